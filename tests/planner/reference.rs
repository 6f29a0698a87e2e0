//! The reference: order, circles and projection as the rules say it, step by step, in no hurry.
//!
//! Nothing here is shared with the planner but the plain data that goes in and out.

use std::collections::{BTreeMap, BTreeSet};

use driftpult::domain::Instant;
use driftpult::domain::plan::{Cause, Circle, Down, Plan, PlanStep, Situation};

/// When a system is worked on: by which crew, from when, until when, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    pub crew: usize,
    pub start: i128,
    pub end: i128,
}

/// What comes first among those that are free: no rank sorts last, and equal names by number in the file.
pub type Key<'a> = (i128, i128, &'a [u8], &'a str, i64);

/// Pairs of systems: the first needs the second.
pub type Needs = BTreeSet<(usize, usize)>;

pub struct Reference<'a> {
    pub situation: &'a Situation,
    pub down: &'a [Down],
    /// Every dependency between systems that are down.
    pub all: Needs,
    pub ignored: Needs,
    /// Those that are not ignored.
    pub kept: Needs,
    pub groups: Vec<Vec<usize>>,
    pub order: Vec<usize>,
    /// What needs each system, directly or through others, before anything is ignored.
    needed: Vec<BTreeSet<usize>>,
    effective: Vec<Option<i64>>,
    /// What each system needs, ignored dependencies aside.
    needs: Vec<Vec<usize>>,
}

fn rank_of(rank: Option<i64>) -> i128 {
    rank.map_or(i128::MAX, i128::from)
}

pub fn seconds(at: Instant) -> i128 {
    i128::from(at.timestamp())
}

fn instant(seconds: i128) -> Instant {
    Instant::from_timestamp(i64::try_from(seconds).unwrap(), 0).unwrap()
}

/// Everything that needs a system, directly or through others.
pub fn needed_by(needs: &Needs, system: usize) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut more = vec![system];
    while let Some(next) = more.pop() {
        for &(who, what) in needs {
            if what == next && found.insert(who) {
                more.push(who);
            }
        }
    }
    found
}

/// Systems that all need each other through one another, or one that needs itself.
pub fn groups(needs: &Needs, count: usize) -> Vec<Vec<usize>> {
    let need: Vec<BTreeSet<usize>> = (0..count).map(|system| needed_by(needs, system)).collect();
    let mut found: Vec<Vec<usize>> = Vec::new();
    for a in 0..count {
        if need[a].contains(&a) && !found.iter().any(|group| group.contains(&a)) {
            found.push((0..count).filter(|&b| need[a].contains(&b) && need[b].contains(&a)).collect());
        }
    }
    found
}

impl<'a> Reference<'a> {
    pub fn new(situation: &'a Situation) -> Reference<'a> {
        let down = &situation.down[..];
        let place = |id: i64| down.iter().position(|system| system.id == id);
        let all: Needs = situation.needs.iter().filter_map(|&(a, b)| Some((place(a)?, place(b)?))).collect();
        let mut reference = Reference {
            situation,
            down,
            kept: all.clone(),
            ignored: Needs::new(),
            groups: groups(&all, down.len()),
            order: Vec::new(),
            needed: (0..down.len()).map(|system| needed_by(&all, system)).collect(),
            effective: Vec::new(),
            needs: vec![Vec::new(); down.len()],
            all,
        };
        reference.effective = (0..down.len()).map(|system| reference.best_rank(system)).collect();
        reference.break_circles();
        for &(who, what) in &reference.kept {
            reference.needs[who].push(what);
        }
        let keys: Vec<Key<'_>> = (0..down.len()).map(|system| reference.key(system)).collect();
        reference.order = reference.topological(&keys);
        reference
    }

    /// The best rank among a system and all that need it, circles included.
    fn best_rank(&self, system: usize) -> Option<i64> {
        let mut ranks: Vec<i64> = self.down[system].rank.into_iter().collect();
        ranks.extend(self.needed[system].iter().filter_map(|&other| self.down[other].rank));
        ranks.into_iter().min()
    }

    pub fn effective_rank(&self, system: usize) -> Option<i64> {
        self.effective[system]
    }

    pub fn because_of(&self, system: usize) -> Option<Cause> {
        let best = self.effective_rank(system)?;
        if self.down[system].rank == Some(best) {
            return None;
        }
        let cause = self.needed[system].iter().copied().find(|&other| self.down[other].rank == Some(best)).unwrap();
        Some(Cause { id: self.down[cause].id, name: self.down[cause].name.clone(), rank: best })
    }

    pub fn key(&self, system: usize) -> Key<'a> {
        let down: &'a Down = &self.down[system];
        (rank_of(self.effective_rank(system)), rank_of(down.rank), &down.sort, &down.name, down.id)
    }

    /// In rounds: the best member of each group does without the others, and the groups are formed anew.
    fn break_circles(&mut self) {
        loop {
            let groups = groups(&self.kept, self.down.len());
            if groups.is_empty() {
                return;
            }
            for group in groups {
                let first = group.iter().copied().min_by_key(|&member| self.key(member)).unwrap();
                for member in group {
                    if self.kept.remove(&(first, member)) {
                        self.ignored.insert((first, member));
                    }
                }
            }
        }
    }

    /// Takes the smallest of those whose dependencies stand in the order already, again and again.
    pub fn topological<K: Ord>(&self, keys: &[K]) -> Vec<usize> {
        let mut order: Vec<usize> = Vec::new();
        while order.len() < self.down.len() {
            let free = (0..self.down.len())
                .filter(|system| !order.contains(system))
                .filter(|&system| self.needs_of(system).iter().all(|needs| order.contains(needs)));
            order.push(free.min_by_key(|&system| &keys[system]).unwrap());
        }
        order
    }

    /// What a system needs, ignored dependencies aside.
    pub fn needs_of(&self, system: usize) -> &[usize] {
        &self.needs[system]
    }

    pub fn now(&self) -> i128 {
        seconds(self.situation.at)
    }

    pub fn restore_time(&self, system: usize) -> i128 {
        self.down[system].restore_time_s.unwrap_or(self.situation.default_restore_s).into()
    }

    pub fn deadline(&self, system: usize) -> Option<i128> {
        let down = &self.down[system];
        Some(seconds(down.down_since) + i128::from(down.accepted_downtime_s?))
    }

    /// When work that is under way ends.
    pub fn end_under_way(&self, system: usize) -> Option<i128> {
        let since = seconds(self.down[system].under_way?.since);
        Some((since + self.restore_time(system)).max(self.now()))
    }

    /// As many crews as asked for, or as are under way.
    pub fn crews(&self, asked: usize) -> usize {
        asked.max(self.down.iter().filter(|system| system.under_way.is_some()).count())
    }

    /// From one completion to the next.
    pub fn project(&self, order: &[usize], asked: usize) -> Vec<Slot> {
        let mut slots: Vec<Option<Slot>> = vec![None; self.down.len()];
        let mut free: BTreeSet<usize> = BTreeSet::new();
        let mut busy: BTreeMap<usize, usize> = BTreeMap::new();
        for (system, down) in self.down.iter().enumerate() {
            if let Some(work) = down.under_way {
                let end = self.end_under_way(system).unwrap();
                slots[system] = Some(Slot { crew: work.crew, start: seconds(work.since), end });
                assert!(busy.insert(work.crew, system).is_none(), "a crew restores one system at a time");
            }
        }
        // Who is at work keeps the number that it has; the others have the lowest that are left.
        free.extend((1..).filter(|crew| !busy.contains_key(crew)).take(self.crews(asked) - busy.len()));

        let mut up: BTreeSet<usize> = BTreeSet::new();
        let mut t = self.now();
        loop {
            for (crew, system) in busy.clone() {
                if slots[system].unwrap().end <= t {
                    busy.remove(&crew);
                    free.insert(crew);
                    up.insert(system);
                }
            }
            for crew in free.clone() {
                let next = order.iter().copied().find(|&system| {
                    slots[system].is_none() && self.needs_of(system).iter().all(|needs| up.contains(needs))
                });
                if let Some(system) = next {
                    slots[system] = Some(Slot { crew, start: t, end: t + self.restore_time(system) });
                    free.remove(&crew);
                    busy.insert(crew, system);
                }
            }
            match busy.values().map(|&system| slots[system].unwrap().end).min() {
                Some(next) => t = next,
                None => break,
            }
        }
        slots.into_iter().map(Option::unwrap).collect()
    }

    pub fn is_late(&self, system: usize, slot: Slot) -> bool {
        self.deadline(system).is_some_and(|deadline| slot.end > deadline)
    }

    pub fn late(&self, slots: &[Slot]) -> BTreeSet<usize> {
        (0..self.down.len()).filter(|&system| self.is_late(system, slots[system])).collect()
    }

    pub fn named(&self, system: usize) -> (i64, String) {
        (self.down[system].id, self.down[system].name.clone())
    }

    fn by_name(&self, mut systems: Vec<usize>) -> Vec<(i64, String)> {
        systems.sort_by_key(|&system| {
            let down = &self.down[system];
            (&down.sort, &down.name, down.id)
        });
        systems.into_iter().map(|system| self.named(system)).collect()
    }

    fn place_of(&self, id: i64) -> usize {
        self.place_in_order(self.down.iter().position(|down| down.id == id).unwrap())
    }

    /// Whether the system whose rank this one has stands before it in the order.
    pub fn stands_after_its_cause(&self, system: usize) -> bool {
        let cause = self.because_of(system);
        let at = cause.and_then(|cause| self.down.iter().position(|down| down.id == cause.id));
        at.is_some_and(|at| self.place_in_order(at) < self.place_in_order(system))
    }

    fn step(&self, system: usize, slot: Slot) -> PlanStep {
        let down = &self.down[system];
        let needs = self.all.iter().filter(|&&(who, _)| who == system).map(|&(_, what)| what).collect();
        let mut waits_for: Vec<usize> = Vec::new();
        for &needs in self.needs_of(system) {
            waits_for.push(1 + self.place_in_order(needs));
        }
        waits_for.sort_unstable();
        let deadline = self.deadline(system);
        PlanStep {
            id: down.id,
            name: down.name.clone(),
            rank: down.rank,
            effective_rank: self.effective_rank(system),
            because_is_earlier: self.stands_after_its_cause(system),
            because_of: self.because_of(system),
            depends_on: self.by_name(needs).into_iter().map(|(id, _)| 1 + self.place_of(id)).collect(),
            ready: waits_for.is_empty(),
            waits_for,
            down_since: down.down_since,
            accepted_downtime_s: down.accepted_downtime_s,
            deadline: deadline.map(instant),
            restore_time_s: self.restore_time(system).try_into().unwrap(),
            restore_time_assumed: down.restore_time_s.is_none(),
            crew: slot.crew,
            under_way: down.under_way.is_some(),
            overrun: down.under_way.is_some_and(|work| seconds(work.since) + self.restore_time(system) < self.now()),
            start: instant(slot.start),
            up: instant(slot.end),
            margin_s: deadline.map(|deadline| (deadline - slot.end).try_into().unwrap()),
        }
    }

    /// The plan, with the circles' examples left out: which of the shortest is shown is not said.
    pub fn plan(&self, asked: usize) -> Plan {
        let slots = self.project(&self.order, asked);
        let mut groups = self.groups.clone();
        for group in &mut groups {
            group.sort_by_key(|&member| self.key(member));
        }
        groups.sort_by_key(|group| self.key(group[0]));
        let circles = groups.into_iter().map(|group| Circle {
            members: group.iter().map(|&member| self.named(member)).collect(),
            example: Vec::new(),
            ignored: self
                .ignored
                .iter()
                .filter(|(who, what)| group.contains(who) && group.contains(what))
                .map(|&(who, what)| (self.named(who), self.named(what)))
                .collect(),
        });
        Plan {
            at: self.situation.at,
            crews: self.crews(asked),
            steps: self.order.iter().map(|&system| self.step(system, slots[system])).collect(),
            circles: circles.collect(),
        }
    }

    /// The systems whose deadline has passed at the time of asking: strictly, as being late is.
    pub fn already_over(&self) -> Vec<i64> {
        let over =
            self.order.iter().filter(|&&system| self.deadline(system).is_some_and(|deadline| deadline < self.now()));
        over.map(|&system| self.down[system].id).collect()
    }

    /// How many dependencies the shortest circle through a system has.
    pub fn shortest_circle(&self, system: usize) -> usize {
        let mut reached: BTreeSet<usize> = BTreeSet::from([system]);
        for length in 1.. {
            reached = self.all.iter().filter(|(who, _)| reached.contains(who)).map(|&(_, what)| what).collect();
            if reached.contains(&system) {
                return length;
            }
        }
        unreachable!("the system stands in a circle")
    }

    pub fn place_in_order(&self, system: usize) -> usize {
        self.order.iter().position(|&other| other == system).unwrap()
    }
}
