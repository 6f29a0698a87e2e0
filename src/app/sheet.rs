//! Rows that say something and lead somewhere: what a page of the console is made of.
//!
//! How they are drawn is for `ui`.

use super::list::{self, Step};
use super::shared::Opening;

/// A sign before a row; every colour has one or a word beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// It goes on at this moment.
    Running,
    /// Soon a fault.
    Soon,
    /// A fault, or over.
    Over,
    /// Done, or up.
    Done,
    /// To do.
    Todo,
    /// Does not apply, or nobody has said.
    Nothing,
    /// Because of.
    Because,
}

/// How a row is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// As any other.
    #[default]
    Plain,
    /// Of second rank.
    Quiet,
    /// Over, late, missing.
    Over,
    /// Soon.
    Soon,
    /// Just done.
    Done,
}

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Nothing.
    Blank,
    /// A heading, with a word at its right.
    Heading(String, String),
    /// A sign, words, and what stands at the right.
    Item {
        /// The sign.
        sign: Option<Sign>,
        /// The words.
        text: String,
        /// What stands at the right: a time, a number.
        right: String,
        /// How it is meant.
        tone: Tone,
    },
    /// A label and a value, which may have several lines.
    Fact {
        /// The label.
        label: String,
        /// The value.
        value: String,
        /// How it is meant.
        tone: Tone,
    },
    /// A time, who, and words, as in a logbook.
    Entry {
        /// The time.
        time: String,
        /// Who.
        by: String,
        /// The words.
        text: String,
        /// The sign.
        sign: Option<Sign>,
        /// How it is meant.
        tone: Tone,
    },
}

/// One row, and where it leads.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What it says.
    pub part: Part,
    /// Where it leads.
    pub target: Option<Opening>,
    /// Whether the cursor can stand on it.
    pub stop: bool,
}

impl Row {
    /// A row that leads nowhere and where the cursor does not stop.
    pub fn plain(part: Part) -> Row {
        Row { part, target: None, stop: false }
    }

    /// A row where the cursor stops.
    pub fn stop(part: Part) -> Row {
        Row { part, target: None, stop: true }
    }

    /// A row that leads somewhere.
    pub fn to(part: Part, target: Opening) -> Row {
        Row { part, target: Some(target), stop: true }
    }
}

/// Rows with a cursor.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    rows: Vec<Row>,
    cursor: usize,
}

impl Sheet {
    /// The rows.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Which row the cursor stands on.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The row under the cursor.
    pub fn current(&self) -> Option<&Row> {
        self.rows.get(self.cursor).filter(|row| row.stop)
    }

    /// Replaces the rows; the cursor stays on the row that leads to the same place, or else where it was.
    pub fn replace(&mut self, rows: Vec<Row>) {
        let kept = self
            .current()
            .and_then(|row| row.target.clone())
            .and_then(|target| rows.iter().position(|row| row.target.as_ref() == Some(&target)));
        self.rows = rows;
        self.cursor = kept.unwrap_or(self.cursor).min(self.rows.len().saturating_sub(1));
        self.settle();
    }

    /// Puts the cursor on a row, where it can stop there.
    pub fn point(&mut self, row: usize) {
        if self.rows.get(row).is_some_and(|row| row.stop) {
            self.cursor = row;
        }
    }

    /// The words of the row under the cursor, without its label.
    pub fn copied(&self) -> Option<String> {
        match &self.current()?.part {
            Part::Item { text, .. } | Part::Entry { text, .. } => Some(text.clone()),
            Part::Fact { value, .. } => Some(value.clone()),
            Part::Blank | Part::Heading(..) => None,
        }
    }

    /// Puts the cursor on the last row where it can stop.
    pub fn to_end(&mut self) {
        self.cursor = self.rows.iter().rposition(|row| row.stop).unwrap_or(0);
    }

    fn settle(&mut self) {
        if self.current().is_none() {
            let below = self.rows.iter().skip(self.cursor).position(|row| row.stop).map(|at| at + self.cursor);
            let above = self.rows.iter().take(self.cursor).rposition(|row| row.stop);
            self.cursor = below.or(above).unwrap_or(0);
        }
    }

    /// Moves the cursor from stop to stop.
    pub fn step(&mut self, how: Step, seen: usize) {
        let stops: Vec<usize> = self.rows.iter().enumerate().filter(|(_, row)| row.stop).map(|(at, _)| at).collect();
        let Some(at) = stops.iter().position(|stop| *stop == self.cursor) else {
            self.settle();
            return;
        };
        self.cursor = stops[list::step(at, how, stops.len(), seen)];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(text: &str) -> Part {
        Part::Item { sign: None, text: text.into(), right: String::new(), tone: Tone::Plain }
    }

    #[test]
    fn the_cursor_passes_over_headings() {
        let mut sheet = Sheet::default();
        sheet.replace(vec![
            Row::plain(Part::Heading("A".into(), String::new())),
            Row::stop(item("1")),
            Row::plain(Part::Blank),
            Row::stop(item("2")),
        ]);
        assert_eq!(sheet.cursor(), 1);
        sheet.step(Step::Down, 10);
        assert_eq!(sheet.cursor(), 3);
    }

    #[test]
    fn the_cursor_stays_on_the_row_that_leads_to_the_same_place() {
        let mut sheet = Sheet::default();
        sheet.replace(vec![Row::to(item("a"), Opening::System(1)), Row::to(item("b"), Opening::System(2))]);
        sheet.step(Step::Down, 10);
        sheet.replace(vec![
            Row::stop(item("new")),
            Row::to(item("a"), Opening::System(1)),
            Row::to(item("b"), Opening::System(2)),
        ]);
        assert_eq!(sheet.cursor(), 2);
    }
}
