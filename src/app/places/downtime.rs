//! One system's accepted downtime: its clock, the decision and what it contradicts, the last twelve months, the outages.

use crate::app::deciding;
use crate::app::facts;
use crate::app::place::{self, Place};
use crate::app::shared::{Opening, Shared};
use crate::app::sheet::{Part, Row, Sheet, Sign, Tone};
use crate::app::table::{Action, Context};
use crate::domain::downtime::{Against, DowntimeRow, DowntimeWhole, DowntimesAsk, DowntimesTold, Months, Outage};
use crate::domain::record::RecordKind;
use crate::domain::system::State;
use crate::domain::view::{Answer, Question};
use crate::text::message::Message;
use crate::text::{downtime, show, when};

/// One system's accepted downtime.
#[derive(Debug)]
pub struct DowntimePlace {
    /// Which system.
    pub id: i64,
    /// What is known of it.
    pub whole: Option<Box<DowntimeWhole>>,
    /// Its rows.
    pub sheet: Sheet,
    asked: u64,
    gone: bool,
}

impl DowntimePlace {
    /// Opens it.
    pub fn open(id: i64, shared: &mut Shared) -> DowntimePlace {
        let mut place = DowntimePlace { id, whole: None, sheet: Sheet::default(), asked: 0, gone: false };
        place.refresh(shared);
        place
    }

    /// Whether there is no such system.
    pub fn is_gone(&self) -> bool {
        self.gone
    }
}

impl Place for DowntimePlace {
    fn contexts(&self) -> Vec<Context> {
        place::rows(&[Context::Downtime])
    }

    fn sheet(&self) -> Option<&Sheet> {
        Some(&self.sheet)
    }

    fn sheet_mut(&mut self) -> Option<&mut Sheet> {
        Some(&mut self.sheet)
    }

    fn is_loading(&self) -> bool {
        self.whole.is_none() && !self.gone
    }

    fn refresh(&mut self, shared: &mut Shared) {
        self.asked = shared.ask(Question::Downtimes(DowntimesAsk::One(self.id)));
    }

    fn answered(&mut self, tag: u64, answer: &Answer, shared: &mut Shared) {
        if let Answer::Downtimes(DowntimesTold::One(whole)) = answer
            && tag == self.asked
        {
            self.gone = whole.is_none();
            self.whole.clone_from(whole);
            self.tick(shared);
        }
    }

    fn hindered(&self, action: Action, _shared: &Shared) -> Option<&'static str> {
        match action {
            Action::DecideDowntime if self.whole.as_ref().is_some_and(|whole| whole.retired) => Some("not-retired"),
            Action::Open if self.sheet.current().is_none_or(|row| row.target.is_none()) => Some("not-leading-on"),
            _ => None,
        }
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        match action {
            Action::Open => {
                if let Some(target) = self.sheet.current().and_then(|row| row.target.clone()) {
                    shared.open(target);
                }
            }
            Action::Impact => shared.open(Opening::Impact(self.id)),
            Action::DecideDowntime => shared.open(deciding::downtime_form(self.id)),
            _ => {}
        }
    }

    fn tick(&mut self, shared: &mut Shared) {
        if let Some(whole) = &self.whole {
            self.sheet.replace(rows(whole, shared));
        }
    }

    fn stays_true_for(&self, shared: &Shared) -> Option<i64> {
        self.whole.as_ref().and_then(|whole| facts::ticks(&whole.row, shared.now))
    }
}

/// How a system stands, in words: `uppe`, `nere sedan 02:50`.
pub fn standing(row: &DowntimeRow, shared: &Shared) -> String {
    let texts = &shared.texts;
    let state = format!("state-{}", row.state.word());
    match row.down_since.filter(|_| row.state != State::Up) {
        None => texts.t(&state).into_owned(),
        Some(since) => {
            let since = when::short(texts, since, shared.now);
            texts.say(&Message::new("state-since").word("state", state).text("time", since))
        }
    }
}

/// The rows of a system's accepted downtime.
pub fn rows(whole: &DowntimeWhole, shared: &Shared) -> Vec<Row> {
    let (texts, row) = (&shared.texts, &whole.row);
    let mut rows = vec![clock(row, shared)];
    rows.extend(decision(whole, shared));
    let months = when::last_months(texts.zone(), shared.now);
    let measured = row.measured(&months);
    rows.push(Row::plain(Part::Blank));
    rows.push(facts::heading(texts, "heading-months"));
    let line = |text: String, tone| Row::plain(Part::Item { sign: None, text, right: String::new(), tone });
    rows.push(line(downtime::measured(texts, &measured), Tone::Plain));
    if let Some(scale) = downtime::scale(texts, &measured, &months) {
        let [columns, letters] = downtime::columns(texts, &measured, &months, shared.look.ascii);
        rows.push(line(format!("{columns}  {scale}"), Tone::Plain));
        rows.push(line(letters, Tone::Quiet));
    }
    if !row.outages.is_empty() {
        rows.push(Row::plain(Part::Blank));
        let count = row.outages.len().to_string();
        rows.push(Row::plain(Part::Heading(texts.t("heading-outages").into_owned(), count)));
        let outages = row.outages.iter().zip(&whole.incidents).rev();
        rows.extend(outages.map(|(outage, incident)| entry(row, outage, incident.as_ref(), &months, shared)));
    }
    rows
}

fn clock(row: &DowntimeRow, shared: &Shared) -> Row {
    let text = standing(row, shared);
    let (right, tone, sign) = match (row.down_since, row.state) {
        (Some(since), state) if state.is_down() => facts::clock(since, row.decided.accepted_downtime_s, shared),
        (_, state) => (String::new(), Tone::Plain, facts::state_sign(state)),
    };
    let part = Part::Item { sign: Some(sign), text, right, tone };
    match &row.incident {
        Some((id, _)) => Row::to(part, Opening::Incident(*id)),
        None => Row::to(part, Opening::System(row.id)),
    }
}

fn decision(whole: &DowntimeWhole, shared: &Shared) -> Vec<Row> {
    let (texts, row) = (&shared.texts, &whole.row);
    let fact = |id: &str, value: Option<String>, missed: Tone, target: Opening| {
        let (value, tone) = value.map_or((texts.t("missing").into_owned(), missed), |value| (value, Tone::Plain));
        Row::to(Part::Fact { label: texts.t(id).into_owned(), value, tone }, target)
    };
    let decide = || deciding::downtime_form(row.id);
    let missed = if row.is_missing() { Tone::Over } else { Tone::Quiet };
    let mut rows = Vec::new();
    rows.push(fact("fact-accepted", row.accepted().map(|time| show::duration(texts, time.0)), missed, decide()));
    if row.accepted().is_some() {
        let decision = &row.decided.decision;
        rows.push(fact("fact-decided-by", decision.by.clone(), Tone::Soon, decide()));
        rows.push(fact("fact-decided-on", decision.on.map(show::date), Tone::Quiet, decide()));
        rows.push(fact("fact-reference", decision.reference.clone(), Tone::Soon, decide()));
    }
    for against in whole.against() {
        let (sign, tone) = match against {
            Against::RestoreTime(_) => (Sign::Over, Tone::Over),
            Against::RestoreTimeOf(..) | Against::AcceptedBy(..) => (Sign::Soon, Tone::Soon),
        };
        let (text, right) = (downtime::against(texts, &against), String::new());
        rows.push(Row::stop(Part::Item { sign: Some(sign), text, right, tone }));
    }
    let edit = |field| facts::edit(RecordKind::System, row.id, Some(field));
    let restore = row.restore_time_s.map(|seconds| show::duration(texts, seconds));
    rows.push(fact("fact-restore", restore, Tone::Quiet, edit("restore_time_s")));
    let plan = row.continuity_plan.0.map(|plan| texts.t(&format!("continuity-plan-{plan}")).into_owned());
    let plan = match (plan, &row.continuity_plan.1) {
        (Some(plan), Some(place)) => {
            Some(texts.say(&Message::new("plan-lies").text("plan", plan).text("place", place)))
        }
        (plan, _) => plan,
    };
    rows.push(fact("fact-plan", plan, missed, edit("continuity_plan")));
    rows
}

/// One outage: when it began, its incident, how long it was, and by how much it was over.
fn entry(
    row: &DowntimeRow,
    outage: &Outage,
    incident: Option<&(i64, String)>,
    months: &Months,
    shared: &Shared,
) -> Row {
    let texts = &shared.texts;
    let length = (outage.restored_at.unwrap_or(months.end()) - outage.down_at).num_seconds().max(0);
    let over = row.accepted().map(|accepted| accepted.0 - length).filter(|left| *left < 0);
    let mut said = Vec::new();
    if outage.restored_at.is_none() {
        said.push(texts.t("outage-ongoing").into_owned());
    }
    if outage.state == State::Degraded {
        said.push(texts.t("state-degraded").into_owned());
    }
    said.push(show::minutes(texts, length));
    let counts = outage.state != State::Degraded;
    let over = over.filter(|_| counts).map(|left| show::left(texts, left));
    let (sign, tone) = match (&over, outage.restored_at) {
        (Some(_), _) => (Some(Sign::Over), Tone::Over),
        (None, None) => (Some(Sign::Running), Tone::Plain),
        (None, Some(_)) => (None, Tone::Plain),
    };
    said.extend(over);
    let part = Part::Entry {
        time: when::short(texts, outage.down_at, shared.now),
        by: incident.map(|(_, number)| number.clone()).unwrap_or_default(),
        text: said.join(", "),
        sign,
        tone,
    };
    match incident {
        Some((id, _)) => Row::to(part, Opening::Incident(*id)),
        None => Row::stop(part),
    }
}
