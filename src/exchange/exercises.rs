//! Exercises and measures for others: the JSON that scripts rely on, and the exports as a table, a workbook or JSON.
//!
//! Names, nulls and seconds are as in `json`; where a file is written is for `cli`.

use std::io::Write;

use chrono::NaiveDate;
use serde_json::{Value as Json, json};

use super::export::{Format, JsonList, Sheet};
use super::refused::ExchangeError;
use super::words::words;
use super::xlsx;
use crate::domain::Instant;
use crate::domain::exercise::{DueRow, ExerciseRow, ExercisesQuery};
use crate::domain::measure::{MeasureList, MeasureRow, MeasuresQuery};
use crate::domain::record::{Record, RecordKind};
use crate::domain::view::{Answer, ExercisesAsk, ExercisesTold, MeasuresAsk, MeasuresTold, Question};
use crate::store::{Register, StoreError};
use crate::text::explain::field_label;
use crate::text::{Language, Texts};

fn get(record: &Record, key: &str) -> Json {
    record.get(key).to_json()
}

/// An exercise, as `exercise list --json` lists it.
pub fn exercise(row: &ExerciseRow) -> Json {
    let of = |key: &str| get(&row.record, key);
    json!({
        "number": row.record.id,
        "system": of("system"),
        "held_on": of("held_on"),
        "kind": of("exercise_kind"),
        "led_by": of("led_by"),
        "measured_s": of("measured_s"),
        "restore_time_s": row.restore_time_s,
        "took_longer": row.took_longer(),
        "outcome": of("exercise_outcome"),
        "findings": of("findings"),
        "scenario": of("scenario"),
        "reference": of("reference"),
    })
}

/// A critical system and when it is to be exercised, as `exercise list --due --json` lists it.
pub fn due(row: &DueRow) -> Json {
    let day = |date: Option<NaiveDate>| date.map(|date| date.to_string());
    json!({
        "system": row.name,
        "rank": row.rank,
        "last_exercised": day(row.last_on),
        "due_on": day(row.due_on),
        "late": row.late,
        "masked": row.hidden,
    })
}

/// A measure, as `measure list --json` lists it.
pub fn measure(row: &MeasureRow, today: NaiveDate) -> Json {
    let of = |key: &str| get(&row.record, key);
    json!({
        "number": row.record.id,
        "title": of("title"),
        "system": of("system"),
        "owner": of("measure_owner"),
        "due_on": of("due_on"),
        "late": row.is_late(today),
        "origin": of("origin"),
        "done_on": of("done_on"),
        "done_by": row.done_by,
        "done_note": of("measure_note"),
        "masked": row.hidden,
    })
}

/// The exercises of a query.
///
/// # Errors
/// When the register cannot be read.
pub fn held(register: &Register, query: ExercisesQuery, now: Instant) -> Result<Vec<ExerciseRow>, StoreError> {
    match register.ask(&Question::Exercises(ExercisesAsk::Held(query)), now)? {
        Answer::Exercises(ExercisesTold::Held(rows)) => Ok(rows),
        _ => Ok(Vec::new()),
    }
}

/// The measures of a query; none where the register answers otherwise.
///
/// # Errors
/// When the register cannot be read.
pub fn measures(register: &Register, query: MeasuresQuery, now: Instant) -> Result<Option<MeasureList>, StoreError> {
    match register.ask(&Question::Measures(MeasuresAsk::List(query)), now)? {
        Answer::Measures(MeasuresTold::List(list)) => Ok(Some(list)),
        _ => Ok(None),
    }
}

/// Writes every exercise; says how many.
///
/// # Errors
/// The register cannot be read, or the file not written.
pub fn export_exercises(
    register: &Register,
    format: Format,
    now: Instant,
    out: impl Write,
) -> Result<usize, ExchangeError> {
    let rows = held(register, ExercisesQuery::default(), now)?;
    let records = rows.iter().map(|row| (&row.record, exercise(row))).collect();
    export(register, RecordKind::Exercise, "section-exercises", records, format, out)
}

/// Writes every measure, those that are done too; says how many.
///
/// # Errors
/// The register cannot be read, or the file not written.
pub fn export_measures(
    register: &Register,
    format: Format,
    now: Instant,
    out: impl Write,
) -> Result<usize, ExchangeError> {
    let query = MeasuresQuery { done_too: true, ..MeasuresQuery::default() };
    let list = measures(register, query, now)?;
    let rows = list.iter().flat_map(|list| list.rows.iter().map(|row| (&row.record, measure(row, list.today))));
    export(register, RecordKind::Measure, "section-measures", rows.collect(), format, out)
}

/// Writes records under the labels of their fields, or as the JSON that stands beside each.
fn export(
    register: &Register,
    kind: RecordKind,
    name: &str,
    records: Vec<(&Record, Json)>,
    format: Format,
    out: impl Write,
) -> Result<usize, ExchangeError> {
    let labels = |texts: &Texts| -> Vec<String> {
        kind.fields().iter().map(|spec| texts.t(&field_label(spec.key)).into_owned()).collect()
    };
    match format {
        Format::Csv => {
            let mut sheet = Sheet::new(out, register.zone(), register.is_exercise())?;
            sheet.row(labels(&sheet.texts).into_iter())?;
            for (record, _) in records {
                let cells: Vec<String> = kind
                    .fields()
                    .iter()
                    .zip(&record.values)
                    .map(|(spec, value)| words(&sheet.texts, spec.key, value))
                    .collect();
                sheet.count();
                sheet.row(cells.into_iter())?;
            }
            Ok(sheet.finish()?)
        }
        Format::Json => {
            let mut list = JsonList::new(out, register.is_exercise());
            records.iter().try_for_each(|(_, json)| list.write(json))?;
            Ok(list.finish()?)
        }
        Format::Xlsx => {
            let texts = Texts::new(Language::Swedish, register.zone());
            let headers: Vec<(String, f64)> = labels(&texts)
                .into_iter()
                .zip(kind.fields())
                .map(|(label, spec)| (label, xlsx::width(spec.kind)))
                .collect();
            let mut book = xlsx::Book::new(texts, name, &headers, register.is_exercise())?;
            for (record, _) in records {
                book.values(record)?;
            }
            book.save(out)
        }
    }
}
