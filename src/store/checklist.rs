//! Ticking occurrences of the year's activities, skipping them, and taking that back.
//!
//! When an occurrence is due is the domain's; showing the checklist is `checklist_lists`'.

use chrono::{Months, NaiveDate, NaiveTime};
use rusqlite::{OptionalExtension, params};

use super::columns;
use super::fault::StoreError;
use super::records::merged;
use super::rows::{insert, update};
use super::values;
use super::writing::{Note, Writing, both, zone};
use crate::domain::Instant;
use crate::domain::checklist::{ChecklistRefusal, ChecklistWish};
use crate::domain::field::FieldSpec;
use crate::domain::occurrence::{FIELDS, IDENTITY, Key, Said};
use crate::domain::record::{FieldChange, Record, RecordKind};
use crate::domain::refusal::Refusal;
use crate::domain::value::Value;
use crate::text::when;

const KIND: RecordKind = RecordKind::Occurrence;
/// How many months ahead an occurrence can be skipped.
const SKIP_AHEAD: Months = Months::new(12);

fn refused(refusal: ChecklistRefusal) -> StoreError {
    Refusal::Checklist(Box::new(refusal)).into()
}

/// Carries out a wish about an occurrence; answers the number of its record, where it has one.
///
/// # Errors
/// The refusal; when the file cannot be written.
pub fn carry_out(w: &mut Writing<'_>, key: Key, wish: &ChecklistWish) -> Result<i64, StoreError> {
    if Key::read(&key.activity.id, key.due_on) != Some(key) {
        let (activity, due_on) = (key.activity.id.clone(), key.due_on);
        return Err(refused(ChecklistRefusal::NotDueThen { activity, due_on }));
    }
    let record = find(w, key)?;
    match wish {
        ChecklistWish::Tick { note, reference, on, add } => {
            tick(w, key, record, [note.as_deref(), reference.as_deref()], *on, *add)
        }
        ChecklistWish::Skip { reason } => skip(w, key, record, reason),
        ChecklistWish::Undo { reason } => undo(w, key, record, reason.as_deref()),
    }
}

/// The record of an occurrence; an empty one with its identity while nobody has said anything of it.
fn find(w: &Writing<'_>, key: Key) -> Result<Record, StoreError> {
    let id: Option<i64> = w
        .conn
        .prepare_cached("SELECT id FROM occurrence WHERE activity = ?1 AND due_on = ?2")?
        .query_row(params![key.activity.id, key.due_on.to_string()], |row| row.get(0))
        .optional()?;
    if let Some(record) = id.map(|id| columns::load(w.conn, KIND, id)).transpose()?.flatten() {
        return Ok(record);
    }
    let mut record = Record::empty(KIND);
    record.set("activity", Value::Text(key.activity.id.clone()));
    record.set("due_on", Value::Date(key.due_on));
    record.set("title", Value::Text(key.title()));
    Ok(record)
}

/// What a record says of its occurrence.
pub fn said(record: &Record) -> Said {
    let text = |key: &str| record.text(key).map(str::to_owned);
    Said {
        outcome: match record.get("outcome") {
            Value::Choice(word) => Some(word),
            _ => None,
        },
        at: match record.get("done_at") {
            Value::At(at) => Some(*at),
            _ => None,
        },
        by: text("done_by"),
        note: text("done_note"),
        reference: text("done_reference"),
        reason: text("skip_reason"),
    }
}

fn is_mine(w: &Writing<'_>, said: &Said) -> bool {
    said.by.as_deref().unwrap_or("") == w.by
}

fn settled(key: Key, outcome: &'static str, said: Said, now: Instant) -> StoreError {
    let (by, at) = (said.by.unwrap_or_default(), said.at.unwrap_or(now));
    refused(ChecklistRefusal::Settled { key, outcome, by, at, reason: said.reason })
}

fn kept(key: &'static str, value: Value) -> Result<FieldChange, StoreError> {
    let spec: Option<&FieldSpec> = FIELDS.iter().find(|spec| spec.key == key);
    let after = spec.map_or(Ok(Value::Empty), |spec| values::kept(spec, &value))?;
    Ok(FieldChange { key, before: Value::Empty, after })
}

fn tick(
    w: &mut Writing<'_>,
    key: Key,
    record: Record,
    words: [Option<&str>; 2],
    on: Option<NaiveDate>,
    add: bool,
) -> Result<i64, StoreError> {
    let at = done_at(w, key, on)?;
    let before = said(&record);
    let words = words.map(|words| words.map(str::trim).filter(|words| !words.is_empty()));
    let [note, reference] = words;
    let mut changes = Vec::new();
    match before.outcome {
        Some(outcome) if outcome != "done" => return Err(settled(key, outcome, before, w.now)),
        Some(_) if is_mine(w, &before) => {
            changes.extend(on.map(|_| kept("done_at", Value::At(at))).transpose()?);
        }
        Some(outcome) if !add || words == [None, None] => return Err(settled(key, outcome, before, w.now)),
        Some(_) => {
            let note = note.map(|note| added(before.note.as_deref(), &format!("{}: {note}", w.by), "\n"));
            let reference = reference.map(|reference| added(before.reference.as_deref(), reference, "; "));
            changes.extend(note.map(|note| kept("done_note", Value::from(note.as_str()))).transpose()?);
            changes.extend(reference.map(|text| kept("done_reference", Value::from(text.as_str()))).transpose()?);
            return put(w, "change", record, changes, None);
        }
        None => {
            changes.push(kept("outcome", Value::Choice("done"))?);
            changes.push(kept("done_at", Value::At(at))?);
            changes.push(kept("done_by", Value::from(w.by.as_str()))?);
        }
    }
    let action = if before.outcome.is_some() { "change" } else { "tick" };
    changes.extend(note.map(|note| kept("done_note", Value::from(note))).transpose()?);
    changes.extend(reference.map(|reference| kept("done_reference", Value::from(reference))).transpose()?);
    put(w, action, record, changes, None)
}

/// Words added to those that stand; words that stand already are not added again.
fn added(standing: Option<&str>, more: &str, between: &str) -> String {
    match standing {
        Some(standing) if standing.split(between).any(|part| part == more) => standing.to_owned(),
        Some(standing) => format!("{standing}{between}{more}"),
        None => more.to_owned(),
    }
}

/// When something was done: now, or at the beginning of the day that was given.
fn done_at(w: &Writing<'_>, key: Key, on: Option<NaiveDate>) -> Result<Instant, StoreError> {
    let (today, opens_on) = (w.today()?, key.opens_on());
    let Some(on) = on.filter(|on| *on != today) else {
        if today < opens_on {
            return Err(refused(ChecklistRefusal::NotOpenYet { key, opens_on }));
        }
        return Ok(w.now);
    };
    if on > today {
        return Err(refused(ChecklistRefusal::DoneInTheFuture(on)));
    }
    if on < opens_on {
        return Err(refused(ChecklistRefusal::DoneTooEarly { key, on, opens_on }));
    }
    let at = when::from_local(zone(w.conn)?, on.and_time(NaiveTime::MIN)).unwrap_or(w.now);
    Ok(w.passed(at)?)
}

fn skip(w: &mut Writing<'_>, key: Key, record: Record, reason: &str) -> Result<i64, StoreError> {
    let before = said(&record);
    let reason = kept("skip_reason", Value::from(reason))?;
    if reason.after.is_empty() {
        return Err(refused(ChecklistRefusal::ReasonMissing(key)));
    }
    match before.outcome {
        Some("skipped") if is_mine(w, &before) => put(w, "change", record, vec![reason], None),
        Some(outcome) => Err(settled(key, outcome, before, w.now)),
        None if w.today()?.checked_add_months(SKIP_AHEAD).is_none_or(|most| key.due_on > most) => {
            Err(refused(ChecklistRefusal::SkippedTooFarAhead(key)))
        }
        None => {
            let changes = vec![
                kept("outcome", Value::Choice("skipped"))?,
                kept("done_at", Value::At(w.now))?,
                kept("done_by", Value::from(w.by.as_str()))?,
                reason,
            ];
            put(w, "skip", record, changes, None)
        }
    }
}

/// Takes back what was said; the note and the reference stay, for when it is done after all.
fn undo(w: &mut Writing<'_>, key: Key, record: Record, reason: Option<&str>) -> Result<i64, StoreError> {
    let before = said(&record);
    let Some(outcome) = before.outcome else { return Ok(record.id) };
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    if !is_mine(w, &before) && reason.is_none() {
        let (by, at) = (before.by.unwrap_or_default(), before.at.unwrap_or(w.now));
        return Err(refused(ChecklistRefusal::NotYours { key, outcome, by, at }));
    }
    let changes = ["outcome", "done_at", "done_by", "skip_reason"].map(|key| kept(key, Value::Empty));
    put(w, "untick", record, changes.into_iter().collect::<Result<_, _>>()?, reason)
}

/// Writes what changes, with its row in the trail. The first row of an occurrence tells which one it is.
fn put(
    w: &mut Writing<'_>,
    action: &'static str,
    record: Record,
    changes: Vec<FieldChange>,
    reason: Option<&str>,
) -> Result<i64, StoreError> {
    let changes: Vec<FieldChange> = changes
        .into_iter()
        .map(|change| FieldChange { before: record.get(change.key).clone(), ..change })
        .filter(|change| change.before != change.after)
        .collect();
    if changes.is_empty() {
        return Ok(record.id);
    }
    let (mut before, mut after) = both(&changes);
    let mut told = record.clone();
    if record.id == 0 {
        for change in &changes {
            told.set(change.key, change.after.clone());
        }
        values::whole(&told)?;
        told.id = insert(w, &told, &[])?;
        for key in IDENTITY {
            before.insert(key.to_owned(), told.get(key).to_json());
            after.insert(key.to_owned(), told.get(key).to_json());
        }
    } else {
        told = update(w, &record, &changes, &[])?;
    }
    let (id, title) = (told.id, told.title());
    w.note(&Note { action, kind: KIND, id, title, before: Some(&before), after: Some(&after), reason })?;
    Ok(id)
}

/// Changes what was said of an occurrence, field by field: the note, the reference, the day. Who said it is changed by
/// those alone who say it, or said it.
///
/// # Errors
/// The refusal; when the file cannot be written.
pub fn change(w: &mut Writing<'_>, id: i64, wished: &[FieldChange]) -> Result<(), StoreError> {
    let (record, changes) = merged(w, KIND, id, wished)?;
    if let Some(fixed) = changes.iter().find(|change| IDENTITY.contains(&change.key)) {
        return Err(Refusal::OutOfRange(fixed.key).into());
    }
    let mut after = record.clone();
    for change in &changes {
        after.set(change.key, change.after.clone());
    }
    let (before, now) = (said(&record), said(&after));
    let Some(key) = key_of(&record) else { return Err(StoreError::Damaged(format!("occurrence:{id}"))) };
    if before.outcome != now.outcome || before.by != now.by {
        for said in [&before, &now] {
            if let Some(outcome) = said.outcome.filter(|_| !is_mine(w, said)) {
                let (by, at) = (said.by.clone().unwrap_or_default(), said.at.unwrap_or(w.now));
                return Err(refused(ChecklistRefusal::NotYours { key, outcome, by, at }));
            }
        }
    }
    if let (Some("done"), Some(at)) = (now.outcome, now.at) {
        let (on, opens_on) = (when::today(zone(w.conn)?, at), key.opens_on());
        if on < opens_on {
            return Err(refused(ChecklistRefusal::DoneTooEarly { key, on, opens_on }));
        }
    }
    put(w, "change", record, changes, None).map(|_| ())
}

/// Which occurrence a record is of; none when no activity is due then any more.
pub fn key_of(record: &Record) -> Option<Key> {
    match (record.text("activity"), record.get("due_on")) {
        (Some(id), Value::Date(due_on)) => Key::read(id, *due_on),
        _ => None,
    }
}
