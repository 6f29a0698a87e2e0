//! Imports, exports and the example municipality in a real register.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may stop where it stands

use std::path::{Path, PathBuf};

use chrono_tz::Tz;
use driftpult::domain::Instant;
use driftpult::domain::actor::Actor;
use driftpult::domain::command::{OnConflict, RemarkReason};
use driftpult::domain::record::RecordKind;
use driftpult::domain::view::{Answer, Gap, IncidentsQuery, Question, SystemWhole, SystemsQuery};
use driftpult::exchange::export::{self, Format};
use driftpult::exchange::{ImportOptions, ImportReport, Target, example, import, import_bytes};
use driftpult::store::{Register, StoreError};
use driftpult::text::read::Here;
use serde_json::Value as Json;

fn now() -> Instant {
    chrono::DateTime::parse_from_rfc3339("2026-11-24T09:00:00+01:00").unwrap().to_utc()
}

fn here() -> Here {
    Here { now: now(), zone: Tz::Europe__Stockholm }
}

fn actor() -> Actor {
    Actor { name: "anna".into(), ..Actor::default() }
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

fn empty(folder: &tempfile::TempDir) -> Register {
    Register::create(&folder.path().join("r.db"), "Provkommun", &actor(), now()).unwrap()
}

fn take_in(register: &mut Register, name: &str, on_conflict: OnConflict) -> ImportReport {
    let options = ImportOptions { on_conflict, ..ImportOptions::default() };
    import(&fixture(name), &options, Target::Write(register, &actor()), here()).unwrap()
}

fn take_in_text(register: &mut Register, text: &str, on_conflict: OnConflict) -> ImportReport {
    let options = ImportOptions { on_conflict, ..ImportOptions::default() };
    import_bytes(text.as_bytes(), "f.csv", &options, Target::Write(register, &actor()), here()).unwrap()
}

fn systems(register: &Register) -> Vec<SystemWhole> {
    let mut all = Vec::new();
    register
        .each_system(&SystemsQuery::default(), now(), |whole| {
            all.push(whole);
            Ok::<(), StoreError>(())
        })
        .unwrap();
    all
}

fn exported(register: &Register, format: Format) -> Vec<u8> {
    let mut bytes = Vec::new();
    export::systems(register, &SystemsQuery::default(), format, now(), &mut bytes).unwrap();
    bytes
}

fn gaps(register: &Register) -> Vec<Gap> {
    match register.ask(&Question::Gaps, now()).unwrap() {
        Answer::Gaps(gaps) => gaps,
        other => panic!("{other:?}"),
    }
}

fn gap(gaps: &[Gap], check: &str) -> Vec<String> {
    let found = gaps.iter().find(|gap| gap.check == check);
    found.map(|gap| gap.systems.iter().map(|(_, name)| name.clone()).collect()).unwrap_or_default()
}

#[test]
fn the_messy_register_comes_in_and_a_dry_run_had_said_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let mut register = empty(&folder);
    let dry = |register: Option<&Register>| {
        let options = ImportOptions::default();
        import(&fixture("systems_messy.csv"), &options, Target::DryRun(register), here()).unwrap().json()
    };
    let (none, before) = (dry(None), dry(Some(&register)));
    assert_eq!(register.names(RecordKind::System).unwrap(), Vec::<String>::new());
    let report = take_in(&mut register, "systems_messy.csv", OnConflict::Skip);
    assert_eq!((report.created.len(), report.refused.len()), (39, 2));
    let mut done = report.json();
    done["dry_run"] = Json::Bool(true);
    assert_eq!((&done, &done), (&none, &before));
    let names = systems(&register);
    assert_eq!(names.len(), 39);
    assert_eq!(gap(&gaps(&register), "dependency-circle"), ["Active Directory", "DNS/DHCP"]);
    let bad = gap(&gaps(&register), "import-unread");
    assert!(bad.contains(&"Fordonsbokning".to_owned()) && bad.contains(&"Omsorgssystem".to_owned()));
}

#[test]
fn a_second_import_leaves_changes_or_stops_as_asked() {
    let folder = tempfile::tempdir().unwrap();
    let mut register = empty(&folder);
    take_in_text(&mut register, "Namn;RTO;Anmärkning\nA;1 h;viktigt\nB;2 h;\n", OnConflict::Skip);
    let again = "namn;rto;avtal t.o.m.\na;3 h;snart\nC;;\n";
    let skipped = take_in_text(&mut register, again, OnConflict::Skip);
    assert_eq!(skipped.created, ["C"]);
    assert_eq!((skipped.refused[0].row, skipped.refused[0].reason), (2, RemarkReason::StandsAlready));
    assert_eq!(skipped.warnings, []);
    let updated = take_in_text(&mut register, again, OnConflict::Update);
    assert_eq!((updated.updated, updated.unchanged), (vec!["A".to_owned()], vec!["C".to_owned()]));
    let a = systems(&register).into_iter().find(|whole| whole.record.title() == "A").unwrap();
    assert_eq!(a.record.text("note"), Some("viktigt\n[import 2026-11-24] avtal t.o.m.: snart"));
    assert_eq!(a.record.get("restore_time_s").as_int(), Some(10_800));
    let third = take_in_text(&mut register, again, OnConflict::Update);
    assert_eq!(third.unchanged.len(), 2);
    let options = ImportOptions { on_conflict: OnConflict::Fail, ..ImportOptions::default() };
    let failed = import_bytes(b"Namn\nD\nA\n", "f", &options, Target::Write(&mut register, &actor()), here());
    assert!(failed.is_err());
    assert_eq!(register.names(RecordKind::System).unwrap(), ["A", "B", "C"]);
}

#[test]
fn hostile_cells_are_kept_safely_and_leave_the_register_whole() {
    let bytes = std::fs::read(fixture("hostile.csv")).unwrap();
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').flexible(true).has_headers(false).from_reader(&bytes[3..]);
    let cells: std::collections::BTreeSet<String> = reader
        .byte_records()
        .flat_map(|row| row.unwrap().iter().map(<[u8]>::to_vec).collect::<Vec<_>>())
        .filter_map(|cell| String::from_utf8(cell).ok())
        .filter(|cell| !cell.trim().is_empty())
        .collect();
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    writer
        .write_record([
            "Namn",
            "Systemägare",
            "Leverantör",
            "Underleverantörer",
            "Anmärkning",
            "Konsekvens",
            "Beroenden",
        ])
        .unwrap();
    for cell in &cells {
        writer.write_record([cell; 7]).unwrap();
    }
    let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut register = empty(&folder);
    let report = take_in_text(&mut register, &text, OnConflict::Skip);
    assert_eq!(report.created.len() + report.refused.len(), cells.len());
    assert_eq!(register.verify(None).unwrap().fault, None);
    // What stands in the register comes in again as it stands there.
    let csv = exported(&register, Format::Csv);
    let folder = tempfile::tempdir().unwrap();
    let mut copy = empty(&folder);
    let again = import_bytes(&csv, "f", &ImportOptions::default(), Target::Write(&mut copy, &actor()), here()).unwrap();
    assert_eq!((again.refused, again.warnings), (vec![], vec![]));
    assert_eq!(exported(&copy, Format::Csv), csv);
}

#[test]
fn an_export_is_imported_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = empty(&folder);
    take_in(&mut first, "systems.csv", OnConflict::Skip);
    let csv = exported(&first, Format::Csv);
    let other = tempfile::tempdir().unwrap();
    let mut second = empty(&other);
    let report =
        import_bytes(&csv, "f", &ImportOptions::default(), Target::Write(&mut second, &actor()), here()).unwrap();
    assert_eq!((report.created.len(), report.refused, report.warnings), (70, vec![], vec![]));
    assert_eq!(exported(&second, Format::Csv), csv);
    let again = import_bytes(
        &csv,
        "f",
        &ImportOptions { on_conflict: OnConflict::Update, ..ImportOptions::default() },
        Target::Write(&mut first, &actor()),
        here(),
    )
    .unwrap();
    assert_eq!(again.unchanged.len(), 70);
    let json: Vec<Json> = serde_json::from_slice(&exported(&first, Format::Json)).unwrap();
    assert_eq!((json.len(), &json[0]["rank"]), (70, &Json::from(1)));
}

#[test]
fn the_example_municipality_holds_what_is_planted_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let register = example::create(&folder.path().join("e.db"), &actor(), now()).unwrap();
    assert_eq!(register.verify(None).unwrap().fault, None);
    let all = systems(&register);
    assert_eq!(all.len(), 70);
    assert_eq!(all.iter().filter(|whole| whole.record.get("rank").as_int().is_some()).count(), 38);
    let gaps = gaps(&register);
    let count = |check: &str| gap(&gaps, check).len();
    assert_eq!(count("accepted-downtime-missing"), 4);
    assert_eq!(count("continuity-plan-missing"), 3);
    assert_eq!(count("continuity-plan-not-implemented"), 10);
    assert_eq!(count("not-exercised"), 10);
    assert_eq!(count("contract-ended"), 2);
    assert_eq!(count("contract-ends-soon"), 4);
    assert_eq!(count("user-logging-missing"), 6);
    assert_eq!(count("not-verified"), 6);
    assert_eq!(count("owner-missing"), 2);
    assert_eq!(count("unclassified"), 2);
    assert_eq!(count("cost-missing"), 2);
    assert_eq!(count("consequence-missing"), 3);
    assert_eq!(gap(&gaps, "rank-contradicts-dependency"), ["Telefoni och växel", "Säkerhetskopiering"]);
    let mut circle = gap(&gaps, "dependency-circle");
    circle.sort();
    assert_eq!(circle, ["Dokument- och ärendehantering", "E-tjänster"]);
    assert_eq!(gap(&gaps, "restore-time-over-accepted"), ["Larm särskilt boende"]);
    assert_eq!(count("import-unread"), 0);

    let Answer::Counts(counts) = register.ask(&Question::Counts, now()).unwrap() else { panic!() };
    assert_eq!((counts.systems, counts.critical), (70, 38));
    let counted: Vec<_> = gaps.iter().map(|gap| (gap.check, gap.systems.len())).collect();
    assert_eq!(counts.gaps, counted, "what is counted is what is listed");
    let Answer::Now(now) = register.ask(&Question::Now, now()).unwrap() else { panic!() };
    assert_eq!((now.open.len(), now.down.len(), now.has_systems), (2, 1, true));
    assert_eq!(now.to_evaluate.unwrap().number, "2026-0041");
    assert!(now.on_call.unwrap().phones.contains(&"08-465 004 10".to_owned()));
    let mut incidents = 0;
    register
        .each_incident(&IncidentsQuery::default(), |_| {
            incidents += 1;
            Ok::<(), StoreError>(())
        })
        .unwrap();
    assert_eq!(incidents, 43);
    let Answer::Trail(page) =
        register.ask(&Question::Trail(None, driftpult::domain::view::Anchor::Start, 10_000), self::now()).unwrap()
    else {
        panic!()
    };
    assert!(page.rows.iter().all(|row| !row.clock_went_back));
    for format in [Format::Csv, Format::Json] {
        let mut bytes = Vec::new();
        assert_eq!(export::incidents(&register, &IncidentsQuery::default(), format, &mut bytes).unwrap(), 43);
    }
}

#[test]
fn the_example_can_be_made_on_any_day() {
    for day in ["2026-10-01T22:30:00Z", "2027-01-31T08:00:00Z", "2028-02-29T00:10:00Z", "2030-03-31T01:30:00Z"] {
        let folder = tempfile::tempdir().unwrap();
        let now: Instant = day.parse().unwrap();
        let register = example::create(&folder.path().join("e.db"), &actor(), now).unwrap();
        let Answer::Now(answer) = register.ask(&Question::Now, now).unwrap() else { panic!() };
        assert_eq!((answer.open.len(), answer.down.len()), (2, 1), "{day}");
    }
}
