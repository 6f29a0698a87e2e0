//! A report as one HTML file that needs nothing else: no script, no other file, no network.
//!
//! How it looks stands in `data/report.css`; what differs from report to report of that, the header of a printed page,
//! is written here. Every text is escaped for the place where it stands.

use super::document::{Block, Document, Entry, Level, Line, Table};
use crate::text::{Arg, Message, Texts};

const STYLE: &str = include_str!("../../data/report.css");
/// What stands for the two numbers of a page until a browser counts them.
const COUNTERS: [(&str, &str); 2] = [("①", "counter(page)"), ("②", "counter(pages)")];

/// Writes a harmless report as HTML.
pub fn render(document: &Document, texts: &Texts) -> String {
    let Document { title, of, printed, stamp, banner, .. } = document;
    let mut out = Writing::default();
    out.line("<!doctype html>");
    out.line(&format!("<html lang=\"{}\">", document.language.tag()));
    out.line("<head>");
    out.line("<meta charset=\"utf-8\">");
    out.line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    // A browser that knows this fetches and runs nothing, whatever might have got in.
    out.line("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
    out.line(&format!("<title>{}</title>", escaped(&joined(&[title, of]))));
    out.line(&format!("<style>\n{}{STYLE}</style>", pages(document, texts)));
    out.line("</head>");
    out.line("<body>");
    out.line("<header>");
    out.text("p class=\"banner\"", banner.as_deref().unwrap_or_default());
    out.text("h1", title);
    for text in [of, printed, stamp] {
        out.text("p", text);
    }
    out.line("</header>");
    out.line("<main>");
    for block in &document.blocks {
        out.block(block);
    }
    out.close_down_to(None);
    out.line("</main>");
    // It says to a reader of paper what a listener has already heard.
    let every_page = joined(&[banner.as_deref().unwrap_or_default(), of, printed, stamp]);
    out.text("div class=\"every-page\" aria-hidden=\"true\"", &every_page);
    out.line("</body>");
    out.line("</html>");
    out.html
}

fn joined(texts: &[&str]) -> String {
    texts.iter().filter(|text| !text.is_empty()).copied().collect::<Vec<_>>().join(" · ")
}

/// The margins of a printed page and what stands in them.
fn pages(document: &Document, texts: &Texts) -> String {
    let [page, pages] = COUNTERS.map(|(sign, _)| Arg::Text(sign.to_owned()));
    let mut number = quoted(&texts.say(&Message::new("report-page").with("page", page).with("pages", pages)));
    for (sign, counter) in COUNTERS {
        number = number.replace(&escaped_for_style(sign), &format!("\" {counter} \""));
    }
    let name = quoted(&joined(&[&document.title, &document.of]));
    let printed = quoted(&document.printed);
    let mut css = "@page { size: A4; margin: 20mm 15mm 16mm; font: 8pt Arial, Helvetica, sans-serif;\n".to_owned();
    css += &format!("  @top-left {{ content: {name}; width: 65%; text-align: left; }}\n");
    css += &format!("  @top-right {{ content: {printed}; text-align: right; }}\n");
    css += &format!("  @bottom-right {{ content: {number}; text-align: right; }}\n");
    if let Some(banner) = &document.banner {
        css += &format!("  @bottom-left {{ content: {}; width: 65%; font-weight: bold; }}\n", quoted(banner));
    }
    css + "}\n"
}

/// A text as a string in a style sheet.
fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped_for_style(text))
}

/// Every sign that is neither letter nor digit by its number: none can end the string or the style sheet.
fn escaped_for_style(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        if c.is_alphabetic() || c.is_ascii_digit() {
            safe.push(c);
        } else {
            safe.push_str(&format!("\\{:x} ", u32::from(c)));
        }
    }
    safe
}

/// A text as the content of an element or of an attribute.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\n' => safe.push_str("<br>"),
            c => safe.push(c),
        }
    }
    safe
}

/// A file that is being written, with the sections that are open in it.
#[derive(Default)]
struct Writing {
    html: String,
    open: Vec<Level>,
    begun: bool,
}

impl Writing {
    fn line(&mut self, html: &str) {
        self.html.push_str(html);
        self.html.push('\n');
    }

    /// An element on a line of its own; none without text.
    fn text(&mut self, tag: &str, text: &str) {
        if !text.is_empty() {
            self.line(&element(tag, text));
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text, new_page } => self.heading(*level, text, *new_page),
            Block::Paragraph(text) => self.text("p", text),
            Block::Facts(facts) => {
                self.line("<dl>");
                for Line { label, text } in facts {
                    self.line(&format!("<div>{}{}</div>", element("dt", label), element("dd", text)));
                }
                self.line("</dl>");
            }
            Block::Steps(steps) => {
                self.line("<ol class=\"steps\" role=\"list\">");
                for step in steps {
                    let mark = element("span class=\"mark\"", &step.mark);
                    self.line(&format!("<li>{mark} {}</li>", element("span", &step.text)));
                }
                self.line("</ol>");
            }
            Block::Table(table) => self.table(table),
            Block::Entry(entry) => self.entry(entry),
        }
        self.begun = true;
    }

    /// Opens a section; its heading is one deeper than the section around it, so that no depth is left out.
    fn heading(&mut self, level: Level, text: &str, new_page: bool) {
        self.close_down_to(Some(level));
        // The head of the report does not get a page to itself.
        let turns = new_page && self.begun;
        self.line(if turns { "<section class=\"new-page\">" } else { "<section>" });
        self.open.push(level);
        self.text(&format!("h{}", self.open.len() + 1), text);
    }

    /// Closes the sections that a heading of this level ends; all of them for none.
    fn close_down_to(&mut self, level: Option<Level>) {
        while self.open.last().is_some_and(|open| level.is_none_or(|level| *open >= level)) {
            self.open.pop();
            self.line("</section>");
        }
    }

    fn table(&mut self, table: &Table) {
        let class = |right: bool| if right { " class=\"number\"" } else { "" };
        let least = |least: usize| if least > 0 { format!(" style=\"min-width: {least}ch\"") } else { String::new() };
        self.line("<table>");
        if table.columns.iter().any(|column| !column.title.is_empty()) {
            let titles = table.columns.iter().map(|column| match column.title.as_str() {
                // An empty title would head nothing.
                "" => "<td></td>".to_owned(),
                title => element(&format!("th scope=\"col\"{}{}", class(column.right), least(column.least)), title),
            });
            let titles: String = titles.collect();
            self.line(&format!("<thead>\n<tr>{titles}</tr>\n</thead>"));
        }
        self.line("<tbody>");
        for row in &table.rows {
            let cells = table.columns.iter().zip(row);
            let cells: String =
                cells.map(|(column, cell)| element(&format!("td{}", class(column.right)), cell)).collect();
            self.line(&format!("<tr>{cells}</tr>"));
        }
        self.line("</tbody>\n</table>");
    }

    fn entry(&mut self, entry: &Entry) {
        let tag = format!("h{}", self.open.len() + 2);
        let name: Vec<&str> =
            [&entry.lead, &entry.title].into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        self.line("<section class=\"entry\">");
        self.line("<div class=\"name\">");
        self.text(&tag, &name.join(" "));
        self.text("p class=\"right\"", &entry.right);
        self.line("</div>");
        for Line { label, text } in &entry.lines {
            if label.is_empty() {
                self.text("p class=\"line\"", text);
            } else {
                let label = element("span class=\"label\"", label);
                self.line(&format!("<p class=\"line\">{label} {}</p>", element("span", text)));
            }
        }
        self.line("</section>");
    }
}

fn element(tag: &str, text: &str) -> String {
    let name = tag.split(' ').next().unwrap_or(tag);
    format!("<{tag}>{}</{name}>", escaped(text))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{safe, trial};
    use super::*;

    fn written(document: &Document) -> String {
        render(&safe::safe(document), &Texts::swedish())
    }

    /// The elements in the order in which they begin; fails where one does not end as it should.
    fn elements(html: &str) -> Vec<String> {
        let mut open: Vec<String> = Vec::new();
        let mut all = Vec::new();
        let mut rest = html.strip_prefix("<!doctype html>").expect("a doctype");
        while let Some((_, from)) = rest.split_once('<') {
            let (tag, after) = from.split_once('>').expect("a tag that ends");
            rest = after;
            if let Some(name) = tag.strip_prefix('/') {
                assert_eq!(open.pop().as_deref(), Some(name));
                continue;
            }
            let name = tag.split(' ').next().unwrap().to_owned();
            assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
            match name.as_str() {
                // A break within a text is none of the report's own parts.
                "br" => continue,
                "meta" => {}
                _ => open.push(name.clone()),
            }
            all.push(name);
        }
        assert!(open.is_empty(), "{open:?}");
        all
    }

    #[test]
    fn headings_leave_out_no_depth() {
        for blocks in [vec![Block::heading(Level::Three, "djupt")], trial::run_sheet().blocks] {
            let mut depth = 0;
            for name in elements(&written(&Document { title: "t".into(), blocks, ..Document::default() })) {
                if let Some(level) = name.strip_prefix('h').and_then(|level| level.parse::<usize>().ok()) {
                    assert!(level <= depth + 1, "h{level} below h{depth}");
                    depth = level;
                }
            }
        }
    }

    #[test]
    fn the_file_needs_nothing_else() {
        let html = written(&trial::run_sheet());
        for wanting in ["<script", "<link", "<img", "src=", "href=", "url(", "@import"] {
            assert!(!html.contains(wanting), "{wanting}");
        }
    }

    #[test]
    fn the_date_and_the_stamp_are_on_every_printed_page() {
        let html = written(&trial::run_sheet());
        let footer = html.lines().find(|line| line.contains("every-page\"")).unwrap();
        assert!(footer.contains("2026-03-14 07.30") && footer.contains("9f3a 61c2"));
        assert!(html.contains("content: \"sida\\20 \" counter(page) \"\\20 av\\20 \" counter(pages) \"\""), "{html}");
    }

    #[test]
    fn hostile_texts_come_out_inert() {
        for text in trial::HOSTILE {
            let html = written(&trial::hostile(text));
            let harmless = elements(&written(&trial::hostile("x")));
            assert_eq!(elements(&html), harmless, "{text:?}");
            assert!(!html.chars().any(|c| c != '\n' && crate::text::shown::is_unsafe(c)), "{text:?}");
        }
    }

    #[test]
    fn no_text_ends_the_style_sheet_or_a_string_in_it() {
        assert_eq!(quoted("</style>\"\\"), "\"\\3c \\2f style\\3e \\22 \\5c \"");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn every_element_of_any_report_ends(document in trial::any_document()) {
            elements(&written(&document));
        }
    }
}
