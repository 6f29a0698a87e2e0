//! Draws accepted downtimes: the list with its clocks, the municipality's twelve months, and one system beside it.

use super::frame;
use super::list::{self, Cell, Column, List};
use super::memory::Memory;
use super::pages;
use super::pen::{self, Pen};
use super::sheet;
use super::theme::Theme;
use crate::app::facts;
use crate::app::places::downtime::{DowntimePlace, standing};
use crate::app::places::downtimes::DowntimesPlace;
use crate::app::shared::{Shared, WIDE};
use crate::app::sheet::{Sign, Tone};
use crate::domain::downtime::{DowntimeRow, DowntimesSummary, DowntimesView, Measured, Months};
use crate::domain::system::State;
use crate::text::message::Message;
use crate::text::{downtime, show, when};

/// From how many rows the municipality's twelve months have a line of their own.
const TALL: u16 = 18;

/// Draws one system's accepted downtime.
pub fn one(pen: &mut Pen<'_>, place: &DowntimePlace, shared: &Shared, serial: u64, memory: &mut Memory) {
    let Some(whole) = &place.whole else {
        frame::empty(pen, &shared.texts, if place.is_gone() { "news-gone" } else { "loading" });
        return;
    };
    frame::title(pen, &whole.row.name, &shared.texts.t("section-downtimes"));
    let (columns, rows) = (pen.columns(), pen.rows());
    let mut body = pen.within(0, 2, columns, rows.saturating_sub(2));
    sheet::draw(&mut body, &place.sheet, (serial, 0), true, memory);
}

/// Draws the list.
pub fn list(pen: &mut Pen<'_>, place: &DowntimesPlace, shared: &Shared, serial: u64, memory: &mut Memory) {
    let texts = &shared.texts;
    let (columns, rows) = (pen.columns(), pen.rows());
    let list_columns = if columns >= WIDE { (columns * 56 / 100).max(68) } else { columns };
    let view = texts.t(&format!("downtimes-{}", place.view.word())).into_owned();
    let mut top = 1;
    match &place.summary {
        None => frame::title(pen, &view, ""),
        Some(summary) => {
            let summed = downtime::summary(texts, summary);
            let mut head = pen.within(0, 0, list_columns, 1);
            match place.view {
                DowntimesView::Decided => frame::title(&mut head, &summed, ""),
                _ => frame::title(&mut head, &view, &summed),
            }
            if rows >= TALL {
                municipality(&mut pen.within(0, 1, list_columns, 1), summary, shared);
                top += 1;
            }
        }
    }
    top += pages::filter(&mut pen.within(0, top, list_columns, 1), &place.filter, shared);
    let mut body = pen.within(0, top, list_columns, rows - top.min(rows));
    if place.list.rows().is_empty() {
        let empty = format!("empty-downtimes-{}", place.view.word());
        let id = match () {
            () if !place.list.is_loaded() => "loading",
            () if !place.filter.is_empty() => "empty-filter",
            () => &empty,
        };
        frame::empty(&mut body, texts, id);
        return;
    }
    draw_rows(&mut body, place, shared, serial, memory);
    if columns >= WIDE
        && let Some(whole) = &place.beside
    {
        for y in 1..rows {
            pen.put(list_columns + 1, y, pen.theme.bar(), pen.theme.quiet());
        }
        let mut side = pen.within(list_columns + 3, 0, columns - list_columns - 3, rows);
        frame::title(&mut side, &whole.row.name, "");
        let (columns, height) = (side.columns(), side.rows());
        let mut below = side.within(0, 2, columns, height.saturating_sub(2));
        sheet::draw(&mut below, &place.sheet, (serial, 9), false, &mut Memory::default());
    }
}

/// The municipality's twelve months in one line, as much of it as there is room for.
fn municipality(pen: &mut Pen<'_>, summary: &DowntimesSummary, shared: &Shared) {
    let texts = &shared.texts;
    let since = (shared.now - summary.at).num_seconds();
    let measured = summary.measured.grown(summary.running, since);
    let months = when::last_months(texts.zone(), shared.now);
    let [columns, _] = downtime::columns(texts, &measured, &months, shared.look.ascii);
    let said = |parts: &[Option<String>]| {
        let parts: Vec<String> = parts.iter().flatten().cloned().collect();
        texts.say(&Message::new("municipality-months").text("columns", &columns).text("measured", parts.join(", ")))
    };
    let times = Some(texts.say(&facts::counted("municipality-times", measured.times)));
    let sum = Some(show::minutes(texts, measured.sum_s)).filter(|_| measured.times > 0);
    let over = measured.times_over.filter(|_| measured.times > 0);
    let over = over.map(|over| texts.say(&facts::counted("measured-over", over)));
    let scale = downtime::scale(texts, &measured, &months);
    // The scale is the last to go: without it the columns say nothing.
    let choices = [
        said(&[times.clone(), sum, over.clone(), scale.clone()]),
        said(&[times.clone(), over, scale.clone()]),
        said(&[times, scale]),
    ];
    let room = pen.columns().saturating_sub(2);
    if let Some(text) = choices.iter().find(|choice| pen::width(choice) <= room) {
        pen.put(1, 0, text, pen.theme.quiet());
    }
}

/// Which columns there is room for.
#[derive(Debug, Clone, Copy)]
struct Room {
    over: bool,
    apart: bool,
    longest: bool,
}

impl Room {
    fn of(columns: u16) -> Room {
        Room { over: columns >= 66, apart: columns >= 76, longest: columns >= 108 }
    }

    fn columns(self, shared: &Shared) -> Vec<Column> {
        let title = |id: &str| shared.texts.t(id).into_owned();
        let mut columns = vec![
            Column::left("", 1),
            Column::left(title("column-system"), 0),
            Column::right(title("column-accepted-short"), 9),
        ];
        if self.apart {
            columns.push(Column::left(title("column-state"), if self.longest { 20 } else { 16 }));
        }
        columns.push(match self.apart {
            true => Column::right(title("column-standing"), 15),
            false => Column::right(title("column-state"), 16),
        });
        if self.over {
            columns.push(Column::right(title("column-over-times"), 6));
        }
        if self.longest {
            columns.push(Column::right(title("column-longest"), 10));
        }
        columns
    }
}

fn draw_rows(pen: &mut Pen<'_>, place: &DowntimesPlace, shared: &Shared, serial: u64, memory: &mut Memory) {
    let room = Room::of(pen.columns());
    let columns = room.columns(shared);
    let rows = place.list.rows();
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let list = List {
        key: (serial, 0),
        columns: &columns,
        ids: &ids,
        cursor: place.list.cursor(),
        more_above: place.list.has_more_above(),
        more_below: place.list.has_more_below(),
    };
    let months = when::last_months(shared.texts.zone(), shared.now);
    let theme = pen.theme;
    list::draw(pen, &list, memory, |at| cells(&rows[at], room, &months, shared, theme));
}

fn cells(row: &DowntimeRow, room: Room, months: &Months, shared: &Shared, theme: Theme) -> Vec<Cell> {
    let texts = &shared.texts;
    let cell = |text: String, style| Cell { text, style };
    let clock = row.down_since.filter(|_| row.state.is_down());
    let clock = clock.zip(row.accepted()).map(|(since, accepted)| facts::clock(since, Some(accepted.0), shared));
    let sign = match (&clock, row.state) {
        (Some((_, _, sign)), _) => Some(*sign),
        (None, _) if row.is_missing() => Some(Sign::Over),
        (None, State::Up) => None,
        (None, State::Degraded) => Some(Sign::Soon),
        (None, _) => Some(Sign::Running),
    };
    let mut cells = vec![
        sign.map_or(cell(String::new(), theme.plain()), |sign| {
            cell(theme.sign(sign).to_owned(), theme.sign_style(sign))
        }),
        cell(row.name.clone(), theme.plain()),
        match row.accepted() {
            Some(accepted) => cell(show::duration(texts, accepted.0), theme.plain()),
            None if row.is_missing() => cell(texts.t("missing").into_owned(), theme.tone(Tone::Over)),
            None => cell(theme.nothing().to_owned(), theme.quiet()),
        },
    ];
    let state = || {
        let style = match row.state {
            State::Up => theme.quiet(),
            State::Down => theme.tone(Tone::Over),
            _ => theme.tone(Tone::Soon),
        };
        cell(standing(row, shared), style)
    };
    if room.apart {
        cells.push(state());
    }
    cells.push(match clock {
        Some((left, tone, _)) => cell(left, theme.tone(tone)),
        None if room.apart => cell(String::new(), theme.plain()),
        None => state(),
    });
    let measured = row.measured(months);
    if room.over {
        cells.push(over(&measured, shared, theme));
    }
    if room.longest {
        let longest = Some(show::minutes(texts, measured.longest_s)).filter(|_| measured.times > 0);
        cells.push(cell(longest.unwrap_or_default(), theme.quiet()));
    }
    cells
}

/// How many of the outages of twelve months went over: `1 av 3`; how many there were where nothing is decided.
fn over(measured: &Measured, shared: &Shared, theme: Theme) -> Cell {
    let (text, style) = match measured.times_over {
        _ if measured.times == 0 => (String::new(), theme.plain()),
        None => (measured.times.to_string(), theme.quiet()),
        Some(over) => {
            let said = Message::new("over-of").number("over", over).number("times", measured.times);
            (shared.texts.say(&said), if over > 0 { theme.tone(Tone::Over) } else { theme.quiet() })
        }
    };
    Cell { text, style }
}
