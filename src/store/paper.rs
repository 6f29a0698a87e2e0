//! When the newest paper copy of the restoration order was made, and whether the register has changed since.
//!
//! It is kept beside the facts, not among them: the trail tells what people changed, and printing changes nothing.

use chrono::TimeDelta;
use rusqlite::{Connection, OptionalExtension, Transaction};

use super::connection;
use super::fault::StoreError;
use super::stamp::{instant, stamp};
use crate::domain::Instant;
use crate::domain::trail::Head;
use crate::domain::view::Paper;

/// How long at least lies between two copies that write themselves.
const BETWEEN: TimeDelta = TimeDelta::hours(1);
/// How long at least lies between two tries: a folder that does not answer is not to hold up every change.
const TRIES: TimeDelta = TimeDelta::minutes(10);

fn value(conn: &Connection, key: &str) -> Result<Option<String>, StoreError> {
    let sql = "SELECT value FROM meta WHERE key = ?1";
    Ok(conn.prepare_cached(sql)?.query_row([key], |row| row.get(0)).optional()?)
}

fn time(conn: &Connection, key: &str) -> Result<Option<Instant>, StoreError> {
    Ok(value(conn, key)?.as_deref().and_then(instant))
}

/// Whether what stands on the paper changed after the row of the trail that a key names. What happens in an outage does not
/// count, nor how many crews there are.
fn has_changed_since(conn: &Connection, key: &str) -> Result<bool, StoreError> {
    let seq: i64 = value(conn, key)?.and_then(|seq| seq.parse().ok()).unwrap_or(0);
    let sql = "SELECT EXISTS (SELECT 1 FROM trail t WHERE t.seq > ?1
            AND substr(t.record, 1, instr(t.record, ':')) IN ('system:', 'person:', 'role:', 'supplier:', 'settings:')
            AND t.action NOT IN ('down', 'up', 'take', 'hand-over', 'emergency', 'verify', 'reopen', 'answer-plan')
            AND NOT (t.record = 'settings:1' AND (SELECT min(j.key IN ('crews', 'runsheet_folder'))
                FROM trail_content c, json_each(c.after) j WHERE c.seq = t.seq) IS 1))";
    Ok(conn.prepare_cached(sql)?.query_row([seq], |row| row.get(0))?)
}

/// The newest copy, wherever it went: printed, written into a file, or put into the folder.
///
/// # Errors
/// When the file cannot be read.
pub fn paper(conn: &Connection) -> Result<Paper, StoreError> {
    let made_at = time(conn, "runsheet_at")?;
    let is_older = made_at.is_some() && has_changed_since(conn, "runsheet_seq")?;
    Ok(Paper { made_at, is_older })
}

/// Whether a copy is to write itself into a folder: it has none yet, or the register has changed and the folder's copy is an
/// hour old. What was printed elsewhere does not count, for the folder's copy is as old as before.
///
/// # Errors
/// When the file cannot be read.
pub fn is_due(conn: &Connection, folder: &str, now: Instant) -> Result<bool, StoreError> {
    if value(conn, "runsheet_folder")?.as_deref() != Some(folder) {
        return Ok(true);
    }
    let lately = |at: Option<Instant>, long| at.is_some_and(|at| now >= at && now - at < long);
    if lately(time(conn, "runsheet_folder_tried")?, TRIES) {
        return Ok(false);
    }
    let put = time(conn, "runsheet_folder_at")?;
    Ok(put.is_none() || (!lately(put, BETWEEN) && has_changed_since(conn, "runsheet_folder_seq")?))
}

/// Notes that a copy was made of the register as it stood when its trail ended there.
///
/// # Errors
/// When the file cannot be written.
pub fn made(conn: &Connection, of: &Head, now: Instant) -> Result<(), StoreError> {
    let tx = connection::begin(conn)?;
    note(&tx, &[("runsheet_at", &stamp(now)), ("runsheet_seq", &of.seq.to_string())])?;
    Ok(tx.commit()?)
}

/// Notes that somebody is about to put a copy into a folder.
///
/// # Errors
/// When the file cannot be written.
pub fn trying(conn: &Connection, folder: &str, now: Instant) -> Result<(), StoreError> {
    let tx = connection::begin(conn)?;
    if value(&tx, "runsheet_folder")?.as_deref() != Some(folder) {
        // What is known of another folder's copy says nothing of this one's.
        tx.execute("DELETE FROM meta WHERE key IN ('runsheet_folder_at', 'runsheet_folder_seq')", [])?;
    }
    note(&tx, &[("runsheet_folder", folder), ("runsheet_folder_tried", &stamp(now))])?;
    Ok(tx.commit()?)
}

/// Notes that a copy was put into a folder, of the register as it stood when its trail ended there.
///
/// # Errors
/// When the file cannot be written.
pub fn put(conn: &Connection, of: &Head, folder: &str, now: Instant) -> Result<(), StoreError> {
    let tx = connection::begin(conn)?;
    let (at, seq) = (stamp(now), of.seq.to_string());
    let of_folder = [("runsheet_folder", folder), ("runsheet_folder_at", &at), ("runsheet_folder_seq", &seq)];
    note(&tx, &of_folder)?;
    note(&tx, &[("runsheet_at", &at), ("runsheet_seq", &seq)])?;
    Ok(tx.commit()?)
}

fn note(tx: &Transaction<'_>, marks: &[(&str, &str)]) -> Result<(), StoreError> {
    let sql = "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2";
    for (key, value) in marks {
        tx.prepare_cached(sql)?.execute([key, value])?;
    }
    Ok(())
}
