//! Reading a value back out of the form in which the trail and drafts keep it; the other way of [`Value::to_json`].
//!
//! Reading what a person typed belongs to `text`.

use chrono::{NaiveDate, NaiveDateTime};
use serde_json::Value as Json;

use super::field::{FieldKind, FieldSpec};
use super::value::Value;

/// The value of a field as it was kept; none where it is not of the field's kind.
pub fn value(spec: &FieldSpec, json: &Json) -> Option<Value> {
    if json.is_null() {
        return Some(Value::Empty);
    }
    match spec.kind {
        FieldKind::Line(_) | FieldKind::Paragraph(_) | FieldKind::Holder | FieldKind::Supplier | FieldKind::System => {
            json.as_str().map(|text| Value::Text(text.to_owned()))
        }
        FieldKind::Choice(words) => {
            let word = json.as_str()?;
            words.iter().find(|known| **known == word).map(|known| Value::Choice(known))
        }
        FieldKind::YesNo => json.as_bool().map(Value::Bool),
        FieldKind::Number(..) => json.as_i64().map(Value::Int),
        FieldKind::Duration => json.as_i64().map(Value::Duration),
        FieldKind::Money => json.as_i64().map(Value::Money),
        FieldKind::Date => NaiveDate::parse_from_str(json.as_str()?, "%Y-%m-%d").ok().map(Value::Date),
        FieldKind::At => {
            let at = NaiveDateTime::parse_from_str(json.as_str()?, "%Y-%m-%dT%H:%M:%SZ").ok()?;
            Some(Value::At(at.and_utc()))
        }
        FieldKind::Names | FieldKind::Systems => {
            let names = json.as_array()?.iter().map(|name| name.as_str().map(str::to_owned));
            names.collect::<Option<Vec<String>>>().map(Value::List)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::RecordKind;

    /// A value that a field can hold.
    fn some(spec: &FieldSpec) -> Value {
        match spec.kind {
            FieldKind::Line(_)
            | FieldKind::Paragraph(_)
            | FieldKind::Holder
            | FieldKind::Supplier
            | FieldKind::System => Value::Text("å \"b\"\nc".to_owned()),
            FieldKind::Choice(words) => Value::Choice(words[0]),
            FieldKind::YesNo => Value::Bool(false),
            FieldKind::Number(least, _) => Value::Int(least),
            FieldKind::Duration => Value::Duration(90),
            FieldKind::Money => Value::Money(0),
            FieldKind::Date => Value::Date(NaiveDate::from_ymd_opt(2026, 2, 28).unwrap()),
            FieldKind::At => Value::At(chrono::DateTime::UNIX_EPOCH),
            FieldKind::Names | FieldKind::Systems => Value::List(vec!["A".to_owned(), "B; C".to_owned()]),
        }
    }

    #[test]
    fn every_field_is_read_back_as_it_was_kept() {
        for spec in RecordKind::ALL.iter().flat_map(|kind| kind.fields()) {
            for kept in [some(spec), Value::Empty] {
                assert_eq!(value(spec, &kept.to_json()), Some(kept), "{}", spec.key);
            }
        }
    }

    #[test]
    fn what_is_not_of_the_fields_kind_is_no_value_of_it() {
        for spec in RecordKind::ALL.iter().flat_map(|kind| kind.fields()) {
            assert_eq!(value(spec, &serde_json::json!({"a": 1})), None, "{}", spec.key);
        }
    }
}
