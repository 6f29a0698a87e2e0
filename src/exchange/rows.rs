//! One row of a table, whatever file it came from, and the rows of a worksheet packed together.
//!
//! Taking files apart is for `table` and `workbook`; what the cells mean is for `systems`.

use std::borrow::Cow;

/// The most rows that are read, whatever file they stand in: a hundred times what the largest municipality has.
pub const MOST_ROWS: usize = 200_000;

/// One row of a table.
#[derive(Debug, Default)]
pub struct Row<'a> {
    /// The row as a spreadsheet numbers it; the first is 1, and a line break inside a cell begins no row.
    pub number: usize,
    /// The line of the file on which it begins.
    pub line: usize,
    /// Its cells, unquoted.
    pub cells: Vec<Cow<'a, str>>,
    /// The columns whose cells are joined with the one above and hold its words.
    pub from_above: Vec<usize>,
    /// The columns whose cells are joined with those below.
    pub into_below: Vec<usize>,
    /// The columns from which a cell goes on to the right over the columns beside it.
    pub across: Vec<(usize, usize)>,
    /// The columns whose cells hold a formula that was never worked out; the cell is the formula.
    pub formulas: Vec<usize>,
}

impl Row<'_> {
    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// Cells that are joined into one: rows and columns from and to, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Joined {
    /// The first and the last row.
    pub rows: (usize, usize),
    /// The first and the last column.
    pub columns: (usize, usize),
}

/// The rows of a worksheet. All words stand in one text, so that a large sheet needs little more room than its words.
#[derive(Debug, Default)]
pub struct Packed {
    text: String,
    cells: Vec<(u16, u32)>,
    rows: Vec<(u32, usize)>,
    formulas: Vec<(u32, u16)>,
    joined: Vec<Joined>,
}

impl Packed {
    /// Adds a cell behind all others; `row` and `column` are counted from 0. Says whether it came behind them.
    pub fn push(&mut self, row: u32, column: u16, text: &str, is_formula: bool) -> bool {
        match self.rows.last() {
            Some((last, first)) if *last == row => {
                let behind = self.cells.get(*first..).and_then(<[_]>::last).is_none_or(|(before, _)| *before < column);
                if !behind {
                    return false;
                }
            }
            Some((last, _)) if *last > row => return false,
            _ => self.rows.push((row, self.cells.len())),
        }
        self.text.push_str(text);
        let Ok(end) = u32::try_from(self.text.len()) else { return false };
        self.cells.push((column, end));
        if is_formula {
            self.formulas.push((row, column));
        }
        true
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nothing stands in the sheet.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Says which cells are joined.
    pub fn join(&mut self, mut joined: Vec<Joined>) {
        joined.retain(|one| one.rows.0 < one.rows.1 || one.columns.0 < one.columns.1);
        joined.sort_unstable_by_key(|one| one.rows);
        self.joined = joined;
    }

    /// The rows in which something stands, or that take words from a cell above.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let mut at = 0;
        let mut begun = 0;
        let mut formula = 0;
        // The joined cells that reach into the rows that come: the last row, the column and the words.
        let mut open: Vec<(usize, usize, &str)> = Vec::new();
        std::iter::from_fn(move || {
            let &(number, first) = self.rows.get(at)?;
            let end = self.rows.get(at + 1).map_or(self.cells.len(), |(_, next)| *next);
            at += 1;
            let row_at = usize::try_from(number).unwrap_or(usize::MAX);
            let mut row = Row { number: row_at + 1, line: row_at + 1, ..Row::default() };
            for cell in first..end {
                let from = cell.checked_sub(1).map_or(0, |before| self.cells[before].1);
                let (column, to) = self.cells[cell];
                put(&mut row.cells, usize::from(column), &self.text[from as usize..to as usize]);
            }
            open.retain(|(last, _, _)| *last >= row_at);
            for (_, column, words) in &open {
                put(&mut row.cells, *column, words);
                row.from_above.push(*column);
            }
            while let Some(joined) = self.joined.get(begun).filter(|joined| joined.rows.0 <= row_at) {
                begun += 1;
                if joined.rows.0 != row_at {
                    continue;
                }
                let column = joined.columns.0;
                if joined.columns.0 < joined.columns.1 {
                    row.across.push(joined.columns);
                }
                let words = self.words(first, end, column);
                if joined.rows.1 > row_at && !words.trim().is_empty() && !row.from_above.contains(&column) {
                    row.into_below.push(column);
                    open.push((joined.rows.1, column, words));
                }
            }
            while let Some((_, column)) = self.formulas.get(formula).filter(|(row, _)| *row == number) {
                row.formulas.push(usize::from(*column));
                formula += 1;
            }
            Some(row)
        })
    }

    fn words(&self, first: usize, end: usize, column: usize) -> &str {
        let Some(at) = self.cells[first..end].iter().position(|(own, _)| usize::from(*own) == column) else {
            return "";
        };
        let from = (first + at).checked_sub(1).map_or(0, |before| self.cells[before].1);
        &self.text[from as usize..self.cells[first + at].1 as usize]
    }
}

fn put<'a>(cells: &mut Vec<Cow<'a, str>>, column: usize, words: &'a str) {
    if cells.len() <= column {
        cells.resize(column + 1, Cow::Borrowed(""));
    }
    cells[column] = Cow::Borrowed(words);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed() -> Packed {
        let mut packed = Packed::default();
        assert!(packed.push(0, 0, "Namn", false));
        assert!(packed.push(0, 2, "Enhet", false));
        assert!(packed.push(4, 0, "A", false));
        assert!(packed.push(4, 2, "IT", false));
        assert!(packed.push(5, 0, "B", true));
        packed
    }

    #[test]
    fn rows_keep_the_numbers_that_the_spreadsheet_gives_them() {
        let packed = packed();
        let rows: Vec<(usize, Vec<String>)> =
            packed.rows().map(|row| (row.number, row.cells.iter().map(ToString::to_string).collect())).collect();
        assert_eq!(rows[0], (1, vec!["Namn".into(), String::new(), "Enhet".into()]));
        assert_eq!(rows[1].0, 5);
        assert_eq!(packed.rows().nth(2).unwrap().formulas, [0]);
    }

    #[test]
    fn joined_cells_give_their_words_to_the_rows_below() {
        let mut packed = packed();
        packed.join(vec![Joined { rows: (4, 9), columns: (2, 2) }, Joined { rows: (0, 0), columns: (0, 1) }]);
        let rows: Vec<Row<'_>> = packed.rows().collect();
        assert_eq!((rows[0].across.as_slice(), rows[1].into_below.as_slice()), (&[(0, 1)][..], &[2][..]));
        assert_eq!((rows[2].cells[2].as_ref(), rows[2].from_above.as_slice()), ("IT", &[2][..]));
    }

    #[test]
    fn cells_that_do_not_come_in_order_are_told_of() {
        let mut packed = packed();
        assert!(!packed.push(5, 0, "x", false));
        assert!(!packed.push(3, 7, "x", false));
    }
}
