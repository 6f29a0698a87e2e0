//! How few crews are enough. More crews can make a schedule worse, so the numbers are tried one after another.

use super::graph::Graph;
use super::schedule::{Limits, NEVER, Work};

/// Until when each system must be up so that neither it nor anything that waits for it is late: its own deadline, and
/// when what needs it must begin. `order` goes from what is needed to what needs it; what does not wait hands nothing on.
pub fn latest(
    graph: &Graph<'_>,
    order: &[usize],
    lengths: &[i64],
    deadlines: &[i64],
    waits: impl Fn(usize) -> bool,
) -> Vec<i64> {
    let mut latest = deadlines.to_vec();
    for &at in order.iter().rev() {
        for &waiting in graph.needed_by.row(at) {
            if latest[waiting] != NEVER && waits(waiting) {
                latest[at] = latest[at].min(latest[waiting].saturating_sub(lengths[waiting]));
            }
        }
    }
    latest
}

/// The smallest number of crews with which nothing ends after its deadline; `deadlines` are `NEVER` where they do not
/// count. What counts must be possible with a crew for every system.
pub fn fewest(work: &Work<'_>, order: &[usize], places: &[usize], deadlines: &[i64]) -> usize {
    let count = work.graph.len();
    // What is under way waits for nothing any more.
    let limits = latest(work.graph, order, work.lengths, deadlines, |at| work.under_way[at].is_none());
    let mut crews = work.busy().max(at_least(work, &limits)).max(1);
    crews = in_turn(work, places, &limits, crews);
    let limits = Limits::of(work, &limits);
    while crews < count && work.schedule(places, crews, Some(&limits)).is_none() {
        crews += 1;
    }
    crews.min(count.max(1))
}

/// A number of crews below which there is too much work before some limit, whatever the order.
fn at_least(work: &Work<'_>, limits: &[i64]) -> usize {
    let mut due: Vec<usize> = (0..limits.len()).filter(|at| limits[*at] != NEVER).collect();
    due.sort_unstable_by_key(|at| limits[*at]);
    let (mut sum, mut most) = (0i64, 0i64);
    for at in due {
        sum = sum.saturating_add(work.left(at));
        let room = limits[at].saturating_sub(work.now);
        if room > 0 {
            most = most.max(sum / room + i64::from(sum % room > 0));
        }
    }
    usize::try_from(most).unwrap_or(usize::MAX).min(limits.len())
}

/// A number of crews, `crews` or more, below which some system's turn comes too late: what stands before it and waits
/// for nothing begins before it, and with `k` crews all of that but `k - 1` has ended by then.
fn in_turn(work: &Work<'_>, places: &[usize], limits: &[i64], mut crews: usize) -> usize {
    let count = work.graph.len();
    let mut by_length: Vec<usize> = (0..count).collect();
    by_length.sort_unstable_by_key(|at| work.lengths[*at]);
    let mut shortness = vec![0; count];
    by_length.iter().enumerate().for_each(|(place, at)| shortness[*at] = place);
    let mut turns: Vec<usize> = (0..count).filter(|at| work.under_way[*at].is_none()).collect();
    turns.sort_unstable_by_key(|at| places[*at]);
    let mut before = Shortest::new(count);
    for at in turns {
        if limits[at] != NEVER {
            let room = limits[at].saturating_sub(work.lengths[at]).saturating_sub(work.now).max(0);
            let fits = |crews: usize| {
                let ended = (before.len + 1).saturating_sub(crews);
                before.sum(ended) <= room.saturating_mul(i64::try_from(crews).unwrap_or(i64::MAX))
            };
            while crews < count && !fits(crews) {
                crews += 1;
            }
        }
        if work.graph.needs.row(at).is_empty() {
            before.put(shortness[at], work.lengths[at]);
        }
    }
    crews
}

/// Lengths of which the sum of the shortest is asked for: a tree of sums over their places by length.
struct Shortest {
    len: usize,
    counts: Vec<usize>,
    sums: Vec<i64>,
}

impl Shortest {
    fn new(count: usize) -> Shortest {
        Shortest { len: 0, counts: vec![0; count + 1], sums: vec![0; count + 1] }
    }

    fn put(&mut self, place: usize, length: i64) {
        self.len += 1;
        let mut at = place + 1;
        while at < self.counts.len() {
            self.counts[at] += 1;
            self.sums[at] = self.sums[at].saturating_add(length);
            at += at & at.wrapping_neg();
        }
    }

    /// The sum of the `wanted` shortest; there are as many.
    fn sum(&self, wanted: usize) -> i64 {
        let (mut at, mut found, mut sum) = (0usize, 0, 0i64);
        let mut step = self.counts.len().next_power_of_two();
        while step > 0 {
            if let Some(count) = self.counts.get(at + step)
                && found + count <= wanted
            {
                at += step;
                found += count;
                sum = sum.saturating_add(self.sums[at]);
            }
            step /= 2;
        }
        sum
    }
}
