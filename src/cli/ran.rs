//! What comes of a call: it is done, or the console is to be opened, and with what.
//!
//! Opening the console belongs to `term`.

use std::path::PathBuf;
use std::process::ExitCode;

use tempfile::TempDir;

use crate::domain::actor::Actor;
use crate::text::Language;

/// What comes of a call.
#[derive(Debug)]
pub enum Ran {
    /// Everything is done and said.
    Done(ExitCode),
    /// The console is to be opened.
    Console(ConsoleOptions),
}

/// With what the console is opened.
#[derive(Debug)]
pub struct ConsoleOptions {
    /// On which register.
    pub place: Place,
    /// In which language.
    pub language: Language,
    /// Whether it uses colours.
    pub colour: bool,
    /// Whether it draws signs and lines with plain letters.
    pub ascii: bool,
    /// Whether it listens to the mouse.
    pub mouse: bool,
    /// Whether it may not write.
    pub read_only: bool,
    /// Who sits before it.
    pub actor: Actor,
    /// The person's state folder, for heads seen and drafts; none where there is no such folder, and for the example.
    pub state_dir: Option<PathBuf>,
    /// Whether a network file system is accepted.
    pub force_filesystem: bool,
}

/// On which register the console is opened.
#[derive(Debug)]
pub enum Place {
    /// One that exists.
    Register(PathBuf),
    /// A throw-away copy of the example; dropping the folder removes it.
    Demo {
        /// The folder.
        folder: TempDir,
        /// The register in it.
        path: PathBuf,
    },
    /// There is none yet: the welcome offers to make one.
    None {
        /// Where it would be.
        would_be: PathBuf,
    },
}
