//! Colours and signs: the terminal's own sixteen colours, and an ASCII form of every sign.
//!
//! State is always a word or a sign as well; without colours nothing is lost.

use ratatui::style::{Color, Modifier, Style};

use crate::app::shared::Look;
use crate::app::sheet::{Sign, Tone};

/// How things look on this terminal.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    look: Look,
}

impl Theme {
    /// For this terminal.
    pub fn new(look: Look) -> Theme {
        Theme { look }
    }

    fn coloured(self, colour: Color, without: Modifier) -> Style {
        if self.look.colour { Style::new().fg(colour) } else { Style::new().add_modifier(without) }
    }

    /// As the terminal writes.
    pub fn plain(self) -> Style {
        Style::new()
    }

    /// Of second rank.
    pub fn quiet(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// A title.
    pub fn bold(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// Where a person is.
    pub fn accent(self) -> Style {
        self.coloured(Color::Cyan, Modifier::BOLD).add_modifier(Modifier::BOLD)
    }

    /// The cell under the cursor.
    pub fn chosen(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// A key in a hint.
    pub fn key(self) -> Style {
        self.coloured(Color::Cyan, Modifier::BOLD)
    }

    /// A tone.
    pub fn tone(self, tone: Tone) -> Style {
        match tone {
            Tone::Plain => self.plain(),
            Tone::Quiet => self.quiet(),
            Tone::Over => self.coloured(Color::Red, Modifier::BOLD),
            Tone::Soon => self.coloured(Color::Yellow, Modifier::empty()),
            Tone::Done => self.coloured(Color::Green, Modifier::empty()),
        }
    }

    /// A sign's colour.
    pub fn sign_style(self, sign: Sign) -> Style {
        match sign {
            Sign::Over => self.tone(Tone::Over),
            Sign::Soon => self.tone(Tone::Soon),
            Sign::Done => self.tone(Tone::Done),
            Sign::Running => self.accent(),
            Sign::Todo => self.plain(),
            Sign::Nothing | Sign::Because => self.quiet(),
        }
    }

    fn pick(self, sign: &'static str, ascii: &'static str) -> &'static str {
        if self.look.ascii { ascii } else { sign }
    }

    /// A sign.
    pub fn sign(self, sign: Sign) -> &'static str {
        match sign {
            Sign::Running => self.pick("●", "*"),
            Sign::Soon => self.pick("▲", "!"),
            Sign::Over => self.pick("✖", "X"),
            Sign::Done => self.pick("✓", "v"),
            Sign::Todo => self.pick("○", "o"),
            Sign::Nothing => self.pick("–", "-"),
            Sign::Because => self.pick("↳", ">"),
        }
    }

    /// The sign of a rank that contradicts a dependency.
    pub fn reorder(self) -> &'static str {
        self.pick("⇅", "%")
    }

    /// The sign before the row under the cursor.
    pub fn cursor(self) -> &'static str {
        self.pick("▸", ">")
    }

    /// The sign of what is changed on trial.
    pub fn changed(self) -> &'static str {
        self.pick("±", "*")
    }

    /// A rule's piece.
    pub fn rule(self) -> &'static str {
        self.pick("─", "-")
    }

    /// A line between panes.
    pub fn bar(self) -> &'static str {
        self.pick("│", "|")
    }

    /// What stands for text that did not fit.
    pub fn cut(self) -> &'static str {
        self.pick("…", "~")
    }

    /// The sign of nothing said.
    pub fn nothing(self) -> &'static str {
        self.sign(Sign::Nothing)
    }

    /// Whether signs must be ASCII.
    pub fn is_ascii(self) -> bool {
        self.look.ascii
    }

    /// The corners and sides of a box: top left, top right, bottom left, bottom right.
    pub fn corners(self) -> [&'static str; 4] {
        if self.look.ascii { ["+", "+", "+", "+"] } else { ["┌", "┐", "└", "┘"] }
    }
}
