//! What a report is: a title, what proves where it came from, and blocks of text in reading order.
//!
//! The texts are already worded and may hold anything; making them harmless belongs to `safe`, how they look to the
//! renderers.

use crate::text::Language;

/// A report that is computed and not yet written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// What the report is.
    pub title: String,
    /// The municipality that it is about.
    pub of: String,
    /// When it was made, in words.
    pub printed: String,
    /// What proves where its data came from, in words.
    pub stamp: String,
    /// The language of its words.
    pub language: Language,
    /// What every page must say loudly, such as that it is an exercise.
    pub banner: Option<String>,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A part of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading over what follows; it never stands alone at the foot of a page.
    Heading {
        /// Its place among the headings.
        level: Level,
        /// Its words, on one line.
        text: String,
        /// Whether it begins a new page.
        new_page: bool,
    },
    /// Running text; its line breaks are kept.
    Paragraph(String),
    /// Labels with their values.
    Facts(Vec<Line>),
    /// A numbered or timed list.
    Steps(Vec<Step>),
    /// Rows and columns.
    Table(Table),
    /// One record of a list with what is known of it.
    Entry(Entry),
}

/// The place of a heading among the headings; the title of the report stands above all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A part of the report.
    One,
    /// A chapter of a part.
    Two,
    /// A section of a chapter.
    Three,
}

/// A text with its label.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// What the text is; a line without a label goes over the whole width.
    pub label: String,
    /// The text; its line breaks are kept.
    pub text: String,
}

/// One step of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Step {
    /// Its number or its time.
    pub mark: String,
    /// What is to be done; its line breaks are kept.
    pub text: String,
}

/// Rows and columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, a cell for each column; a row may be short.
    pub rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Column {
    /// What stands above it.
    pub title: String,
    /// Whether its cells stand against its right edge.
    pub right: bool,
    /// How many characters wide it is at least, as long as others can give way: room to write by hand.
    pub least: usize,
}

/// One record of a list, kept together on a page when it fits on one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// What it is found by in the list, such as its place.
    pub lead: String,
    /// Its name.
    pub title: String,
    /// Short facts that stand at the right edge.
    pub right: String,
    /// What is known of it.
    pub lines: Vec<Line>,
}

impl Level {
    /// All levels, from the highest.
    pub const ALL: [Level; 3] = [Level::One, Level::Two, Level::Three];
}

impl Line {
    /// A text with its label.
    pub fn new(label: impl Into<String>, text: impl Into<String>) -> Line {
        Line { label: label.into(), text: text.into() }
    }
}

impl Step {
    /// A step with its number or time.
    pub fn new(mark: impl Into<String>, text: impl Into<String>) -> Step {
        Step { mark: mark.into(), text: text.into() }
    }
}

impl Column {
    /// A column of words.
    pub fn new(title: impl Into<String>) -> Column {
        Column { title: title.into(), ..Column::default() }
    }

    /// The same column, numbers and times against its right edge.
    #[must_use]
    pub fn right(self) -> Column {
        Column { right: true, ..self }
    }

    /// The same column, at least so many characters wide, even when it is empty.
    #[must_use]
    pub fn least(self, least: usize) -> Column {
        Column { least, ..self }
    }
}

impl Block {
    /// A heading that stands where it falls.
    pub fn heading(level: Level, text: impl Into<String>) -> Block {
        Block::Heading { level, text: text.into(), new_page: false }
    }

    /// A heading that begins a new page.
    pub fn new_page(level: Level, text: impl Into<String>) -> Block {
        Block::Heading { level, text: text.into(), new_page: true }
    }

    /// Running text.
    pub fn paragraph(text: impl Into<String>) -> Block {
        Block::Paragraph(text.into())
    }
}
