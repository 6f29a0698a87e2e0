//! What the checks look at, for one system, for a page, or for the whole register.
//!
//! The checks themselves are the domain's.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::OnceLock;

use rusqlite::Connection;

use super::columns;
use super::dependencies;
use super::fault::StoreError;
use super::measured;
use super::writing::zone_of;
use crate::domain::Instant;
use crate::domain::check::{Check, Facts, Need, Weight, findings};
use crate::domain::order;
use crate::domain::record::{Record, RecordKind};
use crate::domain::settings::{Thresholds, thresholds};
use crate::domain::system::Downtime;
use crate::text::when;

/// The day and the thresholds against which systems are checked.
#[derive(Debug, Clone, Copy)]
pub struct Ground {
    /// Today, in the municipality.
    pub today: chrono::NaiveDate,
    /// The municipality's thresholds.
    pub thresholds: Thresholds,
}

impl Ground {
    /// Reads the ground out of the settings.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn load(conn: &Connection, now: Instant) -> Result<Ground, StoreError> {
        let settings = columns::settings(conn)?;
        Ok(Ground { today: when::today(zone_of(&settings), now), thresholds: thresholds(&settings) })
    }

    /// The checks in which a system falls short.
    pub fn findings(
        &self,
        system: &Record,
        needs: &[Need],
        in_circle: bool,
        measured: Option<&Downtime>,
    ) -> Vec<&'static Check> {
        let (today, thresholds, measured) = (self.today, self.thresholds, measured.copied());
        findings(&Facts { system, needs, in_circle, measured, today, thresholds })
    }
}

/// How many checks of each weight a system fails, and whether its place contradicts what it needs.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tally {
    /// Of weight `Missing`.
    pub missing: usize,
    /// Of weight `Soon`.
    pub soon: usize,
    /// Whether its rank contradicts a dependency, or it stands in a circle.
    pub contradicts: bool,
}

impl Tally {
    /// Counts findings.
    pub fn of(found: &[&'static Check]) -> Tally {
        let count = |weight| found.iter().filter(|check| check.weight == weight).count();
        let contradicts =
            found.iter().any(|check| matches!(check.id, "rank-contradicts-dependency" | "dependency-circle"));
        Tally { missing: count(Weight::Missing), soon: count(Weight::Soon), contradicts }
    }
}

/// The fields that lists and checks look at.
const LOOKED_AT: [&str; 31] = [
    "name",
    "department",
    "owner",
    "owner_appointed_by",
    "owner_reference",
    "critical",
    "rank",
    "rank_decided_by",
    "rank_reference",
    "accepted_downtime_s",
    "accepted_downtime_decided_by",
    "accepted_downtime_reference",
    "consequence",
    "restore_time_s",
    "continuity_plan",
    "last_exercised_on",
    "confidentiality",
    "integrity",
    "availability",
    "traceability",
    "classified_by",
    "classification_reference",
    "holds_secrecy",
    "logs_user_activity",
    "supplier",
    "contract_ends_on",
    "annual_cost_ore",
    "verified_on",
    "hosting",
    "kind",
    "note",
];

/// The columns out of which a system can be judged and listed.
pub fn columns_to_judge() -> &'static str {
    static COLUMNS: OnceLock<String> = OnceLock::new();
    COLUMNS.get_or_init(|| columns::only(RecordKind::System, &LOOKED_AT))
}

const NEED: &str = "s.id, s.name, s.rank, s.accepted_downtime_s, s.restore_time_s";

fn need(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<Need> {
    Ok(Need {
        id: row.get(at)?,
        name: row.get(at + 1)?,
        rank: row.get(at + 2)?,
        accepted: row.get::<_, Option<i64>>(at + 3)?.map(Downtime),
        restore: row.get::<_, Option<i64>>(at + 4)?.map(Downtime),
    })
}

/// What a system directly needs, by name.
///
/// # Errors
/// When the file cannot be read.
pub fn needs(conn: &Connection, system: i64) -> Result<Vec<Need>, StoreError> {
    let sql = format!(
        "SELECT {NEED} FROM dependency d JOIN system s ON s.id = d.needs WHERE d.system = ?1 ORDER BY s.name_sort, s.id"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([system], |row| need(row, 0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What directly needs a system and is not retired, in restoration order.
///
/// # Errors
/// When the file cannot be read.
pub fn needed_by(conn: &Connection, system: i64) -> Result<Vec<Need>, StoreError> {
    let sql = format!(
        "SELECT {NEED} FROM dependency d JOIN system s ON s.id = d.system
         WHERE d.needs = ?1 AND s.retired_at IS NULL ORDER BY s.place, s.name_sort, s.id"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([system], |row| need(row, 0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The findings of a page's systems.
///
/// # Errors
/// When the file cannot be read.
pub fn of_page(conn: &Connection, ground: &Ground, systems: &[Record]) -> Result<Vec<Vec<&'static Check>>, StoreError> {
    let ids: Vec<i64> = systems.iter().map(|system| system.id).collect();
    let in_circles: BTreeSet<i64> = dependencies::circles_of(conn, &ids)?.into_iter().flatten().collect();
    let needs_of = needs_of(conn, &ids)?;
    let measured = measured::last(conn, Some(&ids))?;
    let judged = systems.iter().map(|system| {
        let needs = needs_of.get(&system.id).map_or(&[][..], Vec::as_slice);
        ground.findings(system, needs, in_circles.contains(&system.id), measured.get(&system.id))
    });
    Ok(judged.collect())
}

/// What each of these systems directly needs, in no order.
fn needs_of(conn: &Connection, systems: &[i64]) -> Result<HashMap<i64, Vec<Need>>, StoreError> {
    let sql = format!(
        "SELECT d.system, {NEED} FROM json_each(?1) one CROSS JOIN dependency d ON d.system = one.value
         CROSS JOIN system s ON s.id = d.needs"
    );
    let mut needs_of: HashMap<i64, Vec<Need>> = HashMap::new();
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([serde_json::json!(systems).to_string()])?;
    while let Some(row) = rows.next()? {
        needs_of.entry(row.get(0)?).or_default().push(need(row, 1)?);
    }
    Ok(needs_of)
}

/// Goes through every system that is not retired, in restoration order, with the checks that it fails.
///
/// # Errors
/// When the file cannot be read.
pub fn of_all(
    conn: &Connection,
    ground: &Ground,
    mut each: impl FnMut(&Record, &[&'static Check]),
) -> Result<(), StoreError> {
    // In a large register most of the memory would go to what systems need: only what checks look at is kept, once.
    let mut edges = dependencies::all(conn)?;
    let in_circles: HashSet<i64> = order::circles(&edges).into_iter().flatten().collect();
    edges.sort_unstable();
    let mut needed: Vec<i64> = edges.iter().map(|(_, needs)| *needs).collect();
    needed.sort_unstable();
    needed.dedup();
    let mut facts: Vec<(i64, [Option<i64>; 3])> = Vec::with_capacity(needed.len());
    let mut statement =
        conn.prepare_cached("SELECT id, rank, accepted_downtime_s, restore_time_s FROM system ORDER BY id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id = row.get(0)?;
        if needed.binary_search(&id).is_ok() {
            facts.push((id, [row.get(1)?, row.get(2)?, row.get(3)?]));
        }
    }
    drop(needed);
    // Checks do not say names.
    let need = |id: i64| {
        let at = facts.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        let [rank, accepted, restore] = facts[at].1;
        let (accepted, restore) = (accepted.map(Downtime), restore.map(Downtime));
        Some(Need { id, name: String::new(), rank, accepted, restore })
    };
    let needs_of = |system: i64| -> Vec<Need> {
        let from = edges.partition_point(|(other, _)| *other < system);
        let own = edges[from..].iter().take_while(|(other, _)| *other == system);
        own.filter_map(|(_, needs)| need(*needs)).collect()
    };
    let measured = measured::last(conn, None)?;
    let kind = RecordKind::System;
    let sql = format!(
        "SELECT {} FROM system t WHERE t.retired_at IS NULL ORDER BY t.place, t.name_sort, t.id",
        columns_to_judge()
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let system = columns::record(kind, row)?;
        let (needs, in_circle) = (needs_of(system.id), in_circles.contains(&system.id));
        let found = ground.findings(&system, &needs, in_circle, measured.get(&system.id));
        each(&system, &found);
    }
    Ok(())
}
