//! What stops with each system, over all dependencies: a circle that the plan breaks still stops as one.

use super::components::Components;
use super::graph::{Graph, Rows};

/// Something that is smaller the more it counts, and the system whose it is.
type Found = Option<((i64, usize), usize)>;

/// The systems in their groups (those that need each other through one another, or one alone), and the groups in an
/// order in which what is needed comes before what needs it.
#[derive(Debug)]
pub struct Stopping {
    group: Vec<usize>,
    order: Vec<usize>,
    /// Which groups need each.
    needed_by: Rows,
    members: Rows,
}

impl Stopping {
    /// Finds the groups of a graph, circles included.
    pub fn of(graph: &Graph<'_>) -> Stopping {
        let count = graph.len();
        let mut components = Components::new(count);
        components.find(graph.pairs.iter().copied());
        let group: Vec<usize> = (0..count).map(|at| components.group(at)).collect();
        let between = graph.pairs.iter().map(|&(from, to)| (group[from], group[to])).filter(|(from, to)| from != to);
        let back: Vec<(usize, usize)> = between.map(|(from, to)| (to, from)).collect();
        let needed_by = Rows::of(count, &back);
        let mut waits = vec![0usize; count];
        back.iter().for_each(|(_, waiting)| waits[*waiting] += 1);
        let members: Vec<(usize, usize)> = group.iter().enumerate().map(|(at, group)| (*group, at)).collect();
        let mut order: Vec<usize> = (0..count).filter(|at| group[*at] == *at && waits[*at] == 0).collect();
        let mut next = 0;
        while let Some(&at) = order.get(next) {
            next += 1;
            for &waiting in needed_by.row(at) {
                waits[waiting] -= 1;
                if waits[waiting] == 0 {
                    order.push(waiting);
                }
            }
        }
        Stopping { group, order, needed_by, members: Rows::of(count, &members) }
    }

    /// How many of some systems stop with each, itself aside: sixty-four at a time, a bit for each.
    pub fn count(&self, counts: impl Fn(usize) -> bool) -> Vec<usize> {
        let len = self.group.len();
        let counted: Vec<usize> = (0..len).filter(|at| counts(*at)).collect();
        let (mut totals, mut bits, mut own) = (vec![0usize; len], vec![0u64; len], vec![0u64; len]);
        for some in counted.chunks(64) {
            bits.fill(0);
            own.fill(0);
            for (place, at) in some.iter().enumerate() {
                own[self.group[*at]] |= 1 << place;
            }
            for &group in self.order.iter().rev() {
                let above = self.needed_by.row(group).iter().map(|above| bits[*above]).fold(0, |all, bits| all | bits);
                bits[group] = above | own[group];
                totals[group] += bits[group].count_ones() as usize;
            }
        }
        // All of a group stop with each of its members, which itself is not counted.
        (0..len).map(|at| totals[self.group[at]] - usize::from(counts(at))).collect()
    }

    /// The least of what the systems that stop with each have, itself aside, and whose it is.
    pub fn least(&self, of: impl Fn(usize) -> Option<(i64, usize)>) -> Vec<Option<(i64, usize)>> {
        let len = self.group.len();
        let of = |at: usize| of(at).map(|found| (found, at));
        let mut least: Vec<Found> = vec![None; len];
        let mut others: Vec<Found> = vec![None; len];
        for &group in self.order.iter().rev() {
            let members = self.members.row(group);
            let above = self.needed_by.row(group).iter().filter_map(|above| least[*above]).min();
            let first = members.iter().filter_map(|at| of(*at)).min();
            let second = members.iter().filter_map(|at| of(*at)).filter(|found| Some(*found) != first).min();
            for &at in members {
                let beside = if first.is_some_and(|(_, whose)| whose == at) { second } else { first };
                others[at] = [above, beside].into_iter().flatten().min();
            }
            least[group] = [above, first].into_iter().flatten().min();
        }
        others.into_iter().map(|found| found.map(|((value, _), whose)| (value, whose))).collect()
    }
}
