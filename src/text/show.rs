//! Values as people read them: durations, dates, amounts, levels, yes and no.

use chrono::NaiveDate;
use fluent_bundle::FluentArgs;

use super::language::Texts;
use super::number;
use super::when;
use crate::domain::value::Value;

/// How much of a text its beginning is, in characters.
const BEGINNING: usize = 40;
/// The units of a length of time, in seconds, with the messages that name them.
const UNITS: [(u64, &str); 4] = [(86_400, "unit-d"), (3_600, "unit-h"), (60, "unit-min"), (1, "unit-s")];

/// A length of time as people say it: `35 min`, `4 h`, `1 d 12 h`. At most two units; the sign is left out.
pub fn duration(texts: &Texts, seconds: i64) -> String {
    let seconds = seconds.unsigned_abs();
    let mut rest = seconds;
    let mut parts: Vec<String> = Vec::new();
    for (size, unit) in UNITS {
        let count = rest / size;
        rest %= size;
        if count > 0 {
            parts.push(format!("{count} {}", texts.t(unit)));
        } else if !parts.is_empty() {
            break;
        }
        if parts.len() == 2 {
            break;
        }
    }
    if parts.is_empty() { format!("0 {}", texts.t("unit-min")) } else { parts.join(" ") }
}

/// A length of time to the second, with as many units as that takes: `1 d 50 min`. For what somebody gave or is to decide.
pub fn exact(texts: &Texts, seconds: i64) -> String {
    let mut rest = seconds.unsigned_abs();
    let mut parts: Vec<String> = Vec::new();
    for (size, unit) in UNITS {
        if rest / size > 0 {
            parts.push(format!("{} {}", rest / size, texts.t(unit)));
        }
        rest %= size;
    }
    if parts.is_empty() { format!("0 {}", texts.t("unit-min")) } else { parts.join(" ") }
}

/// The same in whole minutes, begun ones as well.
pub fn exact_up(texts: &Texts, seconds: i64) -> String {
    let up = seconds.unsigned_abs().saturating_add(59);
    exact(texts, i64::try_from(up - up % 60).unwrap_or(i64::MAX))
}

/// A length of time without seconds where it is a minute or more, for clocks that tick by the minute.
pub fn minutes(texts: &Texts, seconds: i64) -> String {
    let seconds = seconds.unsigned_abs();
    duration(texts, i64::try_from(seconds - seconds % 60).unwrap_or(i64::MAX))
}

/// A length of time in whole minutes, begun ones as well: what is late by some seconds is not late by nothing.
pub fn minutes_up(texts: &Texts, seconds: i64) -> String {
    minutes(texts, seconds.saturating_add(59))
}

/// What is left of an accepted downtime: `1 h 12 min kvar`, `18 min över`.
pub fn left(texts: &Texts, seconds: i64) -> String {
    let id = if seconds < 0 { "time-over" } else { "time-left" };
    let mut args = FluentArgs::new();
    args.set("time", minutes(texts, seconds));
    texts.format(id, Some(&args)).into_owned()
}

/// A date: `2026-11-24`, as Swedes write it.
pub fn date(date: NaiveDate) -> String {
    date.format("%Y-%m-%d").to_string()
}

/// Yes or no.
pub fn yes(texts: &Texts, yes: bool) -> String {
    texts.t(if yes { "yes" } else { "no" }).into_owned()
}

/// A field's value as people read it; nothing for a value that nobody has said.
pub fn value(texts: &Texts, key: &str, value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) => text.clone(),
        Value::Bool(said) => yes(texts, *said),
        Value::Int(number) if key == "severity" || is_level(key) => {
            let word = if key == "severity" { "severity" } else { "level" };
            format!("{number} {}", texts.t(&format!("{word}-{number}")))
        }
        Value::Int(number) => number.to_string(),
        Value::Duration(seconds) => exact(texts, *seconds),
        Value::Date(day) => date(*day),
        Value::Money(ore) => number::money(texts.language(), *ore),
        Value::Choice(word) => texts.t(&format!("{}-{word}", choice_prefix(key))).into_owned(),
        Value::List(names) => names.join("; "),
        Value::At(at) => when::full(texts, *at),
    }
}

/// A field's value as it stands in a form, so that typing it again means the same.
pub fn editable(texts: &Texts, key: &str, shown: &Value) -> String {
    match shown {
        Value::Int(number) => number.to_string(),
        Value::Money(ore) if ore % 100 == 0 => (ore / 100).to_string(),
        Value::Money(ore) => format!("{},{:02}", ore / 100, ore.unsigned_abs() % 100),
        _ => value(texts, key, shown),
    }
}

/// With what the message ids of a field's words begin: `kind`, `hosting`, `continuity-plan`, `type`.
pub fn choice_prefix(key: &str) -> String {
    key.replace('_', "-")
}

fn is_level(key: &str) -> bool {
    crate::domain::system::ASPECTS.contains(&key)
}

/// The beginning of a text, on one line.
pub fn beginning(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= BEGINNING {
        return line;
    }
    let kept: String = line.chars().take(BEGINNING).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_said_in_at_most_two_units() {
        let texts = Texts::swedish();
        assert_eq!(duration(&texts, 35 * 60), "35 min");
        assert_eq!(duration(&texts, 4 * 3600), "4 h");
        assert_eq!(duration(&texts, 36 * 3600), "1 d 12 h");
        assert_eq!(duration(&texts, 86_400 + 60), "1 d");
        assert_eq!(duration(&texts, 0), "0 min");
    }

    #[test]
    fn what_somebody_gave_is_said_whole() {
        let texts = Texts::swedish();
        assert_eq!(exact(&texts, 86_400 + 50 * 60), "1 d 50 min");
        assert_eq!(value(&texts, "restore_time_s", &Value::Duration(86_400 + 2 * 3600 + 60)), "1 d 2 h 1 min");
        assert_eq!(exact(&texts, 4 * 3600), "4 h");
        assert_eq!(exact_up(&texts, 86_400 + 50 * 60 + 1), "1 d 51 min");
        assert_eq!(exact(&texts, 0), "0 min");
    }

    #[test]
    fn what_is_over_is_said_without_a_sign() {
        let texts = Texts::swedish();
        assert_eq!(left(&texts, -18 * 60 - 20), "18 min över");
        assert_eq!(left(&texts, 4320), "1 h 12 min kvar");
    }
}
