//! An open register: the facade that the rooms above use. Opening, the transaction around a wish, what others did, and
//! closing.
//!
//! What questions and wishes do stands in the files of their own.

use std::path::{Path, PathBuf};
use std::sync::{Arc, atomic::AtomicUsize};

use chrono_tz::Tz;
use rusqlite::Connection;

use super::asking::Asking;
use super::connection::{self, Patience};
use super::contacts;
use super::create;
use super::fault::StoreError;
use super::heads::Heads;
use super::holder::busy;
use super::import;
use super::judge::{self, Identity};
use super::marks;
use super::nearest;
use super::opening::{Access, Changed, Opening, ReadOnly};
use super::paper;
use super::playing;
use super::schema;
use super::sorting;
use super::systems;
use super::trail;
use super::upgrade;
use super::verify;
use super::writing::zone;
use crate::domain::Instant;
use crate::domain::actor::Actor;
use crate::domain::command::{Import, ImportOutcome};
use crate::domain::marking::Markable;
use crate::domain::record::RecordKind;
use crate::domain::secrecy::Sight;
use crate::domain::trail::{Head, Verification};
use crate::domain::undo::Wrote;
use crate::domain::view::{Answer, IncidentWhole, IncidentsQuery, Question, SystemWhole, SystemsQuery};
use crate::domain::watch::Watch;

/// An open register.
#[derive(Debug)]
pub struct Register {
    path: PathBuf,
    /// The path without symbolic links in its folders, by which the file is opened and looked for.
    pub(super) resolved: PathBuf,
    identity: Identity,
    pub(super) conn: Connection,
    pub(super) patience: Patience,
    uuid: String,
    /// The identity of the register that this one is an exercise's copy of.
    pub(super) exercise_of: Option<String>,
    pub(super) read_only: Option<ReadOnly>,
    /// The end of the trail as it was last seen: every write makes sure that the file still has it.
    pub(super) head: Head,
    pub(super) heads: Option<Heads>,
    pub(super) asking: Asking,
    pub(super) data_version: Option<i64>,
    pub(super) wrote: Option<Wrote>,
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
            connection::is_in_wal(&conn)?;
            if !sorting::is_current(&conn)? {
                sorting::renew(&conn).map_err(|error| busy(&resolved, error))?;
            }
        }
        let uuid: String = conn.query_row("SELECT value FROM meta WHERE key = 'uuid'", [], |row| row.get(0))?;
        let exercise_of = playing::copy_of(&conn)?;
        let head = trail::head(&conn)?;
        let heads = opening.state_dir.as_deref().and_then(|folder| Heads::of(folder, &uuid));
        let path = opening.path.clone();
        Ok(Register {
            path,
            resolved,
            identity,
            conn,
            patience,
            uuid,
            exercise_of,
            read_only,
            head,
            heads,
            data_version: None,
            asking: Asking::default(),
            wrote: None,
        })
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

    /// Whether judging all its systems takes longer than a person waits for a key.
    pub fn is_large(&self) -> bool {
        systems::are_many(&self.conn)
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
        let answer = self.asking.answer(&self.conn, question, now);
        self.patience.without_end();
        answer.map_err(|error| busy(&self.resolved, error))
    }

    /// Tells what is marked secret from now on, or leaves it out as at first.
    pub fn set_sight(&mut self, sight: Sight) {
        self.asking.sight = sight;
    }

    /// How many things were left out of answers so far, because they are marked secret.
    pub fn hidden(&self) -> usize {
        self.asking.hidden()
    }

    /// Counts there what is left out of answers from now on.
    pub fn count_hidden_in(&mut self, counter: Arc<AtomicUsize>) {
        self.asking.hidden = counter;
    }

    pub(super) fn is_replaced(&self) -> bool {
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

    /// The identity of a system, by which a copy of the register knows it too; none when there is no such system.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn uuid_of_system(&self, id: i64) -> Result<Option<String>, StoreError> {
        systems::uuid(&self.conn, id)
    }

    /// The names and notes of the systems that have one, whatever is marked: so that an import loses none; never to be shown.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn notes(&self) -> Result<Vec<(String, String)>, StoreError> {
        systems::notes(&self.conn)
    }

    /// The ground on which something is marked secret; none when it is not.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn ground_of(&self, what: Markable) -> Result<Option<String>, StoreError> {
        marks::ground_of(&self.conn, what)
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
        self.asking.each_system(&self.conn, query, now, each)
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
        self.asking.each_incident(&self.conn, query, each)
    }

    /// Whether a paper copy is to write itself into a folder: the register has changed, and the folder's copy is an hour old.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn paper_is_due(&self, folder: &str, now: Instant) -> Result<bool, StoreError> {
        paper::is_due(&self.conn, folder, now)
    }

    /// Notes that somebody is about to put a paper copy into a folder.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn paper_trying(&mut self, folder: &str, now: Instant) -> Result<(), StoreError> {
        if self.read_only.is_some() { Ok(()) } else { paper::trying(&self.conn, folder, now) }
    }

    /// Notes that a paper copy was put into a folder, of the register as it stood when its trail ended there.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn paper_put(&mut self, of: &Head, folder: &str, now: Instant) -> Result<(), StoreError> {
        if self.read_only.is_some() { Ok(()) } else { paper::put(&self.conn, of, folder, now) }
    }

    /// Notes that a paper copy was made of the register as it stood when its trail ended there.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn paper_made(&mut self, of: &Head, now: Instant) -> Result<(), StoreError> {
        if self.read_only.is_some() { Ok(()) } else { paper::made(&self.conn, of, now) }
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
        let _room = connection::Room::make(&self.conn);
        let seen = connection::snapshot(&self.conn)?;
        verify::sound(&seen)?;
        verify::whole(&seen, anchor)
    }

    /// Reads the whole trail and hashes it again, and leaves the file and the register at that.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn verify_trail(&self, anchor: Option<&Head>) -> Result<Verification, StoreError> {
        verify::chain(&*connection::snapshot(&self.conn)?, anchor)
    }

    /// Looks for damage and for what does not belong: to be called once the first screen is shown.
    ///
    /// # Errors
    /// What is wrong.
    pub fn self_test(&mut self) -> Result<(), StoreError> {
        let _room = connection::Room::narrow(&self.conn);
        verify::quickly(&self.conn)?;
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
