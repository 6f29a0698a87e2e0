//! A sheet of a workbook (XLSX) as rows of cells.
//!
//! What the file is, is looked at in `container`; how a cell is shown, in `seen`.

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, Xlsx, XlsxError};

use super::container;
use super::refused::FileRefused;
use super::rows::{Joined, MOST_ROWS, Packed};
use super::seen::seen;
use crate::domain::name::name_key;
use crate::domain::watch::{Phase, Watch};

/// The most columns in which something may stand.
const MOST_COLUMNS: usize = 1_000;

/// What a workbook says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Book {
    /// The sheet that was read.
    pub sheet: String,
    /// The names of all sheets that hold cells.
    pub sheets: Vec<String>,
    /// Whether it has macros; they are never run.
    pub macros: bool,
}

/// Reads a sheet: the one with this name, or the first.
///
/// # Errors
/// The file is no workbook that can be read, or has no such sheet.
pub fn read(bytes: &[u8], sheet: Option<&str>, watch: &Watch<'_>) -> Result<(Packed, Book), FileRefused> {
    let found = container::look(bytes, watch)?;
    let mut xlsx: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let cells = |sheet: &&calamine::Sheet| sheet.typ == SheetType::WorkSheet;
    let sheets: Vec<String> = xlsx.sheets_metadata().iter().filter(cells).map(|sheet| sheet.name.clone()).collect();
    let sheet = chosen(&sheets, sheet)?;
    let mut packed = cells_of(&mut xlsx, &sheet, watch)?;
    if packed.is_empty() {
        return Err(FileRefused::EmptySheet { sheet, sheets });
    }
    if found.joined {
        let joined = xlsx.merge_cells_by_sheet_name(&sheet).map_err(|error| damaged(&error))?;
        let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
        let joined = joined.iter().map(|one| Joined {
            rows: (place(one.start.0), place(one.end.0)),
            columns: (place(one.start.1), place(one.end.1)),
        });
        packed.join(joined.collect());
    }
    Ok((packed, Book { sheet, sheets, macros: found.macros }))
}

fn chosen(sheets: &[String], wanted: Option<&str>) -> Result<String, FileRefused> {
    let Some(wanted) = wanted else { return sheets.first().cloned().ok_or(FileRefused::NoWorkbook) };
    let same = |name: &&String| name_key(name) == name_key(wanted);
    let found = sheets.iter().find(|name| *name == wanted).or_else(|| sheets.iter().find(same));
    found.cloned().ok_or_else(|| FileRefused::UnknownSheet { sheet: wanted.trim().to_owned(), sheets: sheets.to_vec() })
}

fn cells_of(xlsx: &mut Xlsx<Cursor<&[u8]>>, sheet: &str, watch: &Watch<'_>) -> Result<Packed, FileRefused> {
    let mut reader = xlsx.worksheet_cells_reader(sheet).map_err(|error| damaged(&error))?;
    let last = usize::try_from(reader.dimensions().end.0).unwrap_or(0) + 1;
    let mut packed = Packed::default();
    let mut told = usize::MAX;
    while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(|error| damaged(&error))? {
        let (row, column) = cell.pos;
        let text = seen(&cell.value);
        // A formula that was never worked out has no value; those of a program that only writes files have none.
        let formula = if cell.value == DataRef::Empty { cell.formula.map(words) } else { None };
        if text.is_empty() && formula.is_none() {
            continue;
        }
        let number = usize::try_from(row).unwrap_or(usize::MAX).saturating_add(1);
        let place = u16::try_from(column).ok().filter(|place| usize::from(*place) < MOST_COLUMNS);
        let place = place.ok_or(FileRefused::TooManyColumns { line: number, most: MOST_COLUMNS })?;
        let is_formula = formula.is_some();
        let text = formula.as_deref().unwrap_or(&text);
        if !packed.push(row, place, text, is_formula) {
            return Err(FileRefused::Damaged(format!("{sheet}, {number}")));
        }
        if packed.len() != told {
            told = packed.len();
            if told > MOST_ROWS {
                return Err(FileRefused::TooManyRows(MOST_ROWS));
            }
            watch.at(Phase::Reading, told, (last >= told).then_some(last))?;
        }
    }
    Ok(packed)
}

fn words(formula: calamine::XlsxFormulaMetadata) -> String {
    use calamine::XlsxFormulaMetadata as Formula;
    match formula {
        Formula::Normal { formula } | Formula::Shared { formula, .. } => format!("={formula}"),
        _ => "=".to_owned(),
    }
}

fn damaged(error: &XlsxError) -> FileRefused {
    match error {
        XlsxError::Password => FileRefused::Locked,
        _ => FileRefused::Damaged(error.to_string()),
    }
}
