//! The order in which systems come back: what is needed first, and among those that are free the first by a key.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::graph::Graph;

/// All systems of a graph without circles, each after what it needs; among those that are free to come next the one with
/// the smallest place.
pub fn sequence(graph: &Graph<'_>, places: &[usize]) -> Vec<usize> {
    let mut waits: Vec<usize> = (0..graph.len()).map(|at| graph.needs.row(at).len()).collect();
    let free = |at: usize| Reverse((places[at], at));
    let mut heap: BinaryHeap<Reverse<(usize, usize)>> =
        (0..graph.len()).filter(|at| waits[*at] == 0).map(free).collect();
    let mut order = Vec::with_capacity(graph.len());
    while let Some(Reverse((_, at))) = heap.pop() {
        order.push(at);
        for &waiting in graph.needed_by.row(at) {
            waits[waiting] -= 1;
            if waits[waiting] == 0 {
                heap.push(free(waiting));
            }
        }
    }
    order
}

/// Where each system stands in an order.
pub fn places(order: &[usize]) -> Vec<usize> {
    let mut places = vec![0; order.len()];
    for (place, at) in order.iter().enumerate() {
        places[*at] = place;
    }
    places
}

/// The systems that would have to change place to come from one order to another: those outside a longest common
/// subsequence, in the order of the first.
pub fn moved(order: &[usize], other: &[usize]) -> Vec<usize> {
    let in_other = places(other);
    // Two orders of the same systems: their longest common subsequence is the longest rising run of places.
    let (mut ends, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), vec![None; order.len()]);
    for (place, at) in order.iter().enumerate() {
        let length = ends.partition_point(|&end: &usize| in_other[order[end]] < in_other[*at]);
        before[place] = length.checked_sub(1).map(|shorter| ends[shorter]);
        if length == ends.len() {
            ends.push(place);
        } else {
            ends[length] = place;
        }
    }
    let mut stays = vec![false; order.len()];
    let mut at = ends.last().copied();
    while let Some(place) = at {
        stays[place] = true;
        at = before[place];
    }
    order.iter().zip(stays).filter(|(_, stays)| !stays).map(|(at, _)| *at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_another_place_is_moved() {
        assert!(moved(&[0, 1, 2, 3], &[0, 1, 2, 3]).is_empty());
        assert_eq!(moved(&[0, 1, 2, 3], &[1, 2, 3, 0]), [0]);
        assert_eq!(moved(&[3, 0, 1, 2], &[0, 1, 2, 3]), [3]);
        assert_eq!(moved(&[0, 1, 2], &[2, 1, 0]).len(), 2);
    }
}
