//! What a row of the trail changed, as people read it: the field's label, and its value before and after.
//!
//! The trail keeps values as JSON; machines are given that JSON by `exchange`.

use serde_json::{Map, Value as Json};

use crate::domain::field::{FieldKind, FieldSpec};
use crate::domain::record::RecordKind;
use crate::domain::trail::TrailRow;
use crate::domain::value::Value;
use crate::text::{Texts, explain, show, when};

/// Keys that only mean something inside the file.
const INNER: [&str; 3] = ["id", "outage", "seq"];

/// The fields that a row changed, each with what it says now, and what it said before where it said something.
pub fn changes(texts: &Texts, row: &TrailRow) -> Vec<(String, String)> {
    let kind = RecordKind::ALL.into_iter().find(|kind| row.record.starts_with(&format!("{}:", kind.word())));
    let (before, after) = (object(row.before.as_deref()), object(row.after.as_deref()));
    let gone = before.keys().filter(|key| !after.contains_key(*key));
    let mut changes = Vec::new();
    for key in after.keys().chain(gone).filter(|key| !INNER.contains(&key.as_str())) {
        let (old, new) = (before.get(key).unwrap_or(&Json::Null), after.get(key).unwrap_or(&Json::Null));
        if old == new {
            continue;
        }
        let spec = kind.and_then(|kind| kind.fields().iter().find(|spec| spec.key == key));
        let shown = |value: &Json| shown(texts, key, spec, value);
        let change = if old.is_null() { shown(new) } else { format!("{} -> {}", shown(old), shown(new)) };
        changes.push((label(texts, key), change));
    }
    changes
}

fn object(text: Option<&str>) -> Map<String, Json> {
    match text.and_then(|text| serde_json::from_str(text).ok()) {
        Some(Json::Object(map)) => map,
        _ => Map::new(),
    }
}

/// A field's label, or that of something that the program itself keeps of a record.
fn label(texts: &Texts, key: &str) -> String {
    let field = explain::field_label(key);
    let own = format!("cli-kept-{}", key.replace('_', "-"));
    let known = [field, own].into_iter().find(|id| texts.has(id));
    known.map_or_else(|| key.to_owned(), |id| texts.t(&id).into_owned())
}

fn shown(texts: &Texts, key: &str, spec: Option<&FieldSpec>, value: &Json) -> String {
    match (spec, value) {
        (_, Json::Null) => "–".to_owned(),
        (Some(spec), value) => match typed(spec.kind, value) {
            Some(value) => show::value(texts, spec.key, &value),
            None => plain(texts, value),
        },
        (None, Json::String(word)) if texts.has(&format!("{key}-{word}")) => {
            texts.t(&format!("{key}-{word}")).into_owned()
        }
        (None, value) => plain(texts, value),
    }
}

/// The value behind what the trail keeps of a field; none where it is not of the field's kind.
fn typed(kind: FieldKind, value: &Json) -> Option<Value> {
    match (kind, value) {
        (FieldKind::Duration, value) => value.as_i64().map(Value::Duration),
        (FieldKind::Money, value) => value.as_i64().map(Value::Money),
        (FieldKind::Number(..), value) => value.as_i64().map(Value::Int),
        (FieldKind::YesNo, value) => value.as_bool().map(Value::Bool),
        (FieldKind::Choice(words), Json::String(word)) => {
            words.iter().copied().find(|known| known == word).map(Value::Choice)
        }
        _ => None,
    }
}

/// Something without a field: times are told in the municipality's zone, lists one after another, and of what has
/// parts the name, or else what is said of each.
fn plain(texts: &Texts, value: &Json) -> String {
    match value {
        Json::Null => "–".to_owned(),
        Json::String(text) => match chrono::DateTime::parse_from_rfc3339(text) {
            Ok(at) => when::full(texts, at.to_utc()),
            Err(_) => text.clone(),
        },
        Json::Array(all) => all.iter().map(|one| plain(texts, one)).collect::<Vec<_>>().join("; "),
        Json::Object(parts) => match parts.get("name") {
            Some(name) => plain(texts, name),
            None => entry(texts, parts),
        },
        other => other.to_string(),
    }
}

/// A row of a timeline, or whatever else has parts.
fn entry(texts: &Texts, parts: &Map<String, Json>) -> String {
    let told = parts.iter().filter(|(key, _)| !INNER.contains(&key.as_str()) && *key != "at" && *key != "system");
    let told = told.map(|(key, value)| match value {
        Json::String(word) if key == "kind" && texts.has(&format!("cli-entry-{word}")) => {
            texts.t(&format!("cli-entry-{word}")).into_owned()
        }
        value => plain(texts, value),
    });
    told.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(before: Option<&str>, after: &str) -> TrailRow {
        TrailRow {
            seq: 1,
            at: chrono::DateTime::UNIX_EPOCH,
            by: "anna".into(),
            actor: "{}".into(),
            change: "c".into(),
            action: "change".into(),
            record: "system:1".into(),
            title: "SAN".into(),
            before: before.map(str::to_owned),
            after: Some(after.to_owned()),
            reason: None,
            redacted: false,
            secret: None,
            hidden: false,
            clock_went_back: false,
            hash: String::new(),
        }
    }

    #[test]
    fn a_change_says_what_stood_there_and_what_stands_there_as_people_read_it() {
        let texts = Texts::swedish();
        let row = row(
            Some(r#"{"accepted_downtime_s":3600,"note":"a"}"#),
            r#"{"accepted_downtime_s":14400,"note":"a","critical":true,"kind":"service"}"#,
        );
        let changes = changes(&texts, &row);
        let said: Vec<String> = changes.iter().map(|(label, value)| format!("{label}: {value}")).collect();
        assert_eq!(said, ["Accepterad avbrottstid: 1 h -> 4 h", "Kritiskt: ja", "Typ: tjänst"]);
    }

    #[test]
    fn what_is_no_object_changes_no_field() {
        assert!(changes(&Texts::swedish(), &row(Some("x"), "[1]")).is_empty());
    }
}
