//! Decisions on how long a system may be down.
//!
//! What an import brings as decided is `import`'s; what a decision contradicts is the domain's.

use super::fault::StoreError;
use super::records::{self, wanted};
use super::trail;
use super::values;
use super::writing::Writing;
use crate::domain::command::DecidedDowntime;
use crate::domain::record::{Clash, FieldChange, RecordKind};
use crate::domain::refusal::Refusal;
use crate::domain::value::Value;

/// Records a decision. Value and source are one thing: somebody else's decision since `seen` clashes as a whole, also
/// where only its source differs, and then every field in which the two differ is told.
///
/// # Errors
/// `Stale` when somebody decided meanwhile; `OutOfRange`, `TooLong`, `Retired`; when the file cannot be written.
pub fn decide(
    w: &mut Writing<'_>,
    system: i64,
    decided: &DecidedDowntime,
    seen: Option<&DecidedDowntime>,
) -> Result<(), StoreError> {
    let record = wanted(w, RecordKind::System, system)?;
    if record.retired_at.is_some() {
        return Err(Refusal::Retired(record.title().to_owned()).into());
    }
    let mut changes = Vec::new();
    for (key, value) in of(decided) {
        let Some(spec) = RecordKind::System.fields().iter().find(|spec| spec.key == key) else { continue };
        let (before, after) = (record.get(key).clone(), values::kept(spec, &value)?);
        changes.push(FieldChange { key, before, after });
    }
    changes.retain(|change| change.before != change.after);
    // What somebody changed to what this person wants as well is no clash.
    let moved = |seen: &DecidedDowntime| {
        let seen = of(seen);
        let saw = |change: &FieldChange| seen.iter().any(|(key, value)| *key == change.key && *value == change.before);
        changes.iter().any(|change| !saw(change))
    };
    if seen.is_some_and(moved) {
        let clash =
            |change: &FieldChange| Clash { key: change.key, mine: change.after.clone(), theirs: change.before.clone() };
        let keys = of(decided).map(|(key, _)| key);
        let (by, at) =
            trail::last_to_change(w.conn, &format!("system:{system}"), &keys)?.unwrap_or((String::new(), w.now));
        return Err(Refusal::Stale { clashes: changes.iter().map(clash).collect(), by, at }.into());
    }
    records::write(w, "decide-downtime", &record, &changes, None)
}

/// The fields of a decision, in the order of their form.
fn of(decided: &DecidedDowntime) -> [(&'static str, Value); 4] {
    let decision = &decided.decision;
    [
        ("accepted_downtime_s", decided.accepted_downtime_s.map_or(Value::Empty, Value::Duration)),
        ("accepted_downtime_decided_by", Value::from(decision.by.clone())),
        ("accepted_downtime_decided_on", decision.on.map_or(Value::Empty, Value::Date)),
        ("accepted_downtime_reference", Value::from(decision.reference.clone())),
    ]
}
