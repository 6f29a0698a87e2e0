//! Now: what is wrong at this moment and what wants attention, each row leading to its place.

use crate::app::exercises;
use crate::app::facts;
use crate::app::injects;
use crate::app::list::Step;
use crate::app::place::{self, Place};
use crate::app::places::{drafts, to_do};
use crate::app::shared::{Opening, Purpose, Shared};
use crate::app::sheet::{Part, Row, Sheet, Sign, Tone};
use crate::app::standing::{self, BoardRow};
use crate::app::table::{Action, Context};
use crate::domain::board::{PlanAsk, Planned, Stricken};
use crate::domain::check::{self, Weight};
use crate::domain::checklist::Checklist;
use crate::domain::measure::{MeasureRow, MeasuresQuery};
use crate::domain::record::RecordKind;
use crate::domain::system::{Downtime, remaining};
use crate::domain::view::{Answer, Counts, DownRow, IncidentRow, MeasuresAsk, MeasuresTold, Now, Paper, Question};
use crate::text::message::Message;
use crate::text::{plan, secret, when};

/// Now.
#[derive(Debug, Default)]
pub struct NowPlace {
    /// Its rows.
    pub sheet: Sheet,
    now: Option<Box<Now>>,
    counts: Option<Box<Counts>>,
    checklist: Option<Box<Checklist>>,
    planned: Option<Box<Planned>>,
    paper: Option<Paper>,
    measures: Vec<MeasureRow>,
    asked: [u64; 6],
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
        facts::space(&mut rows);
        rows.extend(injects::unread(shared));
        facts::space(&mut rows);
        if now.open.is_empty() && now.down.is_empty() {
            let text = texts.t("now-quiet").into_owned();
            rows.push(Row::plain(Part::Item { sign: Some(Sign::Done), text, right: String::new(), tone: Tone::Done }));
        }
        let quiet = now.open.is_empty();
        let waiting = self.counts.as_ref().map_or(0, |counts| counts.to_evaluate);
        let nothing_yet = !now.has_systems;
        if nothing_yet && quiet {
            facts::space(&mut rows);
            rows.extend(empty(shared));
        }
        if let Some(incident) = now.to_evaluate.as_ref().filter(|_| quiet) {
            rows.extend(to_evaluate(incident, waiting, shared));
        }
        if !now.open.is_empty() {
            facts::space(&mut rows);
            rows.push(facts::heading(texts, "now-open"));
            rows.extend(now.open.iter().map(|incident| open(incident, shared)));
        }
        rows.extend(self.next(shared));
        if !now.down.is_empty() {
            facts::space(&mut rows);
            rows.push(facts::heading(texts, "now-down"));
            rows.extend(now.down.iter().map(|row| self.down(row, shared)));
        }
        if let Some(reach) = now.on_call.as_ref().filter(|_| !now.open.is_empty()) {
            rows.extend(facts::reach(std::slice::from_ref(reach), texts));
        }
        if let Some(incident) = now.to_evaluate.as_ref().filter(|_| !quiet) {
            facts::space(&mut rows);
            rows.extend(to_evaluate(incident, waiting, shared));
        }
        let to_do = match &self.checklist {
            Some(checklist) if quiet => to_do::rows(checklist, &self.measures, shared),
            checklist => {
                let today = when::today(texts.zone(), shared.now);
                let late = exercises::late_line(&self.measures, today, texts);
                checklist.iter().filter_map(|all| to_do::line(all, shared)).chain(late).collect()
            }
        };
        if !to_do.is_empty() {
            facts::space(&mut rows);
            rows.extend(to_do);
        }
        let gaps = self.counts.as_ref().map_or(&[][..], |counts| &counts.gaps);
        if !gaps.is_empty() {
            facts::space(&mut rows);
            rows.push(facts::heading(texts, "now-gaps"));
            rows.extend(gaps.iter().filter_map(|(check, count)| gap(check, *count, shared)));
        }
        facts::space(&mut rows);
        rows.extend(self.checklist.as_ref().map(|all| to_do::progress(all, shared)));
        if nothing_yet && !quiet {
            rows.extend(empty(shared));
        }
        if let Some(counts) = self.counts.as_ref().filter(|_| !nothing_yet) {
            let said = Message::new("now-counts").number("count", counts.systems).number("critical", counts.critical);
            let text = texts.say(&said);
            rows.push(Row::plain(Part::Item { sign: None, text, right: String::new(), tone: Tone::Quiet }));
            rows.extend(self.paper.map(|paper| of_paper(paper, shared)));
            if now.has_exercise {
                let text = texts.t("now-exercise").into_owned();
                rows.push(Row::plain(Part::Item { sign: None, text, right: String::new(), tone: Tone::Quiet }));
            }
        }
        self.sheet.replace(rows);
        if offers && !std::mem::replace(&mut self.offered, true) {
            // The line of news says that Enter opens it.
            self.sheet.to_start();
        }
    }
}

impl NowPlace {
    /// The system on whose continuity plan an answer is given: the one under the cursor, or else the one that most urgently
    /// asks for it.
    fn asking(&self, shared: &Shared) -> Option<&Stricken> {
        let planned = self.planned.as_ref()?;
        let here = match self.sheet.current().and_then(|row| row.target.as_ref()) {
            Some(Opening::System(id)) => planned.systems.iter().find(|one| one.id == *id),
            _ => None,
        };
        here.or_else(|| planned.asking(shared.now))
    }

    /// A system that is down; whether its plan is asked for stands with it.
    fn down(&self, row: &DownRow, shared: &Shared) -> Row {
        let mut shown = facts::down(row, shared);
        let asks = self
            .planned
            .as_ref()
            .is_some_and(|planned| planned.systems.iter().any(|one| one.id == row.id && one.asks_for_plan(shared.now)));
        if let (true, Part::Item { text, .. }) = (asks, &mut shown.part) {
            *text = format!("{text}  {}", shared.texts.t("now-plan-asked"));
        }
        shown
    }

    /// What comes next in the plan: what is under way and what can be taken.
    fn next(&self, shared: &Shared) -> Vec<Row> {
        // Of a single system everything stands among those that are down.
        let Some(planned) = self.planned.as_ref().filter(|planned| planned.systems.len() > 1) else {
            return Vec::new();
        };
        let texts = &shared.texts;
        let steps = planned.plan.steps.iter().zip(&planned.systems).zip(1..);
        let next: Vec<Row> = steps
            .filter(|((step, _), _)| step.under_way || step.ready)
            .take(NEXT)
            .map(|((step, system), place)| {
                let row = BoardRow { system, step: Some((place, step)) };
                let (sign, standing, tone) = standing::of(&row, texts, shared.now);
                let up = plan::up(texts, step, shared.now);
                let late = if step.is_breach() { Tone::Over } else { tone };
                let right = texts.say(&Message::new("now-up").text("time", up));
                let text = format!("{place}  {}  {standing}", step.name);
                Row::to(Part::Item { sign: Some(sign), text, right, tone: late }, Opening::Board)
            })
            .collect();
        if next.is_empty() {
            return next;
        }
        let crews = texts.say(&Message::new("board-crews").number("crews", planned.plan.crews));
        let heading = Row::plain(Part::Heading(texts.t("now-next").into_owned(), crews));
        std::iter::once(Row::plain(Part::Blank)).chain(std::iter::once(heading)).chain(next).collect()
    }
}

/// How much of what comes next is shown.
const NEXT: usize = 3;

/// The newest paper copy.
fn of_paper(paper: Paper, shared: &Shared) -> Row {
    let texts = &shared.texts;
    let time = paper.made_at.map(|at| when::short(texts, at, shared.now)).unwrap_or_default();
    let (id, sign, tone) = match (paper.made_at, paper.is_older) {
        (None, _) => ("now-paper-none", Some(Sign::Soon), Tone::Quiet),
        (Some(_), true) => ("now-paper-older", Some(Sign::Soon), Tone::Plain),
        (Some(_), false) => ("now-paper", None, Tone::Quiet),
    };
    let text = texts.say(&Message::new(id).text("time", time));
    Row::plain(Part::Item { sign, text, right: String::new(), tone })
}

impl Place for NowPlace {
    fn contexts(&self) -> Vec<Context> {
        place::rows(&[Context::Now])
    }

    fn is_loading(&self) -> bool {
        !self.is_loaded()
    }

    fn refresh(&mut self, shared: &mut Shared) {
        let (now, checklist) = (shared.ask(Question::Now), shared.ask(Question::Checklist(None)));
        // Without an outage there is nothing to plan; whether there is one is told first.
        let outage = self.now.as_ref().is_some_and(|now| !now.down.is_empty());
        let plan = if outage { shared.ask(Question::Plan(PlanAsk::default())) } else { 0 };
        let measures = shared.ask(Question::Measures(MeasuresAsk::List(MeasuresQuery::default())));
        self.asked = [now, 0, checklist, plan, 0, measures];
    }

    fn answered(&mut self, tag: u64, answer: &Answer, shared: &mut Shared) {
        match answer {
            Answer::Now(now) if tag == self.asked[0] => {
                self.now = Some(now.clone());
                if !now.down.is_empty() && self.asked[3] == 0 {
                    self.asked[3] = shared.ask(Question::Plan(PlanAsk::default()));
                }
                if now.down.is_empty() {
                    self.planned = None;
                }
                // What is wrong is seen first; going through the whole register comes after it.
                self.asked[1] = shared.ask(Question::Counts);
                self.asked[4] = shared.ask(Question::Paper);
            }
            Answer::Counts(counts) if tag == self.asked[1] => self.counts = Some(counts.clone()),
            Answer::Checklist(checklist) if tag == self.asked[2] => self.checklist = Some(checklist.clone()),
            Answer::Plan(planned) if tag == self.asked[3] => self.planned = Some(planned.clone()),
            Answer::Measures(MeasuresTold::List(list)) if tag == self.asked[5] => self.measures.clone_from(&list.rows),
            Answer::Paper(paper) if tag == self.asked[4] => self.paper = Some(*paper),
            _ => return,
        }
        self.build(shared);
    }

    fn tick(&mut self, shared: &mut Shared) {
        let today = when::today(shared.texts.zone(), shared.now);
        if let Some(checklist) = self.checklist.as_mut().filter(|all| all.calendar.today != today) {
            checklist.judge(today);
        }
        // What nobody has begun is projected from now on, and now moves.
        if self.planned.as_ref().is_some_and(|planned| !planned.systems.is_empty()) {
            self.asked[3] = shared.ask(Question::Plan(PlanAsk::default()));
        }
        self.build(shared);
    }

    fn stays_true_for(&self, shared: &Shared) -> Option<i64> {
        let down = self.now.iter().flat_map(|now| &now.down);
        let clocks =
            down.filter_map(|row| Some(remaining(row.down_since, Downtime(row.accepted_downtime_s?), shared.now)));
        clocks.map(facts::next_minute).min()
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        if action == Action::AnswerPlan {
            if let Some(form) = self.asking(shared).map(standing::answer_form) {
                shared.open(form);
            }
        } else if action == Action::Impact {
            if let Some(Opening::System(id)) = self.sheet.current().and_then(|row| row.target.clone()) {
                shared.open(Opening::Impact(id));
            }
        } else if action == Action::Walk {
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

    fn hindered(&self, action: Action, shared: &Shared) -> Option<&'static str> {
        if action == Action::Impact {
            let on_system = self.sheet.current().is_some_and(|row| matches!(row.target, Some(Opening::System(_))));
            return (!on_system).then_some("not-on-a-system");
        }
        if action == Action::AnswerPlan {
            return self.asking(shared).is_none().then_some("not-nobody-asks");
        }
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
