//! `export systems|incidents|checklist|exercises|measures`, `checklist export`: the register as a file, or on standard output.
//!
//! What stands in the file is for `exchange`.

use std::io::{BufWriter, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::cli::call::Call;
use crate::cli::failure::{self, Failure};
use crate::domain::view::{IncidentsQuery, SystemsQuery};
use crate::exchange::checklist as year;
use crate::exchange::exercises;
use crate::exchange::export::{self, Format};
use crate::store::Register;
use crate::text::Message;

/// With what every register's file begins.
const REGISTER_MARK: &[u8] = b"SQLite format 3\0";

/// What is written.
#[derive(Debug, Clone, Copy)]
enum What {
    Systems,
    Incidents,
    Checklist(Option<i32>),
    Exercises,
    Measures,
}

/// Writes what the call names.
pub fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let what = match given.get_one::<String>("what").map(String::as_str) {
        Some("incidents") => What::Incidents,
        Some("checklist") => What::Checklist(None),
        Some("exercises") => What::Exercises,
        Some("measures") => What::Measures,
        _ => What::Systems,
    };
    export(call, given, what)
}

/// Writes the checklist, of one year or of all.
pub fn checklist(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    export(call, given, What::Checklist(given.get_one::<i32>("year").copied()))
}

fn export(call: &mut Call<'_>, given: &ArgMatches, what: What) -> Result<(), Failure> {
    let format = match given.get_one::<String>("format").map(String::as_str) {
        Some("json") => Format::Json,
        Some("xlsx") => Format::Xlsx,
        None if call.options.json => Format::Json,
        _ => Format::Csv,
    };
    let register = call.register()?;
    match given.get_one::<PathBuf>("output").filter(|path| path.as_os_str() != "-") {
        Some(path) => into_file(call, &register, what, format, path),
        None => match format {
            Format::Json => write(call, &register, what, format, &mut call.out.json_stream()),
            Format::Csv => write(call, &register, what, format, &mut call.out.content_stream()),
            Format::Xlsx => Err(Failure::words(Message::new("cli-export-xlsx-needs-file"))),
        },
    }
}

fn write(call: &Call<'_>, register: &Register, what: What, format: Format, out: &mut dyn Write) -> Result<(), Failure> {
    match what {
        What::Systems => export::systems(register, &SystemsQuery::default(), format, call.now(), &mut *out)?,
        What::Incidents => export::incidents(register, &IncidentsQuery::default(), format, &mut *out)?,
        What::Exercises => exercises::export_exercises(register, format, call.now(), &mut *out)?,
        What::Measures => exercises::export_measures(register, format, call.now(), &mut *out)?,
        What::Checklist(of) => year::export(register, of, format, &call.texts, call.now(), &mut *out)?,
    };
    Ok(out.flush()?)
}

/// Writes beside the file first and then puts the whole in its place, readable by its owner alone: the register holds
/// what not everybody may read. Never over a register.
fn into_file(call: &Call<'_>, register: &Register, what: What, format: Format, path: &Path) -> Result<(), Failure> {
    let shown = path.display().to_string();
    may_be_replaced(path, &shown)?;
    let failed = |error: std::io::Error| {
        Failure::wrong(Message::new("cli-export-failed").text("path", &shown).text("error", failure::reason(&error)))
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let file = tempfile::Builder::new()
        .prefix(".driftpult-export-")
        .permissions(std::fs::Permissions::from_mode(0o600))
        .tempfile_in(folder)
        .map_err(failed)?;
    let mut out = BufWriter::new(file);
    write(call, register, what, format, &mut out)?;
    let file = out.into_inner().map_err(|error| failed(error.into_error()))?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

fn may_be_replaced(path: &Path, shown: &str) -> Result<(), Failure> {
    let Ok(found) = path.symlink_metadata() else { return Ok(()) };
    if !found.is_file() {
        return Err(Failure::words(Message::new("cli-export-not-a-file").text("path", shown)));
    }
    let mut start = Vec::new();
    let length = u64::try_from(REGISTER_MARK.len()).unwrap_or(0);
    let read = std::fs::File::open(path).and_then(|file| file.take(length).read_to_end(&mut start));
    if read.is_ok() && start == REGISTER_MARK {
        return Err(Failure::words(Message::new("cli-export-on-register").text("path", shown)));
    }
    Ok(())
}
