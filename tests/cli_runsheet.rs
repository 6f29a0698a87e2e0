//! `runsheet` with the real binary: the paper copy in its three forms, on paper's terms, with nothing of harm in it.

#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod cli_support;

use std::collections::BTreeSet;
use std::os::unix::fs::DirBuilderExt;

use cli_support::{Home, THREE, exists};
use driftpult::domain::Instant;
use driftpult::domain::actor::Actor;
use driftpult::domain::command::Command;
use driftpult::domain::record::RecordKind;
use driftpult::domain::value::Value;
use driftpult::exchange::example;
use driftpult::store::{Access, Opening, Register};
use driftpult::text::shown::is_unsafe;
use driftpult::text::{Language, Texts, cards};
use unicode_width::UnicodeWidthStr;

fn now() -> Instant {
    chrono::DateTime::parse_from_rfc3339("2026-11-24T09:00:00Z").unwrap().to_utc()
}

fn writer() -> Actor {
    Actor { name: "anna".to_owned(), uid: 1000, ..Actor::default() }
}

/// A home with the example municipality.
fn example() -> Home {
    let home = Home::empty();
    let path = home.register();
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(path.parent().unwrap()).unwrap();
    example::create(&path, &writer(), now()).unwrap().close();
    home
}

/// The register of a home, open for writing.
fn register(home: &Home) -> Register {
    let opening = Opening { path: home.register(), state_dir: None, access: Access::Write, force_filesystem: false };
    Register::open(&opening, now()).unwrap()
}

fn pages(sheet: &str) -> Vec<Vec<&str>> {
    let lines: Vec<&str> = sheet.strip_suffix('\n').unwrap().split('\n').collect();
    lines.chunks(60).map(<[&str]>::to_vec).collect()
}

#[track_caller]
fn is_fit_for_a_printer(sheet: &str) {
    let bad = sheet.chars().find(|c| *c != '\n' && (c.is_control() || is_unsafe(*c)));
    assert_eq!(bad, None);
    for line in sheet.lines() {
        assert!(line.width() <= 80, "{}: {line}", line.width());
    }
    assert_eq!(sheet.lines().count() % 60, 0, "every page is a whole one");
}

/// The systems of the order: the place that leads each entry, and its name.
fn order(markdown: &str, heading: &str) -> Vec<(usize, String)> {
    let (_, rest) = markdown.split_once(&format!("\n## {heading}\n")).unwrap();
    let section = rest.split("\n## ").next().unwrap();
    let entries = section.lines().filter_map(|line| line.strip_prefix("### "));
    let split = entries.filter_map(|entry| entry.split_once(' '));
    split.map(|(place, name)| (place.parse().unwrap(), name.replace('\\', ""))).collect()
}

#[test]
fn the_text_has_eighty_columns_and_whole_pages_that_say_whose_and_of_when_they_are() {
    let home = example();
    for (lang, page) in [("sv", "sida"), ("en", "page")] {
        let sheet = home.run(["runsheet", "--lang", lang]).done();
        is_fit_for_a_printer(&sheet);
        let head = home.run(["audit", "head"]).done().trim_end().to_owned();
        let pages = pages(&sheet);
        assert!(pages.len() > 10);
        let stamp: String = head.chars().take(40).collect();
        let printed = pages[0][0].rsplit("  ").next().unwrap();
        let digits = printed.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect::<String>();
        assert_eq!(digits, "0000-00-00 00:00", "{}", pages[0][0]);
        for (at, lines) in (1..).zip(&pages) {
            assert!(lines[0].contains("Exempelkommun") && lines[0].ends_with(printed), "{}", lines[0]);
            assert!(lines[1].contains(&stamp), "{}", lines[1]);
            let number = lines[1].rsplit("  ").next().unwrap();
            assert!(number.starts_with(page) && number.contains(&at.to_string()), "{number}");
            assert!(number.ends_with(&pages.len().to_string()), "{number}");
        }
        let joined: String = pages[0].concat();
        assert!(joined.contains(&head), "the end of the trail stands whole on the first page");
    }
}

#[test]
fn every_system_stands_once_in_the_order_of_the_plan_with_whom_to_call_and_what_to_do_first() {
    let home = example();
    let plan = home.run(["plan", "--drill", "all", "--json"]).json();
    let planned: Vec<(usize, String)> = (1..)
        .zip(plan["steps"].as_array().unwrap())
        .map(|(place, step)| (place, step["system"].as_str().unwrap().to_owned()))
        .collect();
    assert_eq!(planned.len(), 70);
    for (lang, heading, texts) in [("sv", "Ordningen", Texts::swedish()), ("en", "The order", english())] {
        let markdown = home.run(["runsheet", "--lang", lang, "--format", "md"]).done();
        assert_eq!(order(&markdown, heading), planned, "{lang}");
        let text = home.run(["runsheet", "--lang", lang]).done();
        let html = home.run(["runsheet", "--lang", lang, "--format", "html"]).done();
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (text, html, markdown) = (words(&text), words(&html), words(&markdown.replace('\\', "")));
        for (_, name) in &planned {
            assert!(text.contains(name) && html.contains(name), "{lang}: {name}");
        }
        for contact in ["070-174 06 06", "031-390 06 05", "EX-4285", "Tjänsteman i beredskap", "Erik Sandmark"] {
            assert!(text.contains(contact) && html.contains(contact), "{lang}: {contact}");
        }
        for card in cards::all() {
            let title = card.title(&texts);
            let title: String = words(title);
            for form in [&text, &markdown] {
                assert!(form.contains(&title), "{lang}: {title}");
            }
        }
        assert!(html.starts_with("<!doctype html>") && html.contains(&format!("<html lang=\"{lang}\">")));
    }
}

fn english() -> Texts {
    Texts::new(Language::English, Texts::swedish().zone())
}

#[test]
fn what_is_down_stands_on_it_first_and_nothing_of_an_outage_when_there_is_none() {
    let home = Home::with_systems(THREE);
    let quiet = home.run(["runsheet"]).done();
    assert!(!quiet.contains("Pågående avbrott"), "{quiet}");
    let log = ["incident", "log", "Nere", "--system", "Kärnnät", "--since", "-90 min"];
    let number = home.run(log).done();
    home.run(["incident", "take", number.trim_end(), "--system", "Kärnnät", "--by", "Anna"]).done();
    let sheet = home.run(["runsheet"]).done();
    let (outage, order) = (sheet.find("Pågående avbrott").unwrap(), sheet.find("Ordningen").unwrap());
    assert!(outage < order);
    assert!(sheet[outage..order].contains("Anna"), "{}", &sheet[outage..order]);
    is_fit_for_a_printer(&sheet);
    let empty = Home::with_register().run(["runsheet"]).done();
    assert!(empty.contains("Registret har inga system"), "{empty}");
    is_fit_for_a_printer(&empty);
}

#[test]
fn it_is_written_into_a_file_or_into_a_folder_under_a_name_of_its_own() {
    let home = Home::with_systems(THREE);
    let said = home.run(["runsheet", "-o", "lista.txt"]);
    assert_eq!((said.status, said.out.as_str()), (0, ""), "{said:?}");
    assert!(said.err.contains("lista.txt"), "{said:?}");
    is_fit_for_a_printer(&home.read("lista.txt"));
    std::fs::create_dir(home.path("pärm")).unwrap();
    for form in ["txt", "md", "html"] {
        home.run(["runsheet", "--format", form, "--output", "pärm"]).done();
    }
    let names: Vec<String> = std::fs::read_dir(home.path("pärm"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names.len(), 3, "{names:?}");
    assert!(names.iter().all(|name| name.starts_with("aterstallningslista-") && !name.contains(':')), "{names:?}");
    let said = home.run(["runsheet", "-o", "finns/inte/lista.txt"]).refused(1);
    assert!(said.contains("finns/inte"), "{said}");
    assert!(!exists(&home.path("finns")));
    home.run(["runsheet", "--format", "docx"]).refused(2);
    Home::empty().run(["runsheet"]).refused(3);
    assert!(home.run(["runsheet", "--json"]).status != 3);
}

/// When the register says that the newest copy was made.
fn made(home: &Home) -> Option<String> {
    let conn = rusqlite::Connection::open(home.register()).unwrap();
    conn.query_row("SELECT value FROM meta WHERE key = 'runsheet_at'", [], |row| row.get(0)).ok()
}

#[test]
fn that_it_was_printed_is_noted_but_not_by_a_call_that_may_only_read() {
    let home = Home::with_systems(THREE);
    let head = home.run(["audit", "head"]).done();
    assert_eq!(made(&home), None);
    home.run(["runsheet", "--read-only"]).done();
    home.run(["runsheet", "--read-only", "-o", "lista.txt"]).done();
    assert_eq!(made(&home), None);
    assert!(exists(&home.path("lista.txt")));
    home.run(["runsheet", "-o", "finns/inte.txt"]).refused(1);
    assert_eq!(made(&home), None, "what could not be written was not made");
    home.run(["runsheet"]).done();
    assert!(made(&home).is_some());
    assert_eq!(home.run(["audit", "head"]).done(), head, "printing changes nothing");
}

/// Names the folder for the paper copy in the settings.
fn set_folder(home: &Home, to: &std::path::Path, before: Value) -> Value {
    let after = Value::Text(to.display().to_string());
    let changes = vec![driftpult::domain::record::FieldChange { key: "runsheet_folder", before, after: after.clone() }];
    let command = Command::Change { kind: RecordKind::Settings, id: 1, changes };
    register(home).carry_out(&command, &writer(), now()).unwrap();
    after
}

#[test]
fn an_import_puts_a_new_copy_into_the_folder_of_the_settings_and_a_dry_run_none() {
    let home = Home::with_systems(THREE);
    let folder = home.path("skrivare");
    std::fs::create_dir(&folder).unwrap();
    set_folder(&home, &folder, Value::Empty);
    home.write("nya.csv", "Systemnamn;Kritiskt\nNyförvärv;Ja\n");
    home.run(["import", "systems", "nya.csv", "--dry-run"]).done();
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
    home.run(["import", "systems", "nya.csv"]).done();
    let copy = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    assert!(std::fs::read_to_string(copy).unwrap().contains("Nyförvärv"));
}

#[test]
fn a_folder_in_the_settings_has_a_new_copy_after_a_change_and_tells_when_it_cannot() {
    let home = Home::with_systems(THREE);
    let folder = home.path("skrivare");
    std::fs::create_dir(&folder).unwrap();
    let before = set_folder(&home, &folder, Value::Empty);
    let copies = || std::fs::read_dir(&folder).unwrap().count();
    home.run(["plan", "--drill", "all"]).done();
    assert_eq!(copies(), 0, "reading writes nothing");
    home.run(["secrecy", "mark", "system:Kärnnät", "--field", "department", "--ground", "18:8"]).done();
    assert_eq!(copies(), 1);
    home.run(["secrecy", "mark", "system:Kärnnät", "--field", "supplier", "--ground", "18:8", "--confidential"]).done();
    assert_eq!(copies(), 1, "one an hour");
    let gone = home.path("borta");
    set_folder(&home, &gone, before);
    let conn = rusqlite::Connection::open(home.register()).unwrap();
    conn.execute("DELETE FROM meta WHERE key LIKE 'runsheet%'", []).unwrap();
    drop(conn);
    let said = home.run(["incident", "log", "Nere", "--system", "Kärnnät"]);
    assert_eq!(said.status, 0, "{said:?}");
    assert_eq!(said.out.lines().count(), 1);
    assert!(said.err.contains("borta"), "{said:?}");
}

#[test]
fn whoever_has_no_number_stands_under_the_system_all_the_same_and_so_does_the_customer_number() {
    let home = Home::with_systems("Systemnamn;Kritiskt;Systemägare;Leverantör\nRakel;Ja;Kommunchefen;Radiobolaget\n");
    let mut values = vec![Value::Empty; RecordKind::Supplier.fields().len()];
    for (key, text) in [("name", "Radiobolaget"), ("customer_number", "K-77")] {
        values[RecordKind::Supplier.field(key).unwrap()] = Value::Text(text.to_owned());
    }
    register(&home).carry_out(&Command::Create { kind: RecordKind::Supplier, values }, &writer(), now()).unwrap();
    for (lang, missing, customer) in
        [("sv", "nummer saknas", "kundnr K-77"), ("en", "number missing", "customer no. K-77")]
    {
        let sheet = home.run(["runsheet", "--lang", lang]).done();
        let lines: Vec<&str> = sheet.lines().filter(|line| line.contains(missing)).collect();
        assert!(lines.iter().any(|line| line.contains("Kommunchefen")), "{lines:?}");
        assert!(lines.iter().any(|line| line.contains("Radiobolaget") && line.contains(customer)), "{lines:?}");
    }
}

#[test]
fn what_is_marked_secret_is_left_out_of_every_form_and_the_paper_says_so() {
    let home = Home::with_systems(
        "Systemnamn;Kritiskt;Verksamhet;Systemägare;Jour;Leverantör;Planen finns\n\
         Rakel;Ja;Kvittebrand ett;Kvittebrand två;Kvittebrand tre;Kvittebrand fyra;Kvittebrand fem\nBokbuss;Nej;Kultur;;;;\n",
    );
    home.run(["incident", "log", "Kvittebrand sju", "--system", "Rakel", "--secret", "18:8"]).done();
    home.run(["secrecy", "mark", "system:Rakel", "--ground", "OSL 18:8"]).done();
    for form in ["txt", "md", "html"] {
        let said = home.run(["runsheet", "--format", form]);
        assert!(said.err.contains("sekretess"), "{said:?}");
        let sheet = said.done();
        assert!(sheet.contains("Rakel") && !sheet.contains("Kvittebrand"), "{form}");
        assert!(sheet.contains("Det som är sekretessmärkt i registret står inte här"), "{form}");
        let shown = home.run(["runsheet", "--format", form, "--confidential", "--read-only"]).done();
        assert!(shown.contains("Kvittebrand två"), "{form}: whoever asks for it");
    }
}

#[test]
fn hostile_names_reach_no_form_as_anything_that_could_steer() {
    let home = Home::with_register();
    let file = format!("{}/tests/data/hostile.csv", env!("CARGO_MANIFEST_DIR"));
    // The file is hostile to readers too; its cells are taken as they are.
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').flexible(true).from_path(file).unwrap();
    let mut cells: BTreeSet<String> = BTreeSet::new();
    for row in reader.byte_records() {
        for cell in row.unwrap().iter().skip(1) {
            let cell: String = String::from_utf8_lossy(cell).chars().take(100).collect();
            cells.insert(cell);
        }
    }
    cells.insert("<script>alert(1)</script>".to_owned());
    cells.insert("](http://evil.example/) **fet** `kod`".to_owned());
    assert!(cells.len() > 50, "{}", cells.len());
    let mut register = register(&home);
    let mut made = 0;
    for (at, cell) in cells.iter().enumerate() {
        let mut create = |kind: RecordKind, said: &[(&str, &str)]| {
            let mut values = vec![Value::Empty; kind.fields().len()];
            for (key, text) in said {
                values[kind.field(key).unwrap()] = Value::Text((*text).to_owned());
            }
            register.carry_out(&Command::Create { kind, values }, &writer(), now()).is_ok()
        };
        let name: String = format!("{at} {cell}").chars().take(120).collect();
        let said = [("name", name.as_str()), ("owner", cell), ("department", cell), ("supplier", cell)];
        made += usize::from(create(RecordKind::System, &said));
        create(RecordKind::Person, &[("name", &name), ("phone", "070-1"), ("title", cell)]);
        create(RecordKind::Supplier, &[("name", cell), ("support_phone", "08-1")]);
    }
    assert!(made > 50, "{made}");
    register.close();
    for form in ["txt", "md", "html"] {
        let sheet = home.run(["runsheet", "--format", form]).done();
        let bad = sheet.chars().find(|c| *c != '\n' && (c.is_control() || is_unsafe(*c)));
        assert_eq!(bad, None, "{form}");
        assert!(form == "txt" || !sheet.contains("<script>alert"), "{form}");
    }
    is_fit_for_a_printer(&home.run(["runsheet"]).done());
    for call in [&["plan", "--drill", "all"][..], &["check"]] {
        cli_support::assert_cannot_steer(&home.run(call).out);
    }
}
