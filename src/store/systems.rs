//! Answering what is asked of systems: pages, counts, one whole, names to pick from.
//!
//! Whom to call is `reach`'s, what falls short `facts`'.

use std::collections::{HashMap, HashSet};

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension};

use super::columns::{self, At};
use super::dependencies;
use super::facts::{self, Ground, Tally};
use super::fault::StoreError;
use super::marks;
use super::measured;
use super::paging::{self, List};
use super::reach;
use super::search;
use super::trail;
use crate::domain::Instant;
use crate::domain::check::Weight;
use crate::domain::query::COUNTED;
use crate::domain::record::{Record, RecordKind};
use crate::domain::system::{State, System};
use crate::domain::veil::Veil;
use crate::domain::view::{Anchor, Page, SystemRow, SystemWhole, SystemsOrder, SystemsQuery, SystemsView};

/// Up to how many candidates are looked up one by one.
const FEW: usize = 1_000;
/// From how many systems on they are many.
const MANY: i64 = 2_000;

/// The columns of an order; each has an index that begins with them.
fn columns_of(order: SystemsOrder) -> &'static [&'static str] {
    match order {
        SystemsOrder::Restoration => &["t.place", "t.name_sort", "t.id"],
        SystemsOrder::Name => &["t.name_sort", "t.id"],
        SystemsOrder::Department => &["t.department_sort", "t.place", "t.name_sort", "t.id"],
        SystemsOrder::Downtime => &["t.downtime_place", "t.place", "t.name_sort", "t.id"],
        SystemsOrder::Contract => &["t.contract_place", "t.name_sort", "t.id"],
        SystemsOrder::Verified => &["t.verified_place", "t.name_sort", "t.id"],
    }
}

/// Systems that may hold the words of a query.
struct Candidates {
    ids: Vec<i64>,
    /// Whether no other system can hold them.
    all: bool,
}

/// Finds candidates by the three-letter pieces of the words; words too short to have one are looked for row by row.
/// None where there are no words.
fn candidates(conn: &Connection, query: &SystemsQuery) -> Result<Option<Candidates>, StoreError> {
    let words = search::words(&query.words);
    if words.is_empty() {
        return Ok(None);
    }
    let sql = format!("SELECT rowid FROM system_words WHERE system_words MATCH ?1 LIMIT {}", FEW + 1);
    // An older register that is only read does not have the index.
    let indexed = search::pieces(&words).and_then(|pieces| Some((conn.prepare_cached(&sql).ok()?, pieces)));
    let (ids, most): (Vec<i64>, usize) = match indexed {
        Some((mut statement, pieces)) => {
            (statement.query_map([pieces], |row| row.get(0))?.collect::<Result<_, _>>()?, FEW)
        }
        None => {
            let each = vec!["instr(search, ?)"; words.len()].join(" AND ");
            let sql = format!("SELECT id FROM system NOT INDEXED WHERE {each} LIMIT {}", COUNTED + 1);
            let mut statement = conn.prepare_cached(&sql)?;
            let rows = statement.query_map(rusqlite::params_from_iter(&words), |row| row.get(0))?;
            (rows.collect::<Result<_, _>>()?, COUNTED)
        }
    };
    Ok(Some(Candidates { all: ids.len() <= most, ids }))
}

/// The only systems that may hold the words, where they are few: what is rare is looked up, while what is common soon
/// comes by on the way through any index.
fn few(conn: &Connection, query: &SystemsQuery) -> Result<Option<Vec<i64>>, StoreError> {
    Ok(candidates(conn, query)?.filter(|found| found.all).map(|found| found.ids))
}

/// Counts what a search finds, as far as it is told.
fn count_found(conn: &Connection, query: &SystemsQuery, veil: &Veil, found: Candidates) -> Result<usize, StoreError> {
    let counted = paging::count(conn, &list(query, veil, Some(found.ids)), Some(COUNTED + 1))?;
    if found.all || counted > COUNTED {
        return Ok(counted);
    }
    paging::count(conn, &list(query, veil, None), Some(COUNTED + 1))
}

/// The list of a query; `few` are the only systems that it can hold, where that is known.
fn list(query: &SystemsQuery, veil: &Veil, few: Option<Vec<i64>>) -> List {
    let retired = if query.view == SystemsView::Retired { "NOT NULL" } else { "NULL" };
    let mut filter = format!("t.retired_at IS {retired}");
    match query.view {
        SystemsView::Critical => filter.push_str(" AND t.critical = 1"),
        SystemsView::Down => {
            filter.push_str(" AND t.id IN (SELECT system FROM outage WHERE restored_at IS NULL)");
        }
        SystemsView::All | SystemsView::Gaps(_) | SystemsView::Retired => {}
    }
    let words = search::words(&query.words);
    let searched = search::in_system(veil);
    for _ in &words {
        filter.push_str(&format!(" AND instr({searched}, ?)"));
    }
    let mut values: Vec<Sql> = words.into_iter().map(Sql::Text).collect();
    let mut from = "system t".to_owned();
    if let Some(few) = few {
        // To go through an index would be to look at all the others; its numbers are still found at once.
        from.push_str(" NOT INDEXED");
        filter.push_str(" AND t.id IN (SELECT value FROM json_each(?))");
        values.push(Sql::Text(serde_json::json!(few).to_string()));
    }
    List { from, filter, values, order: columns_of(query.order), descending: false, id: "t.id" }
}

/// A page of systems.
///
/// # Errors
/// When the file cannot be read.
pub fn page(
    conn: &Connection,
    query: &SystemsQuery,
    veil: &Veil,
    anchor: Anchor,
    most: usize,
    now: Instant,
) -> Result<Page<SystemRow>, StoreError> {
    let kind = RecordKind::System;
    let found = if matches!(query.view, SystemsView::Gaps(_)) {
        let page = paging::cut(&with_gaps(conn, query, veil, now)?, anchor, most);
        let mut rows = Vec::with_capacity(page.rows.len());
        for id in page.rows {
            rows.extend(columns::load(conn, kind, id)?);
        }
        Page { rows, at_start: page.at_start, at_end: page.at_end }
    } else {
        let list = list(query, veil, few(conn, query)?);
        paging::page(conn, &list, facts::columns_to_judge(), anchor, most, |row| columns::record(kind, row))?
    };
    let findings = facts::of_page(conn, &Ground::load(conn, now)?, &found.rows)?;
    let not_up = not_up(conn)?;
    let rows = found.rows.iter().zip(findings).map(|(system, found)| row(system, &not_up, Tally::of(&found)));
    Ok(Page { rows: rows.collect(), at_start: found.at_start, at_end: found.at_end })
}

/// How many systems a query has.
///
/// # Errors
/// When the file cannot be read.
pub fn count(conn: &Connection, query: &SystemsQuery, veil: &Veil, now: Instant) -> Result<usize, StoreError> {
    match query.view {
        SystemsView::Gaps(_) => Ok(with_gaps(conn, query, veil, now)?.len()),
        _ => match candidates(conn, query)? {
            Some(found) => count_found(conn, query, veil, found),
            None => paging::count(conn, &list(query, veil, None), None),
        },
    }
}

/// Whether there are so many systems that judging them all takes longer than a person waits for a key.
pub fn are_many(conn: &Connection) -> bool {
    let last = conn.prepare_cached("SELECT coalesce(max(id), 0) FROM system");
    last.and_then(|mut last| last.query_row([], |row| row.get::<_, i64>(0))).is_ok_and(|last| last > MANY)
}

/// The identity of a system; none when there is no such system.
///
/// # Errors
/// When the file cannot be read.
pub fn uuid(conn: &Connection, id: i64) -> Result<Option<String>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT uuid FROM system WHERE id = ?1")?;
    Ok(statement.query_row([id], |row| row.get(0)).optional()?)
}

/// The names and notes of the systems that have one.
///
/// # Errors
/// When the file cannot be read.
pub fn notes(conn: &Connection) -> Result<Vec<(String, String)>, StoreError> {
    let sql = "SELECT name, note FROM system WHERE note IS NOT NULL AND retired_at IS NULL";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The numbers of a query's systems, in order.
///
/// # Errors
/// When the file cannot be read.
pub fn ids(conn: &Connection, query: &SystemsQuery, veil: &Veil, now: Instant) -> Result<Vec<i64>, StoreError> {
    match query.view {
        SystemsView::Gaps(_) => with_gaps(conn, query, veil, now),
        _ => paging::ids(conn, &list(query, veil, None)),
    }
}

/// Checks are rules in Rust, so a list by them goes through every system.
fn with_gaps(conn: &Connection, query: &SystemsQuery, veil: &Veil, now: Instant) -> Result<Vec<i64>, StoreError> {
    let SystemsView::Gaps(wanted) = query.view else { return Ok(Vec::new()) };
    let mut short: HashSet<i64> = HashSet::new();
    facts::of_all(conn, &Ground::load(conn, now)?, |system, found| {
        let falls_short = found.iter().any(|check| match wanted {
            Some(id) => check.id == id,
            None => check.weight == Weight::Missing,
        });
        if falls_short {
            short.insert(system.id);
        }
    })?;
    let mut ids = paging::ids(conn, &list(query, veil, few(conn, query)?))?;
    ids.retain(|id| short.contains(id));
    Ok(ids)
}

/// How a system stands, and since when it is not up.
///
/// # Errors
/// When the file cannot be read.
pub fn state(conn: &Connection, system: i64) -> Result<(State, Option<Instant>), StoreError> {
    let found: Option<(String, At)> = conn
        .prepare_cached("SELECT state, down_at FROM outage WHERE system = ?1 AND restored_at IS NULL")?
        .query_row([system], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.map_or((State::Up, None), |(word, at)| (State::from_word(&word).unwrap_or(State::Down), Some(at.0))))
}

/// The systems that are not up: few, read out of the index on outages that go on.
fn not_up(conn: &Connection) -> Result<HashMap<i64, (State, Instant)>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT system, state, down_at FROM outage WHERE restored_at IS NULL")?;
    let rows = statement.query_map([], |row| {
        let word: String = row.get(1)?;
        Ok((row.get(0)?, (State::from_word(&word).unwrap_or(State::Down), row.get::<_, At>(2)?.0)))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn row(system: &Record, not_up: &HashMap<i64, (State, Instant)>, tally: Tally) -> SystemRow {
    let now = not_up.get(&system.id);
    SystemRow {
        id: system.id,
        name: system.title().to_owned(),
        rank: system.rank(),
        critical: system.critical(),
        department: system.text("department").map(str::to_owned),
        accepted_downtime_s: system.get("accepted_downtime_s").as_int(),
        restore_time_s: system.get("restore_time_s").as_int(),
        classification: system.classification(),
        continuity_plan: system.continuity_plan(),
        contract_ends_on: system.date("contract_ends_on"),
        verified_on: system.date("verified_on"),
        state: now.map_or(State::Up, |(state, _)| *state),
        down_since: now.map(|(_, since)| *since),
        missing: tally.missing,
        soon: tally.soon,
        contradicts: tally.contradicts,
    }
}

/// One system, whole; none when there is no such system.
///
/// # Errors
/// When the file cannot be read.
pub fn whole(conn: &Connection, id: i64, ground: &Ground) -> Result<Option<SystemWhole>, StoreError> {
    let circles = dependencies::circles_of(conn, &[id])?;
    whole_in(conn, id, circles.iter().find(|group| group.contains(&id)).map_or(&[], Vec::as_slice), ground)
}

/// The same of each of these systems, in their order: what they stand in is looked for once.
///
/// # Errors
/// When the file cannot be read; what `each` returns.
pub fn each_whole<E: From<StoreError>>(
    conn: &Connection,
    ids: &[i64],
    ground: &Ground,
    mut each: impl FnMut(SystemWhole) -> Result<(), E>,
) -> Result<(), E> {
    let circles = dependencies::circles_of(conn, ids)?;
    let circle_of: HashMap<i64, &[i64]> =
        circles.iter().flat_map(|group| group.iter().map(|id| (*id, group.as_slice()))).collect();
    for id in ids {
        if let Some(whole) = whole_in(conn, *id, circle_of.get(id).copied().unwrap_or_default(), ground)? {
            each(whole)?;
        }
    }
    Ok(())
}

fn whole_in(conn: &Connection, id: i64, circle: &[i64], ground: &Ground) -> Result<Option<SystemWhole>, StoreError> {
    let Some(record) = columns::load(conn, RecordKind::System, id)? else { return Ok(None) };
    let needs = facts::needs(conn, id)?;
    let measured = measured::last(conn, Some(&[id]))?;
    let found = ground.findings(&record, &needs, !circle.is_empty(), measured.get(&id));
    let mut others = Vec::new();
    for other in circle.iter().filter(|other| **other != id) {
        others
            .push(conn.prepare_cached("SELECT name FROM system WHERE id = ?1")?.query_row([other], |row| row.get(0))?);
    }
    let (state, down_since) = state(conn, id)?;
    Ok(Some(SystemWhole {
        needed_by: facts::needed_by(conn, id)?,
        needs,
        circle: others,
        state,
        down_since,
        incident: open_incident(conn, id)?,
        findings: found.iter().map(|check| check.id).collect(),
        reach: reach::of_system(conn, &record)?,
        changed: trail::last_to_change(conn, &format!("system:{id}"), &[])?,
        secrecy: marks::of(conn, RecordKind::System, id)?,
        record,
    }))
}

/// The open incident that a system is part of: the one it is down in, else the newest.
///
/// # Errors
/// When the file cannot be read.
pub fn open_incident(conn: &Connection, system: i64) -> Result<Option<(i64, String)>, StoreError> {
    let found = conn
        .prepare_cached(
            "SELECT i.id, i.number FROM incident_system p JOIN incident i ON i.id = p.incident
             LEFT JOIN outage o ON o.id = p.outage
             WHERE p.system = ?1 AND i.open = 1
             ORDER BY (o.id IS NOT NULL AND o.restored_at IS NULL) DESC, (o.incident = i.id) DESC, i.id DESC LIMIT 1",
        )?
        .query_row([system], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found)
}

/// Systems whose name holds these words, those that begin with them first.
///
/// # Errors
/// When the file cannot be read.
pub fn pick(conn: &Connection, typed: &str, most: usize) -> Result<Vec<(i64, String, State)>, StoreError> {
    let words = search::words(typed);
    let mut sql = String::from("SELECT id, name FROM system WHERE retired_at IS NULL");
    let mut values: Vec<Sql> = Vec::new();
    for word in &words {
        sql.push_str(" AND instr(name_key, ?)");
        values.push(Sql::Text(word.clone()));
    }
    sql.push_str(" ORDER BY ");
    if !words.is_empty() {
        sql.push_str("instr(name_key, ?) <> 1, ");
        values.push(Sql::Text(words.join(" ")));
    }
    sql.push_str("place, name_sort, id LIMIT ?");
    values.push(Sql::Integer(i64::try_from(most).unwrap_or(i64::MAX)));
    let found: Vec<(i64, String)> = conn
        .prepare_cached(&sql)?
        .query_map(rusqlite::params_from_iter(values), |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    found.into_iter().map(|(id, name)| Ok((id, name, state(conn, id)?.0))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::schema::{STEPS, take_steps};

    #[test]
    fn every_page_of_every_order_is_read_out_of_an_index_without_sorting() {
        let conn = Connection::open_in_memory().unwrap();
        take_steps(&conn, STEPS, 0).unwrap();
        for order in SystemsOrder::ALL {
            for view in [SystemsView::All, SystemsView::Critical] {
                let list = list(&SystemsQuery { words: "a b".to_owned(), view, order }, &Veil::default(), None);
                for (from, forward) in [(None, true), (None, false), (Some(false), true), (Some(true), false)] {
                    let sql = list.sql(facts::columns_to_judge(), from, forward, 50);
                    let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
                    let marks = vec![Sql::Integer(1); statement.parameter_count()];
                    let plan: Vec<String> = statement
                        .query_map(rusqlite::params_from_iter(marks), |row| row.get(3))
                        .unwrap()
                        .collect::<Result<_, _>>()
                        .unwrap();
                    let plan = plan.join("\n");
                    assert!(plan.contains("USING INDEX system_by_") && !plan.contains("TEMP"), "{order:?}: {plan}");
                    assert!(from.is_none() || plan.starts_with("SEARCH"), "{order:?}: {plan}");
                }
            }
        }
    }
}
