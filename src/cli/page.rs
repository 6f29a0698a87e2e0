//! Where a page goes that a call asks for: to standard output, into the file that it names, or under a name of its own into
//! a folder.

use std::path::PathBuf;

use clap::ArgMatches;

use super::call::Call;
use super::failure::Failure;
use crate::report::keeping::{self, Unwritten};
use crate::text::Message;

/// Writes a page. `file_name` says what it is called in a folder; `unwritten` has the sentence for why it could not be
/// written there.
///
/// # Errors
/// When it cannot be written.
pub fn write(
    call: &Call<'_>,
    given: &ArgMatches,
    content: &str,
    file_name: impl FnOnce() -> String,
    unwritten: impl FnOnce(&Unwritten) -> Message,
) -> Result<(), Failure> {
    let Some(path) = given.get_one::<PathBuf>("output") else { return call.out.content(content.as_bytes()) };
    let (path, written) = if path.is_dir() {
        let path = path.join(file_name());
        let written = keeping::place(&path, content.as_bytes());
        (path, written)
    } else {
        (path.clone(), keeping::put(path, content.as_bytes()))
    };
    written.map_err(|error| Failure::wrong(unwritten(&error)))?;
    call.out.remark(&call.texts, &Message::new("cli-sheet-written").text("path", path.display().to_string()));
    Ok(())
}
