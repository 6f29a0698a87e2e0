//! Why a cell or a row of a spreadsheet did not come in as it stood. `text` has the sentence for each.
//!
//! The remark itself, with its row and its cell, stands in `command`.

/// Why a cell or a row did not come in as it stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RemarkReason {
    /// A row without a name.
    NoName,
    /// A name longer than a name may be.
    NameTooLong,
    /// Level 4: handled by other means.
    LevelFour,
    /// The name stands twice in the file; the first wins.
    TwiceInFile,
    /// The register has the name already.
    StandsAlready,
    /// Not one of the words that the field knows.
    UnknownWord,
    /// Not yes and not no.
    NotYesOrNo,
    /// Not a length of time.
    NotADuration,
    /// Not a date that exists.
    NotADate,
    /// Not an amount.
    NotAnAmount,
    /// Not a whole number.
    NotANumber,
    /// Not a level 0 to 3.
    NotALevel,
    /// Another system has the rank.
    RankTaken,
    /// A rank on a system that is not critical.
    RankNotCritical,
    /// No system with that name.
    UnknownSystem,
    /// A system cannot depend on itself.
    DependsOnItself,
    /// Longer than the field may be.
    TooLong,
    /// The row has more cells than the header.
    CellBeyondHeader,
    /// It holds a character that is no text.
    NotText,
    /// The name was of a retired system, which is taken back.
    TakenBack,
    /// The cell is joined with those below it; its words were read for each of their rows.
    JoinedCells,
    /// The row is a heading over the others: one cell joined over several columns.
    HeadingRow,
    /// A formula that was never worked out.
    FormulaWithoutValue,
    /// A formula that went wrong.
    CellError,
}

impl RemarkReason {
    /// Every reason.
    pub const ALL: [RemarkReason; 24] = [
        RemarkReason::NoName,
        RemarkReason::NameTooLong,
        RemarkReason::LevelFour,
        RemarkReason::TwiceInFile,
        RemarkReason::StandsAlready,
        RemarkReason::UnknownWord,
        RemarkReason::NotYesOrNo,
        RemarkReason::NotADuration,
        RemarkReason::NotADate,
        RemarkReason::NotAnAmount,
        RemarkReason::NotANumber,
        RemarkReason::NotALevel,
        RemarkReason::RankTaken,
        RemarkReason::RankNotCritical,
        RemarkReason::UnknownSystem,
        RemarkReason::DependsOnItself,
        RemarkReason::TooLong,
        RemarkReason::CellBeyondHeader,
        RemarkReason::NotText,
        RemarkReason::TakenBack,
        RemarkReason::JoinedCells,
        RemarkReason::HeadingRow,
        RemarkReason::FormulaWithoutValue,
        RemarkReason::CellError,
    ];

    /// The stable English word; the sentence is the message `import-WORD`.
    pub fn word(self) -> &'static str {
        match self {
            RemarkReason::NoName => "no-name",
            RemarkReason::NameTooLong => "name-too-long",
            RemarkReason::LevelFour => "level-four",
            RemarkReason::TwiceInFile => "twice-in-file",
            RemarkReason::StandsAlready => "stands-already",
            RemarkReason::UnknownWord => "unknown-word",
            RemarkReason::NotYesOrNo => "not-yes-or-no",
            RemarkReason::NotADuration => "not-a-duration",
            RemarkReason::NotADate => "not-a-date",
            RemarkReason::NotAnAmount => "not-an-amount",
            RemarkReason::NotANumber => "not-a-number",
            RemarkReason::NotALevel => "not-a-level",
            RemarkReason::RankTaken => "rank-taken",
            RemarkReason::RankNotCritical => "rank-not-critical",
            RemarkReason::UnknownSystem => "unknown-system",
            RemarkReason::DependsOnItself => "depends-on-itself",
            RemarkReason::TooLong => "too-long",
            RemarkReason::CellBeyondHeader => "cell-beyond-header",
            RemarkReason::NotText => "not-text",
            RemarkReason::TakenBack => "taken-back",
            RemarkReason::JoinedCells => "joined-cells",
            RemarkReason::HeadingRow => "heading-row",
            RemarkReason::FormulaWithoutValue => "formula-without-value",
            RemarkReason::CellError => "cell-error",
        }
    }
}
