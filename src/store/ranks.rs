//! The management's decisions on the restoration order.
//!
//! What a decision does to the other ranks is the domain's.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::columns;
use super::fault::StoreError;
use super::records::{self, wanted};
use super::values;
use super::writing::Writing;
use crate::domain::command::Decision;
use crate::domain::field::FieldKind;
use crate::domain::order;
use crate::domain::record::{FieldChange, Record, RecordKind};
use crate::domain::refusal::Refusal;
use crate::domain::value::Value;

/// The ranks of the systems that are not retired.
///
/// # Errors
/// When the file cannot be read.
pub fn ranks(conn: &Connection) -> Result<BTreeMap<i64, i64>, StoreError> {
    let rows = conn
        .prepare_cached("SELECT id, rank FROM system WHERE rank IS NOT NULL AND retired_at IS NULL")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

/// Records a decision on a system's place; the systems that shift get their rows in the same change.
///
/// # Errors
/// The refusal; when the file cannot be written.
pub fn decide(w: &mut Writing<'_>, system: i64, rank: Option<i64>, decision: &Decision) -> Result<(), StoreError> {
    let decided = wanted(w, RecordKind::System, system)?;
    if decided.retired_at.is_some() {
        return Err(Refusal::Retired(decided.title().to_owned()).into());
    }
    if rank.is_some() && *decided.get("critical") != Value::Bool(true) {
        return Err(Refusal::RankNotCritical(decided.title().to_owned()).into());
    }
    let most = highest();
    if rank.is_some_and(|rank| !(1..=most).contains(&rank)) {
        return Err(Refusal::OutOfRange("rank").into());
    }
    let moves = order::decide(&ranks(w.conn)?, system, rank);
    if moves.iter().any(|change| change.to.is_some_and(|to| to > most)) {
        return Err(Refusal::OutOfRange("rank").into());
    }
    // Ranks are unique at every moment, so all who move leave their places before any takes a new one.
    for change in &moves {
        w.conn.prepare_cached("UPDATE system SET rank = NULL WHERE id = ?1")?.execute([change.system])?;
    }
    put(w, &decided, &decision_changes(&decided, rank, decision)?)?;
    for change in moves.iter().filter(|change| change.system != system) {
        let Some(mut other) = columns::load(w.conn, RecordKind::System, change.system)? else { continue };
        let (before, after) = (whole(change.from), whole(change.to));
        other.set("rank", before.clone());
        put(w, &other, &[FieldChange { key: "rank", before, after }])?;
    }
    Ok(())
}

fn put(w: &mut Writing<'_>, system: &Record, changes: &[FieldChange]) -> Result<(), StoreError> {
    records::write(w, "decide", system, changes, None)
}

fn whole(rank: Option<i64>) -> Value {
    rank.map_or(Value::Empty, Value::Int)
}

fn highest() -> i64 {
    let spec = RecordKind::System.fields().iter().find(|spec| spec.key == "rank");
    match spec.map(|spec| spec.kind) {
        Some(FieldKind::Number(_, most)) => most,
        _ => i64::MAX,
    }
}

fn decision_changes(system: &Record, rank: Option<i64>, decision: &Decision) -> Result<Vec<FieldChange>, Refusal> {
    let wished = [
        ("rank", whole(rank)),
        ("rank_decided_by", Value::from(decision.by.clone())),
        ("rank_decided_on", decision.on.map_or(Value::Empty, Value::Date)),
        ("rank_reference", Value::from(decision.reference.clone())),
    ];
    let mut changes = Vec::new();
    for (key, value) in wished {
        let Some(spec) = RecordKind::System.fields().iter().find(|spec| spec.key == key) else { continue };
        let after = values::kept(spec, &value)?;
        let before = system.get(key).clone();
        if before != after {
            changes.push(FieldChange { key, before, after });
        }
    }
    Ok(changes)
}
