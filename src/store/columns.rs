//! The SQL that follows from the fields: which columns a record has, and how a value stands in one.
//!
//! What the fields are is the domain's; the tables stand in `data/schema`.

use std::borrow::Cow;
use std::sync::OnceLock;

use rusqlite::types::{FromSql, FromSqlResult, Type, Value as Sql, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::fault::StoreError;
use super::stamp;
use crate::domain::Instant;
use crate::domain::field::{FieldKind, FieldSpec};
use crate::domain::record::{Record, RecordKind};
use crate::domain::value::Value;

/// A point in time that stands in a column.
#[derive(Debug, Clone, Copy)]
pub struct At(pub Instant);

impl FromSql for At {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<At> {
        let text = value.as_str()?;
        stamp::instant(text).map(At).ok_or(rusqlite::types::FromSqlError::InvalidType)
    }
}

/// Gives a value the form in which it stands in its column.
pub fn to_sql(value: &Value) -> Sql {
    match value {
        Value::Empty => Sql::Null,
        Value::Text(text) => Sql::Text(text.clone()),
        Value::Bool(yes) => Sql::Integer(i64::from(*yes)),
        Value::Int(number) | Value::Duration(number) | Value::Money(number) => Sql::Integer(*number),
        Value::Date(date) => Sql::Text(date.format("%Y-%m-%d").to_string()),
        Value::Choice(word) => Sql::Text((*word).to_owned()),
        Value::List(names) => Sql::Text(serde_json::json!(names).to_string()),
        Value::At(at) => Sql::Text(stamp::stamp(*at)),
    }
}

/// Reads a field's value out of its column; none where the column holds what the field cannot.
pub fn from_sql(spec: &FieldSpec, raw: ValueRef<'_>) -> Option<Value> {
    if raw == ValueRef::Null {
        return Some(Value::Empty);
    }
    match spec.kind {
        FieldKind::Line(_) | FieldKind::Paragraph(_) | FieldKind::Holder | FieldKind::Supplier | FieldKind::System => {
            raw.as_str().ok().map(|text| Value::Text(text.to_owned()))
        }
        FieldKind::Choice(words) => {
            let word = raw.as_str().ok()?;
            words.iter().find(|known| **known == word).map(|known| Value::Choice(known))
        }
        FieldKind::YesNo => raw.as_i64().ok().map(|yes| Value::Bool(yes != 0)),
        FieldKind::Number(..) => raw.as_i64().ok().map(Value::Int),
        FieldKind::Duration => raw.as_i64().ok().map(Value::Duration),
        FieldKind::Money => raw.as_i64().ok().map(Value::Money),
        FieldKind::Date => stamp::date(raw.as_str().ok()?).map(Value::Date),
        FieldKind::At => stamp::instant(raw.as_str().ok()?).map(Value::At),
        FieldKind::Names | FieldKind::Systems => serde_json::from_str(raw.as_str().ok()?).ok().map(Value::List),
    }
}

/// A column's name as SQL takes it whatever words SQL has for itself.
pub fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// Whether the file has the table of a kind: one that an older program made and that is only read may lack it.
///
/// # Errors
/// When the file cannot be read.
pub fn has_table(conn: &Connection, kind: RecordKind) -> Result<bool, StoreError> {
    has(conn, kind.word())
}

/// Whether the file has a table of this name: one that an older program made and that is only read may lack it.
///
/// # Errors
/// When the file cannot be read.
pub fn has(conn: &Connection, table: &str) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = ?1)";
    Ok(conn.prepare_cached(sql)?.query_row([table], |row| row.get(0))?)
}

/// The columns with which a record is read: its number, revision, retirement and fields.
pub fn selected(kind: RecordKind) -> &'static str {
    static SELECTED: OnceLock<Vec<String>> = OnceLock::new();
    let all = SELECTED.get_or_init(|| RecordKind::ALL.map(columns).to_vec());
    RecordKind::ALL.iter().position(|other| *other == kind).and_then(|at| all.get(at)).map_or("", String::as_str)
}

/// The same columns of a file that an older program made and that is only read: nothing in those that it lacks.
///
/// # Errors
/// When the file cannot be read.
pub fn selected_in(conn: &Connection, kind: RecordKind) -> Result<Cow<'static, str>, StoreError> {
    // Only the settings have gained fields since the first release.
    if kind != RecordKind::Settings {
        return Ok(selected(kind).into());
    }
    let names: Vec<String> = conn
        .prepare_cached("SELECT name FROM pragma_table_info('settings')")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(only(kind, &names.iter().map(String::as_str).collect::<Vec<_>>()).into())
}

fn columns(kind: RecordKind) -> String {
    let mut columns = String::from("t.id, t.rev, t.retired_at");
    for spec in kind.fields().iter().filter(|spec| spec.is_column()) {
        columns.push_str(&read_as(spec));
    }
    columns
}

/// What a field is read out of: a system's number is read as the name that the system has now.
fn read_as(spec: &FieldSpec) -> String {
    match spec.kind {
        FieldKind::System => format!(", (SELECT n.name FROM system n WHERE n.id = t.\"{}\")", spec.key),
        _ => format!(", t.\"{}\"", spec.key),
    }
}

/// The same columns with nothing in those that are no such fields: what is not looked at need not be read.
pub fn only(kind: RecordKind, fields: &[&str]) -> String {
    let mut columns = String::from("t.id, t.rev, t.retired_at");
    for spec in kind.fields().iter().filter(|spec| spec.is_column()) {
        columns.push_str(&if fields.contains(&spec.key) { read_as(spec) } else { ", NULL".to_owned() });
    }
    columns
}

/// Reads a record out of a row that begins with [`selected`]; names of other systems are not in it yet.
pub fn record(kind: RecordKind, row: &Row<'_>) -> rusqlite::Result<Record> {
    let mut record = Record::empty(kind);
    record.id = row.get(0)?;
    record.rev = row.get(1)?;
    record.retired_at = row.get::<_, Option<At>>(2)?.map(|at| at.0);
    let columns = kind.fields().iter().enumerate().filter(|(_, spec)| spec.is_column());
    for (column, (place, spec)) in columns.enumerate() {
        let raw = row.get_ref(column + 3)?;
        record.values[place] = from_sql(spec, raw)
            .ok_or_else(|| rusqlite::Error::InvalidColumnType(column + 3, spec.key.to_owned(), Type::Text))?;
    }
    Ok(record)
}

/// Loads a record, with the names of the systems that it needs; none when there is no such record.
///
/// # Errors
/// When the file cannot be read.
pub fn load(conn: &Connection, kind: RecordKind, id: i64) -> Result<Option<Record>, StoreError> {
    let sql = format!("SELECT {} FROM {} t WHERE t.id = ?1", selected_in(conn, kind)?, kind.word());
    let found = conn.prepare_cached(&sql)?.query_row([id], |row| record(kind, row)).optional()?;
    let Some(mut found) = found else { return Ok(None) };
    if kind == RecordKind::System {
        found.set("depends_on", names_needed(conn, id)?);
    }
    Ok(Some(found))
}

/// The names of the systems that one needs, sorted, as the value of its `depends_on`.
///
/// # Errors
/// When the file cannot be read.
pub fn names_needed(conn: &Connection, system: i64) -> Result<Value, StoreError> {
    let names = conn
        .prepare_cached(
            "SELECT s.name FROM dependency d JOIN system s ON s.id = d.needs WHERE d.system = ?1
             ORDER BY s.name_sort, s.id",
        )?
        .query_map([system], |row| row.get::<_, String>(0))?
        .collect::<Result<Vec<_>, _>>()?;
    Ok(if names.is_empty() { Value::Empty } else { Value::List(names) })
}

/// The number of the record of a kind with this key of its name.
///
/// # Errors
/// When the file cannot be read.
pub fn id_of(conn: &Connection, kind: RecordKind, name_key: &str) -> Result<Option<i64>, StoreError> {
    let sql = format!("SELECT id FROM {} WHERE name_key = ?1", kind.word());
    Ok(conn.prepare_cached(&sql)?.query_row(params![name_key], |row| row.get(0)).optional()?)
}

/// The municipality's settings.
///
/// # Errors
/// When the file cannot be read.
pub fn settings(conn: &Connection) -> Result<Record, StoreError> {
    load(conn, RecordKind::Settings, 1)?.ok_or_else(|| StoreError::Damaged("settings".to_owned()))
}
