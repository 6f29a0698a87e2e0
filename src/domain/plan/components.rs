//! Groups of systems that all need each other through one another (strongly connected components).
//!
//! Tarjan's way without recursion: a chain of a hundred thousand systems must not end the program.

/// For each node of `count` the first node of its group; `pairs` are sorted by their first node within `row`.
pub struct Components {
    seen: Vec<usize>,
    low: Vec<usize>,
    /// The group of each node, named by one of its members; a node that no pair named stands for itself.
    pub group: Vec<usize>,
    row: Vec<(usize, usize)>,
}

const UNSEEN: usize = usize::MAX;

impl Components {
    /// Room for so many nodes; it is used again and again.
    pub fn new(count: usize) -> Components {
        Components {
            seen: vec![UNSEEN; count],
            low: vec![0; count],
            group: (0..count).collect(),
            row: vec![(0, 0); count],
        }
    }

    /// Finds the groups among the nodes that these pairs name; `pairs` ascend by their first node. The groups of other
    /// nodes are left as they were.
    pub fn find(&mut self, pairs: &[(usize, usize)]) {
        for &(from, to) in pairs {
            for node in [from, to] {
                self.seen[node] = UNSEEN;
                self.group[node] = node;
                self.row[node] = (0, 0);
            }
        }
        let mut begin = 0;
        while begin < pairs.len() {
            let from = pairs[begin].0;
            let end = begin + pairs[begin..].iter().take_while(|pair| pair.0 == from).count();
            self.row[from] = (begin, end);
            begin = end;
        }
        let (mut count, mut open, mut path) = (0, Vec::new(), Vec::new());
        for &(root, _) in pairs {
            if self.seen[root] != UNSEEN {
                continue;
            }
            self.enter(root, &mut count, &mut open);
            path.push((root, self.row[root].0));
            while let Some((at, next)) = path.pop() {
                let mut next = next;
                let mut deeper = None;
                while next < self.row[at].1 {
                    let to = pairs[next].1;
                    next += 1;
                    if self.seen[to] == UNSEEN {
                        deeper = Some(to);
                        break;
                    }
                    // What has left the path has `DONE` as its low mark and belongs to a group already.
                    if self.low[to] != DONE {
                        self.low[at] = self.low[at].min(self.seen[to]);
                    }
                }
                if let Some(to) = deeper {
                    path.push((at, next));
                    self.enter(to, &mut count, &mut open);
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
                }
                if let Some((above, _)) = path.last()
                    && self.low[at] != DONE
                {
                    self.low[*above] = self.low[*above].min(low);
                }
            }
        }
    }

    fn enter(&mut self, node: usize, count: &mut usize, open: &mut Vec<usize>) {
        self.seen[node] = *count;
        self.low[node] = *count;
        *count += 1;
        open.push(node);
    }
}

/// The low mark of what belongs to a group already.
const DONE: usize = usize::MAX - 1;
