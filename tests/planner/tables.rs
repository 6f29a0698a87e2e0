//! Outages that one can work out by hand.

use driftpult::domain::Instant;
use driftpult::domain::plan::{Cause, Circle, Down, Plan, PlanStep, Planning, Situation, UnderWay};
use proptest::prelude::*;
use proptest::sample::select;
use rstest::rstest;

use super::agreement;
use super::situations::{LONGEST, NOW, critical, instant, outage, system};

const HOUR: i64 = 3600;

/// A system of which only its restore time is known.
fn work(id: i64, name: &str, restore_time_s: i64) -> Down {
    Down { restore_time_s: Some(restore_time_s), ..system(id, name) }
}

fn begun(down: Down, ago: i64, crew: usize) -> Down {
    Down { under_way: Some(UnderWay { since: instant(NOW - ago), crew }), ..down }
}

/// The names in order, with the crew, and start and end in seconds from now.
fn told(plan: &Plan) -> Vec<(&str, usize, i64, i64)> {
    let from_now = |at: Instant| at.timestamp() - plan.at.timestamp();
    plan.steps.iter().map(|step| (&*step.name, step.crew, from_now(step.start), from_now(step.up))).collect()
}

fn named(all: &[(i64, &str)]) -> Vec<(i64, String)> {
    all.iter().map(|(id, name)| (*id, (*name).to_owned())).collect()
}

/// Plans, and sees to it that the reference says the same.
fn planned(situation: &Situation, crews: usize) -> Plan {
    agreement::check(situation, crews).unwrap();
    Planning::new(situation).plan(crews)
}

#[test]
fn active_directory_comes_before_its_own_place_because_the_care_system_needs_it() {
    let situation = outage(
        vec![
            critical(1, "Active Directory", 16, HOUR, 24 * HOUR),
            critical(2, "Bokningssystem", 9, HOUR, 8 * HOUR),
            critical(3, "Omsorgssystem", 3, 2 * HOUR, 4 * HOUR),
        ],
        &[(3, 1)],
    );
    let plan = planned(&situation, 1);
    assert_eq!(
        told(&plan),
        [
            ("Active Directory", 1, 0, HOUR),
            ("Omsorgssystem", 1, HOUR, 3 * HOUR),
            ("Bokningssystem", 1, 3 * HOUR, 4 * HOUR),
        ]
    );
    let cause = Cause { id: 3, name: "Omsorgssystem".to_owned(), rank: 3 };
    assert_eq!(plan.steps[0].effective_rank, Some(3));
    assert_eq!(plan.steps[0].because_of, Some(cause.clone()));
    assert_eq!(plan.steps[1].because_of, None);
    assert_eq!(plan.steps[1].waits_for, [1]);

    let support = Planning::new(&situation).support(1);
    assert_eq!(support.lent, [((1, "Active Directory".to_owned()), Some(16), cause)]);
    let tighter = &support.tighter[0];
    assert_eq!((&*tighter.system.1, tighter.accepts_s), ("Active Directory", 24 * HOUR));
    assert_eq!((&*tighter.needed_by.1, tighter.needs_s), ("Omsorgssystem", 4 * HOUR));
    assert_eq!((support.tighter.len(), support.fewest_crews), (1, Some(1)));
}

#[test]
fn a_circle_inside_a_circle_is_broken_in_a_round_of_its_own() {
    let down = vec![
        critical(1, "A", 1, 1, 100),
        critical(2, "B", 2, 1, 100),
        critical(3, "C", 3, 1, 100),
        critical(4, "D", 4, 1, 100),
    ];
    // A, B and C in a round; inside it B and C need each other. D only waits.
    let situation = outage(down, &[(1, 2), (2, 3), (3, 1), (3, 2), (4, 3)]);
    let plan = planned(&situation, 4);
    assert_eq!(told(&plan), [("A", 1, 0, 1), ("B", 2, 0, 1), ("C", 1, 1, 2), ("D", 1, 2, 3)]);
    let pair = |a: (i64, &str), b: (i64, &str)| ((a.0, a.1.to_owned()), (b.0, b.1.to_owned()));
    let circle = Circle {
        members: named(&[(1, "A"), (2, "B"), (3, "C")]),
        example: named(&[(1, "A"), (2, "B"), (3, "C"), (1, "A")]),
        ignored: vec![pair((1, "A"), (2, "B")), pair((2, "B"), (3, "C"))],
    };
    assert_eq!(plan.circles, [circle]);
    assert_eq!(plan.steps[0].depends_on, [2], "an ignored dependency is told");
    assert!(plan.steps[0].ready && plan.steps[1].ready && !plan.steps[2].ready);
}

#[test]
fn a_member_that_is_needed_from_outside_breaks_its_circle_with_the_rank_it_has_from_there() {
    // Neither of the two has a rank; what is outside lends rank 2 to both, so that the name decides.
    let situation =
        outage(vec![work(1, "Öster", 1), work(2, "Åby", 1), critical(3, "Kök", 2, 1, 100)], &[(1, 2), (2, 1), (3, 1)]);
    let plan = planned(&situation, 1);
    assert_eq!(plan.circles[0].members, named(&[(2, "Åby"), (1, "Öster")]));
    assert_eq!(told(&plan), [("Åby", 1, 0, 1), ("Öster", 1, 1, 2), ("Kök", 1, 2, 3)]);
}

#[test]
fn a_system_that_needs_itself_does_without_itself() {
    let situation = outage(vec![work(1, "A", 5), work(2, "B", 5)], &[(1, 1), (2, 1)]);
    let plan = planned(&situation, 2);
    assert_eq!(told(&plan), [("A", 1, 0, 5), ("B", 1, 5, 10)]);
    assert_eq!(plan.circles[0].example, named(&[(1, "A"), (1, "A")]));
    assert_eq!(plan.circles[0].ignored.len(), 1);
}

#[rstest]
#[case::that_has_time_left(HOUR - 600, 600, false)]
#[case::that_is_due_now(HOUR, 0, false)]
#[case::that_took_a_second_too_long(HOUR + 1, 0, true)]
fn work_under_way(#[case] ago: i64, #[case] up: i64, #[case] overrun: bool) {
    let situation = outage(vec![begun(work(1, "A", HOUR), ago, 1), work(2, "B", 60)], &[(2, 1)]);
    let plan = planned(&situation, 1);
    assert_eq!(told(&plan), [("A", 1, -ago, up), ("B", 1, up, up + 60)]);
    assert_eq!(plan.steps[0].overrun, overrun);
}

#[test]
fn more_under_way_than_crews_asked_for_raises_their_number() {
    let situation = outage(
        vec![begun(work(1, "A", 100), 10, 1), begun(work(2, "B", 50), 10, 4), work(3, "C", 10), work(4, "D", 10)],
        &[],
    );
    let plan = planned(&situation, 1);
    assert_eq!(plan.crews, 2);
    assert_eq!(told(&plan), [("A", 1, -10, 90), ("B", 4, -10, 40), ("C", 4, 40, 50), ("D", 4, 50, 60)]);
    assert_eq!(Planning::new(&situation).support(1).fewest_crews, Some(2));
}

#[test]
fn a_crew_with_a_high_number_is_one_of_those_there_are() {
    let situation = outage(vec![begun(work(1, "A", 100), 0, 5), work(2, "B", 100), work(3, "C", 10)], &[]);
    let plan = planned(&situation, 2);
    assert_eq!(plan.crews, 2);
    assert_eq!(told(&plan), [("A", 5, 0, 100), ("B", 1, 0, 100), ("C", 1, 100, 110)]);
}

#[test]
fn what_is_under_way_goes_on_though_what_it_needs_is_down() {
    let situation = outage(vec![begun(work(1, "A", 100), 10, 1), work(2, "B", 500)], &[(1, 2)]);
    let plan = planned(&situation, 2);
    assert_eq!(told(&plan), [("B", 2, 0, 500), ("A", 1, -10, 90)]);
}

#[test]
fn work_that_takes_no_time_ends_before_the_next_begins_at_the_same_moment() {
    let situation =
        outage(vec![critical(1, "A", 1, 0, 0), critical(2, "B", 2, 5, 100), critical(3, "C", 3, 5, 100)], &[(2, 1)]);
    // When the second crew looks for work, A is under way; that it takes no time is seen when it ends.
    let plan = planned(&situation, 2);
    assert_eq!(told(&plan), [("A", 1, 0, 0), ("B", 1, 0, 5), ("C", 2, 0, 5)]);
    assert_eq!(plan.breaches(), 0, "up at the deadline is in time");
}

#[test]
fn a_chain_that_takes_no_time_is_up_at_once() {
    let down = (1..=5).map(|id| work(id, &format!("system {id}"), 0)).collect();
    let plan = planned(&outage(down, &[(1, 2), (2, 3), (3, 4), (4, 5)]), 1);
    assert!(plan.steps.iter().all(|step| step.start == plan.at && step.up == plan.at && step.crew == 1));
}

#[rstest]
#[case::met_to_the_second(HOUR, 0, false)]
#[case::missed_by_a_second(HOUR + 1, -1, true)]
fn a_deadline(#[case] restore_time_s: i64, #[case] margin: i64, #[case] late: bool) {
    let situation = outage(vec![critical(1, "A", 1, restore_time_s, HOUR)], &[]);
    let plan = planned(&situation, 1);
    assert_eq!((plan.steps[0].margin_s, plan.steps[0].is_breach()), (Some(margin), late));
    let support = Planning::new(&situation).support(1);
    assert_eq!(support.impossible.len(), usize::from(late));
    assert_eq!(support.fewest_crews, if late { None } else { Some(1) });
}

#[rstest]
#[case::now(HOUR, 0)]
#[case::a_second_ago(HOUR + 1, 1)]
fn a_deadline_that_passes(#[case] ago: i64, #[case] over: usize) {
    let mut situation = outage(vec![critical(1, "A", 1, 0, HOUR)], &[]);
    situation.down[0].down_since = instant(NOW - ago);
    let plan = planned(&situation, 1);
    assert_eq!(plan.already_over().count(), over);
    assert_eq!(plan.breaches(), over);
}

#[test]
fn what_is_impossible_is_told_with_its_longest_chain_and_the_rest_counted_without_it() {
    let situation = outage(
        vec![
            critical(1, "Elkraft", 1, HOUR, 10 * HOUR),
            critical(2, "Kärnnät", 2, 3 * HOUR, 10 * HOUR),
            critical(3, "Larm", 3, HOUR, 4 * HOUR),
            critical(4, "Vårdsystem", 4, 5 * HOUR, 4 * HOUR),
        ],
        &[(2, 1), (3, 1), (3, 2), (4, 1)],
    );
    planned(&situation, 1);
    let support = Planning::new(&situation).support(1);
    let said: Vec<_> = support.impossible.iter().map(|one| (&*one.system.1, one.via.clone(), one.chain_s)).collect();
    assert_eq!(said, [("Larm", Some((2, "Kärnnät".to_owned())), 5 * HOUR), ("Vårdsystem", None, 6 * HOUR)]);
    assert_eq!(support.chain(&support.impossible[0]), named(&[(1, "Elkraft"), (2, "Kärnnät"), (3, "Larm")]));
    assert_eq!(support.chain(&support.impossible[1]), named(&[(4, "Vårdsystem")]));
    assert_eq!((support.fewest_crews, support.fewest_crews_for_rest), (None, 1));
}

#[test]
fn more_crews_can_be_late_where_fewer_are_not() {
    // Graham's example: three crews are done after 12, four after 15.
    let lengths = [3, 2, 2, 2, 4, 4, 4, 4, 9];
    let down = (1..).zip(lengths).map(|(rank, length)| critical(rank, &format!("T{rank}"), rank, length, 12));
    let situation = outage(down.collect(), &[(9, 1), (5, 4), (6, 4), (7, 4), (8, 4)]);
    let late: Vec<usize> = (1..=5).map(|crews| planned(&situation, crews).breaches()).collect();
    assert_eq!(late, [5, 4, 0, 1, 0]);
    assert_eq!(Planning::new(&situation).support(4).fewest_crews, Some(3));
}

#[test]
fn the_order_of_deadlines_looks_through_what_needs_a_system() {
    // The network has no deadline of its own, but the alarm that needs it has.
    let situation = outage(
        vec![
            critical(1, "Arkiv", 1, 2 * HOUR, 20 * HOUR),
            Down { accepted_downtime_s: None, ..critical(2, "Nät", 2, HOUR, 0) },
            critical(3, "Trygghetslarm", 3, HOUR, 3 * HOUR),
        ],
        &[(3, 2)],
    );
    let plan = planned(&situation, 1);
    assert_eq!(plan.breaches(), 1);
    let support = Planning::new(&situation).support(1);
    assert_eq!(support.by_deadline.breaches, 0);
    assert_eq!(support.by_deadline.moved, named(&[(1, "Arkiv")]));
}

#[test]
fn what_stops_the_most_is_told_with_the_shortest_downtime_of_the_critical_ones() {
    let situation = outage(
        vec![
            work(1, "Nät", 1),
            critical(2, "Omsorgssystem", 3, 1, 4 * HOUR),
            critical(3, "Skolsystem", 8, 1, 24 * HOUR),
            Down { accepted_downtime_s: Some(60), ..work(4, "Anslagstavla", 1) },
        ],
        &[(2, 1), (3, 2), (4, 1)],
    );
    planned(&situation, 1);
    let support = Planning::new(&situation).support(1);
    let said: Vec<_> =
        support.leverage.iter().map(|one| (&*one.system.1, one.waiting, one.critical, one.shortest.clone())).collect();
    assert_eq!(
        said,
        [
            ("Nät", 3, 2, Some((4 * HOUR, "Omsorgssystem".to_owned()))),
            ("Omsorgssystem", 1, 1, Some((24 * HOUR, "Skolsystem".to_owned()))),
        ]
    );
}

#[rstest]
#[case::when_summer_time_begins("2026-03-29T00:00:00+01:00", "2026-03-29T04:00:00+02:00", "2026-03-29T05:00:00+02:00")]
#[case::when_summer_time_ends("2026-10-25T00:00:00+02:00", "2026-10-25T02:00:00+01:00", "2026-10-25T03:00:00+01:00")]
fn hours_are_hours_in_a_night(#[case] from: &str, #[case] up: &str, #[case] deadline: &str) {
    let time = |text: &str| -> Instant { text.parse().unwrap() };
    let down = Down { down_since: time(from), ..critical(1, "A", 1, 3 * HOUR, 4 * HOUR) };
    let situation = Situation { at: time(from), ..outage(vec![down], &[]) };
    let plan = planned(&situation, 1);
    assert_eq!((plan.steps[0].up, plan.steps[0].deadline), (time(up), Some(time(deadline))));
    assert_eq!(plan.steps[0].margin_s, Some(HOUR));
}

#[test]
fn nothing_is_down_and_nothing_is_needed() {
    let situation = outage(Vec::new(), &[(1, 2)]);
    assert_eq!(planned(&situation, 3).steps, []);
    let support = Planning::new(&situation).support(3);
    assert_eq!((support.fewest_crews, support.fewest_crews_for_rest), (Some(0), 0));
}

fn absurd_seconds() -> impl Strategy<Value = i64> {
    select(vec![0, 1, -1, 60, LONGEST, i64::MAX / 2, i64::MAX - 1, i64::MAX, i64::MIN, i64::MIN + 1])
}

fn absurd_moment() -> impl Strategy<Value = Instant> {
    select(vec![Instant::MIN_UTC, Instant::UNIX_EPOCH, instant(-NOW), instant(NOW), Instant::MAX_UTC])
}

fn absurd_system() -> impl Strategy<Value = Down> {
    let seconds = || proptest::option::of(absurd_seconds());
    let moment = || proptest::option::weighted(0.3, absurd_moment());
    (seconds(), seconds(), seconds(), absurd_moment(), moment()).prop_map(|(rank, restore, accepted, since, begun)| {
        Down {
            rank,
            restore_time_s: restore,
            accepted_downtime_s: accepted,
            down_since: since,
            under_way: begun.map(|since| UnderWay { since, crew: 0 }),
            ..system(0, "")
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_time_is_too_absurd_to_be_planned_with(
        mut down in proptest::collection::vec(absurd_system(), 1..6),
        needs in proptest::collection::vec((1_i64..6, 1_i64..6), 0..8),
        default_restore_s in absurd_seconds(),
        at in absurd_moment(),
        crews in select(vec![1, 2, usize::MAX]),
    ) {
        for (id, system) in (1..).zip(&mut down) {
            system.id = id;
            if let Some(work) = &mut system.under_way {
                work.crew = usize::MAX - usize::try_from(id).unwrap();
            }
        }
        let situation = Situation { default_restore_s, at, ..outage(down, &needs) };
        let planning = Planning::new(&situation);
        let plan = planning.plan(crews);
        prop_assert_eq!(plan.steps.len(), situation.down.len());
        // The end of the calendar is no whole second.
        let now = at.timestamp();
        let in_order = |step: &PlanStep| now <= step.start.timestamp() && step.start <= step.up;
        prop_assert!(plan.steps.iter().all(|step| step.under_way || in_order(step)));
        let support = planning.support(crews);
        prop_assert!(support.fewest_crews_for_rest >= 1);
        prop_assert_eq!(support.fewest_crews.is_none(), !support.impossible.is_empty());
    }
}
