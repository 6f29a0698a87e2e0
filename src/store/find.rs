//! Finding records of every kind by a few letters of their names.
//!
//! How well a name fits is `text::fuzzy`'s.

use rusqlite::Connection;

use super::fault::StoreError;
use crate::domain::found::Found;
use crate::domain::record::RecordKind;
use crate::text::fuzzy::Fuzzy;

/// What is searched: number in the file, name, and what tells it apart, which is searched as well. Of the incidents the
/// newest; the title of one that is marked secret neither shows nor is found by.
const SEARCHED: [(RecordKind, &str); 5] = [
    (RecordKind::System, "SELECT id, name, department FROM system WHERE retired_at IS NULL"),
    (
        RecordKind::Incident,
        "SELECT id, CASE WHEN secret_ground IS NULL THEN title ELSE '' END, number FROM incident
         ORDER BY id DESC LIMIT 20000",
    ),
    (RecordKind::Person, "SELECT id, name, title FROM person WHERE retired_at IS NULL"),
    (RecordKind::Role, "SELECT id, name, holder FROM role WHERE retired_at IS NULL"),
    (RecordKind::Supplier, "SELECT id, name, NULL FROM supplier WHERE retired_at IS NULL"),
];

/// The records that fit best what was typed, the best first, at most so many.
///
/// # Errors
/// When the file cannot be read.
pub fn find(conn: &Connection, typed: &str, most: usize) -> Result<Vec<Found>, StoreError> {
    let mut fuzzy = Fuzzy::new(typed);
    let mut found: Vec<Found> = Vec::new();
    if fuzzy.is_empty() {
        return Ok(found);
    }
    for (kind, sql) in SEARCHED {
        let mut statement = conn.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let name: String = row.get(1)?;
            let more: Option<String> = row.get(2)?;
            let text = more.as_ref().map_or_else(|| name.clone(), |more| format!("{name} {more}"));
            // What fits in the name alone stands before what needs more than the name.
            let by_name = fuzzy.score(&name).map(|score| score + 4);
            if let Some(score) = by_name.or_else(|| fuzzy.score(&text)) {
                found.push(Found { kind, id: row.get(0)?, name, more, score });
            }
        }
        best(&mut found, most);
    }
    Ok(found)
}

fn best(found: &mut Vec<Found>, most: usize) {
    // A stable sort: what fits alike keeps the order of the kinds, and the newest incident stands first.
    found.sort_by_key(|found| std::cmp::Reverse(found.score));
    found.truncate(most);
}
