//! Writing many systems in one change: statements made once, no questions to the file that are answered already.
//!
//! What is to be written is decided by `import`; single records are written by `records`.

use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Statement, ToSql};

use super::columns::{quoted, to_sql};
use super::dependencies;
use super::fault::StoreError;
use super::rows;
use super::search;
use super::writing::{Note, Writing, both, in_words};
use crate::domain::name::name_key;
use crate::domain::record::{FieldChange, Record, RecordKind};
use crate::domain::value::Value;
use crate::text::collate::sort_key;

/// From how many rows on a change gets more room for pages, and how much: a change that does not fit is written twice.
const MANY: usize = 1_000;
const ROOM_KIB: i64 = 98_304;
const USUAL_KIB: i64 = 2_000;

/// Many systems on their way into the file.
pub struct Bulk<'c> {
    insert: CachedStatement<'c>,
    link: CachedStatement<'c>,
    departments: HashMap<String, Vec<u8>>,
    /// The words of what was made, for the index of pieces: any other statement between two of them, such as the trail's,
    /// would make the engine write out all of its pieces each time.
    words: Vec<(i64, String)>,
    roomy: bool,
}

impl<'c> Bulk<'c> {
    /// Begins. That the systems that others need come first is not asked for: it is looked at when the change is
    /// whole.
    ///
    /// # Errors
    /// When the file does not take a setting.
    pub fn begin(w: &Writing<'c>, rows: usize) -> Result<Bulk<'c>, StoreError> {
        w.conn.pragma_update(None, "defer_foreign_keys", true)?;
        let roomy = rows > MANY;
        if roomy {
            w.conn.pragma_update(None, "cache_size", -ROOM_KIB)?;
        }
        let insert = w.conn.prepare_cached(insert_sql())?;
        let link = w.conn.prepare_cached("INSERT INTO dependency (system, needs) VALUES (?1, ?2)")?;
        Ok(Bulk { insert, link, departments: HashMap::new(), words: Vec::new(), roomy })
    }

    /// Ends; what was written stays to be committed.
    ///
    /// # Errors
    /// When the file does not take a setting.
    pub fn end(self, w: &Writing<'_>) -> Result<(), StoreError> {
        for (id, words) in &self.words {
            search::index_words(w.conn, *id, words)?;
        }
        if self.roomy {
            w.conn.pragma_update(None, "cache_size", -USUAL_KIB)?;
        }
        Ok(())
    }

    /// Makes a system with this number, which nobody has; `needs` are the numbers of the systems that it needs.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn make(
        &mut self,
        w: &mut Writing<'_>,
        id: i64,
        record: &Record,
        needs: &BTreeSet<i64>,
        reason: &str,
    ) -> Result<(), StoreError> {
        let department = record.text("department").unwrap_or_default();
        if !self.departments.contains_key(department) {
            self.departments.insert(department.to_owned(), search::department_sort(record, false));
        }
        let words = search::of_system(record);
        let mut column = Binder { statement: &mut self.insert, at: 0 };
        column.bind(id)?;
        column.bind(w.uuid())?;
        column.bind(name_key(record.title()))?;
        column.bind(sort_key(record.title()))?;
        column.bind(self.departments.get(department))?;
        column.bind(words.as_str())?;
        for (spec, value) in RecordKind::System.fields().iter().zip(&record.values) {
            if spec.is_column() {
                column.bind(Bound(value))?;
            }
        }
        self.insert.raw_execute()?;
        self.words.push((id, words));
        for needed in needs {
            self.link.execute([id, *needed])?;
        }
        let after = in_words(record);
        w.note_words("create", &format!("system:{id}"), record.title(), [None, Some(&after), Some(reason)])
    }

    /// Writes changes to a system, which are known to be sound; `needs` are the numbers of the systems that it needs
    /// where that changes.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn change(
        &mut self,
        w: &mut Writing<'_>,
        old: &Record,
        changes: &[FieldChange],
        needs: Option<&BTreeSet<i64>>,
        reason: &str,
    ) -> Result<(), StoreError> {
        let after = rows::update(w, old, changes, &[])?;
        if let Some(needs) = needs {
            dependencies::replace(w.conn, old.id, needs)?;
        }
        let (before, now) = both(changes);
        let (id, title, reason) = (old.id, after.title(), Some(reason));
        let kind = RecordKind::System;
        w.note(&Note { action: "change", kind, id, title, before: Some(&before), after: Some(&now), reason })
    }
}

fn insert_sql() -> &'static str {
    static SQL: OnceLock<String> = OnceLock::new();
    SQL.get_or_init(|| {
        let mut names: Vec<String> =
            ["id", "uuid", "name_key", "name_sort", "department_sort", "search"].map(str::to_owned).to_vec();
        let fields = RecordKind::System.fields().iter().filter(|spec| spec.is_column());
        names.extend(fields.map(|spec| quoted(spec.key)));
        let marks = (1..=names.len()).map(|at| format!("?{at}")).collect::<Vec<_>>().join(", ");
        format!("INSERT INTO system ({}, rev) VALUES ({marks}, 1)", names.join(", "))
    })
}

struct Binder<'s, 'c> {
    statement: &'s mut Statement<'c>,
    at: usize,
}

impl Binder<'_, '_> {
    fn bind(&mut self, value: impl ToSql) -> rusqlite::Result<()> {
        self.at += 1;
        self.statement.raw_bind_parameter(self.at, value)
    }
}

/// A value as its column takes it, without a copy of its words.
struct Bound<'v>(&'v Value);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            Value::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Value::Choice(word) => ToSqlOutput::Borrowed(ValueRef::Text(word.as_bytes())),
            // As `to_sql` has it, without taking a pattern apart for each day.
            Value::Date(day) => ToSqlOutput::Owned(day.to_string().into()),
            other => ToSqlOutput::Owned(to_sql(other)),
        })
    }
}
