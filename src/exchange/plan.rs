//! The JSON of plans and of what stops.

use chrono_tz::Tz;
use serde_json::{Value as Json, json};

use crate::domain::Instant;
use crate::domain::board::{Before, Planned, Scope};
use crate::domain::difference::Moved;
use crate::domain::drill::Changed;
use crate::domain::impact::{Impact, Stopped};
use crate::domain::plan::{Circle, Impossible, Plan, PlanStep};
use crate::text::when;

fn at(zone: Tz, at: Option<Instant>) -> Json {
    at.map_or(Json::Null, |at| json!(when::rfc3339(zone, at)))
}

fn names(all: &[(i64, String)]) -> Vec<&str> {
    all.iter().map(|(_, name)| name.as_str()).collect()
}

/// A plan, as `plan --json` gives it.
pub fn plan(planned: &Planned, zone: Tz) -> Json {
    let plan = &planned.plan;
    let drill = match planned.scope {
        Scope::Live => Json::Null,
        Scope::All => json!("all"),
        Scope::Critical => json!("critical"),
        Scope::Named(_) | Scope::Supplier(_) | Scope::Chosen(_) => json!(planned.named),
    };
    let support = planned.support.clone().unwrap_or_default();
    json!({
        "at": when::rfc3339(zone, plan.at),
        "crews": plan.crews,
        "drill": drill,
        "steps": (1..).zip(&plan.steps).map(|(place, one)| step(plan, place, one, zone)).collect::<Vec<_>>(),
        "circles": plan.circles.iter().map(circle).collect::<Vec<_>>(),
        "breaches": plan.breaches(),
        "already_over": plan.already_over().map(|step| step.name.as_str()).collect::<Vec<_>>(),
        "fewest_crews": support.fewest_crews,
        "fewest_crews_for_rest": support.fewest_crews_for_rest,
        "impossible": support.impossible.iter().map(impossible).collect::<Vec<_>>(),
        "by_deadline": {
            "breaches": support.by_deadline.breaches,
            "moved": names(&support.by_deadline.moved),
        },
        "what_if": planned.before.as_ref().map(|before| what_if(planned, before, zone)),
    })
}

/// What was imagined otherwise, the plan without it in figures, and every system that it moves.
fn what_if(planned: &Planned, before: &Before, zone: Tz) -> Json {
    let support = before.support.clone().unwrap_or_default();
    let moved = planned.difference().unwrap_or_default().moved;
    json!({
        "changes": before.changes.iter().map(changed).collect::<Vec<_>>(),
        "before": {
            "breaches": before.plan.breaches(),
            "fewest_crews": support.fewest_crews,
            "fewest_crews_for_rest": support.fewest_crews_for_rest,
            "impossible": support.impossible.iter().map(impossible).collect::<Vec<_>>(),
        },
        "moved": moved.iter().map(|one| told(one, zone)).collect::<Vec<_>>(),
    })
}

fn changed(change: &Changed) -> Json {
    json!({
        "system": change.system.1,
        "field": change.figure.key(),
        "before": change.from,
        "after": change.to,
        "shifts": change.shifts,
    })
}

fn told(one: &Moved, zone: Tz) -> Json {
    let side = |place: usize, up, late: bool, impossible: bool| {
        json!({
            "place": place,
            "projected_up": when::rfc3339(zone, up),
            "breach": late,
            "impossible": impossible,
        })
    };
    json!({
        "system": one.system.1,
        "later_s": one.later_s(),
        "before": side(one.places.0, one.up.0, one.late.0, one.impossible.0),
        "after": side(one.places.1, one.up.1, one.late.1, one.impossible.1),
    })
}

fn step(plan: &Plan, place: usize, step: &PlanStep, zone: Tz) -> Json {
    json!({
        "place": place,
        "system": step.name,
        "rank": step.rank,
        "effective_rank": step.effective_rank,
        "because_of": step.because_of.as_ref().map(|cause| cause.name.as_str()),
        "depends_on": plan.needs(step).map(|needs| needs.name.as_str()).collect::<Vec<_>>(),
        "ready": step.ready,
        "down_since": when::rfc3339(zone, step.down_since),
        "accepted_downtime_s": step.accepted_downtime_s,
        "deadline": at(zone, step.deadline),
        "restore_time_s": step.restore_time_s,
        "restore_time_assumed": step.restore_time_assumed,
        "crew": step.crew,
        "under_way": step.under_way,
        "overrun": step.overrun,
        "projected_start": when::rfc3339(zone, step.start),
        "projected_up": when::rfc3339(zone, step.up),
        "margin_s": step.margin_s,
        "breach": step.is_breach(),
    })
}

fn circle(circle: &Circle) -> Json {
    let ignored: Vec<[&str; 2]> =
        circle.ignored.iter().map(|((_, one), (_, other))| [one.as_str(), other.as_str()]).collect();
    json!({"members": names(&circle.members), "example": names(&circle.example), "ignored": ignored})
}

fn impossible(one: &Impossible) -> Json {
    json!({
        "system": one.system.1,
        "via": one.via.as_ref().map(|(_, name)| name.as_str()),
        "chain_s": one.chain_s,
        "accepted_downtime_s": one.accepted_downtime_s,
    })
}

/// What stops when a system stops, as `system NAME --impact --json` gives it.
pub fn impact(name: &str, impact: &Impact) -> Json {
    let shortest = impact.shortest();
    let departments: Vec<Json> = impact
        .departments()
        .into_iter()
        .map(|one| {
            json!({
                "department": one.name,
                "systems": one.systems,
                "critical": one.critical,
                "shortest_accepted_downtime_s": one.shortest_s,
                "owners": one.owners,
            })
        })
        .collect();
    json!({
        "system": name,
        "stops": impact.stopped().count(),
        "critical": impact.stopped().filter(|one| one.critical).count(),
        "shortest_accepted_downtime_s": shortest.map(|(seconds, _)| seconds),
        "shortest_system": shortest.map(|(_, one)| one.name.as_str()),
        "tree": impact.tree.iter().map(stopped).collect::<Vec<_>>(),
        "departments": departments,
        "reach": impact.reach.iter().map(super::json::reach).collect::<Vec<_>>(),
    })
}

fn stopped(one: &Stopped) -> Json {
    json!({
        "system": one.name,
        "depth": one.depth,
        "also_needs": one.also,
        "critical": one.critical,
        "rank": one.rank,
        "accepted_downtime_s": one.accepted_downtime_s,
        "department": one.department,
        "owner": one.owner,
        "state": one.state.word(),
    })
}
