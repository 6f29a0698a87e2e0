//! What can be asked of an outage, live or imagined, and what is told: its plan, with what is known of each system in it.
//!
//! What a plan is stands in `plan`; reading it out of the register is `store`'s.

use std::collections::HashMap;

use super::Instant;
use super::difference::{Difference, difference};
use super::drill::{Changed, WhatIf};
use super::plan::{Plan, Support};
use super::restoring::{PlanAnswer, Restoring};
use super::system::{Downtime, State, has_plan, remaining};

/// Of which outage a plan is asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Scope {
    /// What is down.
    #[default]
    Live,
    /// Imagined: everything.
    All,
    /// Imagined: everything critical.
    Critical,
    /// Imagined: these systems and everything that depends on them.
    Named(Vec<i64>),
    /// Imagined: every system that names this supplier, and everything that depends on them.
    Supplier(String),
    /// Imagined: exactly these systems.
    Chosen(Vec<i64>),
}

impl Scope {
    /// Whether the outage is imagined.
    pub fn is_imagined(&self) -> bool {
        *self != Scope::Live
    }

    /// Whether which systems it takes may be marked secret: who supplies what.
    pub fn may_tell_secrets(&self) -> bool {
        matches!(self, Scope::Supplier(_))
    }
}

/// A question for a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlanAsk {
    /// Of which outage.
    pub scope: Scope,
    /// With how many crews; none for the settings'.
    pub crews: Option<usize>,
    /// At what time; none for now.
    pub at: Option<Instant>,
    /// Whether what there is to decide on is asked for too.
    pub support: bool,
    /// What is imagined otherwise than the register has it.
    pub what_if: Vec<WhatIf>,
}

/// What is known of a system in an outage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stricken {
    /// Its number in the file.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Whether it is critical.
    pub critical: bool,
    /// Its department.
    pub department: Option<String>,
    /// Its owner.
    pub owner: Option<String>,
    /// Its accepted downtime, in seconds.
    pub accepted_downtime_s: Option<i64>,
    /// How far its continuity plan has come, and where it lies.
    pub continuity_plan: (Option<&'static str>, Option<String>),
    /// How it stands.
    pub state: State,
    /// Since when it is, or was, down.
    pub down_since: Instant,
    /// When it came up.
    pub restored_at: Option<Instant>,
    /// What was done to it.
    pub restoring: Restoring,
    /// The incident: number in the file and number people use.
    pub incident: Option<(i64, String)>,
}

impl Stricken {
    /// Whether it has a continuity plan.
    pub fn has_plan(&self) -> bool {
        has_plan(self.continuity_plan.0)
    }

    /// Whether its accepted downtime is over and nobody has answered whether its continuity plan is activated.
    pub fn asks_for_plan(&self, now: Instant) -> bool {
        let over = self.accepted_downtime_s.is_some_and(|accepted| (now - self.down_since).num_seconds() > accepted);
        over && self.restored_at.is_none() && self.restoring.answer.is_none()
    }

    /// Whether its continuity plan is activated.
    pub fn plan_is_activated(&self) -> bool {
        matches!(self.restoring.answer, Some((PlanAnswer::Activated, ..)))
    }
}

/// An outage as the register has it, beside one that is imagined otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    /// What is imagined otherwise.
    pub changes: Vec<Changed>,
    /// The plan without that.
    pub plan: Plan,
    /// What there is to decide on without that, where that was asked for.
    pub support: Option<Support>,
}

/// An outage with its plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Of which outage; named systems by name.
    pub scope: Scope,
    /// The names of the systems that were asked for; of a supplier those that name it.
    pub named: Vec<String>,
    /// The plan.
    pub plan: Plan,
    /// The plan as it is without what is imagined otherwise; none where nothing is.
    pub before: Option<Box<Before>>,
    /// What there is to decide on, where that was asked for.
    pub support: Option<Support>,
    /// What is known of each system in it, in the order of the plan.
    pub systems: Vec<Stricken>,
    /// The systems of open incidents that are up again: what is to be verified first.
    pub up: Vec<Stricken>,
    /// How long restoring took when that was measured last, where what there is to decide on was asked for.
    pub measured: HashMap<i64, Downtime>,
    /// How many crews the settings say there are; none where they do not say.
    pub crews: Option<i64>,
    /// How many systems of a supplier are left out because what names it is marked secret.
    pub hidden: usize,
}

impl Planned {
    /// What is imagined otherwise than the register has it.
    pub fn changes(&self) -> &[Changed] {
        self.before.as_ref().map_or(&[], |before| &before.changes)
    }

    /// The rank that the management decided for a system of the plan, whatever is imagined.
    pub fn decided_rank(&self, system: i64) -> Option<i64> {
        let plan = self.before.as_ref().map_or(&self.plan, |before| &before.plan);
        plan.steps.iter().find(|step| step.id == system)?.rank
    }

    /// What that changes; none where nothing is imagined, or what there is to decide on was not asked for.
    pub fn difference(&self) -> Option<Difference> {
        let before = self.before.as_ref()?;
        Some(difference((&before.plan, before.support.as_ref()?), (&self.plan, self.support.as_ref()?)))
    }

    /// The system that most urgently asks whether its continuity plan is activated: whose time was over first.
    pub fn asking(&self, now: Instant) -> Option<&Stricken> {
        let asking = self.systems.iter().filter(|one| one.asks_for_plan(now));
        asking.min_by_key(|one| {
            one.accepted_downtime_s.map(|accepted| remaining(one.down_since, Downtime(accepted), now))
        })
    }
}
