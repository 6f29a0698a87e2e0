//! The tables: the steps that make them, whether a file has exactly them, and taking an older file to the newest step.
//!
//! The steps are readable SQL in `data/schema`; a step that has been released is never changed.

use std::collections::BTreeMap;

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::fault::StoreError;

/// What the file says it is: `DRFT`.
pub const APPLICATION_ID: i32 = 0x4452_4654;

/// The steps, oldest first; a file at version n has the first n.
pub const STEPS: &[&str] = &[
    include_str!("../../data/schema/0001_register.sql"),
    include_str!("../../data/schema/0002_checklist.sql"),
    include_str!("../../data/schema/0003_secrecy.sql"),
    include_str!("../../data/schema/0004_lists.sql"),
    include_str!("../../data/schema/0005_restoration.sql"),
    include_str!("../../data/schema/0006_exercises.sql"),
    include_str!("../../data/schema/0007_play.sql"),
];

/// The version that a number of steps makes.
pub fn version(steps: &[&str]) -> i64 {
    i64::try_from(steps.len()).unwrap_or(i64::MAX)
}

/// Whose file it is and at which version.
///
/// # Errors
/// When the file cannot be read.
pub fn identity(conn: &Connection) -> rusqlite::Result<(i32, i64)> {
    let application = conn.query_row("SELECT application_id FROM pragma_application_id", [], |row| row.get(0))?;
    let version = conn.query_row("SELECT user_version FROM pragma_user_version", [], |row| row.get(0))?;
    Ok((application, version))
}

/// Takes the steps after `from`, inside the caller's transaction.
///
/// # Errors
/// When a step fails; the caller rolls back.
pub fn take_steps(conn: &Connection, steps: &[&str], from: i64) -> rusqlite::Result<()> {
    for step in steps.iter().skip(usize::try_from(from).unwrap_or(usize::MAX)) {
        conn.execute_batch(step)?;
    }
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    conn.pragma_update(None, "user_version", version(steps))
}

type Objects = BTreeMap<(String, String), String>;

/// The tables, indexes, triggers and views of a file, with their text. SQLite's own statistics are not among them.
fn objects(conn: &Connection) -> rusqlite::Result<Objects> {
    let mut statement = conn.prepare("SELECT type, name, coalesce(sql, '') FROM main.sqlite_schema")?;
    let rows = statement.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    let all: Objects = rows.collect::<rusqlite::Result<_>>()?;
    Ok(all.into_iter().filter(|((_, name), _)| !name.starts_with("sqlite_stat")).collect())
}

fn made(steps: &[&str]) -> rusqlite::Result<Objects> {
    let conn = Connection::open_in_memory()?;
    for step in steps {
        conn.execute_batch(step)?;
    }
    objects(&conn)
}

/// Compares a file's tables, indexes and triggers with those that the steps make, by their text.
///
/// # Errors
/// `ForeignSchema` with the name of the first one that does not belong, differs or is missing.
pub fn compare(conn: &Connection, steps: &[&'static str]) -> Result<(), StoreError> {
    let found = objects(conn)?;
    // Making the tables to compare with costs more than all the rest of opening: known ones are told by their digest.
    if steps == STEPS && digest(&found) == MADE {
        return Ok(());
    }
    difference(&found, &made(steps)?).map_or(Ok(()), |name| Err(StoreError::ForeignSchema(name)))
}

/// The digest of what [`STEPS`] make. Where it is out of date everything is compared word for word, which is slower and
/// just as strict; a test says what it should be.
const MADE: &str = "aac10a41d3cfa145480660f3b0aff149a9c048c813c961696909ad6e29500a55";

fn digest(objects: &Objects) -> String {
    let mut sha = Sha256::new();
    for ((kind, name), sql) in objects {
        for part in [kind, name, sql] {
            sha.update(part);
            sha.update([0]);
        }
    }
    crate::domain::trail::hex(sha)
}

fn difference(found: &Objects, expected: &Objects) -> Option<String> {
    let strange = found.iter().find(|(key, sql)| expected.get(*key) != Some(*sql)).map(|(key, _)| key);
    let missing = expected.keys().find(|key| !found.contains_key(*key));
    strange.or(missing).map(|(kind, name)| format!("{kind} {name}"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::record::RecordKind;

    #[test]
    fn every_field_of_every_record_is_a_column_and_the_rest_is_known() {
        let conn = Connection::open_in_memory().unwrap();
        take_steps(&conn, STEPS, 0).unwrap();
        for kind in RecordKind::ALL {
            let sql = format!("SELECT name, type FROM pragma_table_xinfo('{}')", kind.word());
            let columns: BTreeSet<String> = conn
                .prepare(&sql)
                .unwrap()
                .query_map([], |row| row.get::<_, String>(0))
                .unwrap()
                .collect::<Result<_, _>>()
                .unwrap();
            let fields: BTreeSet<String> =
                kind.fields().iter().filter(|spec| spec.is_column()).map(|spec| spec.key.to_owned()).collect();
            let missing: Vec<_> = fields.difference(&columns).collect();
            assert!(missing.is_empty(), "{kind:?} lacks {missing:?}");
            let known = [
                "id",
                "uuid",
                "rev",
                "retired_at",
                "name_key",
                "name_sort",
                "department_sort",
                "search",
                "place",
                "secret_ground",
                "secret_by",
                "secret_at",
                "downtime_place",
                "contract_place",
                "verified_place",
                "number",
                "year",
                "number_in_year",
                "status",
                "reported_at",
                "restored_at",
                "closed_at",
                "dedupe",
                "open",
            ];
            let strange: Vec<_> = columns.difference(&fields).filter(|name| !known.contains(&name.as_str())).collect();
            assert!(strange.is_empty(), "{kind:?} has {strange:?}");
        }
    }

    #[test]
    fn the_digest_is_of_what_the_steps_make() {
        assert_eq!(digest(&made(STEPS).unwrap()), MADE, "MADE in this file is out of date");
    }

    #[test]
    fn the_bundled_engine_is_one_without_the_wal_reset_race() {
        assert!(rusqlite::version_number() >= 3_051_003, "{}", rusqlite::version());
    }

    #[test]
    fn a_trigger_that_does_not_belong_is_named() {
        let conn = Connection::open_in_memory().unwrap();
        take_steps(&conn, STEPS, 0).unwrap();
        compare(&conn, STEPS).unwrap();
        conn.execute_batch("CREATE TRIGGER sly AFTER INSERT ON person BEGIN DELETE FROM role; END").unwrap();
        assert_eq!(compare(&conn, STEPS), Err(StoreError::ForeignSchema("trigger sly".to_owned())));
    }
}
