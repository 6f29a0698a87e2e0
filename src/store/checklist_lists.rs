//! Answering what is asked of the year's checklist.
//!
//! The occurrences are derived by the domain and laid together here with what people said of them.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, OptionalExtension, params};

use super::checklist::{key_of, said};
use super::columns::{self, At};
use super::fault::StoreError;
use super::writing::zone;
use crate::domain::Instant;
use crate::domain::checklist::{Checklist, OccurrenceRow, OccurrenceWhole};
use crate::domain::occurrence::{Calendar, Key, Said, State, YEARS, of_year};
use crate::domain::record::{Record, RecordKind};
use crate::text::when;

/// What was said, by activity and due day.
type Sayings = HashMap<(&'static str, NaiveDate), (i64, Said)>;

/// The days against which occurrences are judged: today, and the day of the trail's first row.
fn calendar(conn: &Connection, now: Instant) -> Result<Calendar, StoreError> {
    let zone = zone(conn)?;
    let first: Option<At> =
        conn.prepare_cached("SELECT at FROM trail ORDER BY seq LIMIT 1")?.query_row([], |row| row.get(0)).optional()?;
    let today = when::today(zone, now);
    Ok(Calendar { today, began: first.map_or(today, |at| when::today(zone, at.0)) })
}

/// What was said of occurrences due from one day to another.
fn sayings(conn: &Connection, from: NaiveDate, to: NaiveDate) -> Result<Sayings, StoreError> {
    let kind = RecordKind::Occurrence;
    if !columns::has_table(conn, kind)? {
        return Ok(Sayings::new());
    }
    let sql = format!("SELECT {} FROM occurrence t WHERE t.due_on BETWEEN ?1 AND ?2", columns::selected(kind));
    let mut statement = conn.prepare_cached(&sql)?;
    let records = statement.query_map(params![from.to_string(), to.to_string()], |row| columns::record(kind, row))?;
    let mut found = Sayings::new();
    for record in records {
        let record = record?;
        if let Some(key) = key_of(&record) {
            found.insert((&key.activity.id, key.due_on), (record.id, said(&record)));
        }
    }
    Ok(found)
}

fn row(key: Key, calendar: Calendar, sayings: &Sayings) -> OccurrenceRow {
    let found = |key: Key| sayings.get(&(key.activity.id.as_str(), key.due_on)).cloned();
    let (id, said) = found(key).map_or((None, Said::default()), |(id, said)| (Some(id), said));
    OccurrenceRow {
        key,
        id,
        state: calendar.state(key, said.outcome),
        expected: calendar.expects(key),
        said,
        before: key.before().map(|before| (before, found(before).map(|(_, said)| said).unwrap_or_default())),
    }
}

/// The checklist of a year; of this year when none is given, with what is left over from earlier ones.
///
/// # Errors
/// When the file cannot be read.
pub fn checklist(conn: &Connection, asked: Option<i32>, now: Instant) -> Result<Checklist, StoreError> {
    let calendar = calendar(conn, now)?;
    let this = calendar.today.year();
    let year = asked.unwrap_or(this);
    let first = if year == this { calendar.began.year().clamp(*YEARS.start(), year) } else { year };
    let day = |year: i32, month: u32, day: u32| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    // Four years back: the activity that comes once in a mandate period looks as far.
    let sayings = sayings(conn, day(first.min(year) - 4, 1, 1), day(year, 12, 31))?;
    let of = |year: i32| of_year(year).into_iter().map(|key| row(key, calendar, &sayings));
    Ok(Checklist {
        year,
        years: years(conn, calendar)?,
        calendar,
        left_over: (first..year).flat_map(of).filter(|row| row.state == State::Late).collect(),
        rows: of(year).collect(),
    })
}

/// The years from the register's first, or the first that anything was said of, to this one or the last.
fn years(conn: &Connection, calendar: Calendar) -> Result<(i32, i32), StoreError> {
    let (began, this) = (calendar.began.year(), calendar.today.year());
    if !columns::has_table(conn, RecordKind::Occurrence)? {
        return Ok((began.min(this).max(*YEARS.start()), this));
    }
    let sql = "SELECT min(substr(due_on, 1, 4)), max(substr(due_on, 1, 4)) FROM occurrence";
    let said: (Option<String>, Option<String>) =
        conn.prepare_cached(sql)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let year = |text: Option<String>| text.and_then(|text| text.parse().ok());
    let first = year(said.0).unwrap_or(began).min(began).min(this);
    Ok((first.max(*YEARS.start()), year(said.1).unwrap_or(this).max(this)))
}

/// One occurrence, whole.
///
/// # Errors
/// When the file cannot be read.
pub fn whole(conn: &Connection, key: Key, now: Instant) -> Result<OccurrenceWhole, StoreError> {
    let calendar = calendar(conn, now)?;
    let from = key.before().map_or(key.due_on, |before| before.due_on);
    let row = row(key, calendar, &sayings(conn, from, key.due_on)?);
    let record: Option<Record> =
        row.id.map(|id| columns::load(conn, RecordKind::Occurrence, id)).transpose()?.flatten();
    Ok(OccurrenceWhole { row, calendar, record })
}
