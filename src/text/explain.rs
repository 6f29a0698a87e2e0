//! The sentence for each refusal: what happened, why, and what to do now.

use super::checklist;
use super::message::{Arg, Message};
use super::play;
use super::restoring;
use crate::domain::drill::DrillRefusal;
use crate::domain::exercise::ExerciseRefusal;
use crate::domain::marking::SecrecyRefusal;
use crate::domain::refusal::Refusal;
use crate::domain::undo::{CannotUndo, Kept, Superseded, Why};

/// The label of a field, by its key.
pub fn field_label(key: &str) -> String {
    format!("field-{}", key.replace('_', "-"))
}

/// The help of a field, by its key.
pub fn field_help(key: &str) -> String {
    format!("help-{}", key.replace('_', "-"))
}

/// The sentence for a refusal.
pub fn refusal(refusal: &Refusal) -> Message {
    match refusal {
        Refusal::NotFound { kind, name, nearest } => {
            let kind = format!("kind-name-{}", kind.word());
            if nearest.is_empty() {
                Message::new("refused-not-found").word("kind", kind).text("name", name)
            } else {
                let nearest = Arg::Names(nearest.clone());
                Message::new("refused-not-found-nearest").word("kind", kind).text("name", name).with("nearest", nearest)
            }
        }
        Refusal::FieldEmpty(field) => Message::new("refused-field-empty").word("field", field_label(field)),
        Refusal::TooLong { field, most } => {
            Message::new("refused-too-long").word("field", field_label(field)).number("most", *most)
        }
        Refusal::OutOfRange(field) => Message::new("refused-out-of-range").word("field", field_label(field)),
        Refusal::NameTaken(name) => Message::new("refused-name-taken").text("name", name),
        Refusal::NameRetired { kind, name, .. } => {
            Message::new("refused-name-retired").word("kind", format!("kind-name-{}", kind.word())).text("name", name)
        }
        Refusal::OnlyByDecision(field) => Message::new("refused-only-by-decision").word("field", field_label(field)),
        Refusal::RankNotCritical(name) => Message::new("refused-rank-not-critical").text("name", name),
        Refusal::CriticalHasRank { system, rank } => {
            Message::new("refused-critical-has-rank").text("name", system).number("rank", *rank)
        }
        Refusal::DependsOnItself(name) => Message::new("refused-depends-on-itself").text("name", name),
        Refusal::Stale { clashes, by, at } => {
            Message::new("refused-stale").text("by", by).with("at", Arg::At(*at)).number("count", clashes.len())
        }
        Refusal::Retired(name) => Message::new("refused-retired").text("name", name),
        Refusal::RetireWhileDown(name) => Message::new("refused-retire-while-down").text("name", name),
        Refusal::StillNeeded { system, by } => {
            Message::new("refused-still-needed").text("name", system).with("by", Arg::Names(by.clone()))
        }
        Refusal::NoSuchStep { from, to } => Message::new("refused-no-such-step")
            .word("from", format!("status-{}", from.word()))
            .word("to", format!("status-{}", to.word())),
        Refusal::StillDown(names) => Message::new("refused-still-down").with("names", Arg::Names(names.clone())),
        Refusal::IncidentClosed(number) => Message::new("refused-incident-closed").text("incident", number),
        Refusal::NotDown(name) => Message::new("refused-not-down").text("name", name),
        Refusal::UpBeforeDown { system, down_at } => {
            Message::new("refused-up-before-down").text("name", system).with("at", Arg::At(*down_at))
        }
        Refusal::InTheFuture(at) => Message::new("refused-in-the-future").with("at", Arg::At(*at)),
        Refusal::TooEarly(at) => Message::new("refused-too-early").with("at", Arg::At(*at)),
        Refusal::TimesContradict { first, then } => {
            Message::new("refused-times-contradict").word("first", field_label(first)).word("then", field_label(then))
        }
        Refusal::ImportStandsAlready(name) => Message::new("refused-import-stands-already").text("name", name),
        Refusal::Restoring(refused) => restoring::refusal(refused),
        Refusal::Play(refused) => play::refusal(refused),
        Refusal::Checklist(refused) => checklist::refusal(refused),
        Refusal::Exercise(refused) => exercise(refused),
        Refusal::NothingToSay => Message::new("refused-nothing-to-say"),
        Refusal::Undo(cannot) => cannot_undo(cannot),
        Refusal::Secrecy(refusal) => secrecy(refusal),
        Refusal::Drill(refusal) => drill(refusal),
    }
}

fn cannot_undo(cannot: &CannotUndo) -> Message {
    Message::new(match cannot {
        CannotUndo::Unknown => "undo-unknown",
        CannotUndo::Erased => "undo-erased",
        CannotUndo::Already => "undo-already",
        CannotUndo::Superseded(superseded) => return Message::new(supersede(*superseded)),
        CannotUndo::Overtaken { kept, count } => return left(kept, *count).unwrap_or(Message::new("undo-already")),
    })
}

/// How something is put right that is not undone: a message id.
pub fn supersede(superseded: Superseded) -> &'static str {
    match superseded {
        Superseded::Note => "undo-not-note",
        Superseded::Decision => "undo-not-decision",
        Superseded::Downtime => "undo-not-downtime",
        Superseded::Status => "undo-not-status",
        Superseded::Down => "undo-not-down",
        Superseded::Up => "undo-not-up",
        Superseded::Restoring => "undo-not-restoring",
        Superseded::Secrecy => "undo-not-secrecy",
        Superseded::Incident => "undo-not-incident",
        Superseded::Other => "undo-not-other",
    }
}

/// The sentence for what an undoing left as it is; none when that is nothing.
pub fn left(all: &[Kept], count: usize) -> Option<Message> {
    let first = kept(all.first()?);
    let more = count.saturating_sub(1);
    Some(if more == 0 { first } else { Message::new("kept-and-more").sentence("first", first).number("count", more) })
}

fn kept(kept: &Kept) -> Message {
    let by = |id: &str, by: &str, at: crate::domain::Instant| {
        Message::new(id).text("name", &kept.title).text("by", by).with("at", Arg::At(at))
    };
    match (&kept.why, kept.field) {
        (Why::Changed { by: who, at }, Some(field)) => by("kept-field", who, *at).word("field", field_label(field)),
        (Why::Changed { by: who, at }, None) => by("kept-record", who, *at),
        (Why::Retired { by: who, at }, _) => by("kept-retired", who, *at),
        (Why::RankTaken { rank, by }, _) => {
            Message::new("kept-rank-taken").text("name", &kept.title).number("rank", *rank).text("by", by)
        }
        (Why::Refused(why), _) => refusal(why),
    }
}

fn exercise(refusal: &ExerciseRefusal) -> Message {
    match refusal {
        ExerciseRefusal::InTheFuture(on) => Message::new("refused-day-ahead").with("on", Arg::Date(*on)),
        ExerciseRefusal::TooEarly(on) => Message::new("refused-day-too-early").with("on", Arg::Date(*on)),
        ExerciseRefusal::UnknownSystem(name) => Message::new("refused-exercised-system-unknown").text("name", name),
        ExerciseRefusal::Done { id, by, on } => Message::new("refused-measure-done")
            .text("number", id.to_string())
            .with("on", Arg::Date(*on))
            .text("by", by),
        ExerciseRefusal::Recorded => Message::new("refused-exercise-recorded"),
        ExerciseRefusal::NotDone(id) => Message::new("refused-measure-not-done").text("number", id.to_string()),
    }
}

fn drill(refusal: &DrillRefusal) -> Message {
    match refusal {
        DrillRefusal::NotInOutage(name) => Message::new("refused-not-in-outage").text("name", name),
        DrillRefusal::NotCritical(name) => Message::new("refused-rank-not-critical").text("name", name),
        DrillRefusal::OutOfRange(figure) => {
            Message::new("refused-out-of-range").word("field", field_label(figure.key()))
        }
        DrillRefusal::NoSystems(name) => Message::new("refused-no-systems").text("name", name),
    }
}

fn secrecy(refusal: &SecrecyRefusal) -> Message {
    match refusal {
        SecrecyRefusal::StaysOpen(field) => Message::new("refused-stays-open").word("field", field_label(field)),
        SecrecyRefusal::NotMarkable(kind) => {
            Message::new("refused-not-markable").word("kind", format!("kind-name-{}", kind.word()))
        }
        SecrecyRefusal::NoSuchEntry { incident, seq } => {
            Message::new("refused-no-such-entry").text("incident", incident).text("seq", seq.to_string())
        }
        SecrecyRefusal::MarkedMeanwhile { ground: Some(ground) } => {
            Message::new("refused-marked-meanwhile").text("ground", ground)
        }
        SecrecyRefusal::MarkedMeanwhile { ground: None } => Message::new("refused-unmarked-meanwhile"),
        SecrecyRefusal::FieldMarked(field) => Message::new("refused-field-marked").word("field", field_label(field)),
        SecrecyRefusal::NoSuchRow(seq) => Message::new("refused-no-such-row").text("seq", seq.to_string()),
        SecrecyRefusal::NothingToErase => Message::new("refused-nothing-to-erase"),
    }
}
