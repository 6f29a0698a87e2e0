//! Accepted downtimes in the console: the list that counts down, one system, and deciding.

use chrono::TimeDelta;
use driftpult::app::message::Msg;
use driftpult::domain::command::{Command, NewIncident};
use driftpult::domain::record::RecordKind;
use driftpult::store::Register;

use super::harness::{Console, WAYS, actor, clock, example, writer};

/// The name of a screen, and the keys that lead there from the start.
const SCREENS: &[(&str, &str)] = &[
    ("downtimes", "5"),
    ("downtimes-running", "5v"),
    ("downtimes-missing", "5vv"),
    ("downtimes-over", "5vvv"),
    ("downtimes-no-match", "5/zzz"),
    ("downtime", "5<Enter>"),
    ("downtime-quiet", "5/brandv<Enter><Enter>"),
    ("decide-downtime", "5a"),
    ("decide-downtime-against", "5/omsorgss<Enter>a<C-u>1 h<Tab>KS<F2>"),
];

fn down(register: &mut Register, title: &str, names: &[&str], minutes: i64) {
    let new = NewIncident {
        title: title.to_owned(),
        system_names: names.iter().map(|name| (*name).to_owned()).collect(),
        since: Some(clock() - TimeDelta::minutes(minutes)),
        ..NewIncident::default()
    };
    register.carry_out(&Command::LogIncident(new), &actor("erik"), clock()).unwrap();
}

/// The example with an outage that goes on: one system is over, one soon, one has no decision.
fn outage() -> (tempfile::TempDir, std::path::PathBuf) {
    let (folder, path) = example();
    let mut register = writer(&path);
    down(&mut register, "Larmet svarar inte", &["Larm särskilt boende"], 78);
    down(&mut register, "Ström borta i en del av huset", &["Lagring (SAN)", "Passersystem"], 150);
    register.close();
    (folder, path)
}

#[test]
fn accepted_downtimes_look_as_they_were_accepted() {
    for way in WAYS {
        // Each way decides in a register of its own.
        let (_folder, path) = outage();
        for (name, keys) in SCREENS {
            let mut console = Console::open(&path, "anna", way);
            console.press(keys);
            insta::assert_snapshot!(format!("{name}-{}", way.name), console.picture());
        }
    }
}
fn lines_with<'a>(screen: &'a str, word: &str) -> Vec<&'a str> {
    screen.lines().skip(3).filter(|line| line.contains(word)).collect()
}

#[test]
fn the_list_counts_down_each_minute_while_something_is_down() {
    let (_folder, path) = outage();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("5");
    assert!(lines_with(&console.text(), "Lagring")[0].contains("1 h 30 min kvar"));
    // The screen says until when it is true; at that moment each clock says what is left then.
    for _ in 0..10 {
        let before = console.text();
        let next = console.model.shared.now + TimeDelta::seconds(console.model.stays_true_for().try_into().unwrap());
        console.send(Msg::Tick(next - TimeDelta::seconds(1)));
        assert_eq!(lines_with(&console.text(), "nere"), lines_with(&before, "nere"), "nothing changed before its time");
        console.send(Msg::Tick(next));
    }
    console.send(Msg::Tick(clock() + TimeDelta::seconds(20 * 60 + 1)));
    let seen = console.text();
    assert!(lines_with(&seen, "Lagring")[0].contains("1 h 9 min kvar"), "{seen}");
    assert!(lines_with(&seen, "Larm")[0].contains("38 min över"), "{seen}");
    console.press("<Enter><End>");
    assert!(console.text().contains("pågår, 1 h 38 min"), "{}", console.text());
    let soon = console.model.stays_true_for();
    assert!(soon <= 60, "{soon}");
}

#[test]
fn what_runs_out_between_two_minutes_of_another_is_shown_at_its_own_second() {
    let (_folder, path) = example();
    let mut register = writer(&path);
    down(&mut register, "A", &["Larm särskilt boende"], 30);
    let new = NewIncident {
        title: "B".to_owned(),
        system_names: vec!["Brandvägg".to_owned()],
        since: Some(clock() - TimeDelta::seconds(100)),
        ..NewIncident::default()
    };
    register.carry_out(&Command::LogIncident(new), &actor("erik"), clock()).unwrap();
    register.close();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.send(Msg::Tick(clock() + TimeDelta::seconds(1)));
    assert_eq!(console.model.stays_true_for(), 20, "Now shows the other's clock too");
    console.press("3");
    assert_eq!(console.model.stays_true_for(), 59, "the header's clock and the time of day");
    console.press("5");
    assert!(lines_with(&console.text(), "Brandvägg")[0].contains("1 h 58 min kvar"), "{}", console.text());
    assert_eq!(console.model.stays_true_for(), 20, "1 h 58 min 19 s are left of the other");
    console.send(Msg::Tick(clock() + TimeDelta::seconds(21)));
    assert!(lines_with(&console.text(), "Brandvägg")[0].contains("1 h 57 min kvar"), "{}", console.text());
}

#[test]
fn a_quiet_screen_asks_for_nothing_and_needs_no_tick_each_minute() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("<Down><Down><Enter>Exempelkommun<Enter>5");
    assert!(console.text().contains("v visar alla system, a beslutar"), "{}", console.text());
    let before = console.text();
    assert!(console.model.stays_true_for() > 60 || clock().timestamp() % 3600 > 3540);
    assert!(console.model.update(Msg::Tick(clock() + TimeDelta::minutes(1))).is_empty(), "nothing is asked for");
    assert_eq!(console.text(), before);
}

#[test]
fn a_decision_is_made_from_the_list_the_system_and_the_register_alike() {
    let (_folder, path) = example();
    for (keys, name) in [
        ("5/löne<Enter>a", "Lönesystem"),
        ("2/passer<Enter>a", "Passersystem"),
        ("2/nyckelfria<Enter><Enter>a", "Nyckelfria"),
    ] {
        let mut console = Console::open(&path, "anna", WAYS[0]);
        console.press(keys);
        assert!(console.text().contains(&format!("Beslut om accepterad avbrottstid: {name}")), "{}", console.text());
        console.press("<C-u>0 h<F2>");
        assert!(console.text().contains("Ingen tidslängd"), "{}", console.text());
        console.press("<C-u>400 år<F2>");
        assert!(console.text().contains("Ingen tidslängd"), "{}", console.text());
        console.press("<C-u>9 d<Tab>Kommunledningen<Tab>2026-02-30<F2>");
        assert!(console.text().contains("Inget datum"), "{}", console.text());
        console.press("<C-u>2026-11-20<Tab>KLG § 51<Enter><Enter>");
        let seen = console.text();
        assert!(seen.contains("Beslutet är infört: 9 d avbrott accepteras."), "{seen}");
    }
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("5vv");
    assert!(
        console.text().contains("1 beslut saknas") || console.text().contains("ett beslut saknas"),
        "{}",
        console.text()
    );
    console.press("0<Enter>");
    assert!(console.text().contains("beslut om avbrottstid"), "{}", console.text());
}

#[test]
fn what_a_decision_contradicts_is_told_to_the_person_who_records_it() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("5/lagring<Enter>a<C-u>30 min<Tab>KS<F2>");
    let seen = console.text();
    assert!(seen.contains("30 min avbrott accepteras. Kortare än den egna"), "{seen}");
    assert!(seen.contains("tar 1 h att") && seen.contains("accepterar 2 h avbrott"), "{seen}");
    console.press("<Esc>a<F2>");
    assert!(
        console.text().contains("Inget ändrat."),
        "opening the form and saving takes no source away: {}",
        console.text()
    );
    console.press("a<C-u><Tab>KS<F2>");
    assert!(console.text().contains("ingen accepterad avbrottstid"), "{}", console.text());
}

#[test]
fn two_who_decide_at_once_see_both_versions() {
    let (_folder, path) = example();
    let mut first = Console::open(&path, "anna", WAYS[0]);
    let mut second = Console::open(&path, "erik", WAYS[0]);
    first.press("5/brandv<Enter>a<C-u>3 h<Tab>KS<Tab><Tab>§ 1");
    second.press("5/brandv<Enter>a<C-u>6 h<Tab>KS<Tab><Tab>§ 2");
    first.press("<F2>");
    second.press("<F2>");
    let seen = second.text();
    assert!(seen.contains("anna ändrade samma fält") && seen.contains("3 h") && seen.contains("6 h"), "{seen}");
    second.press("<Space><Down><Space><F2>");
    let seen = second.text();
    assert!(seen.contains("Beslutet är infört: 6 h avbrott accepteras."), "{seen}");
    first.wait_for("6 h");
}

#[test]
fn a_missing_decision_leads_from_now_to_the_list_of_those_and_from_a_finding_to_the_decision() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    while !console.text().lines().any(|line| line.starts_with('▸') && line.contains("beslutad avbrottstid")) {
        console.press("<Down>");
    }
    console.press("<Enter>");
    let seen = console.text();
    assert!(
        seen.contains("kritiska utan beslut") && seen.contains("Lönesystem") && !seen.contains("Brandvägg"),
        "{seen}"
    );
    console.press("a");
    assert!(console.text().contains("Beslut om accepterad avbrottstid"), "{}", console.text());
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("2/löne<Enter><Enter>");
    while !console.text().lines().any(|line| line.starts_with('▸') && line.contains("avbrottstid saknas")) {
        console.press("<Down>");
    }
    console.press("<Enter>");
    assert!(console.text().contains("Beslut om accepterad avbrottstid: Lönesystem"), "{}", console.text());
}

#[test]
fn a_cell_that_an_import_could_not_read_is_mended_by_deciding_and_leaves_the_note() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("<Down><Enter>tests/data/systems_messy.csv<Enter><F2>");
    while !console.text().lines().any(|line| line.starts_with('▸') && line.contains("ej beslutat")) {
        console.press("<Down>");
    }
    console.press("<Enter>");
    let seen = console.text();
    let name = seen.split("avbrottstid: ").nth(1).unwrap().split(['─', '┐']).next().unwrap().trim().to_owned();
    console.press("2 h<Tab>KS<F2>");
    assert!(console.text().contains("2 h avbrott accepteras"), "{}", console.text());
    let register = writer(&path);
    let id = register.find(RecordKind::System, &name).unwrap();
    let exported = register.ask(&driftpult::domain::view::Question::System(id), clock()).unwrap();
    assert!(!format!("{exported:?}").contains("ej beslutat"), "{exported:?}");
}

#[test]
fn the_outages_of_a_system_lead_to_their_incidents() {
    let (_folder, path) = outage();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("5<Enter><End><Enter>");
    assert!(console.text().contains("2026-0014"), "{}", console.text());
    console.press("<Esc><Home><Enter>");
    assert!(console.text().contains("Larmet svarar inte"), "{}", console.text());
}

#[test]
fn who_may_only_read_is_told_why_nothing_is_decided() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.model.shared.read_only = Some("header-read-only");
    console.press("5a");
    assert!(console.text().contains("Registret kan bara läsas."), "{}", console.text());
}
