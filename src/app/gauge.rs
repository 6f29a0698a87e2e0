//! Gauges: how much of something is done, in so many cells.
//!
//! Eighths of a cell where the terminal has them; in plain letters whole cells.

const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// A gauge of so many cells. Something done never looks like nothing, and something left never like everything.
pub fn gauge(part: usize, whole: usize, cells: usize, ascii: bool) -> String {
    let steps = if ascii { cells } else { cells * 8 };
    let filled = match whole {
        0 => 0,
        _ if part >= whole => steps,
        _ if part == 0 => 0,
        // A gauge too short to tell the two apart shows nothing rather than everything.
        _ => (part * steps / whole).max(1).min(steps.saturating_sub(1)),
    };
    let (full, rest) = if ascii { (filled, 0) } else { (filled / 8, filled % 8) };
    let (done, left) = if ascii { ("#", ".") } else { ("█", "░") };
    let used = full + usize::from(rest > 0);
    format!("{}{}{}", done.repeat(full), EIGHTHS[rest], left.repeat(cells.saturating_sub(used)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_gauge_fills_by_eighths_and_in_plain_letters_by_cells() {
        assert_eq!(gauge(0, 92, 4, false), "░░░░");
        assert_eq!(gauge(1, 2, 4, false), "██░░");
        assert_eq!(gauge(9, 16, 4, false), "██▎░");
        assert_eq!(gauge(92, 92, 4, false), "████");
        assert_eq!(gauge(46, 92, 4, true), "##..");
        assert_eq!(gauge(0, 0, 4, true), "....");
    }

    proptest! {
        #[test]
        fn a_gauge_always_has_its_cells_and_is_full_only_when_all_is_done(
            part in 0..200_usize, whole in 0..200_usize, cells in 1..40_usize, ascii: bool,
        ) {
            let drawn = gauge(part, whole, cells, ascii);
            prop_assert_eq!(drawn.chars().count(), cells);
            let full = if ascii { '#' } else { '█' };
            let is_full = drawn.chars().all(|c| c == full);
            prop_assert_eq!(is_full, whole > 0 && part >= whole);
        }
    }
}
