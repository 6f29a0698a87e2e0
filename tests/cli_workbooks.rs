//! Workbooks on the command line: which sheet, what is refused, what is exported comes in again, and calling it off.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod cli_support;

use std::process::Stdio;

use cli_support::{Home, THREE, exists};
use driftpult::domain::watch::Watch;
use rust_xlsxwriter::Workbook;
use serde_json::json;

fn book(home: &Home, name: &str, sheets: &[(&str, &[&[&str]])]) {
    let mut book = Workbook::new();
    for (title, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*title).unwrap();
        for (row, cells) in (0u32..).zip(*rows) {
            for (column, cell) in (0u16..).zip(*cells) {
                sheet.write_string(row, column, *cell).unwrap();
            }
        }
    }
    book.save(home.path(name)).unwrap();
}

const TWO_SHEETS: &[(&str, &[&[&str]])] =
    &[("Läs mig", &[&["Så här gör du"]]), ("System", &[&["Systemnamn", "Verksamhet"], &["Bokbuss", "Kultur"]])];

#[test]
fn a_sheet_is_read_by_its_name_and_an_unknown_one_lists_those_there_are() {
    let home = Home::empty();
    book(&home, "lista.xlsx", TWO_SHEETS);
    let said = home.run(["import", "systems", "lista.xlsx"]).refused(1);
    assert!(said.contains("--sheet: System"), "{said}");
    let said = home.run(["import", "systems", "lista.xlsx", "--sheet", "Blad9"]).refused(2);
    assert!(said.contains("Läs mig, System"), "{said}");
    assert!(!exists(&home.register()), "an import that is refused makes no register");
    let said = home.run(["import", "systems", "lista.xlsx", "--sheet", "system", "--json"]).json();
    assert_eq!((&said["created"], &said["sheet"]), (&json!(1), &json!("System")), "{said}");
    home.write("lista.csv", "Namn\nA\n");
    home.run(["import", "systems", "lista.csv", "--sheet", "System"]).refused(2);
    let said = home.run(["import", "systems", "lista.csv", "--json"]).json();
    assert_eq!(said["sheet"], json!(null));
}

#[test]
fn a_locked_and_an_old_workbook_say_what_to_do() {
    let home = Home::empty();
    let begin = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    home.write("gammal.xls", [begin.clone(), vec![0; 512]].concat());
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    home.write("hemlig.xlsx", [begin, vec![0; 512], name].concat());
    assert!(home.run(["import", "systems", "gammal.xls"]).refused(1).contains("XLSX"));
    assert!(home.run(["import", "systems", "hemlig.xlsx"]).refused(1).contains("utan lösenord"));
    home.write("trasig.xlsx", b"PK\x03\x04half of it");
    assert!(home.run(["import", "systems", "trasig.xlsx"]).refused(1).contains("skadad"));
    assert!(!exists(&home.register()));
}

#[test]
fn what_is_exported_as_a_workbook_comes_in_again_as_it_was() {
    let odd = "Formel;Ja;4;;;;;;;;;=1+1;+46 i början;12,50\n";
    let home = Home::with_systems(&format!("{THREE}{odd}"));
    home.run(["export", "systems", "--format", "xlsx"]).refused(2);
    assert_eq!(home.run(["export", "systems", "--format", "xlsx", "-o", "ut.xlsx"]).done(), "");
    let said = home.run(["import", "systems", "ut.xlsx", "--on-conflict", "update", "--json"]).json();
    assert_eq!((&said["unchanged"], &said["warnings"]), (&json!(4), &json!([])), "{said}");
    let other = Home::empty();
    std::fs::copy(home.path("ut.xlsx"), other.path("in.xlsx")).unwrap();
    other.run(["import", "systems", "in.xlsx"]).done();
    let csv = |home: &Home| home.run(["export", "systems"]).done();
    assert_eq!(csv(&other), csv(&home), "field by field");
    home.run(["incident", "log", "Nere", "--system", "Bokbuss"]).done();
    for what in ["incidents", "checklist"] {
        assert_eq!(home.run(["export", what, "--format", "xlsx", "-o", "rest.xlsx"]).done(), "");
        let mut plain = csv::ReaderBuilder::new()
            .delimiter(b';')
            .from_reader(std::io::Cursor::new(home.run(["export", what]).done().into_bytes()));
        let bytes = std::fs::read(home.path("rest.xlsx")).unwrap();
        let table = driftpult::exchange::table::Table::read(&bytes, None, |_| false, &Watch::nobody()).unwrap();
        assert_eq!(table.len(), plain.records().count() + 1, "{what}");
    }
}

#[test]
fn ctrl_c_calls_an_import_off_and_leaves_no_register_behind() {
    let home = Home::empty();
    let mut csv = String::from("Namn;Systemägare;Beroenden\n");
    (0..60_000).for_each(|row| csv.push_str(&format!("System {row};Anna;System {}\n", row / 2)));
    home.write("stor.csv", csv);
    let mut command = home.command(["import", "systems", "stor.csv"]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // Once the register is made, the writing has begun or is about to.
    while !exists(&home.register()) {
        std::thread::yield_now();
    }
    let pid = rustix::process::Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap();
    rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("Importen är avbruten. Inget är skrivet."), "{said}");
    assert!(!exists(&home.register()), "the register that it had made is gone");
}
