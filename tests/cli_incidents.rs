//! Commands about incidents, from the first word to the last.

#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod cli_support;

use cli_support::{Home, THREE};
use serde_json::{Value, json};

fn log(home: &Home, args: &[&str]) -> String {
    home.run(["incident", "log"].iter().chain(args)).done().trim_end().to_owned()
}

fn show(home: &Home, number: &str) -> Value {
    home.run(["incident", "show", number, "--json"]).json()
}

#[test]
fn logging_prints_the_number_and_nothing_else() {
    let home = Home::with_systems(THREE);
    let said = home.run(["incident", "log", "Lagringen svarar inte"]);
    assert_eq!(said.err, "");
    let number = said.done();
    let (year, seq) = number.trim_end().split_once('-').unwrap();
    assert_eq!((year.len(), seq), (4, "0001"), "{number}");
    assert_eq!(number.lines().count(), 1);
}

#[test]
fn an_incident_has_the_shape_that_others_rely_on() {
    let home = Home::with_systems(THREE);
    let args = [
        "Lagringen svarar inte",
        "--system",
        "kärnnät",
        "--system",
        "Omsorgssystem",
        "--type",
        "avbrott",
        "--severity",
        "3",
        "--since",
        "-40 min",
        "--aware",
        "-30 min",
        "--secret",
        "OSL 18:8",
    ];
    let number = log(&home, &args);
    let incident = show(&home, &number);
    let keys: Vec<_> = incident.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        [
            "number",
            "title",
            "type",
            "severity",
            "status",
            "occurred_at",
            "detected_at",
            "known_at",
            "assessed_significant_at",
            "significant",
            "reported_at",
            "restored_at",
            "closed_at",
            "reported_by",
            "lead",
            "secret",
            "extraordinary",
            "systems",
            "timeline",
            "duties",
            "conclusions",
            "cost",
            "masked",
        ]
    );
    assert_eq!(incident["type"], "outage");
    assert_eq!(incident["severity"], 3);
    assert_eq!(incident["secret"], "OSL 18:8");
    assert_eq!(incident["systems"].as_array().unwrap().len(), 2);
    let kinds: Vec<_> =
        incident["timeline"].as_array().unwrap().iter().map(|row| row["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"system-down") && kinds.contains(&"status"), "{kinds:?}");
    let down = home.run(["systems", "--down", "--json"]).json();
    assert_eq!(down.as_array().unwrap().len(), 2);
    assert_eq!(down[0]["state"], "down");
    assert_eq!(down[0]["down_since"], incident["occurred_at"]);
}

#[test]
fn an_incident_goes_from_its_first_word_to_its_last() {
    let home = Home::with_systems(THREE);
    let number = log(&home, &["Lagringen svarar inte"]);
    let incident = |args: &[&str]| home.run(["incident"].iter().chain(args));
    incident(&["note", &number, "Ringt leverantören", "--kind", "communication"]).done();
    home.run_with_input(["incident", "note", &number, "-"], "rad ett\nrad två\n".as_bytes()).done();
    incident(&["note", &number, "- inleds med streck"]).done();
    let said = incident(&["status", &number, "pågår"]).done();
    assert_eq!(said, format!("{number} Lagringen svarar inte: pågår, inget system nere\n"));
    let said = incident(&["down", &number, "--system", "Kärnnät", "--at", "-10 min"]).done();
    assert!(said.contains("1 system nere"), "{said}");
    assert!(incident(&["close", &number]).refused(1).contains("Kärnnät"));
    incident(&["up", &number, "--system", "Kärnnät"]).done();
    assert!(incident(&["up", &number, "--system", "Kärnnät"]).status != 2);
    incident(&["status", &number, "restored", "--reason", "omstart"]).done();
    let closed = incident(&["close", &number, "--reason", "klart", "--json"]).json();
    assert_eq!(closed["status"], "closed");
    assert!(incident(&["down", &number, "--system", "Kärnnät"]).refused(1).contains("stängd"));
    let texts: Vec<_> = closed["timeline"].as_array().unwrap().iter().filter_map(|row| row["text"].as_str()).collect();
    for text in ["Ringt leverantören", "rad ett\nrad två", "- inleds med streck"] {
        assert!(texts.contains(&text), "{texts:?}");
    }
    let said = incident(&["show", &number]).done();
    for part in ["Tidslinje", "Kommunikation: Ringt leverantören", "Nere: Kärnnät", "Uppe: Kärnnät"] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn the_list_shows_the_open_ones_unless_all_are_asked_for() {
    let home = Home::with_register();
    assert!(home.run(["incident", "list"]).done().starts_with("Inga öppna incidenter"));
    let (first, second) = (log(&home, &["Första"]), log(&home, &["Andra"]));
    home.run(["incident", "close", &first]).done();
    let open = home.run(["incident", "list", "--json"]).json();
    assert_eq!(open, json!([show(&home, &second)]));
    let all = home.run(["incident", "list", "--all"]).done();
    assert!(all.contains("Första") && all.contains("Andra") && all.contains("stängd"), "{all}");
}

#[test]
fn the_same_key_appends_instead_of_logging_again() {
    let home = Home::with_register();
    let first = log(&home, &["Larm", "--dedupe", "nagios-7"]);
    assert_eq!(log(&home, &["Larm igen", "--dedupe", "nagios-7"]), first);
    assert_eq!(home.run(["incident", "list", "--json"]).json().as_array().unwrap().len(), 1);
}

#[test]
fn words_of_an_incident_that_are_off_end_with_2_and_log_nothing() {
    let home = Home::with_systems(THREE);
    let cases: [(&[&str], &str); 8] = [
        (&["log", "x", "--system", "Karnnat"], "Närmast: Kärnnät"),
        (&["log", "x", "--since", "ibland"], "ingen tid"),
        (&["log", "x", "--since", "2199-01-01 12:00"], "har inte varit än"),
        (&["log", "x", "--type", "ost"], "outage, disturbance"),
        (&["log", " "], "saknas"),
        (&["show", "1999-0001"], "1999-0001"),
        (&["note", "1999-0001", "x"], "1999-0001"),
        (&["status", "1999-0001", "färdig"], "reported, triaged"),
    ];
    for (args, expected) in cases {
        let said = home.run(["incident"].iter().chain(args)).refused(2);
        assert!(said.contains(expected), "{args:?}: {said}");
    }
    assert_eq!(home.run(["incident", "list", "--all", "--json"]).json(), json!([]));
}

#[test]
fn a_note_without_text_says_so() {
    let home = Home::with_register();
    let number = log(&home, &["x"]);
    home.run(["incident", "note", &number, "-"]).refused(2);
    let said = home.run_with_input(["incident", "note", &number, "-"], b"\xff\xfe");
    assert_eq!(said.status, 2, "{said:?}");
}
