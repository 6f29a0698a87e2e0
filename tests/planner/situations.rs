//! Situations: written by hand for tables, and at random for properties.

use driftpult::domain::Instant;
use driftpult::domain::plan::{Down, Situation, UnderWay};
use driftpult::text::collate;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// Some time of asking; a Monday, 2 March 2026, 08:00 in Sweden.
pub const NOW: i64 = 1_772_434_800;

/// The longest time that the register takes.
pub const LONGEST: i64 = 316_224_000;

pub fn instant(seconds: i64) -> Instant {
    Instant::from_timestamp(seconds, 0).unwrap()
}

/// A system that is down since the time of asking, without anything decided for it.
pub fn system(id: i64, name: &str) -> Down {
    Down {
        id,
        name: name.to_owned(),
        sort: collate::sort_key(name),
        rank: None,
        critical: false,
        restore_time_s: None,
        accepted_downtime_s: None,
        down_since: instant(NOW),
        under_way: None,
    }
}

/// A critical system with its rank, restore time and accepted downtime.
pub fn critical(id: i64, name: &str, rank: i64, restore_time_s: i64, accepted_downtime_s: i64) -> Down {
    Down {
        rank: Some(rank),
        critical: true,
        restore_time_s: Some(restore_time_s),
        accepted_downtime_s: Some(accepted_downtime_s),
        ..system(id, name)
    }
}

pub fn outage(down: Vec<Down>, needs: &[(i64, i64)]) -> Situation {
    Situation { down, needs: needs.to_vec(), crews: 1, default_restore_s: 4 * 3600, at: instant(NOW) }
}

/// Names that sort as Swedish does, or with equal keys: letters made of one or of two characters, and characters that
/// the order of names does not see.
const NAMES: [&str; 22] = [
    "Åland",
    "A\u{30a}land",
    "Ärende",
    "A\u{308}rende",
    "Öppna",
    "O\u{308}ppna",
    "Zebra",
    "apa",
    "Apa",
    "Wåg",
    "Våg",
    "Vag",
    "E\u{301}lan",
    "Élan",
    "ab",
    "a\u{0}b",
    "a-b",
    "a b",
    "system 10",
    "system 9",
    "",
    "\u{0}",
];

/// How the systems hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Anything goes, circles inside circles too.
    Any,
    /// No circle.
    Loose,
    /// No dependency.
    Bare,
}

/// What random situations are like.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    pub most: usize,
    pub shape: Shape,
    /// Whether some systems may be under way.
    pub live: bool,
}

pub const ANY: Kind = Kind { most: 14, shape: Shape::Any, live: true };

fn restore_time() -> impl Strategy<Value = Option<i64>> {
    prop_oneof![
        1 => Just(None),
        1 => Just(Some(0)),
        5 => (0_i64..8).prop_map(Some),
        1 => select(vec![Some(3600), Some(LONGEST)]),
    ]
}

fn accepted_downtime() -> impl Strategy<Value = Option<i64>> {
    prop_oneof![
        2 => Just(None),
        1 => (0_i64..3).prop_map(Some),
        5 => (0_i64..50).prop_map(Some),
        2 => select(vec![Some(20), Some(3600), Some(LONGEST)]),
    ]
}

/// Since when somebody is at work on it: seldom, and hardly ever from a moment that is still to come.
fn since(live: bool) -> BoxedStrategy<Option<i64>> {
    if live { prop_oneof![5 => Just(None), 1 => (-12_i64..2).prop_map(Some)].boxed() } else { Just(None).boxed() }
}

/// The systems; their numbers in the file, ranks and crews are permutations.
fn systems(count: usize, live: bool) -> impl Strategy<Value = Vec<Down>> {
    let names = subsequence(NAMES.to_vec(), count).prop_shuffle();
    let ranks = subsequence((1_i64..=30).collect::<Vec<_>>(), count).prop_shuffle();
    let crews = prop_oneof![subsequence((1..=16).collect::<Vec<usize>>(), count), Just((1..=count).collect())];
    let ids = Just((1..=i64::try_from(count).unwrap()).collect::<Vec<_>>()).prop_shuffle();
    // With many systems under way hardly any is left to wait; so most often nobody is at work yet.
    let each = prop_oneof![1 => Just(live), 1 => Just(false)].prop_flat_map(move |live| {
        let one = (
            (any::<bool>(), any::<bool>()),
            restore_time(),
            accepted_downtime(),
            prop_oneof![3 => Just(0_i64), 3 => -30_i64..0, 1 => 0_i64..5],
            since(live),
        );
        vec(one, count)
    });
    (names, ranks, crews.prop_shuffle(), ids, each).prop_map(|(names, ranks, crews, ids, each)| {
        let parts = names.into_iter().zip(ranks).zip(crews).zip(ids).zip(each);
        let down = parts.map(|((((name, rank), crew), id), each)| {
            let ((ranked, critical), restore_time_s, accepted_downtime_s, down_since, since) = each;
            Down {
                rank: ranked.then_some(rank),
                critical: ranked || critical,
                restore_time_s,
                accepted_downtime_s,
                down_since: instant(NOW + down_since),
                under_way: since.map(|since| UnderWay { since: instant(NOW + since), crew }),
                ..system(id, name)
            }
        });
        down.collect()
    })
}

/// Dependencies between systems 1 to `count`, some twice; systems beyond that are not down.
fn needs(count: usize, shape: Shape) -> BoxedStrategy<Vec<(i64, i64)>> {
    let last = i64::try_from(count).unwrap();
    if shape == Shape::Bare {
        return Just(Vec::new()).boxed();
    }
    let most = select(vec![1, count, 2 * count, 5 * count]);
    let pairs = most.prop_flat_map(move |most| vec((1..=last + 1, 1..=last + 1), 0..=most));
    let circles = prop_oneof![1 => Just(0_usize), 1 => Just(3), 2 => Just(usize::MAX)];
    (pairs, circles)
        .prop_map(move |(pairs, circles)| {
            // Numbers say nothing about names and ranks; so pointing down the numbers is as good as any way without
            // circles. A few that point up close a few circles, nested ones among them.
            let most = if shape == Shape::Loose { 0 } else { circles };
            let mut up = 0;
            let mut kept = Vec::new();
            for (a, b) in pairs {
                if a <= b && up < most {
                    up += 1;
                    kept.push((a, b));
                } else if a != b {
                    kept.push((a.max(b), a.min(b)));
                }
            }
            kept
        })
        .boxed()
}

pub fn situations(kind: Kind) -> impl Strategy<Value = Situation> {
    (0..=kind.most).prop_flat_map(move |count| {
        (systems(count, kind.live), needs(count, kind.shape), 1_usize..=6, 0_i64..10).prop_map(
            |(down, needs, crews, default_restore_s)| Situation {
                down,
                needs,
                crews,
                default_restore_s,
                at: instant(NOW),
            },
        )
    })
}
