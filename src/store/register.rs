//! An open register: the facade that the rooms above use. Opening, the transaction around a wish, what others did, and
//! closing.
//!
//! What questions and wishes do stands in the files of their own.

use std::path::{Path, PathBuf};

use chrono_tz::Tz;
use rusqlite::Connection;

use super::answers;
use super::connection::{self, Patience};
use super::contacts;
use super::create;
use super::facts::Ground;
use super::fault::StoreError;
use super::heads::Heads;
use super::holder::busy;
use super::import;
use super::incident_lists;
use super::judge::{self, Identity};
use super::nearest;
use super::opening::{Access, Changed, Opening, ReadOnly};
use super::schema;
use super::sorting;
use super::systems;
use super::trail;
use super::upgrade;
use super::verify;
use super::wishes;
use super::writing::{Writing, zone};
use crate::domain::Instant;
use crate::domain::actor::Actor;
use crate::domain::command::{Command, Import, ImportOutcome, Outcome};
use crate::domain::record::RecordKind;
use crate::domain::trail::{Head, Verification};
use crate::domain::view::{Answer, IncidentWhole, IncidentsQuery, Question, SystemWhole, SystemsQuery};
use crate::domain::watch::Watch;

/// A file below this size is looked through for damage when it is opened; a larger one by `verify` alone.
const QUICK_BYTES: i64 = 50_000_000;

/// An open register.
#[derive(Debug)]
pub struct Register {
    path: PathBuf,
    /// The path without symbolic links in its folders, by which the file is opened and looked for.
    resolved: PathBuf,
    identity: Identity,
    conn: Connection,
    patience: Patience,
    uuid: String,
    read_only: Option<ReadOnly>,
    /// The end of the trail as it was last seen: every write makes sure that the file still has it.
    head: Head,
    heads: Option<Heads>,
    data_version: Option<i64>,
}

impl Register {
    /// Makes a new register with this municipality name and opens it for writing. Never touches a file that exists.
    ///
    /// # Errors
    /// When something lies there already, or the folder cannot hold it.
    pub fn create(path: &Path, municipality: &str, actor: &Actor, now: Instant) -> Result<Register, StoreError> {
        create::create(path, municipality, actor, now)?;
        let path = path.to_owned();
        Register::open(&Opening { path, state_dir: None, access: Access::Write, force_filesystem: false }, now)
    }

    /// Opens a register that exists, after judging its file and folder; migrates an older one after a verified copy.
    ///
    /// # Errors
    /// When it is not there, not ours, not to be trusted, or cannot be read.
    pub fn open(opening: &Opening, _now: Instant) -> Result<Register, StoreError> {
        Register::open_at(opening, schema::STEPS)
    }

    fn open_at(opening: &Opening, steps: &[&'static str]) -> Result<Register, StoreError> {
        let resolved = judge::resolved(&opening.path)?;
        let identity = judge::judge(&resolved, opening.force_filesystem)?;
        let (conn, patience) = connection::open(&resolved, opening.access)?;
        let not_ours = || StoreError::NotOurs(opening.path.clone());
        let (application, version) = schema::identity(&conn).map_err(|error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase) => not_ours(),
            // A closed register's log must be begun even to read, in a folder that this account may not write.
            Some(rusqlite::ErrorCode::CannotOpen | rusqlite::ErrorCode::ReadOnly) => {
                StoreError::NoPermission(opening.path.clone())
            }
            _ => busy(&resolved, StoreError::from(error)),
        })?;
        if application != schema::APPLICATION_ID || version < 1 {
            return Err(not_ours());
        }
        let newest = schema::version(steps);
        let mut read_only = (opening.access == Access::Read).then_some(ReadOnly::Asked);
        if version > newest {
            read_only = Some(ReadOnly::NewerProgram);
        } else if conn.is_readonly("main")? {
            read_only = read_only.or(Some(ReadOnly::NoPermission));
        }
        if read_only.is_some() {
            conn.pragma_update(None, "query_only", true)?;
        }
        if version < newest && read_only.is_none() {
            upgrade::upgrade(&conn, &resolved, steps).map_err(|error| busy(&resolved, error))?;
        }
        if version <= newest {
            let known = usize::try_from(if read_only.is_none() { newest } else { version }).unwrap_or(steps.len());
            schema::compare(&conn, steps.get(..known).unwrap_or(steps))?;
        }
        if read_only.is_none() {
            is_in_wal(&conn)?;
            if !sorting::is_current(&conn)? {
                sorting::renew(&conn).map_err(|error| busy(&resolved, error))?;
            }
        }
        let uuid: String = conn.query_row("SELECT value FROM meta WHERE key = 'uuid'", [], |row| row.get(0))?;
        let head = trail::head(&conn)?;
        let heads = opening.state_dir.as_deref().and_then(|folder| Heads::of(folder, &uuid));
        let path = opening.path.clone();
        Ok(Register { path, resolved, identity, conn, patience, uuid, read_only, head, heads, data_version: None })
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its identity, the same in every copy.
    pub fn uuid(&self) -> &str {
        &self.uuid
    }

    /// Why it cannot be written; none when it can.
    pub fn read_only(&self) -> Option<ReadOnly> {
        self.read_only
    }

    /// The municipality's time zone.
    pub fn zone(&self) -> Tz {
        zone(&self.conn).unwrap_or(Tz::Europe__Stockholm)
    }

    /// Answers a question.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn ask(&self, question: &Question, now: Instant) -> Result<Answer, StoreError> {
        self.patience.renew();
        let answer = connection::snapshot(&self.conn).and_then(|seen| answers::answer(&seen, question, now));
        self.patience.without_end();
        answer.map_err(|error| busy(&self.resolved, error))
    }

    /// Carries out a wish in one transaction, with its rows in the trail.
    ///
    /// # Errors
    /// `Refused` when the domain says no; `Busy` when somebody held the file; others when the file failed.
    pub fn carry_out(&mut self, command: &Command, actor: &Actor, now: Instant) -> Result<Outcome, StoreError> {
        self.carry_out_watched(command, actor, now, &Watch::nobody())
    }

    /// Carries out a wish that may take long while somebody watches; called off, it leaves nothing behind.
    ///
    /// # Errors
    /// As [`Register::carry_out`]; `CalledOff`.
    pub fn carry_out_watched(
        &mut self,
        command: &Command,
        actor: &Actor,
        now: Instant,
        watch: &Watch<'_>,
    ) -> Result<Outcome, StoreError> {
        if let Some(why) = self.read_only {
            return Err(StoreError::CannotWrite(why));
        }
        if self.is_replaced() {
            return Err(StoreError::Replaced);
        }
        let carried = self.write(command, actor, now, watch).map_err(|error| busy(&self.resolved, error));
        let (outcome, head) = match carried? {
            Carried::Done(outcome, head) => (outcome, head),
            Carried::Nothing => return Ok(Outcome::Unchanged),
            Carried::Failed { change, detail, error } => {
                return Err(self.after_failed_commit(&change, detail, &error));
            }
        };
        if let Some(heads) = &mut self.heads {
            heads.keep_now_and_then(&head, now);
        }
        self.head = head;
        Ok(outcome)
    }

    fn write(&self, command: &Command, actor: &Actor, now: Instant, watch: &Watch<'_>) -> Result<Carried, StoreError> {
        let tx = connection::begin(&self.conn)?;
        if !trail::holds(&tx, &self.head)? {
            return Err(StoreError::Replaced);
        }
        let mut w = Writing::new(&tx, actor, now)?;
        let outcome = wishes::carry_out(&mut w, command, watch)?;
        if !w.wrote() {
            // An import that changed nothing still has its remarks to tell.
            let told = matches!(outcome, Outcome::Imported(_)).then(|| Carried::Done(outcome, self.head.clone()));
            return Ok(told.unwrap_or(Carried::Nothing));
        }
        let (head, change) = (w.head().clone(), w.change.clone());
        match tx.commit() {
            Ok(()) => Ok(Carried::Done(outcome, head)),
            Err(error) => Ok(Carried::Failed { change, detail: error.to_string(), error: error.into() }),
        }
    }

    /// A commit that failed may stand in the file all the same: closes the connection, whose view of the log is not to be
    /// trusted any more, and looks with a new one.
    fn after_failed_commit(&mut self, change: &str, detail: String, error: &StoreError) -> StoreError {
        let Ok(nowhere) = Connection::open_in_memory() else { return StoreError::CommitUnknown(detail) };
        drop(std::mem::replace(&mut self.conn, nowhere));
        let opened = connection::open(&self.resolved, Access::Write);
        let looked = opened.and_then(|(conn, patience)| {
            let saved = trail::has_change(&conn, change)?;
            let head = trail::head(&conn)?;
            Ok((conn, patience, saved, head))
        });
        match looked {
            Ok((conn, patience, saved, head)) => {
                (self.conn, self.patience, self.head) = (conn, patience, head);
                self.data_version = None;
                match (saved, error) {
                    (true, _) => StoreError::SavedWithFault(detail),
                    (false, StoreError::DiskFull) => StoreError::DiskFull,
                    (false, _) => StoreError::NotSaved(detail),
                }
            }
            Err(_) => StoreError::CommitUnknown(detail),
        }
    }

    fn is_replaced(&self) -> bool {
        Identity::at(&self.resolved) != Some(self.identity)
    }

    /// Says what an import would do; writes nothing, holds nobody up, and needs no more than reading.
    ///
    /// # Errors
    /// As [`Register::carry_out`]; `CalledOff`.
    pub fn preview_import(
        &self,
        import: &Import,
        now: Instant,
        watch: &Watch<'_>,
    ) -> Result<ImportOutcome, StoreError> {
        let seen = connection::snapshot(&self.conn)?;
        import::foresee(&seen, now, import, watch)
    }

    /// Whether others committed since the last call, or replaced the file. A few microseconds.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn changed(&mut self) -> Result<Changed, StoreError> {
        if self.is_replaced() {
            return Ok(Changed::Replaced);
        }
        let version: i64 = self.conn.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?;
        let before = self.data_version.replace(version);
        Ok(if before.is_none_or(|before| before == version) { Changed::Nothing } else { Changed::Data })
    }

    /// The names of all records of a kind that are not retired, sorted.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn names(&self, kind: RecordKind) -> Result<Vec<String>, StoreError> {
        contacts::names(&self.conn, kind)
    }

    /// The number in the file behind a name (an incident's number for incidents; with or without its year's zeros).
    ///
    /// # Errors
    /// `Refused(NotFound)` with the nearest names when there is none.
    pub fn find(&self, kind: RecordKind, name: &str) -> Result<i64, StoreError> {
        nearest::find(&self.conn, kind, name)
    }

    /// Gives each system of a query, whole, in order.
    ///
    /// # Errors
    /// When the file cannot be read; what `each` returns.
    pub fn each_system<E: From<StoreError>>(
        &self,
        query: &SystemsQuery,
        now: Instant,
        mut each: impl FnMut(SystemWhole) -> Result<(), E>,
    ) -> Result<(), E> {
        let seen = connection::snapshot(&self.conn)?;
        let ground = Ground::load(&seen, now)?;
        for id in systems::ids(&seen, query, now)? {
            if let Some(whole) = systems::whole(&seen, id, &ground)? {
                each(whole)?;
            }
        }
        Ok(())
    }

    /// Gives each incident of a query, whole, in order.
    ///
    /// # Errors
    /// When the file cannot be read; what `each` returns.
    pub fn each_incident<E: From<StoreError>>(
        &self,
        query: &IncidentsQuery,
        mut each: impl FnMut(IncidentWhole) -> Result<(), E>,
    ) -> Result<(), E> {
        let seen = connection::snapshot(&self.conn)?;
        for id in incident_lists::ids(&seen, query)? {
            if let Some(whole) = incident_lists::whole(&seen, id)? {
                each(whole)?;
            }
        }
        Ok(())
    }

    /// The end of the trail.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn head(&self) -> Result<Head, StoreError> {
        trail::head(&self.conn)
    }

    /// Reads the whole trail and compares the register with it; against an anchor when there is one.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn verify(&self, anchor: Option<&Head>) -> Result<Verification, StoreError> {
        let seen = connection::snapshot(&self.conn)?;
        verify::sound(&seen)?;
        verify::whole(&seen, anchor)
    }

    /// Looks for damage and for what does not belong: to be called once the first screen is shown.
    ///
    /// # Errors
    /// What is wrong.
    pub fn self_test(&mut self) -> Result<(), StoreError> {
        let sql = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
        let bytes: i64 = self.conn.query_row(sql, [], |row| row.get(0))?;
        if bytes < QUICK_BYTES {
            verify::quickly(&self.conn)?;
        }
        match self.heads.as_ref().and_then(Heads::seen) {
            Some(seen) if !trail::holds(&self.conn, &seen)? => Err(StoreError::TrailCut(seen.seq)),
            _ => Ok(()),
        }
    }

    /// Takes the trail's end as it is for the one to compare with from now on: after an older copy was put back on
    /// purpose.
    ///
    /// # Errors
    /// When the file cannot be read, or the state folder not written.
    pub fn trust_head(&mut self) -> Result<(), StoreError> {
        self.head = self.head()?;
        match &self.heads {
            Some(heads) => heads.write(&self.head).map_err(|error| StoreError::io(&self.path, error)),
            None => Ok(()),
        }
    }

    /// Tidies up and closes.
    pub fn close(self) {
        if let (Some(heads), Ok(head)) = (&self.heads, self.head()) {
            heads.keep(&head);
        }
        if self.read_only.is_none() && !self.is_replaced() {
            // Statistics for the planner; a register that is busy does without.
            let _ = self.conn.busy_timeout(std::time::Duration::ZERO);
            let _ = self.conn.execute_batch("PRAGMA optimize");
        }
    }
}

/// How the carrying out of a wish ended.
enum Carried {
    Done(Outcome, Head),
    Nothing,
    Failed { change: String, detail: String, error: StoreError },
}

fn is_in_wal(conn: &Connection) -> Result<(), StoreError> {
    let mode: String = conn.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
    if mode == "wal" { Ok(()) } else { Err(StoreError::ForeignSchema(format!("journal_mode {mode}"))) }
}
