//! A report as Markdown: CommonMark, with the pipe tables that most readers of it know.
//!
//! Every sign of a text that could begin markup is escaped, so that the text reads as it was written.

use super::document::{Block, Document, Entry, Level, Line, Table};

/// Writes a harmless report as Markdown.
pub fn render(document: &Document) -> String {
    let mut parts = Vec::new();
    if !document.title.is_empty() {
        parts.push(format!("# {}", escaped(&document.title)));
    }
    let origin = origin(document);
    parts.push(origin.clone());
    let mut depth = 1;
    for (at, block) in document.blocks.iter().enumerate() {
        // Another sign begins another list; with the same one, two lists that follow each other would be one.
        let bullet = if at % 2 == 0 { '-' } else { '*' };
        match block {
            Block::Heading { level, text, .. } => {
                depth = deep(*level);
                parts.push(format!("{} {}", "#".repeat(depth), escaped(text)));
                // What is torn out of the whole still says when it was true.
                if *level == Level::One {
                    parts.push(origin.clone());
                }
            }
            Block::Paragraph(text) => parts.push(flowing(text, "")),
            Block::Facts(facts) => parts.push(list(facts.iter().map(item), bullet)),
            Block::Steps(steps) => {
                parts.push(list(steps.iter().map(|step| marked(&step.mark, &step.text)), bullet));
            }
            Block::Table(told) => parts.push(table(told)),
            Block::Entry(told) => parts.extend(entry(told, depth + 1)),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

/// How many `#` a heading has; the title has one.
fn deep(level: Level) -> usize {
    match level {
        Level::One => 2,
        Level::Two => 3,
        Level::Three => 4,
    }
}

/// Whose report it is, of when, and from what.
fn origin(document: &Document) -> String {
    let banner = document.banner.as_deref().map(bold).unwrap_or_default();
    let whose: Vec<String> = [&document.of, &document.printed]
        .into_iter()
        .filter(|text| !text.is_empty())
        .map(|text| escaped(text))
        .collect();
    let lines = [banner, line_start(whose.join(" · ")), line_start(escaped(&document.stamp))];
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\\\n")
}

fn entry(entry: &Entry, depth: usize) -> Vec<String> {
    let name: Vec<String> =
        [&entry.lead, &entry.title].into_iter().filter(|text| !text.is_empty()).map(|text| escaped(text)).collect();
    let heading = if name.is_empty() { String::new() } else { format!("{} {}", "#".repeat(depth), name.join(" ")) };
    vec![heading, flowing(&entry.right, ""), list(entry.lines.iter().map(item), '-')]
}

fn list(items: impl Iterator<Item = String>, bullet: char) -> String {
    items.filter(|item| !item.is_empty()).map(|item| format!("{bullet} {item}")).collect::<Vec<_>>().join("\n")
}

fn item(line: &Line) -> String {
    let label = line.label.trim_end_matches(':').trim_end();
    marked(&if label.is_empty() { String::new() } else { format!("{label}:") }, &line.text)
}

fn marked(mark: &str, text: &str) -> String {
    let text = flowing(text, "  ");
    match (mark.is_empty(), text.is_empty()) {
        (true, _) => text,
        (_, true) => bold(mark),
        _ => format!("{} {text}", bold(mark)),
    }
}

fn table(table: &Table) -> String {
    let row = |cells: &mut dyn Iterator<Item = String>| format!("| {} |", cells.collect::<Vec<_>>().join(" | "));
    let rule = |right: bool| if right { "---:" } else { "---" }.to_owned();
    let mut lines = vec![
        row(&mut table.columns.iter().map(|column| escaped(&column.title))),
        row(&mut table.columns.iter().map(|column| rule(column.right))),
    ];
    lines.extend(table.rows.iter().map(|cells| row(&mut cells.iter().map(|cell| escaped(cell)))));
    lines.join("\n")
}

/// Text whose line breaks are kept.
fn flowing(text: &str, indent: &str) -> String {
    let lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| line_start(escaped(line))).collect::<Vec<_>>().join(&format!("\\\n{indent}"))
}

fn bold(text: &str) -> String {
    format!("**{}**", escaped(text))
}

/// Text on one line in which no sign begins markup.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + text.len() / 8);
    let mut signs = text.chars().peekable();
    while let Some(c) = signs.next() {
        let begins = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '$' | '!' => true,
            // Many readers make links of what looks like an address.
            ':' => signs.peek() == Some(&'/'),
            '.' => safe.len() >= 3 && safe.as_bytes()[safe.len() - 3..].eq_ignore_ascii_case(b"www"),
            _ => false,
        };
        if begins {
            safe.push('\\');
        }
        match c {
            // Readers that are older than CommonMark do not know these behind a backslash.
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '\n' => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe.trim().to_owned()
}

/// The same escaped text, so that no list, rule or heading begins where a line does.
fn line_start(escaped: String) -> String {
    if escaped.starts_with(['+', '-', '=']) {
        return format!("\\{escaped}");
    }
    let digits = escaped.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = escaped.split_at(digits);
    if digits > 0 && rest.starts_with(['.', ')']) { format!("{number}\\{rest}") } else { escaped }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::super::{safe, trial};
    use super::*;

    /// The text without the marks of escaping, or nothing when something in it would be markup.
    fn read(escaped: &str) -> Option<String> {
        let mut text = String::new();
        let mut signs = escaped.chars();
        while let Some(c) = signs.next() {
            match c {
                '\\' => text.push(signs.next().filter(char::is_ascii_punctuation)?),
                '&' => {
                    let name: String = signs.by_ref().take_while(|c| *c != ';').collect();
                    text.push(match name.as_str() {
                        "lt" => '<',
                        "gt" => '>',
                        "amp" => '&',
                        _ => return None,
                    });
                }
                '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' => return None,
                c => text.push(c),
            }
        }
        Some(text)
    }

    #[rstest]
    #[case("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    #[case("a | b", r"a \| b")]
    #[case(r"a \| b", r"a \\\| b")]
    #[case("`rm`", r"\`rm\`")]
    #[case("[x](http://x)", r"\[x\](http\://x)")]
    #[case("WWW.x.se", r"WWW\.x.se")]
    #[case("![](x)", r"\!\[\](x)")]
    #[case("&lt;b&gt;", "&amp;lt;b&amp;gt;")]
    #[case("- punkt", r"\- punkt")]
    #[case("===", r"\===")]
    #[case("# inte rubrik", r"\# inte rubrik")]
    #[case("12. inte lista", r"12\. inte lista")]
    #[case("12) inte lista", r"12\) inte lista")]
    #[case("    inte kod", "inte kod")]
    #[case("Kärnnät 4 h", "Kärnnät 4 h")]
    fn what_could_be_markup_is_text(#[case] text: &str, #[case] written: &str) {
        assert_eq!(flowing(text, ""), written);
    }

    #[test]
    fn date_and_stamp_stand_below_the_title_and_every_part() {
        let document = trial::run_sheet();
        let parts = document.blocks.iter().filter(|block| matches!(block, Block::Heading { level: Level::One, .. }));
        let expected = parts.count() + 1;
        let written = render(&safe::safe(&document));
        assert_eq!(written.matches("2026-03-14 07.30").count(), expected);
        assert_eq!(written.matches("9f3a 61c2").count(), expected);
    }

    #[test]
    fn a_cell_stays_in_its_cell() {
        let told = Table {
            columns: vec![super::super::Column::new("a|b"), super::super::Column::new("c").right()],
            rows: vec![vec!["1\n2".to_owned(), r"\|".to_owned()]],
        };
        assert_eq!(table(&told), "| a\\|b | c |\n| --- | ---: |\n| 1 2 | \\\\\\| |");
    }

    #[test]
    fn hostile_texts_come_out_inert() {
        for text in trial::HOSTILE {
            let written = render(&safe::safe(&trial::hostile(text)));
            assert!(!written.contains(['<', '>']), "{written}");
            let ours = written.replace("\\\n", "\n").replace("**", "");
            let ours = ours.lines().map(|line| line.trim_start_matches(['#', '|', '-', '*', ' ']).replace(" | ", "  "));
            for line in ours {
                let line = line.trim_end_matches(" |");
                assert!(read(line).is_some() || line.ends_with('|'), "{line}");
            }
            assert!(!written.chars().any(|c| c != '\n' && crate::text::shown::is_unsafe(c)), "{written}");
        }
    }

    proptest! {
        #[test]
        fn every_text_is_read_as_it_was_written(text in any::<String>()) {
            let text = text.replace('\n', " ");
            let written = escaped(&text);
            prop_assert_eq!(read(&written), Some(text.trim().to_owned()), "{}", written);
        }

        #[test]
        fn every_row_of_a_table_has_its_cells(cells in proptest::collection::vec(any::<String>(), 1..5)) {
            let told = Table { columns: vec![super::super::Column::default(); cells.len()], rows: vec![cells.clone()] };
            let written = table(&told);
            let lines: Vec<&str> = written.split('\n').collect();
            prop_assert_eq!(lines.len(), 3);
            for line in lines {
                let mut bars = 0;
                let mut signs = line.chars();
                while let Some(c) = signs.next() {
                    match c {
                        '\\' => drop(signs.next()),
                        '|' => bars += 1,
                        _ => {}
                    }
                }
                prop_assert_eq!(bars, cells.len() + 1);
            }
        }
    }
}
