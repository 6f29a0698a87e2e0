//! Measures: what is to be done about something that was found, in an exercise, an incident or elsewhere.
//!
//! Where one comes from is words (`origin`), so that whatever finds something can make one.

use chrono::{NaiveDate, TimeDelta};

use super::field::FieldKind::{Date, Line};
use super::field::FieldSpec;
pub use super::forms::MEASURE_FIELDS as FIELDS;
use super::record::Record;

/// Ticking a measure: the note comes first, so that it can be typed at once.
pub const TICK: &[FieldSpec] =
    &[FieldSpec::new("measure_note", Line(4000), "measure-done"), FieldSpec::new("done_on", Date, "measure-done")];

/// How many days ahead an open measure is told beside what is to be done.
pub const SOON_DAYS: i64 = 30;

/// A system as another register knows it: an exercise runs on a copy, and the system may have another name since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystemRef {
    /// Its identity, the same in every copy.
    pub uuid: String,
    /// The name that it had where the exercise was held.
    pub name: String,
}

/// A measure that is made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewMeasure {
    /// What is to be done.
    pub title: String,
    /// The system that it concerns.
    pub system: Option<SystemRef>,
    /// Who is to do it.
    pub owner: Option<String>,
    /// Until when.
    pub due_on: Option<NaiveDate>,
    /// Where it comes from.
    pub origin: Option<String>,
}

/// What can be done with a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MeasureWish {
    /// Ticks it: it is done.
    Tick {
        /// What is to be remembered of it.
        note: Option<String>,
        /// The day on which it was done; none for today.
        on: Option<NaiveDate>,
    },
    /// Opens it again; the note stays.
    Reopen {
        /// Why.
        reason: Option<String>,
    },
}

/// Which measures are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MeasuresQuery {
    /// Words that the title, the system's name, the owner or the origin hold.
    pub words: String,
    /// Of this system only.
    pub system: Option<i64>,
    /// Whether those that are done are asked for too.
    pub done_too: bool,
}

/// A measure as a row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureRow {
    /// The measure, with the name that its system has now.
    pub record: Record,
    /// The number of the system that it concerns.
    pub system: Option<i64>,
    /// Who ticked it.
    pub done_by: Option<String>,
    /// Whether its words are left out, because its system is marked secret.
    pub hidden: bool,
}

impl MeasureRow {
    /// Until when it is to be done.
    pub fn due_on(&self) -> Option<NaiveDate> {
        self.record.date("due_on")
    }

    /// The day on which it was done.
    pub fn done_on(&self) -> Option<NaiveDate> {
        self.record.date("done_on")
    }

    /// Whether it should have been done by now.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.done_on().is_none() && self.due_on().is_some_and(|due| due < today)
    }

    /// Whether it is late or due before long.
    pub fn is_near(&self, today: NaiveDate) -> bool {
        let soon = today.checked_add_signed(TimeDelta::days(SOON_DAYS)).unwrap_or(today);
        self.done_on().is_none() && self.due_on().is_some_and(|due| due <= soon)
    }
}

/// A question about measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MeasuresAsk {
    /// A list of them.
    List(MeasuresQuery),
    /// One.
    One(i64),
}

/// The answer to a question about measures.
#[derive(Debug, Clone, PartialEq)]
pub enum MeasuresTold {
    /// Those that are open by when they are due, those without a day last; then those that are done, newest first.
    List(MeasureList),
    /// One; none when there is no such measure.
    One(Option<Box<MeasureRow>>),
}

/// Measures, as lists show them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureList {
    /// Today, in the municipality.
    pub today: NaiveDate,
    /// The measures.
    pub rows: Vec<MeasureRow>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::RecordKind;
    use crate::domain::value::Value;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn row(due: Option<&str>, done: Option<&str>) -> MeasureRow {
        let mut record = Record::empty(RecordKind::Measure);
        let date = |text: Option<&str>| text.map_or(Value::Empty, |text| Value::Date(day(text)));
        record.set("due_on", date(due));
        record.set("done_on", date(done));
        MeasureRow { record, system: None, done_by: None, hidden: false }
    }

    #[test]
    fn a_measure_is_late_from_the_day_after_it_was_due_and_never_once_it_is_done() {
        let today = day("2026-11-24");
        assert!(row(Some("2026-11-23"), None).is_late(today));
        assert!(!row(Some("2026-11-24"), None).is_late(today));
        assert!(!row(Some("2026-11-23"), Some("2026-11-24")).is_late(today));
        assert!(!row(None, None).is_late(today));
    }

    #[test]
    fn a_measure_is_near_a_month_before_it_is_due() {
        let today = day("2026-11-24");
        assert!(row(Some("2026-12-24"), None).is_near(today));
        assert!(!row(Some("2026-12-25"), None).is_near(today));
        assert!(!row(None, None).is_near(today));
    }
}
