//! Exercises and measures on the screen, key by key.

use driftpult::domain::command::Command;
use driftpult::domain::record::RecordKind;
use driftpult::domain::value::Value;
use driftpult::domain::view::{Answer, ExercisesAsk, ExercisesTold, MeasuresAsk, MeasuresTold, Question};
use driftpult::store::Register;

use super::harness::{Console, WAYS, actor, clock, example, writer};

/// The name of a screen, the keys that lead there from the start, and in which of the ways it is looked at.
const SCREENS: &[(&str, &str, &[usize])] = &[
    ("exercises", "x", &[0, 5]),
    ("exercises-held", "x<Tab>", &[0, 2, 4]),
    ("exercise", "x<Tab><Down><Enter>", &[0]),
    ("exercise-new", "xn", &[0]),
    ("measures", "mv", &[0, 2]),
    ("measure-tick", "m<Space>klart", &[0]),
];

#[test]
fn the_screens_of_exercises_look_as_they_were_accepted() {
    let (_folder, path) = example();
    for (name, keys, ways) in SCREENS {
        for way in ways.iter().map(|way| WAYS[*way]) {
            let mut console = Console::open(&path, "anna", way);
            console.press(keys);
            insta::assert_snapshot!(format!("{name}-{}", way.name), console.picture());
        }
    }
}

#[test]
fn no_size_is_too_odd_for_exercises() {
    let (_folder, path) = example();
    for (_, keys, _) in SCREENS {
        let mut console = Console::open(&path, "anna", WAYS[0]);
        console.press(keys);
        for (columns, rows) in [(1, 1), (59, 16), (60, 16), (61, 17), (79, 24), (116, 17), (200, 50), (500, 200)] {
            console.resize(columns, rows);
            console.draw();
        }
    }
}

fn held(register: &Register) -> usize {
    match register.ask(&Question::Exercises(ExercisesAsk::Held(Default::default())), clock()).unwrap() {
        Answer::Exercises(ExercisesTold::Held(rows)) => rows.len(),
        other => panic!("{other:?}"),
    }
}

fn open_measures(register: &Register) -> Vec<i64> {
    match register.ask(&Question::Measures(MeasuresAsk::List(Default::default())), clock()).unwrap() {
        Answer::Measures(MeasuresTold::List(list)) => list.rows.iter().map(|row| row.record.id).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_exercise_is_recorded_from_the_row_of_its_system_and_can_be_undone() {
    let (_folder, path) = example();
    let before = held(&writer(&path));
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("xn");
    let form = console.text();
    assert!(form.contains("Lösenordsvalv") && form.contains("2026-11-24"), "{form}");
    console.press("<F2>");
    console.settle();
    let seen = console.text();
    assert!(seen.contains("Övningen är registrerad.") && seen.contains("Att öva, 9 sena"), "{seen}");
    assert_eq!(held(&writer(&path)), before + 1);
    console.press("u");
    console.settle();
    assert!(console.text().contains("Att öva, 10 sena"), "{}", console.text());
    assert_eq!(held(&writer(&path)), before);
}

#[test]
fn a_day_that_has_not_come_is_told_in_the_form() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("xn<Down><End><Backspace>5<F2>");
    console.settle();
    let seen = console.text();
    assert!(seen.contains("har inte varit än") && seen.contains("Registrera en övning"), "{seen}");
}

#[test]
fn space_ticks_a_measure_with_a_note_and_opens_it_again_after_a_question() {
    let (_folder, path) = example();
    let before = open_measures(&writer(&path));
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("m<Space>Nyckeln ligger i pärmen<F2>");
    console.settle();
    assert!(console.text().contains("Åtgärd 1 är gjord."), "{}", console.text());
    assert_eq!(open_measures(&writer(&path)), before[1..]);
    console.press("v<End>");
    console.settle();
    console.press("<Up><Space>");
    let asked = console.text();
    assert!(asked.contains("Öppna åtgärd 1 \"") && asked.contains("igen? (j/N)"), "{asked}");
    console.press("j");
    console.settle();
    assert_eq!(open_measures(&writer(&path)), before);
}

#[test]
fn the_filter_leaves_the_rows_that_hold_its_words_on_both_sides() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("x/virtual<Enter>");
    console.settle();
    assert!(console.text().contains("Registrerade 1") && !console.text().contains("Passersystem"));
    console.press("<Tab><Enter>");
    console.settle();
    assert!(console.text().contains("Licensnyckeln"), "{}", console.text());
}

#[test]
fn a_system_shows_its_exercises_and_open_measures_and_leads_to_them() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.resize(80, 60);
    console.press("2/virtual<Enter><Enter>");
    console.settle();
    let seen = console.text();
    assert!(seen.contains("3 h mot 2 h") && seen.contains("Öppna åtgärder  1"), "{seen}");
}

#[test]
fn measures_that_are_late_or_near_stand_among_what_is_to_be_done_and_lead_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    let mut register = Register::create(&path, "Exempelkommun", &actor("anna"), clock()).unwrap();
    for (title, due) in [("Sen", "2026-11-20"), ("Snart", "2026-12-20"), ("Långt fram", "2027-03-31")] {
        let mut values = vec![Value::Empty; RecordKind::Measure.fields().len()];
        values[RecordKind::Measure.field("title").unwrap()] = Value::from(title);
        values[RecordKind::Measure.field("due_on").unwrap()] = Value::Date(due.parse().unwrap());
        let wish = Command::Create { kind: RecordKind::Measure, values };
        register.carry_out(&wish, &actor("anna"), clock()).unwrap();
    }
    register.close();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    let seen = console.text();
    assert!(seen.contains("✖ Åtgärd 1: Sen") && seen.contains("4 dagar sen"), "{seen}");
    assert!(
        seen.contains("○ Åtgärd 2: Snart") && seen.contains("om 26 dagar") && !seen.contains("Långt fram"),
        "{seen}"
    );
    console.click("Snart", true);
    assert!(console.text().contains("åtgärd 2"), "{}", console.text());
}

#[test]
fn during_an_incident_the_late_measures_are_counted_in_one_line() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    assert!(console.text().contains("1 åtgärd är sen"), "{}", console.text());
    console.click("1 åtgärd är sen", true);
    assert!(console.text().contains("3 öppna åtgärder"), "{}", console.text());
}

#[test]
fn an_exercise_that_is_removed_takes_the_day_of_its_system_with_it() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("xn<F2>");
    console.settle();
    console.press("<Tab><Home><Enter>");
    console.settle();
    console.press("x");
    assert!(console.text().contains("Ta bort övning 9?"), "{}", console.text());
    console.press("j");
    console.settle();
    assert!(console.text().contains("borttagen"), "{}", console.text());
    console.press("q");
    console.settle();
    assert!(console.text().contains("Att öva, 10 sena"), "{}", console.text());
}

#[test]
fn the_palette_leads_to_both_from_where_their_keys_mean_something_else() {
    let (_folder, path) = example();
    for (words, title) in [("visa övningar", "Att öva"), ("visa åtgärder", "öppna åtgärder")] {
        let mut console = Console::open(&path, "anna", WAYS[0]);
        console.press("2<Enter>");
        console.settle();
        console.press(&format!(":{words}"));
        console.settle();
        console.press("<Enter>");
        console.settle();
        assert!(console.text().contains(title), "{}", console.text());
    }
}
