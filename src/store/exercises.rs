//! Recording exercises, and keeping in step with them when a system was exercised last.
//!
//! An exercise that is recorded raises its system's `last_exercised_on` and never takes it back in time. Where an exercise
//! that set it goes (retired, undone, moved to another day or system), it says again the newest of what stands: the other
//! exercises, and what was last said of it otherwise. Reading is `exercise_lists`', measures are `measures`'.

use chrono::NaiveDate;
use rusqlite::OptionalExtension;

use super::columns;
use super::fault::StoreError;
use super::measures::{self, passed, refused};
use super::records::{self, merged};
use super::stamp;
use super::writing::Writing;
use crate::domain::exercise::{ExerciseRefusal, NewExercise, Protocol};
use crate::domain::measure::SystemRef;
use crate::domain::name::name_key;
use crate::domain::record::{FieldChange, Record, RecordKind};
use crate::domain::refusal::Refusal;
use crate::domain::value::Value;

const KIND: RecordKind = RecordKind::Exercise;
const LAST: &str = "last_exercised_on";

/// Makes an exercise.
///
/// # Errors
/// The refusal; when the file cannot be written.
pub fn create(w: &mut Writing<'_>, values: &[Value]) -> Result<i64, StoreError> {
    let wished = values.iter().zip(KIND.fields()).find(|(_, spec)| spec.key == "held_on");
    if let Some((Value::Date(on), _)) = wished {
        passed(w, *on)?;
    }
    let id = records::create(w, KIND, values)?;
    let made = standing(w, id)?;
    follow(w, None, made)?;
    Ok(id)
}

/// Changes fields of an exercise or a measure.
///
/// # Errors
/// The refusal; when the file cannot be written.
pub fn change(w: &mut Writing<'_>, kind: RecordKind, id: i64, wished: &[FieldChange]) -> Result<(), StoreError> {
    let before = if kind == KIND { standing(w, id)? } else { None };
    let (record, changes) = merged(w, kind, id, wished)?;
    for change in changes.iter().filter(|change| matches!(change.key, "held_on" | "done_on")) {
        if let Value::Date(on) = change.after {
            passed(w, on)?;
        }
    }
    records::write(w, "change", &record, &changes, None)?;
    if kind == KIND && changes.iter().any(|change| matches!(change.key, "held_on" | "system")) {
        let after = standing(w, id)?;
        follow(w, before, after)?;
    }
    Ok(())
}

/// Retires an exercise or takes it back.
///
/// # Errors
/// The refusal; when the file cannot be written.
pub fn retire(w: &mut Writing<'_>, id: i64, retire: bool, reason: Option<&str>) -> Result<(), StoreError> {
    let before = standing(w, id)?;
    if records::retire(w, KIND, id, retire, reason)? {
        let after = standing(w, id)?;
        follow(w, before, after)?;
    }
    Ok(())
}

/// Records an exercise of several systems and the measures that follow from it; answers their numbers.
///
/// # Errors
/// The refusal, with the name of the system that is no longer there; when the file cannot be written.
pub fn record(w: &mut Writing<'_>, protocol: &Protocol) -> Result<(Vec<i64>, Vec<i64>), StoreError> {
    if protocol.exercises.is_empty() && protocol.measures.is_empty() {
        return Err(Refusal::NothingToSay.into());
    }
    if let Some(key) = &protocol.key {
        let sql = "SELECT EXISTS (SELECT 1 FROM exercise WHERE retired_at IS NULL AND instr(reference, ?1))
                OR EXISTS (SELECT 1 FROM measure WHERE retired_at IS NULL AND instr(origin, ?1))";
        if w.conn.prepare_cached(sql)?.query_row([key], |row| row.get(0))? {
            return Err(refused(ExerciseRefusal::Recorded));
        }
    }
    let mut exercises = Vec::with_capacity(protocol.exercises.len());
    for new in &protocol.exercises {
        let system = name_of(w, &new.system)?;
        exercises.push(create(w, &values(new, system))?);
    }
    let mut made = Vec::with_capacity(protocol.measures.len());
    for new in &protocol.measures {
        let system = new.system.as_ref().map(|system| name_of(w, system)).transpose()?;
        made.push(measures::create(w, &measures::values(new, system))?);
    }
    Ok((exercises, made))
}

fn values(new: &NewExercise, system: String) -> Vec<Value> {
    let mut record = Record::empty(KIND);
    record.set("system", Value::Text(system));
    record.set("held_on", Value::Date(new.held_on));
    record.set("exercise_kind", Value::Choice(new.kind));
    record.set("led_by", new.led_by.clone().into());
    record.set("measured_s", new.measured_s.map_or(Value::Empty, Value::Duration));
    record.set("exercise_outcome", new.outcome.map_or(Value::Empty, Value::Choice));
    record.set("findings", new.findings.clone().into());
    record.set("scenario", new.scenario.clone().into());
    record.set("reference", new.reference.clone().into());
    record.values
}

/// The name that a system has now.
fn name_of(w: &Writing<'_>, system: &SystemRef) -> Result<String, StoreError> {
    let sql = "SELECT name, retired_at IS NOT NULL FROM system WHERE uuid = ?1";
    let found: Option<(String, bool)> =
        w.conn.prepare_cached(sql)?.query_row([&system.uuid], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    match found {
        Some((name, false)) => Ok(name),
        Some((name, true)) => Err(Refusal::Retired(name).into()),
        None => Err(refused(ExerciseRefusal::UnknownSystem(system.name.clone()))),
    }
}

/// The system of an exercise that is not retired, and the day on which it was held.
fn standing(w: &Writing<'_>, id: i64) -> Result<Option<(i64, NaiveDate)>, StoreError> {
    let record = records::wanted(w, KIND, id)?;
    let system = record.text("system").map(|name| columns::id_of(w.conn, RecordKind::System, &name_key(name)));
    let system = system.transpose()?.flatten().filter(|_| record.retired_at.is_none());
    Ok(system.zip(record.date("held_on")))
}

/// Keeps in step when systems were exercised last, after an exercise was of the one system and day and is of the other.
fn follow(
    w: &mut Writing<'_>,
    before: Option<(i64, NaiveDate)>,
    after: Option<(i64, NaiveDate)>,
) -> Result<(), StoreError> {
    if let Some((system, held_on)) = before {
        let record = records::wanted(w, RecordKind::System, system)?;
        if record.date(LAST) == Some(held_on) {
            settle(w, "change", system)?;
        }
    }
    if let Some((system, held_on)) = after {
        let record = records::wanted(w, RecordKind::System, system)?;
        if record.date(LAST).is_none_or(|last| last < held_on) {
            put(w, "change", &record, Some(held_on))?;
        }
    }
    Ok(())
}

/// Lets the systems of these exercises say when they were exercised last, after a change of the exercises was undone.
///
/// # Errors
/// When the file cannot be written.
pub fn settle_all(
    w: &mut Writing<'_>,
    action: &'static str,
    exercises: impl Iterator<Item = i64>,
) -> Result<(), StoreError> {
    for id in exercises {
        let sql = "SELECT system FROM exercise WHERE id = ?1";
        let system: i64 = w.conn.prepare_cached(sql)?.query_row([id], |row| row.get(0))?;
        settle(w, action, system)?;
    }
    Ok(())
}

/// Lets a system say the newest of what stands: its exercises, and what was last said of the day otherwise.
fn settle(w: &mut Writing<'_>, action: &'static str, system: i64) -> Result<(), StoreError> {
    let newest = "SELECT max(held_on) FROM exercise WHERE system = ?1 AND retired_at IS NULL";
    let newest: Option<String> = w.conn.prepare_cached(newest)?.query_row([system], |row| row.get(0))?;
    let said: Option<Option<String>> = w
        .conn
        .prepare_cached(
            "SELECT json_extract(c.after, '$.last_exercised_on') FROM trail t JOIN trail_content c ON c.seq = t.seq
             WHERE t.record = ?1 AND json_type(c.after, '$.last_exercised_on') IS NOT NULL
                 AND NOT EXISTS (SELECT 1 FROM trail x WHERE x.change = t.change AND x.record GLOB 'exercise:*')
             ORDER BY t.seq DESC LIMIT 1",
        )?
        .query_row([format!("system:{system}")], |row| row.get(0))
        .optional()?;
    let date = |text: Option<String>| text.as_deref().and_then(stamp::date);
    let last = date(newest).max(date(said.flatten()));
    let record = records::wanted(w, RecordKind::System, system)?;
    put(w, action, &record, last)
}

/// Writes when a system was exercised last; one that is retired is left as it is.
fn put(w: &mut Writing<'_>, action: &'static str, system: &Record, last: Option<NaiveDate>) -> Result<(), StoreError> {
    let (before, after) = (system.get(LAST).clone(), last.map_or(Value::Empty, Value::Date));
    if before == after || system.retired_at.is_some() {
        return Ok(());
    }
    records::write(w, action, system, &[FieldChange { key: LAST, before, after }], None)
}
