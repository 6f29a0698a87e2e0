//! Accepted downtimes: every system with its clock, what runs out first on top, with the one under the cursor beside them.

use crate::app::deciding;
use crate::app::facts;
use crate::app::filter::Filter;
use crate::app::list::{Step, Window};
use crate::app::place::{self, Place};
use crate::app::places::downtime;
use crate::app::shared::{Opening, Shared};
use crate::app::sheet::Sheet;
use crate::app::table::{Action, Context};
use crate::domain::downtime::{
    DowntimeRow, DowntimeWhole, DowntimesAsk, DowntimesQuery, DowntimesSummary, DowntimesTold, DowntimesView,
};
use crate::domain::view::{Anchor, Answer, Question};

/// Accepted downtimes.
#[derive(Debug)]
pub struct DowntimesPlace {
    /// The rows around the cursor.
    pub list: Window<DowntimeRow>,
    /// The filter.
    pub filter: Filter,
    /// Which systems.
    pub view: DowntimesView,
    /// The whole municipality's.
    pub summary: Option<DowntimesSummary>,
    /// The system under the cursor, where there is room for it.
    pub beside: Option<Box<DowntimeWhole>>,
    /// The rows of that system.
    pub sheet: Sheet,
    summing: u64,
    detailing: u64,
}

impl DowntimesPlace {
    /// Opens it on a part of the list.
    pub fn open(view: DowntimesView, shared: &mut Shared) -> DowntimesPlace {
        let mut place = DowntimesPlace {
            list: Window::new(|row| row.id),
            filter: Filter::default(),
            view,
            summary: None,
            beside: None,
            sheet: Sheet::default(),
            summing: 0,
            detailing: 0,
        };
        place.ask_rows(Anchor::Start, shared);
        place.ask_summary(shared);
        place
    }

    fn ask_rows(&mut self, anchor: Anchor, shared: &mut Shared) {
        let size = Window::<DowntimeRow>::size(shared.rows());
        let query = DowntimesQuery { words: self.filter.words(), view: self.view };
        let tag = shared.ask(Question::Downtimes(DowntimesAsk::Page(query, anchor, size)));
        self.list.asked(tag, anchor);
    }

    fn ask_summary(&mut self, shared: &mut Shared) {
        self.summing = shared.ask(Question::Downtimes(DowntimesAsk::Summary));
    }

    fn ask_beside(&mut self, shared: &mut Shared) {
        match self.list.current_id().filter(|_| shared.is_wide()) {
            Some(id) => self.detailing = shared.ask(Question::Downtimes(DowntimesAsk::One(id))),
            None => self.beside = None,
        }
    }
}

impl Place for DowntimesPlace {
    fn contexts(&self) -> Vec<Context> {
        place::filtered(Context::Downtimes, &self.filter)
    }

    fn is_loading(&self) -> bool {
        !self.list.is_loaded()
    }

    fn filter(&self) -> Option<&Filter> {
        Some(&self.filter)
    }

    fn filter_mut(&mut self) -> Option<&mut Filter> {
        Some(&mut self.filter)
    }

    fn refilter(&mut self, shared: &mut Shared) {
        self.ask_rows(Anchor::Start, shared);
    }

    fn veil(&mut self, shared: &mut Shared) -> bool {
        // An answer that is on its way may still hold what was shown.
        (self.beside, self.detailing) = (None, 0);
        self.sheet = Sheet::default();
        self.refresh(shared);
        false
    }

    fn refresh(&mut self, shared: &mut Shared) {
        self.ask_rows(self.list.anchor(), shared);
        self.ask_summary(shared);
    }

    fn answered(&mut self, tag: u64, answer: &Answer, shared: &mut Shared) {
        let Answer::Downtimes(told) = answer else { return };
        match told {
            DowntimesTold::Page(page) if self.list.take(tag, page.clone()) => self.ask_beside(shared),
            DowntimesTold::Summary(summary) if tag == self.summing => self.summary = Some(**summary),
            DowntimesTold::One(whole) if tag == self.detailing => {
                self.beside.clone_from(whole);
                self.tick(shared);
            }
            _ => {}
        }
    }

    fn step(&mut self, step: Step, shared: &mut Shared) {
        let before = self.list.current_id();
        if let Some(anchor) = self.list.step(step, shared.rows()) {
            self.ask_rows(anchor, shared);
        }
        if self.list.current_id() != before {
            self.ask_beside(shared);
        }
    }

    fn point(&mut self, pane: u8, row: usize, shared: &mut Shared) {
        if pane == 0 {
            self.list.point(row);
            self.ask_beside(shared);
        }
    }

    fn copied(&self, _shared: &Shared) -> Option<String> {
        self.list.current().map(|row| row.name.clone())
    }

    fn hindered(&self, action: Action, _shared: &Shared) -> Option<&'static str> {
        let needs_row = matches!(action, Action::Open | Action::DecideDowntime | Action::Impact);
        (needs_row && self.list.current().is_none()).then_some("not-no-row")
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        let current = self.list.current_id();
        match (action, current) {
            (Action::Filter, _) => self.filter.begin(),
            (Action::KeepFilter, _) => self.filter.keep(),
            (Action::ClearFilter, _) if self.filter.clear() => self.ask_rows(Anchor::Start, shared),
            (Action::View, _) => {
                let views = DowntimesView::ALL;
                let at = views.iter().position(|view| *view == self.view).unwrap_or(0);
                self.view = views[(at + 1) % views.len()];
                self.ask_rows(Anchor::Start, shared);
            }
            (Action::Open, Some(id)) => shared.open(Opening::Downtime(id)),
            (Action::Impact, Some(id)) => shared.open(Opening::Impact(id)),
            (Action::DecideDowntime, Some(id)) => shared.open(deciding::downtime_form(id)),
            _ => {}
        }
    }

    fn tick(&mut self, shared: &mut Shared) {
        if let Some(whole) = &self.beside {
            self.sheet.replace(downtime::rows(whole, shared));
        }
    }

    fn stays_true_for(&self, shared: &Shared) -> Option<i64> {
        self.list.rows().iter().filter_map(|row| facts::ticks(row, shared.now)).min()
    }
}
