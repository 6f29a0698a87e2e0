//! Workbooks: read as the same table would be as CSV, and refused whole where they are locked, old, damaged or endless.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // all of it is test code

use std::io::{Cursor, Write};

use chrono_tz::Tz;
use driftpult::domain::actor::Actor;
use driftpult::domain::command::{OnConflict, RemarkReason};
use driftpult::domain::record::{Record, RecordKind};
use driftpult::domain::value::Value;
use driftpult::domain::view::{SystemWhole, SystemsQuery};
use driftpult::domain::watch::{Phase, Progress, Stop, Watch};
use driftpult::exchange::import::import_watched;
use driftpult::exchange::systems::{Reading, Standing, read};
use driftpult::exchange::{ExchangeError, FileRefused, ImportOptions, ImportReport, Target, import_bytes, table};
use driftpult::store::{Register, StoreError};
use driftpult::text::read::Here;
use proptest::prelude::*;
use rstest::rstest;
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};

fn here() -> Here {
    let now = chrono::DateTime::parse_from_rfc3339("2026-11-24T09:00:00Z").unwrap().to_utc();
    Here { now, zone: Tz::Europe__Stockholm }
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)).unwrap()
}

fn book(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

fn rows(sheet: &mut Worksheet, rows: &[&[&str]]) {
    for (row, cells) in (0u32..).zip(rows) {
        for (column, cell) in (0u16..).zip(*cells) {
            if !cell.is_empty() {
                sheet.write_string(row, column, *cell).unwrap();
            }
        }
    }
}

/// A workbook whose parts are written by hand.
fn by_hand(parts: &[(&str, &str)]) -> Vec<u8> {
    const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
    const RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    const BOOK_RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    let usual = [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELS),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS),
    ];
    zipped(&[&usual, parts].concat())
}

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        zip.start_file(*name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn sheet_xml(rows: &str, after: &str) -> String {
    format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData>{after}</worksheet>"#
    )
}

fn text_cell(place: &str, text: &str) -> String {
    format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

fn reading(bytes: &[u8]) -> Reading {
    read(bytes, "lista.xlsx", &Standing::default(), &ImportOptions::default(), here()).unwrap()
}

fn refused(bytes: &[u8]) -> FileRefused {
    read(bytes, "lista.xlsx", &Standing::default(), &ImportOptions::default(), here()).unwrap_err()
}

fn value<'r>(reading: &'r Reading, row: usize, key: &str) -> Option<&'r Value> {
    let row = reading.import.rows.iter().find(|one| one.row == row)?;
    row.values.iter().find(|(field, _)| *field == key).map(|(_, value)| value)
}

fn told(reading: &Reading) -> Vec<(usize, RemarkReason, Option<&str>)> {
    let all = reading.refused.iter().chain(&reading.warnings);
    all.map(|remark| (remark.row, remark.reason, remark.value.as_deref())).collect()
}

fn dry(bytes: &[u8], name: &str) -> ImportReport {
    import_bytes(bytes, name, &ImportOptions::default(), Target::DryRun(None), here()).unwrap()
}

#[rstest]
fn the_same_table_says_the_same_as_csv_and_as_a_workbook(#[values("systems.csv", "systems_messy.csv")] name: &str) {
    let csv = fixture(name);
    let table = table::Table::read(&csv, None, |_| false, &Watch::nobody()).unwrap();
    let as_book = book(|sheet| {
        for row in table.rows() {
            for (column, cell) in (0u16..).zip(&row.cells) {
                if !cell.is_empty() {
                    sheet.write_string(u32::try_from(row.number - 1).unwrap(), column, cell.as_ref()).unwrap();
                }
            }
        }
    });
    let plain = dry(&csv, "f");
    let from_book = dry(&as_book, "f");
    assert_eq!(from_book.book.as_ref().unwrap().sheets, ["Sheet1"]);
    assert_eq!(ImportReport { book: None, ..from_book }, plain);
}

#[test]
fn cells_are_read_as_people_see_them() {
    let bytes = book(|sheet| {
        rows(
            sheet,
            &[&["System", "Kritiskt", "Prio", "RTO", "Avtal t.o.m.", "Årskostnad", "Senast övad", "Jour", "K"]],
        );
        let day = Format::new().set_num_format("yyyy-mm-dd");
        let clock = Format::new().set_num_format("hh:mm");
        sheet.write_string(1, 0, "Kärnnät").unwrap();
        sheet.write_boolean(1, 1, true).unwrap();
        sheet.write_number(1, 2, 7.0).unwrap();
        sheet.write_number_with_format(1, 3, 4.0 / 24.0, &clock).unwrap();
        sheet.write_number_with_format(1, 4, 46_568.0, &day).unwrap();
        sheet.write_number(1, 5, 100_000.5).unwrap();
        sheet.write_number(1, 6, 46_100.0).unwrap();
        sheet.write_formula(1, 7, Formula::new("NA()").set_result("#N/A")).unwrap();
        sheet.write_formula(1, 8, Formula::new("1+1").set_result("2")).unwrap();
    });
    let reading = reading(&bytes);
    let day = |text: &str| Some(Value::Date(text.parse().unwrap()));
    let own = |key: &str| value(&reading, 2, key).cloned();
    assert_eq!(own("critical"), Some(Value::Bool(true)));
    assert_eq!(own("rank"), Some(Value::Int(7)));
    assert_eq!(own("restore_time_s"), Some(Value::Duration(14_400)));
    assert_eq!(own("contract_ends_on"), day("2027-06-30"));
    assert_eq!(own("annual_cost_ore"), Some(Value::Money(10_000_050)));
    assert_eq!(own("last_exercised_on"), day("2026-03-19"), "a serial number is a day where a day is asked for");
    assert_eq!(own("confidentiality"), Some(Value::Int(2)), "of a formula, what it came to");
    assert_eq!(told(&reading), [(2, RemarkReason::CellError, Some("#N/A"))]);
    assert_eq!(own("note"), Some(Value::from("[import 2026-11-24] Jour: #N/A")));
}

#[test]
fn an_error_in_a_cell_is_one_in_csv_as_well() {
    let reading = reading("Namn;Systemägare\nA;#SAKNAS!\nB;#1 i listan\n".as_bytes());
    assert_eq!(told(&reading), [(2, RemarkReason::CellError, Some("#SAKNAS!"))]);
    assert_eq!(value(&reading, 3, "owner"), Some(&Value::from("#1 i listan")));
}

#[test]
fn a_formula_that_was_never_worked_out_is_told_and_one_that_came_to_nothing_is_not() {
    let rows = format!(
        r#"<row r="1">{}{}{}</row><row r="2">{}<c r="B2"><f>C9&amp;"x"</f></c><c r="C2" t="str"><f>IF(1,"")</f><v></v></c></row><row r="3"><c r="A3"><f>B9</f></c></row>"#,
        text_cell("A1", "Namn"),
        text_cell("B1", "Systemägare"),
        text_cell("C1", "Verksamhet"),
        text_cell("A2", "Kärnnät"),
    );
    let reading = reading(&by_hand(&[("xl/worksheets/sheet1.xml", &sheet_xml(&rows, ""))]));
    assert_eq!(
        told(&reading),
        [
            (3, RemarkReason::FormulaWithoutValue, Some("=B9")),
            (2, RemarkReason::FormulaWithoutValue, Some("=C9&\"x\"")),
        ]
    );
    assert_eq!(value(&reading, 2, "owner"), None);
}

#[test]
fn a_cell_joined_over_rows_counts_for_each_of_them_and_a_joined_heading_is_no_system() {
    let plain = Format::new();
    let bytes = book(|sheet| {
        sheet.merge_range(0, 0, 0, 3, "Systemförteckning 2026", &plain).unwrap();
        for (column, header) in (0u16..).zip(["Verksamhet", "System", "Systemägare", "K"]) {
            sheet.write_string(2, column, header).unwrap();
        }
        sheet.merge_range(3, 0, 5, 0, "Omsorg", &plain).unwrap();
        for (row, name) in (3u32..).zip(["Trygghetslarm", "Journal", "Schema"]) {
            sheet.write_string(row, 1, name).unwrap();
        }
        sheet.merge_range(6, 1, 6, 3, "Skola", &plain).unwrap();
        sheet.merge_range(7, 1, 8, 1, "Lärplattform", &plain).unwrap();
        sheet.write_string(7, 2, "Rektor").unwrap();
        sheet.write_string(8, 2, "Skolchef").unwrap();
    });
    let reading = reading(&bytes);
    assert_eq!(reading.header_row, 3);
    for row in [4, 5, 6] {
        assert_eq!(value(&reading, row, "department"), Some(&Value::from("Omsorg")), "{row}");
    }
    assert_eq!(
        told(&reading),
        [
            (7, RemarkReason::HeadingRow, Some("Skola")),
            (9, RemarkReason::NoName, None),
            (4, RemarkReason::JoinedCells, Some("Omsorg")),
        ]
    );
    assert_eq!(
        value(&reading, 8, "owner"),
        Some(&Value::from("Rektor")),
        "the first row of a joined name is the system"
    );
}

#[test]
fn headers_that_are_two_rows_high_are_read_by_their_lower_words() {
    let plain = Format::new();
    let bytes = book(|sheet| {
        sheet.merge_range(0, 0, 1, 0, "System", &plain).unwrap();
        sheet.merge_range(0, 1, 0, 4, "Klassning", &plain).unwrap();
        for (column, header) in (1u16..).zip(["K", "R", "T", "S"]) {
            sheet.write_string(1, column, header).unwrap();
        }
        sheet.write_string(2, 0, "Journal").unwrap();
        for column in 1..5 {
            sheet.write_number(2, column, f64::from(column) - 1.0).unwrap();
        }
    });
    let reading = reading(&bytes);
    assert_eq!((reading.rows, told(&reading).len()), (1, 0));
    assert_eq!(value(&reading, 3, "traceability"), Some(&Value::Int(3)));
}

#[test]
fn the_first_sheet_is_read_or_the_one_that_is_named_hidden_or_not() {
    let mut book = Workbook::new();
    rows(book.add_worksheet().set_name("Läs mig").unwrap(), &[&["Så här gör du"]]);
    rows(book.add_worksheet().set_name("System").unwrap().set_hidden(true), &[&["Namn"], &["A"]]);
    let bytes = book.save_to_buffer().unwrap();
    let FileRefused::NoNameColumn { others, .. } = refused(&bytes) else { panic!("no name column") };
    assert_eq!(others, ["System"]);
    let of = |sheet: &str| {
        let options = ImportOptions { sheet: Some(sheet.to_owned()), ..ImportOptions::default() };
        read(&bytes, "f", &Standing::default(), &options, here())
    };
    assert_eq!(of(" SYSTEM ").unwrap().rows, 1);
    let unknown = FileRefused::UnknownSheet {
        sheet: "Blad7".to_owned(),
        sheets: vec!["Läs mig".to_owned(), "System".to_owned()],
    };
    assert!(unknown.is_usage());
    assert_eq!(of("Blad7").unwrap_err(), unknown);
    let options = ImportOptions { sheet: Some("x".to_owned()), ..ImportOptions::default() };
    assert_eq!(read(b"Namn\nA", "f", &Standing::default(), &options, here()).unwrap_err(), FileRefused::NoSheets);
}

#[test]
fn blank_rows_and_totals_are_passed_over_and_rows_keep_their_numbers() {
    let bytes = book(|sheet| {
        rows(sheet, &[&["Namn", "Årskostnad"], &[], &["A", "1 000"], &["", " "], &["B", "2 000"], &["Summa"]]);
        sheet.write_number(5, 1, 3000.0).unwrap();
        sheet.set_row_hidden(4).unwrap();
    });
    let reading = reading(&bytes);
    assert_eq!(reading.import.rows.iter().map(|row| row.row).collect::<Vec<_>>(), [3, 5]);
    assert_eq!(reading.rows, 2);
}

#[test]
fn macros_are_told_of_and_never_run() {
    let rows = format!(r#"<row r="1">{}</row><row r="2">{}</row>"#, text_cell("A1", "Namn"), text_cell("A2", "A"));
    let bytes =
        by_hand(&[("xl/worksheets/sheet1.xml", &sheet_xml(&rows, "")), ("xl/vbaProject.bin", "no program at all")]);
    let report = dry(&bytes, "lista.xlsm");
    assert_eq!(report.created, ["A"]);
    assert!(report.messages().iter().any(|message| message.id == "import-macros"));
}

#[test]
fn locked_old_and_other_files_are_refused_whole_with_what_to_do() {
    let mut locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    let old = [locked.clone(), vec![0; 600]].concat();
    locked.extend(vec![0; 300]);
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(refused(&locked), FileRefused::Locked);
    assert_eq!(refused(&old), FileRefused::OldWorkbook);
    assert_eq!(refused(&zipped(&[("content.xml", "<office/>")])), FileRefused::OldWorkbook);
    assert_eq!(refused(&zipped(&[("bilder/katt.png", "x")])), FileRefused::NoWorkbook);
    let empty = by_hand(&[("xl/worksheets/sheet1.xml", &sheet_xml("", ""))]);
    assert!(matches!(refused(&empty), FileRefused::EmptySheet { .. }));
}

#[test]
fn a_workbook_that_is_cut_anywhere_is_refused() {
    let whole = book(|sheet| rows(sheet, &[&["Namn"], &["A"]]));
    for length in (4..whole.len()).step_by(97) {
        assert!(matches!(refused(&whole[..length]), FileRefused::Damaged(_)), "{length}");
    }
}

#[test]
fn a_workbook_that_grows_without_end_is_refused_before_it_is_read() {
    let sheet = sheet_xml(&format!(r#"<row r="1">{}</row>"#, text_cell("A1", "Namn")), "");
    let endless = " ".repeat(9 << 20);
    let bytes = by_hand(&[("xl/worksheets/sheet1.xml", &sheet), ("xl/styles.xml", &endless)]);
    assert!(bytes.len() < 100_000);
    assert!(matches!(refused(&bytes), FileRefused::GrowsTooLarge(_)));
}

#[test]
fn cells_far_apart_need_no_room_between_them() {
    let rows = |last: &str| {
        let end = last.trim_start_matches(char::is_alphabetic);
        format!(r#"<row r="1">{}</row><row r="{end}">{}</row>"#, text_cell("A1", "Namn"), text_cell(last, "Z"))
    };
    let far = by_hand(&[("xl/worksheets/sheet1.xml", &sheet_xml(&rows("A1048576"), ""))]);
    assert_eq!(reading(&far).import.rows[0].row, 1_048_576);
    let wide = by_hand(&[("xl/worksheets/sheet1.xml", &sheet_xml(&rows("XFD2"), ""))]);
    assert_eq!(refused(&wide), FileRefused::TooManyColumns { line: 2, most: 1_000 });
    let joined = r#"<mergeCells count="2"><mergeCell ref="A1:XFD1048576"/><mergeCell ref="A2:A1048576"/></mergeCells>"#;
    let joined = by_hand(&[("xl/worksheets/sheet1.xml", &sheet_xml(&rows("A9"), joined))]);
    assert_eq!(reading(&joined).rows, 0, "everything below is part of the header");
}

#[test]
fn rows_that_do_not_come_in_order_are_damage() {
    let rows = format!(r#"<row r="5">{}</row><row r="2">{}</row>"#, text_cell("A5", "Namn"), text_cell("A2", "A"));
    let bytes = by_hand(&[("xl/worksheets/sheet1.xml", &sheet_xml(&rows, ""))]);
    assert!(matches!(refused(&bytes), FileRefused::Damaged(_)));
}

#[test]
fn hostile_words_in_cells_stay_words() {
    let hostile = ["=HYPERLINK(\"http://x\")", "+1", "@SUM(A1)", "\u{1b}[31mröd", "'); DROP TABLE system; --"];
    let bytes = book(|sheet| {
        rows(sheet, &[&["Namn"]]);
        for (row, name) in (1u32..).zip(hostile) {
            sheet.write_string(row, 0, name).unwrap();
        }
    });
    let (_folder, mut register) = register();
    let report = write(&mut register, &bytes, OnConflict::Skip);
    assert_eq!(report.created, hostile);
    assert_eq!(register.verify(None).unwrap().fault, None);
}

fn actor() -> Actor {
    Actor { name: "anna".to_owned(), ..Actor::default() }
}

fn register() -> (tempfile::TempDir, Register) {
    let folder = tempfile::tempdir().unwrap();
    let register = Register::create(&folder.path().join("register.db"), "Kommunen", &actor(), here().now).unwrap();
    (folder, register)
}

fn write(register: &mut Register, bytes: &[u8], on_conflict: OnConflict) -> ImportReport {
    let options = ImportOptions { on_conflict, ..ImportOptions::default() };
    import_bytes(bytes, "lista.xlsx", &options, Target::Write(register, &actor()), here()).unwrap()
}

fn systems(register: &Register) -> Vec<Record> {
    let mut all = Vec::new();
    let each = |whole: SystemWhole| {
        all.push(whole.record);
        Ok::<(), StoreError>(())
    };
    register.each_system(&SystemsQuery::default(), here().now, each).unwrap();
    all
}

#[test]
fn what_changes_is_told_field_by_field_before_and_after() {
    let (_folder, mut register) = register();
    write(&mut register, "Namn;Systemägare;Verksamhet\nA;Anna;IT\nB;Bo;IT\n".as_bytes(), OnConflict::Skip);
    let options = ImportOptions { on_conflict: OnConflict::Update, ..ImportOptions::default() };
    let next = "Namn;Systemägare;Beroenden\nA;Anna;B\nB;Cecilia;\nC;;A\n".as_bytes();
    let report = import_bytes(next, "f", &options, Target::DryRun(Some(&register)), here()).unwrap();
    assert_eq!((report.created, report.updated), (vec!["C".to_owned()], vec!["A".to_owned(), "B".to_owned()]));
    let changes = |at: usize| -> Vec<(&str, Value, Value)> {
        let all = report.changes[at].changes.iter();
        all.map(|change| (change.key, change.before.clone(), change.after.clone())).collect()
    };
    assert_eq!(changes(0), [("depends_on", Value::Empty, Value::List(vec!["B".to_owned()]))]);
    assert_eq!(changes(1)[0], ("owner", Value::from("Bo"), Value::from("Cecilia")));
}

#[test]
fn an_import_that_is_called_off_leaves_no_trace_wherever_it_is() {
    let (_folder, mut register) = register();
    write(&mut register, b"Namn\nStod redan\n", OnConflict::Skip);
    let mut csv = String::from("Namn;Systemägare\n");
    (0..2_000).for_each(|row| csv.push_str(&format!("System {row};Anna\n")));
    for phase in [Phase::Reading, Phase::Judging, Phase::Writing] {
        let (head, before) = (register.head().unwrap(), systems(&register));
        let stop = Stop::default();
        let tell = |progress: Progress| {
            if progress.phase == phase && progress.done > 0 {
                stop.set();
            }
        };
        let watch = Watch::new(&stop, &tell);
        let target = Target::Write(&mut register, &Actor::default());
        let failed = import_watched(csv.as_bytes(), "f", &ImportOptions::default(), target, here(), &watch);
        assert!(
            matches!(
                failed,
                Err(ExchangeError::File(FileRefused::CalledOff) | ExchangeError::Store(StoreError::CalledOff))
            ),
            "{phase:?}: {failed:?}"
        );
        assert_eq!((register.head().unwrap(), systems(&register)), (head, before), "{phase:?}");
    }
    assert_eq!(write(&mut register, csv.as_bytes(), OnConflict::Skip).created.len(), 2_000);
    assert_eq!(register.verify(None).unwrap().fault, None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_damage_whatever_makes_the_reader_stumble(place in 0usize..4000, words in "[ -~]{0,12}", cut in 0usize..40) {
        let rows = format!(
            r#"<row r="1">{}</row><row r="2">{}<c r="B2" s="1"><v>46000.5</v></c><c r="C2" t="e"><v>#N/A</v></c></row>"#,
            text_cell("A1", "Namn"), text_cell("A2", "A"));
        let mut sheet = sheet_xml(&rows, r#"<mergeCells count="1"><mergeCell ref="A2:B3"/></mergeCells>"#);
        sheet = sheet.replace("<sheetData>", r#"<dimension ref="A1:C2"/><sheetData>"#);
        let from = place % sheet.len();
        let to = (from + cut).min(sheet.len());
        sheet.replace_range(from..to, &words);
        let bytes = by_hand(&[("xl/worksheets/sheet1.xml", &sheet)]);
        let _ = read(&bytes, "f", &Standing::default(), &ImportOptions::default(), here());
    }
}

#[test]
fn the_field_of_every_column_is_one_of_a_system() {
    let reading = reading(&book(|sheet| rows(sheet, &[&["Namn", "Systemägare", "Färg"], &["A", "B", "C"]])));
    for field in reading.columns.fields.iter().flatten() {
        assert!(RecordKind::System.field(field).is_some());
    }
    assert_eq!(reading.samples, [["A"], ["B"], ["C"]]);
}

#[test]
fn words_of_every_kind_go_out_in_a_workbook_and_come_back_as_they_were() {
    let (_folder, mut first) = register();
    let odd = [
        "=1+1",
        "'=1+1",
        "''=x",
        "_x000D_",
        "_x005F_x000D_",
        "a & <b> \"c\"",
        "rad 1\nrad 2",
        "- punkt",
        "12,50",
        "1e5",
        "SANT",
        "#1",
        "\u{1b}[31m",
        "å\u{300}",
        "𝕏 🚒",
        "  mitt  i  ",
    ];
    let bytes = book(|sheet| {
        rows(sheet, &[&["Namn", "Anmärkning", "Ägare", "Senast övad", "Årskostnad", "RTO", "K", "Kritiskt"]]);
        for (row, words) in (1u32..).zip(odd) {
            sheet.write_string(row, 0, format!("System {row}")).unwrap();
            sheet.write_string(row, 1, words).unwrap();
            sheet.write_string(row, 2, words).unwrap();
            sheet.write_string(row, 3, "2026-03-01").unwrap();
            sheet.write_string(row, 4, "1 234,56").unwrap();
            sheet.write_string(row, 5, "90 min").unwrap();
            sheet.write_string(row, 6, "2").unwrap();
            sheet.write_string(row, 7, "nej").unwrap();
        }
    });
    write(&mut first, &bytes, OnConflict::Skip);
    let mut out = Vec::new();
    driftpult::exchange::xlsx::systems(&first, &SystemsQuery::default(), here().now, &mut out).unwrap();
    let (_other, mut second) = register();
    let report = write(&mut second, &out, OnConflict::Skip);
    assert_eq!((report.created.len(), report.warnings), (odd.len(), Vec::new()));
    let plain = |register: &Register| -> Vec<Vec<Value>> {
        systems(register).into_iter().map(|record| record.values).collect()
    };
    assert_eq!(plain(&second), plain(&first));
    assert!(plain(&first).iter().any(|values| values.contains(&Value::from("=1+1"))));
}
