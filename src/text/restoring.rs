//! The sentences for what cannot be done to a system that is being restored.

use super::Texts;
use super::message::{Arg, Message};
use crate::domain::restoring::{PlanAnswer, RestoringRefusal, Since, Taken};

/// Who restores a system, in words: where the name is secret or was erased, that somebody does.
pub fn holder(texts: &Texts, taken: &Taken) -> String {
    if taken.by.is_empty() { texts.t("taken-by-somebody").into_owned() } else { taken.by.clone() }
}

/// The sentence for a refusal.
pub fn refusal(refusal: &RestoringRefusal) -> Message {
    let at =
        |id: &str, name: &str, at: crate::domain::Instant| Message::new(id).text("name", name).with("at", Arg::At(at));
    match refusal {
        RestoringRefusal::NotDown(name) => Message::new("refused-restoring-not-down").text("name", name),
        RestoringRefusal::Taken { system, by, at: since } if by.is_empty() => {
            at("refused-taken-hidden", system, *since)
        }
        RestoringRefusal::Taken { system, by, at: since } => at("refused-taken", system, *since).text("by", by),
        RestoringRefusal::NoOpenIncident(name) => Message::new("refused-no-open-incident").text("name", name),
        RestoringRefusal::Elsewhere { system, incident: Some(number) } => {
            Message::new("refused-elsewhere").text("name", system).text("number", number)
        }
        RestoringRefusal::Elsewhere { system, incident: None } => {
            Message::new("refused-restoring-not-down").text("name", system)
        }
        RestoringRefusal::HeldNow { system, by: None } => Message::new("refused-free-now").text("name", system),
        RestoringRefusal::HeldNow { system, by: Some(by) } if by.is_empty() => {
            Message::new("refused-held-now-hidden").text("name", system)
        }
        RestoringRefusal::HeldNow { system, by: Some(by) } => {
            Message::new("refused-held-now").text("name", system).text("by", by)
        }
        RestoringRefusal::AnsweredNow { system, answer: Some((answer, by, since)) } => {
            let id = match answer {
                PlanAnswer::Activated => "refused-activated-now",
                PlanAnswer::Deferred => "refused-deferred-now",
            };
            at(id, system, *since).text("by", by)
        }
        RestoringRefusal::AnsweredNow { system, answer: None } => {
            Message::new("refused-unanswered-now").text("name", system)
        }
        RestoringRefusal::NotUp(name) => Message::new("refused-not-up").text("name", name),
        RestoringRefusal::Verified { system, by, at: since } => at("refused-verified", system, *since).text("by", by),
        RestoringRefusal::NoPlan { system, owner: Some(owner) } if owner.is_empty() => {
            Message::new("refused-no-plan-hidden").text("name", system)
        }
        RestoringRefusal::NoPlan { system, owner: Some(owner) } => {
            Message::new("refused-no-plan").text("name", system).text("owner", owner)
        }
        RestoringRefusal::NoPlan { system, owner: None } => {
            Message::new("refused-no-plan-no-owner").text("name", system)
        }
        RestoringRefusal::NoReason => Message::new("refused-deferred-without-reason"),
        RestoringRefusal::TooEarly { system, at: begun, since } => {
            let id = match since {
                Since::Down => "refused-before-outage",
                Since::Up => "refused-before-up",
                Since::Reopened => "refused-before-reopened",
                Since::Taken => "refused-before-taken",
            };
            at(id, system, *begun)
        }
    }
}
