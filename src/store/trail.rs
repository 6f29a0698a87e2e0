//! Adding rows to the trail and reading them back.
//!
//! What is hashed is the domain's; whether the chain is whole is `verify`'s.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::columns::At;
use super::fault::StoreError;
use super::stamp::stamp;
use crate::domain::Instant;
use crate::domain::actor::Actor;
use crate::domain::trail::{GENESIS, Head, Link, TrailRow, content_hash, link_hash};

/// What one row of the trail is to say.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// Who, as JSON.
    pub actor: &'a str,
    /// When it is written.
    pub now: Instant,
    /// The change that it belongs to.
    pub change: &'a str,
    /// What was done.
    pub action: &'a str,
    /// The record.
    pub record: &'a str,
    /// The record's name.
    pub title: &'a str,
    /// What stood there before, as JSON.
    pub before: Option<&'a str>,
    /// What stands there since, as JSON.
    pub after: Option<&'a str>,
    /// Why.
    pub reason: Option<&'a str>,
    /// What makes the hashes of the content impossible to guess.
    pub salt: &'a str,
}

/// Adds a row behind this head; answers the new head.
///
/// # Errors
/// When the file cannot be written.
pub fn add(conn: &Connection, head: &Head, said: &Said<'_>) -> Result<Head, StoreError> {
    let seq = head.seq + 1;
    let at = stamp(said.now);
    let contents = [said.before, said.after, said.reason].map(|content| content_hash(said.salt, content));
    let [before, after, reason] = &contents;
    let hash = link_hash(&Link {
        previous: &head.hash,
        seq,
        at: &at,
        actor: said.actor,
        change: said.change,
        action: said.action,
        record: said.record,
        title: said.title,
        contents: [before, after, reason],
    });
    conn.prepare_cached(
        "INSERT INTO trail (seq, at, actor, change, action, record, title, before_hash, after_hash, reason_hash, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![
        seq,
        at,
        said.actor,
        said.change,
        said.action,
        said.record,
        said.title,
        before,
        after,
        reason,
        hash
    ])?;
    conn.prepare_cached("INSERT INTO trail_content (seq, salt, before, after, reason) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![seq, said.salt, said.before, said.after, said.reason])?;
    Ok(Head { seq, hash })
}

/// The end of the trail.
///
/// # Errors
/// When the file cannot be read.
pub fn head(conn: &Connection) -> Result<Head, StoreError> {
    let found = conn
        .prepare_cached("SELECT seq, hash FROM trail ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| Ok(Head { seq: row.get(0)?, hash: row.get(1)? }))
        .optional()?;
    Ok(found.unwrap_or_else(|| Head { seq: 0, hash: GENESIS.to_owned() }))
}

/// Whether the trail still holds a head that was seen.
///
/// # Errors
/// When the file cannot be read.
pub fn holds(conn: &Connection, seen: &Head) -> Result<bool, StoreError> {
    if seen.seq == 0 {
        return Ok(true);
    }
    let hash: Option<String> = conn
        .prepare_cached("SELECT hash FROM trail WHERE seq = ?1")?
        .query_row([seen.seq], |row| row.get(0))
        .optional()?;
    Ok(hash.as_deref() == Some(&seen.hash))
}

/// Whether any row belongs to a change.
///
/// # Errors
/// When the file cannot be read.
pub fn has_change(conn: &Connection, change: &str) -> Result<bool, StoreError> {
    Ok(conn.query_row("SELECT EXISTS (SELECT 1 FROM trail WHERE change = ?1)", [change], |row| row.get(0))?)
}

/// Who last changed one of these fields of a record, and when; the last one who did anything to it when no row says.
///
/// # Errors
/// When the file cannot be read.
pub fn last_to_change(conn: &Connection, record: &str, keys: &[&str]) -> Result<Option<(String, Instant)>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT t.actor, t.at, c.after FROM trail t JOIN trail_content c ON c.seq = t.seq
         WHERE t.record = ?1 AND t.action NOT IN ('down', 'up') ORDER BY t.seq DESC LIMIT 200",
    )?;
    let mut rows = statement.query([record])?;
    let mut last = None;
    while let Some(row) = rows.next()? {
        let who = || -> rusqlite::Result<(String, Instant)> {
            Ok((name_of(&row.get::<_, String>(0)?), row.get::<_, At>(1)?.0))
        };
        let after: Option<String> = row.get(2)?;
        let after: serde_json::Value =
            after.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or(serde_json::Value::Null);
        if keys.is_empty() || keys.iter().any(|key| after.get(key).is_some()) {
            return Ok(Some(who()?));
        }
        if last.is_none() {
            last = Some(who()?);
        }
    }
    Ok(last)
}

/// What was done to a record last.
///
/// # Errors
/// When the file cannot be read.
pub fn last_action(conn: &Connection, record: &str) -> Result<Option<String>, StoreError> {
    let sql = "SELECT action FROM trail WHERE record = ?1 ORDER BY seq DESC LIMIT 1";
    Ok(conn.prepare_cached(sql)?.query_row([record], |row| row.get(0)).optional()?)
}

/// The account's name out of what stands in the trail.
pub fn name_of(actor: &str) -> String {
    serde_json::from_str::<Actor>(actor).map(|actor| actor.name).unwrap_or_default()
}

/// The columns with which a row is read by [`row`].
pub const COLUMNS: &str = "t.seq, t.at, t.actor, t.change, t.action, t.record, t.title, c.before, c.after, c.reason,
     c.redacted_by IS NOT NULL, coalesce((SELECT p.at > t.at FROM trail p WHERE p.seq = t.seq - 1), 0), t.hash";

/// Reads a row that begins with [`COLUMNS`].
///
/// # Errors
/// When a column does not hold what it should.
pub fn row(row: &Row<'_>) -> rusqlite::Result<TrailRow> {
    let actor: String = row.get(2)?;
    Ok(TrailRow {
        seq: row.get(0)?,
        at: row.get::<_, At>(1)?.0,
        by: name_of(&actor),
        actor,
        change: row.get(3)?,
        action: row.get(4)?,
        record: row.get(5)?,
        title: row.get(6)?,
        before: row.get(7)?,
        after: row.get(8)?,
        reason: row.get(9)?,
        redacted: row.get(10)?,
        secret: None,
        hidden: false,
        clock_went_back: row.get(11)?,
        hash: row.get(12)?,
    })
}
