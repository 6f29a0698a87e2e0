//! Exercises: which critical systems are to be exercised, and what was.

use chrono::NaiveDate;

use crate::app::exercises;
use crate::app::facts;
use crate::app::filter::Filter;
use crate::app::list::{self, Step};
use crate::app::place::{self, Place};
use crate::app::shared::{Opening, Shared};
use crate::app::table::{Action, Context};
use crate::domain::exercise::{DueRow, ExerciseRow, ExercisesQuery};
use crate::domain::record::RecordKind;
use crate::domain::view::{Answer, ExercisesAsk, ExercisesTold, Question};
use crate::text::show;

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// What is to be exercised.
    Due,
    /// What was.
    Held,
}

/// Exercises.
#[derive(Debug)]
pub struct ExercisesPlace {
    /// What is shown.
    pub side: Side,
    /// The critical systems by when they are to be exercised.
    pub due: Option<Vec<DueRow>>,
    /// The exercises, newest first.
    pub held: Option<Vec<ExerciseRow>>,
    /// The day against which it was judged.
    pub today: NaiveDate,
    /// The filter.
    pub filter: Filter,
    cursors: [usize; 2],
    asked: [u64; 2],
}

impl ExercisesPlace {
    /// Opens it.
    pub fn open(shared: &mut Shared) -> ExercisesPlace {
        let mut place = ExercisesPlace {
            side: Side::Due,
            due: None,
            held: None,
            today: NaiveDate::default(),
            filter: Filter::default(),
            cursors: [0; 2],
            asked: [0; 2],
        };
        place.refresh(shared);
        place
    }

    /// Which row of what is shown the cursor stands on.
    pub fn cursor(&self) -> usize {
        self.cursors[self.side as usize]
    }

    /// How many rows there are of what is shown.
    pub fn count(&self) -> usize {
        match self.side {
            Side::Due => self.due.as_ref().map_or(0, Vec::len),
            Side::Held => self.held.as_ref().map_or(0, Vec::len),
        }
    }

    /// The system under the cursor, where what is to be exercised is shown.
    fn due_here(&self) -> Option<&DueRow> {
        self.due.as_ref().filter(|_| self.side == Side::Due)?.get(self.cursor())
    }

    /// The exercise under the cursor, where what was exercised is shown.
    fn held_here(&self) -> Option<&ExerciseRow> {
        self.held.as_ref().filter(|_| self.side == Side::Held)?.get(self.cursor())
    }

    fn keep_within(&mut self) {
        let counts = [self.due.as_ref().map_or(0, Vec::len), self.held.as_ref().map_or(0, Vec::len)];
        for (cursor, count) in self.cursors.iter_mut().zip(counts) {
            *cursor = (*cursor).min(count.saturating_sub(1));
        }
    }
}

impl Place for ExercisesPlace {
    fn contexts(&self) -> Vec<Context> {
        place::filtered(Context::Exercises, &self.filter)
    }

    fn is_loading(&self) -> bool {
        self.due.is_none()
    }

    fn filter(&self) -> Option<&Filter> {
        Some(&self.filter)
    }

    fn filter_mut(&mut self) -> Option<&mut Filter> {
        Some(&mut self.filter)
    }

    fn refresh(&mut self, shared: &mut Shared) {
        let words = self.filter.words();
        let query = ExercisesQuery { words: words.clone(), ..ExercisesQuery::default() };
        let due = shared.ask(Question::Exercises(ExercisesAsk::Due(words)));
        self.asked = [due, shared.ask(Question::Exercises(ExercisesAsk::Held(query)))];
    }

    fn answered(&mut self, tag: u64, answer: &Answer, _shared: &mut Shared) {
        let Answer::Exercises(told) = answer else { return };
        match told {
            ExercisesTold::Due(list) if tag == self.asked[0] => {
                let on = self.due.as_ref().and_then(|rows| rows.get(self.cursors[0])).map(|row| row.system);
                let found = list.rows.iter().position(|row| Some(row.system) == on);
                self.cursors[0] = found.unwrap_or(self.cursors[0]);
                self.today = list.today;
                self.due = Some(list.rows.clone());
            }
            ExercisesTold::Held(rows) if tag == self.asked[1] => {
                let on = self.held.as_ref().and_then(|rows| rows.get(self.cursors[1])).map(|row| row.record.id);
                let found = rows.iter().position(|row| Some(row.record.id) == on);
                self.cursors[1] = found.unwrap_or(self.cursors[1]);
                self.held = Some(rows.clone());
            }
            _ => return,
        }
        self.keep_within();
    }

    fn step(&mut self, step: Step, shared: &mut Shared) {
        let next = list::step(self.cursor(), step, self.count(), shared.rows());
        self.cursors[self.side as usize] = next;
    }

    fn point(&mut self, _pane: u8, row: usize, _shared: &mut Shared) {
        self.cursors[self.side as usize] = row;
        self.keep_within();
    }

    fn hindered(&self, action: Action, _shared: &Shared) -> Option<&'static str> {
        (matches!(action, Action::Open | Action::Edit) && self.count() == 0).then_some("not-no-row")
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        let due = self.due_here().map(|row| (row.system, row.name.clone()));
        let held = self.held_here().map(|row| (row.record.id, row.record.title().to_owned()));
        match action {
            Action::Next | Action::Previous => {
                self.side = if self.side == Side::Due { Side::Held } else { Side::Due };
            }
            Action::Filter => self.filter.begin(),
            Action::KeepFilter => self.filter.keep(),
            Action::ClearFilter if self.filter.clear() => self.refresh(shared),
            Action::New => shared.open(exercises::record_form(due.or(held).map(|(_, name)| name), shared)),
            Action::Open => match (due, held) {
                (Some((system, _)), _) => shared.open(Opening::System(system)),
                (None, Some((id, _))) => shared.open(Opening::Exercise(id)),
                (None, None) => {}
            },
            Action::Edit => match (due, held) {
                (Some((system, _)), _) => {
                    shared.open(facts::edit(RecordKind::System, system, Some("last_exercised_on")));
                }
                (None, Some((id, _))) => shared.open(facts::edit(RecordKind::Exercise, id, None)),
                (None, None) => {}
            },
            _ => {}
        }
    }

    fn copied(&self, shared: &Shared) -> Option<String> {
        if let Some(row) = self.due_here() {
            return Some(row.name.clone());
        }
        let row = self.held_here()?;
        let on = show::value(&shared.texts, "held_on", row.record.get("held_on"));
        Some(format!("{on} {}", row.record.title()))
    }
}
