//! Making, changing and retiring records of every kind.
//!
//! Incidents are made by `incidents`; how a rename reaches the texts that name a record is `renaming`'s.

use rusqlite::types::Value as Sql;
use rusqlite::{OptionalExtension, params};

use super::columns;
use super::dependencies;
use super::fault::StoreError;
use super::renaming;
use super::rows::{insert, update};
use super::stamp::stamp;
use super::trail;
use super::values;
use super::writing::{Note, Writing, both, said};
use crate::domain::field::FieldKind;
use crate::domain::record::{FieldChange, Record, RecordKind, merge};
use crate::domain::refusal::Refusal;
use crate::domain::value::Value;

/// Makes a record of these values.
///
/// # Errors
/// The refusal; when the file cannot be written.
pub fn create(w: &mut Writing<'_>, kind: RecordKind, wished: &[Value]) -> Result<i64, StoreError> {
    if !kind.is_made_by_itself() {
        return Err(StoreError::Failed(format!("create {}", kind.word())));
    }
    let mut record = Record::empty(kind);
    for (place, (spec, value)) in kind.fields().iter().zip(wished).enumerate() {
        if spec.decided && !value.is_empty() {
            return Err(Refusal::OnlyByDecision(spec.key).into());
        }
        record.values[place] = values::kept(spec, value)?;
        if spec.kind == FieldKind::System {
            record.values[place] = dependencies::one(w, &record.values[place])?;
        }
    }
    create_kept(w, record, None)
}

/// Makes a record of values that are in the form in which they are kept.
///
/// # Errors
/// The refusal; when the file cannot be written.
pub fn create_kept(w: &mut Writing<'_>, mut record: Record, reason: Option<&str>) -> Result<i64, StoreError> {
    let kind = record.kind;
    if kind == RecordKind::System && record.get("kind").is_empty() {
        record.set("kind", Value::Choice("application"));
    }
    values::whole(&record)?;
    let needs = dependencies::resolved(w, record.title(), record.get("depends_on"))?;
    let id = insert(w, &record, &[])?;
    if kind == RecordKind::System {
        record.set("depends_on", dependencies::put(w, id, &needs)?);
    }
    let after = said(kind.fields().iter().zip(&record.values).map(|(spec, value)| (spec.key, value.clone())));
    record.id = id;
    let title = &record.name_in_trail();
    w.note(&Note { action: "create", kind, id, title, before: None, after: Some(&after), reason })?;
    Ok(id)
}

/// Loads a record that a wish is about.
///
/// # Errors
/// `NotFound`; when the file cannot be read.
pub fn wanted(w: &Writing<'_>, kind: RecordKind, id: i64) -> Result<Record, StoreError> {
    let missing = || Refusal::NotFound { kind, name: id.to_string(), nearest: Vec::new() };
    columns::load(w.conn, kind, id)?.ok_or_else(|| missing().into())
}

/// Lays a person's changes over the record as it stands; answers the record before, the changes that are new, and
/// leaves writing them to [`write`].
///
/// # Errors
/// `Stale` when somebody changed the same field; other refusals; when the file cannot be read.
pub fn merged(
    w: &Writing<'_>,
    kind: RecordKind,
    id: i64,
    wished: &[FieldChange],
) -> Result<(Record, Vec<FieldChange>), StoreError> {
    let record = wanted(w, kind, id)?;
    if record.retired_at.is_some() {
        return Err(Refusal::Retired(record.name_in_trail().into_owned()).into());
    }
    let mut changes = Vec::with_capacity(wished.len());
    for change in wished {
        let Some(spec) = kind.fields().iter().find(|spec| spec.key == change.key) else { continue };
        if spec.decided && change.before != change.after {
            return Err(Refusal::OnlyByDecision(spec.key).into());
        }
        let mut after = values::kept(spec, &change.after)?;
        if let Value::At(at) = after {
            after = Value::At(w.passed(at)?);
        }
        if spec.key == "depends_on" {
            after = dependencies::canonical(w, record.title(), &after)?;
        }
        if spec.kind == FieldKind::System {
            after = dependencies::one(w, &after)?;
        }
        changes.push(FieldChange { key: spec.key, before: change.before.clone(), after });
    }
    match merge(&record, &changes) {
        Ok(changes) => {
            let mut after = record.clone();
            for change in &changes {
                after.set(change.key, change.after.clone());
            }
            values::whole(&after)?;
            Ok((record, changes))
        }
        Err(clashes) => {
            let keys: Vec<&str> = clashes.iter().map(|clash| clash.key).collect();
            let last = trail::last_to_change(w.conn, &format!("{}:{id}", kind.word()), &keys)?;
            let (by, at) = last.unwrap_or_else(|| (String::new(), w.now));
            Err(Refusal::Stale { clashes, by, at }.into())
        }
    }
}

/// Writes changes to a record, dependencies among them, with its row in the trail.
///
/// # Errors
/// `NameTaken`; when the file cannot be written.
pub fn write(
    w: &mut Writing<'_>,
    action: &'static str,
    record: &Record,
    changes: &[FieldChange],
    reason: Option<&str>,
) -> Result<(), StoreError> {
    if changes.is_empty() {
        return Ok(());
    }
    let after = update(w, record, changes, &[])?;
    if let Some(change) = changes.iter().find(|change| change.key == "depends_on") {
        let needs = dependencies::resolved(w, after.title(), &change.after)?;
        dependencies::put(w, record.id, &needs)?;
    }
    let (old, new) = both(changes);
    let name = &after.name_in_trail();
    w.note(&Note {
        action,
        kind: record.kind,
        id: record.id,
        title: name,
        before: Some(&old),
        after: Some(&new),
        reason,
    })?;
    let title = after.title();
    if record.title() == title { Ok(()) } else { renaming::follow(w, record.kind, record.title(), title) }
}

/// Retires a record or takes it back; answers whether anything changed.
///
/// # Errors
/// The refusal; when the file cannot be written.
pub fn retire(
    w: &mut Writing<'_>,
    kind: RecordKind,
    id: i64,
    retire: bool,
    reason: Option<&str>,
) -> Result<bool, StoreError> {
    if !kind.is_made_by_itself() {
        return Err(StoreError::Failed(format!("retire {}", kind.word())));
    }
    let record = wanted(w, kind, id)?;
    if record.retired_at.is_some() == retire {
        return Ok(false);
    }
    if kind == RecordKind::System && retire {
        nothing_hangs_on(w, &record)?;
    }
    put_retired(w, if retire { "retire" } else { "take-back" }, &record, retire, reason)?;
    Ok(true)
}

/// Writes that a record is retired or no longer is, with its row in the trail; a system that comes back may have to give
/// up its place.
///
/// # Errors
/// When the file cannot be written.
pub fn put_retired(
    w: &mut Writing<'_>,
    action: &'static str,
    record: &Record,
    retire: bool,
    reason: Option<&str>,
) -> Result<(), StoreError> {
    let (kind, id) = (record.kind, record.id);
    if !retire {
        give_up_taken_rank(w, record)?;
    }
    let retired_at = if retire { Sql::Text(stamp(w.now)) } else { Sql::Null };
    let before = wanted(w, kind, id)?;
    update(w, &before, &[], &[("retired_at", retired_at)])?;
    let json = |at: Option<String>| -> serde_json::Map<String, serde_json::Value> {
        [("retired_at".to_owned(), at.map_or(serde_json::Value::Null, Into::into))].into_iter().collect()
    };
    let old = json(before.retired_at.map(stamp));
    let new = json(retire.then(|| stamp(w.now)));
    let title = &before.name_in_trail();
    w.note(&Note { action, kind, id, title, before: Some(&old), after: Some(&new), reason })
}

fn nothing_hangs_on(w: &Writing<'_>, system: &Record) -> Result<(), StoreError> {
    let down: bool = w.conn.query_row(
        "SELECT EXISTS (SELECT 1 FROM outage WHERE system = ?1 AND restored_at IS NULL)",
        [system.id],
        |row| row.get(0),
    )?;
    if down {
        return Err(Refusal::RetireWhileDown(system.title().to_owned()).into());
    }
    let by: Vec<String> = w
        .conn
        .prepare_cached(
            "SELECT s.name FROM dependency d JOIN system s ON s.id = d.system
             WHERE d.needs = ?1 AND s.retired_at IS NULL ORDER BY s.name_sort",
        )?
        .query_map([system.id], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    if by.is_empty() { Ok(()) } else { Err(Refusal::StillNeeded { system: system.title().to_owned(), by }.into()) }
}

/// A system that comes back to a place in the order that another one has by now comes back without a place.
fn give_up_taken_rank(w: &mut Writing<'_>, record: &Record) -> Result<(), StoreError> {
    let Some(rank) = record.get("rank").as_int() else { return Ok(()) };
    let taken: Option<i64> = w
        .conn
        .query_row("SELECT id FROM system WHERE rank = ?1 AND retired_at IS NULL", params![rank], |row| row.get(0))
        .optional()?;
    if taken.is_none() {
        return Ok(());
    }
    let change = FieldChange { key: "rank", before: Value::Int(rank), after: Value::Empty };
    write(w, "decide", record, &[change], None)
}
