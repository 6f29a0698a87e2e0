//! The copy of a register in which an exercise is played: making it, its clock, and removing it.
//!
//! What happens in it is `playing`'s.

use std::os::unix::fs::MetadataExt;
use std::path::Path;

use rusqlite::OptionalExtension;

use super::connection;
use super::copying;
use super::create::Draft;
use super::fault::StoreError;
use super::incidents;
use super::judge;
use super::opening::{Access, ReadOnly};
use super::playing;
use super::register::Register;
use super::schema;
use super::writing::Writing;
use crate::domain::Instant;
use crate::domain::actor::Actor;
use crate::domain::incident::Status;
use crate::domain::play::{Event, Happened, Play, PlayRefusal};
use crate::domain::refusal::Refusal;
use crate::domain::scenario::Scenario;

/// What an exercise begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPlay {
    /// The scenario, its systems named as the register names them; an empty one where none is played.
    pub scenario: Scenario,
    /// What its clock shows at first.
    pub began_at: Instant,
    /// How many seconds of it go by in one real second.
    pub speed: u32,
    /// Whether time runs at once.
    pub running: bool,
}

impl Register {
    /// Whether it is the copy in which an exercise is played.
    pub fn is_exercise(&self) -> bool {
        self.exercise_of.is_some()
    }

    /// What time it is in the register at a real time: the same, but for an exercise, which has a clock of its own.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn time(&self, really: Instant) -> Result<Instant, StoreError> {
        if self.exercise_of.is_none() {
            return Ok(really);
        }
        Ok(playing::pace(&self.conn)?.map_or(really, |pace| pace.at(really)))
    }

    /// The exercise as it stands; none where this is no exercise's copy.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn play(&self) -> Result<Option<Play>, StoreError> {
        playing::play(&self.conn)
    }

    /// Makes the copy in which an exercise is played, and leaves this register as it is.
    ///
    /// # Errors
    /// When something lies there already, or the copy cannot be made or is not sound.
    pub fn begin_exercise(&self, copy: &Path, new: &NewPlay, actor: &Actor, really: Instant) -> Result<(), StoreError> {
        begin(self, copy, new, actor, really)
    }

    /// What this register says of a system by its identity: its name, its restore time in seconds, and whether it is retired;
    /// none when it never had it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn system_of(&self, uuid: &str) -> Result<Option<(String, Option<i64>, bool)>, StoreError> {
        let sql = "SELECT name, restore_time_s, retired_at IS NOT NULL FROM system WHERE uuid = ?1";
        let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        Ok(self.conn.prepare_cached(sql)?.query_row([uuid], row).optional()?)
    }

    /// When somebody last wrote in the register of which this is an exercise's copy, as the file system stamps it: seconds
    /// and nanoseconds. It is looked at, not opened.
    pub fn real_touched_at(&self) -> Option<(i64, i64)> {
        let real = playing::real_path(&self.resolved).filter(|_| self.is_exercise())?;
        let mut log = real.clone().into_os_string();
        log.push("-wal");
        let touched = |path: &Path| path.metadata().ok().map(|found| (found.mtime(), found.mtime_nsec()));
        touched(&real).max(touched(Path::new(&log)))
    }

    /// The rows of timelines that were written in the exercise, in the order in which they were written: incident and place.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn play_rows(&self) -> Result<Vec<(i64, i64)>, StoreError> {
        playing::rows(&self.conn)
    }

    /// Removes the copy in which an exercise was played.
    ///
    /// # Errors
    /// When this is no exercise's copy, or it cannot be removed.
    pub fn discard_exercise(self) -> Result<(), StoreError> {
        discard(self)
    }

    /// What is wrong when another file, or none, lies in its place.
    pub fn gone(&self) -> StoreError {
        if self.is_exercise() { StoreError::ExerciseGone } else { StoreError::Replaced }
    }
}

/// Makes the copy and begins the exercise in it: nothing is down in it, and no incident open.
///
/// # Errors
/// When something lies there already, or the copy cannot be made or is not sound.
fn begin(register: &Register, place: &Path, new: &NewPlay, actor: &Actor, really: Instant) -> Result<(), StoreError> {
    if std::fs::symlink_metadata(place).is_ok() {
        return Err(StoreError::AlreadyThere(place.to_owned()));
    }
    let place = judge::resolved(place)?;
    let draft = Draft::begin(&place)?;
    copying::into(&register.conn, &draft)?;
    let (conn, _) = connection::open(&draft.path, Access::Write)?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    let tx = connection::begin(&conn)?;
    // A register that was only looked at is as old as it is; its copy is taken to the newest tables.
    let (_, version) = schema::identity(&tx)?;
    if version > schema::version(schema::STEPS) {
        return Err(StoreError::CannotWrite(ReadOnly::NewerProgram));
    }
    if version < schema::version(schema::STEPS) {
        schema::take_steps(&tx, schema::STEPS, version)?;
    }
    let mut w = Writing::new(&tx, actor, new.began_at)?;
    let (of, own) = (register.uuid().to_owned(), w.uuid());
    // Drafts and heads seen are kept under the identity: those of an exercise are never those of the register.
    tx.execute("UPDATE meta SET value = ?1 WHERE key = 'uuid'", [&own])?;
    tx.execute("INSERT INTO meta (key, value) VALUES ('exercise_of', ?1)", [&of])?;
    tx.execute("DELETE FROM meta WHERE key LIKE 'runsheet%'", [])?;
    all_is_well(&mut w)?;
    let at = w.now;
    let began = Event { at, really_at: really, by: w.by.clone(), happened: Happened::Began(new.speed, new.running) };
    playing::begin(&mut w, &began, &new.scenario, of)?;
    tx.commit()?;
    conn.close().map_err(|(_, error)| StoreError::from(error))?;
    // The log of a copy that was removed under somebody would be played into this one.
    remove(&place, &["-wal", "-shm", "-journal"])?;
    draft.settle(&place)
}

/// What is really down is up in the exercise, and what is open is closed.
fn all_is_well(w: &mut Writing<'_>) -> Result<(), StoreError> {
    let open: Vec<i64> = w
        .conn
        .prepare("SELECT id FROM incident WHERE open = 1 ORDER BY id")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for incident in &open {
        let down: Vec<i64> = w
            .conn
            .prepare(
                "SELECT p.system FROM incident_system p JOIN outage o ON o.id = p.outage
                 WHERE p.incident = ?1 AND o.restored_at IS NULL ORDER BY p.system",
            )?
            .query_map([incident], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        if !down.is_empty() {
            incidents::mark(w, *incident, &down, None, true)?;
        }
    }
    for incident in open {
        incidents::change_status(w, incident, Status::Closed, None, None)?;
    }
    Ok(())
}

/// Removes the copy in which an exercise was played, with what its log holds.
///
/// # Errors
/// `NotExercise`; when it cannot be removed.
fn discard(register: Register) -> Result<(), StoreError> {
    if !register.is_exercise() {
        return Err(Refusal::Play(PlayRefusal::NotExercise).into());
    }
    let path = register.resolved.clone();
    register.close();
    discard_file(&path)
}

/// Removes what lies where an exercise's copy would, with its log: also what cannot be opened.
///
/// # Errors
/// When it cannot be removed.
pub fn discard_file(copy: &Path) -> Result<(), StoreError> {
    remove(copy, &["-wal", "-shm", "-journal", ""])
}

fn remove(path: &Path, ends: &[&str]) -> Result<(), StoreError> {
    for end in ends {
        let mut name = path.to_owned().into_os_string();
        name.push(end);
        match std::fs::remove_file(&name) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(StoreError::io(Path::new(&name), error));
            }
            _ => {}
        }
    }
    Ok(())
}
