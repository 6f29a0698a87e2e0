//! Why a whole file, or the words about its columns, was refused before any row was judged.
//!
//! Refusals of rows and remarks on cells are `domain::command::Remark`s.

use crate::domain::watch::CalledOff;
use crate::store::StoreError;
use crate::text::message::Message;

/// Why a file was refused whole; nothing of it was read into the register.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileRefused {
    /// There is nothing at the path.
    #[error("{0} does not exist")]
    NotThere(String),
    /// It is a folder, a pipe or a device.
    #[error("{0} is not a file")]
    NotAFile(String),
    /// It could not be read.
    #[error("{path}: {why}")]
    Unreadable {
        /// The file.
        path: String,
        /// What the system says.
        why: String,
    },
    /// It is larger than a spreadsheet of systems can be.
    #[error("the file is larger than {0} bytes")]
    TooLarge(u64),
    /// It is a workbook that a password locks.
    #[error("the workbook is locked by a password")]
    Locked,
    /// It is a workbook of an old or another kind.
    #[error("the workbook is of an old or another kind")]
    OldWorkbook,
    /// It is packed like a workbook and is none.
    #[error("the file is no workbook")]
    NoWorkbook,
    /// It is a workbook that cannot be read to its end.
    #[error("the workbook is damaged: {0}")]
    Damaged(String),
    /// Unpacked, it holds more than any register.
    #[error("the workbook holds more than {0} bytes once unpacked")]
    GrowsTooLarge(u64),
    /// The workbook has no sheet of that name.
    #[error("there is no sheet {sheet:?}")]
    UnknownSheet {
        /// What was named.
        sheet: String,
        /// The sheets that there are.
        sheets: Vec<String>,
    },
    /// Nothing stands in the sheet.
    #[error("nothing stands in {sheet:?}")]
    EmptySheet {
        /// The sheet.
        sheet: String,
        /// The sheets that there are.
        sheets: Vec<String>,
    },
    /// A sheet was named, and the file has none.
    #[error("the file has no sheets")]
    NoSheets,
    /// A person called the reading off.
    #[error("the reading was called off")]
    CalledOff,
    /// It was exported out of an exercise.
    #[error("the file was exported out of an exercise")]
    OfExercise,
    /// It holds no text at all.
    #[error("the file is empty")]
    Empty,
    /// It is not text.
    #[error("line {0} is not text")]
    Binary(usize),
    /// Its mark says Unicode and its bytes do not.
    #[error("line {0} cannot be decoded")]
    Undecodable(usize),
    /// A quotation mark on this line has no other end.
    #[error("the quotation mark on line {0} is not closed")]
    QuoteNotClosed(usize),
    /// A closing quotation mark is followed by text.
    #[error("text follows the closing quotation mark on line {0}")]
    TextAfterQuote(usize),
    /// More columns than are read.
    #[error("line {line} has more than {most} columns")]
    TooManyColumns {
        /// The line.
        line: usize,
        /// How many are read.
        most: usize,
    },
    /// More rows than are read.
    #[error("there are more than {0} rows")]
    TooManyRows(usize),
    /// None of the headers names systems.
    #[error("no column holds names; line {line} has {headers:?}")]
    NoNameColumn {
        /// The line that was taken for the header.
        line: usize,
        /// What stands there.
        headers: Vec<String>,
        /// The other sheets of the workbook.
        others: Vec<String>,
    },
    /// The words of `--map` are not `FIELD=COLUMN`.
    #[error("{0:?} is not FIELD=COLUMN")]
    MapNotUnderstood(String),
    /// `--map` names a field that systems do not have.
    #[error("there is no field {field:?}")]
    MapUnknownField {
        /// What was named.
        field: String,
        /// What could have been named.
        known: Vec<String>,
    },
    /// `--map` names a column that the file does not have.
    #[error("there is no column {column:?}")]
    MapUnknownColumn {
        /// What was named.
        column: String,
        /// The headers that there are.
        headers: Vec<String>,
    },
    /// `--map` names a header that stands over several columns.
    #[error("several columns are called {0:?}")]
    MapAmbiguous(String),
    /// `--map` gives two fields the same column, or one field two.
    #[error("{0:?} is mapped twice")]
    MapTwice(String),
}

impl FileRefused {
    /// The sentence for it: what happened, why, what to do now.
    pub fn message(&self) -> Message {
        match self {
            FileRefused::NotThere(path) => Message::new("file-not-there").text("path", path),
            FileRefused::NotAFile(path) => Message::new("file-not-a-file").text("path", path),
            FileRefused::Unreadable { path, why } => {
                Message::new("file-unreadable").text("path", path).text("why", why)
            }
            FileRefused::TooLarge(most) => Message::new("file-too-large").number("most", most / (1 << 20)),
            FileRefused::Locked => Message::new("file-locked"),
            FileRefused::OldWorkbook => Message::new("file-old-workbook"),
            FileRefused::NoWorkbook => Message::new("file-no-workbook"),
            FileRefused::Damaged(why) => Message::new("file-damaged").text("why", why),
            FileRefused::GrowsTooLarge(most) => Message::new("file-grows-too-large").number("most", most / (1 << 20)),
            FileRefused::UnknownSheet { sheet, sheets } => {
                Message::new("file-unknown-sheet").text("sheet", sheet).text("sheets", listed(sheets))
            }
            FileRefused::EmptySheet { sheet, sheets } if sheets.len() > 1 => {
                Message::new("file-empty-sheet").text("sheet", sheet).text("sheets", listed(sheets))
            }
            FileRefused::EmptySheet { .. } => Message::new("file-empty"),
            FileRefused::NoSheets => Message::new("file-no-sheets"),
            FileRefused::CalledOff => Message::new("import-called-off"),
            FileRefused::OfExercise => Message::new("file-of-exercise"),
            FileRefused::Empty => Message::new("file-empty"),
            FileRefused::Binary(line) => Message::new("file-binary").number("line", *line),
            FileRefused::Undecodable(line) => Message::new("file-undecodable").number("line", *line),
            FileRefused::QuoteNotClosed(line) => Message::new("file-quote-not-closed").number("line", *line),
            FileRefused::TextAfterQuote(line) => Message::new("file-text-after-quote").number("line", *line),
            FileRefused::TooManyColumns { line, most } => {
                Message::new("file-too-many-columns").number("line", *line).number("most", *most)
            }
            FileRefused::TooManyRows(most) => Message::new("file-too-many-rows").number("most", *most),
            FileRefused::NoNameColumn { line, headers, others } => {
                let id = if others.is_empty() { "file-no-name-column" } else { "file-no-name-column-in-sheet" };
                Message::new(id).number("line", *line).text("headers", listed(headers)).text("others", listed(others))
            }
            FileRefused::MapNotUnderstood(words) => Message::new("map-not-understood").text("words", words),
            FileRefused::MapUnknownField { field, known } => {
                Message::new("map-unknown-field").text("field", field).text("known", known.join(", "))
            }
            FileRefused::MapUnknownColumn { column, headers } => {
                Message::new("map-unknown-column").text("column", column).text("headers", listed(headers))
            }
            FileRefused::MapAmbiguous(column) => Message::new("map-ambiguous").text("column", column),
            FileRefused::MapTwice(words) => Message::new("map-twice").text("words", words),
        }
    }

    /// Whether the words of the call were off, rather than the file.
    pub fn is_usage(&self) -> bool {
        matches!(
            self,
            FileRefused::MapNotUnderstood(_)
                | FileRefused::MapUnknownField { .. }
                | FileRefused::MapUnknownColumn { .. }
                | FileRefused::MapAmbiguous(_)
                | FileRefused::MapTwice(_)
                | FileRefused::UnknownSheet { .. }
                | FileRefused::NoSheets
        )
    }

    /// The line at fault, when there is one.
    pub fn line(&self) -> Option<usize> {
        match self {
            FileRefused::Binary(line)
            | FileRefused::Undecodable(line)
            | FileRefused::QuoteNotClosed(line)
            | FileRefused::TextAfterQuote(line)
            | FileRefused::TooManyColumns { line, .. }
            | FileRefused::NoNameColumn { line, .. } => Some(*line),
            _ => None,
        }
    }
}

impl From<CalledOff> for FileRefused {
    fn from(_: CalledOff) -> FileRefused {
        FileRefused::CalledOff
    }
}

/// The headers as a sentence can hold them: a file can have thousands.
fn listed(headers: &[String]) -> String {
    const MOST: usize = 12;
    let shown: Vec<String> = headers
        .iter()
        .filter(|header| !header.trim().is_empty())
        .take(MOST)
        .map(|header| header.chars().take(40).collect())
        .collect();
    let more = if headers.len() > MOST { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}

/// Why an import or an export did not come about.
#[derive(Debug, thiserror::Error)]
pub enum ExchangeError {
    /// The file was refused whole.
    #[error(transparent)]
    File(#[from] FileRefused),
    /// The register refused, or failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file could not be written.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

impl ExchangeError {
    /// The sentence for it: what happened, why, what to do now.
    pub fn message(&self) -> Message {
        match self {
            ExchangeError::File(refused) => refused.message(),
            ExchangeError::Store(error) => error.message(),
            ExchangeError::Io(error) => Message::new("file-not-written").text("why", error.to_string()),
        }
    }
}
