//! What the plan of the outage gives to decide on: how many crews are enough, what no number can do and why, what another
//! order would change, and what contradicts itself.

use crate::app::facts;
use crate::app::place::{self, Place};
use crate::app::shared::Shared;
use crate::app::sheet::{Part, Row, Sheet, Sign, Tone};
use crate::app::table::{Action, Context};
use crate::domain::board::{PlanAsk, Planned};
use crate::domain::view::{Answer, Question};
use crate::text::drill;
use crate::text::plan::Gravity;

/// What the plan gives to decide on.
#[derive(Debug)]
pub struct FiguresPlace {
    /// Its rows.
    pub sheet: Sheet,
    /// Whether the register has answered.
    pub loaded: bool,
    /// What is imagined to be down; none for the live outage.
    pub imagined: Option<String>,
    ask: PlanAsk,
    asked: u64,
}

impl FiguresPlace {
    /// Opens it on an outage.
    pub fn open(ask: PlanAsk, shared: &mut Shared) -> FiguresPlace {
        let mut place = FiguresPlace { sheet: Sheet::default(), loaded: false, imagined: None, ask, asked: 0 };
        place.refresh(shared);
        place
    }
}

impl Place for FiguresPlace {
    fn contexts(&self) -> Vec<Context> {
        place::rows(&[])
    }

    fn sheet(&self) -> Option<&Sheet> {
        Some(&self.sheet)
    }

    fn sheet_mut(&mut self) -> Option<&mut Sheet> {
        Some(&mut self.sheet)
    }

    fn is_loading(&self) -> bool {
        !self.loaded
    }

    fn refresh(&mut self, shared: &mut Shared) {
        self.asked = shared.ask(Question::Plan(self.ask.clone()));
    }

    /// Which systems are a supplier's may have been told only while what is marked secret was shown.
    fn veil(&mut self, shared: &mut Shared) -> bool {
        self.refresh(shared);
        self.ask.scope.may_tell_secrets() && !shared.glance.is_shown()
    }

    fn hindered(&self, action: Action, _shared: &Shared) -> Option<&'static str> {
        match action {
            Action::Undo | Action::Redo if self.ask.scope.is_imagined() => Some("not-in-drill"),
            Action::Open => Some("not-leading-on"),
            _ => None,
        }
    }

    fn answered(&mut self, tag: u64, answer: &Answer, shared: &mut Shared) {
        if let Answer::Plan(planned) = answer
            && tag == self.asked
        {
            self.loaded = true;
            self.imagined = planned.scope.is_imagined().then(|| drill::imagined(&shared.texts, planned));
            self.sheet.replace(rows(planned, shared));
        }
    }

    fn tick(&mut self, shared: &mut Shared) {
        if !self.sheet.rows().is_empty() && !self.ask.scope.is_imagined() {
            self.refresh(shared);
        }
    }
}

fn rows(planned: &Planned, shared: &Shared) -> Vec<Row> {
    let texts = &shared.texts;
    if planned.plan.steps.is_empty() {
        return Vec::new();
    }
    let mut rows = Vec::new();
    for section in drill::sections(texts, planned) {
        facts::space(&mut rows);
        rows.push(Row::plain(Part::Heading(section.title, String::new())));
        rows.extend(section.lines.into_iter().map(|(gravity, text)| {
            let (sign, tone) = match gravity {
                Gravity::Plain => (None, Tone::Plain),
                Gravity::Soon => (Some(Sign::Soon), Tone::Plain),
                Gravity::Over => (Some(Sign::Over), Tone::Plain),
            };
            Row::stop(Part::Item { sign, text, right: String::new(), tone })
        }));
    }
    rows
}
