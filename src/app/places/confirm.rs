//! A question that names what will happen and defaults to no.

use crate::app::message::Failure;
use crate::app::place::Place;
use crate::app::shared::{Confirm, Mood, Move, Shared, Yes};
use crate::app::table::{Action, Context};
use crate::domain::command::Outcome;

/// A question that defaults to no.
#[derive(Debug)]
pub struct ConfirmPlace {
    /// The question, and what happens on yes.
    pub confirm: Confirm,
    asked: Option<u64>,
}

impl ConfirmPlace {
    /// Opens it.
    pub fn open(confirm: Confirm) -> ConfirmPlace {
        ConfirmPlace { confirm, asked: None }
    }
}

impl Place for ConfirmPlace {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Confirm]
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        match (action, &self.confirm.yes) {
            (Action::Yes, Yes::Quit) => shared.go(Move::Quit),
            (Action::Yes, Yes::Discard) => {
                shared.go(Move::Back);
                shared.go(Move::Discard);
            }
            (Action::Yes, Yes::Wish(command, _)) if self.asked.is_none() => {
                self.asked = Some(shared.wish((**command).clone()));
            }
            (Action::No, _) => shared.go(Move::Back),
            _ => {}
        }
    }

    fn done(&mut self, tag: u64, result: &Result<Outcome, Failure>, shared: &mut Shared) {
        if self.asked != Some(tag) {
            return;
        }
        match (result, &self.confirm.yes) {
            (Ok(_), Yes::Wish(_, news)) => shared.say(Mood::Done, news.clone()),
            (Ok(_), _) => {}
            (Err(failure), _) => shared.say(Mood::Wrong, failure.message.clone()),
        }
        shared.go(Move::Back);
    }
}
