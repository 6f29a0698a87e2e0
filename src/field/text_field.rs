//! One line or several that a person types into.
//!
//! Keeps what is typed in composed form and free of what a terminal could obey; what the text means is for `text::read`.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::widgets::Widget;
use tui_textarea::{CursorMove, Input, Key as AreaKey, TextArea, WrapMode};
use unicode_normalization::UnicodeNormalization;

use super::key::{Code, Key};
use crate::text::shown::is_unsafe;

/// The most bytes that one paste may bring in.
const MOST_PASTED: usize = 256 * 1024;

/// One line or several that a person types into.
#[derive(Debug, Clone)]
pub struct TextField {
    area: TextArea<'static>,
    several: bool,
}

impl TextField {
    /// A field of one line that holds this text.
    pub fn line(text: &str) -> TextField {
        TextField::with(text, false)
    }

    /// A field of several lines that holds this text.
    pub fn lines(text: &str) -> TextField {
        TextField::with(text, true)
    }

    fn with(text: &str, several: bool) -> TextField {
        let lines: Vec<String> =
            if several { text.split('\n').map(str::to_owned).collect() } else { vec![text.replace('\n', " ")] };
        let mut area = TextArea::new(lines);
        area.set_cursor_line_style(Style::default());
        if several {
            area.set_wrap_mode(WrapMode::WordOrGlyph);
        }
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        TextField { area, several }
    }

    /// Whether it holds several lines.
    pub fn is_several(&self) -> bool {
        self.several
    }

    /// What it holds.
    pub fn text(&self) -> String {
        self.area.lines().join("\n").nfc().collect()
    }

    /// Whether it holds nothing but space.
    pub fn is_blank(&self) -> bool {
        self.area.lines().iter().all(|line| line.trim().is_empty())
    }

    /// Replaces what it holds; the cursor stands at the end.
    pub fn set(&mut self, text: &str) {
        *self = TextField::with(text, self.several);
    }

    /// Whether the cursor stands at the end of everything.
    pub fn is_at_end(&self) -> bool {
        let cursor = self.area.cursor();
        let lines = self.area.lines();
        cursor.0 + 1 == lines.len() && lines.last().is_none_or(|line| cursor.1 == line.chars().count())
    }

    /// Whether the cursor stands in the first line.
    pub fn is_at_top(&self) -> bool {
        self.area.cursor().0 == 0
    }

    /// Whether the cursor stands in the last line.
    pub fn is_at_bottom(&self) -> bool {
        self.area.cursor().0 + 1 == self.area.lines().len()
    }

    /// Takes a key; says whether the key was one for a text field.
    pub fn press(&mut self, key: Key) -> bool {
        if key.ctrl {
            return self.press_ctrl(key);
        }
        let area_key = match key.code {
            Code::Char(c) if is_unsafe(c) => return true,
            Code::Char(c) => {
                self.area.insert_char(c);
                return true;
            }
            Code::Enter if self.several => {
                self.area.insert_newline();
                return true;
            }
            Code::Up | Code::Down if !self.several => return false,
            Code::Backspace => AreaKey::Backspace,
            Code::Delete => AreaKey::Delete,
            Code::Left => AreaKey::Left,
            Code::Right => AreaKey::Right,
            Code::Up => AreaKey::Up,
            Code::Down => AreaKey::Down,
            Code::Home => AreaKey::Home,
            Code::End => AreaKey::End,
            _ => return false,
        };
        self.area.input(Input { key: area_key, ctrl: false, alt: false, shift: false });
        true
    }

    fn press_ctrl(&mut self, key: Key) -> bool {
        match key.code {
            Code::Char('w') => self.area.delete_word(),
            Code::Char('u') => self.area.delete_line_by_head(),
            Code::Char('k') => self.area.delete_line_by_end(),
            Code::Char('z') => self.area.undo(),
            // A line feed that a paste without brackets sends arrives as Ctrl-J.
            Code::Char('j') if self.several => {
                self.area.insert_newline();
                true
            }
            Code::Char('j') => self.area.insert_str(" "),
            Code::Left => {
                self.area.move_cursor(CursorMove::WordBack);
                true
            }
            Code::Right => {
                self.area.move_cursor(CursorMove::WordForward);
                true
            }
            _ => return false,
        };
        true
    }

    /// Takes what was pasted: line ends become line feeds (or spaces in one line), what a terminal could obey is left out.
    /// Says whether something was cut because it was too much.
    pub fn paste(&mut self, text: &str) -> bool {
        let mut end = text.len().min(MOST_PASTED);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let unified = text[..end].replace("\r\n", "\n").replace('\r', "\n");
        let clean: String = unified
            .nfc()
            .filter_map(|c| match c {
                '\n' if self.several => Some('\n'),
                '\n' | '\t' => Some(' '),
                c if is_unsafe(c) => None,
                c => Some(c),
            })
            .collect();
        self.area.insert_str(clean);
        end < text.len()
    }

    /// Draws it; the cursor shows only where the field has the focus.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, focused: bool, style: Style) {
        let mut shown = self.area.clone();
        if !focused {
            // What is too long is read from its beginning.
            shown.move_cursor(CursorMove::Jump(0, 0));
        }
        shown.set_style(style);
        shown.set_cursor_style(if focused { style.add_modifier(Modifier::REVERSED) } else { style });
        shown.render(area, buf);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn å_ä_ö_are_text_like_any_other() {
        let mut field = TextField::line("");
        for c in "åäö".chars() {
            assert!(field.press(Key::char(c)));
        }
        field.press(Key::plain(Code::Backspace));
        assert_eq!(field.text(), "åä");
    }

    #[test]
    fn a_paste_of_several_lines_into_one_line_becomes_one_line() {
        let mut field = TextField::line("");
        field.paste("rad 1\r\nrad 2\rrad 3");
        assert_eq!(field.text(), "rad 1 rad 2 rad 3");
    }

    #[test]
    fn a_paste_brings_no_controls_and_a_ring_joins_its_letter() {
        let mut field = TextField::lines("");
        field.paste("a\u{1b}[31mb\u{202e}c a\u{30a}");
        assert_eq!(field.text(), "a[31mbc å");
    }

    #[test]
    fn enter_is_no_text_in_one_line() {
        assert!(!TextField::line("x").press(Key::plain(Code::Enter)));
    }

    #[test]
    fn a_paste_of_ten_megabytes_is_cut_and_said() {
        let mut field = TextField::lines("");
        assert!(field.paste(&"å".repeat(5_000_000)));
        assert!(field.text().len() <= MOST_PASTED);
    }
}
