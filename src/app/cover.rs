//! What a form does with fields that are marked secret: it covers them, and notices words that should be marked.

use super::input::FormField;
use crate::domain::record::{Record, RecordKind};
use crate::domain::secrecy;

/// Covers the fields whose value was left out of a form that begins, and offers grounds where one is asked for.
pub fn begin(fields: &mut [FormField], seen: &Record) {
    cover(fields, seen, true);
    for field in fields.iter_mut().filter(|field| field.spec.key == "secret_ground") {
        field.suggest(&secrecy::GROUNDS.map(str::to_owned));
    }
}

/// Covers the fields whose value was left out, or, once it is there, all that are marked.
pub fn cover(fields: &mut [FormField], seen: &Record, absent: bool) {
    for field in fields {
        let covered = seen.mark_on(field.spec.key).filter(|covered| covered.hidden || !absent);
        if let Some(covered) = covered {
            field.covered = Some(covered.mark.ground.clone());
            field.absent |= absent;
        }
    }
}

/// Whether what was typed in an unmarked place looks as if it should be marked.
pub fn looks_secret(fields: &[FormField], seen: &Record) -> bool {
    let about = matches!(seen.kind, RecordKind::System | RecordKind::Incident);
    let has_ground = |field: &FormField| field.spec.key == "secret_ground" && !field.text().trim().is_empty();
    let words = |field: &&FormField| {
        let grounds = matches!(field.spec.key, "secrecy_basis" | "secret_ground");
        !grounds && !field.is_chosen() && field.is_changed() && seen.mark_on(field.spec.key).is_none()
    };
    let mut typed = fields.iter().filter(words);
    about && !fields.iter().any(has_ground) && typed.any(|field| secrecy::looks_secret(&field.text()))
}
