//! Writing the run sheet again after changes, where the settings name a folder for it: at most one file an hour, and never
//! half a one.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::form::{Form, render};
use super::runsheet::run_sheet;
use crate::domain::Instant;
use crate::domain::secrecy::Sight;
use crate::domain::view::{Answer, Question};
use crate::store::{Register, StoreError};
use crate::text::{Message, Texts, when};

/// Who may read a run sheet: whom its folder's group says.
const MODE: u32 = 0o640;

/// Why a run sheet could not be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unwritten {
    /// The register could not be read.
    Store(StoreError),
    /// The folder could not be written: which, and what the system says.
    Folder(PathBuf, String),
    /// Something of that name lies there already.
    Exists(PathBuf),
    /// It was written, there, but the register could not note that.
    Unnoted(PathBuf, StoreError),
}

impl Unwritten {
    /// The sentence for it.
    pub fn message(&self) -> Message {
        match self {
            Unwritten::Store(error) => error.message(),
            Unwritten::Folder(path, why) => {
                Message::new("sheet-unwritten").text("path", path.display().to_string()).text("why", why)
            }
            Unwritten::Exists(path) => Message::new("page-exists").text("path", path.display().to_string()),
            Unwritten::Unnoted(path, error) => {
                let said = Message::new("sheet-unnoted").text("path", path.display().to_string());
                said.sentence("why", error.message())
            }
        }
    }
}

/// The folder in which the run sheet is to be written again by itself now; none when it is not.
///
/// # Errors
/// When the register cannot be read.
pub fn due(register: &Register, now: Instant) -> Result<Option<PathBuf>, StoreError> {
    // What is imagined never lies where the paper copy is looked for.
    if register.is_exercise() {
        return Ok(None);
    }
    let Answer::Settings(record) = register.ask(&Question::Settings, now)? else { return Ok(None) };
    match record.text("runsheet_folder") {
        Some(folder) if register.read_only().is_none() && register.paper_is_due(folder, now)? => {
            Ok(Some(folder.into()))
        }
        _ => Ok(None),
    }
}

/// Writes the run sheet into a folder and notes that it was made; answers where it lies. What is marked secret is left out,
/// whatever this register is allowed to tell, which is `sight`.
///
/// # Errors
/// When the register cannot be read, the folder not written, or that it was done not noted.
pub fn write(
    register: &mut Register,
    folder: &Path,
    now: Instant,
    texts: &Texts,
    sight: Sight,
) -> Result<PathBuf, Unwritten> {
    let named = folder.to_string_lossy();
    // Noted first: whoever comes while this waits for the folder is not to wait for it too. Where it cannot be noted, the
    // copy matters more.
    let _ = register.paper_trying(&named, now);
    // What others change from here on may not be on the paper.
    let head = register.head().map_err(Unwritten::Store)?;
    register.set_sight(Sight::Hidden);
    let document = run_sheet(register, now, texts, Sight::Hidden);
    register.set_sight(sight);
    let content = render(&document.map_err(Unwritten::Store)?, Form::Text, texts);
    let path = folder.join(file_name(now, Form::Text, texts, Sight::Hidden));
    place(&path, content.as_bytes())?;
    match register.paper_put(&head, &named, now) {
        Ok(()) => Ok(path),
        Err(error) => Err(Unwritten::Unnoted(path, error)),
    }
}

/// What the system says of an error, without the number and the draft's name that only programmers read.
fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}

/// What a run sheet's file is called: one name for each hour, and in the night when an hour comes twice, one for each of them.
pub fn file_name(now: Instant, form: Form, texts: &Texts, sight: Sight) -> String {
    let hour = when::local(texts.zone(), now).format("%Y-%m-%d-%H");
    // What holds secrets never takes the place of what may lie about.
    let name = texts.t(if sight == Sight::Shown { "sheet-file-confidential" } else { "sheet-file" });
    let again = if when::is_second_of_two(texts.zone(), now) { "b" } else { "" };
    format!("{name}-{hour}{again}.{}", form.extension())
}

/// Puts a file in its place whole: written beside it first, then renamed.
///
/// # Errors
/// When the folder cannot be written.
pub fn place(path: &Path, content: &[u8]) -> Result<(), Unwritten> {
    let (draft, folder) = draft(path, content)?;
    draft.persist(path).map(|_| ()).map_err(|error| Unwritten::Folder(folder.to_owned(), reason(&error.error)))
}

/// Does the same where nothing of that name lies yet.
///
/// # Errors
/// When something does, or the folder cannot be written.
pub fn place_new(path: &Path, content: &[u8]) -> Result<(), Unwritten> {
    let (draft, folder) = draft(path, content)?;
    draft.persist_noclobber(path).map(|_| ()).map_err(|error| match error.error.kind() {
        ErrorKind::AlreadyExists => Unwritten::Exists(path.to_owned()),
        _ => Unwritten::Folder(folder.to_owned(), reason(&error.error)),
    })
}

/// Writes a file beside its place, and says in which folder that is.
fn draft<'a>(path: &'a Path, content: &[u8]) -> Result<(NamedTempFile, &'a Path), Unwritten> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let failed = |error: std::io::Error| Unwritten::Folder(folder.to_owned(), reason(&error));
    let mut draft = tempfile::Builder::new()
        .prefix(".driftpult-")
        .permissions(std::fs::Permissions::from_mode(MODE))
        .tempfile_in(folder)
        .map_err(failed)?;
    draft.write_all(content).and_then(|()| draft.as_file().sync_all()).map_err(failed)?;
    Ok((draft, folder))
}

/// Writes what somebody names: a file as [`place`] does, where a link leads to; anything else, such as a printer or a pipe,
/// straight through, for a file in its place would be the end of it.
///
/// # Errors
/// When it cannot be written.
pub fn put(path: &Path, content: &[u8]) -> Result<(), Unwritten> {
    let failed = |error: std::io::Error| Unwritten::Folder(path.to_owned(), reason(&error));
    let is_link = path.symlink_metadata().is_ok_and(|found| found.is_symlink());
    match path.metadata() {
        Ok(found) if !found.is_file() && !found.is_dir() => {
            let mut through = OpenOptions::new().write(true).open(path).map_err(failed)?;
            through.write_all(content).and_then(|()| through.flush()).map_err(failed)
        }
        Ok(_) if is_link => place(&path.canonicalize().map_err(failed)?, content),
        // What it leads to is not there yet: the system makes it where it belongs.
        Err(_) if is_link => {
            let made = OpenOptions::new().write(true).create(true).truncate(true).mode(MODE).open(path);
            made.and_then(|mut file| file.write_all(content)).map_err(failed)
        }
        _ => place(path, content),
    }
}
