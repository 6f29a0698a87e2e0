//! Answering under the veil: what is marked secret is left out of every answer and counted, unless somebody asked for it.
//!
//! What an answer leaves out is the domain's; which part of the room answers, `answers`'.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rusqlite::Connection;

use super::answers;
use super::columns;
use super::connection;
use super::facts::Ground;
use super::fault::StoreError;
use super::incident_lists;
use super::marks;
use super::systems;
use crate::domain::Instant;
use crate::domain::command::Command;
use crate::domain::marking::SecrecyRefusal;
use crate::domain::marks::Marks;
use crate::domain::name::name_key;
use crate::domain::record::RecordKind;
use crate::domain::refusal::Refusal;
use crate::domain::restoring::RestoringRefusal;
use crate::domain::secrecy::Sight;
use crate::domain::view::{Answer, IncidentWhole, IncidentsQuery, Question, SystemWhole, SystemsQuery};

/// Who asks: how much they may see, and how much was left out so far.
#[derive(Debug, Default)]
pub struct Asking {
    /// How much they may see.
    pub sight: Sight,
    /// How many things were left out.
    pub hidden: Arc<AtomicUsize>,
}

impl Asking {
    /// How many things were left out so far.
    pub fn hidden(&self) -> usize {
        self.hidden.load(Ordering::Relaxed)
    }

    fn left_out(&self, count: usize) {
        self.hidden.fetch_add(count, Ordering::Relaxed);
    }

    /// Answers a question.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn answer(&self, conn: &Connection, question: &Question, now: Instant) -> Result<Answer, StoreError> {
        let seen = connection::snapshot(conn)?;
        let veil = marks::veil(&seen, self.sight)?;
        let mut answer = answers::answer(&seen, question, &veil, now)?;
        self.left_out(veil.lay(&mut answer));
        Ok(answer)
    }

    /// Keeps to itself what a refusal would tell of what is marked secret by now.
    pub fn refused(&self, conn: &Connection, commands: &[Command], error: StoreError) -> StoreError {
        if self.sight == Sight::Shown {
            return error;
        }
        match error {
            StoreError::Refused(Refusal::Stale { clashes, by, at }) => {
                let [Command::Change { kind, id, .. }] = commands else {
                    return Refusal::Stale { clashes, by, at }.into();
                };
                let Ok(marks) = marks::all(conn) else { return Refusal::Stale { clashes, by, at }.into() };
                match clashes.iter().find(|clash| marks.on_field(*kind, *id, clash.key).is_some()) {
                    Some(clash) => Refusal::Secrecy(SecrecyRefusal::FieldMarked(clash.key)).into(),
                    None => Refusal::Stale { clashes, by, at }.into(),
                }
            }
            StoreError::Refused(Refusal::Restoring(refusal)) => {
                let marks = marks::all(conn);
                let is_covered = |system: &str, covers: &dyn Fn(&Marks, i64) -> bool| match &marks {
                    Ok(marks) => columns::id_of(conn, RecordKind::System, &name_key(system))
                        .is_ok_and(|id| id.is_none_or(|id| covers(marks, id))),
                    Err(_) => true,
                };
                Refusal::Restoring(told(refusal, is_covered)).into()
            }
            other => other,
        }
    }

    /// Gives each system of a query, whole, in order.
    ///
    /// # Errors
    /// When the file cannot be read; what `each` returns.
    pub fn each_system<E: From<StoreError>>(
        &self,
        conn: &Connection,
        query: &SystemsQuery,
        now: Instant,
        mut each: impl FnMut(SystemWhole) -> Result<(), E>,
    ) -> Result<(), E> {
        let seen = connection::snapshot(conn)?;
        let ground = Ground::load(&seen, now)?;
        let veil = marks::veil(&seen, self.sight)?;
        let ids = systems::ids(&seen, query, &veil, now)?;
        systems::each_whole(&seen, &ids, &ground, |mut whole| {
            self.left_out(veil.system(&mut whole));
            each(whole)
        })
    }

    /// Gives each incident of a query, whole, in order.
    ///
    /// # Errors
    /// When the file cannot be read; what `each` returns.
    pub fn each_incident<E: From<StoreError>>(
        &self,
        conn: &Connection,
        query: &IncidentsQuery,
        mut each: impl FnMut(IncidentWhole) -> Result<(), E>,
    ) -> Result<(), E> {
        let seen = connection::snapshot(conn)?;
        let veil = marks::veil(&seen, self.sight)?;
        for id in incident_lists::ids(&seen, query, self.sight)? {
            if let Some(mut whole) = incident_lists::whole(&seen, id)? {
                self.left_out(veil.incident(&mut whole));
                each(whole)?;
            }
        }
        Ok(())
    }
}

/// A refusal without the words that are covered. Each one is named, so that a new one cannot tell them by being forgotten.
fn told(
    refusal: RestoringRefusal,
    is_covered: impl Fn(&str, &dyn Fn(&Marks, i64) -> bool) -> bool,
) -> RestoringRefusal {
    let hides = |system: &str, by: &str| is_covered(system, &|marks, id| marks.covers_holder_of(id, by));
    match refusal {
        RestoringRefusal::Taken { system, by, at } => {
            let by = if hides(&system, &by) { String::new() } else { by };
            RestoringRefusal::Taken { system, by, at }
        }
        RestoringRefusal::HeldNow { system, by } => {
            let by = by.map(|by| if hides(&system, &by) { String::new() } else { by });
            RestoringRefusal::HeldNow { system, by }
        }
        RestoringRefusal::NoPlan { system, owner } => {
            let covered = is_covered(&system, &|marks, id| marks.on_field(RecordKind::System, id, "owner").is_some());
            let owner = owner.map(|owner| if covered { String::new() } else { owner });
            RestoringRefusal::NoPlan { system, owner }
        }
        // Names of systems and accounts, numbers and times stay open.
        RestoringRefusal::NotDown(_)
        | RestoringRefusal::NoOpenIncident(_)
        | RestoringRefusal::Elsewhere { .. }
        | RestoringRefusal::AnsweredNow { .. }
        | RestoringRefusal::NotUp(_)
        | RestoringRefusal::Verified { .. }
        | RestoringRefusal::NoReason
        | RestoringRefusal::TooEarly { .. } => refusal,
    }
}
