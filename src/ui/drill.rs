//! Draws an imagined outage: over its board, in so many words, that nothing of it is real; what is imagined otherwise and
//! what that changes; and what leads there and away from it.

use super::board;
use super::frame;
use super::memory::Memory;
use super::pen::{self, Pen};
use super::picker;
use crate::app::places::drill::DrillPlace;
use crate::app::places::pick::PickPlace;
use crate::app::places::save_page::SavePagePlace;
use crate::app::shared::{PickWhat, Shared};
use crate::app::sheet::{Sign, Tone};
use crate::text::message::Message;
use crate::text::{drill as said, when};

/// Draws the board of an imagined outage.
pub fn draw(pen: &mut Pen<'_>, place: &DrillPlace, shared: &Shared, serial: u64, memory: &mut Memory) {
    let (texts, theme) = (&shared.texts, pen.theme);
    let (columns, rows) = (pen.columns(), pen.rows());
    let planned = place.board.planned.as_deref();
    let what = planned.map(|planned| said::imagined(texts, planned)).unwrap_or_default();
    let since = when::short(texts, place.board.clock(shared), shared.now);
    banner(pen, &what, &texts.say(&Message::new("drill-since").text("time", since)), shared);
    if planned.is_some_and(|planned| planned.systems.is_empty()) {
        frame::empty(&mut pen.within(0, 1, columns, rows.saturating_sub(1)), texts, "empty-drill");
        return;
    }
    let mut top = 1;
    if let Some((planned, difference)) = planned.and_then(|planned| Some((planned, planned.difference()?))) {
        let latest = planned.changes().last().map(|change| said::changed(texts, change)).unwrap_or_default();
        let changes = match planned.changes().len() {
            0 | 1 => Message::new("what-if-said").text("change", latest),
            count => Message::new("drill-changes").number("count", count).text("latest", latest),
        };
        let changes = texts.say(&changes);
        pen.put(1, top, theme.changed(), theme.accent());
        pen.put_in(3, top, columns.saturating_sub(4), &changes, theme.plain());
        let summary = said::summary(texts, &difference);
        pen.put(1, top + 1, theme.sign(Sign::Because), theme.quiet());
        pen.put_in(3, top + 1, columns.saturating_sub(4), &summary, theme.bold());
        top += 2;
    }
    board::draw(&mut pen.within(0, top, columns, rows.saturating_sub(top)), &place.board, shared, serial, memory);
}

/// Says over a whole row that an outage is imagined, and which.
pub fn banner(pen: &mut Pen<'_>, what: &str, more: &str, shared: &Shared) {
    let theme = pen.theme;
    let columns = pen.columns();
    pen.put(0, 0, &" ".repeat(usize::from(columns)), theme.chosen());
    let room = columns.saturating_sub(pen::width(more) + 4);
    let told = shared.texts.say(&Message::new("drill-banner").text("what", what));
    pen.put_in(1, 0, room, &told, theme.chosen());
    pen.put_right(columns.saturating_sub(1), 0, more, theme.chosen());
}

/// What is picked.
pub fn pick_title(place: &PickPlace, shared: &Shared) -> String {
    let id = match place.what {
        PickWhat::Named => "pick-named",
        PickWhat::Supplier => "pick-supplier",
        PickWhat::Chosen => "pick-chosen",
    };
    shared.texts.t(id).into_owned()
}

/// Draws picking.
pub fn pick(pen: &mut Pen<'_>, place: &PickPlace, shared: &Shared, serial: u64, memory: &mut Memory) {
    let (texts, theme) = (&shared.texts, pen.theme);
    let (columns, rows) = (pen.columns(), pen.rows());
    let label = pen.put(1, 0, &texts.t("mark-words"), theme.bold()) + 3;
    let area = pen.within(label, 0, columns.saturating_sub(label + 1), 1).area;
    place.picker.words.draw(area, pen.buf, true, theme.plain());
    let nothing = if place.what == PickWhat::Supplier { "pick-no-supplier" } else { "mark-nothing" };
    let mut below = pen.within(0, 2, columns, rows.saturating_sub(2));
    picker::draw(&mut below, &place.picker, nothing, shared, serial, memory);
}

fn said_of(place: &SavePagePlace, columns: u16, shared: &Shared) -> (Vec<String>, bool) {
    let texts = &shared.texts;
    match &place.failure {
        Some(failure) => (pen::wrap(&texts.say(failure), columns.saturating_sub(3)), true),
        None if place.is_saving() => (pen::wrap(&texts.t("page-writing"), columns.saturating_sub(3)), false),
        None => (pen::wrap(&texts.t("page-help"), columns.saturating_sub(3)), false),
    }
}

/// How many rows saving the page takes.
pub fn save_rows(place: &SavePagePlace, columns: u16, shared: &Shared) -> u16 {
    let (lines, _) = said_of(place, columns, shared);
    u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2)
}

/// Draws saving the page.
pub fn save(pen: &mut Pen<'_>, place: &SavePagePlace, shared: &Shared) {
    let (texts, theme) = (&shared.texts, pen.theme);
    let columns = pen.columns();
    let label = pen.put(1, 0, &texts.t("table-path"), theme.bold()) + 3;
    let area = pen.within(label, 0, columns.saturating_sub(label + 1), 1).area;
    place.path.draw(area, pen.buf, true, theme.plain());
    let (lines, failed) = said_of(place, columns, shared);
    if failed {
        pen.put(0, 2, theme.sign(Sign::Over), theme.tone(Tone::Over));
    }
    for (y, line) in (2..).zip(&lines) {
        pen.put(2, y, line, if failed { theme.tone(Tone::Over) } else { theme.quiet() });
    }
}
