//! One call as its command sees it: what was asked, by whom, where the answer goes and in what words.
//!
//! What each command does is for `command`.

use std::cell::Cell;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::failure::Failure;
use super::options::Options;
use super::output::Output;
use super::place;
use super::surroundings::Surroundings;
use crate::domain::Instant;
use crate::domain::command::{Command, Outcome};
use crate::domain::pace::Pace;
use crate::domain::secrecy::Sight;
use crate::store::{Access, Register};
use crate::text::read::{self, Here};
use crate::text::{Message, Texts, scenario};

/// One call.
#[derive(Debug)]
pub struct Call<'a> {
    /// What the machine says of it.
    pub around: &'a Surroundings,
    /// What holds for it.
    pub options: &'a Options,
    /// Where the answer goes.
    pub out: Output,
    /// The words.
    pub texts: Texts,
    /// How many things were left out of the answer because they are marked secret.
    pub hidden: Arc<AtomicUsize>,
    /// Whether it changed the register.
    pub changed: Cell<bool>,
    /// How the clock of the exercise runs, once one is open.
    pub pace: Cell<Option<Pace>>,
}

impl Call<'_> {
    /// What time it is: in an exercise that is open, by its own clock.
    pub fn now(&self) -> Instant {
        let really = self.around.now();
        self.pace.get().map_or(really, |pace| pace.at(really))
    }

    /// Opens the register for reading, and speaks of time in its zone from then on.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn register(&mut self) -> Result<Register, Failure> {
        self.open(Access::Read)
    }

    /// Opens the register for writing.
    ///
    /// # Errors
    /// When the call said that nothing may be written, or it cannot be opened.
    pub fn register_to_write(&mut self) -> Result<Register, Failure> {
        self.may_write()?;
        self.open(Access::Write)
    }

    fn open(&mut self, access: Access) -> Result<Register, Failure> {
        let path = place::meant(self.options, self.around)?;
        let register = self.open_at(path, access)?;
        // An answer that looks like the register's must not be taken for it.
        if let Some(play) = register.play()? {
            let message = Message::new("cli-is-exercise").text("title", scenario::title(&self.texts, &play.scenario));
            self.out.remark(&self.texts, &message);
        }
        Ok(register)
    }

    /// Opens the register or the exercise that lies at a place, and speaks of time in its zone and by its clock from then on.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open_at(&mut self, path: PathBuf, access: Access) -> Result<Register, Failure> {
        let mut register = place::open_at(path, self.options, self.around, access)?;
        self.texts.set_zone(register.zone());
        if let Some(play) = register.play()? {
            self.pace.set(Some(play.pace));
        }
        register.count_hidden_in(Arc::clone(&self.hidden));
        if self.options.confidential {
            register.set_sight(Sight::Shown);
        }
        Ok(register)
    }

    /// Says on standard error how much was left out because it is marked secret.
    pub fn tell_hidden(&self) {
        let count = self.hidden.load(Ordering::Relaxed);
        if count > 0 {
            self.out.remark(&self.texts, &Message::new("cli-hidden").number("count", count));
        }
    }

    /// Says no where the call said that nothing may be written.
    ///
    /// # Errors
    /// Then.
    pub fn may_write(&self) -> Result<(), Failure> {
        if self.options.read_only { Err(Failure::words(Message::new("cli-asked-to-read-only"))) } else { Ok(()) }
    }

    /// Carries out a wish.
    ///
    /// # Errors
    /// When it is refused or the register fails.
    pub fn carry_out(&self, register: &mut Register, command: &Command) -> Result<Outcome, Failure> {
        let outcome = register.carry_out(command, &self.around.actor, self.now())?;
        // Of an exercise no paper copy is kept.
        self.changed.set(self.changed.get() || !register.is_exercise());
        Ok(outcome)
    }

    /// Carries out several wishes as one change: all of them, or none.
    ///
    /// # Errors
    /// When one is refused or the register fails.
    pub fn carry_out_all(&self, register: &mut Register, commands: &[Command]) -> Result<Vec<Outcome>, Failure> {
        let outcomes = register.carry_out_all(commands, &self.around.actor, self.now())?;
        // Of an exercise no paper copy is kept.
        self.changed.set(self.changed.get() || !register.is_exercise());
        Ok(outcomes)
    }

    /// Reads a point in time that a person wrote.
    ///
    /// # Errors
    /// When it is none.
    pub fn instant(&self, text: &str) -> Result<Instant, Failure> {
        self.read_instant(text, read::instant)
    }

    /// Reads a point in time that a person wrote and that lies ahead where only a clock is said.
    ///
    /// # Errors
    /// When it is none.
    pub fn instant_ahead(&self, text: &str) -> Result<Instant, Failure> {
        self.read_instant(text, read::instant_ahead)
    }

    fn read_instant(&self, text: &str, read: fn(&str, Here) -> Option<Instant>) -> Result<Instant, Failure> {
        let here = Here { now: self.now(), zone: self.texts.zone() };
        read(text, here).ok_or_else(|| Failure::words(Message::new("cli-bad-time").text("value", text)))
    }
}
