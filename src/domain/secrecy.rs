//! Secrecy marks: on what ground something is not for everybody, who said so and when.

use super::Instant;

/// A mark on a record or a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecrecyMark {
    /// The ground, such as `OSL 18:8`.
    pub ground: String,
    /// Who set it.
    pub by: String,
    /// When it was set.
    pub at: Instant,
}
