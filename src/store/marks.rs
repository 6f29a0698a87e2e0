//! Reading the secrecy marks, and the rows of timelines whose words were erased.
//!
//! What a mark hides is the domain's; setting one is `secrecy`'s.

use std::collections::BTreeSet;

use rusqlite::{Connection, Row};

use super::columns::{self, At};
use super::fault::StoreError;
use crate::domain::marking::Markable;
use crate::domain::marks::{CoveredOutage, Marks};
use crate::domain::name::name_key;
use crate::domain::record::RecordKind;
use crate::domain::secrecy::{SecrecyMark, Sight};
use crate::domain::veil::Veil;

/// The mark of a system or an incident; none when it has none.
///
/// # Errors
/// When the file cannot be read.
pub fn of(conn: &Connection, kind: RecordKind, id: i64) -> Result<Option<SecrecyMark>, StoreError> {
    let sql = format!("SELECT secret_ground, secret_by, secret_at FROM {} WHERE id = ?1", kind.word());
    Ok(conn.prepare_cached(&sql)?.query_row([id], |row| mark(row, 0))?)
}

/// The ground of whatever can be marked; none when it is not.
///
/// # Errors
/// When the file cannot be read.
pub fn ground_of(conn: &Connection, what: Markable) -> Result<Option<String>, StoreError> {
    let all = all(conn)?;
    let mark = match what {
        Markable::Record(RecordKind::System, id) => all.systems.get(&id),
        Markable::Record(RecordKind::Incident, id) => all.incidents.get(&id).map(|(mark, _)| mark),
        Markable::Record(..) => None,
        Markable::Entry(incident, seq) => all.entries.get(&(incident, seq)),
        Markable::Field(system, key) => all.fields.get(&system).and_then(|fields| fields.get(key)),
    };
    Ok(mark.map(|mark| mark.ground.clone()))
}

fn mark(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<SecrecyMark>> {
    let (ground, by): (Option<String>, Option<String>) = (row.get(at)?, row.get(at + 1)?);
    let when: Option<At> = row.get(at + 2)?;
    Ok(ground.zip(when).map(|(ground, at)| SecrecyMark { ground, by: by.unwrap_or_default(), at: at.0 }))
}

/// The veil of those who may see so much.
///
/// # Errors
/// When the file cannot be read.
pub fn veil(conn: &Connection, sight: Sight) -> Result<Veil, StoreError> {
    Ok(Veil { marks: all(conn)?, sight })
}

/// Every mark that stands in the register.
///
/// # Errors
/// When the file cannot be read.
pub fn all(conn: &Connection) -> Result<Marks, StoreError> {
    let mut marks = Marks::default();
    let mut statement = conn
        .prepare_cached("SELECT id, secret_ground, secret_by, secret_at FROM system WHERE secret_ground IS NOT NULL")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id = row.get(0)?;
        marks.systems.extend(mark(row, 1)?.map(|mark| (id, mark)));
    }
    let mut statement = conn.prepare_cached(
        "SELECT id, secret_ground, secret_by, secret_at, number FROM incident WHERE secret_ground IS NOT NULL",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, number) = (row.get(0)?, row.get(4)?);
        marks.incidents.extend(mark(row, 1)?.map(|mark| (id, (mark, number))));
    }
    let mut statement = conn.prepare_cached(
        "SELECT incident, seq, secret_ground, secret_by, secret_at FROM timeline WHERE secret_ground IS NOT NULL",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let place = (row.get(0)?, row.get(1)?);
        marks.entries.extend(mark(row, 2)?.map(|mark| (place, mark)));
    }
    if has_fields(conn)? {
        fields(conn, &mut marks)?;
    }
    if !marks.incidents.is_empty() {
        of_secret_incidents(conn, &mut marks)?;
    }
    if !marks.entries.is_empty() {
        of_secret_rows(conn, &mut marks)?;
    }
    if !(marks.systems.is_empty() && marks.fields.is_empty()) {
        of_secret_systems(conn, &mut marks)?;
    }
    Ok(marks)
}

/// The exercises and measures of systems that are secret as a whole; and the exercises of systems of which it is secret
/// when they were exercised.
fn of_secret_systems(conn: &Connection, marks: &mut Marks) -> Result<(), StoreError> {
    if !columns::has_table(conn, RecordKind::Exercise)? {
        return Ok(());
    }
    let records = |kind: RecordKind| -> Result<Vec<(i64, i64)>, StoreError> {
        let sql = format!("SELECT id, system FROM {} WHERE system IS NOT NULL", kind.word());
        let mut statement = conn.prepare_cached(&sql)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    };
    for (id, system) in records(RecordKind::Exercise)? {
        if let Some(mark) = marks.on_field(RecordKind::System, system, "last_exercised_on").cloned() {
            marks.exercises.insert(id, mark);
        }
    }
    for (id, system) in records(RecordKind::Measure)? {
        if let Some(mark) = marks.systems.get(&system).cloned() {
            marks.measures.insert(id, mark);
        }
    }
    Ok(())
}

/// The outages of incidents that are secret as a whole: who restores a system stands on the outage too. An incident names
/// the last outage of a system only, so the ones before it are those that went on while there was the incident.
fn of_secret_incidents(conn: &Connection, marks: &mut Marks) -> Result<(), StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT o.id, o.system, o.down_at, i.secret_ground, i.secret_by, i.secret_at
         FROM incident i CROSS JOIN incident_system p ON p.incident = i.id JOIN outage o ON o.system = p.system
         WHERE i.secret_ground IS NOT NULL AND (o.id = p.outage OR o.incident = i.id
             OR (o.id < p.outage AND coalesce(o.restored_at, i.reported_at) >= i.reported_at))",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (outage, system, down_at): (i64, i64, At) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let Some(mark) = mark(row, 3)? else { continue };
        marks.outages.entry(outage).or_insert(CoveredOutage { system, down_at: down_at.0, mark, names: None });
    }
    Ok(())
}

/// The outages of which a marked row tells who restored the system. Its incident may have gone on to another outage of the
/// system since, so the row's time says which one it tells of.
fn of_secret_rows(conn: &Connection, marks: &mut Marks) -> Result<(), StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT o.id, o.system, o.down_at, l.secret_ground, l.secret_by, l.secret_at, l.value
         FROM timeline l JOIN outage o ON o.system = l.system
         WHERE l.secret_ground IS NOT NULL AND l.kind IN ('system-taken', 'system-handed-over')
             AND l.value IS NOT NULL AND l.at >= o.down_at AND l.at <= coalesce(o.restored_at, l.at)",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (outage, system, down_at): (i64, i64, At) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let (Some(mark), name) = (mark(row, 3)?, row.get::<_, String>(6)?) else { continue };
        let first = CoveredOutage { system, down_at: down_at.0, mark, names: Some(BTreeSet::new()) };
        let covered = marks.outages.entry(outage).or_insert(first);
        covered.names.iter_mut().for_each(|names| {
            names.insert(name_key(&name));
        });
    }
    Ok(())
}

/// Whether a system's department is covered by a mark.
///
/// # Errors
/// When the file cannot be read.
pub fn covers_department(conn: &Connection, system: i64) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM secret_field WHERE system = ?1 AND field = 'department')
         OR EXISTS (SELECT 1 FROM system WHERE id = ?1 AND secret_ground IS NOT NULL)";
    Ok(conn.prepare_cached(sql)?.query_row([system], |row| row.get(0))?)
}

/// A register of an older version that can only be read has no marks on fields yet, and nothing erased.
///
/// # Errors
/// When the file cannot be read.
pub fn has_fields(conn: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'secret_field')";
    Ok(conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

fn fields(conn: &Connection, marks: &mut Marks) -> Result<(), StoreError> {
    let mut statement = conn.prepare_cached("SELECT system, field, ground, marked_by, marked_at FROM secret_field")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (system, field): (i64, String) = (row.get(0)?, row.get(1)?);
        let Some(spec) = RecordKind::System.fields().iter().find(|spec| spec.key == field) else { continue };
        let own = marks.fields.entry(system).or_default();
        own.extend(mark(row, 2)?.map(|mark| (spec.key, mark)));
    }
    let mut statement = conn.prepare_cached("SELECT incident, seq FROM timeline_redaction")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    marks.erased = rows.collect::<Result<_, _>>()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::schema::{STEPS, take_steps};

    #[test]
    fn the_marks_of_a_register_of_the_first_version_are_read_as_they_are() {
        let conn = Connection::open_in_memory().unwrap();
        take_steps(&conn, &STEPS[..1], 0).unwrap();
        conn.execute_batch(
            "INSERT INTO incident (uuid, rev, number, year, number_in_year, status, reported_at, search, title,
                 secret_ground, secret_by, secret_at)
             VALUES ('u', 1, '2026-0001', 2026, 1, 'reported', '2026-11-24T08:00:00Z', 'x', 'x',
                 'OSL 18:8', 'anna', '2026-11-24T08:00:00Z')",
        )
        .unwrap();
        let marks = all(&conn).unwrap();
        assert_eq!((marks.count(), marks.incidents[&1].1.as_str()), (1, "2026-0001"));
        take_steps(&conn, STEPS, 1).unwrap();
        assert_eq!(all(&conn).unwrap(), marks);
    }
}
