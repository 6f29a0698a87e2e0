//! Who did something, as well as the machine knows it.
//!
//! Finding it out reads the environment and belongs to `cli`.

use serde::{Deserialize, Serialize};

/// Who did something. Only the uid and the login uid are certain; what a person can set is kept as stated.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Actor {
    /// The account's name.
    pub name: String,
    /// The real user id.
    pub uid: u32,
    /// The login uid that the kernel keeps through `su` and `sudo`; none where it was never set.
    pub login_uid: Option<u32>,
    /// The kernel's audit session.
    pub session: Option<u32>,
    /// The terminal, such as `pts/3`.
    pub tty: Option<String>,
    /// From where, as the session's own environment states it; can be set by the person.
    pub stated_from: Option<String>,
    /// Through which account, as `sudo` states it; can be set by the person.
    pub stated_sudo: Option<String>,
}
