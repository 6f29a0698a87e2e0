//! The restoration board: what is down in the order of the plan, who restores it, what time is left, and one key for each
//! thing that is done to a system.

use crate::app::facts;
use crate::app::filter::Filter;
use crate::app::list::{self, Step};
use crate::app::message::Failure;
use crate::app::place::{self, Place};
use crate::app::places::impact;
use crate::app::shared::{MarkWhat, Mood, Opening, Purpose, Shared};
use crate::app::sheet::Sheet;
use crate::app::standing::{self, BoardRow};
use crate::app::table::{Action, Context};
use crate::domain::Instant;
use crate::domain::board::{PlanAsk, Planned, Scope, Stricken};
use crate::domain::command::{Command, Outcome};
use crate::domain::drill::WhatIf;
use crate::domain::forms::MOST_CREWS;
use crate::domain::name::name_key;
use crate::domain::record::{FieldChange, RecordKind};
use crate::domain::restoring::{Doing, Seen};
use crate::domain::value::Value;
use crate::domain::view::{Answer, Question};
use crate::text::message::Message;
use crate::text::plan as said;

/// From how many columns what waits for a system stands beside the board.
pub const TREE: u16 = 170;

/// The board.
#[derive(Debug, Default)]
pub struct BoardPlace {
    /// The outage with its plan.
    pub planned: Option<Box<Planned>>,
    /// The filter.
    pub filter: Filter,
    /// The rows that are shown: places among the systems that are down and, after them, those that are up again.
    pub visible: Vec<usize>,
    /// Which of them the cursor stands on.
    pub cursor: usize,
    /// What waits for the system under the cursor, where there is room for it.
    pub beside: Sheet,
    /// What is asked, but for the crews.
    wanted: PlanAsk,
    crews: Option<i64>,
    asked: u64,
    detailing: u64,
    wishes: Vec<(u64, Message)>,
    /// The system that is being marked up.
    leaving: Option<i64>,
    counting: Vec<u64>,
}

impl BoardPlace {
    /// Opens it.
    pub fn open(shared: &mut Shared) -> BoardPlace {
        BoardPlace::of(PlanAsk { support: true, ..PlanAsk::default() }, shared)
    }

    /// Opens it on an outage that is imagined to begin now.
    pub fn imagine(scope: Scope, shared: &mut Shared) -> BoardPlace {
        BoardPlace::of(PlanAsk { scope, at: Some(shared.now), support: true, ..PlanAsk::default() }, shared)
    }

    fn of(wanted: PlanAsk, shared: &mut Shared) -> BoardPlace {
        let mut place = BoardPlace { wanted, ..BoardPlace::default() };
        place.refresh(shared);
        place
    }

    /// What it asks.
    pub fn question(&self) -> PlanAsk {
        let crews = self.crews.and_then(|crews| usize::try_from(crews).ok());
        PlanAsk { crews, ..self.wanted.clone() }
    }

    /// What is imagined otherwise than the register has it.
    pub fn what_if(&self) -> &[WhatIf] {
        &self.wanted.what_if
    }

    /// Asks for the same outage with these figures imagined otherwise.
    pub fn ask_otherwise(&mut self, what_if: Vec<WhatIf>, shared: &mut Shared) {
        self.wanted.what_if = what_if;
        self.ask(shared);
    }

    /// The time at which its clocks stand: in an imagined outage they do not run.
    pub fn clock(&self, shared: &Shared) -> Instant {
        self.wanted.at.unwrap_or(shared.now)
    }

    fn ask(&mut self, shared: &mut Shared) {
        self.asked = shared.ask(Question::Plan(self.question()));
    }

    /// A row of all that there are.
    fn row_of(&self, at: usize) -> Option<BoardRow<'_>> {
        let planned = self.planned.as_ref()?;
        match planned.systems.get(at) {
            Some(system) => Some(BoardRow { system, step: planned.plan.steps.get(at).map(|step| (at + 1, step)) }),
            None => planned.up.get(at - planned.systems.len()).map(|system| BoardRow { system, step: None }),
        }
    }

    /// The rows that are shown.
    pub fn rows(&self) -> impl Iterator<Item = BoardRow<'_>> {
        self.visible.iter().filter_map(|at| self.row_of(*at))
    }

    /// A row that is shown.
    pub fn row(&self, at: usize) -> Option<BoardRow<'_>> {
        self.row_of(*self.visible.get(at)?)
    }

    /// The row under the cursor.
    pub fn current(&self) -> Option<BoardRow<'_>> {
        self.row(self.cursor)
    }

    /// The system that most urgently asks whether its continuity plan is activated.
    pub fn asking(&self, now: Instant) -> Option<&Stricken> {
        self.planned.as_ref()?.asking(now)
    }

    fn show(&mut self, keep: Option<i64>) {
        let words: Vec<String> = name_key(&self.filter.words()).split_whitespace().map(str::to_owned).collect();
        let count = self.planned.as_ref().map_or(0, |planned| planned.systems.len() + planned.up.len());
        let fits = |row: BoardRow<'_>| {
            let name = name_key(&row.system.name);
            words.iter().all(|word| name.contains(word.as_str()))
        };
        self.visible = (0..count).filter(|at| self.row_of(*at).is_some_and(fits)).collect();
        let kept = keep.and_then(|id| self.rows().position(|row| row.system.id == id));
        self.cursor = kept.unwrap_or(self.cursor).min(self.visible.len().saturating_sub(1));
    }

    fn ask_beside(&mut self, shared: &mut Shared) {
        match self.current().map(|row| row.system.id).filter(|_| shared.size.0 >= TREE) {
            Some(id) => self.detailing = shared.ask(Question::Impact(vec![id])),
            None => self.beside = Sheet::default(),
        }
    }

    fn wish(&mut self, command: Command, news: Message, shared: &mut Shared) {
        let tag = shared.wish(command);
        self.wishes.push((tag, news));
    }

    /// The plan follows at once; the number is the whole municipality's, and so stands in the settings.
    fn count_crews(&mut self, by: i64, shared: &mut Shared) {
        let Some(planned) = &self.planned else { return };
        let said = self.crews.or(planned.crews);
        // Nobody who works at this moment is counted away.
        let at_work = planned.plan.steps.iter().filter(|step| step.under_way).count();
        let least = i64::try_from(at_work).unwrap_or(MOST_CREWS).clamp(1, MOST_CREWS);
        if by < 0 && said.unwrap_or(1) <= least {
            let why = if at_work > 0 { "news-no-fewer-crews" } else { "news-one-crew-at-least" };
            shared.say(Mood::Plain, Message::new(why));
            return;
        }
        let wanted = (said.unwrap_or(1).max(least) + by).clamp(least, MOST_CREWS);
        if Some(wanted) == said {
            return;
        }
        if shared.read_only.is_none() && !self.wanted.scope.is_imagined() {
            let value = |crews: Option<i64>| crews.map_or(Value::Empty, Value::Int);
            let changes = vec![FieldChange { key: "crews", before: value(said), after: Value::Int(wanted) }];
            self.counting.push(shared.wish(Command::Change { kind: RecordKind::Settings, id: 1, changes }));
        }
        self.crews = Some(wanted);
        self.ask(shared);
    }
}

impl Place for BoardPlace {
    fn contexts(&self) -> Vec<Context> {
        place::filtered(Context::Board, &self.filter)
    }

    fn is_loading(&self) -> bool {
        self.planned.is_none()
    }

    fn filter(&self) -> Option<&Filter> {
        Some(&self.filter)
    }

    fn filter_mut(&mut self) -> Option<&mut Filter> {
        Some(&mut self.filter)
    }

    fn refilter(&mut self, shared: &mut Shared) {
        self.cursor = 0;
        self.show(None);
        self.ask_beside(shared);
    }

    fn refresh(&mut self, shared: &mut Shared) {
        self.ask(shared);
    }

    fn veil(&mut self, shared: &mut Shared) -> bool {
        (self.planned, self.beside, self.detailing) = (None, Sheet::default(), 0);
        self.refresh(shared);
        false
    }

    fn answered(&mut self, tag: u64, answer: &Answer, shared: &mut Shared) {
        match answer {
            Answer::Plan(planned) if tag == self.asked => {
                let here = self.current().map(|row| row.system.id);
                // What is up goes to the end of the board; the cursor stays with what comes next.
                let gone = self.leaving.filter(|id| planned.up.iter().any(|one| one.id == *id));
                let keep = here.filter(|id| gone != Some(*id));
                self.leaving = self.leaving.filter(|_| gone.is_none());
                self.planned = Some(planned.clone());
                self.show(keep);
                self.ask_beside(shared);
            }
            Answer::Impact(found) if tag == self.detailing => {
                self.beside.replace(impact::tree(found, true, shared.look.ascii, &shared.texts));
            }
            _ => {}
        }
    }

    fn step(&mut self, step: Step, shared: &mut Shared) {
        let before = self.cursor;
        self.cursor = list::step(self.cursor, step, self.visible.len(), shared.rows());
        if self.cursor != before {
            self.ask_beside(shared);
        }
    }

    fn point(&mut self, _pane: u8, row: usize, shared: &mut Shared) {
        self.cursor = row.min(self.visible.len().saturating_sub(1));
        self.ask_beside(shared);
    }

    fn copied(&self, _shared: &Shared) -> Option<String> {
        self.current().map(|row| row.system.name.clone())
    }

    fn hindered(&self, action: Action, shared: &Shared) -> Option<&'static str> {
        if action == Action::AnswerPlan && self.asking(shared.now).is_some() {
            return None;
        }
        let on_down =
            matches!(action, Action::Take | Action::HandOver | Action::Emergency | Action::MarkUp | Action::AnswerPlan);
        let on_row = on_down
            || matches!(action, Action::Open | Action::Verify | Action::Impact | Action::MarkDown | Action::Note);
        let Some(row) = self.current() else {
            let why = if self.filter.is_set() { "not-no-row" } else { "not-board-empty" };
            return on_row.then_some(why);
        };
        let is_down = row.step.is_some();
        match action {
            _ if on_down && !is_down => Some("not-up-again"),
            Action::Verify if is_down => Some("not-still-down"),
            Action::Verify if row.system.restoring.verified.is_some() => Some("not-verified-already"),
            Action::MarkUp | Action::MarkDown | Action::Note if row.system.incident.is_none() => {
                Some("not-in-incident")
            }
            _ => None,
        }
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        match action {
            Action::Filter => self.filter.begin(),
            Action::KeepFilter => self.filter.keep(),
            Action::ClearFilter if self.filter.clear() => self.refilter(shared),
            Action::MoreCrews => self.count_crews(1, shared),
            Action::FewerCrews => self.count_crews(-1, shared),
            Action::AnswerPlan => {
                // The question stands above the list: its key answers it, wherever the cursor is.
                let now = shared.now;
                let here = self.current().map(|row| row.system).filter(|system| system.asks_for_plan(now));
                let answered = here.or_else(|| self.asking(now)).or_else(|| self.current().map(|row| row.system));
                if let Some(form) = answered.map(standing::answer_form) {
                    shared.open(form);
                }
            }
            Action::Figures => shared.open(Opening::Figures(Box::new(self.question()))),
            Action::Imagine => shared.open(Opening::Imagine),
            Action::Cards => shared.open(Opening::Cards(None)),
            _ => self.act_on_row(action, shared),
        }
    }

    fn done(&mut self, tag: u64, result: &Result<Outcome, Failure>, shared: &mut Shared) {
        if let Some(at) = self.counting.iter().position(|asked| *asked == tag) {
            self.counting.remove(at);
            if let Err(failure) = result {
                shared.say(Mood::Wrong, failure.message.clone());
            }
            // The settings say it now, or somebody else's number; while more is on its way, the person's own counts.
            if self.counting.is_empty() || result.is_err() {
                self.crews = None;
            }
            if result.is_err() {
                self.ask(shared);
            }
            return;
        }
        let Some(at) = self.wishes.iter().position(|(asked, _)| *asked == tag) else { return };
        let (_, news) = self.wishes.remove(at);
        match result {
            Ok(Outcome::Unchanged) => shared.say(Mood::Plain, Message::new("news-unchanged")),
            Ok(_) => shared.say(Mood::Done, news),
            Err(failure) => {
                self.leaving = None;
                shared.say(Mood::Wrong, failure.message.clone());
            }
        }
    }

    fn tick(&mut self, shared: &mut Shared) {
        // What nobody has begun is projected from now on, and now moves.
        let runs = self.planned.as_ref().is_some_and(|planned| !planned.systems.is_empty());
        if runs && !self.wanted.scope.is_imagined() {
            self.ask(shared);
        }
    }

    fn stays_true_for(&self, shared: &Shared) -> Option<i64> {
        if self.wanted.scope.is_imagined() {
            return None;
        }
        // What a filter leaves out asks its question too.
        let all = 0..self.planned.as_ref().map_or(0, |planned| planned.systems.len());
        all.filter_map(|at| self.row_of(at)?.left(shared.now)).map(facts::next_minute).min()
    }
}

impl BoardPlace {
    fn act_on_row(&mut self, action: Action, shared: &mut Shared) {
        let Some(row) = self.current() else { return };
        let (system, name, incident) = (row.system.id, row.system.name.clone(), row.system.incident.clone());
        let waits = row.step.and_then(|(_, step)| said::waits(&shared.texts, step));
        let (is_down, is_verified) = (row.step.is_some(), row.system.restoring.verified.is_some());
        let in_emergency = row.system.restoring.emergency_at.is_some();
        let restore = |doing| Command::Restore { incident: None, system, doing, at: None };
        let news = |id: &str| Message::new(id).text("name", &name);
        match (action, incident) {
            (Action::Open, _) => shared.open(Opening::System(system)),
            (Action::Impact, _) => shared.open(Opening::Impact(system)),
            (Action::Take, _) => {
                let told = match waits {
                    Some(waits) => news("news-taken-waits").text("waits", waits),
                    None => news("news-taken"),
                };
                self.wish(restore(Doing::Take(None)), told, shared);
            }
            (Action::HandOver, _) => {
                let holder = row.system.restoring.taken.as_ref().map(|taken| taken.by.clone());
                shared.open(Opening::Form(Box::new(Purpose::HandOver(system, name, Seen::Was(holder)))));
            }
            (Action::Emergency, _) => {
                let id = if in_emergency { "news-emergency-ended" } else { "news-emergency" };
                self.wish(restore(Doing::Emergency(!in_emergency)), news(id), shared);
            }
            (Action::Verify, _) => self.wish(restore(Doing::Verify), news("news-verified"), shared),
            (Action::MarkUp, Some((incident, _))) => {
                let command = Command::MarkUp { incident, systems: vec![system], at: None };
                self.leaving = Some(system);
                self.wish(command, news("news-up"), shared);
            }
            (Action::MarkDown, Some((incident, number))) if is_down => {
                let what = MarkWhat { incident, number, up: false, among: None, chosen: None };
                shared.open(Opening::Mark(what));
            }
            (Action::MarkDown, Some((incident, _))) => {
                let again = Command::MarkDown { incident, systems: vec![system], at: None };
                let command = if is_verified { again } else { restore(Doing::Reopen) };
                self.wish(command, news(if is_verified { "news-down-anew" } else { "news-down-again" }), shared);
            }
            (Action::Note, Some((incident, number))) => {
                shared.open(Opening::Form(Box::new(Purpose::Note(incident, number))));
            }
            _ => {}
        }
    }
}
