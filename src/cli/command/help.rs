//! `help`: the help of the program or of one of its commands.

use clap::ArgMatches;

use crate::cli::call::Call;
use crate::cli::failure::Failure;
use crate::cli::grammar::grammar;
use crate::text::Message;

/// Prints the help of the command that the words name, or of the program.
pub fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let mut root = grammar(&call.texts, call.out.width());
    root.build();
    let mut command = &mut root;
    for word in given.get_many::<String>("command").into_iter().flatten() {
        let unknown = Message::new("cli-usage-unknown-command").text("word", word).text("place", "driftpult");
        command = command.find_subcommand_mut(word).ok_or_else(|| Failure::words(unknown))?;
    }
    call.out.text(&command.render_help().to_string())
}
