//! The example municipality: a register to try things in, made of wishes that a real one would have seen over a year.
//!
//! What it holds stands in `data/example`. Its year ends at the day it is made, so that it always looks current; where
//! it lies, and that it is thrown away, is for `cli`.

use std::path::Path;

use chrono::TimeDelta;
use chrono_tz::Tz;
use serde::Deserialize;

use super::example_checklist::{self, Saying};
use super::example_exercises;
use super::example_year::Year;
use super::refused::ExchangeError;
use super::systems::{ImportOptions, Standing, read};
use crate::domain::Instant;
use crate::domain::actor::Actor;
use crate::domain::command::{Command, Import, ImportRow, NewIncident, OnConflict, Outcome};
use crate::domain::incident::{EntryKind, Status, TYPES};
use crate::domain::record::{FieldChange, RecordKind};
use crate::domain::value::Value;
use crate::domain::view::{Answer, Question};
use crate::store::Register;
use crate::text::read::{self as typed, Here};

/// The municipality's name.
pub const MUNICIPALITY: &str = "Exempelkommun";
const SYSTEMS: &str = include_str!("../../data/example/systems.csv");
const PEOPLE: &str = include_str!("../../data/example/people.toml");
const INCIDENTS: &str = include_str!("../../data/example/incidents.toml");
/// The name under which the example's spreadsheet stands in references and in the trail.
const FILE: &str = "exempelkommun.csv";

/// When the register was registered, when its decisions were entered, and when its rows were last gone through.
const STAGES: [(&str, Stage); 3] = [
    ("2025-11-24 08:30:00", Stage::Register),
    ("2026-05-21 10:00:00", Stage::Decisions),
    ("2026-10-30 13:00:00", Stage::Checks),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Register,
    Decisions,
    Checks,
}

impl Stage {
    fn of(key: &str) -> Stage {
        match key {
            "last_exercised_on" | "verified_on" | "verified_by" => Stage::Checks,
            _ if ["rank", "accepted_downtime", "owner_"].iter().any(|start| key.starts_with(start)) => Stage::Decisions,
            _ => Stage::Register,
        }
    }
}

#[derive(Debug, Default, Deserialize)]
struct People {
    settings: toml::Table,
    person: Vec<toml::Table>,
    role: Vec<toml::Table>,
    supplier: Vec<toml::Table>,
}

#[derive(Debug, Default, Deserialize)]
struct Incidents {
    incident: Vec<Incident>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Incident {
    since: Option<String>,
    ago: Option<String>,
    title: String,
    r#type: String,
    severity: i64,
    lead: String,
    logged: String,
    #[serde(default)]
    systems: Vec<String>,
    up: Option<String>,
    closed: Option<String>,
    evaluated: Option<String>,
    conclusions: Option<String>,
    secret: Option<String>,
    cost: Option<i64>,
    significant: Option<bool>,
    #[serde(default)]
    notes: Vec<(String, String)>,
}

/// One thing that happened in the example's year.
#[derive(Debug, Clone, Copy)]
enum Step {
    Import(Stage),
    Checklist,
    Exercises,
    Log,
    Take,
    Note(usize),
    Up,
    Close,
    Evaluate,
}

/// When the example's year begins; a register that is to hold it is made at this time, so that its trail runs forward.
pub fn begins(now: Instant) -> Instant {
    Year::ending(Here { now, zone: Tz::Europe__Stockholm }).at(STAGES[0].0)
}

/// Makes a register that holds the example municipality.
///
/// # Errors
/// When it cannot be made or written.
pub fn create(path: &Path, actor: &Actor, now: Instant) -> Result<Register, ExchangeError> {
    let mut register = Register::create(path, MUNICIPALITY, actor, begins(now))?;
    fill(&mut register, actor, now)?;
    Ok(register)
}

/// Fills an empty register with the example municipality, wish by wish, each at its time.
///
/// # Errors
/// When the register cannot be written.
pub fn fill(register: &mut Register, actor: &Actor, now: Instant) -> Result<(), ExchangeError> {
    let year = Year::ending(Here { now, zone: register.zone() });
    // A fault in the files is found by this module's tests.
    let people: People = toml::from_str(PEOPLE).unwrap_or_default();
    let incidents: Incidents = toml::from_str(INCIDENTS).unwrap_or_default();
    let mut teller = Teller { register, actor, year };
    teller.people(&people)?;
    let reading = read(SYSTEMS.as_bytes(), FILE, &Standing::default(), &ImportOptions::default(), year.here())?;
    let mut ids = vec![0; incidents.incident.len()];
    let sayings = example_checklist::sayings(year, begins(now));
    let ticks = sayings.iter().enumerate().map(|(of, saying)| (saying.at, of, Step::Checklist));
    let (entered, exercises) = example_exercises::told(year);
    let entered = std::iter::once((entered, 0, Step::Exercises));
    let mut steps: Vec<_> = steps(&incidents.incident, year).into_iter().chain(ticks).chain(entered).collect();
    steps.sort_by_key(|(at, ..)| *at);
    for (at, of, step) in steps {
        match step {
            Step::Checklist => teller.checklist(&sayings[of])?,
            Step::Exercises => {
                for command in &exercises {
                    teller.tell(command, at)?;
                }
            }
            Step::Import(stage) => teller.import(&reading.import, stage, at)?,
            _ => teller.incident(&incidents.incident[of], &mut ids[of], step, at)?,
        }
    }
    Ok(())
}

fn seconds(text: &str) -> TimeDelta {
    TimeDelta::seconds(typed::duration(text).unwrap_or(60))
}

/// Everything that happened, in order.
fn steps(incidents: &[Incident], year: Year) -> Vec<(Instant, usize, Step)> {
    let mut steps: Vec<(Instant, usize, Step)> =
        STAGES.iter().map(|(at, stage)| (year.at(at), 0, Step::Import(*stage))).collect();
    for (of, incident) in incidents.iter().enumerate() {
        let since = since(incident, year);
        let logged = since + seconds(&incident.logged);
        let mut add = |at: Instant, step: Step| steps.push((at.max(logged).min(year.here().now), of, step));
        add(logged, Step::Log);
        add(logged + TimeDelta::minutes(2), Step::Take);
        for (at, (after, _)) in incident.notes.iter().enumerate() {
            add(since + seconds(after), Step::Note(at));
        }
        for (after, step) in
            [(&incident.up, Step::Up), (&incident.closed, Step::Close), (&incident.evaluated, Step::Evaluate)]
        {
            if let Some(after) = after {
                add(since + seconds(after), step);
            }
        }
    }
    steps.sort_by_key(|(at, _, _)| *at);
    steps
}

fn since(incident: &Incident, year: Year) -> Instant {
    match (&incident.since, &incident.ago) {
        (Some(since), _) => year.at(since),
        (None, Some(ago)) => year.here().now - seconds(ago),
        (None, None) => year.here().now,
    }
}

/// Tells the register what happened.
struct Teller<'a> {
    register: &'a mut Register,
    actor: &'a Actor,
    year: Year,
}

impl Teller<'_> {
    fn tell(&mut self, command: &Command, at: Instant) -> Result<Outcome, ExchangeError> {
        Ok(self.register.carry_out(command, self.actor, at)?)
    }

    fn people(&mut self, people: &People) -> Result<(), ExchangeError> {
        let at = self.year.at(STAGES[0].0);
        if let Answer::Settings(settings) = self.register.ask(&Question::Settings, at)? {
            let mut edited = (*settings).clone();
            values(RecordKind::Settings, &people.settings)
                .into_iter()
                .zip(RecordKind::Settings.fields())
                .filter(|(value, _)| !value.is_empty())
                .for_each(|(value, spec)| edited.set(spec.key, value));
            let changes = settings.changes_to(&edited.values);
            self.tell(&Command::Change { kind: RecordKind::Settings, id: settings.id, changes }, at)?;
        }
        for (kind, tables) in [
            (RecordKind::Person, &people.person),
            (RecordKind::Role, &people.role),
            (RecordKind::Supplier, &people.supplier),
        ] {
            for table in tables {
                self.tell(&Command::Create { kind, values: values(kind, table) }, at)?;
            }
        }
        Ok(())
    }

    /// Takes in those columns of the spreadsheet that were known at a stage of the year.
    fn import(&mut self, import: &Import, stage: Stage, at: Instant) -> Result<(), ExchangeError> {
        let rows = import.rows.iter().map(|row| {
            let known = row.values.iter().filter(|(key, _)| *key == "name" || Stage::of(key) == stage);
            let moved = known.map(|(key, value)| match value {
                Value::Date(date) => (*key, Value::Date(self.year.date(*date))),
                _ => (*key, value.clone()),
            });
            ImportRow { row: row.row, values: moved.collect() }
        });
        let import = Import { file: import.file.clone(), on_conflict: OnConflict::Update, rows: rows.collect() };
        self.tell(&Command::Import(Box::new(import)), at)?;
        Ok(())
    }

    fn checklist(&mut self, saying: &Saying) -> Result<(), ExchangeError> {
        let name = saying.who.map_or_else(|| self.actor.name.clone(), str::to_owned);
        let actor = Actor { name, ..self.actor.clone() };
        let wish = Command::Checklist(saying.key, saying.wish.clone());
        self.register.carry_out(&wish, &actor, saying.at)?;
        Ok(())
    }

    fn incident(&mut self, told: &Incident, id: &mut i64, step: Step, at: Instant) -> Result<(), ExchangeError> {
        let incident = *id;
        let status = |status: Status| Command::ChangeStatus { incident, status, at: None, reason: None };
        match step {
            Step::Import(_) | Step::Checklist | Step::Exercises => {}
            Step::Log => {
                let new = NewIncident {
                    title: told.title.clone(),
                    kind: TYPES.iter().copied().find(|word| *word == told.r#type),
                    severity: Some(told.severity),
                    systems: self.systems(told)?,
                    system_names: Vec::new(),
                    since: Some(since(told, self.year)),
                    aware: Some(at),
                    secret: told.secret.clone(),
                    dedupe: None,
                };
                if let Outcome::Logged { id: logged, .. } = self.tell(&Command::LogIncident(new), at)? {
                    *id = logged;
                }
            }
            Step::Take => {
                self.change(incident, &[("lead", Value::from(told.lead.as_str()))], at)?;
                self.tell(&status(Status::InProgress), at)?;
            }
            Step::Note(which) => {
                let text = told.notes.get(which).map(|(_, text)| text.clone()).unwrap_or_default();
                let note = Command::Note { incident, kind: EntryKind::Note, at: None, text, secret: None };
                self.tell(&note, at)?;
            }
            Step::Up => {
                let systems = self.systems(told)?;
                self.tell(&Command::MarkUp { incident, systems, at: None }, at)?;
                self.tell(&status(Status::Restored), at)?;
            }
            Step::Close => {
                if let Some(significant) = told.significant {
                    let assessed = if significant { Value::At(at) } else { Value::Empty };
                    let facts = [("significant", Value::Bool(significant)), ("assessed_significant_at", assessed)];
                    self.change(incident, &facts, at)?;
                }
                self.tell(&status(Status::Closed), at)?;
            }
            Step::Evaluate => {
                let cost = told.cost.map_or(Value::Empty, |sek| Value::Money(sek * 100));
                let conclusions = Value::from(told.conclusions.clone());
                self.change(incident, &[("conclusions", conclusions), ("cost_ore", cost)], at)?;
                self.tell(&status(Status::Evaluated), at)?;
            }
        }
        Ok(())
    }

    fn systems(&self, told: &Incident) -> Result<Vec<i64>, ExchangeError> {
        let find = |name: &String| self.register.find(RecordKind::System, name).map_err(ExchangeError::from);
        told.systems.iter().map(find).collect()
    }

    fn change(&mut self, id: i64, facts: &[(&'static str, Value)], at: Instant) -> Result<(), ExchangeError> {
        let change =
            |(key, after): &(&'static str, Value)| FieldChange { key, before: Value::Empty, after: after.clone() };
        let changes = facts.iter().filter(|(_, value)| !value.is_empty()).map(change).collect();
        self.tell(&Command::Change { kind: RecordKind::Incident, id, changes }, at)?;
        Ok(())
    }
}

/// A table's values, in the order of the kind's fields.
fn values(kind: RecordKind, table: &toml::Table) -> Vec<Value> {
    let value = |key: &str| match table.get(key) {
        Some(toml::Value::String(text)) => Value::from(text.as_str()),
        Some(toml::Value::Array(names)) => {
            Value::List(names.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect())
        }
        _ => Value::Empty,
    };
    kind.fields().iter().map(|spec| value(spec.key)).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rstest::rstest;

    use super::*;
    use crate::exchange::systems::Reading;

    fn here(day: &str) -> Here {
        let now = format!("{day}T09:00:00Z").parse::<Instant>().unwrap();
        Here { now, zone: Tz::Europe__Stockholm }
    }

    fn reading() -> Reading {
        let options = ImportOptions::default();
        read(SYSTEMS.as_bytes(), FILE, &Standing::default(), &options, here("2026-11-24")).unwrap()
    }

    #[test]
    fn the_systems_are_read_without_a_remark() {
        let reading = reading();
        assert_eq!((reading.rows, reading.refused, reading.warnings), (70, vec![], vec![]));
        assert_eq!(reading.columns.ignored(), Vec::<String>::new());
    }

    #[test]
    fn the_people_are_read_and_every_role_and_supplier_that_a_system_names_is_among_them() {
        let people: People = toml::from_str(PEOPLE).unwrap();
        let names = |tables: &[toml::Table]| -> BTreeSet<String> {
            tables.iter().map(|table| table["name"].as_str().unwrap().to_owned()).collect()
        };
        let (persons, roles, suppliers) = (names(&people.person), names(&people.role), names(&people.supplier));
        for (kind, tables) in [
            (RecordKind::Settings, &vec![people.settings.clone()]),
            (RecordKind::Person, &people.person),
            (RecordKind::Role, &people.role),
            (RecordKind::Supplier, &people.supplier),
        ] {
            for key in tables.iter().flat_map(toml::Table::keys) {
                assert!(kind.field(key).is_some(), "{key}");
            }
        }
        for role in &people.role {
            for key in ["holder", "substitute"] {
                assert!(role.get(key).is_none_or(|name| persons.contains(name.as_str().unwrap())), "{role:?}");
            }
        }
        for (key, value) in reading().import.rows.iter().flat_map(|row| &row.values) {
            let name = value.as_text().unwrap_or("");
            match *key {
                "owner" | "administrator" | "on_call" => assert!(roles.contains(name), "{name}"),
                "supplier" => assert!(suppliers.contains(name) || name == "Egen Excel", "{name}"),
                _ => {}
            }
        }
    }

    #[test]
    fn the_incidents_are_read_and_two_of_them_are_under_way() {
        let incidents: Incidents = toml::from_str(INCIDENTS).unwrap();
        let closed = incidents.incident.iter().filter(|incident| incident.closed.is_some()).count();
        assert_eq!((incidents.incident.len(), closed), (43, 41));
        for incident in &incidents.incident {
            assert!(TYPES.contains(&incident.r#type.as_str()), "{}", incident.r#type);
            assert_eq!(incident.since.is_some(), incident.ago.is_none());
            assert_eq!(incident.evaluated.is_some(), incident.conclusions.is_some(), "{}", incident.title);
            let times = [Some(&incident.logged), incident.up.as_ref(), incident.closed.as_ref()];
            for time in times.into_iter().flatten().chain(incident.notes.iter().map(|(after, _)| after)) {
                assert!(typed::duration(time).is_some(), "{time}");
            }
        }
    }

    #[rstest]
    #[case("2026-11-23", 0)]
    #[case("2027-01-05", 0)]
    #[case("2027-02-01", 2)]
    #[case("2026-11-01", -1)]
    #[case("2029-03-31", 28)]
    fn the_year_moves_by_whole_months_and_nothing_lies_ahead_of_now(#[case] day: &str, #[case] months: i32) {
        let year = Year::ending(here(day));
        assert_eq!(year.months(), months);
        let incidents: Incidents = toml::from_str(INCIDENTS).unwrap();
        let steps = steps(&incidents.incident, year);
        assert!(steps.is_sorted_by_key(|(at, _, _)| *at));
        assert!(steps.iter().all(|(at, _, _)| *at <= here(day).now && *at >= begins(here(day).now)));
    }
}
