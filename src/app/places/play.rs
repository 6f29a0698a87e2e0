//! An exercise that is played: how its clock runs, what has been told, who takes part, what was found; and choosing a role.
//!
//! All of it stands in the header's answer, so that nothing is asked for here.

use crate::app::message::Failure;
use crate::app::place::{self, Place};
use crate::app::shared::{Confirm, Mood, Move, Opening, Purpose, Shared, Yes};
use crate::app::sheet::{Part, Row, Sheet, Sign, Tone};
use crate::app::table::{Action, Context};
use crate::domain::command::{Command, Outcome};
use crate::domain::pace::FASTEST;
use crate::domain::play::{Conduct, Play};
use crate::domain::scenario::{CONTROL, Inject, OBSERVER};
use crate::domain::view::Answer;
use crate::text::message::Message;
use crate::text::{Texts, scenario, show, when};

/// The speeds that a key goes through.
const SPEEDS: [u32; 10] = [1, 2, 5, 10, 30, 60, 120, 300, 900, FASTEST];

/// The exercise.
#[derive(Debug, Default)]
pub struct PlayPlace {
    /// Its rows.
    pub sheet: Sheet,
    /// Which row is which inject.
    injects: Vec<(usize, usize)>,
    wishes: Vec<(u64, Option<Message>)>,
}

impl PlayPlace {
    /// Opens it, with the cursor on an inject where one is named.
    pub fn open(inject: Option<usize>, shared: &Shared) -> PlayPlace {
        let mut place = PlayPlace::default();
        place.build(shared);
        place.go_to(inject);
        place
    }

    fn go_to(&mut self, inject: Option<usize>) {
        if let Some((row, _)) = self.injects.iter().find(|(_, at)| Some(*at) == inject) {
            self.sheet.point(*row);
        }
    }

    fn build(&mut self, shared: &Shared) {
        let (mut rows, mut injects) = (Vec::new(), Vec::new());
        if let Some(play) = shared.play() {
            told(&mut rows, &mut injects, play, shared);
            people(&mut rows, play, shared);
            found(&mut rows, play, shared);
            about(&mut rows, play, shared);
        }
        self.injects = injects;
        self.sheet.replace(rows);
    }

    fn inject(&self) -> Option<usize> {
        let cursor = self.sheet.cursor();
        self.injects.iter().find(|(row, _)| *row == cursor).map(|(_, inject)| *inject)
    }

    fn conduct(&mut self, what: Conduct, news: Option<Message>, shared: &mut Shared) {
        let tag = shared.conduct(what);
        self.wishes.push((tag, news));
    }
}

/// How the clock of the exercise runs, in a few words.
pub fn standing(play: &Play, shared: &Shared) -> String {
    let id = match () {
        () if play.ended_at.is_some() => "play-is-ended",
        () if play.pace.ran_out(shared.really) => "play-is-out",
        () if !play.is_started => "play-is-prepared",
        () if !play.pace.running => "play-is-paused",
        () => "play-is-running",
    };
    shared.texts.say(&Message::new(id).number("speed", play.pace.speed))
}

/// How the clock runs, and in which role one takes part.
pub fn more(play: &Play, shared: &Shared) -> String {
    let role = play.role_of(&shared.who).map(|role| scenario::role(&shared.texts, &play.scenario, role));
    [Some(standing(play, shared)), role].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn told(rows: &mut Vec<Row>, injects: &mut Vec<(usize, usize)>, play: &Play, shared: &Shared) {
    let texts = &shared.texts;
    let come: Vec<(usize, &Inject)> = play.come(&shared.who, shared.now).collect();
    rows.push(Row::plain(Part::Heading(texts.t("play-injects").into_owned(), String::new())));
    if come.is_empty() {
        let id = if play.scenario.injects.is_empty() { "play-no-injects" } else { "play-no-injects-yet" };
        rows.push(quiet(texts.t(id).into_owned()));
    }
    // The newest stands first: it is what is to be dealt with.
    for (at, inject) in come.into_iter().rev() {
        let is_new = !play.has_seen(at, &shared.who);
        injects.push((rows.len(), at));
        let (sign, tone) = if is_new { (Sign::Soon, Tone::Plain) } else { (Sign::Done, Tone::Quiet) };
        let right = when::short(texts, play.due_at(inject), shared.now);
        rows.push(Row::stop(Part::Item { sign: Some(sign), text: said(play, inject, texts), right, tone }));
        rows.extend(expected(play, inject, shared));
    }
    let ahead: Vec<(usize, &Inject)> = play.ahead(shared.now).collect();
    if !play.is_control(&shared.who) || ahead.is_empty() || play.ended_at.is_some() {
        return;
    }
    rows.push(Row::plain(Part::Blank));
    rows.push(Row::plain(Part::Heading(texts.t("play-ahead").into_owned(), String::new())));
    for (_, inject) in ahead {
        let left = (play.due_at(inject) - shared.now).num_seconds().max(0);
        let right = texts.say(&Message::new("play-in").text("time", show::minutes_up(texts, left)));
        let (text, sign) = (said(play, inject, texts), Some(Sign::Todo));
        rows.push(Row::stop(Part::Item { sign, text, right, tone: Tone::Quiet }));
    }
}

/// What is expected to follow an inject: told to whoever leads the exercise.
fn expected(play: &Play, inject: &Inject, shared: &Shared) -> Option<Row> {
    let expect = inject.expect.as_ref().filter(|_| play.is_control(&shared.who))?;
    let expected = play.scenario.filled(scenario::words(&shared.texts, expect));
    let text = shared.texts.say(&Message::new("play-expected").text("text", expected));
    let sign = Some(Sign::Because);
    Some(Row::plain(Part::Item { sign, text, right: String::new(), tone: Tone::Quiet }))
}

/// What an inject says, from whom and to whom.
fn said(play: &Play, inject: &Inject, texts: &Texts) -> String {
    let text = play.scenario.filled(scenario::words(texts, &inject.text));
    let from = inject.from.as_ref().map(|from| scenario::words(texts, from).to_owned());
    let to = inject.to.as_deref().map(|to| scenario::role(texts, &play.scenario, to));
    match (from, to) {
        (Some(from), Some(to)) => format!("{from} → {to}: {text}"),
        (Some(who), None) => format!("{who}: {text}"),
        (None, Some(to)) => format!("→ {to}: {text}"),
        (None, None) => text,
    }
}

fn quiet(text: String) -> Row {
    Row::plain(Part::Item { sign: None, text, right: String::new(), tone: Tone::Quiet })
}

/// The same where the cursor stops, so that what stands below is reached.
fn stop(text: String) -> Row {
    Row { stop: true, ..quiet(text) }
}

fn people(rows: &mut Vec<Row>, play: &Play, shared: &Shared) {
    let texts = &shared.texts;
    rows.push(Row::plain(Part::Blank));
    rows.push(Row::plain(Part::Heading(texts.t("play-participants").into_owned(), String::new())));
    for one in &play.participants {
        let role = one.role.as_deref().map(|role| scenario::role(texts, &play.scenario, role));
        rows.push(Row::stop(Part::Fact {
            label: one.name.clone(),
            value: role.unwrap_or_else(|| texts.t("play-no-role").into_owned()),
            tone: if one.name == shared.who { Tone::Plain } else { Tone::Quiet },
        }));
    }
}

fn found(rows: &mut Vec<Row>, play: &Play, shared: &Shared) {
    let texts = &shared.texts;
    rows.push(Row::plain(Part::Blank));
    rows.push(Row::plain(Part::Heading(texts.t("play-findings").into_owned(), String::new())));
    if play.findings.is_empty() {
        rows.push(quiet(texts.t("play-no-findings").into_owned()));
    }
    for (finding, by, at) in &play.findings {
        rows.push(Row::stop(Part::Entry {
            time: when::short(texts, *at, shared.now),
            by: by.clone(),
            text: scenario::finding(texts, finding),
            sign: None,
            tone: Tone::Plain,
        }));
    }
}

fn about(rows: &mut Vec<Row>, play: &Play, shared: &Shared) {
    let texts = &shared.texts;
    rows.push(Row::plain(Part::Blank));
    if let Some(task) = play.role_of(&shared.who).and_then(|id| play.scenario.roles.iter().find(|role| role.id == id))
        && let Some(words) = &task.task
    {
        rows.push(Row::plain(Part::Heading(texts.t("play-your-role").into_owned(), String::new())));
        rows.push(stop(scenario::words(texts, words).to_owned()));
    }
    if !play.scenario.goals.is_empty() {
        rows.push(Row::plain(Part::Heading(texts.t("play-goals").into_owned(), String::new())));
        for goal in &play.scenario.goals {
            rows.push(stop(format!("· {}", play.scenario.filled(scenario::words(texts, goal)))));
        }
    }
    if play.ended_at.is_some() {
        rows.push(Row::plain(Part::Heading(texts.t("play-after").into_owned(), String::new())));
        rows.push(stop(texts.t("play-after-what").into_owned()));
    }
}

impl Place for PlayPlace {
    fn contexts(&self) -> Vec<Context> {
        place::rows(&[Context::Play])
    }

    fn sheet(&self) -> Option<&Sheet> {
        Some(&self.sheet)
    }

    fn sheet_mut(&mut self) -> Option<&mut Sheet> {
        Some(&mut self.sheet)
    }

    fn answered(&mut self, _tag: u64, answer: &Answer, shared: &mut Shared) {
        if matches!(answer, Answer::Header(_)) {
            self.build(shared);
        }
    }

    fn tick(&mut self, shared: &mut Shared) {
        self.build(shared);
    }

    fn hindered(&self, action: Action, shared: &Shared) -> Option<&'static str> {
        let Some(play) = shared.play() else { return Some("not-no-exercise") };
        let conducts = matches!(
            action,
            Action::Pause | Action::Faster | Action::Slower | Action::SkipAhead | Action::EndExercise | Action::Tick
        );
        match action {
            _ if conducts && play.ended_at.is_some() => Some("not-exercise-ended"),
            Action::Tick => match self.inject() {
                None => Some("not-on-inject"),
                Some(at) if play.has_seen(at, &shared.who) => Some("not-seen-already"),
                Some(_) => None,
            },
            Action::SkipAhead if !play.is_started => Some("not-not-started"),
            Action::SkipAhead => play.ahead(shared.now).next().is_none().then_some("not-nothing-ahead"),
            Action::Faster if play.pace.speed >= FASTEST => Some("not-faster"),
            Action::Slower if play.pace.speed <= 1 => Some("not-slower"),
            _ => None,
        }
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        let Some(play) = shared.play() else { return };
        let speed = play.pace.speed;
        let runs = play.pace.runs(shared.really);
        match action {
            Action::Tick => {
                if let Some(inject) = self.inject() {
                    // What comes next to be read is the oldest that is unread.
                    let next = play.unread(&shared.who, shared.now).map(|(at, _)| at).find(|at| *at != inject);
                    self.conduct(Conduct::See(inject), None, shared);
                    self.go_to(next);
                }
            }
            Action::Pause if runs => self.conduct(Conduct::Pause, Some(Message::new("news-paused")), shared),
            Action::Pause => self.conduct(Conduct::Resume, Some(Message::new("news-resumed")), shared),
            Action::Faster | Action::Slower => {
                let next = match action {
                    Action::Faster => SPEEDS.into_iter().find(|one| *one > speed),
                    _ => SPEEDS.into_iter().rev().find(|one| *one < speed),
                };
                if let Some(next) = next {
                    let news = Message::new("news-speed").number("speed", next);
                    self.conduct(Conduct::Speed(next), Some(news), shared);
                }
            }
            Action::SkipAhead => {
                let now = shared.now;
                let next = play.ahead(now).find(|(_, inject)| play.due_at(inject) > now).map(|(at, _)| at);
                self.conduct(Conduct::Skip(next), None, shared);
            }
            Action::TakeRole => shared.open(Opening::Role),
            Action::New => shared.open(Opening::Form(Box::new(Purpose::Finding))),
            Action::EndExercise => {
                let command = Command::Conduct(Conduct::End, shared.really);
                let yes = Yes::Wish(Box::new(command), Message::new("news-exercise-ended"));
                shared.open(Opening::Confirm(Confirm { question: Message::new("ask-end-exercise"), yes }));
            }
            _ => {}
        }
    }

    fn done(&mut self, tag: u64, result: &Result<Outcome, Failure>, shared: &mut Shared) {
        let Some(at) = self.wishes.iter().position(|(asked, _)| *asked == tag) else { return };
        match (self.wishes.remove(at).1, result) {
            (Some(news), Ok(_)) => shared.say(Mood::Done, news),
            (None, Ok(_)) => {}
            (_, Err(failure)) => shared.say(Mood::Wrong, failure.message.clone()),
        }
    }
}

/// Choosing the role in which one takes part.
#[derive(Debug)]
pub struct RolePlace {
    /// The roles.
    pub sheet: Sheet,
    ids: Vec<String>,
    asked: Option<u64>,
}

impl RolePlace {
    /// Opens it.
    pub fn open(shared: &Shared) -> RolePlace {
        let texts = &shared.texts;
        let (mut rows, mut ids) = (Vec::new(), Vec::new());
        if let Some(play) = shared.play() {
            let own = play.scenario.roles.iter().map(|role| role.id.clone());
            ids = own.chain([CONTROL, OBSERVER].map(str::to_owned)).collect();
            for id in &ids {
                let taken = play.participants.iter().filter(|one| one.role.as_deref() == Some(id));
                let taken = taken.map(|one| one.name.as_str()).collect::<Vec<_>>().join(", ");
                let mine = play.role_of(&shared.who) == Some(id);
                rows.push(Row::stop(Part::Item {
                    sign: Some(if mine { Sign::Done } else { Sign::Todo }),
                    text: scenario::role(texts, &play.scenario, id),
                    right: taken,
                    tone: Tone::Plain,
                }));
            }
        }
        let mut sheet = Sheet::default();
        sheet.replace(rows);
        RolePlace { sheet, ids, asked: None }
    }
}

impl Place for RolePlace {
    fn contexts(&self) -> Vec<Context> {
        place::rows(&[Context::Role])
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn sheet(&self) -> Option<&Sheet> {
        Some(&self.sheet)
    }

    fn sheet_mut(&mut self) -> Option<&mut Sheet> {
        Some(&mut self.sheet)
    }

    fn hindered(&self, _action: Action, _shared: &Shared) -> Option<&'static str> {
        None
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        if let (Action::Open, None, Some(id)) = (action, self.asked, self.ids.get(self.sheet.cursor())) {
            self.asked = Some(shared.conduct(Conduct::Join(Some(id.clone()))));
        }
    }

    fn done(&mut self, tag: u64, result: &Result<Outcome, Failure>, shared: &mut Shared) {
        if self.asked != Some(tag) {
            return;
        }
        match result {
            Ok(_) => shared.say(Mood::Done, Message::new("news-role")),
            Err(failure) => shared.say(Mood::Wrong, failure.message.clone()),
        }
        shared.go(Move::Back);
    }
}
