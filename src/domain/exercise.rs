//! Exercises: a system in an exercise, what was measured and found, and when the next one is due.
//!
//! What was found and became something to do is a `measure`; carrying the wishes out is `store`'s.

use chrono::{Months, NaiveDate};

pub use super::forms::{EXERCISE_FIELDS as FIELDS, EXERCISE_KINDS as KINDS, EXERCISE_OUTCOMES as OUTCOMES};
use super::measure::{NewMeasure, SystemRef};
use super::record::Record;
use super::system::Downtime;

/// One system in an exercise that was held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewExercise {
    /// Which system.
    pub system: SystemRef,
    /// The day on which it was held.
    pub held_on: NaiveDate,
    /// How: a word of [`KINDS`].
    pub kind: &'static str,
    /// Who led it and took part.
    pub led_by: Option<String>,
    /// How long restoring took, in seconds.
    pub measured_s: Option<i64>,
    /// How it ended: a word of [`OUTCOMES`].
    pub outcome: Option<&'static str>,
    /// What was found.
    pub findings: Option<String>,
    /// What was played.
    pub scenario: Option<String>,
    /// Where more can be read.
    pub reference: Option<String>,
}

/// All that is recorded of one exercise: a row for each system, and the measures that follow from it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Protocol {
    /// The systems.
    pub exercises: Vec<NewExercise>,
    /// What is to be done.
    pub measures: Vec<NewMeasure>,
    /// What stands in the references and origins of this exercise and of no other; what has it already is not recorded again.
    pub key: Option<String>,
}

/// Why a wish about exercises or measures was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExerciseRefusal {
    /// A day after today.
    InTheFuture(NaiveDate),
    /// A day before the year 2000.
    TooEarly(NaiveDate),
    /// A system of an exercise is not in the register, by the name it had in the exercise.
    UnknownSystem(String),
    /// The measure is done already.
    Done {
        /// Its number: what it says may not be for everybody.
        id: i64,
        /// Who ticked it.
        by: String,
        /// The day on which it was done.
        on: NaiveDate,
    },
    /// The measure with this number is not done.
    NotDone(i64),
    /// The exercise is recorded already.
    Recorded,
}

/// Which exercises are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExercisesQuery {
    /// Words that the system's name, the scenario, the findings or those who took part hold.
    pub words: String,
    /// Of this system only.
    pub system: Option<i64>,
    /// Of this year only.
    pub year: Option<i32>,
}

/// A system in an exercise, as a row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExerciseRow {
    /// The exercise, with the name that its system has now.
    pub record: Record,
    /// The system's number.
    pub system: i64,
    /// The system's restore time, in seconds.
    pub restore_time_s: Option<i64>,
}

impl ExerciseRow {
    /// The day on which it was held.
    pub fn held_on(&self) -> Option<NaiveDate> {
        self.record.date("held_on")
    }

    /// How long restoring took, in seconds.
    pub fn measured_s(&self) -> Option<i64> {
        self.record.get("measured_s").as_int()
    }

    /// Whether restoring took longer than the restore time that the register states.
    pub fn took_longer(&self) -> bool {
        took_longer(self.measured_s().map(Downtime), self.restore_time_s.map(Downtime))
    }
}

/// A critical system, and when it is to be exercised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueRow {
    /// The system's number.
    pub system: i64,
    /// Its name.
    pub name: String,
    /// Its rank.
    pub rank: Option<i64>,
    /// When it was exercised last; none for never.
    pub last_on: Option<NaiveDate>,
    /// When the next exercise is due; none where it was never exercised, which is to say now.
    pub due_on: Option<NaiveDate>,
    /// Whether the exercise is late: that day is over, or there never was one.
    pub late: bool,
    /// Whether both days are left out, because they are marked secret.
    pub hidden: bool,
}

/// A question about exercises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExercisesAsk {
    /// The critical systems whose name holds these words, and when they are to be exercised.
    Due(String),
    /// The exercises that were held.
    Held(ExercisesQuery),
    /// One exercise.
    One(i64),
}

/// The answer to a question about exercises.
#[derive(Debug, Clone, PartialEq)]
pub enum ExercisesTold {
    /// What is to be exercised.
    Due(DueList),
    /// The exercises, newest first.
    Held(Vec<ExerciseRow>),
    /// One exercise; none when there is no such exercise.
    One(Option<Box<ExerciseRow>>),
}

/// What is to be exercised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueList {
    /// Today, in the municipality.
    pub today: NaiveDate,
    /// Within how many months a critical system is exercised.
    pub within_months: u32,
    /// The critical systems, the most overdue first, then in restoration order.
    pub rows: Vec<DueRow>,
}

/// When the next exercise is due; none where it was never exercised, which is to say now.
pub fn due_on(last_on: Option<NaiveDate>, within_months: u32) -> Option<NaiveDate> {
    last_on.map(|last| last.checked_add_months(Months::new(within_months)).unwrap_or(NaiveDate::MAX))
}

/// Whether a measured time is longer than the restore time that is stated.
pub fn took_longer(measured: Option<Downtime>, stated: Option<Downtime>) -> bool {
    measured.zip(stated).is_some_and(|(measured, stated)| measured > stated)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_next_exercise_is_due_so_many_months_after_the_last_one() {
        assert_eq!(due_on(Some(day("2025-11-24")), 12), Some(day("2026-11-24")));
        assert_eq!(due_on(Some(day("2025-08-31")), 6), Some(day("2026-02-28")));
        assert_eq!(due_on(None, 12), None);
    }

    #[test]
    fn a_measured_time_as_long_as_the_restore_time_is_within_it() {
        assert!(!took_longer(Some(Downtime(3600)), Some(Downtime(3600))));
        assert!(took_longer(Some(Downtime(3601)), Some(Downtime(3600))));
        assert!(!took_longer(None, Some(Downtime(3600))));
        assert!(!took_longer(Some(Downtime(3600)), None));
    }
}
