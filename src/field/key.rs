//! A key as a person presses it, whatever terminal sent it.

/// Which key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// A character, already shifted.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// A function key.
    F(u8),
}

/// A key with or without Ctrl; no binding needs Alt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Whether Ctrl was held.
    pub ctrl: bool,
}

impl Key {
    /// A key by itself.
    pub const fn plain(code: Code) -> Key {
        Key { code, ctrl: false }
    }

    /// A character.
    pub const fn char(c: char) -> Key {
        Key::plain(Code::Char(c))
    }

    /// A character with Ctrl.
    pub const fn ctrl(c: char) -> Key {
        Key { code: Code::Char(c), ctrl: true }
    }

    /// How the key is written in hints and tables: the character itself, or the message id of its name.
    pub fn label(self) -> KeyLabel {
        let named = |id| KeyLabel::Named(id);
        match self.code {
            Code::Char(c) if self.ctrl => KeyLabel::Literal(format!("Ctrl-{}", c.to_ascii_uppercase())),
            Code::Char(' ') => named("key-space"),
            Code::Char(c) => KeyLabel::Literal(c.to_string()),
            Code::F(number) => KeyLabel::Literal(format!("F{number}")),
            Code::Enter => named("key-enter"),
            Code::Esc => named("key-esc"),
            Code::Tab => named("key-tab"),
            Code::BackTab => named("key-backtab"),
            Code::Backspace => named("key-backspace"),
            Code::Delete => named("key-delete"),
            Code::Left => named("key-left"),
            Code::Right => named("key-right"),
            Code::Up => named("key-up"),
            Code::Down => named("key-down"),
            Code::Home => named("key-home"),
            Code::End => named("key-end"),
            Code::PageUp => named("key-pageup"),
            Code::PageDown => named("key-pagedown"),
        }
    }
}

/// What stands for a key where people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyLabel {
    /// The same in every language.
    Literal(String),
    /// A name, by its message id.
    Named(&'static str),
}
