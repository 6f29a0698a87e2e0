//! Exercises from the command line: scenario files, what stands in the way of one, and what is left of it.

#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod cli_support;

use cli_support::Home;
use driftpult::domain::actor::Actor;
use driftpult::domain::command::Command;
use driftpult::domain::record::{FieldChange, RecordKind};
use driftpult::domain::value::Value;
use driftpult::store::{Access, Opening, Register};
use serde_json::json;

const SYSTEMS: &str = "Namn;Kritiskt;Plats i ordningen;Accepterad avbrottstid;Beroenden;Återställningstid (RTO)\r\n\
    Lagring (SAN);Ja;1;4 h;;2 h\r\nVirtualiseringsplattform;Ja;2;4 h;Lagring (SAN);2 h\r\nBokbuss;Nej;;;;\r\n";

const OWN: &str = r#"format = 1
id = "eget"
title = "Eget scenario"

[[system]]
key = "buss"
name = "Bokbuss"

[[role]]
id = "lead"
name = "Ledare"

[[inject]]
after = "0 min"
text = "{buss} svarar inte"
down = ["buss"]

[[inject]]
after = "20 min"
to = "lead"
text = "Hur går det?"
"#;

fn home() -> Home {
    Home::with_systems(SYSTEMS)
}

/// An exercise that was begun from the shell and runs at this speed.
fn begun(home: &Home, scenario: &str, speed: &str) {
    home.run(["exercise", "--scenario", scenario, "--start", "--speed", speed]).done();
    home.run(["exercise", "resume"]).done();
}

fn real(home: &Home) -> Register {
    let opening = Opening { path: home.register(), state_dir: None, access: Access::Write, force_filesystem: false };
    Register::open(&opening, chrono::Utc::now()).unwrap()
}

fn status(home: &Home) -> serde_json::Value {
    home.run(["exercise", "status", "--json"]).json()
}

fn log(home: &Home, title: &str, system: &str) -> String {
    let said = home.run(["--exercise", "incident", "log", title, "--system", system]);
    said.done().trim().to_owned()
}

#[test]
fn the_scenarios_are_listed_and_each_fits_the_example() {
    let home = home();
    let listed = home.run(["exercise", "scenarios", "--json"]).json();
    let ids: Vec<&str> = listed.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["storage", "ransomware", "power", "fibre", "supplier"]);
    let table = home.run(["exercise", "scenarios"]).done();
    assert!(table.contains("Lagring har slutat svara") && table.contains("2 h 30 min"), "{table}");
    let english = home.run(["exercise", "scenarios", "--lang", "en"]).done();
    assert!(english.contains("Storage has stopped answering"), "{english}");
}

#[test]
fn a_scenario_with_an_unknown_system_says_which_are_near_and_how_to_choose() {
    let home = home();
    let said = home.run(["exercise", "--scenario", "fibre", "--start"]);
    assert_eq!(said.status, 2, "{said:?}");
    assert!(said.err.contains("--system internet=NAMN"), "{said:?}");
    home.write("eget.toml", OWN.replace("Bokbuss", "Bokbussen"));
    let said = home.run(["exercise", "check", "eget.toml"]);
    assert!(said.status == 1 && said.out.contains("Närmast: Bokbuss"), "{said:?}");
    home.run(["exercise", "check", "eget.toml", "--system", "buss=bokbuss"]).done();
    let said = home.run(["exercise", "--scenario", "eget.toml", "--start", "--system", "bil=Bokbuss"]).err;
    assert!(said.contains("Det har: buss."), "{said}");
    home.run(["exercise", "--scenario", "eget.toml", "--start", "--system", "buss"]).refused(2);
    assert!(!home.path(".local/share/driftpult/driftpult.exercise.db").exists(), "nothing is half made");
    home.run(["exercise", "--scenario", "eget.toml", "--start", "--system", "buss=bokbuss"]).done();
    home.run(["exercise", "resume"]).done();
    assert_eq!(status(&home)["injects"][0]["text"], "Bokbuss svarar inte", "as the register writes it");
}

#[test]
fn a_file_that_is_no_scenario_is_refused_with_its_lines() {
    let home = home();
    home.write("eget.toml", OWN.replace("20 min", "-5 min").replace("down = [\"buss\"]", "down = [\"bil\"]"));
    let said = home.run(["exercise", "check", "eget.toml"]);
    assert_eq!(said.status, 1, "{said:?}");
    assert!(said.out.contains("Rad 13") && said.out.contains("Rad 18"), "every fault is told: {said:?}");
    let faults = home.run(["exercise", "check", "eget.toml", "--json"]);
    let faults: serde_json::Value = serde_json::from_str(&faults.out).unwrap();
    assert_eq!(faults["faults"].as_array().unwrap().len(), 2);
    home.write("sen.toml", OWN.replace("\"0 min\"", "\"2 h\""));
    let said = home.run(["exercise", "check", "sen.toml"]).out;
    assert!(said.contains("kommer före det på rad 13"), "{said}");
    home.write("trasig.toml", "format = 1\nid = [");
    assert!(home.run(["exercise", "--scenario", "trasig.toml", "--start"]).err.contains("trasig.toml"));
    home.run(["exercise", "--scenario", "finns-inte.toml", "--start"]).refused(2);
    let said = home.run(["exercise", "--scenario", "jordskred", "--start"]).refused(2);
    assert!(said.contains("storage, ransomware"), "{said}");
    home.run(["exercise", "--scenario", "/dev/zero", "--start"]).refused(2);
    home.run(["exercise", "--scenario", "/tmp", "--start"]).refused(2);
}

#[test]
fn a_scenario_for_another_register_is_refused() {
    let home = home();
    home.write("annat.toml", OWN.replace("id = \"eget\"", "id = \"eget\"\nregister = \"01-annat\""));
    let said = home.run(["exercise", "--scenario", "annat.toml", "--start"]);
    assert!(said.status == 2 && said.err.contains("ett annat register"), "{said:?}");
}

#[test]
fn one_exercise_at_a_time_and_none_of_an_exercise() {
    let home = home();
    begun(&home, "storage", "1");
    let said = home.run(["exercise", "--scenario", "storage", "--start"]).refused(1);
    assert!(said.contains("driftpult exercise end"), "{said}");
    home.run(["exercise", "end"]).done();
    let said = home.run(["exercise", "--start"]).refused(1);
    assert!(said.contains("driftpult exercise discard"), "{said}");
    let copy = home.path(".local/share/driftpult/driftpult.exercise.db");
    let said = home.run(["--db", copy.to_str().unwrap(), "exercise", "--start"]).refused(2);
    assert!(said.contains("självt en övning"), "{said}");
    let said = home.run(["exercise", "discard"]).refused(2);
    assert!(said.contains("--yes"), "{said}");
    home.run(["exercise", "discard", "--yes"]).done();
    begun(&home, "storage", "1");
}

#[test]
fn without_an_exercise_each_command_says_how_to_begin_one() {
    let home = home();
    for words in
        [&["exercise", "status"][..], &["exercise", "pause"], &["exercise", "record"], &["--exercise", "systems"]]
    {
        let said = home.run(words).refused(3);
        assert!(said.contains("driftpult exercise"), "{said}");
    }
    for words in [&["--exercise", "init"][..], &["--exercise", "import", "systems", "systems.csv"]] {
        home.run(words).refused(3);
        assert!(!home.path(".local/share/driftpult/driftpult.exercise.db").exists(), "{words:?} made one");
    }
    let empty = Home::empty();
    empty.run(["exercise", "--start"]).refused(3);
    let said = home.run(["exercise"]).refused(2);
    assert!(said.contains("terminal"), "{said}");
}

#[test]
fn the_clock_stands_runs_and_leaps_and_what_is_wrong_is_refused() {
    let home = home();
    home.run(["exercise", "--scenario", "storage", "--start", "--speed", "60"]).done();
    let prepared = status(&home);
    assert_eq!((&prepared["state"], &prepared["injects"]), (&json!("paused"), &json!([])), "nothing is told before");
    home.run(["exercise", "resume"]).done();
    home.run(["exercise", "pause"]).done();
    let paused = status(&home);
    assert_eq!(paused["now"], status(&home)["now"]);
    home.run(["exercise", "skip"]).done();
    let leapt = status(&home);
    assert_eq!(leapt["injects"].as_array().unwrap().len(), 2);
    assert_eq!(leapt["now"], leapt["injects"][1]["at"]);
    assert!(leapt["now"].as_str().unwrap().contains("T02:54:00"), "{leapt}");
    for speed in ["0", "3601", "snabbt"] {
        home.run(["exercise", "speed", speed]).refused(2);
    }
    home.run(["exercise", "speed", "10"]).done();
    assert_eq!(status(&home)["speed"], 10);
    let said = home.run(["exercise", "join", "kock"]).refused(2);
    assert!(said.contains("lead (Incidentledare)") && said.contains("control (Övningsledare)"), "{said}");
    home.run(["exercise", "join", "incidentledare"]).done();
    let changed = home.run(["exercise", "join", "control"]);
    assert!(changed.err.contains("Du var Incidentledare och är nu Övningsledare"), "{changed:?}");
    assert!(changed.out.contains("Du är Övningsledare."), "{changed:?}");
    home.run(["exercise", "seen", "2"]).done();
    home.run(["exercise", "seen", "3"]).refused(1);
    home.run(["exercise", "finding", " "]).refused(1);
    let said = home.run(["exercise", "finding", "Fel nummer", "--system", "Bokbus"]).refused(2);
    assert!(said.contains("Bokbuss"), "{said}");
    home.run(["exercise", "finding", "Fel nummer", "--due", "snart"]).refused(2);
    let told = status(&home);
    assert_eq!((&told["participants"][0]["role"], &told["findings"]), (&json!("control"), &json!([])));
    home.run(["exercise", "finding", "Fel nummer", "--due", "2027-01-31"]).done();
    let shown = home.run(["exercise", "status"]).done();
    assert!(shown.contains("Fel nummer · senast 2027-01-31"), "{shown}");
    assert_eq!(told["injects"][1]["seen"].as_array().unwrap().len(), 1);
    log(&home, "Lagring borta", "Lagring (SAN)");
    let protocol = home.run(["exercise", "protocol", "--json"]).json();
    let inject = &protocol["injects"][0];
    assert_eq!(inject["marked_down"][0]["system"], "Lagring (SAN)", "{protocol}");
    assert!(inject["marked_down"][0]["after_s"].as_i64().unwrap() >= 240 && inject["seen_at"].is_null(), "{protocol}");
    assert_eq!(protocol["injects"][1]["seen_at"], leapt["now"]);
}

#[test]
fn a_start_that_fails_leaves_nothing_behind_and_nothing_is_skipped_before_the_start() {
    let home = home();
    home.run(["exercise", "--scenario", "storage", "--role", "kock", "--start"]).refused(2);
    home.run(["exercise", "status"]).refused(3);
    home.run(["exercise", "--scenario", "storage", "--role", "drifttekniker", "--start"]).done();
    assert_eq!(status(&home)["participants"][0]["role"], "technician");
    let said = home.run(["exercise", "skip"]).refused(1);
    assert!(said.contains("inte startad"), "{said}");
    let shown = home.run(["exercise", "status"]).done();
    assert!(shown.contains("Inte startad, klockan står på 02:50"), "{shown}");
}

#[test]
fn a_time_over_which_the_clock_leapt_is_none_that_was_measured() {
    let home = home();
    begun(&home, "storage", "1");
    let number = log(&home, "Lagring borta", "Lagring (SAN)");
    let on = |verb: &str, system: &str| home.run(["--exercise", "incident", verb, &number, "--system", system]).done();
    on("take", "Lagring (SAN)");
    home.run(["exercise", "skip"]).done();
    on("up", "Lagring (SAN)");
    home.run(["exercise", "end"]).done();
    home.run(["exercise", "join", "control"]).refused(1);
    let told = home.run(["exercise", "protocol", "--json"]).json();
    let one = &told["systems"][0];
    assert_eq!((&one["measured_s"], &one["leapt"], &one["outcome"]), (&json!(null), &json!(true), &json!("passed")));
    assert_eq!((&told["leaps"], &told["fastest"]), (&json!(1), &json!(1)));
    home.run(["exercise", "protocol", "-o", "prot.html"]).done();
    let page = home.read("prot.html");
    assert!(page.starts_with("<!doctype html>") && page.contains("Klockan hoppade"), "{page}");
    std::fs::create_dir(home.path("ut")).unwrap();
    let said = home.run(["exercise", "protocol", "-o", "ut"]);
    assert!(said.err.contains("ut/ovningsprotokoll-"), "{said:?}");
    let said = home.run(["exercise", "protocol", "-o", "finns-inte/x.md"]).refused(1);
    assert!(said.contains("Protokollet kunde inte skrivas"), "{said}");
    let said = home.run(["exercise", "record", "--yes"]);
    assert_eq!(said.status, 0, "{said:?}");
    assert_eq!(home.run(["exercise", "list", "--json"]).json()[0]["measured_s"], json!(null));
}

#[test]
fn what_an_exercise_tells_is_marked_and_never_taken_for_the_real_thing() {
    let home = home();
    begun(&home, "storage", "1");
    log(&home, "Lagring borta", "Lagring (SAN)");
    let sheet = home.run(["--exercise", "runsheet"]);
    assert!(sheet.out.contains("ÖVNING") && sheet.err.contains("ÖVNING"), "{sheet:?}");
    let systems = home.run(["--exercise", "systems", "--down"]);
    assert!(systems.err.contains("ÖVNING: Lagring har slutat svara") && systems.out.contains("Lagring"), "{systems:?}");
    assert!(home.run(["--exercise", "systems", "--lang", "en"]).err.contains("EXERCISE"));
    let real = home.run(["systems", "--down", "--json"]);
    assert_eq!(real.err, "");
    for what in ["systems", "incidents", "checklist", "exercises", "measures"] {
        let json = home.run(["--exercise", "export", what, "--format", "json"]).json();
        assert!(json.as_array().unwrap().iter().all(|row| row["exercise"] == true), "{what}: {json}");
        let csv = home.run(["--exercise", "export", what]).done();
        let mut lines = csv.lines();
        assert!(lines.next().unwrap().ends_with(";Ur en övning"), "{csv}");
        assert!(lines.filter(|line| !line.is_empty()).all(|line| line.ends_with(";ÖVNING")), "{what}: {csv}");
        let book = format!("{what}.xlsx");
        home.run(["--exercise", "export", what, "--format", "xlsx", "-o", &book]).done();
    }
    home.run(["--exercise", "export", "systems", "-o", "ut.csv"]).done();
    for file in ["ut.csv", "systems.xlsx"] {
        let said = home.run(["import", "systems", file, "--on-conflict", "update"]).refused(1);
        assert!(said.contains("ur en övning"), "{said}");
    }
    assert_eq!(real.json(), json!([]), "nothing is down in the register");
    assert_eq!(home.run(["incident", "list", "--all", "--json"]).json(), json!([]));
}

#[test]
fn what_was_measured_and_found_becomes_rows_of_the_register_once() {
    let home = home();
    begun(&home, "storage", "3600");
    let number = log(&home, "Lagring borta", "Lagring (SAN)");
    let on = |verb: &str, system: &str| home.run(["--exercise", "incident", verb, &number, "--system", system]).done();
    on("take", "Lagring (SAN)");
    on("down", "Virtualiseringsplattform");
    on("take", "Virtualiseringsplattform");
    on("down", "Bokbuss");
    on("up", "Lagring (SAN)");
    home.run(["exercise", "record", "--yes"]).refused(1);
    let finding = ["exercise", "finding", "Jourlistan var gammal", "--system", "Lagring (SAN)", "--owner", "IT-chef"];
    home.run(finding.iter().copied().chain(["--due", "2027-01-31"])).done();
    home.run(["exercise", "finding", "Två system delar larm", "--system", "Bokbuss", "--system", "Lagring (SAN)"])
        .done();
    home.run(["exercise", "end"]).done();
    let late = home.run(["--exercise", "incident", "note", &number, "För sent"]);
    assert!(late.status == 1 && late.err.contains("Bara iakttagelser"), "{late:?}");

    // Meanwhile the register goes on: a system has another name, another is gone.
    let protocol = home.run(["exercise", "protocol", "--json"]).json();
    let measured = protocol["systems"][0]["measured_s"].as_i64().unwrap();
    let mut register = real(&home);
    let change = |key, before: &str, after: Value| FieldChange {
        key,
        before: if before.is_empty() { Value::Duration(7_200) } else { Value::from(before) },
        after,
    };
    let changes = vec![
        change("name", "Lagring (SAN)", Value::from("Lagringen")),
        change("restore_time_s", "", Value::Duration(3_600)),
    ];
    let id = register.find(RecordKind::System, "Lagring (SAN)").unwrap();
    let renamed = Command::Change { kind: RecordKind::System, id, changes };
    let id = register.find(RecordKind::System, "Virtualiseringsplattform").unwrap();
    let retired = Command::Retire { kind: RecordKind::System, id, retire: true, reason: None };
    register.carry_out_all(&[renamed, retired], &Actor::default(), chrono::Utc::now()).unwrap();
    register.close();
    let said = home.run(["exercise", "record", "--yes", "--kind", "live"]);
    assert_eq!(said.status, 0, "{said:?}");
    assert!(said.err.contains("Lagring (SAN) heter nu Lagringen") && said.err.contains("en annan återställningstid"));
    assert!(said.err.contains("Virtualiseringsplattform finns inte längre"), "{said:?}");
    let held = home.run(["exercise", "list", "--json"]).json();
    assert_eq!(held.as_array().unwrap().len(), 1, "Bokbuss was touched by nobody: {held}");
    assert_eq!(held[0]["system"], "Lagringen");
    assert_eq!((&held[0]["measured_s"], &held[0]["kind"]), (&json!(measured), &json!("live")));
    let measures = home.run(["measure", "list", "--json"]).json();
    assert_eq!(measures[0]["due_on"], "2027-01-31", "{measures}");
    assert_eq!(measures[1]["title"], "Bokbuss, Lagring (SAN): Två system delar larm", "{measures}");
    let said = home.run(["exercise", "record", "--yes"]).refused(1);
    assert!(said.contains("inte in två gånger"), "{said}");
    home.run(["exercise", "discard", "--yes"]).done();
}

#[test]
fn nothing_is_recorded_twice_in_whatever_language_and_no_finding_loses_its_system() {
    let home = home();
    begun(&home, "storage", "1");
    home.run(["exercise", "finding", "Fel pärm", "--system", "bokbuss"]).done();
    home.run(["exercise", "finding", &"x".repeat(2_001)]).refused(2);
    home.run(["exercise", "finding", "Kort", "--owner", &"x".repeat(121)]).refused(2);
    home.run(["exercise", "end"]).done();
    // A copy that could not note that it was recorded.
    let copy = home.path(".local/share/driftpult/driftpult.exercise.db");
    let unnoted = std::fs::read(&copy).unwrap();
    home.run(["exercise", "record", "--yes"]).done();
    home.run(["exercise", "finding", "För sent"]).refused(1);
    std::fs::write(&copy, unnoted).unwrap();
    let said = home.run(["exercise", "record", "--yes", "--lang", "en"]).refused(1);
    assert!(said.contains("not recorded twice"), "{said}");
    let measures = home.run(["measure", "list", "--json"]).json();
    assert_eq!(measures.as_array().unwrap().len(), 1, "{measures}");
    assert_eq!((&measures[0]["system"], &measures[0]["title"]), (&json!("Bokbuss"), &json!("Fel pärm")));
}

#[test]
fn a_copy_that_cannot_be_opened_is_discarded_and_files_that_end_otherwise_have_exercises_of_their_own() {
    let home = home();
    let copy = home.path(".local/share/driftpult/driftpult.exercise.db");
    std::fs::write(&copy, "skräp").unwrap();
    home.run(["exercise", "status"]).refused(3);
    let said = home.run(["exercise", "discard", "--yes"]);
    assert!(said.status == 0 && !copy.exists(), "{said:?}");
    begun(&home, "storage", "1");
    std::fs::copy(home.register(), home.path("annan.sqlite")).unwrap();
    let other = |words: &[&str]| home.run(["--db", "annan.sqlite"].iter().chain(words));
    other(&["exercise", "discard", "--yes"]).refused(3);
    other(&["exercise", "--start"]).done();
    assert!(home.path("annan.sqlite.exercise.db").exists() && copy.exists());
}

#[test]
fn an_exercise_is_recorded_only_in_the_register_that_it_is_a_copy_of() {
    let home = home();
    begun(&home, "storage", "1");
    home.run(["exercise", "end"]).done();
    let copy = home.path(".local/share/driftpult/driftpult.exercise.db");
    let other = Home::with_systems(SYSTEMS);
    std::fs::copy(copy, other.path(".local/share/driftpult/driftpult.exercise.db")).unwrap();
    let said = other.run(["exercise", "record", "--yes"]).refused(1);
    assert!(said.contains("ett annat register"), "{said}");
}

#[test]
fn a_past_incident_becomes_a_scenario_that_can_be_played() {
    let home = home();
    let number = home.run(["incident", "log", "Bokbussen {står}", "--system", "Bokbuss", "--since", "-3 h"]).done();
    let number = number.trim();
    home.run(["incident", "note", number, "Chauffören ringer: {motorn} är död", "--at", "-2 h"]).done();
    home.run(["incident", "note", number, "Vi lånar en buss", "--kind", "decision", "--at", "-100 min"]).done();
    home.run(["incident", "note", number, "Hemligt", "--secret", "OSL 18:8", "--at", "-90 min"]).done();
    let told =
        ["incident", "note", number, "Besked till Anna på omsorgen", "--kind", "communication", "--at", "-95 min"];
    home.run(told).done();
    home.run(["exercise", "new", "--from", number, "-o", "buss.toml"]).done();
    let made = home.read("buss.toml");
    assert!(
        made.contains("expect = \"Vi lånar en buss Besked till Anna"),
        "what one told others is what is expected: {made}"
    );
    assert!(made.contains("key = \"bokbuss\"") && made.contains("id = \"lead\""), "{made}");
    assert!(made.contains("Chauffören ringer: (motorn)") && made.contains("Vi lånar en buss"), "{made}");
    assert!(!made.contains("Hemligt"), "{made}");
    home.run(["exercise", "check", "buss.toml"]).done();
    home.run(["exercise", "new", "--from", number, "-o", "buss.toml"]).refused(2);
    begun(&home, "buss.toml", "1");
    assert_eq!(status(&home)["injects"][0]["text"], "Nere: Bokbuss.");
    home.run(["exercise", "new", "--from", "2020-0001"]).refused(2);
    let template = home.run(["exercise", "new"]).done();
    home.write("mall.toml", template.replace("Kärnnät", "Bokbuss"));
    home.run(["exercise", "check", "mall.toml"]).done();
}

#[test]
fn a_secret_incident_becomes_no_scenario_unless_that_is_asked_for() {
    let home = home();
    let number = home.run(["incident", "log", "Intrång", "--system", "Bokbuss", "--secret", "OSL 18:8"]).done();
    home.run(["exercise", "new", "--from", number.trim()]).refused(1);
    home.run(["exercise", "new", "--from", number.trim(), "--confidential"]).done();
}
