//! `downtimes` with the real binary: the table, the views, and the JSON that scripts rely on.

#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod cli_support;

use cli_support::{Home, THREE};
use serde_json::Value;

fn names(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|system| system["name"].as_str().unwrap()).collect()
}

fn keys(value: &Value) -> String {
    value.as_object().unwrap().keys().map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// Two critical systems of which the second has no decision, both down, and one decided that is up.
fn outage() -> Home {
    let home = Home::with_systems(
        "Systemnamn;Kritiskt;Acc. avbrottstid;Verksamhet\nKärnnät;Ja;1 tim;IT\nPassage;Ja;;Teknik\nOmsorg;Ja;4 tim;Omsorg\n\
         Bokbuss;Nej;;Kultur\n",
    );
    home.run(["incident", "log", "Strömmen", "--system", "Kärnnät", "--system", "Passage", "--since", "-90 min"])
        .done();
    home
}

#[test]
fn what_runs_out_first_comes_first_and_the_json_has_every_field_of_the_contract() {
    let home = outage();
    let list = home.run(["downtimes", "--json"]).json();
    assert_eq!(names(&list), ["Kärnnät", "Passage", "Omsorg"]);
    assert_eq!(
        keys(&list[0]),
        "name critical rank department owner accepted_downtime_s decided_by decided_on reference state down_since left_s \
         over_s incident last_12_months"
    );
    assert_eq!(keys(&list[0]["last_12_months"]), "times longest_s sum_s times_over by_month");
    let first = &list[0];
    assert_eq!((first["accepted_downtime_s"].as_i64(), first["state"].as_str()), (Some(3600), Some("down")));
    assert!(first["left_s"].is_null() && first["over_s"].as_i64().unwrap() >= 1800, "{first}");
    assert!(first["reference"].as_str().unwrap().starts_with("import systems.csv"), "{first}");
    assert!(first["incident"].as_str().unwrap().ends_with("-0001"));
    let year = &first["last_12_months"];
    assert_eq!((year["times"].as_i64(), year["times_over"].as_i64()), (Some(1), Some(1)));
    let months = year["by_month"].as_array().unwrap();
    assert_eq!((months.len(), keys(&months[0]).as_str()), (12, "month from to sum_s"));
    assert_eq!(
        months.iter().map(|month| month["sum_s"].as_i64().unwrap()).sum::<i64>(),
        year["sum_s"].as_i64().unwrap()
    );
    for field in ["accepted_downtime_s", "left_s", "over_s", "decided_by", "rank"] {
        assert!(list[1][field].is_null(), "{field}");
    }
    assert!(list[1]["last_12_months"]["times_over"].is_null());
    assert_eq!((list[2]["state"].as_str(), &list[2]["incident"]), (Some("up"), &Value::Null));
}

#[test]
fn a_view_shows_its_part_and_an_empty_one_says_why() {
    let home = outage();
    let view = |words: &[&str]| {
        let words: Vec<&str> = ["downtimes", "--json"].iter().chain(words).copied().collect();
        names(&home.run(words).json()).join(" ")
    };
    assert_eq!(view(&["--running"]), "Kärnnät Passage");
    assert_eq!(view(&["--missing"]), "Passage");
    assert_eq!(view(&["--over"]), "Kärnnät");
    assert_eq!(view(&["omsorg"]), "Omsorg");
    let said = home.run(["downtimes", "zzz"]).done();
    assert_eq!(said, "Inga system stämmer med zzz.\n");
    home.run(["downtimes", "--running", "--missing"]).refused(2);
    let quiet = Home::with_systems(THREE);
    assert_eq!(quiet.run(["downtimes", "--running"]).done(), "Inget avbrott pågår.\n");
    assert_eq!(quiet.run(["downtimes", "--missing"]).done(), "Alla kritiska system har en beslutad avbrottstid.\n");
    assert!(quiet.run(["downtimes", "--over"]).done().starts_with("Inget system har gått över"));
    assert_eq!(quiet.run(["downtimes", "--over", "--json"]).done(), "[]\n");
    assert!(Home::with_register().run(["downtimes"]).done().contains("Besluta i konsolen"));
    assert!(Home::empty().run(["downtimes"]).refused(3).contains("driftpult init"));
}

#[test]
fn the_table_says_it_in_words_fits_eighty_columns_and_pipes_whole() {
    let home = outage();
    let piped = home.run(["downtimes"]).done();
    let lines: Vec<&str> = piped.lines().collect();
    assert!(lines[1].starts_with("Kärnnät") && lines[1].contains("✖ 30 min över"), "{piped}");
    assert!(lines[2].contains("✖ saknas") && lines[2].contains("nere"), "{piped}");
    assert!(lines[3].contains("4 h") && lines[3].contains("uppe"), "{piped}");
    assert!(lines[1].contains("···········█") && lines[1].contains("import systems.csv"), "{piped}");
    assert_eq!(lines[5], "2 avbrott pågår · ett beslut saknas · 2 av 3 beslutade");
    assert!(!piped.contains('\u{1b}'), "{piped}");
    let ascii = home.run(["downtimes", "--ascii", "--lang=en"]).done();
    assert!(ascii.contains("X 30 min over") && ascii.contains("...........9"), "{ascii}");
    for columns in [80, 60] {
        let shown = home.run_in_terminal(&["downtimes", "--color=never"], columns, &[]);
        for line in shown.lines() {
            assert!(line.trim_end().chars().count() <= usize::from(columns), "{line}");
        }
        assert!(shown.contains("30 min över"), "{shown}");
    }
}
