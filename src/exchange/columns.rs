//! Which column of a spreadsheet is which field: by its header, or because somebody said so.
//!
//! The words stand in `data/columns.toml`; what the cells mean is for `systems`.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use chrono_tz::Tz;

use super::refused::FileRefused;
use crate::domain::name::name_key;
use crate::domain::record::RecordKind;
use crate::text::explain::field_label;
use crate::text::{Language, Texts};

/// The name under which a field stands in JSON and in what an import says.
pub fn json_name(key: &str) -> &str {
    match key {
        "last_exercised_on" => "last_exercised",
        "contract_ends_on" => "contract_ends",
        "annual_cost_ore" => "annual_cost",
        "cost_ore" => "cost",
        _ => key,
    }
}

/// The columns of one file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Columns {
    /// The headers, as they stand in the file.
    pub headers: Vec<String>,
    /// The field of each column; none for a column that is left out.
    pub fields: Vec<Option<&'static str>>,
    /// How each was found.
    pub how: Vec<How>,
}

/// How a column's field was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum How {
    /// It was not.
    #[default]
    Not,
    /// By a header that the program knows.
    Known,
    /// By a header that looks like one.
    Guessed,
    /// Somebody said so.
    Said,
}

/// What a person has chosen for columns: by what tells a column apart, a field, or none for a column to leave out.
pub type ByHand = BTreeMap<String, Option<&'static str>>;

impl Columns {
    /// Finds the fields behind headers; `map` holds `FIELD=COLUMN`, which goes before what a person has chosen by hand,
    /// and that before what the headers say.
    ///
    /// # Errors
    /// A word of `map` is off. That no column holds names is for the caller to see.
    pub fn find(headers: &[String], map: &[String], by_hand: &ByHand) -> Result<Columns, FileRefused> {
        let mut fields: Vec<Option<&'static str>> = vec![None; headers.len()];
        let mut how = vec![How::Not; headers.len()];
        for words in map {
            let (field, column) = words
                .split_once('=')
                .filter(|(field, column)| !field.trim().is_empty() && !column.trim().is_empty())
                .ok_or_else(|| FileRefused::MapNotUnderstood(words.clone()))?;
            let key = field_key(field)?;
            let at = column_at(headers, column)?;
            if fields[at].is_some() || fields.contains(&Some(key)) {
                return Err(FileRefused::MapTwice(words.clone()));
            }
            fields[at] = Some(key);
            how[at] = How::Said;
        }
        if !by_hand.is_empty() {
            for (at, key) in keys(headers).iter().enumerate() {
                let Some(chosen) = by_hand.get(key).filter(|_| how[at] == How::Not) else { continue };
                if chosen.is_none_or(|field| !fields.contains(&Some(field))) {
                    fields[at] = *chosen;
                    how[at] = How::Said;
                }
            }
        }
        let mut fits: Vec<(Fit, usize, &'static str)> = headers
            .iter()
            .enumerate()
            .filter(|(at, _)| how[*at] == How::Not)
            .filter_map(|(at, header)| best(header).map(|(fit, key)| (fit, at, key)))
            .collect();
        fits.sort_unstable();
        for (fit, at, key) in fits {
            if !fields.contains(&Some(key)) {
                fields[at] = Some(key);
                how[at] = if matches!(fit, Fit::Word(_)) { How::Known } else { How::Guessed };
            }
        }
        Ok(Columns { headers: headers.to_vec(), fields, how })
    }

    /// The column that holds a field.
    pub fn of(&self, key: &str) -> Option<usize> {
        self.fields.iter().position(|field| *field == Some(key))
    }

    /// The header over a column; its letters where there is none.
    pub fn header(&self, at: usize) -> String {
        match self.headers.get(at).map(|header| header.split_whitespace().collect::<Vec<_>>().join(" ")) {
            Some(header) if !header.is_empty() => header,
            _ => letters(at),
        }
    }

    /// The fields found, each with its header.
    pub fn found(&self) -> Vec<(&'static str, String)> {
        let column = |(at, field): (usize, &Option<&'static str>)| field.map(|key| (key, self.header(at)));
        self.fields.iter().enumerate().filter_map(column).collect()
    }

    /// The headers of the columns that are left out.
    pub fn ignored(&self) -> Vec<String> {
        let blank = |at: usize| self.headers[at].trim().is_empty();
        (0..self.headers.len())
            .filter(|at| self.fields[*at].is_none() && !blank(*at))
            .map(|at| self.header(at))
            .collect()
    }
}

/// Whether a header names systems; a line that does can be a header by itself.
pub fn is_name_header(header: &str) -> bool {
    best(header).is_some_and(|(_, key)| key == "name")
}

/// How well a header fits a field: whole words before stars, stronger words and longer patterns first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Word(usize),
    Pattern(std::cmp::Reverse<usize>),
}

#[derive(Debug, Default)]
struct Synonyms {
    words: HashMap<String, (usize, &'static str)>,
    patterns: Vec<(Vec<String>, usize, &'static str)>,
}

fn synonyms() -> &'static Synonyms {
    static SYNONYMS: OnceLock<Synonyms> = OnceLock::new();
    SYNONYMS.get_or_init(|| {
        // A fault in the file is found by this module's tests.
        let mut file: HashMap<String, Vec<String>> =
            toml::from_str(include_str!("../../data/columns.toml")).unwrap_or_default();
        let languages = [Language::Swedish, Language::English].map(|one| Texts::new(one, Tz::Europe__Stockholm));
        let mut synonyms = Synonyms::default();
        for spec in RecordKind::System.fields() {
            let own = [spec.key.to_owned(), json_name(spec.key).to_owned()];
            let labels = languages.iter().map(|texts| texts.t(&field_label(spec.key)).into_owned());
            let words = own.into_iter().chain(labels).chain(file.remove(spec.key).unwrap_or_default());
            for (strength, word) in words.enumerate() {
                if word.contains('*') {
                    let parts: Vec<String> = word.split('*').map(normal).collect();
                    let length = parts.iter().map(|part| part.chars().count()).sum();
                    synonyms.patterns.push((parts, length, spec.key));
                } else {
                    synonyms.words.entry(normal(&word)).or_insert((strength, spec.key));
                }
            }
        }
        synonyms
    })
}

/// What tells each column apart from one file to the next: its header in small letters, its letters where it has none;
/// with a number where several have the same.
pub fn keys(headers: &[String]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::with_capacity(headers.len());
    let mut met: HashMap<String, usize> = HashMap::new();
    for (at, header) in headers.iter().enumerate() {
        let plain = normal(header);
        let plain = if plain.is_empty() { format!("({})", letters(at)) } else { plain };
        let count = met.entry(plain.clone()).and_modify(|count| *count += 1).or_insert(1);
        keys.push(if *count == 1 { plain } else { format!("{plain} #{count}") });
    }
    keys
}

fn normal(header: &str) -> String {
    name_key(&header.replace('\u{feff}', "").replace('_', " ")).trim_end_matches([':', '*', '?']).trim().to_owned()
}

fn best(header: &str) -> Option<(Fit, &'static str)> {
    let header = normal(header);
    if header.is_empty() || header.len() > 200 {
        return None;
    }
    let known = synonyms();
    if let Some((strength, key)) = known.words.get(&header) {
        return Some((Fit::Word(*strength), key));
    }
    let fitting = known.patterns.iter().filter(|(parts, _, _)| fits(parts, &header));
    fitting
        .max_by_key(|(_, length, _)| *length)
        .map(|(_, length, key)| (Fit::Pattern(std::cmp::Reverse(*length)), *key))
}

/// Whether the parts between the stars stand in the header in that order, the outer ones at its ends.
fn fits(parts: &[String], header: &str) -> bool {
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return false };
    let Some(rest) = header.strip_prefix(first.as_str()) else { return false };
    let Some(mut rest) = rest.strip_suffix(last.as_str()) else { return false };
    for part in &parts[1..parts.len() - 1] {
        let Some(at) = rest.find(part.as_str()) else { return false };
        rest = &rest[at + part.len()..];
    }
    true
}

fn field_key(field: &str) -> Result<&'static str, FileRefused> {
    let typed = field.trim();
    let bare = typed.rsplit('.').next().unwrap_or(typed).replace('-', "_").to_lowercase();
    let fields = RecordKind::System.fields();
    let named = |name: &str| {
        fields.iter().find(|spec| {
            spec.key == name
                || json_name(spec.key) == name
                || spec.key.strip_suffix("_s").or_else(|| spec.key.strip_suffix("_on")) == Some(name)
        })
    };
    let found = named(&bare).map(|spec| spec.key).or_else(|| match best(typed) {
        Some((Fit::Word(_), key)) => Some(key),
        _ => None,
    });
    found.ok_or_else(|| FileRefused::MapUnknownField {
        field: typed.to_owned(),
        known: fields.iter().map(|spec| json_name(spec.key).to_owned()).collect(),
    })
}

fn column_at(headers: &[String], column: &str) -> Result<usize, FileRefused> {
    let wanted = normal(column);
    let mut same = headers.iter().enumerate().filter(|(_, header)| normal(header) == wanted).map(|(at, _)| at);
    if let Some(at) = same.next() {
        return if same.next().is_some() { Err(FileRefused::MapAmbiguous(column.trim().to_owned())) } else { Ok(at) };
    }
    let column = column.trim();
    let by_number = column.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    by_number
        .or_else(|| from_letters(column))
        .filter(|at| *at < headers.len())
        .ok_or_else(|| FileRefused::MapUnknownColumn { column: column.to_owned(), headers: headers.to_vec() })
}

/// A column's letters, as a spreadsheet names it: A … Z, AA …
fn letters(mut at: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + u8::try_from(at % 26).unwrap_or_default()));
        if at < 26 {
            break;
        }
        at = at / 26 - 1;
    }
    letters.iter().rev().collect()
}

fn from_letters(text: &str) -> Option<usize> {
    if text.is_empty() || text.len() > 3 || !text.chars().all(|c| c.is_ascii_alphabetic()) {
        return None;
    }
    let digit = |c: u8| usize::from(c.to_ascii_uppercase() - b'A') + 1;
    text.bytes().fold(0, |number, c| number * 26 + digit(c)).checked_sub(1)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn columns(headers: &[&str], map: &[&str]) -> Result<Columns, FileRefused> {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        Columns::find(&owned(headers), &owned(map), &ByHand::new())
    }

    #[test]
    fn every_field_has_words_and_every_word_has_a_field() {
        let file: HashMap<String, Vec<String>> = toml::from_str(include_str!("../../data/columns.toml")).unwrap();
        for key in file.keys() {
            assert!(RecordKind::System.field(key).is_some(), "{key} is no field");
        }
        for spec in RecordKind::System.fields() {
            assert!(file.contains_key(spec.key), "{} has no words", spec.key);
        }
    }

    #[test]
    fn what_the_form_calls_a_field_is_its_header_in_both_languages() {
        for language in [Language::Swedish, Language::English] {
            let texts = Texts::new(language, Tz::Europe__Stockholm);
            for spec in RecordKind::System.fields() {
                let label = texts.t(&field_label(spec.key)).into_owned();
                assert_eq!(best(&label).map(|(_, key)| key), Some(spec.key), "{label}");
            }
        }
    }

    #[rstest]
    #[case("SYSTEM", "name")]
    #[case("Systemnamn", "name")]
    #[case("  Namn: ", "name")]
    #[case("Organisation", "department")]
    #[case("Förvaltning", "department")]
    #[case("Verksamhet", "department")]
    #[case("Samhällskritisk", "critical")]
    #[case("Samhällskritiskt", "critical")]
    #[case("Prio återställning", "rank")]
    #[case("Återställningsprioritet 1-38", "rank")]
    #[case("Längsta acceptabla avbrott (tim)", "accepted_downtime_s")]
    #[case("RTO (timmar)", "restore_time_s")]
    #[case("Återställningstid", "restore_time_s")]
    #[case("Beroende", "depends_on")]
    #[case("Beroende av", "depends_on")]
    #[case("Beror på", "depends_on")]
    #[case("Avtal löper ut", "contract_ends_on")]
    #[case("Avtalet går ut", "contract_ends_on")]
    #[case("Avtal gäller t.o.m.", "contract_ends_on")]
    #[case("Kostnad", "annual_cost_ore")]
    #[case("Årskostnad (kr)", "annual_cost_ore")]
    #[case("Konsekvens vid avbrott", "consequence")]
    #[case("K", "confidentiality")]
    #[case("Riktighet (R)", "integrity")]
    #[case("restoration_order", "rank")]
    #[case("System Owner Role", "owner")]
    fn headers_are_known_whatever_their_case(#[case] header: &str, #[case] key: &str) {
        assert_eq!(best(header).map(|(_, key)| key), Some(key), "{header}");
    }

    #[test]
    fn the_stronger_of_two_columns_wins_and_the_other_is_named() {
        let found = columns(&["Tjänst", "Systemnamn", "Färg"], &[]).unwrap();
        assert_eq!(found.of("name"), Some(1));
        assert_eq!(found.ignored(), ["Tjänst", "Färg"]);
    }

    #[test]
    fn a_person_can_say_which_column_is_what() {
        let found = columns(&["Vad", "K", "Slut"], &["name=A", "contract_ends=slut", "integrity=K"]).unwrap();
        assert_eq!(found.fields, [Some("name"), Some("integrity"), Some("contract_ends_on")]);
        assert_eq!(columns(&["Vad"], &["name=1"]).unwrap().of("name"), Some(0));
        assert_eq!(columns(&["Vad"], &["accepted-downtime=1"]).unwrap().of("accepted_downtime_s"), Some(0));
    }

    #[test]
    fn words_about_columns_that_are_off_are_refused() {
        assert!(matches!(columns(&["a"], &["name"]), Err(FileRefused::MapNotUnderstood(_))));
        assert!(matches!(columns(&["a"], &["colour=a"]), Err(FileRefused::MapUnknownField { .. })));
        assert!(matches!(columns(&["a"], &["name=B"]), Err(FileRefused::MapUnknownColumn { .. })));
        assert!(matches!(columns(&["x", "X"], &["name=x"]), Err(FileRefused::MapAmbiguous(_))));
        assert!(matches!(columns(&["x", "y"], &["name=x", "namn=y"]), Err(FileRefused::MapTwice(_))));
    }

    #[test]
    fn letters_go_there_and_back() {
        for at in [0, 25, 26, 51, 52, 701, 702, 16_383] {
            assert_eq!(from_letters(&letters(at)), Some(at));
        }
    }
}
