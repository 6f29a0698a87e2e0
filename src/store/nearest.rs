//! Finding a record by its name, and the nearest names when there is none.
//!
//! What makes two names the same is the domain's.

use rusqlite::{Connection, OptionalExtension};

use super::columns;
use super::fault::StoreError;
use crate::domain::name::{distance, name_key};
use crate::domain::record::RecordKind;
use crate::domain::refusal::Refusal;

/// How many near names are told.
const MOST: usize = 3;

/// The number in the file behind a name, or behind an incident's number with or without its zeros.
///
/// # Errors
/// `NotFound` with the nearest names; when the file cannot be read.
pub fn find(conn: &Connection, kind: RecordKind, name: &str) -> Result<i64, StoreError> {
    let found = match kind {
        RecordKind::Settings => Some(1),
        RecordKind::Incident => incident(conn, name)?,
        RecordKind::Occurrence => occurrence(conn, name)?,
        RecordKind::Exercise | RecordKind::Measure => numbered(conn, kind, name)?,
        _ => columns::id_of(conn, kind, &name_key(name))?,
    };
    match found {
        Some(id) => Ok(id),
        None => Err(not_found(conn, kind, name)?.into()),
    }
}

/// The same for systems, also by a part of the name that only one of them has, or that only one has as a word of its own:
/// whoever logs an incident is in a hurry, and "san" is meant where it stands alone.
///
/// # Errors
/// As [`find`].
pub fn find_system_by_part(conn: &Connection, name: &str) -> Result<i64, StoreError> {
    let key = name_key(name);
    if columns::id_of(conn, RecordKind::System, &key)?.is_none() && key.chars().count() > 2 {
        let sql = "SELECT id, name_key FROM system WHERE retired_at IS NULL AND instr(name_key, ?1) LIMIT 100";
        let mut statement = conn.prepare_cached(sql)?;
        let found = statement.query_map([&key], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let found: Vec<(i64, String)> = found.collect::<Result<_, _>>()?;
        let as_a_word = found.iter().filter(|(_, name)| has_word(name, &key)).map(|(id, _)| *id);
        let only = match (found.as_slice(), as_a_word.collect::<Vec<i64>>().as_slice()) {
            ([(only, _)], _) | (_, [only]) => Some(*only),
            _ => None,
        };
        if let Some(only) = only {
            return Ok(only);
        }
    }
    find(conn, RecordKind::System, name)
}

/// Whether words stand in a name with nothing of another word beside them.
fn has_word(name: &str, words: &str) -> bool {
    name.match_indices(words).any(|(at, found)| {
        let is_apart = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
        is_apart(name[..at].chars().next_back()) && is_apart(name[at + found.len()..].chars().next())
    })
}

fn incident(conn: &Connection, number: &str) -> Result<Option<i64>, StoreError> {
    let parsed = number.trim().split_once('-').and_then(|(year, place)| {
        let plain = |text: &str| text.chars().all(|c| c.is_ascii_digit()).then(|| text.parse::<i64>().ok()).flatten();
        Some((plain(year)?, plain(place)?))
    });
    let Some((year, place)) = parsed else { return Ok(None) };
    let sql = "SELECT id FROM incident WHERE year = ?1 AND number_in_year = ?2";
    Ok(conn.prepare_cached(sql)?.query_row([year, place], |row| row.get(0)).optional()?)
}

/// An occurrence by its activity and month, such as `A15 2026-10`.
fn occurrence(conn: &Connection, name: &str) -> Result<Option<i64>, StoreError> {
    if !columns::has_table(conn, RecordKind::Occurrence)? {
        return Ok(None);
    }
    let Some((activity, month)) = name.trim().split_once([' ', '/']) else { return Ok(None) };
    let sql = "SELECT id FROM occurrence WHERE activity = ?1 AND substr(due_on, 1, 7) = ?2";
    let key = [activity.trim().to_uppercase(), month.trim().chars().take(7).collect()];
    Ok(conn.prepare_cached(sql)?.query_row(key, |row| row.get(0)).optional()?)
}

/// An exercise or a measure by its number.
fn numbered(conn: &Connection, kind: RecordKind, name: &str) -> Result<Option<i64>, StoreError> {
    let Ok(number) = name.trim().trim_start_matches('#').parse::<i64>() else { return Ok(None) };
    if !columns::has_table(conn, kind)? {
        return Ok(None);
    }
    let sql = format!("SELECT id FROM {} WHERE id = ?1", kind.word());
    Ok(conn.prepare_cached(&sql)?.query_row([number], |row| row.get(0)).optional()?)
}

/// The refusal for a name that no record of a kind has, with the nearest names that some have.
///
/// # Errors
/// When the file cannot be read.
pub fn not_found(conn: &Connection, kind: RecordKind, name: &str) -> Result<Refusal, StoreError> {
    let refusal = |nearest| Refusal::NotFound { kind, name: name.to_owned(), nearest };
    if !kind.has_unique_name() {
        return Ok(refusal(Vec::new()));
    }
    let sql = format!("SELECT name, name_key FROM {} WHERE retired_at IS NULL", kind.word());
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    let mut near = Near::to(name);
    while let Some(row) = rows.next()? {
        near.look_at(&row.get::<_, String>(1)?, || row.get(0))?;
    }
    Ok(refusal(near.names()))
}

/// The names that are nearest to one that nothing has.
pub struct Near {
    wanted: Vec<char>,
    found: Vec<(usize, String)>,
}

impl Near {
    /// Near to this name; nothing is found yet.
    pub fn to(name: &str) -> Near {
        Near { wanted: name_key(name).chars().collect(), found: Vec::new() }
    }

    /// Looks whether the name with this key is near.
    ///
    /// # Errors
    /// When the name cannot be read.
    pub fn look_at<E>(&mut self, key: &str, name: impl FnOnce() -> Result<String, E>) -> Result<(), E> {
        let key: Vec<char> = key.chars().collect();
        if let Some(distance) = distance(&self.wanted, &key) {
            self.found.push((distance, name()?));
            if self.found.len() > 64 {
                self.keep_nearest();
            }
        }
        Ok(())
    }

    fn keep_nearest(&mut self) {
        self.found.sort();
        self.found.truncate(MOST);
    }

    /// The nearest, the nearest first.
    pub fn names(mut self) -> Vec<String> {
        self.keep_nearest();
        self.found.into_iter().map(|(_, name)| name).collect()
    }
}
