//! What happens to the console, and what it asks for in return.
//!
//! `desk` carries effects out and answers with messages; nothing here does anything.

use crate::domain::Instant;
use crate::domain::board::PlanAsk;
use crate::domain::command::{Command, Import, ImportOutcome, OnConflict, Outcome};
use crate::domain::refusal::Refusal;
use crate::domain::secrecy::Sight;
use crate::domain::undo::Wrote;
use crate::domain::view::{Answer, Question};
use crate::domain::watch::Progress;
use crate::exchange::columns::How;
use crate::exchange::workbook::Book;
use crate::field::Key;
use crate::text::message::Message;

use super::drafts::{DraftNews, DraftWish};
use super::pointer::Spot;

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Msg {
    /// A person pressed a key.
    Key(Key),
    /// A person pasted text.
    Paste(String),
    /// A person pointed at something with the mouse; twice to open it.
    Point(Spot, bool),
    /// A person turned the wheel of the mouse: down or up.
    Wheel(bool),
    /// The window has another size: columns and rows.
    Resize(u16, u16),
    /// Time has passed.
    Tick(Instant),
    /// A question is answered.
    Answered(u64, Result<Answer, Failure>),
    /// A wish is carried out or refused.
    Done(u64, Result<Outcome, Failure>),
    /// A wish that is carried out wrote this; what became of it comes next.
    Wrote(u64, Wrote),
    /// Something of drafts.
    Drafts(DraftNews),
    /// A wish waits for somebody else who holds the register; `Esc` gives it up.
    Waiting(u64, Message),
    /// A spreadsheet is read and judged; nothing is written.
    TableRead(u64, Result<Box<TableRead>, Failure>),
    /// A page is written: where it lies, or why not.
    PageWritten(u64, Result<String, Failure>),
    /// How far long work has come.
    Progress(u64, Progress),
    /// A register was made and is open.
    Opened(u64, Result<Opened, Failure>),
    /// Somebody committed something.
    Changed,
    /// Something went wrong that nobody waits for, such as writing the paper copy.
    Told(Message),
    /// What concerns the whole register: it was replaced, or its self-test found a fault.
    Alarm(Message),
}

/// What the console asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Answer a question.
    Ask(u64, Question),
    /// Carry out a wish.
    Do(u64, Box<Command>),
    /// Give up a wish that waits.
    GiveUp(u64),
    /// Tell what is marked secret from now on, or leave it out.
    Sight(Sight),
    /// Read a spreadsheet of systems and say what an import would do.
    ReadTable(u64, Box<TableWish>),
    /// Write the page to decide on.
    WritePage(u64, Box<PageWish>),
    /// Call off what is read or taken in; it leaves no trace.
    CallOff(u64),
    /// Make a register where there is none, and open it.
    Make(u64, Make),
    /// Something is to be done with drafts.
    Draft(DraftWish),
    /// Copy to the clipboard of the person's own machine.
    Copy(String),
    /// Stop the program as the shell's job control does.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// End.
    Quit,
}

/// What register to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Make {
    /// A throw-away copy of the example municipality.
    Example,
    /// An empty one for this municipality.
    Empty(String),
    /// One that holds what an import brings.
    Import(Box<Import>),
}

/// A register that the console works on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Where it lies.
    pub path: String,
    /// Whether it is a throw-away copy of the example.
    pub example: bool,
    /// Why it cannot be written: a message id; none when it can.
    pub read_only: Option<&'static str>,
}

/// Which spreadsheet to read, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableWish {
    /// The file.
    pub path: String,
    /// What to do with names that the register has already.
    pub on_conflict: OnConflict,
    /// Which sheet of a workbook; none for the first.
    pub sheet: Option<String>,
    /// What a person has just chosen for columns; kept for the next time.
    pub chosen: Vec<(String, Chosen)>,
}

/// Which page to write, and where to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageWish {
    /// The file; its name says the form.
    pub path: String,
    /// The outage that it is about.
    pub ask: PlanAsk,
    /// Whether it tells what is marked secret.
    pub sight: Sight,
}

/// What a person chooses for a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// It is this field.
    Field(&'static str),
    /// It is left out.
    LeftOut,
    /// What was chosen before is forgotten: it is what its header says.
    Forgotten,
}

/// What a spreadsheet holds and what an import of it would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRead {
    /// What to import.
    pub import: Import,
    /// How many rows were judged.
    pub rows: usize,
    /// Every column of the file.
    pub columns: Vec<ColumnRead>,
    /// The row that holds the headers.
    pub header_row: usize,
    /// The workbook, where the file is one.
    pub book: Option<Book>,
    /// Why nothing of it can be imported as it stands.
    pub problem: Option<Message>,
    /// What an import would do, with every remark.
    pub outcome: ImportOutcome,
}

/// A column of a spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnRead {
    /// What tells it apart from one file to the next.
    pub key: String,
    /// Its header.
    pub header: String,
    /// The field that it is.
    pub field: Option<&'static str>,
    /// How that was found.
    pub how: How,
    /// The first words under the header.
    pub samples: Vec<String>,
}

/// Why something failed.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// The sentence for it.
    pub message: Message,
    /// The domain's refusal, when it was one.
    pub refusal: Option<Refusal>,
}
