//! The one type for text from data that may reach a terminal.
//!
//! Data can hold anything; a terminal obeys some of it. Here every character that a terminal could obey, hide or reorder
//! is replaced by one that shows that it stood there. Files (exports) keep the text as it is.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

/// The most characters of one text that are shown in one place.
pub const MOST_CHARS: usize = 4096;
/// The most combining marks that stay on one letter.
const MOST_MARKS: usize = 8;

/// Text that a terminal cannot obey.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Shown(String);

impl Shown {
    /// Makes text from data safe to show on one line.
    pub fn line(text: &str) -> Shown {
        Shown(sanitise(text, false).into_owned())
    }

    /// Makes text from data safe to show, keeping its line feeds.
    pub fn lines(text: &str) -> Shown {
        Shown(sanitise(text, true).into_owned())
    }

    /// The safe text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::ops::Deref for Shown {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// Says whether a character could steer, hide or reorder what a terminal shows.
pub fn is_unsafe(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'                  // C0, DEL, C1
        | '\u{ad}' | '\u{61c}' | '\u{180e}'                    // soft hyphen, ALM, Mongolian separator
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'    // zero width, separators, bidi
        | '\u{2060}'..='\u{206f}' | '\u{feff}'                 // joiners, isolates, BOM
        | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}'    // fillers that show as nothing
        | '\u{fff9}'..='\u{fffb}'                              // interlinear marks
        | '\u{e0000}'..='\u{e0fff}')
}

/// Says at once of nearly all text that it is harmless: letters of Western languages, and lines.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{17f}' | '\u{2500}'..='\u{257f}')
}

/// Replaces what a terminal could obey; borrows where there is nothing to replace.
pub fn sanitise(text: &str, keep_line_feeds: bool) -> Cow<'_, str> {
    let plain = text.len() <= MOST_CHARS
        && text
            .chars()
            .all(|c| is_plain(c) || (!is_combining_mark(c) && (!is_unsafe(c) || (keep_line_feeds && c == '\n'))));
    if plain {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len().min(MOST_CHARS));
    let mut marks = 0;
    for (count, c) in text.chars().enumerate() {
        if count >= MOST_CHARS {
            safe.push('…');
            break;
        }
        if is_combining_mark(c) && !is_unsafe(c) {
            marks += 1;
            if marks <= MOST_MARKS {
                safe.push(c);
            }
            continue;
        }
        marks = 0;
        match c {
            '\n' if keep_line_feeds => safe.push('\n'),
            '\r' if keep_line_feeds => {}
            '\n' | '\r' => safe.push('⏎'),
            '\t' => safe.push(' '),
            '\u{1b}' => safe.push('␛'),
            _ if is_unsafe(c) => safe.push('·'),
            _ => safe.push(c),
        }
    }
    Cow::Owned(safe)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_that_is_told_at_once_is_unsafe_or_a_mark() {
        for c in ('\0'..=char::MAX).filter(|c| is_plain(*c)) {
            assert!(!is_unsafe(c) && !is_combining_mark(c), "{c:?}");
        }
    }

    #[test]
    fn an_escape_is_seen_and_not_obeyed() {
        assert_eq!(Shown::line("\u{1b}]52;c;x\u{7}").as_str(), "␛]52;c;x·");
    }

    #[test]
    fn a_line_break_in_one_line_is_seen() {
        assert_eq!(Shown::line("HELT OK\rAVBROTT").as_str(), "HELT OK⏎AVBROTT");
        assert_eq!(Shown::lines("a\r\nb").as_str(), "a\nb");
    }

    #[test]
    fn text_that_reads_backwards_is_seen() {
        assert_eq!(Shown::line("faktura_\u{202e}fdp.exe").as_str(), "faktura_·fdp.exe");
    }

    #[test]
    fn a_letter_keeps_at_most_eight_marks() {
        let many = format!("Z{}", "\u{301}".repeat(500));
        assert_eq!(Shown::line(&many).chars().count(), 9);
    }

    proptest! {
        #[test]
        fn nothing_unsafe_is_ever_shown(text in any::<String>()) {
            prop_assert!(Shown::line(&text).chars().all(|c| !is_unsafe(c)));
            prop_assert!(Shown::lines(&text).chars().all(|c| c == '\n' || !is_unsafe(c)));
        }
    }
}
