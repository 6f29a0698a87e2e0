//! Systems going down and coming up again, in an incident.
//!
//! A system has one outage at a time: what is down already joins a second incident with the clock that it has.

use rusqlite::{OptionalExtension, params};
use serde_json::{Map, Value as Json, json};

use super::columns::At;
use super::fault::StoreError;
use super::records::wanted;
use super::restoration;
use super::stamp::stamp;
use super::timeline::{self, NewEntry};
use super::writing::{Note, Writing};
use crate::domain::Instant;
use crate::domain::incident::EntryKind;
use crate::domain::record::{Record, RecordKind};
use crate::domain::refusal::Refusal;
use crate::domain::restoring::{RestoringRefusal, Since};

/// What marking systems adds to the incident's row in the trail.
#[derive(Debug, Default)]
pub struct Marked {
    /// The rows of the timeline.
    pub timeline: Vec<Json>,
    /// The systems with their outages.
    pub systems: Vec<Json>,
}

impl Marked {
    /// Puts it into the words of a row of the trail.
    pub fn into_words(self, words: &mut Map<String, Json>) {
        if !self.systems.is_empty() {
            words.insert("systems".to_owned(), Json::Array(self.systems));
        }
        if !self.timeline.is_empty() {
            words.insert("timeline".to_owned(), Json::Array(self.timeline));
        }
    }
}

/// The outage of a system that goes on: its number and since when.
///
/// # Errors
/// When the file cannot be read.
pub fn open_outage(w: &Writing<'_>, system: i64) -> Result<Option<(i64, Instant)>, StoreError> {
    let sql = "SELECT id, down_at FROM outage WHERE system = ?1 AND restored_at IS NULL";
    let found = w.conn.prepare_cached(sql)?.query_row([system], |row| Ok((row.get(0)?, row.get::<_, At>(1)?.0)));
    Ok(found.optional()?)
}

/// Marks systems as down since `at`; those that are down in this incident already are left as they are.
///
/// # Errors
/// `Retired`, `NotFound`, `TooEarly`; when the file cannot be written.
pub fn mark_down(
    w: &mut Writing<'_>,
    incident: i64,
    number: &str,
    systems: &[i64],
    at: Instant,
) -> Result<Marked, StoreError> {
    let mut marked = Marked::default();
    for &system in systems {
        let record = wanted(w, RecordKind::System, system)?;
        if record.retired_at.is_some() {
            return Err(Refusal::Retired(record.title().to_owned()).into());
        }
        let (outage, down_at) = match open_outage(w, system)? {
            Some(open) => open,
            None => {
                let at = not_inside_an_earlier_outage(w, &record, incident, systems, at)?;
                (begin(w, incident, number, system, record.title(), at)?, at)
            }
        };
        let joined = w
            .conn
            .prepare_cached(
                "INSERT INTO incident_system (incident, system, outage) VALUES (?1, ?2, ?3)
                 ON CONFLICT (incident, system) DO UPDATE SET outage = excluded.outage
                 WHERE outage IS NOT excluded.outage",
            )?
            .execute([incident, system, outage])?;
        if joined == 0 {
            continue;
        }
        let entry =
            NewEntry { system: Some(system), value: Some("down"), ..NewEntry::new(down_at, EntryKind::SystemDown) };
        marked.timeline.push(timeline::add(w, incident, &entry)?);
        marked.systems.push(json!({"id": system, "name": record.title(), "outage": outage}));
    }
    Ok(marked)
}

fn begin(
    w: &mut Writing<'_>,
    incident: i64,
    number: &str,
    system: i64,
    name: &str,
    at: Instant,
) -> Result<i64, StoreError> {
    w.conn
        .prepare_cached("INSERT INTO outage (system, incident, state, down_at) VALUES (?1, ?2, 'down', ?3)")?
        .execute(params![system, incident, stamp(at)])?;
    let outage = w.conn.last_insert_rowid();
    let words = json!({"outage": outage, "incident": number, "down_at": stamp(at)});
    note(w, "down", system, name, &words)?;
    Ok(outage)
}

/// Since when a system is down. Two outages of one system cannot overlap; what needs another that is down goes down with it
/// as soon as it can, so that one that came up later does not keep the whole incident from being told.
fn not_inside_an_earlier_outage(
    w: &Writing<'_>,
    system: &Record,
    incident: i64,
    among: &[i64],
    at: Instant,
) -> Result<Instant, StoreError> {
    let sql = "SELECT max(restored_at) FROM outage WHERE system = ?1";
    let last: Option<At> = w.conn.prepare_cached(sql)?.query_row([system.id], |row| row.get(0))?;
    match last {
        Some(last) if last.0 > at && needs_one_of(w, system.id, incident, among)? => Ok(last.0),
        Some(last) if last.0 > at => {
            let (system, at) = (system.title().to_owned(), last.0);
            Err(Refusal::Restoring(RestoringRefusal::TooEarly { system, at, since: Since::Up }).into())
        }
        _ => Ok(at),
    }
}

/// Whether a system needs another of these, or one that is down in the incident, directly or through others.
fn needs_one_of(w: &Writing<'_>, system: i64, incident: i64, among: &[i64]) -> Result<bool, StoreError> {
    let sql = "WITH RECURSIVE needed (id) AS (
             SELECT needs FROM dependency WHERE system = ?1
             UNION SELECT d.needs FROM needed JOIN dependency d ON d.system = needed.id)
         SELECT EXISTS (SELECT 1 FROM needed WHERE id <> ?1 AND (id IN (SELECT value FROM json_each(?2))
             OR id IN (SELECT p.system FROM incident_system p JOIN outage o ON o.id = p.outage
                 WHERE p.incident = ?3 AND o.restored_at IS NULL)))";
    Ok(w.conn.prepare_cached(sql)?.query_row(params![system, json!(among).to_string(), incident], |row| row.get(0))?)
}

fn note(w: &mut Writing<'_>, action: &'static str, id: i64, title: &str, words: &Json) -> Result<(), StoreError> {
    let kind = RecordKind::System;
    w.note(&Note { action, kind, id, title, before: None, after: words.as_object(), reason: None })
}

/// Marks systems as up since `at`, or now, in this incident and in every other open one that shares the outage.
///
/// # Errors
/// `NotDown`, `UpBeforeDown`, `TooEarly`; when the file cannot be written.
pub fn mark_up(
    w: &mut Writing<'_>,
    incident: i64,
    systems: &[i64],
    said: Option<Instant>,
) -> Result<Marked, StoreError> {
    let mut marked = Marked::default();
    for &system in systems {
        let record = wanted(w, RecordKind::System, system)?;
        let name = record.title();
        let Some((outage, down_at)) = open_outage(w, system)? else {
            return Err(Refusal::NotDown(name.to_owned()).into());
        };
        let sharing = incidents_with(w, outage)?;
        if !sharing.iter().any(|(id, ..)| *id == incident) {
            return Err(Refusal::NotDown(name.to_owned()).into());
        }
        let (begun, since) = work_began(w, outage, down_at)?;
        // Clocks differ: whoever says no time cannot have meant one before the work.
        let at = said.unwrap_or_else(|| w.now.max(begun));
        if at < down_at {
            return Err(Refusal::UpBeforeDown { system: name.to_owned(), down_at }.into());
        }
        if at < begun {
            let refusal = RestoringRefusal::TooEarly { system: name.to_owned(), at: begun, since };
            return Err(Refusal::Restoring(refusal).into());
        }
        w.conn
            .prepare_cached("UPDATE outage SET restored_at = ?2 WHERE id = ?1")?
            .execute(params![outage, stamp(at)])?;
        note(w, "up", system, name, &json!({"outage": outage, "restored_at": stamp(at)}))?;
        let entry = NewEntry { system: Some(system), value: Some("up"), ..NewEntry::new(at, EntryKind::SystemUp) };
        marked.timeline.push(timeline::add(w, incident, &entry)?);
        for (id, title, open) in sharing {
            if id == incident || !open {
                continue;
            }
            let words: Map<String, Json> =
                [("timeline".to_owned(), Json::Array(vec![timeline::add(w, id, &entry)?]))].into_iter().collect();
            let (kind, title) = (RecordKind::Incident, title.as_str());
            w.note(&Note { action: "up", kind, id, title, before: None, after: Some(&words), reason: None })?;
        }
    }
    Ok(marked)
}

/// When the last work on an outage began that goes on: it went down, went on being down, or was taken.
fn work_began(w: &Writing<'_>, outage: i64, down_at: Instant) -> Result<(Instant, Since), StoreError> {
    let sql = "SELECT taken_at FROM restoration WHERE outage = ?1";
    let found = w.conn.prepare_cached(sql)?.query_row([outage], |row| row.get::<_, Option<At>>(0));
    let taken = found.optional()?.flatten().map(|at| (at.0, Since::Taken));
    let reopened = restoration::reopened_at(w.conn, outage)?.map(|at| (at, Since::Reopened));
    let down = (down_at, Since::Down);
    Ok(down.max(reopened.unwrap_or(down)).max(taken.unwrap_or(down)))
}

/// The incidents that share an outage: number in the file, number people use, and whether it is open.
///
/// # Errors
/// When the file cannot be read.
pub fn incidents_with(w: &Writing<'_>, outage: i64) -> Result<Vec<(i64, String, bool)>, StoreError> {
    let rows = w
        .conn
        .prepare_cached(
            "SELECT i.id, i.number, i.open FROM incident_system p JOIN incident i ON i.id = p.incident
             WHERE p.outage = ?1 ORDER BY i.id",
        )?
        .query_map([outage], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

/// The names of an incident's systems that are down, in restoration order.
///
/// # Errors
/// When the file cannot be read.
pub fn still_down(w: &Writing<'_>, incident: i64) -> Result<Vec<String>, StoreError> {
    let rows = w
        .conn
        .prepare_cached(
            "SELECT s.name FROM incident_system p JOIN outage o ON o.id = p.outage JOIN system s ON s.id = p.system
             WHERE p.incident = ?1 AND o.restored_at IS NULL ORDER BY s.place, s.name_sort",
        )?
        .query_map([incident], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}
