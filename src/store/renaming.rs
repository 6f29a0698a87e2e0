//! A new name reaches every text that names the record: owners, on-call, suppliers, holders, substitutes, leads.
//!
//! What a system needs is kept by number and follows by itself.

use std::collections::HashSet;

use rusqlite::types::Value as Sql;

use super::columns;
use super::fault::StoreError;
use super::rows::update;
use super::writing::{Note, Writing, both};
use crate::domain::field::FieldKind;
use crate::domain::name::name_key;
use crate::domain::record::{FieldChange, RecordKind};
use crate::domain::value::Value;

/// Writes the new name wherever the old one stood, each with its row in the trail.
///
/// # Errors
/// When the file cannot be read or written.
pub fn follow(w: &mut Writing<'_>, kind: RecordKind, old: &str, new: &str) -> Result<(), StoreError> {
    let old_key = name_key(old);
    for (holder, field) in places(kind) {
        // Where a role has the name too, the texts of systems and incidents mean the role.
        let means_role = kind == RecordKind::Person && !matches!(holder, RecordKind::Role | RecordKind::Supplier);
        if means_role && columns::id_of(w.conn, RecordKind::Role, &old_key)?.is_some() {
            continue;
        }
        let means_person = kind == RecordKind::Role && matches!(holder, RecordKind::Role | RecordKind::Supplier);
        if means_person && columns::id_of(w.conn, RecordKind::Person, &old_key)?.is_some() {
            continue;
        }
        follow_in(w, holder, field, &old_key, new)?;
    }
    Ok(())
}

/// The fields that can name a record of a kind.
fn places(kind: RecordKind) -> Vec<(RecordKind, &'static str)> {
    let named_by = |wanted: FieldKind| {
        RecordKind::ALL.into_iter().flat_map(move |holder| {
            holder.fields().iter().filter(move |spec| spec.kind == wanted).map(move |spec| (holder, spec.key))
        })
    };
    match kind {
        RecordKind::Person | RecordKind::Role => {
            named_by(FieldKind::Holder).chain([(RecordKind::Settings, "on_call")]).collect()
        }
        RecordKind::Supplier => named_by(FieldKind::Supplier).chain([(RecordKind::System, "subsuppliers")]).collect(),
        // Systems are kept by number where they are named; of the others nothing is named.
        RecordKind::System
        | RecordKind::Incident
        | RecordKind::Occurrence
        | RecordKind::Exercise
        | RecordKind::Measure
        | RecordKind::Settings => Vec::new(),
    }
}

fn follow_in(
    w: &mut Writing<'_>,
    holder: RecordKind,
    field: &'static str,
    old_key: &str,
    new: &str,
) -> Result<(), StoreError> {
    // Few different texts stand in many rows: fold each text once, and touch only the rows that hold one.
    let sql = format!("SELECT DISTINCT \"{field}\" FROM {} WHERE \"{field}\" IS NOT NULL", holder.word());
    let texts: HashSet<String> = w
        .conn
        .prepare_cached(&sql)?
        .query_map([], |row| row.get::<_, String>(0))?
        .filter(|text| text.as_ref().map_or(true, |text| names(text, old_key)))
        .collect::<Result<_, _>>()?;
    for text in texts {
        let sql = format!("SELECT id FROM {} WHERE \"{field}\" = ?1 ORDER BY id", holder.word());
        let ids: Vec<i64> =
            w.conn.prepare_cached(&sql)?.query_map([Sql::Text(text)], |row| row.get(0))?.collect::<Result<_, _>>()?;
        for id in ids {
            let Some(record) = columns::load(w.conn, holder, id)? else { continue };
            let before = record.get(field).clone();
            let after = renamed(&before, old_key, new);
            if before == after {
                continue;
            }
            let changes = [FieldChange { key: field, before, after }];
            let after = update(w, &record, &changes, &[])?;
            let (old, new) = both(&changes);
            let title = &after.name_in_trail();
            let note =
                Note { action: "change", kind: holder, id, title, before: Some(&old), after: Some(&new), reason: None };
            w.note(&note)?;
        }
    }
    Ok(())
}

/// Whether a text, or one of the names in a list, is the name.
fn names(text: &str, key: &str) -> bool {
    match serde_json::from_str::<Vec<String>>(text) {
        Ok(list) => list.iter().any(|name| name_key(name) == key),
        Err(_) => name_key(text) == key,
    }
}

fn renamed(value: &Value, old_key: &str, new: &str) -> Value {
    match value {
        Value::Text(_) => Value::Text(new.to_owned()),
        Value::List(list) => Value::List(
            list.iter().map(|name| if name_key(name) == old_key { new.to_owned() } else { name.clone() }).collect(),
        ),
        other => other.clone(),
    }
}
