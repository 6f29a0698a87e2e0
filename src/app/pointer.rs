//! What a mouse can point at; the drawing says where it lies.

use super::action::Action;

/// What lies under a place of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// A section, by its digit.
    Section(u8),
    /// A hint: what its key does.
    Hint(Action),
    /// A row of an open place.
    Row {
        /// Which open place: its serial number.
        serial: u64,
        /// Which part of it.
        pane: u8,
        /// Which of its rows.
        row: usize,
    },
}
