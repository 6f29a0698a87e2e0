//! Draws exercises and measures: the two lists of the one, the list of the other, and one of them whole.

use super::frame;
use super::list::{self, Cell, Column, List};
use super::memory::Memory;
use super::pages;
use super::pen::Pen;
use super::sheet;
use crate::app::exercises as said;
use crate::app::facts;
use crate::app::places::exercise::ExercisePlace;
use crate::app::places::exercises::{ExercisesPlace, Side};
use crate::app::places::measures::MeasuresPlace;
use crate::app::shared::Shared;
use crate::app::sheet::{Sign, Tone};
use crate::domain::exercise::{DueRow, ExerciseRow};
use crate::domain::value::Value;
use crate::text::explain::field_label;
use crate::text::message::Message;
use crate::text::{Texts, exercise as words, show};

/// Draws what is to be exercised and what was.
pub fn list(pen: &mut Pen<'_>, place: &ExercisesPlace, shared: &Shared, serial: u64, memory: &mut Memory) {
    let texts = &shared.texts;
    let late = place.due.iter().flatten().filter(|row| row.late).count();
    let due = texts.say(&Message::new("exercises-due").number("late", late));
    let held = place.held.as_ref().map_or(0, Vec::len);
    let held = texts.say(&Message::new("exercises-held").number("count", held));
    let mut x = 1;
    for (side, label) in [(Side::Due, due), (Side::Held, held)] {
        let theme = pen.theme;
        let style = if side == place.side { theme.bold().patch(theme.chosen()) } else { theme.plain() };
        x += pen.put(x, 0, &label, style) + 2;
    }
    let (columns, rows) = (pen.columns(), pen.rows());
    pen.put_right(columns.saturating_sub(1), 0, &texts.t("section-exercises"), pen.theme.quiet());
    let top = 1 + pages::filter(&mut pen.within(0, 1, columns, 1), &place.filter, shared);
    let mut body = pen.within(0, top, columns, rows.saturating_sub(top));
    match (place.side, &place.due, &place.held) {
        (Side::Due, None, _) | (Side::Held, _, None) => frame::empty(&mut body, texts, "loading"),
        _ if place.count() == 0 => {
            let id = match place.side {
                _ if !place.filter.is_empty() => "empty-filter",
                Side::Due => "empty-exercises-due",
                Side::Held => "empty-exercises",
            };
            frame::empty(&mut body, texts, id);
        }
        (Side::Due, Some(rows), _) => to_come(&mut body, rows, place, shared, serial, memory),
        (Side::Held, _, Some(rows)) => held_rows(&mut body, rows, place, shared, serial, memory),
    }
}

fn to_come(
    pen: &mut Pen<'_>,
    rows: &[DueRow],
    place: &ExercisesPlace,
    shared: &Shared,
    serial: u64,
    memory: &mut Memory,
) {
    let (texts, theme) = (&shared.texts, pen.theme);
    let columns = [
        Column::left("", 1),
        Column::right(texts.t("column-place"), 5),
        Column::left(texts.t("column-system"), 0),
        Column::left(texts.t("column-last-exercised"), 14),
        Column::right(texts.t("column-exercise-due"), 16),
    ];
    let ids: Vec<i64> = rows.iter().map(|row| row.system).collect();
    let list = of(&columns, &ids, place.cursor(), (serial, 0));
    list::draw(pen, &list, memory, |at| {
        let row = &rows[at];
        let (sign, tone) = if row.late { (Sign::Over, Tone::Over) } else { (Sign::Done, Tone::Plain) };
        let cell = |text: String, style| Cell { text, style };
        vec![
            cell(theme.sign(sign).to_owned(), theme.sign_style(sign)),
            cell(row.rank.map_or(theme.nothing().to_owned(), |rank| rank.to_string()), theme.quiet()),
            cell(row.name.clone(), theme.plain()),
            cell(row.last_on.map_or(theme.nothing().to_owned(), show::date), theme.quiet()),
            cell(words::due(texts, row, place.today), theme.tone(tone)),
        ]
    });
}

fn held_rows(
    pen: &mut Pen<'_>,
    rows: &[ExerciseRow],
    place: &ExercisesPlace,
    shared: &Shared,
    serial: u64,
    memory: &mut Memory,
) {
    let (texts, theme) = (&shared.texts, pen.theme);
    let width = pen.columns();
    let mut columns = vec![
        Column::left("", 1),
        Column::left(texts.t("field-held-on"), 10),
        Column::left(texts.t("column-system"), 0),
        Column::right(texts.t("field-measured-s"), 18),
    ];
    let more = [("exercise_kind", 72, 18), ("exercise_outcome", 96, 15), ("scenario", 130, 34), ("led_by", 170, 36)];
    let more = with_room(&more, width, texts, &mut columns);
    let ids: Vec<i64> = rows.iter().map(|row| row.record.id).collect();
    let list = of(&columns, &ids, place.cursor(), (serial, 1));
    list::draw(pen, &list, memory, |at| {
        let row = &rows[at];
        let shown = |key: &str| show::value(texts, key, row.record.get(key));
        let sign = match row.record.get("exercise_outcome") {
            _ if row.took_longer() => Sign::Over,
            Value::Choice("failed") => Sign::Over,
            Value::Choice("partly") => Sign::Soon,
            Value::Choice(_) => Sign::Done,
            _ => Sign::Nothing,
        };
        let tone = if row.took_longer() { Tone::Over } else { Tone::Plain };
        let cell = |text: String, style| Cell { text, style };
        let mut cells = vec![
            cell(theme.sign(sign).to_owned(), theme.sign_style(sign)),
            cell(shown("held_on"), theme.quiet()),
            cell(row.record.title().to_owned(), theme.plain()),
            cell(words::measured(texts, row), theme.tone(tone)),
        ];
        cells.extend(more.iter().map(|key| cell(shown(key), theme.plain())));
        cells
    });
}

fn of<'a>(columns: &'a [Column], ids: &'a [i64], cursor: usize, key: (u64, u8)) -> List<'a> {
    List { key, columns, ids, cursor, more_above: false, more_below: false }
}

/// Adds a column for each field that such a width has room for, from which on and how wide stand beside it; the fields.
fn with_room(
    fields: &[(&'static str, u16, u16)],
    width: u16,
    texts: &Texts,
    columns: &mut Vec<Column>,
) -> Vec<&'static str> {
    let shown = fields.iter().filter(|(_, from, _)| width >= *from);
    let add = |(key, _, wide): &(&'static str, u16, u16)| {
        columns.push(Column::left(texts.t(&field_label(key)), *wide));
        *key
    };
    shown.map(add).collect()
}

/// Draws the measures.
pub fn measures(pen: &mut Pen<'_>, place: &MeasuresPlace, shared: &Shared, serial: u64, memory: &mut Memory) {
    let (texts, theme) = (&shared.texts, pen.theme);
    let count = place.rows.as_ref().map_or(0, Vec::len);
    let id = if place.done_too { "measures-all" } else { "measures-open" };
    frame::title(pen, &texts.say(&facts::counted(id, count)), "");
    let (width, height) = (pen.columns(), pen.rows());
    let top = 1 + pages::filter(&mut pen.within(0, 1, width, 1), &place.filter, shared);
    let mut body = pen.within(0, top, width, height.saturating_sub(top));
    let rows = match &place.rows {
        None => return frame::empty(&mut body, texts, "loading"),
        Some(rows) if rows.is_empty() => {
            let id = if place.filter.is_empty() { "empty-measures" } else { "empty-filter" };
            return frame::empty(&mut body, texts, id);
        }
        Some(rows) => rows,
    };
    let mut columns = vec![
        Column::left("", 1),
        Column::right("#", 3),
        Column::left(texts.t("column-title"), 0),
        Column::right(texts.t("column-measure-due"), if place.done_too { 24 } else { 15 }),
    ];
    // What is to be done is read first, so the rest takes room only where there is much of it.
    let (owner, system) = if width >= 150 { (26, 30) } else { (16, 18) };
    let more = [("measure_owner", 76, owner), ("system", 110, system), ("origin", 150, 44)];
    let more = with_room(&more, width, texts, &mut columns);
    let ids: Vec<i64> = rows.iter().map(|row| row.record.id).collect();
    let list = of(&columns, &ids, place.cursor, (serial, 0));
    list::draw(&mut body, &list, memory, |at| {
        let row = &rows[at];
        let (sign, tone) = said::sign(row, place.today);
        let cell = |text: String, style| Cell { text, style };
        let mut cells = vec![
            cell(theme.sign(sign).to_owned(), theme.sign_style(sign)),
            cell(row.record.id.to_string(), theme.quiet()),
            cell(words::title(texts, row), if row.hidden { theme.quiet() } else { theme.plain() }),
            cell(words::stands(texts, row, place.today), theme.tone(tone)),
        ];
        cells.extend(more.iter().map(|key| cell(show::value(texts, key, row.record.get(key)), theme.quiet())));
        cells
    });
}

/// Draws an exercise or a measure.
pub fn whole(pen: &mut Pen<'_>, place: &ExercisePlace, shared: &Shared, serial: u64, memory: &mut Memory) {
    let texts = &shared.texts;
    let Some(shown) = &place.shown else {
        frame::empty(pen, texts, if place.is_gone() { "news-gone" } else { "loading" });
        return;
    };
    let record = shown.record();
    let kind = texts.t(&format!("kind-name-{}", record.kind.word()));
    let mut more = format!("{kind} {}", record.id);
    if record.retired_at.is_some() {
        more = format!("{more} · {}", texts.t("record-removed"));
    }
    frame::title(pen, &shown.title(texts), &more);
    let (columns, rows) = (pen.columns(), pen.rows());
    let mut body = pen.within(0, 2, columns, rows.saturating_sub(2));
    sheet::draw(&mut body, &place.sheet, (serial, 0), true, memory);
}
