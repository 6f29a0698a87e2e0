//! Restoring: who takes which system, emergency operation, up and verified, what did not hold, continuity plans; and what
//! the register answers of an outage, live or imagined.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // all of it is test code

mod support;

use std::sync::Barrier;

use chrono::TimeDelta;
use driftpult::domain::Instant;
use driftpult::domain::board::{PlanAsk, Planned, Scope, Stricken};
use driftpult::domain::command::{Command, Outcome};
use driftpult::domain::impact::Impact;
use driftpult::domain::incident::Status;
use driftpult::domain::marking::{Markable, Redactable, SecrecyWish};
use driftpult::domain::record::RecordKind;
use driftpult::domain::refusal::Refusal;
use driftpult::domain::restoring::{Doing, PlanAnswer, RestoringRefusal, Seen, Since};
use driftpult::domain::secrecy::Sight;
use driftpult::domain::system::State;
use driftpult::domain::trail::Fault;
use driftpult::domain::undo::{CannotUndo, Superseded};
use driftpult::domain::value::Value;
use driftpult::domain::view::{Answer, Question};
use driftpult::store::{Access, Register, StoreError};
use rusqlite::Connection;
use support::{Bench, actor, ago, at, names, now, text, without_step_5, yes};

/// A word that stands nowhere else.
const CANARY: &str = "Kvittebrand";

fn wish(system: i64, doing: Doing) -> Command {
    Command::Restore { incident: None, system, doing, at: None }
}

fn in_incident(incident: Option<i64>, system: i64, doing: Doing) -> Command {
    Command::Restore { incident, system, doing, at: None }
}

fn wish_at(system: i64, doing: Doing, at: Instant) -> Command {
    Command::Restore { incident: None, system, doing, at: Some(at) }
}

fn take() -> Doing {
    Doing::Take(None)
}

fn take_as(name: &str) -> Doing {
    Doing::Take(Some(name.to_owned()))
}

fn hand_to(name: &str) -> Doing {
    Doing::HandOver(Some(name.to_owned()), Seen::Nothing)
}

fn deferred(reason: &str) -> Doing {
    Doing::Answer(PlanAnswer::Deferred, Some(reason.to_owned()), Seen::Nothing)
}

fn activated() -> Doing {
    Doing::Answer(PlanAnswer::Activated, None, Seen::Nothing)
}

fn up(incident: i64, system: i64) -> Command {
    Command::MarkUp { incident, systems: vec![system], at: None }
}

fn status(incident: i64, status: Status) -> Command {
    Command::ChangeStatus { incident, status, at: None, reason: None }
}

fn planned(bench: &Bench, scope: Scope, at: Option<Instant>) -> Planned {
    match bench.ask(&Question::Plan(PlanAsk { scope, at, support: true, ..PlanAsk::default() })) {
        Answer::Plan(planned) => *planned,
        other => panic!("{other:?}"),
    }
}

fn live(bench: &Bench) -> Planned {
    planned(bench, Scope::Live, None)
}

fn names_of(planned: &Planned) -> Vec<&str> {
    planned.plan.steps.iter().map(|step| step.name.as_str()).collect()
}

fn impact(bench: &Bench, system: i64) -> Impact {
    match bench.ask(&Question::Impact(vec![system])) {
        Answer::Impact(impact) => *impact,
        other => panic!("{other:?}"),
    }
}

/// What is known of a system that is down, or of one that is up again in an open incident.
fn stricken(bench: &Bench, system: i64) -> Stricken {
    let planned = live(bench);
    planned.systems.iter().chain(&planned.up).find(|one| one.id == system).unwrap().clone()
}

/// Who has a system, and as which crew.
fn taken(bench: &Bench, system: i64) -> Option<(String, usize)> {
    stricken(bench, system).restoring.taken.map(|taken| (taken.by, taken.crew))
}

fn kinds(bench: &Bench, incident: i64) -> Vec<&'static str> {
    bench.whole_incident(incident).timeline.iter().map(|entry| entry.kind.word()).collect()
}

/// The newest row of a timeline: kind, value and words.
fn newest(bench: &Bench, incident: i64) -> (&'static str, Option<String>, Option<String>) {
    let entry = bench.whole_incident(incident).timeline.into_iter().max_by_key(|entry| entry.seq).unwrap();
    (entry.kind.word(), entry.value, entry.text)
}

#[track_caller]
fn is_whole(bench: &Bench) {
    assert_eq!(bench.register.verify(None).unwrap().fault, None);
}

/// A register in which these systems went down an hour ago, in one incident.
fn down(systems: &[&str]) -> (Bench, Vec<i64>) {
    let mut bench = Bench::new();
    let ids: Vec<i64> = systems.iter().map(|name| bench.system(name, &[])).collect();
    bench.incident("Lagringen svarar inte", &ids, Some(ago(60)));
    (bench, ids)
}

#[test]
fn whoever_takes_a_system_gets_the_lowest_crew_that_is_free() {
    let (mut bench, ids) = down(&["A", "B", "C", "D"]);
    for (system, who) in [(ids[0], "Anna"), (ids[1], "Bo"), (ids[2], "Cia")] {
        bench.wish(&wish(system, take_as(who))).unwrap();
    }
    assert_eq!(taken(&bench, ids[1]), Some(("Bo".to_owned(), 2)));
    assert_eq!(taken(&bench, ids[2]), Some(("Cia".to_owned(), 3)));
    bench.wish(&wish(ids[1], Doing::HandOver(None, Seen::Nothing))).unwrap();
    bench.wish(&up(1, ids[0])).unwrap();
    bench.wish(&wish(ids[3], take())).unwrap();
    assert_eq!(taken(&bench, ids[3]), Some(("erik".to_owned(), 1)), "a crew is free when its system is up");
    bench.wish(&wish(ids[1], take())).unwrap();
    assert_eq!(taken(&bench, ids[1]).unwrap().1, 2);
    assert_eq!(bench.whole_system(ids[1]).state, State::Restoring);
    is_whole(&bench);
}

#[test]
fn a_second_person_is_refused_and_told_who_has_it_and_since_when() {
    let (mut bench, ids) = down(&["SAN"]);
    bench.wish(&wish_at(ids[0], take(), ago(20))).unwrap();
    let rows = bench.trail(None).len();
    bench.actor = actor("anna");
    let refusal = bench.refused(&wish(ids[0], take()));
    let told = RestoringRefusal::Taken { system: "SAN".into(), by: "erik".into(), at: ago(20) };
    assert_eq!(refusal, Refusal::Restoring(told));
    assert_eq!(bench.trail(None).len(), rows);
    assert_eq!(taken(&bench, ids[0]), Some(("erik".to_owned(), 1)));
}

#[test]
fn taking_twice_changes_nothing() {
    let (mut bench, ids) = down(&["SAN"]);
    bench.wish(&wish_at(ids[0], take(), ago(20))).unwrap();
    let rows = bench.trail(None).len();
    assert_eq!(bench.wish(&wish(ids[0], take())).unwrap(), Outcome::Unchanged);
    assert_eq!(bench.wish(&wish(ids[0], take_as(" erik "))).unwrap(), Outcome::Unchanged);
    assert_eq!(bench.trail(None).len(), rows);
    assert_eq!(stricken(&bench, ids[0]).restoring.taken.unwrap().at, ago(20));
}

#[test]
fn nothing_is_done_before_the_outage_or_in_the_future_or_to_what_is_up() {
    let (mut bench, ids) = down(&["SAN"]);
    let upright = bench.system("Uppe", &[]);
    let doings = [take(), hand_to("Anna"), Doing::Emergency(true), deferred("väntar")];
    for doing in doings.clone() {
        let refusal = bench.refused(&wish_at(ids[0], doing.clone(), ago(61)));
        assert_eq!(
            refusal,
            Refusal::Restoring(RestoringRefusal::TooEarly { system: "SAN".into(), at: ago(60), since: Since::Down }),
            "{doing:?}"
        );
        let ahead = bench.now + TimeDelta::minutes(6);
        assert_eq!(bench.refused(&wish_at(ids[0], doing.clone(), ahead)), Refusal::InTheFuture(ahead));
        let long_ago = at("1999-12-31T12:00:00Z");
        assert_eq!(bench.refused(&wish_at(ids[0], doing.clone(), long_ago)), Refusal::TooEarly(long_ago));
        let refusal = bench.refused(&wish(upright, doing));
        assert_eq!(refusal, Refusal::Restoring(RestoringRefusal::NotDown("Uppe".into())));
    }
    // To the second when it went down is not too early, and clocks of two machines may differ.
    bench.wish(&wish_at(ids[0], take(), ago(60))).unwrap();
    bench.wish(&wish_at(ids[0], Doing::Emergency(true), bench.now + TimeDelta::minutes(4))).unwrap();
    let unknown = bench.refused(&wish(99, take()));
    assert!(matches!(unknown, Refusal::NotFound { .. }), "{unknown:?}");
    is_whole(&bench);
}

#[test]
fn handing_over_keeps_the_crew_and_the_start_and_to_nobody_gives_it_back() {
    let (mut bench, ids) = down(&["A", "B"]);
    bench.wish(&wish(ids[0], take_as("Bo"))).unwrap();
    bench.wish(&wish_at(ids[1], take(), ago(30))).unwrap();
    bench.wish(&wish_at(ids[1], hand_to("Anna"), ago(10))).unwrap();
    let held = stricken(&bench, ids[1]).restoring.taken.unwrap();
    assert_eq!((held.by.as_str(), held.at, held.crew), ("Anna", ago(30), 2));
    assert_eq!(newest(&bench, 1), ("system-handed-over", Some("Anna".into()), None));
    assert_eq!(bench.wish(&wish(ids[1], hand_to("Anna"))).unwrap(), Outcome::Unchanged);
    bench.wish(&wish(ids[1], Doing::HandOver(None, Seen::Nothing))).unwrap();
    assert_eq!(taken(&bench, ids[1]), None);
    assert_eq!(bench.whole_system(ids[1]).state, State::Down);
    assert_eq!(newest(&bench, 1), ("system-handed-over", None, None));
    assert_eq!(bench.wish(&wish(ids[1], Doing::HandOver(None, Seen::Nothing))).unwrap(), Outcome::Unchanged);
    assert_eq!(bench.wish(&wish(ids[1], hand_to(" \n "))).unwrap(), Outcome::Unchanged, "blank is nobody");
    is_whole(&bench);
}

#[test]
fn handing_over_what_nobody_has_takes_it() {
    let (mut bench, ids) = down(&["SAN"]);
    bench.wish(&wish_at(ids[0], hand_to("Anna"), ago(5))).unwrap();
    let held = stricken(&bench, ids[0]).restoring.taken.unwrap();
    assert_eq!((held.by.as_str(), held.at, held.crew), ("Anna", ago(5), 1));
    assert_eq!(bench.whole_system(ids[0]).state, State::Restoring);
    let long = "x".repeat(121);
    assert_eq!(bench.refused(&wish(ids[0], hand_to(&long))), Refusal::TooLong { field: "taken_by", most: 120 });
}

#[test]
fn in_emergency_operation_the_clock_goes_on() {
    let (mut bench, ids) = down(&["SAN"]);
    bench.wish(&wish_at(ids[0], Doing::Emergency(true), ago(30))).unwrap();
    assert_eq!(bench.whole_system(ids[0]).state, State::Emergency);
    assert_eq!(newest(&bench, 1).1.as_deref(), Some("emergency"));
    let one = stricken(&bench, ids[0]);
    assert_eq!((one.state, one.down_since, one.restoring.emergency_at), (State::Emergency, ago(60), Some(ago(30))));
    assert_eq!(bench.wish(&wish(ids[0], Doing::Emergency(true))).unwrap(), Outcome::Unchanged);
    bench.wish(&wish(ids[0], take())).unwrap();
    assert_eq!(bench.whole_system(ids[0]).state, State::Restoring, "being restored says more");
    bench.wish(&wish(ids[0], Doing::HandOver(None, Seen::Nothing))).unwrap();
    assert_eq!(bench.whole_system(ids[0]).state, State::Emergency);
    bench.wish(&wish(ids[0], take())).unwrap();
    bench.wish(&wish(ids[0], Doing::Emergency(false))).unwrap();
    assert_eq!(newest(&bench, 1).1.as_deref(), Some("restoring"), "what it is since");
    bench.wish(&wish(ids[0], Doing::HandOver(None, Seen::Nothing))).unwrap();
    assert_eq!(bench.whole_system(ids[0]).state, State::Down);
    assert_eq!(bench.wish(&wish(ids[0], Doing::Emergency(false))).unwrap(), Outcome::Unchanged);
    assert_eq!(stricken(&bench, ids[0]).down_since, ago(60));
    is_whole(&bench);
}

#[test]
fn only_what_is_up_is_verified_and_not_before_it_came_up() {
    let (mut bench, ids) = down(&["SAN"]);
    let refusal = bench.refused(&wish(ids[0], Doing::Verify));
    assert_eq!(refusal, Refusal::Restoring(RestoringRefusal::NotUp("SAN".into())));
    bench.wish(&wish_at(ids[0], take(), ago(30))).unwrap();
    let up_at = |at| Command::MarkUp { incident: 1, systems: vec![ids[0]], at: Some(at) };
    let refusal = bench.refused(&up_at(ago(61)));
    assert_eq!(refusal, Refusal::UpBeforeDown { system: "SAN".into(), down_at: ago(60) });
    bench.wish(&up_at(ago(10))).unwrap();
    assert_eq!(live(&bench).systems, []);
    let refusal = bench.refused(&wish_at(ids[0], Doing::Verify, ago(11)));
    assert_eq!(
        refusal,
        Refusal::Restoring(RestoringRefusal::TooEarly { system: "SAN".into(), at: ago(10), since: Since::Up })
    );
    bench.wish(&wish_at(ids[0], Doing::Verify, ago(5))).unwrap();
    assert_eq!(stricken(&bench, ids[0]).restoring.verified, Some(("erik".to_owned(), ago(5))));
    assert_eq!(newest(&bench, 1), ("system-verified", Some("verified".into()), None));
    bench.actor = actor("anna");
    assert_eq!(bench.wish(&wish(ids[0], Doing::Verify)).unwrap(), Outcome::Unchanged);
    let refusal = bench.refused(&wish(ids[0], take()));
    assert_eq!(refusal, Refusal::Restoring(RestoringRefusal::NotDown("SAN".into())));
    is_whole(&bench);
}

#[test]
fn what_did_not_hold_goes_on_with_its_first_clock_and_nobody_has_it() {
    let (mut bench, ids) = down(&["SAN"]);
    assert_eq!(bench.wish(&wish(ids[0], Doing::Reopen)).unwrap(), Outcome::Unchanged, "it is down already");
    bench.wish(&wish_at(ids[0], take(), ago(30))).unwrap();
    bench.wish(&Command::MarkUp { incident: 1, systems: vec![ids[0]], at: Some(ago(10)) }).unwrap();
    let refusal = bench.refused(&wish_at(ids[0], Doing::Reopen, ago(11)));
    assert_eq!(
        refusal,
        Refusal::Restoring(RestoringRefusal::TooEarly { system: "SAN".into(), at: ago(10), since: Since::Up })
    );
    bench.wish(&wish_at(ids[0], Doing::Reopen, ago(5))).unwrap();
    let one = stricken(&bench, ids[0]);
    assert_eq!((one.state, one.down_since, one.restored_at), (State::Down, ago(60), None));
    assert_eq!(one.restoring.taken, None);
    let part = &bench.whole_incident(1).systems[0];
    assert_eq!((part.down_since, part.restored_at), (Some(ago(60)), None));
    assert_eq!(newest(&bench, 1), ("system-down", Some("reopened".into()), None));
    assert!(matches!(bench.refused(&status(1, Status::Closed)), Refusal::StillDown(_)));
    bench.wish(&wish(ids[0], take())).unwrap();
    bench.wish(&up(1, ids[0])).unwrap();
    bench.wish(&wish(ids[0], Doing::Verify)).unwrap();
    let refusal = bench.refused(&wish(ids[0], Doing::Reopen));
    let told = RestoringRefusal::Verified { system: "SAN".into(), by: "erik".into(), at: now() };
    assert_eq!(refusal, Refusal::Restoring(told));
    is_whole(&bench);
}

#[test]
fn a_plan_is_activated_only_where_there_is_one_and_deferred_only_with_a_reason() {
    let mut bench = Bench::new();
    let accepted = ("accepted_downtime_s", Value::Duration(1800));
    let with = |plan| [accepted.clone(), ("continuity_plan", Value::Choice(plan)), ("owner", text("Socialchef"))];
    let planless = bench.system("Larm", &with("none"));
    let ready = bench.system("SAN", &with("documented"));
    let orphan = bench.system("Bokbuss", &[]);
    bench.incident("Allt nere", &[planless, ready, orphan], Some(ago(60)));
    assert!(stricken(&bench, planless).asks_for_plan(now()));
    assert!(!stricken(&bench, orphan).asks_for_plan(now()), "nobody decided when it would be over");
    let refusal = bench.refused(&wish(planless, activated()));
    let told = RestoringRefusal::NoPlan { system: "Larm".into(), owner: Some("Socialchef".into()) };
    assert_eq!(refusal, Refusal::Restoring(told));
    let refusal = bench.refused(&wish(orphan, activated()));
    assert_eq!(refusal, Refusal::Restoring(RestoringRefusal::NoPlan { system: "Bokbuss".into(), owner: None }));
    for empty in [None, Some(String::new()), Some(" \n ".to_owned())] {
        let refusal = bench.refused(&wish(ready, Doing::Answer(PlanAnswer::Deferred, empty, Seen::Nothing)));
        assert_eq!(refusal, Refusal::Restoring(RestoringRefusal::NoReason));
    }
    bench.wish(&wish_at(ready, deferred(" uppe inom en kvart\n"), ago(20))).unwrap();
    assert_eq!(newest(&bench, 1), ("continuity-plan", Some("deferred".into()), Some("uppe inom en kvart".into())));
    let one = stricken(&bench, ready);
    assert_eq!(one.restoring.answer, Some((PlanAnswer::Deferred, "erik".to_owned(), ago(20))));
    assert!(!one.asks_for_plan(now()));
    bench.actor = actor("anna");
    bench.wish(&wish(ready, activated())).unwrap();
    let one = stricken(&bench, ready);
    assert_eq!(one.restoring.answer, Some((PlanAnswer::Activated, "anna".to_owned(), now())));
    assert!(one.plan_is_activated());
    assert_eq!(bench.wish(&wish(ready, activated())).unwrap(), Outcome::Unchanged);
    bench.wish(&wish(ready, deferred("avbröts"))).unwrap();
    bench.wish(&wish(ready, deferred("nytt skäl"))).unwrap();
    assert_eq!(kinds(&bench, 1).iter().filter(|kind| **kind == "continuity-plan").count(), 4);
    let long = "x".repeat(20_001);
    assert_eq!(bench.refused(&wish(ready, deferred(&long))), Refusal::TooLong { field: "reason", most: 20_000 });
    is_whole(&bench);
}

#[test]
fn everything_writes_itself_on_the_timeline_of_every_open_incident_that_shares_the_outage() {
    let (mut bench, ids) = down(&["SAN"]);
    let change = bench.change(RecordKind::System, ids[0], "continuity_plan", Value::Choice("implemented"));
    bench.wish(&change).unwrap();
    let second = bench.incident("Samma sak igen", &ids, None);
    let apart = bench.incident("Något annat", &[], None);
    let all = [
        (take(), "take", "system-taken"),
        (hand_to("Anna"), "hand-over", "system-handed-over"),
        (Doing::Emergency(true), "emergency", "system-emergency"),
        (activated(), "answer-plan", "continuity-plan"),
    ];
    for (doing, action, kind) in all {
        bench.wish(&wish(ids[0], doing)).unwrap();
        for incident in [1, second] {
            assert_eq!(newest(&bench, incident).0, kind);
            assert_eq!(bench.trail(Some(&format!("incident:{incident}")))[0].action, action);
        }
        assert_eq!(bench.trail(Some("system:1"))[0].action, action);
    }
    bench.wish(&up(1, ids[0])).unwrap();
    bench.wish(&wish(ids[0], Doing::Reopen)).unwrap();
    bench.wish(&up(1, ids[0])).unwrap();
    bench.wish(&status(second, Status::Closed)).unwrap();
    bench.wish(&wish(ids[0], Doing::Verify)).unwrap();
    assert_eq!(newest(&bench, 1).0, "system-verified");
    assert_eq!(newest(&bench, second).0, "status", "a closed incident is told only what is its own");
    assert_eq!(kinds(&bench, apart), ["status"]);
    is_whole(&bench);
}

#[test]
fn in_a_closed_incident_a_system_is_verified_and_nothing_else() {
    let (mut bench, ids) = down(&["SAN"]);
    bench.wish(&up(1, ids[0])).unwrap();
    bench.wish(&status(1, Status::Closed)).unwrap();
    let rows = bench.trail(None).len();
    for incident in [None, Some(1)] {
        let refusal = bench.refused(&in_incident(incident, ids[0], Doing::Reopen));
        assert_eq!(refusal, Refusal::Restoring(RestoringRefusal::NoOpenIncident("SAN".into())));
    }
    assert_eq!((bench.trail(None).len(), names_of(&live(&bench))), (rows, vec![]), "no clock runs in what is closed");
    bench.wish(&wish(ids[0], Doing::Verify)).unwrap();
    assert_eq!(newest(&bench, 1).0, "system-verified");
    is_whole(&bench);
}

#[test]
fn what_did_not_hold_goes_on_in_the_open_incidents_that_share_it_only() {
    let (mut bench, ids) = down(&["SAN"]);
    let second = bench.incident("Samma sak igen", &ids, None);
    bench.wish(&up(1, ids[0])).unwrap();
    bench.wish(&status(1, Status::Closed)).unwrap();
    bench.wish(&wish(ids[0], Doing::Reopen)).unwrap();
    assert_eq!((newest(&bench, 1).0, newest(&bench, second).0), ("status", "system-down"));
    is_whole(&bench);
}

#[test]
fn a_wish_for_one_incident_does_not_land_in_another() {
    let mut bench = Bench::new();
    let accepted = [("accepted_downtime_s", Value::Duration(60)), ("continuity_plan", Value::Choice("documented"))];
    let san = bench.system("SAN", &accepted);
    let first = bench.incident("Lagringen", &[san], Some(ago(60)));
    bench.wish(&Command::MarkUp { incident: first, systems: vec![san], at: Some(ago(50)) }).unwrap();
    bench.wish(&status(first, Status::Closed)).unwrap();
    let second = bench.incident("Igen", &[san], Some(ago(30)));
    let elsewhere = RestoringRefusal::Elsewhere { system: "SAN".into(), incident: Some("2026-0002".into()) };
    let while_down = [take(), hand_to("Anna"), Doing::Emergency(true), deferred("väntar"), activated(), Doing::Reopen];
    for doing in while_down.clone() {
        let refusal = bench.refused(&in_incident(Some(first), san, doing.clone()));
        assert_eq!(refusal, Refusal::Restoring(elsewhere.clone()), "{doing:?}");
    }
    for doing in while_down {
        bench.wish(&in_incident(Some(second), san, doing)).unwrap();
    }
    bench.wish(&up(second, san)).unwrap();
    let refusal = bench.refused(&in_incident(Some(first), san, Doing::Verify));
    assert_eq!(refusal, Refusal::Restoring(elsewhere));
    bench.wish(&in_incident(Some(second), san, Doing::Verify)).unwrap();
    is_whole(&bench);
}

#[test]
fn whoever_hands_over_what_changed_hands_meanwhile_is_told_who_has_it() {
    let (mut bench, ids) = down(&["SAN"]);
    let hand = |to: Option<&str>, seen: Option<&str>| {
        wish(ids[0], Doing::HandOver(to.map(str::to_owned), Seen::Was(seen.map(str::to_owned))))
    };
    let held = |by: Option<&str>| {
        Refusal::Restoring(RestoringRefusal::HeldNow { system: "SAN".into(), by: by.map(str::to_owned) })
    };
    assert_eq!(bench.refused(&hand(Some("Bo"), Some("Anna"))), held(None));
    bench.wish(&hand(Some("Anna"), None)).unwrap();
    assert_eq!(bench.refused(&hand(Some("Bo"), None)), held(Some("Anna")));
    assert_eq!(bench.refused(&hand(None, Some("Bo"))), held(Some("Anna")));
    assert_eq!(bench.wish(&hand(Some("anna"), None)).unwrap(), Outcome::Unchanged, "it stands so already");
    bench.wish(&hand(Some("Bo"), Some("ANNA"))).unwrap();
    // Whoever may not see the name saw that somebody has it.
    bench.wish(&hand(Some("Cia"), Some(""))).unwrap();
    bench.wish(&hand(None, Some("Cia"))).unwrap();
    assert_eq!(bench.refused(&hand(Some("Bo"), Some(""))), held(None));
    is_whole(&bench);
}

#[test]
fn an_answer_that_somebody_gave_meanwhile_is_not_overwritten_unseen() {
    let (mut bench, ids) = down(&["SAN"]);
    let change = bench.change(RecordKind::System, ids[0], "continuity_plan", Value::Choice("implemented"));
    bench.wish(&change).unwrap();
    let answer = |answer, seen| {
        let reason = (answer == PlanAnswer::Deferred).then(|| "väntar".to_owned());
        wish(ids[0], Doing::Answer(answer, reason, Seen::Was(seen)))
    };
    bench.wish(&answer(PlanAnswer::Activated, None)).unwrap();
    bench.actor = actor("anna");
    let refusal = bench.refused(&answer(PlanAnswer::Deferred, None));
    let given = Some((PlanAnswer::Activated, "erik".to_owned(), now()));
    let told = RestoringRefusal::AnsweredNow { system: "SAN".into(), answer: given };
    assert_eq!(refusal, Refusal::Restoring(told));
    assert_eq!(bench.wish(&answer(PlanAnswer::Activated, None)).unwrap(), Outcome::Unchanged, "it stands so already");
    bench.wish(&answer(PlanAnswer::Deferred, Some(PlanAnswer::Activated))).unwrap();
    // A form that was opened in the outage before answers for that one.
    bench.wish(&up(1, ids[0])).unwrap();
    bench.incident("Igen", &ids, None);
    let refusal = bench.refused(&answer(PlanAnswer::Activated, Some(PlanAnswer::Deferred)));
    let told = RestoringRefusal::AnsweredNow { system: "SAN".into(), answer: None };
    assert_eq!(refusal, Refusal::Restoring(told));
    is_whole(&bench);
}

#[test]
fn a_name_in_other_letters_is_the_same_name() {
    let (mut bench, ids) = down(&["SAN"]);
    bench.wish(&wish(ids[0], take_as("root"))).unwrap();
    assert_eq!(bench.wish(&wish(ids[0], take_as("ROOT"))).unwrap(), Outcome::Unchanged);
    assert_eq!(bench.wish(&wish(ids[0], hand_to(" Root"))).unwrap(), Outcome::Unchanged);
    assert_eq!(taken(&bench, ids[0]), Some(("root".to_owned(), 1)));
}

#[test]
fn no_restoring_takes_less_than_no_time() {
    let (mut bench, ids) = down(&["SAN"]);
    let too_early = |at, since| Refusal::Restoring(RestoringRefusal::TooEarly { system: "SAN".into(), at, since });
    let up_at = |at| Command::MarkUp { incident: 1, systems: vec![ids[0]], at: Some(at) };
    bench.wish(&wish_at(ids[0], take(), ago(40))).unwrap();
    assert_eq!(bench.refused(&up_at(ago(41))), too_early(ago(40), Since::Taken));
    assert_eq!(bench.refused(&wish_at(ids[0], hand_to("Anna"), ago(41))), too_early(ago(40), Since::Taken));
    bench.wish(&up_at(ago(40))).unwrap();
    bench.wish(&wish_at(ids[0], Doing::Reopen, ago(20))).unwrap();
    assert_eq!(bench.refused(&up_at(ago(21))), too_early(ago(20), Since::Reopened));
    for doing in [take(), hand_to("Anna")] {
        assert_eq!(bench.refused(&wish_at(ids[0], doing, ago(21))), too_early(ago(20), Since::Reopened));
    }
    bench.wish(&wish_at(ids[0], take(), ago(20))).unwrap();
    // Clocks differ: whoever says no time means one after it was taken.
    bench.now = ago(25);
    bench.wish(&up(1, ids[0])).unwrap();
    assert_eq!(stricken(&bench, ids[0]).restored_at, Some(ago(20)));
    bench.now = now();
    // A new outage knows nothing of how the one before went on.
    let second = bench.incident("Igen", &ids, Some(ago(10)));
    bench.wish(&wish_at(ids[0], take(), ago(9))).unwrap();
    bench.wish(&Command::MarkUp { incident: second, systems: ids.clone(), at: Some(ago(9)) }).unwrap();
    is_whole(&bench);
}

#[test]
fn a_system_that_went_down_again_waits_for_one_verification_only() {
    let (mut bench, ids) = down(&["SAN"]);
    bench.wish(&Command::MarkUp { incident: 1, systems: ids.clone(), at: Some(ago(40)) }).unwrap();
    let second = bench.incident("Igen", &ids, Some(ago(30)));
    bench.wish(&up(second, ids[0])).unwrap();
    let waits: Vec<_> = live(&bench).up.iter().map(|one| (one.id, one.down_since)).collect();
    assert_eq!(waits, [(ids[0], ago(30))], "only its last outage can still be verified");
    bench.wish(&wish(ids[0], Doing::Verify)).unwrap();
    assert!(live(&bench).up.iter().all(|one| one.restoring.verified.is_some()));
}

/// A register in which everything was done to two systems.
fn all_done() -> (Bench, Vec<i64>) {
    let (mut bench, ids) = down(&["SAN", "Larm"]);
    let change = bench.change(RecordKind::System, ids[0], "continuity_plan", Value::Choice("implemented"));
    bench.wish(&change).unwrap();
    for system in &ids {
        for doing in [take(), hand_to("Anna"), Doing::Emergency(true), deferred("väntar")] {
            bench.wish(&wish(*system, doing)).unwrap();
        }
    }
    bench.wish(&wish(ids[0], activated())).unwrap();
    bench.wish(&up(1, ids[0])).unwrap();
    bench.wish(&wish(ids[0], Doing::Verify)).unwrap();
    bench.wish(&up(1, ids[1])).unwrap();
    bench.wish(&wish(ids[1], Doing::Reopen)).unwrap();
    (bench, ids)
}

#[test]
fn a_byte_that_turned_in_what_was_done_is_found_and_named() {
    let (bench, _) = all_done();
    is_whole(&bench);
    let turned = [
        ("taken_by = 'Anno'", 1),
        ("taken_at = '2026-11-24T09:00:01Z'", 1),
        ("crew = 2", 1),
        ("emergency_at = NULL", 2),
        ("plan_answer = 'deferred'", 1),
        ("plan_answer = 'activated'", 2),
        ("plan_answer_by = 'eril'", 2),
        ("plan_answer_at = '2027-11-24T09:00:00Z'", 1),
        ("verified_by = 'erij'", 1),
        ("verified_by = NULL, verified_at = NULL", 1),
    ];
    for (set, system) in turned {
        let copy = bench.folder.path().join("turned.db");
        let _ = std::fs::remove_file(&copy);
        Connection::open(bench.path()).unwrap().execute("VACUUM INTO ?1", [copy.to_str().unwrap()]).unwrap();
        let conn = Connection::open(&copy).unwrap();
        conn.pragma_update(None, "journal_mode", "WAL").unwrap();
        let sql = format!("UPDATE restoration SET {set} WHERE outage = ?1");
        assert_eq!(conn.execute(&sql, [system]).unwrap(), 1, "{set}");
        drop(conn);
        let mut opening = bench.opening(Access::Read);
        opening.path = copy;
        let register = Register::open(&opening, now()).unwrap();
        let fault = register.verify(None).unwrap().fault;
        assert_eq!(fault, Some(Fault::Register(format!("system:{system}"))), "{set}");
    }
    let conn = Connection::open(bench.path()).unwrap();
    for (outage, system, turned, before) in [(1, 1, "down", "restoring"), (2, 2, "restoring", "emergency")] {
        let sql = "UPDATE outage SET state = ?2 WHERE id = ?1";
        conn.execute(sql, rusqlite::params![outage, turned]).unwrap();
        let fault = bench.register.verify(None).unwrap().fault;
        assert_eq!(fault, Some(Fault::Register(format!("system:{system}"))), "{turned}");
        conn.execute(sql, rusqlite::params![outage, before]).unwrap();
        is_whole(&bench);
    }
    conn.execute_batch("DELETE FROM restoration WHERE outage = 2").unwrap();
    assert_eq!(bench.register.verify(None).unwrap().fault, Some(Fault::Register("system:2".to_owned())));
}

#[test]
fn nothing_that_was_done_is_undone() {
    let (mut bench, ids) = down(&["SAN"]);
    let change = bench.change(RecordKind::System, ids[0], "continuity_plan", Value::Choice("implemented"));
    bench.wish(&change).unwrap();
    let before_up = [take(), hand_to("Anna"), Doing::Emergency(true), deferred("väntar"), activated()];
    let wishes = before_up.map(|doing| wish(ids[0], doing)).into_iter().chain([
        up(1, ids[0]),
        wish(ids[0], Doing::Reopen),
        up(1, ids[0]),
        wish(ids[0], Doing::Verify),
    ]);
    for done in wishes {
        bench.wish(&done).unwrap();
        let wrote = bench.register.wrote().unwrap();
        let Command::Restore { .. } = done else { continue };
        assert_eq!(wrote.superseded, Some(Superseded::Restoring), "{done:?}");
        let refusal = bench.refused(&Command::Undo { change: wrote.change });
        assert_eq!(refusal, Refusal::Undo(CannotUndo::Superseded(Superseded::Restoring)), "{done:?}");
    }
    is_whole(&bench);
}

#[test]
fn of_two_who_take_the_same_system_at_once_one_has_it_and_the_other_is_told() {
    let systems: Vec<String> = (0..12).map(|at| format!("System {at}")).collect();
    let (bench, ids) = down(&systems.iter().map(String::as_str).collect::<Vec<_>>());
    let start = Barrier::new(2);
    let opening = bench.opening(Access::Write);
    let race = |name: &str| {
        let mut register = Register::open(&opening, now()).unwrap();
        let mut won = Vec::new();
        for system in &ids {
            start.wait();
            match register.carry_out(&wish(*system, take()), &actor(name), now()) {
                Ok(Outcome::Saved { .. }) => won.push(*system),
                Err(StoreError::Refused(Refusal::Restoring(RestoringRefusal::Taken { by, at, .. }))) => {
                    assert_ne!(by, name);
                    assert_eq!(at, now());
                }
                other => panic!("{other:?}"),
            }
        }
        won
    };
    let (erik, anna) = std::thread::scope(|scope| {
        let erik = scope.spawn(|| race("erik"));
        let anna = scope.spawn(|| race("anna"));
        (erik.join().unwrap(), anna.join().unwrap())
    });
    for system in &ids {
        assert!(erik.contains(system) != anna.contains(system), "{erik:?} {anna:?}");
        let holder = if erik.contains(system) { "erik" } else { "anna" };
        assert_eq!(taken(&bench, *system).unwrap().0, holder);
    }
    let crews: std::collections::BTreeSet<usize> = ids.iter().map(|id| taken(&bench, *id).unwrap().1).collect();
    assert_eq!(crews, (1..=ids.len()).collect());
    is_whole(&bench);
}

#[test]
fn an_older_register_that_is_only_read_still_answers() {
    let (bench, ids) = down(&["SAN"]);
    let old = Connection::open(bench.path()).unwrap();
    old.execute_batch(&without_step_5()).unwrap();
    drop(old);
    for access in [Access::Read, Access::Write] {
        let register = bench.open(access);
        let ask = |question: &Question| register.ask(question, now()).unwrap();
        for scope in [Scope::Live, Scope::All, Scope::Critical, Scope::Named(ids.clone())] {
            let asked = PlanAsk { scope: scope.clone(), support: true, ..PlanAsk::default() };
            let Answer::Plan(planned) = ask(&Question::Plan(asked)) else { panic!() };
            assert_eq!(planned.plan.steps.len(), usize::from(scope != Scope::Critical), "{scope:?}");
            assert_eq!((planned.plan.crews, planned.crews), (1, None));
        }
        let Answer::Impact(impact) = ask(&Question::Impact(ids.clone())) else { panic!() };
        assert_eq!(impact.tree.len(), 1);
        let Answer::Paper(paper) = ask(&Question::Paper) else { panic!() };
        assert_eq!((paper.made_at, paper.is_older), (None, false));
        let Answer::Settings(settings) = ask(&Question::Settings) else { panic!() };
        assert!(settings.get("crews").is_empty() && settings.get("runsheet_folder").is_empty());
        assert_eq!(register.verify(None).unwrap().fault, None, "{access:?}");
    }
    let mut register = bench.open(Access::Write);
    register.carry_out(&wish(ids[0], take()), &bench.actor, now()).unwrap();
}

#[test]
fn an_outage_is_planned_live_or_imagined_for_all_the_critical_or_named_systems() {
    let mut bench = Bench::new();
    let net = bench.system("Kärnnät", &[("critical", yes())]);
    let care = bench.system("Omsorg", &[("critical", yes()), ("depends_on", names(&["Kärnnät"]))]);
    let bus = bench.system("Bokbuss", &[]);
    bench.incident("Omsorg nere", &[care], Some(ago(60)));
    bench.wish(&wish(care, take())).unwrap();
    let gone = bench.system("Avvecklad", &[("critical", yes())]);
    bench.wish(&Command::Retire { kind: RecordKind::System, id: gone, retire: true, reason: None }).unwrap();
    assert_eq!(names_of(&live(&bench)), ["Omsorg"]);
    assert_eq!(names_of(&planned(&bench, Scope::All, None)), ["Bokbuss", "Kärnnät", "Omsorg"]);
    assert_eq!(names_of(&planned(&bench, Scope::Critical, None)), ["Kärnnät", "Omsorg"]);
    let named = planned(&bench, Scope::Named(vec![net]), None);
    assert_eq!((names_of(&named), named.named.clone()), (vec!["Kärnnät", "Omsorg"], vec!["Kärnnät".to_owned()]));
    assert_eq!(names_of(&planned(&bench, Scope::Named(vec![bus]), None)), ["Bokbuss"]);
    // In an imagined outage everything goes down when it is asked for, whatever happens in the real one.
    let drill = planned(&bench, Scope::All, Some(now() + TimeDelta::days(1)));
    assert!(drill.plan.steps.iter().all(|step| step.down_since == now() + TimeDelta::days(1) && !step.under_way));
    assert!(drill.systems.iter().all(|one| one.state == State::Down && one.incident.is_none()));
    assert_eq!(drill.up, []);
    for planned in [live(&bench), drill] {
        let steps: Vec<i64> = planned.plan.steps.iter().map(|step| step.id).collect();
        assert_eq!(steps, planned.systems.iter().map(|one| one.id).collect::<Vec<_>>());
    }
}

#[test]
fn at_another_time_the_plan_tells_what_was_down_then_and_what_was_done_by_then() {
    let (mut bench, ids) = down(&["Kort", "Lång"]);
    bench.wish(&wish_at(ids[0], take(), ago(50))).unwrap();
    bench.wish(&Command::MarkUp { incident: 1, systems: vec![ids[0]], at: Some(ago(30)) }).unwrap();
    bench.wish(&wish_at(ids[1], Doing::Emergency(true), ago(25))).unwrap();
    bench.wish(&wish_at(ids[1], deferred("väntar"), ago(22))).unwrap();
    bench.wish(&wish_at(ids[1], take(), ago(20))).unwrap();
    let then = |minutes| planned(&bench, Scope::Live, Some(ago(minutes)));
    assert_eq!(names_of(&then(61)), [""; 0]);
    assert_eq!(names_of(&then(60)), ["Kort", "Lång"], "what went down at that second is down");
    assert_eq!(names_of(&then(31)), ["Kort", "Lång"]);
    assert_eq!(names_of(&then(30)), ["Lång"], "what came up at that second is up");
    assert_eq!(names_of(&then(-60)), ["Lång"], "until somebody says that it is up");
    let of = |minutes: i64| {
        let one = then(minutes).systems.into_iter().find(|one| one.id == ids[1]).unwrap();
        (one.state, one.restoring.taken.is_some(), one.restoring.answer.is_some())
    };
    assert_eq!(of(40), (State::Down, false, false));
    assert_eq!(of(24), (State::Emergency, false, false));
    assert_eq!(of(21), (State::Emergency, false, true));
    assert_eq!(of(15), (State::Restoring, true, true));
    let step = |minutes: i64| then(minutes).plan.steps.into_iter().find(|step| step.id == ids[1]).unwrap();
    assert!(!step(21).under_way && step(15).under_way);
    assert_eq!((step(40).start, step(15).start), (ago(50) + TimeDelta::hours(4), ago(20)));
}

#[test]
fn a_clock_that_jumped_backwards_hides_no_outage() {
    let (mut bench, ids) = down(&["SAN"]);
    bench.decide_downtime(ids[0], Some(3600)).unwrap();
    bench.wish(&wish(ids[0], take())).unwrap();
    bench.now = ago(24 * 60);
    let planned = live(&bench);
    let step = &planned.plan.steps[0];
    assert_eq!((step.down_since, step.deadline), (ago(60), Some(ago(0))));
    assert!(step.up >= planned.plan.at && step.start <= step.up, "{step:?}");
    assert!(!planned.systems[0].asks_for_plan(bench.now));
    // Whoever says no time cannot have meant one before the outage; a time that was said is judged.
    bench.wish(&wish(ids[0], Doing::Emergency(true))).unwrap();
    assert_eq!(stricken(&bench, ids[0]).restoring.emergency_at, Some(ago(60)));
    let refusal = bench.refused(&wish_at(ids[0], hand_to("Anna"), bench.now));
    let told = RestoringRefusal::TooEarly { system: "SAN".into(), at: now(), since: Since::Taken };
    assert_eq!(refusal, Refusal::Restoring(told));
    bench.now = now();
    bench.wish(&wish(ids[0], hand_to("Anna"))).unwrap();
    is_whole(&bench);
}

#[test]
fn a_colleague_whose_clock_is_behind_takes_what_went_down_just_now() {
    let (mut bench, ids) = down(&["SAN"]);
    (bench.now, bench.actor) = (ago(62), actor("anna"));
    bench.wish(&wish(ids[0], take())).unwrap();
    assert_eq!(stricken(&bench, ids[0]).restoring.taken.unwrap().at, ago(60));
    is_whole(&bench);
}

#[test]
fn a_colleague_whose_clock_is_behind_marks_up_what_went_down_just_now() {
    let (mut bench, ids) = down(&["SAN"]);
    let other = bench.system("Larm", &[]);
    let down = Command::MarkDown { incident: 1, systems: vec![other], at: Some(ago(70)) };
    bench.wish(&down).unwrap();
    bench.now = ago(62);
    bench.wish(&Command::MarkUp { incident: 1, systems: vec![ids[0], other], at: None }).unwrap();
    let ups = bench.whole_incident(1).systems;
    let of = |id: i64| ups.iter().find(|one| one.id == id).unwrap().restored_at;
    assert_eq!((of(ids[0]), of(other)), (Some(ago(60)), Some(ago(62))));
    is_whole(&bench);
}

#[test]
fn what_was_retired_since_it_came_up_does_not_go_down_again() {
    let (mut bench, ids) = down(&["SAN"]);
    bench.wish(&up(1, ids[0])).unwrap();
    bench.wish(&Command::Retire { kind: RecordKind::System, id: ids[0], retire: true, reason: None }).unwrap();
    assert_eq!(bench.refused(&wish(ids[0], Doing::Reopen)), Refusal::Retired("SAN".into()));
    bench.wish(&wish(ids[0], Doing::Verify)).unwrap();
}

#[test]
fn what_works_in_part_is_not_down() {
    let (mut bench, ids) = down(&["SAN", "Larm"]);
    let conn = Connection::open(bench.path()).unwrap();
    conn.execute("UPDATE outage SET state = 'degraded' WHERE system = ?1", [ids[1]]).unwrap();
    drop(conn);
    assert_eq!(bench.whole_system(ids[1]).state, State::Degraded);
    assert_eq!(names_of(&live(&bench)), ["SAN"]);
    assert_eq!(names_of(&planned(&bench, Scope::Live, Some(ago(30)))), ["SAN"]);
    let refusal = bench.refused(&wish(ids[1], take()));
    assert_eq!(refusal, Refusal::Restoring(RestoringRefusal::NotDown("Larm".into())));
    let tree = impact(&bench, ids[1]).tree;
    assert!(!tree[0].state.is_down());
}

#[test]
fn what_is_marked_secret_is_left_out_of_plans_and_of_what_stops() {
    let mut bench = Bench::new();
    let values = [
        ("owner", text(CANARY)),
        ("department", text(CANARY)),
        ("continuity_plan", Value::Choice("documented")),
        ("continuity_plan_place", text(CANARY)),
        ("accepted_downtime_s", Value::Duration(600)),
    ];
    let id = bench.system("Rakel", &values);
    let id_whole = bench.system("Stab", &values);
    bench.incident("Nere", &[id, id_whole], Some(ago(60)));
    bench.wish(&wish(id, deferred("öppet skäl"))).unwrap();
    let mark = |what| {
        let ground = "OSL 18:8".to_owned();
        Command::Secrecy(SecrecyWish::Mark { what, ground, seen: None, reason: None })
    };
    for key in ["owner", "department", "continuity_plan_place"] {
        bench.wish(&mark(Markable::Field(id, key))).unwrap();
    }
    bench.wish(&mark(Markable::Record(RecordKind::System, id_whole))).unwrap();
    let scopes = || [Scope::Live, Scope::All, Scope::Named(vec![id])];
    for scope in scopes() {
        let planned = planned(&bench, scope.clone(), None);
        assert!(!format!("{planned:?}").contains(CANARY), "{scope:?}");
        let known = planned.systems.iter().find(|one| one.id == id).unwrap();
        assert_eq!(known.accepted_downtime_s, Some(600), "clocks rest on it");
        assert!(known.has_plan());
    }
    assert!(!format!("{:?}", impact(&bench, id)).contains(CANARY));
    bench.wish(&up(1, id)).unwrap();
    assert!(!format!("{:?}", live(&bench).up).contains(CANARY));
    assert!(bench.register.hidden() > 0);
    bench.register.set_sight(Sight::Shown);
    for scope in scopes() {
        assert!(format!("{:?}", planned(&bench, scope, None)).contains(CANARY));
    }
    assert!(format!("{:?}", impact(&bench, id)).contains(CANARY));
}

#[test]
fn why_a_plan_is_deferred_is_as_secret_as_the_incident_and_can_be_erased() {
    let (mut bench, ids) = down(&["SAN"]);
    bench.wish(&wish(ids[0], deferred(CANARY))).unwrap();
    let what = Markable::Record(RecordKind::Incident, 1);
    let (ground, seen, reason) = ("OSL 18:8".to_owned(), None, None);
    bench.wish(&Command::Secrecy(SecrecyWish::Mark { what, ground, seen, reason })).unwrap();
    assert!(!format!("{:?}", bench.whole_incident(1).timeline).contains(CANARY));
    assert!(!format!("{:?}", bench.trail(None)).contains(CANARY), "the trail tells it by the system too");
    let seq = bench.whole_incident(1).timeline.iter().find(|row| row.kind.word() == "continuity-plan").unwrap().seq;
    let what = Redactable::Entry(1, seq);
    bench.wish(&Command::Secrecy(SecrecyWish::Redact { what, reason: "Hamnade fel".to_owned() })).unwrap();
    bench.register.set_sight(Sight::Shown);
    assert!(!format!("{:?}", bench.trail(None)).contains(CANARY));
    is_whole(&bench);
}

#[test]
fn how_many_crews_there_are_comes_from_the_settings_unless_the_question_says() {
    let (mut bench, ids) = down(&["A", "B", "C"]);
    assert_eq!((live(&bench).plan.crews, live(&bench).crews), (1, None));
    let change = bench.change(RecordKind::Settings, 1, "crews", Value::Int(2));
    bench.wish(&change).unwrap();
    let told = live(&bench);
    assert_eq!((told.plan.crews, told.crews), (2, Some(2)));
    assert_eq!(told.plan.steps.iter().map(|step| step.crew).collect::<Vec<_>>(), [1, 2, 1]);
    let Answer::Plan(asked) =
        bench.ask(&Question::Plan(PlanAsk { crews: Some(3), scope: Scope::Named(ids), ..PlanAsk::default() }))
    else {
        panic!()
    };
    assert_eq!((asked.plan.crews, asked.crews, asked.support), (3, Some(2), None));
    for wrong in [0, -1, 10_001] {
        let change = bench.change(RecordKind::Settings, 1, "crews", Value::Int(wrong));
        assert_eq!(bench.refused(&change), Refusal::OutOfRange("crews"), "{wrong}");
    }
    let change = bench.change(RecordKind::Settings, 1, "default_restore_time_s", Value::Duration(600));
    bench.wish(&change).unwrap();
    assert!(live(&bench).plan.steps.iter().all(|step| step.restore_time_assumed && step.restore_time_s == 600));
}

fn mark(what: Markable) -> Command {
    Command::Secrecy(SecrecyWish::Mark { what, ground: "OSL 18:8".into(), seen: None, reason: None })
}

fn redact_entry(incident: i64, seq: i64) -> Command {
    Command::Secrecy(SecrecyWish::Redact { what: Redactable::Entry(incident, seq), reason: "Hamnade fel".into() })
}

/// The place of the newest row of a timeline.
fn last_seq(bench: &Bench, incident: i64) -> i64 {
    bench.whole_incident(incident).timeline.iter().map(|entry| entry.seq).max().unwrap()
}

/// Whether the name stands in what anybody may see of a system that is down.
fn tells_holder(bench: &Bench, incidents: &[i64]) -> bool {
    let told = format!("{:?} {:?}", live(bench), bench.trail(None));
    let timelines = incidents.iter().map(|id| format!("{:?}", bench.whole_incident(*id).timeline)).collect::<String>();
    told.contains(CANARY) || timelines.contains(CANARY)
}

#[test]
fn who_restores_a_system_of_a_secret_incident_is_not_told_but_that_somebody_does() {
    let (mut bench, ids) = down(&["SAN"]);
    bench.wish(&mark(Markable::Record(RecordKind::Incident, 1))).unwrap();
    bench.wish(&wish(ids[0], take_as(CANARY))).unwrap();
    assert!(!tells_holder(&bench, &[1]));
    assert_eq!(taken(&bench, ids[0]), Some((String::new(), 1)));
    bench.actor = actor("anna");
    let refusal = bench.refused(&wish(ids[0], take()));
    let told =
        |by: &str| Refusal::Restoring(RestoringRefusal::Taken { system: "SAN".into(), by: by.to_owned(), at: now() });
    assert_eq!(refusal, told(""));
    let seen = Seen::Was(None);
    let refusal = bench.refused(&wish(ids[0], Doing::HandOver(None, seen)));
    let held = RestoringRefusal::HeldNow { system: "SAN".into(), by: Some(String::new()) };
    assert_eq!(refusal, Refusal::Restoring(held));
    bench.register.set_sight(Sight::Shown);
    assert!(tells_holder(&bench, &[1]));
    assert_eq!(bench.refused(&wish(ids[0], take())), told(CANARY));
    bench.register.set_sight(Sight::Hidden);
    // The outage before is covered too, when the incident has gone on to another.
    bench.wish(&up(1, ids[0])).unwrap();
    bench.wish(&wish(ids[0], Doing::Verify)).unwrap();
    bench.wish(&Command::MarkDown { incident: 1, systems: ids.clone(), at: None }).unwrap();
    assert!(!tells_holder(&bench, &[1]));
    is_whole(&bench);
}

#[test]
fn a_marked_row_covers_the_name_that_it_tells_and_no_other() {
    let (mut bench, ids) = down(&["SAN"]);
    bench.wish(&wish(ids[0], take_as(CANARY))).unwrap();
    assert!(tells_holder(&bench, &[1]));
    let seq = last_seq(&bench, 1);
    bench.wish(&mark(Markable::Entry(1, seq))).unwrap();
    assert!(!tells_holder(&bench, &[1]));
    bench.wish(&wish(ids[0], hand_to("Bo"))).unwrap();
    assert_eq!(taken(&bench, ids[0]), Some(("Bo".to_owned(), 1)));
    assert!(!tells_holder(&bench, &[1]));
    is_whole(&bench);
}

#[test]
fn a_refusal_does_not_tell_an_owner_who_is_marked() {
    let mut bench = Bench::new();
    let larm = bench.system("Larm", &[("owner", text(CANARY))]);
    bench.incident("Larmet nere", &[larm], Some(ago(60)));
    bench.wish(&mark(Markable::Field(larm, "owner"))).unwrap();
    let told = |owner: &str| {
        Refusal::Restoring(RestoringRefusal::NoPlan { system: "Larm".into(), owner: Some(owner.to_owned()) })
    };
    assert_eq!(bench.refused(&wish(larm, activated())), told(""));
    bench.register.set_sight(Sight::Shown);
    assert_eq!(bench.refused(&wish(larm, activated())), told(CANARY));
}

#[test]
fn what_is_said_in_a_secret_incident_is_secret_in_the_others_that_share_the_outage() {
    let (mut bench, ids) = down(&["SAN"]);
    let second = bench.incident("Samma sak igen", &ids, None);
    bench.wish(&mark(Markable::Record(RecordKind::Incident, second))).unwrap();
    bench.wish(&wish(ids[0], deferred(CANARY))).unwrap();
    bench.wish(&wish(ids[0], take_as(CANARY))).unwrap();
    assert!(!tells_holder(&bench, &[1, second]));
    bench.wish(&wish(ids[0], Doing::Emergency(true))).unwrap();
    let rows = bench.whole_incident(1).timeline;
    let marked: Vec<_> = rows.iter().filter(|row| row.secret.is_some()).map(|row| row.kind.word()).collect();
    assert_eq!(marked, ["continuity-plan", "system-taken"], "what is no word of anybody's stays open");
    bench.register.set_sight(Sight::Shown);
    assert!(tells_holder(&bench, &[1]));
    is_whole(&bench);
}

#[test]
fn a_name_that_was_typed_is_erased_wherever_it_stands() {
    let (mut bench, ids) = down(&["SAN", "Larm"]);
    bench.wish(&mark(Markable::Field(ids[0], "owner"))).unwrap();
    bench.wish(&wish(ids[0], take_as(CANARY))).unwrap();
    let first = last_seq(&bench, 1);
    bench.wish(&wish(ids[1], take_as("Bo"))).unwrap();
    bench.wish(&wish(ids[0], hand_to("Anna"))).unwrap();
    bench.wish(&wish(ids[0], hand_to(&CANARY.to_uppercase()))).unwrap();
    let second = last_seq(&bench, 1);
    assert_eq!(bench.wish(&redact_entry(1, first)).unwrap(), Outcome::Redacted(3));
    is_whole(&bench);
    assert_eq!(bench.wish(&redact_entry(1, second)).unwrap(), Outcome::Redacted(1));
    is_whole(&bench);
    assert!(!tells_holder(&bench, &[1]) && !tells_holder_in_file(&bench));
    assert_eq!(taken(&bench, ids[0]), Some((String::new(), 1)), "somebody has it all the same");
    assert_eq!(taken(&bench, ids[1]), Some(("Bo".to_owned(), 2)));
    let rows = bench.whole_incident(1).timeline;
    let values: Vec<_> = rows.iter().filter(|row| row.erased).map(|row| row.value.clone().unwrap()).collect();
    assert_eq!(values, ["", ""]);
    let nothing = Refusal::Secrecy(driftpult::domain::marking::SecrecyRefusal::NothingToErase);
    assert_eq!(bench.refused(&redact_entry(1, first)), nothing);
    // What goes on with it goes on.
    bench.wish(&wish(ids[0], hand_to("Cia"))).unwrap();
    bench.wish(&up(1, ids[0])).unwrap();
    is_whole(&bench);
}

/// Whether the name stands anywhere in the tables, in whatever letters.
fn tells_holder_in_file(bench: &Bench) -> bool {
    let conn = Connection::open(bench.path()).unwrap();
    let sql = "SELECT (SELECT group_concat(after) FROM trail_content) || (SELECT group_concat(value) FROM timeline)
        || (SELECT group_concat(taken_by) FROM restoration)";
    let all: String = conn.query_row(sql, [], |row| row.get(0)).unwrap();
    all.to_lowercase().contains(&CANARY.to_lowercase())
}
