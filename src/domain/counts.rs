//! What is counted over the whole register.
//!
//! The question for it, and the shapes of all other answers, stand in `view`.

/// What is counted over the whole register.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// How many systems there are.
    pub systems: usize,
    /// How many of them are critical.
    pub critical: usize,
    /// How many closed incidents wait for their evaluation.
    pub to_evaluate: usize,
    /// The checks that systems fall short in, in the catalogue's order, with how many do.
    pub gaps: Vec<(&'static str, usize)>,
}
