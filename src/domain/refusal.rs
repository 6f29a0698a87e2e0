//! Why a wish was refused. `text` has the sentence for each.

use super::Instant;
use super::checklist::ChecklistRefusal;
use super::drill::DrillRefusal;
use super::exercise::ExerciseRefusal;
use super::incident::Status;
use super::marking::SecrecyRefusal;
use super::play::PlayRefusal;
use super::record::{Clash, RecordKind};
use super::restoring::RestoringRefusal;
use super::superseded::Superseded;

/// Why a wish was refused; nothing was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such record.
    NotFound {
        /// What was sought.
        kind: RecordKind,
        /// Under what name or number.
        name: String,
        /// The nearest names that do exist.
        nearest: Vec<String>,
    },
    /// A required field is empty.
    FieldEmpty(&'static str),
    /// A field holds more than it may.
    TooLong {
        /// The field.
        field: &'static str,
        /// The most characters it may hold.
        most: usize,
    },
    /// A value lies outside what its field may hold.
    OutOfRange(&'static str),
    /// Another record of the kind has the name.
    NameTaken(String),
    /// A retired record of the kind has the name.
    NameRetired {
        /// What it is about.
        kind: RecordKind,
        /// Which record.
        id: i64,
        /// The name.
        name: String,
    },
    /// The field changes only by a decision.
    OnlyByDecision(&'static str),
    /// A rank for a system that is not critical.
    RankNotCritical(String),
    /// The system has a rank and would no longer be critical.
    CriticalHasRank {
        /// The system.
        system: String,
        /// Its rank.
        rank: i64,
    },
    /// A system cannot depend on itself.
    DependsOnItself(String),
    /// Two people changed the same fields.
    Stale {
        /// The fields with both versions.
        clashes: Vec<Clash>,
        /// Who changed the record last.
        by: String,
        /// When.
        at: Instant,
    },
    /// The record is retired.
    Retired(String),
    /// The system is down and cannot be retired.
    RetireWhileDown(String),
    /// Other systems need the one that is to be retired.
    StillNeeded {
        /// The system.
        system: String,
        /// What needs it.
        by: Vec<String>,
    },
    /// The incident cannot go from the one status to the other.
    NoSuchStep {
        /// Where it is.
        from: Status,
        /// Where it was to go.
        to: Status,
    },
    /// Systems of the incident are still down.
    StillDown(Vec<String>),
    /// The incident is closed.
    IncidentClosed(String),
    /// The system is not down in this incident.
    NotDown(String),
    /// A system marked up before it went down.
    UpBeforeDown {
        /// The system.
        system: String,
        /// When it went down.
        down_at: Instant,
    },
    /// The time lies after now.
    InTheFuture(Instant),
    /// The time lies before the year 2000, or before the incident it belongs to.
    TooEarly(Instant),
    /// The two times contradict each other.
    TimesContradict {
        /// The field that must come first.
        first: &'static str,
        /// The field that must come after it.
        then: &'static str,
    },
    /// An import that was to fail if a name stands already.
    ImportStandsAlready(String),
    /// A wish about restoring a system.
    Restoring(RestoringRefusal),
    /// Something cannot be done to an exercise.
    Play(PlayRefusal),
    /// A wish about the year's checklist.
    Checklist(Box<ChecklistRefusal>),
    /// A wish about exercises or measures.
    Exercise(Box<ExerciseRefusal>),
    /// There is nothing to write.
    NothingToSay,
    /// The change cannot be undone.
    Undo(CannotUndo),
    /// A wish about secrecy that cannot be.
    Secrecy(SecrecyRefusal),
    /// Something that cannot be imagined.
    Drill(DrillRefusal),
}

/// Something that was left as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// What the record is about.
    pub kind: RecordKind,
    /// Which record.
    pub id: i64,
    /// The record's name.
    pub title: String,
    /// The field; none when it is the whole record.
    pub field: Option<&'static str>,
    /// Why.
    pub why: Why,
}

/// Why something was left as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Somebody changed it since.
    Changed {
        /// Who.
        by: String,
        /// When.
        at: Instant,
    },
    /// Somebody retired the record since.
    Retired {
        /// Who.
        by: String,
        /// When.
        at: Instant,
    },
    /// Another system has the place by now.
    RankTaken {
        /// The place.
        rank: i64,
        /// Who has it.
        by: String,
    },
    /// What it was before can no longer stand.
    Refused(Box<Refusal>),
}

/// Why a change cannot be undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CannotUndo {
    /// The trail has no such change.
    Unknown,
    /// Its content was erased.
    Erased,
    /// It is superseded, not undone.
    Superseded(Superseded),
    /// Everything stands already as it was before.
    Already,
    /// Nothing of it is still as the change left it.
    Overtaken {
        /// The first of it.
        kept: Vec<Kept>,
        /// How much there is.
        count: usize,
    },
}
