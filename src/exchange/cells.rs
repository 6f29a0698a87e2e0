//! One cell as a field's value: what `text::read` understands, and the habits that only spreadsheets have.
//!
//! What becomes of a cell that is not understood is for `systems`.

use unicode_normalization::UnicodeNormalization;

use crate::domain::command::RemarkReason;
use crate::domain::field::{FieldKind, FieldSpec};
use crate::domain::system::{ASPECTS, HIGHEST_LEVEL};
use crate::domain::value::Value;
use crate::text::read::{self, Here};
use crate::text::shown::is_unsafe;

/// The most names in one list, and the longest of them.
const MOST_NAMES: usize = 200;
const LONGEST_NAME: usize = 120;

/// Reads a cell under a header.
///
/// # Errors
/// Why the cell cannot be a value of the field.
pub fn value(spec: &FieldSpec, header: &str, cell: &str, here: Here) -> Result<Value, RemarkReason> {
    let trimmed = cell.trim();
    let prose = matches!(spec.kind, FieldKind::Paragraph(_)) || spec.key == "name";
    if !prose {
        // Somebody who wrote only question marks did not know; somebody who wrote a dash had nothing to say.
        if !trimmed.is_empty() && trimmed.chars().all(|c| c == '?') {
            return Err(RemarkReason::UnknownWord);
        }
        if matches!(trimmed, "-" | "–" | "—") && spec.kind != FieldKind::YesNo {
            return Ok(Value::Empty);
        }
    }
    if ASPECTS.contains(&spec.key) {
        let plain = level(trimmed).map_or(trimmed.to_owned(), |level| level.to_string());
        return read::value(spec, &plain, here);
    }
    if spec.kind == FieldKind::Duration
        && let Some(unit) = unit_in(header)
        && trimmed.ends_with(|c: char| c.is_ascii_digit())
        && !trimmed.contains(':')
    {
        return read::value(spec, &format!("{trimmed} {unit}"), here);
    }
    if spec.kind == FieldKind::Date
        && let Some((day, time)) = trimmed.split_once(' ')
        && chrono::NaiveTime::parse_from_str(time, "%H:%M")
            .or(chrono::NaiveTime::parse_from_str(time, "%H:%M:%S"))
            .is_ok()
    {
        return read::value(spec, day, here);
    }
    match read::value(spec, cell, here)? {
        // A name in a list is no longer than a name may be, and there are not endlessly many of them.
        Value::List(names)
            if names.len() > MOST_NAMES || names.iter().any(|name| name.chars().count() > LONGEST_NAME) =>
        {
            Err(RemarkReason::TooLong)
        }
        value => Ok(value),
    }
}

/// Whether a cell holds a level above those that belong in the register. In doubt it does: such systems are handled
/// by other means, and nothing of them may be kept.
pub fn is_level_too_high(cell: &str) -> bool {
    let plain: String = cell.nfkc().collect::<String>().to_lowercase();
    let four = plain.trim_start_matches(|c: char| c.is_alphabetic() || c.is_whitespace()).strip_prefix('4');
    let explained =
        four.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_alphabetic() || "(:;".contains(c)));
    level(&plain) == Some(HIGHEST_LEVEL + 1) || explained || plain.contains("synnerligen allvarlig")
}

/// Whether a cell holds what a spreadsheet program writes where a formula went wrong, in Swedish or English.
pub fn is_error(cell: &str) -> bool {
    const ERRORS: [&str; 16] = [
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
        "#DATA!",
        "#SAKNAS!",
        "#REFERENS!",
        "#VÄRDEFEL!",
        "#DIVISION/0!",
        "#NAMN?",
        "#OGILTIGT!",
        "#SKÄRNING!",
        "#SPILL!",
    ];
    cell.trim_start().starts_with('#') && ERRORS.contains(&cell.trim())
}

/// The level in `3`, `3.0`, `Nivå 3`, `K3` or `3 – allvarlig`; none where there are several numbers or none.
fn level(cell: &str) -> Option<i64> {
    let digits = |c: char| c.is_ascii_digit();
    let begin = cell.find(digits)?;
    let rest = &cell[begin..];
    let end = rest.find(|c: char| !digits(c)).unwrap_or(rest.len());
    let number = rest[..end].parse().ok()?;
    let rest = &rest[end..];
    let rest = rest.strip_prefix(".0").or_else(|| rest.strip_prefix(",0")).unwrap_or(rest);
    let negative = cell[..begin].ends_with(['-', '−']) && begin <= 3;
    let only_one = !rest.contains(|c: char| c.is_numeric()) && !rest.starts_with(['.', ',']) && !negative;
    only_one.then_some(number)
}

/// The unit that a header gives to plain numbers under it: `RTO (tim)`.
fn unit_in(header: &str) -> Option<&'static str> {
    let lower = header.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).find_map(|word| match word {
        "h" | "tim" | "timmar" | "timme" | "hours" | "hrs" => Some("h"),
        "min" | "minuter" | "minutes" => Some("min"),
        "d" | "dygn" | "dagar" | "days" => Some("d"),
        _ => None,
    })
}

/// Whether a name shows nothing at all: blank, or only characters that no screen shows.
pub fn is_invisible(name: &str) -> bool {
    name.chars().all(|c| c.is_whitespace() || is_unsafe(c))
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz;
    use rstest::rstest;

    use super::*;
    use crate::domain::record::RecordKind;

    fn read(key: &str, header: &str, cell: &str) -> Result<Value, RemarkReason> {
        let now = chrono::DateTime::from_timestamp(1_795_000_000, 0).unwrap();
        let here = Here { now, zone: Tz::Europe__Stockholm };
        value(&RecordKind::System.fields()[RecordKind::System.field(key).unwrap()], header, cell, here)
    }

    #[rstest]
    fn level_four_is_found_however_it_is_written(
        #[values(
            "4",
            " 4 ",
            "4.0",
            "4,0",
            "Nivå 4",
            "K4",
            "4 – synnerligen allvarlig",
            "\u{ff14}",
            "4 (2025)",
            "Synnerligen allvarlig"
        )]
        cell: &str,
    ) {
        assert!(is_level_too_high(cell), "{cell}");
    }

    #[rstest]
    fn other_levels_are_not_four(#[values("3", "9", "44", "", "14", "2-4", "0,4", "-4", "4.5")] cell: &str) {
        assert!(!is_level_too_high(cell), "{cell}");
    }

    #[rstest]
    #[case("3", Ok(Value::Int(3)))]
    #[case("Nivå 2", Ok(Value::Int(2)))]
    #[case("3 (allvarlig)", Ok(Value::Int(3)))]
    #[case("9", Err(RemarkReason::NotALevel))]
    #[case("2-3", Err(RemarkReason::NotALevel))]
    #[case("hög", Err(RemarkReason::NotALevel))]
    fn a_level_may_stand_with_its_word(#[case] cell: &str, #[case] expected: Result<Value, RemarkReason>) {
        assert_eq!(read("integrity", "R", cell), expected, "{cell}");
    }

    #[test]
    fn a_plain_number_has_the_unit_of_its_header() {
        assert_eq!(read("restore_time_s", "RTO (timmar)", "1,5"), Ok(Value::Duration(5400)));
        assert_eq!(read("restore_time_s", "RTO (timmar)", "30 min"), Ok(Value::Duration(1800)));
        assert_eq!(read("restore_time_s", "RTO", "4"), Err(RemarkReason::NotADuration));
    }

    #[test]
    fn a_question_mark_is_no_owner_and_a_dash_says_nothing() {
        assert_eq!(read("owner", "Ägare", " ? "), Err(RemarkReason::UnknownWord));
        assert_eq!(read("contract_ends_on", "Avtal", "–"), Ok(Value::Empty));
        assert_eq!(read("subsuppliers", "Underleverantörer", &"å".repeat(121)), Err(RemarkReason::TooLong));
    }

    #[test]
    fn a_name_that_no_screen_shows_is_no_name() {
        assert!(is_invisible(" \u{a0}\u{3164}\u{200b}"));
        assert!(!is_invisible("\u{200b}a"));
    }
}
