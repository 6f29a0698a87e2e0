//! What the command line says of an undoing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // all of it is test code

mod cli_support;

use cli_support::Home;
use driftpult::domain::actor::Actor;
use driftpult::domain::command::Command;
use driftpult::domain::record::{FieldChange, RecordKind};
use driftpult::domain::value::Value;
use driftpult::store::{Access, Opening, Register};

#[test]
fn the_trail_shows_an_undoing_and_a_redoing_with_the_change_that_each_is_of() {
    let home = Home::with_systems("Namn;Verksamhet\nSAN;IT\n");
    let now = chrono::DateTime::parse_from_rfc3339("2026-11-24T09:00:00Z").unwrap().to_utc();
    let opening = Opening { path: home.register(), state_dir: None, access: Access::Write, force_filesystem: false };
    let mut register = Register::open(&opening, now).unwrap();
    let actor = Actor { name: "anna".to_owned(), ..Actor::default() };
    let changes = vec![FieldChange { key: "department", before: "IT".into(), after: Value::from("Drift") }];
    let mut command = Command::Change { kind: RecordKind::System, id: 1, changes };
    let mut of = Vec::new();
    for _ in 0..3 {
        register.carry_out(&command, &actor, now).unwrap();
        let change = register.wrote().unwrap().change;
        of.push(change.clone());
        command = Command::Undo { change };
    }
    register.close();
    let said = home.run(["audit", "list"]).done();
    let undone = said.find("Ångrat: SAN").expect("an undoing");
    let redone = said.find("Gjort om: SAN").expect("a redoing");
    assert!(redone < undone, "the newest first: {said}");
    assert!(said.contains("Verksamhet: Drift -> IT") || said.contains("Drift -> IT"), "{said}");
    assert!(said.contains("Gäller ändring") && said.contains(&of[0]) && said.contains(&of[1]), "{said}");
    let english = home.run(["audit", "list", "--lang", "en"]).done();
    assert!(english.contains("Undone: SAN") && english.contains("Redone: SAN"), "{english}");
    let rows = home.run(["audit", "list", "--json"]).json();
    assert_eq!((rows[1]["action"].as_str(), rows[1]["reason"].as_str()), (Some("undo"), Some(of[0].as_str())));
    assert!(home.run(["audit", "verify"]).done().contains("helt"));
}
