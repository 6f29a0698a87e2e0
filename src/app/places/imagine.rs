//! Choosing what outage to imagine: everything, everything critical, or what is picked next.

use crate::app::list::Step;
use crate::app::place::{self, Place};
use crate::app::shared::{Move, Opening, PickWhat, Shared};
use crate::app::sheet::{Part, Row, Sheet, Sign, Tone};
use crate::app::table::{Action, Context};
use crate::domain::board::Scope;

/// Choosing what outage to imagine.
#[derive(Debug)]
pub struct ImaginePlace {
    /// The choices.
    pub sheet: Sheet,
}

impl ImaginePlace {
    /// Opens it.
    pub fn open(shared: &Shared) -> ImaginePlace {
        let choices = [
            ("imagine-all", Opening::Drill(Box::new(Scope::All))),
            ("imagine-critical", Opening::Drill(Box::new(Scope::Critical))),
            ("imagine-named", Opening::Pick(PickWhat::Named)),
            ("imagine-supplier", Opening::Pick(PickWhat::Supplier)),
            ("imagine-chosen", Opening::Pick(PickWhat::Chosen)),
        ];
        let mut sheet = Sheet::default();
        sheet.replace(
            choices
                .map(|(id, opening)| {
                    let text = shared.texts.t(id).into_owned();
                    Row::to(
                        Part::Item { sign: Some(Sign::Todo), text, right: String::new(), tone: Tone::Plain },
                        opening,
                    )
                })
                .into(),
        );
        ImaginePlace { sheet }
    }
}

impl Place for ImaginePlace {
    fn contexts(&self) -> Vec<Context> {
        place::rows(&[])
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn sheet(&self) -> Option<&Sheet> {
        Some(&self.sheet)
    }

    fn sheet_mut(&mut self) -> Option<&mut Sheet> {
        Some(&mut self.sheet)
    }

    fn step(&mut self, step: Step, shared: &mut Shared) {
        self.sheet.step(step, shared.rows());
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        if let (Action::Open, Some(opening)) = (action, self.sheet.current().and_then(|row| row.target.clone())) {
            shared.go(Move::Replace(opening));
        }
    }
}
