//! Which systems name which supplier. A system names it by a word, and the supplier need not be in the register.
//!
//! What is known of a supplier itself is read by `contacts`.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::fault::StoreError;
use super::nearest::Near;
use crate::domain::drill::DrillRefusal;
use crate::domain::name::name_key;
use crate::domain::record::RecordKind;
use crate::domain::refusal::Refusal;
use crate::domain::veil::Veil;
use crate::text::collate::sort_key;

/// The systems of a supplier.
pub struct Supplied {
    /// The supplier's name: as the register has it, else as the first system names it.
    pub name: String,
    /// The systems that name it.
    pub systems: Vec<i64>,
    /// How many more do, but that is marked secret.
    pub hidden: usize,
}

/// The systems that name a supplier, whatever its case; what of that is marked secret is counted only.
///
/// # Errors
/// The refusal, for a name that nothing has or that no system names; when the file cannot be read.
pub fn systems_of(conn: &Connection, supplier: &str, veil: &Veil) -> Result<Supplied, StoreError> {
    let wanted = name_key(supplier);
    let mut found = Supplied { name: String::new(), systems: Vec::new(), hidden: 0 };
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    each(conn, |id, name| {
        let key = name_key(&name);
        if veil.covers(id, "supplier") {
            found.hidden += usize::from(key == wanted);
            return;
        }
        if key == wanted {
            found.systems.push(id);
        }
        known.entry(key).or_insert(name);
    })?;
    let mut statement = conn.prepare_cached("SELECT name_key, name FROM supplier WHERE retired_at IS NULL")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        known.insert(row.get(0)?, row.get(1)?);
    }
    match known.get(&wanted) {
        Some(name) if found.systems.is_empty() && found.hidden == 0 => {
            Err(Refusal::Drill(DrillRefusal::NoSystems(name.clone())).into())
        }
        Some(name) => Ok(Supplied { name: name.clone(), ..found }),
        // That somebody names it is no less secret than who does.
        None => {
            let mut near = Near::to(supplier);
            for (key, name) in known {
                near.look_at(&key, || Ok::<_, StoreError>(name))?;
            }
            let (kind, name) = (RecordKind::Supplier, supplier.to_owned());
            Err(Refusal::NotFound { kind, name, nearest: near.names() }.into())
        }
    }
}

/// The suppliers that systems name, each once, by name.
///
/// # Errors
/// When the file cannot be read.
pub fn named(conn: &Connection, veil: &Veil) -> Result<Vec<String>, StoreError> {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    each(conn, |id, name| {
        if !veil.covers(id, "supplier") {
            known.entry(name_key(&name)).or_insert(name);
        }
    })?;
    let mut names: Vec<String> = known.into_values().collect();
    names.sort_by_cached_key(|name| sort_key(name));
    Ok(names)
}

fn each(conn: &Connection, mut each: impl FnMut(i64, String)) -> Result<(), StoreError> {
    let sql = "SELECT id, supplier FROM system WHERE supplier IS NOT NULL AND retired_at IS NULL ORDER BY id";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        each(row.get(0)?, row.get(1)?);
    }
    Ok(())
}
