//! What people say of the year's activities: ticked, skipped, taken back, by one and by several at once.

#![allow(clippy::unwrap_used, clippy::panic)] // all of it is test code

mod support;

use std::collections::BTreeSet;
use std::sync::Barrier;

use chrono::{Datelike, NaiveDate};
use driftpult::domain::Instant;
use driftpult::domain::checklist::{Checklist, ChecklistRefusal, ChecklistWish, OccurrenceRow};
use driftpult::domain::command::{Command, Outcome};
use driftpult::domain::occurrence::{Key, State, of_year};
use driftpult::domain::record::{FieldChange, RecordKind};
use driftpult::domain::refusal::Refusal;
use driftpult::domain::value::Value;
use driftpult::domain::view::{Answer, Question};
use driftpult::store::{Access, Register, StoreError};
use support::{Bench, actor, at, text};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn key(id: &str, due_on: &str) -> Key {
    Key::read(id, day(due_on)).unwrap()
}

fn tick(note: &str) -> ChecklistWish {
    let note = (!note.is_empty()).then(|| note.to_owned());
    ChecklistWish::Tick { note, reference: None, on: None, add: false }
}

fn on(date: &str) -> ChecklistWish {
    ChecklistWish::Tick { note: None, reference: None, on: Some(day(date)), add: false }
}

fn skip(reason: &str) -> ChecklistWish {
    ChecklistWish::Skip { reason: reason.to_owned() }
}

fn undo(reason: Option<&str>) -> ChecklistWish {
    ChecklistWish::Undo { reason: reason.map(str::to_owned) }
}

fn october() -> Key {
    key("A15", "2026-10-31")
}

impl Bench {
    fn say(&mut self, who: &str, key: Key, wish: ChecklistWish) -> Result<Outcome, StoreError> {
        self.register.carry_out(&Command::Checklist(key, wish), &actor(who), self.now)
    }

    fn no(&mut self, who: &str, key: Key, wish: ChecklistWish) -> ChecklistRefusal {
        match self.say(who, key, wish) {
            Err(StoreError::Refused(Refusal::Checklist(refusal))) => *refusal,
            other => panic!("{other:?}"),
        }
    }

    fn checklist(&self, year: Option<i32>) -> Checklist {
        match self.ask(&Question::Checklist(year)) {
            Answer::Checklist(checklist) => *checklist,
            other => panic!("{other:?}"),
        }
    }

    fn row(&self, key: Key) -> OccurrenceRow {
        match self.ask(&Question::Occurrence(key)) {
            Answer::Occurrence(whole) => whole.row,
            other => panic!("{other:?}"),
        }
    }
}

/// A register that began before the year that is looked at.
fn bench() -> Bench {
    let folder = tempfile::tempdir().unwrap();
    let actor = actor("erik");
    let began = at("2025-01-07T08:00:00Z");
    let register = Register::create(&folder.path().join("register.db"), "Exempelkommun", &actor, began).unwrap();
    Bench { folder, register, actor, now: support::now() }
}

#[test]
fn a_tick_says_who_when_and_what_and_the_trail_retells_it() {
    let mut bench = bench();
    let wish = ChecklistWish::Tick {
        note: Some(" Övat med omsorgen ".into()),
        reference: Some("KS 2026/117".into()),
        on: Some(day("2026-10-12")),
        add: false,
    };
    bench.say("anna", october(), wish).unwrap();
    let row = bench.row(october());
    assert_eq!((row.state, row.said.by.as_deref()), (State::Done, Some("anna")));
    assert_eq!(row.said.note.as_deref(), Some("Övat med omsorgen"));
    assert_eq!(row.said.at, Some(at("2026-10-11T22:00:00Z")), "the beginning of the day in the municipality");
    let trail = bench.trail(Some(&format!("occurrence:{}", row.id.unwrap())));
    assert_eq!((trail.len(), trail[0].action.as_str(), trail[0].by.as_str()), (1, "tick", "anna"));
    assert_eq!(trail[0].title, "Öva kontinuitetsplaner för kritiska system 2026-10");
    assert_eq!(bench.register.verify(None).unwrap().fault, None);
}

#[test]
fn what_was_ticked_is_unchanged_by_the_same_tick_and_a_later_note_keeps_the_old_one_in_the_trail() {
    let mut bench = bench();
    bench.say("anna", october(), tick("Övat")).unwrap();
    assert_eq!(bench.say("anna", october(), tick("Övat")), Ok(Outcome::Unchanged));
    assert_eq!(bench.say("anna", october(), tick("")), Ok(Outcome::Unchanged));
    bench.say("anna", october(), tick("Övat, VPN återstår")).unwrap();
    let row = bench.row(october());
    assert_eq!(row.said.note.as_deref(), Some("Övat, VPN återstår"));
    let trail = bench.trail(Some(&format!("occurrence:{}", row.id.unwrap())));
    assert_eq!((trail.len(), trail[0].action.as_str()), (2, "change"));
    assert!(trail[0].before.as_ref().unwrap().contains("\"Övat\""));
}

#[test]
fn the_second_to_tick_is_told_who_was_first_and_may_add_a_note() {
    let mut bench = bench();
    bench.say("anna", october(), tick("Övat med omsorgen")).unwrap();
    let refused = bench.no("erik", october(), tick("Övat med VA"));
    let first =
        ChecklistRefusal::Settled { key: october(), outcome: "done", by: "anna".into(), at: bench.now, reason: None };
    assert_eq!(refused, first);
    let wish =
        ChecklistWish::Tick { note: Some("Övat med VA".into()), reference: Some("KS 1".into()), on: None, add: true };
    bench.say("erik", october(), wish.clone()).unwrap();
    assert_eq!(bench.say("erik", october(), wish), Ok(Outcome::Unchanged));
    let said = bench.row(october()).said;
    assert_eq!(said.note.as_deref(), Some("Övat med omsorgen\nerik: Övat med VA"));
    assert_eq!((said.by.as_deref(), said.reference.as_deref()), (Some("anna"), Some("KS 1")));
}

#[test]
fn a_skip_needs_a_reason_and_stands_until_it_is_taken_back() {
    let mut bench = bench();
    assert_eq!(bench.no("anna", october(), skip(" \n ")), ChecklistRefusal::ReasonMissing(october()));
    bench.say("anna", october(), skip("Görs i december")).unwrap();
    assert_eq!(bench.say("anna", october(), skip("Görs i december")), Ok(Outcome::Unchanged));
    assert!(matches!(bench.no("erik", october(), tick("")), ChecklistRefusal::Settled { outcome: "skipped", .. }));
    assert!(matches!(bench.no("erik", october(), skip("x")), ChecklistRefusal::Settled { .. }));
    bench.say("anna", october(), undo(None)).unwrap();
    assert_eq!(bench.row(october()).state, State::Late);
    bench.say("erik", october(), tick("Gjord ändå")).unwrap();
    assert_eq!(bench.row(october()).said.by.as_deref(), Some("erik"));
    assert_eq!(bench.register.verify(None).unwrap().fault, None);
}

#[test]
fn what_somebody_else_ticked_is_taken_back_only_with_a_reason_that_the_trail_keeps() {
    let mut bench = bench();
    bench.say("anna", october(), tick("Övat")).unwrap();
    for reason in [None, Some("  ")] {
        let refused = bench.no("erik", october(), undo(reason));
        assert!(matches!(refused, ChecklistRefusal::NotYours { by, .. } if by == "anna"));
    }
    bench.say("erik", october(), undo(Some("Fel månad"))).unwrap();
    let row = bench.row(october());
    assert_eq!((row.state, row.said.outcome, row.said.by), (State::Late, None, None));
    assert_eq!(row.said.note.as_deref(), Some("Övat"), "what was written is kept for when it is done after all");
    let trail = bench.trail(Some(&format!("occurrence:{}", row.id.unwrap())));
    assert_eq!((trail[0].action.as_str(), trail[0].reason.as_deref()), ("untick", Some("Fel månad")));
    assert_eq!(bench.say("erik", october(), undo(None)), Ok(Outcome::Unchanged));
    let never = key("A22", "2026-11-30");
    assert_eq!(bench.say("erik", never, undo(None)), Ok(Outcome::Unchanged));
}

#[test]
fn a_day_that_cannot_be_is_refused_with_the_reason() {
    let mut bench = bench();
    assert_eq!(bench.no("anna", october(), on("2026-11-25")), ChecklistRefusal::DoneInTheFuture(day("2026-11-25")));
    assert!(matches!(bench.no("anna", october(), on("2026-03-31")), ChecklistRefusal::DoneTooEarly { .. }));
    assert!(matches!(bench.no("anna", key("A22", "2026-12-31"), tick("")), ChecklistRefusal::NotOpenYet { .. }));
    assert!(matches!(bench.no("anna", key("A15", "2027-10-31"), tick("")), ChecklistRefusal::NotOpenYet { .. }));
    let far = key("A22", "2027-11-30");
    assert_eq!(bench.no("anna", far, skip("x")), ChecklistRefusal::SkippedTooFarAhead(far));
    bench.say("anna", key("A22", "2027-10-31"), skip("Semester")).unwrap();
    let unknown = Key { due_on: day("2026-10-30"), ..october() };
    assert!(matches!(bench.no("anna", unknown, tick("")), ChecklistRefusal::NotDueThen { .. }));
    let too_long = tick(&"å".repeat(4001));
    let refused = bench.say("anna", october(), too_long);
    assert_eq!(refused, Err(StoreError::Refused(Refusal::TooLong { field: "done_note", most: 4000 })));
}

#[test]
fn what_was_due_before_the_register_began_is_neither_late_nor_counted_but_can_be_ticked_afterwards() {
    let mut bench = Bench::new();
    let checklist = bench.checklist(Some(2026));
    let progress = checklist.progress();
    assert_eq!((checklist.rows.len(), progress.late, progress.of + progress.unexpected), (92, 0, 92));
    assert_eq!(progress.of, checklist.rows.iter().filter(|row| row.key.due_on >= day("2026-11-24")).count());
    assert_eq!(bench.row(october()).state, State::ToDo);
    bench.say("anna", october(), on("2026-10-12")).unwrap();
    assert_eq!(bench.checklist(Some(2026)).progress().of, progress.of + 1);
    assert_eq!(bench.checklist(Some(2023)).rows.len(), 91);
    bench.say("anna", key("A44", "2022-11-30"), on("2022-11-02")).unwrap();
}

#[test]
fn late_ones_of_earlier_years_stay_until_somebody_says_something() {
    let mut bench = bench();
    bench.say("anna", key("A22", "2025-03-31"), tick("")).unwrap();
    bench.say("anna", key("A22", "2025-04-30"), skip("x")).unwrap();
    let left: BTreeSet<_> = bench.checklist(None).left_over.iter().map(|row| row.key.place()).collect();
    assert_eq!(left.len(), 91 - 2);
    assert!(bench.checklist(Some(2026)).left_over.len() == 89 && bench.checklist(Some(2025)).left_over.is_empty());
}

#[test]
fn last_years_words_stand_beside_this_years() {
    let mut bench = bench();
    bench.say("erik", key("A15", "2025-10-31"), tick("Telefonlistan var gammal")).unwrap();
    bench.say("erik", key("A44", "2022-11-30"), on("2022-11-02")).unwrap();
    let words = |key: Key| bench.row(key).last_words().map(|(_, said)| said.clone());
    assert_eq!(words(october()).unwrap().note.as_deref(), Some("Telefonlistan var gammal"));
    assert_eq!(words(key("A44", "2026-11-30")).unwrap().by.as_deref(), Some("erik"));
    assert_eq!(words(key("A14", "2026-05-31")), None);
}

#[test]
fn a_note_changed_by_two_people_is_a_clash_and_a_tick_cannot_be_given_to_somebody_else() {
    let mut bench = bench();
    bench.say("erik", october(), tick("ett")).unwrap();
    let id = bench.row(october()).id.unwrap();
    let change = |key: &'static str, before: Value, after: Value| Command::Change {
        kind: RecordKind::Occurrence,
        id,
        changes: vec![FieldChange { key, before, after }],
    };
    bench.wish(&change("done_note", text("ett"), text("två"))).unwrap();
    assert!(matches!(bench.refused(&change("done_note", text("ett"), text("tre"))), Refusal::Stale { .. }));
    let given = bench.refused(&change("done_by", text("erik"), text("anna")));
    assert!(matches!(given, Refusal::Checklist(_)), "{given:?}");
    let moved = bench.refused(&change("due_on", Value::Date(day("2026-10-31")), Value::Date(day("2025-10-31"))));
    assert_eq!(moved, Refusal::OutOfRange("due_on"));
    let half = bench.refused(&change("outcome", Value::Choice("done"), Value::Empty));
    assert_eq!(half, Refusal::FieldEmpty("done_at"));
    assert_eq!(bench.register.verify(None).unwrap().fault, None);
}

#[test]
fn what_is_ticked_taken_back_and_ticked_by_another_is_retold_by_the_trail() {
    let mut bench = bench();
    bench.say("anna", october(), tick("Övat")).unwrap();
    bench.say("anna", october(), undo(None)).unwrap();
    bench.say("erik", october(), tick("Övat igen")).unwrap();
    let found = bench.register.verify(None).unwrap();
    assert_eq!((found.fault, bench.row(october()).said.by.as_deref()), (None, Some("erik")));
}

/// The days on which the ten look: around new years, month ends, the leap day and the changes of the clock.
fn looks() -> Vec<Instant> {
    let days = [
        "2025-12-31T22:59:59Z",
        "2025-12-31T23:00:00Z",
        "2026-02-28T22:59:59Z",
        "2026-03-29T01:00:00Z",
        "2026-10-25T00:30:00Z",
        "2026-12-31T23:30:00Z",
        "2027-06-30T21:59:59Z",
        "2028-02-28T23:30:00Z",
        "2028-02-29T12:00:00Z",
        "2028-12-31T22:59:59Z",
    ];
    days.iter().map(|day| at(day)).collect()
}

#[test]
fn ten_who_look_and_tick_over_four_years_see_exactly_the_set_and_tick_each_once() {
    let bench = bench();
    let years = 2025..=2028;
    let expected: BTreeSet<_> = years.clone().flat_map(of_year).map(|key| key.place()).collect();
    assert_eq!(expected.len(), 91 + 92 + 91 + 91);
    let gate = Barrier::new(10);
    let ticked: Vec<usize> = std::thread::scope(|scope| {
        let hands: Vec<_> = looks()
            .into_iter()
            .enumerate()
            .map(|(which, now)| {
                let (opening, gate, expected, years) = (bench.opening(Access::Write), &gate, &expected, years.clone());
                scope.spawn(move || {
                    let mut register = Register::open(&opening, now).unwrap();
                    let who = actor(&format!("hand{which}"));
                    let mut seen = BTreeSet::new();
                    let mut rows = Vec::new();
                    for year in years {
                        let Answer::Checklist(list) = register.ask(&Question::Checklist(Some(year)), now).unwrap()
                        else {
                            panic!("no checklist")
                        };
                        rows.extend(list.rows);
                    }
                    for row in &rows {
                        assert!(seen.insert(row.key.place()), "{:?} twice", row.key.place());
                    }
                    assert_eq!(&seen, expected, "{now}");
                    gate.wait();
                    // Everybody goes for the same twenty at once.
                    let late: Vec<_> = rows.iter().filter(|row| row.key.due_on.year() == 2025).take(20).collect();
                    let mut mine = 0;
                    for row in late {
                        let wish = Command::Checklist(row.key, tick("x"));
                        match register.carry_out(&wish, &who, at("2028-12-31T12:00:00Z")) {
                            Ok(Outcome::Saved { .. }) => mine += 1,
                            Err(StoreError::Refused(Refusal::Checklist(_))) => {}
                            other => panic!("{other:?}"),
                        }
                    }
                    mine
                })
            })
            .collect();
        hands.into_iter().map(|hand| hand.join().unwrap()).collect()
    });
    assert_eq!(ticked.iter().sum::<usize>(), 20, "{ticked:?}");
    let done = bench.checklist(Some(2025)).progress().done;
    assert_eq!((done, bench.register.verify(None).unwrap().fault), (20, None));
}

/// Takes out of a file what the steps after the first one put in.
fn to_first_release() -> String {
    let first = include_str!("../data/schema/0001_register.sql");
    let begin = first.find("CREATE TRIGGER timeline_is_not_rewritten").unwrap();
    let end = begin + first[begin..].find("END;").unwrap() + 4;
    let last_step = support::without_step_5();
    format!(
        "{last_step} DROP TABLE occurrence; DROP TABLE secret_field; DROP TABLE timeline_redaction; DROP INDEX system_secret;
         DROP INDEX incident_secret; DROP INDEX timeline_secret; DROP TABLE system_words;
         DROP INDEX incident_to_evaluate; DROP TRIGGER timeline_is_not_rewritten; {}
         PRAGMA user_version = 1;",
        &first[begin..end]
    )
}

#[test]
fn a_register_of_the_first_release_that_is_only_read_has_a_checklist_that_nobody_has_said_anything_of() {
    let bench = bench();
    let old = rusqlite::Connection::open(bench.path()).unwrap();
    old.execute_batch(&to_first_release()).unwrap();
    drop(old);
    let read = bench.open(Access::Read);
    let Answer::Checklist(checklist) = read.ask(&Question::Checklist(None), bench.now).unwrap() else {
        panic!("no checklist")
    };
    assert_eq!((checklist.rows.len(), checklist.years, checklist.progress().done), (92, (2025, 2026), 0));
    assert!(matches!(read.ask(&Question::Occurrence(october()), bench.now), Ok(Answer::Occurrence(_))));
    assert_eq!(read.verify(None).unwrap().fault, None);
    drop(read);
    let mut written = bench.open(Access::Write);
    written.carry_out(&Command::Checklist(october(), tick("efter uppgraderingen")), &actor("anna"), bench.now).unwrap();
    assert_eq!(written.verify(None).unwrap().fault, None);
}
