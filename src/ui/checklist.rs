//! Draws the year's checklist, one of its occurrences, and going through what is to be done.

use chrono::Datelike;
use ratatui::style::Style;

use super::frame;
use super::list::{self, Cell, Column, List};
use super::memory::Memory;
use super::pages;
use super::pen::{self, Pen};
use super::sheet;
use crate::app::checklist as said;
use crate::app::places::checklist::ChecklistPlace;
use crate::app::places::occurrence::OccurrencePlace;
use crate::app::places::walk::WalkPlace;
use crate::app::shared::{Shared, WIDE};
use crate::app::sheet::{Sheet, Sign, Tone};
use crate::domain::checklist::{Checklist, OccurrenceRow, Progress};
use crate::text::checklist as words;
use crate::text::message::Message;

/// The cells of the year's gauge: fewer in narrow windows.
fn cells(columns: u16) -> u16 {
    if columns >= 100 { 20 } else { 12 }
}

/// Draws the checklist.
pub fn list(pen: &mut Pen<'_>, place: &ChecklistPlace, shared: &Shared, serial: u64, memory: &mut Memory) {
    let texts = &shared.texts;
    let Some(checklist) = &place.checklist else {
        frame::empty(pen, texts, "loading");
        return;
    };
    let (columns, rows) = (pen.columns(), pen.rows());
    head(pen, checklist, place, shared);
    months(&mut pen.within(0, 1, columns, 1), checklist, shared);
    let mut top = 2;
    top += pages::filter(&mut pen.within(0, top, columns, 1), &place.filter, shared);
    let list_columns = if columns >= WIDE { (columns * 56 / 100).max(68) } else { columns };
    let mut body = pen.within(0, top, list_columns, rows.saturating_sub(top));
    if place.rows.is_empty() {
        let id = if place.filter.is_empty() { "empty-checklist" } else { "empty-filter" };
        frame::empty(&mut body, texts, id);
        return;
    }
    occurrences(&mut body, place, checklist, shared, serial, memory);
    if columns >= WIDE
        && let Some(row) = place.current()
    {
        for y in top..rows {
            pen.put(list_columns + 1, y, pen.theme.bar(), pen.theme.quiet());
        }
        let (x, width) = (list_columns + 3, columns - list_columns - 3);
        let mut side = pen.within(x, top, width, rows.saturating_sub(top));
        let used = heading(&mut side, row, checklist.calendar.today, shared);
        let mut sheet = Sheet::default();
        sheet.replace(place.beside(shared));
        let height = side.rows().saturating_sub(used + 1);
        let mut below = side.within(0, used + 1, width, height);
        sheet::draw(&mut below, &sheet, (serial, 9), false, &mut Memory::default());
    }
}

/// The year, how far it has come, and which part of it is shown.
fn head(pen: &mut Pen<'_>, checklist: &Checklist, place: &ChecklistPlace, shared: &Shared) {
    let (texts, theme) = (&shared.texts, pen.theme);
    let progress = checklist.progress();
    let view = match place.only() {
        Some(activity) => words::title(texts, activity).to_owned(),
        None => texts.t(place.view.name()).into_owned(),
    };
    let mut x = 1 + pen.put(1, 0, &checklist.year.to_string(), theme.bold()) + 2;
    let wide = cells(pen.columns());
    pen.gauge(x, 0, wide, progress.settled(), progress.of, theme.tone(Tone::Done));
    x += wide + 2;
    let tone = if progress.late > 0 { Tone::Over } else { Tone::Plain };
    x += pen.put(x, 0, &words::progress(texts, &progress), theme.tone(tone)) + 2;
    let room = pen.columns().saturating_sub(x + 1);
    if room >= 6 {
        let view = pen::fit(&view, room, theme.cut());
        pen.put_right(pen.columns().saturating_sub(1), 0, &view, theme.quiet());
    }
}

/// The twelve months on one line: a sign and what is done of what counts, as far as there is room.
fn months(pen: &mut Pen<'_>, checklist: &Checklist, shared: &Shared) {
    let theme = pen.theme;
    let today = checklist.calendar.today;
    let all: Vec<(u32, Progress)> = (1..=12).map(|month| (month, checklist.month(month))).collect();
    let name = |month: u32, letters: usize| {
        let name = shared.texts.t(&format!("month-{month}"));
        let short: String = name.chars().take(letters).collect();
        if letters == 1 { short.to_uppercase() } else { short }
    };
    let count = |progress: &Progress| match progress {
        Progress { of: 0, .. } => String::new(),
        progress if progress.settled() == progress.of => progress.of.to_string(),
        progress => format!("{}/{}", progress.settled(), progress.of),
    };
    let sign = |progress: &Progress| match progress {
        Progress { of: 0, .. } => Sign::Nothing,
        progress if progress.late > 0 => Sign::Over,
        progress if progress.settled() == progress.of => Sign::Done,
        _ => Sign::Todo,
    };
    type Said<'a> = Box<dyn Fn(u32, &Progress) -> String + 'a>;
    let forms: [Said<'_>; 3] = [
        Box::new(|month, progress| format!("{} {}{}", name(month, 3), theme.sign(sign(progress)), count(progress))),
        Box::new(|month, progress| format!("{}{}{}", name(month, 1), theme.sign(sign(progress)), count(progress))),
        Box::new(|month, progress| format!("{}{}", name(month, 1), theme.sign(sign(progress)))),
    ];
    let room = pen.columns().saturating_sub(2);
    let fits = |form: &Said<'_>| {
        let wide: u16 = all.iter().map(|(month, progress)| pen::width(&form(*month, progress)) + 1).sum();
        wide.saturating_sub(1) <= room
    };
    let Some(form) = forms.iter().find(|form| fits(form)).or(forms.last()) else { return };
    let mut x = 1;
    for (month, progress) in &all {
        let now = (today.year(), today.month()) == (checklist.year, *month);
        let style = match sign(progress) {
            _ if now => theme.chosen(),
            Sign::Todo => theme.plain(),
            Sign::Nothing => theme.quiet(),
            sign => theme.sign_style(sign),
        };
        x += pen.put(x, 0, &form(*month, progress), style) + 1;
    }
}

fn occurrences(
    pen: &mut Pen<'_>,
    place: &ChecklistPlace,
    checklist: &Checklist,
    shared: &Shared,
    serial: u64,
    memory: &mut Memory,
) {
    let (texts, theme) = (&shared.texts, pen.theme);
    let width = pen.columns();
    let today = checklist.calendar.today;
    let mut columns =
        vec![Column::left("", 1), Column::left("", 3), Column::left(texts.t("column-checklist-title"), 0)];
    let month = |row: &OccurrenceRow| {
        if row.key.due_on.year() == today.year() {
            texts.t(&format!("month-{}", row.key.due_on.month())).into_owned()
        } else {
            words::month(texts, row.key.due_on)
        }
    };
    let widest = |of: &dyn Fn(&OccurrenceRow) -> String| place.rows.iter().map(|row| pen::width(&of(row))).max();
    let months = widest(&month).unwrap_or_default().max(5);
    let times = widest(&|row| said::right(row, today, shared)).unwrap_or_default().clamp(8, 18);
    columns.push(Column::left(texts.t("column-month"), months));
    columns.push(Column::right(texts.t("column-time"), times));
    let requirement = width >= 74;
    if requirement {
        columns.push(Column::left(texts.t("column-requirement"), 4));
    }
    let ids: Vec<i64> = place.rows.iter().map(|row| row.key.number()).collect();
    let list = List {
        key: (serial, 0),
        columns: &columns,
        ids: &ids,
        cursor: place.cursor,
        more_above: false,
        more_below: false,
    };
    list::draw(pen, &list, memory, |at| {
        let row = &place.rows[at];
        let (sign, tone) = said::sign_of(row);
        let cell = |text: String, style: Style| Cell { text, style };
        let time = match row.state {
            crate::domain::occurrence::State::ToDo => theme.quiet(),
            _ => theme.tone(tone),
        };
        let mut cells = vec![
            cell(theme.sign(sign).to_owned(), theme.sign_style(sign)),
            cell(row.key.activity.id.clone(), theme.quiet()),
            cell(words::title(texts, row.key.activity).to_owned(), theme.plain()),
            cell(month(row), theme.plain()),
            cell(said::right(row, today, shared), time),
        ];
        if requirement {
            cells.push(cell(row.key.activity.requirements.first().cloned().unwrap_or_default(), theme.quiet()));
        }
        cells
    });
}

/// The title of an occurrence and how it stands; says how many rows that took.
fn heading(pen: &mut Pen<'_>, row: &OccurrenceRow, today: chrono::NaiveDate, shared: &Shared) -> u16 {
    let theme = pen.theme;
    let title = words::title(&shared.texts, row.key.activity);
    let mut y = 0;
    for line in pen::wrap(title, pen.columns().saturating_sub(2)).iter().take(3) {
        pen.put(1, y, line, theme.bold());
        y += 1;
    }
    let (_, tone) = said::sign(row.state);
    let style = if tone == Tone::Plain { theme.quiet() } else { theme.tone(tone) };
    pen.put(1, y, &said::standing(row, today, shared), style);
    y + 1
}

/// Draws an occurrence.
pub fn whole(pen: &mut Pen<'_>, place: &OccurrencePlace, shared: &Shared, serial: u64, memory: &mut Memory) {
    let Some(whole) = &place.whole else {
        frame::empty(pen, &shared.texts, "loading");
        return;
    };
    let used = heading(pen, &whole.row, whole.calendar.today, shared) + 1;
    let (columns, rows) = (pen.columns(), pen.rows());
    let mut body = pen.within(0, used, columns, rows.saturating_sub(used));
    sheet::draw(&mut body, &place.sheet, (serial, 0), true, memory);
}

/// Draws one step of going through what is to be done, or what it came to.
pub fn walk(pen: &mut Pen<'_>, place: &WalkPlace, shared: &Shared, serial: u64, memory: &mut Memory) {
    let (texts, theme) = (&shared.texts, pen.theme);
    let (columns, rows) = (pen.columns(), pen.rows());
    if !place.is_begun() {
        frame::empty(pen, texts, "loading");
        return;
    }
    let (at, all) = place.place();
    pen.put(1, 0, &texts.t("walk-title"), theme.quiet());
    let (Some(row), Some(today)) = (place.current(), place.today()) else {
        let mut body = pen.within(0, 2, columns, rows.saturating_sub(2));
        sheet::draw(&mut body, &place.sheet, (serial, 0), true, memory);
        return;
    };
    let counter = texts.say(&Message::new("walk-place").number("at", at).number("all", all));
    let x = pen.put_right(columns.saturating_sub(1), 0, &counter, theme.bold());
    pen.gauge(x.saturating_sub(14), 0, 12, at - 1, all, theme.quiet());
    let mut y = 1 + heading(&mut pen.within(0, 1, columns, rows.saturating_sub(1)), row, today, shared);
    let evidence = Message::new("walk-evidence")
        .text("evidence", words::evidence(texts, row.key.activity))
        .text("requirements", row.key.activity.requirements.join(" "));
    for line in pen::wrap(&texts.say(&evidence), columns.saturating_sub(2)).iter().take(3) {
        pen.put(1, y, line, theme.plain());
        y += 1;
    }
    y += 1;
    let label = texts.t(if place.skipping { "walk-reason" } else { "field-done-note" }).into_owned();
    pen.put(0, y, theme.cursor(), theme.accent());
    let x = 2 + pen.put(2, y, &label, theme.bold()) + 2;
    let area = pen.within(x, y, columns.saturating_sub(x + 1), 1).area;
    place.note.draw(area, pen.buf, true, theme.plain());
    if place.note.text().is_empty() {
        let help = if place.skipping { "walk-reason-help" } else { "walk-note-help" };
        pen.put(x + 2, y, &texts.t(help), theme.quiet());
    }
    y += 1;
    if let Some(failure) = &place.failure {
        pen.put(1, y, theme.sign(Sign::Over), theme.tone(Tone::Over));
        for line in pen::wrap(&texts.say(failure), columns.saturating_sub(4)).iter().take(3) {
            pen.put(3, y, line, theme.tone(Tone::Over));
            y += 1;
        }
    }
    y += 1;
    let mut body = pen.within(0, y, columns, rows.saturating_sub(y));
    sheet::draw(&mut body, &place.sheet, (serial, 0), false, memory);
}
