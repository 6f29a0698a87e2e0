//! `plan` for imagined outages, with the real binary: suppliers, chosen systems, what-ifs, and the page to decide on.

#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod cli_support;

use cli_support::{Home, THREE, assert_cannot_steer};
use serde_json::{Value, json};

fn keys(value: &Value) -> String {
    value.as_object().unwrap().keys().map(String::as_str).collect::<Vec<_>>().join(" ")
}

fn plan(home: &Home, args: &[&str]) -> Value {
    home.run(["plan", "--json"].iter().chain(args)).json()
}

fn systems(plan: &Value) -> Vec<&str> {
    plan["steps"].as_array().unwrap().iter().map(|step| step["system"].as_str().unwrap()).collect()
}

#[test]
fn a_supplier_or_a_chosen_set_is_imagined_down() {
    let home = Home::with_systems(THREE);
    let before = home.run(["audit", "head"]).done();
    let of_supplier = plan(&home, &["--supplier", "GRANIT drift ab"]);
    assert_eq!(systems(&of_supplier), ["Omsorgssystem"]);
    assert_eq!(of_supplier["drill"], json!(["Omsorgssystem"]));
    let chosen = plan(&home, &["--only", "Kärnnät", "--only", "BOKBUSS", "--only", "kärnnät"]);
    assert_eq!(systems(&chosen), ["Kärnnät", "Bokbuss"], "and not what needs them");
    assert_eq!(chosen["drill"], json!(["Kärnnät", "Bokbuss"]));
    assert_eq!(chosen["what_if"], Value::Null);
    assert!(home.run(["plan", "--supplier", "Granit Drift AB"]).done().contains("leverantören Granit Drift AB"));
    assert_eq!(home.run(["audit", "head"]).done(), before);
}

#[test]
fn an_unknown_supplier_is_told_with_the_nearest_and_two_outages_at_once_are_none() {
    let home = Home::with_systems(THREE);
    let said = home.run(["plan", "--supplier", "Granit Drit AB"]).refused(2);
    assert!(said.contains("Närmast: Granit Drift AB"), "{said}");
    let ways = [["--down", "Kärnnät"], ["--drill", "all"], ["--supplier", "Granit Drift AB"], ["--only", "Kärnnät"]];
    for (at, one) in ways.iter().enumerate() {
        for other in &ways[at + 1..] {
            let said = home.run(["plan"].iter().chain(one).chain(other)).refused(2);
            assert!(said.contains(one[0]) && said.contains(other[0]), "{said}");
        }
    }
    let said = home.run(["plan", "--supplier", "Granit Drift AB", "--supplier", "Annan AB"]).refused(2);
    assert!(said.contains("en leverantör i taget"), "{said}");
    home.run(["plan", "--json", "--format", "md"]).refused(2);
}

#[test]
fn a_what_if_has_its_keys_and_tells_before_and_after() {
    let home = Home::with_systems(THREE);
    let told = plan(
        &home,
        &[
            "--drill",
            "all",
            "--what-if",
            "Omsorgssystem: accepterar 1h, återställs 1,5 h",
            "--what-if",
            "Kärnnät: rank 2",
        ],
    );
    let what_if = &told["what_if"];
    assert_eq!(keys(what_if), "changes before moved");
    assert_eq!(keys(&what_if["before"]), "breaches fewest_crews fewest_crews_for_rest impossible");
    let changes = what_if["changes"].as_array().unwrap();
    assert_eq!(changes.len(), 3);
    assert_eq!(
        changes[0],
        json!({"system": "Omsorgssystem", "field": "accepted_downtime_s", "before": 14400, "after": 3600, "shifts": 0})
    );
    assert_eq!((&changes[2]["field"], &changes[2]["shifts"]), (&json!("rank"), &json!(1)));
    assert_eq!((&what_if["before"]["breaches"], &told["breaches"]), (&json!(0), &json!(1)));
    let moved = &what_if["moved"][0];
    assert_eq!(keys(moved), "system later_s before after");
    assert_eq!(keys(&moved["before"]), "place projected_up breach impossible");
    assert_eq!((&moved["system"], &moved["later_s"]), (&json!("Omsorgssystem"), &json!(-1800)));
    assert_eq!((&moved["before"]["breach"], &moved["after"]["breach"]), (&json!(false), &json!(true)));
    let said = home.run(["plan", "--drill", "all", "--what-if", "Omsorgssystem: accepted 1h"]).done();
    assert!(said.contains("Skillnad") && said.contains("får vara nere 1 h i stället för 4 h"), "{said}");
    let said = home.run(["plan", "--drill", "all", "--lang", "en", "--what-if", "Bokbuss: restore 4h"]).done();
    assert!(said.contains("Difference") && said.contains("The change makes no difference."), "{said}");
}

#[test]
fn a_what_if_that_cannot_be_is_refused_with_2_and_the_reason() {
    let home = Home::with_systems(THREE);
    for (wish, reason) in [
        ("Bokbuss: plats 1", "inte markerat som kritiskt"),
        ("Kärnnät: plats 0", "utanför"),
        ("Kärnnät: återställs 0h", "över noll"),
        ("Kärnnät: återställs -2h", "över noll"),
        ("Kärnnät: färg 3", "SYSTEM: plats 3"),
        ("Kärnnät", "SYSTEM: plats 3"),
        ("Kärnnat: plats 1", "Närmast: Kärnnät"),
    ] {
        let said = home.run(["plan", "--drill", "all", "--what-if", wish]).refused(2);
        assert!(said.contains(reason), "{wish}: {said}");
    }
    let said = home.run(["plan", "--only", "Bokbuss", "--what-if", "Kärnnät: plats 1"]).refused(2);
    assert!(said.contains("inte med i avbrottet"), "{said}");
}

#[test]
fn a_name_with_a_colon_can_be_imagined_otherwise() {
    let home = Home::with_systems("Systemnamn;Kritiskt;RTO\nNät: kärna;Ja;1 tim\nNät;Ja;1 tim\n");
    let told = plan(&home, &["--only", "Nät: kärna", "--what-if", "Nät: kärna: restore 4:30"]);
    assert_eq!(told["what_if"]["changes"][0]["after"], json!(16200));
}

#[test]
fn the_page_goes_to_standard_output_or_into_a_file_in_the_form_that_its_name_says() {
    let home = Home::with_systems(THREE);
    let page = home.run(["plan", "--drill", "all", "--format", "md"]).done();
    assert!(page.starts_with("# Underlag för beslut, tänkt avbrott: allt"), "{page}");
    assert!(page.contains("Att besluta") && page.contains("Beslut:"), "{page}");
    let path = home.path("underlag.html");
    let path = path.to_str().unwrap();
    home.run(["plan", "--drill", "critical", "--what-if", "Kärnnät: återställs 4h", "-o", path]).done();
    let written = home.read("underlag.html");
    assert!(written.contains("<html") && written.contains("tar 4 h att återställa i stället för 30 min"), "{written}");
    let folder = home.path("");
    home.run(["plan", "--drill", "all", "--format", "txt", "-o", folder.to_str().unwrap()]).done();
    let names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("underlag-for-beslut-") && name.ends_with(".txt"))
        .collect();
    assert_eq!(names.len(), 1);
    assert_cannot_steer(&home.read(&names[0]));
    let said = home.run(["plan", "--drill", "all", "-o", "/finns/inte/underlag.md"]).refused(1);
    assert!(said.contains("/finns/inte"), "{said}");
}
