//! What Now says of the year's checklist: what is to be done first, and how far the year has come.

use crate::app::checklist;
use crate::app::exercises;
use crate::app::facts;
use crate::app::gauge::gauge;
use crate::app::shared::{Opening, Shared};
use crate::app::sheet::{Part, Row, Sign, Tone};
use crate::domain::checklist::{Checklist, OccurrenceRow};
use crate::domain::measure::MeasureRow;
use crate::domain::occurrence::State;
use crate::text::checklist as words;
use crate::text::message::Message;

/// How many are shown before the rest is counted.
const SHOWN: usize = 3;
/// The cells of the gauge.
const CELLS: usize = 20;

fn row(row: &OccurrenceRow, checklist: &Checklist, shared: &Shared) -> Row {
    let texts = &shared.texts;
    let (sign, tone) = checklist::sign(row.state);
    let left = words::time_left(texts, row, checklist.calendar.today);
    let requirement = row.key.activity.requirements.first().map_or("", String::as_str);
    let month = texts.t(&format!("month-{}", row.key.due_on.format("%-m"))).into_owned();
    let right = format!("{month:<5} {left:>14}  {requirement}");
    let text = words::title(texts, row.key.activity).to_owned();
    Row::to(Part::Item { sign: Some(sign), text, right, tone }, Opening::Occurrence(row.key))
}

/// What is late and what is due this month in one line, for when worse things go on.
pub fn line(checklist: &Checklist, shared: &Shared) -> Option<Row> {
    let late = checklist.to_do().filter(|row| row.state == State::Late).count();
    let due = checklist.to_do().count() - late;
    if late + due == 0 {
        return None;
    }
    let said = Message::new("now-to-do-short").number("late", late).number("due", due);
    let sign = if late > 0 { Sign::Over } else { Sign::Todo };
    let text = shared.texts.say(&said);
    let part = Part::Item { sign: Some(sign), text, right: String::new(), tone: Tone::Plain };
    Some(Row::to(part, Opening::Checklist(None)))
}

/// What is late and what is due this month, the first few of it; then the measures that are late or due before long.
pub fn rows(checklist: &Checklist, measures: &[MeasureRow], shared: &Shared) -> Vec<Row> {
    let texts = &shared.texts;
    let all: Vec<&OccurrenceRow> = checklist.to_do().collect();
    let near = exercises::near(measures, checklist.calendar.today, texts);
    if all.is_empty() && near.is_empty() {
        return Vec::new();
    }
    let mut rows = vec![facts::heading(texts, "now-to-do")];
    // One that is left over is shown rather than counted: the line that counts it takes as much room.
    let shown = if all.len() == SHOWN + 1 { SHOWN + 1 } else { SHOWN };
    rows.extend(all.iter().take(shown).map(|one| row(one, checklist, shared)));
    if all.len() > shown {
        let text = texts.say(&facts::counted("now-more-to-do", all.len() - shown));
        let part = Part::Item { sign: Some(Sign::Because), text, right: String::new(), tone: Tone::Quiet };
        rows.push(Row::to(part, Opening::Checklist(None)));
    }
    let shown = if near.len() == SHOWN + 1 { SHOWN + 1 } else { SHOWN };
    let more = near.len().saturating_sub(shown);
    rows.extend(near.into_iter().take(shown));
    if more > 0 {
        let text = texts.say(&facts::counted("now-more-measures", more));
        let part = Part::Item { sign: Some(Sign::Because), text, right: String::new(), tone: Tone::Quiet };
        rows.push(Row::to(part, Opening::Measures));
    }
    rows
}

/// How far the year has come, as a gauge and in words.
pub fn progress(checklist: &Checklist, shared: &Shared) -> Row {
    let progress = checklist.progress();
    let drawn = gauge(progress.settled(), progress.of, CELLS, shared.look.ascii);
    let said = Message::new("now-year")
        .text("year", checklist.year.to_string())
        .text("gauge", drawn)
        .text("progress", words::progress(&shared.texts, &progress));
    let part = Part::Item { sign: None, text: shared.texts.say(&said), right: String::new(), tone: Tone::Plain };
    Row::to(part, Opening::Checklist(None))
}
