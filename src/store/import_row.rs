//! What one row of an import says: its values as they are kept, what it needs, and by which decision it stands.
//!
//! Judging it against the register is `import`'s.

use std::collections::{BTreeMap, BTreeSet};

use super::fault::StoreError;
use super::values;
use crate::domain::command::ImportRow;
use crate::domain::name::name_key;
use crate::domain::record::{Record, RecordKind};
use crate::domain::system::{ASPECTS, IMPORT_MARK};
use crate::domain::value::Value;
use crate::text::collate::sort_key;

/// The longest note.
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

/// What a row needs: the systems by number, and the names that nobody has.
#[derive(Default)]
pub struct Needs {
    /// The systems: number in the file and name.
    pub found: BTreeMap<i64, String>,
    /// The names that no system has.
    pub unknown: Vec<String>,
}

impl Needs {
    /// The systems' numbers in the file.
    pub fn ids(&self) -> BTreeSet<i64> {
        self.found.keys().copied().collect()
    }

    /// As a record has it: the systems' own names, sorted.
    pub fn named(&self) -> Value {
        let mut names: Vec<&String> = self.found.values().collect();
        if names.len() > 1 {
            names.sort_by_cached_key(|name| sort_key(name));
        }
        if names.is_empty() { Value::Empty } else { Value::List(names.into_iter().cloned().collect()) }
    }
}

/// What a row says of a field; none where it says nothing.
pub fn value<'r>(row: &'r ImportRow, key: &str) -> Option<&'r Value> {
    row.values.iter().find(|(field, value)| *field == key && !value.is_empty()).map(|(_, value)| value)
}

/// The row's fields by their place, in the form in which they are kept, but for what it depends on.
///
/// # Errors
/// The refusal of a value.
pub fn brought(row: &ImportRow) -> Result<Vec<(usize, Value)>, StoreError> {
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
pub fn references(brought: &[(usize, Value)]) -> Vec<&'static str> {
    let specs = RecordKind::System.fields();
    let keys = brought.iter().map(|(place, _)| specs[*place].key);
    keys.filter(|key| DECIDED.iter().any(|(_, by)| by == key)).collect()
}

/// What an import brings counts as decided, with the import as the decision unless the row names one. With the record as
/// it stood only what is new does, and what is said anew.
pub fn refer(record: &mut Record, old: Option<(&Record, &[&str])>, named: &[&'static str], reference: &str) {
    for (decided, by) in DECIDED {
        let value = record.get(decided);
        let is_new = |(old, anew): (&Record, &[&str])| old.get(decided) != value || anew.contains(decided);
        let new = !value.is_empty() && old.is_none_or(is_new);
        let first = old.is_some() || record.get(by).is_empty();
        if new && first && !named.contains(by) {
            record.set(by, Value::Text(reference.to_owned()));
        }
    }
}

/// The note with a line for each name that was not understood; those that stand there already are not added again.
pub fn with_lines(note: &Value, unknown: &[String], today: &str) -> Value {
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
