//! Picking one or several of a list by part of their names.
//!
//! Where the list comes from, and what is done with what is picked, is each place's.

use super::list::{self, Step};
use crate::domain::name::name_key;
use crate::domain::system::State;
use crate::field::{Key, TextField};

/// The most that is offered at a time.
pub const MOST: usize = 50;

/// One that can be picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What tells it apart: its number in the file, where it has one.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// How it stands, where that is known.
    pub state: Option<State>,
}

/// Picking.
#[derive(Debug)]
pub struct Picker {
    /// Part of a name.
    pub words: TextField,
    /// What is offered.
    pub rows: Vec<Choice>,
    /// Which of them the cursor stands on.
    pub cursor: usize,
    /// What is picked besides the row under the cursor.
    pub picked: Vec<Choice>,
}

impl Default for Picker {
    fn default() -> Picker {
        Picker { words: TextField::line(""), rows: Vec::new(), cursor: 0, picked: Vec::new() }
    }
}

impl Picker {
    /// Offers these.
    pub fn offer(&mut self, rows: impl IntoIterator<Item = Choice>) {
        self.rows = rows.into_iter().collect();
        self.cursor = 0;
    }

    /// Offers systems as the register finds them.
    pub fn offer_systems(&mut self, rows: &[(i64, String, State)]) {
        self.offer(rows.iter().map(|(id, name, state)| Choice { id: *id, name: name.clone(), state: Some(*state) }));
    }

    /// Offers those of a list whose names hold what is typed.
    pub fn offer_among(&mut self, all: &[(i64, String)]) {
        let words: Vec<String> = name_key(&self.words.text()).split_whitespace().map(str::to_owned).collect();
        let fits = |name: &str| words.iter().all(|word| name_key(name).contains(word.as_str()));
        let rows = all.iter().filter(|(_, name)| fits(name));
        self.offer(rows.map(|(id, name)| Choice { id: *id, name: name.clone(), state: None }));
    }

    /// Takes a key; says whether it was one for the text, and whether that changed.
    pub fn press(&mut self, key: Key) -> (bool, bool) {
        let before = self.words.text();
        let taken = self.words.press(key);
        (taken, self.words.text() != before)
    }

    /// Moves the cursor.
    pub fn step(&mut self, step: Step, page: usize) {
        self.cursor = list::step(self.cursor, step, self.rows.len(), page);
    }

    /// Puts the cursor on a row.
    pub fn point(&mut self, row: usize) {
        self.cursor = row.min(self.rows.len().saturating_sub(1));
    }

    /// Whether something is picked.
    pub fn is_picked(&self, id: i64) -> bool {
        self.picked.iter().any(|choice| choice.id == id)
    }

    /// Picks the row under the cursor, or lets it go.
    pub fn toggle(&mut self) {
        if let Some(row) = self.rows.get(self.cursor).cloned() {
            if self.is_picked(row.id) {
                self.picked.retain(|choice| choice.id != row.id);
            } else {
                self.picked.push(row);
            }
            self.cursor = (self.cursor + 1).min(self.rows.len().saturating_sub(1));
        }
    }

    /// What counts: what was picked one by one; without that, the row under the cursor.
    pub fn chosen(&self) -> Vec<&Choice> {
        if self.picked.is_empty() {
            self.rows.get(self.cursor).into_iter().collect()
        } else {
            self.picked.iter().collect()
        }
    }
}
