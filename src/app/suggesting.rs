//! Names that a form's fields suggest while one is typed: asked for when they are needed, and handed to the fields.
//!
//! Which name completes what is typed is `input`'s.

use crate::domain::field::FieldKind;
use crate::domain::record::RecordKind;
use crate::domain::view::{Answer, Question};

use super::input::FormField;
use super::shared::Shared;

/// The names that a form has asked for, and those that it knows.
#[derive(Debug, Default)]
pub struct Suggesting {
    asked: Vec<(u64, FieldKind)>,
    known: Vec<(FieldKind, Vec<String>)>,
}

impl Suggesting {
    /// Asks for what these fields can name.
    pub fn begin(&mut self, fields: &[FormField], shared: &mut Shared) {
        let has = |kind: FieldKind| fields.iter().any(|field| field.spec.kind == kind);
        if has(FieldKind::Holder) {
            for kind in [RecordKind::Role, RecordKind::Person] {
                self.asked.push((shared.ask(Question::Names(kind)), FieldKind::Holder));
            }
        }
        if has(FieldKind::Supplier) {
            self.asked.push((shared.ask(Question::Names(RecordKind::Supplier)), FieldKind::Supplier));
        }
    }

    /// Asks for systems that begin as what is typed in this field does.
    pub fn typed(&mut self, field: Option<&FormField>, shared: &mut Shared) {
        let Some(field) = field.filter(|field| is_system(field.spec.kind)) else { return };
        let kind = field.spec.kind;
        let begun = field.last_name();
        if begun.trim().is_empty() {
            return;
        }
        // Only the newest question counts; an older answer would suggest what is no longer typed.
        self.asked.retain(|(_, other)| *other != kind);
        self.asked.push((shared.ask(Question::Pick(begun.trim().to_owned(), 20)), kind));
    }

    /// Takes an answer and hands its names to the fields; one that it did not ask for is left alone.
    pub fn answered(&mut self, tag: u64, answer: &Answer, fields: &mut [FormField]) {
        let Some(at) = self.asked.iter().position(|(asked, _)| *asked == tag) else { return };
        let (_, kind) = self.asked.swap_remove(at);
        let names = match answer {
            Answer::Names(names) => names.clone(),
            Answer::Pick(rows) => rows.iter().map(|(_, name, _)| name.clone()).collect(),
            _ => Vec::new(),
        };
        let at = self.known.iter().position(|(known, _)| *known == kind).unwrap_or_else(|| {
            self.known.push((kind, Vec::new()));
            self.known.len() - 1
        });
        if is_system(kind) {
            self.known[at].1 = names;
        } else {
            self.known[at].1.extend(names);
        }
        for field in fields.iter_mut().filter(|field| field.spec.kind == kind) {
            field.suggest(&self.known[at].1);
        }
    }
}

/// Whether a field names systems, which are too many to be known beforehand.
fn is_system(kind: FieldKind) -> bool {
    matches!(kind, FieldKind::System | FieldKind::Systems)
}
