//! A piece of a line: safe text and how it is meant. State is always a word or a sign as well.
//!
//! How a tone looks is for `output`.

use crate::text::shown::Shown;

/// How a piece of text is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// As it is.
    #[default]
    Plain,
    /// A heading, or what the line is about.
    Strong,
    /// Beside the point.
    Dim,
    /// Over, late, down.
    Bad,
    /// Soon.
    Soon,
    /// Done.
    Good,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Piece {
    /// The text.
    pub text: Shown,
    /// How it is meant.
    pub tone: Tone,
}

impl Piece {
    /// A piece with a meaning.
    pub fn new(text: &str, tone: Tone) -> Piece {
        Piece { text: Shown::line(text), tone }
    }

    /// A piece as it is.
    pub fn plain(text: &str) -> Piece {
        Piece::new(text, Tone::Plain)
    }

    /// A heading.
    pub fn strong(text: &str) -> Piece {
        Piece::new(text, Tone::Strong)
    }

    /// Something beside the point.
    pub fn dim(text: &str) -> Piece {
        Piece::new(text, Tone::Dim)
    }
}
