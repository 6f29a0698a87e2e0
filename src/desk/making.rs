//! Makes a register where there is none: the example, an empty one, or one that holds an import.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::options::{DeskOptions, failure};
use crate::app::message::{Failure, Make, Opened};
use crate::domain::command::{Command, Outcome};
use crate::domain::undo::Wrote;
use crate::domain::watch::Watch;
use crate::exchange::example;
use crate::store::{Access, Register};
use crate::text::message::Message;

/// A register that was made, open twice.
pub struct Made {
    /// Where it lies.
    pub path: PathBuf,
    /// For writing.
    pub writer: Register,
    /// For reading.
    pub reader: Register,
    /// What the console is told.
    pub opened: Opened,
    /// The register's identity.
    pub uuid: String,
    /// What an import wrote.
    pub wrote: Option<Wrote>,
    /// What became of an import.
    pub outcome: Option<Outcome>,
    /// The folder of a throw-away copy.
    pub folder: Option<TempDir>,
}

/// Makes a register and opens it.
///
/// # Errors
/// When it cannot be made; nothing is left behind then.
pub fn make(options: &DeskOptions, make: Make, watch: &Watch<'_>) -> Result<Made, Failure> {
    match make {
        Make::Example => {
            let folder = tempfile::Builder::new().prefix("driftpult-").tempdir().map_err(|error| Failure {
                message: Message::new("example-no-folder").text("why", error.to_string()),
                refusal: None,
            })?;
            let path = folder.path().join("exempel.db");
            let writer = example::create(&path, &options.actor, (options.clock)())
                .map_err(|error| Failure { message: error.message(), refusal: None })?;
            // A throw-away copy leaves nothing in the person's state folder.
            let throw_away = DeskOptions { state_dir: None, ..options.clone() };
            let made = opened(&throw_away, &path, writer, None)?;
            let opened = Opened { example: true, ..made.opened };
            Ok(Made { opened, folder: Some(folder), ..made })
        }
        Make::Empty(name) => fill(options, &options.path, &name, |_| Ok(None)),
        Make::Import(import) => fill(options, &options.path, &options.unnamed, move |register| {
            let command = Command::Import(import);
            let outcome = register.carry_out_watched(&command, &options.actor, (options.clock)(), watch);
            outcome.map(Some).map_err(|error| failure(&error))
        }),
    }
}

fn fill(
    options: &DeskOptions,
    path: &Path,
    name: &str,
    fill: impl FnOnce(&mut Register) -> Result<Option<Outcome>, Failure>,
) -> Result<Made, Failure> {
    let now = (options.clock)();
    let mut writer = Register::create(path, name, &options.actor, now).map_err(|error| failure(&error))?;
    let outcome = match fill(&mut writer) {
        Ok(outcome) => outcome,
        Err(why) => {
            writer.close();
            // What was made a moment ago and holds nothing goes again.
            let _ = std::fs::remove_file(path);
            return Err(why);
        }
    };
    let wrote = writer.wrote();
    Ok(Made { wrote, ..opened(options, path, writer, outcome)? })
}

/// Opens what was made as the console uses it: with the person's state folder, and once more for reading.
fn opened(options: &DeskOptions, path: &Path, writer: Register, outcome: Option<Outcome>) -> Result<Made, Failure> {
    let now = (options.clock)();
    writer.close();
    let open = |access| Register::open(&options.opening(path, access), now).map_err(|error| failure(&error));
    let (writer, reader) = (open(Access::Write)?, open(Access::Read)?);
    let opened = Opened { path: path.display().to_string(), example: false, read_only: None };
    let uuid = writer.uuid().to_owned();
    Ok(Made { path: path.to_owned(), writer, reader, opened, uuid, wrote: None, outcome, folder: None })
}
