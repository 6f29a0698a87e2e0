//! What is marked secret in the console: hidden on every screen until the key that shows it, and again when it is over.

use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use driftpult::app::message::Msg;
use driftpult::domain::command::{Command, NewIncident, Outcome};
use driftpult::domain::incident::EntryKind;
use driftpult::domain::marking::{Markable, SecrecyWish};
use driftpult::domain::record::RecordKind;
use driftpult::domain::secrecy::Sight;
use driftpult::domain::value::Value;
use driftpult::domain::view::{Answer, Question};
use driftpult::store::{Access, Opening, Register};

use super::harness::{Console, WAYS, actor, clock, example};

/// A word that stands nowhere else.
const CANARY: &str = "Kvittebrand";

fn open(path: &Path) -> Register {
    let opening = Opening { path: path.to_owned(), state_dir: None, access: Access::Write, force_filesystem: false };
    Register::open(&opening, clock()).unwrap()
}

fn wish(register: &mut Register, command: &Command) -> Outcome {
    register.carry_out(command, &actor("anna"), clock()).unwrap()
}

fn mark(register: &mut Register, what: Markable) {
    let ground = "OSL 18:8".to_owned();
    wish(register, &Command::Secrecy(SecrecyWish::Mark { what, ground, seen: None, reason: None }));
}

fn change(register: &mut Register, id: i64, key: &'static str, after: Value) {
    let Answer::System(Some(whole)) = register.ask(&Question::System(id), clock()).unwrap() else { panic!("a system") };
    let mut edited = whole.record.clone();
    edited.set(key, after);
    let changes = whole.record.changes_to(&edited.values);
    wish(register, &Command::Change { kind: RecordKind::System, id, changes });
}

/// The example with the canary in every place that can be marked, marked: a system's fields, a whole system, an open
/// incident that is the gravest, and a row of another's timeline. Answers where it lies.
fn marked() -> (tempfile::TempDir, PathBuf) {
    let (folder, path) = example();
    let mut register = open(&path);
    register.set_sight(Sight::Shown);
    let [field, whole] = ["Rakel och mobila sambandsenheter", "Kärnnät (stamnät och switchar)"]
        .map(|name| register.find(RecordKind::System, name).unwrap());
    for id in [field, whole] {
        for spec in RecordKind::System.fields().iter().filter(|spec| !spec.open && !spec.decided) {
            let value = match Value::from(CANARY) {
                words if matches!(spec.key, "subsuppliers") => Value::List(vec![words.as_text().unwrap().to_owned()]),
                words => words,
            };
            let holds_words = !matches!(
                spec.kind,
                driftpult::domain::field::FieldKind::Date
                    | driftpult::domain::field::FieldKind::YesNo
                    | driftpult::domain::field::FieldKind::Number(..)
                    | driftpult::domain::field::FieldKind::Duration
                    | driftpult::domain::field::FieldKind::Money
                    | driftpult::domain::field::FieldKind::Choice(_)
            );
            if holds_words {
                change(&mut register, id, spec.key, value);
                if id == field {
                    mark(&mut register, Markable::Field(id, spec.key));
                }
            }
        }
    }
    mark(&mut register, Markable::Record(RecordKind::System, whole));
    let new = NewIncident {
        title: format!("{CANARY} i stadshuset"),
        severity: Some(4),
        systems: vec![field, whole],
        secret: Some("18:8".to_owned()),
        ..NewIncident::default()
    };
    let Outcome::Logged { id, .. } = wish(&mut register, &Command::LogIncident(new)) else { panic!("logged") };
    let note = |incident, secret: Option<&str>| Command::Note {
        incident,
        kind: EntryKind::Note,
        at: None,
        text: format!("{CANARY} skrivet"),
        secret: secret.map(str::to_owned),
    };
    wish(&mut register, &note(id, None));
    let new = NewIncident { title: "Skrivare".to_owned(), ..NewIncident::default() };
    let Outcome::Logged { id, .. } = wish(&mut register, &Command::LogIncident(new)) else { panic!("logged") };
    wish(&mut register, &note(id, Some("OSL 21:7")));
    register.close();
    (folder, path)
}

/// Keys that lead from the beginning to every screen, one after another.
const WALKS: [&str; 12] = [
    "1",
    "1<Down><Down><Down>",
    "2",
    "2/rakel<Enter><Enter>",
    "2/kärnnät<Enter><Enter>",
    "2<Down>ssss",
    "3",
    "3<Enter><Tab><Tab><Tab>",
    "3<Down><Enter>",
    "8",
    "9",
    "0<Down><Enter>",
];

#[test]
fn no_screen_shows_what_is_marked_until_the_key_that_shows_it() {
    let (_folder, path) = marked();
    for way in [WAYS[0], WAYS[3], WAYS[5]] {
        let mut shown = 0;
        for walk in WALKS {
            let mut console = Console::open(&path, "erik", way);
            let mut pressed = String::new();
            let (mut rest, mut seen) = (walk, console.text());
            assert!(!seen.contains(CANARY), "{seen}");
            while let Some(c) = rest.chars().next() {
                let key = rest
                    .split_inclusive('>')
                    .next()
                    .filter(|key| key.starts_with('<'))
                    .unwrap_or(&rest[..c.len_utf8()]);
                rest = &rest[key.len()..];
                pressed.push_str(key);
                console.press(key);
                seen = console.text();
                assert!(!seen.contains(CANARY), "{} {pressed}\n{seen}", way.name);
            }
            console.press("h");
            let down = "<PageDown>".repeat(3);
            let all = [console.text(), {
                console.press(&down);
                console.text()
            }]
            .concat();
            shown += usize::from(all.contains(CANARY));
            console.press("h");
            assert!(!console.text().contains(CANARY), "{walk}");
        }
        assert!(shown >= 6, "{} {shown}", way.name);
    }
}

#[test]
fn neither_a_filter_nor_a_suggestion_nor_a_form_gives_it_away() {
    let (_folder, path) = marked();
    let mut console = Console::open(&path, "erik", WAYS[3]);
    for walk in ["2/kvitte", "3/kvitte"] {
        console.press(walk);
        let seen = console.text();
        assert!(seen.contains("Inget stämmer med filtret"), "{seen}");
        console.press("<Esc><Esc>");
    }
    console.press("2/rakel<Enter><Enter>e");
    let seen = console.text();
    assert!(seen.contains("dolt (OSL 18:8)") && !seen.contains(CANARY), "{seen}");
    for _ in 0..12 {
        console.press("<PageDown>");
        let seen = console.text();
        assert!(!seen.contains(CANARY), "{seen}");
    }
}

#[test]
fn a_form_with_hidden_fields_saves_the_others_and_leaves_the_hidden_as_they_are() {
    let (_folder, path) = marked();
    let mut console = Console::open(&path, "erik", WAYS[3]);
    console.press("2/rakel<Enter><Enter>e<C-u>Rakel 2<Tab><Tab>bortom<F2>");
    let seen = console.text();
    assert!(seen.contains("Rakel 2"), "{seen}");
    let mut register = open(&path);
    register.set_sight(Sight::Shown);
    let id = register.find(RecordKind::System, "Rakel 2").unwrap();
    let Answer::System(Some(whole)) = register.ask(&Question::System(id), clock()).unwrap() else { panic!("a system") };
    for key in ["department", "owner", "supplier", "note", "consequence"] {
        assert_eq!(whole.record.text(key), Some(CANARY), "{key}");
    }
}

#[test]
fn it_is_hidden_again_after_ten_minutes_without_a_key_and_not_before() {
    let (_folder, path) = marked();
    let mut console = Console::open(&path, "erik", WAYS[3]);
    console.press("3h");
    let seen = console.text();
    assert!(seen.contains(CANARY) && seen.contains("sekretess visas"), "{seen}");
    let mut now = clock();
    for _ in 0..3 {
        now += TimeDelta::seconds(599);
        console.send(Msg::Tick(now));
        assert!(console.text().contains(CANARY), "a key is worth ten minutes more");
        console.press("<Down>");
    }
    assert!(console.model.stays_true_for() <= 600);
    now += TimeDelta::seconds(600);
    console.send(Msg::Tick(now));
    let seen = console.text();
    assert!(!seen.contains(CANARY) && !seen.contains("sekretess visas"), "{seen}");
    assert!(seen.contains("Tio minuter utan tangent"), "{seen}");
    for section in ["1", "2", "3", "0"] {
        console.press(section);
        assert!(!console.text().contains(CANARY));
    }
}

#[test]
fn a_form_that_was_begun_while_it_was_shown_keeps_what_was_typed_and_covers_the_rest() {
    let (_folder, path) = marked();
    let mut console = Console::open(&path, "erik", WAYS[3]);
    console.press("2/rakel<Enter><Enter>he<C-u>Rakel 3");
    assert!(console.text().contains(CANARY));
    console.send(Msg::Tick(clock() + TimeDelta::seconds(601)));
    let seen = console.text();
    assert!(!seen.contains(CANARY) && seen.contains("Rakel 3"), "{seen}");
    console.press("<F2>");
    let mut register = open(&path);
    register.set_sight(Sight::Shown);
    let id = register.find(RecordKind::System, "Rakel 3").unwrap();
    let Answer::System(Some(whole)) = register.ask(&Question::System(id), clock()).unwrap() else { panic!("a system") };
    assert_eq!(whole.record.text("note"), Some(CANARY));
}

#[test]
fn a_key_marks_the_field_the_row_or_the_incident_and_the_same_key_takes_the_mark_away() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "erik", WAYS[3]);
    console.press(&format!("!{CANARY}<Enter>n{CANARY} noterat<F2>"));
    console.press("m18:8<Enter>");
    let seen = console.text();
    assert!(seen.contains("dolt (OSL 18:8)") && !seen.contains("noterat"), "{seen}");
    console.press("<Tab>m18:8<Enter>");
    let seen = console.text();
    assert!(seen.contains("Sekretess (OSL 18:8)") && !seen.contains(CANARY), "{seen}");
    console.press("m<C-u><Enter>");
    let seen = console.text();
    assert!(seen.contains("Varför"), "a reason is asked for: {seen}");
    console.press("Offentligt<Enter>");
    let seen = console.text();
    assert!(seen.contains(CANARY) && !seen.contains("noterat"), "{seen}");
    let number = open(&path).verify(None).unwrap();
    assert_eq!(number.fault, None);
}

#[test]
fn a_note_can_be_secret_from_the_start_and_text_that_looks_so_is_warned_of() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "erik", WAYS[3]);
    console.press("!Ute<Enter>nrör 640823-3234<F2>");
    assert!(console.text().contains("m märker den"), "{}", console.text());
    console.press(&format!("n{CANARY}<Tab><Tab><Tab>21:7<F2>"));
    let seen = console.text();
    assert!(seen.contains("dolt (OSL 21:7)") && !seen.contains(CANARY), "{seen}");
}

#[test]
fn another_person_who_marks_is_noticed_at_once() {
    let (_folder, path) = example();
    let mut first = Console::open(&path, "anna", WAYS[3]);
    first.press(&format!("!{CANARY}<Enter>"));
    let mut second = Console::open(&path, "erik", WAYS[3]);
    second.press("3");
    assert!(second.text().contains(CANARY));
    first.press("<Tab>m18:8<Enter>");
    second.wait_for("Sekretess (OSL 18:8)");
    assert!(!second.text().contains(CANARY));
}

#[test]
fn where_nothing_is_marked_the_key_that_shows_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    Register::create(&path, "Exempelkommun", &actor("anna"), clock()).unwrap().close();
    let mut console = Console::open(&path, "erik", WAYS[0]);
    console.press("h");
    assert!(console.text().contains("Inget i registret är sekretessmärkt"), "{}", console.text());
    assert!(!console.text().contains("sekretess visas"));
}

#[test]
fn from_the_key_that_hides_until_the_answers_are_here_nothing_is_shown() {
    let (_folder, path) = marked();
    let mut console = Console::open(&path, "erik", WAYS[3]);
    console.press("2h<Down>");
    assert!(console.text().contains(CANARY), "{}", console.text());
    console.model.update(Msg::Key(driftpult::field::Key::char('h')));
    let seen = console.text();
    assert!(!seen.contains(CANARY) && !seen.contains("Rakel"), "{seen}");
}

/// What is marked, hidden, shown and being marked.
const SCREENS: [(&str, &str); 5] = [
    ("secrecy-incidents", "3"),
    ("secrecy-system", "2/rakel<Enter><Enter><PageDown>"),
    ("secrecy-system-form", "2/rakel<Enter><Enter>e"),
    ("secrecy-mark", "3<Enter>m"),
    ("secrecy-shown", "3<Down><Enter>h"),
];

#[test]
fn what_is_marked_looks_as_it_was_accepted() {
    let (_folder, path) = marked();
    for way in WAYS {
        for (name, keys) in SCREENS {
            let mut console = Console::open(&path, "anna", way);
            console.press(keys);
            insta::assert_snapshot!(format!("{name}-{}", way.name), console.picture());
        }
    }
}
