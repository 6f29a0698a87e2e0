//! What a field is: one table of these per record makes the form, the import's columns, the columns of the file, the
//! trail's field names, the detail view and `docs/fields.md`.
//!
//! Labels and help are message ids; the sentences stand in `data/lang`.

/// What a field holds, and so how it is typed, shown and kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of text, at most so many characters.
    Line(usize),
    /// Several lines of text, at most so many characters.
    Paragraph(usize),
    /// One of these words (stable, English; `text` has what people read).
    Choice(&'static [&'static str]),
    /// Yes, no, or not said.
    YesNo,
    /// A whole number from the first to the second, both included.
    Number(i64, i64),
    /// A length of time; whole seconds, above zero.
    Duration,
    /// A calendar date.
    Date,
    /// A point in time, to the minute or second.
    At,
    /// An amount in SEK, kept in öre.
    Money,
    /// Several names, separated by `;` when typed.
    Names,
    /// Names of systems that exist in the register; kept in a table of their own.
    Systems,
    /// The name of a system that exists in the register; kept as its number.
    System,
    /// The name of a role or a person; free words are allowed, a known name is looked up.
    Holder,
    /// The name of a supplier; free words are allowed, a known name is looked up.
    Supplier,
}

/// One field of a record.
#[derive(Debug, Clone, Copy)]
pub struct FieldSpec {
    /// The stable English name: column, trail and JSON use it; a unit stands in the name.
    pub key: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// Under which heading of the form it stands (message id `group-…`).
    pub group: &'static str,
    /// Whether a record cannot be without it.
    pub required: bool,
    /// Whether it changes only through a decision of its own, never in the form.
    pub decided: bool,
    /// Whether it stays open whatever is marked secret: lists, the order and the clocks rest upon it.
    pub open: bool,
    /// The requirements of the guideline that ask for it.
    pub requirements: &'static [&'static str],
}

impl FieldSpec {
    /// A field that may be empty and is edited in the form.
    pub const fn new(key: &'static str, kind: FieldKind, group: &'static str) -> FieldSpec {
        FieldSpec { key, kind, group, required: false, decided: false, open: false, requirements: &[] }
    }

    /// The same field, required.
    pub const fn required(self) -> FieldSpec {
        FieldSpec { required: true, ..self }
    }

    /// The same field, changed only by a decision.
    pub const fn by_decision(self) -> FieldSpec {
        FieldSpec { decided: true, ..self }
    }

    /// The same field, open whatever is marked secret.
    pub const fn open(self) -> FieldSpec {
        FieldSpec { open: true, ..self }
    }

    /// The same field, asked for by these requirements.
    pub const fn asked_by(self, requirements: &'static [&'static str]) -> FieldSpec {
        FieldSpec { requirements, ..self }
    }

    /// Whether the field is a column of its record's table.
    pub fn is_column(&self) -> bool {
        self.kind != FieldKind::Systems
    }
}
