//! Undoing: which changes can be undone and which are superseded, and what became of one that was undone.
//!
//! Redoing is undoing the change that undid. Carrying it out belongs to `store`.

use super::Instant;
use super::record::{FieldChange, RecordKind};
use super::refusal::Refusal;

/// How many restored and kept things are told one by one.
pub const TOLD: usize = 20;

/// What a change wrote, as the one who wished it can undo it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrote {
    /// The change's own name, shared by its rows in the trail.
    pub change: String,
    /// The name of the record that it was about; the last one's where there were several.
    pub title: String,
    /// How it is put right when it is not undone; none when it can be undone.
    pub superseded: Option<Superseded>,
}

/// What is not undone but superseded: what happened and was decided stays told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Superseded {
    /// A note.
    Note,
    /// A decision.
    Decision,
    /// An incident's status.
    Status,
    /// Systems marked down.
    Down,
    /// Systems marked up.
    Up,
    /// An incident that was logged.
    Incident,
    /// Something else that only another change puts right.
    Other,
}

/// How a change with rows of these actions is put right when it is not undone; none when it can be undone.
pub fn superseded<'a>(actions: impl IntoIterator<Item = &'a str>) -> Option<Superseded> {
    let mut last = None;
    for action in actions {
        last = Some(match action {
            "note" => Superseded::Note,
            "decide" => Superseded::Decision,
            "status" => Superseded::Status,
            "down" => Superseded::Down,
            "up" => Superseded::Up,
            "log" => Superseded::Incident,
            "redact" => Superseded::Other,
            // Fields and whole records: a place in the order may have been given up with them.
            _ => return None,
        });
    }
    last
}

/// What became of a change that was undone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Undone {
    /// Whether what was undone was an undoing: then it was redone.
    pub redone: bool,
    /// How many records are as they were before.
    pub records: usize,
    /// How many of them are retired now.
    pub retired: usize,
    /// What is as it was before; the first of it, when it is much.
    pub restored: Vec<Restored>,
    /// What was left as it is; the first of it, when it is much.
    pub kept: Vec<Kept>,
    /// How much was left as it is.
    pub kept_count: usize,
}

/// Something that is as it was before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What the record is about.
    pub kind: RecordKind,
    /// Which record.
    pub id: i64,
    /// The record's name.
    pub title: String,
    /// What of it.
    pub what: What,
}

/// What of a record is as it was before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A field: what it said until now, and what it says again.
    Field(FieldChange),
    /// It is retired.
    Retired,
    /// It is taken back.
    TakenBack,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happened_and_was_decided_is_superseded_and_the_rest_undone() {
        assert_eq!(superseded(["down", "log"]), Some(Superseded::Incident));
        assert_eq!(superseded(["down", "note"]), Some(Superseded::Note));
        assert_eq!(superseded(["decide"]), Some(Superseded::Decision));
        assert_eq!(superseded(["decide", "take-back"]), None, "a place given up on the way is no decision");
        assert_eq!(superseded(["create", "change"]), None);
        assert_eq!(superseded([]), None);
    }
}
