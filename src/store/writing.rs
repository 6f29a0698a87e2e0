//! One wish being carried out: the transaction, who wishes, and the rows that it adds to the trail.
//!
//! Beginning and ending the transaction is `register`'s; what a wish does, the wishes' own files'.

use rusqlite::Connection;
use serde_json::{Map, Value as Json};

use super::columns;
use super::fault::StoreError;
use super::trail::{self, Said};
use crate::domain::Instant;
use crate::domain::actor::Actor;
use crate::domain::record::{FieldChange, Record, RecordKind};
use crate::domain::refusal::Refusal;
use crate::domain::trail::Head;
use crate::domain::undo::{Wrote, superseded};
use crate::domain::value::Value;
use chrono::{Datelike, SubsecRound, TimeDelta};

/// How far ahead of this machine's clock a time may lie: clocks differ.
const AHEAD: TimeDelta = TimeDelta::minutes(5);

/// One wish being carried out, inside its transaction.
#[derive(Debug)]
pub struct Writing<'c> {
    /// The connection, in its transaction.
    pub conn: &'c Connection,
    /// When, to the second.
    pub now: Instant,
    /// Who: the account's name.
    pub by: String,
    /// The change's own name, shared by its rows in the trail.
    pub change: String,
    actor: String,
    head: Head,
    /// What was done, each word once, and the name of the record that was done to last.
    actions: Vec<&'static str>,
    title: String,
}

/// A row of the trail about one record.
#[derive(Debug, Clone, Copy)]
pub struct Note<'a> {
    /// What was done.
    pub action: &'static str,
    /// What the record is about.
    pub kind: RecordKind,
    /// Which record.
    pub id: i64,
    /// The record's name.
    pub title: &'a str,
    /// What stood there before.
    pub before: Option<&'a Map<String, Json>>,
    /// What stands there since.
    pub after: Option<&'a Map<String, Json>>,
    /// Why.
    pub reason: Option<&'a str>,
}

impl<'c> Writing<'c> {
    /// Begins a wish on a connection that is in a transaction.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn new(conn: &'c Connection, actor: &Actor, now: Instant) -> Result<Writing<'c>, StoreError> {
        let now = now.trunc_subsecs(0);
        let json = serde_json::to_string(actor).map_err(|error| StoreError::Failed(error.to_string()))?;
        let head = trail::head(conn)?;
        Ok(Writing {
            conn,
            now,
            by: actor.name.clone(),
            change: fresh_id(now),
            actor: json,
            head,
            actions: Vec::new(),
            title: String::new(),
        })
    }

    /// Adds a row to the trail.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn note(&mut self, note: &Note<'_>) -> Result<(), StoreError> {
        self.note_on(&format!("{}:{}", note.kind.word(), note.id), note)
    }

    /// Adds the row that says that another row's words were erased; answers its place.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn note_erased(&mut self, seq: i64, reason: &str) -> Result<i64, StoreError> {
        let (kind, reason) = (RecordKind::Settings, Some(reason));
        let note = Note { action: "redact", kind, id: 0, title: "", before: None, after: None, reason };
        self.note_on(&format!("trail:{seq}"), &note)?;
        Ok(self.head.seq)
    }

    fn note_on(&mut self, record: &str, note: &Note<'_>) -> Result<(), StoreError> {
        let text = |map: Option<&Map<String, Json>>| map.map(|map| Json::Object(map.clone()).to_string());
        let (before, after) = (text(note.before), text(note.after));
        let said = [before.as_deref(), after.as_deref(), note.reason];
        self.note_words(note.action, record, note.title, said)
    }

    /// Adds a row to the trail whose content is JSON already: before, after and why.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn note_words(
        &mut self,
        action: &'static str,
        record: &str,
        title: &str,
        said: [Option<&str>; 3],
    ) -> Result<(), StoreError> {
        let [before, after, reason] = said;
        let salt = fresh_id(self.now);
        self.head = trail::add(
            self.conn,
            &self.head,
            &Said {
                actor: &self.actor,
                now: self.now,
                change: &self.change,
                action,
                record,
                title,
                before,
                after,
                reason: reason.map(str::trim).filter(|reason| !reason.is_empty()),
                salt: &salt,
            },
        )?;
        self.actions.retain(|known| *known != action);
        self.actions.push(action);
        title.clone_into(&mut self.title);
        Ok(())
    }

    /// Whether anything was written.
    pub fn wrote(&self) -> bool {
        !self.actions.is_empty()
    }

    /// What was written, as the one who wished it can undo it.
    pub fn told(&self) -> Wrote {
        let superseded = superseded(self.actions.iter().copied());
        Wrote { change: self.change.clone(), title: self.title.clone(), superseded }
    }

    /// The end of the trail, with what this wish added.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// A new identity for a record.
    pub fn uuid(&self) -> String {
        fresh_id(self.now)
    }

    /// Today, in the municipality.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn today(&self) -> Result<chrono::NaiveDate, StoreError> {
        Ok(crate::text::when::today(zone(self.conn)?, self.now))
    }

    /// Judges a time that a person gave: to the second, not ahead of now and not before the year 2000.
    ///
    /// # Errors
    /// The refusal.
    pub fn passed(&self, at: Instant) -> Result<Instant, Refusal> {
        let at = at.trunc_subsecs(0);
        if at > self.now + AHEAD {
            return Err(Refusal::InTheFuture(at));
        }
        if at.year() < 2000 {
            return Err(Refusal::TooEarly(at));
        }
        Ok(at)
    }
}

fn fresh_id(now: Instant) -> String {
    let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
    uuid::Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, seconds, 0)).to_string()
}

/// The municipality's time zone; Stockholm's where the settings name none that is known.
///
/// # Errors
/// When the file cannot be read.
pub fn zone(conn: &Connection) -> Result<chrono_tz::Tz, StoreError> {
    Ok(zone_of(&columns::settings(conn)?))
}

/// The time zone that settings name; Stockholm's where they name none that is known.
pub fn zone_of(settings: &Record) -> chrono_tz::Tz {
    let named = settings.text("time_zone").and_then(|name| name.parse().ok());
    named.unwrap_or(chrono_tz::Tz::Europe__Stockholm)
}

/// Values as the trail keeps them, without those that nobody has said.
pub fn said(pairs: impl IntoIterator<Item = (&'static str, Value)>) -> Map<String, Json> {
    pairs
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| (key.to_owned(), value.to_json()))
        .collect()
}

/// Whether JSON takes a byte of a text as it is.
fn is_plain(byte: u8) -> bool {
    byte >= b' ' && byte != b'"' && byte != b'\\' && byte != 0x7f
}

/// A record as the trail keeps it, without what nobody has said: the same words as [`said`] gives, made at once.
pub fn in_words(record: &Record) -> String {
    let mut words = String::with_capacity(1024);
    for (spec, value) in record.kind.fields().iter().zip(&record.values).filter(|(_, value)| !value.is_empty()) {
        words.push(if words.is_empty() { '{' } else { ',' });
        words.push('"');
        words.push_str(spec.key);
        words.push_str("\":");
        match value {
            Value::Int(number) | Value::Duration(number) | Value::Money(number) => words.push_str(&number.to_string()),
            Value::Bool(yes) => words.push_str(if *yes { "true" } else { "false" }),
            // Words that need no escape are most of them.
            Value::Text(text) if text.bytes().all(is_plain) => words.extend(["\"", text, "\""]),
            Value::Choice(word) => words.extend(["\"", word, "\""]),
            value => words.push_str(&value.to_json().to_string()),
        }
    }
    if words.is_empty() {
        words.push('{');
    }
    words.push('}');
    words
}

/// Changes as the trail keeps them: what stood there, and what stands there since.
pub fn both(changes: &[FieldChange]) -> (Map<String, Json>, Map<String, Json>) {
    let before = changes.iter().map(|change| (change.key.to_owned(), change.before.to_json())).collect();
    let after = changes.iter().map(|change| (change.key.to_owned(), change.after.to_json())).collect();
    (before, after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_reads_the_same_in_the_trail_however_it_was_written() {
        let mut record = Record::empty(RecordKind::System);
        let words = |record: &Record| {
            let fields = record.kind.fields().iter().zip(&record.values);
            Json::Object(said(fields.map(|(spec, value)| (spec.key, value.clone())))).to_string()
        };
        assert_eq!(in_words(&record), words(&record));
        record.set("name", Value::from("Kärn\"nät\n\u{1b}"));
        record.set("critical", Value::Bool(true));
        record.set("rank", Value::Int(7));
        record.set("owner", Value::from("Åsa \u{7f}/"));
        record.set("kind", Value::Choice("service"));
        record.set("annual_cost_ore", Value::Money(150));
        record.set("verified_on", Value::Date("2026-03-01".parse().unwrap()));
        record.set("depends_on", Value::List(vec!["A".into(), "B;".into()]));
        assert_eq!(in_words(&record), words(&record));
    }
}
