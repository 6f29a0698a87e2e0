//! Systems and contacts: made, changed by two at once, renamed, ranked, retired, listed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)] // all of it is test code

mod support;

use driftpult::domain::command::{Command, Decision, Outcome};
use driftpult::domain::record::{FieldChange, RecordKind};
use driftpult::domain::refusal::Refusal;
use driftpult::domain::value::Value;
use driftpult::domain::view::{Anchor, Answer, Question, SystemsOrder, SystemsQuery, SystemsView};
use driftpult::store::{Access, StoreError};
use proptest::prelude::*;
use support::{Bench, names, now, row, text, yes};

fn listed(bench: &Bench, query: &SystemsQuery) -> Vec<String> {
    match bench.ask(&Question::Systems(query.clone(), Anchor::Start, 100)) {
        Answer::Systems(page) => page.rows.into_iter().map(|row| row.name).collect(),
        other => panic!("{other:?}"),
    }
}

fn decide(bench: &mut Bench, system: i64, rank: Option<i64>) -> Result<Outcome, StoreError> {
    let decision = Decision { by: Some("Kommunledningen".to_owned()), reference: Some("§ 12".to_owned()), on: None };
    bench.wish(&Command::DecideRank { system, rank, decision })
}

#[test]
fn what_was_said_of_a_system_is_what_is_read_back() {
    let mut bench = Bench::new();
    let power = bench.system("Elkraft", &[]);
    let date = chrono::NaiveDate::from_ymd_opt(2027, 6, 30).unwrap();
    let values = [
        ("kind", Value::Choice("infrastructure")),
        ("critical", yes()),
        ("accepted_downtime_s", Value::Duration(14_400)),
        ("confidentiality", Value::Int(2)),
        ("contract_ends_on", Value::Date(date)),
        ("annual_cost_ore", Value::Money(0)),
        ("subsuppliers", names(&["Bredbandsbolaget i norr", "Elmontage"])),
        ("depends_on", names(&[" elkraft "])),
        ("note", text("rad ett\nrad två")),
    ];
    let id = bench.system("  Ka\u{308}rnnät ", &values);
    let whole = bench.whole_system(id);
    assert_eq!(whole.record.title(), "Kärnnät");
    assert_eq!(whole.record.get("depends_on"), &names(&["Elkraft"]));
    for (key, value) in &values[..7] {
        assert_eq!(whole.record.get(key), value, "{key}");
    }
    assert_eq!(whole.needs[0].id, power);
    assert_eq!(bench.whole_system(power).needed_by[0].id, id);
    assert_eq!(whole.changed, Some(("erik".to_owned(), now())));
    assert_eq!(bench.register.verify(None).unwrap().fault, None);
}

#[test]
fn a_name_that_differs_only_in_case_is_taken() {
    let mut bench = Bench::new();
    bench.system("Omsorgssystem", &[]);
    let values = row(RecordKind::System, &[("name", text("OMSORGSSYSTEM"))]);
    let refusal = bench.refused(&Command::Create { kind: RecordKind::System, values });
    assert_eq!(refusal, Refusal::NameTaken("OMSORGSSYSTEM".to_owned()));
}

#[test]
fn what_no_field_can_hold_is_refused_by_name() {
    let mut bench = Bench::new();
    let long = "x".repeat(121);
    let cases = [
        (vec![("name", Value::Empty)], Refusal::FieldEmpty("name")),
        (vec![("name", text(&long))], Refusal::TooLong { field: "name", most: 120 }),
        (vec![("name", text("A")), ("integrity", Value::Int(4))], Refusal::OutOfRange("integrity")),
        (vec![("name", text("A")), ("restore_time_s", Value::Duration(0))], Refusal::OutOfRange("restore_time_s")),
        (vec![("name", text("A")), ("rank", Value::Int(1))], Refusal::OnlyByDecision("rank")),
        (vec![("name", text("A")), ("depends_on", names(&["a"]))], Refusal::DependsOnItself("A".to_owned())),
    ];
    for (values, expected) in cases {
        let values = row(RecordKind::System, &values);
        assert_eq!(bench.refused(&Command::Create { kind: RecordKind::System, values }), expected);
    }
    assert_eq!(bench.trail(None).len(), 1, "only the settings were made");
}

#[test]
fn an_unknown_dependency_names_the_nearest() {
    let mut bench = Bench::new();
    bench.system("Kärnnät", &[]);
    let values = row(RecordKind::System, &[("name", text("A")), ("depends_on", names(&["Kärnnat"]))]);
    let Refusal::NotFound { nearest, .. } = bench.refused(&Command::Create { kind: RecordKind::System, values }) else {
        panic!()
    };
    assert_eq!(nearest, ["Kärnnät"]);
    assert!(matches!(bench.register.find(RecordKind::System, "KÄRNNÄT"), Ok(1)));
}

#[test]
fn two_who_change_different_fields_both_get_their_way_and_the_same_field_names_the_other() {
    let mut bench = Bench::new();
    let id = bench.system("SAN", &[("department", text("IT"))]);
    let mine = bench.change(RecordKind::System, id, "department", text("Drift"));
    let owner = bench.change(RecordKind::System, id, "owner", text("Anna"));
    let same = bench.change(RecordKind::System, id, "department", text("Teknik"));
    bench.wish(&mine).unwrap();
    bench.actor.name = "anna".to_owned();
    bench.wish(&owner).unwrap();
    let Refusal::Stale { clashes, by, at } = bench.refused(&same) else { panic!() };
    assert_eq!((by.as_str(), at), ("erik", now()));
    assert_eq!((&clashes[0].mine, &clashes[0].theirs), (&text("Teknik"), &text("Drift")));
    assert_eq!(bench.wish(&mine).unwrap(), Outcome::Unchanged, "what stands so already is no change");
    let record = bench.whole_system(id).record;
    assert_eq!((record.text("department"), record.text("owner"), record.rev), (Some("Drift"), Some("Anna"), 3));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn whatever_two_people_edit_at_once_nothing_is_lost_and_nothing_invented(
        seen in prop::collection::vec("[ab]?", 3), mine in prop::collection::vec("[ab]?", 3),
        theirs in prop::collection::vec("[ab]?", 3),
    ) {
        let keys = ["phone", "email", "note"];
        let mut bench = Bench::new();
        let values: Vec<(&str, Value)> = keys.iter().zip(&seen).map(|(key, word)| (*key, Value::from_text(word))).collect();
        let mut all = vec![("name", text("Anna"))];
        all.extend(values);
        let id = bench.make(RecordKind::Person, &all);
        let mut other = bench.open(Access::Write);
        let wish = |words: &[String]| -> Vec<FieldChange> {
            keys.iter().zip(seen.iter().zip(words)).filter(|(_, (before, after))| before != after)
                .map(|(key, (before, after))| FieldChange {
                    key, before: Value::from_text(before), after: Value::from_text(after) })
                .collect()
        };
        let change = |words: &[String]| Command::Change { kind: RecordKind::Person, id, changes: wish(words) };
        other.carry_out(&change(&theirs), &support::actor("anna"), now()).unwrap();
        let outcome = bench.wish(&change(&mine));
        let Answer::Contact(Some(whole)) = bench.ask(&Question::Contact(RecordKind::Person, id)) else { panic!() };
        for (at, key) in keys.iter().enumerate() {
            let mine_wins = outcome.is_ok() && mine[at] != seen[at];
            let wanted = if mine_wins { &mine[at] } else { &theirs[at] };
            prop_assert_eq!(whole.record.get(key), &Value::from_text(wanted));
        }
        if outcome.is_err() {
            prop_assert!((0..3).any(|at| mine[at] != seen[at] && theirs[at] != seen[at] && mine[at] != theirs[at]));
        }
        prop_assert_eq!(bench.register.verify(None).unwrap().fault, None);
    }
}

#[test]
fn a_decision_moves_the_others_in_the_same_change() {
    let mut bench = Bench::new();
    let ids: Vec<i64> = ["A", "B", "C"].iter().map(|name| bench.system(name, &[("critical", yes())])).collect();
    for (id, rank) in ids.iter().zip(1..) {
        decide(&mut bench, *id, Some(rank)).unwrap();
    }
    decide(&mut bench, ids[2], Some(1)).unwrap();
    assert_eq!(listed(&bench, &SystemsQuery::default()), ["C", "A", "B"]);
    let rows = bench.trail(None);
    assert!(rows[..3].iter().all(|row| row.action == "decide" && row.change == rows[0].change));
    assert_ne!(rows[3].change, rows[0].change);
    let decided = bench.whole_system(ids[2]).record;
    assert_eq!(decided.text("rank_decided_by"), Some("Kommunledningen"));
    assert_eq!(bench.whole_system(ids[0]).record.text("rank_reference"), Some("§ 12"), "an older decision stands");
    assert_eq!(decide(&mut bench, ids[2], Some(1)).unwrap(), Outcome::Unchanged);
    assert_eq!(bench.register.verify(None).unwrap().fault, None);
}

#[test]
fn only_critical_systems_have_a_rank_and_keep_being_critical_while_they_do() {
    let mut bench = Bench::new();
    let id = bench.system("Lunchregister", &[]);
    assert!(matches!(decide(&mut bench, id, Some(1)), Err(StoreError::Refused(Refusal::RankNotCritical(_)))));
    let critical = bench.change(RecordKind::System, id, "critical", yes());
    bench.wish(&critical).unwrap();
    decide(&mut bench, id, Some(7)).unwrap();
    let no_longer = bench.change(RecordKind::System, id, "critical", Value::Bool(false));
    let expected = Refusal::CriticalHasRank { system: "Lunchregister".to_owned(), rank: 7 };
    assert_eq!(bench.refused(&no_longer), expected);
    let rank = bench.change(RecordKind::System, id, "rank", Value::Int(1));
    assert_eq!(bench.refused(&rank), Refusal::OnlyByDecision("rank"));
}

#[test]
fn a_system_that_is_down_or_needed_is_not_retired() {
    let mut bench = Bench::new();
    let power = bench.system("Elkraft", &[]);
    let net = bench.system("Kärnnät", &[("depends_on", names(&["Elkraft"]))]);
    let retire = |id, retire| Command::Retire { kind: RecordKind::System, id, retire, reason: Some("ersatt".into()) };
    let expected = Refusal::StillNeeded { system: "Elkraft".to_owned(), by: vec!["Kärnnät".to_owned()] };
    assert_eq!(bench.refused(&retire(power, true)), expected);
    let incident = bench.incident("Ner", &[net], None);
    assert_eq!(bench.refused(&retire(net, true)), Refusal::RetireWhileDown("Kärnnät".to_owned()));
    bench.wish(&Command::MarkUp { incident, systems: vec![net], at: None }).unwrap();
    bench.wish(&retire(net, true)).unwrap();
    assert_eq!(listed(&bench, &SystemsQuery::default()), ["Elkraft"]);
    let retired = SystemsQuery { view: SystemsView::Retired, ..SystemsQuery::default() };
    assert_eq!(listed(&bench, &retired), ["Kärnnät"]);
    assert_eq!(bench.wish(&retire(net, true)).unwrap(), Outcome::Unchanged);
    bench.wish(&retire(net, false)).unwrap();
    assert_eq!(listed(&bench, &retired), Vec::<String>::new());
    assert_eq!(bench.trail(Some(&format!("system:{net}")))[0].reason.as_deref(), Some("ersatt"));
    assert_eq!(bench.register.verify(None).unwrap().fault, None);
}

#[test]
fn a_system_that_comes_back_to_a_taken_place_comes_back_without_one() {
    let mut bench = Bench::new();
    let (a, b) = (bench.system("A", &[("critical", yes())]), bench.system("B", &[("critical", yes())]));
    decide(&mut bench, a, Some(1)).unwrap();
    let retire = |retire| Command::Retire { kind: RecordKind::System, id: a, retire, reason: None };
    bench.wish(&retire(true)).unwrap();
    decide(&mut bench, b, Some(1)).unwrap();
    bench.wish(&retire(false)).unwrap();
    assert_eq!(bench.whole_system(a).record.get("rank"), &Value::Empty);
    assert_eq!(listed(&bench, &SystemsQuery::default()), ["B", "A"]);
    assert_eq!(bench.register.verify(None).unwrap().fault, None);
}

#[test]
fn a_new_name_follows_everywhere_in_the_same_change() {
    let mut bench = Bench::new();
    let anna = bench.make(RecordKind::Person, &[("name", text("Anna Ek")), ("phone", text("0911-1"))]);
    let role = bench
        .make(RecordKind::Role, &[("name", text("Jour IT")), ("holder", text("anna ek")), ("phone", text("0911-9"))]);
    let net = bench.make(
        RecordKind::Supplier,
        &[("name", text("Nät AB")), ("support_phone", text("0911-2")), ("customer_number", text("K7"))],
    );
    let san = bench.system(
        "SAN",
        &[
            ("on_call", text("jour it")),
            ("owner", text("Anna Ek")),
            ("administrator", text("Någon annan")),
            ("supplier", text("nät ab")),
            ("subsuppliers", names(&["Nät AB", "Annan"])),
        ],
    );
    for (kind, id, name) in [
        (RecordKind::Person, anna, "Anna Lind"),
        (RecordKind::Role, role, "IT-jour"),
        (RecordKind::Supplier, net, "Nätbolaget"),
    ] {
        let wish = bench.change(kind, id, "name", text(name));
        bench.wish(&wish).unwrap();
    }
    let whole = bench.whole_system(san);
    let record = &whole.record;
    assert_eq!(record.text("owner"), Some("Anna Lind"));
    assert_eq!(record.text("on_call"), Some("IT-jour"));
    assert_eq!(record.text("supplier"), Some("Nätbolaget"));
    assert_eq!(record.get("subsuppliers"), &names(&["Nätbolaget", "Annan"]));
    let jour = whole.reach.iter().find(|reach| reach.part == "on_call").unwrap();
    assert_eq!(
        (jour.person.as_deref(), &jour.phones[..]),
        (Some("Anna Lind"), &["0911-9".into(), "0911-1".into()][..])
    );
    let supplier = whole.reach.iter().find(|reach| reach.part == "supplier").unwrap();
    assert_eq!(supplier.customer_number.as_deref(), Some("K7"));
    assert_eq!(whole.reach.iter().find(|reach| reach.part == "administrator").unwrap().record, None);
    let rows = bench.trail(None);
    assert_eq!(rows[0].change, rows[1].change, "the system's row stands in the supplier's change");
    let Answer::Contacts(contacts) = bench.ask(&Question::Contacts(RecordKind::Person, "lind".into())) else {
        panic!()
    };
    assert_eq!((contacts[0].systems, contacts[0].phone.as_deref()), (1, Some("0911-1")));
    let Answer::Contact(Some(whole)) = bench.ask(&Question::Contact(RecordKind::Person, anna)) else { panic!() };
    assert_eq!((whole.roles, whole.systems[0].2), (vec!["IT-jour".to_owned()], "owner"));
    assert_eq!(bench.register.verify(None).unwrap().fault, None);
}

#[test]
fn renaming_a_system_leaves_its_dependents_needing_it_and_the_trail_whole() {
    let mut bench = Bench::new();
    let power = bench.system("Elkraft", &[]);
    let net = bench.system("Kärnnät", &[("depends_on", names(&["Elkraft"]))]);
    let rename = bench.change(RecordKind::System, power, "name", text("Reservkraft"));
    bench.wish(&rename).unwrap();
    assert_eq!(bench.whole_system(net).record.get("depends_on"), &names(&["Reservkraft"]));
    let none = bench.change(RecordKind::System, net, "depends_on", Value::Empty);
    bench.wish(&none).unwrap();
    assert!(bench.whole_system(net).needs.is_empty());
    assert_eq!(bench.register.verify(None).unwrap().fault, None);
}

#[test]
fn every_order_pages_by_what_it_sorts_and_finds_folded_words() {
    let mut bench = Bench::new();
    let day = |day| Value::Date(chrono::NaiveDate::from_ymd_opt(2026, 1, day).unwrap());
    bench.system("Ärende", &[("department", text("Äldre")), ("contract_ends_on", day(9)), ("verified_on", day(2))]);
    bench.system("Zebra", &[("accepted_downtime_s", Value::Duration(60)), ("verified_on", day(1))]);
    bench.system("Apa", &[("department", text("Barn")), ("critical", yes()), ("contract_ends_on", day(3))]);
    let ranked = bench.system("Öga", &[("critical", yes()), ("owner", text("Åsa Öhman"))]);
    decide(&mut bench, ranked, Some(3)).unwrap();
    let expected = [
        (SystemsOrder::Restoration, ["Öga", "Apa", "Zebra", "Ärende"]),
        (SystemsOrder::Name, ["Apa", "Zebra", "Ärende", "Öga"]),
        (SystemsOrder::Department, ["Apa", "Ärende", "Öga", "Zebra"]),
        (SystemsOrder::Downtime, ["Zebra", "Öga", "Apa", "Ärende"]),
        (SystemsOrder::Contract, ["Apa", "Ärende", "Zebra", "Öga"]),
        (SystemsOrder::Verified, ["Apa", "Öga", "Zebra", "Ärende"]),
    ];
    for (order, names) in expected {
        let query = SystemsQuery { order, ..SystemsQuery::default() };
        assert_eq!(listed(&bench, &query), names, "{order:?}");
        let Answer::Systems(last) = bench.ask(&Question::Systems(query, Anchor::End, 1)) else { panic!() };
        assert_eq!((last.rows[0].name.as_str(), last.at_start, last.at_end), (names[3], false, true));
    }
    for (words, found) in [("ÅSA öh", 1), ("application", 4), ("system", 4), ("äldre ären", 1), ("100%", 0)] {
        let query = SystemsQuery { words: words.to_owned(), ..SystemsQuery::default() };
        assert_eq!(bench.ask(&Question::SystemsCount(query)), Answer::SystemsCount(found), "{words}");
    }
    let Answer::Pick(picked) = bench.ask(&Question::Pick("ä".to_owned(), 5)) else { panic!() };
    assert_eq!(picked[0].1, "Ärende");
}

#[test]
fn gaps_are_told_by_check_and_paged_as_a_view() {
    let mut bench = Bench::new();
    bench.system("A", &[("critical", yes()), ("depends_on", Value::Empty)]);
    let b = bench.system("B", &[("critical", Value::Bool(false)), ("owner", text("x")), ("depends_on", names(&["A"]))]);
    let back = bench.change(RecordKind::System, 1, "depends_on", names(&["B"]));
    bench.wish(&back).unwrap();
    let Answer::Gaps(gaps) = bench.ask(&Question::Gaps) else { panic!() };
    let systems = |id: &str| gaps.iter().find(|gap| gap.check == id).map(|gap| gap.systems.len());
    assert_eq!(gaps[0].check, "accepted-downtime-missing");
    assert_eq!((systems("dependency-circle"), systems("owner-missing")), (Some(2), Some(1)));
    let query = |check| SystemsQuery { view: SystemsView::Gaps(check), ..SystemsQuery::default() };
    assert_eq!(listed(&bench, &query(Some("owner-missing"))), ["A"]);
    assert_eq!(listed(&bench, &query(None)), ["A", "B"]);
    let Answer::Systems(page) = bench.ask(&Question::Systems(query(None), Anchor::After(1), 1)) else { panic!() };
    assert_eq!((page.rows[0].id, page.at_start, page.at_end, page.rows[0].contradicts), (b, false, true, true));
    assert_eq!(bench.whole_system(b).circle, ["A"]);
}

#[test]
fn settings_change_like_any_record_and_the_zone_follows() {
    let mut bench = Bench::new();
    assert_eq!(bench.register.zone(), chrono_tz::Tz::Europe__Stockholm);
    let nowhere = bench.change(RecordKind::Settings, 1, "time_zone", text("Europe/Nowhere"));
    assert_eq!(bench.refused(&nowhere), Refusal::OutOfRange("time_zone"));
    let zone = bench.change(RecordKind::Settings, 1, "time_zone", text("Europe/Helsinki"));
    bench.wish(&zone).unwrap();
    assert_eq!(bench.register.zone(), chrono_tz::Tz::Europe__Helsinki);
    let Answer::Settings(settings) = bench.ask(&Question::Settings) else { panic!() };
    assert_eq!(settings.get("default_restore_time_s"), &Value::Duration(14_400));
    assert_eq!(settings.get("contract_soon_days"), &Value::Int(90));
    assert_eq!(bench.register.verify(None).unwrap().fault, None);
}

#[test]
fn what_is_retired_is_neither_changed_nor_needed_until_it_is_taken_back() {
    let mut bench = Bench::new();
    let old = bench.system("Gamla SAN", &[]);
    let retire = |retire| Command::Retire { kind: RecordKind::System, id: old, retire, reason: None };
    let owner = bench.change(RecordKind::System, old, "owner", text("Anna"));
    bench.wish(&retire(true)).unwrap();
    assert_eq!(bench.refused(&owner), Refusal::Retired("Gamla SAN".to_owned()));
    let values = row(RecordKind::System, &[("name", text("A")), ("depends_on", names(&["Gamla SAN"]))]);
    let create = Command::Create { kind: RecordKind::System, values };
    assert_eq!(bench.refused(&create), Refusal::Retired("Gamla SAN".to_owned()));
    bench.wish(&retire(false)).unwrap();
    bench.wish(&owner).unwrap();
    bench.wish(&create).unwrap();
}

#[test]
fn a_register_can_move_between_threads() {
    fn moves<T: Send>(_: &T) {}
    moves(&Bench::new().register);
}
