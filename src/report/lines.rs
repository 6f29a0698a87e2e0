//! Text in lines of so many columns: wrapped between words, hung beside a label, cut for a page's header.
//!
//! Widths are those of the display. What is put here is already harmless; where lines end up on a page is for `pages`.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns of air between two things that stand beside each other.
pub const AIR: usize = 2;
/// The most bytes of a line: signs without width must not gather on one without end.
const MOST_BYTES: usize = 4000;

/// How many columns a text takes.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// Breaks text into lines, between words where that is possible; nothing but space is left out.
pub fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
            if !line.is_empty() {
                let longer = format!("{line} {word}");
                if fits(&longer, columns) {
                    line = longer;
                    continue;
                }
                lines.push(std::mem::take(&mut line));
            }
            if fits(word, columns) {
                line.push_str(word);
            } else {
                broken(word, columns, &mut line, &mut lines);
            }
        }
        lines.push(line);
    }
    lines
}

fn fits(text: &str, columns: usize) -> bool {
    text.len() <= MOST_BYTES && width(text) <= columns
}

/// Breaks a word between letters; the last piece stays in `line`.
fn broken(word: &str, columns: usize, line: &mut String, lines: &mut Vec<String>) {
    let mut add = |piece: &str, line: &mut String| {
        let end = line.len();
        line.push_str(piece);
        // Measured as a whole: signs that join take other widths together than alone.
        if end > 0 && !fits(line, columns) {
            line.truncate(end);
            lines.push(std::mem::replace(line, piece.to_owned()));
        }
    };
    for letter in word.graphemes(true) {
        if fits(letter, columns) {
            add(letter, line);
        } else {
            // Some scripts join any number of signs to one letter.
            letter.chars().for_each(|sign| add(sign.encode_utf8(&mut [0; 4]), line));
        }
    }
}

/// Text with its label in a column of its own; a wider label stands above it, and without one the text has all columns.
pub fn labelled(label: &str, text: &str, column: usize, columns: usize) -> Vec<String> {
    if label.is_empty() {
        return wrapped(text, columns);
    }
    hung(label, text, column, columns)
}

/// Text hung beside a mark; every line of the text begins at the same place.
pub fn hung(mark: &str, text: &str, column: usize, columns: usize) -> Vec<String> {
    let indent = if column == 0 { 0 } else { column + AIR };
    let mut lines = if width(mark) > column { wrapped(mark, columns) } else { Vec::new() };
    let beside = lines.is_empty();
    for (at, line) in wrapped(text, columns.saturating_sub(indent)).into_iter().enumerate() {
        let mark = if beside && at == 0 { mark } else { "" };
        if beside || !text.is_empty() {
            lines.push(padded(mark, indent) + &line);
        }
    }
    lines
}

/// Text with so much space behind it that it takes so many columns.
pub fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// Two texts at both ends of a line; the left one is cut where it would reach the other.
pub fn sides(left: &str, right: &str, columns: usize) -> String {
    let right = cut(right, columns / 2);
    let room = if right.is_empty() { columns } else { columns.saturating_sub(width(&right) + AIR) };
    let left = cut(left, room);
    let air = columns.saturating_sub(width(&left) + width(&right));
    format!("{left}{}{right}", " ".repeat(air))
}

/// Text cut to so many columns, with a sign that something is missing.
fn cut(text: &str, columns: usize) -> String {
    if fits(text, columns) {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.graphemes(true) {
        let end = kept.len();
        kept.push_str(letter);
        if !fits(&kept, columns.saturating_sub(1)) {
            kept.truncate(end);
            break;
        }
    }
    kept.truncate(kept.trim_end().len());
    kept + "…"
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_wraps_between_words_and_long_words_are_broken() {
        assert_eq!(wrapped("Utan reservkraft stannar datahallen", 16), ["Utan reservkraft", "stannar", "datahallen"]);
        assert_eq!(wrapped("ja abcdefghij", 4), ["ja", "abcd", "efgh", "ij"]);
        assert_eq!(wrapped("ett\ntvå", 16), ["ett", "två"]);
    }

    #[test]
    fn text_hangs_beside_its_mark_and_below_a_wide_one() {
        assert_eq!(hung("1.", "Starta om kärnnätet", 3, 15), ["1.   Starta om", "     kärnnätet"]);
        assert_eq!(hung("Ansvarig", "IT", 3, 15), ["Ansvarig", "     IT"]);
        assert_eq!(hung("Ansvarig", "", 3, 15), ["Ansvarig"]);
        assert_eq!(labelled("", "Utan etikett", 3, 15), ["Utan etikett"]);
    }

    #[test]
    fn what_would_reach_the_other_side_is_cut() {
        assert_eq!(sides("Körblad", "12:00", 20), "Körblad        12:00");
        assert_eq!(sides("Körblad för återläsning", "12:00", 20), "Körblad för…   12:00");
    }

    #[test]
    fn signs_without_width_do_not_gather_without_end() {
        let many = format!("{}{}", "x".repeat(90), "\u{1d173}".repeat(50_000));
        assert!(wrapped(&many, 80).iter().all(|line| line.len() <= MOST_BYTES));
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_nothing_but_space_is_lost(text in any::<String>(), columns in 4usize..90) {
            let lines = wrapped(&text, columns);
            for line in &lines {
                prop_assert!(width(line) <= columns, "{line:?}");
            }
            let bare = |text: &str| text.replace([' ', '\n'], "");
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
        }

        #[test]
        fn two_sides_fill_a_line_and_no_more(left in any::<String>(), right in any::<String>()) {
            prop_assert!(width(&sides(&left, &right, 80)) <= 80);
        }
    }
}
