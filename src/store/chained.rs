//! Pages of a list that is made of several lists one after another: each keeps the index that it is read from, and no
//! page sorts more than it shows.
//!
//! Pages of one list are `paging`'s. What the parts hold is the list's own; no row may stand in two of them.

use rusqlite::Connection;

use super::fault::StoreError;
use super::paging::{self, List};
use crate::domain::view::{Anchor, Page};

/// A page of the numbers of the rows. An anchor row that does not exist any more gives the beginning.
///
/// # Errors
/// When the file cannot be read.
pub fn page(conn: &Connection, parts: &[List], anchor: Anchor, most: usize) -> Result<Page<i64>, StoreError> {
    let chain = Chain { conn, parts };
    let place = match anchor {
        Anchor::After(id) | Anchor::Before(id) | Anchor::Around(id) => chain.part_of(id)?.map(|at| (id, at)),
        Anchor::Start | Anchor::End => None,
    };
    match (anchor, place) {
        (Anchor::End, _) => {
            let (rows, at_start) = chain.backward(parts.len().saturating_sub(1), Anchor::End, most)?;
            Ok(Page { rows, at_start, at_end: true })
        }
        (Anchor::After(id), Some((_, at))) => {
            let (rows, at_end) = chain.forward(at, Anchor::After(id), most)?;
            Ok(Page { rows, at_start: false, at_end })
        }
        (Anchor::Before(id), Some((_, at))) => {
            let (rows, at_start) = chain.backward(at, Anchor::Before(id), most)?;
            Ok(Page { rows, at_start, at_end: false })
        }
        (Anchor::Around(id), Some((_, at))) => chain.around(id, at, most),
        _ => {
            let (rows, at_end) = chain.forward(0, Anchor::Start, most)?;
            Ok(Page { rows, at_start: true, at_end })
        }
    }
}

struct Chain<'a> {
    conn: &'a Connection,
    parts: &'a [List],
}

impl Chain<'_> {
    /// In which part a row stands.
    fn part_of(&self, id: i64) -> Result<Option<usize>, StoreError> {
        for (at, part) in self.parts.iter().enumerate() {
            if paging::holds(self.conn, part, id)? {
                return Ok(Some(at));
            }
        }
        Ok(None)
    }

    fn read(&self, part: &List, anchor: Anchor, most: usize) -> Result<Page<i64>, StoreError> {
        paging::page(self.conn, part, part.id, anchor, most, |row| row.get(0))
    }

    /// Rows from a place in a part on, and whether nothing follows them.
    fn forward(&self, from: usize, anchor: Anchor, most: usize) -> Result<(Vec<i64>, bool), StoreError> {
        let mut rows = Vec::new();
        for (at, part) in self.parts.iter().enumerate().skip(from) {
            let anchor = if at == from { anchor } else { Anchor::Start };
            let page = self.read(part, anchor, most - rows.len())?;
            rows.extend(page.rows);
            if !page.at_end {
                return Ok((rows, false));
            }
        }
        Ok((rows, true))
    }

    /// Rows before a place in a part, in the list's order, and whether nothing comes before them.
    fn backward(&self, from: usize, anchor: Anchor, most: usize) -> Result<(Vec<i64>, bool), StoreError> {
        let mut rows: Vec<i64> = Vec::new();
        for (at, part) in self.parts.iter().enumerate().take(from + 1).rev() {
            let anchor = if at == from { anchor } else { Anchor::End };
            let page = self.read(part, anchor, most - rows.len())?;
            rows.splice(0..0, page.rows);
            if !page.at_start {
                return Ok((rows, false));
            }
        }
        Ok((rows, true))
    }

    fn around(&self, id: i64, at: usize, most: usize) -> Result<Page<i64>, StoreError> {
        let (mut after, mut at_end) = self.forward(at, Anchor::After(id), most.saturating_sub(1))?;
        after.insert(0, id);
        let wanted = (most / 2).max(most.saturating_sub(after.len()));
        let (mut rows, at_start) = self.backward(at, Anchor::Before(id), wanted)?;
        if rows.len() + after.len() > most {
            let kept = most.saturating_sub(rows.len()).max(1);
            at_end = at_end && after.len() <= kept;
            after.truncate(kept);
        }
        rows.append(&mut after);
        Ok(Page { rows, at_start, at_end })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rusqlite::types::Value as Sql;

    use super::*;

    fn part(kept: i64) -> List {
        List {
            from: "n t".into(),
            filter: "t.kept = ?".into(),
            values: vec![Sql::Integer(kept)],
            order: &["t.a", "t.id"],
            descending: false,
            id: "t.id",
        }
    }

    proptest! {
        #[test]
        fn every_row_is_met_once_in_the_order_of_the_parts_whichever_way_one_goes(
            rows in prop::collection::vec((0i64..4, 0i64..4), 0..40), most in 1usize..7,
        ) {
            let conn = Connection::open_in_memory().unwrap();
            conn.execute_batch("CREATE TABLE n (id INTEGER PRIMARY KEY, a INTEGER, kept INTEGER)").unwrap();
            for (a, kept) in &rows {
                conn.execute("INSERT INTO n (a, kept) VALUES (?1, ?2)", (a, kept)).unwrap();
            }
            let parts: Vec<List> = (0..3).map(part).collect();
            let all: Vec<i64> = parts.iter().flat_map(|part| paging::ids(&conn, part).unwrap()).collect();
            let read = |anchor| page(&conn, &parts, anchor, most).unwrap();
            let (mut at, mut found) = (read(Anchor::Start), Vec::new());
            prop_assert!(at.at_start);
            loop {
                prop_assert!(at.rows.len() <= most);
                found.extend(&at.rows);
                prop_assert_eq!(at.at_end, found.len() == all.len());
                if at.at_end { break; }
                at = read(Anchor::After(*found.last().unwrap()));
            }
            prop_assert_eq!(&found, &all);
            let mut back = read(Anchor::End);
            let mut found = back.rows.clone();
            while !back.at_start {
                back = read(Anchor::Before(found[0]));
                found.splice(0..0, back.rows.iter().copied());
            }
            prop_assert_eq!(&found, &all);
            for id in &all {
                let page = read(Anchor::Around(*id));
                prop_assert!(page.rows.contains(id));
                prop_assert_eq!(page.rows.len(), most.min(all.len()));
                prop_assert_eq!(page.at_start, page.rows.first() == all.first());
                prop_assert_eq!(page.at_end, page.rows.last() == all.last());
            }
            prop_assert_eq!(read(Anchor::Around(99_999)), read(Anchor::Start));
        }
    }
}
