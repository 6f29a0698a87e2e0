//! One record on paper, as it were: a heading, facts in two columns, groups, dated rows.
//!
//! What stands on it is for the commands.

use unicode_width::UnicodeWidthStr;

use super::failure::Failure;
use super::output::Output;
use super::table::{self, Table};
use super::tone::{Piece, Tone};

/// A sheet that fills up and is printed at once.
#[derive(Debug)]
pub struct Sheet {
    out: Output,
    lines: Vec<Vec<Piece>>,
}

impl Sheet {
    /// An empty sheet.
    pub fn new(out: Output) -> Sheet {
        Sheet { out, lines: Vec::new() }
    }

    /// What the sheet is about.
    pub fn heading(&mut self, text: &str) {
        self.wrap(text, "", Tone::Strong);
    }

    /// A line below the heading.
    pub fn line(&mut self, pieces: Vec<Piece>) {
        self.lines.push(pieces);
    }

    /// Begins a group.
    pub fn group(&mut self, title: &str) {
        self.lines.push(Vec::new());
        self.lines.push(vec![Piece::strong(title)]);
    }

    /// Facts: labels left, values beside them.
    pub fn facts(&mut self, facts: &[(String, String)]) {
        let toned: Vec<_> = facts.iter().map(|(label, value)| (label.clone(), value.clone(), Tone::Plain)).collect();
        self.toned_facts(&toned);
    }

    /// Facts that are meant in some way.
    pub fn toned_facts(&mut self, facts: &[(String, String, Tone)]) {
        let widest = facts.iter().map(|(label, _, _)| label.width()).max().unwrap_or(0);
        for (label, value, tone) in facts {
            self.lines.extend(table::fact(label, value, widest, self.out.width(), *tone));
        }
    }

    /// What happened when, and who says so.
    pub fn dated(&mut self, when: &str, told: &str, by: &str) {
        let told = format!("{told} ({by})");
        self.lines.extend(table::fact(when, &told, when.width(), self.out.width(), Tone::Plain));
    }

    /// A heading with a sign before it.
    pub fn point(&mut self, sign: &Piece, text: &str) {
        self.signed("", sign, text, Tone::Strong);
    }

    /// A paragraph with a sign before it.
    pub fn marked(&mut self, sign: &Piece, text: &str) {
        self.signed("  ", sign, text, Tone::Plain);
    }

    fn signed(&mut self, indent: &str, sign: &Piece, text: &str, tone: Tone) {
        let room = self.out.width().map(|width| width.saturating_sub(indent.len() + 2));
        for (at, line) in table::wrapped(text, room).iter().enumerate() {
            let mark = if at == 0 { sign.clone() } else { Piece::plain(" ") };
            self.lines.push(vec![Piece::plain(indent), mark, Piece::plain(" "), Piece::new(line, tone)]);
        }
    }

    /// A table.
    pub fn table(&mut self, table: &Table) {
        self.lines.extend(table.laid_out(self.out.width(), self.out.ascii()));
    }

    /// Prints the sheet.
    ///
    /// # Errors
    /// When nobody reads, or it cannot be written.
    pub fn print(self) -> Result<(), Failure> {
        self.out.lines(&self.lines)
    }

    fn wrap(&mut self, text: &str, indent: &str, tone: Tone) {
        let room = self.out.width().map(|width| width.saturating_sub(indent.len()));
        for line in table::wrapped(text, room) {
            self.lines.push(vec![Piece::plain(indent), Piece::new(&line, tone)]);
        }
    }
}
