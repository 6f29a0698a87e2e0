//! What was measured in exercises, as the checks look at it.
//!
//! Recording exercises is `exercises`', telling them `exercise_lists`'.

use std::collections::HashMap;

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params_from_iter};

use super::columns;
use super::fault::StoreError;
use crate::domain::record::RecordKind;
use crate::domain::system::Downtime;

/// How long restoring took when that was measured last: of these systems, or of all.
///
/// # Errors
/// When the file cannot be read.
pub fn last(conn: &Connection, systems: Option<&[i64]>) -> Result<HashMap<i64, Downtime>, StoreError> {
    if !columns::has_table(conn, RecordKind::Exercise)? {
        return Ok(HashMap::new());
    }
    let of = systems.map_or("", |_| "json_each(?1) one CROSS JOIN ");
    let only = systems.map_or("", |_| "e.system = one.value AND ");
    let sql = format!(
        "SELECT e.system, e.measured_s FROM {of}exercise e
         WHERE {only}e.measured_s IS NOT NULL AND e.retired_at IS NULL ORDER BY e.system, e.held_on, e.id"
    );
    let values = systems.map(|systems| Sql::Text(serde_json::json!(systems).to_string()));
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(values), |row| Ok((row.get(0)?, Downtime(row.get(1)?))))?;
    // The last one of each stays.
    Ok(rows.collect::<Result<_, _>>()?)
}
