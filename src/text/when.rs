//! Times as people say them: the clock today, the weekday this week, the date before that.
//!
//! Times are kept in UTC; the two hours that a clock shows twice in autumn are told apart here.

use chrono::{Datelike, LocalResult, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;

use super::language::{Language, Texts};
use crate::domain::Instant;

/// What the clock on the wall says in the municipality.
pub fn local(zone: Tz, at: Instant) -> NaiveDateTime {
    at.with_timezone(&zone).naive_local()
}

/// Today's date in the municipality.
pub fn today(zone: Tz, now: Instant) -> chrono::NaiveDate {
    local(zone, now).date()
}

/// The point in time behind what the clock on the wall says. An hour that is skipped in spring becomes the moment of
/// the change; an hour that comes twice in autumn is taken as its first.
pub fn from_local(zone: Tz, wall: NaiveDateTime) -> Option<Instant> {
    match zone.from_local_datetime(&wall) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Some(at.with_timezone(&Utc)),
        LocalResult::None => {
            let later = zone.from_local_datetime(&(wall + chrono::TimeDelta::hours(1))).earliest()?;
            Some(later.with_timezone(&Utc))
        }
    }
}

fn clock(texts: &Texts, at: Instant) -> String {
    let zone = texts.zone();
    let wall = local(zone, at);
    let twice = matches!(zone.from_local_datetime(&wall), LocalResult::Ambiguous(..));
    if twice {
        let offset = at.with_timezone(&zone).offset().fix().local_minus_utc() / 3600;
        format!("{} (UTC+{offset})", wall.format("%H:%M"))
    } else {
        wall.format("%H:%M").to_string()
    }
}

fn month(texts: &Texts, wall: NaiveDateTime) -> String {
    texts.t(&format!("month-{}", wall.month())).into_owned()
}

/// A point in time in short: `14:20` today, `tis 14:20` within a week, `12 mars` this year, else with its year.
pub fn short(texts: &Texts, at: Instant, now: Instant) -> String {
    let (wall, today) = (local(texts.zone(), at), local(texts.zone(), now));
    let days = (today.date() - wall.date()).num_days();
    if days == 0 {
        clock(texts, at)
    } else if days.abs() < 7 {
        let weekday = texts.t(&format!("weekday-{}", wall.weekday().number_from_monday())).into_owned();
        format!("{weekday} {}", clock(texts, at))
    } else if wall.year() == today.year() {
        format!("{} {}", wall.day(), month(texts, wall))
    } else {
        wall.date().format("%Y-%m-%d").to_string()
    }
}

/// A point in time with its date: `2026-11-24 14:20`.
pub fn full(texts: &Texts, at: Instant) -> String {
    format!("{} {}", local(texts.zone(), at).format("%Y-%m-%d"), clock(texts, at))
}

/// A date as a heading says it: `tis 24 nov`, `Tue 24 Nov`.
pub fn day(texts: &Texts, now: Instant) -> String {
    let wall = local(texts.zone(), now);
    let weekday = texts.t(&format!("weekday-{}", wall.weekday().number_from_monday())).into_owned();
    match texts.language() {
        Language::Swedish | Language::English => format!("{weekday} {} {}", wall.day(), month(texts, wall)),
    }
}

/// A point in time for machines: RFC 3339 with the municipality's offset.
pub fn rfc3339(zone: Tz, at: Instant) -> String {
    at.with_timezone(&zone).to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        chrono::DateTime::parse_from_rfc3339(text).unwrap().with_timezone(&Utc)
    }

    #[test]
    fn today_has_a_clock_this_week_a_weekday_and_before_that_a_date() {
        let texts = Texts::swedish();
        let now = at("2026-11-24T13:00:00Z");
        assert_eq!(short(&texts, at("2026-11-24T01:50:00Z"), now), "02:50");
        assert_eq!(short(&texts, at("2026-11-22T13:20:00Z"), now), "sön 14:20");
        assert_eq!(short(&texts, at("2026-03-12T13:20:00Z"), now), "12 mars");
        assert_eq!(short(&texts, at("2025-03-12T13:20:00Z"), now), "2025-03-12");
    }

    #[test]
    fn the_hour_that_comes_twice_is_told_apart() {
        let texts = Texts::swedish();
        let now = at("2026-10-25T12:00:00Z");
        assert_ne!(short(&texts, at("2026-10-25T00:30:00Z"), now), short(&texts, at("2026-10-25T01:30:00Z"), now));
    }

    #[test]
    fn the_hour_that_is_skipped_becomes_the_moment_after() {
        let wall = chrono::NaiveDate::from_ymd_opt(2026, 3, 29).unwrap().and_hms_opt(2, 30, 0).unwrap();
        assert_eq!(from_local(Tz::Europe__Stockholm, wall), Some(at("2026-03-29T01:30:00Z")));
    }
}
