//! The transaction around a wish: what it rests on is read again, and an error at its end is never taken for certain.
//!
//! Which part of the room carries out which wish stands in `wishes`.

use rusqlite::Connection;

use super::connection;
use super::fault::StoreError;
use super::holder::busy;
use super::opening::Access;
use super::playing;
use super::redaction;
use super::register::Register;
use super::trail;
use super::wishes;
use super::writing::Writing;
use crate::domain::Instant;
use crate::domain::actor::Actor;
use crate::domain::command::{Command, Outcome};
use crate::domain::trail::Head;
use crate::domain::undo::Wrote;
use crate::domain::watch::Watch;

impl Register {
    /// Carries out a wish in one transaction, with its rows in the trail.
    ///
    /// # Errors
    /// `Refused` when the domain says no; `Busy` when somebody held the file; others when the file failed.
    pub fn carry_out(&mut self, command: &Command, actor: &Actor, now: Instant) -> Result<Outcome, StoreError> {
        self.carry_out_watched(command, actor, now, &Watch::nobody())
    }

    /// Carries out a wish that may take long while somebody watches; called off, it leaves nothing behind.
    ///
    /// # Errors
    /// As [`Register::carry_out`]; `CalledOff`.
    pub fn carry_out_watched(
        &mut self,
        command: &Command,
        actor: &Actor,
        now: Instant,
        watch: &Watch<'_>,
    ) -> Result<Outcome, StoreError> {
        let outcomes = self.carry(std::slice::from_ref(command), actor, now, watch)?;
        Ok(outcomes.into_iter().next_back().unwrap_or(Outcome::Unchanged))
    }

    /// Carries out several wishes as one change: all of them, or none.
    ///
    /// # Errors
    /// As [`Register::carry_out`], for the first wish that cannot be carried out.
    pub fn carry_out_all(
        &mut self,
        commands: &[Command],
        actor: &Actor,
        now: Instant,
    ) -> Result<Vec<Outcome>, StoreError> {
        self.carry(commands, actor, now, &Watch::nobody())
    }

    fn carry(
        &mut self,
        commands: &[Command],
        actor: &Actor,
        now: Instant,
        watch: &Watch<'_>,
    ) -> Result<Vec<Outcome>, StoreError> {
        self.wrote = None;
        if let Some(why) = self.read_only {
            return Err(StoreError::CannotWrite(why));
        }
        if self.is_replaced() {
            return Err(self.gone());
        }
        let carried = self.write(commands, actor, now, watch).map_err(|error| busy(&self.resolved, error));
        let carried = carried.map_err(|error| self.asking.refused(&self.conn, commands, error));
        let (outcomes, head) = match carried? {
            Carried::Done(outcomes, head, wrote) => {
                self.wrote = wrote;
                (outcomes, head)
            }
            Carried::Nothing => return Ok(vec![Outcome::Unchanged; commands.len()]),
            Carried::Failed { change, detail, error } => {
                return Err(self.after_failed_commit(&change, detail, &error));
            }
        };
        if let Some(heads) = &mut self.heads {
            heads.keep_now_and_then(&head, now);
        }
        self.head = head;
        if outcomes.iter().any(|outcome| matches!(outcome, Outcome::Redacted(_))) {
            redaction::out_of_log(&self.conn);
        }
        Ok(outcomes)
    }

    /// What the last wish wrote; none when it wrote nothing, or when this was asked already.
    pub fn wrote(&mut self) -> Option<Wrote> {
        self.wrote.take()
    }

    fn write(
        &self,
        commands: &[Command],
        actor: &Actor,
        now: Instant,
        watch: &Watch<'_>,
    ) -> Result<Carried, StoreError> {
        let tx = connection::begin(&self.conn)?;
        if !trail::holds(&tx, &self.head)? {
            return Err(StoreError::Replaced);
        }
        if self.exercise_of.is_some() {
            playing::may_carry_out(&tx, commands)?;
        }
        let mut w = Writing::new(&tx, actor, now)?;
        let outcomes: Vec<Outcome> =
            commands.iter().map(|command| wishes::carry_out(&mut w, command, watch)).collect::<Result<_, _>>()?;
        if !w.wrote() {
            // An import that changed nothing still has its remarks to tell.
            let told = outcomes.iter().any(|outcome| matches!(outcome, Outcome::Imported(_)));
            return Ok(if told { Carried::Done(outcomes, self.head.clone(), None) } else { Carried::Nothing });
        }
        let (head, wrote) = (w.head().clone(), w.told());
        match tx.commit() {
            Ok(()) => Ok(Carried::Done(outcomes, head, Some(wrote))),
            Err(error) => Ok(Carried::Failed { change: wrote.change, detail: error.to_string(), error: error.into() }),
        }
    }

    /// A commit that failed may stand in the file all the same: closes the connection, whose view of the log is not to be
    /// trusted any more, and looks with a new one.
    fn after_failed_commit(&mut self, change: &str, detail: String, error: &StoreError) -> StoreError {
        let Ok(nowhere) = Connection::open_in_memory() else { return StoreError::CommitUnknown(detail) };
        drop(std::mem::replace(&mut self.conn, nowhere));
        let opened = connection::open(&self.resolved, Access::Write);
        let looked = opened.and_then(|(conn, patience)| {
            let saved = trail::has_change(&conn, change)?;
            let head = trail::head(&conn)?;
            Ok((conn, patience, saved, head))
        });
        match looked {
            Ok((conn, patience, saved, head)) => {
                (self.conn, self.patience, self.head) = (conn, patience, head);
                self.data_version = None;
                match (saved, error) {
                    (true, _) => StoreError::SavedWithFault(detail),
                    (false, StoreError::DiskFull) => StoreError::DiskFull,
                    (false, _) => StoreError::NotSaved(detail),
                }
            }
            Err(_) => StoreError::CommitUnknown(detail),
        }
    }
}

/// How the carrying out of a wish ended.
enum Carried {
    Done(Vec<Outcome>, Head, Option<Wrote>),
    Nothing,
    Failed { change: String, detail: String, error: StoreError },
}
