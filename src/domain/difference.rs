//! What another plan of the same systems changes: who is late, how many crews are enough, what comes back when.

use std::collections::{HashMap, HashSet};

use super::Instant;
use super::plan::{Plan, Support};

/// How one system fares in two plans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The system: number in the file and name.
    pub system: (i64, String),
    /// Its places, from 1, before and after.
    pub places: (usize, usize),
    /// When it is up, before and after.
    pub up: (Instant, Instant),
    /// Whether it is late, before and after.
    pub late: (bool, bool),
    /// Whether no number of crews is enough for it, before and after.
    pub impossible: (bool, bool),
}

impl Moved {
    /// By how many seconds it comes back later; below zero where it comes back earlier.
    pub fn later_s(&self) -> i64 {
        (self.up.1 - self.up.0).num_seconds()
    }
}

/// What a plan changes against another one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    /// How many systems are late, before and after.
    pub breaches: (usize, usize),
    /// The fewest crews with which nothing is late; none where that is impossible.
    pub fewest_crews: (Option<usize>, Option<usize>),
    /// The fewest crews with which only what is impossible is late.
    pub fewest_crews_for_rest: (usize, usize),
    /// The systems that come back at another time, or are late or impossible where they were not, or no longer, in the
    /// order of the plan after.
    pub moved: Vec<Moved>,
}

impl Difference {
    /// Whether everything is as it was.
    pub fn is_none(&self) -> bool {
        self.moved.is_empty()
            && self.breaches.0 == self.breaches.1
            && self.fewest_crews.0 == self.fewest_crews.1
            && self.fewest_crews_for_rest.0 == self.fewest_crews_for_rest.1
    }
}

/// What the second plan changes against the first.
pub fn difference(before: (&Plan, &Support), after: (&Plan, &Support)) -> Difference {
    let impossible =
        |support: &Support| -> HashSet<i64> { support.impossible.iter().map(|one| one.system.0).collect() };
    let was: HashMap<i64, usize> = before.0.steps.iter().enumerate().map(|(place, step)| (step.id, place)).collect();
    let (never, never_now) = (impossible(before.1), impossible(after.1));
    let moved = after.0.steps.iter().enumerate().filter_map(|(place, step)| {
        let place_before = *was.get(&step.id)?;
        let other = &before.0.steps[place_before];
        let one = Moved {
            system: (step.id, step.name.clone()),
            places: (place_before + 1, place + 1),
            up: (other.up, step.up),
            late: (other.is_breach(), step.is_breach()),
            impossible: (never.contains(&step.id), never_now.contains(&step.id)),
        };
        let is_moved = one.up.0 != one.up.1 || one.late.0 != one.late.1 || one.impossible.0 != one.impossible.1;
        is_moved.then_some(one)
    });
    Difference {
        breaches: (before.0.breaches(), after.0.breaches()),
        fewest_crews: (before.1.fewest_crews, after.1.fewest_crews),
        fewest_crews_for_rest: (before.1.fewest_crews_for_rest, after.1.fewest_crews_for_rest),
        moved: moved.collect(),
    }
}
