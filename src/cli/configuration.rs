//! A person's own configuration file: the register's place, language, colours.
//!
//! What the municipality shares stands in the register's settings instead.

use std::io::ErrorKind::{NotADirectory, NotFound, PermissionDenied};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::failure::{self, Failure};
use crate::text::{Language, Message};

/// What a person's configuration file says; a missing file says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Configuration {
    /// The register.
    pub db: Option<PathBuf>,
    /// `sv` or `en`.
    pub language: Option<Tag>,
    /// When to use colours.
    #[serde(alias = "color")]
    pub colour: Option<When>,
    /// Whether the console listens to the mouse.
    pub mouse: Option<bool>,
    /// Whether signs are drawn with plain letters.
    pub ascii: Option<bool>,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum When {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl When {
    /// The choice behind its word; an unknown word is none.
    pub fn from_word(word: &str) -> Option<When> {
        match word {
            "auto" => Some(When::Auto),
            "always" => Some(When::Always),
            "never" => Some(When::Never),
            _ => None,
        }
    }
}

/// A language's tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tag {
    /// Swedish.
    Sv,
    /// English.
    En,
}

impl From<Tag> for Language {
    fn from(tag: Tag) -> Language {
        match tag {
            Tag::Sv => Language::Swedish,
            Tag::En => Language::English,
        }
    }
}

/// Reads `config.toml` in a folder. A path in it may begin with `~/`, and is otherwise taken from that folder.
///
/// # Errors
/// When the file is there and cannot be read or understood.
pub fn load(folder: Option<&Path>, home: Option<&Path>) -> Result<Configuration, Failure> {
    let Some(folder) = folder else { return Ok(Configuration::default()) };
    let path = folder.join("config.toml");
    let fault = |id: &str| Message::new(id).text("path", path.display().to_string());
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        // No file says nothing; nor does one that belongs to another account, as under `sudo` with a kept HOME.
        Err(error) if matches!(error.kind(), NotFound | NotADirectory | PermissionDenied) => {
            return Ok(Configuration::default());
        }
        Err(error) => {
            return Err(Failure::words(fault("cli-configuration-unreadable").text("error", failure::reason(&error))));
        }
    };
    let mut configuration: Configuration = toml::from_str(&text).map_err(|error| {
        let line = error.span().map_or(1, |span| text.get(..span.start).map_or(1, |before| before.split('\n').count()));
        Failure::words(fault("cli-configuration-faulty").number("line", line))
    })?;
    configuration.db = configuration.db.map(|db| match (db.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => folder.join(db),
    });
    Ok(configuration)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loaded(text: &str) -> Result<Configuration, Failure> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("config.toml"), text).unwrap();
        load(Some(folder.path()), Some(Path::new("/home/anna")))
    }

    #[test]
    fn a_person_can_say_where_the_register_is_and_how_it_speaks() {
        let said = loaded("db = \"~/register.db\"\nlanguage = \"en\"\ncolour = \"never\"\nascii = true\n").unwrap();
        assert_eq!(said.db.as_deref(), Some(Path::new("/home/anna/register.db")));
        assert_eq!(said.language, Some(Tag::En));
        assert_eq!(said.colour, Some(When::Never));
        assert_eq!(said.ascii, Some(true));
    }

    #[test]
    fn a_fault_is_told_with_its_line() {
        let Err(Failure::Said(_, message)) = loaded("ascii = true\nlanguage = \"de\"\n") else {
            panic!("it is a fault")
        };
        assert_eq!(message.args[1].1, crate::text::Arg::Number(2));
    }

    #[test]
    fn no_file_says_nothing() {
        assert_eq!(load(Some(Path::new("/nonexistent")), None), Ok(Configuration::default()));
        assert_eq!(load(None, None), Ok(Configuration::default()));
    }
}
