//! Rows of a spreadsheet as systems: what each cell says, what could not be read, and which rows cannot come in.
//!
//! Pure: what the register itself says of names and ranks is judged when the import is carried out, by `store`.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::cells;
use super::columns::{Columns, is_name_header};
use super::depends::KnownNames;
use super::disarm;
use super::note::{self, Unread};
use super::refused::FileRefused;
use super::table::{Row, Table};
use crate::domain::command::{Import, ImportRow, OnConflict, Remark, RemarkReason};
use crate::domain::field::FieldKind;
use crate::domain::name::name_key;
use crate::domain::record::RecordKind;
use crate::domain::system::ASPECTS;
use crate::domain::value::Value;
use crate::text::read::Here;
use crate::text::when;

/// How a file is to be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportOptions {
    /// `FIELD=COLUMN`, before what the headers say.
    pub map: Vec<String>,
    /// What to do with names that the register has already.
    pub on_conflict: OnConflict,
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
    let table = Table::read(bytes, is_name_header)?;
    let mut rows = table.rows();
    let columns = header(&mut rows, &options.map)?;
    let mut judge = Judge::new(&columns, standing, options.on_conflict, table.separator(), here);
    for row in rows {
        if !row.is_blank() && !is_total(&row) {
            judge.row(&row);
        }
    }
    let Judge { rows, refused, mut warnings, drafts, .. } = judge;
    let mut known = KnownNames::default();
    drafts.iter().map(|draft| &draft.name).chain(&standing.names).for_each(|name| known.add(name));
    let names = standing.names.iter().map(|name| name_key(name)).collect();
    let mut end = End {
        known,
        standing,
        names,
        ranks: HashSet::new(),
        warnings: &mut warnings,
        columns: &columns,
        on_conflict: options.on_conflict,
        here,
    };
    let import_rows = drafts.into_iter().map(|draft| end.row(draft)).collect();
    warnings.sort_by_key(|remark| remark.row);
    let import = Import { file: file.to_owned(), on_conflict: options.on_conflict, rows: import_rows };
    Ok(Reading { import, columns, refused, warnings, rows })
}

/// Finds the header: the first row with a column of names, which may have a title above it.
fn header<'a>(rows: &mut impl Iterator<Item = Row<'a>>, map: &[String]) -> Result<Columns, FileRefused> {
    const HIGHEST: usize = 20;
    let mut first: Option<FileRefused> = None;
    for row in rows.filter(|row| !row.is_blank()).take(HIGHEST) {
        let headers: Vec<String> = row.cells.iter().map(|cell| cell.trim().to_owned()).collect();
        let fault = match Columns::find(&headers, map) {
            Ok(columns) if columns.of("name").is_some() => return Ok(columns),
            Ok(_) => FileRefused::NoNameColumn { line: row.line, headers },
            Err(fault) => fault,
        };
        first.get_or_insert(fault);
    }
    Err(first.unwrap_or(FileRefused::Empty))
}

/// Whether a row sums up the others: it begins with `Summa` or `Total`, and otherwise holds numbers alone.
fn is_total(row: &Row<'_>) -> bool {
    let mut cells = row.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    let word = cells.next().unwrap_or_default().trim_end_matches(':').to_lowercase();
    let number = |cell: &str| cell.chars().any(|c| c.is_ascii_digit()) && crate::text::read::money(cell).is_some();
    matches!(word.as_str(), "summa" | "totalt" | "total" | "totalsumma" | "sum" | "delsumma")
        && cells.all(|cell| number(&cell.replace(['\u{a0}', '\u{202f}'], " ")))
}

/// A NUL ends texts early in many programs, so the register keeps the sign for it.
fn without_nul(text: &str) -> Cow<'_, str> {
    if text.contains('\0') { Cow::Owned(text.replace('\0', "␀")) } else { Cow::Borrowed(text) }
}

/// A row that can become a system, before its names and rank are seen beside the others.
#[derive(Debug)]
struct Draft {
    row: usize,
    name: String,
    values: Vec<(&'static str, Value)>,
    depends: Option<(String, usize)>,
    unread: Vec<Unread>,
}

impl Draft {
    fn get(&self, key: &str) -> Option<&Value> {
        self.values.iter().find(|(other, _)| *other == key).map(|(_, value)| value)
    }

    fn take(&mut self, key: &str) -> Option<Value> {
        let at = self.values.iter().position(|(other, _)| *other == key)?;
        Some(self.values.remove(at).1)
    }

    /// Lays a later row of the same name over this one.
    fn merge(&mut self, later: Draft) {
        for (key, value) in later.values.into_iter().filter(|(key, _)| *key != "name") {
            self.take(key);
            self.values.push((key, value));
        }
        self.depends = later.depends.or(self.depends.take());
        self.unread.extend(later.unread);
    }
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
}

impl<'a> Judge<'a> {
    fn new(columns: &'a Columns, standing: &'a Standing, on_conflict: OnConflict, separator: char, here: Here) -> Self {
        let spellings = standing.names.iter().map(|name| (name_key(name), name.as_str())).collect();
        Judge {
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
        let cell = |at: usize| row.cells.get(at).map_or("", |cell| disarm::restore(cell));
        for aspect in ASPECTS {
            if self.columns.of(aspect).is_some_and(|at| cells::is_level_too_high(cell(at))) {
                return self.refuse(row.number, aspect, None, RemarkReason::LevelFour);
            }
        }
        let typed = self.columns.of("name").map_or("", cell);
        let name = match self.name(typed) {
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
        let mut draft = Draft { row: row.number, name, values: Vec::new(), depends: None, unread: Vec::new() };
        draft.values.push(("name", Value::Text(draft.name.clone())));
        for spec in &RecordKind::System.fields()[1..] {
            let Some(at) = self.columns.of(spec.key) else { continue };
            let text = cell(at);
            if text.trim().is_empty() {
                continue;
            }
            let header = self.columns.header(at);
            let clean = without_nul(text);
            if spec.kind == FieldKind::Systems {
                draft.depends = Some((clean.into_owned(), draft.row));
                continue;
            }
            match cells::value(spec, &header, &clean, self.here) {
                Ok(Value::Empty) => {}
                Ok(value) => {
                    draft.values.push((spec.key, value));
                    if text.contains('\0') {
                        self.warn(&draft, Some(spec.key), text, RemarkReason::NotText);
                    }
                }
                Err(reason) => {
                    draft.unread.push(Unread::new(&header, text));
                    self.warn(&draft, Some(spec.key), text, reason);
                }
            }
        }
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

/// Finishes rows, now that every name of the file is known.
struct End<'a> {
    known: KnownNames,
    standing: &'a Standing,
    names: HashSet<String>,
    ranks: HashSet<i64>,
    warnings: &'a mut Vec<Remark>,
    columns: &'a Columns,
    on_conflict: OnConflict,
    here: Here,
}

impl End<'_> {
    fn row(&mut self, mut draft: Draft) -> ImportRow {
        let key = name_key(&draft.name);
        let stands = self.names.contains(&key);
        if !stands && draft.get("kind").is_none() {
            draft.values.push(("kind", Value::Choice("application")));
        }
        self.rank(&mut draft, stands);
        self.dependencies(&mut draft, &key);
        self.note(&mut draft, &key);
        ImportRow { row: draft.row, values: draft.values }
    }

    /// A rank needs a critical system and a free place; the register's own ranks are judged by `store`.
    fn rank(&mut self, draft: &mut Draft, stands: bool) {
        let Some(Value::Int(rank)) = draft.get("rank").cloned() else { return };
        if stands && self.on_conflict != OnConflict::Update {
            // The register's row stays as it is, so this one takes no place.
            return;
        }
        let critical = match draft.get("critical") {
            Some(critical) => *critical == Value::Bool(true),
            None => stands,
        };
        if critical && self.ranks.insert(rank) {
            return;
        }
        let reason = if critical { RemarkReason::RankTaken } else { RemarkReason::RankNotCritical };
        for decided in ["rank", "rank_decided_by", "rank_decided_on", "rank_reference"] {
            draft.take(decided);
        }
        let header = self.columns.of("rank").map_or_else(String::new, |at| self.columns.header(at));
        draft.unread.push(Unread::new(&header, &rank.to_string()));
        self.warn(draft, draft.row, "rank", rank.to_string(), reason);
    }

    fn dependencies(&mut self, draft: &mut Draft, key: &str) {
        let Some((cell, row)) = draft.depends.take() else { return };
        let mut named = self.known.named_in(&cell);
        if let Some(own) = named.known.iter().position(|name| name_key(name) == key) {
            let own = named.known.remove(own);
            self.warn(draft, row, "depends_on", own, RemarkReason::DependsOnItself);
        }
        let header = self.columns.of("depends_on").map_or_else(String::new, |at| self.columns.header(at));
        for unknown in named.unknown {
            draft.unread.push(Unread::new(&header, &unknown));
            self.warn(draft, row, "depends_on", unknown, RemarkReason::UnknownSystem);
        }
        if !named.known.is_empty() {
            draft.values.push(("depends_on", Value::List(named.known)));
        }
    }

    fn note(&mut self, draft: &mut Draft, key: &str) {
        if draft.unread.is_empty() {
            return;
        }
        let own = draft.take("note");
        let own = own.as_ref().and_then(Value::as_text).or_else(|| self.standing.notes.get(key).map(String::as_str));
        let today = when::today(self.here.zone, self.here.now);
        let text = note::with_unread(own.unwrap_or_default(), &draft.unread, today);
        draft.values.push(("note", Value::from_text(&text)));
    }

    fn warn(&mut self, draft: &Draft, row: usize, field: &'static str, value: String, reason: RemarkReason) {
        let system = Some(draft.name.clone());
        self.warnings.push(Remark { row, field: Some(field), value: Some(value), reason, system });
    }
}
