//! What an exercise came to: computed from what happened in it and from the timelines of its incidents alone.
//!
//! How it is worded and laid out is for `report`.

use std::collections::BTreeMap;

use super::Instant;
use super::incident::EntryKind;
use super::play::Play;
use super::restoring::PlanAnswer;
use super::view::{Entry, IncidentWhole};

/// What the register says of a system.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    /// Its identity, the same in the copy and in the register.
    pub uuid: String,
    /// Its accepted downtime, in seconds.
    pub accepted_downtime_s: Option<i64>,
    /// Its restore time, in seconds.
    pub restore_time_s: Option<i64>,
}

/// How well a system came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// In time.
    Passed,
    /// Later than it should.
    Partly,
    /// Not at all.
    Failed,
}

impl Outcome {
    /// The stable English word.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Passed => "passed",
            Outcome::Partly => "partly",
            Outcome::Failed => "failed",
        }
    }
}

/// One time that a system was down in the exercise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stricken {
    /// Its name.
    pub name: String,
    /// What the register says of it.
    pub said: Said,
    /// Since when it was down.
    pub down_at: Instant,
    /// When somebody took it first.
    pub taken_at: Option<Instant>,
    /// When it was up, for good.
    pub up_at: Option<Instant>,
    /// When somebody verified it.
    pub verified_at: Option<Instant>,
    /// When its continuity plan was activated.
    pub plan_at: Option<Instant>,
    /// How long it was down, in seconds: until it was up, or the exercise over.
    pub downtime_s: i64,
    /// Whether the clock of the exercise was made to leap while it was restored: its time is then none that was measured.
    pub leapt: bool,
}

impl Stricken {
    /// How long restoring it took, from the moment when somebody took it until it was up, in seconds; none where the clock
    /// leapt meanwhile.
    pub fn measured_s(&self) -> Option<i64> {
        Some((self.up_at? - self.taken_at?).num_seconds()).filter(|_| !self.leapt)
    }

    /// Whether it was up within its accepted downtime; none where nothing is decided, or where the exercise was over before
    /// that could be told.
    pub fn kept(&self) -> Option<bool> {
        let accepted = self.said.accepted_downtime_s?;
        let within = self.downtime_s <= accepted;
        (self.up_at.is_some() || !within).then_some(within)
    }

    /// Whether anybody did anything about it.
    pub fn is_touched(&self) -> bool {
        self.taken_at.is_some() || self.up_at.is_some() || self.plan_at.is_some()
    }

    /// Whether its continuity plan was activated by the time when the accepted downtime was over.
    pub fn plan_in_time(&self) -> bool {
        let span = |at: Instant| (at - self.down_at).num_seconds();
        self.plan_at.zip(self.said.accepted_downtime_s).is_some_and(|(at, accepted)| span(at) <= accepted)
    }

    /// Whether restoring took longer than the register says.
    pub fn is_slower(&self) -> bool {
        self.measured_s().zip(self.said.restore_time_s).is_some_and(|(measured, says)| measured > says)
    }

    /// How well it came back; none where the exercise was over before that could be told.
    pub fn outcome(&self) -> Option<Outcome> {
        let broken = self.kept() == Some(false) && !self.plan_in_time();
        match self.up_at {
            None => broken.then_some(Outcome::Failed),
            Some(_) if broken || self.is_slower() => Some(Outcome::Partly),
            Some(_) => Some(Outcome::Passed),
        }
    }
}

/// What became of an inject that had come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Its place in the scenario, from 0.
    pub inject: usize,
    /// When it came.
    pub came_at: Instant,
    /// Who read it first, and when.
    pub seen: Option<(String, Instant)>,
    /// The systems that it said were down, and after how many seconds each was marked so; none where it never was.
    pub marked: Vec<(String, Option<i64>)>,
}

/// What an exercise came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protocol {
    /// When it was over, or the time of asking where it goes on.
    pub until: Instant,
    /// How long it was from the beginning to the first logged incident, in seconds.
    pub first_log_s: Option<i64>,
    /// How long it was to the first word to others, in seconds.
    pub first_word_s: Option<i64>,
    /// Every time that a system was down, in order of time.
    pub systems: Vec<Stricken>,
    /// What was decided, by whom and when: decisions, and what was answered about continuity plans.
    pub decisions: Vec<Entry>,
    /// What was told to others.
    pub words: Vec<Entry>,
    /// The incidents: number and title.
    pub incidents: Vec<(String, String)>,
    /// The injects that had come.
    pub injects: Vec<Told>,
}

impl Protocol {
    /// Computes it from the rows that were written in the exercise: incident and place in its timeline, in the order in which
    /// they were written. `said` is what the register says of systems, by name.
    pub fn of(
        play: &Play,
        incidents: &[IncidentWhole],
        rows: &[(i64, i64)],
        said: &BTreeMap<String, Said>,
        now: Instant,
    ) -> Protocol {
        let until = play.ended_at.unwrap_or(now);
        // What was said to have been before the beginning counts from there.
        let since = |at: Instant| (at - play.began_at).num_seconds().max(0);
        // An incident was logged in the exercise where its first row was written there.
        let is_new = |incident: &&IncidentWhole| rows.contains(&(incident.record.id, 1));
        let logged = incidents.iter().filter(is_new).map(|incident| since(incident.reported_at)).min();
        let places: BTreeMap<(i64, i64), usize> = rows.iter().enumerate().map(|(place, row)| (*row, place)).collect();
        let written = incidents.iter().flat_map(|incident| {
            incident.timeline.iter().filter_map(|entry| Some((places.get(&(incident.record.id, entry.seq))?, entry)))
        });
        let mut all: Vec<(&usize, &Entry)> = written.collect();
        // Times are whole seconds, in which much can happen: then it counts what was written first.
        all.sort_by_key(|(place, entry)| (entry.at, **place));
        let all: Vec<&Entry> = all.into_iter().map(|(_, entry)| entry).collect();
        let of_kind = |kinds: &[EntryKind]| -> Vec<Entry> {
            all.iter().filter(|entry| kinds.contains(&entry.kind)).map(|entry| (*entry).clone()).collect()
        };
        let words = of_kind(&[EntryKind::Communication]);
        let mut systems = stricken(&all, said, until);
        for one in &mut systems {
            let span = one.taken_at.zip(one.up_at);
            let within = |(from, to): &(Instant, Instant)| span.is_some_and(|(taken, up)| *from < up && *to > taken);
            one.leapt = play.leaps.iter().any(within);
        }
        let injects = told(play, &systems, until);
        Protocol {
            until,
            first_log_s: logged,
            first_word_s: words.first().map(|entry| since(entry.at)),
            systems,
            injects,
            decisions: of_kind(&[EntryKind::Decision, EntryKind::ContinuityPlan]),
            words,
            incidents: incidents
                .iter()
                .map(|incident| (incident.number.clone(), incident.record.title().to_owned()))
                .collect(),
        }
    }

    /// How many accepted downtimes were kept, and how many were broken.
    pub fn kept_and_broken(&self) -> (usize, usize) {
        let count = |kept| self.systems.iter().filter(|one| one.kept() == Some(kept)).count();
        (count(true), count(false))
    }
}

fn told(play: &Play, systems: &[Stricken], until: Instant) -> Vec<Told> {
    let come = play.scenario.injects.iter().enumerate().filter(|(_, inject)| play.has_come(inject, until));
    come.map(|(at, inject)| {
        let came_at = play.due_at(inject);
        let seen = play.seen.iter().filter(|(seen, ..)| *seen == at).min_by_key(|(.., when)| *when);
        let marked = inject.down.iter().filter_map(|key| play.scenario.name_of(key)).map(|name| {
            // What was down already when it came needed no marking.
            let is_it = |one: &&Stricken| one.name == name && one.up_at.is_none_or(|up| up > came_at);
            let after = systems.iter().find(is_it).map(|one| (one.down_at - came_at).num_seconds().max(0));
            (name.to_owned(), after)
        });
        let marked = marked.collect();
        Told { inject: at, came_at, seen: seen.map(|(_, by, when)| (by.clone(), *when)), marked }
    })
    .collect()
}

/// Plays the rows of the timelines through, system by system.
fn stricken(all: &[&Entry], said: &BTreeMap<String, Said>, until: Instant) -> Vec<Stricken> {
    let mut found: Vec<Stricken> = Vec::new();
    for entry in all {
        let Some(name) = &entry.system else { continue };
        let last = found.iter().rposition(|one| one.name == *name);
        let open = last.filter(|at| found[*at].up_at.is_none());
        match (entry.kind, open, last) {
            // In a second incident the same outage is told once more.
            (EntryKind::SystemDown, Some(_), _) => {}
            (EntryKind::SystemDown, None, Some(at)) if entry.value.as_deref() == Some("reopened") => {
                found[at].up_at = None;
                found[at].verified_at = None;
            }
            (EntryKind::SystemDown, None, _) => found.push(Stricken {
                name: name.clone(),
                said: said.get(name).cloned().unwrap_or_default(),
                down_at: entry.at,
                taken_at: None,
                up_at: None,
                verified_at: None,
                plan_at: None,
                downtime_s: 0,
                leapt: false,
            }),
            (EntryKind::SystemTaken, Some(at), _) => found[at].taken_at = found[at].taken_at.or(Some(entry.at)),
            (EntryKind::SystemUp, Some(at), _) => found[at].up_at = Some(entry.at),
            (EntryKind::SystemVerified, None, Some(at)) => {
                found[at].verified_at = found[at].verified_at.or(Some(entry.at));
            }
            (EntryKind::ContinuityPlan, Some(at), _)
                if entry.value.as_deref() == Some(PlanAnswer::Activated.word()) =>
            {
                found[at].plan_at = found[at].plan_at.or(Some(entry.at));
            }
            _ => {}
        }
    }
    for one in &mut found {
        one.downtime_s = (one.up_at.unwrap_or(until) - one.down_at).num_seconds();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Instant {
        chrono::DateTime::from_timestamp(1_795_510_800 + minutes * 60, 0).unwrap()
    }

    fn entry(minutes: i64, kind: EntryKind, value: Option<&str>) -> Entry {
        Entry {
            seq: minutes,
            at: at(minutes),
            recorded_at: at(minutes),
            by: "anna".into(),
            kind,
            system: Some("Lagring".into()),
            value: value.map(str::to_owned),
            text: None,
            secret: None,
            hidden: false,
            erased: false,
        }
    }

    fn played(rows: &[Entry]) -> Vec<Stricken> {
        let says = Said { uuid: "u".into(), accepted_downtime_s: Some(4 * 3600), restore_time_s: Some(3600) };
        stricken(&rows.iter().collect::<Vec<_>>(), &BTreeMap::from([("Lagring".to_owned(), says)]), at(600))
    }

    #[test]
    fn restoring_is_measured_from_the_taking_and_the_downtime_from_the_fall() {
        let rows = [
            entry(0, EntryKind::SystemDown, None),
            entry(30, EntryKind::SystemTaken, Some("anna")),
            entry(90, EntryKind::SystemUp, None),
            entry(95, EntryKind::SystemVerified, None),
        ];
        let one = &played(&rows)[0];
        assert_eq!((one.measured_s(), one.downtime_s), (Some(3600), 90 * 60));
        assert_eq!((one.kept(), one.is_slower(), one.outcome()), (Some(true), false, Some(Outcome::Passed)));
    }

    #[test]
    fn what_did_not_hold_goes_on_with_its_clock() {
        let rows = [
            entry(0, EntryKind::SystemDown, None),
            entry(10, EntryKind::SystemTaken, Some("anna")),
            entry(50, EntryKind::SystemUp, None),
            entry(60, EntryKind::SystemDown, Some("reopened")),
            entry(200, EntryKind::SystemUp, None),
        ];
        let all = played(&rows);
        assert_eq!((all.len(), all[0].measured_s(), all[0].outcome()), (1, Some(190 * 60), Some(Outcome::Partly)));
    }

    #[test]
    fn a_system_that_nobody_took_is_not_measured_and_one_that_stayed_down_failed() {
        let rows = [entry(0, EntryKind::SystemDown, None), entry(50, EntryKind::SystemUp, None)];
        assert_eq!(played(&rows)[0].measured_s(), None);
        let left = &played(&rows[..1])[0];
        assert_eq!((left.downtime_s, left.kept(), left.outcome()), (600 * 60, Some(false), Some(Outcome::Failed)));
    }

    #[test]
    fn a_plan_that_was_activated_in_time_is_as_it_should_be() {
        let late = |minutes| {
            let rows = [
                entry(0, EntryKind::SystemDown, None),
                entry(minutes, EntryKind::ContinuityPlan, Some("activated")),
                entry(500, EntryKind::SystemUp, None),
            ];
            played(&rows)[0].outcome()
        };
        assert_eq!((late(240), late(241)), (Some(Outcome::Passed), Some(Outcome::Partly)));
    }

    #[test]
    fn the_same_outage_told_in_two_incidents_is_one() {
        let rows = [
            entry(0, EntryKind::SystemDown, None),
            entry(5, EntryKind::SystemDown, None),
            entry(50, EntryKind::SystemUp, None),
            entry(50, EntryKind::SystemUp, None),
            entry(80, EntryKind::SystemDown, None),
        ];
        let all = played(&rows);
        assert_eq!(all.iter().map(|one| one.down_at).collect::<Vec<_>>(), [at(0), at(80)]);
    }
}
