//! What can be marked secret or erased, the wishes to do so, and why one is refused.
//!
//! Carrying them out belongs to `store`.

use super::record::RecordKind;

/// Something that can be marked secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markable {
    /// A system or an incident, whole.
    Record(RecordKind, i64),
    /// A row of an incident's timeline, by its place there.
    Entry(i64, i64),
    /// A field of a system.
    Field(i64, &'static str),
}

/// A wish about secrecy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecrecyWish {
    /// Marks it, or gives it another ground.
    Mark {
        /// What.
        what: Markable,
        /// The ground.
        ground: String,
        /// The ground that the person saw; none for something unmarked.
        seen: Option<String>,
        /// Why, where somebody wants to say.
        reason: Option<String>,
    },
    /// Takes the mark away.
    Unmark {
        /// What.
        what: Markable,
        /// Why.
        reason: String,
    },
    /// Erases words for good, recorded in the trail.
    Redact {
        /// Which words.
        what: Redactable,
        /// Why.
        reason: String,
    },
}

/// Words that can be erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Redactable {
    /// What one row of the trail holds.
    Row(i64),
    /// What every row of the trail about a record holds.
    Record(RecordKind, i64),
    /// The text of a row of an incident's timeline, there and in the trail.
    Entry(i64, i64),
}

/// Why a wish about secrecy was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecrecyRefusal {
    /// Lists and clocks rest upon the field, so that it cannot be hidden.
    StaysOpen(&'static str),
    /// Records of this kind cannot be marked.
    NotMarkable(RecordKind),
    /// The incident's timeline has no such row.
    NoSuchEntry {
        /// The incident's number.
        incident: String,
        /// The place in its timeline.
        seq: i64,
    },
    /// Somebody else marked it meanwhile.
    MarkedMeanwhile {
        /// The ground that stands by now; none where the mark is gone.
        ground: Option<String>,
    },
    /// A field that the person saw as open is marked by now.
    FieldMarked(&'static str),
    /// The trail has no such row.
    NoSuchRow(i64),
    /// Nothing in it can be erased, or all of it is.
    NothingToErase,
}
