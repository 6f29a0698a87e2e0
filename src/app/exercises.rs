//! What exercises and measures say, as rows; the forms about them, and ticking.
//!
//! The places that show them are `exercises`, `measures`, `exercise`, `system` and `now`.

use chrono::NaiveDate;

use super::facts;
use super::shared::{Confirm, Opening, Purpose, Shared, Yes};
use super::sheet::{Part, Row, Sign, Tone};
use crate::domain::command::Command;
use crate::domain::exercise::ExerciseRow;
use crate::domain::measure::{MeasureRow, MeasureWish};
use crate::domain::record::RecordKind;
use crate::text::message::Message;
use crate::text::{Texts, exercise as words, show, when};

/// The form in which an exercise of a system is recorded; the day stands there already.
pub fn record_form(system: Option<String>, shared: &Shared) -> Opening {
    let today = when::today(shared.texts.zone(), shared.now);
    Opening::Form(Box::new(Purpose::Exercise(system, today)))
}

/// The sign of a measure, and how it is meant.
pub fn sign(row: &MeasureRow, today: NaiveDate) -> (Sign, Tone) {
    match row.done_on() {
        Some(_) => (Sign::Done, Tone::Quiet),
        None if row.is_late(today) => (Sign::Over, Tone::Over),
        None => (Sign::Todo, Tone::Plain),
    }
}

/// A measure as a row that leads to it.
pub fn measure(row: &MeasureRow, today: NaiveDate, texts: &Texts) -> Row {
    let (sign, tone) = sign(row, today);
    let right = words::stands(texts, row, today);
    let part = Part::Item { sign: Some(sign), text: words::title(texts, row), right, tone };
    Row::to(part, Opening::Measure(row.record.id))
}

/// An exercise as a row that leads to it.
pub fn exercise(row: &ExerciseRow, texts: &Texts) -> Row {
    let said = |key: &str| show::value(texts, key, row.record.get(key));
    let told = [said("held_on"), said("exercise_kind"), said("exercise_outcome")];
    let text = told.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" · ");
    let (sign, tone) = if row.took_longer() { (Sign::Over, Tone::Over) } else { (Sign::Done, Tone::Plain) };
    let part = Part::Item { sign: Some(sign), text, right: words::measured(texts, row), tone };
    Row::to(part, Opening::Exercise(row.record.id))
}

/// The exercises and the open measures of a system; nothing where there are none.
pub fn of_system(held: &[ExerciseRow], measures: &[MeasureRow], today: NaiveDate, texts: &Texts) -> Vec<Row> {
    let heading = |id: &str, count: usize| Row::plain(Part::Heading(texts.t(id).into_owned(), count.to_string()));
    let mut rows = Vec::new();
    if !held.is_empty() {
        rows.push(heading("section-exercises", held.len()));
        rows.extend(held.iter().map(|row| exercise(row, texts)));
    }
    if !measures.is_empty() {
        rows.push(heading("heading-open-measures", measures.len()));
        rows.extend(measures.iter().map(|row| measure(row, today, texts)));
    }
    rows
}

/// Ticks a measure in a small form; one that is done is opened again after a question.
pub fn tick(row: &MeasureRow, shared: &mut Shared) {
    let id = row.record.id;
    if row.done_on().is_none() {
        shared.open(Opening::Form(Box::new(Purpose::TickMeasure(id))));
        return;
    }
    let named = |message: &str| Message::new(message).text("number", id.to_string());
    let wish = Command::Measure(id, MeasureWish::Reopen { reason: None });
    let yes = Yes::Wish(Box::new(wish), named("news-measure-reopened"));
    let question = named("ask-measure-reopen").text("title", words::title(&shared.texts, row));
    shared.open(Opening::Confirm(Confirm { question, yes }));
}

/// The form in which a measure is made.
pub fn new_measure() -> Opening {
    Opening::Form(Box::new(Purpose::Create(RecordKind::Measure)))
}

/// Asks whether an exercise or a measure is to be retired, or taken back.
pub fn retire(kind: RecordKind, id: i64, retire: bool) -> Opening {
    let (ask, news) = match (kind, retire) {
        (RecordKind::Exercise, true) => ("ask-exercise-retire", "news-exercise-retired"),
        (RecordKind::Exercise, false) => ("ask-exercise-take-back", "news-exercise-taken-back"),
        (_, true) => ("ask-measure-retire", "news-measure-retired"),
        (_, false) => ("ask-measure-take-back", "news-measure-taken-back"),
    };
    let named = |message: &str| Message::new(message).text("number", id.to_string());
    let command = Command::Retire { kind, id, retire, reason: None };
    let yes = Yes::Wish(Box::new(command), named(news));
    Opening::Confirm(Confirm { question: named(ask), yes })
}

/// The open measures that are late or due before long, as rows of what is to be done.
pub fn near(measures: &[MeasureRow], today: NaiveDate, texts: &Texts) -> Vec<Row> {
    let near = measures.iter().filter(|row| row.is_near(today));
    near.map(|row| {
        let mut shown = measure(row, today, texts);
        if let Part::Item { text, .. } = &mut shown.part {
            let said =
                Message::new("now-measure").text("number", row.record.id.to_string()).text("title", text.as_str());
            *text = texts.say(&said);
        }
        shown
    })
    .collect()
}

/// How many measures are late, in one line, for when worse things go on.
pub fn late_line(measures: &[MeasureRow], today: NaiveDate, texts: &Texts) -> Option<Row> {
    let late = measures.iter().filter(|row| row.is_late(today)).count();
    if late == 0 {
        return None;
    }
    let text = texts.say(&facts::counted("now-measures-late", late));
    let part = Part::Item { sign: Some(Sign::Over), text, right: String::new(), tone: Tone::Plain };
    Some(Row::to(part, Opening::Measures))
}
