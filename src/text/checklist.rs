//! The year's activities in the language of the one who reads, and the sentences for wishes about them that are refused.
//!
//! The activities themselves are the domain's.

use chrono::{Datelike, NaiveDate};

use super::language::{Language, Texts};
use super::message::{Arg, Message};
use crate::domain::activity::Activity;
use crate::domain::checklist::{ChecklistRefusal, OccurrenceRow, Progress};
use crate::domain::occurrence::{Key, State};

/// An activity's title.
pub fn title(texts: &Texts, activity: &'static Activity) -> &'static str {
    match texts.language() {
        Language::Swedish => &activity.title_sv,
        Language::English => &activity.title_en,
    }
}

/// What shows that an activity was done.
pub fn evidence(texts: &Texts, activity: &'static Activity) -> &'static str {
    match texts.language() {
        Language::Swedish => &activity.evidence_sv,
        Language::English => &activity.evidence_en,
    }
}

/// The word for how an occurrence stands, by its id.
pub fn state(row: &OccurrenceRow) -> &'static str {
    match row.state {
        State::Late => "activity-state-late",
        State::Due => "activity-state-due",
        State::ToDo if row.expected => "activity-state-to-do",
        State::ToDo => "activity-state-before-register",
        State::Done => "activity-state-done",
        State::Skipped => "activity-state-skipped",
    }
}

/// How far a year has come: `74 av 92 gjorda, 3 sena`, and what else there is.
pub fn progress(texts: &Texts, progress: &Progress) -> String {
    let done = Message::new("checklist-progress")
        .number("done", progress.done)
        .number("of", progress.of)
        .number("late", progress.late);
    let mut said = vec![texts.say(&done)];
    if progress.skipped > 0 {
        said.push(texts.say(&Message::new("checklist-and-skipped").number("skipped", progress.skipped)));
    }
    if progress.unexpected > 0 {
        said.push(texts.say(&Message::new("checklist-and-unexpected").number("count", progress.unexpected)));
    }
    said.join(", ")
}

/// Days until, or since, the due day of an occurrence that is still open: `6 dagar kvar`, `24 dagar sen`.
pub fn time_left(texts: &Texts, row: &OccurrenceRow, today: NaiveDate) -> String {
    let days = row.days_late(today);
    let id = match days {
        0 => "checklist-due-today",
        1.. => "checklist-days-late",
        _ => "checklist-days-left",
    };
    texts.say(&Message::new(id).number("days", days.abs()))
}

/// A month as a heading says it: `okt 2026`.
pub fn month(texts: &Texts, date: NaiveDate) -> String {
    format!("{} {}", texts.t(&format!("month-{}", date.month())), date.year())
}

/// Reads a month: its number or its name in either language, of three letters or more.
pub fn read_month(text: &str) -> Option<u32> {
    const NAMES: [[&str; 2]; 12] = [
        ["januari", "january"],
        ["februari", "february"],
        ["mars", "march"],
        ["april", "april"],
        ["maj", "may"],
        ["juni", "june"],
        ["juli", "july"],
        ["augusti", "august"],
        ["september", "september"],
        ["oktober", "october"],
        ["november", "november"],
        ["december", "december"],
    ];
    let typed = text.trim().to_lowercase();
    if let Ok(number) = typed.parse::<u32>() {
        return (1..=12).contains(&number).then_some(number);
    }
    let long = typed.chars().count() >= 3;
    let at = NAMES.iter().position(|names| long && names.iter().any(|name| name.starts_with(&typed)))?;
    u32::try_from(at + 1).ok()
}

fn about(id: &str, key: &Key) -> Message {
    Message::new(id).text("activity", &key.activity.id).text("month", key.month())
}

/// The sentence for a refusal.
pub fn refusal(refusal: &ChecklistRefusal) -> Message {
    match refusal {
        ChecklistRefusal::Settled { key, outcome: "done", by, at, .. } => {
            about("refused-already-done", key).text("by", by).with("at", Arg::At(*at))
        }
        ChecklistRefusal::Settled { key, by, at, reason, .. } => about("refused-already-skipped", key)
            .text("by", by)
            .with("at", Arg::At(*at))
            .text("reason", reason.clone().unwrap_or_default()),
        ChecklistRefusal::NotYours { key, outcome, by, at } => {
            let id = if *outcome == "done" { "refused-ticked-by-another" } else { "refused-skipped-by-another" };
            about(id, key).text("by", by).with("at", Arg::At(*at))
        }
        ChecklistRefusal::NotOpenYet { key, opens_on } => {
            about("refused-not-open-yet", key).with("date", Arg::Date(*opens_on))
        }
        ChecklistRefusal::DoneTooEarly { key, on, opens_on } => {
            about("refused-done-too-early", key).with("on", Arg::Date(*on)).with("date", Arg::Date(*opens_on))
        }
        ChecklistRefusal::DoneInTheFuture(on) => Message::new("refused-done-ahead").with("on", Arg::Date(*on)),
        ChecklistRefusal::SkippedTooFarAhead(key) => about("refused-skipped-too-far-ahead", key),
        ChecklistRefusal::ReasonMissing(key) => about("refused-skip-without-reason", key),
        ChecklistRefusal::NotDueThen { activity, due_on } => {
            Message::new("refused-not-due-then").text("activity", activity).with("date", Arg::Date(*due_on))
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("10", Some(10))]
    #[case("okt", Some(10))]
    #[case("Oktober", Some(10))]
    #[case("oct", Some(10))]
    #[case("maj", Some(5))]
    #[case("mars", Some(3))]
    #[case("ma", None)]
    #[case("0", None)]
    #[case("13", None)]
    #[case("", None)]
    #[case("oktobers", None)]
    fn a_month_is_read_by_number_and_by_name(#[case] text: &str, #[case] month: Option<u32>) {
        assert_eq!(read_month(text), month, "{text}");
    }
}
