//! Pages of long lists: from a row on, never from a count on, so that a page far down costs what the first one costs.
//!
//! What a list holds and how it is sorted is the list's own.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};

use super::fault::StoreError;
use crate::domain::view::{Anchor, Page};

/// A list: where its rows come from, which of them, and in which order.
#[derive(Debug, Clone)]
pub struct List {
    /// What stands after FROM; the listed table is `t`.
    pub from: String,
    /// What must hold, without WHERE; parameters are `?`, in the order of `values`.
    pub filter: String,
    /// The parameters of the filter.
    pub values: Vec<Sql>,
    /// The columns that it is sorted by; the last one is unique.
    pub order: &'static [&'static str],
    /// Whether it is sorted backwards.
    pub descending: bool,
    /// The column that names a row in an anchor.
    pub id: &'static str,
}

impl List {
    fn sorted(&self, forward: bool) -> String {
        let way = if forward == self.descending { " DESC" } else { "" };
        self.order.iter().map(|column| format!("{column}{way}")).collect::<Vec<_>>().join(", ")
    }

    /// What must hold of rows that come after (or before) a row with these values, itself included or not.
    fn beyond(&self, forward: bool, inclusive: bool) -> String {
        let sign = if forward == self.descending { "<" } else { ">" };
        let equal = if inclusive { "=" } else { "" };
        let marks = vec!["?"; self.order.len()].join(", ");
        format!("({}) {sign}{equal} ({marks})", self.order.join(", "))
    }

    /// The question for at most so many rows, from a place on (itself included or not) or from an end.
    pub fn sql(&self, columns: &str, from: Option<bool>, forward: bool, most: usize) -> String {
        let beyond = from.map(|inclusive| self.beyond(forward, inclusive)).unwrap_or_default();
        let (filter, order) = (self.where_clause(&beyond), self.sorted(forward));
        format!("SELECT {columns} FROM {} {filter} ORDER BY {order} LIMIT {most}", self.from)
    }

    fn where_clause(&self, more: &str) -> String {
        let parts: Vec<&str> = [self.filter.as_str(), more].into_iter().filter(|part| !part.is_empty()).collect();
        if parts.is_empty() { String::new() } else { format!("WHERE {}", parts.join(" AND ")) }
    }
}

/// Where in the list a row stands: its values in the columns of the order.
type Place = Vec<Sql>;

fn place_of(conn: &Connection, list: &List, id: i64) -> Result<Option<Place>, StoreError> {
    let sql = format!("SELECT {} FROM {} WHERE {} = ?1", list.order.join(", "), list.from, list.id);
    let width = list.order.len();
    let found = conn.prepare_cached(&sql)?.query_row([id], |row| (0..width).map(|at| row.get(at)).collect());
    Ok(found.optional()?)
}

struct Reader<'a, T, F: Fn(&Row<'_>) -> rusqlite::Result<T>> {
    conn: &'a Connection,
    list: &'a List,
    columns: &'a str,
    read: F,
}

impl<T, F: Fn(&Row<'_>) -> rusqlite::Result<T>> Reader<'_, T, F> {
    /// At most so many rows from a place on, nearest first.
    fn rows(&self, from: Option<&Place>, forward: bool, inclusive: bool, most: usize) -> Result<Vec<T>, StoreError> {
        let list = self.list;
        let sql = list.sql(self.columns, from.map(|_| inclusive), forward, most);
        let values = list.values.iter().chain(from.into_iter().flatten());
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(values), |row| (self.read)(row))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn any(&self, from: &Place, forward: bool, inclusive: bool) -> Result<bool, StoreError> {
        let list = self.list;
        let sql = format!(
            "SELECT 1 FROM {} {} ORDER BY {} LIMIT 1",
            list.from,
            list.where_clause(&list.beyond(forward, inclusive)),
            list.sorted(forward)
        );
        let values = list.values.iter().chain(from);
        Ok(self.conn.prepare_cached(&sql)?.exists(params_from_iter(values))?)
    }

    /// A page that goes one way from a place; one row more than asked for tells whether there is more.
    fn one_way(
        &self,
        from: Option<&Place>,
        forward: bool,
        inclusive: bool,
        most: usize,
    ) -> Result<(Vec<T>, bool), StoreError> {
        let mut rows = self.rows(from, forward, inclusive, most.saturating_add(1))?;
        let ended = rows.len() <= most;
        rows.truncate(most);
        Ok((rows, ended))
    }
}

/// Reads a page. An anchor row that does not exist any more gives the list's beginning.
///
/// # Errors
/// When the file cannot be read.
pub fn page<T>(
    conn: &Connection,
    list: &List,
    columns: &str,
    anchor: Anchor,
    most: usize,
    read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Page<T>, StoreError> {
    let reader = Reader { conn, list, columns, read };
    let anchored = match anchor {
        Anchor::After(id) | Anchor::Before(id) | Anchor::Around(id) => place_of(conn, list, id)?,
        Anchor::Start | Anchor::End => None,
    };
    match (anchor, anchored) {
        (Anchor::End, _) => {
            let (mut rows, ended) = reader.one_way(None, false, false, most)?;
            rows.reverse();
            Ok(Page { rows, at_start: ended, at_end: true })
        }
        (Anchor::After(_), Some(place)) => {
            let (rows, ended) = reader.one_way(Some(&place), true, false, most)?;
            Ok(Page { rows, at_start: !reader.any(&place, false, true)?, at_end: ended })
        }
        (Anchor::Before(_), Some(place)) => {
            let (mut rows, ended) = reader.one_way(Some(&place), false, false, most)?;
            rows.reverse();
            Ok(Page { rows, at_start: ended, at_end: !reader.any(&place, true, true)? })
        }
        (Anchor::Around(id), Some(place)) if holds(conn, list, id)? => around(&reader, &place, most),
        _ => {
            let (rows, ended) = reader.one_way(None, true, false, most)?;
            Ok(Page { rows, at_start: true, at_end: ended })
        }
    }
}

/// Whether a row stands in the list.
///
/// # Errors
/// When the file cannot be read.
pub fn holds(conn: &Connection, list: &List, id: i64) -> Result<bool, StoreError> {
    let this = format!("{} = ?", list.id);
    let sql = format!("SELECT 1 FROM {} {}", list.from, list.where_clause(&this));
    let id = Sql::Integer(id);
    Ok(conn.prepare_cached(&sql)?.exists(params_from_iter(list.values.iter().chain([&id])))?)
}

fn around<T, F: Fn(&Row<'_>) -> rusqlite::Result<T>>(
    reader: &Reader<'_, T, F>,
    place: &Place,
    most: usize,
) -> Result<Page<T>, StoreError> {
    let (mut after, mut at_end) = reader.one_way(Some(place), true, true, most)?;
    let wanted = (most / 2).max(most.saturating_sub(after.len()));
    let (mut rows, at_start) = reader.one_way(Some(place), false, false, wanted)?;
    if rows.len() + after.len() > most {
        let kept = most - rows.len();
        at_end = at_end && after.len() <= kept;
        after.truncate(kept);
    }
    rows.reverse();
    rows.append(&mut after);
    Ok(Page { rows, at_start, at_end })
}

/// Counts the rows of a list, at most so many where that is enough.
///
/// # Errors
/// When the file cannot be read.
pub fn count(conn: &Connection, list: &List, most: Option<usize>) -> Result<usize, StoreError> {
    let rows = format!("FROM {} {}", list.from, list.where_clause(""));
    let sql = match most {
        Some(most) => format!("SELECT count(*) FROM (SELECT 1 {rows} LIMIT {most})"),
        None => format!("SELECT count(*) {rows}"),
    };
    let count: i64 = conn.prepare_cached(&sql)?.query_row(params_from_iter(&list.values), |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// Every row's number, in order.
///
/// # Errors
/// When the file cannot be read.
pub fn ids(conn: &Connection, list: &List) -> Result<Vec<i64>, StoreError> {
    let sql = format!("SELECT {} FROM {} {} ORDER BY {}", list.id, list.from, list.where_clause(""), list.sorted(true));
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(&list.values), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Cuts a page out of a list whose numbers are known, in order; answers the numbers.
pub fn cut(ids: &[i64], anchor: Anchor, most: usize) -> Page<i64> {
    let place = |id: i64| ids.iter().position(|other| *other == id);
    let (start, end) = match anchor {
        Anchor::End => (ids.len().saturating_sub(most), ids.len()),
        Anchor::After(id) => place(id).map_or((0, most), |at| (at + 1, at.saturating_add(1).saturating_add(most))),
        Anchor::Before(id) => place(id).map_or((0, most), |at| (at.saturating_sub(most), at)),
        Anchor::Around(id) => {
            let start = place(id).map_or(0, |at| at.saturating_sub(most / 2).min(ids.len().saturating_sub(most)));
            (start, start.saturating_add(most))
        }
        Anchor::Start => (0, most),
    };
    let end = end.min(ids.len());
    let start = start.min(end);
    Page { rows: ids[start..end].to_vec(), at_start: start == 0, at_end: end == ids.len() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn list() -> List {
        List {
            from: "n t".into(),
            filter: "t.kept = ?".into(),
            values: vec![Sql::Integer(1)],
            order: &["t.a", "t.id"],
            descending: false,
            id: "t.id",
        }
    }

    proptest! {
        #[test]
        fn going_forward_page_by_page_meets_every_row_once_and_back_again(
            rows in prop::collection::vec((0i64..4, any::<bool>()), 0..40), most in 1usize..7, descending: bool,
        ) {
            let conn = Connection::open_in_memory().unwrap();
            conn.execute_batch("CREATE TABLE n (id INTEGER PRIMARY KEY, a INTEGER, kept INTEGER)").unwrap();
            for (a, kept) in &rows {
                conn.execute("INSERT INTO n (a, kept) VALUES (?1, ?2)", (a, kept)).unwrap();
            }
            let list = List { descending, ..list() };
            let all = ids(&conn, &list).unwrap();
            prop_assert_eq!(count(&conn, &list, None).unwrap(), all.len());
            let read = |anchor| page(&conn, &list, "t.id", anchor, most, |row| row.get::<_, i64>(0)).unwrap();
            let mut found = Vec::new();
            let mut at = read(Anchor::Start);
            prop_assert!(at.at_start);
            loop {
                prop_assert_eq!(at.at_end, found.len() + at.rows.len() == all.len());
                found.extend(&at.rows);
                if at.at_end { break; }
                at = read(Anchor::After(*found.last().unwrap()));
                prop_assert!(!at.at_start);
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
                let cut = cut(&all, Anchor::Around(*id), most);
                prop_assert!(cut.rows.contains(id));
            }
        }
    }
}
