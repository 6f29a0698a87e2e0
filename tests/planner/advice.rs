//! The reference, continued: what there is to decide on.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use driftpult::domain::plan::{ByDeadline, Impossible, Leverage, Support, Tighter};

use super::reference::{Key, Reference, needed_by};

/// The length of a longest common subsequence, from the table that every textbook has.
pub fn longest_common(a: &[usize], b: &[usize]) -> usize {
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..a.len() {
        for j in 0..b.len() {
            table[i + 1][j + 1] = if a[i] == b[j] { table[i][j] + 1 } else { table[i][j + 1].max(table[i + 1][j]) };
        }
    }
    table[a.len()][b.len()]
}

impl Reference<'_> {
    /// The longest chain of work that leads to a system, itself included. What is under way waits for nothing.
    fn chain(&self, system: usize, known: &mut BTreeMap<usize, i128>) -> i128 {
        if let Some(&chain) = known.get(&system) {
            return chain;
        }
        let chain = match self.end_under_way(system) {
            Some(end) => end - self.now(),
            None => {
                let longest = self.needs_of(system).iter().map(|&needs| self.chain(needs, known)).max();
                self.restore_time(system) + longest.unwrap_or(0)
            }
        };
        known.insert(system, chain);
        chain
    }

    /// What a system waits for the longest, the first in the plan among equals.
    fn via(&self, system: usize, chains: &[i128]) -> Option<usize> {
        if self.end_under_way(system).is_some() {
            return None;
        }
        let mut needs = self.needs_of(system).to_vec();
        needs.sort_by_key(|&needs| self.place_in_order(needs));
        let longest = needs.iter().map(|&needs| chains[needs]).max()?;
        needs.into_iter().find(|&needs| chains[needs] == longest)
    }

    fn chains(&self) -> Vec<i128> {
        let mut known = BTreeMap::new();
        (0..self.down.len()).map(|system| self.chain(system, &mut known)).collect()
    }

    /// The chain that leads to what is impossible, what is restored first at its beginning. Where the system's own
    /// restore time is already too long, that is the whole chain.
    pub fn chain_to(&self, one: &Impossible) -> Vec<(i64, String)> {
        let chains = self.chains();
        let mut chain = vec![self.down.iter().position(|system| system.id == one.system.0).unwrap()];
        while one.via.is_some()
            && let Some(next) = self.via(chain[0], &chains)
        {
            chain.insert(0, next);
        }
        chain.into_iter().map(|system| self.named(system)).collect()
    }

    pub fn impossible(&self) -> Vec<Impossible> {
        let chains = self.chains();
        let mut found = Vec::new();
        for &system in &self.order {
            let Some(deadline) = self.deadline(system) else { continue };
            if deadline >= self.now() + chains[system] {
                continue;
            }
            let alone = self.end_under_way(system).map_or(self.restore_time(system), |end| end - self.now());
            let too_long_alone = deadline < self.now() + alone;
            found.push(Impossible {
                system: self.named(system),
                via: if too_long_alone { None } else { self.via(system, &chains).map(|via| self.named(via)) },
                chain_s: chains[system].try_into().unwrap(),
                accepted_downtime_s: self.down[system].accepted_downtime_s.unwrap(),
            });
        }
        found
    }

    /// The smallest number of crews with which nothing is late but what may be.
    fn fewest(&self, may_be_late: impl Fn(usize) -> bool) -> Option<usize> {
        if self.down.is_empty() {
            return Some(0);
        }
        // The crews under way are at work already; fewer than these there cannot be.
        (self.crews(1)..=self.down.len())
            .find(|&crews| self.late(&self.project(&self.order, crews)).into_iter().all(&may_be_late))
    }

    /// Until when a system has to be up for itself and for all that need it; none is never.
    fn latest(&self, system: usize, known: &mut BTreeMap<usize, Option<i128>>) -> Option<i128> {
        if let Some(&latest) = known.get(&system) {
            return latest;
        }
        let mut bounds: Vec<i128> = self.deadline(system).into_iter().collect();
        for &(who, what) in &self.kept {
            if what == system {
                bounds.extend(self.latest(who, known).map(|latest| latest - self.restore_time(who)));
            }
        }
        let latest = bounds.into_iter().min();
        known.insert(system, latest);
        latest
    }

    pub fn deadline_order(&self) -> Vec<usize> {
        let mut known = BTreeMap::new();
        let keys: Vec<(i128, Key<'_>)> = (0..self.down.len())
            .map(|system| (self.latest(system, &mut known).unwrap_or(i128::MAX), self.key(system)))
            .collect();
        self.topological(&keys)
    }

    /// The shortest accepted downtime among some systems, and whose it is: the first in the plan among equals.
    fn shortest(&self, mut among: Vec<usize>) -> Option<(i64, usize)> {
        among.sort_by_key(|&system| self.place_in_order(system));
        let accepted = among.into_iter().filter_map(|system| Some((self.down[system].accepted_downtime_s?, system)));
        accepted.min_by_key(|&(accepted, _)| accepted)
    }

    /// What stops with a system: a circle stops as a whole, whatever the plan leaves aside.
    fn stops_with(&self, system: usize) -> BTreeSet<usize> {
        let mut found = needed_by(&self.all, system);
        found.remove(&system);
        found
    }

    fn leverage(&self) -> Vec<Leverage> {
        let mut found = Vec::new();
        for system in 0..self.down.len() {
            let waiting = self.stops_with(system);
            let critical: Vec<usize> = waiting.iter().copied().filter(|&other| self.down[other].critical).collect();
            if !critical.is_empty() {
                let key = (Reverse(critical.len()), Reverse(waiting.len()), self.place_in_order(system));
                found.push((key, system, waiting.len(), critical));
            }
        }
        found.sort();
        let leverage = found.into_iter().map(|(_, system, waiting, critical)| Leverage {
            system: self.named(system),
            waiting,
            critical: critical.len(),
            shortest: self.shortest(critical).map(|(accepted, whose)| (accepted, self.down[whose].name.clone())),
        });
        leverage.collect()
    }

    fn tighter(&self) -> Vec<Tighter> {
        let mut found = Vec::new();
        for &system in &self.order {
            let shortest = self.shortest(self.stops_with(system).into_iter().collect());
            if let (Some(accepts_s), Some((needs_s, whose))) = (self.down[system].accepted_downtime_s, shortest)
                && needs_s < accepts_s
            {
                found.push(Tighter { system: self.named(system), accepts_s, needed_by: self.named(whose), needs_s });
            }
        }
        found
    }

    /// What there is to decide on. Which systems have to change place is left out: more than one set can be right.
    pub fn support(&self, asked: usize) -> Support {
        let impossible = self.impossible();
        let is_impossible = |system: usize| impossible.iter().any(|one| one.system.0 == self.down[system].id);
        let lent = self
            .order
            .iter()
            .filter(|&&system| !self.stands_after_its_cause(system))
            .filter_map(|&system| Some((self.named(system), self.down[system].rank, self.because_of(system)?)));
        Support {
            fewest_crews: self.fewest(|_| false),
            fewest_crews_for_rest: self.fewest(is_impossible).unwrap(),
            by_deadline: ByDeadline {
                breaches: self.late(&self.project(&self.deadline_order(), asked)).len(),
                moved: Vec::new(),
            },
            leverage: self.leverage(),
            tighter: self.tighter(),
            lent: lent.collect(),
            links: BTreeMap::new(),
            impossible: impossible.clone(),
        }
    }
}
