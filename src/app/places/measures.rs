//! Measures: what is to be done about what was found, the late ones first.

use chrono::NaiveDate;

use crate::app::exercises;
use crate::app::facts;
use crate::app::filter::Filter;
use crate::app::list::{self, Step};
use crate::app::place::{self, Place};
use crate::app::shared::{Opening, Shared};
use crate::app::table::{Action, Context};
use crate::domain::measure::{MeasureRow, MeasuresQuery};
use crate::domain::record::RecordKind;
use crate::domain::view::{Answer, MeasuresAsk, MeasuresTold, Question};
use crate::text::exercise as words;

/// Measures.
#[derive(Debug)]
pub struct MeasuresPlace {
    /// The measures.
    pub rows: Option<Vec<MeasureRow>>,
    /// Which of them the cursor stands on.
    pub cursor: usize,
    /// Whether those that are done are shown too.
    pub done_too: bool,
    /// The day against which they were judged.
    pub today: NaiveDate,
    /// The filter.
    pub filter: Filter,
    asked: u64,
}

impl MeasuresPlace {
    /// Opens it.
    pub fn open(shared: &mut Shared) -> MeasuresPlace {
        let mut place = MeasuresPlace {
            rows: None,
            cursor: 0,
            done_too: false,
            today: NaiveDate::default(),
            filter: Filter::default(),
            asked: 0,
        };
        place.refresh(shared);
        place
    }

    fn current(&self) -> Option<&MeasureRow> {
        self.rows.as_ref()?.get(self.cursor)
    }

    fn count(&self) -> usize {
        self.rows.as_ref().map_or(0, Vec::len)
    }
}

impl Place for MeasuresPlace {
    fn contexts(&self) -> Vec<Context> {
        place::filtered(Context::Measures, &self.filter)
    }

    fn is_loading(&self) -> bool {
        self.rows.is_none()
    }

    fn filter(&self) -> Option<&Filter> {
        Some(&self.filter)
    }

    fn filter_mut(&mut self) -> Option<&mut Filter> {
        Some(&mut self.filter)
    }

    fn refresh(&mut self, shared: &mut Shared) {
        let query = MeasuresQuery { words: self.filter.words(), system: None, done_too: self.done_too };
        self.asked = shared.ask(Question::Measures(MeasuresAsk::List(query)));
    }

    fn answered(&mut self, tag: u64, answer: &Answer, _shared: &mut Shared) {
        if let Answer::Measures(MeasuresTold::List(list)) = answer
            && tag == self.asked
        {
            let on = self.current().map(|row| row.record.id);
            let found = list.rows.iter().position(|row| Some(row.record.id) == on);
            self.cursor = found.unwrap_or(self.cursor).min(list.rows.len().saturating_sub(1));
            self.today = list.today;
            self.rows = Some(list.rows.clone());
        }
    }

    fn step(&mut self, step: Step, shared: &mut Shared) {
        self.cursor = list::step(self.cursor, step, self.count(), shared.rows());
    }

    fn point(&mut self, _pane: u8, row: usize, _shared: &mut Shared) {
        self.cursor = row.min(self.count().saturating_sub(1));
    }

    fn hindered(&self, action: Action, _shared: &Shared) -> Option<&'static str> {
        let needs_row = matches!(action, Action::Open | Action::Edit | Action::Tick);
        (needs_row && self.current().is_none()).then_some("not-no-row")
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        match action {
            Action::Filter => self.filter.begin(),
            Action::KeepFilter => self.filter.keep(),
            Action::ClearFilter if self.filter.clear() => self.refresh(shared),
            Action::View => {
                self.done_too = !self.done_too;
                self.refresh(shared);
            }
            Action::New => shared.open(exercises::new_measure()),
            Action::Open => {
                if let Some(row) = self.current() {
                    shared.open(Opening::Measure(row.record.id));
                }
            }
            Action::Edit => {
                if let Some(row) = self.current() {
                    shared.open(facts::edit(RecordKind::Measure, row.record.id, None));
                }
            }
            Action::Tick => {
                if let Some(row) = self.current() {
                    exercises::tick(row, shared);
                }
            }
            _ => {}
        }
    }

    fn copied(&self, shared: &Shared) -> Option<String> {
        self.current().map(|row| words::title(&shared.texts, row))
    }
}
