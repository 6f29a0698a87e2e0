//! A scenario: what is told to those who take part in an exercise, when, and what is to be practised.
//!
//! Reading one out of a file is `text`'s; what happens when it is played, `play`'s.

use serde::{Deserialize, Serialize};

/// The role of whoever leads an exercise: sees every inject ahead, and what is expected.
pub const CONTROL: &str = "control";
/// The role of whoever looks on.
pub const OBSERVER: &str = "observer";

/// The same words in both languages; a file may give them once for both.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Both {
    /// In Swedish.
    pub sv: String,
    /// In English.
    pub en: String,
}

/// A role that somebody takes in an exercise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// The stable name.
    pub id: String,
    /// What people call it.
    pub name: Both,
    /// What one does in it.
    pub task: Option<Both>,
}

/// A system that injects speak of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cast {
    /// How the file names it.
    pub key: String,
    /// The system's name in the register.
    pub name: String,
}

/// Something that reaches those who take part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inject {
    /// How long after the beginning, in seconds.
    pub after_s: i64,
    /// To whom; everybody where nobody is named.
    pub to: Option<String>,
    /// From whom.
    pub from: Option<Both>,
    /// What is said.
    pub text: Both,
    /// The systems that stop, by the keys of the file.
    pub down: Vec<String>,
    /// What is expected to follow.
    pub expect: Option<Both>,
}

/// A scenario.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Scenario {
    /// The stable name.
    pub id: String,
    /// What it is called.
    pub title: Both,
    /// What it is about.
    pub about: Option<Both>,
    /// What is to be practised.
    pub goals: Vec<Both>,
    /// The clock at which it begins, in minutes from midnight; none for whenever it is started.
    pub starts_minute: Option<u32>,
    /// The identity of the only register that it is written for.
    pub register: Option<String>,
    /// The systems that injects speak of.
    pub cast: Vec<Cast>,
    /// The roles.
    pub roles: Vec<Role>,
    /// The injects, in order of time.
    pub injects: Vec<Inject>,
}

impl Both {
    /// The same words for both languages.
    pub fn same(text: impl Into<String>) -> Both {
        let sv = text.into();
        Both { en: sv.clone(), sv }
    }
}

impl Scenario {
    /// The name of the system behind a key.
    pub fn name_of(&self, key: &str) -> Option<&str> {
        self.cast.iter().find(|cast| cast.key == key).map(|cast| cast.name.as_str())
    }

    /// A text with the names of systems in the place of their keys.
    pub fn filled(&self, text: &str) -> String {
        let mut filled = text.to_owned();
        for cast in &self.cast {
            filled = filled.replace(&format!("{{{}}}", cast.key), &cast.name);
        }
        filled
    }

    /// Whether there is such a role: one of its own, or one that every exercise has.
    pub fn has_role(&self, id: &str) -> bool {
        [CONTROL, OBSERVER].contains(&id) || self.roles.iter().any(|role| role.id == id)
    }
}
