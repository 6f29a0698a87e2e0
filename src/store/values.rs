//! Putting a wish's values into the form in which they are kept, and refusing what no field can hold.
//!
//! The file's own CHECKs say the same a second time; here the refusal names the field.

use chrono::Datelike;

use crate::domain::field::{FieldKind, FieldSpec};
use crate::domain::name::{name_key, tidy_name};
use crate::domain::record::{Record, RecordKind};
use crate::domain::refusal::Refusal;
use crate::domain::value::Value;

/// The longest name of a role, person, supplier or system.
const NAME: usize = 120;
/// The most names in one list.
const NAMES: usize = 200;
/// The longest length of time, in seconds: ten years, and the highest amount, in öre.
const LONGEST_S: i64 = 316_224_000;
const HIGHEST_ORE: i64 = 10_000_000_000_000;

/// Puts a value into the form in which it is kept.
///
/// # Errors
/// The refusal, when the field cannot hold it.
pub fn kept(spec: &FieldSpec, value: &Value) -> Result<Value, Refusal> {
    let outside = || Refusal::OutOfRange(spec.key);
    let within = |number: i64, least: i64, most: i64| (least..=most).contains(&number);
    match (spec.kind, value) {
        (_, Value::Empty) => Ok(Value::Empty),
        (FieldKind::Line(most), Value::Text(text)) => text_of(spec, &tidy_name(text), most),
        (FieldKind::Paragraph(most), Value::Text(text)) => text_of(spec, &tidy_name(text), most),
        (FieldKind::Holder | FieldKind::Supplier | FieldKind::System, Value::Text(text)) => {
            text_of(spec, &tidy_name(text), NAME)
        }
        (FieldKind::Choice(words), Value::Choice(word)) if words.contains(word) => Ok(value.clone()),
        (FieldKind::YesNo, Value::Bool(_)) => Ok(value.clone()),
        (FieldKind::Number(least, most), Value::Int(number)) if within(*number, least, most) => Ok(value.clone()),
        (FieldKind::Duration, Value::Duration(seconds)) if within(*seconds, 1, LONGEST_S) => Ok(value.clone()),
        (FieldKind::Money, Value::Money(ore)) if within(*ore, 0, HIGHEST_ORE) => Ok(value.clone()),
        (FieldKind::Date, Value::Date(date)) if (1900..=2200).contains(&date.year()) => Ok(value.clone()),
        // Whether the time has passed is judged where now is known.
        (FieldKind::At, Value::At(at)) => Ok(Value::At(chrono::SubsecRound::trunc_subsecs(*at, 0))),
        (FieldKind::Names | FieldKind::Systems, Value::List(names)) => list_of(spec, names),
        _ => Err(outside()),
    }
}

/// SQLite reads text only as far as its first NUL, so one is kept as the sign for it.
fn without_nul(text: &str) -> String {
    text.replace('\0', "␀")
}

fn text_of(spec: &FieldSpec, text: &str, most: usize) -> Result<Value, Refusal> {
    let text = if text.contains('\0') { without_nul(text) } else { text.to_owned() };
    if text.len() > most && text.chars().count() > most {
        return Err(Refusal::TooLong { field: spec.key, most });
    }
    Ok(if text.is_empty() { Value::Empty } else { Value::Text(text) })
}

fn list_of(spec: &FieldSpec, names: &[String]) -> Result<Value, Refusal> {
    let names: Vec<String> =
        names.iter().map(|name| without_nul(&tidy_name(name))).filter(|name| !name.is_empty()).collect();
    if names.iter().any(|name| name.chars().count() > NAME) {
        return Err(Refusal::TooLong { field: spec.key, most: NAME });
    }
    if spec.kind == FieldKind::Names && names.len() > NAMES {
        return Err(Refusal::OutOfRange(spec.key));
    }
    Ok(if names.is_empty() { Value::Empty } else { Value::List(names) })
}

/// Refuses a record that lacks what it must have, or whose facts contradict each other.
///
/// # Errors
/// The refusal.
pub fn whole(record: &Record) -> Result<(), Refusal> {
    for (spec, value) in record.kind.fields().iter().zip(&record.values) {
        if spec.required && value.is_empty() {
            return Err(Refusal::FieldEmpty(spec.key));
        }
    }
    if record.kind.has_unique_name() && name_key(record.title()).is_empty() {
        return Err(Refusal::FieldEmpty("name"));
    }
    match record.kind {
        RecordKind::System => match record.get("rank").as_int() {
            Some(rank) if *record.get("critical") != Value::Bool(true) => {
                Err(Refusal::CriticalHasRank { system: record.title().to_owned(), rank })
            }
            _ => Ok(()),
        },
        RecordKind::Incident => in_order(record),
        RecordKind::Occurrence => one_outcome(record),
        RecordKind::Settings => match record.text("time_zone") {
            Some(name) if name.parse::<chrono_tz::Tz>().is_err() => Err(Refusal::OutOfRange("time_zone")),
            _ => Ok(()),
        },
        RecordKind::Person | RecordKind::Role | RecordKind::Supplier | RecordKind::Exercise | RecordKind::Measure => {
            Ok(())
        }
    }
}

/// What is settled has a time, what is skipped a reason, and what is open neither.
fn one_outcome(occurrence: &Record) -> Result<(), Refusal> {
    let outcome = occurrence.get("outcome");
    if outcome.is_empty() != occurrence.get("done_at").is_empty() {
        return Err(Refusal::FieldEmpty("done_at"));
    }
    if (*outcome == Value::Choice("skipped")) == occurrence.get("skip_reason").is_empty() {
        return Err(Refusal::FieldEmpty("skip_reason"));
    }
    let nobody = occurrence.get("done_by").is_empty();
    if outcome.is_empty() && !nobody { Err(Refusal::FieldEmpty("outcome")) } else { Ok(()) }
}

/// It happened, then it was seen, then the municipality knew.
fn in_order(incident: &Record) -> Result<(), Refusal> {
    let times = ["occurred_at", "detected_at", "known_at"];
    let given: Vec<_> = times
        .into_iter()
        .filter_map(|key| match incident.get(key) {
            Value::At(at) => Some((key, *at)),
            _ => None,
        })
        .collect();
    for pair in given.windows(2) {
        if let [(first, before), (then, after)] = pair
            && before > after
        {
            return Err(Refusal::TimesContradict { first, then });
        }
    }
    Ok(())
}
