//! What the palette can do: the keys of the place below it, the sections, and what a section makes by itself.
//!
//! All of it comes out of the table of keys; nothing is listed twice.

use super::section::SECTIONS;
use super::table::{self, Action, Binding, Context};
use crate::field::Key;
use crate::text::Texts;
use crate::text::message::Message;

/// A command by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// The section in which it is done; none for where one is.
    pub section: Option<u8>,
    /// What it does.
    pub action: Action,
    /// The key that does it.
    pub key: Key,
    /// Its words in the two languages, the console's own first.
    pub words: [String; 2],
}

impl Command {
    /// What a person reads.
    pub fn label(&self) -> &str {
        &self.words[0]
    }
}

/// What a list makes or brings in without a row under the cursor, and so can be done from anywhere.
fn stands_alone(action: Action) -> bool {
    matches!(action, Action::New | Action::Import | Action::Imagine | Action::Walk)
}

/// Whether the palette offers it: moving the cursor and typing a filter are done with the keys themselves.
pub fn is_command(line: &Binding) -> bool {
    let moves = line.context == Context::Rows;
    let passes = matches!(
        line.action,
        Action::Section(_) | Action::Back | Action::Leave | Action::ClearFilter | Action::Palette
    );
    !moves && !passes
}

/// The message id of a command's name, which says more than the word in the line of hints.
pub fn name(line: &Binding) -> String {
    format!("name-{}", line.label())
}

/// Every command where these keys count, in a section.
pub fn all(section: u8, contexts: &[Context], languages: [&Texts; 2]) -> Vec<Command> {
    let always = table::ALWAYS.iter().filter(|line| line.context == Context::Everywhere);
    let lines = table::lines(contexts).into_iter().chain(always);
    let here = lines.filter(|line| is_command(line)).map(|line| Command {
        section: None,
        action: line.action,
        key: line.keys[0],
        words: languages.map(|texts| texts.t(&name(line)).into_owned()),
    });
    let sections = SECTIONS.iter().filter_map(|section| {
        let action = Action::Section(section.digit);
        let key = table::BINDINGS.iter().find(|line| line.action == action)?.keys[0];
        let said = Message::new("palette-go-to").word("section", section.name);
        Some(Command { section: None, action, key, words: languages.map(|texts| texts.say(&said)) })
    });
    let elsewhere = SECTIONS.iter().filter(|other| other.digit != section).flat_map(|other| {
        let alone = move |line: &&Binding| line.context == other.context && stands_alone(line.action);
        table::BINDINGS.iter().filter(alone).map(move |line| Command {
            section: Some(other.digit),
            action: line.action,
            key: line.keys[0],
            words: languages.map(|texts| format!("{}: {}", texts.t(other.name), texts.t(&name(line)))),
        })
    });
    // They are no sections, and a place may have their keys for something else.
    let places = table::BINDINGS.iter().filter(|line| {
        line.context == Context::Everywhere && matches!(line.action, Action::Exercises | Action::Measures)
    });
    let places = places.map(|line| Command {
        section: None,
        action: line.action,
        key: line.keys[0],
        words: languages.map(|texts| texts.t(&name(line)).into_owned()),
    });
    let mut all: Vec<Command> = Vec::new();
    for command in here.chain(sections).chain(places).chain(elsewhere) {
        if !all.iter().any(|other| (other.section, other.action) == (command.section, command.action)) {
            all.push(command);
        }
    }
    all
}
