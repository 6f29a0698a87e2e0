//! The desk: takes effects, hands them to the threads that carry them out, and stops those threads.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::options::{DeskOptions, GivenUp, Sink, failure};
use super::reading::{self, Read};
use super::writing::{self, Write};
use crate::app::message::{Effect, Failure, Msg, TableRead};
use crate::domain::command::OnConflict;
use crate::exchange::import;
use crate::exchange::systems::{ImportOptions, read};
use crate::exchange::{report, table};
use crate::store::{Access, ReadOnly, Register, StoreError};
use crate::text::message::Message;
use crate::text::read::Here;

/// How long the threads have to finish when the console ends.
const LAST_MOMENT: Duration = Duration::from_secs(2);

/// The threads that carry out what the console asks for.
pub struct Desk {
    options: DeskOptions,
    sink: Sink,
    path: Arc<Mutex<PathBuf>>,
    reads: Sender<Read>,
    writes: Sender<Write>,
    given_up: GivenUp,
    ended: Receiver<()>,
}

impl Desk {
    /// Opens the register, where there is one, and starts the threads; says why it cannot be written.
    ///
    /// # Errors
    /// When the register cannot be opened.
    pub fn open(options: DeskOptions, exists: bool, sink: Sink) -> Result<(Desk, Option<ReadOnly>), StoreError> {
        let now = (options.clock)();
        let mut writer = None;
        let mut reader = None;
        let mut read_only = None;
        if exists {
            let register = Register::open(&options.opening(&options.path, Access::Write), now)?;
            read_only = register.read_only();
            writer = Some(register);
            reader = Some(Register::open(&options.opening(&options.path, Access::Read), now)?);
        }
        let (reads, to_read) = mpsc::channel();
        let (writes, to_write) = mpsc::channel();
        let (ends, ended) = mpsc::channel();
        let given_up = GivenUp::default();
        let path = Arc::new(Mutex::new(options.path.clone()));
        let reading = reading::Reading { register: reader, clock: options.clock, sink: Arc::clone(&sink) };
        let end = ends.clone();
        std::thread::spawn(move || {
            reading.run(&to_read);
            let _ = end.send(());
        });
        let writing = writing::Writing {
            register: writer,
            options: options.clone(),
            sink: Arc::clone(&sink),
            reads: reads.clone(),
            given_up: Arc::clone(&given_up),
            path: Arc::clone(&path),
            folder: None,
        };
        std::thread::spawn(move || {
            writing.run(&to_write);
            let _ = ends.send(());
        });
        Ok((Desk { options, sink, path, reads, writes, given_up, ended }, read_only))
    }

    /// Carries out an effect; what belongs to the terminal is left alone.
    pub fn carry(&self, effect: Effect) {
        match effect {
            Effect::Ask(tag, question) => {
                let _ = self.reads.send(Read::Ask(tag, question));
            }
            Effect::Do(tag, command) => {
                let _ = self.writes.send(Write::Do(tag, command));
            }
            Effect::GiveUp(tag) => {
                if let Ok(mut given_up) = self.given_up.lock() {
                    given_up.push(tag);
                }
            }
            Effect::ReadTable(tag, path, on_conflict) => self.read_table(tag, &path, on_conflict),
            Effect::Make(tag, make) => {
                let _ = self.writes.send(Write::Make(tag, make));
            }
            Effect::Copy(_) | Effect::Suspend | Effect::Redraw | Effect::Quit => {}
        }
    }

    /// Looks for damage, once the first screen is shown.
    pub fn self_test(&self) {
        let _ = self.writes.send(Write::SelfTest);
    }

    /// A spreadsheet is read on a thread and a connection of its own: a slow disk holds nobody up.
    fn read_table(&self, tag: u64, path: &str, on_conflict: OnConflict) {
        let (options, sink, path) = (self.options.clone(), Arc::clone(&self.sink), PathBuf::from(path));
        let register = self.path.lock().map(|path| path.clone()).unwrap_or_default();
        std::thread::spawn(move || {
            let read = read_table(&options, &register, &path, on_conflict);
            sink(Msg::TableRead(tag, read.map(Box::new)));
        });
    }

    /// Ends: what waits is carried out, the register closed.
    pub fn close(self) {
        let Desk { reads, writes, ended, .. } = self;
        drop(writes);
        drop(reads);
        for _ in 0..2 {
            if ended.recv_timeout(LAST_MOMENT).is_err() {
                return;
            }
        }
    }
}

fn read_table(
    options: &DeskOptions,
    register: &Path,
    path: &Path,
    on_conflict: OnConflict,
) -> Result<TableRead, Failure> {
    let said = |message: Message| Failure { message, refusal: None };
    let now = (options.clock)();
    let bytes = table::load(path).map_err(|refused| said(refused.message()))?;
    let register = match Register::open(&options.opening(register, Access::Read), now) {
        Ok(register) => Some(register),
        Err(StoreError::NotThere(_)) => None,
        Err(error) => return Err(failure(&error)),
    };
    let zone = register.as_ref().map_or(chrono_tz::Tz::Europe__Stockholm, Register::zone);
    let here = Here { now, zone };
    let standing = import::standing(register.as_ref(), on_conflict, here).map_err(|error| failure(&error))?;
    let file = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let how = ImportOptions { on_conflict, ..ImportOptions::default() };
    let reading = read(&bytes, &file, &standing, &how, here).map_err(|refused| said(refused.message()))?;
    let import = reading.import.clone();
    let outcome = import::preview(register.as_ref(), &import, here, &crate::domain::watch::Watch::nobody())
        .map_err(|error| failure(&error))?;
    let report = report::report(reading, outcome, true);
    Ok(TableRead {
        import,
        rows: report.rows,
        columns: report.columns,
        ignored: report.ignored_columns,
        outcome: crate::domain::command::ImportOutcome {
            created: report.created,
            updated: report.updated,
            unchanged: report.unchanged,
            refused: report.refused,
            warnings: report.warnings,
            changes: report.changes,
        },
    })
}
