//! What systems need: names to numbers, the table, and the circles among them.
//!
//! What a circle is, is the domain's.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension};

use super::columns;
use super::fault::StoreError;
use super::nearest;
use super::writing::Writing;
use crate::domain::name::name_key;
use crate::domain::order::{self, Dependency};
use crate::domain::record::RecordKind;
use crate::domain::refusal::Refusal;
use crate::domain::value::Value;

/// The numbers of the systems that a `depends_on` names.
///
/// # Errors
/// `NotFound` for a name that no system has, `Retired`, `DependsOnItself`; when the file cannot be read.
pub fn resolved(w: &Writing<'_>, system: &str, names: &Value) -> Result<BTreeSet<i64>, StoreError> {
    let Value::List(names) = names else { return Ok(BTreeSet::new()) };
    let own = name_key(system);
    let mut ids = BTreeSet::new();
    for name in names {
        let key = name_key(name);
        if key == own {
            return Err(Refusal::DependsOnItself(system.to_owned()).into());
        }
        match standing(w.conn, &key)? {
            Some((id, false)) => ids.insert(id),
            Some((_, true)) => return Err(Refusal::Retired(name.clone()).into()),
            None => return Err(nearest::not_found(w.conn, RecordKind::System, name)?.into()),
        };
    }
    Ok(ids)
}

/// The number of the system with this key of its name, and whether it is retired.
///
/// # Errors
/// When the file cannot be read.
pub fn standing(conn: &Connection, name_key: &str) -> Result<Option<(i64, bool)>, StoreError> {
    let sql = "SELECT id, retired_at IS NOT NULL FROM system WHERE name_key = ?1";
    Ok(conn.prepare_cached(sql)?.query_row([name_key], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

/// Puts a `depends_on` into the form in which a record has it: the systems' own names, sorted.
///
/// # Errors
/// As [`resolved`].
pub fn canonical(w: &Writing<'_>, system: &str, names: &Value) -> Result<Value, StoreError> {
    let ids = resolved(w, system, names)?;
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        let mut statement = w.conn.prepare_cached("SELECT name_sort, name FROM system WHERE id = ?1")?;
        found.push(statement.query_row([id], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, String>(1)?)))?);
    }
    found.sort();
    let names: Vec<String> = found.into_iter().map(|(_, name)| name).collect();
    Ok(if names.is_empty() { Value::Empty } else { Value::List(names) })
}

/// Puts the name of one system into the form in which a record has it: the system's own name.
///
/// # Errors
/// `NotFound` for a name that no system has, `Retired`; when the file cannot be read.
pub fn one(w: &Writing<'_>, name: &Value) -> Result<Value, StoreError> {
    let Value::Text(name) = name else { return Ok(Value::Empty) };
    match standing(w.conn, &name_key(name))? {
        Some((id, false)) => {
            let mut statement = w.conn.prepare_cached("SELECT name FROM system WHERE id = ?1")?;
            Ok(Value::Text(statement.query_row([id], |row| row.get(0))?))
        }
        Some((_, true)) => Err(Refusal::Retired(name.clone()).into()),
        None => Err(nearest::not_found(w.conn, RecordKind::System, name)?.into()),
    }
}

/// Writes what a system needs, and answers it as the value of its `depends_on`.
///
/// # Errors
/// When the file cannot be written.
pub fn put(w: &Writing<'_>, system: i64, needs: &BTreeSet<i64>) -> Result<Value, StoreError> {
    replace(w.conn, system, needs)?;
    columns::names_needed(w.conn, system)
}

/// Writes what a system needs.
///
/// # Errors
/// When the file cannot be written.
pub fn replace(conn: &Connection, system: i64, needs: &BTreeSet<i64>) -> Result<(), StoreError> {
    conn.prepare_cached("DELETE FROM dependency WHERE system = ?1")?.execute([system])?;
    let mut insert = conn.prepare_cached("INSERT INTO dependency (system, needs) VALUES (?1, ?2)")?;
    for needed in needs {
        insert.execute([system, *needed])?;
    }
    Ok(())
}

/// Every dependency between systems that are not retired.
///
/// # Errors
/// When the file cannot be read.
pub fn all(conn: &Connection) -> Result<Vec<Dependency>, StoreError> {
    let rows = conn
        .prepare_cached(
            "SELECT d.system, d.needs FROM dependency d JOIN system s ON s.id = d.system WHERE s.retired_at IS NULL",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

/// The circles that any of these systems stands in, or reaches; only what they reach is read.
///
/// # Errors
/// When the file cannot be read.
pub fn circles_of(conn: &Connection, systems: &[i64]) -> Result<Vec<Vec<i64>>, StoreError> {
    let seeds = serde_json::json!(systems).to_string();
    let edges: Vec<Dependency> = conn
        .prepare_cached(
            "WITH RECURSIVE reached (id) AS (
                SELECT value FROM json_each(?1)
                UNION SELECT d.needs FROM reached CROSS JOIN dependency d ON d.system = reached.id)
             SELECT d.system, d.needs FROM reached CROSS JOIN dependency d ON d.system = reached.id",
        )?
        .query_map([seeds], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(order::circles(&edges))
}
