//! Draws the keys of a place, out of the table that the program acts on, and what the signs mean.

use super::frame;
use super::pen::{self, Pen};
use crate::app::model::Model;
use crate::app::section::SECTIONS;
use crate::app::sheet::Sign;
use crate::app::table::{self, Action, Context};

/// The signs that the help explains, with their message ids.
const SIGNS: [(Sign, &str); 6] = [
    (Sign::Running, "sign-running"),
    (Sign::Soon, "sign-soon"),
    (Sign::Over, "sign-over"),
    (Sign::Done, "sign-done"),
    (Sign::Todo, "sign-todo"),
    (Sign::Because, "sign-because"),
];

struct Line {
    key: String,
    label: String,
    why: Option<String>,
}

fn lines(model: &Model) -> Vec<Line> {
    let texts = &model.shared.texts;
    let below = model.stack().iter().rev().nth(1);
    let top = model.stack().len() <= 2;
    let contexts = below.map(|slot| slot.layer.contexts()).unwrap_or_default();
    let mut lines: Vec<Line> = table::lines(&contexts)
        .into_iter()
        .chain(table::ALWAYS.iter().filter(|line| line.context == Context::Everywhere))
        .filter(|line| !matches!(line.action, Action::Section(_)))
        .map(|line| {
            let keys: Vec<String> = line.keys.iter().map(|key| frame::key_label(texts, key.label())).collect();
            let why = below.and_then(|slot| slot.layer.why_not(line.action, &model.shared));
            Line {
                key: keys.join(" "),
                label: texts.t(if line.action == Action::Back && top { "do-quit" } else { line.label() }).into_owned(),
                why: why.map(|why| texts.t(why).into_owned()),
            }
        })
        .collect();
    if contexts.contains(&Context::Everywhere) {
        let digits: Vec<String> = SECTIONS.iter().map(|section| section.digit.to_string()).collect();
        lines.push(Line { key: digits.join(" "), label: texts.t("do-section").into_owned(), why: None });
    }
    lines
}

/// Draws the help of the place below.
pub fn draw(pen: &mut Pen<'_>, model: &Model, top: usize) {
    let (texts, theme) = (&model.shared.texts, pen.theme);
    frame::title(pen, &texts.t("keys-title"), "");
    let lines = lines(model);
    let key = lines.iter().map(|line| pen::width(&line.key)).max().unwrap_or(8).min(26);
    let two = pen.columns() >= 120;
    let column = if two { pen.columns() / 2 } else { pen.columns() };
    let rows = usize::from(pen.rows().saturating_sub(2));
    let keys = lines.len();
    let all = keys + 2 + SIGNS.len() + 1;
    let fits = all <= if two { rows * 2 } else { rows };
    let top = if fits { 0 } else { top.min(all.saturating_sub(rows)) };
    for at in top..all {
        let line = at - top;
        let (x, y) = if two { ((line / rows.max(1)) as u16 * column, line % rows.max(1)) } else { (0, line) };
        let Ok(y) = u16::try_from(y + 1) else { break };
        if y > pen.rows().saturating_sub(1) || x >= pen.columns() {
            break;
        }
        if at < keys {
            let line = &lines[at];
            let dim = line.why.is_some();
            pen.put_in(x + 2, y, key, &line.key, if dim { theme.quiet() } else { theme.key() });
            let said = match &line.why {
                Some(why) => format!("{} ({why})", line.label),
                None => line.label.clone(),
            };
            pen.put_in(
                x + key + 4,
                y,
                column.saturating_sub(key + 6),
                &said,
                if dim { theme.quiet() } else { theme.plain() },
            );
        } else if at == keys + 1 {
            pen.put(x + 1, y, &texts.t("help-signs"), theme.bold());
        } else if at > keys + 1 && at < keys + 2 + SIGNS.len() {
            let (sign, id) = SIGNS[at - keys - 2];
            pen.put(x + 2, y, theme.sign(sign), theme.sign_style(sign));
            pen.put_in(x + key + 4, y, column.saturating_sub(key + 6), &texts.t(id), theme.plain());
        } else if at == keys + 2 + SIGNS.len() {
            pen.put(x + 2, y, theme.reorder(), theme.plain());
            pen.put_in(x + key + 4, y, column.saturating_sub(key + 6), &texts.t("sign-reorder"), theme.plain());
        }
    }
    if !fits && top + rows < all {
        let more = if theme.is_ascii() { "v" } else { "↓" };
        let (x, y) = (pen.columns().saturating_sub(1), pen.rows().saturating_sub(1));
        pen.put(x, y, more, theme.quiet());
    }
}
