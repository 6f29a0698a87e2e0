//! What must always hold.

use std::collections::BTreeSet;

use driftpult::domain::Instant;
use driftpult::domain::plan::{Down, Plan, PlanStep, Planning, Situation};
use proptest::prelude::*;
use proptest::sample::Index;

use super::situations::{ANY, Kind, Shape, situations};

const CASES: u32 = 2_000;

const WITHOUT_CIRCLES: Kind = Kind { shape: Shape::Loose, ..ANY };
const WITHOUT_DEPENDENCIES: Kind = Kind { shape: Shape::Bare, live: false, ..ANY };

fn shuffled() -> impl Strategy<Value = (Situation, Situation)> {
    situations(ANY).prop_flat_map(|situation| {
        let shuffled = (Just(situation.down.clone()).prop_shuffle(), Just(situation.needs.clone()).prop_shuffle());
        (Just(situation), shuffled).prop_map(|(situation, (down, needs))| {
            let other = Situation { down, needs, ..situation.clone() };
            (situation, other)
        })
    })
}

/// What each step waits for.
fn waits_for<'a>(plan: &'a Plan, step: &'a PlanStep) -> impl Iterator<Item = &'a PlanStep> {
    step.waits_for.iter().map(|place| &plan.steps[place - 1])
}

/// The dependencies between systems that are down, ignored ones aside.
fn kept(situation: &Situation, plan: &Plan) -> BTreeSet<(i64, i64)> {
    let is_down = |id: i64| situation.down.iter().any(|system| system.id == id);
    let ignored: BTreeSet<(i64, i64)> =
        plan.circles.iter().flat_map(|circle| &circle.ignored).map(|(a, b)| (a.0, b.0)).collect();
    let needs = situation.needs.iter().copied().filter(|&(a, b)| is_down(a) && is_down(b));
    needs.filter(|pair| !ignored.contains(pair)).collect()
}

/// How many crews are at work from a moment on. Who is under way is at work, even if it is said to begin later.
fn at_work(plan: &Plan, moment: Instant) -> usize {
    plan.steps.iter().filter(|step| (step.under_way || step.start <= moment) && moment < step.up).count()
}

fn under_way(situation: &Situation) -> usize {
    situation.down.iter().filter(|system| system.under_way.is_some()).count()
}

fn place(plan: &Plan, id: i64) -> usize {
    plan.steps.iter().position(|step| step.id == id).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_system_that_is_down_stands_in_the_plan_exactly_once(situation in situations(ANY), crews in 1_usize..=6) {
        let plan = Planning::new(&situation).plan(crews);
        let mut planned: Vec<i64> = plan.steps.iter().map(|step| step.id).collect();
        let mut down: Vec<i64> = situation.down.iter().map(|system| system.id).collect();
        planned.sort_unstable();
        down.sort_unstable();
        prop_assert_eq!(planned, down);
    }

    #[test]
    fn the_order_of_the_input_changes_nothing((situation, shuffled) in shuffled(), crews in 1_usize..=6) {
        let (planning, other) = (Planning::new(&situation), Planning::new(&shuffled));
        prop_assert_eq!(planning.plan(crews), other.plan(crews));
        prop_assert_eq!(planning.support(crews), other.support(crews));
    }

    #[test]
    fn no_system_starts_before_what_it_needs_is_up(situation in situations(ANY), crews in 1_usize..=6) {
        let plan = Planning::new(&situation).plan(crews);
        for (a, b) in kept(&situation, &plan) {
            let (a, b) = (&plan.steps[place(&plan, a)], &plan.steps[place(&plan, b)]);
            // What is under way was begun by somebody who saw more than the register does.
            prop_assert!(a.under_way || a.start >= b.up, "{} starts before {} is up", a.name, b.name);
            prop_assert!(place(&plan, a.id) > place(&plan, b.id), "{} stands before {}", a.name, b.name);
        }
    }

    #[test]
    fn ignoring_what_is_said_to_be_ignored_leaves_no_circle(situation in situations(ANY)) {
        let plan = Planning::new(&situation).plan(1);
        let kept = kept(&situation, &plan);
        let mut left: BTreeSet<i64> = situation.down.iter().map(|system| system.id).collect();
        while let Some(&free) = left.iter().find(|&&id| !kept.iter().any(|&(a, b)| a == id && left.contains(&b))) {
            left.remove(&free);
        }
        prop_assert!(left.is_empty(), "still in circles: {left:?}");
    }

    #[test]
    fn with_one_crew_and_no_dependencies_the_order_is_the_order_of_ranks(
        situation in situations(WITHOUT_DEPENDENCIES),
    ) {
        let plan = Planning::new(&situation).plan(1);
        let mut down: Vec<&Down> = situation.down.iter().collect();
        down.sort_by_key(|system| (system.rank.is_none(), system.rank, &system.sort, &system.name));
        let names: Vec<&str> = plan.steps.iter().map(|step| step.name.as_str()).collect();
        prop_assert_eq!(names, down.iter().map(|system| system.name.as_str()).collect::<Vec<_>>());
        prop_assert!(plan.steps.windows(2).all(|pair| pair[0].up == pair[1].start), "one after the other");
    }

    #[test]
    fn raising_a_rank_never_moves_a_system_later_where_there_is_no_circle(
        situation in situations(WITHOUT_CIRCLES),
        which in any::<Index>(),
        to in any::<Index>(),
    ) {
        prop_assume!(!situation.down.is_empty());
        let which = which.index(situation.down.len());
        let (id, rank) = (situation.down[which].id, situation.down[which].rank);
        let taken = |rank: i64| situation.down.iter().any(|system| system.rank == Some(rank));
        let better: Vec<i64> = (0..rank.unwrap_or(40)).filter(|&rank| !taken(rank)).collect();
        let mut raised = situation.clone();
        raised.down[which].rank = Some(better[to.index(better.len())]);
        let (before, after) = (Planning::new(&situation).plan(1), Planning::new(&raised).plan(1));
        prop_assert!(place(&after, id) <= place(&before, id));
    }

    #[test]
    fn at_no_time_do_more_systems_overlap_than_there_are_crews(situation in situations(ANY), crews in 1_usize..=6) {
        let plan = Planning::new(&situation).plan(crews);
        prop_assert_eq!(plan.crews, crews.max(under_way(&situation)));
        prop_assert!(at_work(&plan, plan.at) <= plan.crews);
        for step in &plan.steps {
            prop_assert!(at_work(&plan, step.start.max(plan.at)) <= plan.crews);
            // Nor does one crew do two things at once.
            let same = |other: &&PlanStep| other.crew == step.crew && other.id != step.id;
            for other in plan.steps.iter().filter(same) {
                prop_assert!(other.up <= step.start || step.up <= other.start || other.start == other.up);
            }
        }
    }

    #[test]
    fn no_crew_waits_while_a_system_is_free_to_start(situation in situations(ANY), crews in 1_usize..=6) {
        let plan = Planning::new(&situation).plan(crews);
        // Whether somebody is free changes only when work ends.
        let moments: BTreeSet<Instant> = plan.steps.iter().map(|step| step.up).chain([plan.at]).collect();
        for step in plan.steps.iter().filter(|step| !step.under_way) {
            let free = waits_for(&plan, step).map(|needs| needs.up).max().unwrap_or(plan.at).max(plan.at);
            for &moment in moments.range(free..step.start) {
                prop_assert_eq!(at_work(&plan, moment), plan.crews, "{} waits at {}", step.name, moment);
            }
        }
    }

    #[test]
    fn the_fewest_crews_give_no_breach_and_every_smaller_number_at_least_one(situation in situations(ANY)) {
        let planning = Planning::new(&situation);
        let support = planning.support(1);
        prop_assert_eq!(support.fewest_crews.is_none(), !support.impossible.is_empty());
        prop_assert_eq!(support.fewest_crews == Some(0), situation.down.is_empty());
        if let Some(fewest) = support.fewest_crews {
            prop_assert_eq!(planning.plan(fewest.max(1)).breaches(), 0);
            // Those that are under way are at work, however few are asked for.
            prop_assert!(fewest >= under_way(&situation));
            for fewer in under_way(&situation).max(1)..fewest {
                prop_assert!(planning.plan(fewer).breaches() > 0, "{fewer} crews would do");
            }
        }
    }

    #[test]
    fn with_the_fewest_crews_for_the_rest_exactly_the_impossible_ones_are_late(situation in situations(ANY)) {
        let planning = Planning::new(&situation);
        let support = planning.support(1);
        let impossible: BTreeSet<i64> = support.impossible.iter().map(|one| one.system.0).collect();
        let late = |crews: usize| -> BTreeSet<i64> {
            let plan = planning.plan(crews);
            plan.steps.iter().filter(|step| step.is_breach()).map(|step| step.id).collect()
        };
        let fewest = support.fewest_crews_for_rest;
        prop_assert_eq!(&late(fewest.max(1)), &impossible);
        for fewer in under_way(&situation).max(1)..fewest {
            prop_assert!(late(fewer) != impossible, "{fewer} crews would do");
        }
        // A crew for every system makes nothing late but what is impossible.
        prop_assert_eq!(&late(situation.down.len().max(1)), &impossible);
    }
}
