//! Makes a register of any size for measuring: systems, the incidents of ten years, and as many rows of the trail as
//! asked for, all through the store's own wishes, so that `audit verify` passes. The same words give the same register.
//!
//! What is measured on it stands in the other files of this bench. Everything in it is made up.

use std::error::Error;
use std::io::Write;
use std::path::Path;

use chrono::{NaiveDate, TimeDelta, TimeZone, Utc};
use driftpult::domain::Instant;
use driftpult::domain::actor::Actor;
use driftpult::domain::command::{Command, Import, ImportRow, NewIncident, OnConflict, Outcome};
use driftpult::domain::incident::Status;
use driftpult::domain::value::Value;
use driftpult::store::Register;

/// How making something ended.
pub type Done = Result<(), Box<dyn Error>>;
type Fields = Vec<(&'static str, Value)>;

/// Numbers that look like chance and are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % most.max(1)
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

const FIRST: [&str; 24] = [
    "Ekonomi",
    "Skol",
    "Vård",
    "Miljö",
    "Bygg",
    "Löne",
    "Personal",
    "Ärende",
    "Diarie",
    "Passage",
    "Fastighets",
    "Vatten",
    "Avlopps",
    "Räddnings",
    "Närarkiv",
    "Kart",
    "Biblioteks",
    "Måltids",
    "Färdtjänst",
    "Tidrapport",
    "E-post",
    "Katalog",
    "Backup",
    "Nätverks",
];
const SECOND: [&str; 10] =
    ["system", "portal", "register", "databas", "tjänst", "plattform", "server", "modul", "arkiv", "klient"];
const DEPARTMENTS: [&str; 6] = [
    "Kommunledning",
    "Barn och utbildning",
    "Vård och omsorg",
    "Samhällsbyggnad",
    "Kultur och fritid",
    "Räddningstjänst",
];
const SUPPLIERS: [&str; 10] = [
    "Exempel Drift AB",
    "Exempel Moln AB",
    "Exempel Nät AB",
    "Exempel Vård AB",
    "Exempel Skola AB",
    "Exempel Kartor AB",
    "Exempel Ekonomi AB",
    "Exempel Arkiv AB",
    "Exempel Larm AB",
    "Exempel Fastighet AB",
];
const WORDS: [&str; 20] = [
    "återställning",
    "avtal",
    "beroende",
    "leverantör",
    "säkerhetskopia",
    "åtkomst",
    "behörighet",
    "loggning",
    "kontinuitetsplan",
    "övning",
    "klassning",
    "sekretess",
    "brandvägg",
    "kluster",
    "licens",
    "driftstopp",
    "uppgradering",
    "integration",
    "överföring",
    "rutin",
];
const TYPES: [&str; 4] = ["outage", "disturbance", "supplier", "other"];
/// How many incidents pass between two that stop a system.
const STOPS: usize = 10;
/// How many closed incidents pass between two that are evaluated.
const EVALUATED: usize = 3;

fn name(at: usize) -> String {
    let mut dice = Dice(at as u64 + 1);
    format!("{}{} {:06}", dice.of(&FIRST), dice.of(&SECOND), at + 1)
}

fn note(dice: &mut Dice, words: usize) -> Value {
    Value::Text((0..words).map(|_| dice.of(&WORDS)).collect::<Vec<_>>().join(" "))
}

fn day(dice: &mut Dice, year: i32) -> Value {
    NaiveDate::from_yo_opt(year, 1 + u32::try_from(dice.below(365)).unwrap_or(0)).map_or(Value::Empty, Value::Date)
}

fn level(dice: &mut Dice) -> Value {
    Value::Int(i64::try_from(dice.below(4)).unwrap_or(0))
}

/// One system: what it needs stands before it, so that nothing goes round in circles.
fn system(at: usize, rank: &mut i64) -> Fields {
    let mut dice = Dice(at as u64 + 1_000_003);
    let critical = dice.below(5) == 0;
    let mut fields = vec![
        ("name", Value::Text(name(at))),
        ("kind", Value::Choice(dice.of(&["infrastructure", "application", "service", "equipment"]))),
        ("department", Value::Text(dice.of(&DEPARTMENTS).to_owned())),
        ("owner", Value::Text(format!("Enhetschef {:03}", dice.below(200)))),
        ("supplier", Value::Text(dice.of(&SUPPLIERS).to_owned())),
        ("critical", Value::Bool(critical)),
        ("accepted_downtime_s", Value::Duration(dice.of(&[1_800, 3_600, 14_400, 28_800, 86_400, 259_200, 604_800]))),
        ("restore_time_s", Value::Duration(dice.of(&[1_800, 3_600, 7_200, 14_400, 28_800]))),
        ("continuity_plan", Value::Choice(dice.of(&["none", "documented", "implemented"]))),
        ("hosting", Value::Choice(dice.of(&["on-prem", "saas", "joint"]))),
        ("confidentiality", level(&mut dice)),
        ("integrity", level(&mut dice)),
        ("availability", level(&mut dice)),
        ("traceability", level(&mut dice)),
        ("contract_ends_on", day(&mut dice, 2027)),
        ("verified_on", day(&mut dice, 2025)),
        ("annual_cost_ore", Value::Money(i64::try_from(dice.below(90_000_000)).unwrap_or(0))),
        ("note", note(&mut dice, 12)),
    ];
    // The register has 99,999 places in its order.
    if critical && *rank < 90_000 {
        *rank += 1;
        fields.push(("rank", Value::Int(*rank)));
    }
    if at > 0 && dice.below(2) == 0 {
        let needs = (0..=dice.below(2)).map(|_| name(dice.below(at))).collect();
        fields.push(("depends_on", Value::List(needs)));
    }
    fields
}

fn systems(count: usize) -> Vec<Fields> {
    let mut rank = 0;
    (0..count).map(|at| system(at, &mut rank)).collect()
}

/// The register being filled, and its own clock.
struct Filling {
    register: Register,
    actor: Actor,
    now: Instant,
}

impl Filling {
    fn wish(&mut self, command: &Command) -> Result<Outcome, Box<dyn Error>> {
        Ok(self.register.carry_out(command, &self.actor, self.now)?)
    }

    fn import(&mut self, rows: Vec<Fields>, on_conflict: OnConflict) -> Done {
        let rows = rows.into_iter().zip(2..).map(|(values, row)| ImportRow { row, values }).collect();
        let import = Import { file: "exempel.csv".to_owned(), on_conflict, rows };
        match self.wish(&Command::Import(Box::new(import)))? {
            Outcome::Imported(outcome) if !outcome.refused.is_empty() => {
                Err(format!("refused: {:?}", outcome.refused.first()).into())
            }
            _ => Ok(()),
        }
    }

    fn incident(&mut self, at: usize, systems: usize, apart: TimeDelta) -> Done {
        let mut dice = Dice(at as u64 + 2_000_003);
        let stopped: Vec<i64> = if systems > 0 && at.is_multiple_of(STOPS) {
            vec![i64::try_from(dice.below(systems) + 1)?]
        } else {
            Vec::new()
        };
        let new = NewIncident {
            title: format!("Fel i {} {}", dice.of(&WORDS), dice.of(&WORDS)),
            kind: Some(dice.of(&TYPES)),
            severity: Some(i64::try_from(dice.below(4) + 1)?),
            systems: stopped.clone(),
            ..NewIncident::default()
        };
        let Outcome::Logged { id, .. } = self.wish(&Command::LogIncident(new))? else {
            return Err("an incident was not logged".into());
        };
        self.now += apart / 2;
        if !stopped.is_empty() {
            self.wish(&Command::MarkUp { incident: id, systems: stopped, at: None })?;
        }
        let mut statuses = vec![Status::Closed];
        if at.is_multiple_of(EVALUATED) {
            statuses.push(Status::Evaluated);
        }
        for status in statuses {
            self.wish(&Command::ChangeStatus { incident: id, status, at: None, reason: None })?;
        }
        self.now += apart / 2;
        Ok(())
    }
}

/// Makes a register.
pub fn register(db: &Path, count: usize, incidents: usize, trail: usize) -> Done {
    let start = Utc.with_ymd_and_hms(2016, 1, 4, 7, 0, 0).single().ok_or("no such time")?;
    let actor = Actor { name: "exempel".to_owned(), ..Actor::default() };
    let register = Register::create(db, "Exempelkommun", &actor, start)?;
    let mut filling = Filling { register, actor, now: start };
    filling.import(systems(count), OnConflict::Fail)?;
    let apart = TimeDelta::days(3_500) / i32::try_from(incidents.max(1))?;
    for at in 0..incidents {
        filling.incident(at, count, apart)?;
    }
    // What is still lacking is made of notes that somebody goes through again and again.
    let mut round = 0;
    loop {
        let rows = usize::try_from(filling.register.head()?.seq)?;
        let lacking = trail.saturating_sub(rows).min(count);
        if lacking == 0 {
            break;
        }
        round += 1;
        filling.now += TimeDelta::days(1);
        let mut dice = Dice(round);
        let notes = (0..lacking).map(|at| vec![("name", Value::Text(name(at))), ("note", note(&mut dice, 12))]);
        filling.import(notes.collect(), OnConflict::Update)?;
    }
    filling.register.close();
    Ok(())
}

/// Writes the same systems as a spreadsheet would hold them.
pub fn spreadsheet(file: &Path, count: usize) -> Done {
    let mut out = std::io::BufWriter::new(std::fs::File::create(file)?);
    writeln!(
        out,
        "System;Verksamhet;Systemägare;Leverantör;Samhällskritiskt;Prioritet;Accepterad avbrottstid;RTO;K;R;T;S;Avtal löper ut;Årskostnad;Beroenden;Anteckning"
    )?;
    for fields in systems(count) {
        let of = |key: &str| fields.iter().find(|(field, _)| *field == key).map(|(_, value)| value.clone());
        let text = |key: &str| match of(key) {
            Some(Value::Text(text)) => text,
            Some(Value::Bool(yes)) => if yes { "Ja" } else { "Nej" }.to_owned(),
            Some(Value::Int(number)) => number.to_string(),
            Some(Value::Duration(seconds)) => format!("{} min", seconds / 60),
            Some(Value::Money(ore)) => format!("{},{:02}", ore / 100, ore % 100),
            Some(Value::Date(date)) => date.to_string(),
            Some(Value::List(names)) => names.join(", "),
            _ => String::new(),
        };
        let keys = [
            "name",
            "department",
            "owner",
            "supplier",
            "critical",
            "rank",
            "accepted_downtime_s",
            "restore_time_s",
            "confidentiality",
            "integrity",
            "availability",
            "traceability",
            "contract_ends_on",
            "annual_cost_ore",
            "depends_on",
            "note",
        ];
        writeln!(out, "{}", keys.map(text).join(";"))?;
    }
    out.flush()?;
    Ok(())
}
