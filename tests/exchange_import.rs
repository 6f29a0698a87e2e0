//! Real spreadsheets, clean and messy and hostile, read without a register: what comes in, what does not, and why.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may stop where it stands

use std::path::{Path, PathBuf};

use chrono_tz::Tz;
use driftpult::domain::command::RemarkReason;
use driftpult::domain::value::Value;
use driftpult::exchange::systems::{Reading, Standing, read};
use driftpult::exchange::{ExchangeError, FileRefused, ImportOptions, ImportReport, Target, import, import_bytes};
use driftpult::text::Texts;
use driftpult::text::read::Here;

fn here() -> Here {
    let now = chrono::DateTime::parse_from_rfc3339("2026-11-24T09:00:00+01:00").unwrap().to_utc();
    Here { now, zone: Tz::Europe__Stockholm }
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

fn reading(name: &str) -> Reading {
    let bytes = std::fs::read(fixture(name)).unwrap();
    read(&bytes, name, &Standing::default(), &ImportOptions::default(), here()).unwrap()
}

fn dry_run(name: &str) -> Result<ImportReport, ExchangeError> {
    import(&fixture(name), &ImportOptions::default(), Target::DryRun(None), here())
}

fn get<'a>(reading: &'a Reading, name: &str, key: &str) -> &'a Value {
    const NOTHING: &Value = &Value::Empty;
    let row = reading.import.rows.iter().find(|row| row.values.contains(&("name", Value::from(name))));
    let row = row.unwrap_or_else(|| panic!("{name} did not come in"));
    row.values.iter().find(|(other, _)| *other == key).map_or(NOTHING, |(_, value)| value)
}

fn date(text: &str) -> Value {
    Value::Date(text.parse().unwrap())
}

fn list(names: &[&str]) -> Value {
    Value::List(names.iter().map(|name| (*name).to_owned()).collect())
}

#[test]
fn the_clean_register_comes_in_whole_and_without_a_remark() {
    let report = dry_run("systems.csv").unwrap();
    assert_eq!((report.rows, report.created.len()), (70, 70));
    assert_eq!((report.refused, report.warnings, report.ignored_columns), (vec![], vec![], vec![]));
    let reading = reading("systems.csv");
    assert_eq!(reading.columns.found().len(), 25);
    assert_eq!(get(&reading, "Trygghetslarm ordinärt boende", "accepted_downtime_s"), &Value::Duration(1800));
    let needs = get(&reading, "Planering hemtjänst", "depends_on");
    assert_eq!(needs, &list(&["Internetanslutning", "Omsorgssystem (SoL, HSL, IFO)"]));
    let costs = reading.import.rows.iter().flat_map(|row| &row.values).filter(|(key, _)| *key == "annual_cost_ore");
    assert_eq!(costs.filter_map(|(_, cost)| cost.as_int()).sum::<i64>(), 1_624_100_000);
}

#[test]
fn of_the_messy_register_thirty_nine_come_in_and_two_are_refused() {
    let report = dry_run("systems_messy.csv").unwrap();
    assert_eq!((report.rows, report.created.len(), report.refused.len()), (41, 39, 2));
    assert!(report.refused.iter().all(|remark| remark.reason == RemarkReason::TwiceInFile));
    assert_eq!(report.refused.iter().map(|remark| remark.row).collect::<Vec<_>>(), [35, 36]);
    assert_eq!(report.ignored_columns, Vec::<String>::new());
}

#[test]
fn the_messy_register_is_read_as_a_swede_reads_it() {
    let reading = reading("systems_messy.csv");
    let read = |name, key| get(&reading, name, key).clone();
    assert_eq!(read("DNS/DHCP", "verified_on"), date("2026-03-01"));
    assert_eq!(read("Virtualisering (Nord)", "last_exercised_on"), date("2026-10-07"));
    assert_eq!(read("Virtualisering (Nord)", "annual_cost_ore"), Value::Money(45_500_000));
    assert_eq!(read("Virtualisering (Nord)", "critical"), Value::Bool(true));
    assert_eq!(read("SAN", "annual_cost_ore"), Value::Money(31_000_050));
    assert_eq!(read("Skolskjuts", "verified_on"), date("2026-08-25"));
    assert_eq!(read("Passersystem", "accepted_downtime_s"), Value::Duration(129_600));
    assert_eq!(read("Lärplattform", "accepted_downtime_s"), Value::Duration(604_800));
    assert_eq!(read("Internet", "continuity_plan"), Value::Choice("documented"));
    assert_eq!(read("Entra ID", "continuity_plan"), Value::Choice("none"));
    assert_eq!(read("Omsorgssystem", "hosting"), Value::Choice("saas"));
    assert_eq!(read("Larm SÄBO", "consequence"), Value::from("Boende kan inte larma\nTillsyn med ronder"));
    assert_eq!(read("Internet", "depends_on"), list(&["Brandvägg"]));
    assert_eq!(read("Active Directory", "depends_on"), list(&["DNS/DHCP", "Virtualisering (Nord)"]));
    assert_eq!(read("Kostnad 2027 för Bibblans system – Bibliotek", "kind"), Value::Choice("application"));
    assert_eq!(read("Ledningssystem", "depends_on"), list(&["Internet"]));
}

#[test]
fn what_the_messy_register_says_and_cannot_be_is_remarked_and_kept_in_the_note() {
    let reading = reading("systems_messy.csv");
    let found: Vec<(usize, &str, &str, RemarkReason)> = reading
        .warnings
        .iter()
        .map(|remark| (remark.row, remark.field.unwrap_or(""), remark.value.as_deref().unwrap_or(""), remark.reason))
        .collect();
    let expected = [
        (7, "rank", "5", RemarkReason::RankTaken),
        (13, "depends_on", "Gamla Citrix", RemarkReason::UnknownSystem),
        (20, "rank", "2", RemarkReason::RankTaken),
        (23, "accepted_downtime_s", "ej beslutat", RemarkReason::NotADuration),
        (23, "contract_ends_on", "löpande", RemarkReason::NotADate),
        (31, "rank", "31", RemarkReason::RankNotCritical),
        (39, "depends_on", "Ledningssystem", RemarkReason::DependsOnItself),
        (41, "owner", "?", RemarkReason::UnknownWord),
        (42, "annual_cost_ore", "ca 20 000", RemarkReason::NotAnAmount),
        (42, "contract_ends_on", "2026-02-30", RemarkReason::NotADate),
        (42, "verified_on", "feb 2025", RemarkReason::NotADate),
        (43, "traceability", "9", RemarkReason::NotALevel),
        (44, "rank", "1", RemarkReason::RankTaken),
    ];
    for one in expected {
        assert!(found.contains(&one), "{one:?} is missing in {found:#?}");
    }
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for remark in reading.warnings.iter().filter(|remark| remark.reason != RemarkReason::DependsOnItself) {
        let note = get(&reading, remark.system.as_deref().unwrap(), "note").as_text().unwrap().to_owned();
        let line = note.lines().find(|line| {
            line.starts_with("[import 2026-11-24] ")
                && line.ends_with(&format!(": {}", remark.value.as_deref().unwrap()))
        });
        assert!(line.is_some(), "{remark:?} is not in {note:?}");
    }
}

#[test]
fn a_row_with_level_four_leaves_nothing_behind() {
    let file = "Namn;K;R;Anmärkning\nHemligt;4;1;x\nÖppet;1;1;\n;4;;y\n";
    let report =
        import_bytes(file.as_bytes(), "f.csv", &ImportOptions::default(), Target::DryRun(None), here()).unwrap();
    assert_eq!(report.created, ["Öppet"]);
    let json = report.json();
    assert_eq!(json["refused"][0]["row"], 2);
    assert_eq!(json["refused"][0]["field"], "confidentiality");
    assert!(json["refused"][0]["value"].is_null());
    assert!(json["refused"][0]["reason"].as_str().unwrap().contains("handled by other means"));
    assert_eq!(json["refused"][1]["code"], "level-four");
    assert!(!json.to_string().contains("Hemligt"));
    let texts = Texts::swedish();
    assert!(report.messages().iter().all(|message| !texts.say(message).contains("Hemligt")));
}

#[test]
fn the_json_is_what_the_contract_says() {
    let file = "Namn;Färg;Avtal t.o.m.\nA;röd;i morse\n";
    let report =
        import_bytes(file.as_bytes(), "f.csv", &ImportOptions::default(), Target::DryRun(None), here()).unwrap();
    let json = report.json();
    assert_eq!(json["rows"], 1);
    assert_eq!((&json["created"], &json["updated"], &json["unchanged"]), (&1.into(), &0.into(), &0.into()));
    assert_eq!(json["columns"], serde_json::json!({"name": "Namn", "contract_ends": "Avtal t.o.m."}));
    assert_eq!(json["ignored_columns"], serde_json::json!(["Färg"]));
    assert_eq!(json["warnings"][0]["field"], "contract_ends");
    assert_eq!(json["warnings"][0]["value"], "i morse");
}

#[test]
fn hostile_files_are_refused_whole_with_their_line() {
    let refused = |name: &str| match dry_run(name) {
        Err(ExchangeError::File(refused)) => refused,
        other => panic!("{name}: {other:?}"),
    };
    assert_eq!(refused("hostile_unbalanced.csv"), FileRefused::QuoteNotClosed(3));
    assert_eq!(refused("hostile.csv"), FileRefused::Undecodable(83));
    let texts = Texts::swedish();
    assert!(texts.say(&refused("hostile.csv").message()).contains("Rad 83"));
}

/// The cells of `hostile.csv` that are text at all, each as the bytes between its quotation marks.
fn hostile_cells() -> Vec<String> {
    let bytes = std::fs::read(fixture("hostile.csv")).unwrap();
    let mut cells = std::collections::BTreeSet::new();
    for row in csv::ReaderBuilder::new()
        .delimiter(b';')
        .flexible(true)
        .has_headers(false)
        .from_reader(&bytes[3..])
        .byte_records()
    {
        for cell in row.unwrap().iter() {
            if let Ok(text) = std::str::from_utf8(cell) {
                cells.insert(text.to_owned());
            }
        }
    }
    assert!(cells.len() > 100);
    cells.into_iter().collect()
}

fn well_formed(rows: &[Vec<&str>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .flexible(true)
        .quote_style(csv::QuoteStyle::Always)
        .from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

#[test]
fn every_hostile_name_is_in_or_refused_with_its_place() {
    let cells = hostile_cells();
    let mut rows = vec![vec!["Namn", "Typ"]];
    rows.extend(cells.iter().map(|cell| vec![cell.as_str(), "it-system"]));
    let report =
        import_bytes(&well_formed(&rows), "f.csv", &ImportOptions::default(), Target::DryRun(None), here()).unwrap();
    assert_eq!(report.rows, cells.len());
    assert_eq!(report.created.len() + report.refused.len(), cells.len());
    for remark in &report.refused {
        let cell = &cells[remark.row - 2];
        match remark.reason {
            RemarkReason::NoName => assert!(cell.chars().all(|c| !c.is_alphanumeric() || c == '\u{3164}'), "{cell:?}"),
            RemarkReason::NameTooLong => assert!(cell.chars().count() > 120),
            RemarkReason::TwiceInFile => assert_eq!(remark.value.as_deref(), Some(cell.as_str())),
            other => panic!("{other:?} for {cell:?}"),
        }
    }
}

#[test]
fn every_hostile_cell_in_every_field_is_kept_or_remarked_with_its_place() {
    let cells = hostile_cells();
    for header in
        ["Anmärkning", "Systemägare", "Prio", "Acc. avbrottstid", "Avtal t.o.m.", "Kritiskt", "K", "Beroenden"]
    {
        let names: Vec<String> = (0..cells.len()).map(|at| format!("System {at}")).collect();
        let mut rows = vec![vec!["Namn", header]];
        rows.extend(names.iter().zip(&cells).map(|(name, cell)| vec![name.as_str(), cell.as_str()]));
        let bytes = well_formed(&rows);
        let reading = read(&bytes, "f.csv", &Standing::default(), &ImportOptions::default(), here()).unwrap();
        let key = reading.columns.fields[1].unwrap();
        assert_eq!(reading.import.rows.len() + reading.refused.len(), cells.len(), "{header}");
        for (name, cell) in names.iter().zip(&cells) {
            if reading.refused.iter().any(|remark| cells[remark.row - 2] == *cell) {
                continue;
            }
            let said = !get(&reading, name, key).is_empty();
            let remarked = reading.warnings.iter().any(|remark| remark.system.as_ref() == Some(name));
            let blank = cell.chars().all(|c| c.is_whitespace() || "-;,".contains(c));
            assert!(said || remarked || blank, "{header}: {cell:?}");
        }
    }
}

#[test]
fn a_file_that_is_no_table_says_what_to_do_instead() {
    let texts = Texts::swedish();
    let refuse = |bytes: &[u8]| match import_bytes(bytes, "f", &ImportOptions::default(), Target::DryRun(None), here())
    {
        Err(error) => texts.say(&error.message()),
        Ok(report) => panic!("{report:?}"),
    };
    assert!(refuse(b"PK\x03\x04").contains("skadad"));
    assert!(refuse("Färg;Form\nröd;rund\n".as_bytes()).contains("--map name="));
    assert!(refuse(b"").contains("tom"));
}

#[test]
fn a_later_row_of_the_same_name_changes_the_first_only_when_asked_to() {
    let file = b"Namn;RTO;RPO\nA;1h;\na;2h;1d\n";
    let options = ImportOptions { on_conflict: driftpult::domain::command::OnConflict::Update, ..Default::default() };
    let reading = read(file, "f", &Standing::default(), &options, here()).unwrap();
    assert_eq!(reading.refused, []);
    assert_eq!(get(&reading, "A", "restore_time_s"), &Value::Duration(7200));
    assert_eq!(get(&reading, "A", "recovery_point_s"), &Value::Duration(86_400));
}

#[test]
fn a_title_above_the_header_is_passed_over_and_rows_keep_their_numbers() {
    let file = "Systemförteckning 2026;;\n;;\nSystem;Prio;Kritisk\nA;x;Ja\nTotalt;1;\n";
    let report = import_bytes(file.as_bytes(), "f", &ImportOptions::default(), Target::DryRun(None), here()).unwrap();
    assert_eq!((report.rows, report.warnings[0].row), (1, 4));
}
