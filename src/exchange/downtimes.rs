//! The shape of `downtimes --json`.
//!
//! Names, nulls, offsets and seconds are as in `json`.

use chrono_tz::Tz;
use serde_json::{Value as Json, json};

use crate::domain::Instant;
use crate::domain::downtime::{DowntimeRow, Months};
use crate::text::when;

/// A system's accepted downtime, as `downtimes --json` lists it.
pub fn row(row: &DowntimeRow, months: &Months, now: Instant, zone: Tz) -> Json {
    let measured = row.measured(months);
    let left = row.left(now);
    let decision = &row.decided.decision;
    let by_month = months.each().zip(measured.by_month).map(|((from, to), sum)| {
        json!({
            "month": when::year_and_month(zone, to),
            "from": when::rfc3339(zone, from),
            "to": when::rfc3339(zone, to),
            "sum_s": sum,
        })
    });
    json!({
        "name": row.name,
        "critical": row.critical,
        "rank": row.rank,
        "department": row.department,
        "owner": row.owner,
        "accepted_downtime_s": row.decided.accepted_downtime_s,
        "decided_by": decision.by,
        "decided_on": decision.on.map(|on| on.format("%Y-%m-%d").to_string()),
        "reference": decision.reference,
        "state": row.state.word(),
        "down_since": row.down_since.map(|at| when::rfc3339(zone, at)),
        "left_s": left.filter(|left| *left >= 0),
        "over_s": left.filter(|left| *left < 0).map(|left| -left),
        "incident": row.incident.as_ref().map(|(_, number)| number),
        "last_12_months": {
            "times": measured.times,
            "longest_s": measured.longest_s,
            "sum_s": measured.sum_s,
            "times_over": measured.times_over,
            "by_month": by_month.collect::<Vec<_>>(),
        },
    })
}
