//! Imports: judged against the register in the transaction that writes them, previewed without writing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)] // all of it is test code

mod support;

use driftpult::domain::command::{Command, Import, ImportOutcome, ImportRow, OnConflict, Outcome, RemarkReason};
use driftpult::domain::record::RecordKind;
use driftpult::domain::refusal::Refusal;
use driftpult::domain::value::Value;
use driftpult::domain::watch::Watch;
use driftpult::store::{Access, StoreError};
use support::{Bench, names, now, text, yes};

fn import(on_conflict: OnConflict, rows: &[&[(&'static str, Value)]]) -> Import {
    let rows = rows.iter().enumerate().map(|(at, values)| ImportRow { row: at + 2, values: values.to_vec() }).collect();
    Import { file: "system.csv".to_owned(), on_conflict, rows }
}

fn take_in(bench: &mut Bench, import: &Import) -> ImportOutcome {
    let preview = bench.register.preview_import(import, now(), &Watch::nobody()).unwrap();
    let reader = bench.open(Access::Read);
    assert_eq!(
        reader.preview_import(import, now(), &Watch::nobody()).unwrap(),
        preview,
        "whoever may only read sees the same"
    );
    match bench.wish(&Command::Import(Box::new(import.clone()))) {
        Ok(Outcome::Imported(outcome)) => {
            assert_eq!(outcome, preview, "the preview said what would happen");
            outcome
        }
        other => panic!("{other:?}"),
    }
}

fn reasons(outcome: &ImportOutcome) -> Vec<(usize, RemarkReason, Option<&str>)> {
    let all = outcome.refused.iter().chain(&outcome.warnings);
    all.map(|remark| (remark.row, remark.reason, remark.value.as_deref())).collect()
}

#[test]
fn an_import_is_one_change_and_its_decisions_refer_to_it() {
    let mut bench = Bench::new();
    let rows = import(
        OnConflict::Skip,
        &[
            &[
                ("name", text("Kärnnät")),
                ("critical", yes()),
                ("rank", Value::Int(2)),
                ("owner", text("IT-chef")),
                ("accepted_downtime_s", Value::Duration(3600)),
                ("integrity", Value::Int(2)),
                ("depends_on", names(&["elkraft"])),
            ],
            &[("name", text("Elkraft")), ("owner", text("x")), ("owner_reference", text("§ 9"))],
        ],
    );
    let outcome = take_in(&mut bench, &rows);
    assert_eq!((outcome.created.len(), reasons(&outcome).len()), (2, 0));
    let net = bench.whole_system(bench.register.find(RecordKind::System, "Kärnnät").unwrap()).record;
    for key in ["rank_reference", "owner_reference", "accepted_downtime_reference", "classification_reference"] {
        assert_eq!(net.text(key), Some("import system.csv, 2026-11-24"), "{key}");
    }
    assert_eq!(net.get("kind"), &Value::Choice("application"));
    assert_eq!(net.get("depends_on"), &names(&["Elkraft"]), "whatever the order of the rows");
    let power = bench.whole_system(bench.register.find(RecordKind::System, "elkraft").unwrap()).record;
    assert_eq!(power.text("owner_reference"), Some("§ 9"));
    let rows = bench.trail(None);
    let told: Vec<&str> =
        rows.iter().filter(|row| row.change == rows[0].change).map(|row| row.title.as_str()).collect();
    assert_eq!(told, ["Elkraft", "Kärnnät"], "one row of the trail for each system");
    assert_eq!(rows[0].reason.as_deref(), Some("import system.csv, 2026-11-24"));
    assert_eq!(bench.register.verify(None).unwrap().fault, None);
}

#[test]
fn what_cannot_stand_is_left_out_and_told_by_row() {
    let mut bench = Bench::new();
    let san = bench.system("SAN", &[("critical", yes())]);
    let decision = driftpult::domain::command::Decision::default();
    bench.wish(&Command::DecideRank { system: san, rank: Some(1), decision }).unwrap();
    let rows = import(
        OnConflict::Skip,
        &[
            &[("name", text("san")), ("department", text("IT"))],
            &[("name", text("A")), ("critical", yes()), ("rank", Value::Int(1))],
            &[("name", text("B")), ("rank", Value::Int(2))],
            &[("name", text("C")), ("critical", yes()), ("rank", Value::Int(3))],
            &[("name", text("D")), ("critical", yes()), ("rank", Value::Int(3))],
            &[("name", text("E")), ("depends_on", names(&["E", "Borta", "SAN"])), ("note", text("fritt"))],
        ],
    );
    let outcome = take_in(&mut bench, &rows);
    assert_eq!(
        reasons(&outcome),
        [
            (2, RemarkReason::StandsAlready, Some("san")),
            (3, RemarkReason::RankTaken, Some("1")),
            (4, RemarkReason::RankNotCritical, Some("2")),
            (6, RemarkReason::RankTaken, Some("3")),
            (7, RemarkReason::DependsOnItself, Some("E")),
            (7, RemarkReason::UnknownSystem, Some("Borta")),
        ]
    );
    assert_eq!(bench.whole_system(san).record.text("department"), None);
    let e = bench.whole_system(bench.register.find(RecordKind::System, "E").unwrap());
    assert_eq!(e.record.get("depends_on"), &names(&["SAN"]));
    assert_eq!(e.record.text("note"), Some("fritt\n[import 2026-11-24] depends_on: Borta"));
    assert!(e.findings.contains(&"import-unread"));
    assert_eq!(bench.register.verify(None).unwrap().fault, None);
}

#[test]
fn updating_changes_only_what_the_file_says_and_twice_changes_nothing() {
    let mut bench = Bench::new();
    let san = bench.system("SAN", &[("department", text("IT")), ("owner", text("Anna"))]);
    let rows = import(
        OnConflict::Update,
        &[&[("name", text("san")), ("department", text("Drift")), ("depends_on", names(&["Borta"]))]],
    );
    assert_eq!(take_in(&mut bench, &rows).updated, ["SAN"]);
    let record = bench.whole_system(san).record;
    assert_eq!((record.title(), record.text("owner")), ("SAN", Some("Anna")));
    assert_eq!((record.text("department"), record.text("owner_reference")), (Some("Drift"), None));
    let before = bench.trail(None).len();
    let again = take_in(&mut bench, &rows);
    assert_eq!((again.unchanged.len(), again.updated.len()), (1, 0));
    assert_eq!(bench.trail(None).len(), before);
}

#[test]
fn an_import_that_is_to_fail_does_nothing_at_all() {
    let mut bench = Bench::new();
    bench.system("SAN", &[]);
    let rows = import(OnConflict::Fail, &[&[("name", text("Ny"))], &[("name", text("SAN"))]]);
    let refusal = bench.refused(&Command::Import(Box::new(rows.clone())));
    assert_eq!(refusal, Refusal::ImportStandsAlready("SAN".to_owned()));
    assert_eq!(bench.register.preview_import(&rows, now(), &Watch::nobody()), Err(StoreError::Refused(refusal)));
    assert!(bench.register.find(RecordKind::System, "Ny").is_err());
}

#[test]
fn a_decided_place_is_not_taken_away_by_a_file_that_says_not_critical() {
    let mut bench = Bench::new();
    let san = bench.system("SAN", &[("critical", yes())]);
    let decision = driftpult::domain::command::Decision::default();
    bench.wish(&Command::DecideRank { system: san, rank: Some(1), decision }).unwrap();
    let rows = import(OnConflict::Update, &[&[("name", text("SAN")), ("critical", Value::Bool(false))]]);
    let outcome = take_in(&mut bench, &rows);
    assert_eq!(reasons(&outcome), [(2, RemarkReason::RankNotCritical, Some("false"))]);
    assert_eq!(bench.whole_system(san).record.get("rank"), &Value::Int(1));
}

#[test]
fn a_preview_holds_nobody_up_and_is_held_up_by_nobody() {
    let mut bench = Bench::new();
    let reader = bench.open(Access::Read);
    let rows =
        import(OnConflict::Skip, &[&[("name", text("A"))], &[("name", text("B")), ("depends_on", names(&["A"]))]]);
    let other = somebody_writing(&bench);
    assert_eq!(reader.preview_import(&rows, now(), &Watch::nobody()).unwrap().created, ["A", "B"]);
    drop(other);
    bench.system("C", &[]);
}

/// Somebody who writes at this moment.
fn somebody_writing(bench: &Bench) -> rusqlite::Connection {
    let held = rusqlite::Connection::open(bench.register.path()).unwrap();
    held.execute_batch("BEGIN IMMEDIATE").unwrap();
    held
}

#[test]
fn systems_that_need_each_other_come_in_and_a_retired_one_is_needed_by_nobody() {
    let mut bench = Bench::new();
    let old = bench.system("Gammalt", &[]);
    bench.wish(&Command::Retire { kind: RecordKind::System, id: old, retire: true, reason: None }).unwrap();
    let rows = import(
        OnConflict::Skip,
        &[
            &[("name", text("A")), ("depends_on", names(&["B", "gammalt"]))],
            &[("name", text("B")), ("depends_on", names(&["A"]))],
        ],
    );
    let outcome = take_in(&mut bench, &rows);
    assert_eq!(reasons(&outcome), [(2, RemarkReason::UnknownSystem, Some("gammalt"))]);
    let a = bench.whole_system(bench.register.find(RecordKind::System, "A").unwrap()).record;
    assert_eq!((a.get("depends_on"), a.rev), (&names(&["B"]), 1));
    assert_eq!(a.text("note"), Some("[import 2026-11-24] depends_on: gammalt"));
    assert_eq!(bench.register.verify(None).unwrap().fault, None);
}
