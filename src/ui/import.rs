//! Draws an import: the file's name, how far the work has come, the parts of what it would do, and what it did.

use super::frame;
use super::memory::Memory;
use super::pen::{self, Pen};
use super::sheet;
use crate::app::places::import::{ImportPlace, Stage};
use crate::app::places::preview::Showing;
use crate::app::shared::Shared;
use crate::app::sheet::{Sign, Tone};
use crate::domain::watch::Phase;
use crate::text::message::Message;
use crate::text::number;

/// Draws an import.
pub fn draw(pen: &mut Pen<'_>, place: &ImportPlace, shared: &Shared, serial: u64, memory: &mut Memory) {
    let (texts, theme) = (&shared.texts, pen.theme);
    let (columns, rows) = (pen.columns(), pen.rows());
    let title = match (place.stage, place.choosing) {
        (Stage::Path | Stage::Working, _) => "table-title",
        (Stage::Preview, Some(_)) => "preview-choose",
        (Stage::Preview, None) => "table-preview",
        (Stage::Done, _) => "table-done",
    };
    let chosen = place.choosing.and_then(|at| place.read.as_ref()?.columns.get(at));
    let more = chosen.map_or_else(|| place.path.text(), |column| column.header.clone());
    frame::title(pen, &texts.t(title), &more);
    let mut y = 2;
    if let Some(failure) = &place.failure {
        pen.put(1, y, theme.sign(Sign::Over), theme.tone(Tone::Over));
        for line in pen::wrap(&texts.say(failure), columns.saturating_sub(4)).iter().take(4) {
            pen.put(3, y, line, theme.tone(Tone::Over));
            y += 1;
        }
        y += 1;
    }
    match place.stage {
        Stage::Path => {
            let used = pen.put(1, y, &texts.t("table-path"), theme.bold()) + 3;
            let area = pen.within(used, y, columns.saturating_sub(used + 1), 1).area;
            place.path.draw(area, pen.buf, true, theme.plain());
            for line in pen::wrap(&texts.t("table-path-help"), columns.saturating_sub(4)) {
                y += 1;
                pen.put(3, y + 1, &line, theme.quiet());
            }
        }
        Stage::Working => {
            for line in pen::wrap(&texts.say(&working(place, shared)), columns.saturating_sub(4)) {
                pen.put(3, y, &line, theme.accent());
                y += 1;
            }
        }
        Stage::Preview | Stage::Done => {
            if place.stage == Stage::Preview && place.choosing.is_none() {
                parts(pen, y, place, shared);
                y += 2;
            }
            let mut body = pen.within(0, y, columns, rows.saturating_sub(y));
            sheet::draw(&mut body, &place.sheet, (serial, 0), true, memory);
        }
    }
}

/// How far the work has come.
fn working(place: &ImportPlace, shared: &Shared) -> Message {
    if place.calling_off {
        return Message::new("working-called-off");
    }
    let Some(progress) = place.progress else { return Message::new("table-working") };
    let phase = match progress.phase {
        Phase::Reading => "reading",
        Phase::Judging => "judging",
        Phase::Comparing => "comparing",
        Phase::Writing => "writing",
    };
    let message = Message::new(match progress.of {
        Some(_) => format!("working-{phase}-of"),
        None => format!("working-{phase}"),
    });
    message.text("done", grouped(progress.done, shared)).text("of", grouped(progress.of.unwrap_or_default(), shared))
}

fn grouped(count: usize, shared: &Shared) -> String {
    number::grouped(shared.texts.language(), i64::try_from(count).unwrap_or(i64::MAX))
}

/// The parts of what it would do, each with how much there is of it.
fn parts(pen: &mut Pen<'_>, y: u16, place: &ImportPlace, shared: &Shared) {
    let Some(read) = &place.read else { return };
    let theme = pen.theme;
    let mut x = 1;
    for part in Showing::ALL {
        let shown = part == place.showing;
        let style = if shown { theme.accent().patch(theme.chosen()) } else { theme.quiet() };
        let count = grouped(part.count(read), shared);
        x += pen.put(x, y, &format!("{} {count}", shared.texts.t(part.label())), style) + 2;
    }
}
