//! Imagined outages: of a supplier, of a chosen set, and with figures other than the register has.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // all of it is test code

mod support;

use driftpult::domain::board::{PlanAsk, Planned, Scope};
use driftpult::domain::command::{Command, Decision};
use driftpult::domain::drill::{DrillRefusal, Figure, WhatIf};
use driftpult::domain::marking::{Markable, SecrecyWish};
use driftpult::domain::record::RecordKind;
use driftpult::domain::refusal::Refusal;
use driftpult::domain::secrecy::Sight;
use driftpult::domain::value::Value;
use driftpult::domain::view::{Answer, Question};
use driftpult::store::{Access, Register, StoreError};
use support::{Bench, names, now, text, yes};

fn ask(register: &Register, ask: PlanAsk) -> Result<Planned, StoreError> {
    match register.ask(&Question::Plan(PlanAsk { support: true, ..ask }), now())? {
        Answer::Plan(planned) => Ok(*planned),
        other => panic!("{other:?}"),
    }
}

fn of(bench: &Bench, scope: Scope) -> Result<Planned, StoreError> {
    ask(&bench.register, PlanAsk { scope, ..PlanAsk::default() })
}

fn of_supplier(bench: &Bench, name: &str) -> Result<Planned, StoreError> {
    of(bench, Scope::Supplier(name.to_owned()))
}

fn names_of(planned: &Planned) -> Vec<&str> {
    planned.plan.steps.iter().map(|step| step.name.as_str()).collect()
}

fn refusal(result: Result<Planned, StoreError>) -> Refusal {
    match result {
        Err(StoreError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

/// Four systems: the net that the care system needs, and two suppliers of which the register knows one by itself.
fn four() -> (Bench, [i64; 4]) {
    let mut bench = Bench::new();
    let critical = |rank: &str| [("critical", yes()), ("supplier", text(rank))];
    let net = bench.system("Kärnnät", &critical("Granit Drift AB"));
    let mut of_care = critical("Bokmyra").to_vec();
    of_care.push(("depends_on", names(&["Kärnnät"])));
    let care = bench.system("Omsorg", &of_care);
    let wifi = bench.system("Trådlöst nät", &[("critical", yes()), ("supplier", text("granit  DRIFT ab"))]);
    let bus = bench.system("Bokbuss", &[]);
    let new = |name: &str| Command::Create {
        kind: RecordKind::Supplier,
        values: driftpult::domain::record::Record::empty(RecordKind::Supplier)
            .values
            .into_iter()
            .zip(RecordKind::Supplier.fields())
            .map(|(value, spec)| if spec.key == "name" { Value::from(name) } else { value })
            .collect(),
    };
    bench.wish(&new("Granit Drift AB")).unwrap();
    bench.wish(&new("Stiltje AB")).unwrap();
    for (system, rank) in [(net, 1), (care, 2), (wifi, 3)] {
        let decision = Decision::default();
        bench.wish(&Command::DecideRank { system, rank: Some(rank), decision }).unwrap();
    }
    (bench, [net, care, wifi, bus])
}

fn what_if(system: i64, figure: Figure, to: i64) -> WhatIf {
    WhatIf { system, figure, to }
}

#[test]
fn a_supplier_takes_all_its_systems_and_what_needs_them_whatever_the_case() {
    let (bench, _) = four();
    let told = of_supplier(&bench, "GRANIT drift ab").unwrap();
    assert_eq!(names_of(&told), ["Kärnnät", "Omsorg", "Trådlöst nät"]);
    assert_eq!(told.named, ["Kärnnät", "Trådlöst nät"]);
    assert_eq!(told.scope, Scope::Supplier("Granit Drift AB".to_owned()));
    // A supplier that only a system names is one as well.
    assert_eq!(names_of(&of_supplier(&bench, "bokmyra").unwrap()), ["Omsorg"]);
    let Answer::Names(named) = bench.ask(&Question::SuppliersNamed) else { panic!() };
    assert_eq!(named, ["Bokmyra", "Granit Drift AB"]);
}

#[test]
fn an_unknown_supplier_is_told_with_the_nearest_and_one_without_systems_as_such() {
    let (bench, _) = four();
    for (typed, near) in [("Granit Drit AB", "Granit Drift AB"), ("Bokmyr", "Bokmyra")] {
        let Refusal::NotFound { kind, nearest, .. } = refusal(of_supplier(&bench, typed)) else { panic!() };
        assert_eq!((kind, nearest), (RecordKind::Supplier, vec![near.to_owned()]));
    }
    let none = refusal(of_supplier(&bench, "stiltje ab"));
    assert_eq!(none, Refusal::Drill(DrillRefusal::NoSystems("Stiltje AB".to_owned())));
}

#[test]
fn who_supplies_what_is_not_told_where_that_is_marked_secret() {
    let (mut bench, [net, care, ..]) = four();
    for system in [net, care] {
        let what = Markable::Field(system, "supplier");
        let wish = SecrecyWish::Mark { what, ground: "OSL 18:8".to_owned(), seen: None, reason: None };
        bench.wish(&Command::Secrecy(wish)).unwrap();
    }
    let before = bench.register.hidden();
    assert_eq!(names_of(&of_supplier(&bench, "Granit Drift AB").unwrap()), ["Trådlöst nät"]);
    assert!(bench.register.hidden() > before, "that something is left out is counted");
    let Refusal::NotFound { nearest, .. } = refusal(of_supplier(&bench, "Bokmyra")) else { panic!() };
    assert_eq!(nearest, [""; 0]);
    let Answer::Names(named) = bench.ask(&Question::SuppliersNamed) else { panic!() };
    assert_eq!(named, ["granit  DRIFT ab"]);
    let mut register = bench.open(Access::Read);
    register.set_sight(Sight::Shown);
    let shown = ask(&register, PlanAsk { scope: Scope::Supplier("Bokmyra".to_owned()), ..PlanAsk::default() });
    assert_eq!(names_of(&shown.unwrap()), ["Omsorg"]);
}

#[test]
fn a_chosen_set_is_just_that() {
    let (bench, [net, _, _, bus]) = four();
    let told = of(&bench, Scope::Chosen(vec![bus, net])).unwrap();
    assert_eq!(names_of(&told), ["Kärnnät", "Bokbuss"]);
    assert_eq!(told.named, ["Bokbuss", "Kärnnät"]);
    assert_eq!(told.before, None);
}

#[test]
fn what_is_imagined_otherwise_changes_the_plan_and_nothing_in_the_register() {
    let (bench, [net, care, wifi, _]) = four();
    let head = bench.register.head().unwrap();
    let asked = PlanAsk {
        scope: Scope::All,
        what_if: vec![
            what_if(wifi, Figure::Rank, 1),
            what_if(care, Figure::AcceptedDowntime, 3_600),
            what_if(net, Figure::RestoreTime, 1_800),
        ],
        ..PlanAsk::default()
    };
    let told = ask(&bench.register, asked).unwrap();
    assert_eq!(names_of(&told), ["Trådlöst nät", "Kärnnät", "Omsorg", "Bokbuss"]);
    let before = told.before.as_ref().unwrap();
    assert_eq!(before.plan, of(&bench, Scope::All).unwrap().plan);
    assert_eq!(before.changes[0].shifts, 2);
    let omsorg = told.systems.iter().find(|one| one.id == care).unwrap();
    assert_eq!(omsorg.accepted_downtime_s, Some(3_600), "the board shows what is imagined");
    let difference = told.difference().unwrap();
    assert_eq!(difference.breaches, (0, 1));
    assert_eq!(bench.register.head().unwrap(), head);
    assert_eq!(of(&bench, Scope::All).unwrap().difference(), None);
}

#[test]
fn a_live_outage_can_be_imagined_otherwise_too() {
    let (mut bench, [net, care, ..]) = four();
    bench.incident("Nätet", &[net, care], Some(now() - chrono::TimeDelta::hours(1)));
    let asked = PlanAsk { what_if: vec![what_if(net, Figure::RestoreTime, 600)], ..PlanAsk::default() };
    let told = ask(&bench.register, asked).unwrap();
    assert_eq!(told.plan.steps[0].restore_time_s, 600);
    assert!(told.difference().unwrap().moved.iter().all(|one| one.later_s() < 0));
}

#[test]
fn what_cannot_be_imagined_is_refused_with_the_reason() {
    let (bench, [net, _, wifi, bus]) = four();
    let asked =
        |scope, wish| refusal(ask(&bench.register, PlanAsk { scope, what_if: vec![wish], ..PlanAsk::default() }));
    let refused = |wish| asked(Scope::All, wish);
    assert_eq!(refused(what_if(bus, Figure::Rank, 1)), Refusal::Drill(DrillRefusal::NotCritical("Bokbuss".to_owned())));
    assert_eq!(refused(what_if(net, Figure::Rank, 0)), Refusal::Drill(DrillRefusal::OutOfRange(Figure::Rank)));
    for figure in [Figure::RestoreTime, Figure::AcceptedDowntime] {
        assert_eq!(refused(what_if(net, figure, 0)), Refusal::Drill(DrillRefusal::OutOfRange(figure)));
    }
    let elsewhere = asked(Scope::Chosen(vec![net]), what_if(wifi, Figure::Rank, 1));
    assert_eq!(elsewhere, Refusal::Drill(DrillRefusal::NotInOutage("Trådlöst nät".to_owned())));
}
