//! Whether a file and its folder can be trusted, before anything opens it: a pipe would hang, a second name or a network
//! file system would break the locks, and what anybody may write nobody can vouch for.
//!
//! What stands inside the file is judged by `schema`. The file itself is never opened here: closing a descriptor would
//! drop the locks that another connection of this process holds on it.

use std::fs::Metadata;
use std::os::unix::fs::{FileTypeExt, MetadataExt};
use std::path::{Path, PathBuf};

use super::fault::StoreError;

/// Which file it is, whatever its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identity {
    dev: u64,
    ino: u64,
}

impl Identity {
    fn of(metadata: &Metadata) -> Identity {
        Identity { dev: metadata.dev(), ino: metadata.ino() }
    }

    /// The file that lies at a path now; none when nothing does.
    pub fn at(path: &Path) -> Option<Identity> {
        std::fs::symlink_metadata(path).ok().map(|metadata| Identity::of(&metadata))
    }
}

const ANYBODY_WRITES: u32 = 0o002;
const STICKY: u32 = 0o1000;

/// Judges the file and its folder.
///
/// # Errors
/// Why it is not to be opened.
pub fn judge(path: &Path, force_filesystem: bool) -> Result<Identity, StoreError> {
    let metadata = std::fs::symlink_metadata(path).map_err(|error| StoreError::io(path, error))?;
    let kind = metadata.file_type();
    if kind.is_symlink() {
        return Err(StoreError::Symlink(path.to_owned()));
    }
    if kind.is_fifo() || kind.is_socket() || kind.is_char_device() || kind.is_block_device() || !kind.is_file() {
        return Err(StoreError::NotARegularFile(path.to_owned()));
    }
    if metadata.nlink() != 1 {
        return Err(StoreError::HardLinked(path.to_owned()));
    }
    if metadata.mode() & ANYBODY_WRITES != 0 {
        return Err(StoreError::WorldWritable(path.to_owned()));
    }
    judge_folder(&folder_of(path))?;
    judge_filesystem(path, force_filesystem)?;
    Ok(Identity::of(&metadata))
}

/// Judges the folder alone.
///
/// # Errors
/// Why no register is to lie there.
pub fn judge_folder(folder: &Path) -> Result<(), StoreError> {
    let metadata = std::fs::metadata(folder).map_err(|error| StoreError::io(folder, error))?;
    // In a sticky folder such as /tmp nobody can put another file in the place of mine.
    if metadata.mode() & ANYBODY_WRITES != 0 && metadata.mode() & STICKY == 0 {
        return Err(StoreError::FolderWorldWritable(folder.to_owned()));
    }
    Ok(())
}

/// Judges the file system under a path: on these, locks or memory shared between processes cannot be trusted.
///
/// # Errors
/// When it is one of them.
pub fn judge_filesystem(path: &Path, force: bool) -> Result<(), StoreError> {
    let found = rustix::fs::statfs(path).map_err(|error| StoreError::io(path, error))?;
    // The kernel's numbers are 32 bits, whatever the width and sign of the field.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let magic = found.f_type as u32;
    let known = NETWORK.iter().find(|(number, _)| *number == magic);
    match known {
        Some((_, name)) if !force => Err(StoreError::NetworkFilesystem { path: path.to_owned(), filesystem: name }),
        _ => Ok(()),
    }
}

const NETWORK: [(u32, &str); 9] = [
    (0x0000_6969, "NFS"),
    (0xFF53_4D42, "CIFS"),
    (0xFE53_4D42, "SMB2"),
    (0x0000_517B, "SMB"),
    (0x6573_5546, "FUSE"),
    (0x0102_1997, "9p"),
    (0x00C3_6400, "Ceph"),
    (0x5346_414F, "AFS"),
    (0x0116_1970, "GFS2"),
];

/// The folder in which a file lies.
pub fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The same file by a path without symbolic links in its folders, as SQLite wants it with NOFOLLOW.
///
/// # Errors
/// When the folder is not there or cannot be looked into.
pub fn resolved(path: &Path) -> Result<PathBuf, StoreError> {
    let folder = folder_of(path);
    let folder = folder.canonicalize().map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => StoreError::NotThere(path.to_owned()),
        _ => StoreError::io(&folder, error),
    })?;
    match path.file_name() {
        Some(name) => Ok(folder.join(name)),
        None => Err(StoreError::NotARegularFile(path.to_owned())),
    }
}
