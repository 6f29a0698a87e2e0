//! Opening a connection and fencing it in: pragmas, limits and switches, so that a hostile file can do nothing but be
//! read, and what is confirmed is on the disk.
//!
//! Whether the file may be opened at all is `judge`'s; whether its tables are ours, `schema`'s.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::fault::StoreError;
use super::opening::Access;

/// How long a writer waits for another one before it says who holds the file.
const WAIT_MS: u32 = 5_000;
/// Steps of SQLite's machine between two looks at the patience.
const STEPS: i32 = 10_000;
/// How many looks a question may last: some five seconds, counted in steps because a room below has no clock.
const PATIENCE: i64 = 25_000;

/// How many more looks the running question has.
#[derive(Debug, Clone)]
pub struct Patience(Arc<AtomicI64>);

impl Patience {
    /// Gives the next question its full measure.
    pub fn renew(&self) {
        self.0.store(PATIENCE, Ordering::Relaxed);
    }

    /// Lets what follows take as long as it takes.
    pub fn without_end(&self) {
        self.0.store(i64::MAX, Ordering::Relaxed);
    }
}

/// Opens a connection to a file that `judge` has passed. A file that may only be read gives a connection that says so.
///
/// # Errors
/// When the file cannot be opened or is no database.
pub fn open(path: &Path, access: Access) -> Result<(Connection, Patience), StoreError> {
    let common = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let opened = Connection::open_with_flags(path, common | OpenFlags::SQLITE_OPEN_READ_WRITE);
    let conn = match opened {
        Ok(conn) => conn,
        Err(_) => Connection::open_with_flags(path, common | OpenFlags::SQLITE_OPEN_READ_ONLY)
            .map_err(|error| refused_at_open(path, error))?,
    };
    fence(conn, access).map_err(|error| refused_at_open(path, error))
}

fn refused_at_open(path: &Path, error: rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::CannotOpen | rusqlite::ErrorCode::PermissionDenied) => {
            StoreError::NoPermission(path.to_owned())
        }
        Some(rusqlite::ErrorCode::NotADatabase) => StoreError::NotOurs(path.to_owned()),
        _ => StoreError::from(error),
    }
}

fn fence(mut conn: Connection, access: Access) -> rusqlite::Result<(Connection, Patience)> {
    conn.busy_timeout(std::time::Duration::from_millis(u64::from(WAIT_MS)))?;
    harden(&conn)?;
    let patience = Patience(Arc::new(AtomicI64::new(i64::MAX)));
    let left = patience.0.clone();
    conn.progress_handler(STEPS, Some(move || left.fetch_sub(1, Ordering::Relaxed) <= 0))?;
    conn.pragma_update(None, "cell_size_check", true)?;
    conn.pragma_update(None, "mmap_size", 0)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.pragma_update(None, "recursive_triggers", false)?;
    if access == Access::Read {
        conn.pragma_update(None, "query_only", true)?;
    } else {
        durable(&conn)?;
    }
    conn.set_prepared_statement_cache_capacity(128);
    Ok((conn, patience))
}

/// What makes a confirmed change survive a power cut, and an erased word really go.
///
/// # Errors
/// When SQLite does not take a setting.
pub fn durable(conn: &Connection) -> rusqlite::Result<()> {
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "secure_delete", true)?;
    conn.pragma_update(None, "journal_size_limit", 4_194_304)?;
    conn.pragma_update(None, "wal_autocheckpoint", 1_000)
}

/// How much memory a connection may take to keep pages in, in KiB: for questions and single wishes, and while it goes
/// through a whole file, where going to and fro between table and indexes would otherwise read each page many times.
const PAGES_KIB: [i64; 2] = [2_000, 128_000];

/// Room in memory while a connection goes through a whole file; given back at its end.
pub struct Room<'c>(&'c Connection);

impl Room<'_> {
    /// Makes room. A connection that will not have it works all the same, only slower.
    pub fn make(conn: &Connection) -> Room<'_> {
        let _ = conn.pragma_update(None, "cache_size", -PAGES_KIB[1]);
        Room(conn)
    }
}

impl Drop for Room<'_> {
    fn drop(&mut self) {
        let _ = self.0.pragma_update(None, "cache_size", -PAGES_KIB[0]);
        let _ = self.0.release_memory();
    }
}

fn harden(conn: &Connection) -> rusqlite::Result<()> {
    let switches = [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_ATTACH_CREATE, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_ATTACH_WRITE, false),
    ];
    for (switch, on) in switches {
        conn.set_db_config(switch, on)?;
    }
    let limits = [
        (Limit::SQLITE_LIMIT_LENGTH, 8_000_000),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 100),
        (Limit::SQLITE_LIMIT_VDBE_OP, 250_000),
    ];
    for (limit, most) in limits {
        conn.set_limit(limit, most)?;
    }
    Ok(())
}

/// Makes sure that the file writes ahead into a log, as this program left it.
///
/// # Errors
/// `ForeignSchema` when it does not; when the file cannot be read.
pub fn is_in_wal(conn: &Connection) -> Result<(), StoreError> {
    let mode: String = conn.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
    if mode == "wal" { Ok(()) } else { Err(StoreError::ForeignSchema(format!("journal_mode {mode}"))) }
}

/// Begins to write: nobody else writes until it ends, and what it reads is the newest.
///
/// # Errors
/// `Busy` when somebody held the file longer than the wait.
pub fn begin(conn: &Connection) -> Result<rusqlite::Transaction<'_>, StoreError> {
    Ok(rusqlite::Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?)
}

/// Begins to read: several questions see one and the same register. Ends without a trace when dropped.
///
/// # Errors
/// When the file cannot be read.
pub fn snapshot(conn: &Connection) -> Result<rusqlite::Transaction<'_>, StoreError> {
    // The only transaction that is not IMMEDIATE: nothing is ever written in it, so it cannot fail on the way up.
    Ok(rusqlite::Transaction::new_unchecked(conn, TransactionBehavior::Deferred)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_without_end_is_stopped_and_the_next_one_answered() {
        let (conn, patience) = fence(Connection::open_in_memory().unwrap(), Access::Read).unwrap();
        patience.0.store(20, Ordering::Relaxed);
        let endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
        let stopped = conn.query_row(endless, [], |row| row.get::<_, i64>(0)).map_err(StoreError::from);
        assert_eq!(stopped, Err(StoreError::TookTooLong));
        patience.renew();
        assert_eq!(conn.query_row("SELECT 1", [], |row| row.get::<_, i64>(0)), Ok(1));
    }

    #[test]
    fn a_connection_for_reading_writes_nothing_and_attaches_nothing() {
        let (conn, _) = fence(Connection::open_in_memory().unwrap(), Access::Read).unwrap();
        assert!(conn.execute_batch("CREATE TABLE a (b)").is_err());
        assert!(conn.execute_batch("ATTACH ':memory:' AS other").is_err());
    }
}
