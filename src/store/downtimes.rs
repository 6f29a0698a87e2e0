//! Answering what is asked of accepted downtimes: pages, one system's, the whole municipality's.
//!
//! What outages measure is the domain's; the decisions are written by `downtime_decisions`.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::chained;
use super::columns::At;
use super::facts;
use super::fault::StoreError;
use super::paging::List;
use super::search;
use super::stamp::{date, stamp};
use super::systems;
use super::writing;
use crate::domain::Instant;
use crate::domain::command::{DecidedDowntime, Decision};
use crate::domain::downtime::{
    DowntimeRow, DowntimeWhole, DowntimesAsk, DowntimesQuery, DowntimesSummary, DowntimesTold, DowntimesView, Measured,
    Months, Outage, measure,
};
use crate::domain::system::{Downtime, PLANS, State};
use crate::domain::view::{Anchor, Page};
use crate::text::when;

/// An outage that goes on; what is degraded works in part.
const RUNNING: &str =
    "outage o CROSS JOIN system t ON t.id = o.system AND o.restored_at IS NULL AND o.state <> 'degraded'";
const UP: &str = "NOT EXISTS (SELECT 1 FROM outage o
    WHERE o.system = t.id AND o.restored_at IS NULL AND o.state <> 'degraded')";
/// `downtime_place` of what has no accepted downtime, and the last `place` of what is critical.
const UNDECIDED: &str = "t.downtime_place = 9000000000";
const CRITICAL: &str = "t.place <= 100000";
const BY_DEADLINE: &[&str] = &["unixepoch(o.down_at) + t.accepted_downtime_s", "t.place", "t.name_sort", "t.id"];
const BY_PLACE: &[&str] = &["t.place", "t.name_sort", "t.id"];
const BY_DOWNTIME: &[&str] = &["t.downtime_place", "t.place", "t.name_sort", "t.id"];

/// Answers a question.
///
/// # Errors
/// When the file cannot be read.
pub fn answer(conn: &Connection, ask: &DowntimesAsk, now: Instant) -> Result<DowntimesTold, StoreError> {
    let months = when::last_months(writing::zone(conn)?, now);
    Ok(match ask {
        DowntimesAsk::Page(query, anchor, most) => DowntimesTold::Page(page(conn, query, *anchor, *most, &months)?),
        DowntimesAsk::Summary => DowntimesTold::Summary(Box::new(summary(conn, &months)?)),
        DowntimesAsk::One(id) => DowntimesTold::One(whole(conn, *id, &months)?.map(Box::new)),
    })
}

/// The parts of the list, one after another. The parts of what is up are read from the index `system_by_downtime`: its
/// end holds what is undecided, critical systems first.
fn parts(query: &DowntimesQuery, months: &Months) -> Vec<List> {
    let words = search::words(&query.words);
    let part = |from: &str, conditions: &[&str], order: &'static [&'static str]| {
        let mut filter = "t.retired_at IS NULL".to_owned();
        let mut values: Vec<Sql> = Vec::new();
        for condition in conditions {
            filter = format!("{filter} AND {condition}");
        }
        if query.view == DowntimesView::Over {
            filter.push_str(OVER);
            values.extend(over_values(months));
        }
        for word in &words {
            filter.push_str(" AND instr(t.search, ?)");
            values.push(Sql::Text(word.clone()));
        }
        List { from: from.to_owned(), filter, values, order, descending: false, id: "t.id" }
    };
    let running = part(RUNNING, &["t.accepted_downtime_s IS NOT NULL"], BY_DEADLINE);
    let without_clock = part(RUNNING, &["t.accepted_downtime_s IS NULL"], BY_PLACE);
    let without_clock_critical = part(RUNNING, &["t.accepted_downtime_s IS NULL", CRITICAL], BY_PLACE);
    let missing = part("system t", &[UNDECIDED, CRITICAL, UP], BY_PLACE);
    let decided = part("system t", &["t.downtime_place < 9000000000", UP], BY_DOWNTIME);
    let rest = part("system t", &[UNDECIDED, "t.place > 100000", UP], BY_PLACE);
    match query.view {
        DowntimesView::Decided => vec![running, without_clock, missing, decided],
        DowntimesView::Running => vec![running, without_clock],
        DowntimesView::Missing => vec![without_clock_critical, missing],
        DowntimesView::Over => vec![running, decided],
        DowntimesView::All => vec![running, without_clock, missing, decided, rest],
    }
}

/// Went over in the months: an outage of a system never begins before the one before it has ended.
const OVER: &str = " AND t.id IN (SELECT x.system FROM outage x JOIN system s ON s.id = x.system
    WHERE x.state <> 'degraded' AND x.down_at <= ? AND (x.restored_at IS NULL OR x.restored_at > ?)
    AND min(unixepoch(coalesce(x.restored_at, ?)), unixepoch(?)) - max(unixepoch(x.down_at), unixepoch(?))
        > s.accepted_downtime_s)";

fn over_values(months: &Months) -> [Sql; 5] {
    let (begin, end) = (Sql::Text(stamp(months.begin())), Sql::Text(stamp(months.end())));
    [end.clone(), begin.clone(), end.clone(), end, begin]
}

fn page(
    conn: &Connection,
    query: &DowntimesQuery,
    anchor: Anchor,
    most: usize,
    months: &Months,
) -> Result<Page<DowntimeRow>, StoreError> {
    let found = chained::page(conn, &parts(query, months), anchor, most)?;
    let mut rows = Vec::with_capacity(found.rows.len());
    for id in found.rows {
        rows.extend(row(conn, id, months)?.map(|(row, _)| row));
    }
    Ok(Page { rows, at_start: found.at_start, at_end: found.at_end })
}

/// One system's row, and whether it is retired.
fn row(conn: &Connection, id: i64, months: &Months) -> Result<Option<(DowntimeRow, bool)>, StoreError> {
    let found = conn
        .prepare_cached(
            "SELECT s.id, s.name, s.critical, s.rank, s.department, s.owner, s.accepted_downtime_s,
                 s.accepted_downtime_decided_by, s.accepted_downtime_decided_on, s.accepted_downtime_reference,
                 s.restore_time_s, s.continuity_plan, s.continuity_plan_place, o.state, o.down_at, s.retired_at IS NOT NULL
             FROM system s LEFT JOIN outage o ON o.system = s.id AND o.restored_at IS NULL WHERE s.id = ?1",
        )?
        .query_row([id], read)
        .optional()?;
    let Some((mut row, retired)) = found else { return Ok(None) };
    row.outages = outages(conn, id, months)?;
    if row.state != State::Up {
        row.incident = systems::open_incident(conn, id)?;
    }
    Ok(Some((row, retired)))
}

fn read(row: &Row<'_>) -> rusqlite::Result<(DowntimeRow, bool)> {
    let plan: Option<String> = row.get(11)?;
    let state: Option<String> = row.get(13)?;
    let decision = Decision {
        by: row.get(7)?,
        on: row.get::<_, Option<String>>(8)?.and_then(|on| date(&on)),
        reference: row.get(9)?,
    };
    let told = DowntimeRow {
        id: row.get(0)?,
        name: row.get(1)?,
        critical: row.get(2)?,
        rank: row.get(3)?,
        department: row.get(4)?,
        owner: row.get(5)?,
        decided: DecidedDowntime { accepted_downtime_s: row.get(6)?, decision },
        restore_time_s: row.get(10)?,
        continuity_plan: (plan.and_then(|word| PLANS.iter().copied().find(|known| *known == word)), row.get(12)?),
        state: state_of(state),
        down_since: row.get::<_, Option<At>>(14)?.map(|at| at.0),
        incident: None,
        outages: Vec::new(),
    };
    Ok((told, row.get(15)?))
}

fn state_of(word: Option<String>) -> State {
    word.map_or(State::Up, |word| State::from_word(&word).unwrap_or(State::Down))
}

const OUTAGE: &str = "o.down_at, o.restored_at, o.state";

fn outage(row: &Row<'_>) -> rusqlite::Result<Outage> {
    Ok(Outage {
        down_at: row.get::<_, At>(0)?.0,
        restored_at: row.get::<_, Option<At>>(1)?.map(|at| at.0),
        state: state_of(row.get(2)?),
    })
}

/// A system's outages that reach into the months, the oldest first; by the index on (system, id).
fn outages(conn: &Connection, system: i64, months: &Months) -> Result<Vec<Outage>, StoreError> {
    let sql = format!(
        "SELECT {OUTAGE} FROM outage o WHERE o.system = ?1 AND o.down_at <= ?2
             AND (o.restored_at IS NULL OR o.restored_at >= ?3) ORDER BY o.down_at, o.id"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params![system, stamp(months.end()), stamp(months.begin())], outage)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn whole(conn: &Connection, id: i64, months: &Months) -> Result<Option<DowntimeWhole>, StoreError> {
    let Some((row, retired)) = row(conn, id, months)? else { return Ok(None) };
    let incidents = conn
        .prepare_cached(
            "SELECT i.id, i.number FROM outage o LEFT JOIN incident i ON i.id = o.incident
             WHERE o.system = ?1 AND o.down_at <= ?2 AND (o.restored_at IS NULL OR o.restored_at >= ?3)
             ORDER BY o.down_at, o.id",
        )?
        .query_map(params![id, stamp(months.end()), stamp(months.begin())], |row| {
            let (id, number): (Option<i64>, Option<String>) = (row.get(0)?, row.get(1)?);
            Ok(id.zip(number))
        })?
        .collect::<Result<_, _>>()?;
    Ok(Some(DowntimeWhole { row, needs: facts::needs(conn, id)?, incidents, retired }))
}

/// The counts are searches in indexes; the outages of the months are gone through once.
fn summary(conn: &Connection, months: &Months) -> Result<DowntimesSummary, StoreError> {
    let count = |sql: &str| -> Result<usize, StoreError> {
        let count: i64 = conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    };
    let running = count(&format!("SELECT count(*) FROM {RUNNING} WHERE t.retired_at IS NULL"))?;
    let critical = count(&format!("SELECT count(*) FROM system t WHERE t.retired_at IS NULL AND {CRITICAL}"))?;
    let missing =
        count(&format!("SELECT count(*) FROM system t WHERE t.retired_at IS NULL AND {UNDECIDED} AND {CRITICAL}"))?;
    Ok(DowntimesSummary { running, critical, missing, measured: of_all(conn, months)?, at: months.end() })
}

fn of_all(conn: &Connection, months: &Months) -> Result<Measured, StoreError> {
    let sql = format!(
        "SELECT {OUTAGE}, s.id, s.accepted_downtime_s FROM outage o JOIN system s ON s.id = o.system
         WHERE s.retired_at IS NULL AND o.down_at <= ?1 AND (o.restored_at IS NULL OR o.restored_at >= ?2)
         ORDER BY o.system, o.id"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params![stamp(months.end()), stamp(months.begin())])?;
    let mut all = Measured { times_over: Some(0), ..Measured::default() };
    let mut one: (i64, Option<Downtime>, Vec<Outage>) = (0, None, Vec::new());
    while let Some(row) = rows.next()? {
        let (system, accepted): (i64, Option<i64>) = (row.get(3)?, row.get(4)?);
        if system != one.0 {
            all.add(&measure(&one.2, months, one.1));
            one = (system, accepted.map(Downtime), Vec::new());
        }
        one.2.push(outage(row)?);
    }
    all.add(&measure(&one.2, months, one.1));
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::schema::{STEPS, take_steps};

    #[test]
    fn every_page_is_read_out_of_indexes_and_only_what_is_down_is_sorted() {
        let conn = Connection::open_in_memory().unwrap();
        take_steps(&conn, STEPS, 0).unwrap();
        let now = chrono::DateTime::parse_from_rfc3339("2026-11-24T09:00:00Z").unwrap().to_utc();
        let months = when::last_months(chrono_tz::Tz::Europe__Stockholm, now);
        for view in DowntimesView::ALL {
            for part in parts(&DowntimesQuery { words: "a b".to_owned(), view }, &months) {
                let running = part.from == RUNNING;
                for (from, forward) in [(None, true), (None, false), (Some(false), true), (Some(true), false)] {
                    let sql = part.sql("t.id", from, forward, 50);
                    let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
                    let marks = vec![Sql::Integer(1); statement.parameter_count()];
                    let plan: Vec<String> = statement
                        .query_map(rusqlite::params_from_iter(marks), |row| row.get(3))
                        .unwrap()
                        .collect::<Result<_, _>>()
                        .unwrap();
                    let plan = plan.join("\n");
                    let index = if running { "INDEX outage_open" } else { "INDEX system_by_downtime" };
                    let chosen = plan.contains(index) || view == DowntimesView::Over && plan.contains("LIST SUBQUERY");
                    assert!(chosen, "{view:?}: {plan}");
                    let sorts = plan.contains("FOR ORDER BY");
                    assert!(!sorts || running || view == DowntimesView::Over, "{view:?}: {plan}");
                }
            }
        }
    }
}
