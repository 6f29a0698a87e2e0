//! The sentences for what cannot be done to a system that is being restored.

use super::message::{Arg, Message};
use crate::domain::restoring::RestoringRefusal;

/// The sentence for a refusal.
pub fn refusal(refusal: &RestoringRefusal) -> Message {
    let at =
        |id: &str, name: &str, at: crate::domain::Instant| Message::new(id).text("name", name).with("at", Arg::At(at));
    match refusal {
        RestoringRefusal::NotDown(name) => Message::new("refused-restoring-not-down").text("name", name),
        RestoringRefusal::Taken { system, by, at: since } => at("refused-taken", system, *since).text("by", by),
        RestoringRefusal::NotUp(name) => Message::new("refused-not-up").text("name", name),
        RestoringRefusal::Verified { system, by, at: since } => at("refused-verified", system, *since).text("by", by),
        RestoringRefusal::NoPlan { system, owner: Some(owner) } => {
            Message::new("refused-no-plan").text("name", system).text("owner", owner)
        }
        RestoringRefusal::NoPlan { system, owner: None } => {
            Message::new("refused-no-plan-no-owner").text("name", system)
        }
        RestoringRefusal::NoReason => Message::new("refused-deferred-without-reason"),
        RestoringRefusal::TooEarly { system, at: since, up: false } => at("refused-before-outage", system, *since),
        RestoringRefusal::TooEarly { system, at: since, up: true } => at("refused-before-up", system, *since),
    }
}
