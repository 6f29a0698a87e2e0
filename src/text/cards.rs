//! First-hour cards: what to do in the first hour of an incident of a kind, and on what that rests.
//!
//! The words stand in `data/cards` and not in `data/lang`: a card is read and judged as one text, each step beside what it
//! rests on. Which card is shown when, and how, is for `app`, `ui` and `cli`.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use super::language::{Language, Texts};

/// The files as they are kept, in the order in which cards are listed.
const FILES: [&str; 7] = [
    include_str!("../../data/cards/storage.toml"),
    include_str!("../../data/cards/ransomware.toml"),
    include_str!("../../data/cards/power.toml"),
    include_str!("../../data/cards/fibre.toml"),
    include_str!("../../data/cards/supplier.toml"),
    include_str!("../../data/cards/data-loss.toml"),
    include_str!("../../data/cards/personal-data.toml"),
];

/// A card: what to do in the first hour of an incident of one kind.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// The stable name, such as `data-loss`.
    pub id: String,
    /// The types of incident that it fits, most fitting first.
    pub types: Vec<String>,
    title: Both,
    when: Both,
    #[serde(rename = "step")]
    steps: Vec<StepEntry>,
    #[serde(rename = "source")]
    sources: Vec<SourceEntry>,
}

/// The same words in both languages.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Both {
    sv: String,
    en: String,
}

/// A step in the file.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct StepEntry {
    within: u32,
    #[serde(default)]
    never: bool,
    sv: String,
    en: String,
    sources: Vec<String>,
}

/// A source in the file.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceEntry {
    id: String,
    text_sv: String,
    text_en: String,
    seen: NaiveDate,
}

/// A step of a card, in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step<'a> {
    /// Minutes from the start of the incident within which it is to be done.
    pub within: u32,
    /// What to do, or what not to do.
    pub text: &'a str,
    /// Whether it warns of something that is not to be done.
    pub never: bool,
    /// The ids of the sources on which it rests.
    pub sources: &'a [String],
}

/// What steps rest on, in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source<'a> {
    /// The name by which steps call it, such as `S1`; it holds within its card only.
    pub id: &'a str,
    /// What it is, and how sure.
    pub text: &'a str,
    /// The day on which it was looked at last.
    pub seen: NaiveDate,
}

impl Card {
    /// What the card is called.
    pub fn title(&self, texts: &Texts) -> &str {
        chosen(texts.language(), &self.title.sv, &self.title.en)
    }

    /// What one sees when this is the card to take.
    pub fn when(&self, texts: &Texts) -> &str {
        chosen(texts.language(), &self.when.sv, &self.when.en)
    }

    /// What to do, in order of time.
    pub fn steps<'a>(&'a self, texts: &Texts) -> impl Iterator<Item = Step<'a>> + use<'a> {
        let language = texts.language();
        self.steps.iter().map(move |step| {
            let text = chosen(language, &step.sv, &step.en);
            Step { within: step.within, text, never: step.never, sources: &step.sources }
        })
    }

    /// What the steps rest on, in the order in which they are first named.
    pub fn sources<'a>(&'a self, texts: &Texts) -> impl Iterator<Item = Source<'a>> + use<'a> {
        let language = texts.language();
        self.sources.iter().map(move |source| {
            let text = chosen(language, &source.text_sv, &source.text_en);
            Source { id: &source.id, text, seen: source.seen }
        })
    }
}

/// Every card, in the order in which they are listed.
pub fn all() -> &'static [Card] {
    // A file that cannot be read costs its own card only. That all can be read is proven by this module's tests.
    static ALL: LazyLock<Vec<Card>> =
        LazyLock::new(|| FILES.iter().filter_map(|file| toml::from_str(file).ok()).collect());
    &ALL
}

/// The card with this stable name.
pub fn find(id: &str) -> Option<&'static Card> {
    all().iter().find(|card| card.id == id)
}

/// Every card: those that fit this type of incident first, in order of fit, then the others. Without a type, or with one
/// that no card fits, the order is that of `all`.
pub fn for_type(kind: Option<&str>) -> Vec<&'static Card> {
    let fit = |card: &&Card| card.types.iter().position(|fits| Some(fits.as_str()) == kind).unwrap_or(usize::MAX);
    let mut cards: Vec<_> = all().iter().collect();
    // The sort is stable, so that cards that fit alike stay in the order of `all`.
    cards.sort_by_key(fit);
    cards
}

/// The words of the language that is spoken.
fn chosen<'a>(language: Language, sv: &'a str, en: &'a str) -> &'a str {
    match language {
        Language::Swedish => sv,
        Language::English => en,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::incident::TYPES;

    const IDS: [&str; 7] = ["storage", "ransomware", "power", "fibre", "supplier", "data-loss", "personal-data"];

    fn both() -> [Texts; 2] {
        [Texts::swedish(), Texts::new(Language::English, Texts::swedish().zone())]
    }

    /// Everything on a card that a person reads, in one language.
    fn words<'a>(card: &'a Card, texts: &Texts) -> Vec<&'a str> {
        let steps = card.steps(texts).map(|step| step.text);
        let sources = card.sources(texts).map(|source| source.text);
        [card.title(texts), card.when(texts)].into_iter().chain(steps).chain(sources).collect()
    }

    fn ids(cards: Vec<&'static Card>) -> Vec<&'static str> {
        cards.into_iter().map(|card| card.id.as_str()).collect()
    }

    #[test]
    fn every_file_is_a_card_and_a_key_that_nobody_knows_is_refused() {
        for file in FILES {
            toml::from_str::<Card>(file).unwrap();
            assert!(toml::from_str::<Card>(&file.replacen("within", "before", 1)).is_err());
        }
        assert_eq!(ids(all().iter().collect()), IDS);
        assert!(IDS.iter().all(|id| find(id).is_some_and(|card| card.id == *id)) && find("flood").is_none());
    }

    #[test]
    fn every_card_is_complete_in_both_languages_calm_and_nothing_that_a_terminal_would_obey() {
        for card in all() {
            let [sv, en] = both().map(|texts| words(card, &texts));
            assert!(sv.iter().zip(&en).all(|(sv, en)| sv != en), "{} is not translated", card.id);
            for text in sv.into_iter().chain(en) {
                let plain = text.trim() == text && !text.chars().any(char::is_control);
                assert!(plain && !text.is_empty(), "{}: {text:?}", card.id);
                assert!(!text.contains('!') && !text.to_lowercase().contains("tyvärr"), "{}: {text}", card.id);
            }
        }
    }

    #[test]
    fn steps_are_short_sentences_in_order_of_time_and_warnings_begin_as_warnings() {
        for (card, texts) in all().iter().flat_map(|card| both().map(|texts| (card, texts))) {
            let steps: Vec<Step<'_>> = card.steps(&texts).collect();
            assert!((8..=14).contains(&steps.len()) && steps.is_sorted_by_key(|step| step.within), "{}", card.id);
            for step in steps {
                assert!((1..=60).contains(&step.within) && step.text.ends_with(['.', '?']), "{}", step.text);
                assert!(step.text.chars().count() <= 130, "{}", step.text);
                let forbids = step.text.split(' ').take(2).any(|word| ["inte", "inget", "not"].contains(&word));
                assert_eq!(step.never, forbids, "{}", step.text);
            }
        }
    }

    #[test]
    fn every_step_names_sources_that_exist_and_every_source_is_named_in_order() {
        for card in all() {
            assert!(card.steps.iter().all(|step| !step.sources.is_empty()), "{}", card.id);
            let mut met = BTreeSet::new();
            let named = card.steps.iter().flat_map(|step| &step.sources).filter(|id| met.insert(*id));
            assert!(named.eq(card.sources.iter().map(|source| &source.id)), "{}", card.id);
        }
    }

    #[test]
    fn every_requirement_that_is_named_is_one_of_the_guidelines_ninety_six() {
        let known: BTreeSet<String> = (1..=96).map(|number| format!("R{number:02}")).collect();
        for text in all().iter().flat_map(|card| both().map(|texts| words(card, &texts))).flatten() {
            let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| part.starts_with('R'));
            let mut named = parts.filter(|part| part.contains(|c: char| c.is_ascii_digit()));
            assert!(named.all(|id| known.contains(id)), "{text}");
        }
    }

    #[test]
    fn the_cards_that_fit_a_type_come_first_and_no_card_is_left_out() {
        assert_eq!((ids(for_type(None)), ids(for_type(Some("flood")))), (IDS.to_vec(), IDS.to_vec()));
        assert_eq!(ids(for_type(Some("attack")))[..3], ["ransomware", "personal-data", "supplier"]);
        assert_eq!(ids(for_type(Some("outage")))[..5], ["storage", "power", "fibre", "supplier", "ransomware"]);
        for kind in TYPES {
            let found = for_type(Some(kind));
            assert!(found[0].types.iter().any(|fits| fits == kind), "no card fits {kind}");
            assert_eq!(ids(found).into_iter().collect::<BTreeSet<_>>(), BTreeSet::from(IDS));
        }
        assert!(all().iter().flat_map(|card| &card.types).all(|kind| TYPES.contains(&kind.as_str())));
    }
}
