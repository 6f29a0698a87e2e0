//! Which line stands on which page: what must stay together does, when it fits on a page.
//!
//! What the lines say is for `plain`, and so is the header of a page.

use std::rc::Rc;

/// The most lines that are said again at the top of a page; more would leave the page to them.
const MOST_AGAIN: usize = 12;

/// Lines that stay together on a page when they fit on one.
#[derive(Debug, Clone, Default)]
pub struct Strip {
    /// The lines.
    pub lines: Vec<String>,
    /// Blank lines above, but at the top of a page.
    pub gap: usize,
    /// Whether it is never the last on a page, as a heading.
    pub clings: bool,
    /// Whether it begins a new page.
    pub turns: bool,
    /// What is said again above it when it is the first on a page, as the titles of a table.
    pub again: Option<Rc<[String]>>,
}

impl Strip {
    /// Lines that stay together.
    pub fn new(lines: Vec<String>) -> Strip {
        Strip { lines, ..Strip::default() }
    }

    /// The same lines, never the last on a page.
    #[must_use]
    pub fn clinging(self) -> Strip {
        Strip { clings: true, ..self }
    }
}

/// Lines that may be parted, but for the first two and the last two, which would look lost.
pub fn running(mut lines: Vec<String>) -> Vec<Strip> {
    if lines.len() <= 3 {
        return vec![Strip::new(lines)];
    }
    let last = lines.split_off(lines.len() - 2);
    let middle = lines.split_off(2);
    let middle = middle.into_iter().map(|line| Strip::new(vec![line]));
    [Strip::new(lines)].into_iter().chain(middle).chain([Strip::new(last)]).collect()
}

/// Puts strips on pages of so many lines; a page is as long as what stands on it.
pub fn paged(strips: &[Strip], room: usize) -> Vec<Vec<String>> {
    let mut pages = vec![Vec::new()];
    let mut rest = strips;
    while !rest.is_empty() {
        let clinging = rest.iter().take_while(|strip| strip.clings).count();
        let (group, more) = rest.split_at((clinging + 1).min(rest.len()));
        rest = more;
        put(group, &mut pages, room.max(1));
    }
    pages
}

/// Puts strips that cling together on the last page or on a new one.
fn put(group: &[Strip], pages: &mut Vec<Vec<String>>, room: usize) {
    let used = pages.last().map_or(0, Vec::len);
    let below = stacked(group, false);
    // A new page that a later heading asks for is turned before the ones that cling to it.
    if used > 0 && (group.iter().any(|strip| strip.turns) || used + below.len() > room) {
        pages.push(Vec::new());
    }
    let at_top = pages.last().is_none_or(Vec::is_empty);
    for line in if at_top { stacked(group, true) } else { below } {
        if pages.last().is_some_and(|page| page.len() >= room) {
            pages.push(Vec::new());
        }
        if let Some(page) = pages.last_mut() {
            page.push(line);
        }
    }
}

fn stacked(group: &[Strip], at_top: bool) -> Vec<String> {
    let mut lines = Vec::new();
    for (at, strip) in group.iter().enumerate() {
        if at == 0 && at_top {
            lines.extend(
                strip.again.iter().filter(|again| again.len() <= MOST_AGAIN).flat_map(|again| again.iter().cloned()),
            );
        } else {
            lines.extend(std::iter::repeat_n(String::new(), strip.gap));
        }
        lines.extend(strip.lines.iter().cloned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strip(name: &str, height: usize) -> Strip {
        Strip { gap: 1, ..Strip::new((1..=height).map(|line| format!("{name}{line}")).collect()) }
    }

    #[test]
    fn what_does_not_fit_any_more_begins_a_new_page() {
        let pages = paged(&[strip("a", 4), strip("b", 3), strip("c", 2)], 8);
        assert_eq!(pages, [vec!["a1", "a2", "a3", "a4", "", "b1", "b2", "b3"], vec!["c1", "c2"]]);
    }

    #[test]
    fn a_heading_goes_to_the_next_page_with_what_it_is_over() {
        let pages = paged(&[strip("a", 4), strip("h", 1).clinging(), strip("b", 2)], 8);
        assert_eq!(pages.len(), 2);
        assert_eq!(pages[1], ["h1", "", "b1", "b2"]);
    }

    #[test]
    fn a_heading_before_one_that_begins_a_page_goes_with_it() {
        let turning = Strip { turns: true, ..strip("g", 1).clinging() };
        let pages = paged(&[strip("a", 1), strip("h", 1).clinging(), turning, strip("b", 1)], 8);
        assert_eq!(pages, [vec!["a1"], vec!["h1", "", "g1", "", "b1"]]);
    }

    #[test]
    fn only_what_is_higher_than_a_page_is_parted() {
        let pages = paged(&[strip("a", 1), strip("b", 9)], 4);
        assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [1, 4, 4, 1]);
    }

    #[test]
    fn the_titles_of_a_table_are_said_again() {
        let again: Rc<[String]> = Rc::from(["T".to_owned()]);
        let row = |name| Strip { gap: 0, again: Some(Rc::clone(&again)), ..strip(name, 1) };
        let pages = paged(&[strip("T", 1).clinging(), row("a"), row("b"), row("c")], 3);
        assert_eq!(pages, [vec!["T1", "a1", "b1"], vec!["T", "c1"]]);
    }

    #[test]
    fn the_first_and_last_two_lines_of_running_text_stay_together() {
        let heights =
            |count| running(vec![String::new(); count]).iter().map(|strip| strip.lines.len()).collect::<Vec<_>>();
        assert_eq!(heights(3), [3]);
        assert_eq!(heights(4), [2, 2]);
        assert_eq!(heights(6), [2, 1, 1, 2]);
    }
}
