//! Reading what was done to a system while it was down: who restores it, emergency operation, the continuity plan, and who
//! verified it.
//!
//! Doing it is `doings`'; in which order systems come back is the domain's.

use std::collections::BTreeMap;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use serde_json::{Map, Value as Json, json};

use super::columns::{self, At};
use super::fault::StoreError;
use crate::domain::Instant;
use crate::domain::record::Record;
use crate::domain::restoring::{PlanAnswer, Restoring, Taken};
use crate::domain::value::Value;

/// The columns that [`read`] reads, of a table or what stands for it under the name `r`.
pub const COLUMNS: &str =
    "r.taken_by, r.taken_at, r.crew, r.emergency_at, r.plan_answer, r.plan_answer_by, r.plan_answer_at,
    r.verified_by, r.verified_at";

/// The names of those columns, as the trail tells them.
pub const NAMES: [&str; 9] = [
    "taken_by",
    "taken_at",
    "crew",
    "emergency_at",
    "plan_answer",
    "plan_answer_by",
    "plan_answer_at",
    "verified_by",
    "verified_at",
];

/// What was done in every outage, as the trail tells it: by the outage's number.
///
/// # Errors
/// When the file cannot be read.
pub fn all(conn: &Connection) -> Result<BTreeMap<i64, Map<String, Json>>, StoreError> {
    if !columns::has(conn, "restoration")? {
        return Ok(BTreeMap::new());
    }
    let sql = format!("SELECT outage, {} FROM restoration", NAMES.join(", "));
    let mut statement = conn.prepare(&sql)?;
    let rows = statement.query_map([], |row| {
        let mut words = Map::new();
        for (at, name) in NAMES.into_iter().enumerate() {
            let value = match row.get_ref(at + 1)? {
                ValueRef::Integer(number) => json!(number),
                ValueRef::Text(text) => json!(String::from_utf8_lossy(text)),
                _ => continue,
            };
            words.insert(name.to_owned(), value);
        }
        Ok((row.get(0)?, words))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What was done in an outage, as the trail tells it anew: all of it, what was not done as nothing.
///
/// # Errors
/// When the file cannot be read.
pub fn as_it_stands(conn: &Connection, outage: i64) -> Result<Map<String, Json>, StoreError> {
    let done = all(conn)?.remove(&outage).unwrap_or_default();
    let told = NAMES.into_iter().map(|name| (name.to_owned(), done.get(name).cloned().unwrap_or(Json::Null)));
    Ok(std::iter::once(("outage".to_owned(), json!(outage))).chain(told).collect())
}

/// What to join for [`COLUMNS`]: an older register that is only read does not have the table.
///
/// # Errors
/// When the file cannot be read.
pub fn joined(conn: &Connection) -> Result<&'static str, StoreError> {
    Ok(if columns::has(conn, "restoration")? {
        "LEFT JOIN restoration r ON r.outage = o.id"
    } else {
        "LEFT JOIN (SELECT NULL AS taken_by, NULL AS taken_at, NULL AS crew, NULL AS emergency_at, NULL AS plan_answer,
             NULL AS plan_answer_by, NULL AS plan_answer_at, NULL AS verified_by, NULL AS verified_at) r ON 1"
    })
}

/// Reads what was done to a system in one outage, out of [`COLUMNS`] from a place on.
///
/// # Errors
/// When the row cannot be read.
pub fn read(row: &Row<'_>, at: usize) -> rusqlite::Result<Restoring> {
    let when = |place: usize| row.get::<_, Option<At>>(at + place).map(|at| at.map(|at| at.0));
    let who = |place: usize| row.get::<_, Option<String>>(at + place);
    let crew: Option<i64> = row.get(at + 2)?;
    let crew = crew.and_then(|crew| usize::try_from(crew).ok()).unwrap_or(1);
    let answer = who(4)?.and_then(|word| PlanAnswer::from_word(&word));
    Ok(Restoring {
        taken: who(0)?.zip(when(1)?).map(|(by, at)| Taken { by, at, crew }),
        emergency_at: when(3)?,
        answer: answer.zip(who(5)?.zip(when(6)?)).map(|(answer, (by, at))| (answer, by, at)),
        verified: who(7)?.zip(when(8)?),
    })
}

/// When an outage that seemed over was last found to go on; none where it was not. The timeline alone says it.
///
/// # Errors
/// When the file cannot be read.
pub fn reopened_at(conn: &Connection, outage: i64) -> Result<Option<Instant>, StoreError> {
    let sql = "SELECT max(l.at) FROM outage o JOIN incident_system p ON p.outage = o.id
             JOIN timeline l ON l.incident = p.incident AND l.system = o.system
         WHERE o.id = ?1 AND l.kind = 'system-down' AND l.value = 'reopened' AND l.at >= o.down_at";
    Ok(conn.prepare_cached(sql)?.query_row([outage], |row| row.get::<_, Option<At>>(0))?.map(|at| at.0))
}

/// How many crews the settings say there are, and how long restoring takes where nobody has said.
pub fn people(settings: &Record) -> (usize, i64) {
    let crews = settings.get("crews").as_int().and_then(|crews| usize::try_from(crews).ok()).unwrap_or(1);
    let default = match settings.get("default_restore_time_s") {
        Value::Duration(seconds) | Value::Int(seconds) => *seconds,
        _ => DEFAULT_RESTORE_S,
    };
    (crews.max(1), default)
}

/// How long restoring takes where neither the system nor the settings say: four hours.
const DEFAULT_RESTORE_S: i64 = 4 * 3600;
