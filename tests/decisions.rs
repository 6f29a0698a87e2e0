//! The page to decide on, computed from a small register and as it reads in its forms.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // all of it is test code

mod support;

use driftpult::domain::board::{PlanAsk, Scope};
use driftpult::domain::command::{Command, Decision};
use driftpult::domain::drill::{Figure, WhatIf};
use driftpult::domain::marking::{Markable, SecrecyWish};
use driftpult::domain::record::RecordKind;
use driftpult::domain::secrecy::Sight;
use driftpult::domain::value::Value;
use driftpult::report::decisions::{decisions, file_name};
use driftpult::report::{Document, Form, render};
use driftpult::text::{Language, Texts};
use support::{Bench, names, now, text, yes};

const HOUR: i64 = 3_600;

/// A register in which there is one of everything that is asked about.
fn register() -> (Bench, i64) {
    let mut bench = Bench::new();
    let mut ids = Vec::new();
    for (name, needs, restore, accepted, plan) in [
        ("Lagring", &[][..], 2 * HOUR, 4 * HOUR, "implemented"),
        ("Katalog", &["Lagring"][..], 2 * HOUR, 24 * HOUR, "none"),
        ("Omsorgssystem", &["Katalog"][..], HOUR, 4 * HOUR, "none"),
        ("Larm", &[][..], HOUR, HOUR, "none"),
    ] {
        let values = [
            ("critical", yes()),
            ("restore_time_s", Value::Duration(restore)),
            ("depends_on", names(needs)),
            ("continuity_plan", Value::Choice(plan)),
        ];
        let id = bench.system(name, &values);
        bench.decide_downtime(id, Some(accepted)).unwrap();
        ids.push(id);
    }
    bench.system("Bokbuss", &[("owner", text("Kulturchefen"))]);
    for (system, rank) in [(ids[2], 1), (ids[0], 2), (ids[1], 3), (ids[3], 4)] {
        bench.wish(&Command::DecideRank { system, rank: Some(rank), decision: Decision::default() }).unwrap();
    }
    (bench, ids[1])
}

fn page(bench: &Bench, ask: &PlanAsk, language: Language) -> Document {
    let texts = Texts::new(language, chrono_tz::Tz::Europe__Stockholm);
    let page = decisions(&bench.register, ask, now(), &texts, Sight::Hidden).unwrap();
    assert!(!page.stamp.is_empty());
    // The hash differs from run to run, because salts do.
    Document { stamp: String::new(), ..page }
}

fn everything(system: i64) -> PlanAsk {
    let what_if = vec![WhatIf { system, figure: Figure::RestoreTime, to: HOUR }];
    PlanAsk { scope: Scope::All, crews: Some(1), what_if, ..PlanAsk::default() }
}

#[test]
fn the_page_reads_as_it_was_accepted() {
    let (bench, system) = register();
    for (language, form) in [(Language::Swedish, Form::Text), (Language::English, Form::Markdown)] {
        let page = page(&bench, &everything(system), language);
        let written = render(&page, form, &Texts::new(language, chrono_tz::Tz::Europe__Stockholm));
        insta::with_settings!({ snapshot_path => "data/report", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("decisions-{}", form.word()), written);
        });
    }
    let plain = PlanAsk { what_if: Vec::new(), ..everything(system) };
    let html = render(&page(&bench, &plain, Language::Swedish), Form::Html, &Texts::swedish());
    assert!(html.contains("Att besluta") && html.contains("Lagring → Katalog → Omsorgssystem"));
}

#[test]
fn nothing_to_decide_is_an_answer() {
    let mut bench = Bench::new();
    let id = bench.system("Larm", &[("critical", yes()), ("restore_time_s", Value::Duration(HOUR))]);
    bench.decide_downtime(id, Some(2 * HOUR)).unwrap();
    let ask = PlanAsk { scope: Scope::All, ..PlanAsk::default() };
    let written = render(&page(&bench, &ask, Language::Swedish), Form::Markdown, &Texts::swedish());
    assert!(written.contains("Inget behöver beslutas"), "{written}");
    assert!(written.contains("Alla system har återställningstid"), "{written}");
    let live = PlanAsk::default();
    let written = render(&page(&bench, &live, Language::Swedish), Form::Markdown, &Texts::swedish());
    assert!(written.contains("pågående avbrott") && written.contains("Inget system är nere"), "{written}");
}

#[test]
fn what_is_marked_secret_is_left_out_and_that_is_said() {
    let (mut bench, system) = register();
    let what = Markable::Field(system, "owner");
    let change = driftpult::domain::record::FieldChange { key: "owner", before: Value::Empty, after: text("Hemlig") };
    let kind = driftpult::domain::record::RecordKind::System;
    bench.wish(&Command::Change { kind, id: system, changes: vec![change] }).unwrap();
    let mark = SecrecyWish::Mark { what, ground: "OSL 18:8".to_owned(), seen: None, reason: None };
    bench.wish(&Command::Secrecy(mark)).unwrap();
    let written = render(&page(&bench, &everything(system), Language::Swedish), Form::Text, &Texts::swedish());
    assert!(!written.contains("Hemlig"));
    assert!(written.contains("sekretess"), "{written}");
    let texts = Texts::swedish();
    bench.register.set_sight(Sight::Shown);
    let shown = decisions(&bench.register, &everything(system), now(), &texts, Sight::Shown).unwrap();
    assert!(shown.banner.is_some());
    assert_ne!(file_name(now(), Form::Html, &texts, Sight::Shown), file_name(now(), Form::Html, &texts, Sight::Hidden));
}

#[test]
fn what_took_longer_in_an_exercise_than_the_plan_counts_with_is_asked_about() {
    let mut bench = Bench::new();
    for (name, accepted, measured) in
        [("Lagring", 4 * HOUR, 5 * HOUR), ("Larm", 9 * HOUR, 3 * HOUR), ("Katalog", 9 * HOUR, HOUR)]
    {
        let id = bench.system(name, &[("critical", yes()), ("restore_time_s", Value::Duration(2 * HOUR))]);
        bench.decide_downtime(id, Some(accepted)).unwrap();
        let held = [
            ("system", text(name)),
            ("held_on", Value::Date(now().date_naive())),
            ("exercise_kind", Value::Choice("restore-test")),
            ("measured_s", Value::Duration(measured)),
        ];
        bench.make(RecordKind::Exercise, &held);
    }
    let ask = PlanAsk { scope: Scope::All, crews: Some(3), ..PlanAsk::default() };
    let written = render(&page(&bench, &ask, Language::Swedish), Form::Markdown, &Texts::swedish());
    assert!(written.contains("Ska återställningstiden rättas för 2 system"), "{written}");
    assert!(written.contains("Lagring: uppmätt 5 h, räknat med 2 h; får bara vara nere 4 h"), "{written}");
    assert!(written.contains("Larm: uppmätt 3 h, räknat med 2 h; får vara nere 9 h"), "{written}");
    assert!(!written.contains("Inget behöver beslutas") && !written.contains("Katalog: uppmätt"), "{written}");
}

#[test]
fn a_decision_is_asked_for_to_the_minute() {
    let mut bench = Bench::new();
    let restore = Value::Duration(24 * HOUR + 50 * 60);
    let id = bench.system("Planering", &[("critical", yes()), ("restore_time_s", restore)]);
    bench.decide_downtime(id, Some(24 * HOUR)).unwrap();
    let ask = PlanAsk { scope: Scope::All, ..PlanAsk::default() };
    let written = render(&page(&bench, &ask, Language::Swedish), Form::Markdown, &Texts::swedish());
    assert!(written.contains("få vara nere 1 d 50 min i stället för 1 d"), "{written}");
    assert!(written.contains("Systemet hinner inte med något antal lag.") && !written.contains("övriga"), "{written}");
}

#[test]
fn without_decided_downtimes_nobody_can_say_how_many_crews_it_takes() {
    let mut bench = Bench::new();
    bench.system("Bokbuss", &[("restore_time_s", Value::Duration(HOUR))]);
    let ask = PlanAsk { scope: Scope::All, ..PlanAsk::default() };
    let written = render(&page(&bench, &ask, Language::Swedish), Form::Markdown, &Texts::swedish());
    assert!(written.contains("Hur många lag som behövs går inte att säga"), "{written}");
    assert!(written.contains("Ingen avbrottstid är beslutad för det som är nere."), "{written}");
    assert!(!written.contains("hålla alla") && !written.contains("hålls alla"), "{written}");
}
