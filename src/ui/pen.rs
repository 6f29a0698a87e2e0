//! The one way to write on the screen: sanitised, measured in columns, cut with a sign where it does not fit.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::theme::Theme;
use crate::app::gauge::gauge;
use crate::text::shown::{is_unsafe, sanitise};

/// How many columns text takes.
pub fn width(text: &str) -> u16 {
    u16::try_from(UnicodeWidthStr::width(text)).unwrap_or(u16::MAX)
}

/// Text cut to so many columns, with the sign for what did not fit.
pub fn fit(text: &str, columns: u16, cut: &str) -> String {
    let safe = sanitise(text, false);
    if width(&safe) <= columns {
        return safe.into_owned();
    }
    let room = columns.saturating_sub(width(cut));
    let mut fitted = String::new();
    let mut used = 0;
    for piece in safe.graphemes(true) {
        let wide = width(piece);
        if used + wide > room {
            break;
        }
        used += wide;
        fitted.push_str(piece);
    }
    let mut fitted = fitted.trim_end().to_owned();
    if columns > 0 {
        fitted.push_str(cut);
    }
    fitted
}

/// Text broken between words into lines of so many columns; a word that is longer is broken where it must be.
pub fn wrap(text: &str, columns: u16) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    for paragraph in sanitise(text, true).lines() {
        let mut line = String::new();
        let mut used = 0;
        for word in paragraph.split_inclusive(' ') {
            // No line begins with the space that stood between two words.
            if word == " " && used == 0 && !lines.is_empty() {
                continue;
            }
            // The space behind a word may hang over the edge; a no-break space keeps a telephone number together.
            let wide = width(word.trim_end_matches(' '));
            if used + wide <= columns {
                line.push_str(word);
                used += width(word);
                continue;
            }
            if used > 0 {
                lines.push(line.trim_end().to_owned());
                line = String::new();
                used = 0;
            }
            for piece in word.graphemes(true) {
                let wide = width(piece);
                if used + wide > columns && used > 0 {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                line.push_str(piece);
                used += wide;
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// The ASCII form of the typographic signs that sentences use; letters stay as they are.
fn plain_form(c: char) -> char {
    match c {
        '·' | '–' | '—' => '-',
        '”' | '“' => '"',
        '’' => '\'',
        '×' => 'x',
        '…' => '~',
        '→' => '>',
        '←' => '<',
        '↑' => '^',
        '↓' => 'v',
        '\u{a0}' => ' ',
        c => c,
    }
}

/// A part of the screen to write on.
pub struct Pen<'a> {
    /// The screen.
    pub buf: &'a mut Buffer,
    /// The part.
    pub area: Rect,
    /// How things look.
    pub theme: Theme,
}

impl<'a> Pen<'a> {
    /// For a part of the screen.
    pub fn new(buf: &'a mut Buffer, area: Rect, theme: Theme) -> Pen<'a> {
        let area = area.intersection(buf.area);
        Pen { buf, area, theme }
    }

    /// For a part of this part; `x` and `y` count from this part's corner.
    pub fn within(&mut self, x: u16, y: u16, columns: u16, rows: u16) -> Pen<'_> {
        let area = Rect { x: self.area.x + x, y: self.area.y + y, width: columns, height: rows };
        let area = area.intersection(self.area);
        Pen { buf: self.buf, area, theme: self.theme }
    }

    /// Columns of this part.
    pub fn columns(&self) -> u16 {
        self.area.width
    }

    /// Rows of this part.
    pub fn rows(&self) -> u16 {
        self.area.height
    }

    /// Writes text into at most `most` columns; says how many it took.
    pub fn put_in(&mut self, x: u16, y: u16, most: u16, text: &str, style: Style) -> u16 {
        if y >= self.area.height || x >= self.area.width {
            return 0;
        }
        let mut fitted = fit(text, most.min(self.area.width - x), self.theme.cut());
        if self.theme.is_ascii() {
            fitted = fitted.chars().map(plain_form).collect();
        }
        self.buf.set_stringn(self.area.x + x, self.area.y + y, &fitted, usize::from(most), style);
        width(&fitted)
    }

    /// Writes text; says how many columns it took.
    pub fn put(&mut self, x: u16, y: u16, text: &str, style: Style) -> u16 {
        self.put_in(x, y, self.area.width.saturating_sub(x), text, style)
    }

    /// Writes text so that it ends before column `end`; says where it begins.
    pub fn put_right(&mut self, end: u16, y: u16, text: &str, style: Style) -> u16 {
        let fitted = fit(text, end, self.theme.cut());
        let x = end.saturating_sub(width(&fitted));
        self.put(x, y, &fitted, style);
        x
    }

    /// Draws a gauge of so many columns: how much of the whole is done.
    pub fn gauge(&mut self, x: u16, y: u16, columns: u16, part: usize, whole: usize, style: Style) {
        let drawn = gauge(part, whole, usize::from(columns), self.theme.is_ascii());
        self.put_in(x, y, columns, &drawn, style);
    }

    /// Draws a rule across a row.
    pub fn rule(&mut self, y: u16) {
        let line = self.theme.rule().repeat(usize::from(self.area.width));
        self.put(0, y, &line, self.theme.quiet());
    }

    /// Empties this part.
    pub fn clear(&mut self) {
        for y in self.area.top()..self.area.bottom() {
            for x in self.area.left()..self.area.right() {
                if let Some(cell) = self.buf.cell_mut((x, y)) {
                    cell.reset();
                }
            }
        }
    }
}

/// Replaces whatever a terminal could obey in a finished screen; the pen lets nothing through, this is the second look.
pub fn sweep(buf: &mut Buffer) {
    for cell in &mut buf.content {
        // A single byte from the space on, as most cells hold, obeys nothing.
        let plain = matches!(cell.symbol().as_bytes(), [b' '..=b'~']);
        if !plain && cell.symbol().chars().any(is_unsafe) {
            let style = cell.style();
            cell.reset();
            cell.set_style(style);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_cut_with_a_sign() {
        assert_eq!(fit("Trygghetslarm", 8, "…"), "Trygghe…");
        assert_eq!(fit("Larm", 8, "…"), "Larm");
        assert_eq!(fit("Larm", 0, "…"), "");
    }

    #[test]
    fn words_are_not_broken_where_a_space_will_do() {
        assert_eq!(wrap("styrkort B startar inte om", 12), ["styrkort B", "startar inte", "om"]);
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken() {
        assert_eq!(wrap("aaaaaaaa", 3), ["aaa", "aaa", "aa"]);
    }

    #[test]
    fn wide_letters_take_two_columns() {
        assert_eq!(width(&fit("日本語日本語", 5, "…")), 5);
    }
}
