//! Commands about the year's checklist. The binary has the machine's clock, so what is due is read out of its own list.

#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod cli_support;

use std::collections::BTreeSet;
use std::process::Stdio;

use cli_support::{Home, assert_cannot_steer};
use serde_json::{Value, json};

fn list(home: &Home, args: &[&str]) -> Vec<Value> {
    let said = home.run(["checklist", "list", "--json"].iter().chain(args)).json();
    said.as_array().unwrap().clone()
}

/// The due day of an activity that is due this month.
fn due(home: &Home, activity: &str) -> String {
    let rows = list(home, &["--state", "due"]);
    rows.iter().find(|row| row["activity"] == activity).unwrap()["due_on"].as_str().unwrap().to_owned()
}

fn one(home: &Home, activity: &str, due_on: &str) -> Value {
    let rows = list(home, &["--year", &due_on[..4]]);
    rows.into_iter().find(|row| row["activity"] == activity && row["due_on"] == due_on).unwrap()
}

#[test]
fn an_occurrence_has_the_shape_that_others_rely_on() {
    let home = Home::with_register();
    let rows = list(&home, &["--year", "2026"]);
    let keys: Vec<_> = rows[0].as_object().unwrap().keys().collect();
    assert_eq!(keys[..7], ["activity", "title", "due_on", "state", "done_at", "by", "note"]);
    let more =
        ["reference", "reason", "expected", "recurrence", "section", "requirements", "role", "evidence", "last_year"];
    assert_eq!(keys[7..], more);
    assert_eq!((rows.len(), &rows[0]["due_on"], &rows[0]["note"]), (92, &json!("2026-01-31"), &Value::Null));
    for (year, count) in [("2025", 91), ("2027", 91), ("2030", 92)] {
        assert_eq!(list(&home, &["--year", year]).len(), count, "{year}");
    }
    let english = home.run(["checklist", "list", "--year", "2026", "--json", "--lang", "en"]).json();
    assert_eq!(english[0]["title"], "Yearly follow-up of all four areas");
}

#[test]
fn a_tick_without_a_month_takes_the_one_that_should_be_done_by_now_and_says_which() {
    let home = Home::with_register();
    let due_on = due(&home, "A22");
    let said = home.run(["checklist", "tick", "a22", "--note", "Inga incidenter", "--reference", "KS 1"]).done();
    assert!(said.starts_with("A22 Följ upp månadens störningar") && said.contains("gjord"), "{said}");
    let ticked = one(&home, "A22", &due_on);
    assert_eq!(
        (&ticked["state"], &ticked["note"], &ticked["reference"]),
        (&json!("done"), &json!("Inga incidenter"), &json!("KS 1"))
    );
    assert!(chrono::DateTime::parse_from_rfc3339(ticked["done_at"].as_str().unwrap()).is_ok());
    assert!(!ticked["by"].is_null());
    let again = home.run(["checklist", "tick", "A22", "--due", &due_on]);
    assert!(again.err.contains("Så stod det redan"), "{again:?}");
    assert_eq!(again.status, 0);
    let nothing = home.run(["checklist", "tick", "A22"]).refused(1);
    assert!(nothing.contains("inget kvar att göra"), "{nothing}");
}

#[test]
fn a_skip_and_an_undo_are_told_in_the_trail_and_the_register_stays_whole() {
    let home = Home::with_register();
    let due_on = due(&home, "A21");
    home.run(["checklist", "skip", "A21"]).refused(2);
    home.run(["checklist", "skip", "A21", "--reason", " "]).refused(2);
    let skipped = home.run(["checklist", "skip", "omvärldsbevakning", "--reason", "Görs av länet", "--json"]).json();
    assert_eq!(
        (&skipped["state"], &skipped["reason"], &skipped["due_on"]),
        (&json!("skipped"), &json!("Görs av länet"), &json!(due_on))
    );
    let refused = home.run(["checklist", "tick", "A21", "--due", &due_on]).refused(1);
    assert!(refused.contains("Görs av länet"), "{refused}");
    let back = home.run(["checklist", "undo", "A21", "--json"]).json();
    assert_eq!((&back["state"], &back["reason"], &back["by"]), (&json!("due"), &Value::Null, &Value::Null));
    home.run(["checklist", "undo", "A21"]).refused(1);
    let trail = home.run(["audit", "list", "--record", &format!("occurrence:A21 {}", &due_on[..7])]).done();
    assert!(trail.contains("Överhoppad") && trail.contains("Tagen tillbaka") && trail.contains("Utfall"), "{trail}");
    home.run(["audit", "verify"]).done();
}

#[test]
fn words_that_are_off_end_with_2_and_write_nothing() {
    let home = Home::with_register();
    let cases: [(&[&str], &str); 15] = [
        (&["tick", "A99"], "Ingen aktivitet heter A99"),
        (&["tick", "återläsnig"], "Närmast: A17"),
        (&["tick", "utbilda"], "A29"),
        (&["tick", ""], "Ingen aktivitet"),
        (&["tick", "A15", "--month", "3"], "2026-10-31"),
        (&["tick", "A15", "--month", "13"], "ingen månad"),
        (&["tick", "A15", "--due", "2026-10-30"], "2026-10-31"),
        (&["tick", "A15", "--due", "2027-02-29"], "inget datum"),
        (&["tick", "A22", "--on", "2026-02-30"], "inget datum"),
        (&["tick", "A22", "--on", "2199-01-01"], "har inte varit än"),
        (&["tick", "A22", "--year", "1999"], "1999"),
        (&["tick", "A22", "--due", "2026-01-31", "--year", "2026"], "--due"),
        (&["tick", "A44", "--year", "2027", "--month", "11"], "2027"),
        (&["list", "--state", "ost"], "late, due"),
        (&["list", "--month", "ost"], "ingen månad"),
    ];
    for (args, expected) in cases {
        let said = home.run(["checklist"].iter().chain(args)).refused(2);
        let year = chrono::Utc::now().format("%Y").to_string();
        assert!(
            said.contains(&expected.replace("2026", if args.contains(&"--due") { "2026" } else { &year })),
            "{args:?}: {said}"
        );
    }
    let all = list(&home, &["--year", "2026"]);
    assert!(all.iter().all(|row| row["by"].is_null()));
}

#[test]
fn a_year_before_the_register_began_is_listed_but_late_in_nothing_and_can_be_ticked_afterwards() {
    let home = Home::with_register();
    let rows = list(&home, &["--year", "2019"]);
    assert!(rows.iter().all(|row| row["state"] == "to-do" && row["expected"] == false), "{rows:?}");
    assert_eq!(list(&home, &["--state", "late"]), Vec::<Value>::new());
    home.run(["checklist", "tick", "A15", "--year", "2019", "--on", "2019-10-08"]).done();
    assert_eq!(one(&home, "A15", "2019-10-31")["done_at"], "2019-10-08T00:00:00+02:00");
    assert_eq!(one(&home, "A15", "2020-10-31")["last_year"]["state"], "done");
    let said = home.run(["checklist", "list", "--year", "2019", "--all"]).done();
    assert!(said.starts_with("2019: 1 av 1 gjorda, 90 före registret"), "{said}");
}

#[test]
fn the_list_is_a_table_that_fits_and_cannot_steer_the_terminal() {
    let home = Home::with_register();
    home.run(["checklist", "tick", "A22", "--note", "\u{1b}[31mröd\u{202e}"]).done();
    let open = home.run(["checklist", "list"]);
    assert!(open.err.contains("--all"), "{open:?}");
    assert!(!open.out.contains("gjord ") && open.out.contains("A36"), "{open:?}");
    for columns in [60, 80, 140] {
        let said = home.run_in_terminal(&["checklist", "list", "--all", "--color", "never"], columns, &[]);
        assert_cannot_steer(&said);
        let width = usize::from(columns);
        assert!(said.lines().all(|line| line.trim_end().chars().count() <= width), "{said}");
    }
}

#[test]
fn the_export_is_a_table_and_the_same_json_as_the_list() {
    let home = Home::with_register();
    home.run(["checklist", "tick", "A22", "--note", "=1+1"]).done();
    let year = &due(&home, "A36")[..4];
    home.run(["export", "checklist", "-o", "a.csv"]).done();
    home.run(["checklist", "export", "-o", "b.csv"]).done();
    let table = home.read("a.csv");
    assert_eq!(table, home.read("b.csv"));
    assert!(table.starts_with("\u{feff}Aktivitet;Titel;Senast;Läge;"), "{table}");
    assert!(table.contains("'=1+1") && table.contains(";före registret;"), "{table}");
    let json = home.run(["checklist", "export", "--year", year, "--format", "json"]).json();
    assert_eq!(json.as_array().unwrap(), &list(&home, &["--year", year]));
    home.run(["checklist", "export", "-o", home.register().to_str().unwrap()]).refused(2);
}

#[test]
fn ten_processes_over_four_years_see_exactly_the_set_and_tick_it_once() {
    let home = Home::with_register();
    let due_on = due(&home, "A22");
    let first: i32 = due_on[..4].parse().unwrap();
    let years: Vec<String> = (first..first + 4).map(|year| year.to_string()).collect();
    let start = |args: &[&str]| home.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let tick = ["checklist", "tick", "A22", "--due", &due_on];
    let started: Vec<_> =
        (0..10).map(|at| (start(&tick), start(&["checklist", "list", "--json", "--year", &years[at % 4]]))).collect();
    let mut seen: Vec<BTreeSet<(String, String)>> = vec![BTreeSet::new(); 4];
    for (at, (tick, look)) in started.into_iter().enumerate() {
        let tick = tick.wait_with_output().unwrap();
        assert!(tick.status.success(), "{tick:?}");
        let said: Value = serde_json::from_slice(&look.wait_with_output().unwrap().stdout).unwrap();
        let text = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
        let rows: Vec<_> =
            said.as_array().unwrap().iter().map(|row| (text(row, "activity"), text(row, "due_on"))).collect();
        let unique: BTreeSet<_> = rows.iter().cloned().collect();
        assert_eq!(unique.len(), rows.len());
        assert!(seen[at % 4].is_empty() || seen[at % 4] == unique);
        seen[at % 4] = unique;
    }
    let elections = years.iter().filter(|year| year.parse::<i32>().unwrap() % 4 == 2).count();
    assert_eq!((seen.iter().map(BTreeSet::len).sum::<usize>(), elections), (91 * 4 + 1, 1));
    let trail = home.run(["audit", "list", "--json", "--record", &format!("occurrence:A22 {}", &due_on[..7])]).json();
    assert_eq!(trail.as_array().unwrap().len(), 1);
}
