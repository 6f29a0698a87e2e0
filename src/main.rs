//! Arguments in, exit status out; nothing else.

use std::process::ExitCode;

use driftpult::cli::{self, Ran};

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Ran::Done(status) => status,
        Ran::Console(options) => cli::no_console(&options),
    }
}
