//! Exercises and measures in the register: what they do to their systems, undoing, checks, secrecy, and the trail.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // all of it is test code

mod support;

use chrono::NaiveDate;
use driftpult::domain::command::{Command, Outcome};
use driftpult::domain::exercise::{
    DueList, ExerciseRefusal, ExerciseRow, ExercisesAsk, ExercisesQuery, ExercisesTold, NewExercise, Protocol,
};
use driftpult::domain::marking::{Markable, Redactable, SecrecyWish};
use driftpult::domain::measure::{
    MeasureRow, MeasureWish, MeasuresAsk, MeasuresQuery, MeasuresTold, NewMeasure, SystemRef,
};
use driftpult::domain::record::RecordKind;
use driftpult::domain::refusal::Refusal;
use driftpult::domain::secrecy::Sight;
use driftpult::domain::value::Value;
use driftpult::domain::view::{Answer, Question};
use driftpult::store::Access;
use support::{Bench, actor, text, yes};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn on(text: &str) -> Value {
    Value::Date(day(text))
}

fn exercised(bench: &mut Bench, system: &str, held_on: &str, more: &[(&str, Value)]) -> i64 {
    let mut values =
        vec![("system", text(system)), ("held_on", on(held_on)), ("exercise_kind", Value::Choice("restore-test"))];
    values.extend(more.iter().cloned());
    bench.make(RecordKind::Exercise, &values)
}

fn last(bench: &Bench, system: i64) -> Value {
    bench.whole_system(system).record.get("last_exercised_on").clone()
}

fn change_of_last_wish(bench: &mut Bench) -> String {
    bench.register.wrote().unwrap().change
}

fn undo(bench: &mut Bench, change: String) {
    bench.wish(&Command::Undo { change }).unwrap();
}

fn retire(kind: RecordKind, id: i64, retire: bool) -> Command {
    Command::Retire { kind, id, retire, reason: None }
}

fn held(bench: &Bench, query: ExercisesQuery) -> Vec<ExerciseRow> {
    match bench.ask(&Question::Exercises(ExercisesAsk::Held(query))) {
        Answer::Exercises(ExercisesTold::Held(rows)) => rows,
        other => panic!("{other:?}"),
    }
}

fn due(bench: &Bench) -> DueList {
    match bench.ask(&Question::Exercises(ExercisesAsk::Due(String::new()))) {
        Answer::Exercises(ExercisesTold::Due(list)) => list,
        other => panic!("{other:?}"),
    }
}

fn measures(bench: &Bench, query: MeasuresQuery) -> Vec<MeasureRow> {
    match bench.ask(&Question::Measures(MeasuresAsk::List(query))) {
        Answer::Measures(MeasuresTold::List(list)) => list.rows,
        other => panic!("{other:?}"),
    }
}

fn is_whole(bench: &Bench) {
    assert_eq!(bench.register.verify(None).unwrap().fault, None);
}

fn refusal(bench: &mut Bench, command: &Command) -> ExerciseRefusal {
    match bench.refused(command) {
        Refusal::Exercise(refusal) => *refusal,
        other => panic!("{other:?}"),
    }
}

fn create(values: &[(&str, Value)]) -> Command {
    Command::Create { kind: RecordKind::Exercise, values: support::row(RecordKind::Exercise, values) }
}

#[test]
fn an_exercise_says_when_its_system_was_exercised_last_and_never_takes_that_back_in_time() {
    let mut bench = Bench::new();
    let a = bench.system("A", &[]);
    exercised(&mut bench, "a", "2026-05-01", &[]);
    assert_eq!(last(&bench, a), on("2026-05-01"));
    exercised(&mut bench, "A", "2026-03-01", &[]);
    assert_eq!(last(&bench, a), on("2026-05-01"));
    exercised(&mut bench, "A", "2026-11-24", &[]);
    assert_eq!(last(&bench, a), on("2026-11-24"));
    let changes = bench.trail(Some(&format!("system:{a}")));
    assert_eq!(changes.iter().filter(|row| row.action == "change").count(), 2);
    is_whole(&bench);
}

#[test]
fn undoing_a_recording_leaves_what_was_said_before_it() {
    let mut bench = Bench::new();
    let a = bench.system("A", &[("last_exercised_on", on("2025-09-01"))]);
    let id = exercised(&mut bench, "A", "2026-05-01", &[]);
    let change = change_of_last_wish(&mut bench);
    undo(&mut bench, change);
    assert_eq!(last(&bench, a), on("2025-09-01"));
    assert!(held(&bench, ExercisesQuery::default()).is_empty());
    let redo = change_of_last_wish(&mut bench);
    undo(&mut bench, redo);
    assert_eq!(last(&bench, a), on("2026-05-01"));
    assert_eq!(held(&bench, ExercisesQuery::default())[0].record.id, id);
    is_whole(&bench);
}

#[test]
fn undoing_one_of_two_exercises_of_the_same_day_leaves_the_day() {
    let mut bench = Bench::new();
    let a = bench.system("A", &[]);
    exercised(&mut bench, "A", "2026-05-01", &[]);
    let first = change_of_last_wish(&mut bench);
    exercised(&mut bench, "A", "2026-05-01", &[]);
    undo(&mut bench, first);
    assert_eq!(last(&bench, a), on("2026-05-01"));
    is_whole(&bench);
}

#[test]
fn retiring_an_exercise_takes_the_day_back_only_where_it_was_what_set_it() {
    let mut bench = Bench::new();
    let a = bench.system("A", &[("last_exercised_on", on("2025-09-01"))]);
    let older = exercised(&mut bench, "A", "2026-03-01", &[]);
    let newer = exercised(&mut bench, "A", "2026-05-01", &[]);
    bench.wish(&retire(RecordKind::Exercise, older, true)).unwrap();
    assert_eq!(last(&bench, a), on("2026-05-01"));
    bench.wish(&retire(RecordKind::Exercise, newer, true)).unwrap();
    assert_eq!(last(&bench, a), on("2025-09-01"), "both are gone, and what was said by hand stands");
    bench.wish(&retire(RecordKind::Exercise, older, false)).unwrap();
    assert_eq!(last(&bench, a), on("2026-03-01"));
    is_whole(&bench);
}

#[test]
fn a_day_or_system_that_was_wrong_is_put_right_in_the_systems_too() {
    let mut bench = Bench::new();
    let (a, b) = (bench.system("A", &[]), bench.system("B", &[]));
    let id = exercised(&mut bench, "A", "2026-11-01", &[]);
    let command = bench.change(RecordKind::Exercise, id, "held_on", on("2026-10-01"));
    bench.wish(&command).unwrap();
    assert_eq!(last(&bench, a), on("2026-10-01"));
    let command = bench.change(RecordKind::Exercise, id, "system", text("b"));
    bench.wish(&command).unwrap();
    let change = change_of_last_wish(&mut bench);
    assert_eq!((last(&bench, a), last(&bench, b)), (Value::Empty, on("2026-10-01")));
    undo(&mut bench, change);
    assert_eq!((last(&bench, a), last(&bench, b)), (on("2026-10-01"), Value::Empty));
    is_whole(&bench);
}

#[test]
fn an_exercise_keeps_its_system_through_a_new_name_and_through_being_retired() {
    let mut bench = Bench::new();
    let a = bench.system("Lön", &[]);
    let id = exercised(&mut bench, "Lön", "2026-05-01", &[("findings", text("Nyckeln saknades"))]);
    bench.make(RecordKind::Measure, &[("title", text("Hämta nyckeln")), ("system", text("lön"))]);
    let renamed = bench.change(RecordKind::System, a, "name", text("Lön och personal"));
    bench.wish(&renamed).unwrap();
    bench.system("Lön", &[]);
    let rows = held(&bench, ExercisesQuery { system: Some(a), ..ExercisesQuery::default() });
    assert_eq!((rows[0].record.id, rows[0].record.title()), (id, "Lön och personal"));
    is_whole(&bench);
    bench.wish(&retire(RecordKind::System, a, true)).unwrap();
    assert_eq!(held(&bench, ExercisesQuery::default())[0].record.title(), "Lön och personal");
    let command = bench.change(RecordKind::Exercise, id, "findings", text("Nyckeln fanns"));
    bench.wish(&command).unwrap();
    is_whole(&bench);
}

#[test]
fn a_reference_that_was_turned_past_the_program_is_found() {
    let mut bench = Bench::new();
    bench.system("A", &[]);
    bench.system("B", &[]);
    let id = exercised(&mut bench, "A", "2026-05-01", &[]);
    let conn = rusqlite::Connection::open(bench.path()).unwrap();
    conn.execute("UPDATE exercise SET system = (SELECT id FROM system WHERE name = 'B')", []).unwrap();
    let fault = format!("{:?}", bench.register.verify(None).unwrap().fault);
    assert!(fault.contains(&format!("exercise:{id}")), "{fault}");
}

#[test]
fn what_cannot_have_been_is_refused() {
    let mut bench = Bench::new();
    let a = bench.system("A", &[]);
    let base = [("system", text("A")), ("exercise_kind", Value::Choice("live"))];
    let with = |more: (&'static str, Value)| create(&[base[0].clone(), base[1].clone(), more]);
    assert_eq!(
        refusal(&mut bench, &with(("held_on", on("2026-11-25")))),
        ExerciseRefusal::InTheFuture(day("2026-11-25"))
    );
    assert_eq!(refusal(&mut bench, &with(("held_on", on("1999-12-31")))), ExerciseRefusal::TooEarly(day("1999-12-31")));
    assert_eq!(bench.refused(&create(&base)), Refusal::FieldEmpty("held_on"));
    let unknown = create(&[("system", text("AB")), ("held_on", on("2026-05-01")), base[1].clone()]);
    assert!(matches!(bench.refused(&unknown), Refusal::NotFound { nearest, .. } if nearest == ["A"]));
    bench.wish(&retire(RecordKind::System, a, true)).unwrap();
    assert_eq!(bench.refused(&with(("held_on", on("2026-05-01")))), Refusal::Retired("A".into()));
    assert!(held(&bench, ExercisesQuery::default()).is_empty());
}

#[test]
fn the_exercises_of_a_year_are_told_newest_first_and_searched_by_their_words() {
    let mut bench = Bench::new();
    bench.system("A", &[("restore_time_s", Value::Duration(3600))]);
    bench.system("B", &[]);
    exercised(&mut bench, "A", "2025-12-31", &[]);
    exercised(&mut bench, "A", "2026-01-01", &[("measured_s", Value::Duration(7200))]);
    exercised(&mut bench, "B", "2026-06-01", &[("scenario", text("Strömavbrott"))]);
    let year = held(&bench, ExercisesQuery { year: Some(2026), ..ExercisesQuery::default() });
    let names: Vec<&str> = year.iter().map(|row| row.record.title()).collect();
    assert_eq!((names, year[0].took_longer(), year[1].took_longer()), (vec!["B", "A"], false, true));
    let found = held(&bench, ExercisesQuery { words: "strömav".into(), ..ExercisesQuery::default() });
    assert_eq!(found.len(), 1);
}

#[test]
fn what_is_to_be_exercised_comes_by_how_late_it_is_and_then_in_restoration_order() {
    let mut bench = Bench::new();
    let critical = |last: Option<&str>| {
        let mut values = vec![("critical", yes())];
        values.extend(last.map(|last| ("last_exercised_on", on(last))));
        values
    };
    bench.system("Aldrig", &critical(None));
    bench.system("Nyligen", &critical(Some("2026-11-01")));
    bench.system("Länge sen", &critical(Some("2025-01-01")));
    bench.system("I dag", &critical(Some("2025-11-24")));
    bench.system("Inte kritiskt", &[]);
    let list = due(&bench);
    let told: Vec<(&str, bool)> = list.rows.iter().map(|row| (row.name.as_str(), row.late)).collect();
    assert_eq!(told, [("Länge sen", true), ("Aldrig", true), ("I dag", false), ("Nyligen", false)]);
    assert_eq!(list.rows[0].due_on, Some(day("2026-01-01")));
    let short: Vec<String> = match bench.ask(&Question::Gaps) {
        Answer::Gaps(gaps) => {
            let gap = gaps.into_iter().find(|gap| gap.check == "not-exercised").unwrap();
            gap.systems.into_iter().map(|(_, name)| name).collect()
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(short, ["Aldrig", "Länge sen"], "the check and the list agree on what is late");
}

#[test]
fn the_last_measured_time_is_held_against_the_restore_time() {
    let mut bench = Bench::new();
    let a = bench.system("A", &[("restore_time_s", Value::Duration(3600))]);
    let falls_short = |bench: &Bench| {
        let one = bench.whole_system(a).findings.contains(&"measured-over-restore-time");
        let all = match bench.ask(&Question::Gaps) {
            Answer::Gaps(gaps) => gaps.iter().any(|gap| gap.check == "measured-over-restore-time"),
            other => panic!("{other:?}"),
        };
        assert_eq!(one, all);
        one
    };
    exercised(&mut bench, "A", "2026-01-01", &[("measured_s", Value::Duration(7200))]);
    assert!(falls_short(&bench));
    let better = exercised(&mut bench, "A", "2026-05-01", &[("measured_s", Value::Duration(1800))]);
    assert!(!falls_short(&bench));
    exercised(&mut bench, "A", "2026-06-01", &[]);
    assert!(!falls_short(&bench), "an exercise that measured nothing says nothing");
    bench.wish(&retire(RecordKind::Exercise, better, true)).unwrap();
    assert!(falls_short(&bench));
}

#[test]
fn an_exercise_of_several_systems_is_recorded_with_its_measures_or_not_at_all() {
    let mut bench = Bench::new();
    let (a, b) = (bench.system("A", &[]), bench.system("B", &[]));
    let reference = |bench: &Bench, id: i64, name: &str| SystemRef {
        uuid: bench.register.uuid_of_system(id).unwrap().unwrap(),
        name: name.into(),
    };
    let new = |system: SystemRef| NewExercise {
        system,
        held_on: day("2026-11-24"),
        kind: "table-top",
        led_by: Some("Anna Ek".into()),
        measured_s: Some(5400),
        outcome: Some("partly"),
        findings: None,
        scenario: Some("Lagring har slutat svara".into()),
        reference: None,
    };
    let (first, second) = (reference(&bench, a, "A"), reference(&bench, b, "B"));
    let measure = NewMeasure { title: "Prova igen".into(), system: Some(first.clone()), ..NewMeasure::default() };
    let protocol = Protocol { exercises: vec![new(first), new(second)], measures: vec![measure], key: None };
    let record = Command::RecordExercises(Box::new(protocol));
    bench.wish(&retire(RecordKind::System, b, true)).unwrap();
    assert_eq!(bench.refused(&record), Refusal::Retired("B".into()));
    assert!(held(&bench, ExercisesQuery::default()).is_empty() && last(&bench, a).is_empty());
    bench.wish(&retire(RecordKind::System, b, false)).unwrap();
    let renamed = bench.change(RecordKind::System, a, "name", text("A2"));
    bench.wish(&renamed).unwrap();
    let Outcome::Exercised { exercises, measures: made } = bench.wish(&record).unwrap() else { panic!("recorded") };
    assert_eq!((exercises.len(), made.len()), (2, 1));
    let rows = bench.trail(None);
    let change = &rows[0].change;
    assert_eq!(rows.iter().filter(|row| row.change == *change).count(), 5, "two exercises, two systems, a measure");
    assert_eq!(measures(&bench, MeasuresQuery::default())[0].record.text("system"), Some("A2"));
    is_whole(&bench);
    let change = change_of_last_wish(&mut bench);
    undo(&mut bench, change);
    assert!(held(&bench, ExercisesQuery::default()).is_empty() && last(&bench, a).is_empty());
    assert!(measures(&bench, MeasuresQuery::default()).is_empty());
    is_whole(&bench);
}

#[test]
fn a_system_that_the_register_never_had_is_refused_by_the_name_it_had_in_the_exercise() {
    let mut bench = Bench::new();
    let system = SystemRef { uuid: "none".into(), name: "Nytt".into() };
    let measure = NewMeasure { title: "x".into(), system: Some(system), ..NewMeasure::default() };
    let protocol = Protocol { exercises: Vec::new(), measures: vec![measure], key: None };
    let refused = refusal(&mut bench, &Command::RecordExercises(Box::new(protocol)));
    assert_eq!(refused, ExerciseRefusal::UnknownSystem("Nytt".into()));
    assert_eq!(bench.refused(&Command::RecordExercises(Box::default())), Refusal::NothingToSay);
}

#[test]
fn a_measure_is_ticked_once_and_can_be_opened_again() {
    let mut bench = Bench::new();
    let id = bench.make(RecordKind::Measure, &[("title", text("Köp nyckelskåp")), ("due_on", on("2026-12-01"))]);
    let tick = |note: Option<&str>, on: Option<NaiveDate>| {
        Command::Measure(id, MeasureWish::Tick { note: note.map(str::to_owned), on })
    };
    let ahead = refusal(&mut bench, &tick(None, Some(day("2026-11-25"))));
    assert_eq!(ahead, ExerciseRefusal::InTheFuture(day("2026-11-25")));
    bench.actor = actor("anna");
    bench.wish(&tick(Some("Köpt"), None)).unwrap();
    assert!(measures(&bench, MeasuresQuery::default()).is_empty());
    let all = measures(&bench, MeasuresQuery { done_too: true, ..MeasuresQuery::default() });
    assert_eq!((all[0].done_on(), all[0].done_by.as_deref()), (Some(day("2026-11-24")), Some("anna")));
    let again = refusal(&mut bench, &tick(None, None));
    assert_eq!(again, ExerciseRefusal::Done { id, by: "anna".into(), on: day("2026-11-24") });
    let reopen = Command::Measure(id, MeasureWish::Reopen { reason: Some("fel skåp".into()) });
    bench.wish(&reopen).unwrap();
    let open = &measures(&bench, MeasuresQuery::default())[0];
    assert_eq!((open.done_on(), open.record.text("measure_note")), (None, Some("Köpt")));
    assert_eq!(refusal(&mut bench, &reopen), ExerciseRefusal::NotDone(id));
    is_whole(&bench);
}

#[test]
fn open_measures_come_by_when_they_are_due_and_those_without_a_day_last() {
    let mut bench = Bench::new();
    for (title, due) in [("C", None), ("B", Some("2026-12-01")), ("A", Some("2026-11-01"))] {
        let mut values = vec![("title", text(title))];
        values.extend(due.map(|due| ("due_on", on(due))));
        bench.make(RecordKind::Measure, &values);
    }
    let titles: Vec<String> =
        measures(&bench, MeasuresQuery::default()).iter().map(|row| row.record.title().to_owned()).collect();
    assert_eq!(titles, ["A", "B", "C"]);
}

#[test]
fn what_a_new_name_of_a_role_reaches_includes_measures() {
    let mut bench = Bench::new();
    let role = bench.make(RecordKind::Role, &[("name", text("Drift"))]);
    bench.make(RecordKind::Measure, &[("title", text("x")), ("measure_owner", text("drift"))]);
    let renamed = bench.change(RecordKind::Role, role, "name", text("IT-drift"));
    bench.wish(&renamed).unwrap();
    assert_eq!(measures(&bench, MeasuresQuery::default())[0].record.text("measure_owner"), Some("IT-drift"));
}

#[test]
fn of_a_system_that_is_secret_neither_exercises_nor_measures_are_told() {
    let mut bench = Bench::new();
    let a = bench.system("A", &[("critical", yes())]);
    exercised(&mut bench, "A", "2026-05-01", &[("findings", text("Reservnyckeln ligger i kassaskåpet"))]);
    let change = change_of_last_wish(&mut bench);
    bench.make(RecordKind::Measure, &[("title", text("Flytta reservnyckeln")), ("system", text("A"))]);
    let mark = SecrecyWish::Mark {
        what: Markable::Record(RecordKind::System, a),
        ground: "18:8".into(),
        seen: None,
        reason: None,
    };
    bench.wish(&Command::Secrecy(mark)).unwrap();
    assert!(held(&bench, ExercisesQuery::default()).is_empty());
    let row = &due(&bench).rows[0];
    assert!(row.hidden && row.last_on.is_none() && row.due_on.is_none() && !row.late);
    let measure = &measures(&bench, MeasuresQuery::default())[0];
    assert!(measure.hidden && measure.record.text("title").is_none());
    let searched = MeasuresQuery { words: "reservnyckel".into(), ..MeasuresQuery::default() };
    assert!(measures(&bench, searched).is_empty());
    let told = format!("{:?}", bench.trail(None));
    assert!(!told.contains("eservnyckel"), "{told}");
    let one = format!("{:?}", bench.ask(&Question::Exercises(ExercisesAsk::One(1))));
    assert!(!one.contains("eservnyckel"), "{one}");
    bench.register.set_sight(Sight::Shown);
    assert_eq!(held(&bench, ExercisesQuery::default()).len(), 1);
    assert!(format!("{:?}", bench.trail(None)).contains(&change));
    is_whole(&bench);
}

#[test]
fn the_words_of_an_exercise_can_be_erased() {
    let mut bench = Bench::new();
    bench.system("A", &[]);
    let id = exercised(&mut bench, "A", "2026-05-01", &[("findings", text("Hemligt"))]);
    let command = bench.change(RecordKind::Exercise, id, "findings", Value::Empty);
    bench.wish(&command).unwrap();
    let what = Redactable::Record(RecordKind::Exercise, id);
    bench.wish(&Command::Secrecy(SecrecyWish::Redact { what, reason: "spill".into() })).unwrap();
    assert!(!format!("{:?}", bench.trail(None)).contains("Hemligt"));
    is_whole(&bench);
}

#[test]
fn what_a_measure_says_is_not_in_the_chain_and_can_be_erased() {
    let mut bench = Bench::new();
    let id = bench.make(RecordKind::Measure, &[("title", text("Hemligt")), ("measure_owner", text("Drift"))]);
    let command = bench.change(RecordKind::Measure, id, "title", text("Åtgärda"));
    bench.wish(&command).unwrap();
    bench.wish(&Command::Measure(id, MeasureWish::Tick { note: None, on: None })).unwrap();
    assert!(bench.trail(Some("measure:1")).iter().all(|row| row.title == "#1"));
    let what = Redactable::Record(RecordKind::Measure, id);
    bench.wish(&Command::Secrecy(SecrecyWish::Redact { what, reason: "spill".into() })).unwrap();
    assert!(!format!("{:?}", bench.trail(None)).contains("Hemligt"));
    is_whole(&bench);
}

#[test]
fn a_register_from_before_exercises_is_read_as_it_is_and_taken_on() {
    let mut bench = Bench::new();
    bench.system("A", &[("critical", yes())]);
    let path = bench.path();
    let opening = bench.opening(Access::Read);
    bench.register.close();
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.execute_batch("DROP TABLE play_event; DROP TABLE exercise; DROP TABLE measure; PRAGMA user_version = 5")
        .unwrap();
    drop(conn);
    let old = driftpult::store::Register::open(&opening, support::now()).unwrap();
    let ask = |question: Question| old.ask(&question, support::now()).unwrap();
    assert_eq!(
        ask(Question::Exercises(ExercisesAsk::Held(ExercisesQuery::default()))),
        Answer::Exercises(ExercisesTold::Held(Vec::new()))
    );
    assert!(matches!(ask(Question::Measures(MeasuresAsk::One(1))), Answer::Measures(MeasuresTold::One(None))));
    assert!(matches!(ask(Question::Gaps), Answer::Gaps(gaps) if !gaps.is_empty()));
    assert_eq!(old.verify(None).unwrap().fault, None);
    drop(old);
    let mut new = driftpult::store::Register::open(
        &driftpult::store::Opening { access: Access::Write, ..opening },
        support::now(),
    )
    .unwrap();
    let values = support::row(
        RecordKind::Exercise,
        &[("system", text("A")), ("held_on", on("2026-05-01")), ("exercise_kind", Value::Choice("live"))],
    );
    new.carry_out(&Command::Create { kind: RecordKind::Exercise, values }, &actor("erik"), support::now()).unwrap();
}
