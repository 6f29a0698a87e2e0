//! Erasing words for good, with rows of the trail that say so: a spill of what does not belong here, a legal erasure.
//!
//! What a row's words were cannot be told any more; what stands in the register now is told anew, so that `verify` still
//! compares every record with its trail. Names in the chain itself cannot be erased.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Map, Value as Json, json};

use super::columns;
use super::fault::StoreError;
use super::marks;
use super::secrecy;
use super::writing::{Note, Writing};
use crate::domain::marking::{Redactable, SecrecyRefusal};
use crate::domain::record::RecordKind;
use crate::domain::refusal::Refusal;

/// The longest reason.
const REASON: usize = 500;

fn refused<T>(why: SecrecyRefusal) -> Result<T, StoreError> {
    Err(Refusal::Secrecy(why).into())
}

/// A row of the trail that is to lose its words.
struct Doomed {
    seq: i64,
    kind: RecordKind,
    id: i64,
    keys: BTreeSet<String>,
    entries: BTreeSet<i64>,
}

/// Erases words; answers in how many rows of the trail.
///
/// # Errors
/// A missing reason, nothing to erase; when the file cannot be written.
pub fn redact(w: &mut Writing<'_>, what: Redactable, reason: &str) -> Result<usize, StoreError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refusal::FieldEmpty("reason").into());
    }
    if reason.chars().count() > REASON {
        return Err(Refusal::TooLong { field: "reason", most: REASON }.into());
    }
    let doomed = match what {
        Redactable::Row(seq) => match record_of(w.conn, seq)? {
            Some(record) => rows(w.conn, &record)?.into_iter().filter(|row| row.seq == seq).collect(),
            None => return refused(SecrecyRefusal::NoSuchRow(seq)),
        },
        Redactable::Record(kind, id) => {
            secrecy::title(w, kind, id)?;
            rows(w.conn, &format!("{}:{id}", kind.word()))?
        }
        Redactable::Entry(incident, seq) => {
            erase_entry(w, incident, seq, reason)?;
            let all = rows(w.conn, &format!("incident:{incident}"))?;
            all.into_iter().filter(|row| row.entries.contains(&seq)).collect::<Vec<_>>()
        }
    };
    if doomed.is_empty() && !matches!(what, Redactable::Entry(..)) {
        return refused(SecrecyRefusal::NothingToErase);
    }
    let count = doomed.len();
    let mut anew: BTreeMap<(RecordKind, i64), (BTreeSet<String>, BTreeSet<i64>)> = BTreeMap::new();
    for row in doomed {
        erase(w, &row, reason)?;
        let (keys, entries) = anew.entry((row.kind, row.id)).or_default();
        keys.extend(row.keys);
        entries.extend(row.entries);
    }
    for ((kind, id), (keys, entries)) in anew {
        let after = as_it_stands(w.conn, kind, id, &keys, &entries)?;
        let title = secrecy::title(w, kind, id)?;
        let reason = Some(reason);
        w.note(&Note { action: "redact", kind, id, title: &title, before: None, after: Some(&after), reason })?;
    }
    Ok(count)
}

fn record_of(conn: &Connection, seq: i64) -> Result<Option<String>, StoreError> {
    let sql = "SELECT record FROM trail WHERE seq = ?1";
    Ok(conn.prepare_cached(sql)?.query_row([seq], |row| row.get(0)).optional()?)
}

/// The rows of a record that hold words: not those that were erased, or tell of an erasure, or only of a clock.
fn rows(conn: &Connection, record: &str) -> Result<Vec<Doomed>, StoreError> {
    let Some((word, id)) = record.split_once(':') else { return Ok(Vec::new()) };
    let kind = RecordKind::ALL.into_iter().find(|kind| kind.word() == word);
    let (Some(kind), Ok(id)) = (kind, id.parse::<i64>()) else { return Ok(Vec::new()) };
    let mut statement = conn.prepare_cached(
        "SELECT t.seq, c.before, c.after FROM trail t JOIN trail_content c ON c.seq = t.seq
         WHERE t.record = ?1 AND t.action <> 'redact' AND c.redacted_by IS NULL ORDER BY t.seq",
    )?;
    let mut rows = statement.query([record])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let mut doomed = Doomed { seq: row.get(0)?, kind, id, keys: BTreeSet::new(), entries: BTreeSet::new() };
        for at in [1, 2] {
            let text: Option<String> = row.get(at)?;
            let Some(Json::Object(words)) = text.and_then(|text| serde_json::from_str(&text).ok()) else { continue };
            let rows = words.get("timeline").and_then(Json::as_array).into_iter().flatten();
            doomed.entries.extend(rows.filter_map(|row| row["seq"].as_i64()));
            doomed.keys.extend(words.into_iter().map(|(key, _)| key));
        }
        if !(kind == RecordKind::System && doomed.keys.contains("outage")) {
            found.push(doomed);
        }
    }
    Ok(found)
}

fn erase(w: &mut Writing<'_>, row: &Doomed, reason: &str) -> Result<(), StoreError> {
    let by = w.note_erased(row.seq, reason)?;
    w.conn
        .prepare_cached(
            "UPDATE trail_content SET salt = NULL, before = NULL, after = NULL, reason = NULL, redacted_by = ?2
             WHERE seq = ?1",
        )?
        .execute([row.seq, by])?;
    Ok(())
}

/// Erases the text of a row of a timeline, after the row of the trail that says so.
fn erase_entry(w: &mut Writing<'_>, incident: i64, seq: i64, reason: &str) -> Result<(), StoreError> {
    let title = secrecy::title(w, RecordKind::Incident, incident)?;
    let sql = "SELECT text IS NOT NULL FROM timeline WHERE incident = ?1 AND seq = ?2";
    let found: Option<bool> = w.conn.prepare_cached(sql)?.query_row([incident, seq], |row| row.get(0)).optional()?;
    match found {
        None => return refused(SecrecyRefusal::NoSuchEntry { incident: title, seq }),
        Some(false) => return refused(SecrecyRefusal::NothingToErase),
        Some(true) => {}
    }
    let mut row = entry(w.conn, incident, seq)?;
    row.remove("text");
    let after: Map<String, Json> = [("timeline".to_owned(), json!([row]))].into_iter().collect();
    let (kind, id, reason) = (RecordKind::Incident, incident, Some(reason));
    w.note(&Note { action: "redact", kind, id, title: &title, before: None, after: Some(&after), reason })?;
    w.conn
        .prepare_cached("INSERT INTO timeline_redaction (incident, seq, redacted_by) VALUES (?1, ?2, ?3)")?
        .execute(params![incident, seq, w.head().seq])?;
    w.conn
        .prepare_cached("UPDATE timeline SET text = NULL WHERE incident = ?1 AND seq = ?2")?
        .execute([incident, seq])?;
    Ok(())
}

/// A row of a timeline as the trail keeps it.
fn entry(conn: &Connection, incident: i64, seq: i64) -> Result<Map<String, Json>, StoreError> {
    let sql = "SELECT at, kind, system, value, text, secret_ground FROM timeline WHERE incident = ?1 AND seq = ?2";
    let row = conn.prepare_cached(sql)?.query_row([incident, seq], |row| {
        let text = |at: usize| Ok::<_, rusqlite::Error>(row.get::<_, Option<String>>(at)?.map(Json::from));
        let system = row.get::<_, Option<i64>>(2)?.map(Json::from);
        let parts = [
            ("seq", Some(seq.into())),
            ("at", text(0)?),
            ("kind", text(1)?),
            ("system", system),
            ("value", text(3)?),
            ("text", text(4)?),
            ("secret", text(5)?),
        ];
        Ok(parts.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect())
    })?;
    Ok(row)
}

/// What stands in the register now under these keys, as the trail keeps it.
fn as_it_stands(
    conn: &Connection,
    kind: RecordKind,
    id: i64,
    keys: &BTreeSet<String>,
    entries: &BTreeSet<i64>,
) -> Result<Map<String, Json>, StoreError> {
    let record = columns::load(conn, kind, id)?.ok_or_else(|| StoreError::Damaged(kind.word().to_owned()))?;
    let all = marks::all(conn)?;
    let mut words = Map::new();
    for key in keys {
        let value = match key.as_str() {
            "timeline" => {
                let rows = entries.iter().map(|seq| Ok(Json::Object(entry(conn, id, *seq)?)));
                Json::Array(rows.collect::<Result<_, StoreError>>()?)
            }
            "systems" => parts(conn, id)?,
            "secret" => json!(marks::of(conn, kind, id)?.map(|mark| mark.ground)),
            "secret_fields" => {
                let own = all.fields.get(&id).into_iter().flatten();
                Json::Object(own.map(|(key, mark)| ((*key).to_owned(), json!(mark.ground))).collect())
            }
            "secret_entries" => {
                let own = all.entries.range((id, 0)..=(id, i64::MAX));
                Json::Object(own.map(|((_, seq), mark)| (seq.to_string(), json!(mark.ground))).collect())
            }
            "retired_at" => json!(record.retired_at.map(super::stamp::stamp)),
            "number" | "status" | "reported_at" | "restored_at" | "closed_at" if kind == RecordKind::Incident => {
                let sql = format!("SELECT {key} FROM incident WHERE id = ?1");
                let text: Option<String> = conn.prepare_cached(&sql)?.query_row([id], |row| row.get(0))?;
                json!(text)
            }
            key if kind.field(key).is_some() => record.get(key).to_json(),
            _ => continue,
        };
        words.insert(key.clone(), value);
    }
    Ok(words)
}

/// The systems of an incident and the outage of each, as the trail keeps them.
fn parts(conn: &Connection, incident: i64) -> Result<Json, StoreError> {
    let mut statement = conn.prepare_cached("SELECT system, outage FROM incident_system WHERE incident = ?1")?;
    let rows = statement.query_map([incident], |row| {
        Ok(json!({"id": row.get::<_, i64>(0)?, "outage": row.get::<_, Option<i64>>(1)?}))
    })?;
    Ok(Json::Array(rows.collect::<Result<_, _>>()?))
}

/// Takes what was erased out of the log too, as far as nobody reads it at this moment; otherwise it goes with the next
/// turn of the log.
pub fn out_of_log(conn: &Connection) {
    let _ = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
}
