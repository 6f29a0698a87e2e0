//! The example's exercises, and the measures that followed from them.
//!
//! What the days of the example's year are is `example_year`'s; telling the register is `example`'s.

use chrono_tz::Tz;
use serde::Deserialize;

use super::example_year::Year;
use crate::domain::Instant;
use crate::domain::command::Command;
use crate::domain::record::RecordKind;
use crate::domain::value::Value;
use crate::text::read::{self, Here};

const FILE: &str = include_str!("../../data/example/exercises.toml");
/// When all of it was entered: after the systems were last gone through, so that it changes nothing of theirs.
const ENTERED: &str = "2026-10-30 14:00:00";

#[derive(Debug, Default, Deserialize)]
struct Words {
    exercise: Vec<toml::Table>,
    measure: Vec<toml::Table>,
}

/// What is told to the register, and when.
pub fn told(year: Year) -> (Instant, Vec<Command>) {
    // A fault in the file is found by this module's tests.
    let words: Words = toml::from_str(FILE).unwrap_or_default();
    let exercises = words.exercise.iter().map(|table| (RecordKind::Exercise, table));
    let measures = words.measure.iter().map(|table| (RecordKind::Measure, table));
    let make = |(kind, table): (RecordKind, &toml::Table)| Command::Create { kind, values: values(kind, table, year) };
    (year.at(ENTERED), exercises.chain(measures).map(make).collect())
}

fn values(kind: RecordKind, table: &toml::Table, year: Year) -> Vec<Value> {
    // Days are days of the file, whatever day the example is made on.
    let here = Here { zone: Tz::Europe__Stockholm, ..year.here() };
    let value = |spec| {
        let value = value(spec, table, here);
        match value {
            Value::Date(date) => Value::Date(year.date(date)),
            value => value,
        }
    };
    kind.fields().iter().map(value).collect()
}

fn value(spec: &crate::domain::field::FieldSpec, table: &toml::Table, here: Here) -> Value {
    let text = table.get(spec.key).and_then(toml::Value::as_str).unwrap_or("");
    read::value(spec, text, here).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_file_is_a_field_that_can_be_read() {
        let words: Words = toml::from_str(FILE).unwrap();
        let now = "2026-11-24T09:00:00Z".parse::<Instant>().unwrap();
        let here = Here { now, zone: Tz::Europe__Stockholm };
        for (kind, table) in [(RecordKind::Exercise, &words.exercise), (RecordKind::Measure, &words.measure)]
            .into_iter()
            .flat_map(|(kind, tables)| tables.iter().map(move |table| (kind, table)))
        {
            for key in table.keys() {
                let spec = kind.fields().iter().find(|spec| spec.key == key).unwrap();
                assert!(!value(spec, table, here).is_empty(), "{key}: {table:?}");
            }
        }
    }
}
