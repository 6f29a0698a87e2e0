//! What is said of exercises and measures: how long is left until one is due, and how a measured time went.
//!
//! When one is due is the domain's.

use chrono::NaiveDate;

use super::message::Message;
use super::{Texts, secret, show};
use crate::domain::exercise::{DueRow, ExerciseRow};
use crate::domain::measure::MeasureRow;

/// From how many days on the time left is told in months.
const MONTHS_FROM: i64 = 60;

/// How long it is until a day, or since it.
pub fn until(texts: &Texts, due: NaiveDate, today: NaiveDate) -> String {
    let days = (due - today).num_days();
    let said = |id: &str, count: i64| texts.say(&Message::new(id).number("days", usize::try_from(count).unwrap_or(0)));
    match days {
        0 => texts.t("exercise-today").into_owned(),
        late if late < 0 => said("checklist-days-late", -late),
        near if near < MONTHS_FROM => said("exercise-in-days", near),
        far => texts.say(&Message::new("exercise-in-months").number("months", usize::try_from(far / 30).unwrap_or(0))),
    }
}

/// When the next exercise of a system is due.
pub fn due(texts: &Texts, row: &DueRow, today: NaiveDate) -> String {
    match row.due_on {
        _ if row.hidden => texts.t("exercise-hidden").into_owned(),
        Some(due) => until(texts, due, today),
        None => texts.t("exercise-never").into_owned(),
    }
}

/// When a measure is due, or that it is done, by whom and when.
pub fn stands(texts: &Texts, row: &MeasureRow, today: NaiveDate) -> String {
    match (row.done_on(), row.due_on()) {
        (Some(on), _) => {
            let by = row.done_by.as_deref().unwrap_or_default();
            texts.say(&Message::new("measure-done-by").text("on", show::date(on)).text("by", by)).trim().to_owned()
        }
        (None, Some(due)) => until(texts, due, today),
        (None, None) => texts.t("measure-no-day").into_owned(),
    }
}

/// What a measure says is to be done, with the ground where it is not for everybody.
pub fn title(texts: &Texts, row: &MeasureRow) -> String {
    let ground = row.record.mark_on("title").map(|covered| covered.mark.ground.as_str());
    secret::title(texts, row.record.text("title").unwrap_or_default(), ground)
}

/// The measured time of an exercise against the restore time; nothing where nothing was measured.
pub fn measured(texts: &Texts, row: &ExerciseRow) -> String {
    let Some(measured) = row.measured_s() else { return String::new() };
    let measured = show::duration(texts, measured);
    match row.restore_time_s {
        Some(stated) => {
            let stated = show::duration(texts, stated);
            texts.say(&Message::new("exercise-measured").text("measured", measured).text("stated", stated))
        }
        None => measured,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_is_told_in_days_and_then_in_months() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let said = |due: &str| until(&Texts::swedish(), day(due), day("2026-11-24"));
        assert_eq!(said("2026-10-31"), "24 dagar sen");
        assert_eq!(said("2026-11-24"), "i dag");
        assert_eq!(said("2026-11-25"), "om 1 dag");
        assert_eq!(said("2027-01-22"), "om 59 dagar");
        assert_eq!(said("2027-02-28"), "om 3 mån");
    }
}
