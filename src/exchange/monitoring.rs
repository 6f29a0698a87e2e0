//! What a monitoring system is told: the judgement over running downtimes and overdue activities, and its JSON.
//!
//! The line in the form of plug-ins and the exit status are for `cli`.

use serde_json::{Value as Json, json};

use crate::domain::Instant;
use crate::domain::board::{Planned, Stricken};
use crate::domain::checklist::Checklist;
use crate::domain::occurrence::State;
use crate::domain::system::{Downtime, remaining};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// As it should be.
    Ok,
    /// Something is down, or overdue.
    Warning,
    /// An accepted downtime is over.
    Critical,
}

impl Level {
    /// The word that monitoring systems know.
    pub fn word(self) -> &'static str {
        match self {
            Level::Ok => "OK",
            Level::Warning => "WARNING",
            Level::Critical => "CRITICAL",
        }
    }
}

/// What a monitoring system is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// How many systems are down.
    pub down: usize,
    /// Of those the ones over their accepted downtime, with what is left in seconds, the longest over first.
    pub over: Vec<(String, i64)>,
    /// Of those the ones that have used half of it or more, what runs out first first.
    pub soon: Vec<(String, i64)>,
    /// Of how many nobody has answered whether the continuity plan is activated.
    pub unanswered: usize,
    /// How many activities are late.
    pub late: usize,
}

impl Judgement {
    /// Judges the live outage and the year's activities.
    pub fn of(live: &Planned, checklist: &Checklist, now: Instant) -> Judgement {
        let left = |one: &Stricken| {
            let accepted = one.accepted_downtime_s?;
            Some((one.name.clone(), remaining(one.down_since, Downtime(accepted), now), accepted))
        };
        let mut clocks: Vec<(String, i64, i64)> = live.systems.iter().filter_map(left).collect();
        clocks.sort_by_key(|(_, left, _)| *left);
        let (over, rest): (Vec<_>, Vec<_>) = clocks.into_iter().partition(|(_, left, _)| *left < 0);
        let soon = rest.into_iter().filter(|(_, left, accepted)| left * 2 <= *accepted);
        let named = |(name, left, _)| (name, left);
        Judgement {
            down: live.systems.len(),
            over: over.into_iter().map(named).collect(),
            soon: soon.map(named).collect(),
            unanswered: live.systems.iter().filter(|one| one.asks_for_plan(now)).count(),
            late: checklist.left_over.iter().chain(&checklist.rows).filter(|row| row.state == State::Late).count(),
        }
    }

    /// How bad it is.
    pub fn level(&self) -> Level {
        if !self.over.is_empty() {
            Level::Critical
        } else if self.down > 0 || self.late > 0 {
            Level::Warning
        } else {
            Level::Ok
        }
    }

    /// The judgement, as `check --json` gives it.
    pub fn json(&self) -> Json {
        let named = |all: &[(String, i64)]| -> Vec<Json> {
            all.iter().map(|(system, left)| json!({"system": system, "left_s": left})).collect()
        };
        json!({
            "status": self.level().word(),
            "down": self.down,
            "over": named(&self.over),
            "soon": named(&self.soon),
            "unanswered": self.unanswered,
            "late_activities": self.late,
        })
    }
}

/// That nothing could be judged, and why, as `check --json` gives it.
pub fn unknown(why: &str) -> Json {
    json!({"status": "UNKNOWN", "why": why})
}
