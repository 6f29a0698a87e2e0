//! An occurrence of one of the year's activities: what shows that it is done, what was said of it this year and last,
//! what the register proves, and its history.

use crate::app::checklist;
use crate::app::facts;
use crate::app::list::Step;
use crate::app::message::Failure;
use crate::app::place::{self, Place};
use crate::app::shared::{Mood, Opening, Saying, Shared};
use crate::app::sheet::{Part, Row, Sheet, Tone};
use crate::app::table::{Action, Context};
use crate::domain::checklist::OccurrenceWhole;
use crate::domain::command::Outcome;
use crate::domain::occurrence::Key;
use crate::domain::trail::TrailRow;
use crate::domain::view::{Anchor, Answer, Gap, Question};
use crate::text::{checklist as words, when};

/// How many rows of its history are shown.
const HISTORY: usize = 20;

/// An occurrence.
#[derive(Debug)]
pub struct OccurrencePlace {
    /// Which one.
    pub key: Key,
    /// What the register told of it.
    pub whole: Option<Box<OccurrenceWhole>>,
    /// Its rows.
    pub sheet: Sheet,
    gaps: Option<Vec<Gap>>,
    history: Vec<TrailRow>,
    asked: [u64; 3],
    ticking: Option<u64>,
}

impl OccurrencePlace {
    /// Opens it.
    pub fn open(key: Key, shared: &mut Shared) -> OccurrencePlace {
        let mut place = OccurrencePlace {
            key,
            whole: None,
            sheet: Sheet::default(),
            gaps: None,
            history: Vec::new(),
            asked: [0; 3],
            ticking: None,
        };
        place.refresh(shared);
        place
    }

    fn build(&mut self, shared: &Shared) {
        let Some(whole) = &self.whole else { return };
        let mut rows = checklist::rows(&whole.row, self.gaps.as_deref(), shared);
        if !self.history.is_empty() {
            rows.push(Row::plain(Part::Blank));
            rows.push(facts::heading(&shared.texts, "checklist-history"));
            rows.extend(self.history.iter().map(|row| told(row, shared)));
        }
        self.sheet.replace(rows);
    }
}

fn told(row: &TrailRow, shared: &Shared) -> Row {
    let texts = &shared.texts;
    let mut text = texts.t(&format!("trail-action-{}", row.action)).into_owned();
    if let Some(reason) = &row.reason {
        text = format!("{text}: {reason}");
    }
    let time = when::short(texts, row.at, shared.now);
    let part = Part::Entry { time, by: row.by.clone(), text, sign: None, tone: Tone::Plain };
    Row::to(part, Opening::TrailRow(Box::new(row.clone())))
}

impl Place for OccurrencePlace {
    fn contexts(&self) -> Vec<Context> {
        place::rows(&[Context::Occurrence])
    }

    fn is_loading(&self) -> bool {
        self.whole.is_none()
    }

    fn refresh(&mut self, shared: &mut Shared) {
        self.asked[0] = shared.ask(Question::Occurrence(self.key));
        self.asked[1] = shared.ask(Question::Gaps);
    }

    fn answered(&mut self, tag: u64, answer: &Answer, shared: &mut Shared) {
        match answer {
            Answer::Occurrence(whole) if tag == self.asked[0] => {
                if let Some(id) = whole.row.id {
                    let record = Some(format!("occurrence:{id}"));
                    self.asked[2] = shared.ask(Question::Trail(record, Anchor::Start, HISTORY));
                }
                self.whole = Some(whole.clone());
            }
            Answer::Gaps(gaps) if tag == self.asked[1] => self.gaps = Some(gaps.clone()),
            Answer::Trail(page) if tag == self.asked[2] => self.history.clone_from(&page.rows),
            _ => return,
        }
        self.build(shared);
    }

    fn tick(&mut self, shared: &mut Shared) {
        let today = when::today(shared.texts.zone(), shared.now);
        if let Some(whole) = &mut self.whole {
            whole.calendar.today = today;
            whole.row.state = whole.calendar.state(self.key, whole.row.said.outcome);
        }
        self.build(shared);
    }

    fn step(&mut self, step: Step, shared: &mut Shared) {
        self.sheet.step(step, shared.rows());
    }

    fn hindered(&self, action: Action, _shared: &Shared) -> Option<&'static str> {
        let whole = self.whole.as_ref()?;
        let leads = self.sheet.current().is_some_and(|row| row.target.is_some());
        match action {
            Action::Open if !leads => Some("not-leading-on"),
            _ => checklist::hindered(&whole.row, action, whole.calendar.today),
        }
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        match action {
            Action::Open => {
                if let Some(target) = self.sheet.current().and_then(|row| row.target.clone()) {
                    shared.open(target);
                }
            }
            Action::Tick | Action::Note | Action::Skip if self.ticking.is_none() => {
                if let Some(whole) = &self.whole {
                    self.ticking = checklist::act(&whole.row, action, shared);
                }
            }
            _ => {}
        }
    }

    fn done(&mut self, tag: u64, result: &Result<Outcome, Failure>, shared: &mut Shared) {
        if self.ticking.take_if(|asked| *asked == tag).is_some() {
            match result {
                Ok(_) => shared.say(Mood::Done, checklist::news(self.key, Saying::Done)),
                Err(failure) => shared.say(Mood::Wrong, failure.message.clone()),
            }
        }
    }

    fn point(&mut self, _pane: u8, row: usize, _shared: &mut Shared) {
        self.sheet.point(row);
    }

    fn copied(&self, shared: &Shared) -> Option<String> {
        let title = || format!("{} {}", self.key.activity.id, words::title(&shared.texts, self.key.activity));
        self.sheet.copied().or_else(|| Some(title()))
    }
}
