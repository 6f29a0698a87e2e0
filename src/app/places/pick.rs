//! Picking the systems or the supplier of which an outage is imagined.

use crate::app::list::Step;
use crate::app::picker::{MOST, Picker};
use crate::app::place::Place;
use crate::app::shared::{Mood, Move, Opening, PickWhat, Shared};
use crate::app::table::{Action, Context};
use crate::domain::board::Scope;
use crate::domain::view::{Answer, Question};
use crate::field::Key;
use crate::text::message::Message;

/// Picking.
#[derive(Debug)]
pub struct PickPlace {
    /// What for.
    pub what: PickWhat,
    /// What is offered and picked.
    pub picker: Picker,
    /// The suppliers that systems name, once the register has told them.
    suppliers: Vec<(i64, String)>,
    asked: u64,
}

impl PickPlace {
    /// Opens it.
    pub fn open(what: PickWhat, shared: &mut Shared) -> PickPlace {
        let mut place = PickPlace { what, picker: Picker::default(), suppliers: Vec::new(), asked: 0 };
        if what == PickWhat::Supplier {
            place.asked = shared.ask(Question::SuppliersNamed);
        } else {
            place.find(shared);
        }
        place
    }

    fn find(&mut self, shared: &mut Shared) {
        if self.what == PickWhat::Supplier {
            self.picker.offer_among(&self.suppliers);
        } else {
            self.asked = shared.ask(Question::Pick(self.picker.words.text().trim().to_owned(), MOST));
        }
    }

    fn imagine(&self, shared: &mut Shared) {
        let chosen = self.picker.chosen();
        let ids = || chosen.iter().map(|choice| choice.id).collect();
        let scope = match (self.what, chosen.first()) {
            (_, None) => {
                shared.say(Mood::Plain, Message::new("not-no-row"));
                return;
            }
            (PickWhat::Supplier, Some(supplier)) => Scope::Supplier(supplier.name.clone()),
            (PickWhat::Named, _) => Scope::Named(ids()),
            (PickWhat::Chosen, _) => Scope::Chosen(ids()),
        };
        shared.go(Move::Replace(Opening::Drill(Box::new(scope))));
    }
}

impl Place for PickPlace {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Pick]
    }

    fn is_overlay(&self) -> bool {
        true
    }

    /// Names of suppliers may be marked secret; systems are open.
    fn veil(&mut self, _shared: &mut Shared) -> bool {
        self.what == PickWhat::Supplier
    }

    fn answered(&mut self, tag: u64, answer: &Answer, _shared: &mut Shared) {
        match answer {
            Answer::Pick(rows) if tag == self.asked => self.picker.offer_systems(rows),
            Answer::Names(names) if tag == self.asked => {
                self.suppliers = (1..).zip(names.iter().cloned()).collect();
                self.picker.offer_among(&self.suppliers);
            }
            _ => {}
        }
    }

    fn type_key(&mut self, key: Key, shared: &mut Shared) -> bool {
        let (taken, changed) = self.picker.press(key);
        if changed {
            self.find(shared);
        }
        taken
    }

    fn paste(&mut self, text: &str, shared: &mut Shared) {
        self.picker.words.paste(text);
        self.find(shared);
    }

    fn step(&mut self, step: Step, shared: &mut Shared) {
        self.picker.step(step, shared.rows());
    }

    fn point(&mut self, _pane: u8, row: usize, _shared: &mut Shared) {
        self.picker.point(row);
    }

    fn hindered(&self, action: Action, _shared: &Shared) -> Option<&'static str> {
        (action == Action::Toggle && self.what == PickWhat::Supplier).then_some("not-one-supplier")
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        match action {
            Action::Toggle => self.picker.toggle(),
            Action::Save => self.imagine(shared),
            _ => {}
        }
    }
}
