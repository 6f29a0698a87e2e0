//! Undoing a change: what it did is read out of the trail, and the opposite is written as a change of its own, field by
//! field and only where what it left still stands.
//!
//! What a change did is gathered by `inverse`; what may be put back is judged by `restoring`. Nothing is ever taken out of
//! the trail.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::exercises;
use super::fault::StoreError;
use super::incidents;
use super::inverse::{self, Inverse};
use super::records;
use super::restoring::{is_same, restorable};
use super::trail;
use super::values;
use super::writing::Writing;
use crate::domain::Instant;
use crate::domain::record::{FieldChange, Record, RecordKind};
use crate::domain::refusal::Refusal;
use crate::domain::undo::{CannotUndo, Kept, Restored, TOLD, Undone, What, Why};
use crate::domain::value::Value;

/// Undoes a change; undoing an undoing redoes.
///
/// # Errors
/// `Undo` when nothing of it can be undone; when the file cannot be written.
pub fn undo(w: &mut Writing<'_>, change: &str) -> Result<Undone, StoreError> {
    let found = inverse::of(w.conn, change)?;
    let mut undoing = Undoing {
        action: if found.undid { "redo" } else { "undo" },
        change: change.to_owned(),
        touched: HashSet::new(),
        told: Undone { redone: found.undid, ..Undone::default() },
    };
    // Records must be there before their fields are, and go only when nothing needs them any more.
    for one in found.records.iter().filter(|one| one.takes_back()) {
        undoing.take_back(w, one)?;
    }
    for one in found.records.iter().filter(|one| !one.created && !one.fields.is_empty()) {
        undoing.put_fields(w, one)?;
    }
    undoing.retire(w, &found.records)?;
    let exercises = found.records.iter().filter(|one| one.kind == RecordKind::Exercise).map(|one| one.id);
    exercises::settle_all(w, undoing.action, exercises)?;
    let mut told = undoing.told;
    told.records = undoing.touched.len();
    if w.wrote() {
        return Ok(told);
    }
    let cannot = if told.kept_count == 0 {
        CannotUndo::Already
    } else {
        CannotUndo::Overtaken { kept: told.kept, count: told.kept_count }
    };
    Err(Refusal::Undo(cannot).into())
}

struct Undoing {
    action: &'static str,
    change: String,
    touched: HashSet<(RecordKind, i64)>,
    told: Undone,
}

impl Undoing {
    fn restored(&mut self, record: &Record, what: What) {
        self.touched.insert((record.kind, record.id));
        if self.told.restored.len() < TOLD {
            let (kind, id, title) = (record.kind, record.id, record.title().to_owned());
            self.told.restored.push(Restored { kind, id, title, what });
        }
    }

    fn kept(
        &mut self,
        record: &Record,
        field: Option<&'static str>,
        why: impl FnOnce() -> Result<Why, StoreError>,
    ) -> Result<(), StoreError> {
        self.told.kept_count += 1;
        if self.told.kept.len() < TOLD {
            let (kind, id, title) = (record.kind, record.id, record.title().to_owned());
            self.told.kept.push(Kept { kind, id, title, field, why: why()? });
        }
        Ok(())
    }

    /// Takes back what the change retired.
    fn take_back(&mut self, w: &mut Writing<'_>, one: &Inverse) -> Result<(), StoreError> {
        let record = records::wanted(w, one.kind, one.id)?;
        match (record.retired_at, one.retired_at()) {
            (None, _) => Ok(()),
            (Some(now), Some(then)) if now == then => {
                records::put_retired(w, self.action, &record, false, Some(&self.change))?;
                self.restored(&record, What::TakenBack);
                Ok(())
            }
            _ => self.kept(&record, None, || overtaken(w, one, "retired_at")),
        }
    }

    /// Puts fields back where what the change left in them still stands.
    fn put_fields(&mut self, w: &mut Writing<'_>, one: &Inverse) -> Result<(), StoreError> {
        let record = records::wanted(w, one.kind, one.id)?;
        let mut changes = Vec::new();
        for (key, field) in &one.fields {
            let now = record.get(key);
            if is_same(w, key, now, &field.before)? {
                continue;
            }
            if record.retired_at.is_some() {
                let (by, at) = who(w, one, "retired_at")?;
                self.kept(&record, Some(key), || Ok(Why::Retired { by, at }))?;
            } else if !is_same(w, key, now, &field.after)? {
                self.kept(&record, Some(key), || overtaken(w, one, key))?;
            } else {
                match restorable(w, &record, key, &field.before)? {
                    Ok(after) => changes.push(FieldChange { key, before: now.clone(), after }),
                    Err(why) => self.kept(&record, Some(key), || Ok(why))?,
                }
            }
        }
        let mut after = record.clone();
        for change in &changes {
            after.set(change.key, change.after.clone());
        }
        if let Err(refusal) = values::whole(&after) {
            for change in &changes {
                self.kept(&record, Some(change.key), || Ok(Why::Refused(Box::new(refusal.clone()))))?;
            }
            return Ok(());
        }
        if one.kind == RecordKind::Incident {
            incidents::put(w, self.action, &record, &changes, Some(&self.change))?;
        } else {
            records::write(w, self.action, &record, &changes, Some(&self.change))?;
        }
        for change in changes {
            self.restored(&record, What::Field(change));
        }
        Ok(())
    }

    /// Retires what the change made or took back, unless others have changed it or need it.
    fn retire(&mut self, w: &mut Writing<'_>, all: &[Inverse]) -> Result<(), StoreError> {
        let mut going: BTreeMap<(RecordKind, i64), Record> = BTreeMap::new();
        for one in all.iter().filter(|one| one.goes()) {
            let record = records::wanted(w, one.kind, one.id)?;
            if record.retired_at.is_some() {
                continue;
            }
            let changed = if one.created { first_changed(w, one, &record)? } else { None };
            if let Some(key) = changed {
                self.kept(&record, Some(key), || overtaken(w, one, key))?;
            } else if is_down(w, &record)? {
                let why = Why::Refused(Box::new(Refusal::RetireWhileDown(record.title().to_owned())));
                self.kept(&record, None, || Ok(why))?;
            } else {
                going.insert((one.kind, one.id), record);
            }
        }
        for (id, by) in needed(w, &going)? {
            if let Some(record) = going.remove(&(RecordKind::System, id)) {
                let system = record.title().to_owned();
                self.kept(&record, None, || Ok(Why::Refused(Box::new(Refusal::StillNeeded { system, by }))))?;
            }
        }
        for one in all {
            let Some(record) = going.get(&(one.kind, one.id)) else { continue };
            records::put_retired(w, self.action, record, true, Some(&self.change))?;
            self.told.retired += 1;
            self.restored(record, What::Retired);
        }
        Ok(())
    }
}

/// The first field of a record that no longer says what the change that made it wrote.
fn first_changed(w: &Writing<'_>, one: &Inverse, record: &Record) -> Result<Option<&'static str>, StoreError> {
    for (spec, now) in one.kind.fields().iter().zip(&record.values) {
        let made = one.fields.get(spec.key).map_or(&Value::Empty, |field| &field.after);
        if !is_same(w, spec.key, now, made)? {
            return Ok(Some(spec.key));
        }
    }
    Ok(None)
}

fn is_down(w: &Writing<'_>, record: &Record) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM outage WHERE system = ?1 AND restored_at IS NULL)";
    let down = || w.conn.prepare_cached(sql)?.query_row([record.id], |row| row.get(0));
    Ok(record.kind == RecordKind::System && down()?)
}

/// The systems that cannot go because one that stays needs them, and which those are.
fn needed(w: &Writing<'_>, going: &BTreeMap<(RecordKind, i64), Record>) -> Result<Vec<(i64, Vec<String>)>, StoreError> {
    let mut needed_by: HashMap<i64, Vec<(i64, String)>> = HashMap::new();
    let mut needs: HashMap<i64, Vec<i64>> = HashMap::new();
    let mut statement = w.conn.prepare_cached(
        "SELECT d.system, s.name FROM dependency d JOIN system s ON s.id = d.system
         WHERE d.needs = ?1 AND s.retired_at IS NULL ORDER BY s.name_sort",
    )?;
    let systems = going.keys().filter(|(kind, _)| *kind == RecordKind::System).map(|(_, id)| *id);
    for id in systems.clone() {
        let by: Vec<(i64, String)> =
            statement.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        for (other, _) in &by {
            needs.entry(*other).or_default().push(id);
        }
        needed_by.insert(id, by);
    }
    // What stays keeps what it needs, and so on.
    let mut leaving: HashSet<i64> = systems.collect();
    let mut open: Vec<i64> = needed_by.keys().copied().collect();
    let mut staying = Vec::new();
    while let Some(id) = open.pop() {
        let by = needed_by.get(&id).map_or(&[][..], Vec::as_slice);
        let stays: Vec<String> =
            by.iter().filter(|(other, _)| !leaving.contains(other)).map(|(_, name)| name.clone()).collect();
        if !stays.is_empty() && leaving.remove(&id) {
            staying.push((id, stays));
            open.extend(needs.get(&id).into_iter().flatten());
        }
    }
    staying.sort();
    Ok(staying)
}

fn overtaken(w: &Writing<'_>, one: &Inverse, key: &str) -> Result<Why, StoreError> {
    let (by, at) = who(w, one, key)?;
    Ok(Why::Changed { by, at })
}

/// Who changed a field last, and when.
fn who(w: &Writing<'_>, one: &Inverse, key: &str) -> Result<(String, Instant), StoreError> {
    let last = trail::last_to_change(w.conn, &format!("{}:{}", one.kind.word(), one.id), &[key])?;
    Ok(last.unwrap_or_else(|| (String::new(), w.now)))
}
