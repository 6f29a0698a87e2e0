//! Whether the console can be opened, and on what.
//!
//! The console itself is `term`'s.

use std::path::PathBuf;

use super::failure::Failure;
use super::options::Options;
use super::place;
use super::ran::{ConsoleOptions, Place};
use super::surroundings::Surroundings;
use crate::exchange::example;
use crate::text::Message;

/// Opens the console on the register that a call means, or on the welcome where there is none.
///
/// # Errors
/// When there is no terminal for it, or nobody can say where the register would be.
pub fn on_register(options: &Options, around: &Surroundings) -> Result<ConsoleOptions, Failure> {
    has_terminal(around)?;
    let path = place::meant(options, around)?;
    if options.exercise {
        return Ok(on_exercise(options, around, path));
    }
    let place = if place::is_taken(&path) { Place::Register(path) } else { Place::None { would_be: path } };
    Ok(with(options, around, place))
}

/// Opens the console on a throw-away copy of the example; neither `--db` nor `DRIFTPULT_DB` is looked at.
///
/// # Errors
/// When there is no terminal for it, or the copy cannot be made.
pub fn on_example(options: &Options, around: &Surroundings) -> Result<ConsoleOptions, Failure> {
    has_terminal(around)?;
    let folder = place::throw_away_folder(around)?;
    let path = folder.path().join("driftpult.db");
    example::create(&path, &around.actor, around.now())?.close();
    let state_dir = None;
    Ok(ConsoleOptions { state_dir, ..with(options, around, Place::Demo { folder, path }) })
}

/// Opens the console on the exercise whose copy lies at a place; nothing is kept of it in the person's state folder.
pub fn on_exercise(options: &Options, around: &Surroundings, copy: PathBuf) -> ConsoleOptions {
    ConsoleOptions { state_dir: None, ..with(options, around, Place::Register(copy)) }
}

/// Makes sure that there is a terminal for the console.
///
/// # Errors
/// When there is none, or one that cannot draw.
pub fn has_terminal(around: &Surroundings) -> Result<(), Failure> {
    if !around.stdin_is_terminal || !around.stdout_is_terminal {
        return Err(Failure::words(Message::new("cli-console-no-terminal")));
    }
    if !around.terminal_can_draw() {
        return Err(Failure::words(Message::new("cli-console-poor-terminal").text("term", &around.term)));
    }
    Ok(())
}

fn with(options: &Options, around: &Surroundings, place: Place) -> ConsoleOptions {
    ConsoleOptions {
        place,
        language: options.language,
        colour: options.colour,
        ascii: options.ascii,
        mouse: options.mouse,
        read_only: options.read_only,
        actor: around.actor.clone(),
        state_dir: around.folders.state.clone(),
        force_filesystem: options.force_filesystem,
    }
}
