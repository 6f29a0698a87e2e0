//! Where in a form a refusal belongs, and what more can be done about one.
//!
//! The sentence for each is `text`'s.

use super::input::FormField;
use super::shared::{Confirm, Opening, Yes};
use crate::domain::command::{Command, RemarkReason};
use crate::domain::field::FieldKind;
use crate::domain::record::RecordKind;
use crate::domain::refusal::Refusal;
use crate::domain::restoring::RestoringRefusal;
use crate::text::message::Message;

/// The field that a refusal is about; none when it is about the whole.
pub fn field(refusal: &Refusal, fields: &[FormField]) -> Option<&'static str> {
    match refusal {
        Refusal::FieldEmpty(key) | Refusal::OutOfRange(key) | Refusal::OnlyByDecision(key) => Some(*key),
        Refusal::TooLong { field, .. } => Some(*field),
        Refusal::NameTaken(_) | Refusal::NameRetired { .. } => Some("name"),
        Refusal::DependsOnItself(_) => Some("depends_on"),
        Refusal::CriticalHasRank { .. } => Some("critical"),
        Refusal::RankNotCritical(_) => Some("rank"),
        Refusal::Restoring(RestoringRefusal::NoReason) => Some("reason"),
        Refusal::Restoring(RestoringRefusal::NoPlan { .. }) => Some("plan_answer"),
        Refusal::Restoring(RestoringRefusal::TooEarly { .. }) => Some("entry_at"),
        Refusal::TimesContradict { then, .. } => Some(*then),
        Refusal::Exercise(_) => {
            let days = ["held_on", "done_on"];
            days.into_iter().find(|day| fields.iter().any(|field| field.spec.key == *day))
        }
        Refusal::NotFound { kind: RecordKind::System, .. } => fields
            .iter()
            .find(|field| matches!(field.spec.kind, FieldKind::System | FieldKind::Systems))
            .map(|field| field.spec.key),
        _ => None,
    }
}

/// Offers to take back the retired record that has the name which was wanted.
pub fn take_back(kind: RecordKind, id: i64, name: &str) -> Opening {
    let command = Command::Retire { kind, id, retire: false, reason: None };
    let question = Message::new("ask-take-back-instead").text("name", name);
    let news = Message::new("news-taken-back").text("name", name);
    Opening::Confirm(Confirm { question, yes: Yes::Wish(Box::new(command), news) })
}

/// The sentence beside a field that cannot be read.
pub fn why(reason: RemarkReason) -> Message {
    Message::new(format!("typed-{}", reason.word()))
}
