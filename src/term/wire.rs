//! What a terminal must be told so that it shows a frame, in as few bytes as it takes: a slow line carries each of them.
//!
//! What changed between two frames is found by ratatui; when a frame is sent, and that it goes in one piece, is `console`'s.

use std::cell::RefCell;
use std::io;
use std::io::Write;
use std::rc::Rc;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

/// The bytes of a frame, until they are sent.
#[derive(Debug, Clone, Default)]
pub struct Frame(Rc<RefCell<Vec<u8>>>);

impl Frame {
    /// Takes what has been collected.
    pub fn take(&self) -> Vec<u8> {
        std::mem::take(&mut *self.0.borrow_mut())
    }
}

/// How a cell looks: foreground, background, modifiers.
type Look = (Color, Color, Modifier);

const PLAIN: Look = (Color::Reset, Color::Reset, Modifier::empty());

/// The attributes that a terminal is told by number.
const ATTRIBUTES: [(Modifier, u8); 7] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::REVERSED, 7),
    (Modifier::CROSSED_OUT, 9),
];

/// The last letter of which every terminal knows the width.
const CERTAIN: char = '\u{2ff}';

/// Writes frames as the terminal takes them. The terminal's cursor is hidden unless somebody shows it.
#[derive(Debug)]
pub struct Wire {
    frame: Frame,
    shown: bool,
    at: Position,
}

impl Wire {
    /// Collects into a frame.
    pub fn new(frame: Frame) -> Wire {
        Wire { frame, shown: false, at: Position::ORIGIN }
    }

    fn say(&self, words: &str) {
        self.frame.0.borrow_mut().extend_from_slice(words.as_bytes());
    }
}

fn push_colour(codes: &mut Vec<String>, colour: Color, background: bool) {
    let base = if background { 40 } else { 30 };
    let code = match colour {
        Color::Reset => (base + 9).to_string(),
        Color::Black => base.to_string(),
        Color::Red => (base + 1).to_string(),
        Color::Green => (base + 2).to_string(),
        Color::Yellow => (base + 3).to_string(),
        Color::Blue => (base + 4).to_string(),
        Color::Magenta => (base + 5).to_string(),
        Color::Cyan => (base + 6).to_string(),
        Color::Gray => (base + 7).to_string(),
        Color::DarkGray => (base + 60).to_string(),
        Color::LightRed => (base + 61).to_string(),
        Color::LightGreen => (base + 62).to_string(),
        Color::LightYellow => (base + 63).to_string(),
        Color::LightBlue => (base + 64).to_string(),
        Color::LightMagenta => (base + 65).to_string(),
        Color::LightCyan => (base + 66).to_string(),
        Color::White => (base + 67).to_string(),
        Color::Indexed(number) => format!("{};5;{number}", base + 8),
        Color::Rgb(red, green, blue) => format!("{};2;{red};{green};{blue}", base + 8),
    };
    codes.push(code);
}

/// Tells the terminal to write in another way from here on.
fn restyle(out: &mut Vec<u8>, from: Look, to: Look) -> io::Result<()> {
    if from == to {
        return Ok(());
    }
    if to == PLAIN {
        return out.write_all(b"\x1b[m");
    }
    let mut codes = Vec::new();
    let mut from = from;
    // What takes one attribute away differs between terminals; taking all away does not.
    if !(from.2 - to.2).is_empty() {
        codes.push("0".to_owned());
        from = PLAIN;
    }
    for (attribute, code) in ATTRIBUTES {
        if to.2.contains(attribute) && !from.2.contains(attribute) {
            codes.push(code.to_string());
        }
    }
    if to.0 != from.0 {
        push_colour(&mut codes, to.0, false);
    }
    if to.1 != from.1 {
        push_colour(&mut codes, to.1, true);
    }
    write!(out, "\x1b[{}m", codes.join(";"))
}

/// Moves the terminal's cursor; `from` is where it certainly is.
fn go(out: &mut Vec<u8>, from: Option<Position>, to: Position) -> io::Result<()> {
    match from {
        Some(from) if from == to => Ok(()),
        Some(from) if from.y == to.y && to.x == from.x + 1 => out.write_all(b"\x1b[C"),
        Some(from) if from.y == to.y && to.x > from.x => write!(out, "\x1b[{}C", to.x - from.x),
        _ if to.x == 0 => write!(out, "\x1b[{}H", to.y + 1),
        _ => write!(out, "\x1b[{};{}H", to.y + 1, to.x + 1),
    }
}

impl Backend for Wire {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut out = self.frame.0.borrow_mut();
        let mut look = PLAIN;
        let mut at: Option<Position> = None;
        // Behind a sign whose width terminals disagree about, the way on is told from the window's corner.
        let mut certain = false;
        for (x, y, cell) in content {
            let to = Position { x, y };
            let follows = at == Some(to);
            if !follows {
                go(&mut out, at.filter(|_| certain), to)?;
                certain = true;
            }
            let wanted = (cell.fg, cell.bg, cell.modifier);
            restyle(&mut out, look, wanted)?;
            look = wanted;
            let symbol = cell.symbol();
            out.extend_from_slice(symbol.as_bytes());
            certain &= symbol.chars().all(|c| c <= CERTAIN);
            let wide = u16::try_from(symbol.width()).unwrap_or(1).max(1);
            at = Some(Position { x: x.saturating_add(wide), y });
        }
        restyle(&mut out, look, PLAIN)?;
        if let Some(at) = at {
            self.at = at;
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.shown) {
            self.say("\x1b[?25l");
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if !std::mem::replace(&mut self.shown, true) {
            self.say("\x1b[?25h");
        }
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        // The terminal is not asked: its answer would come among the keys.
        Ok(self.at)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.at = position.into();
        go(&mut self.frame.0.borrow_mut(), None, self.at)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, what: ClearType) -> io::Result<()> {
        self.say(match what {
            ClearType::All => "\x1b[2J",
            ClearType::AfterCursor => "\x1b[J",
            ClearType::BeforeCursor => "\x1b[1J",
            ClearType::CurrentLine => "\x1b[2K",
            ClearType::UntilNewLine => "\x1b[K",
        });
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        let (width, height) = crossterm::terminal::size()?;
        Ok(Size { width, height })
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    /// What is sent to go from one screen to the next.
    fn sent(before: &Buffer, after: &Buffer) -> String {
        let frame = Frame::default();
        Wire::new(frame.clone()).draw(before.diff(after).into_iter()).unwrap();
        String::from_utf8(frame.take()).unwrap()
    }

    #[test]
    fn the_way_along_a_row_is_told_in_three_bytes_and_a_colour_in_five() {
        let area = Rect::new(0, 0, 10, 2);
        let (before, mut after) = (Buffer::empty(area), Buffer::empty(area));
        after.set_string(0, 1, "a", Style::new());
        after.set_string(2, 1, "b", Style::new().fg(Color::Red));
        assert_eq!(sent(&before, &after), "\x1b[2Ha\x1b[C\x1b[31mb\x1b[m");
    }

    #[test]
    fn behind_a_sign_of_uncertain_width_the_place_is_told_whole() {
        let area = Rect::new(0, 0, 10, 1);
        let (before, mut after) = (Buffer::empty(area), Buffer::empty(area));
        after.set_string(0, 0, "✖", Style::new());
        after.set_string(3, 0, "b", Style::new());
        assert_eq!(sent(&before, &after), "\x1b[1H✖\x1b[1;4Hb");
    }

    #[test]
    fn what_follows_a_wide_letter_needs_no_place() {
        let area = Rect::new(0, 0, 10, 1);
        let (before, mut after) = (Buffer::empty(area), Buffer::empty(area));
        after.set_string(0, 0, "日本a", Style::new());
        assert_eq!(sent(&before, &after), "\x1b[1H日本a");
    }

    #[test]
    fn a_cursor_that_is_hidden_is_not_hidden_again() {
        let frame = Frame::default();
        let mut wire = Wire::new(frame.clone());
        wire.hide_cursor().unwrap();
        assert_eq!(frame.take(), b"");
        wire.show_cursor().unwrap();
        wire.hide_cursor().unwrap();
        assert_eq!(frame.take(), b"\x1b[?25h\x1b[?25l");
    }

    fn style() -> impl Strategy<Value = Style> {
        let colour = prop_oneof![
            Just(Color::Reset),
            Just(Color::Red),
            Just(Color::Cyan),
            Just(Color::DarkGray),
            Just(Color::Indexed(99))
        ];
        let modifier = prop_oneof![
            Just(Modifier::empty()),
            Just(Modifier::BOLD),
            Just(Modifier::DIM),
            Just(Modifier::REVERSED | Modifier::BOLD),
            Just(Modifier::UNDERLINED)
        ];
        (colour.clone(), colour, modifier)
            .prop_map(|(fg, bg, modifier)| Style::new().fg(fg).bg(bg).add_modifier(modifier))
    }

    fn buffer() -> impl Strategy<Value = Buffer> {
        let text = prop_oneof!["[a-cåäö ]{1,6}", Just("✖".to_owned())];
        prop::collection::vec((0u16..14, 0u16..4, text, style()), 0..12).prop_map(|writes| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 14, 4));
            for (x, y, text, style) in writes {
                buffer.set_string(x, y, text, style);
            }
            buffer
        })
    }

    proptest! {
        #[test]
        fn a_terminal_that_is_told_every_step_shows_every_screen(screens in prop::collection::vec(buffer(), 1..5)) {
            let mut terminal = vt100::Parser::new(4, 14, 0);
            let mut before = Buffer::empty(Rect::new(0, 0, 14, 4));
            for after in screens {
                terminal.process(sent(&before, &after).as_bytes());
                let mut fresh = vt100::Parser::new(4, 14, 0);
                fresh.process(sent(&Buffer::empty(after.area), &after).as_bytes());
                for y in 0..4 {
                    for x in 0..14 {
                        let cell = after.cell((x, y)).unwrap();
                        let shown = terminal.screen().cell(y, x).unwrap();
                        if !shown.is_wide_continuation() {
                            let text = if shown.contents().is_empty() { " " } else { shown.contents() };
                            prop_assert_eq!(text, cell.symbol(), "{} {}", x, y);
                            // The measuring terminal knows one strength at a time.
                            if !cell.modifier.contains(Modifier::BOLD | Modifier::DIM) {
                                prop_assert_eq!(shown.bold(), cell.modifier.contains(Modifier::BOLD));
                                prop_assert_eq!(shown.dim(), cell.modifier.contains(Modifier::DIM));
                            }
                            prop_assert_eq!(shown.inverse(), cell.modifier.contains(Modifier::REVERSED));
                            prop_assert_eq!(shown.underline(), cell.modifier.contains(Modifier::UNDERLINED));
                            let other = fresh.screen().cell(y, x).unwrap();
                            prop_assert_eq!((shown.fgcolor(), shown.bgcolor()), (other.fgcolor(), other.bgcolor()));
                        }
                    }
                }
                before = after;
            }
        }
    }
}
