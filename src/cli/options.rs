//! What every command obeys: language, colours, signs, whether it may write. What the call says goes before the
//! environment, the environment before the configuration file, that before the locale.
//!
//! Which register is meant is for `place`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::ArgMatches;

use super::configuration::{Configuration, When};
use super::surroundings::Surroundings;
use crate::text::Language;

/// What every command obeys.
#[derive(Debug, Clone)]
pub struct Options {
    /// The register that the call names.
    pub db: Option<PathBuf>,
    /// The register that the configuration file names.
    pub configured_db: Option<PathBuf>,
    /// The language.
    pub language: Language,
    /// Whether data is printed for machines.
    pub json: bool,
    /// Whether nothing may be written.
    pub read_only: bool,
    /// Whether what is marked secret is told.
    pub confidential: bool,
    /// Whether the console listens to the mouse.
    pub mouse: bool,
    /// Whether signs are drawn with plain letters.
    pub ascii: bool,
    /// Whether standard output is coloured.
    pub colour: bool,
    /// Whether standard error is coloured.
    pub colour_errors: bool,
    /// Whether a network file system is accepted.
    pub force_filesystem: bool,
    /// Whether the exercise of the register is meant, and not the register.
    pub exercise: bool,
}

impl Options {
    /// Settles what holds for a call.
    pub fn settle(
        given: &ArgMatches,
        configuration: &Configuration,
        language: Language,
        around: &Surroundings,
    ) -> Options {
        let flag = |id: &str| given.try_get_one::<bool>(id).ok().flatten().copied().unwrap_or(false);
        let asked = given.get_one::<String>("color").and_then(|word| When::from_word(word));
        let quiet = around.no_colour || around.term == "dumb";
        let coloured = |is_terminal: bool| match (asked, configuration.colour) {
            (Some(When::Always), _) => true,
            (Some(When::Never), _) => false,
            (Some(When::Auto), _) | (None, None | Some(When::Auto)) => is_terminal && !quiet,
            (None, Some(When::Always)) => !quiet,
            (None, Some(When::Never)) => false,
        };
        Options {
            db: given.get_one::<PathBuf>("db").cloned(),
            configured_db: configuration.db.clone(),
            language,
            json: flag("json"),
            read_only: flag("read-only"),
            confidential: flag("confidential"),
            mouse: flag("mouse") || configuration.mouse.unwrap_or(false),
            ascii: flag("ascii") || configuration.ascii.unwrap_or(false) || !around.utf8 || around.term == "linux",
            colour: coloured(around.stdout_is_terminal),
            colour_errors: coloured(around.stderr_is_terminal),
            force_filesystem: flag("force-filesystem"),
            exercise: flag("exercise"),
        }
    }
}

/// Finds the language of a call before its words are read, because reading them already speaks. A word that is no
/// language is reported when the words are read.
pub fn language(words: &[OsString], around: &Surroundings, configured: Option<Language>) -> Language {
    asked_language(words).or(around.language).or(configured).or(around.locale).unwrap_or_default()
}

fn asked_language(words: &[OsString]) -> Option<Language> {
    let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).take_while(|word| word != "--").collect();
    words.iter().enumerate().rev().find_map(|(at, word)| {
        let tag = match word.strip_prefix("--lang")? {
            "" => words.get(at + 1)?,
            rest => rest.strip_prefix('=')?,
        };
        matches!(tag, "sv" | "en").then(|| Language::from_tag(tag)).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(words: &[&str]) -> Option<Language> {
        asked_language(&words.iter().map(OsString::from).collect::<Vec<_>>())
    }

    #[test]
    fn the_language_is_known_before_the_words_are_read() {
        assert_eq!(asked(&["systems", "--lang", "en"]), Some(Language::English));
        assert_eq!(asked(&["--lang=sv", "systems"]), Some(Language::Swedish));
        assert_eq!(asked(&["systems", "--lang"]), None);
        assert_eq!(asked(&["systems", "--lang", "de"]), None);
        assert_eq!(asked(&["systems", "--", "--lang", "en"]), None);
    }
}
