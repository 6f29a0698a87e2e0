//! What is done to a system while it is down, and what is known of it: who restores it, emergency operation, the continuity
//! plan, and who verified it.
//!
//! Going down and coming up are `outages`'; in which order systems come back is the domain's.

use std::collections::BTreeMap;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::{Map, Value as Json, json};

use super::columns::{self, At};
use super::fault::StoreError;
use super::outages::incidents_with;
use super::records::wanted;
use super::stamp::stamp;
use super::timeline::{self, NewEntry};
use super::writing::{Note, Writing};
use crate::domain::Instant;
use crate::domain::incident::EntryKind;
use crate::domain::record::{Record, RecordKind};
use crate::domain::refusal::Refusal;
use crate::domain::restoring::{Doing, PlanAnswer, Restoring, RestoringRefusal, Taken};
use crate::domain::system::System;
use crate::domain::value::Value;

/// The longest name of somebody who restores, and the longest reason.
const NAME: usize = 120;
const REASON: usize = 20_000;

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

/// An outage, as it stands when something is done.
struct Standing {
    outage: i64,
    down_at: Instant,
    restored_at: Option<Instant>,
    restoring: Restoring,
}

/// The system's outage that goes on, or else its last one.
fn standing(w: &Writing<'_>, system: &Record) -> Result<Standing, StoreError> {
    let sql = format!(
        "SELECT o.id, o.down_at, o.restored_at, {COLUMNS} FROM outage o LEFT JOIN restoration r ON r.outage = o.id
         WHERE o.system = ?1 AND o.state <> 'degraded' ORDER BY o.restored_at IS NULL DESC, o.id DESC LIMIT 1"
    );
    let found = w.conn.prepare_cached(&sql)?.query_row([system.id], |row| {
        Ok(Standing {
            outage: row.get(0)?,
            down_at: row.get::<_, At>(1)?.0,
            restored_at: row.get::<_, Option<At>>(2)?.map(|at| at.0),
            restoring: read(row, 3)?,
        })
    });
    found.optional()?.ok_or_else(|| refused(RestoringRefusal::NotDown(system.title().to_owned())))
}

fn refused(refusal: RestoringRefusal) -> StoreError {
    Refusal::Restoring(refusal).into()
}

/// What a wish changes: columns with what they say from now on, and the row of the timeline.
struct Changes {
    columns: Vec<(&'static str, Json)>,
    kind: EntryKind,
    value: Option<String>,
    text: Option<String>,
}

impl Changes {
    fn of(kind: EntryKind, columns: Vec<(&'static str, Json)>) -> Changes {
        Changes { columns, kind, value: None, text: None }
    }

    fn to(self, value: &str) -> Changes {
        Changes { value: Some(value.to_owned()), ..self }
    }
}

/// Does something to a system; answers whether anything changed.
///
/// # Errors
/// `Restoring`, `TooLong`, times; when the file cannot be written.
pub fn carry_out(w: &mut Writing<'_>, system: i64, doing: &Doing, at: Option<Instant>) -> Result<bool, StoreError> {
    let said = at.map(|at| w.passed(at)).transpose()?;
    let record = wanted(w, RecordKind::System, system)?;
    let standing = standing(w, &record)?;
    let name = record.title().to_owned();
    let begun = match doing {
        Doing::Verify | Doing::Reopen => standing.restored_at.unwrap_or(standing.down_at),
        _ => standing.down_at,
    };
    let is_down = standing.restored_at.is_none();
    match doing {
        Doing::Reopen if is_down => return Ok(false),
        Doing::Verify if is_down => return Err(refused(RestoringRefusal::NotUp(name))),
        Doing::Take(_) | Doing::HandOver(_) | Doing::Emergency(_) | Doing::Answer(..) if !is_down => {
            return Err(refused(RestoringRefusal::NotDown(name)));
        }
        Doing::Reopen if record.retired_at.is_some() => return Err(Refusal::Retired(name).into()),
        _ => {}
    }
    // Clocks differ: whoever says no time cannot have meant one before the outage.
    let at = said.unwrap_or_else(|| w.now.max(begun));
    if at < begun {
        let up = begun != standing.down_at || matches!(doing, Doing::Verify | Doing::Reopen);
        return Err(refused(RestoringRefusal::TooEarly { system: name, at: begun, up }));
    }
    let changes = match doing {
        Doing::Take(by) => {
            let by = by.as_deref().map_or(Ok(Some(w.by.clone())), holder)?.unwrap_or_else(|| w.by.clone());
            take(w, &standing, &name, by, at)?
        }
        Doing::HandOver(to) => match to.as_deref().map_or(Ok(None), holder)? {
            Some(to) => hand_over(w, &standing, to, at)?,
            None => standing.restoring.taken.as_ref().map(|_| Changes::of(EntryKind::SystemHandedOver, let_go())),
        },
        Doing::Emergency(on) => emergency(&standing, *on, at),
        Doing::Verify => standing.restoring.verified.is_none().then(|| {
            let columns = vec![("verified_by", json!(w.by)), ("verified_at", json!(stamp(at)))];
            Changes::of(EntryKind::SystemVerified, columns).to("verified")
        }),
        Doing::Reopen => Some(reopen(&standing, &name)?),
        Doing::Answer(answer, reason) => self::answer(w, &standing, &record, *answer, reason.as_deref(), at)?,
    };
    let Some(changes) = changes else { return Ok(false) };
    write(w, &record, &standing, doing.action(), &changes, at)?;
    Ok(true)
}

/// A name that was typed; none where it is blank.
fn holder(name: &str) -> Result<Option<String>, Refusal> {
    let name = crate::domain::name::tidy_name(&name.replace(['\0', '\n', '\r'], " "));
    if name.chars().count() > NAME {
        return Err(Refusal::TooLong { field: "taken_by", most: NAME });
    }
    Ok(Some(name).filter(|name| !name.is_empty()))
}

fn let_go() -> Vec<(&'static str, Json)> {
    vec![("taken_by", Json::Null), ("taken_at", Json::Null), ("crew", Json::Null)]
}

fn take(
    w: &Writing<'_>,
    standing: &Standing,
    name: &str,
    by: String,
    at: Instant,
) -> Result<Option<Changes>, StoreError> {
    match &standing.restoring.taken {
        Some(taken) if taken.by == by => return Ok(None),
        Some(taken) => {
            let (by, at) = (taken.by.clone(), taken.at);
            return Err(refused(RestoringRefusal::Taken { system: name.to_owned(), by, at }));
        }
        None => {}
    }
    let columns = vec![("taken_by", json!(by)), ("taken_at", json!(stamp(at))), ("crew", json!(free_crew(w)?))];
    Ok(Some(Changes::of(EntryKind::SystemTaken, columns).to(&by)))
}

/// The lowest number that no crew at work has.
fn free_crew(w: &Writing<'_>) -> Result<i64, StoreError> {
    let taken: Vec<i64> = w
        .conn
        .prepare_cached(
            "SELECT DISTINCT r.crew FROM outage o JOIN restoration r ON r.outage = o.id
             WHERE o.restored_at IS NULL AND r.crew IS NOT NULL ORDER BY r.crew",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok((1..).find(|crew| taken.binary_search(crew).is_err()).unwrap_or(1))
}

/// Whoever it is handed to goes on where the one before left off: with the same crew and the same beginning.
fn hand_over(w: &Writing<'_>, standing: &Standing, to: String, at: Instant) -> Result<Option<Changes>, StoreError> {
    let columns = match &standing.restoring.taken {
        Some(taken) if taken.by == to => return Ok(None),
        Some(_) => vec![("taken_by", json!(to))],
        None => vec![("taken_by", json!(to)), ("taken_at", json!(stamp(at))), ("crew", json!(free_crew(w)?))],
    };
    Ok(Some(Changes::of(EntryKind::SystemHandedOver, columns).to(&to)))
}

fn emergency(standing: &Standing, on: bool, at: Instant) -> Option<Changes> {
    if standing.restoring.emergency_at.is_some() == on {
        return None;
    }
    let since = if on { json!(stamp(at)) } else { Json::Null };
    let state = state_word(standing.restoring.taken.is_some(), on);
    Some(Changes::of(EntryKind::SystemEmergency, vec![("emergency_at", since)]).to(if on {
        "emergency"
    } else {
        state
    }))
}

fn state_word(taken: bool, emergency: bool) -> &'static str {
    match (taken, emergency) {
        (true, _) => "restoring",
        (false, true) => "emergency",
        (false, false) => "down",
    }
}

fn reopen(standing: &Standing, name: &str) -> Result<Changes, StoreError> {
    if let Some((by, at)) = standing.restoring.verified.clone() {
        return Err(refused(RestoringRefusal::Verified { system: name.to_owned(), by, at }));
    }
    Ok(Changes::of(EntryKind::SystemDown, let_go()).to("reopened"))
}

fn answer(
    w: &Writing<'_>,
    standing: &Standing,
    record: &Record,
    answer: PlanAnswer,
    reason: Option<&str>,
    at: Instant,
) -> Result<Option<Changes>, StoreError> {
    let reason = reason.map(|reason| reason.replace('\0', "␀").trim().to_owned()).filter(|reason| !reason.is_empty());
    if reason.as_deref().is_some_and(|reason| reason.chars().count() > REASON) {
        return Err(Refusal::TooLong { field: "reason", most: REASON }.into());
    }
    match answer {
        PlanAnswer::Activated if !matches!(record.continuity_plan(), Some("documented" | "implemented")) => {
            let owner = record.text("owner").map(str::to_owned);
            return Err(refused(RestoringRefusal::NoPlan { system: record.title().to_owned(), owner }));
        }
        PlanAnswer::Deferred if reason.is_none() => return Err(refused(RestoringRefusal::NoReason)),
        _ => {}
    }
    if standing.restoring.answer.as_ref().is_some_and(|(before, ..)| *before == answer) && reason.is_none() {
        return Ok(None);
    }
    let columns = vec![
        ("plan_answer", json!(answer.word())),
        ("plan_answer_by", json!(w.by)),
        ("plan_answer_at", json!(stamp(at))),
    ];
    let changes = Changes::of(EntryKind::ContinuityPlan, columns).to(answer.word());
    Ok(Some(Changes { text: reason, ..changes }))
}

/// Writes it on the outage, on the trail, and on the timeline of every open incident that shares the outage.
fn write(
    w: &mut Writing<'_>,
    record: &Record,
    standing: &Standing,
    action: &'static str,
    changes: &Changes,
    at: Instant,
) -> Result<(), StoreError> {
    w.conn.prepare_cached("INSERT OR IGNORE INTO restoration (outage) VALUES (?1)")?.execute([standing.outage])?;
    let names: Vec<String> =
        changes.columns.iter().enumerate().map(|(at, (column, _))| format!("{column} = ?{}", at + 2)).collect();
    let sql = format!("UPDATE restoration SET {} WHERE outage = ?1", names.join(", "));
    let values = changes.columns.iter().map(|(_, value)| match value {
        Json::Number(number) => rusqlite::types::Value::Integer(number.as_i64().unwrap_or(0)),
        Json::String(text) => rusqlite::types::Value::Text(text.clone()),
        _ => rusqlite::types::Value::Null,
    });
    let outage = rusqlite::types::Value::Integer(standing.outage);
    w.conn.prepare_cached(&sql)?.execute(rusqlite::params_from_iter(std::iter::once(outage).chain(values)))?;
    let mut words: Map<String, Json> = [("outage".to_owned(), json!(standing.outage))].into_iter().collect();
    if action == "reopen" {
        w.conn.prepare_cached("UPDATE outage SET restored_at = NULL WHERE id = ?1")?.execute([standing.outage])?;
        words.insert("restored_at".to_owned(), Json::Null);
    }
    let sql = "UPDATE outage SET state = CASE WHEN (SELECT taken_by FROM restoration WHERE outage = ?1) IS NOT NULL
        THEN 'restoring' WHEN (SELECT emergency_at FROM restoration WHERE outage = ?1) IS NOT NULL THEN 'emergency'
        ELSE 'down' END WHERE id = ?1";
    w.conn.prepare_cached(sql)?.execute(params![standing.outage])?;
    words.extend(changes.columns.iter().map(|(column, value)| ((*column).to_owned(), value.clone())));
    // Words stand on the timeline alone, where a mark or an erasure of the incident covers them.
    let (kind, id, title) = (RecordKind::System, record.id, record.title());
    w.note(&Note { action, kind, id, title, before: None, after: Some(&words), reason: None })?;
    let entry = NewEntry {
        system: Some(record.id),
        value: changes.value.as_deref(),
        text: changes.text.as_deref(),
        ..NewEntry::new(at, changes.kind)
    };
    let sharing = incidents_with(w, standing.outage)?;
    let any_open = sharing.iter().any(|(.., open)| *open);
    for (incident, number, _) in sharing.into_iter().filter(|(.., open)| *open || !any_open) {
        let row = timeline::add(w, incident, &entry)?;
        let words: Map<String, Json> = [("timeline".to_owned(), Json::Array(vec![row]))].into_iter().collect();
        let (kind, id, title) = (RecordKind::Incident, incident, number.as_str());
        w.note(&Note { action, kind, id, title, before: None, after: Some(&words), reason: None })?;
    }
    Ok(())
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
