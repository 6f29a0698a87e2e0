//! How the example's year lies in the calendar: it ends near the day on which the example is made.
//!
//! What happens in the year is `example`'s.

use chrono::{Datelike, Months, NaiveDate, NaiveDateTime};

use crate::domain::Instant;
use crate::text::read::Here;
use crate::text::when;

/// For so many days after its last day the example needs no moving.
const FRESH_DAYS: i64 = 45;

/// The last day of the example's year, as its files are written.
fn last_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default()
}

/// How the example's year lies in the calendar.
#[derive(Debug, Clone, Copy)]
pub struct Year {
    months: i32,
    here: Here,
}

impl Year {
    /// Moves the year by whole months, so that its last day is the nearest one not after today.
    pub fn ending(here: Here) -> Year {
        let (last, today) = (last_day(), when::today(here.zone, here.now));
        if (0..=FRESH_DAYS).contains(&(today - last).num_days()) {
            return Year { months: 0, here };
        }
        let months = |date: NaiveDate| date.year() * 12 + i32::try_from(date.month0()).unwrap_or(0);
        let mut year = Year { months: months(today) - months(last), here };
        if year.date(last) > today {
            year.months -= 1;
        }
        year
    }

    /// A date of the files, moved.
    pub fn date(self, date: NaiveDate) -> NaiveDate {
        let months = Months::new(self.months.unsigned_abs());
        let moved = if self.months < 0 { date.checked_sub_months(months) } else { date.checked_add_months(months) };
        moved.unwrap_or(date)
    }

    /// A time of the files: local, moved, and never ahead of now.
    pub fn at(self, text: &str) -> Instant {
        let format = if text.len() > 16 { "%Y-%m-%d %H:%M:%S" } else { "%Y-%m-%d %H:%M" };
        let wall = NaiveDateTime::parse_from_str(text, format).unwrap_or_default();
        let wall = self.date(wall.date()).and_time(wall.time());
        when::from_local(self.here.zone, wall).unwrap_or(self.here.now).min(self.here.now)
    }

    /// By how many months the year is moved.
    pub fn months(self) -> i32 {
        self.months
    }

    /// When and where the example is made.
    pub fn here(self) -> Here {
        self.here
    }
}
