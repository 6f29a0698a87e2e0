//! Answering what is to be exercised and what was.
//!
//! When the next one is due is the domain's; recording is `exercises`', what the checks look at `measured`'s.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};

use super::columns;
use super::facts::Ground;
use super::fault::StoreError;
use super::search;
use super::stamp;
use crate::domain::Instant;
use crate::domain::exercise::{DueList, DueRow, ExerciseRow, ExercisesAsk, ExercisesQuery, ExercisesTold, due_on};
use crate::domain::name::name_key;
use crate::domain::record::{Record, RecordKind};
use crate::domain::secrecy::Sight;
use crate::domain::veil::Veil;

const KIND: RecordKind = RecordKind::Exercise;

/// Answers a question about exercises.
///
/// # Errors
/// When the file cannot be read.
pub fn answer(conn: &Connection, ask: &ExercisesAsk, veil: &Veil, now: Instant) -> Result<ExercisesTold, StoreError> {
    Ok(match ask {
        ExercisesAsk::Due(words) => ExercisesTold::Due(due(conn, words, now)?),
        ExercisesAsk::Held(query) => ExercisesTold::Held(held(conn, query, veil)?),
        ExercisesAsk::One(id) => ExercisesTold::One(one(conn, *id)?.map(Box::new)),
    })
}

/// The critical systems, and when each is to be exercised.
fn due(conn: &Connection, typed: &str, now: Instant) -> Result<DueList, StoreError> {
    let ground = Ground::load(conn, now)?;
    let (today, within_months) = (ground.today, ground.thresholds.exercised_within_months);
    let words = search::words(typed);
    let mut statement = conn.prepare_cached(
        "SELECT id, name, name_key, rank, last_exercised_on FROM system
         WHERE critical = 1 AND retired_at IS NULL ORDER BY place, name_sort, id",
    )?;
    let mut found = statement.query([])?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        let key: String = row.get(2)?;
        if !words.iter().all(|word| key.contains(word.as_str())) {
            continue;
        }
        let last_on = row.get::<_, Option<String>>(4)?.as_deref().and_then(stamp::date);
        let due_on = due_on(last_on, within_months);
        let late = due_on.is_none_or(|due| due < today);
        rows.push(DueRow {
            system: row.get(0)?,
            name: row.get(1)?,
            rank: row.get(3)?,
            last_on,
            due_on,
            late,
            hidden: false,
        });
    }
    rows.sort_by_key(|row| row.due_on.unwrap_or(today));
    Ok(DueList { today, within_months, rows })
}

/// The columns of an exercise and of its system, with which [`row`] reads it.
fn selected() -> String {
    format!(
        "SELECT {}, t.system, s.restore_time_s FROM exercise t JOIN system s ON s.id = t.system",
        columns::selected(KIND)
    )
}

fn row(row: &Row<'_>) -> rusqlite::Result<ExerciseRow> {
    let width = 3 + KIND.fields().len();
    Ok(ExerciseRow {
        record: columns::record(KIND, row)?,
        system: row.get(width)?,
        restore_time_s: row.get(width + 1)?,
    })
}

fn held(conn: &Connection, query: &ExercisesQuery, veil: &Veil) -> Result<Vec<ExerciseRow>, StoreError> {
    if !columns::has_table(conn, KIND)? {
        return Ok(Vec::new());
    }
    let mut filter = String::from("t.retired_at IS NULL");
    let mut values: Vec<Sql> = Vec::new();
    if let Some(system) = query.system {
        filter.push_str(" AND t.system = ?");
        values.push(Sql::Integer(system));
    }
    if let Some(year) = query.year {
        filter.push_str(" AND t.held_on BETWEEN ? AND ?");
        values.extend([Sql::Text(format!("{year:04}-01-01")), Sql::Text(format!("{year:04}-12-31"))]);
    }
    let sql = format!("{} WHERE {filter} ORDER BY t.held_on DESC, t.id DESC", selected());
    let words = search::words(&query.words);
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = Vec::new();
    for found in statement.query_map(params_from_iter(values), row)? {
        let found = found?;
        let covered = veil.sight == Sight::Hidden && veil.marks.exercises.contains_key(&found.record.id);
        let searched: &[&str] =
            if covered { &["system"] } else { &["system", "scenario", "findings", "led_by", "reference"] };
        if holds(&found.record, searched, &words) {
            rows.push(found);
        }
    }
    Ok(rows)
}

/// Whether these fields of a record hold all words.
pub fn holds(record: &Record, fields: &[&str], words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let texts: Vec<&str> = fields.iter().filter_map(|key| record.text(key)).collect();
    let text = name_key(&texts.join(" "));
    words.iter().all(|word| text.contains(word.as_str()))
}

fn one(conn: &Connection, id: i64) -> Result<Option<ExerciseRow>, StoreError> {
    if !columns::has_table(conn, KIND)? {
        return Ok(None);
    }
    let sql = format!("{} WHERE t.id = ?1", selected());
    Ok(conn.prepare_cached(&sql)?.query_row([id], row).optional()?)
}
