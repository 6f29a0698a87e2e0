//! Taking an older register to the newest tables, after a verified copy of it lies beside it.
//!
//! What the steps are stands in `schema`.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::connection;
use super::create::Draft;
use super::fault::StoreError;
use super::opening::Access;
use super::schema;
use super::verify;

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
    {
        let (mut target, _) = connection::open(&draft.path, Access::Write)?;
        let backup = Backup::new(conn, &mut target)?;
        backup.run_to_completion(1_000, std::time::Duration::ZERO, None)?;
        drop(backup);
        target.pragma_update(None, "journal_mode", "DELETE")?;
        verify::sound(&target)?;
        let found = verify::chain(&target, None)?;
        if let Some(fault) = found.fault {
            return Err(StoreError::Damaged(format!("{fault:?}")));
        }
    }
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
