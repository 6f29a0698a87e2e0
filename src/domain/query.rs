//! Which rows of a long list are asked for: the words, the selection, the order, and from where a page is read.
//!
//! The questions themselves and the shapes of their answers belong to `view`.

/// From where a page of a long list is to be read; rows are named by their number in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The list's beginning.
    Start,
    /// The list's end.
    End,
    /// After this row.
    After(i64),
    /// Before this row.
    Before(i64),
    /// Around this row, which comes with the page; the beginning when the row is not in the list.
    Around(i64),
}

/// A page of a long list, in the list's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<Row> {
    /// The rows.
    pub rows: Vec<Row>,
    /// Whether nothing comes before them.
    pub at_start: bool,
    /// Whether nothing comes after them.
    pub at_end: bool,
}

/// Up to how many hits of a search are counted; of more it is enough to know that there are more.
pub const COUNTED: usize = 200;

/// Which systems a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SystemsView {
    /// All but the retired.
    #[default]
    All,
    /// The critical ones.
    Critical,
    /// Those that are not up.
    Down,
    /// Those that fall short in a check of weight `Missing`, or in the named check.
    Gaps(Option<&'static str>),
    /// The retired ones.
    Retired,
}

/// How a list of systems is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SystemsOrder {
    /// Restoration order: by rank, then critical without rank, then the rest by name.
    #[default]
    Restoration,
    /// By name.
    Name,
    /// By department, then restoration order.
    Department,
    /// By accepted downtime, shortest first, those without last.
    Downtime,
    /// By the contract's end, earliest first.
    Contract,
    /// By when the row was last verified, longest ago first.
    Verified,
}

impl SystemsOrder {
    /// Every order, in the order in which a key goes through them.
    pub const ALL: [SystemsOrder; 6] = [
        SystemsOrder::Restoration,
        SystemsOrder::Name,
        SystemsOrder::Department,
        SystemsOrder::Downtime,
        SystemsOrder::Contract,
        SystemsOrder::Verified,
    ];

    /// The word in its message id `order-WORD`.
    pub fn word(self) -> &'static str {
        match self {
            SystemsOrder::Restoration => "restoration",
            SystemsOrder::Name => "name",
            SystemsOrder::Department => "department",
            SystemsOrder::Downtime => "downtime",
            SystemsOrder::Contract => "contract",
            SystemsOrder::Verified => "verified",
        }
    }
}

/// A question for systems.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SystemsQuery {
    /// Words that must all stand in the name, department, owner, supplier or kind; empty for all.
    pub words: String,
    /// Which.
    pub view: SystemsView,
    /// In which order.
    pub order: SystemsOrder,
}

/// Which incidents a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum IncidentsView {
    /// Those not yet closed.
    Open,
    /// All.
    #[default]
    All,
    /// Closed and not evaluated.
    ToEvaluate,
}

/// A question for incidents; open ones come first, then the newest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IncidentsQuery {
    /// Words that must all stand in the number, title or type; empty for all.
    pub words: String,
    /// Which.
    pub view: IncidentsView,
}
