//! How few crews are enough. More crews can make a schedule worse, so the numbers are tried one after another.

use super::graph::Graph;
use super::schedule::Work;

/// A deadline that does not exist, or does not count.
pub const NEVER: i64 = i64::MAX;

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
    while crews < count && work.schedule(places, crews, Some(&limits)).is_none() {
        crews += 1;
    }
    crews
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
