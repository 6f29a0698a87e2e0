//! Answering what is asked of persons, roles and suppliers.
//!
//! Following a name that a system gives is `reach`'s.

use std::collections::HashMap;

use rusqlite::Connection;
use rusqlite::types::Value as Sql;

use super::columns;
use super::fault::StoreError;
use super::search;
use crate::domain::name::name_key;
use crate::domain::record::{Record, RecordKind};
use crate::domain::value::Value;
use crate::domain::view::{ContactRow, ContactWhole};

/// The fields of a system that name a record of a kind.
fn naming(kind: RecordKind) -> &'static [&'static str] {
    match kind {
        RecordKind::Person | RecordKind::Role => &["owner", "administrator", "on_call"],
        RecordKind::Supplier => &["supplier"],
        RecordKind::System
        | RecordKind::Incident
        | RecordKind::Occurrence
        | RecordKind::Exercise
        | RecordKind::Measure
        | RecordKind::Settings => &[],
    }
}

/// How many systems name each name: by its key. A system that names one twice counts once.
fn mentions(conn: &Connection, kind: RecordKind) -> Result<HashMap<String, usize>, StoreError> {
    let fields = naming(kind);
    let mut counts: HashMap<String, usize> = HashMap::new();
    // Few different texts stand in many rows, so each is folded once.
    let mut folded: HashMap<String, String> = HashMap::new();
    let sql = format!("SELECT {} FROM system WHERE retired_at IS NULL", fields.join(", "));
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let mut keys: Vec<String> = Vec::with_capacity(fields.len());
        for at in 0..fields.len() {
            let Some(text) = row.get::<_, Option<String>>(at)? else { continue };
            let key = folded.entry(text).or_insert_with_key(|text| name_key(text)).clone();
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        for key in keys {
            *counts.entry(key).or_default() += 1;
        }
    }
    Ok(counts)
}

/// Records whose name (or title, holder, services) holds all words, by name.
///
/// # Errors
/// When the file cannot be read.
pub fn list(conn: &Connection, kind: RecordKind, typed: &str) -> Result<Vec<ContactRow>, StoreError> {
    if naming(kind).is_empty() {
        return Ok(Vec::new());
    }
    let words = search::words(typed);
    let mentions = mentions(conn, kind)?;
    let mut rows = Vec::new();
    for record in records(conn, kind)? {
        let about = about(&record);
        let text = name_key(&format!("{} {}", record.title(), about.as_deref().unwrap_or("")));
        if !words.iter().all(|word| text.contains(word.as_str())) {
            continue;
        }
        rows.push(ContactRow {
            kind,
            id: record.id,
            name: record.title().to_owned(),
            phone: first_number(conn, &record)?,
            systems: mentions.get(&name_key(record.title())).copied().unwrap_or(0),
            about,
        });
    }
    Ok(rows)
}

fn records(conn: &Connection, kind: RecordKind) -> Result<Vec<Record>, StoreError> {
    let sql = format!(
        "SELECT {} FROM {} t WHERE t.retired_at IS NULL ORDER BY t.name_sort, t.id",
        columns::selected(kind),
        kind.word()
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([], |row| columns::record(kind, row))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn about(record: &Record) -> Option<String> {
    match record.kind {
        RecordKind::Person => record.text("title").map(str::to_owned),
        RecordKind::Role => record.text("holder").map(str::to_owned),
        _ => match record.get("services") {
            Value::List(services) => Some(services.join(", ")),
            _ => None,
        },
    }
}

fn first_number(conn: &Connection, record: &Record) -> Result<Option<String>, StoreError> {
    let own = ["phone", "phone_other", "support_phone", "contact_phone"].into_iter().find_map(|key| record.text(key));
    if let (None, Some(holder)) = (own, record.text("holder")) {
        let person = match columns::id_of(conn, RecordKind::Person, &name_key(holder))? {
            Some(id) => columns::load(conn, RecordKind::Person, id)?,
            None => None,
        };
        let number = person.as_ref().and_then(|person| person.text("phone").or(person.text("phone_other")));
        return Ok(number.map(str::to_owned));
    }
    Ok(own.map(str::to_owned))
}

/// One of them, whole; none when there is no such one.
///
/// # Errors
/// When the file cannot be read.
pub fn whole(conn: &Connection, kind: RecordKind, id: i64) -> Result<Option<ContactWhole>, StoreError> {
    if naming(kind).is_empty() {
        return Ok(None);
    }
    let Some(record) = columns::load(conn, kind, id)? else { return Ok(None) };
    let key = name_key(record.title());
    let mut systems = Vec::new();
    let sql = format!(
        "SELECT id, name, {} FROM system WHERE retired_at IS NULL ORDER BY place, name_sort, id",
        naming(kind).join(", ")
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for (at, field) in naming(kind).iter().enumerate() {
            let text: Option<String> = row.get(at + 2)?;
            if text.is_some_and(|text| name_key(&text) == key) {
                systems.push((row.get(0)?, row.get(1)?, *field));
            }
        }
    }
    let mut roles = Vec::new();
    if kind == RecordKind::Person {
        for role in records(conn, RecordKind::Role)? {
            if role.text("holder").is_some_and(|holder| name_key(holder) == key) {
                roles.push(role.title().to_owned());
            }
        }
    }
    Ok(Some(ContactWhole { record, systems, roles }))
}

/// The names of a kind's records that are not retired, sorted.
///
/// # Errors
/// When the file cannot be read.
pub fn names(conn: &Connection, kind: RecordKind) -> Result<Vec<String>, StoreError> {
    let sql = match kind {
        RecordKind::Incident => "SELECT number FROM incident ORDER BY id".to_owned(),
        RecordKind::Settings => "SELECT municipality FROM settings".to_owned(),
        RecordKind::Occurrence => "SELECT title FROM occurrence ORDER BY due_on, activity".to_owned(),
        RecordKind::Exercise | RecordKind::Measure => {
            format!("SELECT CAST(id AS TEXT) FROM {} WHERE retired_at IS NULL ORDER BY id", kind.word())
        }
        _ => format!("SELECT name FROM {} WHERE retired_at IS NULL ORDER BY name_sort, id", kind.word()),
    };
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(rusqlite::params_from_iter(Vec::<Sql>::new()), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The names to suggest where a role or person (or a supplier) can be named: roles before persons.
///
/// # Errors
/// When the file cannot be read.
pub fn suggested(conn: &Connection, kind: RecordKind) -> Result<Vec<String>, StoreError> {
    if !matches!(kind, RecordKind::Role | RecordKind::Person) {
        return names(conn, kind);
    }
    let mut all = names(conn, RecordKind::Role)?;
    for name in names(conn, RecordKind::Person)? {
        if !all.iter().any(|role| name_key(role) == name_key(&name)) {
            all.push(name);
        }
    }
    Ok(all)
}
