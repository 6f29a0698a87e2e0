//! Draws rows that say something and lead somewhere.

use super::memory::Memory;
use super::pen::{self, Pen};
use crate::app::pointer::Spot;
use crate::app::sheet::{Part, Row, Sheet, Sign, Tone};

/// The column where words begin: after the cursor's sign and the row's own.
const INDENT: u16 = 3;

struct Columns {
    label: u16,
    time: u16,
    by: u16,
}

fn columns(rows: &[Row], width: u16) -> Columns {
    let mut columns = Columns { label: 0, time: 0, by: 0 };
    for row in rows {
        match &row.part {
            Part::Fact { label, .. } => columns.label = columns.label.max(pen::width(label)),
            Part::Entry { time, by, .. } => {
                columns.time = columns.time.max(pen::width(time));
                columns.by = columns.by.max(pen::width(by));
            }
            _ => {}
        }
    }
    columns.label = columns.label.min(width / 3).max(8);
    columns.by = columns.by.min(12);
    columns
}

fn lines(part: &Part, columns: &Columns, width: u16) -> Vec<String> {
    match part {
        Part::Blank | Part::Heading(..) => vec![String::new()],
        Part::Item { text, right, .. } => {
            let room = width.saturating_sub(INDENT + 2);
            let beside = room.saturating_sub(pen::width(right) + 2);
            if right.is_empty() || pen::width(text) <= beside {
                pen::wrap(text, if right.is_empty() { room } else { beside.max(1) })
            } else {
                let mut lines = pen::wrap(text, room);
                // What stands at the right goes below when the last line has no room for it.
                if lines.last().is_some_and(|line| pen::width(line) > beside) {
                    lines.push(String::new());
                }
                lines
            }
        }
        Part::Fact { value, .. } => pen::wrap(value, width.saturating_sub(INDENT + columns.label + 3)),
        Part::Entry { text, .. } => pen::wrap(text, width.saturating_sub(INDENT + columns.time + columns.by + 5)),
    }
}

/// Draws a sheet; the cursor shows only where it has the focus.
pub fn draw(pen: &mut Pen<'_>, sheet: &Sheet, key: (u64, u8), focused: bool, memory: &mut Memory) {
    let width = pen.columns();
    let rows = sheet.rows();
    if rows.is_empty() || width < 8 {
        return;
    }
    let columns = columns(rows, width);
    let said: Vec<Vec<String>> = rows.iter().map(|row| lines(&row.part, &columns, width)).collect();
    let heights: Vec<u16> = said.iter().map(|lines| u16::try_from(lines.len()).unwrap_or(u16::MAX)).collect();
    // Headings above the first row where the cursor can stand are seen with it.
    let before = rows[..sheet.cursor().min(rows.len())].iter().rposition(|row| row.stop).map_or(0, |at| at + 1);
    // What stands behind the last row where the cursor can stand comes into sight with it, where both have room.
    let rest: usize = heights[sheet.cursor().min(rows.len())..].iter().map(|rows| usize::from(*rows)).sum();
    let is_last = sheet.current().is_some()
        && !rows.iter().skip(sheet.cursor() + 1).any(|row| row.stop)
        && rest <= usize::from(pen.rows());
    let seen = if is_last { rows.len().saturating_sub(1) } else { sheet.cursor() };
    let first = memory.first_of(key, &heights, seen, before, pen.rows());
    let mut y = 0;
    for (at, row) in rows.iter().enumerate().skip(first) {
        if y >= pen.rows() {
            break;
        }
        let chosen = focused && row.stop && at == sheet.cursor();
        memory.lies(pen, (0, y, width, heights[at]), Spot::Row { serial: key.0, pane: key.1, row: at });
        draw_row(pen, y, row, &said[at], &columns, chosen);
        y += heights[at];
    }
    let shown_to_end = heights[first..].iter().map(|rows| usize::from(*rows)).sum::<usize>() <= usize::from(pen.rows());
    if !shown_to_end && pen.rows() > 1 {
        let more = if pen.theme.is_ascii() { "v" } else { "↓" };
        let y = pen.rows() - 1;
        let x = pen.columns() - 1;
        pen.put(x, y, more, pen.theme.quiet());
    }
}

fn draw_row(pen: &mut Pen<'_>, y: u16, row: &Row, lines: &[String], columns: &Columns, chosen: bool) {
    let theme = pen.theme;
    let width = pen.columns();
    if chosen {
        pen.put(0, y, theme.cursor(), theme.accent());
    }
    let mark = |style: ratatui::style::Style| if chosen { style.patch(theme.chosen()) } else { style };
    match &row.part {
        Part::Blank => {}
        Part::Heading(text, right) => {
            let used = pen.put(1, y, text, theme.bold());
            if !right.is_empty() {
                pen.put(used + 3, y, right, theme.quiet());
            }
        }
        Part::Item { sign, text: _, right, tone } => {
            put_sign(pen, y, *sign);
            let x = if sign.is_some() { INDENT } else { 1 };
            let style = if *tone == Tone::Quiet { theme.quiet() } else { theme.plain() };
            for (at, line) in lines.iter().enumerate() {
                pen.put(x, y + offset(at), line, if at == 0 { mark(style) } else { style });
            }
            let right_style = match tone {
                Tone::Plain => theme.quiet(),
                tone => theme.tone(*tone),
            };
            pen.put_right(width.saturating_sub(2), y + offset(lines.len() - 1), right, right_style);
        }
        Part::Fact { label, tone, .. } => {
            pen.put_in(INDENT, y, columns.label, label, mark(theme.quiet()));
            for (at, line) in lines.iter().enumerate() {
                pen.put(INDENT + columns.label + 2, y + offset(at), line, theme.tone(*tone));
            }
        }
        Part::Entry { time, by, sign, tone, .. } => {
            let width = pen::width(time);
            pen.put(INDENT + columns.time - width.min(columns.time), y, time, mark(theme.quiet()));
            pen.put_in(INDENT + columns.time + 2, y, columns.by, by, theme.quiet());
            put_sign(pen, y, *sign);
            for (at, line) in lines.iter().enumerate() {
                pen.put(INDENT + columns.time + columns.by + 4, y + offset(at), line, theme.tone(*tone));
            }
        }
    }
}

fn put_sign(pen: &mut Pen<'_>, y: u16, sign: Option<Sign>) {
    if let Some(sign) = sign {
        pen.put(1, y, pen.theme.sign(sign), pen.theme.sign_style(sign));
    }
}

fn offset(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}
