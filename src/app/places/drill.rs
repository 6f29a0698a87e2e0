//! The board of an imagined outage: the same rows, keys that change nothing but what is imagined, and what-ifs.
//!
//! The rows and the plan are `board`'s; how it is said that nothing of it is real, `ui`'s.

use crate::app::filter::Filter;
use crate::app::list::Step;
use crate::app::place::{self, Place};
use crate::app::places::board::BoardPlace;
use crate::app::shared::{Mood, Opening, Purpose, Shared};
use crate::app::table::{Action, Context};
use crate::domain::board::{PlanAsk, Scope};
use crate::domain::drill::{self, Figure, WhatIf};
use crate::domain::plan::PlanStep;
use crate::domain::view::Answer;
use crate::text::message::Message;

/// The board of an imagined outage.
#[derive(Debug)]
pub struct DrillPlace {
    /// The board.
    pub board: BoardPlace,
    /// What was imagined before each change, the last one last.
    history: Vec<Vec<WhatIf>>,
}

impl DrillPlace {
    /// Opens it on what is imagined to be down.
    pub fn open(scope: Scope, shared: &mut Shared) -> DrillPlace {
        DrillPlace { board: BoardPlace::imagine(scope, shared), history: Vec::new() }
    }

    /// What it asks: with what there is to decide on.
    pub fn question(&self) -> PlanAsk {
        self.board.question()
    }

    fn imagine(&mut self, what_if: Vec<WhatIf>, shared: &mut Shared) {
        if what_if.as_slice() != self.board.what_if() {
            self.history.push(self.board.what_if().to_vec());
            self.board.ask_otherwise(what_if, shared);
        }
    }

    fn take_back(&mut self, shared: &mut Shared) {
        if let Some(before) = self.history.pop() {
            self.board.ask_otherwise(before, shared);
            shared.say(Mood::Plain, Message::new("news-what-if-back"));
        }
    }

    /// The form for the system under the cursor, with the figures that count on the board.
    fn form(&self) -> Option<Opening> {
        let row = self.board.current()?;
        let (_, step) = row.step?;
        let purpose = Purpose::WhatIf {
            system: step.id,
            name: step.name.clone(),
            critical: row.system.critical,
            seen: Figure::ALL.map(|figure| of_step(step, figure)),
        };
        Some(Opening::Form(Box::new(purpose)))
    }

    /// What the register has, behind what is imagined.
    fn of_register(&self, system: i64, figure: Figure) -> Option<i64> {
        let planned = self.board.planned.as_ref()?;
        let plan = planned.before.as_ref().map_or(&planned.plan, |before| &before.plan);
        of_step(plan.steps.iter().find(|step| step.id == system)?, figure)
    }
}

/// A figure as a plan has it; none where the plan only assumes it.
fn of_step(step: &PlanStep, figure: Figure) -> Option<i64> {
    match figure {
        Figure::Rank => step.rank,
        Figure::RestoreTime => Some(step.restore_time_s).filter(|_| !step.restore_time_assumed),
        Figure::AcceptedDowntime => step.accepted_downtime_s,
    }
}

impl Place for DrillPlace {
    fn contexts(&self) -> Vec<Context> {
        place::filtered(Context::Drill, &self.board.filter)
    }

    fn is_loading(&self) -> bool {
        self.board.is_loading()
    }

    fn filter(&self) -> Option<&Filter> {
        self.board.filter()
    }

    fn filter_mut(&mut self) -> Option<&mut Filter> {
        self.board.filter_mut()
    }

    fn refilter(&mut self, shared: &mut Shared) {
        self.board.refilter(shared);
    }

    fn refresh(&mut self, shared: &mut Shared) {
        self.board.refresh(shared);
    }

    fn veil(&mut self, shared: &mut Shared) -> bool {
        // Which systems are a supplier's may have been told only while what is marked secret was shown.
        let must_close = self.board.question().scope.may_tell_secrets() && !shared.glance.is_shown();
        self.board.veil(shared) || must_close
    }

    fn answered(&mut self, tag: u64, answer: &Answer, shared: &mut Shared) {
        self.board.answered(tag, answer, shared);
    }

    fn step(&mut self, step: Step, shared: &mut Shared) {
        self.board.step(step, shared);
    }

    fn point(&mut self, pane: u8, row: usize, shared: &mut Shared) {
        self.board.point(pane, row, shared);
    }

    fn copied(&self, shared: &Shared) -> Option<String> {
        self.board.copied(shared)
    }

    fn hindered(&self, action: Action, shared: &Shared) -> Option<&'static str> {
        match action {
            // The person's last change of the register is not what is seen here.
            Action::Undo | Action::Redo => Some("not-in-drill"),
            Action::TakeBack | Action::TakeAllBack if self.history.is_empty() => Some("not-nothing-imagined"),
            Action::WhatIf if self.board.current().is_none() => Some("not-no-row"),
            action => self.board.hindered(action, shared),
        }
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        match action {
            Action::WhatIf => {
                if let Some(form) = self.form() {
                    shared.open(form);
                }
            }
            Action::TakeBack => self.take_back(shared),
            Action::TakeAllBack => {
                self.history.truncate(1);
                self.take_back(shared);
            }
            Action::SavePage => shared.open(Opening::SavePage(Box::new(self.question()))),
            action => self.board.act(action, shared),
        }
    }

    fn imagined(&mut self, system: i64, figures: &[(Figure, Option<i64>)], shared: &mut Shared) {
        let mut what_if = self.board.what_if().to_vec();
        let step =
            self.board.planned.as_ref().and_then(|planned| planned.plan.steps.iter().find(|one| one.id == system));
        let Some(step) = step else { return };
        for &(figure, to) in figures {
            let (seen, register) = (of_step(step, figure), self.of_register(system, figure));
            drill::edit(&mut what_if, (system, figure), seen, register, to);
        }
        self.imagine(what_if, shared);
    }
}
