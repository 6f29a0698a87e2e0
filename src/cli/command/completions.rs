//! `completions`: what a shell needs to complete the words of a call.

use clap::ArgMatches;
use clap_complete::Shell;

use crate::cli::call::Call;
use crate::cli::failure::Failure;
use crate::cli::grammar::grammar;

/// Prints the completions of a shell.
pub fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let shell = given.get_one::<String>("shell").and_then(|name| name.parse::<Shell>().ok()).unwrap_or(Shell::Bash);
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut grammar(&call.texts, None), "driftpult", &mut script);
    call.out.content(&script)
}
