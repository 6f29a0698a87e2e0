//! Undoing: what became of a change that was undone.
//!
//! Redoing is undoing the change that undid. Which changes are not undone stands in `superseded`, why one was left as it
//! is in `refusal`; carrying it out belongs to `store`.

use super::record::{FieldChange, RecordKind};
pub use super::refusal::{CannotUndo, Kept, Why};
pub use super::superseded::{Superseded, Wrote, superseded};

/// How many restored and kept things are told one by one.
pub const TOLD: usize = 20;

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
