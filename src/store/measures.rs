//! Making measures, ticking them and opening them again.
//!
//! Changing their fields is `exercises`'; reading them is `measure_lists`'.

use super::fault::StoreError;
use super::records;
use super::trail;
use super::values;
use super::writing::Writing;
use crate::domain::exercise::ExerciseRefusal;
use crate::domain::measure::{MeasureWish, NewMeasure};
use crate::domain::record::{FieldChange, Record, RecordKind};
use crate::domain::refusal::Refusal;
use crate::domain::value::Value;
use chrono::{Datelike, NaiveDate};

const KIND: RecordKind = RecordKind::Measure;

/// The refusal of a wish about exercises or measures.
pub fn refused(refusal: ExerciseRefusal) -> StoreError {
    Refusal::Exercise(Box::new(refusal)).into()
}

/// Judges a day on which something was done: not after today and not before the year 2000.
///
/// # Errors
/// The refusal; when the file cannot be read.
pub fn passed(w: &Writing<'_>, on: NaiveDate) -> Result<(), StoreError> {
    if on > w.today()? {
        return Err(refused(ExerciseRefusal::InTheFuture(on)));
    }
    if on.year() < 2000 { Err(refused(ExerciseRefusal::TooEarly(on))) } else { Ok(()) }
}

/// Makes a measure.
///
/// # Errors
/// The refusal; when the file cannot be written.
pub fn create(w: &mut Writing<'_>, values: &[Value]) -> Result<i64, StoreError> {
    let done = values.iter().zip(KIND.fields()).find(|(_, spec)| spec.key == "done_on");
    if let Some((Value::Date(on), _)) = done {
        passed(w, *on)?;
    }
    records::create(w, KIND, values)
}

/// The values of a measure that is made, with the name that its system has now.
pub fn values(new: &NewMeasure, system: Option<String>) -> Vec<Value> {
    let mut record = Record::empty(KIND);
    record.set("title", Value::from_text(&new.title));
    record.set("system", system.into());
    record.set("measure_owner", new.owner.clone().into());
    record.set("due_on", new.due_on.map_or(Value::Empty, Value::Date));
    record.set("origin", new.origin.clone().into());
    record.values
}

/// Ticks a measure or opens it again.
///
/// # Errors
/// The refusal; when the file cannot be written.
pub fn carry_out(w: &mut Writing<'_>, id: i64, wish: &MeasureWish) -> Result<(), StoreError> {
    let record = records::wanted(w, KIND, id)?;
    if record.retired_at.is_some() {
        return Err(Refusal::NotFound { kind: KIND, name: id.to_string(), nearest: Vec::new() }.into());
    }
    match (wish, record.date("done_on")) {
        (MeasureWish::Tick { note, on }, None) => {
            let on = on.map_or_else(|| w.today(), Ok)?;
            passed(w, on)?;
            let mut changes = vec![changed(&record, "done_on", Value::Date(on))?];
            if let Some(note) = note.as_deref().map(Value::from_text).filter(|note| !note.is_empty()) {
                changes.push(changed(&record, "measure_note", note)?);
            }
            changes.retain(|change| change.before != change.after);
            records::write(w, "tick", &record, &changes, None)
        }
        (MeasureWish::Tick { .. }, Some(on)) => {
            let who = trail::last_to_change(w.conn, &format!("{}:{id}", KIND.word()), &["done_on"])?;
            let by = who.map(|(by, _)| by).unwrap_or_default();
            Err(refused(ExerciseRefusal::Done { id, by, on }))
        }
        (MeasureWish::Reopen { reason }, Some(_)) => {
            let change = changed(&record, "done_on", Value::Empty)?;
            records::write(w, "untick", &record, &[change], reason.as_deref())
        }
        (MeasureWish::Reopen { .. }, None) => Err(refused(ExerciseRefusal::NotDone(id))),
    }
}

fn changed(record: &Record, key: &'static str, value: Value) -> Result<FieldChange, StoreError> {
    let spec = KIND.fields().iter().find(|spec| spec.key == key);
    let after = spec.map_or(Ok(Value::Empty), |spec| values::kept(spec, &value))?;
    Ok(FieldChange { key, before: record.get(key).clone(), after })
}
