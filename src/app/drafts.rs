//! What is said between the console and the desk of drafts, and what every place may know of them.
//!
//! When they are kept is `keeping`'s; what one holds, `draft`'s.

use crate::domain::Instant;
use crate::text::message::Message;

/// How long after the first key that nobody keeps yet a draft is kept, in seconds.
const AFTER: i64 = 1;

/// What the console hears of drafts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftNews {
    /// Whether drafts can be kept: why not, when they cannot.
    Keeping(Result<(), DraftsOff>),
    /// The drafts that sessions left behind which are gone: each file's name, and what stands in it.
    Left(Vec<(String, String)>),
    /// A draft was taken over under this number; none when somebody else was faster.
    Taken(u64, Option<String>),
    /// The program was to end, and drafts could not be kept.
    NotKept(DraftsOff),
}

/// Why drafts cannot be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftsOff {
    /// There is no folder for them.
    NoPlace,
    /// The folder cannot be written: what the system says.
    Failed(String),
}

/// What the console wants done with drafts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftWish {
    /// Keep this draft under this number.
    Keep(u64, String),
    /// The draft with this number is needed no more.
    Remove(u64),
    /// Take over a draft that was left behind, under this number.
    Take(u64, String),
    /// Throw away a draft that was left behind.
    ThrowAway(String),
}

/// A draft that was left behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftDraft {
    /// Its file's name.
    pub file: String,
    /// When it was made.
    pub made_at: Instant,
    /// What it is, for people.
    pub name: Message,
    /// The beginning of what was typed.
    pub words: String,
}

/// The drafts of this session, and those that others left behind.
#[derive(Debug, Default)]
pub struct Drafts {
    /// Whether they are kept; none before anything is known of it.
    pub keeping: Option<Result<(), DraftsOff>>,
    /// Those that were left behind, the newest first.
    pub left: Vec<LeftDraft>,
    /// Whether a person was told of those that were left, and that none can be kept.
    pub told: (bool, bool),
    since: Option<Instant>,
}

impl Drafts {
    /// Whether what is typed is kept.
    pub fn are_kept(&self) -> bool {
        matches!(self.keeping, Some(Ok(())))
    }

    /// Remembers that something was typed.
    pub fn typed(&mut self, now: Instant) {
        self.since.get_or_insert(now);
    }

    /// Whether something typed waits to be kept.
    pub fn is_waiting(&self) -> bool {
        self.since.is_some()
    }

    /// Whether it has waited long enough.
    pub fn is_due(&self, now: Instant) -> bool {
        // A clock that goes back makes nobody wait.
        self.since.is_some_and(|since| (now - since).num_seconds() >= AFTER || now < since)
    }

    /// Remembers that what was typed is kept now.
    pub fn kept(&mut self) {
        self.since = None;
    }
}
