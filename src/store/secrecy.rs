//! Setting secrecy marks and taking them away.
//!
//! Reading them is `marks`'; what they hide is the domain's.

use rusqlite::{OptionalExtension, params};
use serde_json::{Map, Value as Json, json};

use super::fault::StoreError;
use super::marks;
use super::nearest;
use super::records;
use super::search;
use super::stamp::stamp;
use super::writing::{Note, Writing};
use crate::domain::marking::{Markable, SecrecyRefusal};
use crate::domain::record::RecordKind;
use crate::domain::refusal::Refusal;
use crate::domain::secrecy::{self, MOST};

/// The longest reason.
const REASON: usize = 500;

fn refused<T>(why: SecrecyRefusal) -> Result<T, StoreError> {
    Err(Refusal::Secrecy(why).into())
}

/// The record that a mark belongs to, and under what name the trail knows it: an incident by its number alone.
///
/// # Errors
/// The refusal when it cannot be marked or is not there.
fn subject(w: &Writing<'_>, what: Markable) -> Result<(RecordKind, i64, String), StoreError> {
    let (kind, id) = match what {
        Markable::Record(kind @ (RecordKind::System | RecordKind::Incident), id) => (kind, id),
        Markable::Record(kind, _) => return refused(SecrecyRefusal::NotMarkable(kind)),
        Markable::Entry(incident, _) => (RecordKind::Incident, incident),
        Markable::Field(system, _) => (RecordKind::System, system),
    };
    let title = title(w, kind, id)?;
    match what {
        Markable::Entry(incident, seq) => {
            let sql = "SELECT EXISTS (SELECT 1 FROM timeline WHERE incident = ?1 AND seq = ?2)";
            let stands: bool = w.conn.prepare_cached(sql)?.query_row([incident, seq], |row| row.get(0))?;
            if !stands {
                return refused(SecrecyRefusal::NoSuchEntry { incident: title, seq });
            }
        }
        Markable::Field(_, key) => {
            let spec = kind.fields().iter().find(|spec| spec.key == key);
            if spec.is_none_or(|spec| spec.open) {
                return refused(SecrecyRefusal::StaysOpen(key));
            }
        }
        Markable::Record(..) => {}
    }
    Ok((kind, id, title))
}

/// Under what name the trail knows a record: an incident or a measure by its number, because a name in the chain cannot be
/// erased.
///
/// # Errors
/// `NotFound`; when the file cannot be read.
pub fn title(w: &Writing<'_>, kind: RecordKind, id: i64) -> Result<String, StoreError> {
    if kind != RecordKind::Incident {
        return Ok(records::wanted(w, kind, id)?.name_in_trail().into_owned());
    }
    let sql = "SELECT number FROM incident WHERE id = ?1";
    let number: Option<String> = w.conn.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?;
    match number {
        Some(number) => Ok(number),
        None => Err(nearest::not_found(w.conn, kind, &id.to_string())?.into()),
    }
}

/// Marks something secret, or gives it another ground; answers which record that concerns.
///
/// # Errors
/// A ground that is missing or too long; `MarkedMeanwhile`; what cannot be marked; when the file cannot be written.
pub fn mark(
    w: &mut Writing<'_>,
    what: Markable,
    ground: &str,
    seen: Option<&str>,
    reason: Option<&str>,
) -> Result<(RecordKind, i64), StoreError> {
    let ground = secrecy::ground(&ground.replace('\0', "␀"));
    if ground.is_empty() {
        return Err(Refusal::FieldEmpty("secret_ground").into());
    }
    if ground.chars().count() > MOST {
        return Err(Refusal::TooLong { field: "secret_ground", most: MOST }.into());
    }
    let stands = marks::ground_of(w.conn, what)?;
    if stands.as_ref() == Some(&ground) {
        let (kind, id, _) = subject(w, what)?;
        return Ok((kind, id));
    }
    if stands.as_deref() != seen {
        return refused(SecrecyRefusal::MarkedMeanwhile { ground: stands });
    }
    put(w, what, stands, Some(ground), reason)
}

/// Takes a mark away; answers which record that concerns.
///
/// # Errors
/// A missing reason; when the file cannot be written.
pub fn unmark(w: &mut Writing<'_>, what: Markable, reason: &str) -> Result<(RecordKind, i64), StoreError> {
    if reason.trim().is_empty() {
        return Err(Refusal::FieldEmpty("reason").into());
    }
    match marks::ground_of(w.conn, what)? {
        Some(stands) => put(w, what, Some(stands), None, Some(reason)),
        None => {
            let (kind, id, _) = subject(w, what)?;
            Ok((kind, id))
        }
    }
}

fn put(
    w: &mut Writing<'_>,
    what: Markable,
    old: Option<String>,
    new: Option<String>,
    reason: Option<&str>,
) -> Result<(RecordKind, i64), StoreError> {
    let (kind, id, title) = subject(w, what)?;
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    if reason.is_some_and(|reason| reason.chars().count() > REASON) {
        return Err(Refusal::TooLong { field: "reason", most: REASON }.into());
    }
    let (by, at) = (new.as_ref().map(|_| w.by.clone()), new.as_ref().map(|_| stamp(w.now)));
    match what {
        Markable::Record(..) => {
            let sql = format!(
                "UPDATE {} SET secret_ground = ?2, secret_by = ?3, secret_at = ?4, rev = rev + 1 WHERE id = ?1",
                kind.word()
            );
            w.conn.prepare_cached(&sql)?.execute(params![id, new, by, at])?;
        }
        Markable::Entry(incident, seq) => {
            w.conn
                .prepare_cached(
                    "UPDATE timeline SET secret_ground = ?3, secret_by = ?4, secret_at = ?5
                     WHERE incident = ?1 AND seq = ?2",
                )?
                .execute(params![incident, seq, new, by, at])?;
        }
        Markable::Field(system, key) => {
            w.conn
                .prepare_cached("DELETE FROM secret_field WHERE system = ?1 AND field = ?2")?
                .execute((system, key))?;
            if new.is_some() {
                w.conn
                    .prepare_cached(
                        "INSERT INTO secret_field (system, field, ground, marked_by, marked_at)
                         VALUES (?1, ?2, ?3, ?4, ?5)",
                    )?
                    .execute(params![system, key, new, by, at])?;
            }
        }
    }
    if kind == RecordKind::System {
        // The place among departments tells the department, so that a covered one has none.
        let system = records::wanted(w, kind, id)?;
        let sort = search::department_sort(&system, marks::covers_department(w.conn, id)?);
        w.conn.prepare_cached("UPDATE system SET department_sort = ?2 WHERE id = ?1")?.execute(params![id, sort])?;
    }
    let action = if new.is_some() { "mark-secret" } else { "unmark-secret" };
    let (before, after) = (told(what, old.as_deref()), told(what, new.as_deref()));
    w.note(&Note { action, kind, id, title: &title, before: Some(&before), after: Some(&after), reason })?;
    Ok((kind, id))
}

/// A mark as the trail keeps it.
pub fn told(what: Markable, ground: Option<&str>) -> Map<String, Json> {
    let (key, value) = match what {
        Markable::Record(..) => ("secret", json!(ground)),
        Markable::Entry(_, seq) => ("secret_entries", json!({seq.to_string(): ground})),
        Markable::Field(_, key) => ("secret_fields", json!({key: ground})),
    };
    [(key.to_owned(), value)].into_iter().collect()
}
