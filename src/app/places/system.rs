//! A system, whole: how it stands, what it lacks, whom to call, what it needs and what needs it, and every field.

use crate::app::deciding;
use crate::app::exercises;
use crate::app::facts;
use crate::app::list::Step;
use crate::app::message::Failure;
use crate::app::place::{self, Place};
use crate::app::shared::{Confirm, MarkWhat, Mood, Opening, Purpose, Shared, Yes};
use crate::app::sheet::{Part, Row, Sheet, Sign, Tone};
use crate::app::table::{Action, Context};
use crate::domain::check::Need;
use crate::domain::command::{Command, Outcome};
use crate::domain::exercise::{ExerciseRow, ExercisesQuery};
use crate::domain::marking::Markable;
use crate::domain::measure::{MeasureRow, MeasuresQuery};
use crate::domain::record::RecordKind;
use crate::domain::system::{State, System};
use crate::domain::view::{Answer, ExercisesAsk, ExercisesTold, MeasuresAsk, MeasuresTold, Question, SystemWhole};
use crate::text::message::Message;
use crate::text::{secret, show, when};

/// A system.
#[derive(Debug)]
pub struct SystemPlace {
    /// Which.
    pub id: i64,
    /// What is known of it.
    pub whole: Option<Box<SystemWhole>>,
    /// Its rows.
    pub sheet: Sheet,
    held: Vec<ExerciseRow>,
    measures: Vec<MeasureRow>,
    asked: [u64; 3],
    gone: bool,
    retiring: Option<u64>,
}

impl SystemPlace {
    /// Opens it.
    pub fn open(id: i64, shared: &mut Shared) -> SystemPlace {
        let mut place = SystemPlace {
            id,
            whole: None,
            sheet: Sheet::default(),
            held: Vec::new(),
            measures: Vec::new(),
            asked: [0; 3],
            gone: false,
            retiring: None,
        };
        place.refresh(shared);
        place
    }

    /// What a key that marks means: the field under the cursor, where it can be marked, or else the system.
    fn marking(&self, whole: &SystemWhole, name: String) -> Purpose {
        let field = match self.sheet.current().and_then(|row| row.target.as_ref()) {
            Some(Opening::Form(purpose)) => match **purpose {
                Purpose::Edit { kind: RecordKind::System, field: Some(key), .. } => Some(key),
                _ => None,
            },
            _ => None,
        };
        let all = whole.secrecy.as_ref();
        let can = |key: &&str| RecordKind::System.fields().iter().any(|spec| spec.key == *key && !spec.open);
        match field.filter(can) {
            Some(key) => {
                // A field that is covered with the whole system has no mark of its own.
                let own = whole.record.mark_on(key).filter(|covered| Some(&covered.mark) != all);
                Purpose::Secrecy(Markable::Field(self.id, key), name, own.map(|covered| covered.mark.ground.clone()))
            }
            None => {
                let ground = all.map(|mark| mark.ground.clone());
                Purpose::Secrecy(Markable::Record(RecordKind::System, self.id), name, ground)
            }
        }
    }

    /// Whether there is no such system.
    pub fn is_gone(&self) -> bool {
        self.gone
    }
}

impl Place for SystemPlace {
    fn contexts(&self) -> Vec<Context> {
        place::rows(&[Context::System])
    }

    fn is_loading(&self) -> bool {
        self.whole.is_none() && !self.is_gone()
    }

    fn refresh(&mut self, shared: &mut Shared) {
        let system = Some(self.id);
        let held = ExercisesQuery { system, ..ExercisesQuery::default() };
        let measures = MeasuresQuery { system, ..MeasuresQuery::default() };
        self.asked = [
            shared.ask(Question::System(self.id)),
            shared.ask(Question::Exercises(ExercisesAsk::Held(held))),
            shared.ask(Question::Measures(MeasuresAsk::List(measures))),
        ];
    }

    fn answered(&mut self, tag: u64, answer: &Answer, shared: &mut Shared) {
        match answer {
            Answer::System(whole) if tag == self.asked[0] => {
                self.gone = whole.is_none();
                self.whole.clone_from(whole);
            }
            Answer::Exercises(ExercisesTold::Held(rows)) if tag == self.asked[1] => self.held.clone_from(rows),
            Answer::Measures(MeasuresTold::List(list)) if tag == self.asked[2] => self.measures.clone_from(&list.rows),
            _ => return,
        }
        self.tick(shared);
    }

    fn tick(&mut self, shared: &mut Shared) {
        if let Some(whole) = &self.whole {
            let today = when::today(shared.texts.zone(), shared.now);
            let more = exercises::of_system(&self.held, &self.measures, today, &shared.texts);
            self.sheet.replace(rows(whole, more, shared));
        }
    }

    fn step(&mut self, step: Step, shared: &mut Shared) {
        self.sheet.step(step, shared.rows());
    }

    fn hindered(&self, action: Action, _shared: &Shared) -> Option<&'static str> {
        let whole = self.whole.as_ref()?;
        let retired = whole.record.retired_at.is_some();
        match action {
            Action::Edit | Action::Decide | Action::DecideDowntime | Action::MarkDown if retired => Some("not-retired"),
            Action::MarkDown if whole.state != State::Up => Some("not-already-down"),
            Action::MarkUp if whole.state == State::Up => Some("not-down"),
            Action::Retire if whole.state != State::Up => Some("not-while-down"),
            Action::Decide if whole.record.critical() != Some(true) => Some("not-critical"),
            _ => None,
        }
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        let Some(whole) = &self.whole else { return };
        let name = whole.record.title().to_owned();
        match action {
            Action::Open => {
                if let Some(target) = self.sheet.current().and_then(|row| row.target.clone()) {
                    shared.open(target);
                }
            }
            Action::Edit => {
                let here = self.sheet.current().and_then(|row| row.target.clone());
                let form = match here {
                    Some(Opening::Form(purpose)) if matches!(*purpose, Purpose::Edit { .. }) => Opening::Form(purpose),
                    _ => facts::edit(RecordKind::System, self.id, None),
                };
                shared.open(form);
            }
            Action::MarkSecret => {
                let purpose = self.marking(whole, name);
                shared.open(Opening::Form(Box::new(purpose)));
            }
            Action::Impact => shared.open(Opening::Impact(self.id)),
            Action::DecideDowntime => shared.open(deciding::downtime_form(self.id)),
            Action::Decide => shared.open(Opening::Form(Box::new(Purpose::Decide(self.id)))),
            Action::MarkDown => shared.open(Opening::MarkSystem(self.id, name)),
            Action::MarkUp => {
                if let Some((incident, number)) = whole.incident.clone() {
                    let among = Some(vec![(self.id, name)]);
                    let what = MarkWhat { incident, number, up: true, among, chosen: Some(self.id) };
                    shared.open(Opening::Mark(what));
                }
            }
            Action::Retire => {
                let retire = whole.record.retired_at.is_none();
                let command = Command::Retire { kind: RecordKind::System, id: self.id, retire, reason: None };
                if retire {
                    let question = Message::new("ask-retire").text("name", &name);
                    let yes = Yes::Wish(Box::new(command), Message::new("news-retired").text("name", &name));
                    shared.open(Opening::Confirm(Confirm { question, yes }));
                } else {
                    self.retiring = Some(shared.wish(command));
                }
            }
            _ => {}
        }
    }

    fn done(&mut self, tag: u64, result: &Result<Outcome, Failure>, shared: &mut Shared) {
        if self.retiring.take_if(|asked| *asked == tag).is_some() {
            match result {
                Ok(_) => shared.say(Mood::Done, Message::new("news-taken-back")),
                Err(failure) => shared.say(Mood::Wrong, failure.message.clone()),
            }
        }
    }

    fn point(&mut self, _pane: u8, row: usize, _shared: &mut Shared) {
        self.sheet.point(row);
    }

    fn copied(&self, _shared: &Shared) -> Option<String> {
        self.sheet.copied()
    }
}

/// How a system stands, in one line of words.
pub fn standing(whole: &SystemWhole, shared: &Shared) -> String {
    let texts = &shared.texts;
    let mut parts = Vec::new();
    let record = &whole.record;
    if record.retired_at.is_some() {
        parts.push(texts.t("system-retired").into_owned());
    }
    match (record.critical(), record.rank()) {
        (Some(true), Some(rank)) => parts.push(texts.say(&Message::new("system-critical-rank").number("rank", rank))),
        (Some(true), None) => parts.push(texts.t("system-critical").into_owned()),
        (Some(false), _) => parts.push(texts.t("system-not-critical").into_owned()),
        (None, _) => parts.push(texts.t("system-critical-unknown").into_owned()),
    }
    parts.push(texts.t(&format!("state-{}", whole.state.word())).into_owned());
    if let Some(mark) = &whole.secrecy {
        parts.push(secret::title(texts, "", Some(&mark.ground)));
    }
    if let Some(accepted) = record.accepted_downtime() {
        let time = show::duration(texts, accepted.0);
        parts.push(texts.say(&Message::new("system-accepts").text("time", time)));
    }
    parts.join(" · ")
}

/// The rows of a system; `more` stands before its fields.
pub fn rows(whole: &SystemWhole, more: Vec<Row>, shared: &Shared) -> Vec<Row> {
    let texts = &shared.texts;
    let record = &whole.record;
    let mut rows = Vec::new();
    if let Some(since) = whole.down_since {
        let (left, tone, sign) = facts::clock(since, record.accepted_downtime().map(|a| a.0), shared);
        let text = facts::since(texts, whole.state, since, shared.now);
        let part = Part::Item { sign: Some(sign), text, right: left, tone };
        rows.push(match &whole.incident {
            Some((id, _)) => Row::to(part, Opening::Incident(*id)),
            None => Row::stop(part),
        });
    }
    rows.extend(whole.findings.iter().filter_map(|id| facts::finding(record, id, texts)));
    if !whole.reach.is_empty() {
        facts::space(&mut rows);
        rows.push(facts::heading(texts, "heading-reach"));
        rows.extend(facts::reach(&whole.reach, texts));
    }
    facts::space(&mut rows);
    rows.extend(needs("heading-needs", &whole.needs, whole, shared));
    rows.extend(needs("heading-needed-by", &whole.needed_by, whole, shared));
    rows.extend(more);
    rows.extend(facts::fields(record, texts));
    if let Some((by, at)) = &whole.changed {
        rows.push(Row::plain(Part::Blank));
        let said = Message::new("changed-by").text("by", by).text("at", when::short(texts, *at, shared.now));
        let part = Part::Item { sign: None, text: texts.say(&said), right: String::new(), tone: Tone::Quiet };
        rows.push(Row::plain(part));
    }
    rows
}

fn needs(heading: &str, needs: &[Need], whole: &SystemWhole, shared: &Shared) -> Vec<Row> {
    let texts = &shared.texts;
    let count = if needs.is_empty() { texts.t("nothing").into_owned() } else { needs.len().to_string() };
    let mut rows = vec![Row::plain(Part::Heading(texts.t(heading).into_owned(), count))];
    let own_rank = whole.record.rank();
    for need in needs {
        let in_circle = whole.circle.contains(&need.name);
        let later = heading == "heading-needs" && own_rank.is_some_and(|own| need.rank.is_none_or(|rank| rank > own));
        let mut right = Vec::new();
        if in_circle {
            right.push(texts.t("need-circle").into_owned());
        }
        if later {
            right.push(texts.t("need-later").into_owned());
        }
        if let Some(rank) = need.rank {
            right.push(texts.say(&Message::new("need-rank").number("rank", rank)));
        }
        if let Some(accepted) = need.accepted {
            right.push(show::duration(texts, accepted.0));
        }
        let (sign, tone) = if later || in_circle { (Sign::Over, Tone::Over) } else { (Sign::Because, Tone::Plain) };
        let part = Part::Item { sign: Some(sign), text: need.name.clone(), right: right.join(" · "), tone };
        rows.push(Row::to(part, Opening::System(need.id)));
    }
    rows
}
