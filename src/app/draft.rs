//! A draft: what a form holds that is not saved, as it is kept beside the register and opened again.
//!
//! When drafts are kept is `keeping`'s; in which files, the store's.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use crate::domain::Instant;
use crate::domain::incident::Status;
use crate::domain::kept;
use crate::domain::marking::Markable;
use crate::domain::occurrence::Key;
use crate::domain::record::{Record, RecordKind};
use crate::domain::restoring::{PlanAnswer, Seen};
use crate::domain::value::Value;
use crate::text::message::Message;
use crate::text::show;

use super::purpose;
use super::shared::{Purpose, Saying};

/// What a form holds that is not saved.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What the form is for.
    pub purpose: Purpose,
    /// The record as it was when the form was opened, so that what others changed meanwhile still merges.
    pub seen: Record,
    /// Its fields.
    pub fields: Vec<(String, Filled)>,
    /// Which field has the focus.
    pub focus: usize,
}

/// What stands in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filled {
    /// Words, whether or not they can be read as a value.
    Typed(String),
    /// One of several values.
    Chosen(Value),
}

impl Draft {
    /// Whether forms for this can be kept as drafts.
    pub fn can_keep(purpose: &Purpose) -> bool {
        of_purpose(purpose).is_some()
    }

    /// What it is, for people.
    pub fn name(&self) -> Message {
        match &self.purpose {
            Purpose::Create(kind) => Message::new("draft-create").word("kind", format!("kind-name-{}", kind.word())),
            Purpose::Exercise(..) => Message::new("draft-create").word("kind", "kind-name-exercise"),
            Purpose::TickMeasure(id) => Message::new("draft-tick-measure").text("number", id.to_string()),
            Purpose::Log(_) => Message::new("draft-log"),
            Purpose::Note(_, number) => Message::new("draft-note").text("incident", number),
            Purpose::Status(_, number, _) => Message::new("draft-status").text("incident", number),
            Purpose::Decide(_) => Message::new("draft-decide").text("name", self.seen.title()),
            Purpose::DecideDowntime { .. } => Message::new("draft-decide-downtime").text("name", self.seen.title()),
            Purpose::Occurrence(key, _) => Message::new("draft-occurrence").text("activity", key.title()),
            Purpose::Secrecy(_, name, _) => Message::new("draft-secrecy").text("name", name),
            Purpose::HandOver(_, name, _) => Message::new("draft-hand-over").text("name", name),
            Purpose::Finding => Message::new("draft-finding"),
            Purpose::AnswerPlan { name, .. } => Message::new("draft-answer-plan").text("name", name),
            _ => Message::new("draft-edit").text("name", self.seen.title()),
        }
    }

    /// The beginning of what was typed, by which one of several is known again; nothing for the edit of a record, which
    /// its name tells.
    pub fn words(&self) -> String {
        if matches!(self.purpose, Purpose::Edit { .. }) {
            return String::new();
        }
        let typed = self.fields.iter().find_map(|(_, filled)| match filled {
            Filled::Typed(text) if !text.trim().is_empty() => Some(text.as_str()),
            _ => None,
        });
        show::beginning(typed.unwrap_or(""))
    }

    /// The form in which it is kept.
    pub fn to_json(&self, made_at: Instant, who: &str, title: &str) -> String {
        let fields: Vec<Json> = self
            .fields
            .iter()
            .map(|(key, filled)| match filled {
                Filled::Typed(text) => json!({"key": key, "typed": text}),
                Filled::Chosen(value) => json!({"key": key, "chosen": value.to_json()}),
            })
            .collect();
        json!({
            "made_at": Value::At(made_at).to_json(),
            "who": who,
            "title": title,
            "purpose": of_purpose(&self.purpose),
            "seen": of_record(&self.seen),
            "fields": fields,
            "focus": self.focus,
        })
        .to_string()
    }

    /// Reads a draft that was kept, and when it was made; none when this program does not know such a one.
    pub fn read(text: &str) -> Option<(Draft, Instant)> {
        let json: Json = serde_json::from_str(text).ok()?;
        let purpose = purpose_of(&json["purpose"])?;
        let seen = record_of(&json["seen"], purpose::seen(&purpose).kind)?;
        let specs = purpose::specs(&purpose);
        let mut fields = Vec::new();
        for field in json["fields"].as_array()? {
            let key = field["key"].as_str()?;
            let Some(spec) = specs.iter().find(|spec| spec.key == key) else { continue };
            let filled = match field["typed"].as_str() {
                Some(text) => Filled::Typed(text.to_owned()),
                None => Filled::Chosen(kept::value(spec, &field["chosen"])?),
            };
            fields.push((key.to_owned(), filled));
        }
        let focus = json["focus"].as_u64().and_then(|focus| usize::try_from(focus).ok()).unwrap_or(0);
        let made_at = chrono::DateTime::parse_from_rfc3339(json["made_at"].as_str()?).ok()?.to_utc();
        Some((Draft { purpose, seen, fields, focus }, made_at))
    }
}

/// The drafts of this session that are kept, by their numbers.
#[derive(Debug, Default)]
pub struct Kept(BTreeMap<u64, Draft>);

impl Kept {
    /// What is to be done so that just these drafts are kept.
    pub fn keep(&mut self, open: Vec<(u64, Draft)>) -> Vec<(u64, Option<Draft>)> {
        let gone: Vec<u64> = self.0.keys().copied().filter(|id| !open.iter().any(|(own, _)| own == id)).collect();
        let mut todo: Vec<(u64, Option<Draft>)> = gone.into_iter().map(|id| (id, None)).collect();
        let new = open.iter().filter(|(id, draft)| self.0.get(id) != Some(draft));
        todo.extend(new.map(|(id, draft)| (*id, Some(draft.clone()))));
        self.0 = open.into_iter().collect();
        todo
    }

    /// The numbers of drafts whose forms are closed; they are not kept any more.
    pub fn closed(&mut self, open: &[u64]) -> Vec<u64> {
        let gone: Vec<u64> = self.0.keys().copied().filter(|id| !open.contains(id)).collect();
        for id in &gone {
            self.0.remove(id);
        }
        gone
    }

    /// Takes a draft for kept that lies in its file already.
    pub fn lies(&mut self, id: u64, draft: Draft) {
        self.0.insert(id, draft);
    }

    /// Those that are kept now.
    pub fn all(&self) -> impl Iterator<Item = &Draft> {
        self.0.values()
    }

    /// Forgets what was kept, so that it is kept anew.
    pub fn forget(&mut self) {
        self.0.clear();
    }
}

/// What a form is for, as it is kept; none for one that is not kept.
fn of_purpose(purpose: &Purpose) -> Option<Json> {
    Some(match purpose {
        Purpose::Edit { kind, id, field, unread } => {
            json!({"form": "edit", "kind": kind.word(), "id": id, "field": field, "unread": unread})
        }
        Purpose::Create(kind) => json!({"form": "create", "kind": kind.word()}),
        Purpose::Exercise(system, on) => json!({"form": "exercise", "system": system, "on": on.to_string()}),
        Purpose::TickMeasure(id) => json!({"form": "tick-measure", "id": id}),
        Purpose::Log(system) => json!({"form": "log", "system": system}),
        Purpose::Note(id, number) => json!({"form": "note", "id": id, "number": number}),
        Purpose::Status(id, number, status) => {
            json!({"form": "status", "id": id, "number": number, "status": status.word()})
        }
        Purpose::Decide(id) => json!({"form": "decide", "id": id}),
        Purpose::DecideDowntime { system, unread } => {
            json!({"form": "decide-downtime", "id": system, "unread": unread})
        }
        Purpose::Occurrence(key, saying) => json!({
            "form": "occurrence",
            "activity": key.activity.id,
            "due_on": key.due_on.to_string(),
            "saying": saying.word(),
        }),
        Purpose::Secrecy(what, name, ground) => {
            let what = match what {
                Markable::Record(kind, id) => json!({"kind": kind.word(), "id": id}),
                Markable::Entry(incident, seq) => json!({"incident": incident, "seq": seq}),
                Markable::Field(system, key) => json!({"system": system, "field": key}),
            };
            json!({"form": "secrecy", "what": what, "name": name, "ground": ground})
        }
        Purpose::HandOver(system, name, seen) => {
            // Who has it may be secret: only that somebody had it is kept.
            let seen = match seen {
                Seen::Nothing => Json::Null,
                Seen::Was(holder) => json!({"was": holder.as_ref().map(|_| "")}),
            };
            json!({"form": "hand-over", "id": system, "name": name, "seen": seen})
        }
        // Where the plan lies and who owns the system may be marked secret: that is not kept beside what was typed.
        Purpose::AnswerPlan { system, name, has_plan, seen, .. } => {
            let seen = match seen {
                Seen::Nothing => Json::Null,
                Seen::Was(answer) => json!({"was": answer.map(PlanAnswer::word)}),
            };
            json!({"form": "answer-plan", "id": system, "name": name, "has_plan": has_plan, "seen": seen})
        }
        Purpose::Finding => json!({"form": "finding"}),
        // There is no register yet beside which it could be kept; what is imagined is not kept at all.
        Purpose::NewRegister | Purpose::WhatIf { .. } => return None,
    })
}

fn purpose_of(json: &Json) -> Option<Purpose> {
    let id = || json["id"].as_i64();
    let text = |key: &str| json[key].as_str().map(str::to_owned);
    let kind = || {
        let word = json["kind"].as_str()?;
        RecordKind::ALL.into_iter().find(|kind| kind.word() == word)
    };
    Some(match json["form"].as_str()? {
        "edit" => {
            let kind = kind()?;
            let field = text("field").and_then(|key| kind.fields().iter().find(|spec| spec.key == key));
            Purpose::Edit { kind, id: id()?, field: field.map(|spec| spec.key), unread: text("unread") }
        }
        "create" => Purpose::Create(kind()?),
        "exercise" => Purpose::Exercise(text("system"), json["on"].as_str()?.parse().ok()?),
        "tick-measure" => Purpose::TickMeasure(id()?),
        "log" => Purpose::Log(text("system")),
        "note" => Purpose::Note(id()?, text("number")?),
        "status" => Purpose::Status(id()?, text("number")?, Status::from_word(json["status"].as_str()?)?),
        "decide" => Purpose::Decide(id()?),
        "finding" => Purpose::Finding,
        "occurrence" => {
            let key = Key::read(json["activity"].as_str()?, json["due_on"].as_str()?.parse().ok()?)?;
            Purpose::Occurrence(key, Saying::from_word(json["saying"].as_str()?)?)
        }
        "secrecy" => Purpose::Secrecy(markable(&json["what"])?, text("name")?, text("ground")),
        "hand-over" => Purpose::HandOver(id()?, text("name")?, seen(json, |holder| Some(holder.to_owned()))),
        "answer-plan" => Purpose::AnswerPlan {
            system: id()?,
            name: text("name")?,
            has_plan: json["has_plan"].as_bool()?,
            lies: None,
            owner: None,
            seen: seen(json, PlanAnswer::from_word),
        },
        "decide-downtime" => Purpose::DecideDowntime { system: id()?, unread: text("unread") },
        _ => return None,
    })
}

/// What was seen when the form was opened, as far as a draft keeps it.
fn seen<T>(json: &Json, read: impl Fn(&str) -> Option<T>) -> Seen<T> {
    match json["seen"].get("was") {
        Some(was) => Seen::Was(was.as_str().and_then(read)),
        None => Seen::Nothing,
    }
}

fn markable(json: &Json) -> Option<Markable> {
    let number = |key: &str| json[key].as_i64();
    if let Some(incident) = number("incident") {
        return Some(Markable::Entry(incident, number("seq")?));
    }
    if let Some(system) = number("system") {
        let field = RecordKind::System.fields().iter().find(|spec| json["field"] == spec.key)?;
        return Some(Markable::Field(system, field.key));
    }
    let kind = RecordKind::ALL.into_iter().find(|kind| json["kind"] == kind.word())?;
    Some(Markable::Record(kind, number("id")?))
}

fn of_record(record: &Record) -> Json {
    let values: Map<String, Json> = record
        .kind
        .fields()
        .iter()
        .zip(&record.values)
        .filter(|(_, value)| !value.is_empty())
        .map(|(spec, value)| (spec.key.to_owned(), value.to_json()))
        .collect();
    json!({"id": record.id, "rev": record.rev, "values": values})
}

fn record_of(json: &Json, kind: RecordKind) -> Option<Record> {
    let mut record = Record { id: json["id"].as_i64()?, rev: json["rev"].as_i64()?, ..Record::empty(kind) };
    for (key, value) in json["values"].as_object()? {
        let Some(spec) = kind.fields().iter().find(|spec| spec.key == key) else { continue };
        record.set(key, kept::value(spec, value)?);
    }
    Some(record)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(purpose: Purpose) -> Draft {
        let mut seen = purpose::seen(&purpose);
        seen.id = 7;
        let typed = purpose::specs(&purpose).iter().map(|spec| (spec.key.to_owned(), Filled::Typed("å\n\"".into())));
        Draft { fields: typed.collect(), purpose, seen, focus: 2 }
    }

    #[test]
    fn every_draft_is_read_back_as_it_was_kept() {
        let edit = Purpose::Edit { kind: RecordKind::System, id: 7, field: Some("owner"), unread: Some("x".into()) };
        let all = [
            edit,
            Purpose::Create(RecordKind::Supplier),
            Purpose::Log(Some("SAN".into())),
            Purpose::Exercise(Some("SAN".into()), chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()),
            Purpose::TickMeasure(3),
            Purpose::Note(3, "2026-0042".into()),
            Purpose::Status(3, "2026-0042".into(), Status::Reported),
            Purpose::Decide(7),
            Purpose::Finding,
            Purpose::DecideDowntime { system: 7, unread: Some("x".into()) },
            Purpose::HandOver(7, "SAN".into(), Seen::Was(None)),
            Purpose::HandOver(7, "SAN".into(), Seen::Was(Some(String::new()))),
            Purpose::AnswerPlan {
                system: 7,
                name: "SAN".into(),
                has_plan: true,
                lies: None,
                owner: None,
                seen: Seen::Was(Some(PlanAnswer::Deferred)),
            },
        ];
        let key = Key::read("A15", chrono::NaiveDate::from_ymd_opt(2026, 10, 31).unwrap()).unwrap();
        let sayings = Saying::ALL.into_iter().map(|saying| Purpose::Occurrence(key, saying));
        let marks = [Markable::Record(RecordKind::Incident, 3), Markable::Entry(3, 1), Markable::Field(7, "note")];
        let marks = marks.into_iter().map(|what| Purpose::Secrecy(what, "SAN".into(), Some("OSL 18:8".into())));
        let all = all.into_iter().chain(sayings).chain(marks);
        for purpose in all {
            let mut draft = draft(purpose);
            if draft.seen.kind == RecordKind::System {
                draft.seen.set("name", Value::from("Lagring"));
                draft.seen.set("accepted_downtime_s", Value::Duration(60));
            }
            let made_at = chrono::DateTime::UNIX_EPOCH;
            let text = draft.to_json(made_at, "anna", "x");
            assert_eq!(Draft::read(&text), Some((draft, made_at)), "{text}");
        }
    }

    #[test]
    fn what_another_program_kept_is_not_read() {
        for text in ["", "{}", "[]", r#"{"purpose": {"form": "dance"}}"#] {
            assert_eq!(Draft::read(text), None, "{text}");
        }
        assert!(!Draft::can_keep(&Purpose::NewRegister));
    }
}
