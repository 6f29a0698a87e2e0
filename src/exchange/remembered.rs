//! The columns that a person chose by hand, kept in the person's own state folder from one import to the next.
//!
//! What a choice does is for `columns`; asking for one is for the console.

use std::collections::BTreeMap;
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::columns::ByHand;
use crate::domain::record::RecordKind;

/// The file's name in the state folder.
const FILE: &str = "import-columns.toml";
/// How a column to leave out stands in the file, and how many columns are kept.
const LEFT_OUT: &str = "-";
const MOST: usize = 1_000;

#[derive(Debug, Default, Serialize, Deserialize)]
struct Kept {
    #[serde(default)]
    columns: BTreeMap<String, String>,
}

fn file(state_dir: &Path) -> PathBuf {
    state_dir.join(FILE)
}

/// What was chosen; nothing where the file is not there or says nothing that is understood.
pub fn load(state_dir: &Path) -> ByHand {
    let text = std::fs::read_to_string(file(state_dir)).unwrap_or_default();
    let kept: Kept = toml::from_str(&text).unwrap_or_default();
    let known = |field: &str| RecordKind::System.fields().iter().map(|spec| spec.key).find(|key| *key == field);
    let chosen = |(column, field): (String, String)| match field.as_str() {
        LEFT_OUT => Some((column, None)),
        field => known(field).map(|key| (column, Some(key))),
    };
    kept.columns.into_iter().filter_map(chosen).take(MOST).collect()
}

/// Keeps what was chosen, readable by its owner alone: headers can tell much.
///
/// # Errors
/// The folder cannot be written; the choices count all the same until the program ends.
pub fn keep(state_dir: &Path, chosen: &ByHand) -> std::io::Result<()> {
    let columns = chosen.iter().map(|(column, field)| (column.clone(), field.unwrap_or(LEFT_OUT).to_owned()));
    let text = toml::to_string(&Kept { columns: columns.take(MOST).collect() }).map_err(std::io::Error::other)?;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(state_dir)?;
    let mut draft = tempfile::Builder::new()
        .prefix(".import-columns-")
        .permissions(std::fs::Permissions::from_mode(0o600))
        .tempfile_in(state_dir)?;
    draft.write_all(text.as_bytes())?;
    draft.as_file().sync_all()?;
    draft.persist(file(state_dir)).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_there_the_next_time_and_words_that_mean_nothing_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("driftpult");
        assert_eq!(load(&state), ByHand::new());
        let chosen: ByHand = [("benämning \"x\"".to_owned(), Some("name")), ("(c)".to_owned(), None)].into();
        keep(&state, &chosen).unwrap();
        assert_eq!(load(&state), chosen);
        assert_eq!(std::fs::metadata(state.join(FILE)).unwrap().permissions().mode() & 0o777, 0o600);
        std::fs::write(state.join(FILE), "[columns]\n\"a\" = \"colour\"\n\"b\" = \"owner\"\n").unwrap();
        assert_eq!(load(&state), [("b".to_owned(), Some("owner"))].into());
        std::fs::write(state.join(FILE), "no toml at all = =").unwrap();
        assert_eq!(load(&state), ByHand::new());
    }
}
