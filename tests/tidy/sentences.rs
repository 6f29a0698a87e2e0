//! Every sentence in `data/lang` is said somewhere, and every sentence that the code says stands there.
//!
//! That both languages hold the same ids with the same facts is a test of `text`.

use std::collections::{BTreeMap, BTreeSet};

use driftpult::domain::command::RemarkReason;
use driftpult::domain::incident::{Status, TYPES};
use driftpult::domain::record::RecordKind;
use driftpult::domain::system::{HOSTINGS, KINDS, PLANS};
use driftpult::domain::view::SystemsOrder;
use driftpult::domain::{check, field::FieldSpec};

use super::map::House;
use super::source::Source;

/// Sentences whose ids are made of a beginning and a word that the domain knows.
#[derive(Debug)]
pub struct Family {
    /// With what the ids begin.
    pub prefix: &'static str,
    /// The words that follow.
    pub words: Vec<String>,
}

fn numbers(from: i64, to: i64) -> Vec<String> {
    (from..=to).map(|number| number.to_string()).collect()
}

fn of_fields(what: impl Fn(&FieldSpec) -> String) -> Vec<String> {
    let all: BTreeSet<String> = RecordKind::ALL.iter().flat_map(|kind| kind.fields()).map(what).collect();
    all.into_iter().collect()
}

fn owned(words: impl IntoIterator<Item = &'static str>) -> Vec<String> {
    words.into_iter().map(str::to_owned).collect()
}

/// The families. One without any sentence yet is left out of account; otherwise each of its words must have one.
pub fn families() -> Vec<Family> {
    let keys = || of_fields(|spec| spec.key.replace('_', "-"));
    [
        ("field-", keys()),
        ("help-", keys()),
        ("group-", of_fields(|spec| spec.group.to_owned())),
        ("check-", owned(check::CHECKS.iter().map(|check| check.id))),
        ("status-", owned(Status::ALL.map(Status::word))),
        ("state-", owned(["up", "degraded", "down", "restoring", "emergency"])),
        ("type-", owned(TYPES.iter().copied())),
        ("kind-name-", owned(RecordKind::ALL.map(RecordKind::word))),
        ("kind-", owned(KINDS.iter().copied())),
        ("hosting-", owned(HOSTINGS.iter().copied())),
        ("continuity-plan-", owned(PLANS.iter().copied())),
        ("order-", owned(SystemsOrder::ALL.map(SystemsOrder::word))),
        ("import-", owned(RemarkReason::ALL.map(RemarkReason::word))),
        ("severity-", numbers(1, 4)),
        ("level-", numbers(0, 3)),
        ("month-", numbers(1, 12)),
        ("weekday-", numbers(1, 7)),
    ]
    .into_iter()
    .map(|(prefix, words)| Family { prefix, words })
    .collect()
}

/// The ids of a file of sentences, with the line of each, and the ids that its sentences call in turn.
pub fn ids(path: &str, text: &str) -> (BTreeMap<String, String>, BTreeSet<String>) {
    let (mut told, mut called) = (BTreeMap::new(), BTreeSet::new());
    for (at, line) in text.lines().enumerate() {
        if line.starts_with('#') {
            continue;
        }
        if let Some((id, _)) = line.split_once('=')
            && line.starts_with(|c: char| c.is_ascii_lowercase())
        {
            told.insert(id.trim().to_owned(), format!("{path}:{}", at + 1));
        }
        let placeables = line.split('{').skip(1).filter_map(|part| part.split('}').next());
        called.extend(placeables.map(str::trim).filter(|part| is_id(part)).map(str::to_owned));
    }
    (told, called)
}

fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// The keys of all fields that the code tells, those of small forms included, with `-` for `_`.
fn field_keys(house: &House) -> BTreeSet<String> {
    let told = house.files.iter().flat_map(|file| {
        let calls = file.find_all("FieldSpec::new(").into_iter();
        calls.filter_map(|at| file.arguments(at + "FieldSpec::new(".len(), 0).first().map(|literal| &literal.text))
    });
    told.map(|key| key.replace('_', "-")).collect()
}

/// Whether an id is a field's label or help, the heading it stands under, or one of its words.
fn of_a_field(id: &str, keys: &BTreeSet<String>, literals: &BTreeSet<&str>) -> bool {
    let told = |prefix: &str| id.strip_prefix(prefix).is_some_and(|rest| keys.contains(rest));
    let heading = id.strip_prefix("group-").is_some_and(|rest| literals.contains(rest));
    let word = keys.iter().any(|key| {
        id.strip_prefix(key.as_str())
            .and_then(|rest| rest.strip_prefix('-'))
            .is_some_and(|word| literals.contains(word))
    });
    told("field-") || told("help-") || heading || word
}

/// Whether an id is made of a literal and another one that begins with `-`.
fn is_joined(id: &str, literals: &BTreeSet<&str>) -> bool {
    id.match_indices('-').any(|(at, _)| literals.contains(&id[..at]) && literals.contains(&id[at..]))
}

/// Sentences that nobody says.
pub fn unsaid(
    house: &House,
    told: &BTreeMap<String, String>,
    called: &BTreeSet<String>,
    families: &[Family],
) -> Vec<String> {
    let literals: BTreeSet<&str> =
        house.files.iter().flat_map(|file| &file.literals).map(|literal| literal.text.as_str()).collect();
    let made: BTreeSet<&str> = literals
        .iter()
        .filter_map(|text| text.split_once('{').map(|(start, _)| start))
        .filter(|start| start.ends_with('-') && is_id(start))
        .filter(|start| !families.iter().any(|family| family.prefix == *start))
        .collect();
    let keys = field_keys(house);
    let in_family = |id: &str| {
        of_a_field(id, &keys, &literals)
            || families.iter().any(|family| {
                id.strip_prefix(family.prefix).is_some_and(|word| family.words.iter().any(|known| known == word))
            })
    };
    told.iter()
        .filter(|(id, _)| !literals.contains(id.as_str()) && !called.contains(*id) && !in_family(id))
        .filter(|(id, _)| !is_joined(id, &literals))
        .filter(|(id, _)| !made.iter().any(|start| id.starts_with(start)))
        .map(|(id, place)| format!("{place} nobody says `{id}`"))
        .collect()
}

/// Words of a family that have no sentence, where the family has any.
pub fn incomplete_families(told: &BTreeMap<String, String>, families: &[Family]) -> Vec<String> {
    let mut found = Vec::new();
    for family in families {
        let id = |word: &String| format!("{}{word}", family.prefix);
        if family.words.iter().any(|word| told.contains_key(&id(word))) {
            let missing = family.words.iter().map(id).filter(|id| !told.contains_key(id));
            found.extend(missing.map(|id| format!("data/lang has no `{id}`")));
        }
    }
    found
}

/// What the code says and no file of sentences holds.
pub fn unknown(house: &House, told: &BTreeMap<String, String>) -> Vec<String> {
    let mut found = Vec::new();
    for file in &house.files {
        for (call, commas) in [("Message::new(", 0), (".t(", 0), (".word(", 1)] {
            for at in file.find_all(call) {
                for literal in file.arguments(at + call.len(), commas) {
                    if is_id(&literal.text) && !told.contains_key(&literal.text) {
                        found.push(format!("{} says `{}`", file.place(literal.offset), literal.text));
                    }
                }
            }
        }
    }
    found
}

/// A file of one literal, for the tests of these rules.
pub fn house_that_says(code: &str) -> House {
    House::of([("src/app/mod.rs", code)])
}

/// How many literals a house holds outside tests.
pub fn count_literals(house: &House) -> usize {
    house.files.iter().map(|file: &Source| file.literals.len()).sum()
}
