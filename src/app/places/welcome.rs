//! The welcome where there is no register: the example, an import, or an empty one, and where the file will lie.

use crate::app::list::{self, Step};
use crate::app::message::{Effect, Failure, Make};
use crate::app::place::{self, Place};
use crate::app::shared::{Opening, Purpose, Shared};
use crate::app::table::{Action, Context};
use crate::text::message::Message;

/// What the welcome offers and what more there is to say of it, as message ids, in order.
pub const OFFERS: [(&str, &str); 3] = [
    ("welcome-example", "welcome-example-help"),
    ("welcome-import", "welcome-import-help"),
    ("welcome-empty", "welcome-empty-help"),
];

/// The welcome.
#[derive(Debug, Default)]
pub struct WelcomePlace {
    /// Which offer the cursor stands on.
    pub cursor: usize,
    /// What went wrong.
    pub failure: Option<Message>,
    making: Option<u64>,
}

impl WelcomePlace {
    /// Whether a register is being made.
    pub fn is_making(&self) -> bool {
        self.making.is_some()
    }
}

impl Place for WelcomePlace {
    fn hindered(&self, action: Action, _shared: &Shared) -> Option<&'static str> {
        matches!(action, Action::Log | Action::Palette).then_some("not-no-register")
    }

    fn contexts(&self) -> Vec<Context> {
        place::rows(&[Context::Welcome])
    }

    fn step(&mut self, step: Step, _shared: &mut Shared) {
        self.cursor = list::step(self.cursor, step, OFFERS.len(), OFFERS.len());
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        if action != Action::Open || self.making.is_some() {
            return;
        }
        match self.cursor {
            0 => {
                let tag = shared.tag();
                shared.want(Effect::Make(tag, Make::Example));
                self.making = Some(tag);
            }
            1 => shared.open(Opening::Import),
            _ => shared.open(Opening::Form(Box::new(Purpose::NewRegister))),
        }
    }

    fn made(&mut self, tag: u64, failure: Option<&Failure>) {
        if self.making.take_if(|asked| *asked == tag).is_some() {
            self.failure = failure.map(|failure| failure.message.clone());
        }
    }

    fn point(&mut self, _pane: u8, row: usize, _shared: &mut Shared) {
        self.cursor = row.min(OFFERS.len() - 1);
    }
}
