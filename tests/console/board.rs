//! The restoration board and what is reached from it, as people see it; what its keys do stands in `restoring`.

use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use driftpult::domain::Instant;
use driftpult::domain::command::{Command, NewIncident, Outcome};
use driftpult::domain::record::RecordKind;
use driftpult::domain::restoring::Doing;
use driftpult::domain::view::{Anchor, Answer, Question, SystemsQuery};
use driftpult::store::Register;
use driftpult::text::Language;

use super::harness::{Console, WAYS, Way, actor, clock, example, writer};

/// A window with room for everything.
pub const LARGE: Way =
    Way { name: "200x50-sv", size: (200, 50), language: Language::Swedish, colour: true, ascii: false };

/// The name of a screen, and the keys that lead there from the start, during the outage.
const SCREENS: &[(&str, &str)] = &[
    ("now-outage", ""),
    ("board", "4"),
    ("board-end", "4<End>"),
    ("board-help", "4?"),
    ("board-filter", "4/lag"),
    ("board-no-match", "4/zzz"),
    ("board-hand-over", "4/brandv<Enter>l"),
    ("board-answer", "4/larm<Enter>a"),
    ("board-answer-no-plan", "4/entra<Enter>a"),
    ("board-answer-no-reason", "4/entra<Enter>a<Space><Space><F2>"),
    ("figures", "4p"),
    ("impact", "4/lagr<Enter>b"),
    ("cards", "4c"),
    ("card", "4c<Enter>"),
    ("incident-outage", "3<Enter>"),
    ("incident-outage-systems", "3<Enter><Tab>"),
];

/// With nothing down.
const QUIET: &[(&str, &str)] = &[("board-quiet", "4"), ("figures-quiet", "4p")];

/// What is asked when a system is marked down.
const ASKED: &[(&str, &str)] = &[
    ("dependants", "!Lagringen svarar inte<Enter>dlagring<Enter>"),
    ("dependants-one", "!Intune svarar inte<Enter>dintune<Enter>"),
];

pub fn ago(minutes: i64) -> Instant {
    clock() - TimeDelta::minutes(minutes)
}

pub fn id(register: &Register, name: &str) -> i64 {
    register.find(RecordKind::System, name).unwrap()
}

pub fn log(register: &mut Register, title: &str, at: Instant) -> i64 {
    let new = NewIncident { title: title.to_owned(), ..NewIncident::default() };
    match register.carry_out(&Command::LogIncident(new), &actor("erik"), at).unwrap() {
        Outcome::Logged { id, .. } => id,
        other => panic!("{other:?}"),
    }
}

pub fn down(register: &mut Register, incident: i64, names: &[&str], minutes: i64) {
    let systems = names.iter().map(|name| id(register, name)).collect();
    let command = Command::MarkDown { incident, systems, at: Some(ago(minutes)) };
    register.carry_out(&command, &actor("erik"), clock()).unwrap();
}

pub fn up(register: &mut Register, incident: i64, name: &str, minutes: i64) {
    let command = Command::MarkUp { incident, systems: vec![id(register, name)], at: Some(ago(minutes)) };
    register.carry_out(&command, &actor("erik"), clock()).unwrap();
}

pub fn restore(register: &mut Register, name: &str, doing: Doing, minutes: i64) {
    let command = Command::Restore { incident: None, system: id(register, name), doing, at: Some(ago(minutes)) };
    register.carry_out(&command, &actor("erik"), clock()).unwrap();
}

/// The example with an outage in which there is one of everything: systems over their time with and without a plan, one
/// soon over, one without a decision, taken, in emergency operation, up and verified.
pub fn outage() -> (tempfile::TempDir, PathBuf) {
    let (folder, path) = example();
    let mut register = writer(&path);
    let incident = log(&mut register, "Kylan i datahallen har slutat", ago(150));
    let cold = ["Lagring (SAN)", "Virtualiseringsplattform", "DNS och DHCP", "Active Directory", "Lönesystem"];
    down(&mut register, incident, &cold, 150);
    down(&mut register, incident, &["Entra ID och katalogsynkronisering"], 485);
    down(&mut register, incident, &["Trådlöst nät", "Säkerhetskopiering", "Telefoni och växel"], 140);
    down(&mut register, incident, &["Brandvägg"], 100);
    down(&mut register, incident, &["Larm särskilt boende"], 78);
    restore(&mut register, "Lagring (SAN)", Doing::Take(Some("anna".to_owned())), 40);
    restore(&mut register, "Brandvägg", Doing::Take(None), 30);
    restore(&mut register, "Telefoni och växel", Doing::Emergency(true), 60);
    up(&mut register, incident, "Trådlöst nät", 20);
    restore(&mut register, "Trådlöst nät", Doing::Verify, 10);
    up(&mut register, incident, "Säkerhetskopiering", 15);
    register.close();
    (folder, path)
}

/// Thirty systems that are down since one minute each after another.
pub fn large_outage() -> (tempfile::TempDir, PathBuf) {
    let (folder, path) = example();
    thirty(&path);
    (folder, path)
}

fn thirty(path: &Path) {
    let mut register = writer(path);
    let incident = log(&mut register, "Hela datahallen är borta", ago(200));
    let names = names_in_order(&register);
    for (name, minutes) in names.iter().skip(5).take(30).zip(90..) {
        down(&mut register, incident, &[name], minutes);
    }
    register.close();
}

/// The names of all systems, in the order of restoration.
fn names_in_order(register: &Register) -> Vec<String> {
    match register.ask(&Question::Systems(SystemsQuery::default(), Anchor::Start, 100), clock()).unwrap() {
        Answer::Systems(page) => page.rows.into_iter().map(|row| row.name).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_board_and_what_it_leads_to_look_as_they_were_accepted() {
    let (_folder, path) = outage();
    for way in WAYS.into_iter().chain([LARGE]) {
        for (name, keys) in SCREENS {
            let mut console = Console::open(&path, "anna", way);
            console.press(keys);
            insta::assert_snapshot!(format!("{name}-{}", way.name), console.picture());
        }
    }
}

#[test]
fn a_board_with_nothing_on_it_looks_as_it_was_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    Register::create(&path, "Exempelkommun", &actor("anna"), clock()).unwrap().close();
    for way in WAYS {
        for (name, keys) in QUIET {
            let mut console = Console::open(&path, "anna", way);
            console.press(keys);
            insta::assert_snapshot!(format!("{name}-{}", way.name), console.picture());
        }
    }
}

#[test]
fn the_question_about_dependants_looks_as_it_was_accepted() {
    for way in WAYS {
        for (name, keys) in ASKED {
            let (_folder, path) = example();
            let mut console = Console::open(&path, "anna", way);
            console.press(keys);
            insta::assert_snapshot!(format!("{name}-{}", way.name), console.picture());
        }
    }
}

#[test]
fn a_large_outage_looks_as_it_was_accepted() {
    let (_folder, path) = large_outage();
    for way in WAYS.into_iter().chain([LARGE]) {
        for (name, keys) in [("board-large", "4"), ("figures-large", "4p"), ("now-large", "")] {
            let mut console = Console::open(&path, "anna", way);
            console.press(keys);
            insta::assert_snapshot!(format!("{name}-{}", way.name), console.picture());
        }
    }
}

/// What stands in a row of the board between two columns.
fn between(row: &str, from: usize, to: usize) -> String {
    row.chars().skip(from).take(to - from).collect()
}

#[test]
fn thirty_systems_at_80_by_24_show_sixteen_rows_with_names_of_24_columns_and_whole_times() {
    let (_folder, path) = large_outage();
    for way in [WAYS[0], WAYS[1]] {
        let mut console = Console::open(&path, "anna", way);
        console.press("4");
        let seen = console.text();
        let head = seen.lines().position(|line| {
            line.contains("System") && line.contains(['g', 't']) && {
                line.trim_start().starts_with("Nr ") || line.trim_start().starts_with("No ")
            }
        });
        let head = head.unwrap_or_else(|| panic!("{seen}"));
        let titles = seen.lines().nth(head).unwrap();
        let column = |title: &str| titles[..titles.find(title).unwrap()].chars().count();
        let (name, state) = (column("System"), column(if way.ascii { "State" } else { "Läge" }));
        assert!(state - name >= 24 + 2, "{titles}");
        let numbered = |line: &&str| between(line, 2, name).trim().parse::<u32>().is_ok();
        let rows: Vec<&str> = seen.lines().skip(head + 1).filter(numbered).collect();
        assert!(rows.len() >= 16, "{} rows\n{seen}", rows.len());
        for row in rows {
            let times = between(row, state + 15, 80);
            assert!(!times.contains('…') && !times.contains("..") && !times.contains('~'), "{row}");
            let whole = ["kvar", "över", "left", "over", "ej beslutad", "not decided"];
            assert!(whole.iter().any(|word| times.contains(word)), "{row}");
            assert!(times.matches(':').count() == 1, "{row}");
        }
    }
}

#[test]
fn no_size_is_too_odd_for_the_board_and_what_it_leads_to() {
    let (_folder, path) = outage();
    for keys in ["4", "4p", "4b", "4c", "4c<Enter>", "4l", "4a", "1"] {
        let mut console = Console::open(&path, "anna", WAYS[0]);
        console.press(keys);
        for (columns, rows) in [
            (1, 1),
            (20, 5),
            (59, 16),
            (60, 15),
            (60, 16),
            (61, 17),
            (79, 24),
            (115, 20),
            (116, 17),
            (117, 25),
            (118, 26),
            (129, 27),
            (169, 30),
            (170, 16),
            (200, 50),
            (500, 200),
        ] {
            console.resize(columns, rows);
            console.draw();
        }
    }
}

#[test]
fn without_signs_nothing_stands_there_but_letters_and_ascii() {
    let (_folder, path) = outage();
    let way = Way { size: (200, 50), ..WAYS[1] };
    for (_, keys) in SCREENS {
        let mut console = Console::open(&path, "anna", way);
        console.press(keys);
        let seen = console.text();
        let odd: String =
            seen.chars().filter(|c| !c.is_ascii() && !c.is_alphabetic() && !"§–”’".contains(*c)).collect();
        assert!(odd.is_empty(), "{odd:?} after {keys}\n{seen}");
    }
}
