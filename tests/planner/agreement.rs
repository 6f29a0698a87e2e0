//! The planner says what the reference says.

use driftpult::domain::plan::{Circle, Plan, Planning, Situation, Support};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::advice::longest_common;
use super::reference::Reference;
use super::situations::{ANY, situations};

/// As many as a build without optimisation does in about twenty seconds.
const CASES: u32 = 10_000;

fn place(situation: &Situation, id: i64) -> usize {
    situation.down.iter().position(|system| system.id == id).unwrap()
}

/// Any of the shortest circles will do: it begins and ends with the most important member, and each needs the next.
fn check_example(reference: &Reference<'_>, circle: &Circle) -> Result<(), TestCaseError> {
    let example: Vec<usize> = circle.example.iter().map(|(id, _)| place(reference.situation, *id)).collect();
    prop_assert_eq!(circle.example.first(), circle.members.first());
    prop_assert_eq!(circle.example.last(), circle.members.first());
    prop_assert_eq!(example.len(), reference.shortest_circle(example[0]) + 1);
    for pair in example.windows(2) {
        prop_assert!(reference.all.contains(&(pair[0], pair[1])), "{:?} needs {:?}", pair[0], pair[1]);
    }
    Ok(())
}

/// Any set will do that is as small as can be and leaves the others in the same order in both.
fn check_moved(reference: &Reference<'_>, support: &Support) -> Result<(), TestCaseError> {
    let other = reference.deadline_order();
    let moved: Vec<usize> = support.by_deadline.moved.iter().map(|(id, _)| place(reference.situation, *id)).collect();
    let stay = |order: &[usize]| -> Vec<usize> { order.iter().copied().filter(|at| !moved.contains(at)).collect() };
    prop_assert_eq!(stay(&reference.order), stay(&other));
    prop_assert_eq!(moved.len(), other.len() - longest_common(&reference.order, &other));
    let places: Vec<usize> = moved.iter().map(|&system| reference.place_in_order(system)).collect();
    prop_assert!(places.is_sorted_by(|a, b| a < b), "in the order of the plan: {places:?}");
    Ok(())
}

/// Compares everything that the planner says about a situation.
pub fn check(situation: &Situation, crews: usize) -> Result<(), TestCaseError> {
    let reference = Reference::new(situation);
    let planning = Planning::new(situation);

    let mut plan: Plan = planning.plan(crews);
    let mut expected = reference.plan(crews);
    for circle in &mut plan.circles {
        check_example(&reference, circle)?;
        circle.example.clear();
    }
    for circle in plan.circles.iter_mut().chain(&mut expected.circles) {
        circle.ignored.sort();
    }
    prop_assert_eq!(&plan, &expected);
    let over: Vec<i64> = plan.already_over().map(|step| step.id).collect();
    prop_assert_eq!(over, reference.already_over());
    let late = reference.late(&reference.project(&reference.order, crews));
    prop_assert_eq!(plan.breaches(), late.len());

    let mut support = planning.support(crews);
    check_moved(&reference, &support)?;
    support.by_deadline.moved.clear();
    for one in &support.impossible {
        prop_assert_eq!(support.chain(one), reference.chain_to(one));
    }
    support.links.clear();
    prop_assert_eq!(support, reference.support(crews));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_planner_says_what_the_reference_says(situation in situations(ANY), crews in 1_usize..=6) {
        check(&situation, crews)?;
    }
}
