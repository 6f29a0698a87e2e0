//! A sentence not yet said: its id, and what is to stand in it.
//!
//! Rooms that know what happened make these; `language` turns them into words.

use chrono::NaiveDate;

use crate::domain::Instant;

/// What stands in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// Text from data; shown sanitised.
    Text(String),
    /// A count; chooses singular or plural.
    Number(i64),
    /// A point in time.
    At(Instant),
    /// A date.
    Date(NaiveDate),
    /// A length of time in seconds.
    Duration(i64),
    /// Another sentence or word, by its id.
    Word(String),
    /// Several names; shown sanitised, with commas.
    Names(Vec<String>),
    /// Another sentence with what stands in it.
    Sentence(Box<Message>),
}

/// A sentence not yet said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The id in `data/lang`.
    pub id: String,
    /// What stands in it.
    pub args: Vec<(&'static str, Arg)>,
}

impl Message {
    /// A sentence with nothing to fill in.
    pub fn new(id: impl Into<String>) -> Message {
        Message { id: id.into(), args: Vec::new() }
    }

    /// The same sentence with something filled in.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: Arg) -> Message {
        self.args.push((name, arg));
        self
    }

    /// The same sentence with text from data filled in.
    #[must_use]
    pub fn text(self, name: &'static str, text: impl Into<String>) -> Message {
        self.with(name, Arg::Text(text.into()))
    }

    /// The same sentence with a count filled in.
    #[must_use]
    pub fn number(self, name: &'static str, number: impl TryInto<i64>) -> Message {
        self.with(name, Arg::Number(number.try_into().unwrap_or(i64::MAX)))
    }

    /// The same sentence with another word filled in, by its id.
    #[must_use]
    pub fn word(self, name: &'static str, id: impl Into<String>) -> Message {
        self.with(name, Arg::Word(id.into()))
    }

    /// The same sentence with another sentence filled in.
    #[must_use]
    pub fn sentence(self, name: &'static str, sentence: Message) -> Message {
        self.with(name, Arg::Sentence(Box::new(sentence)))
    }
}
