//! Writing the run sheet again after changes, where the settings name a folder for it: at most one file an hour, and never
//! half a one.

use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::form::{Form, render};
use super::runsheet::run_sheet;
use crate::domain::Instant;
use crate::domain::secrecy::Sight;
use crate::domain::view::{Answer, Question};
use crate::store::{Register, StoreError};
use crate::text::{Message, Texts, when};

/// Why a run sheet could not be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unwritten {
    /// The register could not be read.
    Store(StoreError),
    /// The folder could not be written: which, and what the system says.
    Folder(PathBuf, String),
}

impl Unwritten {
    /// The sentence for it.
    pub fn message(&self) -> Message {
        match self {
            Unwritten::Store(error) => error.message(),
            Unwritten::Folder(path, why) => {
                Message::new("sheet-unwritten").text("path", path.display().to_string()).text("why", why)
            }
        }
    }
}

/// The folder in which the run sheet is to be written again by itself now; none when it is not.
///
/// # Errors
/// When the register cannot be read.
pub fn due(register: &Register, now: Instant) -> Result<Option<PathBuf>, StoreError> {
    let folder = match register.ask(&Question::Settings, now)? {
        Answer::Settings(record) => record.text("runsheet_folder").map(PathBuf::from),
        _ => None,
    };
    match folder {
        Some(folder) if register.read_only().is_none() && register.paper_is_due(now)? => Ok(Some(folder)),
        _ => Ok(None),
    }
}

/// Writes the run sheet into a folder and notes that it was made; answers where it lies. What is marked secret is left out,
/// whatever this register is allowed to tell, which is `sight`.
///
/// # Errors
/// When the register cannot be read, or the folder not written.
pub fn write(
    register: &mut Register,
    folder: &Path,
    now: Instant,
    texts: &Texts,
    sight: Sight,
) -> Result<PathBuf, Unwritten> {
    // What others change from here on may not be on the paper.
    let head = register.head().map_err(Unwritten::Store)?;
    register.set_sight(Sight::Hidden);
    let document = run_sheet(register, now, texts, Sight::Hidden);
    register.set_sight(sight);
    let content = render(&document.map_err(Unwritten::Store)?, Form::Text, texts);
    let path = folder.join(file_name(now, Form::Text, texts, Sight::Hidden));
    place(&path, content.as_bytes())?;
    // A register that cannot note it forgets only that it did.
    let _ = register.paper_made(&head, now);
    Ok(path)
}

/// What the system says of an error, without the number and the draft's name that only programmers read.
fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}

/// What a run sheet's file is called: one name for each hour.
pub fn file_name(now: Instant, form: Form, texts: &Texts, sight: Sight) -> String {
    let hour = when::local(texts.zone(), now).format("%Y-%m-%d-%H");
    // What holds secrets never takes the place of what may lie about.
    let name = texts.t(if sight == Sight::Shown { "sheet-file-confidential" } else { "sheet-file" });
    format!("{name}-{hour}.{}", form.extension())
}

/// Puts a file in its place whole: written beside it first, then renamed.
///
/// # Errors
/// When the folder cannot be written.
pub fn place(path: &Path, content: &[u8]) -> Result<(), Unwritten> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let failed = |error: std::io::Error| Unwritten::Folder(folder.to_owned(), reason(&error));
    let mut draft = tempfile::Builder::new()
        .prefix(".driftpult-")
        .permissions(std::fs::Permissions::from_mode(0o640))
        .tempfile_in(folder)
        .map_err(failed)?;
    draft.write_all(content).and_then(|()| draft.as_file().sync_all()).map_err(failed)?;
    draft.persist(path).map(|_| ()).map_err(|error| failed(error.error))
}
