//! Deciding an accepted downtime: the form, the wish that it becomes, and what the decision contradicts, so that the
//! person who records it is told.
//!
//! Deciding a rank stands with the other forms in `purpose`.

use crate::domain::command::{Command, DecidedDowntime, Decision};
use crate::domain::downtime::contradictions;
use crate::domain::record::{FieldChange, Record, RecordKind};
use crate::domain::system::{System, note_without};
use crate::domain::value::Value;
use crate::domain::view::SystemWhole;
use crate::text::message::Message;
use crate::text::{Texts, downtime, show};

use super::shared::{Mood, Opening, Purpose};

/// So many contradictions are told at once; the others stand with the system.
const MOST_TOLD: usize = 3;

/// The form that decides how long a system may be down.
pub fn downtime_form(system: i64) -> Opening {
    Opening::Form(Box::new(Purpose::DecideDowntime { system, unread: None }))
}

/// What a system's record says of its accepted downtime.
pub fn decided(record: &Record) -> DecidedDowntime {
    let text = |key: &str| record.text(key).map(str::to_owned);
    DecidedDowntime {
        accepted_downtime_s: record.get("accepted_downtime_s").as_int(),
        decision: Decision {
            by: text("accepted_downtime_decided_by"),
            on: record.date("accepted_downtime_decided_on"),
            reference: text("accepted_downtime_reference"),
        },
    }
}

/// The wish that a filled-in form becomes; none where nothing new is said.
pub fn wish(system: i64, seen: &Record, values: Vec<(&'static str, Value)>) -> Option<Command> {
    let mut typed = Record::empty(RecordKind::System);
    for (key, value) in values {
        typed.set(key, value);
    }
    let (seen, typed) = (decided(seen), decided(&typed));
    let is_new = typed.accepted_downtime_s != seen.accepted_downtime_s || typed.decision != Decision::default();
    is_new.then_some(Command::DecideDowntime { system, decided: typed, seen: Some(seen) })
}

/// What is said of a downtime that was decided.
pub fn told(whole: &SystemWhole, texts: &Texts) -> (Mood, Message) {
    let Some(accepted) = whole.record.accepted_downtime() else {
        return (Mood::Done, Message::new("news-downtime-decided-none"));
    };
    let time = show::duration(texts, accepted.0);
    let against = contradictions(accepted, whole.record.restore_time(), &whole.needs);
    if against.is_empty() {
        return (Mood::Done, Message::new("news-downtime-decided").text("time", time));
    }
    let mut said: Vec<String> = against.iter().take(MOST_TOLD).map(|one| downtime::against(texts, one)).collect();
    if let Some(more) = against.len().checked_sub(MOST_TOLD).filter(|more| *more > 0) {
        said.push(texts.say(&Message::new("against-more").number("count", more)));
    }
    let said = Message::new("news-downtime-decided-against").text("time", time).text("against", said.join(". "));
    (Mood::Wrong, said)
}

/// The wish that takes away the line of the note with the cell that an import could not read, once it is decided.
pub fn tidied(purpose: &Purpose, record: &Record) -> Option<Command> {
    let Purpose::DecideDowntime { system, unread: Some(unread) } = purpose else { return None };
    let after = Value::from_text(&note_without(record.text("note")?, unread)?);
    let changes = vec![FieldChange { key: "note", before: record.get("note").clone(), after }];
    Some(Command::Change { kind: RecordKind::System, id: *system, changes })
}
