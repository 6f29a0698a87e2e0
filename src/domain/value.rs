//! The value of one field, independent of what record it stands in.
//!
//! Reading a value out of what a person typed, and showing it, belongs to `text`.

use chrono::NaiveDate;
use serde_json::{Value as Json, json};

use super::Instant;

/// One field's value; `Empty` is "nobody has said", never zero or no.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Value {
    /// Nobody has said.
    #[default]
    Empty,
    /// Words; one line or several.
    Text(String),
    /// Yes or no.
    Bool(bool),
    /// A count, a level or a rank.
    Int(i64),
    /// Whole seconds.
    Duration(i64),
    /// A calendar date in the municipality's time zone.
    Date(NaiveDate),
    /// Öre (1/100 SEK).
    Money(i64),
    /// One of a closed set; the stable English word.
    Choice(&'static str),
    /// Several names, in the order given.
    List(Vec<String>),
    /// A point in time.
    At(Instant),
}

impl Value {
    /// Says whether nobody has said.
    pub fn is_empty(&self) -> bool {
        matches!(self, Value::Empty)
    }

    /// The words, when this is text.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number behind an integer, duration (seconds) or amount (öre).
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Value::Int(number) | Value::Duration(number) | Value::Money(number) => Some(*number),
            _ => None,
        }
    }

    /// Makes text a value: blank text is `Empty`.
    pub fn from_text(text: &str) -> Value {
        let trimmed = text.trim();
        if trimmed.is_empty() { Value::Empty } else { Value::Text(trimmed.to_owned()) }
    }

    /// The form in which the trail keeps it: stable, readable, without units in the value.
    pub fn to_json(&self) -> Json {
        match self {
            Value::Empty => Json::Null,
            Value::Text(text) => json!(text),
            Value::Bool(yes) => json!(yes),
            Value::Int(number) | Value::Duration(number) | Value::Money(number) => json!(number),
            Value::Date(date) => json!(date.to_string()),
            Value::Choice(word) => json!(word),
            Value::List(names) => json!(names),
            Value::At(at) => json!(at.format("%Y-%m-%dT%H:%M:%SZ").to_string()),
        }
    }
}

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Value {
        text.map_or(Value::Empty, |text| Value::from_text(&text))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::from_text(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_text_is_nobody_has_said() {
        assert_eq!(Value::from_text("  \u{a0} "), Value::Empty);
        assert_eq!(Value::from_text(" a "), Value::Text("a".into()));
    }

    #[test]
    fn an_amount_of_zero_is_said() {
        assert!(!Value::Money(0).is_empty());
    }
}
