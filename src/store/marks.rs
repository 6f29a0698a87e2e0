//! Reading the secrecy marks of records.
//!
//! Who may see what is marked is not decided here.

use rusqlite::Connection;

use super::columns::At;
use super::fault::StoreError;
use crate::domain::record::RecordKind;
use crate::domain::secrecy::SecrecyMark;

/// The mark of a system or an incident; none when it has none.
///
/// # Errors
/// When the file cannot be read.
pub fn of(conn: &Connection, kind: RecordKind, id: i64) -> Result<Option<SecrecyMark>, StoreError> {
    let sql = format!("SELECT secret_ground, secret_by, secret_at FROM {} WHERE id = ?1", kind.word());
    let (ground, by, at): (Option<String>, Option<String>, Option<At>) =
        conn.prepare_cached(&sql)?.query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(match (ground, at) {
        (Some(ground), Some(at)) => Some(SecrecyMark { ground, by: by.unwrap_or_default(), at: at.0 }),
        _ => None,
    })
}
