//! The occurrences of the year's activities: derived from rule and year, never kept. An occurrence is due on the last day
//! of its month, and activity and due day are its key.
//!
//! What people say of one is a record with the fields below; how it is written is `store`'s.

use chrono::{Datelike, Months, NaiveDate};

use super::Instant;
use super::activity::{self, Activity};
use super::field::FieldKind::{At, Choice, Date, Line, Paragraph};
use super::field::FieldSpec;

/// What people can say of an occurrence.
pub const OUTCOMES: &[&str] = &["done", "skipped"];
/// The first and the last year that can be asked for.
pub const YEARS: std::ops::RangeInclusive<i32> = 2000..=2199;

/// The fields of what is said of an occurrence. The first three tell which one it is and never change.
pub const FIELDS: &[FieldSpec] = &[
    FieldSpec::new("activity", Line(3), "occurrence").required(),
    FieldSpec::new("due_on", Date, "occurrence").required(),
    FieldSpec::new("title", Line(200), "occurrence").required(),
    FieldSpec::new("outcome", Choice(OUTCOMES), "occurrence"),
    FieldSpec::new("done_at", At, "occurrence"),
    FieldSpec::new("done_by", Line(120), "occurrence"),
    FieldSpec::new("done_note", Paragraph(4000), "occurrence"),
    FieldSpec::new("done_reference", Line(200), "occurrence"),
    FieldSpec::new("skip_reason", Line(500), "occurrence"),
];

/// The fields that tell which occurrence is meant.
pub const IDENTITY: [&str; 3] = ["activity", "due_on", "title"];

/// Ticking with more than a key: the note comes first, so that it can be typed at once.
pub const TICK: &[FieldSpec] = &[
    FieldSpec::new("done_note", Line(4000), "occurrence"),
    FieldSpec::new("done_reference", Line(200), "occurrence"),
    FieldSpec::new("done_on", Date, "occurrence"),
];
/// Ticking where a note of several lines stands from before it was taken back.
pub const TICK_AGAIN: &[FieldSpec] = &[
    FieldSpec::new("done_note", Paragraph(4000), "occurrence"),
    FieldSpec::new("done_reference", Line(200), "occurrence"),
    FieldSpec::new("done_on", Date, "occurrence"),
];
/// Changing what was said of one that is done.
pub const REMARK: &[FieldSpec] = &[
    FieldSpec::new("done_note", Paragraph(4000), "occurrence"),
    FieldSpec::new("done_reference", Line(200), "occurrence"),
    FieldSpec::new("done_at", At, "occurrence").required(),
];
/// Changing what was said of one that is skipped.
pub const REMARK_SKIPPED: &[FieldSpec] = &[
    FieldSpec::new("skip_reason", Line(500), "occurrence").required(),
    FieldSpec::new("done_note", Paragraph(4000), "occurrence"),
];
/// Skipping: nobody skips without saying why.
pub const SKIP: &[FieldSpec] = &[FieldSpec::new("skip_reason", Line(500), "occurrence").required()];
/// Taking back what somebody else said.
pub const UNDO: &[FieldSpec] = &[FieldSpec::new("undo_reason", Line(500), "occurrence").required()];

/// Which occurrence: the activity and the day on which it is due.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// The activity.
    pub activity: &'static Activity,
    /// The last day of the month in which it is due.
    pub due_on: NaiveDate,
}

impl PartialEq for Key {
    fn eq(&self, other: &Key) -> bool {
        self.activity.id == other.activity.id && self.due_on == other.due_on
    }
}

impl Eq for Key {}

impl Key {
    /// The occurrence of an activity in a month; none when the activity does not come then.
    pub fn new(activity: &'static Activity, year: i32, month: u32) -> Option<Key> {
        let comes = YEARS.contains(&year) && activity.recurrence.comes_in(year) && activity.months.contains(&month);
        let due_on = last_day(year, month)?;
        comes.then_some(Key { activity, due_on })
    }

    /// The occurrence behind what a record says; none when no activity is due then.
    pub fn read(id: &str, due_on: NaiveDate) -> Option<Key> {
        let key = Key::new(activity::find(id)?, due_on.year(), due_on.month())?;
        (key.due_on == due_on).then_some(key)
    }

    /// The year and the month of the due day, as `2026-10`.
    pub fn month(self) -> String {
        self.due_on.format("%Y-%m").to_string()
    }

    /// The name under which the trail knows it.
    pub fn title(self) -> String {
        format!("{} {}", self.activity.title_sv, self.month())
    }

    /// The same activity the time before that falls in the same month: a year ago, or four.
    pub fn before(self) -> Option<Key> {
        let then = self.due_on.checked_sub_months(Months::new(self.activity.recurrence.months_back()))?;
        Key::new(self.activity, then.year(), then.month())
    }

    /// The first day on which it can have been done.
    pub fn opens_on(self) -> NaiveDate {
        let ahead = Months::new(self.activity.recurrence.months_ahead());
        let first = self.due_on.with_day(1).unwrap_or(self.due_on);
        first.checked_sub_months(ahead).unwrap_or(first)
    }

    /// A number that no other occurrence has, for telling rows of a list apart.
    pub fn number(self) -> i64 {
        let activity = self.activity.id.get(1..).and_then(|number| number.parse::<i64>().ok()).unwrap_or(0);
        i64::from(self.due_on.num_days_from_ce()) * 1000 + activity
    }

    /// By what occurrences are sorted: what is due first, then in the order of the activities.
    pub fn place(self) -> (NaiveDate, &'static str) {
        (self.due_on, &self.activity.id)
    }
}

/// The last day of a month.
pub fn last_day(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)?.checked_add_months(Months::new(1))?.pred_opt()
}

/// Every occurrence of a year, by what is due first.
pub fn of_year(year: i32) -> Vec<Key> {
    let mut keys: Vec<Key> = activity::all()
        .iter()
        .flat_map(|activity| activity.months.iter().filter_map(move |month| Key::new(activity, year, *month)))
        .collect();
    keys.sort_by_key(|key| key.place());
    keys
}

/// How an occurrence stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// Its month is over and nobody has said anything.
    Late,
    /// It is due this month.
    Due,
    /// It is due in a later month, or was due before the register began.
    ToDo,
    /// Somebody did it.
    Done,
    /// Somebody decided that it is not done this time, and why.
    Skipped,
}

impl State {
    /// Every state, by what is to be done first.
    pub const ALL: [State; 5] = [State::Late, State::Due, State::ToDo, State::Done, State::Skipped];

    /// The stable English word.
    pub fn word(self) -> &'static str {
        match self {
            State::Late => "late",
            State::Due => "due",
            State::ToDo => "to-do",
            State::Done => "done",
            State::Skipped => "skipped",
        }
    }

    /// The state behind a word; an unknown word is none.
    pub fn from_word(word: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Whether nobody has said anything yet.
    pub fn is_open(self) -> bool {
        self < State::Done
    }
}

/// What people said of an occurrence.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    /// `done` or `skipped`; none when it was taken back.
    pub outcome: Option<&'static str>,
    /// When it was done, or skipped.
    pub at: Option<Instant>,
    /// Who ticked or skipped it.
    pub by: Option<String>,
    /// What is to be remembered of it.
    pub note: Option<String>,
    /// Where more can be read.
    pub reference: Option<String>,
    /// Why it was skipped.
    pub reason: Option<String>,
}

/// Days against which occurrences are judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calendar {
    /// Today, in the municipality.
    pub today: NaiveDate,
    /// The day on which the register began: before it nobody could have ticked anything.
    pub began: NaiveDate,
}

impl Calendar {
    /// Whether the register can be expected to know: an occurrence that was due before it began is neither late nor
    /// counted, though it can be ticked afterwards.
    pub fn expects(&self, key: Key) -> bool {
        key.due_on >= self.began
    }

    /// How an occurrence stands, when this was said of it.
    pub fn state(&self, key: Key, outcome: Option<&str>) -> State {
        match outcome {
            Some("skipped") => State::Skipped,
            Some(_) => State::Done,
            None if key.due_on < self.today && self.expects(key) => State::Late,
            None if (key.due_on.year(), key.due_on.month()) == (self.today.year(), self.today.month()) => State::Due,
            None => State::ToDo,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn key(id: &str, due_on: &str) -> Key {
        Key::read(id, day(due_on)).unwrap()
    }

    #[test]
    fn a_year_has_91_occurrences_and_an_election_year_one_more() {
        for year in 2023..=2031 {
            let expected = if matches!(year, 2026 | 2030) { 92 } else { 91 };
            assert_eq!(of_year(year).len(), expected, "{year}");
        }
    }

    #[test]
    fn what_is_due_in_february_is_due_on_its_last_day_in_leap_years_too() {
        assert_eq!(key("A17", "2028-02-29").due_on, day("2028-02-29"));
        assert_eq!(Key::read("A17", day("2028-02-28")), None);
        assert_eq!(Key::read("A17", day("2027-02-28")).unwrap().before().unwrap().due_on, day("2026-02-28"));
        assert_eq!(key("A17", "2028-02-29").before().unwrap().due_on, day("2027-02-28"));
        assert_eq!(key("A17", "2029-02-28").before().unwrap().due_on, day("2028-02-29"));
    }

    #[test]
    fn the_mandate_period_report_comes_in_election_years_and_looks_four_years_back() {
        let found: Vec<i32> =
            (2020..=2034).filter(|year| of_year(*year).iter().any(|k| k.activity.id == "A44")).collect();
        assert_eq!(found, [2022, 2026, 2030, 2034]);
        assert_eq!(key("A44", "2026-11-30").before().unwrap().due_on, day("2022-11-30"));
    }

    #[test]
    fn late_begins_the_day_after_the_due_day() {
        let calendar = |today: &str| Calendar { today: day(today), began: day("2025-01-01") };
        let october = key("A15", "2026-10-31");
        let states =
            ["2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01"].map(|at| calendar(at).state(october, None));
        assert_eq!(states, [State::ToDo, State::Due, State::Due, State::Late]);
        assert_eq!(calendar("2027-01-01").state(key("A21", "2026-12-31"), None), State::Late, "new year hides nothing");
        assert_eq!(calendar("2027-01-01").state(october, Some("done")), State::Done);
    }

    #[test]
    fn nothing_is_late_that_was_due_before_the_register_began() {
        let calendar = Calendar { today: day("2026-11-24"), began: day("2026-10-31") };
        assert_eq!(calendar.state(key("A22", "2026-09-30"), None), State::ToDo);
        assert_eq!(calendar.state(key("A22", "2026-10-31"), None), State::Late);
        assert!(!calendar.expects(key("A22", "2026-09-30")));
    }

    #[test]
    fn what_is_done_every_month_is_not_done_ahead_and_what_is_yearly_half_a_year() {
        assert_eq!(key("A22", "2026-11-30").opens_on(), day("2026-11-01"));
        assert_eq!(key("A10", "2026-12-31").opens_on(), day("2026-10-01"));
        assert_eq!(key("A15", "2026-10-31").opens_on(), day("2026-04-01"));
        assert_eq!(key("A05", "2026-02-28").opens_on(), day("2025-08-01"));
    }

    proptest! {
        #[test]
        fn every_occurrence_has_a_key_of_its_own_and_is_due_on_the_last_day_of_a_month(year in 2000..=2199_i32) {
            let keys = of_year(year);
            let unique: BTreeSet<_> = keys.iter().map(|key| key.place()).collect();
            prop_assert_eq!(unique.len(), keys.len());
            prop_assert!(keys.is_sorted_by_key(|key| key.place()));
            for key in &keys {
                prop_assert_eq!(key.due_on.year(), year);
                prop_assert_eq!(key.due_on.succ_opt().unwrap().day(), 1);
                prop_assert_eq!(Key::read(&key.activity.id, key.due_on), Some(*key));
                prop_assert!(key.opens_on() <= key.due_on);
            }
        }

        #[test]
        fn two_times_of_one_activity_never_open_for_the_same_thing(year in 2000..=2198_i32) {
            let mut keys = of_year(year);
            keys.extend(of_year(year + 1));
            for key in &keys {
                let next = keys.iter().find(|next| next.activity.id == key.activity.id && next.due_on > key.due_on);
                if let Some(next) = next {
                    prop_assert!(next.opens_on() > key.due_on, "{:?} {:?}", key.place(), next.place());
                }
            }
        }

        #[test]
        fn any_other_day_than_the_due_day_is_no_occurrence(year in 2000..=2199_i32, at in 1..=366_u32) {
            if let Some(date) = NaiveDate::from_yo_opt(year, at) {
                let known = of_year(year).iter().any(|key| key.activity.id == "A22" && key.due_on == date);
                prop_assert_eq!(Key::read("A22", date).is_some(), known);
            }
        }
    }
}
