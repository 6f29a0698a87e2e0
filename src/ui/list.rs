//! Draws lists with columns: a heading, rows, the row under the cursor.

use ratatui::style::Style;

use super::memory::Memory;
use super::pen::{self, Pen};
use crate::app::pointer::Spot;

/// A column of a list.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// How many columns of the screen it takes; 0 takes what is left.
    pub width: u16,
    /// Whether it is set right.
    pub right: bool,
}

impl Column {
    /// Set left.
    pub fn left(title: impl Into<String>, width: u16) -> Column {
        Column { title: title.into(), width, right: false }
    }

    /// Set right.
    pub fn right(title: impl Into<String>, width: u16) -> Column {
        Column { title: title.into(), width, right: true }
    }
}

/// A cell of a list.
#[derive(Debug, Clone)]
pub struct Cell {
    /// Its text.
    pub text: String,
    /// How it looks.
    pub style: Style,
}

/// What a list shows.
pub struct List<'a> {
    /// What tells the list apart from others.
    pub key: (u64, u8),
    /// Its columns; the one of width 0 takes what is left and holds the name.
    pub columns: &'a [Column],
    /// What tells its rows apart.
    pub ids: &'a [i64],
    /// Which row the cursor stands on.
    pub cursor: usize,
    /// Whether rows come before the first.
    pub more_above: bool,
    /// Whether rows come after the last.
    pub more_below: bool,
}

/// Draws a list; `cells` gives the cells of a row.
pub fn draw(pen: &mut Pen<'_>, list: &List<'_>, memory: &mut Memory, cells: impl Fn(usize) -> Vec<Cell>) {
    let theme = pen.theme;
    // Narrow windows keep the room for names.
    let gap = if pen.columns() < 100 { 1 } else { 2 };
    let fixed: u16 = list.columns.iter().map(|column| column.width + gap).sum();
    let rest = pen.columns().saturating_sub(fixed + 3);
    let widths: Vec<u16> =
        list.columns.iter().map(|column| if column.width == 0 { rest } else { column.width }).collect();
    let mut x = 2;
    for (column, width) in list.columns.iter().zip(&widths) {
        put(pen, x, 0, *width, &column.title, column.right, theme.quiet());
        x += width + gap;
    }
    let seen = usize::from(pen.rows().saturating_sub(1));
    let first = memory.first(list.key, list.ids, list.cursor, seen);
    for (line, at) in (first..list.ids.len()).take(seen).enumerate() {
        let y = u16::try_from(line).unwrap_or(u16::MAX).saturating_add(1);
        let chosen = at == list.cursor;
        memory.lies(pen, (0, y, pen.columns(), 1), Spot::Row { serial: list.key.0, pane: list.key.1, row: at });
        if chosen {
            pen.put(0, y, theme.cursor(), theme.accent());
        }
        let mut x = 2;
        for ((column, width), cell) in list.columns.iter().zip(&widths).zip(cells(at)) {
            let mut style = cell.style;
            if chosen && column.width == 0 {
                style = style.patch(theme.chosen());
            }
            put(pen, x, y, *width, &cell.text, column.right, style);
            x += width + gap;
        }
    }
    let more = if theme.is_ascii() { ("^", "v") } else { ("↑", "↓") };
    let edge = pen.columns().saturating_sub(1);
    if (list.more_above || first > 0) && seen > 0 {
        pen.put(edge, 1, more.0, theme.quiet());
    }
    if list.more_below || first + seen < list.ids.len() {
        let last = pen.rows().saturating_sub(1);
        pen.put(edge, last, more.1, theme.quiet());
    }
}

fn put(pen: &mut Pen<'_>, x: u16, y: u16, width: u16, text: &str, right: bool, style: Style) {
    if width == 0 {
        return;
    }
    if right {
        let fitted = pen::fit(text, width, pen.theme.cut());
        let lead = width.saturating_sub(pen::width(&fitted));
        pen.put_in(x + lead, y, width, &fitted, style);
    } else {
        pen.put_in(x, y, width, text, style);
    }
}
