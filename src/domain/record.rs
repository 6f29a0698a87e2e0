//! Records: a kind, an identity, a revision and the values of its fields.
//!
//! What the fields are stands with each record (`system`, `incident`, `contact`, `settings`); here is what they share,
//! above all how two people's changes to one record meet.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::field::FieldSpec;
use super::secrecy::FieldMark;
use super::value::Value;
use super::{Instant, contact, forms, incident, occurrence};

/// What a record is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RecordKind {
    /// A system of the register.
    System,
    /// An incident.
    Incident,
    /// A person.
    Person,
    /// A role that a person holds.
    Role,
    /// A supplier.
    Supplier,
    /// What was said of an occurrence of one of the year's activities.
    Occurrence,
    /// A system in an exercise.
    Exercise,
    /// What is to be done about something that was found.
    Measure,
    /// The municipality's settings; there is one.
    Settings,
}

impl RecordKind {
    /// Every kind, in the order in which exports list them.
    pub const ALL: [RecordKind; 9] = [
        RecordKind::System,
        RecordKind::Incident,
        RecordKind::Person,
        RecordKind::Role,
        RecordKind::Supplier,
        RecordKind::Occurrence,
        RecordKind::Exercise,
        RecordKind::Measure,
        RecordKind::Settings,
    ];

    /// The stable English word; also the table's name.
    pub fn word(self) -> &'static str {
        match self {
            RecordKind::System => "system",
            RecordKind::Incident => "incident",
            RecordKind::Person => "person",
            RecordKind::Role => "role",
            RecordKind::Supplier => "supplier",
            RecordKind::Occurrence => "occurrence",
            RecordKind::Exercise => "exercise",
            RecordKind::Measure => "measure",
            RecordKind::Settings => "settings",
        }
    }

    /// The fields of such a record, in the order of its form.
    pub fn fields(self) -> &'static [FieldSpec] {
        match self {
            RecordKind::System => forms::SYSTEM_FIELDS,
            RecordKind::Incident => incident::FIELDS,
            RecordKind::Person => contact::PERSON_FIELDS,
            RecordKind::Role => contact::ROLE_FIELDS,
            RecordKind::Supplier => contact::SUPPLIER_FIELDS,
            RecordKind::Occurrence => occurrence::FIELDS,
            RecordKind::Exercise => forms::EXERCISE_FIELDS,
            RecordKind::Measure => forms::MEASURE_FIELDS,
            RecordKind::Settings => forms::SETTINGS_FIELDS,
        }
    }

    /// The place of a field among [`RecordKind::fields`].
    pub fn field(self, key: &str) -> Option<usize> {
        self.fields().iter().position(|spec| spec.key == key)
    }

    /// Whether such records are told apart by a unique name.
    pub fn has_unique_name(self) -> bool {
        matches!(self, RecordKind::System | RecordKind::Person | RecordKind::Role | RecordKind::Supplier)
    }

    /// Whether people make and retire such records one by one.
    pub fn is_made_by_itself(self) -> bool {
        self.has_unique_name() || matches!(self, RecordKind::Exercise | RecordKind::Measure)
    }
}

/// A record as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// What it is about.
    pub kind: RecordKind,
    /// Its number in the file; 0 for one that is not there yet.
    pub id: i64,
    /// Its revision: one more for each change.
    pub rev: i64,
    /// When it was retired; a record is never deleted.
    pub retired_at: Option<Instant>,
    /// The values, in the order of [`RecordKind::fields`].
    pub values: Vec<Value>,
    /// The fields that are marked secret; known of records that are to be shown.
    pub secret: Vec<FieldMark>,
}

impl Record {
    /// A record with nothing said yet.
    pub fn empty(kind: RecordKind) -> Record {
        let values = vec![Value::Empty; kind.fields().len()];
        Record { kind, id: 0, rev: 0, retired_at: None, values, secret: Vec::new() }
    }

    /// The value of the field with this key; `Empty` for a key that is not one.
    pub fn get(&self, key: &str) -> &Value {
        const NOTHING: &Value = &Value::Empty;
        self.kind.field(key).and_then(|at| self.values.get(at)).unwrap_or(NOTHING)
    }

    /// Sets the field with this key; a key that is not one changes nothing.
    pub fn set(&mut self, key: &str, value: Value) {
        if let Some(slot) = self.kind.field(key).and_then(|at| self.values.get_mut(at)) {
            *slot = value;
        }
    }

    /// The words of a text field.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key).as_text()
    }

    /// Under what name the trail knows it: a name in the chain cannot be erased, so a measure goes by its number.
    pub fn name_in_trail(&self) -> Cow<'_, str> {
        if self.kind == RecordKind::Measure { format!("#{}", self.id).into() } else { self.title().into() }
    }

    /// The mark that covers a field.
    pub fn mark_on(&self, key: &str) -> Option<&FieldMark> {
        self.secret.iter().find(|covered| covered.key == key)
    }

    /// The date that a field holds.
    pub fn date(&self, key: &str) -> Option<NaiveDate> {
        match self.get(key) {
            Value::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// The name, title or municipality under which people know the record; an exercise by its system.
    pub fn title(&self) -> &str {
        ["name", "title", "municipality", "system"].into_iter().find_map(|key| self.text(key)).unwrap_or("")
    }

    /// The fields in which `edited` differs from this record.
    pub fn changes_to(&self, edited: &[Value]) -> Vec<FieldChange> {
        self.kind
            .fields()
            .iter()
            .zip(self.values.iter().zip(edited))
            .filter(|(_, (before, after))| before != after)
            .map(|(spec, (before, after))| FieldChange { key: spec.key, before: before.clone(), after: after.clone() })
            .collect()
    }
}

/// One field's change: what the person saw, and what it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// The field.
    pub key: &'static str,
    /// What stood there when the person began.
    pub before: Value,
    /// What it is to be.
    pub after: Value,
}

/// A field that two people changed, each to something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The field.
    pub key: &'static str,
    /// What this person wants.
    pub mine: Value,
    /// What the file says by now.
    pub theirs: Value,
}

/// Lays a person's changes over the record as it is by now: different fields merge, the same field clashes.
///
/// # Errors
/// The clashes, when there is one; nothing is merged then.
pub fn merge(current: &Record, changes: &[FieldChange]) -> Result<Vec<FieldChange>, Vec<Clash>> {
    let mut merged = Vec::new();
    let mut clashes = Vec::new();
    for change in changes {
        let now = current.get(change.key);
        if *now == change.after {
            continue;
        }
        if *now == change.before {
            merged.push(change.clone());
        } else {
            clashes.push(Clash { key: change.key, mine: change.after.clone(), theirs: now.clone() });
        }
    }
    if clashes.is_empty() { Ok(merged) } else { Err(clashes) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn person(phone: &str, email: &str) -> Record {
        let mut record = Record::empty(RecordKind::Person);
        record.set("phone", Value::from_text(phone));
        record.set("email", Value::from_text(email));
        record
    }

    #[test]
    fn different_fields_of_one_record_merge() {
        let seen = person("1", "a");
        let now = person("1", "b");
        let changes = seen.changes_to(&person("2", "a").values);
        assert_eq!(merge(&now, &changes).unwrap().len(), 1);
    }

    #[test]
    fn the_same_field_changed_twice_is_a_clash_with_both_versions() {
        let seen = person("1", "a");
        let changes = seen.changes_to(&person("2", "a").values);
        let clashes = merge(&person("3", "a"), &changes).unwrap_err();
        assert_eq!(clashes[0].mine, Value::from("2"));
        assert_eq!(clashes[0].theirs, Value::from("3"));
    }

    #[test]
    fn two_people_who_want_the_same_do_not_clash() {
        let seen = person("1", "a");
        let changes = seen.changes_to(&person("2", "a").values);
        assert!(merge(&person("2", "a"), &changes).unwrap().is_empty());
    }

    proptest! {
        #[test]
        fn a_merge_gives_mine_or_theirs_and_never_a_third_value(
            seen in prop::collection::vec("[ab]?", 3), mine in prop::collection::vec("[ab]?", 3),
            theirs in prop::collection::vec("[ab]?", 3),
        ) {
            let keys = ["phone", "email", "note"];
            let make = |words: &[String]| {
                let mut record = Record::empty(RecordKind::Person);
                for (key, word) in keys.iter().zip(words) { record.set(key, Value::from_text(word)); }
                record
            };
            let (seen, mine, theirs) = (make(&seen), make(&mine), make(&theirs));
            match merge(&theirs, &seen.changes_to(&mine.values)) {
                Ok(changes) => {
                    let mut result = theirs.clone();
                    for change in changes { result.set(change.key, change.after); }
                    for key in keys {
                        let wanted = if mine.get(key) != seen.get(key) { mine.get(key) } else { theirs.get(key) };
                        prop_assert_eq!(result.get(key), wanted);
                    }
                }
                Err(clashes) => for clash in clashes {
                    prop_assert!(mine.get(clash.key) != seen.get(clash.key));
                    prop_assert!(theirs.get(clash.key) != seen.get(clash.key));
                    prop_assert!(mine.get(clash.key) != theirs.get(clash.key));
                }
            }
        }
    }
}
