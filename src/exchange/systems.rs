//! Rows of a spreadsheet as systems: what each cell says, what could not be read, and which rows cannot come in.
//!
//! Pure: what the register itself says of names and ranks is judged when the import is carried out, by `store`.

use std::borrow::Cow;
use std::collections::HashMap;

use super::cells;
use super::columns::{ByHand, Columns, is_name_header};
use super::disarm;
use super::finish::{Draft, End};
use super::header::{self, Header, Samples};
use super::note::Unread;
use super::refused::FileRefused;
use super::rows::Row;
use super::table::Table;
use super::workbook::Book;
use crate::domain::command::{Import, OnConflict, Remark, RemarkReason};
use crate::domain::field::{FieldKind, FieldSpec};
use crate::domain::name::name_key;
use crate::domain::record::RecordKind;
use crate::domain::system::ASPECTS;
use crate::domain::value::Value;
use crate::domain::watch::{Phase, Watch};
use crate::text::read::Here;

/// How a file is to be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportOptions {
    /// `FIELD=COLUMN`, before what the headers say.
    pub map: Vec<String>,
    /// What to do with names that the register has already.
    pub on_conflict: OnConflict,
    /// Which sheet of a workbook; none for the first.
    pub sheet: Option<String>,
    /// What a person has chosen for columns, by what tells a column apart; before what the headers say.
    pub by_hand: ByHand,
}

/// What a reading has to know of the register.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    /// The names of its systems.
    pub names: Vec<String>,
    /// The notes of those that have one, by `name_key`; needed only when systems may be changed.
    pub notes: HashMap<String, String>,
}

/// A file that was read: the wish that it makes, and everything that is to be said of it before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The rows that can become systems.
    pub import: Import,
    /// Which column is which field.
    pub columns: Columns,
    /// The rows that cannot.
    pub refused: Vec<Remark>,
    /// The cells that did not come in, or not as they stood.
    pub warnings: Vec<Remark>,
    /// How many rows there were, without blank ones and totals.
    pub rows: usize,
    /// The row that holds the headers.
    pub header_row: usize,
    /// The workbook, where the file is one.
    pub book: Option<Book>,
    /// The first words under each header.
    pub samples: Vec<Vec<String>>,
}

/// Reads a spreadsheet of systems.
///
/// # Errors
/// The file is no table, or the words about its columns are off.
pub fn read(
    bytes: &[u8],
    file: &str,
    standing: &Standing,
    options: &ImportOptions,
    here: Here,
) -> Result<Reading, FileRefused> {
    read_watched(bytes, file, standing, options, here, &Watch::nobody())
}

/// Reads a spreadsheet of systems while somebody watches.
///
/// # Errors
/// As [`read`]; it was called off.
pub fn read_watched(
    bytes: &[u8],
    file: &str,
    standing: &Standing,
    options: &ImportOptions,
    here: Here,
    watch: &Watch<'_>,
) -> Result<Reading, FileRefused> {
    let table = Table::read(bytes, options.sheet.as_deref(), is_name_header, watch)?;
    let Header { columns, row: header_row, mut rows } = header::find(&table, &options.map, &options.by_hand)?;
    let mut judge = Judge::new(&columns, standing, options.on_conflict, table.separator(), here);
    let mut samples = Samples::new(columns.headers.len());
    for (at, row) in rows.by_ref().enumerate() {
        watch.at(Phase::Judging, at, Some(table.len()))?;
        if !row.is_blank() && !is_total(&row) {
            samples.take(&row);
            judge.row(&row);
        }
    }
    drop(rows);
    let Judge { rows, refused, mut warnings, drafts, .. } = judge;
    let mut end =
        End::new(&drafts, &standing.names, &standing.notes, &mut warnings, &columns, options.on_conflict, here);
    let import_rows = drafts.into_iter().map(|draft| end.row(draft)).collect();
    drop(end);
    warnings.sort_by_key(|remark| remark.row);
    let import = Import { file: file.to_owned(), on_conflict: options.on_conflict, rows: import_rows };
    let book = table.book().cloned();
    Ok(Reading { import, columns, refused, warnings, rows, header_row, book, samples: samples.cells })
}

/// Whether a row sums up the others: it begins with `Summa` or `Total`, and otherwise holds numbers alone.
fn is_total(row: &Row<'_>) -> bool {
    let mut cells = row.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    let word = cells.next().unwrap_or_default().trim_end_matches(':').to_lowercase();
    let number = |cell: &str| cell.chars().any(|c| c.is_ascii_digit()) && crate::text::read::money(cell).is_some();
    matches!(word.as_str(), "summa" | "totalt" | "total" | "totalsumma" | "sum" | "delsumma")
        && cells.all(|cell| number(&cell.replace(['\u{a0}', '\u{202f}'], " ")))
}

/// Whether a row is a heading between the others: its only words stand in one cell that goes on over its neighbours.
fn is_heading(row: &Row<'_>, name_at: usize) -> bool {
    let only = || row.cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()).all(|(at, _)| at == name_at);
    row.across.iter().any(|(from, to)| *from == name_at && to > from) && only()
}

/// Why a cell says nothing whatever its field: what it was to say was never worked out, or went wrong.
fn fault(row: &Row<'_>, at: usize, cell: &str) -> Option<RemarkReason> {
    if row.formulas.contains(&at) {
        return Some(RemarkReason::FormulaWithoutValue);
    }
    cells::is_error(cell).then_some(RemarkReason::CellError)
}

/// A NUL ends texts early in many programs, so the register keeps the sign for it.
fn without_nul(text: &str) -> Cow<'_, str> {
    if text.contains('\0') { Cow::Owned(text.replace('\0', "␀")) } else { Cow::Borrowed(text) }
}

/// Judges rows one by one.
struct Judge<'a> {
    columns: &'a Columns,
    on_conflict: OnConflict,
    separator: char,
    here: Here,
    rows: usize,
    refused: Vec<Remark>,
    warnings: Vec<Remark>,
    drafts: Vec<Draft>,
    places: HashMap<String, usize>,
    spellings: HashMap<String, &'a str>,
    /// The fields that the file has, but the name: where each stands, and its header.
    plan: Vec<(&'static FieldSpec, usize, String)>,
}

impl<'a> Judge<'a> {
    fn new(columns: &'a Columns, standing: &'a Standing, on_conflict: OnConflict, separator: char, here: Here) -> Self {
        let spellings = standing.names.iter().map(|name| (name_key(name), name.as_str())).collect();
        let fields = RecordKind::System.fields()[1..].iter();
        let plan = fields.filter_map(|spec| columns.of(spec.key).map(|at| (spec, at, columns.header(at)))).collect();
        Judge {
            plan,
            columns,
            on_conflict,
            separator,
            here,
            rows: 0,
            refused: Vec::new(),
            warnings: Vec::new(),
            drafts: Vec::new(),
            places: HashMap::new(),
            spellings,
        }
    }

    fn row(&mut self, row: &Row<'_>) {
        self.rows += 1;
        let name_at = self.columns.of("name").unwrap_or(usize::MAX);
        // A name that several rows share would make them one system; what a heading says is no system at all.
        let cell = |at: usize| match row.cells.get(at) {
            Some(cell) if at != name_at || !row.from_above.contains(&at) => disarm::restore(cell),
            _ => "",
        };
        if is_heading(row, name_at) {
            let value = Some(cell(name_at).to_owned());
            return self.refuse(row.number, "name", value, RemarkReason::HeadingRow);
        }
        for aspect in ASPECTS {
            if self.columns.of(aspect).is_some_and(|at| cells::is_level_too_high(cell(at))) {
                return self.refuse(row.number, aspect, None, RemarkReason::LevelFour);
            }
        }
        let typed = cell(name_at);
        let read = fault(row, name_at, typed).map_or_else(|| self.name(typed), Err);
        let name = match read {
            Ok(name) => name,
            Err(reason) => {
                let value = Some(typed.to_owned()).filter(|_| reason != RemarkReason::NoName);
                return self.refuse(row.number, "name", value, reason);
            }
        };
        let key = name_key(&name);
        let before = self.places.get(&key).copied();
        if before.is_some() && self.on_conflict != OnConflict::Update {
            return self.refuse(row.number, "name", Some(typed.to_owned()), RemarkReason::TwiceInFile);
        }
        let draft = self.draft(row, name, cell);
        if typed.contains('\0') {
            self.warn(&draft, Some("name"), typed, RemarkReason::NotText);
        }
        match before {
            Some(at) => self.drafts[at].merge(draft),
            None => {
                self.places.insert(key, self.drafts.len());
                self.drafts.push(draft);
            }
        }
    }

    fn refuse(&mut self, row: usize, field: &'static str, value: Option<String>, reason: RemarkReason) {
        self.refused.push(Remark { row, field: Some(field), value, reason, system: None });
    }

    /// The name as it is to stand: as the register spells it, when it has it.
    fn name(&self, typed: &str) -> Result<String, RemarkReason> {
        if cells::is_invisible(typed) {
            return Err(RemarkReason::NoName);
        }
        let spec = &RecordKind::System.fields()[0];
        match cells::value(spec, "", &without_nul(typed), self.here) {
            Ok(Value::Text(name)) => {
                Ok(self.spellings.get(&name_key(&name)).map_or(name, |spelling| (*spelling).to_owned()))
            }
            Err(RemarkReason::TooLong) => Err(RemarkReason::NameTooLong),
            Err(reason) => Err(reason),
            Ok(_) => Err(RemarkReason::NoName),
        }
    }

    fn draft<'c>(&mut self, row: &Row<'_>, name: String, cell: impl Fn(usize) -> &'c str) -> Draft {
        // One more for the kind that a system without one gets, one for the note.
        let values = Vec::with_capacity(self.plan.len() + 3);
        let mut draft = Draft { row: row.number, name, values, depends: None, unread: Vec::new() };
        draft.values.push(("name", Value::Text(draft.name.clone())));
        let plan = std::mem::take(&mut self.plan);
        for (spec, at, header) in &plan {
            let at = *at;
            let text = cell(at);
            if text.trim().is_empty() {
                continue;
            }
            if let Some(reason) = fault(row, at, text) {
                draft.unread.push(Unread::new(header, text));
                self.warn(&draft, Some(spec.key), text, reason);
                continue;
            }
            if row.into_below.contains(&at) {
                self.warn(&draft, Some(spec.key), text, RemarkReason::JoinedCells);
            }
            let clean = without_nul(text);
            if spec.kind == FieldKind::Systems {
                draft.depends = Some((clean.into_owned(), draft.row));
                continue;
            }
            match cells::value(spec, header, &clean, self.here) {
                Ok(Value::Empty) => {}
                Ok(value) => {
                    draft.values.push((spec.key, value));
                    if text.contains('\0') {
                        self.warn(&draft, Some(spec.key), text, RemarkReason::NotText);
                    }
                }
                Err(reason) => {
                    draft.unread.push(Unread::new(header, text));
                    self.warn(&draft, Some(spec.key), text, reason);
                }
            }
        }
        self.plan = plan;
        self.beyond(row, &mut draft);
        draft
    }

    /// Cells under no header: one remark for all of them, because there can be thousands.
    fn beyond(&mut self, row: &Row<'_>, draft: &mut Draft) {
        let headless = |at: usize| {
            self.columns.headers.get(at).is_none_or(|header| header.trim().is_empty())
                && self.columns.fields.get(at).is_none_or(Option::is_none)
        };
        let found: Vec<(usize, &str)> = row
            .cells
            .iter()
            .enumerate()
            .filter(|(at, cell)| headless(*at) && !cell.trim().is_empty())
            .map(|(at, cell)| (at, disarm::restore(cell)))
            .collect();
        let Some((first, _)) = found.first() else { return };
        let separator = format!("{} ", self.separator);
        let text = found.iter().map(|(_, cell)| *cell).collect::<Vec<_>>().join(separator.as_str());
        draft.unread.push(Unread::new(&self.columns.header(*first), &text));
        self.warn(draft, None, &text, RemarkReason::CellBeyondHeader);
    }

    fn warn(&mut self, draft: &Draft, field: Option<&'static str>, value: &str, reason: RemarkReason) {
        let (value, system) = (Some(value.to_owned()), Some(draft.name.clone()));
        self.warnings.push(Remark { row: draft.row, field, value, reason, system });
    }
}
