//! What the desk's threads share: with what they work, to where messages go, and failures as the console takes them.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use crate::app::message::{Failure, Msg};
use crate::domain::Instant;
use crate::domain::actor::Actor;
use crate::store::{Access, Drafts, Opening, StoreError};
use crate::text::Language;

/// With what the desk works.
#[derive(Debug, Clone)]
pub struct DeskOptions {
    /// Where the register lies, or would.
    pub path: PathBuf,
    /// The person's state folder.
    pub state_dir: Option<PathBuf>,
    /// Whether nothing may be written.
    pub read_only: bool,
    /// Whether a network file system is accepted.
    pub force_filesystem: bool,
    /// Who works here.
    pub actor: Actor,
    /// What time it is; the desk has no clock of its own.
    pub clock: fn() -> Instant,
    /// The language in which the paper copy is written.
    pub language: Language,
    /// The name of a register that an import makes, until somebody says another.
    pub unnamed: String,
}

impl DeskOptions {
    /// Where drafts of the register with this identity are kept; none without a state folder.
    pub fn drafts(&self, register: &str) -> Option<Drafts> {
        self.state_dir.as_deref().and_then(|folder| Drafts::of(folder, register))
    }

    /// How the register is opened for reading or writing.
    pub fn opening(&self, path: &Path, access: Access) -> Opening {
        let access = if self.read_only { Access::Read } else { access };
        Opening {
            path: path.to_owned(),
            state_dir: self.state_dir.clone(),
            access,
            force_filesystem: self.force_filesystem,
        }
    }
}

/// To where messages go.
pub type Sink = Arc<dyn Fn(Msg) + Send + Sync>;

/// The wishes that a person has given up while they waited.
pub type GivenUp = Arc<Mutex<Vec<u64>>>;

/// A failure of the register as the console takes it.
pub fn failure(error: &StoreError) -> Failure {
    let refusal = match error {
        StoreError::Refused(refusal) => Some(refusal.clone()),
        _ => None,
    };
    Failure { message: error.message(), refusal }
}
