//! Now: what is wrong at this moment and what wants attention, each row leading to its place.

use crate::app::facts;
use crate::app::list::Step;
use crate::app::place::{self, Place};
use crate::app::places::{drafts, to_do};
use crate::app::shared::{Opening, Purpose, Shared};
use crate::app::sheet::{Part, Row, Sheet, Sign, Tone};
use crate::app::table::{Action, Context};
use crate::domain::check::{self, Weight};
use crate::domain::checklist::Checklist;
use crate::domain::record::RecordKind;
use crate::domain::view::{Answer, Counts, IncidentRow, Now, Question};
use crate::text::message::Message;
use crate::text::{secret, when};

/// Now.
#[derive(Debug, Default)]
pub struct NowPlace {
    /// Its rows.
    pub sheet: Sheet,
    now: Option<Box<Now>>,
    counts: Option<Box<Counts>>,
    checklist: Option<Box<Checklist>>,
    asked: [u64; 3],
    offered: bool,
}

impl NowPlace {
    /// Opens it.
    pub fn open(shared: &mut Shared) -> NowPlace {
        let mut place = NowPlace::default();
        place.refresh(shared);
        place
    }

    /// Whether the register has answered.
    pub fn is_loaded(&self) -> bool {
        self.now.is_some()
    }

    fn build(&mut self, shared: &Shared) {
        let Some(now) = &self.now else { return };
        let texts = &shared.texts;
        let mut rows: Vec<Row> = drafts::row(shared).into_iter().collect();
        let offers = !rows.is_empty();
        space(&mut rows);
        if now.open.is_empty() && now.down.is_empty() {
            let text = texts.t("now-quiet").into_owned();
            rows.push(Row::plain(Part::Item { sign: Some(Sign::Done), text, right: String::new(), tone: Tone::Done }));
        }
        let quiet = now.open.is_empty();
        let waiting = self.counts.as_ref().map_or(0, |counts| counts.to_evaluate);
        let nothing_yet = !now.has_systems;
        if nothing_yet && quiet {
            space(&mut rows);
            rows.extend(empty(shared));
        }
        if let Some(incident) = now.to_evaluate.as_ref().filter(|_| quiet) {
            rows.extend(to_evaluate(incident, waiting, shared));
        }
        if !now.open.is_empty() {
            space(&mut rows);
            rows.push(facts::heading(texts, "now-open"));
            rows.extend(now.open.iter().map(|incident| open(incident, shared)));
        }
        if !now.down.is_empty() {
            space(&mut rows);
            rows.push(facts::heading(texts, "now-down"));
            rows.extend(now.down.iter().map(|row| facts::down(row, shared)));
        }
        if let Some(reach) = now.on_call.as_ref().filter(|_| !now.open.is_empty()) {
            rows.extend(facts::reach(std::slice::from_ref(reach), texts));
        }
        if let Some(incident) = now.to_evaluate.as_ref().filter(|_| !quiet) {
            space(&mut rows);
            rows.extend(to_evaluate(incident, waiting, shared));
        }
        let to_do = match &self.checklist {
            Some(checklist) if quiet => to_do::rows(checklist, shared),
            checklist => checklist.iter().filter_map(|all| to_do::line(all, shared)).collect(),
        };
        if !to_do.is_empty() {
            space(&mut rows);
            rows.extend(to_do);
        }
        let gaps = self.counts.as_ref().map_or(&[][..], |counts| &counts.gaps);
        if !gaps.is_empty() {
            space(&mut rows);
            rows.push(facts::heading(texts, "now-gaps"));
            rows.extend(gaps.iter().filter_map(|(check, count)| gap(check, *count, shared)));
        }
        space(&mut rows);
        rows.extend(self.checklist.as_ref().map(|all| to_do::progress(all, shared)));
        if nothing_yet && !quiet {
            rows.extend(empty(shared));
        }
        if let Some(counts) = self.counts.as_ref().filter(|_| !nothing_yet) {
            let said = Message::new("now-counts").number("count", counts.systems).number("critical", counts.critical);
            let text = texts.say(&said);
            rows.push(Row::plain(Part::Item { sign: None, text, right: String::new(), tone: Tone::Quiet }));
        }
        self.sheet.replace(rows);
        if offers && !std::mem::replace(&mut self.offered, true) {
            // The line of news says that Enter opens it.
            self.sheet.to_start();
        }
    }
}

impl Place for NowPlace {
    fn contexts(&self) -> Vec<Context> {
        place::rows(&[Context::Now])
    }

    fn is_loading(&self) -> bool {
        !self.is_loaded()
    }

    fn refresh(&mut self, shared: &mut Shared) {
        self.asked = [shared.ask(Question::Now), 0, shared.ask(Question::Checklist(None))];
    }

    fn answered(&mut self, tag: u64, answer: &Answer, shared: &mut Shared) {
        match answer {
            Answer::Now(now) if tag == self.asked[0] => {
                self.now = Some(now.clone());
                // What is wrong is seen first; going through the whole register comes after it.
                self.asked[1] = shared.ask(Question::Counts);
            }
            Answer::Counts(counts) if tag == self.asked[1] => self.counts = Some(counts.clone()),
            Answer::Checklist(checklist) if tag == self.asked[2] => self.checklist = Some(checklist.clone()),
            _ => return,
        }
        self.build(shared);
    }

    fn tick(&mut self, shared: &Shared) {
        let today = when::today(shared.texts.zone(), shared.now);
        if let Some(checklist) = self.checklist.as_mut().filter(|all| all.calendar.today != today) {
            checklist.judge(today);
        }
        self.build(shared);
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        if action == Action::Walk {
            shared.open(Opening::Walk);
        } else if action == Action::Open
            && let Some(target) = self.sheet.current().and_then(|row| row.target.clone())
        {
            match (&target, shared.drafts.left.as_slice()) {
                (Opening::Drafts, [one]) => shared.take_draft(one.file.clone()),
                _ => shared.open(target),
            }
        }
    }

    fn hindered(&self, action: Action, _shared: &Shared) -> Option<&'static str> {
        let nothing = self.checklist.as_ref().is_some_and(|all| all.to_do().next().is_none());
        (action == Action::Walk && nothing).then_some("not-nothing-to-do")
    }

    fn step(&mut self, step: Step, shared: &mut Shared) {
        self.sheet.step(step, shared.rows());
    }

    fn point(&mut self, _pane: u8, row: usize, _shared: &mut Shared) {
        self.sheet.point(row);
    }

    fn copied(&self, _shared: &Shared) -> Option<String> {
        self.sheet.copied()
    }
}

fn space(rows: &mut Vec<Row>) {
    if rows.last().is_some_and(|row| row.part != Part::Blank) {
        rows.push(Row::plain(Part::Blank));
    }
}

/// What an empty register asks for first.
fn empty(shared: &Shared) -> [Row; 2] {
    let part = |id: &str| {
        let text = shared.texts.t(id).into_owned();
        Part::Item { sign: Some(Sign::Todo), text, right: String::new(), tone: Tone::Plain }
    };
    let create = Opening::Form(Box::new(Purpose::Create(RecordKind::System)));
    [Row::to(part("now-empty"), Opening::Import), Row::to(part("now-empty-create"), create)]
}

fn to_evaluate(incident: &IncidentRow, count: usize, shared: &Shared) -> Vec<Row> {
    let texts = &shared.texts;
    let item = |text: String, right: String| Part::Item { sign: Some(Sign::Todo), text, right, tone: Tone::Plain };
    let closed = incident.closed_at.map(|at| when::short(texts, at, shared.now)).unwrap_or_default();
    let said = Message::new("now-to-evaluate")
        .text("incident", &incident.number)
        .text("title", secret::title(texts, &incident.title, incident.secret.as_deref()));
    let mut rows = vec![Row::to(item(texts.say(&said), closed), Opening::Incident(incident.id))];
    if count > 1 {
        let more = texts.say(&facts::counted("now-more-to-evaluate", count - 1));
        rows.push(Row::to(item(more, String::new()), Opening::ToEvaluate));
    }
    rows
}

fn open(incident: &IncidentRow, shared: &Shared) -> Row {
    let texts = &shared.texts;
    let mut right = when::short(texts, incident.since, shared.now);
    if let Some(severity) = incident.severity {
        right = format!("{} · {right}", texts.t(&format!("severity-{severity}")));
    }
    if incident.down > 0 {
        right = format!("{} · {right}", texts.say(&facts::counted("count-down", incident.down)));
    }
    let title = secret::title(texts, &incident.title, incident.secret.as_deref());
    let text = format!("{}  {title}", incident.number);
    let tone = if incident.severity.is_some_and(|severity| severity >= 3) { Tone::Over } else { Tone::Plain };
    Row::to(Part::Item { sign: Some(Sign::Running), text, right, tone }, Opening::Incident(incident.id))
}

fn gap(check: &str, count: usize, shared: &Shared) -> Option<Row> {
    let check = check::find(check)?;
    let texts = &shared.texts;
    let (sign, tone) = match check.weight {
        Weight::Missing => (Sign::Over, Tone::Plain),
        Weight::Soon => (Sign::Soon, Tone::Plain),
    };
    let text = texts.say(&facts::counted(&format!("counted-{}", check.id), count));
    let part = Part::Item { sign: Some(sign), text, right: check.requirements.join(" "), tone };
    Some(Row::to(part, facts::rows_behind(check.id)))
}
