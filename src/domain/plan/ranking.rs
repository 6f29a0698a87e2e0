//! Effective ranks: a system that a more important one needs is as important as that one.

use super::graph::Graph;

/// The rank of what has none: after every other.
pub const UNRANKED: i64 = i64::MAX;

/// What each system counts as, over all dependencies, circles included.
#[derive(Debug)]
pub struct Ranking {
    /// The best rank of itself and everything that needs it, directly or through others; `UNRANKED` for none.
    pub effective: Vec<i64>,
    /// Whose rank that is, where it is not its own.
    pub because_of: Vec<Option<usize>>,
}

impl Ranking {
    /// Works them out: the best-ranked system lends its rank to all that it needs, then the next one to what is left.
    pub fn of(graph: &Graph<'_>) -> Ranking {
        let own = |at: usize| graph.systems[at].rank.unwrap_or(UNRANKED);
        let mut effective: Vec<i64> = (0..graph.len()).map(own).collect();
        let mut because_of = vec![None; graph.len()];
        let mut reached = vec![false; graph.len()];
        let mut to_go = Vec::new();
        // Numbers ascend by rank, so whoever reaches a system first has the best rank of all that do.
        for from in 0..graph.len() {
            if reached[from] || own(from) == UNRANKED {
                continue;
            }
            reached[from] = true;
            to_go.push(from);
            while let Some(at) = to_go.pop() {
                for &needs in graph.needs.row(at) {
                    if !std::mem::replace(&mut reached[needs], true) {
                        if own(needs) != own(from) {
                            effective[needs] = own(from);
                            because_of[needs] = Some(from);
                        }
                        to_go.push(needs);
                    }
                }
            }
        }
        Ranking { effective, because_of }
    }

    /// The places of all systems by (effective rank, own rank, name): the smaller the more important.
    pub fn importance(&self) -> Vec<usize> {
        sorted_places(self.effective.len(), |at| self.effective[at])
    }
}

/// The place of each system when all are sorted by a key, and then by rank and name.
pub fn sorted_places<K: Ord>(count: usize, key: impl Fn(usize) -> K) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|&at| (key(at), at));
    let mut places = vec![0; count];
    for (place, at) in order.into_iter().enumerate() {
        places[at] = place;
    }
    places
}
