//! The question whether what cannot run without a system that went down is marked down too: no unless somebody says yes.

use std::path::Path;

use driftpult::domain::view::{Answer, Question};

use super::harness::{Console, WAYS, clock, example, writer};

/// What is down, and since when.
fn down(path: &Path) -> Vec<(String, driftpult::domain::Instant)> {
    let register = writer(path);
    let Answer::Now(now) = register.ask(&Question::Now, clock()).unwrap() else { panic!("now") };
    // The example has one that is down from the beginning.
    let rows = now.down.iter().filter(|row| row.name != "Planering hemtjänst");
    let rows = rows.map(|row| (row.name.clone(), row.down_since)).collect();
    register.close();
    rows
}

/// What the screen says, whatever its lines.
fn said(console: &mut Console) -> String {
    console.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_question_names_how_many_stop_and_is_no_unless_somebody_says_yes() {
    for (key, is_yes) in [("<Enter>", false), ("n", false), ("<Esc>", false), ("q", false), ("j", true), ("y", true)] {
        let (_folder, path) = example();
        let mut console = Console::open(&path, "anna", WAYS[0]);
        console.press("!Lagringen svarar inte<Enter>dlagring (<Enter>");
        let seen = said(&mut console);
        assert!(seen.contains("system kan inte köras utan det som gått ner"), "{seen}");
        assert!(seen.contains("kritiska: ") && seen.contains("Markera dem nere också? (j/N)"), "{seen}");
        console.press(key);
        assert!(console.text().contains("2026-0044"), "back in the incident\n{}", console.text());
        let rows = down(&path);
        if is_yes {
            assert!(rows.len() > 20, "{key}: {} are down", rows.len());
            assert!(rows.iter().all(|(_, since)| *since == rows[0].1), "{rows:?}");
        } else {
            assert_eq!(rows.len(), 1, "{key}");
        }
    }
}

#[test]
fn what_depends_goes_down_at_the_time_that_was_said() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("!Intune svarar inte<Enter>dintune<Tab>idag 09:30<Enter>j");
    let rows = down(&path);
    assert_eq!(rows.len(), 3, "{rows:?}");
    let half_past_nine = clock() - chrono::TimeDelta::minutes(90);
    assert!(rows.iter().all(|(_, since)| *since == half_past_nine), "{rows:?}");
}

#[test]
fn what_depends_goes_down_when_the_first_did_however_late_the_answer_comes() {
    let (_folder, path) = example();
    let mut console = Console::open_at(&path, "anna", WAYS[0], super::harness::slow_clock);
    console.press("!Intune svarar inte<Enter>dintune<Enter>");
    super::harness::let_pass(120);
    console.press("j");
    let rows = down(&path);
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert!(rows.iter().all(|(_, since)| *since == rows[0].1), "{rows:?}");
}

#[test]
fn nothing_is_asked_where_nothing_depends_on_it() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("!Konstregistret<Enter>dkonstreg<Enter>");
    let seen = console.text();
    assert!(!seen.contains("(j/N)") && seen.contains("markerat nere"), "{seen}");
}

#[test]
fn an_incident_that_is_logged_with_a_system_asks_too_and_so_does_the_register() {
    for keys in ["!Lagringen<Tab><Tab><Tab>Lagring (SAN)<F2>", "2/lagr<Enter>d<End><Enter>Lagringen<F2>"] {
        let (_folder, path) = example();
        let mut console = Console::open(&path, "anna", WAYS[0]);
        console.press(keys);
        let seen = said(&mut console);
        assert!(seen.contains("kan inte köras utan") && seen.contains("(j/N)"), "{keys}\n{seen}");
        console.press("<Enter>");
        assert_eq!(down(&path).len(), 1);
        // Into the incident that goes on already, from the register.
        console.press("2<Esc><Esc>/brandv<Enter>d<Enter>");
        let seen = said(&mut console);
        assert!(seen.contains("kan inte köras utan") && seen.contains("(j/N)"), "{keys}\n{seen}");
        console.press("<Enter>");
        assert_eq!(down(&path).len(), 2);
    }
}
