//! The lines with which an import keeps, in a system's note, what it could not read.
//!
//! The check `import-unread` finds them again; a person takes them away when the value is mended.

use chrono::NaiveDate;

use crate::domain::field::FieldKind;
use crate::domain::record::RecordKind;
use crate::domain::system::IMPORT_MARK;

/// A cell that did not become a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    column: String,
    value: String,
}

impl Unread {
    /// A cell under a header. A line break would break the line that keeps it, and a NUL ends texts early.
    pub fn new(header: &str, cell: &str) -> Unread {
        let value = cell.replace('\0', "␀").split_whitespace().collect::<Vec<_>>().join(" ");
        Unread { column: header.to_owned(), value }
    }
}

/// A note with a line for each unread cell; a line that says the same stands once, however often a file is read.
pub fn with_unread(note: &str, unread: &[Unread], today: NaiveDate) -> String {
    let most = most();
    let mut text = note.trim_end().to_owned();
    for Unread { column, value } in unread {
        let said = format!("] {column}: {value}");
        if text.lines().any(|line| line.starts_with(IMPORT_MARK) && line.ends_with(&said)) {
            continue;
        }
        let line = format!("{IMPORT_MARK}{}{said}", today.format("%Y-%m-%d"));
        let used = text.chars().count() + usize::from(!text.is_empty());
        let room = most.saturating_sub(used);
        if room <= IMPORT_MARK.len() + 20 {
            break;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        if line.chars().count() > room {
            text.extend(line.chars().take(room - 1));
            text.push('…');
        } else {
            text.push_str(&line);
        }
    }
    text
}

/// The most characters that a note may hold.
fn most() -> usize {
    let spec = RecordKind::System.field("note").and_then(|at| RecordKind::System.fields().get(at));
    match spec.map(|spec| spec.kind) {
        Some(FieldKind::Paragraph(most)) => most,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
    }

    #[test]
    fn an_unread_cell_stands_below_what_was_noted_before() {
        let text = with_unread("x", &[Unread::new("Avtal", "feb\n2025")], day());
        assert_eq!(text, "x\n[import 2026-11-24] Avtal: feb 2025");
    }

    #[test]
    fn the_same_cell_read_again_is_not_kept_twice() {
        let unread = [Unread::new("Avtal", "löpande")];
        let once = with_unread("", &unread, day());
        assert_eq!(with_unread(&once, &unread, day().succ_opt().unwrap()), once);
    }

    #[test]
    fn a_note_never_grows_past_what_it_may_hold() {
        let text = with_unread(&"a".repeat(15_000), &[Unread::new("x", &"å".repeat(1 << 20))], day());
        assert_eq!(text.chars().count(), most());
        assert!(text.ends_with('…'));
        assert_eq!(with_unread(&text, &[Unread::new("y", "z")], day()), text);
    }
}
