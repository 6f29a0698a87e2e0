//! An exercise or a measure, whole.

use crate::app::exercises;
use crate::app::facts;
use crate::app::place::{self, Place};
use crate::app::shared::{Opening, Purpose, Shared};
use crate::app::sheet::{Part, Row, Sheet, Sign, Tone};
use crate::app::table::{Action, Context};
use crate::domain::exercise::ExerciseRow;
use crate::domain::measure::MeasureRow;
use crate::domain::record::{Record, RecordKind};
use crate::domain::view::{Answer, ExercisesAsk, ExercisesTold, MeasuresAsk, MeasuresTold, Question};
use crate::text::{Texts, exercise as words, when};

/// What is shown.
#[derive(Debug)]
pub enum Shown {
    /// An exercise.
    Exercise(Box<ExerciseRow>),
    /// A measure.
    Measure(Box<MeasureRow>),
}

impl Shown {
    /// The record.
    pub fn record(&self) -> &Record {
        match self {
            Shown::Exercise(row) => &row.record,
            Shown::Measure(row) => &row.record,
        }
    }

    fn system(&self) -> Option<i64> {
        match self {
            Shown::Exercise(row) => Some(row.system),
            Shown::Measure(row) => row.system,
        }
    }

    /// Its name, as people read it.
    pub fn title(&self, texts: &Texts) -> String {
        match self {
            Shown::Exercise(row) => row.record.title().to_owned(),
            Shown::Measure(row) => words::title(texts, row),
        }
    }
}

/// An exercise or a measure.
#[derive(Debug)]
pub struct ExercisePlace {
    /// What is known of it.
    pub shown: Option<Shown>,
    /// Its rows.
    pub sheet: Sheet,
    kind: RecordKind,
    id: i64,
    gone: bool,
    asked: u64,
}

impl ExercisePlace {
    /// Opens it.
    pub fn open(kind: RecordKind, id: i64, shared: &mut Shared) -> ExercisePlace {
        let mut place = ExercisePlace { shown: None, sheet: Sheet::default(), kind, id, gone: false, asked: 0 };
        place.refresh(shared);
        place
    }

    /// Whether there is no such record.
    pub fn is_gone(&self) -> bool {
        self.gone
    }

    fn rows(&self, shared: &Shared) -> Vec<Row> {
        let (Some(shown), texts) = (&self.shown, &shared.texts) else { return Vec::new() };
        let mut rows = Vec::new();
        match shown {
            Shown::Exercise(row) if row.took_longer() => {
                let text = texts.t("finding-measured-over-restore-time").into_owned();
                let right = words::measured(texts, row);
                rows.push(Row::stop(Part::Item { sign: Some(Sign::Over), text, right, tone: Tone::Over }));
            }
            Shown::Exercise(_) => {}
            Shown::Measure(row) => {
                let today = when::today(texts.zone(), shared.now);
                let (sign, tone) = exercises::sign(row, today);
                let text = words::stands(texts, row, today);
                rows.push(Row::stop(Part::Item { sign: Some(sign), text, right: String::new(), tone }));
            }
        }
        if let (Some(id), Some(name)) = (shown.system(), shown.record().text("system")) {
            let text = name.to_owned();
            let part = Part::Item { sign: Some(Sign::Because), text, right: String::new(), tone: Tone::Plain };
            rows.push(Row::to(part, Opening::System(id)));
        }
        rows.extend(facts::fields(shown.record(), texts));
        rows
    }
}

impl Place for ExercisePlace {
    fn contexts(&self) -> Vec<Context> {
        place::rows(&[if self.kind == RecordKind::Measure { Context::Measure } else { Context::Exercise }])
    }

    fn is_loading(&self) -> bool {
        self.shown.is_none() && !self.gone
    }

    fn sheet(&self) -> Option<&Sheet> {
        Some(&self.sheet)
    }

    fn sheet_mut(&mut self) -> Option<&mut Sheet> {
        Some(&mut self.sheet)
    }

    fn refresh(&mut self, shared: &mut Shared) {
        let question = match self.kind {
            RecordKind::Measure => Question::Measures(MeasuresAsk::One(self.id)),
            _ => Question::Exercises(ExercisesAsk::One(self.id)),
        };
        self.asked = shared.ask(question);
    }

    fn answered(&mut self, tag: u64, answer: &Answer, shared: &mut Shared) {
        if tag != self.asked {
            return;
        }
        self.shown = match answer {
            Answer::Exercises(ExercisesTold::One(row)) => row.clone().map(Shown::Exercise),
            Answer::Measures(MeasuresTold::One(row)) => row.clone().map(Shown::Measure),
            _ => return,
        };
        self.gone = self.shown.is_none();
        self.tick(shared);
    }

    fn tick(&mut self, shared: &mut Shared) {
        let rows = self.rows(shared);
        self.sheet.replace(rows);
    }

    fn hindered(&self, action: Action, _shared: &Shared) -> Option<&'static str> {
        let retired = self.shown.as_ref().is_some_and(|shown| shown.record().retired_at.is_some());
        let leads = self.sheet.current().is_some_and(|row| row.target.is_some());
        match action {
            Action::Edit | Action::Tick if retired => Some("not-removed"),
            Action::Edit | Action::Tick | Action::Retire if self.shown.is_none() => Some("not-no-row"),
            Action::Open if !leads => Some("not-leading-on"),
            _ => None,
        }
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        let Some(shown) = &self.shown else { return };
        let here = self.sheet.current().and_then(|row| row.target.clone());
        match (action, here, shown) {
            (Action::Open, Some(target), _) => shared.open(target),
            (Action::Edit, Some(Opening::Form(purpose)), _) if matches!(*purpose, Purpose::Edit { .. }) => {
                shared.open(Opening::Form(purpose));
            }
            (Action::Edit, ..) => shared.open(facts::edit(self.kind, self.id, None)),
            (Action::Tick, _, Shown::Measure(row)) => exercises::tick(row, shared),
            (Action::Retire, ..) => {
                shared.open(exercises::retire(self.kind, self.id, shown.record().retired_at.is_none()));
            }
            _ => {}
        }
    }
}
