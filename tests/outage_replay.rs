//! An outage of the whole example municipality, played through by two people on a clock of its own, and told again from
//! nothing but the timeline that the program exports: when what was down, who had it, when it was up and verified.
//!
//! The night is the one in autumn in which the clocks stand at 02:30 twice. Simulated hours pass as fast as the register
//! writes; nothing sleeps.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // all of it is test code

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command as Process;

use chrono::TimeDelta;
use driftpult::domain::Instant;
use driftpult::domain::actor::Actor;
use driftpult::domain::board::{PlanAsk, Planned, Stricken};
use driftpult::domain::command::{Command, NewIncident, Outcome};
use driftpult::domain::record::{FieldChange, RecordKind};
use driftpult::domain::refusal::Refusal;
use driftpult::domain::restoring::{Doing, PlanAnswer, RestoringRefusal, Seen};
use driftpult::domain::system::State;
use driftpult::domain::value::Value;
use driftpult::domain::view::{Answer, Question, SystemsQuery};
use driftpult::exchange::example;
use driftpult::store::{Access, Opening, Register, StoreError};
use serde_json::Value as Json;
use support::{actor, at};

/// The most crews at work.
const CREWS: usize = 8;
/// How many outages are told to go on after all, and how many verified systems go down once more.
const RELAPSES: usize = 9;
const FALLS: usize = 4;

/// What happened to a system in one outage, to the second.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Outage {
    down: Option<Instant>,
    /// Who had it from when on; nobody where it was given back.
    holders: Vec<(Instant, Option<String>)>,
    emergency: Vec<(Instant, bool)>,
    answers: Vec<(Instant, String, Option<String>)>,
    ups: Vec<Instant>,
    /// When it turned out that it did not hold.
    again: Vec<Instant>,
    verified: Option<(Instant, String)>,
}

impl Outage {
    fn is_up(&self) -> bool {
        self.ups.len() > self.again.len()
    }

    fn holder(&self) -> Option<&str> {
        self.holders.last().and_then(|(_, who)| who.as_deref())
    }
}

type Told = BTreeMap<String, Vec<Outage>>;

/// Tells the outage again from a timeline as it is exported: the one thing that this needs to know is what the kinds mean.
fn retold(incident: &Json) -> Told {
    let mut told = Told::new();
    for row in incident["timeline"].as_array().unwrap() {
        let Some(system) = row["system"].as_str() else { continue };
        let when = at(row["at"].as_str().unwrap());
        let text = |key: &str| row[key].as_str().map(str::to_owned);
        let value = text("value");
        let outages = told.entry(system.to_owned()).or_default();
        let kind = row["kind"].as_str().unwrap();
        if kind == "system-down" && outages.last().is_none_or(|last| last.verified.is_some()) {
            outages.push(Outage { down: Some(when), ..Outage::default() });
            continue;
        }
        let last = outages.last_mut().unwrap_or_else(|| panic!("{system} was not down: {row}"));
        assert_eq!(last.is_up(), matches!(kind, "system-verified" | "system-down"), "{row}");
        match kind {
            "system-down" => last.again.push(when),
            "system-taken" | "system-handed-over" => last.holders.push((when, value)),
            "system-emergency" => last.emergency.push((when, value.as_deref() == Some("emergency"))),
            "continuity-plan" => last.answers.push((when, value.unwrap(), text("text"))),
            "system-up" => last.ups.push(when),
            "system-verified" => last.verified = Some((when, text("by").unwrap())),
            other => panic!("{other}"),
        }
    }
    told
}

/// The same numbers each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        i64::try_from(self.0 % sides).unwrap()
    }

    fn one_in(&mut self, sides: u64) -> bool {
        self.below(sides) == 0
    }
}

struct Night {
    now: Instant,
    dice: Dice,
    /// Two people, each with a register of their own on the same file.
    people: [(Actor, Register); 2],
    incident: i64,
    names: BTreeMap<i64, String>,
    /// What was done, written down when it was done.
    done: Told,
    /// When something was last done to a system, and when the work on it ends.
    last: BTreeMap<i64, Instant>,
    ends: BTreeMap<i64, Instant>,
    relapses: usize,
    falls: usize,
    refused: usize,
}

impl Night {
    fn planned(&self, who: usize) -> Planned {
        match self.people[who].1.ask(&Question::Plan(PlanAsk::default()), self.now).unwrap() {
            Answer::Plan(planned) => *planned,
            other => panic!("{other:?}"),
        }
    }

    fn wish(&mut self, who: usize, command: &Command) -> Result<Outcome, StoreError> {
        let (actor, register) = &mut self.people[who];
        register.carry_out(command, actor, self.now)
    }

    #[track_caller]
    fn does(&mut self, who: usize, command: &Command) {
        let outcome = self.wish(who, command);
        assert!(matches!(outcome, Ok(Outcome::Saved { .. })), "{command:?}: {outcome:?}");
    }

    /// When something is said to have happened: just now without a time, or some seconds ago.
    fn time_for(&mut self, system: i64) -> (Option<Instant>, Instant) {
        let earliest = self.last.get(&system).map_or(self.now, |last| *last + TimeDelta::seconds(1));
        let said = (self.now - TimeDelta::seconds(self.dice.below(50))).max(earliest);
        let said = if self.dice.one_in(2) && said <= self.now { Some(said) } else { None };
        let when = said.unwrap_or(self.now);
        self.last.insert(system, when);
        (said, when)
    }

    fn outage(&mut self, system: i64) -> &mut Outage {
        self.done.get_mut(&self.names[&system]).unwrap().last_mut().unwrap()
    }

    fn restore(&mut self, who: usize, system: i64, doing: Doing) -> Instant {
        let (at, when) = self.time_for(system);
        self.does(who, &Command::Restore { incident: None, system, doing, at });
        when
    }

    fn goes_down(&mut self, who: usize, systems: &[i64]) {
        let at = Some(self.now - TimeDelta::seconds(self.dice.below(40)));
        let earliest = systems.iter().filter_map(|system| self.last.get(system)).max().copied();
        let at = at.filter(|at| earliest.is_none_or(|earliest| *at > earliest));
        self.does(who, &Command::MarkDown { incident: self.incident, systems: systems.to_vec(), at });
        for system in systems {
            self.went_down(*system, at.unwrap_or(self.now));
        }
    }

    fn went_down(&mut self, system: i64, when: Instant) {
        let outages = self.done.entry(self.names[&system].clone()).or_default();
        outages.push(Outage { down: Some(when), ..Outage::default() });
        self.last.insert(system, when);
    }

    /// Takes what the plan says is next, while the other, who saw the same plan, is too late for it.
    fn takes(&mut self, who: usize, planned: &Planned) -> bool {
        let at_work = planned.plan.steps.iter().filter(|step| step.under_way).count();
        let next = planned.plan.steps.iter().find(|step| step.ready && !step.under_way).map(|step| step.id);
        let Some(system) = next.filter(|_| at_work < CREWS) else { return false };
        let when = self.restore(who, system, Doing::Take(None));
        let name = self.people[who].0.name.clone();
        self.outage(system).holders.push((when, Some(name.clone())));
        let length = 300 + self.dice.below(1800);
        self.ends.insert(system, self.now + TimeDelta::seconds(length));
        if self.dice.one_in(3) {
            let late =
                self.wish(1 - who, &Command::Restore { incident: None, system, doing: Doing::Take(None), at: None });
            let told = RestoringRefusal::Taken { system: self.names[&system].clone(), by: name, at: when };
            assert_eq!(late, Err(StoreError::Refused(Refusal::Restoring(told))));
            self.refused += 1;
        }
        true
    }

    fn marks_up(&mut self, who: usize) -> bool {
        let Some(system) = self.ends.iter().find(|(_, end)| **end <= self.now).map(|(system, _)| *system) else {
            return false;
        };
        self.ends.remove(&system);
        let (at, when) = self.time_for(system);
        self.does(who, &Command::MarkUp { incident: self.incident, systems: vec![system], at });
        self.outage(system).ups.push(when);
        true
    }

    fn hands_over(&mut self, who: usize, planned: &Planned) -> bool {
        let held = planned.systems.iter().filter(|one| one.restoring.taken.is_some()).count();
        if held == 0 {
            return false;
        }
        let at = usize::try_from(self.dice.below(held as u64)).unwrap();
        let one = planned.systems.iter().filter(|one| one.restoring.taken.is_some()).nth(at).unwrap();
        let choices = [Some("Jourkonsulten"), Some("anna"), Some("erik"), None];
        let to = choices[usize::try_from(self.dice.below(4)).unwrap()].map(str::to_owned);
        if to.as_deref() == one.restoring.taken.as_ref().map(|taken| taken.by.as_str()) {
            return false;
        }
        let when = self.restore(who, one.id, Doing::HandOver(to.clone(), Seen::Nothing));
        self.outage(one.id).holders.push((when, to.clone()));
        if to.is_none() {
            self.ends.remove(&one.id);
        }
        true
    }

    fn changes_emergency(&mut self, who: usize, planned: &Planned) -> bool {
        let count = planned.systems.len();
        if count == 0 {
            return false;
        }
        let one = &planned.systems[usize::try_from(self.dice.below(count as u64)).unwrap()];
        let on = one.restoring.emergency_at.is_none();
        let when = self.restore(who, one.id, Doing::Emergency(on));
        self.outage(one.id).emergency.push((when, on));
        true
    }

    fn answers(&mut self, who: usize, planned: &Planned) -> bool {
        let now = self.now;
        let was_deferred =
            |one: &&Stricken| one.has_plan() && matches!(one.restoring.answer, Some((PlanAnswer::Deferred, ..)));
        let asks = planned.systems.iter().find(|one| one.asks_for_plan(now));
        let Some(one) = asks.or_else(|| planned.systems.iter().find(was_deferred)) else { return false };
        // Some wait with it first, and answer again.
        let waits = !one.has_plan() || (one.restoring.answer.is_none() && self.dice.one_in(3));
        let (answer, reason) = if waits {
            (PlanAnswer::Deferred, Some(format!("{} är snart uppe", one.name)))
        } else {
            (PlanAnswer::Activated, None)
        };
        let when = self.restore(who, one.id, Doing::Answer(answer, reason.clone(), Seen::Nothing));
        self.outage(one.id).answers.push((when, answer.word().to_owned(), reason));
        true
    }

    fn verifies(&mut self, who: usize, planned: &Planned) -> bool {
        let waits = |one: &&Stricken| {
            one.restoring.verified.is_none() && self.names.contains_key(&one.id) && self.done.contains_key(&one.name)
        };
        let Some(id) = planned.up.iter().find(waits).map(|one| one.id) else { return false };
        if self.relapses < RELAPSES && self.dice.one_in(4) {
            self.relapses += 1;
            let when = self.restore(who, id, Doing::Reopen);
            self.outage(id).again.push(when);
            return true;
        }
        let when = self.restore(who, id, Doing::Verify);
        let by = self.people[who].0.name.clone();
        self.outage(id).verified = Some((when, by));
        true
    }

    fn falls_again(&mut self, who: usize) -> bool {
        let verified =
            |name: &String| self.done.get(name).and_then(|all| all.last()).is_some_and(|last| last.verified.is_some());
        let Some(system) = self.names.iter().find(|(_, name)| verified(name)).map(|(id, _)| *id) else { return false };
        if self.falls >= FALLS {
            return false;
        }
        self.falls += 1;
        self.goes_down(who, &[system]);
        true
    }

    /// One thing that one of the two does.
    fn acts(&mut self, who: usize) {
        let planned = self.planned(who);
        self.agrees(&planned);
        let did = match self.dice.below(12) {
            0 => self.hands_over(who, &planned),
            1 => self.changes_emergency(who, &planned),
            2 | 3 => self.answers(who, &planned),
            4 | 5 => self.verifies(who, &planned),
            6 => self.falls_again(who),
            _ => self.marks_up(who),
        };
        if !did {
            let _ = self.takes(who, &planned) || self.marks_up(who) || self.verifies(who, &planned);
        }
    }

    /// What the plan tells at this moment is what was done until now, and no two systems have the same crew.
    fn agrees(&self, planned: &Planned) {
        let mut crews = BTreeSet::new();
        for one in &planned.systems {
            let done = self.done[&one.name].last().unwrap();
            assert_eq!(Some(one.down_since), done.down, "{}", one.name);
            assert!(!done.is_up(), "{}", one.name);
            let holder = one.restoring.taken.as_ref().map(|taken| taken.by.as_str());
            // What was reopened nobody has, until somebody takes it anew.
            let since = done.again.last().copied();
            let held = done
                .holder()
                .filter(|_| since.is_none_or(|since| done.holders.last().is_some_and(|(from, _)| *from > since)));
            assert_eq!(holder, held, "{}", one.name);
            assert_eq!(one.state == State::Restoring, holder.is_some(), "{}", one.name);
            if let Some(taken) = &one.restoring.taken {
                assert!(crews.insert(taken.crew), "crew {} twice", taken.crew);
            }
        }
        let down = self.done.values().filter(|all| !all.last().unwrap().is_up()).count();
        assert_eq!(planned.systems.len(), down);
        assert_eq!(planned.plan.steps.len(), down);
    }

    fn is_over(&self) -> bool {
        self.names.len() == self.done.len()
            && self.done.values().all(|all| all.last().is_some_and(|last| last.verified.is_some()))
    }
}

fn program(db: &Path, words: &[&str]) -> String {
    let home = db.parent().unwrap();
    let mut call = Process::new(env!("CARGO_BIN_EXE_driftpult"));
    call.args(words).arg("--db").arg(db).env_clear().env("HOME", home).env("LANG", "sv_SE.UTF-8").current_dir(home);
    let output = call.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Begins the night: some of the municipality is down, and one system has been since long before.
fn begin(path: &Path, began: Instant) -> Night {
    let mut first = example::create(path, &actor("erik"), began).unwrap();
    let opening = Opening { path: path.to_owned(), state_dir: None, access: Access::Write, force_filesystem: false };
    let mut names = BTreeMap::new();
    first
        .each_system(&SystemsQuery::default(), began, |whole| {
            names.insert(whole.record.id, whole.record.title().to_owned());
            Ok::<(), StoreError>(())
        })
        .unwrap();
    let crews = FieldChange { key: "crews", before: Value::Empty, after: Value::Int(CREWS as i64) };
    let settings = Command::Change { kind: RecordKind::Settings, id: 1, changes: vec![crews] };
    first.carry_out(&settings, &actor("erik"), began).unwrap();
    let people = [(actor("erik"), first), (actor("anna"), Register::open(&opening, began).unwrap())];
    let mut night = Night {
        now: began,
        dice: Dice(0x5eed_0007),
        people,
        incident: 0,
        names,
        done: Told::new(),
        last: BTreeMap::new(),
        ends: BTreeMap::new(),
        relapses: 0,
        falls: 0,
        refused: 0,
    };
    let before: Vec<(i64, Instant)> = night.planned(0).systems.iter().map(|one| (one.id, one.down_since)).collect();
    assert_eq!(before.len(), 1, "the example has an outage of its own");
    let since = began - TimeDelta::seconds(431);
    let systems: Vec<i64> = night.names.keys().copied().take(45).chain([before[0].0]).collect();
    let systems: Vec<i64> = systems.into_iter().collect::<BTreeSet<i64>>().into_iter().collect();
    let new = NewIncident {
        title: "Reservkraften föll bort".to_owned(),
        systems: systems.clone(),
        since: Some(since),
        ..NewIncident::default()
    };
    let Ok(Outcome::Logged { id, .. }) = night.wish(0, &Command::LogIncident(new)) else { panic!() };
    night.incident = id;
    for system in systems {
        // What was down already joins with the clock that it has.
        let joined = before.iter().find(|(id, _)| *id == system).map(|(_, since)| *since);
        night.went_down(system, joined.unwrap_or(since));
    }
    night
}

#[test]
fn the_exported_timeline_alone_tells_a_whole_night_again_to_the_second() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    let began = at("2026-10-25T00:12:37+02:00");
    let mut night = begin(&path, began);
    let mut rest: Vec<i64> =
        night.names.iter().filter(|(_, name)| !night.done.contains_key(*name)).map(|(id, _)| *id).collect();
    assert_eq!(night.names.len(), 70);
    let mut turns = 0;
    while !night.is_over() {
        turns += 1;
        assert!(turns < 3000, "the night does not end");
        night.now += TimeDelta::seconds(7 + night.dice.below(77));
        let who = usize::try_from(night.dice.below(2)).unwrap();
        if turns % 20 == 0 && !rest.is_empty() {
            let wave = rest.split_off(rest.len().saturating_sub(7));
            night.goes_down(who, &wave);
            continue;
        }
        night.acts(who);
    }
    let hours = (night.now - began).num_hours();
    assert!((3..24).contains(&hours), "{hours} hours");
    assert_eq!((night.relapses, night.falls), (RELAPSES, FALLS));
    assert!(night.refused > 5, "the two met {} times", night.refused);

    let Answer::Incident(Some(whole)) = night.people[1].1.ask(&Question::Incident(night.incident), night.now).unwrap()
    else {
        panic!()
    };
    let (number, done) = (whole.number.clone(), night.done.clone());
    assert_eq!(night.people[0].1.head().unwrap(), night.people[1].1.head().unwrap());
    drop(night);

    let shown: Json = serde_json::from_str(&program(&path, &["incident", "show", &number, "--json"])).unwrap();
    let exported: Vec<Json> =
        serde_json::from_str(&program(&path, &["export", "incidents", "--format", "json"])).unwrap();
    let exported = exported.iter().find(|incident| incident["number"] == shown["number"]).unwrap();
    assert_eq!(exported["timeline"], shown["timeline"]);

    let told = retold(exported);
    assert_eq!(told.len(), 70);
    for (name, outages) in &done {
        assert_eq!(&told[name], outages, "{name}");
    }
    // What the incident says of each system at its end is its last outage.
    for system in exported["systems"].as_array().unwrap() {
        let last = told[system["name"].as_str().unwrap()].last().unwrap();
        assert_eq!(Some(at(system["down_since"].as_str().unwrap())), last.down, "{system}");
        assert_eq!(Some(&at(system["restored_at"].as_str().unwrap())), last.ups.last(), "{system}");
    }
    // The hour that comes twice is told apart by its offset, and the rows stand in the order in which things happened.
    let times: Vec<&str> =
        exported["timeline"].as_array().unwrap().iter().map(|row| row["at"].as_str().unwrap()).collect();
    assert!(times.iter().map(|time| at(time)).is_sorted());
    for offset in ["+02:00", "+01:00"] {
        assert!(times.iter().any(|time| time.starts_with("2026-10-25T02:") && time.ends_with(offset)), "{offset}");
    }
    assert!(done.values().flatten().any(|outage| outage.answers.iter().any(|(_, word, _)| word == "activated")));
    assert!(done.values().flatten().any(|outage| outage.answers.iter().any(|(.., why)| why.is_some())));
    assert!(done.values().flatten().any(|outage| outage.answers.len() > 1));
    program(&path, &["audit", "verify"]);
}
