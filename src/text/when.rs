//! Times as people say them: the clock today, the weekday this week, the date before that.
//!
//! Times are kept in UTC; the two hours that a clock shows twice in autumn are told apart here.

use chrono::{Datelike, LocalResult, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

use super::language::{Language, Texts};
use crate::domain::Instant;
use crate::domain::downtime::{MONTHS, Months};

/// What the clock on the wall says in the municipality.
pub fn local(zone: Tz, at: Instant) -> NaiveDateTime {
    within(at).with_timezone(&zone).naive_local()
}

/// At the end of all calendars there may be no local time any more; the day before it says as much.
fn within(at: Instant) -> Instant {
    at.min(Instant::MAX_UTC - TimeDelta::days(1))
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

/// Every point in time at which the clock on the wall says so, the earlier first; where it never does, the moment of the change.
pub fn all_from_local(zone: Tz, wall: NaiveDateTime) -> Vec<Instant> {
    match zone.from_local_datetime(&wall) {
        LocalResult::Ambiguous(first, second) => vec![first.with_timezone(&Utc), second.with_timezone(&Utc)],
        _ => from_local(zone, wall).into_iter().collect(),
    }
}

/// Whether the clock on the wall has said this before: in the night when an hour comes twice.
pub fn is_second_of_two(zone: Tz, at: Instant) -> bool {
    matches!(zone.from_local_datetime(&local(zone, at)), LocalResult::Ambiguous(_, second) if second == at)
}

fn clock(texts: &Texts, at: Instant) -> String {
    let zone = texts.zone();
    let wall = local(zone, at);
    let twice = matches!(zone.from_local_datetime(&wall), LocalResult::Ambiguous(..));
    if twice {
        let offset = within(at).with_timezone(&zone).offset().fix().local_minus_utc() / 3600;
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

/// The last twelve months: each ends on the day of the month, and at the time of day, that it is now in the
/// municipality, or on a shorter month's last day.
pub fn last_months(zone: Tz, now: Instant) -> Months {
    let wall = local(zone, now);
    let mut edges = [now; MONTHS + 1];
    for (edge, back) in edges.iter_mut().zip((1..=MONTHS).rev()) {
        let back = u32::try_from(back).unwrap_or(0);
        let then = wall.checked_sub_months(chrono::Months::new(back)).and_then(|wall| from_local(zone, wall));
        *edge = then.unwrap_or(now);
    }
    Months::between(edges)
}

/// The month in which a point in time lies, for machines: `2026-11`.
pub fn year_and_month(zone: Tz, at: Instant) -> String {
    local(zone, at).format("%Y-%m").to_string()
}

/// The month in which a point in time lies, in short: `nov`.
pub fn month_name(texts: &Texts, at: Instant) -> String {
    month(texts, local(texts.zone(), at))
}

/// A point in time for machines: RFC 3339 with the municipality's offset.
pub fn rfc3339(zone: Tz, at: Instant) -> String {
    within(at).with_timezone(&zone).to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::downtime::{Outage, measure};
    use crate::domain::system::{Downtime, State};

    fn at(text: &str) -> Instant {
        chrono::DateTime::parse_from_rfc3339(text).unwrap().with_timezone(&Utc)
    }

    #[test]
    fn what_lies_beyond_all_calendars_is_said_all_the_same() {
        let texts = Texts::swedish();
        assert!(short(&texts, Instant::MAX_UTC, at("2026-11-24T13:00:00Z")).contains("262142"));
        assert!(full(&texts, Instant::MAX_UTC).contains("262142"));
        assert!(rfc3339(texts.zone(), Instant::MAX_UTC).contains("262142"));
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

    #[test]
    fn the_last_month_of_the_twelve_ends_now_and_each_of_them_has_its_name() {
        let texts = Texts::swedish();
        let zone = Tz::Europe__Stockholm;
        for now in ["2026-11-24T09:00:00Z", "2027-03-31T10:00:00Z", "2028-02-29T23:30:00Z", "2026-10-25T01:30:00Z"] {
            let months = last_months(zone, at(now));
            assert_eq!(months.end(), at(now));
            let names: Vec<String> = months.each().map(|(_, end)| year_and_month(zone, end)).collect();
            let mut once = names.clone();
            once.dedup();
            assert_eq!((once.len(), names.is_sorted()), (MONTHS, true), "{names:?}");
        }
        let months = last_months(zone, at("2026-11-24T09:00:00Z"));
        assert_eq!(months.begin(), at("2025-11-24T09:00:00Z"));
        let first = months.each().next().unwrap();
        assert_eq!(
            (month_name(&texts, first.1), year_and_month(zone, first.1)),
            ("dec".to_owned(), "2025-12".to_owned())
        );
        let may = last_months(zone, at("2027-05-31T10:00:00Z"));
        assert_eq!(may.each().nth(10).unwrap().1, at("2027-04-30T10:00:00Z"), "a short month ends on its last day");
        let summer = last_months(zone, at("2026-07-01T08:00:00Z"));
        assert_eq!(summer.each().nth(6).unwrap().1, at("2026-02-01T09:00:00Z"), "the same clock time in winter");
    }

    #[test]
    fn an_outage_over_a_night_when_the_clocks_change_has_the_length_that_passed() {
        let months = last_months(Tz::Europe__Stockholm, at("2026-11-24T09:00:00Z"));
        let length = |down: &str, up: &str| {
            let read = |text: &str| {
                let wall = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
                from_local(Tz::Europe__Stockholm, wall)
            };
            let outage = Outage { down_at: read(down).unwrap(), restored_at: read(up), state: State::Down };
            let measured = measure(&[outage], &months, Some(Downtime(4 * 3600)));
            (measured.sum_s / 3600, measured.times_over)
        };
        assert_eq!(length("2026-10-24 23:00", "2026-10-25 03:00"), (5, Some(1)), "the night with an hour more");
        assert_eq!(length("2026-03-28 23:00", "2026-03-29 03:00"), (3, Some(0)), "the night with an hour less");
        assert_eq!(length("2026-03-30 23:00", "2026-03-31 03:00"), (4, Some(0)));
    }
}
