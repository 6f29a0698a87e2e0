//! Small charts in one line of text: a column for each value, in eighths, or in digits where only ASCII is at hand.
//!
//! Each needs its scale in words beside it, since a column says how much only against the highest; saying that is for
//! those who know what is measured.

const EIGHTHS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const DIGITS: [char; 9] = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/// A column for each value; the highest is full, what is above nothing is never empty, and nothing is a dot.
pub fn columns(values: &[i64], ascii: bool) -> String {
    let (levels, nothing): (&[char], char) = if ascii { (&DIGITS, '.') } else { (&EIGHTHS, '·') };
    let highest = values.iter().copied().max().unwrap_or(0).max(1);
    let column = |value: i64| {
        let steps = i128::try_from(levels.len()).unwrap_or(1);
        // Upwards, so that a minute beside a week still shows.
        let level = (i128::from(value) * steps + i128::from(highest) - 1) / i128::from(highest);
        usize::try_from(level).ok().and_then(|level| level.checked_sub(1)).and_then(|at| levels.get(at))
    };
    values.iter().map(|value| column(*value).copied().unwrap_or(nothing)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_highest_column_is_full_and_nothing_is_a_dot() {
        assert_eq!(columns(&[0, 1, 40, 80], false), "·▁▄█");
        assert_eq!(columns(&[0, 1, 40, 80], true), ".159");
        assert_eq!(columns(&[0; 12], false), "·".repeat(12));
        assert_eq!(columns(&[], true), "");
    }

    proptest! {
        #[test]
        fn a_higher_value_has_no_lower_column_and_none_is_lost(values in prop::collection::vec(0i64.., 1..20)) {
            for (ascii, empty) in [(true, '.'), (false, '·')] {
                let drawn: Vec<char> = columns(&values, ascii).chars().collect();
                prop_assert_eq!(drawn.len(), values.len());
                let level = |at: usize| if drawn[at] == empty { None } else { Some(drawn[at]) };
                for one in 0..values.len() {
                    prop_assert_eq!(level(one).is_none(), values[one] == 0);
                    for other in 0..values.len() {
                        prop_assert!(values[one] > values[other] || level(one) <= level(other));
                    }
                }
            }
        }
    }
}
