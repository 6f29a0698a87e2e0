//! The incidents: those that go on first, then the newest.

use crate::app::filter::Filter;
use crate::app::list::{Step, Window};
use crate::app::place::{self, Place};
use crate::app::shared::{Opening, Purpose, Shared};
use crate::app::table::{Action, Context};
use crate::domain::view::{Anchor, Answer, IncidentRow, IncidentsQuery, IncidentsView, Question};

const VIEWS: [IncidentsView; 3] = [IncidentsView::All, IncidentsView::Open, IncidentsView::ToEvaluate];

/// The incidents.
#[derive(Debug)]
pub struct IncidentsPlace {
    /// The rows around the cursor.
    pub list: Window<IncidentRow>,
    /// The filter.
    pub filter: Filter,
    /// Which incidents.
    pub view: IncidentsView,
}

impl IncidentsPlace {
    /// Opens it.
    pub fn open(view: IncidentsView, shared: &mut Shared) -> IncidentsPlace {
        let mut place = IncidentsPlace { list: Window::new(|row| row.id), filter: Filter::default(), view };
        place.ask(Anchor::Start, shared);
        place
    }

    fn ask(&mut self, anchor: Anchor, shared: &mut Shared) {
        let query = IncidentsQuery { words: self.filter.words(), view: self.view };
        let size = Window::<IncidentRow>::size(shared.rows());
        let tag = shared.ask(Question::Incidents(query, anchor, size));
        self.list.asked(tag, anchor);
    }
}

impl Place for IncidentsPlace {
    fn contexts(&self) -> Vec<Context> {
        place::filtered(Context::Incidents, &self.filter)
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
        self.ask(Anchor::Start, shared);
    }

    fn refresh(&mut self, shared: &mut Shared) {
        self.ask(self.list.anchor(), shared);
    }

    fn answered(&mut self, tag: u64, answer: &Answer, _shared: &mut Shared) {
        if let Answer::Incidents(page) = answer {
            self.list.take(tag, page.clone());
        }
    }

    fn step(&mut self, step: Step, shared: &mut Shared) {
        if let Some(anchor) = self.list.step(step, shared.rows()) {
            self.ask(anchor, shared);
        }
    }

    fn hindered(&self, action: Action, _shared: &Shared) -> Option<&'static str> {
        (action == Action::Open && self.list.current().is_none()).then_some("not-no-row")
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        match action {
            Action::Filter => self.filter.begin(),
            Action::KeepFilter => self.filter.keep(),
            Action::ClearFilter if self.filter.clear() => self.ask(Anchor::Start, shared),
            Action::View => {
                let at = VIEWS.iter().position(|view| *view == self.view).unwrap_or(0);
                self.view = VIEWS[(at + 1) % VIEWS.len()];
                self.ask(Anchor::Start, shared);
            }
            Action::New => shared.open(Opening::Form(Box::new(Purpose::Log(None)))),
            Action::Open => {
                if let Some(row) = self.list.current() {
                    shared.open(Opening::Incident(row.id));
                }
            }
            _ => {}
        }
    }

    fn point(&mut self, _pane: u8, row: usize, _shared: &mut Shared) {
        self.list.point(row);
    }

    fn copied(&self, _shared: &Shared) -> Option<String> {
        self.list.current().map(|row| format!("{} {}", row.number, row.title))
    }
}
