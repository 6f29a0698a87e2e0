//! A report as text in pages of 60 lines and at most 80 columns, for the printer that still works.
//!
//! Pages end with blank lines instead of a form feed: no printer and no screen is asked to obey anything but a line feed.
//! Wrapping is for `lines`, tables for `grid`, and what stands on which page for `pages`.

use std::rc::Rc;

use super::document::{Block, Document, Entry, Level, Line, Table};
use super::grid;
use super::lines::{AIR, hung, labelled, padded, sides, width, wrapped};
use super::pages::{Strip, paged, running};
use crate::text::{Message, Texts};

/// The most columns of a line.
pub const COLUMNS: usize = 80;
/// The lines of a page; every page has them all.
pub const PAGE: usize = 60;
/// The widest column of labels.
const MOST_LABEL: usize = 24;
/// The widest column of numbers and times before steps and entries.
const MOST_MARK: usize = 8;
/// The widest facts that stand beside the name of an entry and not below it.
const MOST_RIGHT: usize = 36;

/// Writes a harmless report as text.
pub fn render(document: &Document, texts: &Texts) -> String {
    let strips = strips(document);
    let room = PAGE - header(document, texts, 1, 1).len() - 1;
    let mut first: Vec<&str> = Vec::new();
    let pages = loop {
        let all: Vec<Strip> =
            first.iter().map(|text| Strip::new(wrapped(text, COLUMNS))).chain(strips.clone()).collect();
        let pages = paged(&all, room);
        // What the narrowest header cuts stands whole at the top of the first page.
        let narrowest = header(document, texts, pages.len(), pages.len());
        let cut = |text: &&str| !narrowest.iter().any(|line| line.contains(text));
        let more: Vec<&str> = told_above(document).filter(cut).filter(|text| !first.contains(text)).collect();
        if more.is_empty() {
            break pages;
        }
        first.extend(more);
    };
    let mut written = String::new();
    for (at, body) in pages.iter().enumerate() {
        let header = header(document, texts, at + 1, pages.len());
        let air = std::iter::once(String::new());
        let page = header.into_iter().chain(air).chain(body.iter().cloned()).chain(std::iter::repeat(String::new()));
        for line in page.take(PAGE) {
            written.push_str(line.trim_end());
            written.push('\n');
        }
    }
    written
}

/// What the header of every page tells, as far as it fits.
fn told_above(document: &Document) -> impl Iterator<Item = &str> {
    let Document { title, of, printed, stamp, banner, .. } = document;
    [title, of, printed, stamp].into_iter().chain(banner).map(String::as_str)
}

fn header(document: &Document, texts: &Texts, page: usize, pages: usize) -> Vec<String> {
    let names = [document.title.as_str(), document.of.as_str()];
    let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
    let number = texts.say(&Message::new("report-page").number("page", page).number("pages", pages));
    let mut lines =
        vec![sides(&names.join(" · "), &document.printed, COLUMNS), sides(&document.stamp, &number, COLUMNS)];
    if let Some(banner) = &document.banner {
        let cut = sides(banner, "", COLUMNS - 8);
        let cut = cut.trim_end();
        let stars = COLUMNS.saturating_sub(width(cut) + 2);
        lines.push(format!("{} {cut} {}", "*".repeat(stars / 2), "*".repeat(stars - stars / 2)));
    }
    lines.push("─".repeat(COLUMNS));
    lines
}

/// The columns that stand at the same place through the whole report.
struct Edges {
    lead: usize,
    label: usize,
}

fn strips(document: &Document) -> Vec<Strip> {
    let entries =
        || document.blocks.iter().filter_map(|block| if let Block::Entry(entry) = block { Some(entry) } else { None });
    let edges = Edges {
        lead: column(entries().map(|entry| entry.lead.as_str()), MOST_MARK),
        label: column(entries().flat_map(|entry| &entry.lines).map(|line| line.label.as_str()), MOST_LABEL),
    };
    let mut strips = Vec::new();
    for block in &document.blocks {
        let mut more = block_strips(block, &edges);
        if let Some(first) = more.first_mut() {
            first.gap = 1;
        }
        strips.extend(more);
    }
    strips
}

/// How wide a column for these becomes, leaving out of account those that are too wide for it.
fn column<'a>(texts: impl Iterator<Item = &'a str>, most: usize) -> usize {
    texts.map(width).filter(|width| *width <= most).max().unwrap_or(0)
}

fn block_strips(block: &Block, edges: &Edges) -> Vec<Strip> {
    match block {
        Block::Heading { level, text, new_page } => {
            vec![Strip { turns: *new_page, ..Strip::new(heading(*level, text)).clinging() }]
        }
        Block::Paragraph(text) => running(wrapped(text, COLUMNS)),
        Block::Facts(facts) => {
            let edge = column(facts.iter().map(|fact| fact.label.as_str()), MOST_LABEL);
            let facts = facts.iter().map(|fact| labelled(&fact.label, &fact.text, edge, COLUMNS));
            facts.map(Strip::new).collect()
        }
        Block::Steps(steps) => {
            let edge = column(steps.iter().map(|step| step.mark.as_str()), MOST_MARK);
            steps.iter().map(|step| Strip::new(hung(&step.mark, &step.text, edge, COLUMNS))).collect()
        }
        Block::Table(table) => table_strips(table),
        Block::Entry(entry) => vec![Strip::new(entry_lines(entry, edges))],
    }
}

fn heading(level: Level, text: &str) -> Vec<String> {
    let line = match level {
        Level::One => "═",
        Level::Two => "─",
        Level::Three => "·",
    };
    let mut lines = wrapped(text, COLUMNS);
    let longest = lines.iter().map(|line| width(line)).max().unwrap_or(0);
    lines.push(line.repeat(longest));
    lines
}

fn table_strips(table: &Table) -> Vec<Strip> {
    let grid = grid::laid_out(table, COLUMNS);
    let again: Rc<[String]> = Rc::from(grid.head.as_slice());
    let head = (!grid.head.is_empty()).then(|| Strip::new(grid.head).clinging());
    let rows = grid.rows.into_iter().map(|row| Strip { again: Some(Rc::clone(&again)), ..Strip::new(row) });
    head.into_iter().chain(rows).collect()
}

fn entry_lines(entry: &Entry, edges: &Edges) -> Vec<String> {
    let indent = if edges.lead == 0 { AIR } else { edges.lead + AIR };
    let wide = width(&entry.lead) > edges.lead;
    let room = COLUMNS - indent;
    let beside = !entry.right.is_empty() && width(&entry.right) <= MOST_RIGHT;
    let titles = wrapped(&entry.title, if beside { room - width(&entry.right) - AIR } else { room });
    let mut lines = if wide { wrapped(&entry.lead, COLUMNS) } else { Vec::new() };
    for (at, title) in titles.iter().enumerate() {
        let first = at == 0;
        // Numbers stand with their last digits below each other.
        let lead = if first && !wide { entry.lead.as_str() } else { "" };
        let lead = format!("{}{lead}", " ".repeat(edges.lead.saturating_sub(width(lead))));
        let right = if first && beside { entry.right.as_str() } else { "" };
        let begun = padded(&lead, if edges.lead == 0 { 0 } else { indent }) + title;
        lines.push(padded(&begun, COLUMNS - width(right)) + right);
    }
    let below = |lines: Vec<String>| lines.into_iter().map(|line| " ".repeat(indent) + &line).collect::<Vec<_>>();
    if !beside && !entry.right.is_empty() {
        lines.extend(below(wrapped(&entry.right, room)));
    }
    let line = |Line { label, text }: &Line| below(labelled(label, text, edges.label, room));
    lines.extend(entry.lines.iter().flat_map(line));
    lines
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::super::document::Step;
    use super::super::{safe, trial};
    use super::*;

    fn written(document: &Document) -> String {
        render(&safe::safe(document), &Texts::swedish())
    }

    /// The lines of each page.
    fn pages(text: &str) -> Vec<Vec<&str>> {
        let lines: Vec<&str> = text.strip_suffix('\n').expect("a last line that ends").split('\n').collect();
        assert_eq!(lines.len() % PAGE, 0, "{} lines", lines.len());
        lines.chunks(PAGE).map(<[&str]>::to_vec).collect()
    }

    /// What stands on a page below its header.
    fn body<'a>(page: &[&'a str]) -> Vec<&'a str> {
        let rule = page.iter().position(|line| *line == "─".repeat(COLUMNS)).expect("a rule below the header");
        page[rule + 1..].to_vec()
    }

    fn bare(text: &str) -> String {
        text.split_whitespace().collect()
    }

    fn counted(text: &str) -> BTreeMap<char, usize> {
        let mut counted = BTreeMap::new();
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            *counted.entry(c).or_default() += 1;
        }
        counted
    }

    fn of_blocks(blocks: Vec<Block>) -> Document {
        Document { title: "Körblad".into(), blocks, ..Document::default() }
    }

    #[test]
    fn what_the_header_cuts_stands_whole_on_the_first_page() {
        let stamp = "Spårets huvud ".to_owned() + &"0123456789abcdef".repeat(4);
        let document = Document { stamp: stamp.clone(), ..of_blocks(vec![Block::paragraph("text")]) };
        let text = written(&document);
        assert!(text.lines().nth(1).unwrap().contains("…  sida 1 av 1"), "{text}");
        assert_eq!(text.lines().nth(4), Some(stamp.as_str()));
        let short = Document { stamp: "kort".into(), ..document };
        assert_eq!(written(&short).matches("kort").count(), 1);
    }

    #[test]
    fn the_titles_of_a_long_table_stand_on_each_of_its_pages() {
        let rows = (0..130).map(|row| vec![format!("rad {row}")]).collect();
        let columns = vec![super::super::Column::new("Telefonlista")];
        let text = written(&of_blocks(vec![Block::Table(Table { columns, rows })]));
        let pages = pages(&text);
        assert_eq!(pages.len(), 3);
        assert!(pages.iter().all(|page| body(page)[1] == "Telefonlista"));
    }

    /// An arrangement of blocks with marks by which their beginnings and ends are found again.
    fn arranged(kinds: &[(usize, usize)]) -> Vec<Block> {
        let mut headings = 0;
        let block = |(at, &(kind, size)): (usize, &(usize, usize))| {
            headings = if kind < 3 { headings + 1 } else { 0 };
            let many = |word: &str| vec![word; size].join("\n");
            match kind {
                0 | 1 if headings <= 3 => Block::heading(Level::ALL[size % 3], format!("§rubrik {at}")),
                2 if headings <= 3 => Block::new_page(Level::ALL[size % 3], format!("§rubrik {at}")),
                3 => Block::Steps((0..size).map(|step| Step::new(format!("{step}."), "steg")).collect()),
                4 => Block::Facts(vec![Line::new("etikett", many("värde"))]),
                5..=7 => Block::Entry(Entry {
                    lead: at.to_string(),
                    title: format!("börjar{at}."),
                    right: "RTO 4 h".into(),
                    lines: vec![Line::new("Kräver", many("mer")), Line::new("", format!("slutar{at}."))],
                }),
                8 => Block::Table(Table {
                    columns: vec![super::super::Column::new("§kolumn")],
                    rows: vec![vec!["cell".into()]; size],
                }),
                _ => Block::paragraph(many("rad")),
            }
        };
        kinds.iter().enumerate().map(block).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn every_page_is_one_that_any_printer_can_print(document in trial::any_document()) {
            let text = written(&document);
            prop_assert!(text.chars().all(|c| c == '\n' || !c.is_control()));
            for line in text.lines() {
                prop_assert!(width(line) <= COLUMNS, "{} {line:?}", width(line));
                prop_assert!(!line.ends_with(char::is_whitespace), "{line:?}");
            }
            let document = safe::safe(&document);
            let pages = pages(&text);
            for (at, page) in pages.iter().enumerate() {
                let header = header(&document, &Texts::swedish(), at + 1, pages.len());
                prop_assert_eq!(page[..header.len()].to_vec(), header.iter().map(|line| line.trim_end()).collect::<Vec<_>>());
                let number = format!("sida {} av {}", at + 1, pages.len());
                prop_assert!(page[1].ends_with(&number), "{:?}", page[1]);
            }
        }

        #[test]
        fn nothing_of_a_report_is_cut(document in trial::any_document()) {
            let text = written(&document);
            let document = safe::safe(&document);
            let pages = pages(&text);
            for told in told_above(&document) {
                let first: Vec<String> = pages[0].iter().map(|line| bare(line)).collect();
                prop_assert!(first.concat().contains(&bare(told)), "{told:?}");
            }
            let below: Vec<&str> = pages.iter().flat_map(|page| body(page)).collect();
            let below = below.join("\n");
            let there = counted(&below);
            for (c, count) in counted(&trial::block_texts(&document).concat()) {
                prop_assert!(there.get(&c).is_some_and(|there| *there >= count), "{c:?} is missing");
            }
            let words = document.blocks.iter().filter(|block| !matches!(block, Block::Table(_))).cloned();
            let words = Document { blocks: words.collect(), ..Document::default() };
            for word in trial::block_texts(&words).iter().flat_map(|text| text.split_whitespace()) {
                prop_assert!(width(word) > 30 || below.contains(word), "{word:?} is missing");
            }
        }

        #[test]
        fn running_text_is_whole_when_its_lines_are_joined(texts in proptest::collection::vec(trial::any_text(), 1..40)) {
            let document = of_blocks(texts.into_iter().map(Block::Paragraph).collect());
            let text = written(&document);
            let below: String = pages(&text).iter().flat_map(|page| body(page)).map(bare).collect();
            prop_assert_eq!(below, bare(&trial::block_texts(&safe::safe(&document)).concat()));
        }

        #[test]
        fn headings_stay_with_what_they_are_over_and_entries_in_one_piece(
            kinds in proptest::collection::vec((0usize..11, 1usize..25), 1..60),
        ) {
            let document = of_blocks(arranged(&kinds));
            let text = written(&document);
            let pages = pages(&text);
            for page in &pages[..pages.len() - 1] {
                let last = page.iter().rposition(|line| !line.is_empty()).unwrap();
                prop_assert!(!page[last].contains('§') && !page[last - 1].contains('§'), "{page:#?}");
            }
            for at in 0..kinds.len() {
                let of = |mark: String| pages.iter().position(|page| page.iter().any(|line| line.contains(&mark)));
                prop_assert_eq!(of(format!("börjar{at}.")), of(format!("slutar{at}.")));
            }
        }
    }
}
