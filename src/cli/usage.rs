//! Words of a call that are off, said in our own sentences, with the nearest word that would have been right.
//!
//! clap finds the fault; its English sentences are never shown.

use std::ffi::OsString;

use clap::Command;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use super::grammar::LATER;
use crate::text::Message;

/// The sentence for a fault in the words of a call.
pub fn fault(error: &Error, grammar: &Command, words: &[OsString]) -> Message {
    let place = place(grammar, words);
    let get = |kind| first(error, kind);
    let with_place = |message: Message| message.text("place", place.clone());
    let nearest = |kind, plain: &str, near: &str, word: String| match get(kind) {
        Some(nearest) => Message::new(near).text("word", word).text("nearest", nearest),
        None => Message::new(plain).text("word", word),
    };
    let argument = bare(&get(ContextKind::InvalidArg).unwrap_or_default());
    let message = match error.kind() {
        ErrorKind::InvalidSubcommand => unknown_command(error, get(ContextKind::InvalidSubcommand).unwrap_or_default()),
        ErrorKind::UnknownArgument if !argument.starts_with('-') && commands(grammar, words).next().is_some() => {
            unknown_command(error, argument)
        }
        ErrorKind::UnknownArgument if !argument.starts_with('-') => {
            Message::new("cli-usage-one-word-too-many").text("word", argument)
        }
        ErrorKind::UnknownArgument => {
            nearest(ContextKind::SuggestedArg, "cli-usage-unknown-option", "cli-usage-unknown-option-near", argument)
        }
        ErrorKind::InvalidValue if get(ContextKind::InvalidValue).is_none_or(|value| value.is_empty()) => {
            Message::new("cli-usage-value-missing").text("word", argument)
        }
        ErrorKind::InvalidValue => {
            let value = get(ContextKind::InvalidValue).unwrap_or_default();
            let choices = all(error, ContextKind::ValidValue).join(", ");
            Message::new("cli-usage-bad-value").text("value", value).text("word", argument).text("choices", choices)
        }
        ErrorKind::ValueValidation => Message::new("cli-usage-bad-number")
            .text("value", get(ContextKind::InvalidValue).unwrap_or_default())
            .text("word", argument),
        ErrorKind::MissingRequiredArgument => {
            let missing: Vec<_> = all(error, ContextKind::InvalidArg).iter().map(|arg| bare(arg)).collect();
            Message::new("cli-usage-missing").text("word", missing.join(", "))
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let choices: Vec<_> = commands(grammar, words).collect();
            Message::new("cli-usage-command-missing").text("choices", choices.join(", "))
        }
        ErrorKind::ArgumentConflict => {
            let prior = bare(&get(ContextKind::PriorArg).unwrap_or_default());
            if prior == argument || prior.is_empty() {
                Message::new("cli-usage-twice").text("word", argument)
            } else {
                Message::new("cli-usage-conflict").text("word", argument).text("other", prior)
            }
        }
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            Message::new("cli-usage-value-count").text("word", argument)
        }
        ErrorKind::InvalidUtf8 => Message::new("cli-usage-not-text"),
        _ => Message::new("cli-usage-other"),
    };
    with_place(message)
}

fn unknown_command(error: &Error, word: String) -> Message {
    if LATER.contains(&word.as_str()) {
        return Message::new("cli-usage-later-command").text("word", word);
    }
    match first(error, ContextKind::SuggestedSubcommand) {
        Some(nearest) => Message::new("cli-usage-unknown-command-near").text("word", word).text("nearest", nearest),
        None => Message::new("cli-usage-unknown-command").text("word", word),
    }
}

/// The command that the words had come to, with the program's name.
fn place(grammar: &Command, words: &[OsString]) -> String {
    path(grammar, words).iter().fold("driftpult".to_owned(), |place, command| place + " " + command.get_name())
}

/// The commands that could have come next.
fn commands<'a>(grammar: &'a Command, words: &[OsString]) -> impl Iterator<Item = &'a str> {
    let last = path(grammar, words).last().copied().unwrap_or(grammar);
    last.get_subcommands().map(Command::get_name)
}

fn path<'a>(grammar: &'a Command, words: &[OsString]) -> Vec<&'a Command> {
    let mut path = Vec::new();
    let mut current = grammar;
    for word in words {
        if let Some(next) = word.to_str().and_then(|word| current.find_subcommand(word)) {
            path.push(next);
            current = next;
        }
    }
    path
}

/// An argument as a person types it: `--since`, not `--since <TIME>`.
fn bare(argument: &str) -> String {
    let end = argument.find([' ', '=']).unwrap_or(argument.len());
    argument.get(..end).unwrap_or(argument).trim_matches(['<', '>', '[', ']', '.']).to_owned()
}

fn first(error: &Error, kind: ContextKind) -> Option<String> {
    all(error, kind).pop()
}

fn all(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(all)) => all.clone(),
        Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
        _ => Vec::new(),
    }
}
