//! The end of judging rows: what can only be said once every name of the file is known - ranks, dependencies, notes.
//!
//! What single cells say is for `systems`; what the register itself says is judged by `store`.

use std::collections::{HashMap, HashSet};

use super::columns::Columns;
use super::depends::KnownNames;
use super::note::{self, Unread};
use crate::domain::command::{ImportRow, OnConflict, Remark, RemarkReason};
use crate::domain::name::name_key;
use crate::domain::value::Value;
use crate::text::read::Here;
use crate::text::when;

/// A row that can become a system, before its names and rank are seen beside the others.
#[derive(Debug)]
pub struct Draft {
    /// The row as a spreadsheet numbers it.
    pub row: usize,
    /// The system's name.
    pub name: String,
    /// What its cells say, by field key.
    pub values: Vec<(&'static str, Value)>,
    /// The cell of dependencies and its row.
    pub depends: Option<(String, usize)>,
    /// The cells that could not be read.
    pub unread: Vec<Unread>,
}

impl Draft {
    /// A value, where the row has one.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.values.iter().find(|(other, _)| *other == key).map(|(_, value)| value)
    }

    fn take(&mut self, key: &str) -> Option<Value> {
        let at = self.values.iter().position(|(other, _)| *other == key)?;
        Some(self.values.remove(at).1)
    }

    /// Lays a later row of the same name over this one.
    pub fn merge(&mut self, later: Draft) {
        for (key, value) in later.values.into_iter().filter(|(key, _)| *key != "name") {
            self.take(key);
            self.values.push((key, value));
        }
        self.depends = later.depends.or(self.depends.take());
        self.unread.extend(later.unread);
    }
}

/// Finishes rows, now that every name of the file is known.
pub struct End<'a> {
    known: KnownNames,
    notes: &'a HashMap<String, String>,
    names: HashSet<String>,
    ranks: HashSet<i64>,
    warnings: &'a mut Vec<Remark>,
    columns: &'a Columns,
    on_conflict: OnConflict,
    here: Here,
}

impl<'a> End<'a> {
    /// Begins, with every name that the file's rows and the register have, and the register's notes by `name_key`.
    pub fn new(
        drafts: &[Draft],
        standing: &[String],
        notes: &'a HashMap<String, String>,
        warnings: &'a mut Vec<Remark>,
        columns: &'a Columns,
        on_conflict: OnConflict,
        here: Here,
    ) -> End<'a> {
        let mut known = KnownNames::default();
        drafts.iter().map(|draft| &draft.name).chain(standing).for_each(|name| known.add(name));
        let names = standing.iter().map(|name| name_key(name)).collect();
        End { known, notes, names, ranks: HashSet::new(), warnings, columns, on_conflict, here }
    }

    /// A row as the register can take it in.
    pub fn row(&mut self, mut draft: Draft) -> ImportRow {
        let key = name_key(&draft.name);
        let stands = self.names.contains(&key);
        if !stands && draft.get("kind").is_none() {
            draft.values.push(("kind", Value::Choice("application")));
        }
        self.rank(&mut draft, stands);
        self.dependencies(&mut draft, &key);
        self.note(&mut draft, &key);
        ImportRow { row: draft.row, values: draft.values }
    }

    /// A rank needs a critical system and a free place; the register's own ranks are judged by `store`.
    fn rank(&mut self, draft: &mut Draft, stands: bool) {
        let Some(Value::Int(rank)) = draft.get("rank").cloned() else { return };
        if stands && self.on_conflict != OnConflict::Update {
            // The register's row stays as it is, so this one takes no place.
            return;
        }
        let critical = match draft.get("critical") {
            Some(critical) => *critical == Value::Bool(true),
            None => stands,
        };
        if critical && self.ranks.insert(rank) {
            return;
        }
        let reason = if critical { RemarkReason::RankTaken } else { RemarkReason::RankNotCritical };
        for decided in ["rank", "rank_decided_by", "rank_decided_on", "rank_reference"] {
            draft.take(decided);
        }
        let header = self.columns.of("rank").map_or_else(String::new, |at| self.columns.header(at));
        draft.unread.push(Unread::new(&header, &rank.to_string()));
        self.warn(draft, draft.row, "rank", rank.to_string(), reason);
    }

    fn dependencies(&mut self, draft: &mut Draft, key: &str) {
        let Some((cell, row)) = draft.depends.take() else { return };
        let mut named = self.known.named_in(&cell);
        if let Some(own) = named.known.iter().position(|name| name_key(name) == key) {
            let own = named.known.remove(own);
            self.warn(draft, row, "depends_on", own, RemarkReason::DependsOnItself);
        }
        let header = self.columns.of("depends_on").map_or_else(String::new, |at| self.columns.header(at));
        for unknown in named.unknown {
            draft.unread.push(Unread::new(&header, &unknown));
            self.warn(draft, row, "depends_on", unknown, RemarkReason::UnknownSystem);
        }
        if !named.known.is_empty() {
            draft.values.push(("depends_on", Value::List(named.known)));
        }
    }

    fn note(&mut self, draft: &mut Draft, key: &str) {
        if draft.unread.is_empty() {
            return;
        }
        let own = draft.take("note");
        let own = own.as_ref().and_then(Value::as_text).or_else(|| self.notes.get(key).map(String::as_str));
        let today = when::today(self.here.zone, self.here.now);
        let text = note::with_unread(own.unwrap_or_default(), &draft.unread, today);
        draft.values.push(("note", Value::from_text(&text)));
    }

    fn warn(&mut self, draft: &Draft, row: usize, field: &'static str, value: String, reason: RemarkReason) {
        let system = Some(draft.name.clone());
        self.warnings.push(Remark { row, field: Some(field), value: Some(value), reason, system });
    }
}
