//! Formulas in cells: a spreadsheet program would run what begins like one, so an exported cell that does gets a `'`
//! in front, and an imported one loses it again (OWASP, "CSV Injection").
//!
//! Quoting cells belongs to the writer; only their content is looked at here.

use std::borrow::Cow;

/// Says whether a spreadsheet program could take the text for a formula, also when it has dropped quotation marks,
/// space or separators in front.
pub fn looks_like_formula(text: &str) -> bool {
    let lead = |c: char| c.is_whitespace() || matches!(c, '\'' | '"' | ';' | ',' | '\0' | '\u{feff}' | '\u{200b}');
    // A tab or line break at the start is itself a way into the next cell.
    text.trim_start_matches(['\'', '"', ' ', ';', ',']).starts_with(['\t', '\r', '\n'])
        || text
            .trim_start_matches(lead)
            .starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}', '|', '%'])
}

/// The text as an exported cell holds it.
pub fn arm_off(text: &str) -> Cow<'_, str> {
    if looks_like_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text behind an exported cell; other cells are what they are.
pub fn restore(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| looks_like_formula(rest)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    fn what_a_spreadsheet_would_run_is_disarmed(
        #[values("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\"=1", ";=1", "＝1+1", "'=1")] text: &str,
    ) {
        assert!(arm_off(text).starts_with('\''), "{text:?}");
    }

    #[rstest]
    fn ordinary_words_are_left_alone(#[values("", "Kärnnät", "E-post", "'); DROP TABLE", "a=b", "4 h")] text: &str) {
        assert_eq!(arm_off(text), text);
        assert_eq!(restore(text), text);
    }

    proptest! {
        #[test]
        fn whatever_was_disarmed_comes_back(text in r#"['"= \t\ra+]{0,6}|\PC*"#) {
            let cell = arm_off(&text);
            prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']));
            prop_assert_eq!(restore(&cell), &text);
        }
    }
}
