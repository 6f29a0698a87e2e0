//! Logging incidents, writing on their timelines, and taking them from status to status.
//!
//! Systems going down and up are `outages`'; changed fields write their rows of the timeline through here.

use chrono::Datelike;
use rusqlite::types::Value as Sql;
use rusqlite::{OptionalExtension, params};
use serde_json::{Map, Value as Json, json};

use super::columns::At;
use super::fault::StoreError;
use super::nearest;
use super::outages::{self, Marked};
use super::records::merged;
use super::rows::{insert, update};
use super::stamp::stamp;
use super::timeline::{self, NewEntry};
use super::values;
use super::writing::{Note, Writing, both, said, zone};
use crate::domain::Instant;
use crate::domain::command::NewIncident;
use crate::domain::incident::{self, EntryKind, Status};
use crate::domain::record::{FieldChange, Record, RecordKind};
use crate::domain::refusal::Refusal;
use crate::domain::secrecy;
use crate::domain::value::Value;

/// The longest text of a row of the timeline, and the longest key of a caller.
const TEXT: usize = 20_000;
const DEDUPE: usize = 200;

/// What an incident is beside its fields.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The number people use.
    pub number: String,
    /// Its status.
    pub status: Status,
}

fn standing(w: &Writing<'_>, id: i64) -> Result<Standing, StoreError> {
    let found = w
        .conn
        .prepare_cached("SELECT number, status FROM incident WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))
        .optional()?;
    let Some((number, status)) = found else {
        return Err(nearest::not_found(w.conn, RecordKind::Incident, &id.to_string())?.into());
    };
    let status = Status::from_word(&status).ok_or_else(|| StoreError::Damaged(format!("incident:{id}")))?;
    Ok(Standing { number, status })
}

/// What logging an incident did.
#[derive(Debug)]
pub struct Logged {
    /// Its number in the file.
    pub id: i64,
    /// The number people use.
    pub number: String,
    /// Whether an open incident with the same key was appended to.
    pub appended: bool,
}

fn ground(secret: Option<&str>) -> Result<Option<String>, Refusal> {
    let ground = secret.map(|ground| secrecy::ground(&ground.replace('\0', "␀"))).filter(|ground| !ground.is_empty());
    match ground {
        Some(long) if long.chars().count() > secrecy::MOST => {
            Err(Refusal::TooLong { field: "secret_ground", most: secrecy::MOST })
        }
        ground => Ok(ground),
    }
}

/// Logs an incident, or appends to the open one that has the caller's key.
///
/// # Errors
/// The refusal; when the file cannot be written.
pub fn log(w: &mut Writing<'_>, new: &NewIncident) -> Result<Logged, StoreError> {
    let mut new = new.clone();
    for name in std::mem::take(&mut new.system_names) {
        new.systems.push(nearest::find_system_by_part(w.conn, &name)?);
    }
    let new = &new;
    let since = new.since.map(|at| w.passed(at)).transpose()?;
    let aware = new.aware.map(|at| w.passed(at)).transpose()?;
    let mut record = Record::empty(RecordKind::Incident);
    let wished = [
        ("title", Value::from(new.title.as_str())),
        ("type", new.kind.map_or(Value::Empty, Value::Choice)),
        ("severity", new.severity.map_or(Value::Empty, Value::Int)),
        ("reported_by", Value::from(w.by.as_str())),
        ("occurred_at", since.map_or(Value::Empty, Value::At)),
        ("known_at", aware.map_or(Value::Empty, Value::At)),
    ];
    for (key, value) in wished {
        if let Some(spec) = RecordKind::Incident.fields().iter().find(|spec| spec.key == key) {
            record.set(key, values::kept(spec, &value)?);
        }
    }
    values::whole(&record)?;
    let secret = ground(new.secret.as_deref())?;
    let dedupe = new.dedupe.as_deref().map(str::trim).filter(|key| !key.is_empty());
    if dedupe.is_some_and(|key| key.chars().count() > DEDUPE) {
        return Err(Refusal::TooLong { field: "reported_by", most: DEDUPE }.into());
    }
    if let Some(key) = dedupe
        && let Some(open) = open_with(w, key)?
    {
        return append(w, open, &record, new, secret.as_deref(), since);
    }
    make(w, &record, new, secret.as_deref(), dedupe, since)
}

fn open_with(w: &Writing<'_>, dedupe: &str) -> Result<Option<i64>, StoreError> {
    let sql = "SELECT id FROM incident WHERE dedupe = ?1 AND open = 1";
    Ok(w.conn.query_row(sql, [dedupe], |row| row.get(0)).optional()?)
}

fn append(
    w: &mut Writing<'_>,
    id: i64,
    record: &Record,
    new: &NewIncident,
    secret: Option<&str>,
    since: Option<Instant>,
) -> Result<Logged, StoreError> {
    let open = standing(w, id)?;
    let at = since.unwrap_or(w.now);
    let note = NewEntry { text: Some(record.title()), secret, ..NewEntry::new(at, EntryKind::Note) };
    let row = timeline::add(w, id, &note)?;
    let mut marked = outages::mark_down(w, id, &open.number, &new.systems, at)?;
    marked.timeline.insert(0, row);
    tell(w, "note", id, &open.number, None, Map::new(), marked, None)?;
    Ok(Logged { id, number: open.number, appended: true })
}

fn make(
    w: &mut Writing<'_>,
    record: &Record,
    new: &NewIncident,
    secret: Option<&str>,
    dedupe: Option<&str>,
    since: Option<Instant>,
) -> Result<Logged, StoreError> {
    let year = w.now.with_timezone(&zone(w.conn)?).year();
    let in_year: i64 = w.conn.query_row(
        "SELECT coalesce(max(number_in_year), 0) + 1 FROM incident WHERE year = ?1",
        [year],
        |row| row.get(0),
    )?;
    let number = incident::number(year, in_year);
    let text = |text: Option<&str>| text.map_or(Sql::Null, |text| Sql::Text(text.to_owned()));
    let now = stamp(w.now);
    let more = [
        ("number", Sql::Text(number.clone())),
        ("year", Sql::Integer(i64::from(year))),
        ("number_in_year", Sql::Integer(in_year)),
        ("status", Sql::Text(Status::Reported.word().to_owned())),
        ("reported_at", Sql::Text(now.clone())),
        ("dedupe", text(dedupe)),
        ("secret_ground", text(secret)),
        ("secret_by", text(secret.map(|_| w.by.as_str()))),
        ("secret_at", text(secret.map(|_| now.as_str()))),
    ];
    let id = insert(w, record, &more)?;
    let mut first = vec![(EntryKind::Status, Status::Reported.word().to_owned())];
    first.extend(new.kind.map(|kind| (EntryKind::Type, kind.to_owned())));
    first.extend(new.severity.map(|severity| (EntryKind::Severity, severity.to_string())));
    let mut rows = Vec::new();
    for (kind, value) in &first {
        rows.push(timeline::add(w, id, &NewEntry { value: Some(value), ..NewEntry::new(w.now, *kind) })?);
    }
    let mut marked = outages::mark_down(w, id, &number, &new.systems, since.unwrap_or(w.now))?;
    rows.append(&mut marked.timeline);
    marked.timeline = rows;
    let fields = RecordKind::Incident.fields().iter().zip(&record.values);
    let mut words = said(fields.map(|(spec, value)| (spec.key, value.clone())));
    for (key, value) in
        [("number", Some(number.as_str())), ("status", Some(Status::Reported.word())), ("secret", secret)]
    {
        if let Some(value) = value {
            words.insert(key.to_owned(), json!(value));
        }
    }
    words.insert("reported_at".to_owned(), json!(now));
    tell(w, "log", id, &number, None, words, marked, None)?;
    Ok(Logged { id, number, appended: false })
}

/// Adds the incident's row to the trail, with the rows of the timeline and the systems in it. The chain knows the incident by
/// its number: a title there could never be erased.
#[allow(clippy::too_many_arguments)] // one row of the trail has so many parts
fn tell(
    w: &mut Writing<'_>,
    action: &'static str,
    id: i64,
    number: &str,
    before: Option<&Map<String, Json>>,
    mut words: Map<String, Json>,
    marked: Marked,
    reason: Option<&str>,
) -> Result<(), StoreError> {
    marked.into_words(&mut words);
    if words.is_empty() {
        return Ok(());
    }
    w.note(&Note { action, kind: RecordKind::Incident, id, title: number, before, after: Some(&words), reason })
}

fn one(row: Json) -> Marked {
    Marked { timeline: vec![row], systems: Vec::new() }
}

/// Appends a note, decision or communication; also to a closed incident, for what becomes known late.
///
/// # Errors
/// `NothingToSay`, `TooLong`, times; when the file cannot be written.
pub fn note(
    w: &mut Writing<'_>,
    incident: i64,
    kind: EntryKind,
    at: Option<Instant>,
    text: &str,
    secret: Option<&str>,
) -> Result<(), StoreError> {
    let standing = standing(w, incident)?;
    let text = text.replace('\0', "␀");
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::NothingToSay.into());
    }
    if text.chars().count() > TEXT {
        return Err(Refusal::TooLong { field: "note", most: TEXT }.into());
    }
    if !EntryKind::WRITTEN.contains(&kind) {
        return Err(StoreError::Failed(format!("note {}", kind.word())));
    }
    let at = at.map_or(Ok(w.now), |at| w.passed(at))?;
    let secret = ground(secret)?;
    let entry = NewEntry { text: Some(text), secret: secret.as_deref(), ..NewEntry::new(at, kind) };
    let row = timeline::add(w, incident, &entry)?;
    tell(w, "note", incident, &standing.number, None, Map::new(), one(row), None)
}

/// Takes an incident to another status; answers whether it changed.
///
/// # Errors
/// `NoSuchStep`, `StillDown`, times; when the file cannot be written.
pub fn change_status(
    w: &mut Writing<'_>,
    id: i64,
    status: Status,
    at: Option<Instant>,
    reason: Option<&str>,
) -> Result<bool, StoreError> {
    let standing = standing(w, id)?;
    if standing.status == status {
        return Ok(false);
    }
    if !standing.status.may_become(status) {
        return Err(Refusal::NoSuchStep { from: standing.status, to: status }.into());
    }
    if status == Status::Closed {
        let down = outages::still_down(w, id)?;
        if !down.is_empty() {
            return Err(Refusal::StillDown(down).into());
        }
    }
    let at = at.map_or(Ok(w.now), |at| w.passed(at))?;
    let (before, after) = set_status(w, id, &standing, status, at)?;
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    if reason.is_some_and(|reason| reason.chars().count() > TEXT) {
        return Err(Refusal::TooLong { field: "note", most: TEXT }.into());
    }
    let entry = NewEntry { value: Some(status.word()), text: reason, ..NewEntry::new(at, EntryKind::Status) };
    let row = timeline::add(w, id, &entry)?;
    tell(w, "status", id, &standing.number, Some(&before), after, one(row), reason)?;
    Ok(true)
}

type Words = Map<String, Json>;

/// Restoring and closing leave their times; what turns out not to be over loses them again, and the timeline keeps them.
fn set_status(
    w: &Writing<'_>,
    id: i64,
    standing: &Standing,
    status: Status,
    at: Instant,
) -> Result<(Words, Words), StoreError> {
    let sql = "SELECT restored_at, closed_at FROM incident WHERE id = ?1";
    let (restored, closed): (Option<At>, Option<At>) =
        w.conn.query_row(sql, [id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let old = [restored, closed].map(|at| at.map(|at| stamp(at.0)));
    let new = match status {
        Status::InProgress => [None, None],
        Status::Restored => [Some(stamp(at)), None],
        Status::Closed => [old[0].clone(), Some(stamp(at))],
        Status::Reported | Status::Triaged | Status::Evaluated => old.clone(),
    };
    w.conn
        .prepare_cached(
            "UPDATE incident SET status = ?2, restored_at = ?3, closed_at = ?4, rev = rev + 1,
                 dedupe = CASE WHEN ?5 THEN NULL ELSE dedupe END WHERE id = ?1",
        )?
        // A closed incident gives its key away, so that opening it again cannot meet another with the same key.
        .execute(params![id, status.word(), new[0], new[1], status == Status::Closed])?;
    let words = |status: Status, times: [Option<String>; 2]| -> Words {
        let [restored, closed] = times;
        let mut words = Map::new();
        words.insert("status".to_owned(), json!(status.word()));
        words.insert("restored_at".to_owned(), json!(restored));
        words.insert("closed_at".to_owned(), json!(closed));
        words
    };
    Ok((words(standing.status, old), words(status, new)))
}

/// Marks systems as down or up in an incident; answers whether anything changed.
///
/// # Errors
/// `IncidentClosed`, `NothingToSay` and what `outages` refuses; when the file cannot be written.
pub fn mark(w: &mut Writing<'_>, id: i64, systems: &[i64], at: Option<Instant>, up: bool) -> Result<bool, StoreError> {
    let standing = standing(w, id)?;
    if systems.is_empty() {
        return Err(Refusal::NothingToSay.into());
    }
    let said = at.map(|at| w.passed(at)).transpose()?;
    let (action, marked) = if up {
        ("up", outages::mark_up(w, id, systems, said)?)
    } else {
        if !standing.status.is_open() {
            return Err(Refusal::IncidentClosed(standing.number).into());
        }
        ("down", outages::mark_down(w, id, &standing.number, systems, said.unwrap_or(w.now))?)
    };
    let changed = !marked.timeline.is_empty();
    tell(w, action, id, &standing.number, None, Map::new(), marked, None)?;
    Ok(changed)
}

/// Changes fields of an incident; what people follow writes itself on the timeline. Answers whether anything changed.
///
/// # Errors
/// The refusal; when the file cannot be written.
pub fn change(w: &mut Writing<'_>, id: i64, wished: &[FieldChange]) -> Result<bool, StoreError> {
    let (record, changes) = merged(w, RecordKind::Incident, id, wished)?;
    put(w, "change", &record, &changes, None)?;
    Ok(!changes.is_empty())
}

/// Writes changed fields of an incident, with the rows of its timeline and of the trail.
///
/// # Errors
/// When the file cannot be written.
pub fn put(
    w: &mut Writing<'_>,
    action: &'static str,
    record: &Record,
    changes: &[FieldChange],
    reason: Option<&str>,
) -> Result<(), StoreError> {
    if changes.is_empty() {
        return Ok(());
    }
    let id = record.id;
    update(w, record, changes, &[])?;
    let number = standing(w, id)?.number;
    let mut marked = Marked::default();
    for change in changes {
        let kind = match change.key {
            "severity" => EntryKind::Severity,
            "type" => EntryKind::Type,
            "lead" => EntryKind::Role,
            _ => continue,
        };
        let value = match &change.after {
            Value::Empty => None,
            Value::Int(number) => Some(number.to_string()),
            Value::Choice(word) => Some((*word).to_owned()),
            other => other.as_text().map(str::to_owned),
        };
        let text = (kind == EntryKind::Role).then_some("lead");
        let entry = NewEntry { value: value.as_deref(), text, ..NewEntry::new(w.now, kind) };
        marked.timeline.push(timeline::add(w, id, &entry)?);
    }
    let (old, new) = both(changes);
    tell(w, action, id, &number, Some(&old), new, marked, reason)
}
