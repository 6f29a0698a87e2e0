//! Where a table begins: the row that holds the headers, which may have a title above it and a second row below it.
//!
//! Which header is which field is for `columns`.

use super::columns::{ByHand, Columns};
use super::refused::FileRefused;
use super::rows::Row;
use super::table::Table;
use super::words::MARKED_HEADER;
use crate::text::Texts;

/// How many rows with words are looked through for the headers.
const HIGHEST: usize = 20;

/// The headers of a table, and the rows below them.
pub struct Header<'t> {
    /// The columns.
    pub columns: Columns,
    /// The row that holds the headers, as a spreadsheet numbers it.
    pub row: usize,
    /// The rows below.
    pub rows: Box<dyn Iterator<Item = Row<'t>> + 't>,
}

/// Finds the headers: the first row with a column of names. Where the cell over the names is joined with the one below
/// it, the headers are two rows high, and the lower words count.
///
/// # Errors
/// No row names the systems' column, or the words about columns are off.
pub fn find<'t>(table: &'t Table, map: &[String], by_hand: &ByHand) -> Result<Header<'t>, FileRefused> {
    let mut first: Option<FileRefused> = None;
    let mut rows = table.rows();
    let mut seen = 0;
    while let Some(row) = rows.next() {
        if row.is_blank() {
            continue;
        }
        seen += 1;
        if seen > HIGHEST {
            break;
        }
        let headers: Vec<String> = row.cells.iter().map(|cell| cell.trim().to_owned()).collect();
        let fault = match Columns::find(&headers, map, by_hand) {
            // What was only practised never comes in as if it were so.
            Ok(_) if headers.iter().any(|header| is_of_exercise(header)) => return Err(FileRefused::OfExercise),
            Ok(columns) => match columns.of("name") {
                Some(name_at) if row.into_below.contains(&name_at) => {
                    return two_rows(headers, name_at, row.number, rows, map, by_hand);
                }
                Some(_) => return Ok(Header { columns, row: row.number, rows }),
                None => FileRefused::NoNameColumn { line: row.line, headers, others: others(table) },
            },
            Err(fault) => fault,
        };
        first.get_or_insert(fault);
    }
    Err(first.unwrap_or(FileRefused::Empty))
}

/// Whether a header is the one that marks the rows of an exercise.
fn is_of_exercise(header: &str) -> bool {
    header == Texts::swedish().t(MARKED_HEADER)
}

fn others(table: &Table) -> Vec<String> {
    let others = table.book().map(|book| book.sheets.iter().filter(|name| **name != book.sheet).cloned().collect());
    others.unwrap_or_default()
}

fn two_rows<'t>(
    mut headers: Vec<String>,
    name_at: usize,
    row: usize,
    mut rows: Box<dyn Iterator<Item = Row<'t>> + 't>,
    map: &[String],
    by_hand: &ByHand,
) -> Result<Header<'t>, FileRefused> {
    let mut row_below = None;
    for below in rows.by_ref() {
        if !below.from_above.contains(&name_at) {
            row_below = Some(below);
            break;
        }
        headers.resize(headers.len().max(below.cells.len()), String::new());
        for (at, cell) in below.cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
            headers[at] = cell.trim().to_owned();
        }
    }
    let columns = Columns::find(&headers, map, by_hand)?;
    Ok(Header { columns, row, rows: Box::new(row_below.into_iter().chain(rows)) })
}

/// What a table begins with where no row names the systems' column, so that a person can say which one it is: the row
/// with the most words among the first, and the first words under each of its headers.
pub fn likely<'t>(table: &'t Table, by_hand: &ByHand) -> Option<(Header<'t>, Vec<Vec<String>>)> {
    let words = |row: &Row<'_>| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let first = table.rows().filter(|row| !row.is_blank()).take(HIGHEST);
    // Of rows with as many words the first, so the list is turned around.
    let found = first.collect::<Vec<_>>().into_iter().rev().max_by_key(words)?;
    let headers: Vec<String> = found.cells.iter().map(|cell| cell.trim().to_owned()).collect();
    let columns = Columns::find(&headers, &[], by_hand).ok()?;
    let mut samples = Samples::new(headers.len());
    table.rows().filter(|row| row.number > found.number).take(HIGHEST).for_each(|row| samples.take(&row));
    let rows = Box::new(std::iter::empty());
    Some((Header { columns, row: found.number, rows }, samples.cells))
}

/// The first words under each header, to show beside it.
pub struct Samples {
    /// The words, by column.
    pub cells: Vec<Vec<String>>,
    rows: usize,
}

impl Samples {
    /// How many cells, how many characters of each, and in how many rows they are looked for.
    const CELLS: usize = 2;
    const LONGEST: usize = 40;
    const ROWS: usize = 200;

    /// None yet, of so many columns.
    pub fn new(columns: usize) -> Samples {
        Samples { cells: vec![Vec::new(); columns], rows: 0 }
    }

    /// Looks at a row.
    pub fn take(&mut self, row: &Row<'_>) {
        self.rows += 1;
        if self.rows > Samples::ROWS {
            return;
        }
        for (kept, cell) in self.cells.iter_mut().zip(&row.cells) {
            let words = cell.trim();
            if !words.is_empty() && kept.len() < Samples::CELLS && !kept.iter().any(|other| other == words) {
                kept.push(words.chars().take(Samples::LONGEST).collect());
            }
        }
    }
}
