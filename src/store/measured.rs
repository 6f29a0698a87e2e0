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
    let values = systems.map(|systems| Sql::Text(serde_json::json!(systems).to_string()));
    let mut statement = conn.prepare_cached(&sql(systems.is_some()))?;
    let rows = statement.query_map(params_from_iter(values), |row| Ok((row.get(0)?, Downtime(row.get(1)?))))?;
    // The last one of each stays.
    Ok(rows.collect::<Result<_, _>>()?)
}

fn sql(of_some: bool) -> String {
    let (of, only) = if of_some { ("json_each(?1) one CROSS JOIN ", "e.system = one.value AND ") } else { ("", "") };
    format!(
        "SELECT e.system, e.measured_s FROM {of}exercise e INDEXED BY exercise_measured
         WHERE {only}e.measured_s IS NOT NULL AND e.retired_at IS NULL ORDER BY e.system, e.held_on, e.id"
    )
}

#[cfg(test)]
mod tests {
    use rusqlite::params_from_iter;

    use super::*;
    use crate::store::schema::{STEPS, take_steps};

    #[test]
    fn what_was_measured_is_found_through_its_index_without_sorting() {
        let conn = Connection::open_in_memory().unwrap();
        take_steps(&conn, STEPS, 0).unwrap();
        for systems in [None, Some("[1]".to_owned())] {
            let sql = format!("EXPLAIN QUERY PLAN {}", sql(systems.is_some()));
            let mut statement = conn.prepare(&sql).unwrap();
            let plan: Vec<String> = statement
                .query_map(params_from_iter(&systems), |row| row.get(3))
                .unwrap()
                .collect::<Result<_, _>>()
                .unwrap();
            let plan = plan.join("\n");
            assert!(plan.contains("INDEX exercise_measured"), "{plan}");
            assert!(systems.is_some() || !plan.contains("TEMP"), "{plan}");
        }
    }
}
