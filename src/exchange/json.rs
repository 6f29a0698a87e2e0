//! The shapes of JSON that scripts rely on: systems, incidents, gaps, the trail.
//!
//! Names are English and stable, absent values are null, times have the municipality's offset, durations are whole
//! seconds (`…_s`) and money is SEK. What an import says stands in `report`.

use chrono_tz::Tz;
use serde_json::{Map, Value as Json, json};

use super::columns::json_name;
use crate::domain::Instant;
use crate::domain::check;
use crate::domain::record::{Record, RecordKind};
use crate::domain::system::{ASPECTS, State};
use crate::domain::trail::{Fault, TrailRow, Verification};
use crate::domain::value::Value;
use crate::domain::view::{Affected, Entry, Gap, IncidentWhole, Reach, SystemWhole};
use crate::text::{Texts, when};

/// The fields of `systems --json`, in its order; classification, state and dependencies are told apart below.
const SYSTEM: [&str; 21] = [
    "name",
    "kind",
    "department",
    "owner",
    "supplier",
    "critical",
    "rank",
    "accepted_downtime_s",
    "restore_time_s",
    "recovery_point_s",
    "confidentiality",
    "consequence",
    "continuity_plan",
    "last_exercised_on",
    "depends_on",
    "hosting",
    "annual_cost_ore",
    "contract_ends_on",
    "holds_secrecy",
    "logs_user_activity",
    "verified_on",
];

/// A field's value: SEK for money, a list for names, the municipality's offset for times.
pub fn value(value: &Value, zone: Tz) -> Json {
    match value {
        Value::Money(ore) if ore % 100 == 0 => json!(ore / 100),
        #[allow(clippy::cast_precision_loss)] // amounts stay far below 2^53 öre
        Value::Money(ore) => json!(*ore as f64 / 100.0),
        Value::At(at) => json!(when::rfc3339(zone, *at)),
        other => other.to_json(),
    }
}

fn names(value: &Value) -> Json {
    match value {
        Value::List(names) => json!(names),
        _ => json!([]),
    }
}

fn at(at: Option<Instant>, zone: Tz) -> Json {
    at.map_or(Json::Null, |at| json!(when::rfc3339(zone, at)))
}

/// A system, as `systems --json` lists it.
pub fn system(whole: &SystemWhole, zone: Tz) -> Json {
    let mut map = system_map(&whole.record, whole.state, whole.down_since, zone);
    map.insert("secret".to_owned(), json!(whole.secrecy.as_ref().map(|mark| &mark.ground)));
    map.extend(marked(&whole.record));
    Json::Object(map)
}

fn system_map(record: &Record, state: State, down_since: Option<Instant>, zone: Tz) -> Map<String, Json> {
    let mut map = Map::new();
    for key in SYSTEM {
        match key {
            "confidentiality" => {
                let levels: Map<String, Json> =
                    ASPECTS.iter().map(|aspect| ((*aspect).to_owned(), value(record.get(aspect), zone))).collect();
                map.insert("classification".to_owned(), Json::Object(levels));
            }
            "depends_on" => {
                map.insert(key.to_owned(), names(record.get(key)));
            }
            _ => {
                map.insert(json_name(key).to_owned(), value(record.get(key), zone));
            }
        }
    }
    map.insert("note".to_owned(), value(record.get("note"), zone));
    map.insert("state".to_owned(), json!(state.word()));
    map.insert("down_since".to_owned(), at(down_since, zone));
    map
}

/// The grounds of the fields that are marked, and the names of those that were left out.
fn marked(record: &Record) -> [(String, Json); 2] {
    let grounds: Map<String, Json> =
        record.secret.iter().map(|covered| (json_name(covered.key).to_owned(), json!(covered.mark.ground))).collect();
    let masked = record.secret.iter().filter(|covered| covered.hidden).map(|covered| json_name(covered.key));
    [("secret_fields".to_owned(), Json::Object(grounds)), ("masked".to_owned(), masked.collect())]
}

/// A system, whole, as `system NAME --json` shows it: what the list has, then everything else.
pub fn system_whole(whole: &SystemWhole, zone: Tz) -> Json {
    let mut map = system_map(&whole.record, whole.state, whole.down_since, zone);
    for spec in RecordKind::System.fields() {
        let name = json_name(spec.key);
        if !map.contains_key(name) && !ASPECTS.contains(&spec.key) {
            let said = whole.record.get(spec.key);
            let listed = matches!(spec.kind, crate::domain::field::FieldKind::Names);
            map.insert(name.to_owned(), if listed { names(said) } else { value(said, zone) });
        }
    }
    let needed_by: Vec<&str> = whole.needed_by.iter().map(|need| need.name.as_str()).collect();
    let more = [
        ("needed_by", json!(needed_by)),
        ("circle", json!(whole.circle)),
        ("incident", json!(whole.incident.as_ref().map(|(_, number)| number))),
        ("findings", json!(whole.findings)),
        ("reach", whole.reach.iter().map(reach).collect()),
        ("changed_by", json!(whole.changed.as_ref().map(|(by, _)| by))),
        ("changed_at", at(whole.changed.as_ref().map(|(_, at)| *at), zone)),
        ("retired_at", at(whole.record.retired_at, zone)),
        ("secret", json!(whole.secrecy.as_ref().map(|mark| &mark.ground))),
    ];
    map.extend(more.map(|(name, value)| (name.to_owned(), value)));
    map.extend(marked(&whole.record));
    Json::Object(map)
}

/// Whom to call.
pub fn reach(reach: &Reach) -> Json {
    let substitute = reach.substitute.as_ref().map(|(name, phone)| json!({"name": name, "phone": phone}));
    json!({
        "part": reach.part,
        "named": reach.named,
        "person": reach.person,
        "phones": reach.phones,
        "email": reach.email,
        "customer_number": reach.customer_number,
        "hours": reach.hours,
        "substitute": substitute,
    })
}

/// An incident, as `incident show --json` gives it.
pub fn incident(whole: &IncidentWhole, zone: Tz) -> Json {
    let field = |key: &str| value(whole.record.get(key), zone);
    let [_, (_, masked)] = marked(&whole.record);
    json!({
        "number": whole.number,
        "title": field("title"),
        "type": field("type"),
        "severity": field("severity"),
        "status": whole.status.word(),
        "occurred_at": field("occurred_at"),
        "detected_at": field("detected_at"),
        "known_at": field("known_at"),
        "assessed_significant_at": field("assessed_significant_at"),
        "significant": field("significant"),
        "reported_at": when::rfc3339(zone, whole.reported_at),
        "restored_at": at(whole.restored_at, zone),
        "closed_at": at(whole.closed_at, zone),
        "reported_by": field("reported_by"),
        "lead": field("lead"),
        "secret": whole.secrecy.as_ref().map(|mark| &mark.ground),
        "extraordinary": field("extraordinary"),
        "systems": whole.systems.iter().map(|system| affected(system, zone)).collect::<Vec<_>>(),
        "timeline": whole.timeline.iter().map(|row| entry(row, zone)).collect::<Vec<_>>(),
        "duties": [],
        "conclusions": field("conclusions"),
        "cost": field("cost_ore"),
        "masked": masked,
    })
}

fn affected(system: &Affected, zone: Tz) -> Json {
    json!({
        "name": system.name,
        "down_since": at(system.down_since, zone),
        "restored_at": at(system.restored_at, zone),
    })
}

fn entry(row: &Entry, zone: Tz) -> Json {
    json!({
        "seq": row.seq,
        "at": when::rfc3339(zone, row.at),
        "recorded_at": when::rfc3339(zone, row.recorded_at),
        "by": row.by,
        "kind": row.kind.word(),
        "system": row.system,
        "value": row.value,
        "text": row.text,
        "secret": row.secret,
        "masked": row.hidden,
        "erased": row.erased,
    })
}

/// A check with the systems that fall short in it, as `systems --gaps --json` lists it.
pub fn gap(gap: &Gap, texts: &Texts) -> Json {
    json!({
        "check": gap.check,
        "title": texts.t(&format!("check-{}", gap.check)),
        "requirements": check::find(gap.check).map_or(&[][..], |check| check.requirements),
        "systems": gap.systems.iter().map(|(_, name)| name).collect::<Vec<_>>(),
    })
}

/// A row of the trail, as `audit list --json` gives it.
pub fn trail_row(row: &TrailRow, zone: Tz) -> Json {
    // What the trail keeps as JSON is given as JSON; what is not (any more) as the text that stands there.
    let parsed = |text: &str| serde_json::from_str(text).unwrap_or_else(|_| json!(text));
    let content = |text: &Option<String>| text.as_deref().map_or(Json::Null, parsed);
    json!({
        "seq": row.seq,
        "at": when::rfc3339(zone, row.at),
        "by": row.by,
        "actor": parsed(&row.actor),
        "change": row.change,
        "action": row.action,
        "record": row.record,
        "title": row.title,
        "before": content(&row.before),
        "after": content(&row.after),
        "reason": row.reason,
        "redacted": row.redacted,
        "clock_went_back": row.clock_went_back,
        "hash": row.hash,
        "secret": row.secret,
        "masked": row.hidden,
    })
}

/// What a verification found, as `audit verify --json` gives it.
pub fn verification(found: &Verification) -> Json {
    let fault = found.fault.as_ref().map(|fault| {
        let (kind, seq, record) = match fault {
            Fault::Gap(seq) => ("gap", Some(seq), None),
            Fault::Changed(seq) => ("changed", Some(seq), None),
            Fault::AnchorBeyondEnd(seq) => ("anchor-beyond-end", Some(seq), None),
            Fault::AnchorDiffers(seq) => ("anchor-differs", Some(seq), None),
            Fault::Register(record) => ("register", None, Some(record)),
        };
        json!({"kind": kind, "seq": seq, "record": record})
    });
    json!({
        "whole": found.fault.is_none(),
        "rows": found.rows,
        "redacted": found.redacted,
        "head": {"seq": found.head.seq, "hash": found.head.hash},
        "fault": fault,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::incident::{EntryKind, Status};

    fn instant(text: &str) -> Instant {
        chrono::DateTime::parse_from_rfc3339(text).unwrap().to_utc()
    }

    fn whole() -> SystemWhole {
        let mut record = Record::empty(RecordKind::System);
        record.set("name", Value::from("SAN"));
        record.set("annual_cost_ore", Value::Money(31_000_050));
        record.set("integrity", Value::Int(3));
        SystemWhole {
            record,
            needs: Vec::new(),
            needed_by: Vec::new(),
            circle: Vec::new(),
            state: State::Down,
            down_since: Some(instant("2026-03-02T07:00:00Z")),
            incident: Some((1, "2026-0001".to_owned())),
            findings: Vec::new(),
            reach: Vec::new(),
            changed: None,
            secrecy: None,
        }
    }

    #[test]
    fn a_system_has_every_field_of_the_contract_in_its_order() {
        let json = system(&whole(), Tz::Europe__Stockholm);
        let keys: Vec<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys.join(" "), CONTRACT);
        assert_eq!(json["annual_cost"], 310_000.5);
        assert_eq!(json["down_since"], "2026-03-02T08:00:00+01:00");
        assert_eq!(json["classification"]["integrity"], 3);
        assert!(json["classification"]["availability"].is_null() && json["critical"].is_null());
        assert_eq!(json["depends_on"], json!([]));
    }

    const CONTRACT: &str = "name kind department owner supplier critical rank accepted_downtime_s restore_time_s \
        recovery_point_s classification consequence continuity_plan last_exercised depends_on hosting annual_cost \
        contract_ends holds_secrecy logs_user_activity verified_on note state down_since secret secret_fields masked";

    #[test]
    fn a_whole_system_says_every_field_once() {
        let json = system_whole(&whole(), Tz::Europe__Stockholm);
        for spec in RecordKind::System.fields() {
            let name = json_name(spec.key);
            assert!(json.get(name).or_else(|| json["classification"].get(name)).is_some(), "{name}");
        }
        assert_eq!(json["incident"], "2026-0001");
    }

    #[test]
    fn an_incident_has_every_field_of_the_contract_and_no_other() {
        let when = instant("2026-07-01T10:00:00Z");
        let mut record = Record::empty(RecordKind::Incident);
        record.set("title", Value::from("Avbrott"));
        record.set("cost_ore", Value::Money(100));
        let row = Entry {
            seq: 1,
            at: when,
            recorded_at: when,
            by: "anna".into(),
            kind: EntryKind::SystemDown,
            system: Some("SAN".into()),
            value: None,
            text: None,
            secret: None,
            hidden: false,
            erased: false,
        };
        let whole = IncidentWhole {
            record,
            number: "2026-0001".into(),
            status: Status::InProgress,
            reported_at: when,
            restored_at: None,
            closed_at: None,
            secrecy: None,
            systems: Vec::new(),
            timeline: vec![row],
            reach: Vec::new(),
        };
        let json = incident(&whole, Tz::Europe__Stockholm);
        let keys: Vec<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(
            keys.join(" "),
            "number title type severity status occurred_at detected_at known_at assessed_significant_at significant \
             reported_at restored_at closed_at reported_by lead secret extraordinary systems timeline duties \
             conclusions cost masked"
        );
        assert_eq!((&json["status"], &json["cost"]), (&json!("in-progress"), &json!(1)));
        assert_eq!(json["timeline"][0]["kind"], "system-down");
        assert_eq!(json["reported_at"], "2026-07-01T12:00:00+02:00");
    }

    #[test]
    fn a_gap_names_the_requirements_it_speaks_to() {
        let one = Gap { check: "contract-ended", systems: vec![(1, "Passersystem".into())] };
        let json = gap(&one, &Texts::swedish());
        assert_eq!(json["requirements"], json!(["R19"]));
        assert_eq!(json["title"], "avtal har löpt ut");
    }
}
