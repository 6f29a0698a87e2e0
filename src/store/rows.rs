//! Writing one row of a record's table: its fields, and the columns that follow from them.
//!
//! What may be written, and the trail's row about it, is for those who call.

use rusqlite::types::Value as Sql;
use rusqlite::{OptionalExtension, params_from_iter};

use super::columns::{id_of, quoted, to_sql};
use super::fault::StoreError;
use super::marks;
use super::nearest;
use super::search;
use super::writing::Writing;
use crate::domain::field::{FieldKind, FieldSpec};
use crate::domain::name::name_key;
use crate::domain::record::{FieldChange, Record, RecordKind};
use crate::domain::refusal::Refusal;
use crate::domain::value::Value;
use crate::text::collate::sort_key;

/// Inserts a record and answers its number. The values are kept as they stand; `depends_on` is left to the caller.
///
/// # Errors
/// `NameTaken`; when the file cannot be written.
pub fn insert(w: &Writing<'_>, record: &Record, more: &[(&str, Sql)]) -> Result<i64, StoreError> {
    name_is_free(w, record)?;
    let mut names = vec!["uuid".to_owned(), "rev".to_owned()];
    let mut values = vec![Sql::Text(w.uuid()), Sql::Integer(1)];
    for (spec, value) in columns_of(record) {
        names.push(quoted(spec.key));
        values.push(written(w, spec, value)?);
    }
    for (name, value) in derived(w, record)?.into_iter().chain(more.iter().cloned()) {
        names.push(quoted(name));
        values.push(value);
    }
    let marks = (1..=names.len()).map(|at| format!("?{at}")).collect::<Vec<_>>().join(", ");
    let sql = format!("INSERT INTO {} ({}) VALUES ({marks})", record.kind.word(), names.join(", "));
    w.conn.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    let id = w.conn.last_insert_rowid();
    if record.kind == RecordKind::System {
        search::index(w.conn, id)?;
    }
    Ok(id)
}

fn columns_of(record: &Record) -> impl Iterator<Item = (&'static FieldSpec, &Value)> {
    record.kind.fields().iter().zip(&record.values).filter(|(spec, _)| spec.is_column())
}

/// A value as it stands in its column: a system by its number.
fn written(w: &Writing<'_>, spec: &FieldSpec, value: &Value) -> Result<Sql, StoreError> {
    match (spec.kind, value) {
        (FieldKind::System, Value::Text(name)) => match id_of(w.conn, RecordKind::System, &name_key(name))? {
            Some(id) => Ok(Sql::Integer(id)),
            None => Err(nearest::not_found(w.conn, RecordKind::System, name)?.into()),
        },
        _ => Ok(to_sql(value)),
    }
}

/// The columns that follow from the fields.
fn derived(w: &Writing<'_>, record: &Record) -> Result<Vec<(&'static str, Sql)>, StoreError> {
    let mut columns = Vec::new();
    if record.kind.has_unique_name() {
        columns.push(("name_key", Sql::Text(name_key(record.title()))));
        columns.push(("name_sort", Sql::Blob(sort_key(record.title()))));
    }
    match record.kind {
        RecordKind::System => {
            let covered = marks::covers_department(w.conn, record.id)?;
            columns.push(("department_sort", Sql::Blob(search::department_sort(record, covered))));
            columns.push(("search", Sql::Text(search::of_system(record))));
        }
        RecordKind::Incident => columns.push(("search", Sql::Text(search::of_incident(record)))),
        _ => {}
    }
    Ok(columns)
}

/// Whether other columns follow from a field.
fn follows(key: &str) -> bool {
    matches!(key, "name" | "department" | "owner" | "supplier" | "kind" | "title" | "type")
}

/// Makes sure that no other record of the kind has the record's name.
///
/// # Errors
/// `NameTaken`, `NameRetired`; when the file cannot be read.
pub fn name_is_free(w: &Writing<'_>, record: &Record) -> Result<(), StoreError> {
    if !record.kind.has_unique_name() {
        return Ok(());
    }
    let kind = record.kind;
    let sql = format!("SELECT id, retired_at IS NOT NULL FROM {} WHERE name_key = ?1", kind.word());
    let found =
        w.conn.prepare_cached(&sql)?.query_row([name_key(record.title())], |row| Ok((row.get(0)?, row.get(1)?)));
    match found.optional()? {
        Some((id, _)) if id == record.id => Ok(()),
        Some((id, true)) => Err(Refusal::NameRetired { kind, id, name: record.title().to_owned() }.into()),
        Some((_, false)) => Err(Refusal::NameTaken(record.title().to_owned()).into()),
        None => Ok(()),
    }
}

/// Writes changed fields over the record as it stood, and answers the record as it stands now. `more` are columns that
/// are no fields. Judges nothing but the name.
///
/// # Errors
/// `NameTaken`; when the file cannot be written, or the revision is another one.
pub fn update(
    w: &Writing<'_>,
    record: &Record,
    changes: &[FieldChange],
    more: &[(&str, Sql)],
) -> Result<Record, StoreError> {
    let mut after = record.clone();
    for change in changes {
        after.set(change.key, change.after.clone());
    }
    if changes.iter().any(|change| change.key == "name") {
        name_is_free(w, &after)?;
    }
    let mut sets = vec!["rev = rev + 1".to_owned()];
    let mut values = vec![Sql::Integer(record.id), Sql::Integer(record.rev)];
    let mut set = |name: &str, value: Sql| {
        values.push(value);
        sets.push(format!("{} = ?{}", quoted(name), values.len()));
    };
    for (spec, value) in columns_of(&after) {
        if changes.iter().any(|change| change.key == spec.key) {
            set(spec.key, written(w, spec, value)?);
        }
    }
    // What follows from other fields stands as it did; setting it would write every list's order anew.
    let follow = changes.iter().any(|change| follows(change.key));
    let derived = if follow { derived(w, &after)? } else { Vec::new() };
    let searched = follow && record.kind == RecordKind::System;
    if searched {
        search::unindex(w.conn, record.id)?;
    }
    for (name, value) in derived.into_iter().chain(more.iter().cloned()) {
        set(name, value);
    }
    let sql = format!("UPDATE {} SET {} WHERE id = ?1 AND rev = ?2", record.kind.word(), sets.join(", "));
    let written = w.conn.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    if written != 1 {
        return Err(StoreError::Failed(format!("{}:{} rev {}", record.kind.word(), record.id, record.rev)));
    }
    if searched {
        search::index(w.conn, record.id)?;
    }
    after.rev += 1;
    Ok(after)
}
