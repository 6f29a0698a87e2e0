//! What a search by a few letters finds, whatever it is.

use super::record::RecordKind;

/// A record whose name fits what a person typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub kind: RecordKind,
    /// Its number in the file.
    pub id: i64,
    /// Its name or title.
    pub name: String,
    /// What tells it apart: a department, an incident's number, a title.
    pub more: Option<String>,
    /// How well it fits, more being better.
    pub score: u32,
}
