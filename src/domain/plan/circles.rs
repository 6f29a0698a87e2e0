//! Circles of dependencies: errors of the register that a plan must live with. In each group the most important member
//! does without what it needs of the group; groups are formed anew, and so on until none is left.
//!
//! Doing just that takes as many rounds as members. The same comes out at once: a member does without another exactly
//! when, among those that are not more important than itself, the two need each other through one another. For as long
//! as a circle stands none of its members but the most important one has broken, and it stands until that one does. So
//! members are put in from the least important on, and a dependency is ignored when its own member closes the circle;
//! when each dependency comes to lie in a circle is found by halving the row of members again and again.

use std::collections::VecDeque;

use super::components::Components;
use super::graph::Graph;

/// A group of systems that all need each other through one another, as it is before anything is ignored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle {
    /// Its members by name, most important first: number in the file and name.
    pub members: Vec<(i64, String)>,
    /// A shortest circle through the first member that broke; it ends where it begins.
    pub example: Vec<(i64, String)>,
    /// What is ignored inside it, in all rounds: the first does without the second.
    pub ignored: Vec<((i64, String), (i64, String))>,
}

/// A dependency inside a group, and when it comes to stand: when the more important of its two ends is put in.
#[derive(Debug, Clone, Copy)]
struct Inside {
    from: usize,
    to: usize,
    time: usize,
    at: usize,
}

/// Every dependency that is ignored, ascending. `importance` is each system's place by importance.
pub fn ignored(graph: &Graph<'_>, importance: &[usize]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = graph.pairs.iter().filter(|(from, to)| from == to).copied().collect();
    let mut components = Components::new(graph.len());
    components.find(graph.pairs.iter().copied());
    let inside: Vec<(usize, usize)> =
        graph.pairs.iter().filter(|(from, to)| from != to && components.together(*from, *to)).copied().collect();
    if !inside.is_empty() {
        let last = graph.len() - 1;
        let time = |node: usize| last - importance[node];
        let edges = inside
            .iter()
            .enumerate()
            .map(|(at, &(from, to))| Inside { from, to, time: time(from).max(time(to)), at })
            .collect();
        let mut closed_at = vec![0; inside.len()];
        halve(&mut components, 0, last, edges, &mut closed_at);
        found.extend(inside.iter().zip(closed_at).filter(|((from, _), at)| time(*from) == *at).map(|(pair, _)| *pair));
    }
    found.sort_unstable();
    found
}

/// Finds for each dependency the first time at which its ends are in one circle, which lies between `first` and `last`.
fn halve(components: &mut Components, first: usize, last: usize, edges: Vec<Inside>, closed_at: &mut [usize]) {
    if edges.is_empty() {
        return;
    }
    if first == last {
        for edge in edges {
            closed_at[edge.at] = first;
        }
        return;
    }
    let middle = first + (last - first) / 2;
    components.find(edges.iter().filter(|edge| edge.time <= middle).map(|edge| (edge.from, edge.to)));
    let (before, mut after): (Vec<Inside>, Vec<Inside>) =
        edges.into_iter().partition(|edge| edge.time <= middle && components.together(edge.from, edge.to));
    // What is one circle by now counts as one member from now on.
    for edge in &mut after {
        edge.from = components.group(edge.from);
        edge.to = components.group(edge.to);
    }
    halve(components, first, middle, before, closed_at);
    halve(components, middle + 1, last, after, closed_at);
}

/// A circle in numbers: its members, a shortest circle, and what is ignored.
#[derive(Debug)]
pub struct Knot {
    members: Vec<usize>,
    example: Vec<usize>,
    ignored: Vec<(usize, usize)>,
}

impl Knot {
    /// The same with names.
    pub fn named(&self, graph: &Graph<'_>) -> Circle {
        let named = |at: &usize| (graph.systems[*at].id, graph.systems[*at].name.clone());
        Circle {
            members: self.members.iter().map(named).collect(),
            example: self.example.iter().map(named).collect(),
            ignored: self.ignored.iter().map(|(from, to)| (named(from), named(to))).collect(),
        }
    }
}

/// The groups, each by its most important member.
pub fn circles(graph: &Graph<'_>, importance: &[usize], ignored: &[(usize, usize)]) -> Vec<Knot> {
    if ignored.is_empty() {
        return Vec::new();
    }
    let mut components = Components::new(graph.len());
    components.find(graph.pairs.iter().copied());
    // Whoever ignores something stands in a group.
    let mut groups: Vec<usize> = ignored.iter().map(|(from, _)| components.group(*from)).collect();
    groups.sort_unstable();
    groups.dedup();
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); groups.len()];
    for at in 0..graph.len() {
        if let Ok(group) = groups.binary_search(&components.group(at)) {
            members[group].push(at);
        }
    }
    for group in &mut members {
        group.sort_unstable_by_key(|at| importance[*at]);
    }
    members.sort_by_key(|group| group.first().map(|at| importance[*at]));
    let mut inside: Vec<(usize, usize, usize)> =
        ignored.iter().map(|&(from, to)| (components.group(from), from, to)).collect();
    inside.sort_unstable_by_key(|(group, from, to)| (*group, importance[*from], importance[*to]));
    let mut reached = vec![None; graph.len()];
    members
        .into_iter()
        .map(|group| {
            let of = group.first().map_or(0, |at| components.group(*at));
            let begin = inside.partition_point(|(group, ..)| *group < of);
            let own = inside[begin..].iter().take_while(|(group, ..)| *group == of);
            let within = |at: usize| components.group(at) == of;
            let ignored = own.map(|&(_, from, to)| (from, to)).collect();
            Knot { example: shortest(graph, &group, importance, within, &mut reached), ignored, members: group }
        })
        .collect()
}

/// A shortest circle through the most important member; among equals the one whose members are more important. Nobody
/// outside the group is asked, whose way never comes back; `from` says who reached whom and has room for all.
fn shortest(
    graph: &Graph<'_>,
    group: &[usize],
    importance: &[usize],
    within: impl Fn(usize) -> bool,
    from: &mut [Option<usize>],
) -> Vec<usize> {
    let Some(&first) = group.first() else { return Vec::new() };
    let mut to_go = VecDeque::from([first]);
    while let Some(at) = to_go.pop_front() {
        let mut next: Vec<usize> = graph.needs.row(at).iter().copied().filter(|at| within(*at)).collect();
        next.sort_unstable_by_key(|at| importance[*at]);
        for needs in next {
            if needs == first {
                let mut circle = vec![first];
                let mut back = at;
                while back != first {
                    circle.push(back);
                    back = from[back].unwrap_or(first);
                }
                circle.push(first);
                circle.reverse();
                return circle;
            }
            if from[needs].is_none() {
                from[needs] = Some(at);
                to_go.push_back(needs);
            }
        }
    }
    Vec::new()
}
