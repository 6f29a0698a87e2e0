//! Lists with a cursor: a page of a long list that follows the cursor, and a short one that is there whole.
//!
//! How many rows are seen, and which of them first, is for `ui`.

use crate::domain::view::{Anchor, Page};

/// A way to move in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the first row.
    Home,
    /// To the last row.
    End,
}

/// Moves a cursor in a list of `count` rows; a page has `page` rows.
pub fn step(cursor: usize, step: Step, count: usize, page: usize) -> usize {
    let last = count.saturating_sub(1);
    let page = page.saturating_sub(1).max(1);
    match step {
        Step::Up => cursor.saturating_sub(1),
        Step::Down => (cursor + 1).min(last),
        Step::PageUp => cursor.saturating_sub(page),
        Step::PageDown => (cursor + page).min(last),
        Step::Home => 0,
        Step::End => last,
    }
}

/// How many rows are kept at most.
const MOST: usize = 400;

/// The part of a long list around its cursor.
#[derive(Debug, Clone)]
pub struct Window<Row> {
    page: Page<Row>,
    cursor: usize,
    id: fn(&Row) -> i64,
    asked: Option<(u64, Anchor)>,
    loaded: bool,
}

impl<Row> Window<Row> {
    /// Nothing yet; `id` tells a row's number in the file.
    pub fn new(id: fn(&Row) -> i64) -> Window<Row> {
        let page = Page { rows: Vec::new(), at_start: true, at_end: true };
        Window { page, cursor: 0, id, asked: None, loaded: false }
    }

    /// The rows that are there.
    pub fn rows(&self) -> &[Row] {
        &self.page.rows
    }

    /// Which of them the cursor stands on.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// A row's number in the file.
    pub fn id(&self, row: &Row) -> i64 {
        (self.id)(row)
    }

    /// The row under the cursor.
    pub fn current(&self) -> Option<&Row> {
        self.page.rows.get(self.cursor)
    }

    /// Its number in the file.
    pub fn current_id(&self) -> Option<i64> {
        self.current().map(self.id)
    }

    /// Whether an answer has ever come.
    pub fn is_loaded(&self) -> bool {
        self.loaded
    }

    /// Whether rows come before the first that is there.
    pub fn has_more_above(&self) -> bool {
        !self.page.at_start
    }

    /// Whether rows come after the last that is there.
    pub fn has_more_below(&self) -> bool {
        !self.page.at_end
    }

    /// How many rows to ask for when `seen` fit on the screen.
    pub fn size(seen: usize) -> usize {
        (seen * 4).max(80)
    }

    /// Notes that rows were asked for.
    pub fn asked(&mut self, tag: u64, anchor: Anchor) {
        self.asked = Some((tag, anchor));
    }

    /// From where to ask so that the cursor stays on its row.
    pub fn anchor(&self) -> Anchor {
        self.current_id().map_or(Anchor::Start, Anchor::Around)
    }

    /// Puts the cursor on a row that is there.
    pub fn point(&mut self, row: usize) {
        self.cursor = row.min(self.page.rows.len().saturating_sub(1));
    }

    /// Takes the answer to what was asked last; an older answer is left alone. Says whether the row under the cursor
    /// is another one now, or may say other things.
    pub fn take(&mut self, tag: u64, page: Page<Row>) -> bool
    where
        Row: Clone,
    {
        let Some((_, anchor)) = self.asked.filter(|(asked, _)| *asked == tag) else { return false };
        self.asked = None;
        self.loaded = true;
        if self.grow(anchor, &page) {
            return false;
        }
        let wanted = match anchor {
            Anchor::Start => None,
            Anchor::End => Some(page.rows.len().saturating_sub(1)),
            Anchor::Around(id) | Anchor::After(id) | Anchor::Before(id) => {
                // The cursor may have moved on since the question was asked: it stays on the row where it is now.
                let id = self.current_id().unwrap_or(id);
                let found = page.rows.iter().position(|row| (self.id)(row) == id);
                Some(found.unwrap_or(self.cursor))
            }
        };
        self.cursor = wanted.unwrap_or(0).min(page.rows.len().saturating_sub(1));
        self.page = page;
        true
    }

    /// Puts rows that follow, or go before, to those that are there, and lets go of as many at the other end; says
    /// whether they did follow. The cursor stays on its row.
    fn grow(&mut self, anchor: Anchor, page: &Page<Row>) -> bool
    where
        Row: Clone,
    {
        let end = |row: Option<&Row>| row.map(self.id);
        let rows = &mut self.page.rows;
        match anchor {
            Anchor::After(id) if end(rows.last()) == Some(id) => {
                rows.extend(page.rows.iter().cloned());
                self.page.at_end = page.at_end;
                let over = rows.len().saturating_sub(MOST).min(self.cursor);
                rows.drain(..over);
                self.page.at_start &= over == 0;
                self.cursor -= over;
            }
            Anchor::Before(id) if end(rows.first()) == Some(id) => {
                rows.splice(..0, page.rows.iter().cloned());
                self.page.at_start = page.at_start;
                self.cursor += page.rows.len();
                let kept = MOST.max(self.cursor + 1);
                self.page.at_end &= rows.len() <= kept;
                rows.truncate(kept);
            }
            _ => return false,
        }
        true
    }

    /// Moves the cursor; says from where rows are to be asked for, when the end of what is there comes near.
    pub fn step(&mut self, how: Step, seen: usize) -> Option<Anchor> {
        match how {
            Step::Home if !self.page.at_start => return Some(Anchor::Start),
            Step::End if !self.page.at_end => return Some(Anchor::End),
            _ => self.cursor = step(self.cursor, how, self.page.rows.len(), seen),
        }
        let near_start = self.cursor < seen && !self.page.at_start;
        let near_end = self.cursor + seen >= self.page.rows.len() && !self.page.at_end;
        if self.asked.is_some() {
            return None;
        }
        match (near_start, near_end) {
            (_, true) => self.page.rows.last().map(|row| Anchor::After((self.id)(row))),
            (true, _) => self.page.rows.first().map(|row| Anchor::Before((self.id)(row))),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(ids: std::ops::Range<i64>, all: i64) -> Page<i64> {
        Page { at_start: ids.start == 0, at_end: ids.end == all, rows: ids.collect() }
    }

    fn window(ids: std::ops::Range<i64>) -> Window<i64> {
        let mut window = Window::new(|id| *id);
        window.asked(1, Anchor::Start);
        window.take(1, page(ids, 1000));
        window
    }

    #[test]
    fn the_cursor_stays_on_its_row_when_the_rows_around_it_change() {
        let mut window = window(0..80);
        for _ in 0..10 {
            window.step(Step::Down, 10);
        }
        window.asked(2, window.anchor());
        window.take(2, Page { rows: vec![3, 7, 10, 12], at_start: true, at_end: true });
        assert_eq!(window.current_id(), Some(10));
    }

    #[test]
    fn more_rows_are_asked_for_before_the_end_is_reached() {
        let mut window = window(0..80);
        let asked: Vec<_> = (0..75).filter_map(|_| window.step(Step::Down, 10)).collect();
        assert!(!asked.is_empty());
    }

    #[test]
    fn going_through_a_long_list_meets_every_row_and_keeps_few() {
        let mut window = window(0..80);
        let (mut met, mut tag) = (vec![0], 1);
        for how in [Step::Down, Step::Up] {
            for _ in 0..999 {
                if let Some(anchor) = window.step(how, 10) {
                    tag += 1;
                    window.asked(tag, anchor);
                    let rows = match anchor {
                        Anchor::After(id) => id + 1..(id + 81).min(1000),
                        Anchor::Before(id) => (id - 80).max(0)..id,
                        anchor => panic!("{anchor:?}"),
                    };
                    assert!(!window.take(tag, page(rows, 1000)), "the cursor stays on its row");
                }
                met.push(window.current_id().unwrap());
                assert!(window.rows().len() <= MOST);
            }
        }
        let down = 0..1000;
        assert_eq!(met, down.chain((0..999).rev()).collect::<Vec<i64>>());
    }

    #[test]
    fn rows_that_no_longer_follow_take_the_place_of_those_that_were_there() {
        let mut window = window(0..80);
        window.asked(2, Anchor::After(300));
        window.take(2, page(301..340, 1000));
        assert_eq!(window.rows().first(), Some(&301));
    }

    #[test]
    fn an_answer_to_an_older_question_is_left_alone() {
        let mut window = window(0..80);
        window.asked(2, Anchor::End);
        window.asked(3, Anchor::Start);
        assert!(!window.take(2, page(920..1000, 1000)));
        assert_eq!(window.current_id(), Some(0));
    }

    #[test]
    fn end_goes_to_the_last_row_of_all() {
        let mut window = window(0..80);
        assert_eq!(window.step(Step::End, 10), Some(Anchor::End));
        window.asked(2, Anchor::End);
        window.take(2, page(920..1000, 1000));
        assert_eq!(window.current_id(), Some(999));
    }
}
