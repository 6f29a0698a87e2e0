//! What can go wrong between the program and its file. `text` has a sentence for each (`store-…`).
//!
//! Why a wish is refused is the domain's; here it only passes through.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use super::opening::ReadOnly;
use crate::domain::refusal::Refusal;
use crate::domain::watch::CalledOff;
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
    /// A register was to be made where something lies already.
    #[error("something lies at {0} already")]
    AlreadyThere(PathBuf),
    /// The file is no register of this program.
    #[error("{0} is no register")]
    NotOurs(PathBuf),
    /// A folder, pipe or device lies there.
    #[error("{0} is not a regular file")]
    NotARegularFile(PathBuf),
    /// A symbolic link lies there.
    #[error("{0} is a symbolic link")]
    Symlink(PathBuf),
    /// The file has several names, and each would get a log of its own.
    #[error("{0} has more than one name")]
    HardLinked(PathBuf),
    /// Anybody may write the file.
    #[error("anybody may write {0}")]
    WorldWritable(PathBuf),
    /// Anybody may put another file in its place.
    #[error("anybody may write the folder {0}")]
    FolderWorldWritable(PathBuf),
    /// The file lies on a file system whose locks cannot be trusted.
    #[error("{path} lies on {filesystem}")]
    NetworkFilesystem {
        /// The file.
        path: PathBuf,
        /// What kind of file system it is.
        filesystem: &'static str,
    },
    /// The account may not read the file, or not make files in its folder.
    #[error("no permission for {0}")]
    NoPermission(PathBuf),
    /// The file is damaged.
    #[error("the register is damaged: {0}")]
    Damaged(String),
    /// The file holds a table, view or trigger that does not belong, or lacks one that does.
    #[error("foreign schema: {0}")]
    ForeignSchema(String),
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// A wish to a register that can only be read.
    #[error("the register is open for reading only: {0:?}")]
    CannotWrite(ReadOnly),
    /// The domain refused the wish.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// Somebody else holds the file.
    #[error("the register is held by {holder:?}")]
    Busy {
        /// Who, when it can be told.
        holder: Option<Holder>,
    },
    /// The disk failed while saving; the change stands in the file all the same.
    #[error("saved, but the disk failed: {0}")]
    SavedWithFault(String),
    /// The disk failed while saving; the change does not stand in the file.
    #[error("not saved: {0}")]
    NotSaved(String),
    /// The disk failed while saving, and the file could not be read to see what became of it.
    #[error("nobody can tell whether it was saved: {0}")]
    CommitUnknown(String),
    /// Another file lies in the register's place.
    #[error("the register was replaced")]
    Replaced,
    /// The copy in which an exercise was played is gone.
    #[error("the exercise's copy is gone")]
    ExerciseGone,
    /// A head that was seen is no longer in the trail: the file was cut, rewritten, or an older copy was put back.
    #[error("the trail no longer has the row {0} that was seen")]
    TrailCut(i64),
    /// A search took too long and was stopped.
    #[error("the question took too long")]
    TookTooLong,
    /// A person called the work off; nothing was written.
    #[error("called off")]
    CalledOff,
    /// The system would not do something with a file.
    #[error("{path}: {detail}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        detail: String,
    },
    /// Something else that SQLite says.
    #[error("sqlite: {0}")]
    Failed(String),
}

impl StoreError {
    /// The sentence for it: what happened, why, what to do now.
    pub fn message(&self) -> Message {
        let at = |id: &str, path: &Path| Message::new(id).text("path", path.display().to_string());
        match self {
            StoreError::NotThere(path) => at("store-not-there", path),
            StoreError::AlreadyThere(path) => at("store-already-there", path),
            StoreError::NotOurs(path) => at("store-not-ours", path),
            StoreError::NotARegularFile(path) => at("store-not-a-regular-file", path),
            StoreError::Symlink(path) => at("store-symlink", path),
            StoreError::HardLinked(path) => at("store-hard-linked", path),
            StoreError::WorldWritable(path) => at("store-world-writable", path),
            StoreError::FolderWorldWritable(path) => at("store-folder-world-writable", path),
            StoreError::NetworkFilesystem { path, filesystem } => {
                at("store-network-filesystem", path).text("filesystem", *filesystem)
            }
            StoreError::NoPermission(path) => at("store-no-permission", path),
            StoreError::Damaged(detail) => Message::new("store-damaged").text("detail", detail),
            StoreError::ForeignSchema(name) => Message::new("store-foreign-schema").text("name", name),
            StoreError::DiskFull => Message::new("store-disk-full"),
            StoreError::CannotWrite(ReadOnly::Asked) => Message::new("store-read-only-asked"),
            StoreError::CannotWrite(ReadOnly::NewerProgram) => Message::new("store-read-only-newer"),
            StoreError::CannotWrite(ReadOnly::NoPermission) => Message::new("store-read-only-permission"),
            StoreError::Refused(refusal) => explain::refusal(refusal),
            StoreError::Busy { holder: None } => Message::new("store-busy"),
            StoreError::Busy { holder: Some(holder) } => held(holder),
            StoreError::SavedWithFault(detail) => Message::new("store-saved-with-fault").text("detail", detail),
            StoreError::NotSaved(detail) => Message::new("store-not-saved").text("detail", detail),
            StoreError::CommitUnknown(detail) => Message::new("store-commit-unknown").text("detail", detail),
            StoreError::Replaced => Message::new("store-replaced"),
            StoreError::ExerciseGone => Message::new("store-exercise-gone"),
            StoreError::TrailCut(seq) => Message::new("store-trail-cut").number("seq", *seq),
            StoreError::TookTooLong => Message::new("store-took-too-long"),
            StoreError::CalledOff => Message::new("import-called-off"),
            StoreError::Io { path, detail } => at("store-io", path).text("detail", detail),
            StoreError::Failed(detail) => Message::new("store-failed").text("detail", detail),
        }
    }

    /// Whether the register was well and the wish was not.
    pub fn is_refusal(&self) -> bool {
        matches!(self, StoreError::Refused(_))
    }

    /// Tells what the system said of a file.
    pub(super) fn io(path: &Path, error: impl Into<std::io::Error>) -> StoreError {
        use std::io::ErrorKind;
        let error = error.into();
        match error.kind() {
            ErrorKind::NotFound => StoreError::NotThere(path.to_owned()),
            ErrorKind::AlreadyExists => StoreError::AlreadyThere(path.to_owned()),
            ErrorKind::PermissionDenied => StoreError::NoPermission(path.to_owned()),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::DiskFull,
            _ => StoreError::Io { path: path.to_owned(), detail: error.to_string() },
        }
    }
}

fn held(holder: &Holder) -> Message {
    let id = match (&holder.tty, holder.stopped) {
        (Some(_), true) => "store-busy-held-tty-stopped",
        (Some(_), false) => "store-busy-held-tty",
        (None, true) => "store-busy-held-stopped",
        (None, false) => "store-busy-held",
    };
    // A process is no count: as text it is not grouped by thousands.
    let message = Message::new(id).text("user", &holder.user).text("pid", holder.pid.to_string());
    match &holder.tty {
        Some(tty) => message.text("tty", tty),
        None => message,
    }
}

/// An error of SQLite as what it means here. SQLITE_IOERR_SHMSIZE is what a full disk gives when a closed register is
/// opened.
impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        let Some(sqlite) = error.sqlite_error().copied() else { return StoreError::Failed(error.to_string()) };
        match sqlite.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Busy { holder: None },
            ErrorCode::DiskFull => StoreError::DiskFull,
            _ if sqlite.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE => StoreError::DiskFull,
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => StoreError::Damaged(error.to_string()),
            ErrorCode::ReadOnly => StoreError::CannotWrite(ReadOnly::NoPermission),
            ErrorCode::OperationInterrupted => StoreError::TookTooLong,
            _ => StoreError::Failed(error.to_string()),
        }
    }
}

impl From<CalledOff> for StoreError {
    fn from(_: CalledOff) -> StoreError {
        StoreError::CalledOff
    }
}

impl From<Refusal> for StoreError {
    fn from(refusal: Refusal) -> StoreError {
        StoreError::Refused(refusal)
    }
}
