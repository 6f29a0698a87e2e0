//! `exercise protocol|record|discard`: what is left of an exercise when it is over.

use std::io::BufRead;
use std::path::PathBuf;

use clap::ArgMatches;

use super::exercise::{conduct, looked_at, opened};
use crate::cli::call::Call;
use crate::cli::failure::{Failure, Status};
use crate::domain::play::Conduct;
use crate::domain::secrecy::Sight;
use crate::exchange::protocol as json;
use crate::report::protocol::{document, gather};
use crate::report::{Form, keeping, render};
use crate::text::{Message, scenario};

/// Prints the protocol, or writes it into a file.
pub fn protocol(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let (register, play) = looked_at(call)?;
    let now = call.now();
    let protocol = gather(&register, &play, now)?;
    if call.options.json {
        return call.out.json(&json::protocol(&play, &protocol, register.zone()));
    }
    let form = given.get_one::<String>("format").and_then(|word| Form::from_word(word)).unwrap_or_default();
    let sight = if call.options.confidential { Sight::Shown } else { Sight::Hidden };
    let content = render(&document(&register, &play, &protocol, now, &call.texts, sight)?, form, &call.texts);
    match given.get_one::<PathBuf>("output").filter(|path| path.as_os_str() != "-") {
        None => call.out.content(content.as_bytes()),
        Some(path) => {
            keeping::put(path, content.as_bytes()).map_err(|error| Failure::wrong(error.message()))?;
            let written = Message::new("cli-protocol-written").text("path", path.display().to_string());
            call.out.remark(&call.texts, &written);
            Ok(())
        }
    }
}

/// Removes the exercise's copy, after asking.
pub fn discard(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let register = opened(call)?;
    let Some(play) = register.play()? else { return Err(Failure::wrong(Message::new("refused-not-exercise"))) };
    let title = scenario::title(&call.texts, &play.scenario);
    let id = match (play.ended_at, play.recorded_at) {
        (None, _) => "ask-exercise-discard-running",
        (Some(_), None) => "ask-exercise-discard-unrecorded",
        (Some(_), Some(_)) => "ask-exercise-discard",
    };
    if !given.get_flag("yes") && !agreed(call, &Message::new(id).text("title", &title))? {
        call.out.remark(&call.texts, &Message::new("cli-discard-not"));
        return Err(Failure::Silent(Status::Wrong));
    }
    register.discard_exercise()?;
    call.out.text(&call.texts.say(&Message::new("cli-discarded").text("title", title)))
}

/// Asks on the terminal; nothing but a written yes is one.
pub fn agreed(call: &Call<'_>, question: &Message) -> Result<bool, Failure> {
    if !call.around.stdin_is_terminal {
        return Err(Failure::words(Message::new("cli-needs-yes")));
    }
    call.out.remark(&call.texts, question);
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    Ok(matches!(line.trim().to_lowercase().as_str(), "j" | "ja" | "y" | "yes"))
}

/// Writes what came of the exercise into the real register.
pub fn record(call: &mut Call<'_>, _given: &ArgMatches) -> Result<(), Failure> {
    let mut register = opened(call)?;
    conduct(call, &mut register, Conduct::Record)
}
