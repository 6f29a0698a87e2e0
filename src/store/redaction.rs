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
use super::restoration;
use super::secrecy;
use super::writing::{Note, Writing};
use crate::domain::marking::{Redactable, SecrecyRefusal};
use crate::domain::name::name_key;
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
    let mut outages = Vec::new();
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
            let named = named_in(w.conn, incident, seq)?;
            erase_entry(w, incident, seq, named.is_some(), reason)?;
            if let Some((system, name)) = named {
                outages = erase_holder(w, incident, seq, system, &name, reason)?;
            }
            let all = rows(w.conn, &format!("incident:{incident}"))?;
            all.into_iter().filter(|row| row.entries.contains(&seq)).collect::<Vec<_>>()
        }
    };
    if doomed.is_empty() && !matches!(what, Redactable::Entry(..)) {
        return refused(SecrecyRefusal::NothingToErase);
    }
    let count = doomed.len() + outages.len();
    let mut anew: BTreeMap<(RecordKind, i64), (BTreeSet<String>, BTreeSet<i64>)> = BTreeMap::new();
    for row in doomed {
        erase(w, row.seq, reason)?;
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

fn erase(w: &mut Writing<'_>, seq: i64, reason: &str) -> Result<(), StoreError> {
    let by = w.note_erased(seq, reason)?;
    w.conn
        .prepare_cached(
            "UPDATE trail_content SET salt = NULL, before = NULL, after = NULL, reason = NULL, redacted_by = ?2
             WHERE seq = ?1",
        )?
        .execute([seq, by])?;
    Ok(())
}

/// The system that a row of a timeline tells somebody took, and the name; none for a row that tells no such name.
fn named_in(conn: &Connection, incident: i64, seq: i64) -> Result<Option<(i64, String)>, StoreError> {
    let sql = "SELECT system, value FROM timeline WHERE incident = ?1 AND seq = ?2
         AND kind IN ('system-taken', 'system-handed-over') AND system IS NOT NULL AND value <> ''";
    let found = conn.prepare_cached(sql)?.query_row([incident, seq], |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(found.optional()?)
}

/// Erases the words of a row of a timeline, or the name in it, after the row of the trail that says so.
fn erase_entry(w: &mut Writing<'_>, incident: i64, seq: i64, tells_name: bool, reason: &str) -> Result<(), StoreError> {
    let title = secrecy::title(w, RecordKind::Incident, incident)?;
    let sql = "SELECT text IS NOT NULL FROM timeline WHERE incident = ?1 AND seq = ?2";
    let found: Option<bool> = w.conn.prepare_cached(sql)?.query_row([incident, seq], |row| row.get(0)).optional()?;
    match found {
        None => return refused(SecrecyRefusal::NoSuchEntry { incident: title, seq }),
        Some(false) if !tells_name => return refused(SecrecyRefusal::NothingToErase),
        Some(_) => {}
    }
    let mut row = entry(w.conn, incident, seq)?;
    row.remove("text");
    if tells_name {
        row.insert("value".to_owned(), json!(""));
    }
    let after: Map<String, Json> = [("timeline".to_owned(), json!([row]))].into_iter().collect();
    let (kind, id, reason) = (RecordKind::Incident, incident, Some(reason));
    w.note(&Note { action: "redact", kind, id, title: &title, before: None, after: Some(&after), reason })?;
    w.conn
        .prepare_cached("INSERT INTO timeline_redaction (incident, seq, redacted_by) VALUES (?1, ?2, ?3)")?
        .execute(params![incident, seq, w.head().seq])?;
    w.conn
        .prepare_cached(
            "UPDATE timeline SET text = NULL, value = CASE WHEN ?3 THEN '' ELSE value END
             WHERE incident = ?1 AND seq = ?2",
        )?
        .execute(params![incident, seq, tells_name])?;
    Ok(())
}

/// Erases who took a system from the outage that a row of a timeline tells of, and from the trail's rows of it; answers their
/// places. That somebody took it, when and as which crew stays.
fn erase_holder(
    w: &mut Writing<'_>,
    incident: i64,
    seq: i64,
    system: i64,
    name: &str,
    reason: &str,
) -> Result<Vec<i64>, StoreError> {
    let key = name_key(name);
    let title = secrecy::title(w, RecordKind::System, system)?;
    let told: Vec<(i64, Option<String>)> = w
        .conn
        .prepare_cached(
            "SELECT o.id, r.taken_by FROM timeline l JOIN outage o ON o.system = l.system
                 JOIN restoration r ON r.outage = o.id
             WHERE l.incident = ?1 AND l.seq = ?2 AND l.at >= o.down_at AND l.at <= coalesce(o.restored_at, l.at)",
        )?
        .query_map([incident, seq], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let mut erased = Vec::new();
    for (outage, holder) in told {
        if holder.is_some_and(|holder| name_key(&holder) == key) {
            w.conn.prepare_cached("UPDATE restoration SET taken_by = '' WHERE outage = ?1")?.execute([outage])?;
        }
        let named: Vec<(i64, String)> = w
            .conn
            .prepare_cached(
                "SELECT t.seq, json_extract(c.after, '$.taken_by') FROM trail t JOIN trail_content c ON c.seq = t.seq
                 WHERE t.record = ?1 AND json_extract(c.after, '$.outage') = ?2
                     AND json_extract(c.after, '$.taken_by') <> '' ORDER BY t.seq",
            )?
            .query_map(params![format!("system:{system}"), outage], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let named: Vec<i64> = named.into_iter().filter(|(_, told)| name_key(told) == key).map(|(seq, _)| seq).collect();
        if named.is_empty() {
            continue;
        }
        for seq in &named {
            erase(w, *seq, reason)?;
        }
        let (kind, id, reason) = (RecordKind::System, system, Some(reason));
        let after = restoration::as_it_stands(w.conn, outage)?;
        w.note(&Note { action: "redact", kind, id, title: &title, before: None, after: Some(&after), reason })?;
        erased.extend(named);
    }
    Ok(erased)
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
