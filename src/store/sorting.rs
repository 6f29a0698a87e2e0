//! Making the sort keys anew where a file has those of another version: they follow from the names and are no facts.

use rusqlite::{Connection, OptionalExtension, params};

use super::columns;
use super::connection;
use super::fault::StoreError;
use super::marks;
use super::search;
use crate::domain::record::RecordKind;
use crate::text::collate::{SORT_VERSION, sort_key};

/// Whether the file's sort keys are of this program's version.
///
/// # Errors
/// When the file cannot be read.
pub fn is_current(conn: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT value FROM meta WHERE key = 'sort_version'";
    let found: Option<String> = conn.query_row(sql, [], |row| row.get(0)).optional()?;
    Ok(found.as_deref() == Some(SORT_VERSION))
}

/// Makes every sort key anew, in one transaction.
///
/// # Errors
/// When the file cannot be written.
pub fn renew(conn: &Connection) -> Result<(), StoreError> {
    let tx = connection::begin(conn)?;
    if is_current(&tx)? {
        return Ok(());
    }
    for kind in RecordKind::ALL.into_iter().filter(|kind| kind.has_unique_name()) {
        let table = kind.word();
        let ids: Vec<i64> = tx
            .prepare(&format!("SELECT id FROM {table} ORDER BY id"))?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for id in ids {
            let Some(record) = columns::load(&tx, kind, id)? else { continue };
            tx.prepare_cached(&format!("UPDATE {table} SET name_sort = ?2 WHERE id = ?1"))?
                .execute(params![id, sort_key(record.title())])?;
            if kind == RecordKind::System {
                tx.prepare_cached("UPDATE system SET department_sort = ?2 WHERE id = ?1")?
                    .execute(params![id, search::department_sort(&record, marks::covers_department(&tx, id)?)])?;
            }
        }
    }
    tx.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('sort_version', ?1)", [SORT_VERSION])?;
    Ok(tx.commit()?)
}
