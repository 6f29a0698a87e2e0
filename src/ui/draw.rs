//! Draws the whole screen: the frame, the place, and what lies over it.

use ratatui::buffer::Buffer;

use super::memory::Memory;
use super::pen::{self, Pen};
use super::theme::Theme;
use super::{body, frame, help, overlay};
use crate::app::layer::Layer;
use crate::app::model::Model;
use crate::app::shared::LEAST;
use crate::text::message::Message;

/// Draws the console on the whole of a buffer.
pub fn draw(model: &Model, memory: &mut Memory, buf: &mut Buffer) {
    memory.begin();
    let theme = Theme::new(model.shared.look);
    let area = buf.area;
    let mut pen = Pen::new(buf, area, theme);
    if area.width < LEAST.0 || area.height < LEAST.1 {
        too_small(&mut pen, model);
        pen::sweep(buf);
        return;
    }
    let (columns, rows) = (area.width, area.height);
    frame::header(&mut pen.within(0, 0, columns, 1), model);
    frame::tabs(&mut pen.within(0, 1, columns, 1), model, memory);
    pen.within(0, 2, columns, 1).rule(0);
    let mut place = pen.within(0, 3, columns, rows - 5);
    let stack = model.stack();
    if model.shared.glance.is_veiled() {
        frame::empty(&mut place, &model.shared.texts, "loading");
    }
    // Places that lie over another are drawn on it; what is covered whole is not drawn.
    let lowest = stack.iter().rposition(|slot| !slot.layer.is_overlay()).unwrap_or(0);
    for slot in stack.iter().skip(lowest).filter(|_| !model.shared.glance.is_veiled()) {
        match &slot.layer {
            Layer::Help(of) => help::draw(&mut place, model, of.top),
            layer if layer.is_overlay() => overlay::draw(&mut place, layer, &model.shared, slot.serial, memory),
            layer => body::draw(&mut place, layer, &model.shared, slot.serial, memory),
        }
    }
    frame::news(&mut pen.within(0, rows - 2, columns, 1), model);
    frame::hints(&mut pen.within(0, rows - 1, columns, 1), model, memory);
    pen::sweep(buf);
}

fn too_small(pen: &mut Pen<'_>, model: &Model) {
    let said = Message::new("window-too-small").number("columns", LEAST.0).number("rows", LEAST.1);
    let mut text = model.shared.texts.say(&said);
    if model.shared.play().is_some() {
        text = format!("{}: {text}", model.shared.texts.t("exercise-mark"));
    }
    for (y, line) in (0..pen.rows()).zip(pen::wrap(&text, pen.columns())) {
        pen.put(0, y, &line, pen.theme.plain());
    }
}
