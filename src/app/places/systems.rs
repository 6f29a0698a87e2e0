//! The register: its systems in restoration order, filtered, sorted, with the one under the cursor beside them.

use crate::app::deciding;
use crate::app::facts;
use crate::app::filter::Filter;
use crate::app::list::{Step, Window};
use crate::app::place::{self, Place};
use crate::app::shared::{Mood, Opening, Purpose, Shared};
use crate::app::table::{Action, Context};
use crate::domain::record::RecordKind;
use crate::domain::view::{Anchor, Answer, Question, SystemRow, SystemWhole, SystemsOrder, SystemsQuery, SystemsView};
use crate::text::message::Message;

/// The parts of the register that a key goes through.
const VIEWS: [SystemsView; 5] =
    [SystemsView::All, SystemsView::Critical, SystemsView::Down, SystemsView::Gaps(None), SystemsView::Retired];

/// The register.
#[derive(Debug)]
pub struct SystemsPlace {
    /// The rows around the cursor.
    pub list: Window<SystemRow>,
    /// The filter.
    pub filter: Filter,
    /// Which systems.
    pub view: SystemsView,
    /// In which order.
    pub order: SystemsOrder,
    /// How many there are.
    pub count: Option<usize>,
    /// The system under the cursor, where there is room for it.
    pub beside: Option<Box<SystemWhole>>,
    counting: u64,
    detailing: u64,
}

impl SystemsPlace {
    /// Opens it on a part of the register.
    pub fn open(view: SystemsView, shared: &mut Shared) -> SystemsPlace {
        let mut place = SystemsPlace {
            list: Window::new(|row| row.id),
            filter: Filter::default(),
            view,
            order: SystemsOrder::Restoration,
            count: None,
            beside: None,
            counting: 0,
            detailing: 0,
        };
        place.ask(Anchor::Start, shared);
        place
    }

    /// What is asked for.
    pub fn query(&self) -> SystemsQuery {
        SystemsQuery { words: self.filter.words(), view: self.view, order: self.order }
    }

    fn ask(&mut self, anchor: Anchor, shared: &mut Shared) {
        self.ask_rows(anchor, shared);
        self.counting = shared.ask(Question::SystemsCount(self.query()));
    }

    fn ask_rows(&mut self, anchor: Anchor, shared: &mut Shared) {
        // While somebody types, the next letter asks for other rows again: what is seen is enough.
        let seen = shared.rows();
        let size = if self.filter.is_typing() { seen + seen / 2 } else { Window::<SystemRow>::size(seen) };
        let tag = shared.ask(Question::Systems(self.query(), anchor, size));
        self.list.asked(tag, anchor);
    }

    fn ask_beside(&mut self, shared: &mut Shared) {
        match self.list.current_id().filter(|_| shared.is_wide()) {
            Some(id) => self.detailing = shared.ask(Question::System(id)),
            None => self.beside = None,
        }
    }
}

impl Place for SystemsPlace {
    fn contexts(&self) -> Vec<Context> {
        place::filtered(Context::Systems, &self.filter)
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

    fn veil(&mut self, shared: &mut Shared) -> bool {
        // An answer that is on its way may still hold what was shown.
        (self.beside, self.detailing) = (None, 0);
        self.refresh(shared);
        false
    }

    fn answered(&mut self, tag: u64, answer: &Answer, shared: &mut Shared) {
        match answer {
            Answer::Systems(page) if self.list.take(tag, page.clone()) => self.ask_beside(shared),
            Answer::SystemsCount(count) if tag == self.counting => self.count = Some(*count),
            Answer::System(whole) if tag == self.detailing => self.beside = whole.clone(),
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

    fn hindered(&self, action: Action, _shared: &Shared) -> Option<&'static str> {
        let on_row = self.list.current().is_some();
        match action {
            Action::Open
            | Action::Edit
            | Action::MarkDown
            | Action::Decide
            | Action::DecideDowntime
            | Action::Impact
                if !on_row =>
            {
                Some("not-no-row")
            }
            Action::Decide if self.list.current().is_some_and(|row| row.critical != Some(true)) => Some("not-critical"),
            Action::MarkDown | Action::DecideDowntime if self.view == SystemsView::Retired => Some("not-retired"),
            _ => None,
        }
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        let current = self.list.current();
        match action {
            Action::Filter => self.filter.begin(),
            Action::KeepFilter => self.filter.keep(),
            Action::ClearFilter if self.filter.clear() => self.ask(Anchor::Start, shared),
            Action::View => {
                let at = VIEWS.iter().position(|view| *view == self.view).unwrap_or(VIEWS.len() - 1);
                self.view = VIEWS[(at + 1) % VIEWS.len()];
                self.ask(Anchor::Start, shared);
            }
            Action::Sort => {
                let at = SystemsOrder::ALL.iter().position(|order| *order == self.order).unwrap_or(0);
                self.order = SystemsOrder::ALL[(at + 1) % SystemsOrder::ALL.len()];
                self.ask(Anchor::Start, shared);
                let order = format!("order-{}", self.order.word());
                shared.say(Mood::Plain, Message::new("news-sorted").word("order", order));
            }
            Action::Open => {
                if let Some(row) = current {
                    shared.open(Opening::System(row.id));
                }
            }
            Action::Edit => {
                if let Some(row) = current {
                    shared.open(facts::edit(RecordKind::System, row.id, None));
                }
            }
            Action::New => shared.open(Opening::Form(Box::new(Purpose::Create(RecordKind::System)))),
            Action::Import => shared.open(Opening::Import),
            Action::MarkDown => {
                if let Some(row) = current {
                    shared.open(Opening::MarkSystem(row.id, row.name.clone()));
                }
            }
            Action::Impact => {
                if let Some(id) = self.list.current_id() {
                    shared.open(Opening::Impact(id));
                }
            }
            Action::DecideDowntime => {
                if let Some(row) = current {
                    shared.open(deciding::downtime_form(row.id));
                }
            }
            Action::Decide => {
                if let Some(row) = current {
                    shared.open(Opening::Form(Box::new(Purpose::Decide(row.id))));
                }
            }
            _ => {}
        }
    }

    fn point(&mut self, _pane: u8, row: usize, shared: &mut Shared) {
        self.list.point(row);
        self.ask_beside(shared);
    }

    fn copied(&self, _shared: &Shared) -> Option<String> {
        self.list.current().map(|row| row.name.clone())
    }
}
