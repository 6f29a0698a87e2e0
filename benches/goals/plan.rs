//! Plans of large outages: order and projection, and how few crews are enough, beside sorting as many keys.
//!
//! What a plan costs inside the console is measured by `board`.

use chrono::{TimeDelta, TimeZone, Utc};
use driftpult::domain::plan::{Down, Planning, Situation};
use driftpult::text::collate::sort_key;

use crate::Goal;
use crate::machine::{self, Fault};

const RUNS: usize = 9;
const CREWS: usize = 10;

/// Numbers that look like chance and are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % most.max(1)
    }
}

/// A register of which everything is down; without circles what is needed always has a lower number.
fn situation(systems: usize, with_circles: bool) -> Situation {
    let mut dice = Dice(7);
    let at = Utc.timestamp_opt(1_795_000_000, 0).single().unwrap_or_default();
    let down = (0..systems)
        .map(|id| {
            let name = format!("System {:06}", dice.below(1_000_000));
            let minutes = |minutes: usize| i64::try_from(minutes * 60).unwrap_or(60);
            Down {
                id: i64::try_from(id).unwrap_or(0),
                sort: sort_key(&name),
                name,
                rank: (dice.below(2) == 0).then_some(i64::try_from(systems - id).unwrap_or(1)),
                critical: dice.below(2) == 0,
                restore_time_s: (dice.below(4) > 0).then(|| minutes(10 + dice.below(240))),
                accepted_downtime_s: (dice.below(3) > 0).then(|| minutes(24 * 60 * (1 + dice.below(120)))),
                down_since: at - TimeDelta::minutes(i64::try_from(dice.below(60)).unwrap_or(0)),
                under_way: None,
            }
        })
        .collect();
    let mut needs = Vec::with_capacity(systems * 5);
    while needs.len() < systems * 5 {
        let (one, other) = (dice.below(systems), dice.below(systems));
        let pair = if with_circles { (one, other) } else { (one.max(other), one.min(other)) };
        if one != other {
            needs.push((i64::try_from(pair.0).unwrap_or(0), i64::try_from(pair.1).unwrap_or(0)));
        }
    }
    Situation { down, needs, crews: CREWS, default_restore_s: 4 * 3_600, at }
}

fn cost(mut of: impl FnMut() -> Result<(), Fault>, runs: usize) -> Result<f64, Fault> {
    let costs = (0..runs).map(|_| machine::own(&mut of)).collect::<Result<Vec<f64>, Fault>>()?;
    Ok(crate::median(costs))
}

fn planned(situation: &Situation) -> Result<f64, Fault> {
    cost(
        || {
            let plan = Planning::new(situation).plan(CREWS);
            if plan.steps.len() == situation.down.len() { Ok(()) } else { Err("a system is missing".into()) }
        },
        RUNS,
    )
}

/// G12: order and projection at one number of crews, twice the size, circles, and the fewest crews.
pub fn plans() -> Result<Vec<Goal>, Fault> {
    let [ten, twenty] = [10_000, 20_000].map(|systems| situation(systems, false));
    let knotted = situation(10_000, true);
    let floor = cost(
        || {
            let mut keys: Vec<&[u8]> = ten.down.iter().map(|down| down.sort.as_slice()).collect();
            keys.sort_unstable();
            if keys.is_empty() { Err("nothing to sort".into()) } else { Ok(()) }
        },
        RUNS,
    )?;
    let (once, twice) = (planned(&ten)?, planned(&twenty)?);
    let circles = planned(&knotted)?;
    let fewest = cost(
        || {
            let support = Planning::new(&ten).support(CREWS);
            if support.fewest_crews_for_rest > 0 { Ok(()) } else { Err("no crews".into()) }
        },
        3,
    )?;
    Ok(vec![
        Goal::most("G12", "order and projection, 10,000 and 50,000", once, 50.0, "ms"),
        Goal::ratio("G12", "the same, to twice the size", twice, once, 2.4, "ms"),
        Goal::most("G12", "the same, with circles everywhere", circles, 50.0, "ms"),
        Goal::most("G12", "fewest crews, and for the rest", fewest, 2_000.0, "ms"),
        Goal::ratio("G12", "for comparison: to sorting as many keys", once, floor, f64::INFINITY, "ms"),
    ])
}
