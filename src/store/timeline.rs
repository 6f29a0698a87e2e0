//! Adding rows to an incident's timeline, and reading them.
//!
//! Which rows a change writes by itself is for those who change the incident.

use rusqlite::{Connection, params};
use serde_json::{Value as Json, json};

use super::columns::At;
use super::fault::StoreError;
use super::stamp::stamp;
use super::writing::Writing;
use crate::domain::Instant;
use crate::domain::incident::EntryKind;
use crate::domain::view::Entry;

/// One row to be added.
#[derive(Debug, Clone, Copy)]
pub struct NewEntry<'a> {
    /// When it happened.
    pub at: Instant,
    /// What kind of row it is.
    pub kind: EntryKind,
    /// The system it is about.
    pub system: Option<i64>,
    /// The new value, as a machine reads it.
    pub value: Option<&'a str>,
    /// The words.
    pub text: Option<&'a str>,
    /// The ground, when it is secret.
    pub secret: Option<&'a str>,
}

impl<'a> NewEntry<'a> {
    /// A row that says only what happened when.
    pub fn new(at: Instant, kind: EntryKind) -> NewEntry<'a> {
        NewEntry { at, kind, system: None, value: None, text: None, secret: None }
    }
}

/// Adds a row; answers it as the trail is to keep it.
///
/// # Errors
/// When the file cannot be written.
pub fn add(w: &Writing<'_>, incident: i64, entry: &NewEntry<'_>) -> Result<Json, StoreError> {
    let seq: i64 = w
        .conn
        .prepare_cached("SELECT coalesce(max(seq), 0) + 1 FROM timeline WHERE incident = ?1")?
        .query_row([incident], |row| row.get(0))?;
    let (at, now) = (stamp(entry.at), stamp(w.now));
    let kind = entry.kind.word();
    w.conn
        .prepare_cached(
            "INSERT INTO timeline (incident, seq, at, recorded_at, recorded_by, kind, system, value, text,
                 secret_ground, secret_by, secret_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute(params![
            incident,
            seq,
            at,
            now,
            w.by,
            kind,
            entry.system,
            entry.value,
            entry.text,
            entry.secret,
            entry.secret.map(|_| &w.by),
            entry.secret.map(|_| &now),
        ])?;
    let mut row = json!({"seq": seq, "at": at, "kind": kind});
    let parts = [
        ("system", entry.system.map(Json::from)),
        ("value", entry.value.map(Json::from)),
        ("text", entry.text.map(Json::from)),
        ("secret", entry.secret.map(Json::from)),
    ];
    for (key, value) in parts {
        if let (Some(value), Some(row)) = (value, row.as_object_mut()) {
            row.insert(key.to_owned(), value);
        }
    }
    Ok(row)
}

/// The timeline of an incident, by when things happened.
///
/// # Errors
/// When the file cannot be read.
pub fn read(conn: &Connection, incident: i64) -> Result<Vec<Entry>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT l.seq, l.at, l.recorded_at, l.recorded_by, l.kind, s.name, l.value, l.text, l.secret_ground
         FROM timeline l LEFT JOIN system s ON s.id = l.system WHERE l.incident = ?1 ORDER BY l.at, l.seq",
    )?;
    let rows = statement.query_map([incident], |row| {
        let kind: String = row.get(4)?;
        Ok(Entry {
            seq: row.get(0)?,
            at: row.get::<_, At>(1)?.0,
            recorded_at: row.get::<_, At>(2)?.0,
            by: row.get(3)?,
            kind: EntryKind::from_word(&kind).unwrap_or(EntryKind::Note),
            system: row.get(5)?,
            value: row.get(6)?,
            text: row.get(7)?,
            secret: row.get(8)?,
            hidden: false,
            erased: false,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
