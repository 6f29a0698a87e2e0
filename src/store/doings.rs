//! Doing something to a system while it is down, or was until it came up: taking it, handing it over, emergency operation,
//! the continuity plan, verifying it, and going on with an outage that seemed over.
//!
//! Going down and coming up are `outages`'; what is known of it is read by `restoration`.

use rusqlite::{OptionalExtension, params};
use serde_json::{Map, Value as Json, json};

use super::columns::At;
use super::fault::StoreError;
use super::marks;
use super::outages::incidents_with;
use super::records::wanted;
use super::restoration::{COLUMNS, read, reopened_at};
use super::stamp::stamp;
use super::timeline::{self, NewEntry};
use super::writing::{Note, Writing};
use crate::domain::Instant;
use crate::domain::incident::EntryKind;
use crate::domain::name::name_key;
use crate::domain::record::{Record, RecordKind};
use crate::domain::refusal::Refusal;
use crate::domain::restoring::{Doing, PlanAnswer, Restoring, RestoringRefusal, Seen, Since};
use crate::domain::system::{State, System, has_plan};

/// The longest name of somebody who restores, and the longest reason.
const NAME: usize = 120;
const REASON: usize = 20_000;

/// An outage, as it stands when something is done.
struct Standing {
    outage: i64,
    down_at: Instant,
    restored_at: Option<Instant>,
    restoring: Restoring,
    /// The incidents that share it: number in the file, number people use, and whether it is open.
    sharing: Vec<(i64, String, bool)>,
}

impl Standing {
    fn is_in_open_incident(&self) -> bool {
        self.sharing.iter().any(|(.., open)| *open)
    }
}

/// The system's outage that goes on, or else its last one; it has to be the incident's, where one is meant.
fn standing(w: &Writing<'_>, system: &Record, incident: Option<i64>) -> Result<Standing, StoreError> {
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
            sharing: Vec::new(),
        })
    });
    let name = system.title().to_owned();
    let Some(found) = found.optional()? else { return Err(refused(RestoringRefusal::NotDown(name))) };
    let sharing = incidents_with(w, found.outage)?;
    // Whoever leads one incident must not write into another without knowing.
    if incident.is_some_and(|incident| sharing.iter().all(|(id, ..)| *id != incident)) {
        let has = sharing.iter().rev().max_by_key(|(.., open)| *open);
        let incident = has.map(|(_, number, _)| number.clone());
        return Err(refused(RestoringRefusal::Elsewhere { system: name, incident }));
    }
    Ok(Standing { sharing, ..found })
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

    /// Whether the row of the timeline tells words or a name.
    fn tells_words(&self) -> bool {
        self.text.is_some() || (self.kind.tells_name() && self.value.is_some())
    }

    fn to(self, value: &str) -> Changes {
        Changes { value: Some(value.to_owned()), ..self }
    }
}

/// Does something to a system; answers whether anything changed.
///
/// # Errors
/// `Restoring`, `TooLong`, times; when the file cannot be written.
pub fn carry_out(
    w: &mut Writing<'_>,
    incident: Option<i64>,
    system: i64,
    doing: &Doing,
    at: Option<Instant>,
) -> Result<bool, StoreError> {
    let said = at.map(|at| w.passed(at)).transpose()?;
    let record = wanted(w, RecordKind::System, system)?;
    let standing = standing(w, &record, incident)?;
    let name = record.title().to_owned();
    let is_down = standing.restored_at.is_none();
    match doing {
        Doing::Reopen if is_down => return Ok(false),
        Doing::Verify if is_down => return Err(refused(RestoringRefusal::NotUp(name))),
        Doing::Take(_) | Doing::HandOver(..) | Doing::Emergency(_) | Doing::Answer(..) if !is_down => {
            return Err(refused(RestoringRefusal::NotDown(name)));
        }
        Doing::Reopen if record.retired_at.is_some() => return Err(Refusal::Retired(name).into()),
        // What came up in an incident that is closed can still be verified; nothing else goes on in one.
        Doing::Verify => {}
        _ if !standing.is_in_open_incident() => return Err(refused(RestoringRefusal::NoOpenIncident(name))),
        _ => {}
    }
    let (begun, since) = begun(w, &standing, doing)?;
    // Clocks differ: whoever says no time cannot have meant one before the outage.
    let at = said.unwrap_or_else(|| w.now.max(begun));
    if at < begun {
        return Err(refused(RestoringRefusal::TooEarly { system: name, at: begun, since }));
    }
    let changes = match doing {
        Doing::Take(by) => {
            let by = by.as_deref().map_or(Ok(Some(w.by.clone())), holder)?.unwrap_or_else(|| w.by.clone());
            take(w, &standing, &name, by, at)?
        }
        Doing::HandOver(to, seen) => {
            let to = to.as_deref().map_or(Ok(None), holder)?;
            hand_over(w, &standing, &name, to, seen, at)?
        }
        Doing::Emergency(on) => emergency(&standing, *on, at),
        Doing::Verify => standing.restoring.verified.is_none().then(|| {
            let columns = vec![("verified_by", json!(w.by)), ("verified_at", json!(stamp(at)))];
            Changes::of(EntryKind::SystemVerified, columns).to("verified")
        }),
        Doing::Reopen => Some(reopen(&standing, &name)?),
        Doing::Answer(answer, reason, seen) => {
            self::answer(w, &standing, &record, (*answer, reason.as_deref(), seen), at)?
        }
    };
    let Some(changes) = changes else { return Ok(false) };
    write(w, &record, &standing, doing.action(), &changes, at)?;
    Ok(true)
}

/// What a time must not lie before. Work that began before it was begun, or in the middle of an outage that went on since,
/// would take less than no time.
fn begun(w: &Writing<'_>, standing: &Standing, doing: &Doing) -> Result<(Instant, Since), StoreError> {
    let down = (standing.down_at, Since::Down);
    let reopened = || Ok::<_, StoreError>(reopened_at(w.conn, standing.outage)?.map(|at| (at, Since::Reopened)));
    let taken = standing.restoring.taken.as_ref().map(|taken| (taken.at, Since::Taken));
    Ok(match doing {
        Doing::Verify | Doing::Reopen => standing.restored_at.map_or(down, |at| (at, Since::Up)),
        Doing::Take(_) => down.max(reopened()?.unwrap_or(down)),
        Doing::HandOver(..) => down.max(reopened()?.unwrap_or(down)).max(taken.unwrap_or(down)),
        Doing::Emergency(_) | Doing::Answer(..) => down,
    })
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
        Some(taken) if name_key(&taken.by) == name_key(&by) => return Ok(None),
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
fn hand_over(
    w: &Writing<'_>,
    standing: &Standing,
    name: &str,
    to: Option<String>,
    seen: &Seen<String>,
    at: Instant,
) -> Result<Option<Changes>, StoreError> {
    let holder = standing.restoring.taken.as_ref().map(|taken| taken.by.as_str());
    if holder.map(name_key) == to.as_deref().map(name_key) {
        return Ok(None);
    }
    // Of a secret name only that there is one was seen.
    let same = |seen: &str, by: &str| seen.is_empty() || name_key(seen) == name_key(by);
    let is_as_seen = match seen {
        Seen::Nothing => true,
        Seen::Was(seen) => match (seen, holder) {
            (Some(seen), Some(by)) => same(seen, by),
            (seen, by) => seen.is_none() && by.is_none(),
        },
    };
    if !is_as_seen {
        let by = holder.map(str::to_owned);
        return Err(refused(RestoringRefusal::HeldNow { system: name.to_owned(), by }));
    }
    let Some(to) = to else { return Ok(Some(Changes::of(EntryKind::SystemHandedOver, let_go()))) };
    let columns = match holder {
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
    let state = if on { State::Emergency } else { State::in_outage(standing.restoring.taken.is_some(), false) };
    Some(Changes::of(EntryKind::SystemEmergency, vec![("emergency_at", since)]).to(state.word()))
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
    (answer, reason, seen): (PlanAnswer, Option<&str>, &Seen<PlanAnswer>),
    at: Instant,
) -> Result<Option<Changes>, StoreError> {
    let reason = reason.map(|reason| reason.replace('\0', "␀").trim().to_owned()).filter(|reason| !reason.is_empty());
    if reason.as_deref().is_some_and(|reason| reason.chars().count() > REASON) {
        return Err(Refusal::TooLong { field: "reason", most: REASON }.into());
    }
    match answer {
        PlanAnswer::Activated if !has_plan(record.continuity_plan()) => {
            let owner = record.text("owner").map(str::to_owned);
            return Err(refused(RestoringRefusal::NoPlan { system: record.title().to_owned(), owner }));
        }
        PlanAnswer::Deferred if reason.is_none() => return Err(refused(RestoringRefusal::NoReason)),
        _ => {}
    }
    let before = standing.restoring.answer.as_ref();
    if before.is_some_and(|(before, ..)| *before == answer) && reason.is_none() {
        return Ok(None);
    }
    if matches!(seen, Seen::Was(seen) if *seen != before.map(|(before, ..)| *before)) {
        let (system, answer) = (record.title().to_owned(), before.cloned());
        return Err(refused(RestoringRefusal::AnsweredNow { system, answer }));
    }
    let columns = vec![
        ("plan_answer", json!(answer.word())),
        ("plan_answer_by", json!(w.by)),
        ("plan_answer_at", json!(stamp(at))),
    ];
    let changes = Changes::of(EntryKind::ContinuityPlan, columns).to(answer.word());
    Ok(Some(Changes { text: reason, ..changes }))
}

/// The ground of the first incident that is secret among those that are told: what was said in it does not stand for
/// everybody in the others.
fn strictest(w: &Writing<'_>, told: &[&(i64, String, bool)]) -> Result<Option<String>, StoreError> {
    for (incident, ..) in told {
        if let Some(mark) = marks::of(w.conn, RecordKind::Incident, *incident)? {
            return Ok(Some(mark.ground));
        }
    }
    Ok(None)
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
    let sql = "SELECT taken_by IS NOT NULL, emergency_at IS NOT NULL FROM restoration WHERE outage = ?1";
    let state = w
        .conn
        .prepare_cached(sql)?
        .query_row([standing.outage], |row| Ok(State::in_outage(row.get(0)?, row.get(1)?)))?;
    w.conn
        .prepare_cached("UPDATE outage SET state = ?2 WHERE id = ?1")?
        .execute(params![standing.outage, state.word()])?;
    words.extend(changes.columns.iter().map(|(column, value)| ((*column).to_owned(), value.clone())));
    // Words stand on the timeline alone, where a mark or an erasure of the incident covers them.
    let (kind, id, title) = (RecordKind::System, record.id, record.title());
    w.note(&Note { action, kind, id, title, before: None, after: Some(&words), reason: None })?;
    let any_open = standing.is_in_open_incident();
    let told: Vec<_> = standing.sharing.iter().filter(|(.., open)| *open || !any_open).collect();
    let ground = match changes.tells_words() {
        true => strictest(w, &told)?,
        false => None,
    };
    let entry = NewEntry {
        system: Some(record.id),
        value: changes.value.as_deref(),
        text: changes.text.as_deref(),
        secret: ground.as_deref(),
        ..NewEntry::new(at, changes.kind)
    };
    for &(incident, ref number, _) in told {
        let is_secret = marks::of(w.conn, RecordKind::Incident, incident)?.is_some();
        let entry = NewEntry { secret: entry.secret.filter(|_| !is_secret), ..entry };
        let row = timeline::add(w, incident, &entry)?;
        let words: Map<String, Json> = [("timeline".to_owned(), Json::Array(vec![row]))].into_iter().collect();
        let (kind, id, title) = (RecordKind::Incident, incident, number.as_str());
        w.note(&Note { action, kind, id, title, before: None, after: Some(&words), reason: None })?;
    }
    Ok(())
}
