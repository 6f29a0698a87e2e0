//! The year's checklist: what can be asked of it, what can be wished, and why a wish about it is refused.
//!
//! What an occurrence is and when it is due stands in `occurrence`.

use chrono::NaiveDate;

use super::Instant;
use super::occurrence::{Calendar, Key, Said, State};
use super::record::Record;

/// An occurrence with what was said of it, this time and the time before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OccurrenceRow {
    /// Which one.
    pub key: Key,
    /// The number of its record in the file; none while nobody has said anything of it.
    pub id: Option<i64>,
    /// How it stands.
    pub state: State,
    /// Whether it was due after the register began: one that was not is neither late nor counted.
    pub expected: bool,
    /// What was said of it.
    pub said: Said,
    /// The time before that falls in the same month, with what was said of it; none where there was no such time.
    pub before: Option<(Key, Said)>,
}

impl OccurrenceRow {
    /// Whether it counts in the year's progress: it was expected, or somebody said something of it.
    pub fn counts(&self) -> bool {
        self.expected || !self.state.is_open()
    }

    /// Days over its due day; below zero when it is still to come.
    pub fn days_late(&self, today: NaiveDate) -> i64 {
        (today - self.key.due_on).num_days()
    }

    /// The words that were said of the time before, when it was done or skipped.
    pub fn last_words(&self) -> Option<(Key, &Said)> {
        self.before.as_ref().filter(|(_, said)| said.outcome.is_some()).map(|(key, said)| (*key, said))
    }
}

/// How far a year, or a month of it, has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// How many are counted.
    pub of: usize,
    /// How many of them are done.
    pub done: usize,
    /// How many of them are skipped.
    pub skipped: usize,
    /// How many of them are late.
    pub late: usize,
    /// How many of them are due this month.
    pub due: usize,
    /// How many were due before the register began and are not counted.
    pub unexpected: usize,
}

impl Progress {
    /// Counts occurrences.
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a OccurrenceRow>) -> Progress {
        let mut progress = Progress::default();
        for row in rows {
            if !row.counts() {
                progress.unexpected += 1;
                continue;
            }
            progress.of += 1;
            match row.state {
                State::Done => progress.done += 1,
                State::Skipped => progress.skipped += 1,
                State::Late => progress.late += 1,
                State::Due => progress.due += 1,
                State::ToDo => {}
            }
        }
        progress
    }

    /// How many nobody has to do any more: those done and those skipped.
    pub fn settled(&self) -> usize {
        self.done + self.skipped
    }
}

/// The checklist of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checklist {
    /// The year.
    pub year: i32,
    /// Against which days it was judged.
    pub calendar: Calendar,
    /// The first and the last year of which the register knows anything; this year is among them.
    pub years: (i32, i32),
    /// Every occurrence of the year, by what is due first.
    pub rows: Vec<OccurrenceRow>,
    /// The late ones of earlier years, so that no new year hides them; only with this year's list.
    pub left_over: Vec<OccurrenceRow>,
}

impl Checklist {
    /// Judges everything anew on another day.
    pub fn judge(&mut self, today: NaiveDate) {
        self.calendar.today = today;
        let calendar = self.calendar;
        for row in self.left_over.iter_mut().chain(&mut self.rows) {
            row.state = calendar.state(row.key, row.said.outcome);
        }
    }

    /// What is left over from earlier years, and then the year.
    pub fn everything(&self) -> impl Iterator<Item = &OccurrenceRow> {
        self.left_over.iter().chain(&self.rows)
    }

    /// What somebody has to do by the end of this month, by what is due first.
    pub fn to_do(&self) -> impl Iterator<Item = &OccurrenceRow> {
        self.everything().filter(|row| matches!(row.state, State::Late | State::Due))
    }

    /// How far the year has come.
    pub fn progress(&self) -> Progress {
        Progress::of(&self.rows)
    }

    /// How far a month of the year has come.
    pub fn month(&self, month: u32) -> Progress {
        Progress::of(self.rows.iter().filter(|row| chrono::Datelike::month(&row.key.due_on) == month))
    }
}

/// An occurrence, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OccurrenceWhole {
    /// The occurrence.
    pub row: OccurrenceRow,
    /// Against which days it was judged.
    pub calendar: Calendar,
    /// Its record; none while nobody has said anything of it.
    pub record: Option<Record>,
}

/// What a person wishes of an occurrence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChecklistWish {
    /// It is done.
    Tick {
        /// What is to be remembered of it.
        note: Option<String>,
        /// Where more can be read.
        reference: Option<String>,
        /// When it was done; none for now.
        on: Option<NaiveDate>,
        /// Adds the note to what somebody else wrote when they ticked it, instead of being refused.
        add: bool,
    },
    /// It is not done this time.
    Skip {
        /// Why.
        reason: String,
    },
    /// It is to be done after all.
    Undo {
        /// Why; needed to take back what somebody else said.
        reason: Option<String>,
    },
}

/// Why a wish about the checklist was refused; nothing was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChecklistRefusal {
    /// Somebody ticked or skipped it already.
    Settled {
        /// Which one.
        key: Key,
        /// `done` or `skipped`.
        outcome: &'static str,
        /// Who.
        by: String,
        /// When.
        at: Instant,
        /// Why it was skipped.
        reason: Option<String>,
    },
    /// Somebody else ticked or skipped it: taking that back needs a reason.
    NotYours {
        /// Which one.
        key: Key,
        /// `done` or `skipped`.
        outcome: &'static str,
        /// Who.
        by: String,
        /// When.
        at: Instant,
    },
    /// It cannot be done so early.
    NotOpenYet {
        /// Which one.
        key: Key,
        /// From when it can.
        opens_on: NaiveDate,
    },
    /// It was done on a day before it could be done: that day belongs to the time before.
    DoneTooEarly {
        /// Which one.
        key: Key,
        /// The day given.
        on: NaiveDate,
        /// From when it could.
        opens_on: NaiveDate,
    },
    /// The day has not been yet.
    DoneInTheFuture(NaiveDate),
    /// Skipped so far ahead that nobody will know of it.
    SkippedTooFarAhead(Key),
    /// A skip without a reason.
    ReasonMissing(Key),
    /// The activity is not due then.
    NotDueThen {
        /// Which activity.
        activity: String,
        /// The day given.
        due_on: NaiveDate,
    },
}
