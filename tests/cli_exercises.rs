//! Commands about exercises and measures. The binary has the machine's clock, so days are said as people say them.

#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod cli_support;

use cli_support::{Home, assert_cannot_steer};
use serde_json::{Value, json};

const SYSTEMS: &str = "Namn;Kritiskt;Återställningstid\nSAN;ja;2 h\nJournalsystem;ja;4 h\nBibliotek;nej;\n";

fn list(home: &Home, args: &[&str]) -> Vec<Value> {
    home.run(args.iter().chain(&["--json"])).json().as_array().unwrap().clone()
}

fn keys(row: &Value) -> Vec<&str> {
    row.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn an_exercise_is_recorded_and_listed_in_the_shape_that_others_rely_on() {
    let home = Home::with_systems(SYSTEMS);
    let words = ["exercise", "add", "journalsystem", "--on", "igår", "--kind", "restore-test", "--measured", "5 tim"];
    let more = ["--by", "IT-jour", "--outcome", "partly", "--findings", "- nyckeln saknades", "--scenario", "Ström"];
    let said = home.run(words.iter().chain(&more)).done();
    assert!(said.starts_with("Övning 1 är registrerad: Journalsystem"), "{said}");
    let rows = list(&home, &["exercise", "list"]);
    let fields = [
        "number",
        "system",
        "held_on",
        "kind",
        "led_by",
        "measured_s",
        "restore_time_s",
        "took_longer",
        "outcome",
        "findings",
        "scenario",
        "reference",
    ];
    assert_eq!(keys(&rows[0]), fields);
    assert_eq!(
        (&rows[0]["measured_s"], &rows[0]["took_longer"], &rows[0]["kind"], &rows[0]["reference"]),
        (&json!(18_000), &json!(true), &json!("restore-test"), &Value::Null)
    );
    let system = home.run(["system", "Journalsystem", "--json"]).json();
    assert_eq!(system["last_exercised"], rows[0]["held_on"]);
    let gaps = home.run(["systems", "--gaps"]).done();
    assert!(gaps.contains("tog längre tid att återställa i övning"), "{gaps}");
    assert!(home.run(["audit", "list", "--record", "exercise:1"]).done().contains("nyckeln saknades"));
    home.run(["audit", "verify"]).done();
}

#[test]
fn what_is_to_be_exercised_is_critical_and_never_without_a_word() {
    let home = Home::with_systems(SYSTEMS);
    home.run(["exercise", "add", "SAN", "--kind", "live"]).done();
    let rows = list(&home, &["exercise", "list", "--due"]);
    assert_eq!(keys(&rows[0]), ["system", "rank", "last_exercised", "due_on", "late", "masked"]);
    let told: Vec<_> = rows.iter().map(|row| (row["system"].as_str().unwrap(), row["late"] == true)).collect();
    assert_eq!(told, [("Journalsystem", true), ("SAN", false)]);
    let said = home.run(["exercise", "list", "--due", "--lang", "en"]).done();
    assert!(said.contains("never exercised") && said.contains("in 12 mo."), "{said}");
}

#[test]
fn exercises_are_found_by_system_and_year() {
    let home = Home::with_systems(SYSTEMS);
    home.run(["exercise", "add", "SAN", "--kind", "live", "--on", "2025-03-01"]).done();
    home.run(["exercise", "add", "Journalsystem", "--kind", "live", "--on", "2024-03-01"]).done();
    assert_eq!(list(&home, &["exercise", "list", "--year", "2025"]).len(), 1);
    assert_eq!(list(&home, &["exercise", "list", "--system", "journalsystem"])[0]["held_on"], "2024-03-01");
    assert!(home.run(["exercise", "list", "--year", "2023"]).done().contains("Inga övningar"));
    home.run(["exercise", "list", "--system", "Finns inte"]).refused(2);
}

#[test]
fn an_exercise_that_cannot_have_been_is_refused() {
    let home = Home::with_systems(SYSTEMS);
    let add = |more: &[&str]| home.run(["exercise", "add"].iter().chain(more));
    assert!(add(&["SANN", "--kind", "live"]).refused(2).contains("SAN"));
    assert!(add(&["SAN", "--kind", "live", "--on", "2199-01-01"]).refused(1).contains("inte varit än"));
    assert!(add(&["SAN", "--kind", "live", "--measured", "blå"]).refused(2).contains("ingen tid"));
    add(&["SAN"]).refused(2);
    add(&["SAN", "--kind", "dans"]).refused(2);
    assert!(list(&home, &["exercise", "list"]).is_empty());
}

#[test]
fn a_measure_is_made_ticked_once_and_opened_again() {
    let home = Home::with_systems(SYSTEMS);
    let made =
        ["measure", "add", "Sätt upp nyckelskåp", "--system", "san", "--owner", "IT-chef", "--due", "2024-01-31"];
    let said = home.run(made.iter().chain(&["--origin", "Övning"])).done();
    assert!(said.starts_with("Åtgärd 1 Sätt upp nyckelskåp:") && said.contains("dagar sen"), "{said}");
    let rows = list(&home, &["measure", "list"]);
    let fields =
        ["number", "title", "system", "owner", "due_on", "late", "origin", "done_on", "done_by", "done_note", "masked"];
    assert_eq!(keys(&rows[0]), fields);
    assert_eq!((&rows[0]["system"], &rows[0]["late"]), (&json!("SAN"), &json!(true)));
    home.run(["measure", "done", "1", "--note", "Uppsatt", "--on", "igår"]).done();
    assert!(home.run(["measure", "done", "1"]).refused(1).contains("bockades av"));
    assert!(list(&home, &["measure", "list"]).is_empty());
    let all = list(&home, &["measure", "list", "--all"]);
    assert_eq!((&all[0]["done_note"], all[0]["done_by"].is_null()), (&json!("Uppsatt"), false));
    home.run(["measure", "reopen", "1", "--reason", "Gick inte att låsa"]).done();
    assert_eq!(list(&home, &["measure", "list", "--system", "SAN"]).len(), 1);
    assert!(home.run(["measure", "reopen", "1"]).refused(1).contains("inte gjord"));
    assert!(home.run(["measure", "done", "9"]).refused(2).contains("åtgärd"));
    home.run(["audit", "verify"]).done();
}

#[test]
fn both_are_exported_in_every_form() {
    let home = Home::with_systems(SYSTEMS);
    home.run(["exercise", "add", "SAN", "--kind", "table-top", "--findings", "=1+1"]).done();
    home.run(["measure", "add", "Ring"]).done();
    home.run(["measure", "done", "1"]).done();
    for (what, words) in [("exercises", "skrivbordsövning"), ("measures", "Ring")] {
        let csv = home.run(["export", what]).done();
        assert!(csv.contains(words) && !csv.contains(";=1+1"), "{csv}");
        assert_eq!(home.run(["export", what, "--format", "json"]).json().as_array().unwrap().len(), 1);
        assert_eq!(home.run(["export", what, "--format", "xlsx", "-o", "ut.xlsx"]).done(), "");
    }
}

#[test]
fn of_a_secret_system_the_lists_tell_nothing_unless_it_is_asked_for() {
    let home = Home::with_systems(SYSTEMS);
    home.run(["exercise", "add", "SAN", "--kind", "live", "--findings", "Nyckeln låg i skåpet"]).done();
    home.run(["measure", "add", "Flytta nyckeln", "--system", "SAN"]).done();
    home.run(["secrecy", "mark", "system:SAN", "--ground", "18:8"]).done();
    let telling = [
        &["exercise", "list"][..],
        &["exercise", "list", "--json"],
        &["measure", "list"],
        &["measure", "list", "--json"],
        &["export", "exercises"],
        &["export", "measures"],
        &["audit", "list"],
        &["audit", "list", "--json"],
    ];
    for words in telling {
        let said = home.run(words);
        assert!(!said.out.contains("yckeln") && said.err.contains("sekretess"), "{words:?}: {said:?}");
        assert!(home.run(words.iter().chain(&["--confidential"])).done().contains("yckeln"), "{words:?}");
    }
}

#[test]
fn hostile_words_cannot_steer_the_terminal() {
    let home = Home::with_systems(SYSTEMS);
    let hostile = "a\u{1b}[2J\u{202e}b\u{7}";
    home.run(["exercise", "add", "SAN", "--kind", "live", "--findings", hostile, "--by", hostile]).done();
    home.run(["measure", "add", hostile, "--owner", hostile, "--origin", hostile]).done();
    for words in [&["exercise", "list"][..], &["measure", "list"], &["export", "measures"]] {
        assert_cannot_steer(&home.run_in_terminal(words, 200, &[]));
    }
}
