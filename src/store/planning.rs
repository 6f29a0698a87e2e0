//! Reading an outage, live or imagined, out of the register, for its plan.
//!
//! What the plan is, is the domain's.

use std::collections::HashMap;

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, Row, params_from_iter};
use serde_json::json;

use super::columns::{self, At};
use super::fault::StoreError;
use super::incident_lists::{OF_OUTAGE, plan_of, state_of};
use super::measured;
use super::ranks::ranks;
use super::restoration;
use super::stamp::stamp;
use super::suppliers;
use crate::domain::Instant;
use crate::domain::board::{Before, PlanAsk, Planned, Scope, Stricken};
use crate::domain::drill::{Changed, DrillRefusal, Figure, WhatIf, imagine};
use crate::domain::plan::{Down, Planning, Situation, UnderWay};
use crate::domain::refusal::Refusal;
use crate::domain::restoring::Restoring;
use crate::domain::system::State;
use crate::domain::veil::Veil;

const SYSTEM: &str =
    "s.id, s.name, s.name_sort, s.rank, s.critical, s.restore_time_s, s.accepted_downtime_s, s.department,
    s.owner, s.continuity_plan, s.continuity_plan_place";

/// What is known of an outage before it is planned.
struct Known {
    down: Vec<Down>,
    systems: Vec<Stricken>,
}

/// Answers a question for a plan. The veil says which systems of a supplier may be told; laying it over the answer is
/// `asking`'s.
///
/// # Errors
/// The refusal, for a supplier without systems or what cannot be imagined; when the file cannot be read.
pub fn answer(conn: &Connection, ask: &PlanAsk, veil: &Veil, now: Instant) -> Result<Planned, StoreError> {
    let settings = columns::settings(conn)?;
    let (crews, default_restore_s) = restoration::people(&settings);
    let at = ask.at.unwrap_or(now);
    let (mut scope, mut hidden) = (ask.scope.clone(), 0);
    let mut asked_for: &[i64] = &[];
    let supplied;
    let mut known = match &ask.scope {
        Scope::Live => live(conn, ask.at, at)?,
        Scope::All => imagined(conn, "s.retired_at IS NULL", None, at)?,
        Scope::Critical => imagined(conn, "s.retired_at IS NULL AND s.critical = 1", None, at)?,
        Scope::Named(ids) => {
            asked_for = ids;
            imagined(conn, DEPENDING, Some(json!(ids).to_string()), at)?
        }
        Scope::Supplier(name) => {
            supplied = suppliers::systems_of(conn, name, veil)?;
            (scope, hidden, asked_for) = (Scope::Supplier(supplied.name), supplied.hidden, &supplied.systems);
            imagined(conn, DEPENDING, Some(json!(asked_for).to_string()), at)?
        }
        Scope::Chosen(ids) => {
            asked_for = ids;
            imagined(conn, "s.id IN (SELECT value FROM json_each(?1))", Some(json!(ids).to_string()), at)?
        }
    };
    let asked = ask.crews.unwrap_or(crews);
    let needs = needs(conn, &known.down)?;
    let planned = |down: Vec<Down>| {
        let situation = Situation { down, needs: needs.clone(), crews: asked, default_restore_s, at };
        let planning = Planning::new(&situation);
        (planning.plan(asked), ask.support.then(|| planning.support(asked)))
    };
    let mut before = None;
    if !ask.what_if.is_empty() {
        let (plan, support) = planned(known.down.clone());
        let changes = otherwise(conn, &mut known, &ask.what_if)?;
        before = Some(Box::new(Before { changes, plan, support }));
    }
    let (plan, support) = planned(known.down);
    let mut systems = known.systems;
    let places: HashMap<i64, usize> = plan.steps.iter().enumerate().map(|(place, step)| (step.id, place)).collect();
    systems.sort_by_key(|one| places.get(&one.id).copied());
    let measured = if ask.support {
        let ids: Vec<i64> = systems.iter().map(|one| one.id).collect();
        measured::last(conn, Some(&ids))?
    } else {
        HashMap::new()
    };
    let named = names(conn, asked_for)?;
    let up = if ask.scope == Scope::Live { up(conn)? } else { Vec::new() };
    let crews = settings.get("crews").as_int();
    Ok(Planned { scope, named, plan, before, support, systems, up, measured, crews, hidden })
}

/// Imagines what is down otherwise than the register has it.
fn otherwise(conn: &Connection, known: &mut Known, what_if: &[WhatIf]) -> Result<Vec<Changed>, StoreError> {
    let refused = |refusal| StoreError::from(Refusal::Drill(refusal));
    for wish in what_if {
        if !known.down.iter().any(|one| one.id == wish.system) {
            let name = names(conn, &[wish.system])?.pop().unwrap_or_default();
            return Err(refused(DrillRefusal::NotInOutage(name)));
        }
    }
    let changes = imagine(&mut known.down, &ranks(conn)?, what_if).map_err(refused)?;
    for change in changes.iter().filter(|change| change.figure == Figure::AcceptedDowntime) {
        let of = known.systems.iter_mut().find(|one| one.id == change.system.0);
        of.into_iter().for_each(|one| one.accepted_downtime_s = Some(change.to));
    }
    Ok(changes)
}

/// What everything that depends on some systems is, and those systems themselves.
const DEPENDING: &str = "s.id IN (WITH RECURSIVE reached (id) AS (
        SELECT value FROM json_each(?1)
        UNION SELECT d.system FROM reached CROSS JOIN dependency d ON d.needs = reached.id
            CROSS JOIN system x ON x.id = d.system AND x.retired_at IS NULL)
    SELECT id FROM reached)";

/// What is down at this moment, by the index of outages that go on; at another time what was, or is until then,
/// by that index and the one of when outages ended.
fn live(conn: &Connection, asked: Option<Instant>, at: Instant) -> Result<Known, StoreError> {
    let when = match asked {
        None => "o.restored_at IS NULL",
        Some(_) => {
            "o.id IN (SELECT id FROM outage WHERE restored_at IS NULL
                 UNION ALL SELECT id FROM outage WHERE restored_at > ?1) AND o.down_at <= ?1"
        }
    };
    let sql = format!(
        "SELECT {SYSTEM}, o.state, o.down_at, NULL, i.id, i.number, {}
         FROM outage o JOIN system s ON s.id = o.system {} LEFT JOIN incident i ON i.id = {OF_OUTAGE}
         WHERE {when} AND o.state <> 'degraded'",
        restoration::COLUMNS,
        restoration::joined(conn)?,
    );
    let values: Vec<Sql> = asked.iter().map(|at| Sql::Text(stamp(*at))).collect();
    let mut known = Known { down: Vec::new(), systems: Vec::new() };
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    while let Some(row) = rows.next()? {
        let mut one = stricken(row)?;
        if asked.is_some() {
            done_by(&mut one, at);
        }
        let under_way = one.restoring.taken.as_ref().map(|taken| UnderWay { since: taken.at, crew: taken.crew });
        known.down.push(Down { under_way, ..down(row, one.down_since)? });
        known.systems.push(one);
    }
    Ok(known)
}

/// What was done only after the time that is asked about is not done yet.
fn done_by(one: &mut Stricken, at: Instant) {
    let done = std::mem::take(&mut one.restoring);
    one.restoring = Restoring {
        taken: done.taken.filter(|taken| taken.at <= at),
        emergency_at: done.emergency_at.filter(|since| *since <= at),
        answer: done.answer.filter(|(.., answered)| *answered <= at),
        verified: done.verified.filter(|(_, verified)| *verified <= at),
    };
    one.state = one.restoring.state();
}

/// What would be down in an outage that is imagined to begin when it is asked for.
fn imagined(conn: &Connection, which: &str, ids: Option<String>, at: Instant) -> Result<Known, StoreError> {
    let sql = format!("SELECT {SYSTEM} FROM system s WHERE {which} ORDER BY s.id");
    let mut known = Known { down: Vec::new(), systems: Vec::new() };
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(ids))?;
    while let Some(row) = rows.next()? {
        known.down.push(down(row, at)?);
        known.systems.push(of_system(row, State::Down, at)?);
    }
    Ok(known)
}

fn down(row: &Row<'_>, down_since: Instant) -> rusqlite::Result<Down> {
    Ok(Down {
        id: row.get(0)?,
        name: row.get(1)?,
        sort: row.get(2)?,
        rank: row.get(3)?,
        critical: row.get::<_, Option<bool>>(4)?.unwrap_or(false),
        restore_time_s: row.get(5)?,
        accepted_downtime_s: row.get(6)?,
        down_since,
        under_way: None,
    })
}

fn of_system(row: &Row<'_>, state: State, down_since: Instant) -> rusqlite::Result<Stricken> {
    Ok(Stricken {
        id: row.get(0)?,
        name: row.get(1)?,
        critical: row.get::<_, Option<bool>>(4)?.unwrap_or(false),
        department: row.get(7)?,
        owner: row.get(8)?,
        accepted_downtime_s: row.get(6)?,
        continuity_plan: (plan_of(row.get(9)?), row.get(10)?),
        state,
        down_since,
        restored_at: None,
        restoring: Restoring::default(),
        incident: None,
    })
}

/// Reads what is known of a system in an outage: the system, the outage's state and times, the incident, what was done.
fn stricken(row: &Row<'_>) -> rusqlite::Result<Stricken> {
    let (id, number): (Option<i64>, Option<String>) = (row.get(14)?, row.get(15)?);
    let down_since = row.get::<_, At>(12)?.0;
    Ok(Stricken {
        restored_at: row.get::<_, Option<At>>(13)?.map(|at| at.0),
        restoring: restoration::read(row, 16)?,
        incident: id.zip(number),
        ..of_system(row, state_of(row.get(11)?), down_since)?
    })
}

fn needs(conn: &Connection, down: &[Down]) -> Result<Vec<(i64, i64)>, StoreError> {
    let ids: Vec<i64> = down.iter().map(|one| one.id).collect();
    let rows = conn
        .prepare_cached(
            "SELECT d.system, d.needs FROM json_each(?1) one CROSS JOIN dependency d ON d.system = one.value",
        )?
        .query_map([json!(ids).to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

fn names(conn: &Connection, ids: &[i64]) -> Result<Vec<String>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT name FROM system WHERE id = ?1")?;
    ids.iter().map(|id| Ok(statement.query_row([id], |row| row.get(0))?)).collect()
}

/// The systems of open incidents that came up again and are not down anew, each with its last outage: what is to be
/// verified first.
fn up(conn: &Connection) -> Result<Vec<Stricken>, StoreError> {
    let sql = format!(
        "SELECT {SYSTEM}, NULL, o.down_at, o.restored_at, i.id, i.number, {}
         FROM incident i CROSS JOIN incident_system p ON p.incident = i.id JOIN outage o ON o.id = p.outage
             JOIN system s ON s.id = o.system {}
         WHERE i.open = 1 AND o.restored_at IS NOT NULL
             AND o.id = (SELECT max(x.id) FROM outage x WHERE x.system = s.id)
         GROUP BY o.id ORDER BY r.verified_at IS NOT NULL, s.place, s.name_sort",
        restoration::COLUMNS,
        restoration::joined(conn)?,
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([], stricken)?;
    Ok(rows.collect::<Result<_, _>>()?)
}
