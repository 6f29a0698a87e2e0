//! What stops when systems stop, directly and through others: a tree in which everything stands once, as near to its cause
//! as it can.
//!
//! Whom to call for it is read by `store`.

use std::collections::{HashMap, HashSet, VecDeque};

use super::reach::Reach;
use super::system::State;

/// A system that stops.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stopped {
    /// Its number in the file.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// How far it is from what was asked for, from 1; what was asked for itself is 0.
    pub depth: usize,
    /// How many more of what it directly needs stop as well.
    pub also: usize,
    /// Whether it is critical.
    pub critical: bool,
    /// Its rank.
    pub rank: Option<i64>,
    /// Its accepted downtime, in seconds.
    pub accepted_downtime_s: Option<i64>,
    /// Its department.
    pub department: Option<String>,
    /// Its owner.
    pub owner: Option<String>,
    /// How it stands.
    pub state: State,
}

/// What stops when systems stop.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Impact {
    /// What was asked for, and below each system what stops because of it; siblings in restoration order.
    pub tree: Vec<Stopped>,
    /// Whom to call for all of it, each once.
    pub reach: Vec<Reach>,
}

impl Impact {
    /// What stops beside what was asked for.
    pub fn stopped(&self) -> impl Iterator<Item = &Stopped> {
        self.tree.iter().filter(|one| one.depth > 0)
    }

    /// What stops and is still up.
    pub fn still_up(&self) -> impl Iterator<Item = &Stopped> {
        self.stopped().filter(|one| !one.state.is_down())
    }

    /// The shortest accepted downtime of what stops beside what was asked for, in seconds, and whose it is.
    pub fn shortest(&self) -> Option<(i64, &Stopped)> {
        self.stopped().filter_map(|one| Some((one.accepted_downtime_s?, one))).min_by_key(|(seconds, _)| *seconds)
    }

    /// The departments of the tree, each with how many of its systems stop and its owners, in the order of the tree.
    pub fn departments(&self) -> Vec<Department<'_>> {
        let mut all: Vec<Department<'_>> = Vec::new();
        for one in &self.tree {
            let name = one.department.as_deref();
            let at = all.iter().position(|known| known.name == name).unwrap_or_else(|| {
                all.push(Department { name, systems: 0, critical: 0, shortest_s: None, owners: Vec::new() });
                all.len() - 1
            });
            let department = &mut all[at];
            department.systems += 1;
            department.critical += usize::from(one.critical);
            let shortest = [department.shortest_s, one.accepted_downtime_s].into_iter().flatten().min();
            department.shortest_s = shortest;
            if let Some(owner) = one.owner.as_deref().filter(|owner| !department.owners.contains(owner)) {
                department.owners.push(owner);
            }
        }
        all
    }
}

/// A department in which something stops.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department<'a> {
    /// Its name; none where nobody has said.
    pub name: Option<&'a str>,
    /// How many of its systems stop.
    pub systems: usize,
    /// How many of them are critical.
    pub critical: usize,
    /// The shortest accepted downtime among them, in seconds.
    pub shortest_s: Option<i64>,
    /// Who owns them.
    pub owners: Vec<&'a str>,
}

/// Lays everything that needs these systems, directly or through others, out as a tree: number and depth, and how many
/// more of its direct needs stop. `edges` are dependencies (the first needs the second); siblings stand in the order in
/// which `edges` name them.
pub fn tree(roots: &[i64], edges: &[(i64, i64)]) -> Vec<(i64, usize, usize)> {
    let mut needed_by: HashMap<i64, Vec<i64>> = HashMap::new();
    for (system, needs) in edges.iter().filter(|(system, needs)| system != needs) {
        needed_by.entry(*needs).or_default().push(*system);
    }
    // Breadth first: nearest causes come first.
    let mut below: HashMap<i64, Vec<i64>> = HashMap::new();
    let mut reached: HashSet<i64> = roots.iter().copied().collect();
    let mut to_go: VecDeque<i64> = roots.iter().copied().collect();
    while let Some(at) = to_go.pop_front() {
        for &system in needed_by.get(&at).into_iter().flatten() {
            if reached.insert(system) {
                below.entry(at).or_default().push(system);
                to_go.push_back(system);
            }
        }
    }
    let mut causes: HashMap<i64, usize> = HashMap::new();
    for (system, needs) in edges.iter().filter(|(system, needs)| system != needs) {
        if reached.contains(needs) && reached.contains(system) {
            *causes.entry(*system).or_default() += 1;
        }
    }
    let mut laid = Vec::with_capacity(reached.len());
    let mut path: Vec<(i64, usize)> = roots.iter().rev().map(|root| (*root, 0)).collect();
    let mut seen = HashSet::new();
    while let Some((at, depth)) = path.pop() {
        if !seen.insert(at) {
            continue;
        }
        let also = if depth == 0 { 0 } else { causes.get(&at).map_or(0, |count| count.saturating_sub(1)) };
        laid.push((at, depth, also));
        path.extend(below.get(&at).into_iter().flatten().rev().map(|system| (*system, depth + 1)));
    }
    laid
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn everything_stands_once_as_near_to_its_cause_as_it_can() {
        // 4 needs 3 and 1; 3 needs 2; 2 needs 1.
        let laid = tree(&[1], &[(2, 1), (3, 2), (4, 3), (4, 1)]);
        assert_eq!(laid, [(1, 0, 0), (2, 1, 0), (3, 2, 0), (4, 1, 1)]);
    }

    #[test]
    fn a_circle_ends_and_what_needs_itself_is_no_other_cause() {
        assert_eq!(tree(&[1], &[(1, 2), (2, 1), (2, 2)]), [(1, 0, 0), (2, 1, 0)]);
    }

    proptest! {
        #[test]
        fn the_tree_holds_exactly_what_cannot_run_without_its_roots(
            edges in prop::collection::vec((0i64..12, 0i64..12), 0..40), root in 0i64..12,
        ) {
            let mut reached: HashSet<i64> = HashSet::from([root]);
            loop {
                let more: Vec<i64> = edges
                    .iter()
                    .filter(|(system, needs)| reached.contains(needs) && !reached.contains(system))
                    .map(|(system, _)| *system)
                    .collect();
                if more.is_empty() { break; }
                reached.extend(more);
            }
            let laid = tree(&[root], &edges);
            let ids: HashSet<i64> = laid.iter().map(|(id, ..)| *id).collect();
            prop_assert_eq!(ids.len(), laid.len());
            prop_assert_eq!(&ids, &reached);
            for pair in laid.windows(2) {
                prop_assert!(pair[1].1 <= pair[0].1 + 1);
            }
        }
    }
}
