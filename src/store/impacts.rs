//! Reading what stops when systems stop.
//!
//! How it is laid out as a tree is the domain's.

use std::collections::HashMap;

use rusqlite::Connection;
use serde_json::json;

use super::fault::StoreError;
use super::incident_lists::state_of;
use super::reach;
use crate::domain::impact::{self, Impact, Stopped};

/// Everything that some systems stop, directly and through others.
///
/// # Errors
/// When the file cannot be read.
pub fn of(conn: &Connection, systems: &[i64]) -> Result<Impact, StoreError> {
    // CROSS JOIN keeps the order of the joins: left to itself SQLite looks at every system for each that is reached.
    let edges: Vec<(i64, i64)> = conn
        .prepare_cached(
            "WITH RECURSIVE reached (id) AS (
                SELECT value FROM json_each(?1)
                UNION SELECT d.system FROM reached CROSS JOIN dependency d ON d.needs = reached.id
                    CROSS JOIN system s ON s.id = d.system AND s.retired_at IS NULL)
             SELECT d.system, d.needs FROM reached CROSS JOIN dependency d ON d.needs = reached.id
                 CROSS JOIN system s ON s.id = d.system AND s.retired_at IS NULL
             ORDER BY s.place, s.name_sort, s.id, d.needs",
        )?
        .query_map([json!(systems).to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let laid = impact::tree(systems, &edges);
    let ids: Vec<i64> = laid.iter().map(|(id, ..)| *id).collect();
    let mut known = facts(conn, &ids)?;
    let tree =
        laid.into_iter().filter_map(|(id, depth, also)| Some(Stopped { depth, also, ..known.remove(&id)? })).collect();
    Ok(Impact { tree, reach: reach::of_systems(conn, &ids, None)? })
}

fn facts(conn: &Connection, ids: &[i64]) -> Result<HashMap<i64, Stopped>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT s.id, s.name, s.critical, s.rank, s.accepted_downtime_s, s.department, s.owner,
             CASE WHEN o.id IS NULL THEN 'up' ELSE o.state END
         FROM json_each(?1) one CROSS JOIN system s ON s.id = one.value
             LEFT JOIN outage o ON o.system = s.id AND o.restored_at IS NULL",
    )?;
    let rows = statement.query_map([json!(ids).to_string()], |row| {
        let id = row.get(0)?;
        let stopped = Stopped {
            id,
            name: row.get(1)?,
            depth: 0,
            also: 0,
            critical: row.get::<_, Option<bool>>(2)?.unwrap_or(false),
            rank: row.get(3)?,
            accepted_downtime_s: row.get(4)?,
            department: row.get(5)?,
            owner: row.get(6)?,
            state: state_of(row.get(7)?),
        };
        Ok((id, stopped))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
