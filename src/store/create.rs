//! Making a register: whole under another name first, then in its place, so that half a file never lies there.
//!
//! Opening one that exists is `register`'s.

use std::fs::{DirBuilder, File, OpenOptions, Permissions};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rusqlite::types::Value as Sql;
use rustix::fs::{CWD, RenameFlags};

use super::connection;
use super::fault::StoreError;
use super::judge;
use super::opening::Access;
use super::rows::insert;
use super::schema;
use super::values;
use super::writing::{Note, Writing, said};
use crate::domain::Instant;
use crate::domain::actor::Actor;
use crate::domain::record::{Record, RecordKind};
use crate::domain::settings::Thresholds;
use crate::domain::value::Value;
use crate::text::collate::SORT_VERSION;

const SETGID: u32 = 0o2000;
/// How long a system without a restore time of its own is assumed to take: four hours.
const RESTORE_TIME_S: i64 = 4 * 3600;

/// Makes a register and leaves it closed in its place.
///
/// # Errors
/// `AlreadyThere`; when the folder cannot hold it.
pub fn create(path: &Path, municipality: &str, actor: &Actor, now: Instant) -> Result<(), StoreError> {
    if std::fs::symlink_metadata(path).is_ok() {
        return Err(StoreError::AlreadyThere(path.to_owned()));
    }
    let settings = first_settings(municipality)?;
    let folder = judge::folder_of(path);
    DirBuilder::new().recursive(true).mode(0o700).create(&folder).map_err(|error| StoreError::io(&folder, error))?;
    let path = judge::resolved(path)?;
    let folder = judge::folder_of(&path);
    judge::judge_folder(&folder)?;
    judge::judge_filesystem(&folder, false)?;
    let draft = Draft::begin(&path)?;
    fill(&draft.path, &settings, actor, now)?;
    draft.settle(&path)
}

/// A file being made: what remains of it goes away unless it is put in its place.
#[derive(Debug)]
pub struct Draft {
    /// Where it is being made.
    pub path: PathBuf,
}

impl Draft {
    /// Begins a file beside the place where it is to lie: private, or the group's in a folder that hands its group on.
    ///
    /// # Errors
    /// When the folder cannot hold it.
    pub fn begin(place: &Path) -> Result<Draft, StoreError> {
        let folder = judge::folder_of(place);
        let metadata = std::fs::metadata(&folder).map_err(|error| StoreError::io(&folder, error))?;
        let mode = if metadata.mode() & SETGID == 0 { 0o600 } else { 0o660 };
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        // The folder says which process may write here; the name only has to be nobody else's.
        let path = folder.join(format!(".{name}.{}.new", std::process::id()));
        let fault = |error| StoreError::io(&path, error);
        let _ = std::fs::remove_file(&path);
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path).map_err(fault)?;
        let draft = Draft { path: path.clone() };
        file.set_permissions(Permissions::from_mode(mode)).map_err(fault)?;
        Ok(draft)
    }

    /// Puts it in its place, where nothing may lie, and makes sure that it survives a power cut.
    ///
    /// # Errors
    /// `AlreadyThere`; when the disk fails.
    pub fn settle(self, place: &Path) -> Result<(), StoreError> {
        let folder = judge::folder_of(place);
        let fault = |error: std::io::Error| StoreError::io(place, error);
        File::open(&self.path).and_then(|file| file.sync_all()).map_err(fault)?;
        let renamed = rustix::fs::renameat_with(CWD, &self.path, CWD, place, RenameFlags::NOREPLACE);
        match renamed {
            Ok(()) => {}
            // Not every file system knows this rename; a second name refuses to replace as well.
            Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS) => {
                std::fs::hard_link(&self.path, place).map_err(fault)?;
                std::fs::remove_file(&self.path).map_err(fault)?;
            }
            Err(error) => return Err(fault(error.into())),
        }
        File::open(&folder).and_then(|folder| folder.sync_all()).map_err(fault)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm", "-journal"] {
            let mut name = self.path.clone().into_os_string();
            name.push(end);
            let _ = std::fs::remove_file(name);
        }
    }
}

fn first_settings(municipality: &str) -> Result<Record, StoreError> {
    let thresholds = Thresholds::default();
    let mut settings = Record::empty(RecordKind::Settings);
    let wished = [
        ("municipality", Value::from(municipality)),
        ("time_zone", Value::from("Europe/Stockholm")),
        ("default_restore_time_s", Value::Duration(RESTORE_TIME_S)),
        ("contract_soon_days", Value::Int(thresholds.contract_soon_days)),
        ("verified_within_months", Value::Int(thresholds.verified_within_months.into())),
        ("exercised_within_months", Value::Int(thresholds.exercised_within_months.into())),
    ];
    for (key, value) in wished {
        if let Some(spec) = RecordKind::Settings.fields().iter().find(|spec| spec.key == key) {
            settings.set(key, values::kept(spec, &value)?);
        }
    }
    values::whole(&settings)?;
    Ok(settings)
}

fn fill(path: &Path, settings: &Record, actor: &Actor, now: Instant) -> Result<(), StoreError> {
    let (conn, _) = connection::open(path, Access::Write)?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    let tx = connection::begin(&conn)?;
    schema::take_steps(&tx, schema::STEPS, 0)?;
    let mut w = Writing::new(&tx, actor, now)?;
    let meta = [("uuid", w.uuid()), ("sort_version", SORT_VERSION.to_owned())];
    for (key, value) in meta {
        tx.execute("INSERT INTO meta (key, value) VALUES (?1, ?2)", [key, &value])?;
    }
    let id = insert(&w, settings, &[("id", Sql::Integer(1))])?;
    let fields = RecordKind::Settings.fields().iter().zip(&settings.values);
    let after = said(fields.map(|(spec, value)| (spec.key, value.clone())));
    let (kind, title) = (RecordKind::Settings, settings.title());
    w.note(&Note { action: "create", kind, id, title, before: None, after: Some(&after), reason: None })?;
    tx.commit()?;
    conn.close().map_err(|(_, error)| StoreError::from(error))
}
