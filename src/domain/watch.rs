//! Watching long work: how far it has come, and whether a person has called it off.
//!
//! Who watches, and how often a screen is drawn for it, is for those who start the work.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A part of long work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Phase {
    /// The file is taken apart.
    Reading,
    /// Its rows are judged.
    Judging,
    /// They are compared with what the register has.
    Comparing,
    /// They are written.
    Writing,
}

/// How far long work has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// With what it is busy.
    pub phase: Phase,
    /// How many rows are done.
    pub done: usize,
    /// Of how many, where that is known.
    pub of: Option<usize>,
}

/// A person has called the work off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CalledOff;

/// A sign that a person can set while the work goes on.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// The sign around a flag that somebody else sets.
    pub fn on(flag: Arc<AtomicBool>) -> Stop {
        Stop(flag)
    }

    /// Calls the work off.
    pub fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was called off.
    pub fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Rows between two looks: often enough for a person, too seldom to cost anything.
const EVERY: usize = 256;

/// Watches work.
#[derive(Clone, Copy, Default)]
pub struct Watch<'a> {
    stop: Option<&'a Stop>,
    told: Option<&'a dyn Fn(Progress)>,
}

impl std::fmt::Debug for Watch<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Watch").field("stop", &self.stop).finish_non_exhaustive()
    }
}

impl<'a> Watch<'a> {
    /// Nobody watches.
    pub fn nobody() -> Watch<'a> {
        Watch::default()
    }

    /// Somebody who can call the work off, and is told how far it has come.
    pub fn new(stop: &'a Stop, told: &'a dyn Fn(Progress)) -> Watch<'a> {
        Watch { stop: Some(stop), told: Some(told) }
    }

    /// Somebody who can only call the work off.
    pub fn stopped_by(stop: &'a Stop) -> Watch<'a> {
        Watch { stop: Some(stop), told: None }
    }

    /// To be called at each row, before it.
    ///
    /// # Errors
    /// The work was called off.
    pub fn at(&self, phase: Phase, done: usize, of: Option<usize>) -> Result<(), CalledOff> {
        if !done.is_multiple_of(EVERY) {
            return Ok(());
        }
        if self.stop.is_some_and(Stop::is_set) {
            return Err(CalledOff);
        }
        if let Some(told) = self.told {
            told(Progress { phase, done, of });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn who_watches_is_told_now_and_then_and_can_call_it_off() {
        let (stop, told) = (Stop::default(), RefCell::new(Vec::new()));
        let tell = |progress: Progress| told.borrow_mut().push(progress.done);
        let watch = Watch::new(&stop, &tell);
        for row in 0..=EVERY {
            watch.at(Phase::Reading, row, None).unwrap();
        }
        assert_eq!(*told.borrow(), [0, EVERY]);
        stop.set();
        assert_eq!(watch.at(Phase::Reading, 0, None), Err(CalledOff));
        assert_eq!(Watch::nobody().at(Phase::Reading, 0, None), Ok(()));
    }
}
