//! The register in its file: the only room that names rusqlite. Typed reads and writes over domain values, migrations,
//! the trail, and noticing what others committed.
//!
//! What a wish means is for `domain`; how a refusal is said, for `text`.

mod fault;

use std::path::{Path, PathBuf};

use chrono_tz::Tz;

pub use fault::{Holder, StoreError};

use crate::domain::Instant;
use crate::domain::actor::Actor;
use crate::domain::command::{Command, Import, ImportOutcome, Outcome};
use crate::domain::record::RecordKind;
use crate::domain::trail::{Head, Verification};
use crate::domain::view::{Answer, IncidentWhole, IncidentsQuery, Question, SystemWhole, SystemsQuery};

/// What a register is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Reading and writing; falls back to reading where the file or its version does not allow more.
    Write,
    /// Reading only, on a connection that can do nothing else.
    Read,
}

/// How a register is to be opened.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The file.
    pub path: PathBuf,
    /// The person's state folder, for the heads seen; none where there is no such folder, or for a throw-away copy.
    pub state_dir: Option<PathBuf>,
    /// What it is opened for.
    pub access: Access,
    /// Whether to open it on a network file system all the same.
    pub force_filesystem: bool,
}

/// Why a register that was opened cannot be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadOnly {
    /// It was opened for reading.
    Asked,
    /// A newer program made it.
    NewerProgram,
    /// The account may not write the file.
    NoPermission,
}

/// What others did since the last look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// Nothing.
    Nothing,
    /// Somebody, perhaps another connection of this program, committed something.
    Data,
    /// Another file lies in the register's place; this one must not be written any more.
    Replaced,
}

/// An open register.
#[derive(Debug)]
pub struct Register {
    path: PathBuf,
}

impl Register {
    /// Makes a new register with this municipality name and opens it for writing. Never touches a file that exists.
    ///
    /// # Errors
    /// When something lies there already, or the folder cannot hold it.
    pub fn create(path: &Path, municipality: &str, actor: &Actor, now: Instant) -> Result<Register, StoreError> {
        let _ = (municipality, actor, now);
        Err(StoreError::NotThere(path.to_owned()))
    }

    /// Opens a register that exists, after judging its file and folder; migrates an older one after a verified copy.
    ///
    /// # Errors
    /// When it is not there, not ours, not to be trusted, or cannot be read.
    pub fn open(opening: &Opening, now: Instant) -> Result<Register, StoreError> {
        let _ = now;
        Err(StoreError::NotThere(opening.path.clone()))
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its identity, the same in every copy.
    pub fn uuid(&self) -> &str {
        ""
    }

    /// Why it cannot be written; none when it can.
    pub fn read_only(&self) -> Option<ReadOnly> {
        None
    }

    /// The municipality's time zone.
    pub fn zone(&self) -> Tz {
        Tz::Europe__Stockholm
    }

    /// Answers a question.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn ask(&self, question: &Question, now: Instant) -> Result<Answer, StoreError> {
        let _ = (question, now);
        Err(StoreError::NotThere(self.path.clone()))
    }

    /// Carries out a wish in one transaction, with its rows in the trail.
    ///
    /// # Errors
    /// `Refused` when the domain says no; `Busy` when somebody held the file; others when the file failed.
    pub fn carry_out(&mut self, command: &Command, actor: &Actor, now: Instant) -> Result<Outcome, StoreError> {
        let _ = (command, actor, now);
        Err(StoreError::NotThere(self.path.clone()))
    }

    /// Says what an import would do; writes nothing.
    ///
    /// # Errors
    /// As [`Register::carry_out`].
    pub fn preview_import(&self, import: &Import, now: Instant) -> Result<ImportOutcome, StoreError> {
        let _ = (import, now);
        Err(StoreError::NotThere(self.path.clone()))
    }

    /// Whether others committed since the last call, or replaced the file. A few microseconds.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn changed(&mut self) -> Result<Changed, StoreError> {
        Ok(Changed::Nothing)
    }

    /// The names of all records of a kind that are not retired, sorted.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn names(&self, kind: RecordKind) -> Result<Vec<String>, StoreError> {
        let _ = kind;
        Ok(Vec::new())
    }

    /// The number in the file behind a name (an incident's number for incidents; with or without its year's zeros).
    ///
    /// # Errors
    /// `Refused(NotFound)` with the nearest names when there is none.
    pub fn find(&self, kind: RecordKind, name: &str) -> Result<i64, StoreError> {
        let _ = (kind, name);
        Err(StoreError::NotThere(self.path.clone()))
    }

    /// Gives each system of a query, whole, in order.
    ///
    /// # Errors
    /// When the file cannot be read; what `each` returns.
    pub fn each_system<E: From<StoreError>>(
        &self,
        query: &SystemsQuery,
        now: Instant,
        each: impl FnMut(SystemWhole) -> Result<(), E>,
    ) -> Result<(), E> {
        let _ = (query, now, each);
        Ok(())
    }

    /// Gives each incident of a query, whole, in order.
    ///
    /// # Errors
    /// When the file cannot be read; what `each` returns.
    pub fn each_incident<E: From<StoreError>>(
        &self,
        query: &IncidentsQuery,
        each: impl FnMut(IncidentWhole) -> Result<(), E>,
    ) -> Result<(), E> {
        let _ = (query, each);
        Ok(())
    }

    /// The end of the trail.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn head(&self) -> Result<Head, StoreError> {
        Err(StoreError::NotThere(self.path.clone()))
    }

    /// Reads the whole trail and compares the register with it; against an anchor when there is one.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn verify(&self, anchor: Option<&Head>) -> Result<Verification, StoreError> {
        let _ = anchor;
        Err(StoreError::NotThere(self.path.clone()))
    }

    /// Looks for damage and for what does not belong: to be called once the first screen is shown.
    ///
    /// # Errors
    /// What is wrong.
    pub fn self_test(&mut self) -> Result<(), StoreError> {
        Ok(())
    }

    /// Tidies up and closes.
    pub fn close(self) {}
}

/// The version of the bundled SQLite.
pub fn sqlite_version() -> &'static str {
    rusqlite::version()
}
