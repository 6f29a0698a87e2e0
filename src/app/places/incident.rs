//! An incident: its timeline, the systems it stopped, whom to call, and its facts.

use crate::app::facts;
use crate::app::list::Step;
use crate::app::place::{self, Place};
use crate::app::shared::{MarkWhat, Opening, Purpose, Shared};
use crate::app::sheet::{Part, Row, Sheet, Sign, Tone};
use crate::app::table::{Action, Context};
use crate::domain::incident::EntryKind;
use crate::domain::marking::Markable;
use crate::domain::record::RecordKind;
use crate::domain::system::State;
use crate::domain::value::Value;
use crate::domain::view::{Affected, Answer, Entry, IncidentWhole, Question};
use crate::text::message::Message;
use crate::text::{Texts, secret, show, when};

/// A pane of an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// What happened.
    Timeline,
    /// What stopped.
    Systems,
    /// Whom to call.
    Reach,
    /// The facts.
    Facts,
}

impl Pane {
    /// Every pane, in order.
    pub const ALL: [Pane; 4] = [Pane::Timeline, Pane::Systems, Pane::Reach, Pane::Facts];

    /// The message id of its name.
    pub fn label(self) -> &'static str {
        match self {
            Pane::Timeline => "pane-timeline",
            Pane::Systems => "pane-systems",
            Pane::Reach => "pane-reach",
            Pane::Facts => "pane-facts",
        }
    }
}

/// An incident.
#[derive(Debug)]
pub struct IncidentPlace {
    /// Which.
    pub id: i64,
    /// What is known of it.
    pub whole: Option<Box<IncidentWhole>>,
    /// Which pane has the focus.
    pub pane: Pane,
    sheets: [Sheet; 4],
    asked: u64,
}

impl IncidentPlace {
    /// Opens it.
    pub fn open(id: i64, shared: &mut Shared) -> IncidentPlace {
        let asked = shared.ask(Question::Incident(id));
        IncidentPlace { id, whole: None, pane: Pane::Timeline, sheets: Default::default(), asked }
    }

    /// The rows of a pane.
    pub fn sheet(&self, pane: Pane) -> &Sheet {
        &self.sheets[pane as usize]
    }

    fn current_system(&self) -> Option<i64> {
        match self.sheet(Pane::Systems).current().and_then(|row| row.target.as_ref()) {
            Some(Opening::System(id)) if self.pane == Pane::Systems => Some(*id),
            _ => None,
        }
    }

    /// Whether a key that marks means the row of the timeline under the cursor, and not the incident.
    pub fn is_on_entry(&self) -> bool {
        self.pane == Pane::Timeline && self.sheet(Pane::Timeline).current().is_some()
    }

    fn marking(&self, whole: &IncidentWhole) -> Purpose {
        let entry = whole.timeline.get(self.sheet(Pane::Timeline).cursor()).filter(|_| self.is_on_entry());
        let number = whole.number.clone();
        match entry {
            Some(row) => Purpose::Secrecy(Markable::Entry(self.id, row.seq), number, row.secret.clone()),
            None => {
                let ground = whole.secrecy.as_ref().map(|mark| mark.ground.clone());
                Purpose::Secrecy(Markable::Record(RecordKind::Incident, self.id), number, ground)
            }
        }
    }

    /// How it stands, in one line of words.
    pub fn standing(&self, texts: &Texts) -> String {
        let Some(whole) = &self.whole else { return String::new() };
        let record = &whole.record;
        let mut parts = vec![texts.t(&format!("status-{}", whole.status.word())).into_owned()];
        let severity = record.get("severity");
        if !severity.is_empty() {
            parts.push(show::value(texts, "severity", severity));
        }
        if let Value::Choice(kind) = record.get("type") {
            parts.push(texts.t(&format!("type-{kind}")).into_owned());
        }
        if let Some(lead) = record.text("lead") {
            parts.push(texts.say(&Message::new("led-by").text("name", lead)));
        }
        if !whole.systems.is_empty() {
            parts.push(texts.say(&facts::counted("count-systems", whole.systems.len())));
        }
        parts.join(" · ")
    }
}

impl Place for IncidentPlace {
    fn point(&mut self, pane: u8, row: usize, _shared: &mut Shared) {
        if let Some(pane) = Pane::ALL.into_iter().find(|known| *known as u8 == pane) {
            self.pane = pane;
            self.sheets[pane as usize].point(row);
        }
    }

    fn copied(&self, _shared: &Shared) -> Option<String> {
        self.sheet(self.pane).copied()
    }

    fn contexts(&self) -> Vec<Context> {
        place::rows(&[Context::Incident])
    }

    fn is_loading(&self) -> bool {
        self.whole.is_none()
    }

    fn refresh(&mut self, shared: &mut Shared) {
        self.asked = shared.ask(Question::Incident(self.id));
    }

    fn answered(&mut self, tag: u64, answer: &Answer, shared: &mut Shared) {
        if tag != self.asked {
            return;
        }
        if let Answer::Incident(whole) = answer {
            let before = self.whole.as_ref().map_or(0, |whole| whole.timeline.len());
            self.whole.clone_from(whole);
            self.tick(shared);
            if self.whole.as_ref().is_some_and(|whole| whole.timeline.len() > before) {
                self.sheets[Pane::Timeline as usize].to_end();
            }
        }
    }

    fn tick(&mut self, shared: &mut Shared) {
        let Some(whole) = &self.whole else { return };
        let texts = &shared.texts;
        let [timeline, systems, reach, facts] = &mut self.sheets;
        timeline.replace(whole.timeline.iter().map(|row| entry(row, whole, shared)).collect());
        systems.replace(whole.systems.iter().map(|row| affected(row, shared)).collect());
        reach.replace(facts::reach(&whole.reach, texts));
        facts.replace(facts::fields(&whole.record, texts).into_iter().skip(1).collect());
    }

    fn step(&mut self, step: Step, shared: &mut Shared) {
        self.sheets[self.pane as usize].step(step, shared.rows());
    }

    fn hindered(&self, action: Action, _shared: &Shared) -> Option<&'static str> {
        let whole = self.whole.as_ref()?;
        match action {
            Action::MarkDown if !whole.status.is_open() => Some("not-closed"),
            Action::Impact if self.current_system().is_none() => Some("not-on-system"),
            Action::MarkUp if !whole.systems.iter().any(is_down) => Some("not-nothing-down"),
            Action::Open if self.sheet(self.pane).current().and_then(|row| row.target.as_ref()).is_none() => {
                Some("not-leading-on")
            }
            _ => None,
        }
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        let Some(whole) = &self.whole else { return };
        let number = whole.number.clone();
        let at = Pane::ALL.iter().position(|pane| *pane == self.pane).unwrap_or(0);
        match action {
            Action::Next => self.pane = Pane::ALL[(at + 1) % Pane::ALL.len()],
            Action::Previous => self.pane = Pane::ALL[(at + Pane::ALL.len() - 1) % Pane::ALL.len()],
            Action::Impact => {
                if let Some(id) = self.current_system() {
                    shared.open(Opening::Impact(id));
                }
            }
            Action::Cards => {
                let kind = match whole.record.get("type") {
                    Value::Choice(kind) => Some(*kind),
                    _ => None,
                };
                shared.open(Opening::Cards(kind));
            }
            Action::Note => shared.open(Opening::Form(Box::new(Purpose::Note(self.id, number)))),
            Action::Status => shared.open(Opening::Form(Box::new(Purpose::Status(self.id, number, whole.status)))),
            Action::Edit => {
                let field = match self.sheet(self.pane).current().and_then(|row| row.target.clone()) {
                    Some(Opening::Form(purpose)) => Opening::Form(purpose),
                    _ => facts::edit(RecordKind::Incident, self.id, None),
                };
                shared.open(field);
            }
            Action::MarkDown => {
                shared.open(Opening::Mark(MarkWhat {
                    incident: self.id,
                    number,
                    up: false,
                    among: None,
                    chosen: None,
                }));
            }
            Action::MarkSecret => shared.open(Opening::Form(Box::new(self.marking(whole)))),
            Action::MarkUp => {
                let among = whole.systems.iter().filter(|row| is_down(row)).map(|row| (row.id, row.name.clone()));
                let among: Vec<_> = among.collect();
                let chosen = self.current_system().filter(|id| among.iter().any(|(other, _)| other == id));
                let what = MarkWhat { incident: self.id, number, up: true, among: Some(among), chosen };
                shared.open(Opening::Mark(what));
            }
            Action::Open => {
                if let Some(target) = self.sheet(self.pane).current().and_then(|row| row.target.clone()) {
                    shared.open(target);
                }
            }
            _ => {}
        }
    }
}

fn is_down(row: &Affected) -> bool {
    row.down_since.is_some() && row.restored_at.is_none() && row.state != State::Up
}

fn entry(row: &Entry, whole: &IncidentWhole, shared: &Shared) -> Row {
    let texts = &shared.texts;
    let (sign, tone) = match row.kind {
        EntryKind::SystemDown => (Some(Sign::Over), Tone::Over),
        EntryKind::SystemUp | EntryKind::SystemVerified => (Some(Sign::Done), Tone::Done),
        EntryKind::Decision => (Some(Sign::Because), Tone::Plain),
        EntryKind::Note | EntryKind::Communication => (None, Tone::Plain),
        _ => (None, Tone::Quiet),
    };
    let ground = row.secret.as_ref().or(whole.secrecy.as_ref().map(|mark| &mark.ground));
    let text = match ground {
        Some(ground) if row.hidden => secret::hidden(texts, ground),
        _ if row.erased => texts.t("secret-erased").into_owned(),
        _ => secret::title(texts, &said(row, texts), row.secret.as_deref()),
    };
    let mut time = when::short(texts, row.at, shared.now);
    // What was written down long after it happened says so.
    if (row.recorded_at - row.at).num_minutes() >= 5 {
        time.push('*');
    }
    Row::stop(Part::Entry { time, by: row.by.clone(), text, sign, tone })
}

/// The words of a row of a timeline.
pub fn said(row: &Entry, texts: &Texts) -> String {
    // A role says by itself what it is.
    let words = row.text.clone().filter(|_| row.kind != EntryKind::Role).unwrap_or_default();
    let value = row.value.clone().unwrap_or_default();
    let system = row.system.clone().unwrap_or_default();
    let fact = match row.kind {
        EntryKind::Note => return words,
        EntryKind::Decision | EntryKind::Communication => {
            return format!("{}: {words}", texts.t(&format!("entry-kind-{}", row.kind.word())));
        }
        EntryKind::Status => Message::new("entry-status").word("value", format!("status-{value}")),
        EntryKind::Severity => {
            Message::new("entry-severity").word("value", format!("severity-{value}")).text("level", value)
        }
        EntryKind::Type => Message::new("entry-type").word("value", format!("type-{value}")),
        EntryKind::Role => Message::new("entry-role").text("value", value),
        EntryKind::SystemDown if value == "reopened" => Message::new("entry-system-reopened").text("system", system),
        EntryKind::SystemDown => Message::new("entry-system-down").text("system", system),
        EntryKind::SystemUp => Message::new("entry-system-up").text("system", system),
        EntryKind::SystemTaken => Message::new("entry-system-taken").text("system", system).text("by", value),
        EntryKind::SystemHandedOver if value.is_empty() => Message::new("entry-system-let-go").text("system", system),
        EntryKind::SystemHandedOver => {
            Message::new("entry-system-handed-over").text("system", system).text("to", value)
        }
        EntryKind::SystemEmergency => {
            let id = if value == "emergency" { "entry-emergency" } else { "entry-emergency-ended" };
            Message::new(id).text("system", system)
        }
        EntryKind::SystemVerified => Message::new("entry-system-verified").text("system", system),
        EntryKind::ContinuityPlan => {
            Message::new("entry-plan").word("value", format!("plan-answer-{value}")).text("system", system)
        }
        kind => Message::new("entry-other")
            .word("kind", format!("entry-kind-{}", kind.word()))
            .text("system", system)
            .text("value", value),
    };
    let fact = texts.say(&fact);
    // A sentence that is followed by its reason.
    if words.is_empty() { fact } else { format!("{fact} {words}") }
}

fn affected(row: &Affected, shared: &Shared) -> Row {
    let texts = &shared.texts;
    let part = match (row.down_since, row.restored_at) {
        (Some(since), None) => {
            let (left, tone, sign) = facts::clock(since, row.accepted_downtime_s, shared);
            let said = facts::since(texts, row.state, since, shared.now);
            Part::Item { sign: Some(sign), text: format!("{}  {said}", row.name), right: left, tone }
        }
        (Some(since), Some(up)) => {
            let time = show::duration(texts, (up - since).num_seconds());
            let right = texts.say(&Message::new("was-down").text("time", time));
            let over = row.accepted_downtime_s.is_some_and(|accepted| (up - since).num_seconds() > accepted);
            let tone = if over { Tone::Over } else { Tone::Done };
            Part::Item { sign: Some(Sign::Done), text: row.name.clone(), right, tone }
        }
        _ => Part::Item {
            sign: Some(facts::state_sign(row.state)),
            text: row.name.clone(),
            right: String::new(),
            tone: Tone::Plain,
        },
    };
    Row::to(part, Opening::System(row.id))
}
