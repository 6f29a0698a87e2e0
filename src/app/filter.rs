//! The filter of a list: typed as one goes, kept or cleared.

use crate::field::{Key, TextField};

/// The filter of a list.
#[derive(Debug, Clone)]
pub struct Filter {
    /// What is typed.
    pub field: TextField,
    typing: bool,
}

impl Default for Filter {
    fn default() -> Filter {
        Filter { field: TextField::line(""), typing: false }
    }
}

impl Filter {
    /// Whether a person types in it.
    pub fn is_typing(&self) -> bool {
        self.typing
    }

    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        self.field.is_blank()
    }

    /// Whether it hides rows, or is about to.
    pub fn is_set(&self) -> bool {
        self.is_typing() || !self.is_empty()
    }

    /// Its words.
    pub fn words(&self) -> String {
        self.field.text().trim().to_owned()
    }

    /// Begins typing.
    pub fn begin(&mut self) {
        self.typing = true;
    }

    /// Stops typing and keeps the words.
    pub fn keep(&mut self) {
        self.typing = false;
    }

    /// Stops typing and clears the words; says whether there were any.
    pub fn clear(&mut self) -> bool {
        let had = !self.is_empty();
        *self = Filter::default();
        had
    }

    /// Takes a key; says whether the words changed, or none where the key was not for it.
    pub fn press(&mut self, key: Key) -> Option<bool> {
        if !self.typing {
            return None;
        }
        let before = self.words();
        self.field.press(key).then(|| self.words() != before)
    }
}
