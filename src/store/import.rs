//! Taking in what an import read out of a file: judged against the register in the same transaction that writes it, or
//! only judged, to say what would happen.
//!
//! What the cells mean was judged by those who read the file; whether names stand, ranks are free and dependencies exist
//! is judged here. Writing it is for `bulk`.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use rusqlite::Connection;

use super::bulk::Bulk;
use super::columns;
use super::fault::StoreError;
use super::ranks;
use super::values;
use super::writing::{Writing, zone};
use crate::domain::Instant;
use crate::domain::command::{Import, ImportOutcome, ImportRow, OnConflict, Remark, RemarkReason, SystemChange};
use crate::domain::name::{name_key, tidy_name};
use crate::domain::record::{FieldChange, Record, RecordKind};
use crate::domain::refusal::Refusal;
use crate::domain::system::{ASPECTS, IMPORT_MARK};
use crate::domain::value::Value;
use crate::domain::watch::{Phase, Watch};
use crate::text::collate::sort_key;
use crate::text::when;

/// The longest reference to a decision, and the longest note.
const REFERENCE: usize = 200;
const NOTE: usize = 20_000;
/// Of how many systems it is told field by field what changes.
const MOST_TOLD: usize = 1_000;

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
    Unchanged,
}

/// A system that stands in the register, or will when the import is in.
struct Standing {
    id: i64,
    name: String,
    retired: bool,
    comes: bool,
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
            known.insert(row.get(1)?, Standing { id, name: row.get(2)?, retired, comes: false });
        }
        for row in &import.rows {
            let name = tidy_name(value(row, "name").and_then(Value::as_text).unwrap_or(""));
            let key = name_key(&name);
            if !key.is_empty()
                && let Entry::Vacant(free) = known.entry(key)
            {
                free.insert(Standing { id: next, name, retired: false, comes: true });
                next += 1;
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
        let (id, comes, retired) = (standing.id, standing.comes, standing.retired);
        let first = self.seen.insert(id);
        if comes && first {
            return self.make(row, id);
        }
        if self.on_conflict == OnConflict::Fail {
            return Err(Refusal::ImportStandsAlready(standing.name.clone()).into());
        }
        if !first || self.on_conflict == OnConflict::Skip || retired {
            let reason = if first { RemarkReason::StandsAlready } else { RemarkReason::TwiceInFile };
            let name = tidy_name(value(row, "name").and_then(Value::as_text).unwrap_or(""));
            self.refuse(row, Some("name"), Some(name), reason);
            return Ok(Judged::Refused);
        }
        let old = columns::load(conn, RecordKind::System, id)?;
        let old = old.ok_or_else(|| StoreError::Failed(format!("system:{id}")))?;
        self.renew(row, old)
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

    fn renew(&mut self, row: &ImportRow, old: Record) -> Result<Judged, StoreError> {
        let name = old.title().to_owned();
        let mut wished = old.clone();
        let brought = brought(row)?;
        let references = references(&brought);
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
        refer(&mut wished, Some(&old), &references, &self.reference);
        let needs = self.needs(row, old.id, &name);
        if let Some(needs) = &needs {
            if !needs.found.is_empty() {
                wished.set("depends_on", needs.named());
            }
            wished.set("note", with_lines(wished.get("note"), &needs.unknown, &self.today));
        }
        values::whole(&wished)?;
        let changes = old.changes_to(&wished.values);
        if changes.is_empty() {
            self.outcome.unchanged.push(name);
            return Ok(Judged::Unchanged);
        }
        self.outcome.updated.push(name.clone());
        if self.outcome.changes.len() < MOST_TOLD {
            self.outcome.changes.push(SystemChange { row: row.row, system: name, changes: changes.clone() });
        }
        let relinked = changes.iter().any(|change| change.key == "depends_on");
        let needs = needs.filter(|_| relinked).map(|needs| needs.ids());
        Ok(Judged::Changed(old, changes, needs))
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

/// What a row needs: the systems by number, and the names that nobody has.
#[derive(Default)]
struct Needs {
    found: BTreeMap<i64, String>,
    unknown: Vec<String>,
}

impl Needs {
    fn ids(&self) -> BTreeSet<i64> {
        self.found.keys().copied().collect()
    }

    /// As a record has it: the systems' own names, sorted.
    fn named(&self) -> Value {
        let mut names: Vec<&String> = self.found.values().collect();
        if names.len() > 1 {
            names.sort_by_cached_key(|name| sort_key(name));
        }
        if names.is_empty() { Value::Empty } else { Value::List(names.into_iter().cloned().collect()) }
    }
}

fn value<'r>(row: &'r ImportRow, key: &str) -> Option<&'r Value> {
    row.values.iter().find(|(field, value)| *field == key && !value.is_empty()).map(|(_, value)| value)
}

/// The row's fields by their place, in the form in which they are kept, but for what it depends on.
fn brought(row: &ImportRow) -> Result<Vec<(usize, Value)>, StoreError> {
    let specs = RecordKind::System.fields();
    let mut fields = Vec::with_capacity(row.values.len());
    let mut from = 0;
    for (key, value) in row.values.iter().filter(|(_, value)| !value.is_empty()) {
        // Rows are read in the order of the fields, so the next one is seldom far.
        let place = (from..specs.len()).chain(0..from).find(|place| specs[*place].key == *key);
        let Some(place) = place.filter(|place| specs[*place].is_column()) else { continue };
        from = place + 1;
        fields.push((place, values::kept(&specs[place], value)?));
    }
    Ok(fields)
}

/// The references to decisions that a row names itself.
fn references(brought: &[(usize, Value)]) -> Vec<&'static str> {
    let specs = RecordKind::System.fields();
    let keys = brought.iter().map(|(place, _)| specs[*place].key);
    keys.filter(|key| DECIDED.iter().any(|(_, by)| by == key)).collect()
}

/// What an import brings counts as decided, with the import as the decision unless the row names one.
fn refer(record: &mut Record, old: Option<&Record>, named: &[&'static str], reference: &str) {
    for (decided, by) in DECIDED {
        let value = record.get(decided);
        let new = !value.is_empty() && old.is_none_or(|old| old.get(decided) != value);
        let first = old.is_some() || record.get(by).is_empty();
        if new && first && !named.contains(by) {
            record.set(by, Value::Text(reference.to_owned()));
        }
    }
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
