//! What kind of workbook a file is, and whether it may be opened: what is locked, old, damaged or would grow without end
//! once unpacked is found here, before anything reads it.
//!
//! Reading the sheets is for `workbook`.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::refused::FileRefused;
use crate::domain::watch::{Phase, Watch};

/// With what every file of the old kind begins, locked ones of the new kind among them.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";
const ZIPPED: &[u8] = b"PK\x03\x04";
/// The most that a workbook may hold once unpacked, and the most of what is held in memory as a whole.
const MOST_UNPACKED: u64 = 256 << 20;
const MOST_STRINGS: u64 = 128 << 20;
const MOST_STYLES: u64 = 8 << 20;
const MOST_PARTS: usize = 10_000;

/// What is known of a workbook before it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Found {
    /// Whether it has macros; they are never run.
    pub macros: bool,
    /// Whether any sheet has cells that are joined.
    pub joined: bool,
}

/// Whether the bytes are a workbook, of whatever kind, and no text.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIPPED) || bytes.starts_with(COMPOUND)
}

/// Looks through a workbook.
///
/// # Errors
/// Why it cannot be read.
pub fn look(bytes: &[u8], watch: &Watch<'_>) -> Result<Found, FileRefused> {
    if bytes.starts_with(COMPOUND) {
        return Err(if is_locked(bytes) { FileRefused::Locked } else { FileRefused::OldWorkbook });
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if zip.len() > MOST_PARTS {
        return Err(FileRefused::GrowsTooLarge(MOST_UNPACKED));
    }
    let names: Vec<String> = zip.file_names().flatten().map(|name| name.to_ascii_lowercase()).collect();
    let has = |name: &str| names.iter().any(|part| part == name);
    if has("xl/workbook.bin") || has("content.xml") {
        return Err(FileRefused::OldWorkbook);
    }
    if !has("[content_types].xml") || !names.iter().any(|part| part.ends_with("workbook.xml")) {
        return Err(FileRefused::NoWorkbook);
    }
    let mut found = Found { macros: has("xl/vbaproject.bin"), joined: false };
    let mut left = MOST_UNPACKED;
    for at in 0..zip.len() {
        let part = zip.by_index(at).map_err(|error| damaged(&error))?;
        let name = part.name().map_err(|error| damaged(&error))?.to_ascii_lowercase();
        if !(name.ends_with(".xml") || name.ends_with(".rels")) {
            continue;
        }
        let most = match name.rsplit('/').next() {
            Some("sharedstrings.xml") => MOST_STRINGS,
            _ if name.contains("worksheets/") => MOST_UNPACKED,
            _ => MOST_STYLES,
        };
        let (length, joined) = unpack(part, most.min(left), watch)?;
        left -= length;
        found.joined |= joined;
    }
    Ok(found)
}

/// Counts what a part holds, whatever it says of itself; says whether it joins cells.
fn unpack(mut part: impl Read, most: u64, watch: &Watch<'_>) -> Result<(u64, bool), FileRefused> {
    const MARK: &[u8] = b"<mergeCell ";
    let mut buffer = vec![0u8; 1 << 16];
    let (mut kept, mut length, mut joined) = (0, 0u64, false);
    loop {
        // Nobody counts the rows yet; a look now and then is enough to be called off.
        watch.at(Phase::Reading, 0, None)?;
        let read = part.read(&mut buffer[kept..]).map_err(|error| FileRefused::Damaged(error.to_string()))?;
        if read == 0 {
            return Ok((length, joined));
        }
        length += read as u64;
        if length > most {
            return Err(FileRefused::GrowsTooLarge(MOST_UNPACKED));
        }
        let filled = kept + read;
        joined = joined || buffer[..filled].windows(MARK.len()).any(|window| window == MARK);
        // The end is looked at once more: the mark may lie across two readings.
        kept = filled.min(MARK.len() - 1);
        buffer.copy_within(filled - kept..filled, 0);
    }
}

/// A locked workbook lies in a container of the old kind, with a part of this name.
fn is_locked(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

fn damaged(error: &zip::result::ZipError) -> FileRefused {
    FileRefused::Damaged(error.to_string())
}
