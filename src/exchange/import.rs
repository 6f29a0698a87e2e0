//! An import from beginning to end: what the register has, what the file says, what becomes of it.
//!
//! The console takes the same steps one by one, to show them before it asks.

use std::path::Path;

use super::refused::ExchangeError;
use super::report::{ImportReport, report};
use super::systems::{ImportOptions, Standing, read_watched};
use super::table;
use crate::domain::actor::Actor;
use crate::domain::command::{Command, Import, ImportOutcome, OnConflict, Outcome};
use crate::domain::name::name_key;
use crate::domain::record::RecordKind;
use crate::domain::value::Value;
use crate::domain::watch::Watch;
use crate::store::{Register, StoreError};
use crate::text::read::Here;

/// Into what an import goes.
#[derive(Debug)]
pub enum Target<'a> {
    /// It is only to be said what would happen; none for no register at all, which is judged as an empty one.
    DryRun(Option<&'a Register>),
    /// The register is to be changed.
    Write(&'a mut Register, &'a Actor),
}

/// Imports systems out of a file.
///
/// # Errors
/// The file was refused whole, or the register refused or failed. Nothing is written then.
pub fn import(
    path: &Path,
    options: &ImportOptions,
    into: Target<'_>,
    here: Here,
) -> Result<ImportReport, ExchangeError> {
    let bytes = table::load(path)?;
    let file = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    import_bytes(&bytes, &file, options, into, here)
}

/// Imports systems out of what was read already.
///
/// # Errors
/// As [`import`].
pub fn import_bytes(
    bytes: &[u8],
    file: &str,
    options: &ImportOptions,
    into: Target<'_>,
    here: Here,
) -> Result<ImportReport, ExchangeError> {
    import_watched(bytes, file, options, into, here, &Watch::nobody())
}

/// Imports systems out of what was read already, while somebody watches.
///
/// # Errors
/// As [`import`]; it was called off. Nothing is written then.
pub fn import_watched(
    bytes: &[u8],
    file: &str,
    options: &ImportOptions,
    into: Target<'_>,
    here: Here,
    watch: &Watch<'_>,
) -> Result<ImportReport, ExchangeError> {
    match into {
        Target::DryRun(register) => {
            let standing = standing(register, options.on_conflict)?;
            let reading = read_watched(bytes, file, &standing, options, here, watch)?;
            let outcome = preview(register, &reading.import, here, watch)?;
            Ok(report(reading, outcome, true))
        }
        Target::Write(register, actor) => {
            let standing = standing(Some(register), options.on_conflict)?;
            let mut reading = read_watched(bytes, file, &standing, options, here, watch)?;
            drop(standing);
            let import = std::mem::replace(&mut reading.import, Import::none(file, options.on_conflict));
            let outcome = carry_out(register, import, actor, here, watch)?;
            Ok(report(reading, outcome, false))
        }
    }
}

/// Asks the register for what a reading has to know.
///
/// # Errors
/// When the file cannot be read.
pub fn standing(register: Option<&Register>, on_conflict: OnConflict) -> Result<Standing, StoreError> {
    let Some(register) = register else { return Ok(Standing::default()) };
    let mut standing = Standing { names: register.names(RecordKind::System)?, ..Standing::default() };
    if on_conflict == OnConflict::Update {
        // Also those that are marked secret: what the reading adds to a note must not put itself in its place.
        standing.notes = register.notes()?.into_iter().map(|(name, note)| (name_key(&name), note)).collect();
    }
    Ok(standing)
}

/// Says what an import would do; without a register, what it would do in an empty one.
///
/// # Errors
/// As [`Register::preview_import`].
pub fn preview(
    register: Option<&Register>,
    import: &Import,
    here: Here,
    watch: &Watch<'_>,
) -> Result<ImportOutcome, StoreError> {
    match register {
        Some(register) => register.preview_import(import, here.now, watch),
        None => Ok(ImportOutcome { created: names(import), ..ImportOutcome::default() }),
    }
}

fn carry_out(
    register: &mut Register,
    import: Import,
    actor: &Actor,
    here: Here,
    watch: &Watch<'_>,
) -> Result<ImportOutcome, StoreError> {
    if import.rows.is_empty() {
        return Ok(ImportOutcome::default());
    }
    match register.carry_out_watched(&Command::Import(Box::new(import)), actor, here.now, watch)? {
        Outcome::Imported(outcome) => Ok(outcome),
        // An import always tells what became of it.
        other => Err(StoreError::Failed(format!("{other:?}"))),
    }
}

fn names(import: &Import) -> Vec<String> {
    let name = |values: &[(&'static str, Value)]| match values.iter().find(|(key, _)| *key == "name") {
        Some((_, Value::Text(name))) => Some(name.clone()),
        _ => None,
    };
    import.rows.iter().filter_map(|row| name(&row.values)).collect()
}
