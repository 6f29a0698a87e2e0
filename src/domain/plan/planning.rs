//! Planning an outage: the order with its reasons, and the projection with so many crews.
//!
//! What there is to decide on beside it stands in `support`.

use chrono::TimeDelta;

use super::circles::{self, Circle, Knot};
use super::graph::Graph;
use super::ranking::{Ranking, UNRANKED};
use super::schedule::{NEVER, Work};
use super::sequence;
use super::situation::Situation;
use crate::domain::Instant;

/// Because of which system another one comes earlier than its own rank says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// Its number in the file.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its rank.
    pub rank: i64,
}

/// One system in the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanStep {
    /// Its number in the file.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// The rank that the management decided.
    pub rank: Option<i64>,
    /// The rank that it has here: the best among itself and what needs it.
    pub effective_rank: Option<i64>,
    /// Whose rank that is, where it is not its own.
    pub because_of: Option<Cause>,
    /// Whether that system comes back before it all the same, because a circle was broken there.
    pub because_is_earlier: bool,
    /// What it needs that is down too, ignored dependencies as well, by name: places in the plan, from 1.
    pub depends_on: Vec<usize>,
    /// Of those the ones that it waits for, in the order of the plan: their places, from 1.
    pub waits_for: Vec<usize>,
    /// Whether everything that it waits for is up.
    pub ready: bool,
    /// Since when it is down.
    pub down_since: Instant,
    /// How long it may be down, in seconds.
    pub accepted_downtime_s: Option<i64>,
    /// Until when it is to be up, and when its continuity plan is activated.
    pub deadline: Option<Instant>,
    /// How long restoring it takes, in seconds.
    pub restore_time_s: i64,
    /// Whether that is the register's default, because nobody has said.
    pub restore_time_assumed: bool,
    /// Which crew restores it, from 1.
    pub crew: usize,
    /// Whether somebody restores it at this moment.
    pub under_way: bool,
    /// Whether restoring it has taken longer than its restore time.
    pub overrun: bool,
    /// When work on it begins, or began.
    pub start: Instant,
    /// When it is up.
    pub up: Instant,
    /// From being up to the deadline, in seconds; below zero where it is late.
    pub margin_s: Option<i64>,
}

impl PlanStep {
    /// Whether it is up only after its deadline.
    pub fn is_breach(&self) -> bool {
        self.margin_s.is_some_and(|margin| margin < 0)
    }
}

/// The plan of an outage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The time of asking.
    pub at: Instant,
    /// How many crews work: as many as asked for, or as are under way already.
    pub crews: usize,
    /// The systems in the order in which they come back.
    pub steps: Vec<PlanStep>,
    /// Circles of dependencies, by their most important member.
    pub circles: Vec<Circle>,
}

impl Plan {
    /// What a system needs that is down too, by name.
    pub fn needs<'a>(&'a self, step: &'a PlanStep) -> impl Iterator<Item = &'a PlanStep> {
        step.depends_on.iter().filter_map(|place| self.steps.get(place.checked_sub(1)?))
    }

    /// How many systems are late.
    pub fn breaches(&self) -> usize {
        self.steps.iter().filter(|step| step.is_breach()).count()
    }

    /// The systems whose deadline has passed already, in the order of the plan.
    pub fn already_over(&self) -> impl Iterator<Item = &PlanStep> {
        self.steps.iter().filter(|step| step.deadline.is_some_and(|deadline| deadline < self.at))
    }
}

/// An outage that is being planned: everything that does not depend on the number of crews.
#[derive(Debug)]
pub struct Planning<'a> {
    pub(super) situation: &'a Situation,
    /// The dependencies without what is ignored.
    pub(super) graph: Graph<'a>,
    pub(super) ranking: Ranking,
    /// The systems in the order of the plan, and the place of each.
    pub(super) order: Vec<usize>,
    pub(super) places: Vec<usize>,
    /// All dependencies.
    pub(super) whole: Graph<'a>,
    knots: Vec<Knot>,
    lengths: Vec<i64>,
    under_way: Vec<Option<(i64, usize)>>,
}

impl<'a> Planning<'a> {
    /// Ranks, breaks circles and orders.
    pub fn new(situation: &'a Situation) -> Planning<'a> {
        let whole = Graph::of(situation);
        let ranking = Ranking::of(&whole);
        let importance = ranking.importance();
        let ignored = circles::ignored(&whole, &importance);
        let knots = circles::circles(&whole, &importance, &ignored);
        let graph = whole.without(&ignored);
        let order = sequence::sequence(&graph, &importance);
        let places = sequence::places(&order);
        let length = |at: usize| graph.systems[at].restore_time_s.unwrap_or(situation.default_restore_s).max(0);
        let lengths = (0..graph.len()).map(length).collect();
        let under_way = graph
            .systems
            .iter()
            .map(|down| down.under_way.map(|under_way| (under_way.since.timestamp(), under_way.crew)))
            .collect();
        Planning { situation, graph, ranking, order, places, whole, knots, lengths, under_way }
    }

    pub(super) fn work(&self) -> Work<'_> {
        Work {
            graph: &self.graph,
            lengths: &self.lengths,
            under_way: &self.under_way,
            now: self.situation.at.timestamp(),
        }
    }

    /// Each system's deadline in seconds; `NEVER` for those that have none.
    pub(super) fn deadlines(&self) -> Vec<i64> {
        let deadline = |down: &&super::situation::Down| {
            down.accepted_downtime_s.map_or(NEVER, |accepted| down.down_since.timestamp().saturating_add(accepted))
        };
        self.graph.systems.iter().map(deadline).collect()
    }

    pub(super) fn named(&self, at: usize) -> (i64, String) {
        (self.graph.systems[at].id, self.graph.systems[at].name.clone())
    }

    /// Whether the system whose rank this one has comes back before it: what broke a circle does without it.
    pub(super) fn is_after_its_cause(&self, at: usize) -> bool {
        self.ranking.because_of[at].is_some_and(|because| self.places[because] < self.places[at])
    }

    pub(super) fn cause(&self, at: usize) -> Option<Cause> {
        let because = self.graph.systems[self.ranking.because_of[at]?];
        Some(Cause { id: because.id, name: because.name.clone(), rank: because.rank? })
    }

    /// The plan with so many crews.
    pub fn plan(&self, crews: usize) -> Plan {
        let work = self.work();
        let slots = work.schedule(&self.places, crews, None).unwrap_or_default();
        let steps = self.order.iter().zip(self.order.iter().map(|at| slots[*at])).map(|(&at, slot)| {
            let down = self.graph.systems[at];
            let mut depends_on: Vec<usize> = self.whole.needs.row(at).to_vec();
            depends_on.sort_unstable_by_key(|needs| self.whole.names[*needs]);
            let mut waits_for: Vec<usize> =
                self.graph.needs.row(at).iter().map(|needs| self.places[*needs] + 1).collect();
            waits_for.sort_unstable();
            let deadline = down
                .accepted_downtime_s
                .and_then(|accepted| down.down_since.checked_add_signed(TimeDelta::try_seconds(accepted)?));
            let up = instant(slot.end);
            let restore_time_s = self.lengths[at];
            PlanStep {
                id: down.id,
                name: down.name.clone(),
                rank: down.rank,
                effective_rank: Some(self.ranking.effective[at]).filter(|rank| *rank != UNRANKED),
                because_of: self.cause(at),
                because_is_earlier: self.is_after_its_cause(at),
                depends_on: depends_on.into_iter().map(|needs| self.places[needs] + 1).collect(),
                ready: waits_for.is_empty(),
                waits_for,
                down_since: down.down_since,
                accepted_downtime_s: down.accepted_downtime_s,
                deadline,
                restore_time_s,
                restore_time_assumed: down.restore_time_s.is_none(),
                crew: slot.crew,
                under_way: down.under_way.is_some(),
                overrun: down
                    .under_way
                    .is_some_and(|under_way| under_way.since.timestamp().saturating_add(restore_time_s) < work.now),
                start: instant(slot.start),
                up,
                margin_s: deadline.map(|deadline| (deadline - up).num_seconds()),
            }
        });
        Plan {
            at: self.situation.at,
            crews: crews.max(work.busy()),
            steps: steps.collect(),
            circles: self.knots.iter().map(|knot| knot.named(&self.graph)).collect(),
        }
    }
}

/// A point in time out of seconds; what lies beyond all calendars is their end.
fn instant(seconds: i64) -> Instant {
    Instant::from_timestamp(seconds, 0).unwrap_or(Instant::MAX_UTC)
}
