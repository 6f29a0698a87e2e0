//! What a form is made of for each purpose, and what its values become.

use crate::domain::check::Need;
use crate::domain::command::{Command, Decision, NewIncident, Outcome};
use crate::domain::drill::Figure;
use crate::domain::field::FieldSpec;
use crate::domain::incident::{EntryKind, Status};
use crate::domain::marking::SecrecyWish;
use crate::domain::measure::{self, MeasureWish};
use crate::domain::play::{Conduct, Finding};
use crate::domain::record::{FieldChange, Record, RecordKind};
use crate::domain::restoring::{Doing, PlanAnswer};
use crate::domain::secrecy;
use crate::domain::system::{System, note_without};
use crate::domain::value::Value;
use crate::domain::view::{Answer, ExercisesAsk, ExercisesTold, MeasuresAsk, MeasuresTold, Question, SystemWhole};
use crate::domain::wish;
use crate::text::message::{Arg, Message};

use super::checklist;
use super::deciding;
use super::shared::{Mood, Opening, Purpose};

/// What the values of a form become.
#[derive(Debug)]
pub enum Ready {
    /// Nothing: everything stands so already.
    Unchanged,
    /// A wish.
    Wish(Command),
    /// A register for this municipality.
    Make(String),
    /// Nothing in the register: a system is imagined so.
    Imagine(i64, Vec<(Figure, Option<i64>)>),
}

/// The fields of a form.
pub fn specs(purpose: &Purpose) -> &'static [FieldSpec] {
    match purpose {
        Purpose::Edit { kind, .. } | Purpose::Create(kind) => kind.fields(),
        Purpose::Exercise(..) => RecordKind::Exercise.fields(),
        Purpose::TickMeasure(_) => measure::TICK,
        Purpose::Log(_) => wish::LOG,
        Purpose::Note(..) => wish::NOTE,
        Purpose::Status(..) => wish::STATUS,
        Purpose::Decide(_) => wish::DECIDE,
        Purpose::Occurrence(_, saying) => checklist::specs(*saying),
        Purpose::Secrecy(..) => wish::SECRECY,
        Purpose::DecideDowntime { .. } => wish::DECIDE_DOWNTIME,
        Purpose::HandOver(..) => wish::HAND_OVER,
        Purpose::AnswerPlan { .. } => wish::ANSWER_PLAN,
        Purpose::Finding => wish::FINDING,
        Purpose::WhatIf { critical, .. } => &wish::WHAT_IF[usize::from(!critical)..],
        Purpose::NewRegister => wish::NEW_REGISTER,
    }
}

/// Whether the form shows a record, whose decided fields change elsewhere.
pub fn is_record(purpose: &Purpose) -> bool {
    matches!(purpose, Purpose::Edit { .. } | Purpose::Create(_) | Purpose::Exercise(..))
}

/// Forgets what stands above the fields and may be marked secret.
pub fn forget_secrets(purpose: &mut Purpose) {
    if let Purpose::AnswerPlan { lies, owner, .. } = purpose {
        (*lies, *owner) = (None, None);
    }
}

/// Whether `Enter` in any line saves. A decision has who, when and where it can be read: `Enter` goes there first.
pub fn is_short(purpose: &Purpose) -> bool {
    !is_record(purpose) && !matches!(purpose, Purpose::Decide(_) | Purpose::DecideDowntime { .. })
}

/// What must be asked before the form can be filled in.
pub fn question(purpose: &Purpose) -> Option<Question> {
    let (kind, id) = match purpose {
        Purpose::Occurrence(key, _) => return Some(Question::Occurrence(*key)),
        Purpose::Edit { kind, id, .. } => (kind, id),
        Purpose::Decide(id) | Purpose::DecideDowntime { system: id, .. } => (&RecordKind::System, id),
        _ => return None,
    };
    Some(match kind {
        RecordKind::System => Question::System(*id),
        RecordKind::Incident => Question::Incident(*id),
        RecordKind::Settings => Question::Settings,
        RecordKind::Person | RecordKind::Role | RecordKind::Supplier => Question::Contact(*kind, *id),
        RecordKind::Exercise => Question::Exercises(ExercisesAsk::One(*id)),
        RecordKind::Measure => Question::Measures(MeasuresAsk::One(*id)),
        RecordKind::Occurrence => return None,
    })
}

/// The record in an answer.
pub fn record(answer: &Answer) -> Option<Record> {
    match answer {
        Answer::System(whole) => whole.as_ref().map(|whole| whole.record.clone()),
        Answer::Incident(whole) => whole.as_ref().map(|whole| whole.record.clone()),
        Answer::Contact(whole) => whole.as_ref().map(|whole| whole.record.clone()),
        Answer::Exercises(ExercisesTold::One(row)) => row.as_ref().map(|row| row.record.clone()),
        Answer::Measures(MeasuresTold::One(row)) => row.as_ref().map(|row| row.record.clone()),
        Answer::Settings(record) => Some((**record).clone()),
        Answer::Occurrence(whole) => {
            Some(whole.record.clone().unwrap_or_else(|| Record::empty(RecordKind::Occurrence)))
        }
        _ => None,
    }
}

/// The record that a form begins with before anything is asked.
pub fn seen(purpose: &Purpose) -> Record {
    match purpose {
        Purpose::Edit { kind, .. } | Purpose::Create(kind) => Record::empty(*kind),
        Purpose::Decide(_) | Purpose::DecideDowntime { .. } | Purpose::WhatIf { .. } => {
            Record::empty(RecordKind::System)
        }
        Purpose::Exercise(..) => Record::empty(RecordKind::Exercise),
        Purpose::TickMeasure(_) => Record::empty(RecordKind::Measure),
        Purpose::Log(_) | Purpose::Note(..) | Purpose::Status(..) => Record::empty(RecordKind::Incident),
        Purpose::Occurrence(..) => Record::empty(RecordKind::Occurrence),
        Purpose::HandOver(..) | Purpose::AnswerPlan { .. } => Record::empty(RecordKind::Incident),
        Purpose::NewRegister | Purpose::Secrecy(..) | Purpose::Finding => Record::empty(RecordKind::Settings),
    }
}

/// What stands in a field when the form opens.
pub fn begin(purpose: &Purpose, seen: &Record, key: &str) -> Value {
    match purpose {
        Purpose::Create(RecordKind::System) if key == "kind" => Value::Choice("application"),
        Purpose::Exercise(Some(name), _) if key == "system" => Value::from(name.as_str()),
        Purpose::Exercise(_, today) if key == "held_on" => Value::Date(*today),
        Purpose::Log(Some(name)) if key == "down_systems" => Value::List(vec![name.clone()]),
        Purpose::Secrecy(_, _, ground) if key == "secret_ground" => ground.clone().into(),
        Purpose::Note(..) if key == "entry_kind" => Value::Choice("note"),
        // A new decision is a new one: only the place itself is taken over.
        Purpose::Decide(_) if key != "rank" => Value::Empty,
        Purpose::DecideDowntime { .. } if key != "accepted_downtime_s" => Value::Empty,
        Purpose::WhatIf { seen, .. } => {
            let figure = Figure::of_wish(key);
            let seen = Figure::ALL.into_iter().zip(seen).find(|(one, _)| Some(*one) == figure);
            match seen.and_then(|(figure, seen)| Some((figure, (*seen)?))) {
                Some((Figure::Rank, rank)) => Value::Int(rank),
                Some((_, seconds)) => Value::Duration(seconds),
                None => Value::Empty,
            }
        }
        _ => seen.get(key).clone(),
    }
}

/// Whether an incident may go from one status to another.
pub fn may_follow(now: Status, next: &Value) -> bool {
    match next {
        Value::Choice(next) => Status::from_word(next).is_some_and(|next| now.may_become(next)),
        _ => false,
    }
}

struct Values(Vec<(&'static str, Value)>);

impl Values {
    fn take(&mut self, key: &str) -> Value {
        let found = self.0.iter_mut().find(|(known, _)| *known == key);
        found.map(|(_, value)| std::mem::take(value)).unwrap_or_default()
    }

    fn text(&mut self, key: &str) -> Option<String> {
        match self.take(key) {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    fn instant(&mut self, key: &str) -> Option<crate::domain::Instant> {
        match self.take(key) {
            Value::At(at) => Some(at),
            _ => None,
        }
    }

    fn word(&mut self, key: &str) -> Option<&'static str> {
        match self.take(key) {
            Value::Choice(word) => Some(word),
            _ => None,
        }
    }
}

/// What the values of a form become.
pub fn ready(purpose: &Purpose, seen: &Record, values: Vec<(&'static str, Value)>) -> Ready {
    let mut values = Values(values);
    let command = match purpose {
        Purpose::Edit { kind, id, unread, .. } => {
            let mut edited = seen.clone();
            for (key, value) in values.0 {
                edited.set(key, value);
            }
            let mut changes = seen.changes_to(&edited.values);
            drop_read(seen, &mut changes, unread.as_deref());
            if changes.is_empty() {
                return Ready::Unchanged;
            }
            Command::Change { kind: *kind, id: *id, changes }
        }
        Purpose::Create(kind) => made(*kind, values.0),
        Purpose::Exercise(..) => made(RecordKind::Exercise, values.0),
        Purpose::TickMeasure(id) => {
            let on = match values.take("done_on") {
                Value::Date(on) => Some(on),
                _ => None,
            };
            Command::Measure(*id, MeasureWish::Tick { note: values.text("measure_note"), on })
        }
        Purpose::Log(_) => Command::LogIncident(NewIncident {
            title: values.text("title").unwrap_or_default(),
            kind: values.word("type"),
            severity: values.take("severity").as_int(),
            system_names: match values.take("down_systems") {
                Value::List(names) => names,
                _ => Vec::new(),
            },
            since: values.instant("since"),
            secret: values.text("secret_ground"),
            ..NewIncident::default()
        }),
        Purpose::Note(incident, _) => Command::Note {
            incident: *incident,
            kind: values.word("entry_kind").and_then(EntryKind::from_word).unwrap_or(EntryKind::Note),
            at: values.instant("entry_at"),
            text: values.text("entry_text").unwrap_or_default(),
            secret: values.text("secret_ground"),
        },
        Purpose::Status(incident, ..) => match values.word("status").and_then(Status::from_word) {
            None => return Ready::Unchanged,
            Some(status) => Command::ChangeStatus {
                incident: *incident,
                status,
                at: values.instant("entry_at"),
                reason: values.text("reason"),
            },
        },
        Purpose::Decide(system) => Command::DecideRank {
            system: *system,
            rank: values.take("rank").as_int(),
            decision: Decision {
                by: values.text("rank_decided_by"),
                on: match values.take("rank_decided_on") {
                    Value::Date(date) => Some(date),
                    _ => None,
                },
                reference: values.text("rank_reference"),
            },
        },
        Purpose::Occurrence(key, saying) => match checklist::wish(*saying, seen, &values.0) {
            Some(wish) => Command::Checklist(*key, wish),
            None => {
                let changes = checklist::corrections(seen, values.0);
                if changes.is_empty() {
                    return Ready::Unchanged;
                }
                Command::Change { kind: RecordKind::Occurrence, id: seen.id, changes }
            }
        },
        Purpose::Finding => Command::Conduct(
            Conduct::Find(Finding {
                text: values.text("finding").unwrap_or_default(),
                systems: match values.take("finding_systems") {
                    Value::List(names) => names,
                    _ => Vec::new(),
                },
                owner: values.text("measure_owner"),
                due_on: match values.take("due_on") {
                    Value::Date(day) => Some(day),
                    _ => None,
                },
            }),
            // The desk says when it really is.
            chrono::DateTime::UNIX_EPOCH,
        ),
        Purpose::Secrecy(what, _, seen) => {
            let reason = values.text("reason");
            let ground = values.text("secret_ground").map(|ground| secrecy::ground(&ground));
            Command::Secrecy(match ground {
                None if seen.is_none() => return Ready::Unchanged,
                None => SecrecyWish::Unmark { what: *what, reason: reason.unwrap_or_default() },
                Some(ground) => SecrecyWish::Mark { what: *what, ground, seen: seen.clone(), reason },
            })
        }
        Purpose::DecideDowntime { system, .. } => match deciding::wish(*system, seen, values.0) {
            None => return Ready::Unchanged,
            Some(command) => command,
        },
        Purpose::HandOver(system, _, seen) => {
            let doing = Doing::HandOver(values.text("taken_by"), seen.clone());
            Command::Restore { incident: None, system: *system, doing, at: values.instant("entry_at") }
        }
        Purpose::AnswerPlan { system, seen, .. } => match values.word("plan_answer").and_then(PlanAnswer::from_word) {
            None => return Ready::Unchanged,
            Some(answer) => {
                let doing = Doing::Answer(answer, values.text("reason"), seen.clone());
                Command::Restore { incident: None, system: *system, doing, at: values.instant("entry_at") }
            }
        },
        Purpose::WhatIf { system, .. } => {
            let told = values.0.into_iter().filter_map(|(key, value)| {
                let figure = Figure::of_wish(key)?;
                let to = match value {
                    Value::Int(to) | Value::Duration(to) => Some(to),
                    _ => None,
                };
                Some((figure, to))
            });
            return Ready::Imagine(*system, told.collect());
        }
        Purpose::NewRegister => return Ready::Make(values.text("municipality").unwrap_or_default()),
    };
    Ready::Wish(command)
}

fn made(kind: RecordKind, values: Vec<(&'static str, Value)>) -> Command {
    let mut record = Record::empty(kind);
    for (key, value) in values {
        record.set(key, value);
    }
    Command::Create { kind, values: record.values }
}

/// Takes the line of the note away that keeps a cell which an import could not read, once its field is corrected.
fn drop_read(seen: &Record, changes: &mut Vec<FieldChange>, unread: Option<&str>) {
    let Some(unread) = unread else { return };
    if changes.is_empty() || changes.iter().any(|change| change.key == "note") {
        return;
    }
    let Some(note) = seen.text("note").and_then(|note| note_without(note, unread)) else { return };
    changes.push(FieldChange { key: "note", before: seen.get("note").clone(), after: Value::from_text(&note) });
}

/// What is said when a wish is carried out, and where to go then; none for back.
pub fn done(purpose: &Purpose, outcome: &Outcome) -> (Message, Option<Opening>) {
    match (purpose, outcome) {
        (_, Outcome::Logged { id, number, .. }) => {
            (Message::new("news-logged").text("incident", number), Some(Opening::Incident(*id)))
        }
        (Purpose::Create(RecordKind::System), Outcome::Saved { id, .. }) => {
            (Message::new("news-created"), Some(Opening::System(*id)))
        }
        (Purpose::Exercise(..), _) => (Message::new("news-exercise-recorded"), None),
        (Purpose::TickMeasure(id), _) => (Message::new("news-measure-ticked").text("number", id.to_string()), None),
        // What was just made is shown: in the list the cursor would stand on another one.
        (Purpose::Create(RecordKind::Measure), Outcome::Saved { id, .. }) => {
            (Message::new("news-created"), Some(Opening::Measure(*id)))
        }
        (Purpose::Create(kind), Outcome::Saved { id, .. }) => {
            (Message::new("news-created"), Some(Opening::Contact(*kind, *id)))
        }
        (_, Outcome::Unchanged) => (Message::new("news-unchanged"), None),
        (Purpose::Occurrence(key, saying), _) => (checklist::news(*key, *saying), None),
        (Purpose::Secrecy(..), _) => (Message::new("news-secrecy"), None),
        (Purpose::HandOver(_, name, _), _) => (Message::new("news-handed-over").text("name", name), None),
        (Purpose::AnswerPlan { name, .. }, _) => (Message::new("news-plan-answered").text("name", name), None),
        (Purpose::Note(..), _) => (Message::new("news-noted"), None),
        (Purpose::Finding, _) => (Message::new("finding-noted"), None),
        _ => (Message::new("news-saved"), None),
    }
}

/// What is said of a rank that was decided: which dependencies it contradicts.
pub fn judged(whole: &SystemWhole) -> (Mood, Message) {
    let Some(rank) = whole.record.rank() else { return (Mood::Done, Message::new("news-decided-none")) };
    let later = |need: &&Need| need.rank.is_none_or(|other| other > rank);
    let names: Vec<String> = whole.needs.iter().filter(later).map(|need| need.name.clone()).collect();
    if names.is_empty() {
        (Mood::Done, Message::new("news-decided").number("rank", rank))
    } else {
        (Mood::Wrong, Message::new("news-decided-contradicts").number("rank", rank).with("names", Arg::Names(names)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flagged() -> (Record, Purpose) {
        let mut seen = Record::empty(RecordKind::System);
        seen.set("note", Value::from("Bra att veta\n[import 2026-11-24] Avtal t.o.m.: 2026-02-30"));
        let purpose = Purpose::Edit {
            kind: RecordKind::System,
            id: 1,
            field: Some("contract_ends_on"),
            unread: Some("2026-02-30".into()),
        };
        (seen, purpose)
    }

    #[test]
    fn correcting_what_an_import_could_not_read_takes_its_line_out_of_the_note() {
        let (seen, purpose) = flagged();
        let date = chrono::NaiveDate::from_ymd_opt(2026, 2, 28).unwrap();
        let values = vec![("contract_ends_on", Value::Date(date)), ("note", seen.get("note").clone())];
        let Ready::Wish(Command::Change { changes, .. }) = ready(&purpose, &seen, values) else { panic!("a change") };
        let note = changes.iter().find(|change| change.key == "note").unwrap();
        assert_eq!(note.after, Value::from("Bra att veta"));
    }

    #[test]
    fn a_form_that_changes_nothing_writes_nothing() {
        let (seen, purpose) = flagged();
        let values = vec![("note", seen.get("note").clone())];
        assert!(matches!(ready(&purpose, &seen, values), Ready::Unchanged));
    }
}
