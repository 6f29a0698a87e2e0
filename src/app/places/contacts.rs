//! Persons, roles and suppliers: whom to call.

use crate::app::facts;
use crate::app::filter::Filter;
use crate::app::list::{self, Step};
use crate::app::place::{self, Place};
use crate::app::shared::{Opening, Purpose, Shared};
use crate::app::table::{Action, Context};
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

    fn show(&mut self, forward: bool, shared: &mut Shared) {
        let at = KINDS.iter().position(|kind| *kind == self.kind).unwrap_or(0);
        let step = if forward { 1 } else { KINDS.len() - 1 };
        self.kind = KINDS[(at + step) % KINDS.len()];
        self.rows.clear();
        self.cursor = 0;
        self.loaded = false;
        self.refresh(shared);
    }
}

impl Place for ContactsPlace {
    fn contexts(&self) -> Vec<Context> {
        place::filtered(Context::Contacts, &self.filter)
    }

    fn is_loading(&self) -> bool {
        !self.loaded
    }

    fn filter(&self) -> Option<&Filter> {
        Some(&self.filter)
    }

    fn filter_mut(&mut self) -> Option<&mut Filter> {
        Some(&mut self.filter)
    }

    fn refresh(&mut self, shared: &mut Shared) {
        self.asked = shared.ask(Question::Contacts(self.kind, self.filter.words()));
    }

    fn answered(&mut self, tag: u64, answer: &Answer, _shared: &mut Shared) {
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

    fn step(&mut self, step: Step, shared: &mut Shared) {
        self.cursor = list::step(self.cursor, step, self.rows.len(), shared.rows());
    }

    fn hindered(&self, action: Action, _shared: &Shared) -> Option<&'static str> {
        (matches!(action, Action::Open | Action::Edit) && self.rows.is_empty()).then_some("not-no-row")
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
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

    fn point(&mut self, _pane: u8, row: usize, _shared: &mut Shared) {
        self.cursor = row.min(self.rows.len().saturating_sub(1));
    }

    fn copied(&self, _shared: &Shared) -> Option<String> {
        let row = self.rows.get(self.cursor)?;
        Some([Some(row.name.as_str()), row.phone.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" "))
    }
}
