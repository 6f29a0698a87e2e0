//! Reaching things by name and by mouse, and taking them along to the clipboard.

use driftpult::app::message::Msg;

use super::harness::{Console, WAYS, example};

#[test]
fn a_few_letters_without_dots_find_a_system_and_open_it() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press(":vaproc<Enter>");
    let seen = console.text();
    assert!(seen.contains("VA-processnät"), "{seen}");
    console.press("<Esc>");
    assert!(console.text().contains("Luckor i registret"), "the palette leaves nothing between");
}

#[test]
fn an_incident_is_found_by_its_number_and_a_person_by_the_name() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("<C-p>2026-0041");
    let seen = console.text();
    assert!(seen.contains("incident 2026-0041"), "{seen}");
    console.press("<Esc>:jour");
    let seen = console.text();
    assert!(seen.contains("roll") || seen.contains("person"), "{seen}");
}

#[test]
fn a_command_is_found_in_either_language_with_its_key_and_done_from_anywhere() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("8:import");
    let seen = console.text();
    let line = seen.lines().find(|line| line.contains("▸ System: Importera")).unwrap_or_else(|| panic!("{seen}"));
    assert!(line.contains("2 i"), "{seen}");
    console.press("<Enter>");
    assert!(console.text().contains("Importera system"), "{}", console.text());
    let mut other = Console::open(&path, "anna", WAYS[0]);
    other.press(":log incident<Enter>");
    assert!(other.text().contains("Titel *"), "{}", other.text());
}

#[test]
fn the_palette_offers_every_key_that_counts_in_the_place_below() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("3<Enter>:");
    for word in ["notering", "nere", "status", "tangenterna"] {
        console.press("<Esc>:");
        console.press(word);
        let line = console.text();
        assert!(line.lines().any(|line| line.contains('▸') && line.to_lowercase().contains(word)), "{word}\n{line}");
    }
}

#[test]
fn what_cannot_be_done_now_says_why_from_the_palette_too() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("2/zzzz<Enter>:ändra uppgifterna<Enter>");
    let seen = console.text();
    assert!(seen.contains("ingen rad"), "{seen}");
}

#[test]
fn the_title_of_a_secret_incident_is_neither_shown_nor_found() {
    let (_folder, path) = example();
    let mut register = super::harness::writer(&path);
    let new = driftpult::domain::command::NewIncident {
        title: "Kvastskaftet".into(),
        secret: Some("OSL 18:8".into()),
        ..Default::default()
    };
    let command = driftpult::domain::command::Command::LogIncident(new);
    register.carry_out(&command, &super::harness::actor("erik"), super::harness::clock()).unwrap();
    register.close();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press(":kvastskaft");
    assert!(!console.text().contains("Kvastskaftet"), "{}", console.text());
    console.press("<Esc>:2026-0044");
    let seen = console.text();
    assert!(seen.contains("Sekretessmärkt incident"), "{seen}");
}

#[test]
fn a_row_is_copied_as_text_and_said() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("2<Down>y");
    assert_eq!(console.copied, ["Rakel och mobila sambandsenheter"]);
    assert!(console.text().contains("Kopierade till urklipp: Rakel"), "{}", console.text());
}

#[test]
fn where_there_is_nothing_to_copy_the_key_says_so() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("2/zzzz<Enter>y");
    assert!(console.copied.is_empty());
    assert!(console.text().contains("inget att kopiera"), "{}", console.text());
}

#[test]
fn the_mouse_chooses_a_row_opens_it_pressed_twice_and_presses_hints_and_tabs() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.click("2 System", false);
    console.click("VA-processnät", false);
    let seen = console.text();
    assert!(seen.lines().any(|line| line.starts_with('▸') && line.contains("VA-processnät")), "{seen}");
    console.click("VA-processnät", true);
    assert!(console.text().contains("kritiskt, plats 4"), "{}", console.text());
    console.click("q tillbaka", false);
    assert!(console.text().contains("Rakel"), "{}", console.text());
}

#[test]
fn the_wheel_moves_the_cursor_three_rows() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("2");
    console.send(Msg::Wheel(true));
    let cursor = console.text().lines().find(|line| line.starts_with('▸')).unwrap().to_owned();
    let mut other = Console::open(&path, "anna", WAYS[0]);
    other.press("2jjj");
    assert_eq!(other.text().lines().find(|line| line.starts_with('▸')), Some(cursor.as_str()));
}

#[test]
fn a_field_of_a_form_is_chosen_with_the_mouse_and_nothing_below_the_form_is() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("!");
    console.click("Allvarlighet", false);
    let seen = console.text();
    assert!(seen.lines().any(|line| line.contains("▸ Allvarlighet")), "{seen}");
    console.click("2 System", false);
    assert!(console.text().contains("Titel *"), "a tab does not leave a form: {}", console.text());
}
