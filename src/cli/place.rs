//! Which register a call means, and opening or making it.
//!
//! What is asked of an open register is for the commands; whether its file can be trusted, for `store`.

use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::failure::{self, Failure};
use super::options::Options;
use super::surroundings::Surroundings;
use crate::store::{Access, Opening, Register, exercise_path};
use crate::text::Message;

/// The register that a call means, whether it exists or not; the copy in which its exercise is played, where that is meant.
///
/// # Errors
/// When nothing names one and there is no home; when an exercise is meant and there is none.
pub fn meant(options: &Options, around: &Surroundings) -> Result<PathBuf, Failure> {
    let register = real(options, around)?;
    if !options.exercise {
        return Ok(register);
    }
    // Only `exercise` makes one: whatever else is called must not make a register in its place.
    let copy = exercise_path(&register);
    if is_taken(&copy) { Ok(copy) } else { Err(no_exercise(&copy)) }
}

fn no_exercise(copy: &Path) -> Failure {
    Failure::register(Message::new("cli-no-exercise").text("path", copy.display().to_string()))
}

/// The register that a call names: the one the call says, else `DRIFTPULT_DB`, else the configuration file's, else the one in
/// the person's data folder.
///
/// # Errors
/// When nothing names one and there is no home.
pub fn real(options: &Options, around: &Surroundings) -> Result<PathBuf, Failure> {
    let own = || around.folders.data.as_ref().map(|folder| folder.join("driftpult.db"));
    [&options.db, &around.db, &options.configured_db]
        .into_iter()
        .find_map(Clone::clone)
        .or_else(own)
        .ok_or_else(|| Failure::register(Message::new("cli-no-home")))
}

/// Whether something lies at a place. What cannot be looked at counts as being there: the store then says why.
pub fn is_taken(path: &Path) -> bool {
    !matches!(path.symlink_metadata(), Err(error) if matches!(
        error.kind(),
        std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory
    ))
}

/// Opens the register that a call means.
///
/// # Errors
/// When there is none, or it cannot be opened.
pub fn open(options: &Options, around: &Surroundings, access: Access) -> Result<Register, Failure> {
    let path = meant(options, around)?;
    open_at(path, options, around, access)
}

/// Opens the register or the exercise that lies at a place.
///
/// # Errors
/// When there is none, or it cannot be opened.
pub fn open_at(path: PathBuf, options: &Options, around: &Surroundings, access: Access) -> Result<Register, Failure> {
    let is_exercise = is_exercise(&path, options, around);
    if !is_taken(&path) {
        let none = || Failure::register(Message::new("cli-no-register").text("path", path.display().to_string()));
        return Err(if is_exercise { no_exercise(&path) } else { none() });
    }
    // Of an exercise no heads are kept: it is thrown away.
    let state_dir = around.folders.state.clone().filter(|_| !is_exercise);
    let opening = Opening { path, state_dir, access, force_filesystem: options.force_filesystem };
    Ok(Register::open(&opening, around.now())?)
}

/// Whether a place is the one where the exercise of the meant register lies.
fn is_exercise(path: &Path, options: &Options, around: &Surroundings) -> bool {
    real(options, around).is_ok_and(|register| exercise_path(&register) == path)
}

/// Makes the register that a call means, with the person's own folder when it is to lie there.
///
/// # Errors
/// When something lies there already, or it cannot be made.
pub fn make(path: &Path, municipality: &str, around: &Surroundings) -> Result<Register, Failure> {
    if let Some(own) = around.folders.data.as_deref().filter(|own| path.parent() == Some(own)) {
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(own).map_err(|error| {
            let message = Message::new("cli-folder-failed").text("path", own.display().to_string());
            Failure::register(message.text("error", failure::reason(&error)))
        })?;
    }
    Ok(Register::create(path, municipality, &around.actor, around.now())?)
}

/// Makes a private folder that is removed when it is dropped.
///
/// # Errors
/// When no place will have it.
pub fn throw_away_folder(around: &Surroundings) -> Result<TempDir, Failure> {
    let private = std::fs::Permissions::from_mode(0o700);
    let made = around.folders.temporary.iter().find_map(|place| {
        tempfile::Builder::new().prefix("driftpult-").permissions(private.clone()).tempdir_in(place).ok()
    });
    made.ok_or_else(|| Failure::register(Message::new("cli-no-temporary-folder")))
}
