//! Points in time and dates as they stand in the file.

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::Instant;

const AT: &str = "%Y-%m-%dT%H:%M:%SZ";

/// A point in time as it stands in the file; sorts as text.
pub fn stamp(at: Instant) -> String {
    at.format(AT).to_string()
}

/// Reads a point in time out of the file.
pub fn instant(text: &str) -> Option<Instant> {
    NaiveDateTime::parse_from_str(text, AT).ok().map(|at| at.and_utc())
}

/// Reads a date out of the file.
pub fn date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}
