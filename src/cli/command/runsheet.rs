//! `runsheet`: the paper copy of the restoration order.

use std::path::PathBuf;

use clap::ArgMatches;

use crate::cli::call::Call;
use crate::cli::failure::Failure;
use crate::cli::page;
use crate::domain::secrecy::Sight;
use crate::report::keeping::{self, Unwritten};
use crate::report::runsheet::run_sheet;
use crate::report::{Form, render};

/// Prints the run sheet, or writes it into a file or a folder.
pub fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let register = call.register()?;
    let form = given.get_one::<String>("format").and_then(|word| Form::from_word(word)).unwrap_or_default();
    let now = call.now();
    let sight = if call.options.confidential { Sight::Shown } else { Sight::Hidden };
    // What others change from here on may not be on the paper.
    let head = register.head()?;
    let content = render(&run_sheet(&register, now, &call.texts, sight)?, form, &call.texts);
    page::write(call, given, &content, || keeping::file_name(now, form, &call.texts, sight), Unwritten::message)?;
    drop(register);
    // That it was printed is noted where that can be noted; on the worst day it cannot, and the sheet is what counts. To look at
    // it on a screen is not to print it.
    let on_screen = given.get_one::<PathBuf>("output").is_none() && call.around.stdout_is_terminal;
    if !call.options.read_only
        && !on_screen
        && let Ok(mut register) = call.register_to_write()
        && register.paper_made(&head, now).is_ok()
    {
        register.close();
    }
    Ok(())
}
