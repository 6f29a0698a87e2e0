//! What of an exercise that was played is recorded in the real register: a row for each system, and a measure for each
//! finding.
//!
//! Writing it there is `store`'s, in one transaction.

use chrono::NaiveDate;

use super::exercise::{NewExercise, Protocol as Record};
use super::measure::{NewMeasure, SystemRef};
use super::play::{Finding, Play};
use super::protocol::{Outcome, Protocol, Stricken};

/// The longest title of a measure, in characters.
const TITLE: usize = 200;
/// The longest findings of an exercise, in characters.
const FINDINGS: usize = 20_000;

/// What is said of every row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The day on which it was really held.
    pub held_on: NaiveDate,
    /// How: a word of the exercises' kinds.
    pub kind: &'static str,
    /// Who took part.
    pub led_by: Option<String>,
    /// What was played.
    pub scenario: String,
    /// By what it is known again, which stands in the reference and in the origin.
    pub key: String,
    /// Where more can be read.
    pub reference: String,
    /// Where the measures come from.
    pub origin: String,
}

/// A system that was in the exercise, and the name that the real register has for it; none where it has none any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its identity.
    pub uuid: String,
    /// Its name in the exercise.
    pub name: String,
    /// Whether the real register still has it.
    pub is_there: bool,
}

/// What is recorded: a system that nobody did anything about was not exercised, and one that the register no longer has is
/// left out.
pub fn of(play: &Play, protocol: &Protocol, known: &[Known], words: &Words) -> Record {
    let there = |name: &str| known.iter().find(|one| one.is_there && one.name == name);
    let refer = |one: &Known| SystemRef { uuid: one.uuid.clone(), name: one.name.clone() };
    let mut exercises: Vec<NewExercise> = Vec::new();
    for one in protocol.systems.iter().filter(|one| one.is_touched()) {
        let Some(system) = there(&one.name) else { continue };
        // What went down twice is one row: the longer time is what counts.
        match exercises.iter_mut().find(|row| row.system.uuid == system.uuid) {
            Some(row) => worse(row, one),
            None => exercises.push(NewExercise {
                system: refer(system),
                held_on: words.held_on,
                kind: words.kind,
                led_by: words.led_by.clone(),
                measured_s: measured(one),
                outcome: one.outcome().map(Outcome::word),
                findings: findings_of(play, &one.name),
                scenario: Some(words.scenario.clone()),
                reference: Some(words.reference.clone()),
            }),
        }
    }
    let measures = play.findings.iter().map(|(finding, ..)| measure(finding, &there, &refer, words));
    let key = Some(words.key.clone());
    Record { exercises, measures: measures.collect(), key }
}

/// A time that was measured; what was over within the same second was not measured.
fn measured(one: &Stricken) -> Option<i64> {
    one.measured_s().filter(|seconds| *seconds > 0)
}

fn worse(row: &mut NewExercise, one: &Stricken) {
    row.measured_s = row.measured_s.max(measured(one));
    let order = ["passed", "partly", "failed"];
    let place = |word: Option<&str>| order.iter().position(|known| Some(*known) == word);
    let outcome = one.outcome().map(Outcome::word);
    if place(outcome) > place(row.outcome) {
        row.outcome = outcome;
    }
}

fn findings_of(play: &Play, system: &str) -> Option<String> {
    let of_system = |finding: &&Finding| finding.systems.iter().any(|name| name == system);
    let found = play.findings.iter().map(|(finding, ..)| finding).filter(of_system);
    let lines: Vec<&str> = found.map(|finding| finding.text.as_str()).collect();
    (!lines.is_empty()).then(|| lines.join("\n").chars().take(FINDINGS).collect())
}

fn measure<'a>(
    finding: &Finding,
    there: &impl Fn(&str) -> Option<&'a Known>,
    refer: &impl Fn(&Known) -> SystemRef,
    words: &Words,
) -> NewMeasure {
    // A measure has one system; where a finding has several, they stand in its words.
    let (system, title) = match finding.systems.as_slice() {
        [] => (None, finding.text.clone()),
        [one] => match there(one) {
            Some(known) => (Some(refer(known)), finding.text.clone()),
            None => (None, format!("{one}: {}", finding.text)),
        },
        several => (None, format!("{}: {}", several.join(", "), finding.text)),
    };
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let title =
        if title.chars().count() > TITLE { title.chars().take(TITLE - 1).chain(['…']).collect() } else { title };
    NewMeasure {
        title,
        system,
        owner: finding.owner.clone(),
        due_on: finding.due_on,
        origin: Some(words.origin.clone()),
    }
}
