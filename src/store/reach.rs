//! Whom to call: the names that systems, incidents and settings give, followed to roles, persons and suppliers.
//!
//! A role with a name goes before a person with the same one; a name that nobody has is given back as it stands.

use std::collections::HashMap;

use rusqlite::Connection;

use super::columns;
use super::fault::StoreError;
use crate::domain::name::name_key;
use crate::domain::record::{Record, RecordKind};
use crate::domain::view::Reach;

fn find(conn: &Connection, kind: RecordKind, name: &str) -> Result<Option<Record>, StoreError> {
    let found = match columns::id_of(conn, kind, &name_key(name))? {
        Some(id) => columns::load(conn, kind, id)?,
        None => None,
    };
    Ok(found.filter(|record| record.retired_at.is_none()))
}

fn numbers(parts: &[Option<&str>]) -> Vec<String> {
    let mut numbers: Vec<String> = Vec::new();
    for number in parts.iter().flatten() {
        if !numbers.iter().any(|known| known == number) {
            numbers.push((*number).to_owned());
        }
    }
    numbers
}

fn nobody(part: &'static str, named: &str) -> Reach {
    Reach {
        part,
        named: named.to_owned(),
        person: None,
        phones: Vec::new(),
        email: None,
        customer_number: None,
        hours: None,
        substitute: None,
        record: None,
        of: Vec::new(),
    }
}

/// Follows the name of a role or a person.
///
/// # Errors
/// When the file cannot be read.
pub fn of_holder(conn: &Connection, part: &'static str, named: &str) -> Result<Reach, StoreError> {
    if let Some(role) = find(conn, RecordKind::Role, named)? {
        return of_role(conn, part, named, &role);
    }
    let Some(person) = find(conn, RecordKind::Person, named)? else { return Ok(nobody(part, named)) };
    Ok(Reach {
        phones: numbers(&[person.text("phone"), person.text("phone_other")]),
        email: person.text("email").map(str::to_owned),
        record: Some((RecordKind::Person, person.id)),
        ..nobody(part, named)
    })
}

fn of_role(conn: &Connection, part: &'static str, named: &str, role: &Record) -> Result<Reach, StoreError> {
    let person = |key: &str| role.text(key).map(|name| find(conn, RecordKind::Person, name)).transpose();
    let holder = person("holder")?.flatten();
    let of_person = |key: &str| holder.as_ref().and_then(|person| person.text(key));
    let stand_in = person("substitute")?.flatten();
    let number = stand_in.as_ref().and_then(|person| person.text("phone").or(person.text("phone_other")));
    let name = role.text("holder");
    Ok(Reach {
        person: name.filter(|name| name_key(name) != name_key(named)).map(str::to_owned),
        phones: numbers(&[role.text("phone"), of_person("phone"), of_person("phone_other")]),
        email: of_person("email").map(str::to_owned),
        substitute: role.text("substitute").map(|name| (name.to_owned(), number.map(str::to_owned))),
        record: Some((RecordKind::Role, role.id)),
        ..nobody(part, named)
    })
}

/// Follows the name of a supplier.
///
/// # Errors
/// When the file cannot be read.
pub fn of_supplier(conn: &Connection, part: &'static str, named: &str) -> Result<Reach, StoreError> {
    let Some(supplier) = find(conn, RecordKind::Supplier, named)? else { return Ok(nobody(part, named)) };
    let text = |key: &str| supplier.text(key).map(str::to_owned);
    Ok(Reach {
        person: text("contact"),
        phones: numbers(&[supplier.text("support_phone"), supplier.text("contact_phone")]),
        email: text("support_email"),
        customer_number: text("customer_number"),
        hours: text("support_hours"),
        record: Some((RecordKind::Supplier, supplier.id)),
        ..nobody(part, named)
    })
}

/// Whom to call for a system, in the order in which to try.
///
/// # Errors
/// When the file cannot be read.
pub fn of_system(conn: &Connection, system: &Record) -> Result<Vec<Reach>, StoreError> {
    let mut all = Vec::new();
    for part in ["on_call", "administrator", "owner"] {
        if let Some(named) = system.text(part) {
            all.push(Reach { of: vec![(system.id, part)], ..of_holder(conn, part, named)? });
        }
    }
    if let Some(named) = system.text("supplier") {
        all.push(Reach { of: vec![(system.id, "supplier")], ..of_supplier(conn, "supplier", named)? });
    }
    Ok(all)
}

/// Whom to call for several systems, each once.
///
/// # Errors
/// When the file cannot be read.
pub fn of_systems(conn: &Connection, systems: &[i64], lead: Option<&str>) -> Result<Vec<Reach>, StoreError> {
    let mut all: Vec<Reach> = Vec::new();
    if let Some(lead) = lead {
        all.push(of_holder(conn, "lead", lead)?);
    }
    let mut seen: HashMap<(bool, String), usize> =
        all.iter().enumerate().map(|(at, reach)| ((false, name_key(&reach.named)), at)).collect();
    let mut names = conn.prepare_cached("SELECT on_call, administrator, owner, supplier FROM system WHERE id = ?1")?;
    for id in systems {
        let mut rows = names.query([id])?;
        let Some(row) = rows.next()? else { continue };
        for (at, part) in ["on_call", "administrator", "owner", "supplier"].into_iter().enumerate() {
            let Some(named) = row.get::<_, Option<String>>(at)? else { continue };
            let is_supplier = part == "supplier";
            // Whoever many systems name is followed once.
            let place = *seen.entry((is_supplier, name_key(&named))).or_insert(all.len());
            if place == all.len() {
                let follow = if is_supplier { of_supplier } else { of_holder };
                all.push(follow(conn, part, &named)?);
            }
            all[place].of.push((*id, part));
        }
    }
    Ok(all)
}
