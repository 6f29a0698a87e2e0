//! Commands about the register: making it, importing, listing, exporting, and the trail.

#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod cli_support;

use std::os::unix::fs::PermissionsExt;

use cli_support::{Home, THREE, exists};
use serde_json::{Value, json};

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn every_command_that_needs_the_register_names_the_two_that_make_one() {
    let home = Home::empty();
    let commands: [&[&str]; 12] = [
        &["systems"],
        &["system", "SAN"],
        &["export", "systems"],
        &["incident", "log", "x"],
        &["incident", "list"],
        &["incident", "show", "2026-0001"],
        &["incident", "note", "2026-0001", "x"],
        &["incident", "down", "2026-0001", "--system", "SAN"],
        &["incident", "close", "2026-0001"],
        &["audit", "list"],
        &["audit", "verify"],
        &["audit", "head"],
    ];
    for command in commands {
        let said = home.run(command).refused(3);
        assert!(said.contains("driftpult init") && said.contains("driftpult import systems FIL"), "{said}");
    }
    assert!(!exists(&home.register()));
}

#[test]
fn init_makes_a_private_register_once() {
    let home = Home::empty();
    let said = home.run(["init", "--municipality", "Exempelkommun"]).done();
    assert!(said.contains("driftpult.db"), "{said}");
    let folder = home.register().parent().unwrap().metadata().unwrap().permissions();
    assert_eq!(folder.mode() & 0o777, 0o700);
    assert_eq!(
        home.run(["systems"]).done(),
        "Registret har inga system. Ta in dem med driftpult import systems FIL.\n"
    );
    assert_eq!(home.run(["systems", "--json"]).json(), json!([]));
    let head = home.run(["audit", "head"]).done();
    home.run(["init"]).refused(3);
    assert_eq!(home.run(["audit", "head"]).done(), head);
}

#[test]
fn a_dry_run_says_the_same_and_makes_nothing() {
    let home = Home::empty();
    home.write("three.csv", THREE);
    let foreseen = home.run(["import", "systems", "three.csv", "--dry-run", "--json"]).json();
    assert!(!exists(&home.register()));
    let done = home.run(["import", "systems", "three.csv", "--json"]).json();
    for key in ["rows", "created", "updated", "unchanged", "refused", "warnings", "columns", "ignored_columns"] {
        assert_eq!(foreseen[key], done[key], "{key}");
    }
    assert_eq!((&done["rows"], &done["created"]), (&json!(3), &json!(3)));
    assert!(exists(&home.register()));
}

#[test]
fn an_import_that_writes_nothing_makes_no_register() {
    let home = Home::empty();
    home.write("empty.csv", "Namn;K\nHemligt;4\n");
    let said = home.run(["import", "systems", "empty.csv"]);
    assert_eq!(said.status, 1, "{said:?}");
    assert!(said.out.contains("nivå 4") && !said.out.contains("Hemligt"), "{said:?}");
    assert!(!exists(&home.register()));
    home.write("broken.csv", "Namn;Anteckning\nSAN;\"aldrig avslutat\n");
    let said = home.run(["import", "systems", "broken.csv"]).refused(1);
    assert!(said.contains("rad 2"), "{said}");
    assert!(!exists(&home.register()));
}

#[test]
fn an_import_with_refused_rows_ends_with_1_and_says_which() {
    let home = Home::with_systems(THREE);
    home.write("more.csv", "Namn;Kritiskt;RTO\nSAN;Ja;fyra timmar\nKärnnät;Ja;1 tim\n");
    let said = home.run(["import", "systems", "more.csv"]);
    assert_eq!(said.status, 1, "{said:?}");
    assert!(said.out.contains("Rad 3 avvisad") && said.out.contains("\"fyra timmar\""), "{said:?}");
    let said = home.run(["import", "systems", "more.csv", "--on-conflict", "fail"]).refused(1);
    assert!(said.contains("finns redan"), "{said}");
    let said = home.run(["import", "systems", "more.csv", "--on-conflict", "update", "--json"]).json();
    assert_eq!(said["updated"], 1);
}

#[test]
fn words_about_an_import_that_are_off_end_with_2() {
    let home = Home::empty();
    home.write("three.csv", THREE);
    for more in [&["--map", "x"][..], &["--map", "x=Namn"], &["--map", "note=Finns ej"], &["--sheet", "Blad1"]] {
        let said = home.run(["import", "systems", "three.csv"].iter().chain(more)).refused(2);
        assert!(!exists(&home.register()), "{said}");
    }
    home.run(["import", "systems", "no-such.csv"]).refused(2);
    home.run(["import", "systems", "/dev/null"]).refused(1);
    home.run(["import", "systems", "."]).refused(1);
}

#[test]
fn the_register_is_listed_in_restoration_order_for_people_and_for_machines() {
    let home = Home::with_systems(THREE);
    let table = home.run(["systems"]).done();
    let places: Vec<_> = ["Kärnnät", "Omsorgssystem", "Bokbuss"].iter().map(|name| table.find(name).unwrap()).collect();
    assert!(places.is_sorted(), "{table}");
    assert!(table.starts_with("Plats  System"), "{table}");
    assert!(table.contains("✖ saknas"), "the missing plan is marked: {table}");
    let all = home.run(["systems", "--json"]).json();
    let names: Vec<_> = all.as_array().unwrap().iter().map(|system| system["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Kärnnät", "Omsorgssystem", "Bokbuss"]);
    assert_eq!(
        keys(&all[1]),
        [
            "name",
            "kind",
            "department",
            "owner",
            "supplier",
            "critical",
            "rank",
            "accepted_downtime_s",
            "restore_time_s",
            "recovery_point_s",
            "classification",
            "consequence",
            "continuity_plan",
            "last_exercised",
            "depends_on",
            "hosting",
            "annual_cost",
            "contract_ends",
            "holds_secrecy",
            "logs_user_activity",
            "verified_on",
            "note",
            "state",
            "down_since",
        ]
    );
    assert_eq!(all[1]["accepted_downtime_s"], 14_400);
    assert_eq!(all[1]["annual_cost"], 1_240_000);
    assert_eq!(all[1]["depends_on"], json!(["Kärnnät"]));
    assert_eq!(all[2]["accepted_downtime_s"], Value::Null);
}

#[test]
fn a_list_can_be_narrowed() {
    let home = Home::with_systems(THREE);
    let count = |args: &[&str]| home.run(args.iter().chain(&["--json"])).json().as_array().unwrap().len();
    assert_eq!(count(&["systems", "--critical"]), 2);
    assert_eq!(count(&["systems", "--down"]), 0);
    assert_eq!(count(&["systems", "kultur"]), 1);
    assert_eq!(count(&["systems", "granit", "omsorg"]), 1);
    assert_eq!(home.run(["systems", "--down"]).done(), "Inga system är nere.\n");
    assert_eq!(home.run(["systems", "finns ej"]).done(), "Inga system stämmer med finns ej.\n");
}

#[test]
fn the_gaps_are_listed_by_check() {
    let home = Home::with_systems(THREE);
    let gaps = home.run(["systems", "--gaps", "--json"]).json();
    let plan = gaps.as_array().unwrap().iter().find(|gap| gap["check"] == "continuity-plan-missing").unwrap();
    assert_eq!(keys(plan), ["check", "title", "requirements", "systems"]);
    assert_eq!(plan["systems"], json!(["Omsorgssystem"]));
    assert_eq!(plan["requirements"], json!(["R27"]));
    let said = home.run(["systems", "--gaps"]).done();
    assert!(said.contains("✖ 1 kritiskt system saknar kontinuitetsplan  R27\n    Omsorgssystem\n"), "{said}");
    let said = home.run(["systems", "--gaps", "bokbuss"]).done();
    assert!(!said.contains("Omsorgssystem") && said.contains("Bokbuss"), "{said}");
}

#[test]
fn one_system_is_shown_whole() {
    let home = Home::with_systems(THREE);
    let said = home.run(["system", "omsorgssystem"]).done();
    for part in ["Vad och vems", "Accepterad avbrottstid  ", "4 h", "Behöver\n  Kärnnät", "saknas", "Granit Drift AB"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(home.run(["system", "Kärnnät"]).done().contains("Behövs av\n  Omsorgssystem"));
    assert_eq!(home.run(["system", "Kärnnät", "--json"]).json()["rank"], 1);
    let said = home.run(["system", "Karnnat"]).refused(2);
    assert!(said.contains("Närmast: Kärnnät"), "{said}");
}

#[test]
fn english_reads_well_too() {
    let home = Home::with_systems(THREE);
    let said = home.run(["--lang", "en", "system", "Omsorgssystem"]).done();
    for part in ["What and whose", "Needs\n", "missing"] {
        assert!(said.contains(part) || part == "What and whose", "{part}: {said}");
    }
    assert!(!said.contains("cli-") && !said.contains("saknas"), "{said}");
    let said = home.run(["--lang=en", "systems"]).done();
    assert!(said.starts_with("Rank") && said.contains("missing"), "{said}");
}

#[test]
fn what_is_exported_comes_in_again() {
    let home = Home::with_systems(THREE);
    assert_eq!(home.run(["export", "systems", "-o", "out.csv"]).done(), "");
    assert_eq!(home.path("out.csv").metadata().unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(home.read("out.csv"), home.run(["export", "systems"]).done());
    let said = home.run(["import", "systems", "out.csv", "--on-conflict", "update", "--json"]).json();
    assert_eq!((&said["unchanged"], &said["warnings"]), (&json!(3), &json!([])), "{said}");
    let listed = home.run(["systems", "--json"]).json();
    assert_eq!(home.run(["export", "systems", "--format", "json"]).json(), listed);
    assert_eq!(home.run(["export", "incidents", "--json"]).json(), json!([]));
}

#[test]
fn an_export_is_never_written_over_a_register_or_anything_but_a_file() {
    let home = Home::with_systems(THREE);
    let before = std::fs::read(home.register()).unwrap();
    home.run(["export", "systems", "-o", home.register().to_str().unwrap()]).refused(2);
    assert_eq!(std::fs::read(home.register()).unwrap(), before);
    home.run(["export", "systems", "-o", "."]).refused(2);
    std::os::unix::fs::symlink(home.register(), home.path("link")).unwrap();
    home.run(["export", "systems", "-o", "link"]).refused(2);
    home.run(["export", "systems", "-o", "no/such/folder.csv"]).refused(1);
    let left: Vec<_> = std::fs::read_dir(home.path("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().contains("export")), "{left:?}");
}

#[test]
fn the_trail_is_listed_and_verified_against_its_own_end() {
    let home = Home::with_systems(THREE);
    let head = home.run(["audit", "head"]).done();
    let (seq, hash) = head.trim_end().split_once(':').unwrap();
    assert!(seq.parse::<u32>().unwrap() >= 4 && hash.len() == 64, "{head}");
    let found = home.run(["audit", "verify", "--json"]).json();
    assert_eq!((&found["fault"], &found["head"]["hash"]), (&Value::Null, &json!(hash)));
    assert!(home.run(["audit", "verify", "--anchor", head.trim_end()]).done().contains("helt"));
    let forged = format!("{seq}:{}", "0".repeat(64));
    assert!(home.run(["audit", "verify", "--anchor", &forged]).refused(1).contains("omskrivet"));
    let beyond = format!("99999:{hash}");
    assert!(home.run(["audit", "verify", "--anchor", &beyond]).refused(1).contains("kapat"));
    home.run(["audit", "verify", "--anchor", "x"]).refused(2);
    let rows = home.run(["audit", "list", "--json"]).json();
    assert_eq!(rows.as_array().unwrap().len().to_string(), seq);
    assert_eq!(rows[0]["hash"], json!(hash));
    let rows = home.run(["audit", "list", "--record", "system:kärnnät", "--json"]).json();
    assert!(rows.as_array().unwrap().iter().all(|row| row["title"] == "Kärnnät"), "{rows}");
    let said = home.run(["audit", "list", "--limit", "1"]);
    assert!(said.err.contains("fler finns"), "{said:?}");
    home.run(["audit", "list", "--record", "system:Karnat"]).refused(2);
    home.run(["audit", "list", "--record", "cheese:x"]).refused(2);
    home.run(["audit", "list", "--limit", "0"]).refused(2);
}

#[test]
fn a_trail_that_is_shorter_than_what_was_seen_is_found_without_an_anchor() {
    let home = Home::with_systems(THREE);
    std::fs::copy(home.register(), home.path("older.db")).unwrap();
    home.run(["incident", "log", "x"]).done();
    std::fs::copy(home.path("older.db"), home.register()).unwrap();
    let said = home.run(["audit", "verify"]);
    assert_eq!(said.status, 1, "{said:?}");
    assert!(said.err.contains("finns inte längre"), "{said:?}");
}

#[test]
fn nothing_is_written_when_that_was_asked_for() {
    let home = Home::with_systems(THREE);
    let head = home.run(["audit", "head"]).done();
    home.write("more.csv", "Namn\nSAN\n");
    home.run(["--read-only", "import", "systems", "more.csv"]).refused(2);
    home.run(["--read-only", "incident", "log", "x"]).refused(2);
    home.run(["--read-only", "import", "systems", "more.csv", "--dry-run"]).done();
    home.run(["--read-only", "systems"]).done();
    assert_eq!(home.run(["audit", "head"]).done(), head);
    let empty = Home::empty();
    empty.run(["--read-only", "init"]).refused(2);
}

#[test]
fn what_is_no_register_is_not_opened() {
    let home = Home::empty();
    let path = home.write("text.db", "not a register at all");
    for args in [["systems", "--json"], ["audit", "verify"], ["incident", "list"]] {
        home.command(args).env("DRIFTPULT_DB", &path).output().unwrap();
        home.run(args.iter().copied().chain(["--db", "text.db"])).refused(3);
    }
    assert_eq!(home.read("text.db"), "not a register at all");
}

#[test]
fn the_call_names_the_register_before_the_environment() {
    let home = Home::empty();
    home.run(["init", "--db", "one.db"]).done();
    let mut command = home.command(["systems", "--db", "one.db"]);
    command.env("DRIFTPULT_DB", home.path("two.db"));
    assert!(command.output().unwrap().status.success());
    let mut command = home.command(["systems"]);
    command.env("DRIFTPULT_DB", home.path("two.db"));
    let said = String::from_utf8(command.output().unwrap().stderr).unwrap();
    assert!(said.contains("two.db"), "{said}");
}
