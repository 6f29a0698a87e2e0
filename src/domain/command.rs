//! What a person can ask the register to do. Each is one transaction, one change in the trail, or a refusal.
//!
//! Carrying them out belongs to `store`; the console and the command line only make them.

use chrono::NaiveDate;

use super::Instant;
use super::checklist::ChecklistWish;
use super::exercise::Protocol;
use super::incident::{EntryKind, Status};
use super::marking::SecrecyWish;
use super::measure::MeasureWish;
use super::occurrence::Key;
use super::play::Conduct;
use super::record::{FieldChange, RecordKind};
pub use super::remark::RemarkReason;
use super::restoring::Doing;
use super::undo::Undone;
use super::value::Value;

/// A wish to change the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Makes a record of these values (in the order of the kind's fields). Systems, persons, roles, suppliers, exercises
    /// and measures.
    Create {
        /// What it is about.
        kind: RecordKind,
        /// Its values.
        values: Vec<Value>,
    },
    /// Changes fields of a record; other fields that others changed meanwhile are left as they are.
    Change {
        /// What it is about.
        kind: RecordKind,
        /// Which record.
        id: i64,
        /// What the person saw and wants.
        changes: Vec<FieldChange>,
    },
    /// Retires a record or takes it back; nothing is ever deleted.
    Retire {
        /// What it is about.
        kind: RecordKind,
        /// Which record.
        id: i64,
        /// Retire (true) or take back (false).
        retire: bool,
        /// Why.
        reason: Option<String>,
    },
    /// Records the management's decision on a system's place in the restoration order.
    DecideRank {
        /// Which system.
        system: i64,
        /// Its rank from now on; none takes it out of the order.
        rank: Option<i64>,
        /// The decision.
        decision: Decision,
    },
    /// Records the decision on how long a system may be down.
    DecideDowntime {
        /// Which system.
        system: i64,
        /// What is decided; none takes the accepted downtime back.
        decided: DecidedDowntime,
        /// What stood there when the person began, so that two who decide at once are told.
        seen: Option<DecidedDowntime>,
    },
    /// Logs an incident.
    LogIncident(NewIncident),
    /// Appends to an incident's timeline.
    Note {
        /// Which incident.
        incident: i64,
        /// What kind of row: note, decision or communication.
        kind: EntryKind,
        /// When it happened; none for now.
        at: Option<Instant>,
        /// The words.
        text: String,
        /// The ground, when the note is secret.
        secret: Option<String>,
    },
    /// Takes an incident to another status.
    ChangeStatus {
        /// Which incident.
        incident: i64,
        /// What it becomes.
        status: Status,
        /// When it became so; none for now.
        at: Option<Instant>,
        /// Why.
        reason: Option<String>,
    },
    /// Marks systems as down in an incident; one that is down already joins with the clock it has.
    MarkDown {
        /// In which incident.
        incident: i64,
        /// Which systems.
        systems: Vec<i64>,
        /// Since when; none for now.
        at: Option<Instant>,
    },
    /// Marks systems as up again.
    MarkUp {
        /// In which incident.
        incident: i64,
        /// Which systems.
        systems: Vec<i64>,
        /// Since when; none for now.
        at: Option<Instant>,
    },
    /// Does something to a system that is down, or was until it came up.
    Restore {
        /// In which incident the person looked; the wish is refused where the outage is not that incident's. None where
        /// the system alone was meant.
        incident: Option<i64>,
        /// Which system.
        system: i64,
        /// What.
        doing: Doing,
        /// When; none for now.
        at: Option<Instant>,
    },
    /// Ticks an occurrence of the year's activities, skips it, or takes that back.
    Checklist(Key, ChecklistWish),
    /// Records an exercise of several systems and the measures that follow from it: all of it or nothing.
    RecordExercises(Box<Protocol>),
    /// Ticks a measure or opens it again.
    Measure(i64, MeasureWish),
    /// Takes in what an import read out of a file, as one change.
    Import(Box<Import>),
    /// Undoes a change, field by field, where what it left still stands; undoing an undoing redoes.
    Undo {
        /// The change's name in the trail.
        change: String,
    },
    /// Marks something secret, takes a mark away, or erases words for good.
    Secrecy(SecrecyWish),
    /// Does something to the exercise that this register is a copy for: what, and at which real time.
    Conduct(Conduct, Instant),
}

/// Who decided something, when, and where it can be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decision {
    /// Who decided.
    pub by: Option<String>,
    /// The day of the decision.
    pub on: Option<NaiveDate>,
    /// The minutes' paragraph or the diary number.
    pub reference: Option<String>,
}

/// How long a system may be down, and by whose decision.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DecidedDowntime {
    /// The accepted downtime, in seconds.
    pub accepted_downtime_s: Option<i64>,
    /// The decision.
    pub decision: Decision,
}

/// What is known of an incident when it is logged; a title is enough.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewIncident {
    /// The title.
    pub title: String,
    /// The type.
    pub kind: Option<&'static str>,
    /// The severity, 1 minor to 4 extensive.
    pub severity: Option<i64>,
    /// The systems that are down.
    pub systems: Vec<i64>,
    /// More systems that are down, by name; an unknown name refuses the wish.
    pub system_names: Vec<String>,
    /// When it happened and the systems went down.
    pub since: Option<Instant>,
    /// When the municipality became aware.
    pub aware: Option<Instant>,
    /// The ground, when it is secret.
    pub secret: Option<String>,
    /// A caller's own key: an open incident with the same key is appended to instead.
    pub dedupe: Option<String>,
}

/// What an import is to do with a system that the register has already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OnConflict {
    /// Leave the register's row and refuse the file's.
    #[default]
    Skip,
    /// Change the fields that the file says something about.
    Update,
    /// Do nothing at all.
    Fail,
}

/// Rows read out of a spreadsheet, judged but not yet written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// The file's name, for the references and the trail.
    pub file: String,
    /// What to do with names that stand already.
    pub on_conflict: OnConflict,
    /// The rows that can become systems.
    pub rows: Vec<ImportRow>,
}

impl Import {
    /// No rows at all.
    pub fn none(file: &str, on_conflict: OnConflict) -> Import {
        Import { file: file.to_owned(), on_conflict, rows: Vec::new() }
    }
}

/// One row of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRow {
    /// The line as a spreadsheet numbers it.
    pub row: usize,
    /// The values that the row says something about, by field key; `depends_on` holds names as the file has them,
    /// already split.
    pub values: Vec<(&'static str, Value)>,
}

/// What became of a wish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The record stands in the file as wished.
    Saved {
        /// What it is about.
        kind: RecordKind,
        /// Which record.
        id: i64,
    },
    /// Everything stood so already; nothing was written.
    Unchanged,
    /// The incident has this number.
    Logged {
        /// Its number in the file.
        id: i64,
        /// The number people use.
        number: String,
        /// Whether an open incident with the same key was appended to instead of a new one made.
        appended: bool,
    },
    /// An exercise is recorded.
    Exercised {
        /// The exercises, one for each system.
        exercises: Vec<i64>,
        /// The measures.
        measures: Vec<i64>,
    },
    /// The import is in.
    Imported(ImportOutcome),
    /// The change is undone, or redone.
    Undone(Box<Undone>),
    /// Words are erased in so many rows of the trail.
    Redacted(usize),
    /// It was done to the exercise.
    Conducted,
}

/// What an import did, or would do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportOutcome {
    /// Names of systems made.
    pub created: Vec<String>,
    /// Names of systems changed.
    pub updated: Vec<String>,
    /// Names of systems that stood so already.
    pub unchanged: Vec<String>,
    /// Rows that did not come in.
    pub refused: Vec<Remark>,
    /// Cells that did not come in, or not as they stood.
    pub warnings: Vec<Remark>,
    /// What changes in the systems that change, field by field; of a large import only the first.
    pub changes: Vec<SystemChange>,
}

/// What an import changes in one system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystemChange {
    /// The line as a spreadsheet numbers it.
    pub row: usize,
    /// The system.
    pub system: String,
    /// What stood in the fields, and what is to stand there.
    pub changes: Vec<FieldChange>,
}

/// One remark on a cell of a spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The line as a spreadsheet numbers it.
    pub row: usize,
    /// The field's key; none when the remark is on the row.
    pub field: Option<&'static str>,
    /// The cell word for word; none where nothing of it may be kept.
    pub value: Option<String>,
    /// Why.
    pub reason: RemarkReason,
    /// The system that the row became, when it did.
    pub system: Option<String>,
}
