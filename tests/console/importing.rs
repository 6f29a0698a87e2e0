//! Importing in the console: the columns of the file, what changes field by field, choices that are remembered, sheets,
//! and calling it off.

use std::path::{Path, PathBuf};

use driftpult::app::message::{Effect, Failure, Msg};
use driftpult::domain::watch::{Phase, Progress};
use driftpult::field::{Code, Key};
use driftpult::text::message::Message;

use crate::harness::{Console, WAYS, example};

fn file(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

fn open(path: &Path, way: usize, file: &str) -> Console {
    let mut console = Console::open(path, "anna", WAYS[way]);
    console.press(&format!("2i{file}<Enter>"));
    console
}

const CHANGED: &str = "Namn;Ansvarig;Verksamhet;Årskostnad;Färg\n\
    Brandvägg;IT-chef;Driftenheten;12 500;röd\n\
    Nytt system;Kanslichef;Kansliet;ungefär 3;blå\n";

#[test]
fn the_parts_of_a_preview_are_columns_changes_and_remarks() {
    let (folder, path) = example();
    let name = file(folder.path(), "lista.csv", CHANGED);
    for (at, way) in WAYS.iter().enumerate() {
        let mut console = open(&path, at, &name);
        console.press("v");
        insta::assert_snapshot!(format!("preview-columns-{}", way.name), console.picture().replace(&name, "lista.csv"));
        console.press("<Tab>");
        insta::assert_snapshot!(format!("preview-changes-{}", way.name), console.picture().replace(&name, "lista.csv"));
        console.press("<Tab>");
        insta::assert_snapshot!(format!("preview-remarks-{}", way.name), console.picture().replace(&name, "lista.csv"));
        console.press("<BackTab><BackTab><Down><Enter>");
        insta::assert_snapshot!(format!("preview-choose-{}", way.name), console.picture());
    }
}

#[test]
fn a_column_chosen_by_hand_is_read_so_at_once_and_the_next_time_too() {
    let (folder, path) = example();
    let name = file(folder.path(), "lista.csv", "Benämning X;Ansvarig\nVattenverket styr;Anna\n");
    let state = folder.path().join("state");
    let open = |state: Option<PathBuf>| {
        let mut console = Console::open_with(&path, "anna", WAYS[2], state);
        console.press(&format!("2i{name}<Enter>"));
        console
    };
    let mut first = open(Some(state.clone()));
    assert!(first.text().contains("No column holds the systems' names"), "{}", first.text());
    first.press("<F2>");
    assert!(first.text().contains("First choose which column is the system's name"));
    // The first field of the form is the name.
    first.press("<Enter><Down><Enter>");
    assert!(first.text().contains("Benämning X → Name"), "{}", first.text());
    assert!(first.text().contains("chosen by hand, kept") && first.text().contains("1 new systems"));
    drop(first);
    let mut second = open(Some(state.clone()));
    assert!(second.text().contains("Benämning X → Name"), "{}", second.text());
    second.press("<Enter><Down><Enter>");
    assert!(second.text().contains("No column holds the systems' names"), "it was forgotten: {}", second.text());
    drop(second);
    assert!(open(Some(state)).text().contains("No column holds the systems' names"));
    assert!(!open(None).text().contains("chosen by hand"), "who has no state folder has nothing remembered");
}

#[test]
fn a_field_belongs_to_one_column_and_one_that_is_left_out_says_nothing() {
    let (folder, path) = example();
    let name = file(folder.path(), "lista.csv", "Namn;Färg;Form\nA;röd;rund\n");
    let mut console = open(&path, 2, &name);
    let owner = "<Home><Down><Down><Down><Down><Enter>";
    console.press(&format!("<Down><Enter>{owner}"));
    assert!(console.text().contains("Färg → System owner"), "{}", console.text());
    console.press(&format!("<Down><Enter>{owner}"));
    assert!(console.text().contains("Form → System owner"), "{}", console.text());
    assert!(console.text().contains("Färg → not used"));
    console.press("<Enter><Home><Enter>");
    assert!(console.text().contains("Form → not used") && console.text().contains("chosen by hand"));
    console.press("<F2>");
    assert!(console.text().contains("Imported"), "{}", console.text());
}

#[test]
fn leaving_the_choice_of_a_field_changes_nothing_and_stays_on_its_column() {
    let (folder, path) = example();
    let name = file(folder.path(), "lista.csv", CHANGED);
    let mut console = open(&path, 2, &name);
    let before = console.text();
    console.press("<Down><Down><Enter><Down><Down><Esc><Up><Up>");
    assert_eq!(console.text(), before);
}

#[test]
fn another_sheet_is_one_key_away() {
    let (folder, path) = example();
    let name = folder.path().join("bok.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().set_name("Läs mig").unwrap().write_string(0, 0, "Så här gör du").unwrap();
    book.add_worksheet().set_name("Tomt").unwrap();
    let systems = book.add_worksheet().set_name("System").unwrap();
    systems.write_string(0, 0, "Namn").unwrap();
    systems.write_string(1, 0, "Vattenverket styr").unwrap();
    book.save(&name).unwrap();
    let mut console = open(&path, 0, &name.display().to_string());
    assert!(console.text().contains("Läs mig (1 av 3)"), "{}", console.text());
    console.press("b");
    assert!(console.text().contains("Tomt") && console.text().contains("tomt"), "{}", console.text());
    console.press("b");
    assert!(
        console.text().contains("System (3 av 3)") && console.text().contains("1 nya system"),
        "{}",
        console.text()
    );
    console.press("<F2>");
    assert!(console.text().contains("Importerat"));
    let csv = file(folder.path(), "lista.csv", CHANGED);
    let mut console = open(&path, 0, &csv);
    console.press("b");
    assert!(console.text().contains("Filen har bara ett blad"));
}

#[test]
fn long_work_says_how_far_it_has_come_and_esc_calls_it_off() {
    let (folder, path) = example();
    let name = file(folder.path(), "lista.csv", CHANGED);
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press(&format!("2i{name}"));
    // The model alone, so that the work stands still while it is looked at.
    let effects = console.model.update(Msg::Key(Key::plain(Code::Enter)));
    let tag = effects.iter().find_map(|effect| match effect {
        Effect::ReadTable(tag, _) => Some(*tag),
        _ => None,
    });
    let tag = tag.expect("the file is asked for");
    let progress = Progress { phase: Phase::Judging, done: 41_216, of: Some(100_000) };
    console.model.update(Msg::Progress(tag + 1000, Progress { done: 7, ..progress }));
    console.model.update(Msg::Progress(tag, progress));
    assert!(console.text().contains("Bedömer rad 41\u{a0}216 av 100\u{a0}000 · Esc avbryter"), "{}", console.text());
    let effects = console.model.update(Msg::Key(Key::plain(Code::Esc)));
    assert_eq!(effects, [Effect::CallOff(tag)]);
    assert!(console.text().contains("Avbryter"));
    let failure = Failure { message: Message::new("import-called-off"), refusal: None };
    console.model.update(Msg::TableRead(tag, Err(failure)));
    assert!(console.text().contains("Importen är avbruten. Inget är skrivet."), "{}", console.text());
    assert!(console.text().contains("lista.csv"), "what was typed stands");
}

#[test]
fn a_large_file_is_shown_in_part_with_a_count_of_the_rest() {
    let (folder, path) = example();
    let mut csv = String::from("Namn;Årskostnad\n");
    (0..2_000).for_each(|row| csv.push_str(&format!("System {row:04};mycket\n")));
    let name = file(folder.path(), "lista.csv", &csv);
    let mut console = open(&path, 2, &name);
    console.press("<Tab><End>");
    assert!(console.text().contains("and 1,500 more that are not shown here"), "{}", console.text());
    console.press("<Tab><End>");
    assert!(console.text().contains("and 1,500 more that are not shown here"), "{}", console.text());
}

#[test]
fn an_import_that_is_called_off_in_the_middle_leaves_the_register_as_it_was() {
    let (folder, path) = example();
    let mut csv = String::from("Namn;Systemägare\n");
    (0..20_000).for_each(|row| csv.push_str(&format!("System {row};Anna\n")));
    let name = file(folder.path(), "lista.csv", &csv);
    let mut console = open(&path, 0, &name);
    assert!(console.text().contains("20\u{a0}000 nya system"), "{}", console.text());
    let effects = console.model.update(Msg::Key(Key::plain(Code::F(2))));
    assert!(matches!(effects.as_slice(), [Effect::Do(..)]), "{effects:?}");
    console.begin(effects);
    // Called off at once: the writing begins with a look at the sign, wherever it is by then.
    let effects = console.model.update(Msg::Key(Key::plain(Code::Esc)));
    console.begin(effects);
    console.settle();
    console.wait_for("Importen är avbruten");
    assert!(console.text().contains("Sökvägen"), "the file is not read again: {}", console.text());
    drop(console);
    let mut again = Console::open(&path, "erik", WAYS[0]);
    again.press("2/System 1<Enter>");
    assert!(!again.text().contains("System 10"), "{}", again.text());
}
