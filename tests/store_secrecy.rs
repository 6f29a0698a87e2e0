//! Secrecy: what a mark hides, who may set it, what follows it, and how words are erased for good.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // all of it is test code

mod support;

use driftpult::domain::command::{Command, Import, ImportRow, NewIncident, OnConflict, Outcome};
use driftpult::domain::incident::EntryKind;
use driftpult::domain::marking::{Markable, Redactable, SecrecyRefusal, SecrecyWish};
use driftpult::domain::record::{FieldChange, RecordKind};
use driftpult::domain::refusal::Refusal;
use driftpult::domain::secrecy::Sight;
use driftpult::domain::trail::{Fault, TrailRow};
use driftpult::domain::value::Value;
use driftpult::domain::view::{Anchor, Answer, IncidentsQuery, Question, SystemsOrder, SystemsQuery};
use driftpult::store::{Access, StoreError};
use rusqlite::Connection;
use support::{Bench, text};

/// A word that stands nowhere else.
const CANARY: &str = "Kvittebrand";

fn mark(what: Markable, ground: &str) -> Command {
    Command::Secrecy(SecrecyWish::Mark { what, ground: ground.to_owned(), seen: None, reason: None })
}

fn unmark(what: Markable) -> Command {
    Command::Secrecy(SecrecyWish::Unmark { what, reason: "Gäller inte längre".to_owned() })
}

fn redact(what: Redactable) -> Command {
    Command::Secrecy(SecrecyWish::Redact { what, reason: "Hamnade fel".to_owned() })
}

fn note(incident: i64, words: &str) -> Command {
    let (kind, text) = (EntryKind::Note, words.to_owned());
    Command::Note { incident, kind, at: None, text, secret: None }
}

fn is_whole(bench: &Bench) -> i64 {
    let found = bench.register.verify(None).unwrap();
    assert_eq!(found.fault, None);
    found.redacted
}

fn says(rows: &[TrailRow]) -> bool {
    rows.iter().any(|row| format!("{row:?}").contains(CANARY))
}

fn found(bench: &Bench, words: &str) -> usize {
    let query = IncidentsQuery { words: words.to_owned(), ..IncidentsQuery::default() };
    match bench.ask(&Question::Incidents(query, Anchor::Start, 10)) {
        Answer::Incidents(page) => page.rows.len(),
        other => panic!("{other:?}"),
    }
}

fn systems(bench: &Bench, words: &str, order: SystemsOrder) -> Vec<String> {
    let query = SystemsQuery { words: words.to_owned(), order, ..SystemsQuery::default() };
    match bench.ask(&Question::Systems(query, Anchor::Start, 10)) {
        Answer::Systems(page) => page.rows.into_iter().map(|row| row.name).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_mark_on_a_field_leaves_it_out_until_somebody_asks_for_it() {
    let mut bench = Bench::new();
    let id = bench.system("Rakel", &[("supplier", text(CANARY)), ("department", text("Räddning"))]);
    let what = Markable::Field(id, "supplier");
    bench.wish(&mark(what, "18:8")).unwrap();
    let whole = bench.whole_system(id);
    assert_eq!(whole.record.get("supplier"), &Value::Empty);
    let covered = whole.record.mark_on("supplier").unwrap();
    assert_eq!((covered.mark.ground.as_str(), covered.mark.by.as_str(), covered.hidden), ("OSL 18:8", "erik", true));
    assert!(whole.reach.is_empty(), "whom to call would tell it");
    assert_eq!(whole.record.text("department"), Some("Räddning"));
    assert_eq!(bench.register.hidden(), 1);
    bench.register.set_sight(Sight::Shown);
    let whole = bench.whole_system(id);
    assert_eq!(whole.record.text("supplier"), Some(CANARY));
    assert!(!whole.record.mark_on("supplier").unwrap().hidden);
    assert_eq!(whole.reach.len(), 1);
    bench.register.set_sight(Sight::Hidden);
    bench.wish(&unmark(what)).unwrap();
    assert_eq!(bench.whole_system(id).record.text("supplier"), Some(CANARY));
    assert_eq!(is_whole(&bench), 0);
}

#[test]
fn a_mark_on_a_system_covers_all_but_what_the_order_and_the_clocks_rest_on() {
    let mut bench = Bench::new();
    let values = [
        ("owner", text(CANARY)),
        ("department", text(CANARY)),
        ("note", text(CANARY)),
        ("critical", support::yes()),
        ("accepted_downtime_s", Value::Duration(3600)),
        ("integrity", Value::Int(3)),
    ];
    let id = bench.system("Rakel", &values);
    bench.wish(&mark(Markable::Record(RecordKind::System, id), "OSL 15:2")).unwrap();
    let whole = bench.whole_system(id);
    assert!(!format!("{whole:?}").contains(CANARY));
    assert_eq!(whole.record.title(), "Rakel");
    assert_eq!(whole.record.get("accepted_downtime_s"), &Value::Duration(3600));
    assert_eq!(whole.record.get("integrity"), &Value::Empty);
    assert_eq!(whole.secrecy.unwrap().ground, "OSL 15:2");
    let Answer::Systems(page) = bench.ask(&Question::Systems(SystemsQuery::default(), Anchor::Start, 10)) else {
        panic!("systems");
    };
    assert!(!format!("{page:?}").contains(CANARY));
    assert_eq!(page.rows[0].classification, [None; 4]);
    assert_eq!(page.rows[0].accepted_downtime_s, Some(3600));
    assert_eq!(is_whole(&bench), 0);
}

#[test]
fn what_the_order_and_the_clocks_rest_on_cannot_be_hidden() {
    let mut bench = Bench::new();
    let id = bench.system("Rakel", &[]);
    for key in ["name", "rank", "accepted_downtime_s", "restore_time_s", "depends_on", "continuity_plan"] {
        let refused = bench.refused(&mark(Markable::Field(id, key), "OSL 18:8"));
        assert_eq!(refused, Refusal::Secrecy(SecrecyRefusal::StaysOpen(key)));
    }
    let person = bench.make(RecordKind::Person, &[("name", text("Anna Ek"))]);
    let refused = bench.refused(&mark(Markable::Record(RecordKind::Person, person), "OSL 21:7"));
    assert_eq!(refused, Refusal::Secrecy(SecrecyRefusal::NotMarkable(RecordKind::Person)));
}

#[test]
fn a_mark_needs_a_ground_and_taking_it_away_a_reason() {
    let mut bench = Bench::new();
    let id = bench.incident("Intrång", &[], None);
    let what = Markable::Record(RecordKind::Incident, id);
    assert_eq!(bench.refused(&mark(what, "  ")), Refusal::FieldEmpty("secret_ground"));
    let long = "x".repeat(121);
    assert_eq!(bench.refused(&mark(what, &long)), Refusal::TooLong { field: "secret_ground", most: 120 });
    bench.wish(&mark(what, "OSL 18:8")).unwrap();
    assert_eq!(bench.wish(&mark(what, "18:8")).unwrap(), Outcome::Unchanged);
    let bare = Command::Secrecy(SecrecyWish::Unmark { what, reason: " ".to_owned() });
    assert_eq!(bench.refused(&bare), Refusal::FieldEmpty("reason"));
    let nowhere = bench.refused(&mark(Markable::Entry(id, 99), "OSL 18:8"));
    let incident = "2026-0001".to_owned();
    assert_eq!(nowhere, Refusal::Secrecy(SecrecyRefusal::NoSuchEntry { incident, seq: 99 }));
    assert!(matches!(bench.refused(&mark(Markable::Field(7, "note"), "OSL 18:8")), Refusal::NotFound { .. }));
}

#[test]
fn the_second_of_two_who_mark_the_same_is_told_what_the_first_said() {
    let mut bench = Bench::new();
    let id = bench.incident("Intrång", &[], None);
    let what = Markable::Record(RecordKind::Incident, id);
    let mut other = bench.open(Access::Write);
    other.carry_out(&mark(what, "OSL 15:2"), &support::actor("anna"), bench.now).unwrap();
    let refused = bench.refused(&mark(what, "OSL 18:8"));
    let ground = Some("OSL 15:2".to_owned());
    assert_eq!(refused, Refusal::Secrecy(SecrecyRefusal::MarkedMeanwhile { ground: ground.clone() }));
    let seen = Command::Secrecy(SecrecyWish::Mark { what, ground: "OSL 18:8".to_owned(), seen: ground, reason: None });
    bench.wish(&seen).unwrap();
    assert_eq!(bench.whole_incident(id).secrecy.unwrap().ground, "OSL 18:8");
    assert_eq!(is_whole(&bench), 0);
}

#[test]
fn a_clash_over_a_field_that_was_marked_meanwhile_does_not_tell_what_stands_there() {
    let mut bench = Bench::new();
    let id = bench.system("Rakel", &[("note", text("gammalt"))]);
    let (before, after) = (text("gammalt"), text("mitt"));
    let mine =
        Command::Change { kind: RecordKind::System, id, changes: vec![FieldChange { key: "note", before, after }] };
    let theirs = bench.change(RecordKind::System, id, "note", text(CANARY));
    bench.wish(&theirs).unwrap();
    bench.wish(&mark(Markable::Field(id, "note"), "OSL 18:8")).unwrap();
    assert_eq!(bench.refused(&mine), Refusal::Secrecy(SecrecyRefusal::FieldMarked("note")));
    bench.register.set_sight(Sight::Shown);
    assert!(matches!(bench.refused(&mine), Refusal::Stale { .. }));
}

#[test]
fn a_secret_incident_is_found_by_its_number_and_type_and_not_by_its_words() {
    let mut bench = Bench::new();
    let title = format!("{CANARY} i stadshuset");
    let new = NewIncident { title, kind: Some("attack"), secret: Some("18:8".to_owned()), ..NewIncident::default() };
    bench.wish(&Command::LogIncident(new)).unwrap();
    bench.incident("Skrivare", &[], None);
    assert_eq!(found(&bench, CANARY), 0);
    assert_eq!(found(&bench, "2026-0001"), 1);
    assert_eq!(found(&bench, "angrepp"), 1);
    assert_eq!(found(&bench, "skriv"), 1);
    bench.register.set_sight(Sight::Shown);
    assert_eq!(found(&bench, CANARY), 1);
}

#[test]
fn neither_searching_nor_sorting_tells_a_hidden_field() {
    let mut bench = Bench::new();
    bench.system("Alfa", &[("department", text("Ånga")), ("owner", text(CANARY))]);
    let beta = bench.system("Beta", &[("department", text("Bad")), ("owner", text(CANARY))]);
    assert_eq!(systems(&bench, "", SystemsOrder::Department), ["Beta", "Alfa"]);
    bench.wish(&mark(Markable::Field(beta, "department"), "OSL 18:8")).unwrap();
    bench.wish(&mark(Markable::Field(beta, "owner"), "OSL 18:8")).unwrap();
    assert_eq!(systems(&bench, "", SystemsOrder::Department), ["Alfa", "Beta"], "without a department it comes last");
    assert_eq!(systems(&bench, CANARY, SystemsOrder::Name), ["Alfa"]);
    assert_eq!(systems(&bench, "beta", SystemsOrder::Name), ["Beta"]);
    let change = bench.change(RecordKind::System, beta, "note", text("mer"));
    bench.wish(&change).unwrap();
    assert_eq!(systems(&bench, "", SystemsOrder::Department), ["Alfa", "Beta"], "also after another change");
    bench.wish(&unmark(Markable::Field(beta, "department"))).unwrap();
    assert_eq!(systems(&bench, "", SystemsOrder::Department), ["Beta", "Alfa"]);
}

#[test]
fn the_trail_follows_the_marks_as_they_are_now_in_its_older_rows_too() {
    let mut bench = Bench::new();
    let system = bench.system("Rakel", &[("owner", text(CANARY))]);
    let change = bench.change(RecordKind::System, system, "owner", text(&format!("{CANARY} 2")));
    bench.wish(&change).unwrap();
    let incident = bench.incident(&format!("{CANARY} ute"), &[system], None);
    bench.wish(&note(incident, CANARY)).unwrap();
    assert!(says(&bench.trail(Some("system:1"))) && says(&bench.trail(Some("incident:1"))));
    let field = Markable::Field(system, "owner");
    bench.wish(&mark(field, "OSL 18:8")).unwrap();
    let rows = bench.trail(Some("system:1"));
    assert!(!says(&rows));
    let create = rows.last().unwrap();
    assert!(create.after.as_ref().unwrap().contains("Rakel"), "what is not marked is still told");
    assert_eq!((create.secret.as_deref(), create.hidden), (Some("OSL 18:8"), true));
    let whole = Markable::Record(RecordKind::Incident, incident);
    bench.wish(&mark(whole, "OSL 15:2")).unwrap();
    let rows = bench.trail(Some("incident:1"));
    assert!(!says(&rows));
    assert!(rows.iter().all(|row| row.title == "2026-0001" && row.secret.as_deref() == Some("OSL 15:2")));
    assert!(rows[0].after.as_ref().unwrap().contains("OSL 15:2"), "when it was marked is told");
    bench.register.set_sight(Sight::Shown);
    assert!(says(&bench.trail(Some("system:1"))) && says(&bench.trail(Some("incident:1"))));
    bench.register.set_sight(Sight::Hidden);
    bench.wish(&unmark(field)).unwrap();
    bench.wish(&unmark(whole)).unwrap();
    assert!(says(&bench.trail(Some("system:1"))) && says(&bench.trail(Some("incident:1"))));
    assert_eq!(is_whole(&bench), 0);
}

#[test]
fn a_marked_row_of_a_timeline_is_hidden_there_and_in_the_trail() {
    let mut bench = Bench::new();
    let id = bench.incident("Ute", &[], None);
    bench.wish(&note(id, CANARY)).unwrap();
    bench.wish(&note(id, "öppet")).unwrap();
    let seq = bench.whole_incident(id).timeline.iter().find(|row| row.text.as_deref() == Some(CANARY)).unwrap().seq;
    bench.wish(&mark(Markable::Entry(id, seq), "OSL 21:7")).unwrap();
    let whole = bench.whole_incident(id);
    assert!(!format!("{whole:?}").contains(CANARY));
    let row = whole.timeline.iter().find(|row| row.seq == seq).unwrap();
    assert_eq!((row.secret.as_deref(), row.hidden, row.by.as_str()), (Some("OSL 21:7"), true, "erik"));
    assert!(format!("{whole:?}").contains("öppet"));
    let rows = bench.trail(None);
    assert!(!says(&rows) && format!("{rows:?}").contains("öppet"));
    bench.wish(&unmark(Markable::Entry(id, seq))).unwrap();
    assert!(says(&bench.trail(None)));
    assert_eq!(is_whole(&bench), 0);
}

#[test]
fn a_mark_set_past_the_program_is_found() {
    for sql in [
        "UPDATE system SET secret_ground = NULL, secret_by = NULL, secret_at = NULL",
        "UPDATE incident SET secret_ground = NULL",
        "UPDATE timeline SET secret_ground = NULL",
        "DELETE FROM secret_field",
        "UPDATE secret_field SET ground = 'OSL 39'",
        "INSERT INTO secret_field VALUES (1, 'owner', 'OSL 39', 'x', '2026-11-24T08:00:00Z')",
    ] {
        let mut bench = Bench::new();
        let system = bench.system("Rakel", &[("note", text("x"))]);
        let incident = bench.incident("Ute", &[], None);
        for what in [
            Markable::Record(RecordKind::System, system),
            Markable::Field(system, "note"),
            Markable::Record(RecordKind::Incident, incident),
            Markable::Entry(incident, 1),
        ] {
            bench.wish(&mark(what, "OSL 18:8")).unwrap();
        }
        assert_eq!(is_whole(&bench), 0);
        Connection::open(bench.path()).unwrap().execute_batch(sql).unwrap();
        assert!(matches!(bench.register.verify(None).unwrap().fault, Some(Fault::Register(_))), "{sql}");
    }
}

/// Whether a word stands anywhere in the register's file or its log.
fn stands_in_file(bench: &Bench) -> bool {
    let mut log = bench.path().into_os_string();
    log.push("-wal");
    [bench.path().into_os_string(), log].into_iter().any(|path| {
        let bytes = std::fs::read(path).unwrap_or_default();
        bytes.windows(CANARY.len()).any(|part| part == CANARY.as_bytes())
    })
}

#[test]
fn an_erased_row_of_the_trail_is_told_apart_from_a_break_and_leaves_no_bytes() {
    let mut bench = Bench::new();
    let id = bench.system("Rakel", &[("note", text(CANARY))]);
    let change = bench.change(RecordKind::System, id, "note", text("bättre"));
    bench.wish(&change).unwrap();
    assert!(stands_in_file(&bench));
    let rows = bench.trail(Some("system:1"));
    assert_eq!(rows.len(), 2);
    for row in &rows {
        assert_eq!(bench.wish(&redact(Redactable::Row(row.seq))).unwrap(), Outcome::Redacted(1));
    }
    assert_eq!(is_whole(&bench), 2);
    assert!(!says(&bench.trail(None)));
    assert!(!stands_in_file(&bench), "neither in the file nor in its log");
    let again = bench.refused(&redact(Redactable::Row(rows[0].seq)));
    assert_eq!(again, Refusal::Secrecy(SecrecyRefusal::NothingToErase));
    assert_eq!(bench.refused(&redact(Redactable::Row(999))), Refusal::Secrecy(SecrecyRefusal::NoSuchRow(999)));
    let bare = Command::Secrecy(SecrecyWish::Redact { what: Redactable::Row(1), reason: String::new() });
    assert_eq!(bench.refused(&bare), Refusal::FieldEmpty("reason"));
}

#[test]
fn everything_the_trail_says_of_a_record_can_be_erased_and_the_record_is_still_compared() {
    let mut bench = Bench::new();
    let san = bench.system("SAN", &[]);
    let id = bench.system("Rakel", &[("note", text(CANARY)), ("depends_on", support::names(&["SAN"]))]);
    bench.system("Efter", &[("depends_on", support::names(&["Rakel"]))]);
    bench.wish(&mark(Markable::Field(id, "owner"), "OSL 18:8")).unwrap();
    bench.wish(&unmark(Markable::Field(id, "owner"))).unwrap();
    bench.wish(&mark(Markable::Field(id, "supplier"), "OSL 18:8")).unwrap();
    let incident = bench.incident("Ute", &[id, san], None);
    bench.wish(&note(incident, CANARY)).unwrap();
    let change = bench.change(RecordKind::System, id, "note", Value::Empty);
    bench.register.set_sight(Sight::Shown);
    bench.wish(&change).unwrap();
    bench.wish(&redact(Redactable::Record(RecordKind::System, id))).unwrap();
    bench.wish(&redact(Redactable::Record(RecordKind::Incident, incident))).unwrap();
    assert!(is_whole(&bench) >= 5);
    let rename = bench.change(RecordKind::System, id, "name", text("Rakel 2"));
    bench.wish(&rename).unwrap();
    let settle = bench.change(RecordKind::System, san, "depends_on", support::names(&["Rakel 2"]));
    bench.wish(&settle).unwrap();
    is_whole(&bench);
    let raw = Connection::open(bench.path()).unwrap();
    raw.execute_batch("UPDATE system SET note = 'annat' WHERE name = 'Rakel 2'").unwrap();
    let fault = bench.register.verify(None).unwrap().fault;
    assert_eq!(fault, Some(Fault::Register("system:2".to_owned())), "an erasure hides no later tampering");
}

#[test]
fn the_words_of_a_timeline_can_be_erased_with_a_row_that_says_so_and_not_without() {
    let mut bench = Bench::new();
    let id = bench.incident("Ute", &[], None);
    bench.wish(&note(id, CANARY)).unwrap();
    let seq = bench.whole_incident(id).timeline.last().unwrap().seq;
    let raw = Connection::open(bench.path()).unwrap();
    for sql in [
        "UPDATE timeline SET text = NULL WHERE text IS NOT NULL",
        "INSERT INTO timeline_redaction VALUES (1, 2, 1)",
        "INSERT INTO timeline_redaction VALUES (1, 2, 99)",
    ] {
        assert!(raw.execute_batch(sql).is_err(), "{sql}");
    }
    bench.wish(&redact(Redactable::Entry(id, seq))).unwrap();
    let whole = bench.whole_incident(id);
    let row = whole.timeline.iter().find(|row| row.seq == seq).unwrap();
    assert!(row.erased && row.text.is_none());
    assert!(!says(&bench.trail(None)));
    assert_eq!(is_whole(&bench), 1);
    assert!(!stands_in_file(&bench));
    assert_eq!(bench.refused(&redact(Redactable::Entry(id, seq))), Refusal::Secrecy(SecrecyRefusal::NothingToErase));
    assert!(raw.execute_batch("UPDATE timeline SET text = 'nytt' WHERE text IS NULL").is_err());
    assert!(raw.execute_batch("DELETE FROM timeline_redaction").is_err());
}

#[test]
fn an_erasure_without_its_row_is_found() {
    let mut bench = Bench::new();
    let id = bench.incident("Ute", &[], None);
    bench.wish(&note(id, CANARY)).unwrap();
    let raw = Connection::open(bench.path()).unwrap();
    raw.execute_batch("DROP TRIGGER timeline_is_not_rewritten; UPDATE timeline SET text = NULL WHERE text IS NOT NULL")
        .unwrap();
    assert_eq!(bench.register.verify(None).unwrap().fault, Some(Fault::Register("incident:1".to_owned())));
    let mut bench = Bench::new();
    bench.system("Rakel", &[("note", text(CANARY))]);
    let raw = Connection::open(bench.path()).unwrap();
    raw.execute_batch(
        "DROP TRIGGER trail_content_is_only_redacted;
         UPDATE trail_content SET salt = NULL, before = NULL, after = NULL, reason = NULL, redacted_by = 1 WHERE seq = 2",
    )
    .unwrap();
    assert_eq!(bench.register.verify(None).unwrap().fault, Some(Fault::Changed(2)));
}

#[test]
fn the_chain_never_holds_the_title_of_an_incident() {
    let mut bench = Bench::new();
    let id = bench.incident(CANARY, &[], None);
    bench.wish(&note(id, "x")).unwrap();
    let change = bench.change(RecordKind::Incident, id, "title", text("Omskriven"));
    bench.wish(&change).unwrap();
    bench.wish(&redact(Redactable::Record(RecordKind::Incident, id))).unwrap();
    assert!(is_whole(&bench) > 0);
    assert!(!stands_in_file(&bench));
}

#[test]
fn an_import_that_updates_does_not_lose_a_note_that_is_hidden() {
    let mut bench = Bench::new();
    let id = bench.system("Rakel", &[("note", text(CANARY))]);
    bench.wish(&mark(Markable::Field(id, "note"), "OSL 18:8")).unwrap();
    let values = vec![("name", text("Rakel")), ("depends_on", support::names(&["Okänt"]))];
    let rows = vec![ImportRow { row: 2, values }];
    let import = Import { file: "lista.csv".to_owned(), on_conflict: OnConflict::Update, rows };
    bench.wish(&Command::Import(Box::new(import))).unwrap();
    assert_eq!(bench.register.notes().unwrap().len(), 1);
    bench.register.set_sight(Sight::Shown);
    let note = bench.whole_system(id).record.text("note").unwrap().to_owned();
    assert!(note.starts_with(CANARY) && note.contains("Okänt"), "{note}");
}

#[test]
fn nothing_is_marked_or_erased_in_a_register_that_is_only_read() {
    let mut bench = Bench::new();
    let id = bench.incident("Ute", &[], None);
    let mut reader = bench.open(Access::Read);
    let wish = mark(Markable::Record(RecordKind::Incident, id), "OSL 18:8");
    let refused = reader.carry_out(&wish, &bench.actor, bench.now);
    assert!(matches!(refused, Err(StoreError::CannotWrite(_))));
}
