//! What a person has changed since the program was opened, to be undone and redone: the steps, and the sentences.
//!
//! Wishing it is `keeping`'s, carrying it out the store's.

use crate::domain::undo::{Undone, What, Wrote};
use crate::text::message::{Arg, Message};
use crate::text::{Texts, explain, show};

use super::action::Action;

/// How many changes are remembered.
const MOST: usize = 1_000;

/// A person's own changes of this session.
#[derive(Debug, Clone, Default)]
pub struct Steps {
    done: Vec<Wrote>,
    undone: Vec<Wrote>,
    asked: Option<(u64, bool)>,
    last: Option<u64>,
}

impl Steps {
    /// Why nothing can be undone or redone now: a message id; none when it can, and for every other action.
    pub fn hindered(&self, action: Action) -> Option<&'static str> {
        match action {
            Action::Undo if self.done.is_empty() => Some("undo-nothing"),
            Action::Redo if self.undone.is_empty() => Some("redo-nothing"),
            _ => None,
        }
    }

    /// Whether the last change can be undone, so that a hint promises nothing in vain.
    pub fn is_offered(&self) -> bool {
        self.done.last().is_some_and(|wrote| wrote.superseded.is_none())
    }

    /// Whether an undoing is under way.
    pub fn is_busy(&self) -> bool {
        self.asked.is_some()
    }

    /// The change to undo, or to redo.
    pub fn next(&self, redo: bool) -> Option<&Wrote> {
        if redo { self.undone.last() } else { self.done.last() }
    }

    /// Passes over the next one: it cannot be undone, and what was before it may.
    pub fn pass_over(&mut self, redo: bool) {
        let _ = if redo { self.undone.pop() } else { self.done.pop() };
    }

    /// Remembers that an undoing was wished under this tag.
    pub fn wished(&mut self, tag: u64, redo: bool) {
        self.asked = Some((tag, redo));
    }

    /// Whether the undoing under this tag redoes; none when no undoing has this tag. It is under way no longer.
    pub fn ended(&mut self, tag: u64) -> Option<bool> {
        self.asked.take_if(|(asked, _)| *asked == tag).map(|(_, redo)| redo)
    }

    /// Takes word of what a wish wrote.
    pub fn wrote(&mut self, tag: u64, wrote: Wrote) {
        match self.asked {
            Some((asked, redo)) if asked == tag => {
                self.pass_over(redo);
                if redo { self.done.push(wrote) } else { self.undone.push(wrote) }
            }
            _ => {
                self.last = Some(tag);
                self.undone.clear();
                self.done.push(wrote);
                if self.done.len() > MOST {
                    self.done.remove(0);
                }
            }
        }
    }

    /// Whether the wish under this tag is the last, and can be undone.
    pub fn can_undo(&self, tag: u64) -> bool {
        self.last == Some(tag) && self.is_offered()
    }
}

/// What was undone or redone, to the letter, and what was left as it is.
pub fn news(undone: &Undone, texts: &Texts) -> Message {
    let (did, again) = if undone.redone { ("did-redo", "again-undo") } else { ("did-undo", "again-redo") };
    let news = what(undone, texts).word("did", did).word("again", again);
    match explain::left(&undone.kept, undone.kept_count) {
        Some(kept) => Message::new("undone-but").sentence("news", news).sentence("kept", kept),
        None => news,
    }
}

fn what(undone: &Undone, texts: &Texts) -> Message {
    let many = |id: &str| Message::new(id).number("count", undone.records);
    let Some(first) = undone.restored.first().filter(|_| undone.records == 1) else {
        return many(if undone.retired == undone.records { "undone-many-retired" } else { "undone-many" });
    };
    let named = |id: &str| Message::new(id).text("name", &first.title);
    let comes_or_goes = undone.restored.iter().find(|restored| !matches!(restored.what, What::Field(_)));
    match (comes_or_goes.map(|restored| &restored.what), &first.what) {
        (Some(What::Retired), _) => named("undone-retired"),
        (Some(What::TakenBack), _) => named("undone-taken-back"),
        (_, What::Field(change)) if undone.restored.len() == 1 => {
            let shown = |value| Arg::Text(show::beginning(&show::value(texts, change.key, value)));
            named("undone-field")
                .word("field", explain::field_label(change.key))
                .with("old", shown(&change.before))
                .with("new", shown(&change.after))
        }
        _ => named("undone-fields").number("count", undone.restored.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::{FieldChange, RecordKind};
    use crate::domain::undo::{Kept, Restored, Why};
    use crate::domain::value::Value;

    fn wrote(change: &str) -> Wrote {
        Wrote { change: change.to_owned(), title: "SAN".to_owned(), superseded: None }
    }

    #[test]
    fn an_undoing_is_what_a_redoing_undoes_and_a_new_change_ends_redoing() {
        let mut steps = Steps::default();
        assert_eq!(steps.hindered(Action::Undo), Some("undo-nothing"));
        steps.wrote(1, wrote("a"));
        steps.wrote(2, wrote("b"));
        steps.wished(3, false);
        steps.wrote(3, wrote("undo of b"));
        assert_eq!(steps.ended(3), Some(false));
        assert_eq!(steps.next(false), Some(&wrote("a")));
        assert_eq!(steps.next(true), Some(&wrote("undo of b")));
        steps.wished(4, true);
        steps.wrote(4, wrote("redo of b"));
        steps.ended(4);
        assert_eq!(steps.next(false), Some(&wrote("redo of b")));
        steps.wished(5, false);
        steps.wrote(5, wrote("undo of redo"));
        steps.ended(5);
        steps.wrote(6, wrote("c"));
        assert_eq!(steps.hindered(Action::Redo), Some("redo-nothing"));
    }

    #[test]
    fn the_news_say_what_was_undone_and_who_changed_what_was_left() {
        let change =
            FieldChange { key: "accepted_downtime_s", before: Value::Duration(14_400), after: Value::Duration(7_200) };
        let title = "Kassasystem".to_owned();
        let restored = Restored { kind: RecordKind::System, id: 1, title: title.clone(), what: What::Field(change) };
        let mut undone = Undone { records: 1, restored: vec![restored], ..Undone::default() };
        let texts = Texts::swedish();
        let said = texts.say(&news(&undone, &texts));
        assert_eq!(said, "Ångrade: Accepterad avbrottstid för Kassasystem: 4 h → 2 h. U gör om.");
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-24T10:00:00Z").unwrap().to_utc();
        let why = Why::Changed { by: "erik".to_owned(), at };
        undone.kept.push(Kept { kind: RecordKind::System, id: 1, title, field: Some("owner"), why });
        undone.kept_count = 1;
        let said = texts.say(&news(&undone, &texts));
        assert!(said.contains("Systemägare för Kassasystem ändrades av erik"), "{said}");
    }
}
