//! What can go wrong between the program and its file. `text` has a sentence for each (`store-…`).

use std::path::PathBuf;

use crate::domain::refusal::Refusal;
use crate::text::explain;
use crate::text::message::Message;

/// Who holds the register's lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The account's name.
    pub user: String,
    /// The process.
    pub pid: i32,
    /// Its terminal, such as `pts/3`.
    pub tty: Option<String>,
    /// Whether it is stopped.
    pub stopped: bool,
}

/// What can go wrong between the program and its file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// There is no register.
    #[error("there is no register at {0}")]
    NotThere(PathBuf),
    /// The domain refused the wish.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// Somebody else holds the file.
    #[error("the register is held by {holder:?}")]
    Busy {
        /// Who, when it can be told.
        holder: Option<Holder>,
    },
}

impl StoreError {
    /// The sentence for it: what happened, why, what to do now.
    pub fn message(&self) -> Message {
        match self {
            StoreError::NotThere(path) => Message::new("store-not-there").text("path", path.display().to_string()),
            StoreError::Refused(refusal) => explain::refusal(refusal),
            StoreError::Busy { holder: None } => Message::new("store-busy"),
            StoreError::Busy { holder: Some(holder) } => {
                Message::new("store-busy-held").text("user", &holder.user).number("pid", holder.pid)
            }
        }
    }

    /// Whether the register was well and the wish was not.
    pub fn is_refusal(&self) -> bool {
        matches!(self, StoreError::Refused(_))
    }
}
