//! Answering what is asked of incidents: pages, one whole, and what is wrong at this moment.
//!
//! Writing them is `incidents`'.

use std::path::Path;

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, Row};

use super::columns::{self, At};
use super::fault::StoreError;
use super::marks;
use super::paging::{self, List};
use super::playing;
use super::reach;
use super::search;
use super::timeline;
use super::writing::zone_of;
use crate::domain::Instant;
use crate::domain::field::FieldKind;
use crate::domain::incident::Status;
use crate::domain::record::RecordKind;
use crate::domain::secrecy::Sight;
use crate::domain::system::{PLANS, State};
use crate::domain::view::{
    Affected, Anchor, DownRow, Header, IncidentRow, IncidentWhole, IncidentsQuery, IncidentsView, Now, Page,
};

const COLUMNS: &str =
    "t.id, t.number, t.title, t.\"type\", t.severity, t.status, coalesce(t.occurred_at, t.reported_at),
     t.closed_at, (SELECT count(*) FROM incident_system p WHERE p.incident = t.id),
     (SELECT count(*) FROM incident_system p JOIN outage o ON o.id = p.outage
      WHERE p.incident = t.id AND o.restored_at IS NULL), t.secret_ground";

fn row(row: &Row<'_>) -> rusqlite::Result<IncidentRow> {
    let count = |at: usize| row.get::<_, i64>(at).map(|count| usize::try_from(count).unwrap_or(0));
    let status: String = row.get(5)?;
    Ok(IncidentRow {
        id: row.get(0)?,
        number: row.get(1)?,
        title: row.get(2)?,
        kind: row.get::<_, Option<String>>(3)?.and_then(|word| type_of(&word)),
        severity: row.get(4)?,
        status: Status::from_word(&status).unwrap_or(Status::Reported),
        since: row.get::<_, At>(6)?.0,
        closed_at: row.get::<_, Option<At>>(7)?.map(|at| at.0),
        systems: count(8)?,
        down: count(9)?,
        secret: row.get(10)?,
        hidden: false,
    })
}

fn type_of(word: &str) -> Option<&'static str> {
    RecordKind::Incident.fields().iter().find_map(|spec| match spec.kind {
        FieldKind::Choice(words) if spec.key == "type" => words.iter().copied().find(|known| *known == word),
        _ => None,
    })
}

/// The word for how far a continuity plan has come.
pub fn plan_of(word: Option<String>) -> Option<&'static str> {
    word.and_then(|word| PLANS.iter().copied().find(|known| *known == word))
}

/// The state behind a word; what stands there without one is up, and an unknown word is taken for the worst.
pub fn state_of(word: Option<String>) -> State {
    word.map_or(State::Up, |word| State::from_word(&word).unwrap_or(State::Down))
}

/// Open ones first, then the newest: both fall in the index on (open, id), read backwards.
fn list(query: &IncidentsQuery, sight: Sight) -> List {
    let mut parts: Vec<&str> = Vec::new();
    match query.view {
        IncidentsView::Open => parts.push("t.open = 1"),
        IncidentsView::ToEvaluate => parts.push("t.status = 'closed'"),
        IncidentsView::All => {}
    }
    let words = search::words(&query.words);
    // As long as it is hidden, a secret incident is found by its number and its type: the words after the title's line.
    parts.extend(words.iter().map(|_| match sight {
        Sight::Shown => "instr(t.number || char(10) || t.search, ?)",
        Sight::Hidden => {
            "instr(t.number || char(10) || CASE WHEN t.secret_ground IS NULL THEN t.search
                 ELSE substr(t.search, instr(t.search || char(10), char(10)) + 1) END, ?)"
        }
    }));
    List {
        from: "incident t".to_owned(),
        filter: parts.join(" AND "),
        values: words.into_iter().map(Sql::Text).collect(),
        order: &["t.open", "t.id"],
        descending: true,
        id: "t.id",
    }
}

/// A page of incidents.
///
/// # Errors
/// When the file cannot be read.
pub fn page(
    conn: &Connection,
    query: &IncidentsQuery,
    sight: Sight,
    anchor: Anchor,
    most: usize,
) -> Result<Page<IncidentRow>, StoreError> {
    paging::page(conn, &list(query, sight), COLUMNS, anchor, most, row)
}

/// The numbers of a query's incidents, in order.
///
/// # Errors
/// When the file cannot be read.
pub fn ids(conn: &Connection, query: &IncidentsQuery, sight: Sight) -> Result<Vec<i64>, StoreError> {
    paging::ids(conn, &list(query, sight))
}

/// One incident, whole; none when there is no such incident.
///
/// # Errors
/// When the file cannot be read.
pub fn whole(conn: &Connection, id: i64) -> Result<Option<IncidentWhole>, StoreError> {
    let Some(record) = columns::load(conn, RecordKind::Incident, id)? else { return Ok(None) };
    let sql = "SELECT number, status, reported_at, restored_at, closed_at FROM incident WHERE id = ?1";
    let (number, status, reported, restored, closed): (String, String, At, Option<At>, Option<At>) = conn
        .prepare_cached(sql)?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))?;
    let systems = affected(conn, id)?;
    let down: Vec<i64> = systems.iter().filter(|part| part.state != State::Up).map(|part| part.id).collect();
    Ok(Some(IncidentWhole {
        number,
        status: Status::from_word(&status).unwrap_or(Status::Reported),
        reported_at: reported.0,
        restored_at: restored.map(|at| at.0),
        closed_at: closed.map(|at| at.0),
        secrecy: marks::of(conn, RecordKind::Incident, id)?,
        timeline: timeline::read(conn, id)?,
        reach: reach::of_systems(conn, &down, record.text("lead"))?,
        systems,
        record,
    }))
}

/// What is down first, by time left; what has no clock after what has one, and what is up last.
fn affected(conn: &Connection, incident: i64) -> Result<Vec<Affected>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT s.id, s.name, o.down_at, o.restored_at, CASE WHEN o.restored_at IS NULL THEN o.state END,
             s.accepted_downtime_s, s.rank, s.continuity_plan
         FROM incident_system p JOIN system s ON s.id = p.system LEFT JOIN outage o ON o.id = p.outage
         WHERE p.incident = ?1
         ORDER BY (o.id IS NOT NULL AND o.restored_at IS NULL) DESC,
             s.accepted_downtime_s IS NULL, unixepoch(o.down_at) + s.accepted_downtime_s, s.place, s.name_sort",
    )?;
    let rows = statement.query_map([incident], |row| {
        Ok(Affected {
            id: row.get(0)?,
            name: row.get(1)?,
            down_since: row.get::<_, Option<At>>(2)?.map(|at| at.0),
            restored_at: row.get::<_, Option<At>>(3)?.map(|at| at.0),
            state: state_of(row.get(4)?),
            accepted_downtime_s: row.get(5)?,
            rank: row.get(6)?,
            continuity_plan: plan_of(row.get(7)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The open incidents, gravest first; those of one gravity, the oldest first.
const GRAVEST: &str = "FROM incident t WHERE t.open = 1 ORDER BY coalesce(t.severity, 0) DESC, t.id";

/// The incident to which an outage `o` belongs: the one in which it began, as long as that is open, or else the newest open
/// one that shares it.
pub const OF_OUTAGE: &str = "coalesce(
    (SELECT x.id FROM incident x WHERE x.id = o.incident AND x.open = 1),
    (SELECT max(x.id) FROM incident_system p JOIN incident x ON x.id = p.incident WHERE p.outage = o.id AND x.open = 1),
    o.incident)";

/// The systems that are not up: the least time left first, then those without an accepted downtime.
fn down(conn: &Connection) -> Result<Vec<DownRow>, StoreError> {
    let sql = format!(
        "SELECT s.id, s.name, o.state, o.down_at, s.accepted_downtime_s, s.rank, s.continuity_plan, i.id, i.number
         FROM outage o JOIN system s ON s.id = o.system
         LEFT JOIN incident i ON i.id = {OF_OUTAGE}
         WHERE o.restored_at IS NULL
         ORDER BY s.accepted_downtime_s IS NULL, unixepoch(o.down_at) + s.accepted_downtime_s, s.place, s.name_sort"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([], |row| {
        let incident: Option<i64> = row.get(7)?;
        let number: Option<String> = row.get(8)?;
        Ok(DownRow {
            id: row.get(0)?,
            name: row.get(1)?,
            state: state_of(row.get(2)?),
            down_since: row.get::<_, At>(3)?.0,
            accepted_downtime_s: row.get(4)?,
            rank: row.get(5)?,
            continuity_plan: plan_of(row.get(6)?),
            incident: incident.zip(number),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What is wrong at this moment.
///
/// # Errors
/// When the file cannot be read.
pub fn now(conn: &Connection) -> Result<Now, StoreError> {
    let mut statement = conn.prepare_cached(&format!("SELECT {COLUMNS} {GRAVEST}"))?;
    let open = statement.query_map([], row)?.collect::<Result<Vec<_>, _>>()?;
    let sql = format!(
        "SELECT {COLUMNS} FROM incident t WHERE t.status = 'closed' ORDER BY t.closed_at DESC, t.id DESC LIMIT 1"
    );
    let to_evaluate = conn.prepare_cached(&sql)?.query_row([], row).optional()?;
    let sql = "SELECT EXISTS (SELECT 1 FROM system WHERE retired_at IS NULL)";
    let has_systems = conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
    let on_call =
        columns::settings(conn)?.text("on_call").map(|named| reach::of_holder(conn, "on_call", named)).transpose()?;
    let has_exercise = conn.path().is_some_and(|path| playing::exercise_path(Path::new(path)).exists());
    Ok(Now { open, down: down(conn)?, to_evaluate, has_systems, on_call, has_exercise })
}

/// How many closed incidents wait for their evaluation.
///
/// # Errors
/// When the file cannot be read.
pub fn count_to_evaluate(conn: &Connection) -> Result<usize, StoreError> {
    let sql = "SELECT count(*) FROM incident WHERE status = 'closed'";
    let count: i64 = conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// What every header shows.
///
/// # Errors
/// When the file cannot be read.
pub fn header(conn: &Connection) -> Result<Header, StoreError> {
    let settings = columns::settings(conn)?;
    let open: i64 =
        conn.prepare_cached("SELECT count(*) FROM incident WHERE open = 1")?.query_row([], |row| row.get(0))?;
    let incident = conn
        .prepare_cached(&format!("SELECT t.id, t.number, t.title {GRAVEST} LIMIT 1"))?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let clock: Option<(String, Instant, i64)> = conn
        .prepare_cached(
            "SELECT s.name, o.down_at, s.accepted_downtime_s FROM outage o JOIN system s ON s.id = o.system
             WHERE o.restored_at IS NULL AND s.accepted_downtime_s IS NOT NULL
             ORDER BY unixepoch(o.down_at) + s.accepted_downtime_s, s.place, s.name_sort LIMIT 1",
        )?
        .query_row([], |row| Ok((row.get(0)?, row.get::<_, At>(1)?.0, row.get(2)?)))
        .optional()?;
    Ok(Header {
        municipality: settings.title().to_owned(),
        time_zone: zone_of(&settings).name().to_owned(),
        open: usize::try_from(open).unwrap_or(0),
        incident,
        clock,
        secret: 0,
        play: playing::play(conn)?.map(Box::new),
    })
}
