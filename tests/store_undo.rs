//! Undoing and redoing: exactly what a change did, where it still stands, as a change of its own; and two people's edits.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // all of it is test code

mod support;

use driftpult::domain::actor::Actor;
use driftpult::domain::checklist::ChecklistWish;
use driftpult::domain::command::{Command, Decision, Import, ImportRow, OnConflict, Outcome, RemarkReason};
use driftpult::domain::incident::{EntryKind, Status};
use driftpult::domain::marking::{Markable, SecrecyWish};
use driftpult::domain::occurrence::Key;
use driftpult::domain::record::{FieldChange, RecordKind};
use driftpult::domain::refusal::Refusal;
use driftpult::domain::undo::{CannotUndo, Superseded, Undone, What, Why};
use driftpult::domain::value::Value;
use driftpult::domain::view::{Answer, Question};
use driftpult::store::StoreError;
use proptest::prelude::*;
use support::{Bench, actor, names, text, yes};

/// Carries out a wish; answers the name of the change.
fn did(bench: &mut Bench, command: &Command) -> String {
    bench.wish(command).unwrap();
    bench.register.wrote().expect("something was written").change
}

fn undo_of(change: &str) -> Command {
    Command::Undo { change: change.to_owned() }
}

/// Undoes a change; answers what became of it and the name of the change that undid.
fn undo(bench: &mut Bench, change: &str) -> (Undone, String) {
    match bench.wish(&undo_of(change)) {
        Ok(Outcome::Undone(undone)) => (*undone, bench.register.wrote().unwrap().change),
        other => panic!("{other:?}"),
    }
}

fn cannot(bench: &mut Bench, change: &str) -> CannotUndo {
    match bench.refused(&undo_of(change)) {
        Refusal::Undo(cannot) => cannot,
        other => panic!("{other:?}"),
    }
}

fn set(bench: &mut Bench, id: i64, key: &'static str, value: Value) -> String {
    let command = bench.change(RecordKind::System, id, key, value);
    did(bench, &command)
}

fn is_whole(bench: &Bench) {
    assert_eq!(bench.register.verify(None).unwrap().fault, None);
}

fn get(bench: &Bench, id: i64, key: &str) -> Value {
    bench.whole_system(id).record.get(key).clone()
}

#[test]
fn an_undone_field_says_what_it_said_and_the_trail_keeps_both() {
    let mut bench = Bench::new();
    let san = bench.system("SAN", &[("owner", text("Anna"))]);
    let change = set(&mut bench, san, "owner", text("Erik"));
    let rows = bench.trail(None).len();
    let (undone, undoing) = undo(&mut bench, &change);
    assert_eq!(get(&bench, san, "owner"), text("Anna"));
    let [restored] = undone.restored.as_slice() else { panic!("{undone:?}") };
    let field = FieldChange { key: "owner", before: text("Erik"), after: text("Anna") };
    assert_eq!((restored.title.as_str(), &restored.what), ("SAN", &What::Field(field)));
    let trail = bench.trail(None);
    assert_eq!(trail.len(), rows + 1, "nothing is taken out of the trail");
    assert_eq!((trail[0].action.as_str(), trail[0].reason.as_deref()), ("undo", Some(change.as_str())));
    let (redone, _) = undo(&mut bench, &undoing);
    assert!(redone.redone);
    assert_eq!(get(&bench, san, "owner"), text("Erik"));
    assert_eq!(bench.trail(None)[0].action, "redo");
    is_whole(&bench);
}

#[test]
fn a_field_that_somebody_else_changed_is_left_and_names_who() {
    let mut bench = Bench::new();
    let san = bench.system("SAN", &[]);
    let both = vec![
        FieldChange { key: "owner", before: Value::Empty, after: text("Anna") },
        FieldChange { key: "department", before: Value::Empty, after: text("IT") },
    ];
    let change = did(&mut bench, &Command::Change { kind: RecordKind::System, id: san, changes: both });
    bench.actor = actor("berit");
    set(&mut bench, san, "owner", text("Berit"));
    bench.actor = actor("erik");
    let (undone, _) = undo(&mut bench, &change);
    assert_eq!((get(&bench, san, "owner"), get(&bench, san, "department")), (text("Berit"), Value::Empty));
    assert_eq!(undone.kept_count, 1);
    assert_eq!(undone.kept[0].field, Some("owner"));
    assert_eq!(undone.kept[0].why, Why::Changed { by: "berit".to_owned(), at: bench.now });
    let again = cannot(&mut bench, &change);
    assert!(matches!(&again, CannotUndo::Overtaken { kept, count: 1 } if kept[0].field == Some("owner")), "{again:?}");
    is_whole(&bench);
}

#[test]
fn what_was_made_is_retired_unless_somebody_changed_or_needs_it() {
    let mut bench = Bench::new();
    let make = |name: &str, more: &[(&'static str, Value)]| {
        let mut all = vec![("name", text(name))];
        all.extend(more.iter().cloned());
        Command::Create { kind: RecordKind::System, values: support::row(RecordKind::System, &all) }
    };
    let power = did(&mut bench, &make("Elkraft", &[]));
    let net = did(&mut bench, &make("Kärnnät", &[("depends_on", names(&["Elkraft"]))]));
    let refused = cannot(&mut bench, &power);
    let CannotUndo::Overtaken { kept, .. } = &refused else { panic!("{refused:?}") };
    let needed = Refusal::StillNeeded { system: "Elkraft".to_owned(), by: vec!["Kärnnät".to_owned()] };
    assert_eq!(kept[0].why, Why::Refused(Box::new(needed)));
    let (undone, undoing) = undo(&mut bench, &net);
    assert_eq!((undone.retired, &undone.restored[0].what), (1, &What::Retired));
    undo(&mut bench, &power);
    assert_eq!(bench.register.names(RecordKind::System).unwrap(), Vec::<String>::new());
    let (redone, _) = undo(&mut bench, &undoing);
    assert_eq!(redone.restored[0].what, What::TakenBack);

    let other = did(&mut bench, &make("Rakel", &[]));
    bench.actor = actor("berit");
    let id = bench.register.find(RecordKind::System, "Rakel").unwrap();
    set(&mut bench, id, "note", text("min"));
    let refused = cannot(&mut bench, &other);
    assert!(matches!(&refused, CannotUndo::Overtaken { kept, .. } if kept[0].field == Some("note")), "{refused:?}");
    is_whole(&bench);
}

#[test]
fn retiring_and_taking_back_are_undone_by_their_opposites() {
    let mut bench = Bench::new();
    let person = bench.make(RecordKind::Person, &[("name", text("Anna"))]);
    let retire = |retire| Command::Retire { kind: RecordKind::Person, id: person, retire, reason: None };
    let change = did(&mut bench, &retire(true));
    undo(&mut bench, &change);
    assert_eq!(bench.register.names(RecordKind::Person).unwrap(), ["Anna"]);
    assert_eq!(cannot(&mut bench, &change), CannotUndo::Already);
    bench.wish(&retire(true)).unwrap();
    let back = did(&mut bench, &retire(false));
    undo(&mut bench, &back);
    assert!(bench.register.names(RecordKind::Person).unwrap().is_empty());
    is_whole(&bench);
}

#[test]
fn a_rename_is_undone_everywhere_it_reached() {
    let mut bench = Bench::new();
    let person = bench.make(RecordKind::Person, &[("name", text("Anna"))]);
    let (san, net) = (bench.system("SAN", &[("owner", text("Anna"))]), bench.system("Nät", &[]));
    let command = bench.change(RecordKind::Person, person, "name", text("Anna Ek"));
    let change = did(&mut bench, &command);
    set(&mut bench, net, "owner", text("Anna Ek"));
    undo(&mut bench, &change);
    assert_eq!(get(&bench, san, "owner"), text("Anna"));
    assert_eq!(get(&bench, net, "owner"), text("Anna"), "it names the same person still");
    is_whole(&bench);
}

#[test]
fn a_dependency_is_the_same_by_the_name_that_its_system_has_now() {
    let mut bench = Bench::new();
    let (power, net) = (bench.system("Elkraft", &[]), bench.system("Nät", &[]));
    let change = set(&mut bench, net, "depends_on", names(&["Elkraft"]));
    set(&mut bench, power, "name", text("Reservkraft"));
    let (_, undoing) = undo(&mut bench, &change);
    assert_eq!(get(&bench, net, "depends_on"), Value::Empty);
    undo(&mut bench, &undoing);
    assert_eq!(get(&bench, net, "depends_on"), names(&["Reservkraft"]));
    is_whole(&bench);
}

#[test]
fn a_name_that_is_put_back_is_the_one_its_person_has_now() {
    let mut bench = Bench::new();
    let person = bench.make(RecordKind::Person, &[("name", text("Anna"))]);
    let san = bench.system("SAN", &[("owner", text("Anna"))]);
    let change = set(&mut bench, san, "owner", text("Bo"));
    let rename = bench.change(RecordKind::Person, person, "name", text("Anna Ek"));
    bench.wish(&rename).unwrap();
    undo(&mut bench, &change);
    assert_eq!(get(&bench, san, "owner"), text("Anna Ek"));
    is_whole(&bench);
}

#[test]
fn settings_and_suppliers_are_undone_like_everything_else() {
    let mut bench = Bench::new();
    let supplier = bench.make(RecordKind::Supplier, &[("name", text("Leverantör")), ("services", names(&["A"]))]);
    let cases = [
        (RecordKind::Settings, 1, "default_restore_time_s", Value::Duration(60)),
        (RecordKind::Settings, 1, "municipality", text("Annan kommun")),
        (RecordKind::Supplier, supplier, "services", names(&["B", "C"])),
    ];
    for (kind, id, key, value) in cases {
        let command = bench.change(kind, id, key, value.clone());
        let Command::Change { changes, .. } = &command else { panic!() };
        let before = changes[0].before.clone();
        let change = did(&mut bench, &command);
        let (undone, _) = undo(&mut bench, &change);
        let field = FieldChange { key, before: value, after: before };
        assert_eq!(undone.restored[0].what, What::Field(field));
    }
    is_whole(&bench);
}

#[test]
fn an_incidents_fields_are_undone_on_its_timeline_and_what_happened_is_superseded() {
    let mut bench = Bench::new();
    let san = bench.system("SAN", &[("critical", yes())]);
    let incident = bench.incident("Ner", &[], None);
    let severity = bench.change(RecordKind::Incident, incident, "severity", Value::Int(3));
    let change = did(&mut bench, &severity);
    undo(&mut bench, &change);
    let whole = bench.whole_incident(incident);
    assert_eq!(whole.record.get("severity"), &Value::Empty);
    let rows: Vec<_> = whole.timeline.iter().filter(|row| row.kind == EntryKind::Severity).collect();
    assert_eq!(rows.len(), 2, "the timeline is only added to");
    let note = Command::Note { incident, kind: EntryKind::Note, at: None, text: "x".to_owned(), secret: None };
    let status = Command::ChangeStatus { incident, status: Status::InProgress, at: None, reason: None };
    let cases = [
        (note, Superseded::Note),
        (status, Superseded::Status),
        (Command::MarkDown { incident, systems: vec![san], at: None }, Superseded::Down),
        (Command::MarkUp { incident, systems: vec![san], at: None }, Superseded::Up),
        (Command::DecideRank { system: san, rank: Some(1), decision: Decision::default() }, Superseded::Decision),
        (mark_secret(san), Superseded::Secrecy),
    ];
    for (command, superseded) in cases {
        bench.wish(&command).unwrap();
        let wrote = bench.register.wrote().unwrap();
        assert_eq!(wrote.superseded, Some(superseded));
        assert_eq!(cannot(&mut bench, &wrote.change), CannotUndo::Superseded(superseded));
    }
    assert_eq!(cannot(&mut bench, "no-such-change"), CannotUndo::Unknown);
    is_whole(&bench);
}

fn mark_secret(system: i64) -> Command {
    let what = Markable::Record(RecordKind::System, system);
    Command::Secrecy(SecrecyWish::Mark { what, ground: "OSL 18:8".to_owned(), seen: None, reason: None })
}

#[test]
fn a_tick_is_undone_and_redone_and_one_that_somebody_else_ticked_anew_is_left() {
    let mut bench = Bench::new();
    let key = Key::read("A15", "2026-10-31".parse().unwrap()).unwrap();
    let tick = ChecklistWish::Tick { note: Some("övat".into()), reference: None, on: None, add: false };
    bench.now = "2026-11-24T10:00:00Z".parse().unwrap();
    let outcome = bench.wish(&Command::Checklist(key, tick.clone())).unwrap();
    let Outcome::Saved { id, .. } = outcome else { panic!("{outcome:?}") };
    let change = bench.register.wrote().unwrap().change;
    let said = |bench: &Bench| {
        let answer = bench.register.ask(&Question::Occurrence(key), bench.now).unwrap();
        let Answer::Occurrence(whole) = answer else { panic!() };
        (whole.row.said.outcome, whole.row.said.note.clone())
    };
    assert_eq!(said(&bench), (Some("done"), Some("övat".to_owned())));
    let (_, undoing) = undo(&mut bench, &change);
    assert_eq!(said(&bench), (None, None));
    let (_, redoing) = undo(&mut bench, &undoing);
    assert_eq!(said(&bench), (Some("done"), Some("övat".to_owned())));
    // Karin takes it back with a reason and ticks it herself: that is hers.
    let karin = Actor { name: "karin".to_owned(), ..Actor::default() };
    let taken = Command::Checklist(key, ChecklistWish::Undo { reason: Some("fel år".into()) });
    bench.register.carry_out(&taken, &karin, bench.now).unwrap();
    bench.register.carry_out(&Command::Checklist(key, tick), &karin, bench.now).unwrap();
    assert!(matches!(cannot(&mut bench, &redoing), CannotUndo::Overtaken { .. }));
    assert_eq!(said(&bench).0, Some("done"));
    assert!(id > 0);
    is_whole(&bench);
}

#[test]
fn a_place_that_another_system_has_by_now_is_not_taken_from_it() {
    let mut bench = Bench::new();
    let rows = |rank| import(OnConflict::Update, &[&[("name", text("A")), ("critical", yes()), ("rank", rank)]]);
    bench.wish(&rows(Value::Int(1))).unwrap();
    let change = did(&mut bench, &rows(Value::Int(2)));
    let other = import(OnConflict::Skip, &[&[("name", text("B")), ("critical", yes()), ("rank", Value::Int(1))]]);
    bench.wish(&other).unwrap();
    let (undone, _) = match bench.wish(&undo_of(&change)) {
        Ok(Outcome::Undone(undone)) => (*undone, ()),
        Err(StoreError::Refused(Refusal::Undo(CannotUndo::Overtaken { kept, count }))) => {
            (Undone { kept, kept_count: count, ..Undone::default() }, ())
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(undone.kept[0].why, Why::RankTaken { rank: 1, by: "B".to_owned() });
    is_whole(&bench);
}

fn import(on_conflict: OnConflict, rows: &[&[(&'static str, Value)]]) -> Command {
    let rows = rows.iter().enumerate().map(|(at, values)| ImportRow { row: at + 2, values: values.to_vec() }).collect();
    Command::Import(Box::new(Import { file: "system.csv".to_owned(), on_conflict, rows }))
}

#[test]
fn an_import_is_undone_as_one_change_and_the_same_file_comes_in_again() {
    let mut bench = Bench::new();
    let old = bench.system("Gammalt", &[("department", text("IT"))]);
    let file = import(
        OnConflict::Update,
        &[
            &[("name", text("A")), ("critical", yes()), ("rank", Value::Int(1)), ("depends_on", names(&["B", "?"]))],
            &[("name", text("B")), ("depends_on", names(&["C"]))],
            &[("name", text("C")), ("owner", text("Anna")), ("depends_on", names(&["A"]))],
            &[("name", text("gammalt")), ("department", text("Drift")), ("depends_on", names(&["C"]))],
        ],
    );
    let change = did(&mut bench, &file);
    let before = bench.trail(None).len();
    let (undone, undoing) = undo(&mut bench, &change);
    assert_eq!((undone.records, undone.retired, undone.kept_count), (4, 3, 0));
    assert_eq!(bench.register.names(RecordKind::System).unwrap(), ["Gammalt"]);
    let record = bench.whole_system(old).record;
    assert_eq!((record.text("department"), record.get("depends_on")), (Some("IT"), &Value::Empty));
    assert!(bench.trail(None)[..bench.trail(None).len() - before].iter().all(|row| row.change == undoing));

    let outcome = match bench.wish(&file) {
        Ok(Outcome::Imported(outcome)) => outcome,
        other => panic!("{other:?}"),
    };
    assert_eq!((outcome.created, outcome.updated), (vec!["A".into(), "B".into(), "C".into()], vec!["Gammalt".into()]));
    assert!(outcome.refused.is_empty());
    assert!(!outcome.warnings.iter().any(|warning| warning.reason == RemarkReason::TakenBack), "nothing to remark");
    let a = bench.whole_system(bench.register.find(RecordKind::System, "A").unwrap()).record;
    assert_eq!((a.get("rank"), a.get("depends_on")), (&Value::Int(1), &names(&["B"])));
    is_whole(&bench);
}

#[test]
fn what_others_did_to_an_import_stays_when_it_is_undone() {
    let mut bench = Bench::new();
    let file = import(
        OnConflict::Skip,
        &[
            &[("name", text("A")), ("depends_on", names(&["B"]))],
            &[("name", text("B")), ("depends_on", names(&["C"]))],
            &[("name", text("C"))],
            &[("name", text("D")), ("depends_on", names(&["A"]))],
        ],
    );
    let change = did(&mut bench, &file);
    bench.actor = actor("berit");
    let a = bench.register.find(RecordKind::System, "A").unwrap();
    set(&mut bench, a, "owner", text("Berit"));
    bench.actor = actor("erik");
    let (undone, _) = undo(&mut bench, &change);
    // A is Berit's by now, B is needed by A, and C by B; only D goes.
    assert_eq!((undone.retired, undone.kept_count), (1, 3));
    assert_eq!(bench.register.names(RecordKind::System).unwrap(), ["A", "B", "C"]);
    is_whole(&bench);
}

#[test]
fn a_name_of_something_retired_says_so_and_an_import_takes_it_back() {
    let mut bench = Bench::new();
    let id = bench.system("SAN", &[("owner", text("Anna"))]);
    bench.wish(&Command::Retire { kind: RecordKind::System, id, retire: true, reason: None }).unwrap();
    let make = Command::Create {
        kind: RecordKind::System,
        values: support::row(RecordKind::System, &[("name", text("san"))]),
    };
    let refusal = bench.refused(&make);
    assert_eq!(refusal, Refusal::NameRetired { kind: RecordKind::System, id, name: "san".to_owned() });
    let file = import(OnConflict::Fail, &[&[("name", text("san")), ("department", text("IT"))]]);
    let Ok(Outcome::Imported(outcome)) = bench.wish(&file) else { panic!() };
    assert_eq!(outcome.created, ["SAN"]);
    assert_eq!(outcome.warnings[0].reason, RemarkReason::TakenBack);
    let change = bench.register.wrote().unwrap().change;
    let record = bench.whole_system(id).record;
    assert_eq!((record.text("owner"), record.text("department")), (Some("Anna"), Some("IT")));
    undo(&mut bench, &change);
    assert!(bench.whole_system(id).record.retired_at.is_some());
    assert_eq!(get(&bench, id, "department"), Value::Empty);
    is_whole(&bench);
}

/// One edit of one of two people: which field becomes what.
#[derive(Debug, Clone)]
struct Edit {
    mine: bool,
    key: usize,
    value: Option<char>,
}

const KEYS: [&str; 3] = ["owner", "department", "note"];

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = (any::<bool>(), 0..KEYS.len(), prop::option::of(prop::char::range('a', 'c')));
    prop::collection::vec(edit.prop_map(|(mine, key, value)| Edit { mine, key, value }), 1..12)
}

fn value(of: Option<char>) -> Value {
    of.map_or(Value::Empty, |c| text(&c.to_string()))
}

fn fields(bench: &Bench, id: i64) -> Vec<Value> {
    KEYS.iter().map(|key| get(bench, id, key)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// My undoing gives my field what it said before where it is still mine, and touches nothing else, ever.
    #[test]
    fn undoing_restores_exactly_mine_and_never_touches_theirs(edits in edits()) {
        let mut bench = Bench::new();
        let id = bench.system("SAN", &[]);
        let mut mine = Vec::new();
        for edit in &edits {
            bench.actor = actor(if edit.mine { "erik" } else { "berit" });
            let before = get(&bench, id, KEYS[edit.key]);
            let command = bench.change(RecordKind::System, id, KEYS[edit.key], value(edit.value));
            bench.wish(&command).unwrap();
            if let Some(wrote) = bench.register.wrote() && edit.mine {
                mine.push((wrote.change, edit.key, before, value(edit.value)));
            }
        }
        bench.actor = actor("erik");
        while let Some((change, key, before, after)) = mine.pop() {
            let now = fields(&bench, id);
            let result = bench.wish(&undo_of(&change));
            let mut wanted = now.clone();
            if now[key] == after {
                prop_assert!(result.is_ok(), "{:?}", result);
                wanted[key] = before;
            } else {
                prop_assert!(result.is_err());
            }
            prop_assert_eq!(fields(&bench, id), wanted);
        }
        prop_assert_eq!(bench.register.verify(None).unwrap().fault, None);
    }

    /// Where nobody interferes, undoing everything and redoing everything gives back every state on the way.
    #[test]
    fn undoing_and_redoing_is_as_if_nothing_had_been(edits in edits()) {
        let mut bench = Bench::new();
        let id = bench.system("SAN", &[]);
        let mut states = vec![fields(&bench, id)];
        let mut changes = Vec::new();
        for edit in &edits {
            let command = bench.change(RecordKind::System, id, KEYS[edit.key], value(edit.value));
            bench.wish(&command).unwrap();
            if let Some(wrote) = bench.register.wrote() {
                changes.push(wrote.change);
                states.push(fields(&bench, id));
            }
        }
        let mut undone = Vec::new();
        for (at, change) in changes.iter().enumerate().rev() {
            undone.push(undo(&mut bench, change).1);
            prop_assert_eq!(&fields(&bench, id), &states[at]);
        }
        for (at, change) in undone.iter().rev().enumerate() {
            undo(&mut bench, change);
            prop_assert_eq!(&fields(&bench, id), &states[at + 1]);
        }
        prop_assert_eq!(bench.register.verify(None).unwrap().fault, None);
    }

    /// Two people who began from the same record: what stands then is the merge of both, or the second is told of both
    /// versions and nothing of theirs is written; never a third value.
    #[test]
    fn two_peoples_edits_merge_or_clash_and_never_give_a_third_value(
        begun in prop::collection::vec(prop::option::of(prop::char::range('a', 'b')), 3),
        first in prop::collection::vec(prop::option::of(prop::char::range('a', 'c')), 3),
        second in prop::collection::vec(prop::option::of(prop::char::range('a', 'c')), 3),
    ) {
        let mut bench = Bench::new();
        let all: Vec<_> = KEYS.iter().copied().zip(begun.iter().map(|c| value(*c))).collect();
        let id = bench.system("SAN", &all);
        let begun = fields(&bench, id);
        let wish = |wanted: &[Option<char>]| {
            let changes = KEYS.iter().zip(&begun).zip(wanted).filter(|((_, before), after)| **before != value(**after));
            let changes = changes.map(|((key, before), after)| {
                FieldChange { key, before: before.clone(), after: value(*after) }
            });
            Command::Change { kind: RecordKind::System, id, changes: changes.collect() }
        };
        bench.wish(&wish(&first)).unwrap();
        let theirs = fields(&bench, id);
        bench.actor = actor("berit");
        let result = bench.wish(&wish(&second));
        let now = fields(&bench, id);
        match result {
            Ok(_) => for at in 0..KEYS.len() {
                let mine = value(second[at]);
                prop_assert_eq!(&now[at], if mine == begun[at] { &theirs[at] } else { &mine });
            },
            Err(StoreError::Refused(Refusal::Stale { clashes, by, .. })) => {
                prop_assert_eq!(by, "erik");
                prop_assert_eq!(&now, &theirs);
                for clash in clashes {
                    let at = KEYS.iter().position(|key| *key == clash.key).unwrap();
                    prop_assert_eq!((&clash.mine, &clash.theirs), (&value(second[at]), &theirs[at]));
                }
            }
            Err(error) => prop_assert!(false, "{:?}", error),
        }
    }
}

#[test]
fn an_import_of_many_systems_is_undone_in_the_time_that_it_took() {
    let mut bench = Bench::new();
    let rows: Vec<ImportRow> = (0..2_000)
        .map(|at: usize| ImportRow {
            row: at + 2,
            values: vec![
                ("name", text(&format!("System {at}"))),
                ("depends_on", names(&[&format!("System {}", at / 2 + 1_000)])),
            ],
        })
        .collect();
    let file = Command::Import(Box::new(Import { file: "stor.csv".into(), on_conflict: OnConflict::Skip, rows }));
    let watch = std::time::Instant::now();
    let change = did(&mut bench, &file);
    let import = watch.elapsed();
    let watch = std::time::Instant::now();
    let (undone, _) = undo(&mut bench, &change);
    let undoing = watch.elapsed();
    assert_eq!((undone.retired, undone.kept_count), (2_000, 0));
    assert!(undoing < import * 2 + std::time::Duration::from_secs(1), "{undoing:?} after {import:?}");
    let Answer::SystemsCount(0) = bench.ask(&Question::SystemsCount(Default::default())) else { panic!() };
}

#[test]
fn whoever_undoes_stands_in_the_trail() {
    let mut bench = Bench::new();
    let san = bench.system("SAN", &[]);
    let change = set(&mut bench, san, "owner", text("Anna"));
    bench.actor = Actor { name: "berit".to_owned(), ..Actor::default() };
    undo(&mut bench, &change);
    assert_eq!(bench.trail(None)[0].by, "berit");
}
