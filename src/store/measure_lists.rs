//! Answering which measures there are.
//!
//! Making and ticking them is `measures`'.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};

use super::columns;
use super::exercise_lists::holds;
use super::facts::Ground;
use super::fault::StoreError;
use super::search;
use super::trail;
use crate::domain::Instant;
use crate::domain::measure::{MeasureList, MeasureRow, MeasuresAsk, MeasuresQuery, MeasuresTold};
use crate::domain::record::RecordKind;
use crate::domain::secrecy::Sight;
use crate::domain::veil::Veil;

const KIND: RecordKind = RecordKind::Measure;

/// Answers a question about measures.
///
/// # Errors
/// When the file cannot be read.
pub fn answer(conn: &Connection, ask: &MeasuresAsk, veil: &Veil, now: Instant) -> Result<MeasuresTold, StoreError> {
    Ok(match ask {
        MeasuresAsk::List(query) => {
            MeasuresTold::List(MeasureList { today: Ground::load(conn, now)?.today, rows: list(conn, query, veil)? })
        }
        MeasuresAsk::One(id) => MeasuresTold::One(one(conn, *id)?.map(Box::new)),
    })
}

fn selected() -> String {
    format!("SELECT {}, t.system FROM measure t", columns::selected(KIND))
}

fn row(row: &Row<'_>) -> rusqlite::Result<MeasureRow> {
    let system = row.get(3 + KIND.fields().len())?;
    Ok(MeasureRow { record: columns::record(KIND, row)?, system, done_by: None, hidden: false })
}

fn list(conn: &Connection, query: &MeasuresQuery, veil: &Veil) -> Result<Vec<MeasureRow>, StoreError> {
    if !columns::has_table(conn, KIND)? {
        return Ok(Vec::new());
    }
    let mut filter = String::from("t.retired_at IS NULL");
    if !query.done_too {
        filter.push_str(" AND t.done_on IS NULL");
    }
    let mut values = Vec::new();
    if let Some(system) = query.system {
        filter.push_str(" AND t.system = ?");
        values.push(Sql::Integer(system));
    }
    let sql = format!(
        "{} WHERE {filter} ORDER BY t.done_on IS NOT NULL, t.done_on DESC, t.due_on IS NULL, t.due_on, t.id",
        selected()
    );
    let words = search::words(&query.words);
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = Vec::new();
    for found in statement.query_map(params_from_iter(values), row)? {
        let found = found?;
        let covered = veil.sight == Sight::Hidden && veil.marks.measures.contains_key(&found.record.id);
        let searched: &[&str] = if covered { &["system"] } else { &["title", "system", "measure_owner", "origin"] };
        if holds(&found.record, searched, &words) {
            rows.push(found);
        }
    }
    for found in &mut rows {
        say_who(conn, found)?;
    }
    Ok(rows)
}

fn one(conn: &Connection, id: i64) -> Result<Option<MeasureRow>, StoreError> {
    if !columns::has_table(conn, KIND)? {
        return Ok(None);
    }
    let sql = format!("{} WHERE t.id = ?1", selected());
    let mut found = conn.prepare_cached(&sql)?.query_row([id], row).optional()?;
    if let Some(found) = &mut found {
        say_who(conn, found)?;
    }
    Ok(found)
}

/// Says who ticked a measure, as the trail knows it.
fn say_who(conn: &Connection, row: &mut MeasureRow) -> Result<(), StoreError> {
    if row.done_on().is_some() {
        let record = format!("{}:{}", KIND.word(), row.record.id);
        row.done_by = trail::last_to_change(conn, &record, &["done_on"])?.map(|(by, _)| by);
    }
    Ok(())
}
