//! The two languages, and turning a message id into words.
//!
//! A language is read once, when it is first spoken; the other costs nothing. Filling in what stands in a sentence belongs to `say`.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use chrono_tz::Tz;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

/// The sentences of one language: a file for each part of the program that speaks.
macro_rules! sentences {
    ($tag:literal) => {
        concat!(
            include_str!(concat!("../../data/lang/", $tag, "/common.ftl")),
            include_str!(concat!("../../data/lang/", $tag, "/counted.ftl")),
            include_str!(concat!("../../data/lang/", $tag, "/fields.ftl")),
            include_str!(concat!("../../data/lang/", $tag, "/refusals.ftl")),
            include_str!(concat!("../../data/lang/", $tag, "/store.ftl")),
            include_str!(concat!("../../data/lang/", $tag, "/exchange.ftl")),
            include_str!(concat!("../../data/lang/", $tag, "/spreadsheets.ftl")),
            include_str!(concat!("../../data/lang/", $tag, "/cli.ftl")),
            include_str!(concat!("../../data/lang/", $tag, "/console.ftl")),
            include_str!(concat!("../../data/lang/", $tag, "/checklist.ftl")),
            include_str!(concat!("../../data/lang/", $tag, "/secrecy.ftl")),
            include_str!(concat!("../../data/lang/", $tag, "/downtimes.ftl")),
            include_str!(concat!("../../data/lang/", $tag, "/palette.ftl")),
            include_str!(concat!("../../data/lang/", $tag, "/undo.ftl")),
            include_str!(concat!("../../data/lang/", $tag, "/lists.ftl")),
            include_str!(concat!("../../data/lang/", $tag, "/restore.ftl")),
            include_str!(concat!("../../data/lang/", $tag, "/report.ftl")),
            include_str!(concat!("../../data/lang/", $tag, "/exercises.ftl")),
            include_str!(concat!("../../data/lang/", $tag, "/play.ftl")),
            include_str!(concat!("../../data/lang/", $tag, "/drill.ftl")),
        )
    };
}

/// A language that the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Swedish.
    #[default]
    Swedish,
    /// English.
    English,
}

impl Language {
    /// The language behind `sv` or `en`, or behind a locale such as `sv_SE.UTF-8`; others are none.
    pub fn from_tag(tag: &str) -> Option<Language> {
        match tag.get(..2)?.to_ascii_lowercase().as_str() {
            "sv" => Some(Language::Swedish),
            "en" => Some(Language::English),
            _ => None,
        }
    }

    /// The language that this one is not.
    pub fn other(self) -> Language {
        match self {
            Language::Swedish => Language::English,
            Language::English => Language::Swedish,
        }
    }

    /// `sv` or `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Swedish => "sv",
            Language::English => "en",
        }
    }

    /// The files with this language's sentences, one after another.
    pub fn source(self) -> &'static str {
        match self {
            Language::Swedish => sentences!("sv"),
            Language::English => sentences!("en"),
        }
    }
}

type Bundle = FluentBundle<FluentResource>;

/// The sentences of one language, and the time zone in which it speaks of time.
pub struct Texts {
    language: Language,
    zone: Tz,
    bundle: Arc<Bundle>,
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Texts").field("language", &self.language).field("zone", &self.zone).finish_non_exhaustive()
    }
}

impl Texts {
    /// Speaks a language; what has been read of it once is shared.
    pub fn new(language: Language, zone: Tz) -> Texts {
        static READ: [OnceLock<Arc<Bundle>>; 2] = [const { OnceLock::new() }; 2];
        let bundle = READ[language as usize].get_or_init(|| Arc::new(read(language)));
        Texts { language, zone, bundle: Arc::clone(bundle) }
    }

    /// Swedish in Stockholm's time.
    pub fn swedish() -> Texts {
        Texts::new(Language::Swedish, Tz::Europe__Stockholm)
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The time zone in which people read times.
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// Speaks of time in another zone from now on.
    pub fn set_zone(&mut self, zone: Tz) {
        self.zone = zone;
    }

    /// Whether there is a sentence with this id.
    pub fn has(&self, id: &str) -> bool {
        self.bundle.get_message(id).is_some_and(|message| message.value().is_some())
    }

    /// The words behind an id; the id itself where there are none, so that nothing is ever silent.
    pub fn t(&self, id: &str) -> Cow<'_, str> {
        self.format(id, None)
    }

    /// The words behind an id with these things in their places.
    pub(super) fn format<'a>(&'a self, id: &str, args: Option<&'a FluentArgs<'_>>) -> Cow<'a, str> {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return Cow::Owned(id.to_owned());
        };
        let mut faults = Vec::new();
        self.bundle.format_pattern(pattern, args, &mut faults)
    }
}

/// Reads a language's files.
fn read(language: Language) -> Bundle {
    let locale: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    bundle.set_use_isolating(false);
    // A fault in the file is found by this module's tests; what could be read is used.
    let resource = match FluentResource::try_new(language.source().to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use fluent_bundle::FluentResource;

    use super::*;

    /// The ids and the names of what is filled in, read out of a file.
    fn messages(language: Language) -> BTreeMap<String, Vec<String>> {
        let resource = FluentResource::try_new(language.source().to_owned()).expect("the file has no fault");
        drop(resource);
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut current = String::new();
        for line in language.source().lines() {
            if let Some((id, _)) = line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
            {
                assert!(!found.contains_key(id), "{id} stands twice in {}", language.tag());
                current = id.to_owned();
                found.insert(current.clone(), Vec::new());
            }
            for part in line.split("$").skip(1) {
                let name: String = part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
                let names = found.get_mut(&current).unwrap();
                if !names.contains(&name) {
                    names.push(name);
                    names.sort();
                }
            }
        }
        found
    }

    #[test]
    fn both_languages_say_the_same_things_with_the_same_facts() {
        let (sv, en) = (messages(Language::Swedish), messages(Language::English));
        for (id, args) in &sv {
            assert_eq!(en.get(id), Some(args), "{id}");
        }
        for id in en.keys() {
            assert!(sv.contains_key(id), "{id} is missing in Swedish");
        }
    }

    #[test]
    fn a_missing_sentence_shows_its_id() {
        assert_eq!(Texts::swedish().t("no-such-thing"), "no-such-thing");
    }
}
