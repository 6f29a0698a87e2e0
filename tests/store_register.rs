//! A register from its making to its closing, as the rooms above use it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)] // all of it is test code

mod support;

use driftpult::domain::command::{Command, NewIncident, Outcome};
use driftpult::domain::record::RecordKind;
use driftpult::domain::view::{Anchor, Answer, Question, SystemsQuery};
use support::{Bench, text};

#[test]
fn a_new_register_takes_a_system_and_an_incident_and_shows_them() {
    let mut bench = Bench::new();
    let san = bench.system("SAN", &[("critical", support::yes())]);
    let logged = bench
        .wish(&Command::LogIncident(NewIncident {
            title: "Lagringen svarar inte".to_owned(),
            systems: vec![san],
            ..NewIncident::default()
        }))
        .unwrap();
    assert_eq!(logged, Outcome::Logged { id: 1, number: "2026-0001".to_owned(), appended: false });
    let Answer::Systems(page) = bench.ask(&Question::Systems(SystemsQuery::default(), Anchor::Start, 10)) else {
        panic!()
    };
    assert_eq!(page.rows[0].name, "SAN");
    assert_eq!(page.rows[0].state.word(), "down");
    let whole = bench.whole_system(san);
    assert_eq!(whole.incident, Some((1, "2026-0001".to_owned())));
    assert_eq!(whole.record.get("name"), &text("SAN"));
    assert_eq!(bench.register.find(RecordKind::Incident, "2026-1").unwrap(), 1);
    assert_eq!(bench.register.verify(None).unwrap().fault, None);
}
