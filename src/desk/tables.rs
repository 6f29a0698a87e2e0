//! Reads spreadsheets for the console: on a thread and a connection of their own, told how far they have come, and
//! stopped when a person calls them off.
//!
//! What a file says is for `exchange`; writing it into the register is `writing`'s.

use std::cell::Cell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use chrono::TimeDelta;

use super::options::{DeskOptions, Sink, failure};
use crate::app::message::{Chosen, ColumnRead, Failure, Msg, TableRead, TableWish};
use crate::domain::Instant;
use crate::domain::command::{Import, ImportOutcome};
use crate::domain::watch::{Phase, Progress, Stop, Watch};
use crate::exchange::columns::{ByHand, Columns, How, is_name_header, keys};
use crate::exchange::header::{self, Header};
use crate::exchange::systems::{ImportOptions, read_watched};
use crate::exchange::table::{self, Table};
use crate::exchange::workbook::Book;
use crate::exchange::{FileRefused, import, remembered, report};
use crate::store::{Access, Register, StoreError};
use crate::text::message::Message;
use crate::text::read::Here;

/// How often a person is told how far it has come.
const BETWEEN: TimeDelta = TimeDelta::milliseconds(300);

/// The signs with which work is called off, by the tag of who asked for it.
#[derive(Debug, Clone, Default)]
pub struct Stops(Arc<Mutex<HashMap<u64, Stop>>>);

impl Stops {
    /// Begins work that can be called off.
    pub fn begin(&self, tag: u64) {
        if let Ok(mut stops) = self.0.lock() {
            stops.insert(tag, Stop::default());
        }
    }

    /// The sign of some work; one that nobody sets where it did not begin as such.
    pub fn of(&self, tag: u64) -> Stop {
        self.0.lock().ok().and_then(|stops| stops.get(&tag).cloned()).unwrap_or_default()
    }

    /// Calls work off.
    pub fn call_off(&self, tag: u64) {
        self.of(tag).set();
    }

    /// Ends work.
    pub fn end(&self, tag: u64) {
        if let Ok(mut stops) = self.0.lock() {
            stops.remove(&tag);
        }
    }
}

/// Tells the console how far work has come: at each new phase, and then a few times a second.
pub struct Teller<'a> {
    tag: u64,
    sink: &'a Sink,
    clock: fn() -> Instant,
    last: Cell<Option<(Phase, Instant)>>,
}

impl<'a> Teller<'a> {
    /// Nothing told yet.
    pub fn new(tag: u64, sink: &'a Sink, clock: fn() -> Instant) -> Teller<'a> {
        Teller { tag, sink, clock, last: Cell::new(None) }
    }

    /// Tells, when it is time.
    pub fn tell(&self, progress: Progress) {
        let now = (self.clock)();
        let lately = |(phase, at): (Phase, Instant)| phase == progress.phase && now >= at && now - at < BETWEEN;
        if !self.last.get().is_some_and(lately) {
            self.last.set(Some((progress.phase, now)));
            (self.sink)(Msg::Progress(self.tag, progress));
        }
    }
}

/// What reading needs of the desk.
pub struct Reader {
    /// With what the desk works.
    pub options: DeskOptions,
    /// Where the register lies, or would.
    pub register: PathBuf,
    /// To where messages go.
    pub sink: Sink,
    /// What was chosen for columns, in this session and before.
    pub by_hand: Arc<Mutex<Option<ByHand>>>,
    /// The signs with which work is called off.
    pub stops: Stops,
}

impl Reader {
    /// Reads on a thread of its own: a slow disk holds nobody up.
    pub fn start(self, tag: u64, wish: TableWish) {
        self.stops.begin(tag);
        std::thread::spawn(move || {
            let read = self.read(tag, &wish);
            self.stops.end(tag);
            (self.sink)(Msg::TableRead(tag, read.map(Box::new)));
        });
    }

    /// What counts for columns by now; new choices are kept for the next time.
    fn chosen(&self, wish: &TableWish) -> ByHand {
        let Ok(mut kept) = self.by_hand.lock() else { return ByHand::new() };
        let state = self.options.state_dir.as_deref();
        let by_hand = kept.get_or_insert_with(|| state.map(remembered::load).unwrap_or_default());
        for (column, chosen) in &wish.chosen {
            match chosen {
                Chosen::Field(key) => by_hand.insert(column.clone(), Some(key)),
                Chosen::LeftOut => by_hand.insert(column.clone(), None),
                Chosen::Forgotten => by_hand.remove(column),
            };
        }
        if let Some(state) = state.filter(|_| !wish.chosen.is_empty()) {
            // A folder that cannot be written loses nothing but the memory.
            let _ = remembered::keep(state, by_hand);
        }
        by_hand.clone()
    }

    fn read(&self, tag: u64, wish: &TableWish) -> Result<TableRead, Failure> {
        let now = (self.options.clock)();
        let (stop, teller) = (self.stops.of(tag), Teller::new(tag, &self.sink, self.options.clock));
        let tell = |progress| teller.tell(progress);
        let watch = Watch::new(&stop, &tell);
        let path = Path::new(&wish.path);
        let bytes = table::load(path).map_err(|refused| said(&refused))?;
        let register = match Register::open(&self.options.opening(&self.register, Access::Read), now) {
            Ok(register) => Some(register),
            Err(StoreError::NotThere(_)) => None,
            Err(error) => return Err(failure(&error)),
        };
        let told = register.as_ref().map(|register| register.time(now)).transpose();
        let now = told.map_err(|error| failure(&error))?.unwrap_or(now);
        let zone = register.as_ref().map_or(chrono_tz::Tz::Europe__Stockholm, Register::zone);
        let here = Here { now, zone };
        let options = ImportOptions {
            on_conflict: wish.on_conflict,
            sheet: wish.sheet.clone(),
            by_hand: self.chosen(wish),
            ..ImportOptions::default()
        };
        let standing = import::standing(register.as_ref(), wish.on_conflict).map_err(|error| failure(&error))?;
        let file = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let mut reading = match read_watched(&bytes, &file, &standing, &options, here, &watch) {
            Ok(reading) => reading,
            Err(refused) => return unread(&bytes, &file, &options, &refused),
        };
        drop((bytes, standing));
        let import = std::mem::replace(&mut reading.import, Import::none(&file, wish.on_conflict));
        let outcome = import::preview(register.as_ref(), &import, here, &watch).map_err(|error| failure(&error))?;
        let columns = listed(&reading.columns, &reading.samples);
        let (header_row, book) = (reading.header_row, reading.book.clone());
        let report = report::report(reading, outcome, true);
        let outcome = ImportOutcome {
            created: report.created,
            updated: report.updated,
            unchanged: report.unchanged,
            refused: report.refused,
            warnings: report.warnings,
            changes: report.changes,
        };
        Ok(TableRead { import, rows: report.rows, columns, header_row, book, problem: None, outcome })
    }
}

fn said(refused: &FileRefused) -> Failure {
    Failure { message: refused.message(), refusal: None }
}

/// Where only the column of names, or anything in this sheet, is missing, a person can point at it: the columns are
/// shown all the same.
fn unread(bytes: &[u8], file: &str, options: &ImportOptions, refused: &FileRefused) -> Result<TableRead, Failure> {
    let none = |columns, header_row, book| TableRead {
        import: Import::none(file, options.on_conflict),
        rows: 0,
        columns,
        header_row,
        book,
        problem: Some(match refused {
            FileRefused::NoNameColumn { .. } => Message::new("preview-no-name-column"),
            other => other.message(),
        }),
        outcome: ImportOutcome::default(),
    };
    match refused {
        FileRefused::NoNameColumn { .. } => {
            let table = Table::read(bytes, options.sheet.as_deref(), is_name_header, &Watch::nobody());
            let table = table.map_err(|refused| said(&refused))?;
            let Some((Header { columns, row, .. }, samples)) = header::likely(&table, &options.by_hand) else {
                return Err(said(refused));
            };
            Ok(none(listed(&columns, &samples), row, table.book().cloned()))
        }
        FileRefused::EmptySheet { sheet, sheets } if sheets.len() > 1 => {
            let book = Book { sheet: sheet.clone(), sheets: sheets.clone(), macros: false };
            Ok(none(Vec::new(), 1, Some(book)))
        }
        _ => Err(said(refused)),
    }
}

/// The columns that have a header or words below it.
fn listed(columns: &Columns, samples: &[Vec<String>]) -> Vec<ColumnRead> {
    let keys = keys(&columns.headers);
    let all = keys.into_iter().enumerate().map(|(at, key)| ColumnRead {
        key,
        header: columns.header(at),
        field: columns.fields.get(at).copied().flatten(),
        how: columns.how.get(at).copied().unwrap_or(How::Not),
        samples: samples.get(at).cloned().unwrap_or_default(),
    });
    all.filter(|one| one.field.is_some() || !one.samples.is_empty() || !one.key.starts_with('(')).collect()
}
