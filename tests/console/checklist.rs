//! The year's checklist on the screen, key by key.

use driftpult::app::message::Msg;
use driftpult::domain::checklist::{Checklist, ChecklistWish};
use driftpult::domain::command::Command;
use driftpult::domain::occurrence::Key;
use driftpult::domain::view::{Answer, Question};
use driftpult::store::Register;

use super::harness::{Console, WAYS, actor, clock, example, writer};

/// The name of a screen, and the keys that lead there from the start.
const SCREENS: &[(&str, &str)] = &[
    ("checklist", "6"),
    ("checklist-done", "6v"),
    ("checklist-year", "6,"),
    ("checklist-filter", "6/utbild"),
    ("occurrence", "6<Down><Enter>"),
    ("occurrence-done", "6v<Down><Enter>"),
    ("tick", "6nklart"),
    ("skip", "6s"),
    ("untick-own", "6v<Down><Down><Down><Space>"),
    ("untick-other", "6v<Space>"),
    ("remark", "6v<Down>n"),
    ("walk", "w"),
    ("walk-note", "wövat med omsorgen"),
    ("walk-done", "w<Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab>"),
    ("palette-activity", ":A15"),
];

#[test]
fn every_screen_of_the_checklist_looks_as_it_was_accepted() {
    let (_folder, path) = example();
    for way in WAYS {
        for (name, keys) in SCREENS {
            let mut console = Console::open(&path, "anna", way);
            console.press(keys);
            insta::assert_snapshot!(format!("{name}-{}", way.name), console.picture());
        }
    }
}

#[test]
fn no_size_is_too_odd_for_the_checklist() {
    let (_folder, path) = example();
    for (_, keys) in SCREENS {
        let mut console = Console::open(&path, "anna", WAYS[0]);
        console.press(keys);
        for (columns, rows) in [(1, 1), (59, 16), (60, 16), (61, 17), (79, 24), (116, 17), (200, 50), (500, 200)] {
            console.resize(columns, rows);
            console.draw();
        }
    }
}

fn checklist(path: &std::path::Path) -> Checklist {
    match writer(path).ask(&Question::Checklist(None), clock()).unwrap() {
        Answer::Checklist(checklist) => *checklist,
        other => panic!("{other:?}"),
    }
}

fn key(id: &str, due_on: &str) -> Key {
    Key::read(id, due_on.parse().unwrap()).unwrap()
}

fn say(path: &std::path::Path, who: &str, key: Key, wish: ChecklistWish) {
    writer(path).carry_out(&Command::Checklist(key, wish), &actor(who), clock()).unwrap();
}

fn tick(note: &str) -> ChecklistWish {
    ChecklistWish::Tick { note: Some(note.to_owned()), reference: None, on: None, add: false }
}

#[test]
fn space_ticks_at_once_and_the_row_stays_under_the_hand() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("6<Down><Space>");
    let seen = console.text();
    let cursor = seen.lines().find(|line| line.starts_with('▸')).unwrap();
    assert!(cursor.contains("✓ A15") && cursor.contains("24 nov anna"), "{seen}");
    assert!(seen.contains("A15 2026-10 avbockad.") && seen.contains("76 av 92 gjorda, 2 sena"), "{seen}");
    console.press("<Space>");
    assert!(console.text().contains("(j/N)"));
    console.press("<Enter>");
    assert_eq!(checklist(&path).progress().done, 76, "Enter never takes back");
    console.press("<Space>j");
    assert!(console.text().contains("75 av 92 gjorda, 3 sena"), "{}", console.text());
}

#[test]
fn a_note_with_a_reference_and_a_day_ticks_and_can_be_corrected_afterwards() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("6<Down>nÖvat med omsorgen<Tab>KS 2026/117<Tab>2026-10-12<Enter>");
    let row = |path: &std::path::Path| checklist(path).rows.into_iter().find(|row| row.key == key("A15", "2026-10-31"));
    let said = row(&path).unwrap().said;
    assert_eq!((said.note.as_deref(), said.reference.as_deref()), (Some("Övat med omsorgen"), Some("KS 2026/117")));
    assert!(console.text().contains("12 okt anna"), "{}", console.text());
    console.press("n<C-u>Övat med VA<F2>");
    assert_eq!(row(&path).unwrap().said.note.as_deref(), Some("Övat med VA"));
    console.press("<Enter>");
    let mut seen = console.text();
    console.press("<End>");
    seen += &console.text();
    for part in ["Gjord 12 okt av anna", "Övat med VA", "telefonlistan var gammal", "Historik", "ändrat", "avbockad"]
    {
        assert!(seen.contains(part), "{part}\n{seen}");
    }
}

#[test]
fn a_day_that_cannot_be_stands_beside_its_field_and_what_was_typed_is_kept() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    for (day, why) in
        [("2026-02-30", "datum"), ("2026-12-24", "har inte varit än"), ("2026-01-01", "hör till gången före")]
    {
        console.press(&format!("6<Down>nviktigt<Tab><Tab>{day}<F2>"));
        let seen = console.text();
        let flat = seen.lines().map(|line| line.trim_matches(['│', ' ', '▸', '✖', '○'])).collect::<Vec<_>>().join(" ");
        assert!(seen.contains("viktigt") && flat.contains(why), "{day}: {seen}");
        console.press("<Esc>j");
    }
    assert_eq!(checklist(&path).progress().done, 75);
}

#[test]
fn who_ticks_second_is_told_who_was_first_and_the_typed_note_is_added_by_saving_again() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("6<Down>nÖvat med VA");
    say(&path, "erik", key("A15", "2026-10-31"), tick("Övat med omsorgen"));
    console.press("<F2>");
    let seen = console.text();
    assert!(seen.contains("erik bockade av den") && seen.contains("Övat med VA"), "{seen}");
    console.press("<F2>");
    let row = checklist(&path).rows.into_iter().find(|row| row.key == key("A15", "2026-10-31")).unwrap();
    assert_eq!(row.said.note.as_deref(), Some("Övat med omsorgen\nanna: Övat med VA"));
    assert_eq!(row.said.by.as_deref(), Some("erik"));
}

#[test]
fn what_somebody_else_ticked_is_taken_back_with_a_reason_alone() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("6v<Space><F2>");
    assert!(console.text().contains("Fältet måste fyllas i."), "{}", console.text());
    console.press("Gällde förra året<F2>");
    assert!(console.text().contains("är kvar att göra igen"), "{}", console.text());
    assert_eq!(checklist(&path).progress().done, 74);
}

#[test]
fn a_skip_asks_why_and_what_cannot_be_done_says_why() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("6sGörs i december<Enter>");
    assert!(console.text().contains("överhoppad"), "{}", console.text());
    console.press("s");
    assert!(console.text().contains("redan bockad av eller överhoppad"), "{}", console.text());
    console.press("6<End><Space>");
    assert!(console.text().contains("för tidigt") || console.text().contains("avbockad"), "{}", console.text());
    console.press("6/A22<Enter><End><Space>");
    assert!(console.text().contains("Det är för tidigt."), "{}", console.text());
}

#[test]
fn what_others_tick_shows_by_itself_and_the_cursor_stays() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("6<Down><Down>");
    say(&path, "erik", key("A15", "2026-10-31"), tick("klart"));
    console.send(Msg::Changed);
    let seen = console.text();
    let cursor = seen.lines().find(|line| line.starts_with('▸')).unwrap();
    assert!(cursor.contains("A26") && seen.contains("76 av 92"), "{seen}");
}

#[test]
fn the_year_before_and_after_have_their_own_lists() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("6,,");
    let seen = console.text();
    assert!(seen.contains(" 2024 ") && seen.contains("80 före registret") && !seen.contains("dagar sen"), "{seen}");
    console.press(".>.>");
    let seen = console.text();
    assert!(seen.contains(" 2028 ") && seen.contains("0 av 91 gjorda"), "{seen}");
    console.press(",,");
    assert!(console.text().contains("75 av 92"), "{}", console.text());
}

#[test]
fn a_quiet_day_shows_what_is_to_be_done_first_and_counts_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    Register::create(&path, "Exempelkommun", &actor("anna"), "2026-10-20T08:00:00Z".parse().unwrap()).unwrap().close();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    let seen = console.text();
    assert!(seen.contains("Att göra") && seen.contains("24 dagar sen  R50"), "{seen}");
    assert!(seen.contains("14 till i årshjulet") && seen.contains("0 av 24 gjorda, 9 sena"), "{seen}");
    console.press("<Down><Down><Enter>");
    assert!(console.text().contains("A15 okt 2026"), "{}", console.text());
    console.press("<Esc><End><Enter>");
    assert!(console.text().contains("kvar att göra"), "{}", console.text());
}

#[test]
fn midnight_makes_what_was_due_late_without_a_key() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("6");
    console.send(Msg::Tick("2026-11-30T23:00:00Z".parse().unwrap()));
    let seen = console.text();
    assert!(seen.contains("9 sena") && seen.contains("1 dag sen"), "{seen}");
}

#[test]
fn going_through_takes_a_note_and_enter_for_each_and_ends_with_what_was_done() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("w");
    assert!(console.text().contains("1 av 9"), "{}", console.text());
    console.press("klart 12<Enter>inget nytt<F3><Tab><BackTab><Tab>");
    let left = checklist(&path).to_do().count();
    assert_eq!(left, 7);
    console.press("x<Tab>");
    assert!(console.text().contains("är inte sparat") && console.text().contains("4 av 9"), "{}", console.text());
    console.press("<Enter><Enter><Enter><Enter><Enter><Enter>");
    let seen = console.text();
    assert!(seen.contains("7 gjorda, 1 överhoppade, 1 kvar"), "{seen}");
    assert!(seen.contains("klart 12") && seen.contains("inget nytt"), "{seen}");
    console.press("<Esc>");
    assert!(console.text().contains("Årshjulet: 1 sen"), "{}", console.text());
}

#[test]
fn going_through_keeps_a_note_when_somebody_else_was_first_and_skips_what_others_did() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("wmin text");
    say(&path, "erik", key("A27", "2026-09-30"), tick("eriks text"));
    say(&path, "erik", key("A15", "2026-10-31"), tick("övat"));
    console.press("<Enter>");
    let seen = console.text();
    assert!(seen.contains("erik bockade av den") && seen.contains("min text"), "{seen}");
    console.press("<Enter>");
    assert!(console.text().contains("A26 okt 2026"), "{}", console.text());
    let row = checklist(&path).rows.into_iter().find(|row| row.key == key("A27", "2026-09-30")).unwrap();
    assert_eq!(row.said.note.as_deref(), Some("eriks text\nanna: min text"));
}

#[test]
fn a_note_that_is_not_saved_is_not_lost_by_escape() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("wviktigt<Esc>");
    assert!(console.text().contains("(j/N)"));
    console.press("<Enter>");
    assert!(console.text().contains("viktigt"));
}

#[test]
fn an_activity_is_found_by_its_name_from_anywhere() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("8:kontinuitetsplaner för<Enter>");
    let seen = console.text();
    assert!(seen.contains("A15 Öva kontinuitetsplaner") && !seen.contains("A26"), "{seen}");
    let mut other = Console::open(&path, "anna", WAYS[0]);
    other.press(":A22<Enter>");
    let seen = other.text();
    assert_eq!(seen.matches("A22 Följ upp").count(), 12, "{seen}");
}

#[test]
fn the_facts_beside_an_activity_lead_to_the_systems_that_fall_short() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("6<Enter>");
    let seen = console.text();
    assert!(seen.contains("Registret säger") && seen.contains("2 avtal har löpt ut"), "{seen}");
    let steps = 12;
    for _ in 0..steps {
        if console.text().lines().any(|line| line.starts_with('▸') && line.contains("löpt ut")) {
            break;
        }
        console.press("<Down>");
    }
    console.press("<Enter>");
    assert!(console.text().contains("2 avtal har löpt ut"), "{}", console.text());
    assert!(console.text().contains("Plan"), "{}", console.text());
}

#[test]
fn skipping_in_the_walk_asks_for_the_reason_and_enter_does_not_tick_then() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("w<F3>");
    let seen = console.text();
    assert!(seen.contains("Skäl") && seen.contains("Enter hoppa över"), "{seen}");
    console.press("<Enter>");
    assert!(console.text().contains("Skriv skälet på raden först"), "{}", console.text());
    console.press("flyttas<Enter>");
    let seen = console.text();
    assert!(seen.contains("2 av 9") && seen.contains("Notering"), "{seen}");
    console.press("<F3><Esc>");
    assert!(console.text().contains("Enter bocka av"), "Esc goes back to ticking");
}
