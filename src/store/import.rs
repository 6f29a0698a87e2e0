//! Taking in what an import read out of a file: judged against the register in the same transaction that writes it, or
//! only judged, to say what would happen.
//!
//! What the cells mean was judged by those who read the file; whether names stand, ranks are free and dependencies exist
//! is judged here. Writing it is for `bulk`.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use rusqlite::Connection;

use super::bulk::Bulk;
use super::columns;
use super::fault::StoreError;
use super::import_row::{Needs, brought, refer, references, value, with_lines};
use super::ranks;
use super::records;
use super::trail;
use super::values;
use super::writing::{Writing, zone};
use crate::domain::Instant;
use crate::domain::command::{Import, ImportOutcome, ImportRow, OnConflict, Remark, RemarkReason, SystemChange};
use crate::domain::name::{name_key, tidy_name};
use crate::domain::record::{FieldChange, Record, RecordKind};
use crate::domain::refusal::Refusal;
use crate::domain::value::Value;
use crate::domain::watch::{Phase, Watch};
use crate::text::when;

/// The longest reference to a decision.
const REFERENCE: usize = 200;
/// Of how many systems it is told field by field what changes.
const MOST_TOLD: usize = 1_000;

/// Takes the rows in; answers what became of each.
///
/// # Errors
/// `ImportStandsAlready` when the import was to fail then; refusals of values; when the file cannot be written; it was
/// called off.
pub fn take_in(w: &mut Writing<'_>, import: &Import, watch: &Watch<'_>) -> Result<ImportOutcome, StoreError> {
    let mut bulk = Bulk::begin(w, import.rows.len())?;
    let taken = write_in(w, &mut bulk, import, watch);
    bulk.end(w)?;
    taken
}

fn write_in<'c>(
    w: &mut Writing<'c>,
    bulk: &mut Bulk<'c>,
    import: &Import,
    watch: &Watch<'_>,
) -> Result<ImportOutcome, StoreError> {
    let mut intake = Intake::begin(w.conn, w.today()?, import)?;
    for (at, row) in import.rows.iter().enumerate() {
        watch.at(Phase::Writing, at, Some(import.rows.len()))?;
        match intake.judge(w.conn, row)? {
            Judged::New(id, record, needs) => bulk.make(w, id, &record, &needs, &intake.reference)?,
            Judged::Changed(old, changes, needs) => {
                bulk.change(w, &old, &changes, needs.as_ref(), &intake.reference)?;
            }
            Judged::Back(retired, changes, needs) => {
                records::put_retired(w, "take-back", &retired, false, Some(&intake.reference))?;
                let old = records::wanted(w, RecordKind::System, retired.id)?;
                bulk.change(w, &old, &changes, needs.as_ref(), &intake.reference)?;
            }
            Judged::Refused | Judged::Unchanged => {}
        }
    }
    Ok(intake.end())
}

/// Says what would become of the rows; writes nothing.
///
/// # Errors
/// As [`take_in`].
pub fn foresee(
    conn: &Connection,
    now: Instant,
    import: &Import,
    watch: &Watch<'_>,
) -> Result<ImportOutcome, StoreError> {
    let mut intake = Intake::begin(conn, when::today(zone(conn)?, now), import)?;
    for (at, row) in import.rows.iter().enumerate() {
        watch.at(Phase::Comparing, at, Some(import.rows.len()))?;
        intake.judge(conn, row)?;
    }
    Ok(intake.end())
}

/// What is to be done for a row.
// One at a time is there.
#[allow(clippy::large_enum_variant)]
enum Judged {
    Refused,
    New(i64, Record, BTreeSet<i64>),
    Changed(Record, Vec<FieldChange>, Option<BTreeSet<i64>>),
    /// A retired one comes back, and these changes are laid over it.
    Back(Record, Vec<FieldChange>, Option<BTreeSet<i64>>),
    Unchanged,
}

/// A system that stands in the register, or will when the import is in.
struct Standing {
    id: i64,
    name: String,
    retired: bool,
    comes: bool,
    /// Whether it is retired and comes back with the file.
    back: bool,
}

/// Rows on their way in.
struct Intake {
    on_conflict: OnConflict,
    reference: String,
    today: String,
    known: HashMap<String, Standing>,
    taken: BTreeSet<i64>,
    seen: HashSet<i64>,
    outcome: ImportOutcome,
}

impl Intake {
    /// Looks up what stands, and which numbers the systems of the file will have, whatever their order in it.
    fn begin(conn: &Connection, today: NaiveDate, import: &Import) -> Result<Intake, StoreError> {
        let today = today.to_string();
        let reference: String = format!("import {}, {today}", tidy_name(&import.file));
        let reference: String = reference.chars().take(REFERENCE).collect();
        let mut known = HashMap::with_capacity(import.rows.len());
        let mut next = 1;
        let mut statement = conn.prepare("SELECT id, name_key, name, retired_at IS NOT NULL FROM system")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, retired): (i64, bool) = (row.get(0)?, row.get(3)?);
            next = next.max(id + 1);
            known.insert(row.get(1)?, Standing { id, name: row.get(2)?, retired, comes: false, back: false });
        }
        for row in &import.rows {
            let name = tidy_name(value(row, "name").and_then(Value::as_text).unwrap_or(""));
            let key = name_key(&name);
            if key.is_empty() {
                continue;
            }
            match known.entry(key) {
                Entry::Vacant(free) => {
                    free.insert(Standing { id: next, name, retired: false, comes: true, back: false });
                    next += 1;
                }
                Entry::Occupied(mut standing) => {
                    let standing = standing.get_mut();
                    standing.back |= standing.retired;
                    standing.retired = false;
                }
            }
        }
        Ok(Intake {
            on_conflict: import.on_conflict,
            reference,
            today,
            known,
            taken: ranks::ranks(conn)?.into_values().collect(),
            seen: HashSet::new(),
            outcome: ImportOutcome::default(),
        })
    }

    fn end(mut self) -> ImportOutcome {
        self.outcome.warnings.sort_by_key(|remark| remark.row);
        self.outcome
    }

    fn judge(&mut self, conn: &Connection, row: &ImportRow) -> Result<Judged, StoreError> {
        let key = name_key(value(row, "name").and_then(Value::as_text).unwrap_or(""));
        let Some(standing) = self.known.get(&key).filter(|_| !key.is_empty()) else {
            self.refuse(row, None, None, RemarkReason::NoName);
            return Ok(Judged::Refused);
        };
        let (id, comes, back) = (standing.id, standing.comes, standing.back);
        let first = self.seen.insert(id);
        if comes && first {
            return self.make(row, id);
        }
        if back && first {
            return self.take_back(conn, row, id);
        }
        if self.on_conflict == OnConflict::Fail {
            return Err(Refusal::ImportStandsAlready(standing.name.clone()).into());
        }
        if !first || self.on_conflict == OnConflict::Skip {
            let reason = if first { RemarkReason::StandsAlready } else { RemarkReason::TwiceInFile };
            let name = tidy_name(value(row, "name").and_then(Value::as_text).unwrap_or(""));
            self.refuse(row, Some("name"), Some(name), reason);
            return Ok(Judged::Refused);
        }
        let old = columns::load(conn, RecordKind::System, id)?;
        let old = old.ok_or_else(|| StoreError::Failed(format!("system:{id}")))?;
        let (changes, needs) = self.renewed(row, &old, false)?;
        let name = old.title().to_owned();
        if changes.is_empty() {
            self.outcome.unchanged.push(name);
            return Ok(Judged::Unchanged);
        }
        self.outcome.updated.push(name.clone());
        if self.outcome.changes.len() < MOST_TOLD {
            self.outcome.changes.push(SystemChange { row: row.row, system: name, changes: changes.clone() });
        }
        Ok(Judged::Changed(old, changes, needs))
    }

    /// A retired system comes back under its old name with the row laid over it; what the row says counts as decided
    /// anew.
    fn take_back(&mut self, conn: &Connection, row: &ImportRow, id: i64) -> Result<Judged, StoreError> {
        let retired = columns::load(conn, RecordKind::System, id)?;
        let retired = retired.ok_or_else(|| StoreError::Failed(format!("system:{id}")))?;
        let name = retired.title().to_owned();
        // One that an undone import left behind says nothing but what its file said.
        if trail::last_action(conn, &format!("system:{id}"))?.as_deref() != Some("undo") {
            let (value, system) = (Some(name.clone()), Some(name.clone()));
            let reason = RemarkReason::TakenBack;
            self.outcome.warnings.push(Remark { row: row.row, field: None, value, reason, system });
        }
        // It comes back without a place in the order that another one has by now.
        let mut old = retired.clone();
        old.retired_at = None;
        if old.get("rank").as_int().is_some_and(|rank| !self.taken.insert(rank)) {
            old.set("rank", Value::Empty);
        }
        let (changes, needs) = self.renewed(row, &old, true)?;
        self.outcome.created.push(name);
        Ok(Judged::Back(retired, changes, needs))
    }

    fn refuse(&mut self, row: &ImportRow, field: Option<&'static str>, value: Option<String>, reason: RemarkReason) {
        self.outcome.refused.push(Remark { row: row.row, field, value, reason, system: None });
    }

    fn warn(&mut self, row: &ImportRow, field: &'static str, value: String, reason: RemarkReason, system: &str) {
        let (value, system) = (Some(value), Some(system.to_owned()));
        self.outcome.warnings.push(Remark { row: row.row, field: Some(field), value, reason, system });
    }

    fn make(&mut self, row: &ImportRow, id: i64) -> Result<Judged, StoreError> {
        let mut record = Record::empty(RecordKind::System);
        let brought = brought(row)?;
        let references = references(&brought);
        for (place, value) in brought {
            record.values[place] = value;
        }
        if record.get("kind").is_empty() {
            record.set("kind", Value::Choice("application"));
        }
        let name = record.title().to_owned();
        let critical = *record.get("critical") == Value::Bool(true);
        if let Some(rank) = record.get("rank").as_int()
            && !self.takes_rank(row, &name, critical, None, rank)
        {
            record.set("rank", Value::Empty);
        }
        refer(&mut record, None, &references, &self.reference);
        let needs = self.needs(row, id, &name);
        if let Some(needs) = &needs {
            record.set("depends_on", needs.named());
            record.set("note", with_lines(record.get("note"), &needs.unknown, &self.today));
        }
        values::whole(&record)?;
        self.outcome.created.push(name);
        Ok(Judged::New(id, record, needs.map(|needs| needs.ids()).unwrap_or_default()))
    }

    /// What a row changes in a system that stands; `anew` takes everything that it says for newly decided.
    fn renewed(
        &mut self,
        row: &ImportRow,
        old: &Record,
        anew: bool,
    ) -> Result<(Vec<FieldChange>, Option<BTreeSet<i64>>), StoreError> {
        let name = old.title().to_owned();
        let mut wished = old.clone();
        let brought = brought(row)?;
        let references = references(&brought);
        let specs = RecordKind::System.fields();
        let said: Vec<&str> = brought.iter().filter(|_| anew).map(|(place, _)| specs[*place].key).collect();
        for (place, value) in brought {
            wished.values[place] = value;
        }
        // The register's own spelling of the name stands; a new name is given by hand.
        wished.set("name", old.get("name").clone());
        let rank = old.get("rank").as_int();
        if rank.is_some() && *wished.get("critical") == Value::Bool(false) {
            // Its place was decided; only another decision takes it away.
            wished.set("critical", old.get("critical").clone());
            self.warn(row, "critical", "false".to_owned(), RemarkReason::RankNotCritical, &name);
        }
        let critical = *wished.get("critical") == Value::Bool(true);
        if let Some(new) = wished.get("rank").as_int().filter(|new| rank != Some(*new))
            && !self.takes_rank(row, &name, critical, rank, new)
        {
            wished.set("rank", old.get("rank").clone());
        }
        refer(&mut wished, Some((old, &said)), &references, &self.reference);
        let needs = self.needs(row, old.id, &name);
        if let Some(needs) = &needs {
            if !needs.found.is_empty() {
                wished.set("depends_on", needs.named());
            }
            wished.set("note", with_lines(wished.get("note"), &needs.unknown, &self.today));
        }
        values::whole(&wished)?;
        let changes = old.changes_to(&wished.values);
        let relinked = changes.iter().any(|change| change.key == "depends_on");
        Ok((changes, needs.filter(|_| relinked).map(|needs| needs.ids())))
    }

    /// Whether a rank can stand; where it cannot, that is told.
    fn takes_rank(&mut self, row: &ImportRow, name: &str, critical: bool, own: Option<i64>, rank: i64) -> bool {
        let reason = if !critical {
            RemarkReason::RankNotCritical
        } else if self.taken.contains(&rank) {
            RemarkReason::RankTaken
        } else {
            if let Some(own) = own {
                self.taken.remove(&own);
            }
            return self.taken.insert(rank);
        };
        self.warn(row, "rank", rank.to_string(), reason, name);
        false
    }

    /// The systems that a row needs; names that no system has are told of. None where the row says nothing.
    fn needs(&mut self, row: &ImportRow, id: i64, system: &str) -> Option<Needs> {
        let Some(Value::List(names)) = value(row, "depends_on") else { return None };
        let mut needs = Needs::default();
        for name in names {
            let reason = match self.known.get(&name_key(name)) {
                Some(standing) if standing.id == id => RemarkReason::DependsOnItself,
                Some(standing) if !standing.retired => {
                    needs.found.insert(standing.id, standing.name.clone());
                    continue;
                }
                // A retired system can no more be needed than one that never was.
                Some(_) | None => {
                    needs.unknown.push(tidy_name(name));
                    RemarkReason::UnknownSystem
                }
            };
            self.warn(row, "depends_on", tidy_name(name), reason, system);
        }
        Some(needs)
    }
}
