//! What another plan of the same systems changes, and what of it must always hold.

use std::collections::BTreeMap;

use driftpult::domain::difference::{Difference, difference};
use driftpult::domain::drill::{Figure, WhatIf, imagine};
use driftpult::domain::plan::{Down, Plan, Planning, Situation, Support};
use proptest::prelude::*;

use super::situations::{ANY, critical, outage, situations};

fn plan(situation: &Situation, crews: usize) -> (Plan, Support) {
    let planning = Planning::new(situation);
    (planning.plan(crews), planning.support(crews))
}

fn between(before: &(Plan, Support), after: &(Plan, Support)) -> Difference {
    difference((&before.0, &before.1), (&after.0, &after.1))
}

fn imagined(situation: &Situation, what_if: &[WhatIf]) -> Situation {
    let mut down = situation.down.clone();
    let ranks: BTreeMap<i64, i64> = down.iter().filter_map(|one| Some((one.id, one.rank?))).collect();
    imagine(&mut down, &ranks, what_if).unwrap();
    Situation { down, ..situation.clone() }
}

/// Of some systems other times, and of those that are critical other places.
fn what_ifs(situation: &Situation) -> impl Strategy<Value = Vec<WhatIf>> + use<> {
    let down: Vec<Down> = situation.down.clone();
    let any = (any::<prop::sample::Index>(), 0_usize..3, 1_i64..100_000);
    proptest::collection::vec(any, 0..4).prop_map(move |picked| {
        let wishes = picked.into_iter().filter(|_| !down.is_empty()).map(|(at, figure, to)| {
            let one = &down[at.index(down.len())];
            let figure = Figure::ALL[if one.critical { figure } else { 1 + figure % 2 }];
            let to = if figure == Figure::Rank { 1 + to % 20 } else { to };
            WhatIf { system: one.id, figure, to }
        });
        wishes.collect()
    })
}

fn with_what_ifs() -> impl Strategy<Value = (Situation, Vec<WhatIf>)> {
    situations(ANY).prop_flat_map(|situation| {
        let what_if = what_ifs(&situation);
        (Just(situation), what_if)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_plan_does_not_differ_from_itself(situation in situations(ANY), crews in 1_usize..=6) {
        let told = plan(&situation, crews);
        prop_assert!(between(&told, &told).is_none());
    }

    #[test]
    fn nothing_imagined_changes_nothing(situation in situations(ANY), crews in 1_usize..=6) {
        prop_assert_eq!(plan(&imagined(&situation, &[]), crews), plan(&situation, crews));
    }

    #[test]
    fn what_is_not_told_is_as_it_was((situation, what_if) in with_what_ifs(), crews in 1_usize..=6) {
        let (before, after) = (plan(&situation, crews), plan(&imagined(&situation, &what_if), crews));
        let told = between(&before, &after);
        prop_assert_eq!(told.breaches, (before.0.breaches(), after.0.breaches()));
        for step in &after.0.steps {
            let other = before.0.steps.iter().find(|other| other.id == step.id).unwrap();
            match told.moved.iter().find(|one| one.system.0 == step.id) {
                Some(one) => prop_assert_eq!((one.up, one.late), ((other.up, step.up), (other.is_breach(), step.is_breach()))),
                None => prop_assert_eq!((other.up, other.is_breach()), (step.up, step.is_breach())),
            }
        }
        let late = |which: fn(&(bool, bool)) -> bool| told.moved.iter().filter(|one| which(&one.late)).count();
        let (more, fewer) = (late(|late| !late.0 && late.1), late(|late| late.0 && !late.1));
        prop_assert_eq!(told.breaches.0 + more, told.breaches.1 + fewer);
    }

    #[test]
    fn the_way_back_is_the_same_way((situation, what_if) in with_what_ifs(), crews in 1_usize..=6) {
        let (before, after) = (plan(&situation, crews), plan(&imagined(&situation, &what_if), crews));
        let (there, back) = (between(&before, &after), between(&after, &before));
        prop_assert_eq!(there.moved.len(), back.moved.len());
        for one in &there.moved {
            let other = back.moved.iter().find(|other| other.system == one.system).unwrap();
            prop_assert_eq!(one.later_s(), -other.later_s());
            prop_assert_eq!((one.late.0, one.late.1), (other.late.1, other.late.0));
            prop_assert_eq!((one.impossible.0, one.impossible.1), (other.impossible.1, other.impossible.0));
        }
    }
}

#[test]
fn who_goes_first_is_earlier_and_in_time_and_who_makes_room_is_late() {
    let hour = 3600;
    let down = vec![critical(1, "Lön", 1, 2 * hour, 3 * hour), critical(2, "Larm", 2, hour, 2 * hour)];
    let situation = outage(down, &[]);
    let what_if = [WhatIf { system: 2, figure: Figure::Rank, to: 1 }];
    let told = between(&plan(&situation, 1), &plan(&imagined(&situation, &what_if), 1));
    assert_eq!((told.breaches, told.fewest_crews), ((1, 0), (Some(2), Some(1))));
    let [alarm, pay] = told.moved.as_slice() else { panic!("{told:?}") };
    assert_eq!(
        (alarm.system.1.as_str(), alarm.later_s(), alarm.places, alarm.late),
        ("Larm", -2 * hour, (2, 1), (true, false))
    );
    assert_eq!((pay.system.1.as_str(), pay.later_s(), pay.late), ("Lön", hour, (false, false)));
}

#[test]
fn a_tighter_downtime_moves_nothing_and_can_make_it_impossible() {
    let situation = outage(vec![critical(1, "Larm", 1, 3600, 7200)], &[]);
    let what_if = [WhatIf { system: 1, figure: Figure::AcceptedDowntime, to: 1800 }];
    let told = between(&plan(&situation, 1), &plan(&imagined(&situation, &what_if), 1));
    let [alarm] = told.moved.as_slice() else { panic!("{told:?}") };
    assert_eq!((alarm.later_s(), alarm.late, alarm.impossible), (0, (false, true), (false, true)));
    assert_eq!(told.fewest_crews, (Some(1), None));
}
