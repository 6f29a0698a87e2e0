//! Reading what people type and what spreadsheets hold: durations, dates, times, amounts, yes and no, words.
//!
//! The words that stand for a field's choices, in both languages, are data: `data/words.toml`.

use std::collections::HashMap;
use std::sync::OnceLock;

use chrono::{NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use fundu::TimeUnit::{Day, Hour, Minute, Second, Week};
use fundu::{CustomDurationParser, CustomTimeUnit};

use super::when;
use crate::domain::Instant;
use crate::domain::command::RemarkReason;
use crate::domain::field::{FieldKind, FieldSpec};
use crate::domain::name::tidy_name;
use crate::domain::system::ASPECTS;
use crate::domain::value::Value;

/// The longest length of time that is understood: ten years.
const LONGEST_S: i64 = 10 * 366 * 86_400;
/// The highest amount that is understood, in öre: a hundred thousand million kronor.
const HIGHEST_ORE: f64 = 1e13;

/// When and where something is read: relative times and dates without a year need it.
#[derive(Debug, Clone, Copy)]
pub struct Here {
    /// Now.
    pub now: Instant,
    /// The municipality's time zone.
    pub zone: Tz,
}

type Words = HashMap<String, HashMap<String, Vec<String>>>;

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    // A fault in the file is found by this module's tests.
    WORDS.get_or_init(|| toml::from_str(include_str!("../../data/words.toml")).unwrap_or_default())
}

/// Reads a field's value. Blank text is `Empty`.
///
/// # Errors
/// Why the text cannot be a value of this field.
pub fn value(spec: &FieldSpec, text: &str, here: Here) -> Result<Value, RemarkReason> {
    let text = text.replace(['\u{a0}', '\u{202f}'], " ");
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Ok(Value::Empty);
    }
    match spec.kind {
        FieldKind::Line(most) => {
            let line = tidy_name(&trimmed.split_whitespace().collect::<Vec<_>>().join(" "));
            fits(&line, most).map(Value::Text)
        }
        FieldKind::Paragraph(most) => {
            fits(&tidy_name(&trimmed.replace("\r\n", "\n").replace('\r', "\n")), most).map(Value::Text)
        }
        FieldKind::Holder | FieldKind::Supplier | FieldKind::System => fits(&tidy_name(trimmed), 120).map(Value::Text),
        FieldKind::Choice(choices) => choice(spec.key, choices, trimmed).map(Value::Choice),
        FieldKind::YesNo => yes_or_no(trimmed).map(Value::Bool),
        FieldKind::Number(least, most) => {
            let fault = if ASPECTS.contains(&spec.key) { RemarkReason::NotALevel } else { RemarkReason::NotANumber };
            number(trimmed).filter(|n| (least..=most).contains(n)).map(Value::Int).ok_or(fault)
        }
        FieldKind::Duration => duration(trimmed).map(Value::Duration).ok_or(RemarkReason::NotADuration),
        FieldKind::Date => date(trimmed, here).map(Value::Date).ok_or(RemarkReason::NotADate),
        FieldKind::At => instant(trimmed, here).map(Value::At).ok_or(RemarkReason::NotADate),
        FieldKind::Money => money(trimmed).map(Value::Money).ok_or(RemarkReason::NotAnAmount),
        FieldKind::Names | FieldKind::Systems => Ok(names(trimmed)),
    }
}

fn fits(text: &str, most: usize) -> Result<String, RemarkReason> {
    if text.chars().count() > most { Err(RemarkReason::TooLong) } else { Ok(text.to_owned()) }
}

fn names(text: &str) -> Value {
    let names: Vec<String> = text.split([';', '\n']).map(tidy_name).filter(|name| !name.is_empty()).collect();
    if names.is_empty() { Value::Empty } else { Value::List(names) }
}

/// Reads one of a field's words, in either language or as the stable word itself.
///
/// # Errors
/// The word is none of them.
pub fn choice(key: &str, choices: &[&'static str], text: &str) -> Result<&'static str, RemarkReason> {
    let wanted = text.trim().to_lowercase();
    let known = words().get(key);
    choices
        .iter()
        .copied()
        .find(|choice| {
            *choice == wanted || known.and_then(|known| known.get(*choice)).is_some_and(|all| all.contains(&wanted))
        })
        .ok_or(RemarkReason::UnknownWord)
}

/// Reads yes or no, as people and spreadsheets write them.
///
/// # Errors
/// The word is neither.
pub fn yes_or_no(text: &str) -> Result<bool, RemarkReason> {
    choice("yes_or_no", &["yes", "no"], text).map(|word| word == "yes").map_err(|_| RemarkReason::NotYesOrNo)
}

/// Reads a whole number of plain digits.
pub fn number(text: &str) -> Option<i64> {
    let text = text.trim();
    let digits = text.strip_suffix(".0").unwrap_or(text);
    let plain = !digits.is_empty() && digits.len() <= 15 && digits.chars().all(|c| c.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

/// Reads an amount in SEK; the answer is in öre.
pub fn money(text: &str) -> Option<i64> {
    let lower = text.to_lowercase();
    let bare = ["kronor", "kr", "sek", ":-"].iter().fold(lower.trim(), |rest, unit| rest.trim_end_matches(unit).trim());
    let bare = bare.trim_start_matches("sek").trim();
    let compact: String = bare.chars().filter(|c| *c != ' ').collect();
    let point = compact.replace(',', ".");
    let sound = !point.is_empty()
        && point.matches('.').count() <= 1
        && point.starts_with(|c: char| c.is_ascii_digit())
        && point.chars().all(|c| c.is_ascii_digit() || c == '.');
    let amount: f64 = sound.then(|| point.parse().ok()).flatten()?;
    let ore = (amount * 100.0).round();
    #[allow(clippy::cast_possible_truncation)] // checked against HIGHEST_ORE
    (ore <= HIGHEST_ORE).then_some(ore as i64)
}

fn duration_parser() -> &'static CustomDurationParser<'static> {
    static PARSER: OnceLock<CustomDurationParser<'static>> = OnceLock::new();
    PARSER.get_or_init(|| {
        CustomDurationParser::builder()
            .time_units(&[
                CustomTimeUnit::with_default(Second, &["s", "sek", "sekund", "sekunder", "sec", "second", "seconds"]),
                CustomTimeUnit::with_default(Minute, &["m", "min", "mins", "minut", "minuter", "minute", "minutes"]),
                CustomTimeUnit::with_default(Hour, &["h", "t", "tim", "timme", "timmar", "hour", "hours", "hr", "hrs"]),
                CustomTimeUnit::with_default(Day, &["d", "dygn", "dag", "dagar", "day", "days"]),
                CustomTimeUnit::with_default(Week, &["v", "w", "vecka", "veckor", "week", "weeks"]),
            ])
            .allow_time_unit_delimiter()
            .disable_exponent()
            .disable_infinity()
            .parse_multiple(None)
            .build()
    })
}

/// Reads a length of time above zero: `4h`, `4 tim`, `1,5 dygn`, `1d 12h`, `4:30`, `PT4H`. The answer is in seconds.
pub fn duration(text: &str) -> Option<i64> {
    let lower = text.trim().to_lowercase().replace(',', ".").replace(" och ", " ").replace(" and ", " ");
    if let Some((hours, minutes)) = lower.split_once(':') {
        let (hours, minutes) = (number(hours)?, number(minutes).filter(|m| *m < 60)?);
        return Some(hours.checked_mul(3600)? + minutes * 60).filter(|s| (1..=LONGEST_S).contains(s));
    }
    let spoken = if let Some(iso) = lower.strip_prefix('p').filter(|rest| rest.contains(|c: char| c.is_ascii_digit())) {
        iso.replace('t', " ")
    } else {
        lower
    };
    // A number without a unit is no length of time: nobody can tell which unit was meant.
    if !spoken.trim_end().ends_with(|c: char| c.is_alphabetic()) {
        return None;
    }
    if says_a_unit_twice(&spoken) {
        return None;
    }
    let parsed = duration_parser().parse(spoken.trim()).ok()?;
    let std: std::time::Duration = parsed.try_into().ok()?;
    i64::try_from(std.as_secs()).ok().filter(|seconds| (1..=LONGEST_S).contains(seconds))
}

/// Whether a unit stands twice, as when a new length is typed behind the old one: `4 h5 h` is neither.
fn says_a_unit_twice(text: &str) -> bool {
    let mut seen = Vec::new();
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).any(|word| {
        let unit = match word.chars().next() {
            Some('t') => 'h',
            Some('w') => 'v',
            first => first.unwrap_or(' '),
        };
        let twice = seen.contains(&unit);
        seen.push(unit);
        twice
    })
}

/// Reads a date: `2026-11-24`, `24/11/2026`, `24.11.2026`, `20261124`, a spreadsheet's serial number, `idag`.
pub fn date(text: &str, here: Here) -> Option<NaiveDate> {
    let lower = text.trim().to_lowercase();
    if let Some(days) = day_word(&lower) {
        return when::today(here.zone, here.now).checked_add_signed(TimeDelta::days(days));
    }
    let bare = lower.strip_suffix(" 00:00:00").or_else(|| lower.strip_suffix("t00:00:00")).unwrap_or(&lower);
    let sane = |date: &NaiveDate| (1900..=2200).contains(&chrono::Datelike::year(date));
    if let Some(serial) = number(bare).filter(|serial| (20_000..=100_000).contains(serial)) {
        return NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_signed(TimeDelta::days(serial));
    }
    ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%Y/%m/%d", "%Y%m%d"]
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(bare, format).ok())
        .filter(sane)
}

fn day_word(word: &str) -> Option<i64> {
    match word {
        "idag" | "i dag" | "today" => Some(0),
        "igår" | "i går" | "yesterday" => Some(-1),
        "imorgon" | "i morgon" | "tomorrow" => Some(1),
        _ => None,
    }
}

/// Reads a point in time: `14:20` (the last time it was so), `idag 08:00`, `igår 17:15`, `-40 min`, `+2 h`, `nu`,
/// `2026-11-24 14:20`, RFC 3339.
pub fn instant(text: &str, here: Here) -> Option<Instant> {
    let trimmed = text.trim();
    let lower = trimmed.to_lowercase();
    if matches!(lower.as_str(), "nu" | "now") {
        return Some(here.now);
    }
    if let Ok(at) = chrono::DateTime::parse_from_rfc3339(trimmed) {
        return Some(at.with_timezone(&Utc)).filter(sane_instant);
    }
    if let Some(ago) = lower.strip_prefix(['-', '−', '–']) {
        return here.now.checked_sub_signed(TimeDelta::seconds(duration(ago)?));
    }
    if let Some(ahead) = lower.strip_prefix('+') {
        return here.now.checked_add_signed(TimeDelta::seconds(duration(ahead)?));
    }
    let bare = without_kl(&lower);
    if let Some(time) = clock(bare) {
        let today = when::today(here.zone, here.now);
        let at = when::from_local(here.zone, today.and_time(time))?;
        let ahead = at - here.now > TimeDelta::minutes(5);
        return if ahead { when::from_local(here.zone, today.pred_opt()?.and_time(time)) } else { Some(at) };
    }
    let (day, time) = bare.rsplit_once([' ', 't'])?;
    let day = date(day, here)?;
    when::from_local(here.zone, day.and_time(clock(time)?)).filter(sane_instant)
}

/// Reads a point in time that lies ahead: as [`instant`], but a bare `14:20` is the next time it is so. The minute that runs
/// counts: whoever types what the clock says means now.
pub fn instant_ahead(text: &str, here: Here) -> Option<Instant> {
    let lower = text.trim().to_lowercase();
    let Some(time) = clock(without_kl(&lower)) else { return instant(text, here) };
    let today = when::today(here.zone, here.now);
    let days = [Some(today), today.succ_opt()].into_iter().flatten();
    let all = days.flat_map(|day| when::all_from_local(here.zone, day.and_time(time)));
    all.into_iter().find(|at| here.now - *at < TimeDelta::minutes(1))
}

fn without_kl(text: &str) -> &str {
    text.strip_prefix("kl ").or_else(|| text.strip_prefix("kl. ")).unwrap_or(text)
}

fn sane_instant(at: &Instant) -> bool {
    (1970..=2200).contains(&chrono::Datelike::year(at))
}

fn clock(text: &str) -> Option<NaiveTime> {
    let text = text.trim().replace('.', ":");
    ["%H:%M", "%H:%M:%S"].iter().find_map(|format| NaiveTime::parse_from_str(&text, format).ok())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::domain::record::RecordKind;

    fn here() -> Here {
        let now = chrono::DateTime::parse_from_rfc3339("2026-11-24T09:00:00Z").unwrap().with_timezone(&Utc);
        Here { now, zone: Tz::Europe__Stockholm }
    }

    #[rstest]
    #[case("4h", 14_400)]
    #[case("4 tim", 14_400)]
    #[case("4 timmar", 14_400)]
    #[case("1,5 dygn", 129_600)]
    #[case("2 dygn", 172_800)]
    #[case("1 vecka", 604_800)]
    #[case("30 min", 1_800)]
    #[case("120 min", 7_200)]
    #[case("1d 12h", 129_600)]
    #[case("1 d 12 h", 129_600)]
    #[case("PT4H", 14_400)]
    #[case("P1DT12H", 129_600)]
    #[case("4:30", 16_200)]
    #[case("4h 30min", 16_200)]
    #[case("1 timme och 15 minuter", 4_500)]
    fn a_length_of_time_is_read_as_people_write_it(#[case] text: &str, #[case] seconds: i64) {
        assert_eq!(duration(text), Some(seconds), "{text}");
    }

    #[rstest]
    fn what_is_no_length_of_time_is_refused(
        #[values("-4h", "99999999999h", "fyra timmar", "4", "0 h", "", "h", "ej beslutat", "1e3h", "∞")] text: &str,
    ) {
        assert_eq!(duration(text), None, "{text}");
    }

    #[rstest]
    #[case("2026-11-24", Some((2026, 11, 24)))]
    #[case("1/3/2026", Some((2026, 3, 1)))]
    #[case("7/10/2026", Some((2026, 10, 7)))]
    #[case("46259", Some((2026, 8, 25)))]
    #[case("idag", Some((2026, 11, 24)))]
    #[case("2026-02-30", None)]
    #[case("2027-02-29", None)]
    #[case("löpande", None)]
    #[case("feb 2025", None)]
    #[case("0000-00-00", None)]
    fn a_date_is_read_only_when_it_exists(#[case] text: &str, #[case] expected: Option<(i32, u32, u32)>) {
        let expected = expected.map(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d).unwrap());
        assert_eq!(date(text, here()), expected, "{text}");
    }

    #[rstest]
    #[case("310 000,50", Some(31_000_050))]
    #[case("64 000 kr", Some(6_400_000))]
    #[case("41000", Some(4_100_000))]
    #[case("12 345 678,90", Some(1_234_567_890))]
    #[case("0", Some(0))]
    #[case("ca 20 000", None)]
    #[case("1.000,00", None)]
    #[case("NaN", None)]
    fn an_amount_is_read_as_swedes_write_it(#[case] text: &str, #[case] ore: Option<i64>) {
        assert_eq!(money(text), ore, "{text}");
    }

    #[rstest]
    #[case("08:30", "2026-11-24T07:30:00Z")]
    #[case("23:50", "2026-11-23T22:50:00Z")]
    #[case("idag 08:00", "2026-11-24T07:00:00Z")]
    #[case("yesterday 17:15", "2026-11-23T16:15:00Z")]
    #[case("-40 min", "2026-11-24T08:20:00Z")]
    #[case("2026-11-24T08:00:00+01:00", "2026-11-24T07:00:00Z")]
    #[case("2026-07-01 12:00", "2026-07-01T10:00:00Z")]
    fn a_time_is_read_as_people_say_it(#[case] text: &str, #[case] expected: &str) {
        let expected = chrono::DateTime::parse_from_rfc3339(expected).unwrap().with_timezone(&Utc);
        assert_eq!(instant(text, here()), Some(expected), "{text}");
    }

    #[rstest]
    #[case("10:00", "2026-11-24T09:00:00Z")]
    #[case("09:59", "2026-11-25T08:59:00Z")]
    #[case("kl 23:50", "2026-11-24T22:50:00Z")]
    #[case("idag 08:00", "2026-11-24T07:00:00Z")]
    #[case("-40 min", "2026-11-24T08:20:59Z")]
    #[case("imorgon 08:00", "2026-11-25T07:00:00Z")]
    fn a_bare_clock_that_lies_ahead_is_the_next_time_it_is_so(#[case] text: &str, #[case] expected: &str) {
        let at = |text| chrono::DateTime::parse_from_rfc3339(text).unwrap().with_timezone(&Utc);
        let now = at("2026-11-24T09:00:59Z");
        assert_eq!(instant_ahead(text, Here { now, ..here() }), Some(at(expected)), "{text}");
    }

    #[test]
    fn in_the_night_when_an_hour_comes_twice_the_next_time_may_be_its_second() {
        let at = |text| chrono::DateTime::parse_from_rfc3339(text).unwrap().with_timezone(&Utc);
        for (now, expected) in
            [("2026-10-25T00:10:00Z", "2026-10-25T00:30:00Z"), ("2026-10-25T00:40:00Z", "2026-10-25T01:30:00Z")]
        {
            assert_eq!(instant_ahead("02:30", Here { now: at(now), ..here() }), Some(at(expected)));
        }
        let spring = Here { now: at("2026-03-29T00:30:00Z"), ..here() };
        assert_eq!(
            instant_ahead("02:30", spring),
            Some(at("2026-03-29T01:30:00Z")),
            "what never comes is an hour later"
        );
    }

    #[test]
    fn a_length_typed_behind_another_is_neither() {
        assert_eq!(duration("4 h5 h"), None);
        assert_eq!(duration("2 d 1 dygn"), None);
        assert_eq!(duration("1 d 12 h 30 min"), Some(131_400));
    }

    #[test]
    fn yes_is_written_in_many_ways() {
        for yes in ["Ja", "ja", "J", "x", "X", "yes", "true", "1"] {
            assert_eq!(yes_or_no(yes), Ok(true), "{yes}");
        }
        for no in ["Nej", "N", "no", "0", "false"] {
            assert_eq!(yes_or_no(no), Ok(false), "{no}");
        }
        assert!(yes_or_no("kanske").is_err());
    }

    #[test]
    fn every_choice_of_every_form_can_be_typed_in_both_languages() {
        for kind in RecordKind::ALL {
            for spec in kind.fields() {
                if let FieldKind::Choice(choices) = spec.kind {
                    for choice in choices {
                        for language in [super::super::Language::Swedish, super::super::Language::English] {
                            let texts = super::super::Texts::new(language, Tz::Europe__Stockholm);
                            let shown = super::super::show::value(&texts, spec.key, &Value::Choice(choice));
                            assert_eq!(value(spec, &shown, here()), Ok(Value::Choice(choice)), "{} {shown}", spec.key);
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_level_is_zero_to_three() {
        let spec = &RecordKind::System.fields()[RecordKind::System.field("integrity").unwrap()];
        assert_eq!(value(spec, "3", here()), Ok(Value::Int(3)));
        assert_eq!(value(spec, "9", here()), Err(RemarkReason::NotALevel));
        assert_eq!(value(spec, "٣", here()), Err(RemarkReason::NotALevel));
    }
}
