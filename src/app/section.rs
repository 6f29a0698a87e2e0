//! The sections that the digits lead to.
//!
//! How the first place of each is opened is `layer`'s.

use super::action::Context;

/// A section: what a digit leads to.
#[derive(Debug, Clone, Copy)]
pub struct Section {
    /// The digit.
    pub digit: u8,
    /// The message id of its name.
    pub name: &'static str,
    /// Where keys of its own count in its first place.
    pub context: Context,
}

const fn section(digit: u8, name: &'static str, context: Context) -> Section {
    Section { digit, name, context }
}

/// The sections, in the order of the tabs.
pub const SECTIONS: [Section; 9] = [
    section(1, "section-now", Context::Now),
    section(2, "section-systems", Context::Systems),
    section(3, "section-incidents", Context::Incidents),
    section(4, "section-board", Context::Board),
    section(5, "section-downtimes", Context::Downtimes),
    section(6, "section-checklist", Context::Checklist),
    section(8, "section-contacts", Context::Contacts),
    section(9, "section-settings", Context::Settings),
    section(0, "section-trail", Context::Rows),
];
