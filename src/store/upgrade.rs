//! Taking an older register to the newest tables, after a verified copy of it lies beside it.
//!
//! What the steps are stands in `schema`.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::connection;
use super::copying;
use super::create::Draft;
use super::fault::StoreError;
use super::schema;

/// Takes the file to the newest of these steps; does nothing when somebody else already did. Answers where the copy
/// lies.
///
/// # Errors
/// When the copy cannot be made or is not sound, or a step fails; the register is as it was then.
pub fn upgrade(conn: &Connection, path: &Path, steps: &[&str]) -> Result<Option<PathBuf>, StoreError> {
    let (_, from) = schema::identity(conn)?;
    if from >= schema::version(steps) {
        return Ok(None);
    }
    let copy = copy(conn, path, from)?;
    let tx = connection::begin(conn)?;
    let (_, from) = schema::identity(&tx)?;
    if from < schema::version(steps) {
        schema::take_steps(&tx, steps, from)?;
    }
    tx.commit()?;
    conn.execute_batch("PRAGMA optimize")?;
    Ok(Some(copy))
}

/// Makes a copy beside the register, and trusts it only when it can be read back whole.
fn copy(conn: &Connection, path: &Path, version: i64) -> Result<PathBuf, StoreError> {
    let draft = Draft::begin(path)?;
    copying::into(conn, &draft)?;
    let mut number = 0;
    loop {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".version-{version}"));
        if number > 0 {
            name.push(format!(".{number}"));
        }
        let place = PathBuf::from(name);
        if std::fs::symlink_metadata(&place).is_err() {
            draft.settle(&place)?;
            return Ok(place);
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;
    use crate::domain::actor::Actor;
    use crate::store::create;
    use crate::store::opening::Access;
    use crate::store::schema::STEPS;

    /// The released steps and one more.
    fn newer(step: &'static str) -> Vec<&'static str> {
        [STEPS, &[step]].concat()
    }

    const LATER: &str = "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;";

    fn register(folder: &Path) -> (PathBuf, Connection) {
        let path = folder.join("register.db");
        let now = chrono::DateTime::from_timestamp(1_795_510_800, 0).unwrap();
        create::create(&path, "Exempelkommun", &Actor::default(), now).unwrap();
        let (conn, _) = connection::open(&path, Access::Write).unwrap();
        (path, conn)
    }

    #[test]
    fn an_older_register_is_upgraded_after_a_sound_copy_lies_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let (path, conn) = register(folder.path());
        let copy = upgrade(&conn, &path, &newer(LATER)).unwrap().unwrap();
        schema::compare(&conn, &newer(LATER)).unwrap();
        assert_eq!(schema::identity(&conn).unwrap(), (schema::APPLICATION_ID, schema::version(STEPS) + 1));
        let name = format!("register.db.version-{}", schema::version(STEPS));
        assert_eq!(copy, folder.path().join(&name));
        let (old, _) = connection::open(&copy, Access::Read).unwrap();
        schema::compare(&old, STEPS).unwrap();
        assert_eq!(upgrade(&conn, &path, &newer(LATER)).unwrap(), None, "once is enough");
    }

    #[test]
    fn a_step_that_fails_leaves_the_register_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let (path, conn) = register(folder.path());
        let broken = newer("CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT; SELECT nonsense;");
        upgrade(&conn, &path, &broken).unwrap_err();
        schema::compare(&conn, STEPS).unwrap();
        assert_eq!(schema::identity(&conn).unwrap().1, schema::version(STEPS));
        upgrade(&conn, &path, &newer(LATER)).unwrap();
        assert!(
            folder.path().join(format!("register.db.version-{}.1", schema::version(STEPS))).exists(),
            "an older copy is never written over"
        );
    }

    #[test]
    fn a_register_of_the_first_release_is_taken_through_every_step_with_what_it_holds() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("register.db");
        let first = Connection::open(&path).unwrap();
        first.pragma_update(None, "journal_mode", "WAL").unwrap();
        schema::take_steps(&first, &STEPS[..1], 0).unwrap();
        first.execute("INSERT INTO meta VALUES ('uuid', 'u')", []).unwrap();
        assert!(upgrade(&first, &path, STEPS).unwrap().is_some());
        schema::compare(&first, STEPS).unwrap();
        let kept: String = first.query_row("SELECT value FROM meta WHERE key = 'uuid'", [], |row| row.get(0)).unwrap();
        assert_eq!(kept, "u");
    }

    #[test]
    fn a_damaged_register_is_not_upgraded() {
        let folder = tempfile::tempdir().unwrap();
        let (path, conn) = register(folder.path());
        conn.execute_batch("DROP TRIGGER trail_is_not_rewritten; UPDATE trail SET actor = '{}'").unwrap();
        assert!(matches!(upgrade(&conn, &path, &newer(LATER)), Err(StoreError::Damaged(_))));
        assert_eq!(schema::identity(&conn).unwrap().1, schema::version(STEPS));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3, "the register with its log and nothing else");
    }
}
