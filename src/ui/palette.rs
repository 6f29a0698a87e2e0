//! Draws the palette: what was typed, what fits, and the key or the kind beside each.

use super::frame;
use super::memory::Memory;
use super::pen::{self, Pen};
use crate::app::places::palette::{Hit, PalettePlace};
use crate::app::pointer::Spot;
use crate::app::shared::Shared;
use crate::domain::record::RecordKind;
use crate::field::Key;
use crate::text::{Texts, checklist};

/// What stands left and right in a row, and whether the right is a key.
fn said(hit: &Hit, texts: &Texts) -> (String, String, bool) {
    let named = |key: Key| frame::key_label(texts, key.label());
    match hit {
        Hit::Do(command) => {
            let section = command.section.map(|digit| format!("{digit} ")).unwrap_or_default();
            (command.label().to_owned(), format!("{section}{}", named(command.key)), true)
        }
        Hit::Activity(activity) => {
            let name = format!("{} {}", activity.id, checklist::title(texts, activity));
            (name, texts.t("palette-kind-activity").into_owned(), false)
        }
        Hit::Record(found) => {
            let kind = texts.t(&format!("palette-kind-{}", found.kind.word())).into_owned();
            let name = if found.name.is_empty() { texts.t("palette-secret").into_owned() } else { found.name.clone() };
            match (&found.more, found.kind) {
                (Some(number), RecordKind::Incident) => (name, format!("{kind} {number}"), false),
                (Some(more), _) => (format!("{name} · {more}"), kind, false),
                (None, _) => (name, kind, false),
            }
        }
    }
}

/// Draws the palette.
pub fn draw(pen: &mut Pen<'_>, place: &PalettePlace, shared: &Shared, serial: u64, memory: &mut Memory) {
    let (texts, theme, columns) = (&shared.texts, pen.theme, pen.columns());
    let used = pen.put(1, 0, ":", theme.accent()) + 2;
    let area = pen.within(used, 0, columns.saturating_sub(used + 1), 1).area;
    place.words.draw(area, pen.buf, true, theme.plain());
    let rows = pen.rows().saturating_sub(2);
    let mut below = pen.within(0, 2, columns, rows);
    if place.hits.is_empty() {
        frame::empty(&mut below, texts, "palette-nothing");
        return;
    }
    let ids: Vec<i64> = (0..).take(place.hits.len()).collect();
    let seen = usize::from(below.rows());
    let first = memory.first((serial, 0), &ids, place.cursor, seen);
    for (y, at) in (0..).zip((first..place.hits.len()).take(seen)) {
        memory.lies(&below, (0, y, columns, 1), Spot::Row { serial, pane: 0, row: at });
        let chosen = at == place.cursor;
        if chosen {
            below.put(0, y, theme.cursor(), theme.accent());
        }
        let (left, right, is_key) = said(&place.hits[at], texts);
        let style = if is_key { theme.key() } else { theme.quiet() };
        below.put_right(columns.saturating_sub(1), y, &right, style);
        let room = columns.saturating_sub(pen::width(&right) + 5);
        below.put_in(2, y, room, &left, if chosen { theme.chosen() } else { theme.plain() });
    }
}
