//! An exercise that is played: what was done to it so far, and what follows from that.
//!
//! Everything rests on its events, which are only added to. Its clock is `pace`, what is told when is `scenario`'s;
//! where the events stand is `store`'s.

use chrono::{NaiveDate, SubsecRound, TimeDelta};

use super::Instant;
use super::pace::{FASTEST, Pace};
use super::scenario::{CONTROL, Inject, Scenario};

/// What somebody does to an exercise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Conduct {
    /// Takes part in a role; whoever takes part already changes it.
    Join(Option<String>),
    /// Has read the inject in this place, from 0.
    See(usize),
    /// Lets time stand still.
    Pause,
    /// Lets time go on.
    Resume,
    /// Lets so many seconds go by in one real second.
    Speed(u32),
    /// Goes to the time of the next inject; of this one, where one is meant that has not come yet.
    Skip(Option<usize>),
    /// Writes down what was found.
    Find(Finding),
    /// Ends it.
    End,
    /// What came of it was written into the real register.
    Record,
}

/// Something that an exercise showed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Finding {
    /// What.
    pub text: String,
    /// On which systems, by name.
    pub systems: Vec<String>,
    /// Who is to do something about it.
    pub owner: Option<String>,
    /// By when.
    pub due_on: Option<NaiveDate>,
}

/// What happened to an exercise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happened {
    /// It began with this speed; time runs or waits.
    Began(u32, bool),
    /// Time was stopped.
    Paused,
    /// Time goes on.
    Resumed,
    /// Time runs at this speed.
    Speed(u32),
    /// Time went to the next inject.
    Skipped,
    /// Somebody takes part, in a role.
    Joined(Option<String>),
    /// Somebody read an inject.
    Saw(usize),
    /// Somebody found something.
    Found(Finding),
    /// It ended.
    Ended,
    /// What came of it was written into the real register.
    Recorded,
}

/// An event: what happened, when in the exercise, when really, and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When in the exercise.
    pub at: Instant,
    /// When really.
    pub really_at: Instant,
    /// By whom: the account's name.
    pub by: String,
    /// What.
    pub happened: Happened,
}

/// Somebody who takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// The account's name.
    pub name: String,
    /// The role.
    pub role: Option<String>,
    /// The roles that this person had before.
    pub before: Vec<String>,
    /// Since when, in the exercise.
    pub joined_at: Instant,
}

/// An exercise as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Play {
    /// The scenario; an empty one where none is played.
    pub scenario: Scenario,
    /// The identity of the register that it is a copy of.
    pub of: String,
    /// The copy's own identity.
    pub uuid: String,
    /// When it began, by its own clock.
    pub began_at: Instant,
    /// When it was really made.
    pub began_really_at: Instant,
    /// When its clock really began to run; none before that.
    pub started_really_at: Option<Instant>,
    /// How its clock runs.
    pub pace: Pace,
    /// Whether its clock ever ran: before that, nobody is told anything.
    pub is_started: bool,
    /// Who takes part, in the order in which they came.
    pub participants: Vec<Participant>,
    /// Which inject was read by whom, and when.
    pub seen: Vec<(usize, String, Instant)>,
    /// What was found: by whom, and when.
    pub findings: Vec<(Finding, String, Instant)>,
    /// From when to when its clock was made to leap.
    pub leaps: Vec<(Instant, Instant)>,
    /// The highest speed at which it ran.
    pub fastest: u32,
    /// When it ended, by its own clock, and when really.
    pub ended_at: Option<Instant>,
    /// When it really ended.
    pub ended_really_at: Option<Instant>,
    /// When what came of it was written into the real register.
    pub recorded_at: Option<Instant>,
}

/// Why something cannot be done to an exercise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlayRefusal {
    /// The register is none of an exercise.
    NotExercise,
    /// It is over.
    Ended(Instant),
    /// It goes on.
    NotEnded,
    /// Nothing more is to be told.
    NothingAhead,
    /// There is no such role.
    UnknownRole(String),
    /// It has not been started yet.
    NotStarted,
    /// There is no such inject, or it has not come yet.
    NoInject,
    /// Too fast, or not at all.
    BadSpeed,
    /// A finding without words.
    NoWords,
    /// What came of it stands in the real register already.
    Recorded(Instant),
    /// It is a copy of another register.
    OtherRegister,
}

impl Play {
    /// What follows from the events; none where it never began.
    pub fn of(scenario: Scenario, of: String, uuid: String, events: &[Event]) -> Option<Play> {
        let first = events.first()?;
        let Happened::Began(speed, running) = first.happened else { return None };
        let mut play = Play {
            scenario,
            of,
            uuid,
            began_at: first.at,
            began_really_at: first.really_at,
            started_really_at: running.then_some(first.really_at),
            pace: Pace { at: first.at, really_at: first.really_at, speed, running },
            is_started: running,
            participants: Vec::new(),
            seen: Vec::new(),
            findings: Vec::new(),
            leaps: Vec::new(),
            fastest: if running { speed } else { 1 },
            ended_at: None,
            ended_really_at: None,
            recorded_at: None,
        };
        for event in &events[1..] {
            play.follow(event);
        }
        Some(play)
    }

    fn follow(&mut self, event: &Event) {
        let set = Pace { at: event.at, really_at: event.really_at, ..self.pace };
        match &event.happened {
            Happened::Began(..) => {}
            Happened::Paused => self.pace = Pace { running: false, ..set },
            Happened::Resumed => {
                self.pace = Pace { running: true, ..set };
                self.is_started = true;
                self.started_really_at = self.started_really_at.or(Some(event.really_at));
                self.fastest = self.fastest.max(self.pace.speed);
            }
            Happened::Speed(speed) => {
                self.pace = Pace { speed: *speed, ..set };
                if self.pace.running {
                    self.fastest = self.fastest.max(*speed);
                }
            }
            Happened::Skipped => {
                self.leaps.push((self.pace.at(event.really_at), event.at));
                self.pace = set;
            }
            Happened::Joined(role) => {
                let known = self.participants.iter_mut().find(|one| one.name == event.by);
                match known {
                    Some(one) => {
                        let had = std::mem::replace(&mut one.role, role.clone());
                        one.before.extend(had.filter(|had| one.role.as_ref() != Some(had)));
                    }
                    None => self.participants.push(Participant {
                        name: event.by.clone(),
                        role: role.clone(),
                        before: Vec::new(),
                        joined_at: event.at,
                    }),
                }
            }
            Happened::Saw(inject) => {
                if !self.has_seen(*inject, &event.by) {
                    self.seen.push((*inject, event.by.clone(), event.at));
                }
            }
            Happened::Found(finding) => self.findings.push((finding.clone(), event.by.clone(), event.at)),
            Happened::Ended => {
                self.pace = Pace { running: false, ..set };
                self.ended_at = Some(event.at);
                self.ended_really_at = Some(event.really_at);
            }
            Happened::Recorded => self.recorded_at = Some(event.really_at),
        }
    }

    /// When an inject comes.
    pub fn due_at(&self, inject: &Inject) -> Instant {
        self.began_at + TimeDelta::seconds(inject.after_s)
    }

    /// Whether an inject has come.
    pub fn has_come(&self, inject: &Inject, now: Instant) -> bool {
        self.is_started && self.due_at(inject) <= now
    }

    /// The role in which somebody takes part.
    pub fn role_of(&self, name: &str) -> Option<&str> {
        self.participants.iter().find(|one| one.name == name)?.role.as_deref()
    }

    /// Whether somebody leads the exercise.
    pub fn is_control(&self, name: &str) -> bool {
        self.role_of(name) == Some(CONTROL)
    }

    /// Whether somebody has read an inject.
    pub fn has_seen(&self, inject: usize, name: &str) -> bool {
        self.seen.iter().any(|(seen, by, _)| *seen == inject && by == name)
    }

    /// Whether an inject reaches somebody: it is for everybody, for the person's role, for a role that nobody has taken,
    /// or the person leads the exercise.
    pub fn reaches(&self, inject: &Inject, name: &str) -> bool {
        let Some(to) = inject.to.as_deref() else { return true };
        let is_taken = self.participants.iter().any(|one| one.role.as_deref() == Some(to));
        !is_taken || self.role_of(name) == Some(to) || self.is_control(name)
    }

    /// The injects that have come and reach somebody, with their places, the oldest first.
    pub fn come<'a>(&'a self, name: &'a str, now: Instant) -> impl DoubleEndedIterator<Item = (usize, &'a Inject)> {
        let all = self.scenario.injects.iter().enumerate();
        all.filter(move |(_, inject)| self.has_come(inject, now) && self.reaches(inject, name))
    }

    /// The injects that have come, reach somebody, and that this person has not read; none once it has ended.
    pub fn unread<'a>(&'a self, name: &'a str, now: Instant) -> impl Iterator<Item = (usize, &'a Inject)> {
        let waits = self.ended_at.is_none();
        self.come(name, now).filter(move |(at, _)| waits && !self.has_seen(*at, name))
    }

    /// The injects that have not come yet, with their places.
    pub fn ahead(&self, now: Instant) -> impl Iterator<Item = (usize, &Inject)> {
        self.scenario.injects.iter().enumerate().filter(move |(_, inject)| !self.has_come(inject, now))
    }

    /// What happens when somebody does something at a real time: the event to be kept; none where it is so already.
    ///
    /// # Errors
    /// Why it cannot be done.
    pub fn conduct(&self, what: &Conduct, by: &str, really_at: Instant) -> Result<Option<Event>, PlayRefusal> {
        let now = self.pace.at(really_at);
        // Whoever only comes to look afterwards did not take part.
        if self.ended_at.is_some() && *what == Conduct::Join(None) {
            return Ok(None);
        }
        let goes_on_after = matches!(what, Conduct::Find(_) | Conduct::Record);
        if let Some(ended) = self.ended_at.filter(|_| !goes_on_after) {
            return Err(PlayRefusal::Ended(ended));
        }
        // The file keeps whole seconds; upwards, so that time never goes back.
        let mut at = if now.timestamp_subsec_nanos() == 0 { now } else { now.trunc_subsecs(0) + TimeDelta::seconds(1) };
        let happened = match what {
            Conduct::Join(role) => {
                if let Some(role) = role.as_deref().filter(|role| !self.scenario.has_role(role)) {
                    return Err(PlayRefusal::UnknownRole(role.to_owned()));
                }
                let known = self.participants.iter().find(|one| one.name == by);
                match known {
                    Some(one) if role.is_none() || one.role == *role => return Ok(None),
                    _ => Happened::Joined(role.clone()),
                }
            }
            Conduct::See(inject) => {
                let come = self.scenario.injects.get(*inject).filter(|inject| self.has_come(inject, now));
                come.filter(|inject| self.reaches(inject, by)).ok_or(PlayRefusal::NoInject)?;
                if self.has_seen(*inject, by) {
                    return Ok(None);
                }
                Happened::Saw(*inject)
            }
            Conduct::Pause if !self.pace.running => return Ok(None),
            Conduct::Pause => Happened::Paused,
            Conduct::Resume if self.pace.runs(really_at) => return Ok(None),
            Conduct::Resume => Happened::Resumed,
            Conduct::Speed(speed) if !(1..=FASTEST).contains(speed) => return Err(PlayRefusal::BadSpeed),
            Conduct::Speed(speed) if *speed == self.pace.speed => return Ok(None),
            Conduct::Speed(speed) => Happened::Speed(*speed),
            Conduct::Skip(_) if !self.is_started => return Err(PlayRefusal::NotStarted),
            Conduct::Skip(meant) => {
                let later = |(_, inject): &(usize, &Inject)| self.due_at(inject) > now;
                let (next, inject) = self.ahead(now).find(later).ok_or(PlayRefusal::NothingAhead)?;
                // Two who leap at once mean the same inject.
                if meant.is_some_and(|meant| meant < next) {
                    return Ok(None);
                }
                at = self.due_at(inject);
                Happened::Skipped
            }
            Conduct::Find(finding) if finding.text.trim().is_empty() => return Err(PlayRefusal::NoWords),
            Conduct::Find(_) if self.recorded_at.is_some() => {
                return Err(PlayRefusal::Recorded(self.recorded_at.unwrap_or(really_at)));
            }
            Conduct::Find(finding) => Happened::Found(finding.clone()),
            Conduct::End => Happened::Ended,
            Conduct::Record => {
                self.ended_at.ok_or(PlayRefusal::NotEnded)?;
                if let Some(recorded) = self.recorded_at {
                    return Err(PlayRefusal::Recorded(recorded));
                }
                Happened::Recorded
            }
        };
        Ok(Some(Event { at, really_at, by: by.to_owned(), happened }))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::scenario::{Both, Role};

    fn at(seconds: i64) -> Instant {
        chrono::DateTime::from_timestamp(1_795_510_800 + seconds, 0).unwrap()
    }

    fn inject(after_s: i64, to: Option<&str>) -> Inject {
        let to = to.map(str::to_owned);
        Inject { after_s, to, from: None, text: Both::same("x"), down: Vec::new(), expect: None }
    }

    fn scenario() -> Scenario {
        let role = |id: &str| Role { id: id.to_owned(), name: Both::same(id), task: None };
        let injects = vec![inject(0, Some("technician")), inject(600, None), inject(1_200, Some("lead"))];
        Scenario { roles: vec![role("lead"), role("technician")], injects, ..Scenario::default() }
    }

    fn played(events: &[Event]) -> Play {
        Play::of(scenario(), "real".into(), "copy".into(), events).unwrap()
    }

    fn begun(speed: u32) -> Vec<Event> {
        vec![Event { at: at(0), really_at: at(50), by: "anna".into(), happened: Happened::Began(speed, true) }]
    }

    fn then(events: &mut Vec<Event>, what: Conduct, by: &str, really: i64) -> Play {
        let event = played(events).conduct(&what, by, at(really)).unwrap();
        events.extend(event);
        played(events)
    }

    #[test]
    fn an_inject_reaches_its_role_and_everybody_while_nobody_has_the_role() {
        let mut events = begun(1);
        let nobody = played(&events);
        assert_eq!(nobody.unread("erik", at(0)).map(|(at, _)| at).collect::<Vec<_>>(), [0]);
        then(&mut events, Conduct::Join(Some("technician".into())), "anna", 51);
        then(&mut events, Conduct::Join(Some(CONTROL.into())), "maja", 51);
        let taken = played(&events);
        assert_eq!(taken.unread("erik", at(700)).map(|(at, _)| at).collect::<Vec<_>>(), [1]);
        assert_eq!(taken.unread("anna", at(700)).map(|(at, _)| at).collect::<Vec<_>>(), [0, 1]);
        assert_eq!(taken.unread("maja", at(700)).map(|(at, _)| at).collect::<Vec<_>>(), [0, 1]);
    }

    #[test]
    fn what_somebody_has_read_is_unread_only_for_the_others() {
        let mut events = begun(1);
        let play = then(&mut events, Conduct::See(0), "anna", 60);
        assert_eq!((play.unread("anna", at(10)).count(), play.unread("erik", at(10)).count()), (0, 1));
        assert_eq!(play.conduct(&Conduct::See(0), "anna", at(61)), Ok(None));
        let ended = then(&mut events.clone(), Conduct::End, "anna", 62);
        assert_eq!(ended.unread("erik", at(10)).count(), 0, "nobody waits for it any more");
        assert_eq!(play.conduct(&Conduct::See(1), "anna", at(61)), Err(PlayRefusal::NoInject), "it has not come");
    }

    #[test]
    fn skipping_goes_to_the_next_inject_and_stops_where_there_is_none() {
        let mut events = begun(60);
        let play = then(&mut events, Conduct::Skip(None), "anna", 51);
        assert_eq!(play.pace.at(at(51)), at(600));
        then(&mut events, Conduct::Skip(None), "anna", 51);
        assert_eq!(played(&events).conduct(&Conduct::Skip(None), "anna", at(52)), Err(PlayRefusal::NothingAhead));
    }

    #[test]
    fn when_it_is_over_nothing_moves_but_what_was_found_is_still_written_down() {
        let mut events = begun(60);
        let play = then(&mut events, Conduct::End, "anna", 60);
        assert_eq!((play.ended_at, play.pace.at(at(5_000))), (Some(at(600)), at(600)));
        assert_eq!(play.conduct(&Conduct::Resume, "anna", at(70)), Err(PlayRefusal::Ended(at(600))));
        let finding = Finding { text: "Numret gick inte fram".into(), ..Finding::default() };
        assert!(play.conduct(&Conduct::Find(finding), "anna", at(70)).unwrap().is_some());
    }

    #[test]
    fn an_exercise_that_stopped_by_itself_goes_on_from_there() {
        let mut events = begun(1);
        let week = 7 * 86_400;
        let stood = played(&events).pace.at(at(week));
        let play = then(&mut events, Conduct::Resume, "anna", week);
        assert_eq!((play.pace.at(at(week)), play.pace.at(at(week + 5))), (stood, stood + TimeDelta::seconds(5)));
    }

    fn conduct() -> impl Strategy<Value = Conduct> {
        prop_oneof![
            Just(Conduct::Pause),
            Just(Conduct::Resume),
            (1..=FASTEST).prop_map(Conduct::Speed),
            Just(Conduct::Skip(None)),
            Just(Conduct::See(0)),
        ]
    }

    proptest! {
        #[test]
        fn whatever_is_done_to_it_its_clock_never_goes_back(
            doings in proptest::collection::vec((conduct(), 0_i64..100_000), 0..40),
        ) {
            let mut events = begun(7);
            let (mut really, mut last) = (50, at(0));
            for (what, later) in doings {
                really += later;
                let play = played(&events);
                prop_assert!(play.pace.at(at(really)) >= last);
                last = play.pace.at(at(really));
                if let Ok(Some(event)) = play.conduct(&what, "anna", at(really)) {
                    prop_assert!(event.at >= last);
                    events.push(event);
                }
                prop_assert!(played(&events).pace.at(at(really)) >= last);
            }
        }
    }
}
