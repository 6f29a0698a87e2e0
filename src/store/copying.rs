//! A copy of a register beside it, trusted only when it can be read back whole.

use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::connection;
use super::create::Draft;
use super::fault::StoreError;
use super::opening::Access;
use super::verify;

/// Copies everything into a draft, while others may write, and looks whether the copy is sound.
///
/// # Errors
/// When the copy cannot be made, or is not sound.
pub fn into(conn: &Connection, draft: &Draft) -> Result<(), StoreError> {
    let (mut target, _) = connection::open(&draft.path, Access::Write)?;
    let backup = Backup::new(conn, &mut target)?;
    backup.run_to_completion(1_000, std::time::Duration::ZERO, None)?;
    drop(backup);
    target.pragma_update(None, "journal_mode", "DELETE")?;
    verify::sound(&target)?;
    let found = verify::chain(&target, None)?;
    match found.fault {
        Some(fault) => Err(StoreError::Damaged(format!("{fault:?}"))),
        None => Ok(()),
    }
}
