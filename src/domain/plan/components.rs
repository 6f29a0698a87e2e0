//! Groups of systems that all need each other through one another (strongly connected components).
//!
//! Tarjan's way without recursion: a chain of a hundred thousand systems must not end the program.

/// What a node has not been given yet.
const UNSEEN: usize = usize::MAX;
/// The low mark of what belongs to a group already.
const DONE: usize = usize::MAX - 1;

/// The groups among some nodes; the room for it is used again and again.
pub struct Components {
    /// The round in which each node was named last.
    round: Vec<usize>,
    now: usize,
    seen: Vec<usize>,
    low: Vec<usize>,
    group: Vec<usize>,
    /// Where the other ends of each node's pairs begin and end.
    row: Vec<(usize, usize)>,
    ends: Vec<usize>,
}

impl Components {
    /// Room for so many nodes.
    pub fn new(count: usize) -> Components {
        Components {
            round: vec![0; count],
            now: 0,
            seen: vec![UNSEEN; count],
            low: vec![0; count],
            group: vec![0; count],
            row: vec![(0, 0); count],
            ends: Vec::new(),
        }
    }

    /// The group of a node, named by one of its members; a node that no pair of the last round named stands for itself.
    pub fn group(&self, node: usize) -> usize {
        if self.round[node] == self.now { self.group[node] } else { node }
    }

    /// Whether two nodes are in one group.
    pub fn together(&self, one: usize, other: usize) -> bool {
        self.group(one) == self.group(other)
    }

    /// Finds the groups among the nodes that these pairs name, in any order.
    pub fn find(&mut self, pairs: impl Iterator<Item = (usize, usize)> + Clone) {
        self.now += 1;
        let mut count = 0;
        for (from, to) in pairs.clone() {
            for node in [from, to] {
                if self.round[node] != self.now {
                    self.round[node] = self.now;
                    self.seen[node] = UNSEEN;
                    self.row[node] = (UNSEEN, 0);
                }
            }
            self.row[from].1 += 1;
            count += 1;
        }
        self.ends.clear();
        self.ends.resize(count, 0);
        // Each node's pairs get a place of their own; then `row` says where it begins and how far it is filled.
        let mut free = 0;
        for (from, to) in pairs.clone() {
            if self.row[from].0 == UNSEEN {
                let begin = free;
                free += self.row[from].1;
                self.row[from] = (begin, begin);
            }
            let (_, filled) = &mut self.row[from];
            self.ends[*filled] = to;
            *filled += 1;
        }
        let (mut entered, mut open, mut path) = (0, Vec::new(), Vec::new());
        for (root, _) in pairs {
            if self.seen[root] == UNSEEN {
                self.enter(root, &mut entered, &mut open);
                path.push((root, self.row[root].0));
                self.walk(&mut path, &mut open, &mut entered);
            }
        }
    }

    fn walk(&mut self, path: &mut Vec<(usize, usize)>, open: &mut Vec<usize>, entered: &mut usize) {
        while let Some((at, mut next)) = path.pop() {
            let (begin, end) = self.row[at];
            let mut deeper = None;
            while begin != UNSEEN && next < end {
                let to = self.ends[next];
                next += 1;
                if self.seen[to] == UNSEEN {
                    deeper = Some(to);
                    break;
                }
                if self.low[to] != DONE {
                    self.low[at] = self.low[at].min(self.seen[to]);
                }
            }
            if let Some(to) = deeper {
                path.push((at, next));
                self.enter(to, entered, open);
                path.push((to, self.row[to].0));
                continue;
            }
            let low = self.low[at];
            if low == self.seen[at] {
                while let Some(member) = open.pop() {
                    self.group[member] = at;
                    self.low[member] = DONE;
                    if member == at {
                        break;
                    }
                }
            } else if let Some((above, _)) = path.last() {
                self.low[*above] = self.low[*above].min(low);
            }
        }
    }

    fn enter(&mut self, node: usize, entered: &mut usize, open: &mut Vec<usize>) {
        self.seen[node] = *entered;
        self.low[node] = *entered;
        *entered += 1;
        open.push(node);
    }
}
