//! Outages of absurd size.

use std::collections::{BTreeSet, VecDeque};
use std::thread;

use driftpult::domain::plan::{Down, Plan, Planning, Situation};

use super::situations::{NOW, critical, instant, outage, system};

/// A main thread has more; what stands it here stands it everywhere.
const SMALL_STACK: usize = 2 * 1024 * 1024;

/// Numbers that look like chance and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(self.0 >> 33).unwrap() % most
    }

    fn shuffle(&mut self, all: &mut [i64]) {
        for at in (1..all.len()).rev() {
            let other = self.below(i64::try_from(at).unwrap() + 1);
            all.swap(at, usize::try_from(other).unwrap());
        }
    }
}

/// How many systems are left when those that need nothing are taken away, again and again.
fn left_in_circles(situation: &Situation, plan: &Plan) -> usize {
    let ignored: BTreeSet<(i64, i64)> =
        plan.circles.iter().flat_map(|circle| &circle.ignored).map(|(a, b)| (a.0, b.0)).collect();
    let count = situation.down.len();
    let index = |id: i64| usize::try_from(id - 1).unwrap();
    let mut waits = vec![0; count];
    let mut needed_by = vec![Vec::new(); count];
    let needs: BTreeSet<(i64, i64)> = situation.needs.iter().copied().collect();
    for &(a, b) in needs.difference(&ignored) {
        waits[index(a)] += 1;
        needed_by[index(b)].push(index(a));
    }
    let mut free: VecDeque<usize> = (0..count).filter(|&at| waits[at] == 0).collect();
    let mut left = count;
    while let Some(at) = free.pop_front() {
        left -= 1;
        for &waiting in &needed_by[at] {
            waits[waiting] -= 1;
            if waits[waiting] == 0 {
                free.push_back(waiting);
            }
        }
    }
    left
}

/// Numbered from 1; every third with a rank, all with a short accepted downtime.
fn many(count: i64) -> Vec<Down> {
    let one = |id| match id % 3 {
        0 => critical(id, &format!("system {id}"), id, 60, 3600),
        _ => Down { accepted_downtime_s: Some(7200), restore_time_s: Some(60), ..system(id, &format!("system {id}")) },
    };
    (1..=count).map(one).collect()
}

/// Each system needs the one before it.
fn chain(count: i64) -> Vec<(i64, i64)> {
    (1..count).map(|id| (id + 1, id)).collect()
}

fn on_a_stack_of<T: Send + 'static>(bytes: usize, work: impl FnOnce() -> T + Send + 'static) -> T {
    thread::Builder::new().stack_size(bytes).spawn(work).unwrap().join().unwrap()
}

#[test]
fn three_thousand_systems_in_one_circle_are_planned_without_it() {
    let count = 3000;
    let mut chance = Chance(14);
    let mut round: Vec<i64> = (1..=count).collect();
    chance.shuffle(&mut round);
    let mut needs: Vec<(i64, i64)> = round.windows(2).map(|pair| (pair[0], pair[1])).collect();
    needs.push((*round.last().unwrap(), round[0]));
    needs.extend((0..3 * count).map(|_| (1 + chance.below(count), 1 + chance.below(count))));
    let situation = outage(many(count), &needs);
    let planning = Planning::new(&situation);
    let plan = planning.plan(3);
    assert_eq!(plan.circles.len(), 1);
    assert_eq!(plan.circles[0].members.len(), 3000);
    assert_eq!(left_in_circles(&situation, &plan), 0);
    assert_eq!(plan.steps.len(), 3000);
    assert!(planning.support(3).fewest_crews_for_rest > 0);
}

#[test]
fn a_chain_of_a_hundred_thousand_systems_does_not_need_a_large_stack() {
    let situation = outage(many(100_000), &chain(100_000));
    let plan = on_a_stack_of(SMALL_STACK, move || Planning::new(&situation).plan(2));
    assert_eq!(plan.steps.len(), 100_000);
    assert_eq!(plan.steps[99_999].up, instant(NOW + 100_000 * 60));
}

#[test]
fn a_circle_of_a_hundred_thousand_systems_does_not_need_a_large_stack() {
    let mut needs = chain(100_000);
    needs.push((1, 100_000));
    let situation = outage(many(100_000), &needs);
    let plan = on_a_stack_of(SMALL_STACK, move || Planning::new(&situation).plan(2));
    assert_eq!(plan.steps.len(), 100_000);
    // The best rank is that of system 3; it does without 2, and so it comes first.
    assert_eq!(plan.steps[0].id, 3);
    assert_eq!(plan.circles[0].ignored.len(), 1);
}

#[test]
fn what_there_is_to_decide_on_in_a_long_chain_does_not_need_a_large_stack() {
    // A fifth of the systems, and of the stack: who waits for what takes the square of the size.
    let situation = outage(many(20_000), &chain(20_000));
    let support = on_a_stack_of(SMALL_STACK / 5, move || Planning::new(&situation).support(2));
    assert_eq!(support.leverage[0].waiting, 19_999);
}

#[test]
fn a_chain_of_impossible_deadlines_holds_each_link_once() {
    let situation = outage(many(10_000), &chain(10_000));
    let support = Planning::new(&situation).support(1);
    assert!(support.impossible.len() > 9_000);
    assert!(support.links.len() < 10_000, "chains written out one by one would be fifty million links");
    let last = support.impossible.iter().find(|one| one.system.0 == 10_000).unwrap();
    assert_eq!(support.chain(last).len(), 10_000);
}

/// The only accepted downtime is that of what comes last, and no number of crews but the largest keeps it: every smaller
/// number has to be ruled out without planning with it.
#[test]
fn the_crews_that_ten_thousand_systems_need_before_the_last_one_are_counted_without_trying_each_number() {
    let mut situation = outage(many(10_000), &[]);
    for down in &mut situation.down {
        (down.rank, down.restore_time_s, down.accepted_downtime_s) = (None, Some(3600), None);
    }
    let last = Planning::new(&situation).plan(1).steps.last().map(|step| step.id).unwrap();
    for down in situation.down.iter_mut().filter(|down| down.id == last) {
        (down.accepted_downtime_s, down.down_since) = (Some(3600), situation.at);
    }
    assert_eq!(Planning::new(&situation).support(1).fewest_crews, Some(10_000));
}
