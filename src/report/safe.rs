//! A report whose texts can steer, hide and reorder nothing, wherever they are shown.
//!
//! Every renderer gets its report from here, so that none can forget a text. What is markup in a form is for its
//! renderer to escape.

use super::document::{Block, Column, Document, Entry, Line, Step, Table};
use crate::text::shown::{MOST_CHARS, sanitise};

/// The same report with harmless texts; headings and paragraphs without words are left out, and tables are rectangles.
pub fn safe(document: &Document) -> Document {
    Document {
        title: line(&document.title),
        of: line(&document.of),
        printed: line(&document.printed),
        stamp: line(&document.stamp),
        language: document.language,
        banner: document.banner.as_deref().map(line).filter(|banner| !banner.is_empty()),
        blocks: document.blocks.iter().map(block).filter(says_something).collect(),
    }
}

fn says_something(block: &Block) -> bool {
    match block {
        Block::Heading { text, .. } | Block::Paragraph(text) => !text.is_empty(),
        Block::Facts(facts) => !facts.is_empty(),
        Block::Steps(steps) => !steps.is_empty(),
        Block::Table(table) => !table.columns.is_empty(),
        Block::Entry(_) => true,
    }
}

fn block(block: &Block) -> Block {
    match block {
        Block::Heading { level, text, new_page } => {
            Block::Heading { level: *level, text: line(text), new_page: *new_page }
        }
        Block::Paragraph(text) => Block::Paragraph(lines(text)),
        Block::Facts(facts) => Block::Facts(labelled(facts)),
        Block::Steps(steps) => {
            Block::Steps(steps.iter().map(|step| Step { mark: line(&step.mark), text: lines(&step.text) }).collect())
        }
        Block::Table(table) => Block::Table(rectangle(table)),
        Block::Entry(entry) => Block::Entry(Entry {
            lead: line(&entry.lead),
            title: line(&entry.title),
            right: line(&entry.right),
            lines: labelled(&entry.lines),
        }),
    }
}

fn labelled(all: &[Line]) -> Vec<Line> {
    all.iter().map(|one| Line { label: line(&one.label), text: lines(&one.text) }).collect()
}

/// A cell beyond the last column gets a column without a title, so that nothing of a row is lost.
fn rectangle(table: &Table) -> Table {
    let longest = table.rows.iter().map(Vec::len).max().unwrap_or(0).max(table.columns.len());
    let mut columns: Vec<Column> =
        table.columns.iter().map(|column| Column { title: line(&column.title), ..column.clone() }).collect();
    columns.resize_with(longest, Column::default);
    let rows = table.rows.iter().map(|row| {
        let mut cells: Vec<String> = row.iter().map(|cell| lines(cell)).collect();
        cells.resize_with(longest, String::new);
        cells
    });
    Table { columns, rows: rows.collect() }
}

fn line(text: &str) -> String {
    whole(text, false)
}

fn lines(text: &str) -> String {
    whole(text, true)
}

/// A screen may cut a very long text and a paper may not, so it is made harmless piece by piece.
fn whole(text: &str, keep_line_feeds: bool) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.char_indices().nth(MOST_CHARS).map_or(rest.len(), |(end, _)| end);
        let (piece, more) = rest.split_at(end);
        safe.push_str(&sanitise(piece, keep_line_feeds));
        rest = more;
    }
    // Space around a text says nothing, and in Markdown it could.
    safe.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::trial;
    use super::*;
    use crate::text::shown::is_unsafe;

    #[test]
    fn no_text_of_a_report_is_forgotten() {
        let hostile = trial::hostile("\u{1b}[2J\u{202e}\r\0x");
        for text in trial::texts_of(&safe(&hostile)) {
            assert!(text.contains('x') && !text.chars().any(is_unsafe), "{text:?}");
        }
    }

    #[test]
    fn a_very_long_text_is_whole() {
        let long = format!("{}slut", "ord ".repeat(5000));
        assert_eq!(whole(&long, false), long);
    }

    #[test]
    fn a_cell_too_many_gets_a_column() {
        let table = Table { columns: vec![Column::new("A")], rows: vec![vec!["1".into(), "2".into()], vec![]] };
        let rectangle = rectangle(&table);
        assert_eq!(rectangle.columns.len(), 2);
        assert!(rectangle.rows.iter().all(|row| row.len() == 2));
    }
}
