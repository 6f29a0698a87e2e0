//! A worksheet's cell as a person sees it: `4` and not `4.0`, dates as dates, errors as their words.
//!
//! What the words mean to a field is for `cells`.

use std::borrow::Cow;

use calamine::{DataRef, ExcelDateTime};

/// The first moment after the last day that a spreadsheet program knows.
const DAYS_END: f64 = 2_958_466.0;

/// The words in a cell; empty where nothing stands.
pub fn seen<'c>(cell: &'c DataRef<'_>) -> Cow<'c, str> {
    match cell {
        DataRef::Empty => Cow::Borrowed(""),
        DataRef::String(text) | DataRef::DurationIso(text) => Cow::Borrowed(text),
        DataRef::DateTimeIso(text) => iso(text),
        DataRef::SharedString(text) => Cow::Borrowed(text),
        DataRef::Int(number) => Cow::Owned(number.to_string()),
        DataRef::Float(number) => Cow::Owned(plain(*number)),
        // As a Swedish spreadsheet program writes them, also into a CSV file.
        DataRef::Bool(yes) => Cow::Borrowed(if *yes { "SANT" } else { "FALSKT" }),
        DataRef::DateTime(at) => Cow::Owned(moment(at)),
        DataRef::Error(error) => Cow::Owned(error.to_string()),
    }
}

/// A day, with its time to the minute where it has one: `2026-05-06T14:20:00.000` as `2026-05-06 14:20`.
fn iso(text: &str) -> Cow<'_, str> {
    match text.split_once('T') {
        Some((day, time)) if time.chars().all(|c| matches!(c, '0' | ':' | '.' | 'Z')) => Cow::Borrowed(day),
        Some((day, time)) if time.is_char_boundary(5) => Cow::Owned(format!("{day} {}", &time[..5])),
        _ => Cow::Borrowed(text),
    }
}

/// A number without an exponent, with the fifteen digits that spreadsheet programs show, and a decimal comma.
fn plain(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        #[allow(clippy::cast_possible_truncation)] // a whole number far below the largest
        return (number as i64).to_string();
    }
    let mut text = number.to_string();
    if text.bytes().filter(u8::is_ascii_digit).count() > 15
        && let Ok(rounded) = format!("{number:.14e}").parse::<f64>()
    {
        text = rounded.to_string();
    }
    text.replace('.', ",")
}

fn moment(at: &ExcelDateTime) -> String {
    let value = at.as_f64();
    if at.is_duration() || (0.0..1.0).contains(&value) {
        return clock(value);
    }
    if !(0.0..DAYS_END).contains(&value) {
        return plain(value);
    }
    let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    match (hour, minute, second) {
        (0, 0, 0) => date,
        (_, _, 0) => format!("{date} {hour:02}:{minute:02}"),
        _ => format!("{date} {hour:02}:{minute:02}:{second:02}"),
    }
}

/// Days as hours, minutes and, where there are any, seconds.
fn clock(days: f64) -> String {
    let seconds = (days * 86_400.0).round();
    if !(0.0..1e12).contains(&seconds) {
        return plain(days);
    }
    #[allow(clippy::cast_possible_truncation)] // a whole number, checked above
    let seconds = seconds as i64;
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if rest == 0 { format!("{hours:02}:{minutes:02}") } else { format!("{hours:02}:{minutes:02}:{rest:02}") }
}

#[cfg(test)]
mod tests {
    use calamine::{CellErrorType, ExcelDateTimeType};
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(4.0, "4")]
    #[case(100_000.0, "100000")]
    #[case(-2.0, "-2")]
    #[case(1.5, "1,5")]
    #[case(0.1 + 0.2, "0,3")]
    #[case(1e-7, "0,0000001")]
    #[case(123_456.789, "123456,789")]
    fn a_number_is_what_people_see(#[case] number: f64, #[case] text: &str) {
        assert_eq!(seen(&DataRef::Float(number)), text);
    }

    #[rstest]
    #[case(46_148.0, ExcelDateTimeType::DateTime, "2026-05-06")]
    #[case(46_148.5, ExcelDateTimeType::DateTime, "2026-05-06 12:00")]
    #[case(4.0 / 24.0, ExcelDateTimeType::DateTime, "04:00")]
    #[case(1.5, ExcelDateTimeType::TimeDelta, "36:00")]
    #[case(-3.0, ExcelDateTimeType::DateTime, "-3")]
    fn a_date_is_a_date_and_a_time_a_time(#[case] value: f64, #[case] kind: ExcelDateTimeType, #[case] text: &str) {
        assert_eq!(seen(&DataRef::DateTime(ExcelDateTime::new(value, kind, false))), text);
    }

    #[test]
    fn errors_and_yes_and_no_are_words() {
        assert_eq!(seen(&DataRef::Error(CellErrorType::NA)), "#N/A");
        assert_eq!(seen(&DataRef::Bool(true)), "SANT");
        assert_eq!(seen(&DataRef::Empty), "");
        let iso = |text: &str| seen(&DataRef::DateTimeIso(text.to_owned())).into_owned();
        assert_eq!(iso("2026-05-06T00:00:00.000Z"), "2026-05-06");
        assert_eq!(iso("2026-05-06T14:20:00"), "2026-05-06 14:20");
        assert_eq!((iso("2026-05-06T1"), iso("2026-05-06")), ("2026-05-06T1".to_owned(), "2026-05-06".to_owned()));
    }
}
