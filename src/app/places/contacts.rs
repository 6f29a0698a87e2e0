//! Persons, roles and suppliers: whom to call.

use crate::app::facts;
use crate::app::filter::Filter;
use crate::app::list::{self, Step};
use crate::app::shared::{Opening, Purpose, Shared};
use crate::app::table::Action;
use crate::domain::record::RecordKind;
use crate::domain::view::{Answer, ContactRow, Question};

/// What kinds of contact there are, in the order of their tabs.
pub const KINDS: [RecordKind; 3] = [RecordKind::Role, RecordKind::Person, RecordKind::Supplier];

/// Persons, roles and suppliers.
#[derive(Debug)]
pub struct ContactsPlace {
    /// Which kind is shown.
    pub kind: RecordKind,
    /// Its rows.
    pub rows: Vec<ContactRow>,
    /// Which of them the cursor stands on.
    pub cursor: usize,
    /// The filter.
    pub filter: Filter,
    /// Whether an answer has come.
    pub loaded: bool,
    asked: u64,
}

impl ContactsPlace {
    /// Opens it.
    pub fn open(shared: &mut Shared) -> ContactsPlace {
        let mut place = ContactsPlace {
            kind: KINDS[0],
            rows: Vec::new(),
            cursor: 0,
            filter: Filter::default(),
            loaded: false,
            asked: 0,
        };
        place.refresh(shared);
        place
    }

    /// Asks again.
    pub fn refresh(&mut self, shared: &mut Shared) {
        self.asked = shared.ask(Question::Contacts(self.kind, self.filter.words()));
    }

    /// Takes an answer; the cursor stays on its row.
    pub fn answered(&mut self, tag: u64, answer: &Answer) {
        if let Answer::Contacts(rows) = answer
            && tag == self.asked
        {
            let id = self.rows.get(self.cursor).map(|row| (row.kind, row.id));
            let found = rows.iter().position(|row| Some((row.kind, row.id)) == id);
            self.cursor = found.unwrap_or(self.cursor).min(rows.len().saturating_sub(1));
            self.rows.clone_from(rows);
            self.loaded = true;
        }
    }

    /// Takes a key for the filter; says whether it was one.
    pub fn type_key(&mut self, key: crate::field::Key, shared: &mut Shared) -> bool {
        match self.filter.press(key) {
            Some(changed) => {
                if changed {
                    self.refresh(shared);
                }
                true
            }
            None => false,
        }
    }

    /// Takes what was pasted into the filter.
    pub fn paste(&mut self, text: &str, shared: &mut Shared) {
        if self.filter.is_typing() {
            self.filter.field.paste(text);
            self.refresh(shared);
        }
    }

    /// Moves the cursor.
    pub fn step(&mut self, step: Step, shared: &Shared) {
        self.cursor = list::step(self.cursor, step, self.rows.len(), shared.rows());
    }

    /// Why an action cannot be done now: a message id.
    pub fn hindered(&self, action: Action) -> Option<&'static str> {
        (matches!(action, Action::Open | Action::Edit) && self.rows.is_empty()).then_some("not-no-row")
    }

    fn show(&mut self, forward: bool, shared: &mut Shared) {
        let at = KINDS.iter().position(|kind| *kind == self.kind).unwrap_or(0);
        let step = if forward { 1 } else { KINDS.len() - 1 };
        self.kind = KINDS[(at + step) % KINDS.len()];
        self.rows.clear();
        self.cursor = 0;
        self.loaded = false;
        self.refresh(shared);
    }

    /// Does what a key means.
    pub fn act(&mut self, action: Action, shared: &mut Shared) {
        let current = self.rows.get(self.cursor);
        match action {
            Action::Next => self.show(true, shared),
            Action::Previous => self.show(false, shared),
            Action::Filter => self.filter.begin(),
            Action::KeepFilter => self.filter.keep(),
            Action::ClearFilter if self.filter.clear() => self.refresh(shared),
            Action::New => shared.open(Opening::Form(Box::new(Purpose::Create(self.kind)))),
            Action::Open => {
                if let Some(row) = current {
                    shared.open(Opening::Contact(row.kind, row.id));
                }
            }
            Action::Edit => {
                if let Some(row) = current {
                    shared.open(facts::edit(row.kind, row.id, None));
                }
            }
            _ => {}
        }
    }
}
