//! Verifying: whether the file is sound, the chain of the trail whole, and the register what the trail says of it.
//!
//! How a row is hashed is the domain's; what the rows say of the register is retold by `retelling`.

use std::collections::HashSet;

use rusqlite::Connection;

use super::fault::StoreError;
use super::retelling::{Heard, Retelling};
use crate::domain::trail::{Fault, GENESIS, Head, Link, Verification, content_hash, link_hash};

/// Checks that the file itself is not damaged.
///
/// # Errors
/// `Damaged` with what SQLite found first.
pub fn sound(conn: &Connection) -> Result<(), StoreError> {
    let said: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if said == "ok" { references(conn) } else { Err(StoreError::Damaged(said)) }
}

/// A file below this size is looked through for damage when it is opened; a larger one by `sound` alone.
const QUICK_BYTES: i64 = 50_000_000;

/// The quicker look: everything but whether the indexes agree with their tables; none at a large file.
///
/// # Errors
/// `Damaged` with what SQLite found first.
pub fn quickly(conn: &Connection) -> Result<(), StoreError> {
    let sql = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
    if conn.query_row(sql, [], |row| row.get::<_, i64>(0))? >= QUICK_BYTES {
        return Ok(());
    }
    let said: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if said == "ok" { Ok(()) } else { Err(StoreError::Damaged(said)) }
}

fn references(conn: &Connection) -> Result<(), StoreError> {
    let mut statement = conn.prepare("SELECT \"table\" FROM pragma_foreign_key_check")?;
    let mut rows = statement.query([])?;
    match rows.next()? {
        None => Ok(()),
        Some(row) => Err(StoreError::Damaged(format!("foreign key: {}", row.get::<_, String>(0)?))),
    }
}

/// One row as it is needed to hash it again.
struct Stored {
    seq: i64,
    at: String,
    actor: String,
    change: String,
    action: String,
    record: String,
    title: String,
    hashes: [String; 3],
    hash: String,
    salt: Option<String>,
    contents: [Option<String>; 3],
    redacted_by: Option<i64>,
    has_content: bool,
}

const COLUMNS: &str = "t.seq, t.at, t.actor, t.change, t.action, t.record, t.title, t.before_hash, t.after_hash,
     t.reason_hash, t.hash, c.salt, c.before, c.after, c.reason, c.redacted_by, c.seq IS NOT NULL";

fn stored(row: &rusqlite::Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        seq: row.get(0)?,
        at: row.get(1)?,
        actor: row.get(2)?,
        change: row.get(3)?,
        action: row.get(4)?,
        record: row.get(5)?,
        title: row.get(6)?,
        hashes: [row.get(7)?, row.get(8)?, row.get(9)?],
        hash: row.get(10)?,
        salt: row.get(11)?,
        contents: [row.get(12)?, row.get(13)?, row.get(14)?],
        redacted_by: row.get(15)?,
        has_content: row.get(16)?,
    })
}

/// Reads the whole trail and hashes it again, and compares the register with what the trail says of it.
///
/// # Errors
/// When the file cannot be read.
pub fn whole(conn: &Connection, anchor: Option<&Head>) -> Result<Verification, StoreError> {
    let mut retelling = Retelling::default();
    let mut found = walk(conn, anchor, |row| {
        let [_, after, _] = &row.contents;
        retelling.hear(&Heard {
            record: &row.record,
            change: &row.change,
            title: &row.title,
            after: after.as_deref(),
            erased: row.redacted_by.is_some(),
            anew: row.action == "redact",
        });
    })?;
    if found.fault.is_none() {
        found.fault = retelling.differs(conn)?.map(Fault::Register);
    }
    Ok(found)
}

/// Reads the whole trail and hashes it again.
///
/// # Errors
/// When the file cannot be read.
pub fn chain(conn: &Connection, anchor: Option<&Head>) -> Result<Verification, StoreError> {
    walk(conn, anchor, |_| ())
}

fn walk(conn: &Connection, anchor: Option<&Head>, mut heard: impl FnMut(&Stored)) -> Result<Verification, StoreError> {
    let redactions = redactions(conn)?;
    let mut statement = conn
        .prepare(&format!("SELECT {COLUMNS} FROM trail t LEFT JOIN trail_content c ON c.seq = t.seq ORDER BY t.seq"))?;
    let mut rows = statement.query([])?;
    let mut head = Head { seq: 0, hash: GENESIS.to_owned() };
    let (mut count, mut redacted) = (0, 0);
    let mut fault = None;
    let mut anchored = anchor.is_none_or(|anchor| anchor.seq == 0 && anchor.hash == GENESIS);
    while let Some(row) = rows.next()? {
        let row = stored(row)?;
        count += 1;
        if row.redacted_by.is_some() {
            redacted += 1;
        }
        let judged = if row.seq != head.seq + 1 {
            Some(Fault::Gap(row.seq))
        } else if says_what_it_hashes(&row, &head, &redactions) {
            None
        } else {
            Some(Fault::Changed(row.seq))
        };
        fault = fault.or(judged);
        if let Some(anchor) = anchor.filter(|anchor| anchor.seq == row.seq) {
            anchored = true;
            if anchor.hash != row.hash {
                fault = fault.or(Some(Fault::AnchorDiffers(row.seq)));
            }
        }
        heard(&row);
        head = Head { seq: row.seq, hash: row.hash };
    }
    if let (false, Some(anchor)) = (anchored, anchor) {
        fault = fault.or(Some(Fault::AnchorBeyondEnd(anchor.seq)));
    }
    Ok(Verification { rows: count, redacted, head, fault })
}

/// The rows that say which content was erased: by their place, the erased place.
fn redactions(conn: &Connection) -> Result<HashSet<(i64, String)>, StoreError> {
    let mut statement = conn.prepare("SELECT seq, record FROM trail WHERE action = 'redact'")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn says_what_it_hashes(row: &Stored, head: &Head, redactions: &HashSet<(i64, String)>) -> bool {
    let contents = match (row.redacted_by, &row.salt) {
        (Some(by), None) => {
            row.contents.iter().all(Option::is_none) && redactions.contains(&(by, format!("trail:{}", row.seq)))
        }
        (None, Some(salt)) => {
            row.contents.iter().zip(&row.hashes).all(|(content, hash)| content_hash(salt, content.as_deref()) == *hash)
        }
        _ => false,
    };
    let [before, after, reason] = &row.hashes;
    let link = Link {
        previous: &head.hash,
        seq: row.seq,
        at: &row.at,
        actor: &row.actor,
        change: &row.change,
        action: &row.action,
        record: &row.record,
        title: &row.title,
        contents: [before, after, reason],
    };
    row.has_content && contents && link_hash(&link) == row.hash
}
