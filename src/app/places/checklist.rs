//! The year's checklist: what is due first, with the one under the cursor beside it.
//!
//! What keys mean on one occurrence stands in `app::checklist`.

use chrono::NaiveDate;

use crate::app::checklist;
use crate::app::filter::Filter;
use crate::app::list::{self, Step};
use crate::app::message::Failure;
use crate::app::place::{self, Place};
use crate::app::shared::{Mood, Opening, Saying, Shared};
use crate::app::sheet::Row;
use crate::app::table::{Action, Context};
use crate::domain::activity::Activity;
use crate::domain::checklist::{Checklist, OccurrenceRow};
use crate::domain::command::Outcome;
use crate::domain::name::name_key;
use crate::domain::occurrence::{Key, YEARS};
use crate::domain::view::{Answer, Gap, Question};
use crate::text::{checklist as words, when};

/// Which occurrences the list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChecklistView {
    /// Those that nobody has said anything of, with those that were ticked while one looks.
    ToDo,
    /// Those done and those skipped.
    Settled,
    /// The whole year.
    Year,
}

impl ChecklistView {
    const ALL: [ChecklistView; 3] = [ChecklistView::ToDo, ChecklistView::Settled, ChecklistView::Year];

    /// The message id of its name.
    pub fn name(self) -> &'static str {
        match self {
            ChecklistView::ToDo => "view-to-do",
            ChecklistView::Settled => "view-settled",
            ChecklistView::Year => "view-year",
        }
    }
}

/// The year's checklist.
#[derive(Debug)]
pub struct ChecklistPlace {
    /// The year as the register told it.
    pub checklist: Option<Box<Checklist>>,
    /// The rows that the view and the filter leave.
    pub rows: Vec<OccurrenceRow>,
    /// Which of them the cursor stands on.
    pub cursor: usize,
    /// The filter.
    pub filter: Filter,
    /// Which occurrences.
    pub view: ChecklistView,
    gaps: Option<Vec<Gap>>,
    /// The year that is asked for; none for this one, whatever it is.
    year: Option<i32>,
    only: Option<&'static Activity>,
    /// What was settled while one looks: it stays, so that nothing moves under the hand.
    kept: Vec<Key>,
    asked: [u64; 2],
    ticking: Option<(u64, Key)>,
}

impl ChecklistPlace {
    /// Opens it; on the occurrences of one activity, when one is named.
    pub fn open(only: Option<&'static Activity>, shared: &mut Shared) -> ChecklistPlace {
        let mut place = ChecklistPlace {
            checklist: None,
            rows: Vec::new(),
            cursor: 0,
            filter: Filter::default(),
            view: if only.is_some() { ChecklistView::Year } else { ChecklistView::ToDo },
            gaps: None,
            year: None,
            only,
            kept: Vec::new(),
            asked: [0; 2],
            ticking: None,
        };
        place.refresh(shared);
        place
    }

    /// The occurrence under the cursor.
    pub fn current(&self) -> Option<&OccurrenceRow> {
        self.rows.get(self.cursor)
    }

    /// The activity to which the list is narrowed.
    pub fn only(&self) -> Option<&'static Activity> {
        self.only
    }

    /// The day against which it was judged.
    pub fn today(&self) -> Option<NaiveDate> {
        self.checklist.as_ref().map(|checklist| checklist.calendar.today)
    }

    /// What is shown of the occurrence under the cursor beside the list.
    pub fn beside(&self, shared: &Shared) -> Vec<Row> {
        self.current().map(|row| checklist::rows(row, self.gaps.as_deref(), shared)).unwrap_or_default()
    }

    fn shows(&self, row: &OccurrenceRow, wanted: &[String]) -> bool {
        let in_view = match self.view {
            ChecklistView::ToDo => (row.state.is_open() && row.expected) || self.kept.contains(&row.key),
            ChecklistView::Settled => !row.state.is_open(),
            ChecklistView::Year => true,
        };
        if !in_view || self.only.is_some_and(|only| only.id != row.key.activity.id) {
            return false;
        }
        if wanted.is_empty() {
            return true;
        }
        let activity = row.key.activity;
        let texts = [&activity.id, &activity.title_sv, &activity.title_en, &activity.responsible_role];
        let said = [&row.said.note, &row.said.reference, &row.said.by].map(|text| text.as_deref().unwrap_or_default());
        let all = format!("{} {} {}", texts.map(String::as_str).join(" "), row.key.month(), said.join(" "));
        let all = name_key(&all);
        wanted.iter().all(|word| all.contains(word.as_str()))
    }

    fn arrange(&mut self) {
        let on = self.current().map(|row| row.key);
        let wanted: Vec<String> =
            name_key(&self.filter.words()).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let rows = match &self.checklist {
            Some(checklist) => checklist.everything().filter(|row| self.shows(row, &wanted)).cloned().collect(),
            None => Vec::new(),
        };
        self.rows = rows;
        let found = on.and_then(|key| self.rows.iter().position(|row| row.key == key));
        self.cursor = found.unwrap_or(self.cursor).min(self.rows.len().saturating_sub(1));
    }

    fn begin_anew(&mut self) {
        self.kept.clear();
        self.cursor = 0;
        self.arrange();
    }

    fn turn(&mut self, years: i32, shared: &mut Shared) {
        let Some(checklist) = &self.checklist else { return };
        let year = checklist.year + years;
        if YEARS.contains(&year) {
            let this = when::today(shared.texts.zone(), shared.now);
            self.year = (year.to_string() != this.format("%Y").to_string()).then_some(year);
            self.kept.clear();
            self.cursor = 0;
            if self.year.is_some() && self.view == ChecklistView::ToDo {
                self.view = ChecklistView::Year;
            }
            self.refresh(shared);
        }
    }
}

impl Place for ChecklistPlace {
    fn contexts(&self) -> Vec<Context> {
        place::filtered(Context::Checklist, &self.filter)
    }

    fn is_loading(&self) -> bool {
        self.checklist.is_none()
    }

    fn filter(&self) -> Option<&Filter> {
        Some(&self.filter)
    }

    fn filter_mut(&mut self) -> Option<&mut Filter> {
        Some(&mut self.filter)
    }

    fn refilter(&mut self, _shared: &mut Shared) {
        self.cursor = 0;
        self.arrange();
    }

    fn refresh(&mut self, shared: &mut Shared) {
        self.asked[0] = shared.ask(Question::Checklist(self.year));
        if shared.is_wide() {
            self.asked[1] = shared.ask(Question::Gaps);
        }
    }

    fn answered(&mut self, tag: u64, answer: &Answer, _shared: &mut Shared) {
        match answer {
            Answer::Checklist(checklist) if tag == self.asked[0] => {
                self.checklist = Some(checklist.clone());
                self.arrange();
            }
            Answer::Gaps(gaps) if tag == self.asked[1] => self.gaps = Some(gaps.clone()),
            _ => {}
        }
    }

    fn tick(&mut self, shared: &mut Shared) {
        let today = when::today(shared.texts.zone(), shared.now);
        if let Some(checklist) = self.checklist.as_mut().filter(|checklist| checklist.calendar.today != today) {
            checklist.judge(today);
            self.arrange();
        }
    }

    fn step(&mut self, step: Step, shared: &mut Shared) {
        self.cursor = list::step(self.cursor, step, self.rows.len(), shared.rows());
    }

    fn hindered(&self, action: Action, _shared: &Shared) -> Option<&'static str> {
        match (action, self.current(), self.today()) {
            (Action::Open | Action::Tick | Action::Note | Action::Skip, None, _) => Some("not-no-row"),
            (Action::Walk, ..) if self.checklist.as_ref().is_some_and(|all| all.to_do().next().is_none()) => {
                Some("not-nothing-to-do")
            }
            (action, Some(row), Some(today)) => checklist::hindered(row, action, today),
            _ => None,
        }
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        match action {
            Action::Filter => self.filter.begin(),
            Action::KeepFilter => self.filter.keep(),
            Action::ClearFilter if self.filter.clear() => self.arrange(),
            Action::View => {
                let at = ChecklistView::ALL.iter().position(|view| *view == self.view).unwrap_or(0);
                self.view = ChecklistView::ALL[(at + 1) % ChecklistView::ALL.len()];
                self.begin_anew();
            }
            Action::Earlier => self.turn(-1, shared),
            Action::Later => self.turn(1, shared),
            Action::Walk => shared.open(Opening::Walk),
            Action::Open => {
                if let Some(row) = self.current() {
                    shared.open(Opening::Occurrence(row.key));
                }
            }
            Action::Tick | Action::Note | Action::Skip if self.ticking.is_none() => {
                let Some(row) = self.current() else { return };
                let key = row.key;
                self.ticking = checklist::act(row, action, shared).map(|tag| (tag, key));
                if !self.kept.contains(&key) {
                    self.kept.push(key);
                }
            }
            _ => {}
        }
    }

    fn done(&mut self, tag: u64, result: &Result<Outcome, Failure>, shared: &mut Shared) {
        if let Some((_, key)) = self.ticking.take_if(|(asked, _)| *asked == tag) {
            match result {
                Ok(_) => shared.say(Mood::Done, checklist::news(key, Saying::Done)),
                Err(failure) => shared.say(Mood::Wrong, failure.message.clone()),
            }
        }
    }

    fn point(&mut self, _pane: u8, row: usize, _shared: &mut Shared) {
        self.cursor = row.min(self.rows.len().saturating_sub(1));
    }

    fn copied(&self, shared: &Shared) -> Option<String> {
        self.current().map(|row| format!("{} {}", row.key.activity.id, words::title(&shared.texts, row.key.activity)))
    }
}
