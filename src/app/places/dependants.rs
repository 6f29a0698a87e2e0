//! Offering to mark what cannot run without systems that were marked down: a question that comes only where there is something
//! to mark, and defaults to no.

use crate::app::place::{self, Place};
use crate::app::shared::{Confirm, Move, Opening, Shared, Yes};
use crate::app::table::Context;
use crate::domain::Instant;
use crate::domain::command::Command;
use crate::domain::impact::Impact;
use crate::domain::view::{Answer, Question};
use crate::text::message::{Arg, Message};

/// How many of them are named in the question.
const NAMED: usize = 6;

/// Finding what cannot run without systems that are down.
#[derive(Debug)]
pub struct DependantsPlace {
    incident: i64,
    systems: Vec<i64>,
    at: Option<Instant>,
    asked: u64,
}

impl DependantsPlace {
    /// Looks for what cannot run without these systems; without any, without all that are down in the incident.
    pub fn open(incident: i64, systems: Vec<i64>, at: Option<Instant>, shared: &mut Shared) -> DependantsPlace {
        // What goes down with them does so when they did, however late somebody says so.
        DependantsPlace { incident, systems, at, asked: shared.ask(Question::Incident(incident)) }
    }

    fn offer(&self, impact: &Impact) -> Option<Opening> {
        let systems: Vec<i64> = impact.still_up().map(|one| one.id).collect();
        if systems.is_empty() {
            return None;
        }
        // The most important are named, not the nearest.
        let mut important: Vec<_> = impact.still_up().collect();
        important.sort_by_key(|one| (!one.critical, one.rank.unwrap_or(i64::MAX)));
        let names = important.iter().take(NAMED).map(|one| one.name.clone()).collect();
        let more = systems.len().saturating_sub(NAMED);
        let count = systems.len();
        let critical = impact.still_up().filter(|one| one.critical).count();
        let question = Message::new("ask-dependants")
            .number("count", count)
            .number("critical", critical)
            .number("more", more)
            .with("names", Arg::Names(names));
        let command = Command::MarkDown { incident: self.incident, systems, at: self.at };
        let yes = Yes::Wish(Box::new(command), Message::new("news-marked-down").number("count", count));
        Some(Opening::Confirm(Confirm { question, yes }))
    }
}

impl Place for DependantsPlace {
    fn contexts(&self) -> Vec<Context> {
        place::rows(&[])
    }

    fn is_loading(&self) -> bool {
        true
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn answered(&mut self, tag: u64, answer: &Answer, shared: &mut Shared) {
        if tag != self.asked {
            return;
        }
        match answer {
            Answer::Incident(Some(whole)) => {
                let named = |id| self.systems.is_empty() || self.systems.contains(&id);
                let down = whole.systems.iter().filter(|one| one.state.is_down() && named(one.id));
                let systems: Vec<i64> = down.clone().map(|one| one.id).collect();
                // One of them can have been down for long in another incident: its clock is not that of what fell now.
                self.at = self.at.or(down.filter_map(|one| one.down_since).max());
                if systems.is_empty() {
                    shared.go(Move::Back);
                } else {
                    self.asked = shared.ask(Question::Impact(systems));
                }
            }
            Answer::Impact(impact) => shared.go(self.offer(impact).map_or(Move::Back, Move::Replace)),
            _ => shared.go(Move::Back),
        }
    }
}
