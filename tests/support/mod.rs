//! What the store's tests share: a register in a folder of its own, a clock that stands, and short ways to wish and ask.

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)] // test code that is no #[test]; each file uses its part

use std::path::PathBuf;

use chrono::{DateTime, TimeDelta, Utc};
use driftpult::domain::Instant;
use driftpult::domain::actor::Actor;
use driftpult::domain::command::{Command, DecidedDowntime, Decision, NewIncident, Outcome};
use driftpult::domain::record::{FieldChange, RecordKind};
use driftpult::domain::refusal::Refusal;
use driftpult::domain::trail::TrailRow;
use driftpult::domain::value::Value;
use driftpult::domain::view::{
    Anchor, Answer, ExercisesAsk, ExercisesTold, IncidentWhole, MeasuresAsk, MeasuresTold, Question, SystemWhole,
};
use driftpult::store::{Access, Opening, Register, StoreError};

/// A point in time.
pub fn at(text: &str) -> Instant {
    DateTime::parse_from_rfc3339(text).unwrap().with_timezone(&Utc)
}

/// The tests' now: ten in the morning in Stockholm.
pub fn now() -> Instant {
    at("2026-11-24T09:00:00Z")
}

/// Minutes before now.
pub fn ago(minutes: i64) -> Instant {
    now() - TimeDelta::minutes(minutes)
}

/// An account.
pub fn actor(name: &str) -> Actor {
    Actor { name: name.to_owned(), uid: 1000, ..Actor::default() }
}

/// Words as a value.
pub fn text(words: &str) -> Value {
    Value::Text(words.to_owned())
}

/// Yes as a value.
pub fn yes() -> Value {
    Value::Bool(true)
}

/// Names as a value.
pub fn names(names: &[&str]) -> Value {
    Value::List(names.iter().map(|name| (*name).to_owned()).collect())
}

/// What takes the fifth step of the schema and those after it back, for registers as an older program made them.
pub fn without_step_5() -> String {
    let third = include_str!("../../data/schema/0003_secrecy.sql");
    // The step before the fifth that made this trigger is the third, and there it comes last.
    let trigger = &third[third.find("CREATE TRIGGER timeline_is_not_rewritten").unwrap()..];
    format!(
        "DROP TABLE play_event; DROP TABLE exercise; DROP TABLE measure;
         DROP TABLE restoration; DROP INDEX outage_restored; DROP TRIGGER timeline_is_not_rewritten; {trigger}
         ALTER TABLE settings DROP COLUMN crews; ALTER TABLE settings DROP COLUMN runsheet_folder;
         PRAGMA user_version = 4;"
    )
}

/// A register in a folder of its own.
pub struct Bench {
    /// The folder; gone with the bench.
    pub folder: tempfile::TempDir,
    /// The register, open for writing.
    pub register: Register,
    /// Who wishes.
    pub actor: Actor,
    /// When.
    pub now: Instant,
}

impl Bench {
    /// A new register.
    pub fn new() -> Bench {
        let folder = tempfile::tempdir().unwrap();
        let actor = actor("erik");
        let register = Register::create(&folder.path().join("register.db"), "Exempelkommun", &actor, now()).unwrap();
        Bench { folder, register, actor, now: now() }
    }

    /// Where the register lies.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("register.db")
    }

    /// How to open the register, with a state folder.
    pub fn opening(&self, access: Access) -> Opening {
        let state_dir = Some(self.folder.path().join("state"));
        Opening { path: self.path(), state_dir, access, force_filesystem: false }
    }

    /// The register once more.
    pub fn open(&self, access: Access) -> Register {
        Register::open(&self.opening(access), self.now).unwrap()
    }

    /// Carries out a wish.
    pub fn wish(&mut self, command: &Command) -> Result<Outcome, StoreError> {
        self.register.carry_out(command, &self.actor, self.now)
    }

    /// The refusal that a wish meets.
    pub fn refused(&mut self, command: &Command) -> Refusal {
        match self.wish(command) {
            Err(StoreError::Refused(refusal)) => refusal,
            other => panic!("not refused: {other:?}"),
        }
    }

    /// Asks.
    pub fn ask(&self, question: &Question) -> Answer {
        self.register.ask(question, self.now).unwrap()
    }

    /// Makes a record with these values.
    pub fn make(&mut self, kind: RecordKind, values: &[(&str, Value)]) -> i64 {
        match self.wish(&Command::Create { kind, values: row(kind, values) }) {
            Ok(Outcome::Saved { id, .. }) => id,
            other => panic!("{other:?}"),
        }
    }

    /// Makes a system; an accepted downtime among the values is decided.
    pub fn system(&mut self, name: &str, values: &[(&str, Value)]) -> i64 {
        let mut all = vec![("name", text(name))];
        all.extend(values.iter().filter(|(key, _)| *key != "accepted_downtime_s").cloned());
        let id = self.make(RecordKind::System, &all);
        if let Some((_, accepted)) = values.iter().find(|(key, _)| *key == "accepted_downtime_s") {
            self.decide_downtime(id, accepted.as_int()).unwrap();
        }
        id
    }

    /// Decides how long a system may be down.
    pub fn decide_downtime(&mut self, system: i64, accepted_downtime_s: Option<i64>) -> Result<Outcome, StoreError> {
        let decided = DecidedDowntime { accepted_downtime_s, decision: Decision::default() };
        self.wish(&Command::DecideDowntime { system, decided, seen: None })
    }

    /// Logs an incident.
    pub fn incident(&mut self, title: &str, systems: &[i64], since: Option<Instant>) -> i64 {
        let new = NewIncident { title: title.to_owned(), systems: systems.to_vec(), since, ..NewIncident::default() };
        match self.wish(&Command::LogIncident(new)) {
            Ok(Outcome::Logged { id, .. }) => id,
            other => panic!("{other:?}"),
        }
    }

    /// Changes one field from what it says now.
    pub fn change(&self, kind: RecordKind, id: i64, key: &'static str, after: Value) -> Command {
        let before = match kind {
            RecordKind::System => self.whole_system(id).record.get(key).clone(),
            RecordKind::Incident => self.whole_incident(id).record.get(key).clone(),
            RecordKind::Settings => match self.ask(&Question::Settings) {
                Answer::Settings(record) => record.get(key).clone(),
                other => panic!("{other:?}"),
            },
            RecordKind::Exercise => match self.ask(&Question::Exercises(ExercisesAsk::One(id))) {
                Answer::Exercises(ExercisesTold::One(Some(row))) => row.record.get(key).clone(),
                other => panic!("{other:?}"),
            },
            RecordKind::Measure => match self.ask(&Question::Measures(MeasuresAsk::One(id))) {
                Answer::Measures(MeasuresTold::One(Some(row))) => row.record.get(key).clone(),
                other => panic!("{other:?}"),
            },
            _ => match self.ask(&Question::Contact(kind, id)) {
                Answer::Contact(Some(whole)) => whole.record.get(key).clone(),
                other => panic!("{other:?}"),
            },
        };
        Command::Change { kind, id, changes: vec![FieldChange { key, before, after }] }
    }

    /// A system, whole.
    pub fn whole_system(&self, id: i64) -> SystemWhole {
        match self.ask(&Question::System(id)) {
            Answer::System(Some(whole)) => *whole,
            other => panic!("{other:?}"),
        }
    }

    /// An incident, whole.
    pub fn whole_incident(&self, id: i64) -> IncidentWhole {
        match self.ask(&Question::Incident(id)) {
            Answer::Incident(Some(whole)) => *whole,
            other => panic!("{other:?}"),
        }
    }

    /// The trail, newest first.
    pub fn trail(&self, record: Option<&str>) -> Vec<TrailRow> {
        match self.ask(&Question::Trail(record.map(str::to_owned), Anchor::Start, 1000)) {
            Answer::Trail(page) => page.rows,
            other => panic!("{other:?}"),
        }
    }
}

/// The values of a record in the order of its fields.
pub fn row(kind: RecordKind, values: &[(&str, Value)]) -> Vec<Value> {
    let mut row = vec![Value::Empty; kind.fields().len()];
    for (key, value) in values {
        row[kind.field(key).unwrap()] = value.clone();
    }
    row
}
