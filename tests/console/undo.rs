//! Undoing and redoing in the console: exactly the last change, where it still stands, and what the news say.

use driftpult::app::message::Msg;
use driftpult::field::Key;

use super::harness::{Console, WAYS, example};

/// The system whose department is changed.
const NAME: &str = "Rakel och mobila sambandsenheter";

/// What the screen says, whatever its lines.
fn said(console: &mut Console) -> String {
    console.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The hints: the last line.
fn hints(console: &mut Console) -> String {
    console.text().lines().last().unwrap_or_default().to_owned()
}

/// Changes the department of the second system in the list.
fn change(console: &mut Console, to: &str) {
    console.press(&format!("2<Down>e<Tab><Tab><C-u>{to}<F2>"));
}

#[test]
fn a_change_is_undone_and_redone_and_the_news_say_what_became_of_it() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("2");
    assert!(!hints(&mut console).contains("u ångra"), "nothing is changed yet");
    console.press("u");
    assert!(console.text().contains("inget att ångra"), "{}", console.text());
    change(&mut console, "Säkerhetsenheten");
    assert!(console.text().contains("Sparat. u ångrar."), "{}", console.text());
    assert!(hints(&mut console).contains("u ångra"), "{}", console.text());
    console.press("u");
    let seen = said(&mut console);
    assert!(seen.contains(&format!("Ångrade: Verksamhet för {NAME}: Säkerhetsenheten →")), "{seen}");
    assert!(seen.contains("U gör om."), "{seen}");
    console.press("<Enter>");
    assert!(!console.text().contains("Säkerhetsenheten"), "{}", console.text());
    console.press("U");
    let seen = said(&mut console);
    assert!(seen.contains("Gjorde om: Verksamhet för Rakel") && seen.contains("u ångrar."), "{seen}");
    console.press("U");
    assert!(console.text().contains("inget ångrat att göra om"), "{}", console.text());
    console.press("0");
    let seen = console.text();
    assert!(seen.contains("gjort om") && seen.contains("ångrat"), "{seen}");
}

#[test]
fn what_somebody_else_changed_since_is_left_and_the_news_name_who() {
    let (_folder, path) = example();
    let mut first = Console::open(&path, "anna", WAYS[0]);
    let mut second = Console::open(&path, "erik", WAYS[0]);
    change(&mut first, "Säkerhetsenheten");
    change(&mut second, "Krisledningen");
    first.press("u");
    let seen = said(&mut first);
    assert!(seen.contains("Verksamhet för Rakel och mobila sambandsenheter ändrades av erik"), "{seen}");
    first.press("u");
    assert!(first.text().contains("inget att ångra"), "what is overtaken is passed: {}", first.text());
    second.press("u");
    let seen = said(&mut second);
    assert!(seen.contains("Krisledningen → Säkerhetsenheten"), "{seen}");
}

#[test]
fn what_happened_is_told_to_be_superseded_and_the_next_u_undoes_what_was_before() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    change(&mut console, "Säkerhetsenheten");
    console.press("!Lagring har slutat svara<Enter>");
    assert!(!hints(&mut console).contains("u ångra"), "{}", console.text());
    assert!(!console.text().contains("u ångrar"), "a logged incident is not undone: {}", console.text());
    console.press("u");
    let seen = said(&mut console);
    assert!(seen.contains("En loggad incident ångras inte"), "{seen}");
    assert!(seen.contains("u ångrar i stället: Rakel"), "{seen}");
    console.press("u");
    assert!(console.text().contains("Ångrade: Verksamhet för Rakel"), "{}", console.text());
}

#[test]
fn two_hasty_presses_undo_two_changes() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    change(&mut console, "Ett");
    console.press("e<Tab><Tab><C-u>Två<F2>");
    // The second comes before the first is carried out.
    console.hasten(&[Msg::Key(Key::char('u')), Msg::Key(Key::char('u'))]);
    let seen = said(&mut console);
    assert!(seen.contains(&format!("{NAME}: Ett →")), "{seen}");
}

#[test]
fn a_new_system_that_is_undone_is_retired_and_its_name_is_offered_back() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("2nProvsystem<F2>");
    assert!(console.text().contains("u ångrar"), "{}", console.text());
    console.press("u");
    assert!(console.text().contains("Ångrade: Provsystem är avvecklat. U gör om."), "{}", console.text());
    console.press("<Esc>nprovsystem<F2>");
    let seen = said(&mut console);
    assert!(seen.contains("finns redan men är avvecklat.") && seen.contains("(j/N)"), "{seen}");
    console.press("<Enter>");
    let seen = said(&mut console);
    assert!(seen.contains("har en avvecklad post"), "Enter is no: {seen}");
    console.press("<F2>j");
    assert!(console.text().contains("Tillbaka i registret"), "{}", console.text());
}

#[test]
fn an_import_is_undone_as_one_change() {
    let (folder, path) = example();
    let file = folder.path().join("nya.csv");
    std::fs::write(&file, "Namn;Verksamhet\nAlfa;IT\nBeta;IT\nGamma;IT\n").unwrap();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press(&format!("2i{}<Enter><F2>", file.display()));
    assert!(console.text().contains("3"), "{}", console.text());
    console.press("<Esc><Esc>u");
    assert!(console.text().contains("Ångrade: 3 poster som kom till är avvecklade. U gör om."), "{}", console.text());
    console.press("2/gamma");
    assert!(!console.text().contains("Gamma"), "{}", console.text());
    console.press("<Esc>U");
    assert!(console.text().contains("Gjorde om: 3 poster står"), "{}", console.text());
}

#[test]
fn in_a_register_that_can_only_be_read_nothing_is_undone() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    change(&mut console, "Ett");
    console.model.shared.read_only = Some("header-read-only");
    console.press("u");
    assert!(console.text().contains("Registret kan bara läsas."), "{}", console.text());
}
