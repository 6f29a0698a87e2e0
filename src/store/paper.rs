//! When the newest paper copy of the restoration order was made, and whether the register has changed since.
//!
//! It is kept beside the facts, not among them: the trail tells what people changed, and printing changes nothing.

use chrono::TimeDelta;
use rusqlite::{Connection, OptionalExtension};

use super::connection;
use super::fault::StoreError;
use super::stamp::{instant, stamp};
use crate::domain::Instant;
use crate::domain::trail::Head;
use crate::domain::view::Paper;

/// How long at least lies between two copies that write themselves.
const BETWEEN: TimeDelta = TimeDelta::hours(1);

fn value(conn: &Connection, key: &str) -> Result<Option<String>, StoreError> {
    let sql = "SELECT value FROM meta WHERE key = ?1";
    Ok(conn.prepare_cached(sql)?.query_row([key], |row| row.get(0)).optional()?)
}

/// The newest copy. What happens in an outage does not make it old, nor does how many crews there are.
///
/// # Errors
/// When the file cannot be read.
pub fn paper(conn: &Connection) -> Result<Paper, StoreError> {
    let made_at = value(conn, "runsheet_at")?.as_deref().and_then(instant);
    let seq: i64 = value(conn, "runsheet_seq")?.and_then(|seq| seq.parse().ok()).unwrap_or(0);
    let sql = "SELECT EXISTS (SELECT 1 FROM trail t WHERE t.seq > ?1
            AND substr(t.record, 1, instr(t.record, ':')) IN ('system:', 'person:', 'role:', 'supplier:', 'settings:')
            AND t.action NOT IN ('down', 'up', 'take', 'hand-over', 'emergency', 'verify', 'reopen', 'answer-plan')
            AND NOT (t.record = 'settings:1' AND (SELECT min(j.key IN ('crews', 'runsheet_folder'))
                FROM trail_content c, json_each(c.after) j WHERE c.seq = t.seq) IS 1))";
    let is_older = made_at.is_some() && conn.prepare_cached(sql)?.query_row([seq], |row| row.get(0))?;
    Ok(Paper { made_at, is_older })
}

/// Whether a copy is to write itself: the register has changed, and the last one is an hour old.
///
/// # Errors
/// When the file cannot be read.
pub fn is_due(conn: &Connection, now: Instant) -> Result<bool, StoreError> {
    let paper = paper(conn)?;
    let lately = |made: Instant| now >= made && now - made < BETWEEN;
    Ok(paper.made_at.is_none_or(|made| paper.is_older && !lately(made)))
}

/// Notes that a copy was made of the register as it stood when its trail ended there.
///
/// # Errors
/// When the file cannot be written.
pub fn made(conn: &Connection, of: &Head, now: Instant) -> Result<(), StoreError> {
    let tx = connection::begin(conn)?;
    for (key, value) in [("runsheet_at", stamp(now)), ("runsheet_seq", of.seq.to_string())] {
        tx.prepare_cached("INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2")?
            .execute([key, &value])?;
    }
    Ok(tx.commit()?)
}
