//! The signs beside states: each has a form in plain letters, and never stands for a colour alone.

use super::tone::{Piece, Tone};

/// A sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Over, or missing.
    Over,
    /// Soon, or worth a question.
    Soon,
    /// Done, or well.
    Done,
    /// Still to do.
    ToDo,
    /// Left out.
    NotApplicable,
    /// Because of.
    Because,
}

impl Sign {
    /// The sign as text.
    pub fn text(self, ascii: bool) -> &'static str {
        match (self, ascii) {
            (Sign::Over, false) => "✖",
            (Sign::Over, true) => "X",
            (Sign::Soon, false) => "▲",
            (Sign::Soon, true) => "!",
            (Sign::Done, false) => "✓",
            (Sign::Done, true) => "v",
            (Sign::ToDo, false) => "○",
            (Sign::ToDo, true) => "o",
            (Sign::NotApplicable, false) => "–",
            (Sign::NotApplicable, true) => "-",
            (Sign::Because, false) => "↳",
            (Sign::Because, true) => ">",
        }
    }

    /// How it is meant.
    pub fn tone(self) -> Tone {
        match self {
            Sign::Over => Tone::Bad,
            Sign::Soon => Tone::Soon,
            Sign::Done => Tone::Good,
            Sign::ToDo => Tone::Plain,
            Sign::NotApplicable | Sign::Because => Tone::Dim,
        }
    }

    /// The sign as a piece of a line.
    pub fn piece(self, ascii: bool) -> Piece {
        Piece::new(self.text(ascii), self.tone())
    }
}
