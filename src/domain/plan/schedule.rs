//! Who works on what until when: list scheduling with so many crews; what is begun is finished.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::graph::Graph;

/// A deadline that does not exist, or does not count.
pub const NEVER: i64 = i64::MAX;

/// One system's part of a schedule, in seconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Slot {
    /// Which crew, from 1.
    pub crew: usize,
    /// When it begins, or began.
    pub start: i64,
    /// When the system is up.
    pub end: i64,
}

/// What work is to be planned.
#[derive(Debug, Clone, Copy)]
pub struct Work<'a> {
    /// What waits for what; without circles.
    pub graph: &'a Graph<'a>,
    /// How long each takes, in seconds.
    pub lengths: &'a [i64],
    /// What is under way: since when, and with which crew.
    pub under_way: &'a [Option<(i64, usize)>],
    /// Now.
    pub now: i64,
}

/// Until when each system must be up, in a schedule that ends as soon as one cannot be.
#[derive(Debug)]
pub struct Limits<'a> {
    until: &'a [i64],
    /// What is not begun, with when it must begin at the latest, the most urgent first.
    urgent: Vec<(i64, usize)>,
}

impl<'a> Limits<'a> {
    /// The limits of some work.
    pub fn of(work: &Work<'_>, until: &'a [i64]) -> Limits<'a> {
        let begins = |at: usize| until[at].saturating_sub(work.lengths[at]);
        let waiting = (0..until.len()).filter(|at| until[*at] != NEVER && work.under_way[*at].is_none());
        let mut urgent: Vec<(i64, usize)> = waiting.map(|at| (begins(at), at)).collect();
        urgent.sort_unstable();
        Limits { until, urgent }
    }
}

impl Work<'_> {
    /// How much of a system's work is left: of what is under way what its time allows, and nothing of what overran it.
    pub fn left(&self, at: usize) -> i64 {
        match self.under_way[at] {
            Some((since, _)) => since.saturating_add(self.lengths[at]).saturating_sub(self.now).max(0),
            None => self.lengths[at],
        }
    }

    /// How many crews work at this moment.
    pub fn busy(&self) -> usize {
        self.under_way.iter().flatten().count()
    }

    /// Plans the work with so many crews, or with as many as work already. `places` say which system comes first; none
    /// as soon as a system would end after its limit.
    pub fn schedule(&self, places: &[usize], crews: usize, limits: Option<&Limits<'_>>) -> Option<Vec<Slot>> {
        let count = self.graph.len();
        let mut slots = vec![Slot::default(); count];
        let mut waits: Vec<usize> = (0..count).map(|at| self.graph.needs.row(at).len()).collect();
        let mut ends: BinaryHeap<Reverse<(i64, usize, usize)>> = BinaryHeap::new();
        let mut ready: BinaryHeap<Reverse<(usize, usize)>> = BinaryHeap::new();
        let mut taken = Vec::new();
        let is_late = |at: usize, end: i64| limits.is_some_and(|limits| end > limits.until[at]);
        let mut urgent = limits.map(|limits| limits.urgent.iter().peekable());
        for at in 0..count {
            if let Some((start, crew)) = self.under_way[at] {
                let end = self.now.saturating_add(self.left(at));
                if is_late(at, end) {
                    return None;
                }
                slots[at] = Slot { crew, start, end };
                ends.push(Reverse((end, crew, at)));
                taken.push(crew);
            } else if waits[at] == 0 {
                ready.push(Reverse((places[at], at)));
            }
        }
        taken.sort_unstable();
        let idle = crews.saturating_sub(taken.len()).min(count);
        let numbers = (1..).filter(|crew| taken.binary_search(crew).is_err());
        let mut free: BinaryHeap<Reverse<usize>> = numbers.take(idle).map(Reverse).collect();
        let mut now = self.now;
        loop {
            // All work that is due ends before anybody begins.
            while let Some(&Reverse((end, crew, at))) = ends.peek()
                && end <= now
            {
                ends.pop();
                free.push(Reverse(crew));
                for &waiting in self.graph.needed_by.row(at) {
                    waits[waiting] -= 1;
                    if waits[waiting] == 0 && self.under_way[waiting].is_none() {
                        ready.push(Reverse((places[waiting], waiting)));
                    }
                }
            }
            while let (Some(&Reverse((_, at))), Some(&Reverse(crew))) = (ready.peek(), free.peek()) {
                ready.pop();
                free.pop();
                let end = now.saturating_add(self.lengths[at]);
                if is_late(at, end) {
                    return None;
                }
                slots[at] = Slot { crew, start: now, end };
                ends.push(Reverse((end, crew, at)));
            }
            let Some(&Reverse((end, ..))) = ends.peek() else { return Some(slots) };
            now = now.max(end);
            // What must have begun by then and has not is late, whatever comes.
            if let Some(urgent) = &mut urgent {
                while urgent.next_if(|(_, at)| slots[*at].crew > 0).is_some() {}
                if urgent.peek().is_some_and(|(begins, _)| *begins < now) {
                    return None;
                }
            }
        }
    }
}
