//! How a register is to be opened, and what an open one can say of itself.
//!
//! Judging the file is `judge`'s, opening the connection `connection`'s.

use std::path::PathBuf;

/// What a register is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Reading and writing; falls back to reading where the file or its version does not allow more.
    Write,
    /// Reading only, on a connection that can do nothing else.
    Read,
}

/// How a register is to be opened.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The file.
    pub path: PathBuf,
    /// The person's state folder, for the heads seen; none where there is no such folder, or for a throw-away copy.
    pub state_dir: Option<PathBuf>,
    /// What it is opened for.
    pub access: Access,
    /// Whether to open it on a network file system all the same.
    pub force_filesystem: bool,
}

/// Why a register that was opened cannot be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadOnly {
    /// It was opened for reading.
    Asked,
    /// A newer program made it.
    NewerProgram,
    /// The account may not write the file.
    NoPermission,
}

/// What others did since the last look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// Nothing.
    Nothing,
    /// Somebody, perhaps another connection of this program, committed something.
    Data,
    /// Another file lies in the register's place; this one must not be written any more.
    Replaced,
}
