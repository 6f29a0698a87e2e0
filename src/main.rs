//! Arguments in, exit status out; nothing else.

use std::process::ExitCode;

use driftpult::app::shared::Look;
use driftpult::cli::{self, ConsoleOptions, Place, Ran};
use driftpult::term::{self, Console};

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Ran::Done(status) => status,
        Ran::Console(options) => console(options),
    }
}

fn console(options: ConsoleOptions) -> ExitCode {
    // The folder of a throw-away copy goes when this function ends.
    let (path, exists, example) = match &options.place {
        Place::Register(path) => (path.clone(), true, false),
        Place::Demo { path, .. } => (path.clone(), true, true),
        Place::None { would_be } => (would_be.clone(), false, false),
    };
    let console = Console {
        path,
        exists,
        example,
        language: options.language,
        look: Look { colour: options.colour, ascii: options.ascii },
        read_only: options.read_only,
        mouse: options.mouse,
        actor: options.actor,
        state_dir: options.state_dir,
        force_filesystem: options.force_filesystem,
    };
    match term::run(&console) {
        Ok(ended) => ExitCode::from(ended.status()),
        Err(message) => cli::console_failed(options.language, &message),
    }
}
