//! Whether a field may get back what it said: names that have changed meanwhile are followed, places that are taken are not
//! taken away.
//!
//! Writing it is `undo`'s.

use std::collections::BTreeSet;

use rusqlite::OptionalExtension;

use super::columns;
use super::dependencies;
use super::fault::StoreError;
use super::rows;
use super::writing::Writing;
use crate::domain::field::FieldKind;
use crate::domain::name::name_key;
use crate::domain::record::{Record, RecordKind};
use crate::domain::undo::Why;
use crate::domain::value::Value;

/// Whether two values say the same; systems are the same by whatever name they have had.
///
/// # Errors
/// When the file cannot be read.
pub fn is_same(w: &Writing<'_>, key: &str, one: &Value, other: &Value) -> Result<bool, StoreError> {
    if one == other {
        return Ok(true);
    }
    match (key, one, other) {
        ("depends_on", ..) => Ok(systems(w, one)? == systems(w, other)?),
        ("system", Value::Text(one), Value::Text(other)) => {
            Ok(named(w, RecordKind::System, one)? == named(w, RecordKind::System, other)?)
        }
        _ => Ok(false),
    }
}

fn systems(w: &Writing<'_>, names: &Value) -> Result<BTreeSet<Option<i64>>, StoreError> {
    let Value::List(names) = names else { return Ok(BTreeSet::new()) };
    names.iter().map(|name| named(w, RecordKind::System, name)).collect()
}

/// The record of a kind with this name, or the last one that had it.
fn named(w: &Writing<'_>, kind: RecordKind, name: &str) -> Result<Option<i64>, StoreError> {
    if let Some(id) = columns::id_of(w.conn, kind, &name_key(name))? {
        return Ok(Some(id));
    }
    let prefix = format!("{}:", kind.word());
    let sql = "SELECT record FROM trail WHERE title = ?1 AND record GLOB ?2 || '*' ORDER BY seq DESC LIMIT 1";
    let record: Option<String> = w.conn.prepare_cached(sql)?.query_row([name, &prefix], |row| row.get(0)).optional()?;
    Ok(record.and_then(|record| record.strip_prefix(&prefix).and_then(|id| id.parse().ok())))
}

/// The name that the record with this name has by now; the name itself where there is no such record of these kinds.
fn name_now(w: &Writing<'_>, kinds: &[RecordKind], name: &str) -> Result<String, StoreError> {
    // A record that has the name today is meant before one that had it once.
    for kind in kinds {
        if columns::id_of(w.conn, *kind, &name_key(name))?.is_some() {
            return Ok(name.to_owned());
        }
    }
    for kind in kinds {
        if let Some(id) = named(w, *kind, name)? {
            let sql = format!("SELECT name FROM {} WHERE id = ?1", kind.word());
            return Ok(w.conn.prepare_cached(&sql)?.query_row([id], |row| row.get(0))?);
        }
    }
    Ok(name.to_owned())
}

/// Records that a value names, by the names that they have by now.
fn names_now(w: &Writing<'_>, kinds: &[RecordKind], value: &Value) -> Result<Value, StoreError> {
    Ok(match value {
        Value::Text(name) => Value::Text(name_now(w, kinds, name)?),
        Value::List(names) => Value::List(names.iter().map(|name| name_now(w, kinds, name)).collect::<Result<_, _>>()?),
        other => other.clone(),
    })
}

/// The value to put back into a field, or why it can no longer stand there.
///
/// # Errors
/// When the file cannot be read.
pub fn restorable(
    w: &Writing<'_>,
    record: &Record,
    key: &'static str,
    before: &Value,
) -> Result<Result<Value, Why>, StoreError> {
    let spec = record.kind.fields().iter().find(|spec| spec.key == key);
    let judged = match (key, spec.map(|spec| spec.kind)) {
        ("name", _) if record.kind.has_unique_name() => {
            let mut named = record.clone();
            named.set("name", before.clone());
            rows::name_is_free(w, &named).map(|()| before.clone())
        }
        (_, Some(FieldKind::Systems)) => {
            dependencies::canonical(w, record.title(), &names_now(w, &[RecordKind::System], before)?)
        }
        (_, Some(FieldKind::System)) => names_now(w, &[RecordKind::System], before),
        (_, Some(FieldKind::Holder)) => names_now(w, &[RecordKind::Role, RecordKind::Person], before),
        (_, Some(FieldKind::Supplier)) => names_now(w, &[RecordKind::Supplier], before),
        ("rank", _) => {
            if let (Some(rank), Some(by)) = (before.as_int(), with_rank(w, record.id, before)?) {
                return Ok(Err(Why::RankTaken { rank, by }));
            }
            Ok(before.clone())
        }
        _ => Ok(before.clone()),
    };
    match judged {
        Ok(value) => Ok(Ok(value)),
        Err(StoreError::Refused(refusal)) => Ok(Err(Why::Refused(Box::new(refusal)))),
        Err(error) => Err(error),
    }
}

fn with_rank(w: &Writing<'_>, own: i64, rank: &Value) -> Result<Option<String>, StoreError> {
    let sql = "SELECT name FROM system WHERE rank = ?1 AND id <> ?2 AND retired_at IS NULL";
    let found = w.conn.prepare_cached(sql)?.query_row([rank.as_int(), Some(own)], |row| row.get(0));
    Ok(found.optional()?)
}
