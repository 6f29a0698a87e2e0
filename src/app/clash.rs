//! Two versions of the same fields: mine and somebody else's, to choose from.

use crate::domain::Instant;
use crate::domain::record::{Clash, Record};
use crate::domain::value::Value;
use crate::text::Texts;

use super::input::FormField;

/// One field with both versions.
#[derive(Debug, Clone)]
pub struct Both {
    /// The field.
    pub key: &'static str,
    /// What this person wants.
    pub mine: Value,
    /// What the file says.
    pub theirs: Value,
    /// Whether the file's is to stand.
    pub keep_theirs: bool,
}

/// The fields that two people changed.
#[derive(Debug, Clone)]
pub struct Clashes {
    /// The fields.
    pub both: Vec<Both>,
    /// Which of them the cursor stands on.
    pub cursor: usize,
    /// Who else changed the record.
    pub by: String,
    /// When.
    pub at: Instant,
}

impl Clashes {
    /// Both versions, of which the file's stands until a person chooses.
    pub fn new(clashes: &[Clash], by: &str, at: Instant) -> Clashes {
        let both = clashes
            .iter()
            .map(|clash| Both {
                key: clash.key,
                mine: clash.mine.clone(),
                theirs: clash.theirs.clone(),
                keep_theirs: true,
            })
            .collect();
        Clashes { both, cursor: 0, by: by.to_owned(), at }
    }

    /// Chooses the other version of the field under the cursor.
    pub fn swap(&mut self) {
        if let Some(both) = self.both.get_mut(self.cursor) {
            both.keep_theirs = !both.keep_theirs;
        }
    }

    /// Goes to the next or previous field.
    pub fn step(&mut self, down: bool) {
        let last = self.both.len().saturating_sub(1);
        self.cursor = if down { (self.cursor + 1).min(last) } else { self.cursor.saturating_sub(1) };
    }

    /// Makes the choice stand in the form, with the file's version as what was seen.
    pub fn settle(self, seen: &mut Record, fields: &mut [FormField], texts: &Texts) {
        for both in self.both {
            seen.set(both.key, both.theirs.clone());
            if both.keep_theirs
                && let Some(field) = fields.iter_mut().find(|field| field.spec.key == both.key)
            {
                field.set(&both.theirs, texts);
            }
        }
    }
}
