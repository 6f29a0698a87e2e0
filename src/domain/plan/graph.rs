//! The dependencies between systems that are down, as rows of numbers.
//!
//! Systems are numbered by (own rank, name): whoever compares two numbers has compared rank and name.

use std::collections::HashMap;

use super::situation::{Down, Situation};

/// For each system the systems at the other end of its dependencies, each once, ascending.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    begins: Vec<usize>,
    ends: Vec<usize>,
}

impl Rows {
    /// The rows of `count` systems out of pairs; a pair that stands twice counts once.
    pub fn of(count: usize, pairs: &[(usize, usize)]) -> Rows {
        let mut begins = vec![0; count + 1];
        for (from, _) in pairs {
            begins[from + 1] += 1;
        }
        for at in 0..count {
            begins[at + 1] += begins[at];
        }
        let mut next = begins.clone();
        let mut ends = vec![0; pairs.len()];
        for (from, to) in pairs {
            ends[next[*from]] = *to;
            next[*from] += 1;
        }
        Rows { begins, ends }
    }

    /// What stands at the other ends of a system's dependencies.
    pub fn row(&self, of: usize) -> &[usize] {
        &self.ends[self.begins[of]..self.begins[of + 1]]
    }
}

/// The systems that are down, numbered, with their dependencies.
#[derive(Debug)]
pub struct Graph<'a> {
    /// The systems; a system's number is its place here.
    pub systems: Vec<&'a Down>,
    /// The place of each when all are sorted by name.
    pub names: Vec<usize>,
    /// Every dependency between them, ascending.
    pub pairs: Vec<(usize, usize)>,
    /// What each needs.
    pub needs: Rows,
    /// What needs each.
    pub needed_by: Rows,
}

impl<'a> Graph<'a> {
    /// Numbers a situation's systems and sorts its dependencies.
    pub fn of(situation: &'a Situation) -> Graph<'a> {
        let mut by_name: Vec<&Down> = situation.down.iter().collect();
        by_name.sort_unstable_by(|a, b| (&a.sort, &a.name, a.id).cmp(&(&b.sort, &b.name, b.id)));
        // Names are long, and compared here only.
        let mut numbered: Vec<(i64, usize)> =
            by_name.iter().map(|down| down.rank.unwrap_or(i64::MAX)).zip(0..).collect();
        numbered.sort_unstable();
        let systems: Vec<&Down> = numbered.iter().map(|(_, name)| by_name[*name]).collect();
        let names: Vec<usize> = numbered.into_iter().map(|(_, name)| name).collect();
        let numbers: HashMap<i64, usize> = systems.iter().enumerate().map(|(at, down)| (down.id, at)).collect();
        let number = |id: &i64| numbers.get(id).copied();
        let mut pairs: Vec<(usize, usize)> =
            situation.needs.iter().filter_map(|(system, needs)| Some((number(system)?, number(needs)?))).collect();
        pairs.sort_unstable();
        pairs.dedup();
        Graph::from_pairs(systems, names, pairs)
    }

    fn from_pairs(systems: Vec<&'a Down>, names: Vec<usize>, pairs: Vec<(usize, usize)>) -> Graph<'a> {
        let back: Vec<(usize, usize)> = pairs.iter().map(|&(system, needs)| (needs, system)).collect();
        let (needs, needed_by) = (Rows::of(systems.len(), &pairs), Rows::of(systems.len(), &back));
        Graph { systems, names, pairs, needs, needed_by }
    }

    /// The same systems without the dependencies that are ignored, which ascend.
    pub fn without(&self, ignored: &[(usize, usize)]) -> Graph<'a> {
        let left = self.pairs.iter().filter(|pair| ignored.binary_search(pair).is_err()).copied().collect();
        Graph::from_pairs(self.systems.clone(), self.names.clone(), left)
    }

    /// How many systems there are.
    pub fn len(&self) -> usize {
        self.systems.len()
    }
}
