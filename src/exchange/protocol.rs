//! The JSON of an exercise's protocol.

use chrono_tz::Tz;
use serde_json::{Value as Json, json};

use crate::domain::Instant;
use crate::domain::play::Play;
use crate::domain::protocol::{Outcome, Protocol, Stricken};
use crate::domain::view::Entry;
use crate::text::when;

/// The protocol, as `exercise protocol --json` gives it.
pub fn protocol(play: &Play, protocol: &Protocol, zone: Tz) -> Json {
    let at = |at: Instant| when::rfc3339(zone, at);
    let (kept, broken) = protocol.kept_and_broken();
    json!({
        "scenario": Some(&play.scenario.id).filter(|id| !id.is_empty()),
        "title": {"sv": play.scenario.title.sv, "en": play.scenario.title.en},
        "began_at": at(play.began_at),
        "until": at(protocol.until),
        "ended_at": play.ended_at.map(at),
        "began_really_at": at(play.began_really_at),
        "ended_really_at": play.ended_really_at.map(at),
        "fastest": play.fastest,
        "leaps": play.leaps.len(),
        "first_log_s": protocol.first_log_s,
        "first_message_s": protocol.first_word_s,
        "kept": kept,
        "broken": broken,
        "incidents": protocol.incidents.iter().map(|(number, _)| number.as_str()).collect::<Vec<_>>(),
        "systems": protocol.systems.iter().map(|one| system(one, zone)).collect::<Vec<_>>(),
        "decisions": protocol.decisions.iter().map(|one| entry(one, zone)).collect::<Vec<_>>(),
        "messages": protocol.words.iter().map(|one| entry(one, zone)).collect::<Vec<_>>(),
        "injects": protocol.injects.iter().map(|told| json!({
            "number": told.inject + 1,
            "at": at(told.came_at),
            "seen_at": told.seen.as_ref().map(|(_, seen)| at(*seen)),
            "seen_by": told.seen.as_ref().map(|(by, _)| by.as_str()),
            "marked_down": told.marked.iter().map(|(name, after_s)| json!({"system": name, "after_s": after_s}))
                .collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "participants": play.participants.iter().map(|one| json!({"name": one.name, "role": one.role, "before": one.before})).collect::<Vec<_>>(),
        "findings": play.findings.iter().map(|(finding, by, _)| json!({
            "text": finding.text, "systems": finding.systems, "owner": finding.owner,
            "due_on": finding.due_on.map(|day| day.to_string()), "by": by,
        })).collect::<Vec<_>>(),
    })
}

fn system(one: &Stricken, zone: Tz) -> Json {
    let at = |at: Option<Instant>| at.map(|at| when::rfc3339(zone, at));
    json!({
        "system": one.name,
        "down_since": when::rfc3339(zone, one.down_at),
        "taken_at": at(one.taken_at),
        "restored_at": at(one.up_at),
        "verified_at": at(one.verified_at),
        "plan_activated_at": at(one.plan_at),
        "measured_s": one.measured_s(),
        "restore_time_s": one.said.restore_time_s,
        "downtime_s": one.downtime_s,
        "accepted_downtime_s": one.said.accepted_downtime_s,
        "kept": one.kept(),
        "outcome": one.outcome().map(Outcome::word),
        "leapt": one.leapt,
    })
}

fn entry(entry: &Entry, zone: Tz) -> Json {
    json!({
        "at": when::rfc3339(zone, entry.at),
        "by": entry.by,
        "kind": entry.kind.word(),
        "system": entry.system,
        "value": entry.value,
        "text": entry.text,
    })
}
