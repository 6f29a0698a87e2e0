//! `import systems`: what a spreadsheet says, taken into the register or only shown.
//!
//! Reading the file and judging its rows is for `exchange`.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use clap::ArgMatches;
use signal_hook::consts::{SIGINT, SIGTERM};

use crate::cli::call::Call;
use crate::cli::failure::{Failure, Status};
use crate::cli::place;
use crate::cli::sheet::Sheet;
use crate::cli::sign::Sign;
use crate::cli::tone::Piece;
use crate::domain::command::OnConflict;
use crate::domain::watch::{Stop, Watch};
use crate::exchange::import::import_watched;
use crate::exchange::{ExchangeError, ImportOptions, ImportReport, Target, table};
use crate::text::read::Here;

/// Imports systems.
pub fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let Some(file) = given.get_one::<PathBuf>("file") else { return Ok(()) };
    let options = ImportOptions {
        map: given.get_many::<String>("map").into_iter().flatten().cloned().collect(),
        on_conflict: match given.get_one::<String>("on-conflict").map(String::as_str) {
            Some("update") => OnConflict::Update,
            Some("fail") => OnConflict::Fail,
            _ => OnConflict::Skip,
        },
        sheet: given.get_one::<String>("sheet").cloned(),
        ..ImportOptions::default()
    };
    let is_dry = given.get_flag("dry-run");
    if !is_dry {
        call.may_write()?;
    }
    let stop = called_off_by_signal();
    let watch = Watch::stopped_by(&stop);
    let bytes = table::load(file).map_err(ExchangeError::from)?;
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
    let path = place::meant(call.options, call.around);
    let report = match path {
        Ok(path) if !place::is_taken(&path) => into_nothing(call, &path, (&bytes, &name), &options, is_dry, &watch)?,
        // A dry run needs no register, and so no place for one.
        Err(_) if is_dry => import_watched(&bytes, &name, &options, Target::DryRun(None), here(call), &watch)?,
        Err(failure) => return Err(failure),
        Ok(_) if is_dry => {
            let register = call.register()?;
            import_watched(&bytes, &name, &options, Target::DryRun(Some(&register)), here(call), &watch)?
        }
        Ok(_) => {
            let mut register = call.register_to_write()?;
            let into = Target::Write(&mut register, &call.around.actor);
            let report = import_watched(&bytes, &name, &options, into, here(call), &watch);
            register.close();
            let report = report?;
            call.changed.set(true);
            report
        }
    };
    tell(call, &report)?;
    if report.has_refused() { Err(Failure::Silent(Status::Wrong)) } else { Ok(()) }
}

/// Ctrl-C calls the import off, so that a register which this very call made goes again; pressed once more it ends the
/// program as ever, and the file is as it was all the same.
fn called_off_by_signal() -> Stop {
    let flag = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        let ended = 128 + signal;
        // Where a signal cannot be taken, it ends the program.
        let _ = signal_hook::flag::register_conditional_shutdown(signal, ended, Arc::clone(&flag))
            .and_then(|_| signal_hook::flag::register(signal, Arc::clone(&flag)));
    }
    Stop::on(flag)
}

/// Imports where there is no register yet: one is made, but only for an import that writes something.
fn into_nothing(
    call: &mut Call<'_>,
    path: &Path,
    (bytes, name): (&[u8], &str),
    options: &ImportOptions,
    is_dry: bool,
    watch: &Watch<'_>,
) -> Result<ImportReport, Failure> {
    let foreseen = import_watched(bytes, name, options, Target::DryRun(None), here(call), watch)?;
    if is_dry {
        return Ok(foreseen);
    }
    if foreseen.created.is_empty() {
        return Ok(ImportReport { dry_run: false, ..foreseen });
    }
    let mut register = place::make(path, &call.texts.t("cli-municipality"), call.around)?;
    call.texts.set_zone(register.zone());
    let into = Target::Write(&mut register, &call.around.actor);
    let result = import_watched(bytes, name, options, into, here(call), watch);
    register.close();
    if result.is_err() {
        unmake(path);
    }
    let report = result?;
    call.changed.set(true);
    Ok(report)
}

/// Takes away a register that this very call made and could not fill: no half-done change stays.
fn unmake(path: &Path) {
    for end in ["", "-wal", "-shm"] {
        let mut file = path.as_os_str().to_owned();
        file.push(end);
        let _ = std::fs::remove_file(file);
    }
}

fn here(call: &Call<'_>) -> Here {
    Here { now: call.now(), zone: call.texts.zone() }
}

fn tell(call: &Call<'_>, report: &ImportReport) -> Result<(), Failure> {
    if call.options.json {
        return call.out.json(&report.json());
    }
    let mut sheet = Sheet::new(call.out);
    let (refused, remarks) = (report.refused.len(), report.refused.len() + report.warnings.len());
    for (at, message) in report.messages().iter().enumerate() {
        let said = call.texts.say(message);
        match at.checked_sub(1) {
            None => sheet.heading(&said),
            Some(remark) if remark < refused => sheet.marked(&Sign::Over.piece(call.out.ascii()), &said),
            Some(remark) if remark < remarks => sheet.marked(&Sign::Soon.piece(call.out.ascii()), &said),
            Some(_) => sheet.marked(&Piece::plain(" "), &said),
        }
    }
    if report.has_refused() {
        sheet.marked(&Piece::plain(" "), &call.texts.t("cli-import-mend-refused"));
    }
    sheet.print()
}
