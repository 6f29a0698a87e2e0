//! The branches before the names of a tree, so deep that names keep their room.

/// How deep branches are drawn; what lies deeper says how deep instead.
const DEEPEST: usize = 6;

/// The branches before each row of a tree that is given by its depths, in the order in which it is read.
pub fn drawn(depths: &[usize], ascii: bool) -> Vec<String> {
    let (tee, end, bar) = if ascii { ("|- ", "`- ", "|  ") } else { ("├─ ", "└─ ", "│  ") };
    let mut goes_on: Vec<bool> = Vec::new();
    let mut rows = vec![String::new(); depths.len()];
    // From the end: whether a branch goes on below a row is known before the row is drawn.
    for (row, &depth) in depths.iter().enumerate().rev() {
        goes_on.resize(depth + 1, false);
        rows[row] = match depth {
            0 => String::new(),
            _ if depth > DEEPEST => format!("{}{depth}› ", "   ".repeat(DEEPEST - 1)),
            _ => {
                let before: String = (1..depth).map(|level| if goes_on[level] { bar } else { "   " }).collect();
                format!("{before}{}", if goes_on[depth] { tee } else { end })
            }
        };
        goes_on[depth] = true;
        if depth == 0 {
            goes_on.clear();
        }
    }
    if ascii { rows.into_iter().map(|row| row.replace('›', ">")).collect() } else { rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_branch_goes_on_as_long_as_something_hangs_on_it() {
        assert_eq!(drawn(&[0, 1, 2, 2, 1], false), ["", "├─ ", "│  ├─ ", "│  └─ ", "└─ "]);
        assert_eq!(drawn(&[0, 1, 0, 1], true), ["", "`- ", "", "`- "]);
    }

    #[test]
    fn what_lies_very_deep_keeps_room_for_its_name() {
        let depths: Vec<usize> = (0..40).collect();
        assert!(drawn(&depths, false).iter().all(|row| row.chars().count() <= 20));
    }
}
