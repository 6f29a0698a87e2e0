//! What happened in an exercise that is played, in the copy in which it is played.
//!
//! What may be done to an exercise, and what follows from what was done, is the domain's; the copy is `play_copy`'s.

use std::path::{Path, PathBuf};

use chrono::DateTime;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::columns::At;
use super::fault::StoreError;
use super::nearest;
use super::stamp::stamp;
use super::writing::Writing;
use crate::domain::Instant;
use crate::domain::command::Command;
use crate::domain::pace::Pace;
use crate::domain::play::{Conduct, Event, Finding, Happened, Play, PlayRefusal};
use crate::domain::record::RecordKind;
use crate::domain::refusal::Refusal;
use crate::domain::scenario::Scenario;

/// The longest finding and the longest owner: as long as what they become may be.
const TEXT: usize = 2_000;
const OWNER: usize = 120;

/// What the first event says: the scenario, and of which register this is a copy.
#[derive(Serialize, Deserialize)]
struct Beginning {
    scenario: Scenario,
    of: String,
    /// The last row of any timeline that was not written in the exercise.
    timeline: i64,
}

/// A finding as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    text: String,
    systems: Vec<String>,
    owner: Option<String>,
    due_on: Option<chrono::NaiveDate>,
}

/// Where the copy lies in which an exercise of a register is played: beside it, so that everybody who has the one has the
/// other, and one at a time.
pub fn exercise_path(register: &Path) -> PathBuf {
    if register.extension().is_some_and(|ending| ending == "db") {
        return register.with_extension("exercise.db");
    }
    // Files that differ only in how their names end have exercises of their own.
    let mut name = register.as_os_str().to_owned();
    name.push(".exercise.db");
    PathBuf::from(name)
}

/// Where the register lies of which a file is an exercise's copy.
pub fn real_path(copy: &Path) -> Option<PathBuf> {
    let name = copy.as_os_str().to_str()?.strip_suffix(".exercise.db")?;
    let candidates = [PathBuf::from(format!("{name}.db")), PathBuf::from(name)];
    candidates.into_iter().find(|path| path.is_file())
}

/// The identity of the register that a file is an exercise's copy of; none for every other.
///
/// # Errors
/// When the file cannot be read.
pub fn copy_of(conn: &Connection) -> Result<Option<String>, StoreError> {
    let sql = "SELECT value FROM meta WHERE key = 'exercise_of'";
    Ok(conn.query_row(sql, [], |row| row.get(0)).optional()?)
}

/// Whether these wishes can be carried out in an exercise: when it is over, only what concerns the exercise itself.
///
/// # Errors
/// `Ended`; when the file cannot be read.
pub fn may_carry_out(conn: &Connection, commands: &[Command]) -> Result<(), StoreError> {
    if commands.iter().all(|command| matches!(command, Command::Conduct(..))) {
        return Ok(());
    }
    let sql = "SELECT at FROM play_event WHERE kind = 'ended' ORDER BY seq LIMIT 1";
    let ended: Option<At> = conn.prepare_cached(sql)?.query_row([], |row| row.get(0)).optional()?;
    match ended {
        Some(at) => Err(Refusal::Play(PlayRefusal::Ended(at.0)).into()),
        None => Ok(()),
    }
}

/// Does something to the exercise; answers whether anything changed.
///
/// # Errors
/// The refusal; when the file cannot be written.
pub fn conduct(w: &mut Writing<'_>, what: &Conduct, really_at: Instant) -> Result<bool, StoreError> {
    let Some(play) = play(w.conn)? else { return Err(Refusal::Play(PlayRefusal::NotExercise).into()) };
    let named;
    let what = match what {
        Conduct::Find(finding) => {
            named = Conduct::Find(judged(w.conn, finding)?);
            &named
        }
        other => other,
    };
    let event = play.conduct(what, &w.by, really_at).map_err(|why| StoreError::from(Refusal::Play(why)))?;
    let Some(event) = event else { return Ok(false) };
    // The row of the trail bears the exercise's own time, also where that leaps.
    w.now = w.now.max(event.at);
    let text = match &event.happened {
        Happened::Joined(role) => role.clone(),
        Happened::Found(finding) => Some(json!(Kept::from(finding)).to_string()),
        _ => None,
    };
    add(w, &event, &play.scenario, text)?;
    Ok(true)
}

/// A finding with the names of its systems as they are written, where it is no longer than what it becomes may be.
fn judged(conn: &Connection, finding: &Finding) -> Result<Finding, StoreError> {
    let limits = [("finding", Some(&finding.text), TEXT), ("measure_owner", finding.owner.as_ref(), OWNER)];
    for (field, text, most) in limits {
        if text.is_some_and(|text| text.chars().count() > most) {
            return Err(Refusal::TooLong { field, most }.into());
        }
    }
    let mut systems = Vec::with_capacity(finding.systems.len());
    for name in &finding.systems {
        let id = nearest::find(conn, RecordKind::System, name)?;
        systems.push(conn.query_row("SELECT name FROM system WHERE id = ?1", [id], |row| row.get(0))?);
    }
    Ok(Finding { systems, ..finding.clone() })
}

/// The rows of timelines that were written in the exercise, in the order in which they were written: incident and place.
///
/// # Errors
/// When the file cannot be read.
pub fn rows(conn: &Connection) -> Result<Vec<(i64, i64)>, StoreError> {
    let Some(beginning) = beginning(conn)? else { return Ok(Vec::new()) };
    let mut statement = conn.prepare_cached("SELECT incident, seq FROM timeline WHERE id > ?1 ORDER BY id")?;
    let rows = statement.query_map([beginning.timeline], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What the first event says; none where there is none.
fn beginning(conn: &Connection) -> Result<Option<Beginning>, StoreError> {
    if copy_of(conn)?.is_none() {
        return Ok(None);
    }
    let sql = "SELECT text FROM play_event WHERE seq = 1";
    let text: Option<String> = conn.prepare_cached(sql)?.query_row([], |row| row.get(0)).optional()?.flatten();
    let read = text.as_deref().map(serde_json::from_str).transpose();
    read.map_err(|error| StoreError::Damaged(error.to_string()))
}

/// Begins the exercise in its copy.
///
/// # Errors
/// When the file cannot be written.
pub fn begin(w: &mut Writing<'_>, began: &Event, scenario: &Scenario, of: String) -> Result<(), StoreError> {
    let sql = "SELECT coalesce(max(id), 0) FROM timeline";
    let timeline = w.conn.query_row(sql, [], |row| row.get(0))?;
    let beginning = Beginning { scenario: scenario.clone(), of, timeline };
    add(w, began, scenario, Some(json!(beginning).to_string()))
}

fn add(w: &mut Writing<'_>, event: &Event, scenario: &Scenario, text: Option<String>) -> Result<(), StoreError> {
    let (kind, number, running) = match &event.happened {
        Happened::Began(speed, running) => ("began", Some(i64::from(*speed)), Some(*running)),
        Happened::Paused => ("paused", None, None),
        Happened::Resumed => ("resumed", None, None),
        Happened::Speed(speed) => ("speed", Some(i64::from(*speed)), None),
        Happened::Skipped => ("skipped", None, None),
        Happened::Joined(_) => ("joined", None, None),
        Happened::Saw(inject) => ("saw", i64::try_from(*inject).ok(), None),
        Happened::Found(_) => ("found", None, None),
        Happened::Ended => ("ended", None, None),
        Happened::Recorded => ("recorded", None, None),
    };
    let (at, really_ms) = (stamp(event.at), event.really_at.timestamp_millis());
    let sql = "INSERT INTO play_event (seq, at, really_ms, by, kind, number, running, text)
         VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM play_event), ?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING seq";
    let values = params![at, really_ms, event.by, kind, number, running, text];
    let seq: i64 = w.conn.prepare_cached(sql)?.query_row(values, |row| row.get(0))?;
    // What is still to be told in the exercise does not stand in a trail that everybody reads.
    let text = if kind == "began" { Some(scenario.id.clone()) } else { text };
    let after = json!({"kind": kind, "at": at, "really_ms": really_ms, "number": number, "text": text}).to_string();
    w.note_words("exercise", &format!("play:{seq}"), &scenario.title.sv, [None, Some(&after), None])
}

/// The exercise as it stands; none where a file is no exercise's copy.
///
/// # Errors
/// When the file cannot be read.
pub fn play(conn: &Connection) -> Result<Option<Play>, StoreError> {
    let Some(of) = copy_of(conn)? else { return Ok(None) };
    let uuid: String = conn.query_row("SELECT value FROM meta WHERE key = 'uuid'", [], |row| row.get(0))?;
    let events = events(conn, "SELECT at, really_ms, by, kind, number, running, text FROM play_event ORDER BY seq")?;
    let scenario = beginning(conn)?.map(|beginning| beginning.scenario).unwrap_or_default();
    Ok(Play::of(scenario, of, uuid, &events))
}

/// How the clock of the exercise runs.
///
/// # Errors
/// When the file cannot be read.
pub fn pace(conn: &Connection) -> Result<Option<Pace>, StoreError> {
    let events = events(
        conn,
        "SELECT at, really_ms, by, kind, number, running, NULL FROM play_event
         WHERE kind IN ('began', 'paused', 'resumed', 'speed', 'skipped', 'ended') ORDER BY seq",
    )?;
    Ok(Play::of(Scenario::default(), String::new(), String::new(), &events).map(|play| play.pace))
}

fn events(conn: &Connection, sql: &str) -> Result<Vec<Event>, StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        let (kind, text): (String, Option<String>) = (row.get(3)?, row.get(6)?);
        let number: Option<i64> = row.get(4)?;
        let speed = number.and_then(|number| u32::try_from(number).ok()).unwrap_or(1);
        let happened = match kind.as_str() {
            "began" => Happened::Began(speed, row.get::<_, Option<bool>>(5)?.unwrap_or(true)),
            "paused" => Happened::Paused,
            "resumed" => Happened::Resumed,
            "speed" => Happened::Speed(speed),
            "skipped" => Happened::Skipped,
            "joined" => Happened::Joined(text),
            "saw" => Happened::Saw(number.and_then(|number| usize::try_from(number).ok()).unwrap_or(usize::MAX)),
            "found" => Happened::Found(finding(text.as_deref().unwrap_or("{}"))?),
            "ended" => Happened::Ended,
            _ => Happened::Recorded,
        };
        let really_at = DateTime::from_timestamp_millis(row.get(1)?);
        let really_at = really_at.ok_or_else(|| StoreError::Damaged("play_event.really_ms".to_owned()))?;
        events.push(Event { at: row.get::<_, At>(0)?.0, really_at, by: row.get(2)?, happened });
    }
    Ok(events)
}

fn finding(text: &str) -> Result<Finding, StoreError> {
    let kept: Kept = serde_json::from_str(text).map_err(|error| StoreError::Damaged(error.to_string()))?;
    Ok(Finding { text: kept.text, systems: kept.systems, owner: kept.owner, due_on: kept.due_on })
}

impl From<&Finding> for Kept {
    fn from(finding: &Finding) -> Kept {
        Kept {
            text: finding.text.clone(),
            systems: finding.systems.clone(),
            owner: finding.owner.clone(),
            due_on: finding.due_on,
        }
    }
}
