//! Accepted downtimes in the register: decided, two at once, listed by what runs out first, measured, thousands of them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // all of it is test code

mod support;

use driftpult::domain::command::{Command, DecidedDowntime, Decision, Import, ImportRow, OnConflict, Outcome};
use driftpult::domain::downtime::{
    DowntimeRow, DowntimeWhole, DowntimesAsk, DowntimesQuery, DowntimesSummary, DowntimesTold, DowntimesView,
};
use driftpult::domain::record::RecordKind;
use driftpult::domain::refusal::Refusal;
use driftpult::domain::system::{State, System};
use driftpult::domain::value::Value;
use driftpult::domain::view::{Anchor, Answer, Page, Question};
use driftpult::store::StoreError;
use driftpult::text::when;
use support::{Bench, ago, names, now, row, text, yes};

const HOUR: i64 = 3600;

fn page(bench: &Bench, query: &DowntimesQuery, anchor: Anchor, most: usize) -> Page<DowntimeRow> {
    match bench.ask(&Question::Downtimes(DowntimesAsk::Page(query.clone(), anchor, most))) {
        Answer::Downtimes(DowntimesTold::Page(page)) => page,
        other => panic!("{other:?}"),
    }
}

fn listed(bench: &Bench, view: DowntimesView, words: &str) -> Vec<String> {
    let query = DowntimesQuery { words: words.to_owned(), view };
    page(bench, &query, Anchor::Start, 100).rows.into_iter().map(|row| row.name).collect()
}

fn summary(bench: &Bench) -> DowntimesSummary {
    match bench.ask(&Question::Downtimes(DowntimesAsk::Summary)) {
        Answer::Downtimes(DowntimesTold::Summary(summary)) => *summary,
        other => panic!("{other:?}"),
    }
}

fn one(bench: &Bench, id: i64) -> DowntimeWhole {
    match bench.ask(&Question::Downtimes(DowntimesAsk::One(id))) {
        Answer::Downtimes(DowntimesTold::One(Some(whole))) => *whole,
        other => panic!("{other:?}"),
    }
}

fn decided(seconds: Option<i64>, by: &str) -> DecidedDowntime {
    let decision =
        Decision { by: Some(by.to_owned()), on: now().date_naive().pred_opt(), reference: Some("§ 28".into()) };
    DecidedDowntime { accepted_downtime_s: seconds, decision }
}

fn hours(hours: i64) -> (&'static str, Value) {
    ("accepted_downtime_s", Value::Duration(hours * HOUR))
}

fn up(bench: &mut Bench, incident: i64, system: i64, minutes_ago: i64) {
    bench.wish(&Command::MarkUp { incident, systems: vec![system], at: Some(ago(minutes_ago)) }).unwrap();
}

#[test]
fn a_downtime_is_accepted_by_a_decision_and_only_so() {
    let mut bench = Bench::new();
    let values = row(RecordKind::System, &[("name", text("SAN")), hours(4)]);
    let create = Command::Create { kind: RecordKind::System, values };
    assert_eq!(bench.refused(&create), Refusal::OnlyByDecision("accepted_downtime_s"));
    let san = bench.system("SAN", &[]);
    for key in ["accepted_downtime_s", "accepted_downtime_decided_by", "accepted_downtime_reference"] {
        let after = if key == "accepted_downtime_s" { Value::Duration(60) } else { text("x") };
        let change = bench.change(RecordKind::System, san, key, after);
        assert_eq!(bench.refused(&change), Refusal::OnlyByDecision(key));
    }
    let wish = Command::DecideDowntime { system: san, decided: decided(Some(4 * HOUR), "Omsorgschefen"), seen: None };
    assert!(matches!(bench.wish(&wish), Ok(Outcome::Saved { kind: RecordKind::System, .. })));
    assert_eq!(one(&bench, san).row.decided, decided(Some(4 * HOUR), "Omsorgschefen"));
    assert_eq!(bench.wish(&wish).unwrap(), Outcome::Unchanged);
    let rows = bench.trail(Some(&format!("system:{san}")));
    assert_eq!((rows.len(), rows[0].action.as_str()), (2, "decide-downtime"));
    let taken_back = Command::DecideDowntime { system: san, decided: decided(None, "Omsorgschefen"), seen: None };
    bench.wish(&taken_back).unwrap();
    assert_eq!(one(&bench, san).row.accepted(), None);
    assert_eq!(bench.register.verify(None).unwrap().fault, None);
}

#[test]
fn what_can_be_no_accepted_downtime_is_refused_by_name() {
    let mut bench = Bench::new();
    let san = bench.system("SAN", &[hours(4)]);
    for seconds in [0, -1, -HOUR, 400 * 366 * 86_400, i64::MIN, i64::MAX] {
        let refused = bench.decide_downtime(san, Some(seconds));
        let expected = Refusal::OutOfRange("accepted_downtime_s");
        assert!(matches!(refused, Err(StoreError::Refused(refusal)) if refusal == expected), "{seconds}");
    }
    let long = decided(Some(HOUR), &"x".repeat(121));
    let refusal = bench.refused(&Command::DecideDowntime { system: san, decided: long, seen: None });
    assert_eq!(refusal, Refusal::TooLong { field: "accepted_downtime_decided_by", most: 120 });
    assert!(matches!(
        bench.decide_downtime(9, Some(60)),
        Err(StoreError::Refused(Refusal::NotFound { kind: RecordKind::System, .. }))
    ));
    bench.wish(&Command::Retire { kind: RecordKind::System, id: san, retire: true, reason: None }).unwrap();
    assert!(matches!(bench.decide_downtime(san, Some(60)), Err(StoreError::Refused(Refusal::Retired(_)))));
    assert_eq!(bench.whole_system(san).record.get("accepted_downtime_s"), &hours(4).1);
}

#[test]
fn two_who_decide_at_once_are_told_also_where_only_the_source_differs() {
    let mut bench = Bench::new();
    let san = bench.system("SAN", &[]);
    let seen = Some(one(&bench, san).row.decided);
    let decide = |seconds, by: &str, seen: &Option<DecidedDowntime>| Command::DecideDowntime {
        system: san,
        decided: decided(Some(seconds), by),
        seen: seen.clone(),
    };
    bench.wish(&decide(HOUR, "Anna", &seen)).unwrap();
    bench.actor.name = "bo".to_owned();
    assert_eq!(bench.wish(&decide(HOUR, "Anna", &seen)).unwrap(), Outcome::Unchanged, "the same is no clash");
    let Refusal::Stale { clashes, by, at } = bench.refused(&decide(2 * HOUR, "Bo", &seen)) else { panic!() };
    let keys: Vec<&str> = clashes.iter().map(|clash| clash.key).collect();
    assert_eq!((by.as_str(), at, keys), ("erik", now(), vec!["accepted_downtime_s", "accepted_downtime_decided_by"]));
    assert_eq!((&clashes[0].mine, &clashes[0].theirs), (&Value::Duration(2 * HOUR), &Value::Duration(HOUR)));
    let Refusal::Stale { clashes, .. } = bench.refused(&decide(HOUR, "Bo", &seen)) else { panic!() };
    assert_eq!((clashes.len(), &clashes[0].theirs), (1, &text("Anna")));
    // Who has seen what clashed has seen enough: day and reference were the same in both decisions.
    let mut seen = DecidedDowntime { accepted_downtime_s: Some(HOUR), ..DecidedDowntime::default() };
    seen.decision.by = Some("Anna".to_owned());
    bench.wish(&decide(2 * HOUR, "Bo", &Some(seen))).unwrap();
    assert_eq!(one(&bench, san).row.decided, decided(Some(2 * HOUR), "Bo"));
}

#[test]
fn what_runs_out_first_stands_first_then_missing_decisions_then_the_shortest() {
    let mut bench = Bench::new();
    let critical = |bench: &mut Bench, name: &str| bench.system(name, &[("critical", yes())]);
    let over = bench.system("Över", &[hours(1), ("department", text("Omsorg"))]);
    let left = bench.system("Kvar", &[hours(4)]);
    let unclocked = bench.system("Lunch", &[]);
    let undecided_down = critical(&mut bench, "Passage");
    critical(&mut bench, "Lön");
    bench.system("Arkiv", &[hours(48)]);
    bench.system("Bok", &[hours(2)]);
    bench.system("Almanacka", &[hours(2)]);
    bench.system("Övrigt", &[]);
    let incident = bench.incident("Strömmen", &[left, over, unclocked, undecided_down], Some(ago(70)));
    let all = ["Över", "Kvar", "Passage", "Lunch", "Lön", "Almanacka", "Bok", "Arkiv", "Övrigt"];
    assert_eq!(listed(&bench, DowntimesView::All, ""), all);
    assert_eq!(listed(&bench, DowntimesView::Decided, ""), all[..8]);
    assert_eq!(listed(&bench, DowntimesView::Running, ""), all[..4]);
    assert_eq!(listed(&bench, DowntimesView::Missing, ""), ["Passage", "Lön"]);
    assert_eq!(listed(&bench, DowntimesView::Over, ""), ["Över"]);
    assert_eq!(listed(&bench, DowntimesView::Decided, "omsorg"), ["Över"]);
    let told = summary(&bench);
    assert_eq!((told.running, told.critical, told.missing), (4, 2, 2));
    assert_eq!((told.measured.times, told.measured.times_over, told.measured.sum_s), (4, Some(1), 4 * 70 * 60));
    let first = &page(&bench, &DowntimesQuery::default(), Anchor::Start, 1).rows[0];
    assert_eq!((first.state, first.down_since, first.left(now())), (State::Down, Some(ago(70)), Some(-600)));
    assert_eq!(first.incident.as_ref().map(|(id, _)| *id), Some(incident));
    up(&mut bench, incident, over, 5);
    assert_eq!(listed(&bench, DowntimesView::Running, ""), ["Kvar", "Passage", "Lunch"]);
    assert_eq!(listed(&bench, DowntimesView::Over, ""), ["Över"], "what went over has gone over, also when it is up");
    assert_eq!(one(&bench, over).row.left(now()), None);
}

#[test]
fn a_system_is_measured_against_what_is_accepted_today() {
    let mut bench = Bench::new();
    let needs = bench.system("Kärnnät", &[("restore_time_s", Value::Duration(9 * HOUR))]);
    let san = bench
        .system("SAN", &[hours(4), ("restore_time_s", Value::Duration(5 * HOUR)), ("depends_on", names(&["Kärnnät"]))]);
    let minutes = |days: i64, hours: i64| (days * 24 + hours) * 60;
    for (down, up_at) in
        [(minutes(380, 0), minutes(379, 0)), (minutes(100, 3), minutes(100, 0)), (minutes(40, 6), minutes(40, 0))]
    {
        let incident = bench.incident("Avbrott", &[san], Some(ago(down)));
        up(&mut bench, incident, san, up_at);
    }
    bench.incident("Pågår", &[san], Some(ago(60)));
    let whole = one(&bench, san);
    let months = when::last_months(bench.register.zone(), now());
    let measured = whole.row.measured(&months);
    assert_eq!((measured.times, measured.longest_s, measured.sum_s), (3, 6 * HOUR, 10 * HOUR));
    assert_eq!((measured.times_over, measured.by_month[11]), (Some(1), HOUR));
    assert_eq!((whole.row.outages.len(), whole.incidents.len()), (3, 3));
    assert_eq!(whole.incidents[2].as_ref().map(|(_, number)| number.as_str()), Some("2026-0004"));
    assert_eq!(whole.against().len(), 2, "its own restore time and that of what it needs");
    bench.decide_downtime(san, Some(2 * HOUR)).unwrap();
    assert_eq!(
        one(&bench, san).row.measured(&months).times_over,
        Some(2),
        "an older outage is over by today's decision"
    );
    bench.decide_downtime(san, None).unwrap();
    assert_eq!(one(&bench, san).row.measured(&months).times_over, None);
    assert_eq!(bench.whole_system(needs).record.accepted_downtime(), None);
}

#[test]
fn an_outage_ahead_of_a_clock_that_was_set_back_runs_and_is_not_yet_measured() {
    let mut bench = Bench::new();
    let san = bench.system("SAN", &[hours(1)]);
    bench.incident("Avbrott", &[san], Some(ago(10)));
    bench.now = ago(120);
    let whole = one(&bench, san);
    assert_eq!(whole.row.left(bench.now), Some(HOUR));
    assert_eq!((summary(&bench).running, summary(&bench).measured.times), (1, 0));
    assert_eq!(listed(&bench, DowntimesView::Running, ""), ["SAN"]);
    assert!(listed(&bench, DowntimesView::Over, "").is_empty());
}

#[test]
fn ten_thousand_systems_are_paged_through_once_in_order() {
    let mut bench = Bench::new();
    let rows = (0..10_000).map(|at| {
        let mut values = vec![("name", text(&format!("System {at:05}"))), ("critical", Value::Bool(at % 3 == 0))];
        if at % 5 != 0 {
            values.push(("accepted_downtime_s", Value::Duration(HOUR * (1 + at * 7919 % 97))));
        }
        ImportRow { row: usize::try_from(at).unwrap() + 2, values }
    });
    let import = Import { file: "stor.csv".into(), on_conflict: OnConflict::Skip, rows: rows.collect() };
    bench.wish(&Command::Import(Box::new(import))).unwrap();
    let down: Vec<i64> = (1..=300).map(|at| at * 31).collect();
    for chunk in down.chunks(50) {
        bench.incident("Strömmen", chunk, Some(ago(chunk[0] % 500)));
    }
    let months = when::last_months(bench.register.zone(), now());
    let mut over = None;
    // The view of all comes first, so that the others can be compared with it.
    for view in DowntimesView::ALL.into_iter().rev() {
        let query = DowntimesQuery { words: String::new(), view };
        let (mut met, mut anchor) = (Vec::new(), Anchor::Start);
        loop {
            let found = page(&bench, &query, anchor, 500);
            assert!(found.rows.len() <= 500);
            assert_eq!(found.at_start, met.is_empty());
            met.extend(found.rows);
            if found.at_end {
                break;
            }
            anchor = Anchor::After(met.last().unwrap().id);
        }
        let place = |row: &DowntimeRow| match (row.left(now()), row.state, row.is_missing(), row.accepted()) {
            (Some(left), ..) => (0, left),
            (None, State::Down, missing, _) => (1, i64::from(!missing)),
            (None, _, true, _) => (2, 0),
            (None, _, false, Some(accepted)) => (3, accepted.0),
            (None, _, false, None) => (4, 0),
        };
        assert!(met.is_sorted_by_key(place), "{view:?}");
        let mut ids: Vec<i64> = met.iter().map(|row| row.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), met.len(), "{view:?}: each once");
        let went_over = met.iter().filter(|row| row.measured(&months).times_over > Some(0)).count();
        let over = *over.get_or_insert(went_over);
        let expected = match view {
            DowntimesView::All => 10_000,
            DowntimesView::Running => 300,
            DowntimesView::Missing => summary(&bench).missing,
            DowntimesView::Over => over,
            DowntimesView::Decided => met.iter().filter(|row| place(row).0 < 4).count(),
        };
        assert_eq!(met.len(), expected, "{view:?}");
    }
    assert!(over > Some(0));
    let middle = page(&bench, &DowntimesQuery::default(), Anchor::Around(5_000 * 2 + 2 - 4), 80);
    assert!(middle.rows.len() == 80 && !middle.at_start);
}
