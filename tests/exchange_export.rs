//! What goes out comes in again as it was, and nothing that goes out runs in a spreadsheet program.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may stop where it stands

use chrono_tz::Tz;
use driftpult::domain::field::FieldKind;
use driftpult::domain::record::{Record, RecordKind};
use driftpult::domain::system::PLANS;
use driftpult::domain::value::Value;
use driftpult::exchange::ImportOptions;
use driftpult::exchange::export::{JsonList, SystemsCsv};
use driftpult::exchange::systems::{Standing, read};
use driftpult::text::read::{self as cells, Here};
use proptest::prelude::*;

fn here() -> Here {
    let now = chrono::DateTime::parse_from_rfc3339("2026-11-24T09:00:00+01:00").unwrap().to_utc();
    Here { now, zone: Tz::Europe__Stockholm }
}

fn exported(records: &[Record]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut csv = SystemsCsv::new(&mut bytes, false).unwrap();
    records.iter().for_each(|record| csv.write(record).unwrap());
    assert_eq!(csv.finish().unwrap(), records.len());
    bytes
}

/// A system with these words in every field that holds words, as a form or an import would have taken them.
fn system(name: &str, text: &str, seconds: i64, ore: i64) -> Record {
    let mut record = Record::empty(RecordKind::System);
    for spec in RecordKind::System.fields() {
        let value = match spec.kind {
            FieldKind::Line(_) | FieldKind::Paragraph(_) | FieldKind::Holder | FieldKind::Supplier => {
                cells::value(spec, text, here()).unwrap_or_default()
            }
            FieldKind::Names => cells::value(spec, text, here()).unwrap_or_default(),
            FieldKind::Choice(choices) => Value::Choice(choices[usize::from(seconds % 2 == 0)]),
            FieldKind::YesNo => Value::Bool(spec.key == "critical" || ore % 2 == 0),
            FieldKind::Number(least, _) => Value::Int(least + 1),
            FieldKind::Duration => Value::Duration(seconds),
            FieldKind::Date => Value::Date("2026-11-24".parse().unwrap()),
            FieldKind::Money => Value::Money(ore),
            FieldKind::System | FieldKind::Systems | FieldKind::At => Value::Empty,
        };
        record.set(spec.key, value);
    }
    record.set("name", Value::from(name));
    record
}

fn imported(bytes: &[u8]) -> Vec<Record> {
    let reading = read(bytes, "f.csv", &Standing::default(), &ImportOptions::default(), here()).unwrap();
    assert_eq!((reading.refused, reading.warnings), (vec![], vec![]));
    let record = |row: &driftpult::domain::command::ImportRow| {
        let mut record = Record::empty(RecordKind::System);
        row.values.iter().for_each(|(key, value)| record.set(key, value.clone()));
        record
    };
    reading.import.rows.iter().map(record).collect()
}

/// Words that say something: a lone question mark or dash says nothing in a spreadsheet, NUL is no text, and the Greek
/// question mark is a semicolon once it is composed.
fn words() -> impl Strategy<Value = String> {
    let hostile = r#"['"=+@;,\t\r\n a1å%|-]{0,8}"#;
    prop_oneof![any::<String>(), hostile.prop_map(String::from)].prop_filter("says nothing", |text| {
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == ';');
        !text.contains(['\0', '\u{37e}']) && !text.chars().all(|c| c == '?') && !matches!(text, "-" | "–" | "—")
    })
}

proptest! {
    #[test]
    fn what_is_exported_is_imported_as_it_was(
        text in words(), seconds in 1i64..1_000_000, ore in 0i64..1_000_000_000,
    ) {
        let mut first = system("A, B; C", &text, seconds, ore);
        first.set("rank", Value::Int(1));
        let mut second = system("Kärnnät", &text, seconds * 60, ore);
        second.set("depends_on", Value::List(vec!["A, B; C".to_owned()]));
        second.set("rank", Value::Int(2));
        let records = vec![first, second];
        prop_assert_eq!(imported(&exported(&records)), records);
    }

    #[test]
    fn no_cell_begins_as_a_formula_does(text in words()) {
        let bytes = exported(&[system("A", &text, 60, 0)]);
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(&bytes[3..]);
        for cell in reader.records().next().unwrap().unwrap().iter() {
            let first = cell.trim_start_matches([' ', '"']).chars().next();
            prop_assert!(!first.is_some_and(|c| "=+-@\t\r\n＝＋－＠".contains(c)), "{:?}", cell);
        }
    }
}

#[test]
fn an_export_opens_as_a_table_in_a_swedish_spreadsheet() {
    let mut record = system("Kärnnät", "x", 129_600, 31_000_050);
    record.set("continuity_plan", Value::Choice(PLANS[2]));
    let text = String::from_utf8(exported(&[record])).unwrap();
    assert!(text.starts_with("\u{feff}Namn;Typ;Verksamhet;"));
    assert_eq!(text.matches("\r\n").count(), 2);
    assert!(text.contains(";36 h;") && text.contains(";310000,50;") && text.contains(";införd;"));
}

#[test]
fn a_list_in_json_is_json_however_long_it_is() {
    for rows in 0..3 {
        let mut bytes = Vec::new();
        let mut list = JsonList::new(&mut bytes, false);
        (0..rows).for_each(|row| list.write(&serde_json::json!({"row": row})).unwrap());
        assert_eq!(list.finish().unwrap(), rows);
        let parsed: Vec<serde_json::Value> = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(parsed.len(), rows);
    }
}
