//! Draws what lies over a place: small forms, picking, questions.

use ratatui::layout::Rect;

use super::drill;
use super::form;
use super::memory::Memory;
use super::palette;
use super::pen::{self, Pen};
use super::picker;
use super::sheet;
use crate::app::layer::Layer;
use crate::app::places::mark::MarkPlace;
use crate::app::shared::Shared;
use crate::app::sheet::{Sign, Tone};
use crate::text::message::Message;

/// A box in the middle of the place; gives the part inside it.
fn boxed<'a>(pen: &'a mut Pen<'_>, columns: u16, rows: u16, title: &str) -> Pen<'a> {
    let width = columns.min(pen.columns());
    let height = (rows + 2).min(pen.rows());
    let x = (pen.columns() - width) / 2;
    let y = (pen.rows() - height) / 3;
    let mut over = pen.within(x, y, width, height);
    over.clear();
    let theme = over.theme;
    let [top_left, top_right, bottom_left, bottom_right] = theme.corners();
    let line = theme.rule().repeat(usize::from(width.saturating_sub(2)));
    over.put(0, 0, &format!("{top_left}{line}{top_right}"), theme.quiet());
    over.put(0, height.saturating_sub(1), &format!("{bottom_left}{line}{bottom_right}"), theme.quiet());
    for y in 1..height.saturating_sub(1) {
        over.put(0, y, theme.bar(), theme.quiet());
        over.put(width.saturating_sub(1), y, theme.bar(), theme.quiet());
    }
    over.put_in(2, 0, width.saturating_sub(4), &format!(" {title} "), theme.bold());
    let area = Rect {
        x: over.area.x + 2,
        y: over.area.y + 1,
        width: width.saturating_sub(4),
        height: height.saturating_sub(2),
    };
    Pen::new(pen.buf, area, theme)
}

/// Draws a place over the one below it.
pub fn draw(pen: &mut Pen<'_>, layer: &Layer, shared: &Shared, serial: u64, memory: &mut Memory) {
    let texts = &shared.texts;
    let columns = pen.columns().saturating_sub(6).min(84);
    match layer {
        Layer::Form(of) => {
            let rows = form::height(of, shared, columns.saturating_sub(4), pen.rows().saturating_sub(2)).max(4) + 1;
            let mut inside = boxed(pen, columns, rows, &form::title(of, shared));
            form::draw(&mut inside, of, shared, serial, memory);
        }
        Layer::Mark(place) => {
            let rows = pen.rows().saturating_sub(2);
            mark(&mut boxed(pen, columns, rows, &mark_title(place, shared)), place, shared, serial, memory);
        }
        Layer::Choose(place) => {
            let rows = u16::try_from(place.sheet.rows().len()).unwrap_or(u16::MAX).clamp(2, 12);
            let mut inside = boxed(pen, columns, rows, &texts.say(&place.title()));
            sheet::draw(&mut inside, &place.sheet, (serial, 0), true, memory);
        }
        Layer::Role(place) => {
            let rows = u16::try_from(place.sheet.rows().len()).unwrap_or(u16::MAX).clamp(2, 14);
            let mut inside = boxed(pen, columns.min(60), rows, &texts.t("play-choose-role"));
            sheet::draw(&mut inside, &place.sheet, (serial, 0), true, memory);
        }
        Layer::Imagine(place) => {
            let rows = u16::try_from(place.sheet.rows().len()).unwrap_or(u16::MAX);
            let mut inside = boxed(pen, columns, rows, &texts.t("imagine-title"));
            sheet::draw(&mut inside, &place.sheet, (serial, 0), true, memory);
        }
        Layer::Pick(place) => {
            let rows = pen.rows().saturating_sub(2);
            let mut inside = boxed(pen, columns, rows, &drill::pick_title(place, shared));
            drill::pick(&mut inside, place, shared, serial, memory);
        }
        Layer::SavePage(place) => {
            let rows = drill::save_rows(place, columns.saturating_sub(4), shared);
            drill::save(&mut boxed(pen, columns, rows, &texts.t("page-title")), place, shared);
        }
        Layer::TrailRow(place) => {
            let columns = pen.columns().saturating_sub(4).min(110);
            let rows = pen.rows().saturating_sub(2);
            let mut inside = boxed(pen, columns, rows, &texts.t("trail-row"));
            sheet::draw(&mut inside, &place.sheet, (serial, 0), true, memory);
        }
        Layer::Confirm(of) => {
            let confirm = &of.confirm;
            let columns = columns.min(66);
            let lines = pen::wrap(&texts.say(&confirm.question), columns.saturating_sub(4));
            let rows = u16::try_from(lines.len()).unwrap_or(1);
            let mut inside = boxed(pen, columns, rows, &texts.t("confirm-title"));
            for (y, line) in (0..).zip(&lines) {
                inside.put(0, y, line, inside.theme.plain());
            }
        }
        Layer::Palette(place) => {
            let rows = pen.rows().saturating_sub(2).min(18);
            palette::draw(&mut boxed(pen, columns, rows, &texts.t("palette-title")), place, shared, serial, memory);
        }
        _ => {}
    }
}

fn mark_title(place: &MarkPlace, shared: &Shared) -> String {
    let id = if place.what.up { "mark-up" } else { "mark-down" };
    shared.texts.say(&Message::new(id).text("incident", &place.what.number))
}

fn mark(pen: &mut Pen<'_>, place: &MarkPlace, shared: &Shared, serial: u64, memory: &mut Memory) {
    let (texts, theme) = (&shared.texts, pen.theme);
    let columns = pen.columns();
    let label = pen::width(&texts.t("mark-words")).max(pen::width(&texts.t("mark-time"))) + 2;
    let mut y = 0;
    if let Some(failure) = &place.failure {
        for line in pen::wrap(&texts.say(failure), columns.saturating_sub(3)).iter().take(3) {
            pen.put(2, y, line, theme.tone(Tone::Over));
            y += 1;
        }
        pen.put(0, 0, theme.sign(Sign::Over), theme.tone(Tone::Over));
    }
    for (id, field, focused) in
        [("mark-words", &place.picker.words, !place.on_time), ("mark-time", &place.time, place.on_time)]
    {
        pen.put(1, y, &texts.t(id), if focused { theme.bold() } else { theme.quiet() });
        let area = pen.within(label + 1, y, columns.saturating_sub(label + 2), 1).area;
        field.draw(area, pen.buf, focused, theme.plain());
        if field.is_blank() && !focused && id == "mark-time" {
            pen.put(label + 1, y, &texts.t("mark-now"), theme.quiet());
        }
        if focused && id == "mark-time" && field.is_blank() {
            pen.put(label + 3, y, &texts.t("mark-time-help"), theme.quiet());
        }
        y += 1;
    }
    let (width, height) = (columns, pen.rows().saturating_sub(y + 1));
    picker::draw(&mut pen.within(0, y + 1, width, height), &place.picker, "mark-nothing", shared, serial, memory);
}
