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
        ErrorKind::InvalidSubcommand => {
            unknown_command(grammar, words, get(ContextKind::InvalidSubcommand).unwrap_or_default())
        }
        ErrorKind::UnknownArgument if !argument.starts_with('-') && commands(grammar, words).next().is_some() => {
            unknown_command(grammar, words, argument)
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

fn unknown_command(grammar: &Command, words: &[OsString], word: String) -> Message {
    let whole = format!("{} {word}", place(grammar, words));
    if LATER.iter().any(|later| whole.strip_prefix("driftpult ") == Some(later)) {
        return Message::new("cli-usage-later-command").text("word", word);
    }
    match nearest(&word, commands(grammar, words)) {
        Some(nearest) => Message::new("cli-usage-unknown-command-near").text("word", word).text("nearest", nearest),
        None => Message::new("cli-usage-unknown-command").text("word", word),
    }
}

/// The word that was most likely meant: one whose beginning was typed, or one that few slips of a finger away.
fn nearest<'a>(typed: &str, words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let begins = |word: &str| typed.len() > 1 && (word.starts_with(&typed) || typed.starts_with(word));
    words
        .map(|word| (if begins(word) { 1 } else { slips(&typed, word) }, word))
        .filter(|(slips, word)| *slips <= 2 && *slips < word.len().min(typed.chars().count()).max(2))
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, word)| word)
}

/// How many letters were left out, put in, mistaken or exchanged with the next one.
fn slips(typed: &str, word: &str) -> usize {
    let (typed, word): (Vec<char>, Vec<char>) = (typed.chars().collect(), word.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=word.len()).collect();
    for (i, t) in typed.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, w) in word.iter().enumerate() {
            let at = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(usize::MAX - 1);
            let changed = at(&row, j) + usize::from(t != w);
            let mut least = changed.min(at(&row, j + 1) + 1).min(at(&next, j) + 1);
            let crossed = i > 0 && j > 0 && typed.get(i - 1) == Some(w) && word.get(j - 1) == Some(t);
            if crossed {
                least = least.min(at(&before, j - 1) + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or(0)
}

/// The command that the words had come to, with the program's name.
pub fn place(grammar: &Command, words: &[OsString]) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_that_was_meant_is_found() {
        let words = ["log", "list", "show", "note", "status", "down", "up", "close"];
        for (typed, meant) in
            [("lgo", "log"), ("lst", "list"), ("Status", "status"), ("clos", "close"), ("stat", "status")]
        {
            assert_eq!(nearest(typed, words.into_iter()), Some(meant), "{typed}");
        }
        for typed in ["-", "x", "plan", ""] {
            assert_eq!(nearest(typed, words.into_iter()), None, "{typed}");
        }
    }
}
