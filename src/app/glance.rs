//! Looking at what is marked secret: asked for by a key, and over after ten minutes without one.
//!
//! Leaving it out is the register's; what a place does when the look is over is told it through `place`.

use super::message::Effect;
use crate::domain::Instant;
use crate::domain::secrecy::{IDLE_S, Sight};

/// Whether what is marked secret is shown, and since when nobody touched the keys.
#[derive(Debug)]
pub struct Glance {
    sight: Sight,
    touched: Instant,
    /// The questions whose answers replace what was shown; until they are here, nothing is.
    awaited: Vec<u64>,
    /// Whether one of them failed, so that they must be asked again.
    again: bool,
}

impl Glance {
    /// Nothing is shown at first.
    pub fn new(now: Instant) -> Glance {
        Glance { sight: Sight::Hidden, touched: now, awaited: Vec::new(), again: false }
    }

    /// Whether what is marked secret is shown.
    pub fn is_shown(&self) -> bool {
        self.sight == Sight::Shown
    }

    /// Somebody pressed a key.
    pub fn touch(&mut self, now: Instant) {
        self.touched = now;
    }

    /// How many seconds it is still shown without a key; none while it is hidden.
    pub fn left(&self, now: Instant) -> Option<i64> {
        self.is_shown().then(|| IDLE_S - (now - self.touched).num_seconds())
    }

    /// Shows from now on, or hides.
    pub fn set(&mut self, sight: Sight) {
        self.sight = sight;
    }

    /// Waits for the answers to what was just asked.
    pub fn wait_for(&mut self, effects: &[Effect]) {
        self.again = false;
        self.awaited.extend(effects.iter().filter_map(|effect| match effect {
            Effect::Ask(tag, _) => Some(*tag),
            _ => None,
        }));
    }

    /// An answer came, or failed to.
    pub fn answered(&mut self, tag: u64, failed: bool) {
        let awaited = self.awaited.len();
        self.awaited.retain(|other| *other != tag);
        self.again |= failed && self.awaited.len() < awaited;
    }

    /// Whether what stands on the places may be more than is to be seen.
    pub fn is_veiled(&self) -> bool {
        self.again || !self.awaited.is_empty()
    }

    /// Whether everything must be asked again.
    pub fn must_ask_again(&self) -> bool {
        self.again && self.awaited.is_empty()
    }
}
