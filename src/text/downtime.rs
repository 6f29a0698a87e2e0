//! What is said of accepted downtimes wherever they are shown: the counts, what twelve months measured, the scale of
//! their chart.
//!
//! How it is laid out is for those who show it.

use super::language::Texts;
use super::message::Message;
use super::{chart, show, when};
use crate::domain::downtime::{Against, DowntimesSummary, Measured, Months};

/// The counts: `3 avbrott pågår · 4 beslut saknas · 41 av 45 beslutade`.
pub fn summary(texts: &Texts, summary: &DowntimesSummary) -> String {
    let said = Message::new("downtimes-summary")
        .number("running", summary.running)
        .number("missing", summary.missing)
        .number("decided", summary.critical.saturating_sub(summary.missing))
        .number("critical", summary.critical);
    texts.say(&said)
}

/// What was measured: `3 avbrott, längst 6 h, tillsammans 10 h, ett över`.
pub fn measured(texts: &Texts, measured: &Measured) -> String {
    if measured.times == 0 {
        return texts.t("measured-none").into_owned();
    }
    let said = Message::new("measured-times")
        .number("times", measured.times)
        .text("longest", show::minutes(texts, measured.longest_s))
        .text("sum", show::minutes(texts, measured.sum_s));
    let over = measured.times_over.map(|over| texts.say(&Message::new("measured-over").number("count", over)));
    [Some(texts.say(&said)), over].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The chart of the months, and below it the first letter of each month's name.
pub fn columns(texts: &Texts, measured: &Measured, months: &Months, ascii: bool) -> [String; 2] {
    let letter = |end| when::month_name(texts, end).chars().next().unwrap_or(' ');
    [chart::columns(&measured.by_month, ascii), months.each().map(|(_, end)| letter(end)).collect()]
}

/// The scale of that chart: `Hel stapel: 6 h, okt`; none where there is nothing to see.
pub fn scale(texts: &Texts, measured: &Measured, months: &Months) -> Option<String> {
    let highest = measured.by_month.iter().copied().max().filter(|highest| *highest > 0)?;
    let (_, (_, end)) = measured.by_month.iter().zip(months.each()).find(|(sum, _)| **sum == highest)?;
    let said = Message::new("measured-scale")
        .text("longest", show::minutes(texts, highest))
        .text("month", when::month_name(texts, end));
    Some(texts.say(&said))
}

/// What a decided downtime contradicts.
pub fn against(texts: &Texts, against: &Against) -> String {
    let said = match against {
        Against::RestoreTime(time) => Message::new("against-restore-time").text("time", show::duration(texts, time.0)),
        Against::RestoreTimeOf(name, time) => {
            Message::new("against-restore-time-of").text("name", name).text("time", show::duration(texts, time.0))
        }
        Against::AcceptedBy(name, time) => {
            Message::new("against-accepted-by").text("name", name).text("time", show::duration(texts, time.0))
        }
    };
    texts.say(&said)
}
