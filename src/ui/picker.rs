//! Draws what is offered to pick from, and what is picked of it.

use super::frame;
use super::memory::Memory;
use super::pen::Pen;
use crate::app::picker::Picker;
use crate::app::pointer::Spot;
use crate::app::shared::Shared;
use crate::app::sheet::{Sign, Tone};
use crate::text::message::Message;

/// Draws it; `nothing` is said where nothing fits.
pub fn draw(pen: &mut Pen<'_>, picker: &Picker, nothing: &str, shared: &Shared, serial: u64, memory: &mut Memory) {
    let (texts, theme) = (&shared.texts, pen.theme);
    let width = pen.columns();
    let mut y = 0;
    if !picker.picked.is_empty() {
        let names: Vec<&str> = picker.picked.iter().map(|choice| choice.name.as_str()).collect();
        let said = Message::new("mark-picked").number("count", names.len()).text("names", names.join(", "));
        pen.put(1, y, &texts.say(&said), theme.accent());
        y += 1;
    }
    let height = pen.rows().saturating_sub(y);
    let mut below = pen.within(0, y, width, height);
    if picker.rows.is_empty() {
        frame::empty(&mut below, texts, nothing);
        return;
    }
    let ids: Vec<i64> = picker.rows.iter().map(|row| row.id).collect();
    let seen = usize::from(below.rows());
    let first = memory.first((serial, 0), &ids, picker.cursor, seen);
    for (y, at) in (0..).zip((first..picker.rows.len()).take(seen)) {
        let row = &picker.rows[at];
        memory.lies(&below, (0, y, width, 1), Spot::Row { serial, pane: 0, row: at });
        let chosen = at == picker.cursor;
        if chosen {
            below.put(0, y, theme.cursor(), theme.accent());
        }
        if picker.is_picked(row.id) {
            below.put(2, y, theme.sign(Sign::Done), theme.tone(Tone::Done));
        }
        let name = if chosen { theme.chosen() } else { theme.plain() };
        below.put_in(4, y, width.saturating_sub(18), &row.name, name);
        if let Some(state) = row.state {
            let word = texts.t(&format!("state-{}", state.word()));
            below.put_right(width.saturating_sub(1), y, &word, theme.quiet());
        }
    }
}
