//! Incidents: logged, noted, taken from status to status, with systems that go down and come up.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)] // all of it is test code

mod support;

use driftpult::domain::command::{Command, NewIncident, Outcome};
use driftpult::domain::incident::{EntryKind, Status};
use driftpult::domain::record::RecordKind;
use driftpult::domain::refusal::Refusal;
use driftpult::domain::restoring::{RestoringRefusal, Since};
use driftpult::domain::system::State;
use driftpult::domain::value::Value;
use driftpult::domain::view::{Anchor, Answer, IncidentsQuery, IncidentsView, Question};
use support::{Bench, ago, at, names, now, text, yes};

fn up(incident: i64, system: i64, minutes: Option<i64>) -> Command {
    Command::MarkUp { incident, systems: vec![system], at: minutes.map(ago) }
}

fn down(incident: i64, system: i64, minutes: Option<i64>) -> Command {
    Command::MarkDown { incident, systems: vec![system], at: minutes.map(ago) }
}

fn status(incident: i64, status: Status) -> Command {
    Command::ChangeStatus { incident, status, at: None, reason: Some("för att".to_owned()) }
}

fn kinds(bench: &Bench, incident: i64) -> Vec<&'static str> {
    bench.whole_incident(incident).timeline.iter().map(|entry| entry.kind.word()).collect()
}

#[test]
fn logging_writes_the_timeline_by_itself_and_starts_the_clocks() {
    let mut bench = Bench::new();
    let san = bench.system("SAN", &[("critical", yes()), ("accepted_downtime_s", Value::Duration(3600))]);
    let new = NewIncident {
        title: "Lagringen svarar inte".to_owned(),
        kind: Some("outage"),
        severity: Some(3),
        systems: vec![san],
        system_names: Vec::new(),
        since: Some(ago(40)),
        aware: Some(ago(30)),
        secret: Some("OSL 18:8".to_owned()),
        dedupe: None,
    };
    bench.wish(&Command::LogIncident(new)).unwrap();
    let whole = bench.whole_incident(1);
    assert_eq!(kinds(&bench, 1), ["system-down", "status", "type", "severity"]);
    assert_eq!(whole.systems[0].down_since, Some(ago(40)));
    assert_eq!(whole.secrecy.unwrap().ground, "OSL 18:8");
    assert_eq!(whole.record.get("known_at"), &Value::At(ago(30)));
    assert_eq!(whole.timeline[0].recorded_at, now());
    let Answer::Header(header) = bench.ask(&Question::Header) else { panic!() };
    assert_eq!(header.clock, Some(("SAN".to_owned(), ago(40), 3600)));
    assert_eq!(header.incident.map(|(_, number, _)| number).as_deref(), Some("2026-0001"));
    let Answer::Now(found) = bench.ask(&Question::Now) else { panic!() };
    assert_eq!((found.down[0].id, found.open[0].down, found.has_systems), (san, 1, true));
    let Answer::Counts(counts) = bench.ask(&Question::Counts) else { panic!() };
    assert_eq!((counts.systems, counts.critical), (1, 1));
    assert_eq!(bench.register.verify(None).unwrap().fault, None);
}

#[test]
fn numbers_begin_anew_with_the_municipalitys_year() {
    let mut bench = Bench::new();
    bench.now = at("2026-12-31T22:30:00Z");
    bench.incident("I gamla året", &[], None);
    bench.now = at("2026-12-31T23:30:00Z");
    let id = bench.incident("Efter tolvslaget i Stockholm", &[], None);
    assert_eq!(bench.whole_incident(id).number, "2027-0001");
}

#[test]
fn a_system_that_is_down_joins_a_second_incident_with_the_clock_it_has() {
    let mut bench = Bench::new();
    let san = bench.system("SAN", &[]);
    let first = bench.incident("Ett", &[san], Some(ago(60)));
    let second = bench.incident("Två", &[san], None);
    assert_eq!(bench.whole_incident(second).systems[0].down_since, Some(ago(60)));
    bench.wish(&up(second, san, Some(5))).unwrap();
    for incident in [first, second] {
        assert_eq!(bench.whole_incident(incident).systems[0].restored_at, Some(ago(5)));
        assert!(kinds(&bench, incident).contains(&"system-up"));
    }
    assert_eq!(bench.whole_system(san).state, State::Up);
    assert_eq!(bench.refused(&up(first, san, None)), Refusal::NotDown("SAN".to_owned()));
    assert_eq!(bench.register.verify(None).unwrap().fault, None);
}

#[test]
fn what_needs_a_system_that_went_down_goes_down_with_it_as_soon_as_it_can() {
    let mut bench = Bench::new();
    let san = bench.system("SAN", &[]);
    let net = bench.system("Nät", &[("depends_on", names(&["SAN"]))]);
    let care = bench.system("Omsorg", &[("depends_on", names(&["Nät"]))]);
    let before = bench.incident("Omsorg nere", &[care], Some(ago(60)));
    bench.wish(&up(before, care, Some(10))).unwrap();
    let new = |systems: Vec<i64>| {
        let new =
            NewIncident { title: "Lagringen".to_owned(), systems, since: Some(ago(30)), ..NewIncident::default() };
        Command::LogIncident(new)
    };
    // Alone it is told what stands in the way: the time is about that system.
    let told = RestoringRefusal::TooEarly { system: "Omsorg".into(), at: ago(10), since: Since::Up };
    assert_eq!(bench.refused(&new(vec![care])), Refusal::Restoring(told));
    bench.wish(&new(vec![san, net, care])).unwrap();
    let since = |bench: &Bench, incident, id| {
        bench.whole_incident(incident).systems.iter().find(|one| one.id == id).unwrap().down_since
    };
    let second = before + 1;
    assert_eq!([san, net, care].map(|id| since(&bench, second, id)), [30, 30, 10].map(|minutes| Some(ago(minutes))));
    // What was confirmed afterwards too.
    for id in [san, net, care] {
        bench.wish(&up(second, id, Some(5))).unwrap();
    }
    bench.wish(&down(second, san, Some(4))).unwrap();
    bench.wish(&down(second, net, Some(6))).unwrap();
    assert_eq!(since(&bench, second, net), Some(ago(5)));
    assert_eq!(bench.register.verify(None).unwrap().fault, None);
}

#[test]
fn times_that_cannot_be_are_refused() {
    let mut bench = Bench::new();
    let san = bench.system("SAN", &[]);
    let incident = bench.incident("Ner", &[san], Some(ago(60)));
    let down_at = ago(60);
    assert_eq!(bench.refused(&up(incident, san, Some(61))), Refusal::UpBeforeDown { system: "SAN".into(), down_at });
    assert_eq!(bench.refused(&up(incident, san, Some(-6))), Refusal::InTheFuture(ago(-6)));
    let early = at("1999-12-31T23:00:00Z");
    let wish = Command::MarkUp { incident, systems: vec![san], at: Some(early) };
    assert_eq!(bench.refused(&wish), Refusal::TooEarly(early));
    bench.wish(&up(incident, san, Some(10))).unwrap();
    let was_down = RestoringRefusal::TooEarly { system: "SAN".into(), at: ago(10), since: Since::Up };
    assert_eq!(bench.refused(&down(incident, san, Some(30))), Refusal::Restoring(was_down), "it was down then already");
    bench.wish(&down(incident, san, Some(8))).unwrap();
    assert_eq!(bench.whole_incident(incident).systems[0].down_since, Some(ago(8)));
    let new = NewIncident {
        title: "Känt innan det hände".to_owned(),
        since: Some(ago(1)),
        aware: Some(ago(2)),
        ..NewIncident::default()
    };
    let refusal = bench.refused(&Command::LogIncident(new));
    assert_eq!(refusal, Refusal::TimesContradict { first: "occurred_at", then: "known_at" });
}

#[test]
fn an_incident_closes_only_when_all_is_up_and_takes_notes_afterwards() {
    let mut bench = Bench::new();
    let san = bench.system("SAN", &[]);
    let incident = bench.incident("Ner", &[san], None);
    assert_eq!(bench.refused(&status(incident, Status::Closed)), Refusal::StillDown(vec!["SAN".to_owned()]));
    bench.wish(&status(incident, Status::InProgress)).unwrap();
    bench.wish(&up(incident, san, None)).unwrap();
    bench.wish(&status(incident, Status::Restored)).unwrap();
    bench.wish(&status(incident, Status::Closed)).unwrap();
    let whole = bench.whole_incident(incident);
    assert_eq!((whole.restored_at, whole.closed_at), (Some(now()), Some(now())));
    let note = Command::Note {
        incident,
        kind: EntryKind::Note,
        at: None,
        text: "orsaken var en fläkt".to_owned(),
        secret: None,
    };
    bench.wish(&note).unwrap();
    assert_eq!(bench.refused(&down(incident, san, None)), Refusal::IncidentClosed("2026-0001".to_owned()));
    let back = Refusal::NoSuchStep { from: Status::Closed, to: Status::Triaged };
    assert_eq!(bench.refused(&status(incident, Status::Triaged)), back);
    assert_eq!(bench.wish(&status(incident, Status::Closed)).unwrap(), Outcome::Unchanged);
    let to_evaluate = IncidentsQuery { view: IncidentsView::ToEvaluate, ..IncidentsQuery::default() };
    let Answer::Incidents(page) = bench.ask(&Question::Incidents(to_evaluate, Anchor::Start, 9)) else { panic!() };
    assert_eq!(page.rows.len(), 1);
    bench.wish(&status(incident, Status::InProgress)).unwrap();
    assert_eq!(bench.whole_incident(incident).closed_at, None);
    assert_eq!(bench.register.verify(None).unwrap().fault, None);
}

#[test]
fn what_people_follow_writes_itself_on_the_timeline() {
    let mut bench = Bench::new();
    let incident = bench.incident("Ner", &[], None);
    for (key, value) in [
        ("severity", Value::Int(4)),
        ("type", Value::Choice("attack")),
        ("lead", text("Anna")),
        ("cost_ore", Value::Money(1)),
    ] {
        let wish = bench.change(RecordKind::Incident, incident, key, value);
        bench.wish(&wish).unwrap();
    }
    let timeline = bench.whole_incident(incident).timeline;
    let told: Vec<_> = timeline.iter().map(|entry| (entry.kind.word(), entry.value.as_deref().unwrap_or(""))).collect();
    assert_eq!(told, [("status", "reported"), ("severity", "4"), ("type", "attack"), ("role", "Anna")]);
    assert_eq!(bench.register.verify(None).unwrap().fault, None);
}

#[test]
fn the_same_key_appends_to_the_open_incident_and_not_to_a_closed_one() {
    let mut bench = Bench::new();
    let san = bench.system("SAN", &[]);
    let log = |title: &str, systems: Vec<i64>| {
        let dedupe = Some("nagios/san".to_owned());
        Command::LogIncident(NewIncident { title: title.to_owned(), systems, dedupe, ..NewIncident::default() })
    };
    bench.wish(&log("Larm ett", vec![])).unwrap();
    let again = bench.wish(&log("Larm två", vec![san])).unwrap();
    assert_eq!(again, Outcome::Logged { id: 1, number: "2026-0001".to_owned(), appended: true });
    assert_eq!(kinds(&bench, 1), ["status", "note", "system-down"]);
    bench.wish(&up(1, san, None)).unwrap();
    bench.wish(&status(1, Status::Closed)).unwrap();
    let new = bench.wish(&log("Larm tre", vec![])).unwrap();
    assert_eq!(new, Outcome::Logged { id: 2, number: "2026-0002".to_owned(), appended: false });
    bench.wish(&status(1, Status::InProgress)).unwrap();
    assert_eq!(bench.register.verify(None).unwrap().fault, None);
}

#[test]
fn open_incidents_come_first_and_words_find_number_title_and_type() {
    let mut bench = Bench::new();
    for title in ["Ett", "Två", "Tre"] {
        bench.incident(title, &[], None);
    }
    bench.wish(&status(3, Status::Closed)).unwrap();
    let kind = bench.change(RecordKind::Incident, 1, "type", Value::Choice("attack"));
    bench.wish(&kind).unwrap();
    let listed = |words: &str| -> Vec<i64> {
        let query = IncidentsQuery { words: words.to_owned(), view: IncidentsView::All };
        match bench.ask(&Question::Incidents(query, Anchor::Start, 9)) {
            Answer::Incidents(page) => page.rows.iter().map(|row| row.id).collect(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(listed(""), [2, 1, 3]);
    assert_eq!(listed("angrepp"), [1]);
    assert_eq!(listed("2026-0002"), [2]);
    let none = IncidentsQuery::default();
    let Answer::Incidents(page) = bench.ask(&Question::Incidents(none, Anchor::After(1), 9)) else { panic!() };
    assert_eq!((page.rows[0].id, page.at_start, page.at_end), (3, false, true));
}

#[test]
fn an_empty_note_and_an_unknown_incident_are_refused() {
    let mut bench = Bench::new();
    let note = |incident, text: &str| Command::Note {
        incident,
        kind: EntryKind::Note,
        at: None,
        text: text.to_owned(),
        secret: None,
    };
    bench.incident("Ner", &[], None);
    assert_eq!(bench.refused(&note(1, " \n ")), Refusal::NothingToSay);
    assert!(matches!(bench.refused(&note(7, "x")), Refusal::NotFound { .. }));
}
