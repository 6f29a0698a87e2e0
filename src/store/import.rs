//! Taking in what an import read out of a file: judged against the register in the same transaction that writes it.
//!
//! What the cells mean was judged by those who read the file; whether names stand, ranks are free and dependencies exist
//! is judged here.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::connection;
use super::dependencies;
use super::fault::StoreError;
use super::ranks;
use super::records;
use super::trail;
use super::values;
use super::writing::Writing;
use crate::domain::Instant;
use crate::domain::actor::Actor;
use crate::domain::command::{Import, ImportOutcome, ImportRow, OnConflict, Remark, RemarkReason};
use crate::domain::name::{name_key, tidy_name};
use crate::domain::record::{FieldChange, Record, RecordKind};
use crate::domain::refusal::Refusal;
use crate::domain::system::{ASPECTS, IMPORT_MARK};
use crate::domain::value::Value;

/// The longest reference to a decision, and the longest note.
const REFERENCE: usize = 200;
const NOTE: usize = 20_000;

/// What an import brings as decided, and the field that says by which decision.
const DECIDED: &[(&str, &str)] = &[
    ("rank", "rank_reference"),
    ("accepted_downtime_s", "accepted_downtime_reference"),
    ("owner", "owner_reference"),
    (ASPECTS[0], "classification_reference"),
    (ASPECTS[1], "classification_reference"),
    (ASPECTS[2], "classification_reference"),
    (ASPECTS[3], "classification_reference"),
];

/// A row on its way in.
struct Coming<'i> {
    row: &'i ImportRow,
    name: String,
    id: i64,
    made: bool,
    changed: bool,
}

/// Takes the rows in; answers what became of each.
///
/// # Errors
/// `ImportStandsAlready` when the import was to fail then; refusals of values; when the file cannot be written.
pub fn take_in(w: &mut Writing<'_>, import: &Import) -> Result<ImportOutcome, StoreError> {
    let today = w.today()?.to_string();
    let reference: String = format!("import {}, {today}", tidy_name(&import.file));
    let reference: String = reference.chars().take(REFERENCE).collect();
    let mut outcome = ImportOutcome::default();
    let mut taken: BTreeSet<i64> = ranks::ranks(w.conn)?.into_values().collect();
    let mut coming = Vec::with_capacity(import.rows.len());
    let mut seen = HashSet::new();
    for row in &import.rows {
        let name = tidy_name(value(row, "name").and_then(Value::as_text).unwrap_or(""));
        if name_key(&name).is_empty() {
            outcome.refused.push(remark(row, None, None, RemarkReason::NoName, None));
            continue;
        }
        match dependencies::standing(w.conn, &name_key(&name))? {
            None => {
                let id = make(w, row, &reference, &mut taken, &mut outcome)?;
                seen.insert(id);
                coming.push(Coming { row, name, id, made: true, changed: true });
            }
            Some((id, true)) => {
                let name = take_back(w, row, id, &reference, &mut taken, &mut outcome)?;
                seen.insert(id);
                coming.push(Coming { row, name, id, made: true, changed: true });
            }
            Some(_) if import.on_conflict == OnConflict::Fail => {
                return Err(Refusal::ImportStandsAlready(name).into());
            }
            Some((id, false)) => {
                let seen = !seen.insert(id);
                let old = records::wanted(w, RecordKind::System, id)?;
                if seen || import.on_conflict == OnConflict::Skip {
                    let reason = if seen { RemarkReason::TwiceInFile } else { RemarkReason::StandsAlready };
                    outcome.refused.push(remark(row, Some("name"), Some(name), reason, None));
                    continue;
                }
                let changed = renew(w, row, &old, Some(&old), &reference, &mut taken, &mut outcome)?;
                coming.push(Coming { row, name: old.title().to_owned(), id, made: false, changed });
            }
        }
    }
    // Only now do all the systems of the file have numbers, whatever their order in it.
    for one in &mut coming {
        one.changed |= depend(w, one, &reference, &today, &mut outcome)?;
    }
    for one in coming {
        match (one.made, one.changed) {
            (true, _) => outcome.created.push(one.name),
            (false, true) => outcome.updated.push(one.name),
            (false, false) => outcome.unchanged.push(one.name),
        }
    }
    outcome.warnings.sort_by_key(|remark| remark.row);
    Ok(outcome)
}

/// Says what an import would do, in a copy in memory: nobody waits for it, and a register that can only be read has a
/// preview too.
///
/// # Errors
/// As [`take_in`].
pub fn preview(conn: &Connection, import: &Import, now: Instant) -> Result<ImportOutcome, StoreError> {
    let mut copy = Connection::open_in_memory()?;
    Backup::new(conn, &mut copy)?.run_to_completion(i32::MAX, std::time::Duration::ZERO, None)?;
    copy.set_prepared_statement_cache_capacity(128);
    let tx = connection::begin(&copy)?;
    take_in(&mut Writing::new(&tx, &Actor::default(), now)?, import)
}

fn value<'r>(row: &'r ImportRow, key: &str) -> Option<&'r Value> {
    row.values.iter().find(|(field, value)| *field == key && !value.is_empty()).map(|(_, value)| value)
}

fn remark(
    row: &ImportRow,
    field: Option<&'static str>,
    value: Option<String>,
    reason: RemarkReason,
    system: Option<&str>,
) -> Remark {
    Remark { row: row.row, field, value, reason, system: system.map(str::to_owned) }
}

/// The row's fields in the form in which they are kept, but for what it depends on.
fn brought(row: &ImportRow) -> Result<BTreeMap<&'static str, Value>, StoreError> {
    let mut fields = BTreeMap::new();
    for spec in RecordKind::System.fields().iter().filter(|spec| spec.is_column()) {
        if let Some(value) = value(row, spec.key) {
            fields.insert(spec.key, values::kept(spec, value)?);
        }
    }
    Ok(fields)
}

/// Drops a rank that cannot stand, with a warning.
fn judge_rank(
    row: &ImportRow,
    name: &str,
    critical: bool,
    own: Option<i64>,
    fields: &mut BTreeMap<&'static str, Value>,
    taken: &mut BTreeSet<i64>,
    outcome: &mut ImportOutcome,
) {
    let Some(rank) = fields.get("rank").and_then(Value::as_int) else { return };
    if own == Some(rank) {
        return;
    }
    let reason = if !critical {
        RemarkReason::RankNotCritical
    } else if taken.contains(&rank) {
        RemarkReason::RankTaken
    } else {
        if let Some(own) = own {
            taken.remove(&own);
        }
        taken.insert(rank);
        return;
    };
    fields.remove("rank");
    outcome.warnings.push(remark(row, Some("rank"), Some(rank.to_string()), reason, Some(name)));
}

/// What an import brings counts as decided, with the import as the decision unless the row names one.
fn refer(fields: &mut BTreeMap<&'static str, Value>, old: Option<&Record>, reference: &str) {
    for (decided, by) in DECIDED {
        let new = fields.get(decided).is_some_and(|value| old.is_none_or(|old| old.get(decided) != value));
        if new && !fields.contains_key(by) {
            fields.insert(by, Value::Text(reference.to_owned()));
        }
    }
}

fn make(
    w: &mut Writing<'_>,
    row: &ImportRow,
    reference: &str,
    taken: &mut BTreeSet<i64>,
    outcome: &mut ImportOutcome,
) -> Result<i64, StoreError> {
    let mut fields = brought(row)?;
    let mut record = Record::empty(RecordKind::System);
    let name = fields.get("name").and_then(Value::as_text).unwrap_or("").to_owned();
    let critical = fields.get("critical") == Some(&Value::Bool(true));
    judge_rank(row, &name, critical, None, &mut fields, taken, outcome);
    refer(&mut fields, None, reference);
    for (key, value) in fields {
        record.set(key, value);
    }
    records::create_kept(w, record, Some(reference))
}

/// Takes a retired system back under its old name and lays the row over it; what the row says counts as decided anew.
fn take_back(
    w: &mut Writing<'_>,
    row: &ImportRow,
    id: i64,
    reference: &str,
    taken: &mut BTreeSet<i64>,
    outcome: &mut ImportOutcome,
) -> Result<String, StoreError> {
    let retired = records::wanted(w, RecordKind::System, id)?;
    // One that an undone import left behind says nothing but what its file said.
    if trail::last_action(w.conn, &format!("system:{id}"))?.as_deref() != Some("undo") {
        let name = Some(retired.title().to_owned());
        outcome.warnings.push(remark(row, None, name, RemarkReason::TakenBack, Some(retired.title())));
    }
    records::put_retired(w, "take-back", &retired, false, Some(reference))?;
    let old = records::wanted(w, RecordKind::System, id)?;
    taken.extend(old.get("rank").as_int());
    renew(w, row, &old, None, reference, taken, outcome)?;
    Ok(old.title().to_owned())
}

fn renew(
    w: &mut Writing<'_>,
    row: &ImportRow,
    old: &Record,
    decided: Option<&Record>,
    reference: &str,
    taken: &mut BTreeSet<i64>,
    outcome: &mut ImportOutcome,
) -> Result<bool, StoreError> {
    let mut fields = brought(row)?;
    // The register's own spelling of the name stands; a new name is given by hand.
    fields.remove("name");
    let name = old.title();
    let rank = old.get("rank").as_int();
    if rank.is_some() && fields.get("critical") == Some(&Value::Bool(false)) {
        // Its place was decided; only another decision takes it away.
        fields.remove("critical");
        let cell = Some("false".to_owned());
        outcome.warnings.push(remark(row, Some("critical"), cell, RemarkReason::RankNotCritical, Some(name)));
    }
    let critical = *fields.get("critical").unwrap_or(old.get("critical")) == Value::Bool(true);
    judge_rank(row, name, critical, rank, &mut fields, taken, outcome);
    refer(&mut fields, decided, reference);
    let mut wished = old.clone();
    for (key, value) in fields {
        wished.set(key, value);
    }
    values::whole(&wished)?;
    let changes = old.changes_to(&wished.values);
    records::write(w, "change", old, &changes, Some(reference))?;
    Ok(!changes.is_empty())
}

/// Writes what a row depends on; names that no system has are warned of and kept in the note.
fn depend(
    w: &mut Writing<'_>,
    one: &Coming<'_>,
    reference: &str,
    today: &str,
    outcome: &mut ImportOutcome,
) -> Result<bool, StoreError> {
    let Some(Value::List(names)) = value(one.row, "depends_on") else { return Ok(false) };
    let (mut found, mut unknown) = (Vec::new(), Vec::new());
    for name in names {
        let name = tidy_name(name);
        let reason = match dependencies::standing(w.conn, &name_key(&name))? {
            Some((id, _)) if id == one.id => RemarkReason::DependsOnItself,
            Some((_, false)) => {
                found.push(name);
                continue;
            }
            // A retired system can no more be needed than one that never was.
            Some((_, true)) | None => {
                unknown.push(name.clone());
                RemarkReason::UnknownSystem
            }
        };
        outcome.warnings.push(remark(one.row, Some("depends_on"), Some(name), reason, Some(&one.name)));
    }
    let old = records::wanted(w, RecordKind::System, one.id)?;
    let mut wished = old.clone();
    if !found.is_empty() {
        wished.set("depends_on", dependencies::canonical(w, old.title(), &Value::List(found))?);
    }
    wished.set("note", with_lines(old.get("note"), &unknown, today));
    let changes: Vec<FieldChange> = old.changes_to(&wished.values);
    records::write(w, "change", &old, &changes, Some(reference))?;
    Ok(!changes.is_empty())
}

/// The note with a line for each name that was not understood; those that stand there already are not added again.
fn with_lines(note: &Value, unknown: &[String], today: &str) -> Value {
    let mut text = note.as_text().unwrap_or("").to_owned();
    for name in unknown {
        let stands = text.lines().any(|line| {
            let said = line.strip_prefix(IMPORT_MARK).and_then(|line| line.split_once(": ")).map(|(_, said)| said);
            said.is_some_and(|said| said.split(';').any(|part| name_key(part) == name_key(name)))
        });
        let line = format!("{IMPORT_MARK}{today}] depends_on: {name}");
        if !stands && text.chars().count() + line.chars().count() < NOTE {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&line);
        }
    }
    if text.is_empty() { Value::Empty } else { Value::Text(text) }
}
