//! Which part of the room carries out which wish.
//!
//! The transaction around it is `register`'s.

use super::checklist;
use super::doings;
use super::downtime_decisions;
use super::exercises;
use super::fault::StoreError;
use super::import;
use super::incidents;
use super::measures;
use super::playing;
use super::ranks;
use super::records;
use super::redaction;
use super::secrecy;
use super::undo;
use super::writing::Writing;
use crate::domain::command::{Command, Outcome};
use crate::domain::marking::SecrecyWish;
use crate::domain::record::RecordKind;
use crate::domain::watch::Watch;

/// Carries out a wish inside its transaction.
///
/// # Errors
/// The refusal; when the file cannot be written.
pub fn carry_out(w: &mut Writing<'_>, command: &Command, watch: &Watch<'_>) -> Result<Outcome, StoreError> {
    let saved = |kind, id| Outcome::Saved { kind, id };
    match command {
        Command::Create { kind: RecordKind::Exercise, values } => {
            Ok(saved(RecordKind::Exercise, exercises::create(w, values)?))
        }
        Command::Create { kind: RecordKind::Measure, values } => {
            Ok(saved(RecordKind::Measure, measures::create(w, values)?))
        }
        Command::Create { kind, values } => Ok(saved(*kind, records::create(w, *kind, values)?)),
        Command::Change { kind: RecordKind::Incident, id, changes } => {
            incidents::change(w, *id, changes)?;
            Ok(saved(RecordKind::Incident, *id))
        }
        Command::Change { kind: RecordKind::Occurrence, id, changes } => {
            checklist::change(w, *id, changes)?;
            Ok(saved(RecordKind::Occurrence, *id))
        }
        Command::Change { kind: kind @ (RecordKind::Exercise | RecordKind::Measure), id, changes } => {
            exercises::change(w, *kind, *id, changes)?;
            Ok(saved(*kind, *id))
        }
        Command::Change { kind, id, changes } => {
            let (record, changes) = records::merged(w, *kind, *id, changes)?;
            records::write(w, "change", &record, &changes, None)?;
            Ok(saved(*kind, *id))
        }
        Command::Retire { kind: RecordKind::Exercise, id, retire, reason } => {
            exercises::retire(w, *id, *retire, reason.as_deref())?;
            Ok(saved(RecordKind::Exercise, *id))
        }
        Command::Retire { kind, id, retire, reason } => {
            records::retire(w, *kind, *id, *retire, reason.as_deref())?;
            Ok(saved(*kind, *id))
        }
        Command::DecideRank { system, rank, decision } => {
            ranks::decide(w, *system, *rank, decision)?;
            Ok(saved(RecordKind::System, *system))
        }
        Command::DecideDowntime { system, decided, seen } => {
            downtime_decisions::decide(w, *system, decided, seen.as_ref())?;
            Ok(saved(RecordKind::System, *system))
        }
        Command::LogIncident(new) => {
            let logged = incidents::log(w, new)?;
            Ok(Outcome::Logged { id: logged.id, number: logged.number, appended: logged.appended })
        }
        Command::Note { incident, kind, at, text, secret } => {
            incidents::note(w, *incident, *kind, *at, text, secret.as_deref())?;
            Ok(saved(RecordKind::Incident, *incident))
        }
        Command::ChangeStatus { incident, status, at, reason } => {
            incidents::change_status(w, *incident, *status, *at, reason.as_deref())?;
            Ok(saved(RecordKind::Incident, *incident))
        }
        Command::MarkDown { incident, systems, at } => {
            incidents::mark(w, *incident, systems, *at, false)?;
            Ok(saved(RecordKind::Incident, *incident))
        }
        Command::MarkUp { incident, systems, at } => {
            incidents::mark(w, *incident, systems, *at, true)?;
            Ok(saved(RecordKind::Incident, *incident))
        }
        Command::Restore { incident, system, doing, at } => {
            Ok(match doings::carry_out(w, *incident, *system, doing, *at)? {
                true => saved(RecordKind::System, *system),
                false => Outcome::Unchanged,
            })
        }
        Command::Checklist(key, wish) => Ok(saved(RecordKind::Occurrence, checklist::carry_out(w, *key, wish)?)),
        Command::RecordExercises(protocol) => {
            let (exercises, measures) = exercises::record(w, protocol)?;
            Ok(Outcome::Exercised { exercises, measures })
        }
        Command::Measure(id, wish) => {
            measures::carry_out(w, *id, wish)?;
            Ok(saved(RecordKind::Measure, *id))
        }
        Command::Undo { change } => Ok(Outcome::Undone(Box::new(undo::undo(w, change)?))),
        Command::Secrecy(SecrecyWish::Mark { what, ground, seen, reason }) => {
            let (kind, id) = secrecy::mark(w, *what, ground, seen.as_deref(), reason.as_deref())?;
            Ok(saved(kind, id))
        }
        Command::Secrecy(SecrecyWish::Unmark { what, reason }) => {
            let (kind, id) = secrecy::unmark(w, *what, reason)?;
            Ok(saved(kind, id))
        }
        Command::Secrecy(SecrecyWish::Redact { what, reason }) => {
            Ok(Outcome::Redacted(redaction::redact(w, *what, reason)?))
        }
        Command::Conduct(what, really_at) => Ok(match playing::conduct(w, what, *really_at)? {
            true => Outcome::Conducted,
            false => Outcome::Unchanged,
        }),
        Command::Import(import) => Ok(Outcome::Imported(import::take_in(w, import, watch)?)),
    }
}
