//! Private files of the person's own state folder: written whole or not at all, for nobody else to read.
//!
//! What stands in them is for those who write them.

use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// Writes a file under another name first and puts it in its place, so that it is never half written.
///
/// # Errors
/// When the folder cannot be made or written.
pub fn write(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let begun: PathBuf = folder.join(format!(".{name}.{}{BEGUN}", std::process::id()));
    let mut open = OpenOptions::new();
    let mut written = open.write(true).create(true).truncate(true).mode(0o600).open(&begun)?;
    let put = written.write_all(bytes).and_then(|()| written.sync_all()).and_then(|()| std::fs::rename(&begun, file));
    if put.is_err() {
        let _ = std::fs::remove_file(&begun);
    }
    put
}

/// How the name ends under which a file is begun.
pub const BEGUN: &str = ".new";
