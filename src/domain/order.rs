//! The restoration order that the management decided, and what it contradicts.
//!
//! The plan of an outage (crews, projections) is not here.

use std::collections::{BTreeMap, HashMap};

use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;

/// A dependency: the first cannot run before the second is up.
pub type Dependency = (i64, i64);

/// A system that is to be restored before something that it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contradiction {
    /// The system.
    pub system: i64,
    /// Its rank.
    pub rank: i64,
    /// What it needs.
    pub needs: i64,
    /// The rank of what it needs; none where that has no rank.
    pub needs_rank: Option<i64>,
}

/// Finds every ranked system that directly needs something with a later rank or none.
pub fn contradictions(ranks: &BTreeMap<i64, i64>, dependencies: &[Dependency]) -> Vec<Contradiction> {
    dependencies
        .iter()
        .filter_map(|&(system, needs)| {
            let rank = *ranks.get(&system)?;
            let needs_rank = ranks.get(&needs).copied();
            let contradicts = system != needs && needs_rank.is_none_or(|other| other > rank);
            contradicts.then_some(Contradiction { system, rank, needs, needs_rank })
        })
        .collect()
}

/// Finds the groups of systems that all need each other through one another, or one that needs itself.
/// Members ascend within a group, groups by first member.
pub fn circles(dependencies: &[Dependency]) -> Vec<Vec<i64>> {
    let left = knotted(dependencies);
    let graph: DiGraphMap<i64, ()> = left.iter().map(|&(system, needs)| (system, needs, ())).collect();
    let mut groups: Vec<Vec<i64>> = tarjan_scc(&graph)
        .into_iter()
        .filter(|group| group.len() > 1 || group.iter().any(|&only| graph.contains_edge(only, only)))
        .collect();
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort_unstable();
    groups
}

/// The dependencies without those that can be in no circle: whatever needs nothing more is taken away, again and again.
/// Of a large register hardly anything is left.
fn knotted(dependencies: &[Dependency]) -> Vec<Dependency> {
    let mut by_needed: Vec<Dependency> = dependencies.to_vec();
    by_needed.sort_unstable_by_key(|&(system, needs)| (needs, system));
    by_needed.dedup();
    let mut needs_left: HashMap<i64, usize> = HashMap::new();
    for &(system, _) in &by_needed {
        *needs_left.entry(system).or_default() += 1;
    }
    let mut free: Vec<i64> =
        by_needed.iter().map(|&(_, needs)| needs).filter(|needs| !needs_left.contains_key(needs)).collect();
    free.dedup();
    while let Some(done) = free.pop() {
        let from = by_needed.partition_point(|&(_, needs)| needs < done);
        for &(system, _) in by_needed[from..].iter().take_while(|&&(_, needs)| needs == done) {
            if let Some(left) = needs_left.get_mut(&system) {
                *left -= 1;
                if *left == 0 {
                    needs_left.remove(&system);
                    free.push(system);
                }
            }
        }
    }
    by_needed.retain(|(system, needs)| needs_left.contains_key(system) && needs_left.contains_key(needs));
    by_needed
}

/// One system's change of rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// The system.
    pub system: i64,
    /// Its rank before.
    pub from: Option<i64>,
    /// Its rank after.
    pub to: Option<i64>,
}

/// Works out what a decision "this system has rank `to`" does to the others, so that ranks stay unique: those in
/// between close up to the place that the system leaves, or else move one place back as far as the next free place.
/// The decided system stands first in the answer.
pub fn decide(ranks: &BTreeMap<i64, i64>, system: i64, to: Option<i64>) -> Vec<Move> {
    let from = ranks.get(&system).copied();
    if from == to {
        return Vec::new();
    }
    let mut moves = vec![Move { system, from, to }];
    let Some(to) = to else { return moves };
    let holders: BTreeMap<i64, i64> =
        ranks.iter().filter(|&(&other, _)| other != system).map(|(&other, &rank)| (rank, other)).collect();
    let step = if from.is_some_and(|from| from < to) { -1 } else { 1 };
    let mut place = to;
    while let Some(&other) = holders.get(&place) {
        moves.push(Move { system: other, from: Some(place), to: Some(place + step) });
        place += step;
    }
    moves
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_rank_that_needs_a_later_rank_is_a_contradiction() {
        let ranks = BTreeMap::from([(1, 3), (2, 9), (3, 1)]);
        let found = contradictions(&ranks, &[(1, 2), (1, 3)]);
        assert_eq!(found, [Contradiction { system: 1, rank: 3, needs: 2, needs_rank: Some(9) }]);
    }

    #[test]
    fn a_rank_that_needs_something_without_rank_is_a_contradiction() {
        let found = contradictions(&BTreeMap::from([(1, 3)]), &[(1, 7)]);
        assert_eq!(found[0].needs_rank, None);
    }

    #[test]
    fn a_circle_is_found_and_a_line_is_not() {
        assert_eq!(circles(&[(1, 2), (2, 1), (2, 3)]), [vec![1, 2]]);
        assert_eq!(circles(&[(4, 4)]), [vec![4]]);
        assert!(circles(&[(1, 2), (2, 3), (1, 3)]).is_empty());
    }

    #[test]
    fn moving_back_lets_those_between_close_up() {
        let ranks = BTreeMap::from([(10, 1), (20, 2), (30, 3)]);
        let moves = decide(&ranks, 10, Some(3));
        assert_eq!(moves.len(), 3);
        assert!(moves.contains(&Move { system: 30, from: Some(3), to: Some(2) }));
        assert!(moves.contains(&Move { system: 20, from: Some(2), to: Some(1) }));
    }

    #[test]
    fn a_free_place_moves_nobody_else() {
        let ranks = BTreeMap::from([(10, 1), (20, 2)]);
        assert_eq!(decide(&ranks, 20, Some(7)).len(), 1);
    }

    proptest! {
        #[test]
        fn taking_away_what_needs_nothing_more_leaves_every_circle(
            edges in prop::collection::vec((0i64..12, 0i64..12), 0..30),
        ) {
            let whole: DiGraphMap<i64, ()> = edges.iter().map(|&(system, needs)| (system, needs, ())).collect();
            let mut expected: Vec<Vec<i64>> = tarjan_scc(&whole)
                .into_iter()
                .filter(|group| group.len() > 1 || whole.contains_edge(group[0], group[0]))
                .collect();
            expected.iter_mut().for_each(|group| group.sort_unstable());
            expected.sort_unstable();
            prop_assert_eq!(circles(&edges), expected);
        }

        #[test]
        fn ranks_stay_unique_and_above_zero_whatever_is_decided(
            taken in prop::collection::btree_map(1i64..40, 1i64..40, 0..30), system in 1i64..40, to in 1i64..45,
        ) {
            let mut ranks = BTreeMap::new();
            for (id, rank) in taken {
                if !ranks.values().any(|other| *other == rank) { ranks.insert(id, rank); }
            }
            for change in decide(&ranks, system, Some(to)) {
                match change.to { Some(rank) => ranks.insert(change.system, rank), None => ranks.remove(&change.system) };
            }
            let mut all: Vec<_> = ranks.values().copied().collect();
            all.sort_unstable();
            prop_assert!(all.iter().all(|rank| *rank > 0));
            let count = all.len();
            all.dedup();
            prop_assert_eq!(all.len(), count);
            prop_assert_eq!(ranks.get(&system), Some(&to));
        }
    }
}
