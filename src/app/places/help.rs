//! The keys of the place below it.
//!
//! What it says is drawn from the table of keys.

use crate::app::list::{self, Step};
use crate::app::place::Place;
use crate::app::shared::Shared;
use crate::app::table::Context;

/// No place has more keys than this.
const MOST_LINES: usize = 400;

/// The keys of the place below.
#[derive(Debug, Default)]
pub struct HelpPlace {
    /// The first line shown.
    pub top: usize,
}

impl Place for HelpPlace {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Help, Context::Rows]
    }

    fn step(&mut self, step: Step, shared: &mut Shared) {
        self.top = list::step(self.top, step, MOST_LINES, shared.rows());
    }
}
