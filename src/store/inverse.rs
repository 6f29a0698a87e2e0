//! What a change did, gathered out of its rows in the trail: for each record what its fields said before and after.
//!
//! Writing the opposite is `undo`'s.

use std::collections::{BTreeMap, HashMap};

use rusqlite::Connection;
use serde_json::{Map, Value as Json};

use super::fault::StoreError;
use super::stamp;
use crate::domain::Instant;
use crate::domain::kept;
use crate::domain::record::{FieldChange, RecordKind};
use crate::domain::refusal::Refusal;
use crate::domain::undo::{CannotUndo, Superseded, superseded};
use crate::domain::value::Value;

/// What a change did.
#[derive(Debug)]
pub struct Did {
    /// Whether it undid another one.
    pub undid: bool,
    /// What it did to each record, the last one first.
    pub records: Vec<Inverse>,
}

/// What a change did to one record.
#[derive(Debug)]
pub struct Inverse {
    /// What the record is about.
    pub kind: RecordKind,
    /// Which record.
    pub id: i64,
    /// Whether the change made it.
    pub created: bool,
    /// The fields that it changed.
    pub fields: BTreeMap<&'static str, FieldChange>,
    /// When the record was retired before and after, where the change retired it or took it back.
    retired: Option<[Option<String>; 2]>,
}

impl Inverse {
    /// Whether undoing takes the record back.
    pub fn takes_back(&self) -> bool {
        matches!(&self.retired, Some([None, Some(_)]))
    }

    /// Whether undoing retires the record.
    pub fn goes(&self) -> bool {
        self.created || matches!(&self.retired, Some([Some(_), None]))
    }

    /// When the change retired it.
    pub fn retired_at(&self) -> Option<Instant> {
        self.retired.as_ref().and_then(|[_, after]| after.as_deref()).and_then(stamp::instant)
    }
}

struct Told {
    action: String,
    record: String,
    before: Option<String>,
    after: Option<String>,
    redacted: bool,
}

/// Gathers what a change did.
///
/// # Errors
/// `Undo` when there is no such change or it cannot be undone; when the file cannot be read.
pub fn of(conn: &Connection, change: &str) -> Result<Did, StoreError> {
    let cannot = |cannot: CannotUndo| StoreError::from(Refusal::Undo(cannot));
    let told: Vec<Told> = conn
        .prepare_cached(
            "SELECT t.action, t.record, c.before, c.after, c.redacted_by IS NOT NULL
             FROM trail t JOIN trail_content c ON c.seq = t.seq WHERE t.change = ?1 ORDER BY t.seq",
        )?
        .query_map([change], |row| {
            Ok(Told {
                action: row.get(0)?,
                record: row.get(1)?,
                before: row.get(2)?,
                after: row.get(3)?,
                redacted: row.get(4)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    if told.is_empty() {
        return Err(cannot(CannotUndo::Unknown));
    }
    if let Some(superseded) = superseded(told.iter().map(|row| row.action.as_str())) {
        return Err(cannot(CannotUndo::Superseded(superseded)));
    }
    if told.iter().any(|row| row.redacted) {
        return Err(cannot(CannotUndo::Erased));
    }
    let mut records: Vec<Inverse> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let undid = told.iter().any(|row| row.action == "undo");
    for row in told {
        let other = || cannot(CannotUndo::Superseded(Superseded::Other));
        let (kind, id) = named(&row.record).ok_or_else(other)?;
        let place = *places.entry(row.record.clone()).or_insert_with(|| {
            records.push(Inverse { kind, id, created: false, fields: BTreeMap::new(), retired: None });
            records.len() - 1
        });
        records[place].take(&row).ok_or_else(other)?;
    }
    records.reverse();
    Ok(Did { undid, records })
}

/// The kind and number of a record out of its name in the trail.
fn named(record: &str) -> Option<(RecordKind, i64)> {
    let (word, id) = record.split_once(':')?;
    let kind = RecordKind::ALL.into_iter().find(|kind| kind.word() == word)?;
    Some((kind, id.parse().ok()?))
}

fn object(text: Option<&str>) -> Option<Map<String, Json>> {
    match text.map(serde_json::from_str) {
        None => Some(Map::new()),
        Some(Ok(Json::Object(words))) => Some(words),
        Some(_) => None,
    }
}

impl Inverse {
    /// Takes in what a row says; none when it says more than fields and whether the record is retired.
    fn take(&mut self, row: &Told) -> Option<()> {
        let (before, after) = (object(row.before.as_deref())?, object(row.after.as_deref())?);
        self.created |= row.action == "create";
        for (key, new) in &after {
            let old = before.get(key).unwrap_or(&Json::Null);
            if key == "retired_at" {
                let text = |json: &Json| json.as_str().map(str::to_owned);
                let first = self.retired.take().map_or(text(old), |[first, _]| first);
                self.retired = Some([first, text(new)]);
                continue;
            }
            // What an incident's changed fields write on its timeline stays there; undoing writes its own rows.
            if self.kind == RecordKind::Incident && key == "timeline" {
                continue;
            }
            let spec = self.kind.fields().iter().find(|spec| spec.key == key)?;
            let (before, after) = (kept::value(spec, old)?, kept::value(spec, new)?);
            let field = self.fields.entry(spec.key);
            let field = field.or_insert(FieldChange { key: spec.key, before, after: Value::Empty });
            field.after = after;
        }
        Some(())
    }
}
