//! What the drawing remembers between frames: which row stands first in each list, and what lies where for the mouse.

use std::collections::HashMap;

use ratatui::layout::{Position, Rect};

use super::pen::Pen;
use crate::app::pointer::Spot;

/// What the drawing remembers.
#[derive(Debug, Default)]
pub struct Memory {
    first: HashMap<(u64, u8), (i64, usize)>,
    spots: Option<Vec<(Rect, Spot)>>,
}

impl Memory {
    /// Remembers from now on what lies where: only a mouse asks for it.
    pub fn with_spots() -> Memory {
        Memory { spots: Some(Vec::new()), ..Memory::default() }
    }

    /// A new frame begins.
    pub fn begin(&mut self) {
        if let Some(spots) = &mut self.spots {
            spots.clear();
        }
    }

    /// Something lies here: `x`, `y`, columns and rows counted from the corner of the pen's part.
    pub fn lies(&mut self, pen: &Pen<'_>, (x, y, columns, rows): (u16, u16, u16, u16), spot: Spot) {
        let Some(spots) = &mut self.spots else { return };
        let area = Rect { x: pen.area.x + x, y: pen.area.y + y, width: columns, height: rows };
        spots.push((area.intersection(pen.area), spot));
    }

    /// What lies at a column and a row of the screen; what was drawn last lies on top.
    pub fn spot(&self, column: u16, row: u16) -> Option<Spot> {
        let at = Position { x: column, y: row };
        self.spots.as_ref()?.iter().rev().find(|(area, _)| area.contains(at)).map(|(_, spot)| *spot)
    }

    /// Which row of a list to draw first, so that the one under the cursor is seen. At an edge the list moves by half of
    /// what is seen, so that a slow line carries one new page for many steps and not one for each.
    /// `ids` tell rows apart even when the rows around them have changed.
    pub fn first(&mut self, list: (u64, u8), ids: &[i64], cursor: usize, seen: usize) -> usize {
        let kept = self.first.get(&list).copied();
        let mut first = match kept {
            Some((id, line)) => ids.iter().position(|other| *other == id).unwrap_or(cursor.saturating_sub(line)),
            None => 0,
        };
        if cursor < first || (seen > 0 && cursor >= first + seen) {
            first = cursor.saturating_sub(seen / 2);
        }
        first = first.min(ids.len().saturating_sub(seen.min(ids.len())));
        if let Some(id) = ids.get(first) {
            self.first.insert(list, (*id, cursor - first.min(cursor)));
        }
        first
    }

    /// Which row to draw first where rows are of different heights.
    pub fn first_of(&mut self, list: (u64, u8), heights: &[u16], cursor: usize, lead: usize, seen: u16) -> usize {
        let kept = self.first.get(&list).map_or(0, |(first, _)| usize::try_from(*first).unwrap_or(0));
        let mut first = kept.min(heights.len().saturating_sub(1)).min(lead);
        let tall = |from: usize, to: usize| heights[from..to].iter().map(|rows| usize::from(*rows)).sum::<usize>();
        let end = (cursor + 1).min(heights.len());
        while first < cursor && tall(first, end) > usize::from(seen) {
            first += 1;
        }
        // No empty lines at the end while rows stand above.
        while first > 0 && tall(first - 1, heights.len()) <= usize::from(seen) {
            first -= 1;
        }
        self.first.insert(list, (i64::try_from(first).unwrap_or(0), 0));
        first
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_row_stays_while_the_cursor_moves_within_what_is_seen() {
        let mut memory = Memory::default();
        let ids: Vec<i64> = (0..100).collect();
        assert_eq!(memory.first((1, 0), &ids, 15, 10), 10);
        assert_eq!(memory.first((1, 0), &ids, 11, 10), 10);
        assert_eq!(memory.first((1, 0), &ids, 9, 10), 4);
    }

    #[test]
    fn a_row_beyond_the_edge_comes_to_the_middle() {
        let mut memory = Memory::default();
        let ids: Vec<i64> = (0..100).collect();
        assert_eq!(memory.first((1, 0), &ids, 9, 10), 0);
        assert_eq!(memory.first((1, 0), &ids, 10, 10), 5);
        assert_eq!(memory.first((1, 0), &ids, 99, 10), 90, "the end of the list is the end of the page");
    }

    #[test]
    fn the_same_rows_are_seen_when_others_come_in_before_them() {
        let mut memory = Memory::default();
        memory.first((1, 0), &(50..100).collect::<Vec<_>>(), 20, 10);
        assert_eq!(memory.first((1, 0), &(0..100).collect::<Vec<_>>(), 70, 10), 65);
    }

    #[test]
    fn rows_of_several_lines_are_seen_whole() {
        let mut memory = Memory::default();
        assert_eq!(memory.first_of((1, 0), &[1, 3, 3, 3], 3, 3, 7), 2);
    }
}
