//! What a plan gives to decide on: what no number of crews can do, how few are enough, what the order of deadlines would
//! change, what holds up the most, and which accepted downtimes contradict each other.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::crews;
use super::planning::{Cause, Planning};
use super::ranking::sorted_places;
use super::schedule::NEVER;
use super::sequence;
use super::stopping::Stopping;

/// A system that no number of crews can bring back in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Impossible {
    /// The system: number in the file and name.
    pub system: (i64, String),
    /// What it directly needs with the longest chain; none where its own restore time is already too long.
    pub via: Option<(i64, String)>,
    /// How long the longest chain takes that leads to it, its own restore time included, in seconds.
    pub chain_s: i64,
    /// How long the system may be down, in seconds.
    pub accepted_downtime_s: i64,
}

/// The same work in the order of deadlines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ByDeadline {
    /// How many systems would be late.
    pub breaches: usize,
    /// Which systems would have to change place, in the order of the plan: number in the file and name.
    pub moved: Vec<(i64, String)>,
}

/// How much waits for a system, directly or through others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leverage {
    /// The system: number in the file and name.
    pub system: (i64, String),
    /// How many systems wait for it.
    pub waiting: usize,
    /// How many critical systems wait for it.
    pub critical: usize,
    /// The shortest accepted downtime among these critical ones, in seconds, and whose it is.
    pub shortest: Option<(i64, String)>,
}

/// A system that may be down longer than one that needs it, directly or through others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tighter {
    /// The system: number in the file and name.
    pub system: (i64, String),
    /// How long it may be down, in seconds.
    pub accepts_s: i64,
    /// Whose accepted downtime is the shortest of those that need it.
    pub needed_by: (i64, String),
    /// How long that one may be down, in seconds.
    pub needs_s: i64,
}

/// What a plan gives to decide on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Support {
    /// The fewest crews with which nothing is late; none when that is impossible, 0 when nothing is down.
    pub fewest_crews: Option<usize>,
    /// The fewest crews with which only what is impossible is late.
    pub fewest_crews_for_rest: usize,
    /// What no number of crews can do, in the order of the plan.
    pub impossible: Vec<Impossible>,
    /// The chains that lead there, each link once, since long chains share most of theirs: what a system waits for the
    /// longest.
    pub links: BTreeMap<i64, (i64, String)>,
    /// The same work in the order of deadlines.
    pub by_deadline: ByDeadline,
    /// What stops the most, by how many critical systems stop with it; without those with which none does.
    pub leverage: Vec<Leverage>,
    /// Accepted downtimes that contradict each other along dependencies, in the order of the plan.
    pub tighter: Vec<Tighter>,
    /// Ranks that contradict a dependency: the system, and whose rank it has in the plan.
    pub lent: Vec<((i64, String), Option<i64>, Cause)>,
}

impl Support {
    /// The whole chain that leads to what is impossible, what is restored first at its beginning, the system itself at
    /// its end; the system alone where its own restore time is already too long.
    pub fn chain(&self, one: &Impossible) -> Vec<(i64, String)> {
        let mut chain = vec![one.system.clone()];
        let mut next = one.via.as_ref();
        while let Some(link) = next {
            chain.push(link.clone());
            next = self.links.get(&link.0);
        }
        chain.reverse();
        chain
    }
}

impl Planning<'_> {
    /// Works out what a plan gives to decide on, with so many crews.
    pub fn support(&self, crews: usize) -> Support {
        let work = self.work();
        let deadlines = self.deadlines();
        let chains = self.chains();
        let impossible: Vec<usize> =
            self.order.iter().copied().filter(|&at| work.now.saturating_add(chains[at]) > deadlines[at]).collect();
        let rest: Vec<i64> = {
            let mut rest = deadlines.clone();
            impossible.iter().for_each(|at| rest[*at] = NEVER);
            rest
        };
        let fewest_for_rest =
            if self.order.is_empty() { 0 } else { crews::fewest(&work, &self.order, &self.places, &rest) };
        let impossible: Vec<(usize, Option<usize>)> =
            impossible.into_iter().map(|at| (at, self.via_unless_alone(at, &chains, &deadlines))).collect();
        let stopping = Stopping::of(&self.whole);
        Support {
            fewest_crews: impossible.is_empty().then_some(fewest_for_rest),
            fewest_crews_for_rest: fewest_for_rest,
            links: self.links(&impossible, &chains),
            impossible: impossible.iter().filter_map(|(at, via)| self.impossible(*at, *via, &chains)).collect(),
            by_deadline: self.by_deadline(crews),
            leverage: self.leverage(&stopping),
            tighter: self.tighter(&stopping),
            lent: self.lent(),
        }
    }

    /// The longest chain of work that leads to each system, itself included, in seconds from now.
    fn chains(&self) -> Vec<i64> {
        let work = self.work();
        let mut chains: Vec<i64> = vec![0; self.graph.len()];
        for &at in &self.order {
            let waits = self.graph.needs.row(at).iter().map(|needs| chains[*needs]).max().unwrap_or(0);
            // What is under way waits for nothing any more.
            let waits = if work.under_way[at].is_some() { 0 } else { waits };
            chains[at] = work.left(at).saturating_add(waits);
        }
        chains
    }

    /// The direct need with the longest chain, the first in the plan among equals.
    fn via(&self, at: usize, chains: &[i64]) -> Option<usize> {
        if self.work().under_way[at].is_some() {
            return None;
        }
        let needs = self.graph.needs.row(at).iter().copied();
        needs.min_by_key(|needs| (std::cmp::Reverse(chains[*needs]), self.places[*needs]))
    }

    /// The same, none where the system's own work is already too long.
    fn via_unless_alone(&self, at: usize, chains: &[i64], deadlines: &[i64]) -> Option<usize> {
        let work = self.work();
        let alone = work.now.saturating_add(work.left(at)) > deadlines[at];
        self.via(at, chains).filter(|_| !alone)
    }

    fn impossible(&self, at: usize, via: Option<usize>, chains: &[i64]) -> Option<Impossible> {
        let accepted_downtime_s = self.graph.systems[at].accepted_downtime_s?;
        let via = via.map(|needs| self.named(needs));
        Some(Impossible { system: self.named(at), via, chain_s: chains[at], accepted_downtime_s })
    }

    /// Each link of the chains that lead to what is impossible, once.
    fn links(&self, impossible: &[(usize, Option<usize>)], chains: &[i64]) -> BTreeMap<i64, (i64, String)> {
        let mut links = BTreeMap::new();
        for (_, via) in impossible {
            let mut next = *via;
            while let Some(at) = next
                && let Entry::Vacant(link) = links.entry(self.graph.systems[at].id)
            {
                next = self.via(at, chains);
                if let Some(needs) = next {
                    link.insert(self.named(needs));
                }
            }
        }
        links
    }

    fn by_deadline(&self, crews: usize) -> ByDeadline {
        let work = self.work();
        let deadlines = self.deadlines();
        let due = crews::latest(&self.graph, &self.order, work.lengths, &deadlines, |_| true);
        let places = sorted_places(self.graph.len(), |at| (due[at], self.ranking.effective[at]));
        let order = sequence::sequence(&self.graph, &places);
        let slots = work.schedule(&sequence::places(&order), crews, None).unwrap_or_default();
        ByDeadline {
            breaches: slots.iter().zip(&deadlines).filter(|(slot, deadline)| slot.end > **deadline).count(),
            moved: sequence::moved(&self.order, &order).into_iter().map(|at| self.named(at)).collect(),
        }
    }

    fn leverage(&self, stopping: &Stopping) -> Vec<Leverage> {
        let is_critical = |at: usize| self.graph.systems[at].critical;
        let (critical, waiting) = (stopping.count(is_critical), stopping.count(|_| true));
        let tightest = self.tightest(stopping, is_critical);
        let mut order: Vec<usize> = self.order.iter().copied().filter(|at| critical[*at] > 0).collect();
        order.sort_by_key(|at| std::cmp::Reverse((critical[*at], waiting[*at])));
        let leverage = order.into_iter().map(|at| Leverage {
            system: self.named(at),
            waiting: waiting[at],
            critical: critical[at],
            shortest: tightest[at].map(|(seconds, by)| (seconds, self.graph.systems[by].name.clone())),
        });
        leverage.collect()
    }

    /// The shortest accepted downtime among those that count of what stops with each system, and whose it is: among
    /// equals that of the first in the plan.
    fn tightest(&self, stopping: &Stopping, counts: impl Fn(usize) -> bool) -> Vec<Option<(i64, usize)>> {
        let accepted = |at: usize| self.graph.systems[at].accepted_downtime_s.filter(|_| counts(at));
        stopping.least(|at| Some((accepted(at)?, self.places[at])))
    }

    fn tighter(&self, stopping: &Stopping) -> Vec<Tighter> {
        let tightest = self.tightest(stopping, |_| true);
        let order = self.order.iter();
        order
            .filter_map(|&at| {
                let (needs_s, by) = tightest[at]?;
                let accepts_s = self.graph.systems[at].accepted_downtime_s.filter(|own| *own > needs_s)?;
                Some(Tighter { system: self.named(at), accepts_s, needed_by: self.named(by), needs_s })
            })
            .collect()
    }

    fn lent(&self) -> Vec<((i64, String), Option<i64>, Cause)> {
        let order = self.order.iter().filter(|at| !self.is_after_its_cause(**at));
        order.filter_map(|&at| Some((self.named(at), self.graph.systems[at].rank, self.cause(at)?))).collect()
    }
}
