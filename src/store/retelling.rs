//! Retelling the register from its trail: what every record, outage and timeline must say if the trail is all that ever
//! happened. A byte that turned in a table shows here, and so does a change made past the program.
//!
//! What was erased is told anew by the erasure; a record for which that is missing is left out, and so are the keys that
//! callers gave their incidents.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rusqlite::Connection;
use serde_json::{Map, Value as Json};

use super::columns;
use super::fault::StoreError;
use super::marks;
use super::restoration;
use crate::domain::name::name_key;
use crate::domain::record::RecordKind;
use crate::domain::system::State;

/// Columns of an incident that are no fields, and what the trail calls them.
const STANDING: [(&str, &str); 6] = [
    ("number", "number"),
    ("status", "status"),
    ("reported_at", "reported_at"),
    ("restored_at", "restored_at"),
    ("closed_at", "closed_at"),
    ("secret_ground", "secret"),
];

type Words = Map<String, Json>;

/// A row of the trail as it is heard.
#[derive(Debug)]
pub struct Heard<'a> {
    /// The record.
    pub record: &'a str,
    /// The change that the row belongs to.
    pub change: &'a str,
    /// The record's name.
    pub title: &'a str,
    /// What it says; none where it was erased.
    pub after: Option<&'a str>,
    /// Whether it was erased.
    pub erased: bool,
    /// Whether it tells anew what an erasure took.
    pub anew: bool,
}

/// What the trail has said so far.
#[derive(Debug, Default)]
pub struct Retelling {
    /// What each record says, by its name in the trail such as `system:12`.
    records: BTreeMap<String, Words>,
    erased: HashSet<String>,
    /// The grounds of fields and of rows of timelines, by record.
    grounds: BTreeMap<(String, String), String>,
    /// System, down since, up since; by the outage's number.
    outages: BTreeMap<i64, (i64, String, Option<String>)>,
    /// What was done to a system in an outage.
    restored: BTreeMap<i64, Words>,
    /// The outage of a system in an incident.
    parts: BTreeMap<(i64, i64), i64>,
    /// The rows of timelines, by incident and place.
    timelines: BTreeMap<(i64, i64), Json>,
    names: HashMap<String, i64>,
    needs: BTreeMap<i64, BTreeSet<i64>>,
    /// What systems depend on is said by name, and within one change before or after the name itself is.
    named: Vec<(i64, Vec<String>)>,
    /// Which system an exercise or a measure is about, by the record's name in the trail; said by name as well.
    about: BTreeMap<String, i64>,
    about_named: Vec<(String, Option<String>)>,
    change: String,
}

impl Retelling {
    /// Takes in what one row says of its record.
    pub fn hear(&mut self, row: &Heard<'_>) {
        let &Heard { record, change, title, after, erased, anew } = row;
        if self.change != change {
            self.resolve();
            change.clone_into(&mut self.change);
        }
        let Some((kind, id)) = record.split_once(':') else { return };
        let Ok(id) = id.parse::<i64>() else { return };
        if erased {
            self.erased.insert(record.to_owned());
            if kind == "system" {
                // The name stands in the chain too, and others say by it what they need.
                self.rename(record, id, title);
                self.records.entry(record.to_owned()).or_default().insert("name".to_owned(), title.into());
            }
        }
        let Some(Json::Object(said)) = after.and_then(|text| serde_json::from_str(text).ok()) else { return };
        if anew {
            self.erased.remove(record);
            // Of an outage no grounds are told anew, and none were erased.
            if !said.contains_key("outage") {
                self.grounds.retain(|(of, _), _| of != record);
            }
        }
        match kind {
            "system" if said.contains_key("outage") => self.hear_outage(id, &said),
            _ => self.hear_fields(record, kind, id, said),
        }
    }

    fn hear_outage(&mut self, system: i64, said: &Words) {
        let text = |key: &str| said.get(key).and_then(Json::as_str).map(str::to_owned);
        let Some(id) = said["outage"].as_i64() else { return };
        let outage = self.outages.entry(id).or_insert_with(|| (system, String::new(), None));
        if let Some(at) = text("down_at") {
            outage.1 = at;
        }
        if said.contains_key("restored_at") {
            outage.2 = text("restored_at");
        }
        let done = said.iter().filter(|(key, _)| restoration::NAMES.contains(&key.as_str()));
        let restored = self.restored.entry(id).or_default();
        for (key, value) in done {
            if value.is_null() {
                restored.remove(key);
            } else {
                restored.insert(key.clone(), value.clone());
            }
        }
    }

    fn hear_fields(&mut self, record: &str, kind: &str, id: i64, said: Words) {
        for (key, value) in said {
            match (kind, key.as_str()) {
                ("incident", "systems") => {
                    for part in value.as_array().into_iter().flatten() {
                        if let (Some(system), Some(outage)) = (part["id"].as_i64(), part["outage"].as_i64()) {
                            self.parts.insert((id, system), outage);
                        }
                    }
                }
                ("incident", "timeline") => {
                    for row in value.as_array().into_iter().flatten() {
                        self.timelines.insert((id, row["seq"].as_i64().unwrap_or(0)), row.clone());
                    }
                }
                (_, "secret_fields" | "secret_entries") => {
                    for (what, ground) in value.as_object().into_iter().flatten() {
                        let place = (record.to_owned(), what.clone());
                        match ground.as_str() {
                            Some(ground) => self.grounds.insert(place, ground.to_owned()),
                            None => self.grounds.remove(&place),
                        };
                        if let ("incident", Ok(seq)) = (kind, what.parse::<i64>()) {
                            self.mark_entry((id, seq), ground);
                        }
                    }
                }
                ("system", "depends_on") => {
                    let names = value.as_array().into_iter().flatten().filter_map(Json::as_str);
                    self.named.push((id, names.map(name_key).collect()));
                }
                ("exercise" | "measure", "system") => {
                    self.about_named.push((record.to_owned(), value.as_str().map(name_key)));
                }
                _ => {
                    if (kind, key.as_str()) == ("system", "name") {
                        self.rename(record, id, value.as_str().unwrap_or(""));
                    }
                    self.records.entry(record.to_owned()).or_default().insert(key, value);
                }
            }
        }
    }

    fn mark_entry(&mut self, place: (i64, i64), ground: &Json) {
        let Some(row) = self.timelines.get_mut(&place).and_then(Json::as_object_mut) else { return };
        if ground.is_null() {
            row.remove("secret");
        } else {
            row.insert("secret".to_owned(), ground.clone());
        }
    }

    fn rename(&mut self, record: &str, id: i64, name: &str) {
        let old = self.records.get(record).and_then(|words| words.get("name")).and_then(Json::as_str).map(name_key);
        if let Some(old) = old {
            self.names.remove(&old);
        }
        self.names.insert(name_key(name), id);
    }

    fn resolve(&mut self) {
        for (id, names) in std::mem::take(&mut self.named) {
            let ids = names.iter().filter_map(|name| self.names.get(name).copied()).collect();
            self.needs.insert(id, ids);
        }
        for (record, name) in std::mem::take(&mut self.about_named) {
            match name.and_then(|name| self.names.get(&name).copied()) {
                Some(id) => self.about.insert(record, id),
                None => self.about.remove(&record),
            };
        }
    }

    /// The first record that does not stand as the trail says; none when all do.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn differs(mut self, conn: &Connection) -> Result<Option<String>, StoreError> {
        self.resolve();
        for kind in RecordKind::ALL {
            if !columns::has_table(conn, kind)? {
                continue;
            }
            if let Some(record) = self.records_differ(conn, kind)? {
                return Ok(Some(record));
            }
        }
        for told in [
            Self::fields_differ,
            Self::needs_differ,
            Self::about_differs,
            Self::outages_differ,
            Self::restored_differ,
            Self::parts_differ,
            Self::timelines_differ,
        ] {
            if let Some(record) = told(&mut self, conn)?.filter(|record| !self.erased.contains(record)) {
                return Ok(Some(record));
            }
        }
        Ok(None)
    }

    fn records_differ(&mut self, conn: &Connection, kind: RecordKind) -> Result<Option<String>, StoreError> {
        let more: &[(&str, &str)] = match kind {
            RecordKind::Incident => &STANDING,
            RecordKind::System => &[("secret_ground", "secret")],
            _ => &[],
        };
        let mut sql = format!("SELECT {}", columns::selected_in(conn, kind)?);
        for (column, _) in more {
            sql.push_str(", t.");
            sql.push_str(column);
        }
        sql.push_str(if kind.has_unique_name() { ", t.name_key" } else { ", ''" });
        sql.push_str(&format!(" FROM {} t ORDER BY t.id", kind.word()));
        let mut statement = conn.prepare(&sql)?;
        let width = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let name = format!("{}:{}", kind.word(), row.get::<_, i64>(0)?);
            let told = self.records.remove(&name).unwrap_or_default();
            let Ok(record) = columns::record(kind, row) else { return Ok(Some(name)) };
            let mut stands: Words = kind
                .fields()
                .iter()
                .zip(&record.values)
                .map(|(spec, value)| (spec.key.to_owned(), value.to_json()))
                .collect();
            let texts = [("retired_at", 2)].into_iter();
            let first = width - 1 - more.len();
            for (key, at) in texts.chain(more.iter().enumerate().map(|(at, (_, key))| (*key, first + at))) {
                stands.insert(key.to_owned(), row.get::<_, Option<String>>(at)?.map_or(Json::Null, Json::from));
            }
            let keyed = !kind.has_unique_name() || row.get::<_, String>(width - 1)? == name_key(record.title());
            let same = keyed && told_equals(&told, &stands);
            if !same && !self.erased.contains(&name) {
                return Ok(Some(name));
            }
        }
        let prefix = format!("{}:", kind.word());
        let gone = self.records.keys().find(|name| name.starts_with(&prefix) && !self.erased.contains(*name));
        Ok(gone.cloned())
    }

    fn fields_differ(&mut self, conn: &Connection) -> Result<Option<String>, StoreError> {
        if !marks::has_fields(conn)? {
            return Ok(None);
        }
        let mut statement = conn.prepare("SELECT system, field, ground FROM secret_field")?;
        let rows = statement
            .query_map([], |row| Ok(((format!("system:{}", row.get::<_, i64>(0)?), row.get(1)?), row.get(2)?)))?;
        let stand: BTreeMap<(String, String), String> = rows.collect::<Result<_, _>>()?;
        self.grounds.retain(|(record, _), _| record.starts_with("system:"));
        Ok(first_difference(&self.grounds, &stand).map(|(record, _)| record))
    }

    fn needs_differ(&mut self, conn: &Connection) -> Result<Option<String>, StoreError> {
        let mut stand: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
        let mut statement = conn.prepare("SELECT system, needs FROM dependency")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            stand.entry(row.get(0)?).or_default().insert(row.get(1)?);
        }
        self.needs.retain(|_, needs| !needs.is_empty());
        Ok(first_difference(&self.needs, &stand).map(|system| format!("system:{system}")))
    }

    fn about_differs(&mut self, conn: &Connection) -> Result<Option<String>, StoreError> {
        let mut stand: BTreeMap<String, i64> = BTreeMap::new();
        for kind in [RecordKind::Exercise, RecordKind::Measure] {
            if !columns::has_table(conn, kind)? {
                continue;
            }
            let sql = format!("SELECT id, system FROM {} WHERE system IS NOT NULL", kind.word());
            let mut statement = conn.prepare(&sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                stand.insert(format!("{}:{}", kind.word(), row.get::<_, i64>(0)?), row.get(1)?);
            }
        }
        self.about.retain(|record, _| !self.erased.contains(record));
        stand.retain(|record, _| !self.erased.contains(record));
        Ok(first_difference(&self.about, &stand))
    }

    fn outages_differ(&mut self, conn: &Connection) -> Result<Option<String>, StoreError> {
        let mut statement = conn.prepare("SELECT id, system, down_at, restored_at FROM outage")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?))))?;
        let stand: BTreeMap<i64, (i64, String, Option<String>)> = rows.collect::<Result<_, _>>()?;
        let id = first_difference(&self.outages, &stand);
        let system = id.and_then(|id| stand.get(&id).or(self.outages.get(&id)));
        Ok(system.map(|(system, ..)| format!("system:{system}")))
    }

    fn restored_differ(&mut self, conn: &Connection) -> Result<Option<String>, StoreError> {
        self.restored.retain(|_, words| !words.is_empty());
        let mut stand = restoration::all(conn)?;
        stand.retain(|_, words| !words.is_empty());
        let id = first_difference(&self.restored, &stand).or(state_differs(conn, &stand)?);
        let system = id.and_then(|id| self.outages.get(&id));
        Ok(id.map(|id| system.map_or(format!("outage:{id}"), |(system, ..)| format!("system:{system}"))))
    }

    fn parts_differ(&mut self, conn: &Connection) -> Result<Option<String>, StoreError> {
        let mut statement = conn.prepare("SELECT incident, system, outage FROM incident_system")?;
        let rows = statement.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
        let stand: BTreeMap<(i64, i64), i64> = rows.collect::<Result<_, _>>()?;
        Ok(first_difference(&self.parts, &stand).map(|(incident, _)| format!("incident:{incident}")))
    }

    fn timelines_differ(&mut self, conn: &Connection) -> Result<Option<String>, StoreError> {
        let mut statement =
            conn.prepare("SELECT incident, seq, at, kind, system, value, text, secret_ground FROM timeline")?;
        let rows = statement.query_map([], |row| {
            let mut said = Words::new();
            let (incident, seq): (i64, i64) = (row.get(0)?, row.get(1)?);
            said.insert("seq".to_owned(), seq.into());
            said.insert("at".to_owned(), row.get::<_, String>(2)?.into());
            said.insert("kind".to_owned(), row.get::<_, String>(3)?.into());
            if let Some(system) = row.get::<_, Option<i64>>(4)? {
                said.insert("system".to_owned(), system.into());
            }
            for (at, key) in [(5, "value"), (6, "text"), (7, "secret")] {
                if let Some(text) = row.get::<_, Option<String>>(at)? {
                    said.insert(key.to_owned(), text.into());
                }
            }
            Ok(((incident, seq), Json::Object(said)))
        })?;
        let stand: BTreeMap<(i64, i64), Json> = rows.collect::<Result<_, _>>()?;
        Ok(first_difference(&self.timelines, &stand).map(|(incident, _)| format!("incident:{incident}")))
    }
}

/// The first outage whose state is not what follows from what was done in it. What is degraded nobody restores.
fn state_differs(conn: &Connection, restored: &BTreeMap<i64, Words>) -> Result<Option<i64>, StoreError> {
    let mut statement = conn.prepare("SELECT id, state FROM outage WHERE state <> 'degraded' ORDER BY id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, state): (i64, String) = (row.get(0)?, row.get(1)?);
        let was = |key: &str| restored.get(&id).is_some_and(|words| words.contains_key(key));
        if state != State::in_outage(was("taken_by"), was("emergency_at")).word() {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// Whether a record says what the trail told; what is empty need not have been told. Systems that it names are compared
/// by number.
fn told_equals(told: &Words, stands: &Words) -> bool {
    let said = |words: &Words, key: &str| words.get(key).cloned().unwrap_or(Json::Null);
    told.iter()
        .chain(stands)
        .all(|(key, _)| matches!(key.as_str(), "depends_on" | "system") || said(told, key) == said(stands, key))
}

fn first_difference<K: Ord + Clone, V: PartialEq>(told: &BTreeMap<K, V>, stand: &BTreeMap<K, V>) -> Option<K> {
    let mut keys = told.keys().chain(stand.keys());
    keys.find(|key| told.get(key) != stand.get(key)).cloned()
}
