//! How one system stands in an outage, as the board and Now show it.

use crate::app::shared::{Opening, Purpose};
use crate::app::sheet::{Sign, Tone};
use crate::domain::Instant;
use crate::domain::board::Stricken;
use crate::domain::plan::PlanStep;
use crate::domain::restoring::{PlanAnswer, Seen};
use crate::domain::system::{Downtime, remaining};
use crate::text::message::Message;
use crate::text::{Texts, plan as said, restoring as restoring_said, when};

/// One row of the board.
#[derive(Debug, Clone, Copy)]
pub struct BoardRow<'a> {
    /// What is known of the system.
    pub system: &'a Stricken,
    /// Its place in the plan, from 1, and what the plan says; none for what is up again.
    pub step: Option<(usize, &'a PlanStep)>,
}

impl BoardRow<'_> {
    /// What is left of its accepted downtime, in seconds; none where no clock runs.
    pub fn left(&self, now: Instant) -> Option<i64> {
        let accepted = self.system.accepted_downtime_s.filter(|_| self.step.is_some())?;
        Some(remaining(self.system.down_since, Downtime(accepted), now))
    }
}

/// The form in which somebody answers whether a continuity plan is activated.
pub fn answer_form(system: &Stricken) -> Opening {
    let lies = system.continuity_plan.1.clone().filter(|_| system.has_plan());
    let owner = system.owner.clone();
    let (name, has_plan) = (system.name.clone(), system.has_plan());
    let seen = Seen::Was(system.restoring.answer.as_ref().map(|(answer, ..)| *answer));
    let purpose = Purpose::AnswerPlan { system: system.id, name, has_plan, lies, owner, seen };
    Opening::Form(Box::new(purpose))
}

/// How a system stands on the board, in words with their sign.
pub fn of(row: &BoardRow<'_>, texts: &Texts, now: Instant) -> (Sign, String, Tone) {
    let restoring = &row.system.restoring;
    let at = |id: &str, at: Instant| texts.say(&Message::new(id).text("time", when::short(texts, at, now)));
    match (row.step, &restoring.taken) {
        (None, _) if restoring.verified.is_some() => (Sign::Done, texts.t("board-verified").into_owned(), Tone::Quiet),
        (None, _) => {
            let up = row.system.restored_at.unwrap_or(now);
            (Sign::Todo, at("board-up", up), Tone::Done)
        }
        (Some(_), Some(taken)) => {
            let since = when::short(texts, taken.at, now);
            let mut said = format!("{} {since}", restoring_said::holder(texts, taken));
            if restoring.emergency_at.is_some() {
                said = format!("{said} {}", texts.t("board-in-emergency"));
            }
            (Sign::Running, said, Tone::Plain)
        }
        (Some(_), None) if restoring.emergency_at.is_some() => {
            (Sign::Soon, at("board-emergency", restoring.emergency_at.unwrap_or(now)), Tone::Soon)
        }
        (Some((_, step)), None) => match said::waits(texts, step) {
            Some(waits) => (Sign::Nothing, waits, Tone::Quiet),
            None => (Sign::Todo, texts.t("board-ready").into_owned(), Tone::Plain),
        },
    }
}

/// What is known of a system's continuity plan at this moment, in words.
pub fn plan(system: &Stricken, texts: &Texts, now: Instant) -> (String, Tone) {
    let answered = |id: &str, by: &str, at: Instant| {
        texts.say(&Message::new(id).text("by", by).text("time", when::short(texts, at, now)))
    };
    match &system.restoring.answer {
        Some((PlanAnswer::Activated, by, at)) => (answered("board-plan-activated", by, *at), Tone::Done),
        Some((PlanAnswer::Deferred, by, at)) => (answered("board-plan-deferred", by, *at), Tone::Soon),
        None if !system.has_plan() => {
            let said = match &system.owner {
                Some(owner) => Message::new("board-plan-missing").text("owner", owner),
                None => Message::new("board-plan-missing-owner"),
            };
            (texts.say(&said), Tone::Over)
        }
        None => match &system.continuity_plan.1 {
            Some(place) => (texts.say(&Message::new("board-plan-lies").text("place", place)), Tone::Plain),
            None => (texts.t("board-plan-there").into_owned(), Tone::Plain),
        },
    }
}
