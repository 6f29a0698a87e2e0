//! What is asked for when something is wished: the fields of the small forms beside those of the records.
//!
//! Their labels and help are found as those of every other field.

use super::field::FieldKind::{At, Choice, Date, Duration, Holder, Line, Number, Paragraph, Systems};
use super::field::FieldSpec;
use super::incident::TYPES;

/// Logging an incident: a title is enough.
pub const LOG: &[FieldSpec] = &[
    FieldSpec::new("title", Line(200), "incident").required(),
    FieldSpec::new("type", Choice(TYPES), "incident"),
    FieldSpec::new("severity", Number(1, 4), "incident"),
    FieldSpec::new("down_systems", Systems, "incident"),
    FieldSpec::new("since", At, "incident"),
    FieldSpec::new("secret_ground", Line(120), "incident"),
];

/// Appending to a timeline.
pub const NOTE: &[FieldSpec] = &[
    FieldSpec::new("entry_text", Paragraph(20_000), "entry").required(),
    FieldSpec::new("entry_kind", Choice(&["note", "decision", "communication"]), "entry").required(),
    FieldSpec::new("entry_at", At, "entry"),
    FieldSpec::new("secret_ground", Line(120), "entry"),
];

/// Marking something secret; without a ground the mark is taken away.
pub const SECRECY: &[FieldSpec] =
    &[FieldSpec::new("secret_ground", Line(120), "entry"), FieldSpec::new("reason", Line(500), "entry")];

/// Changing an incident's status.
pub const STATUS: &[FieldSpec] = &[
    FieldSpec::new(
        "status",
        Choice(&["reported", "triaged", "in-progress", "restored", "closed", "evaluated"]),
        "incident",
    )
    .required(),
    FieldSpec::new("entry_at", At, "incident"),
    FieldSpec::new("reason", Line(500), "incident"),
];

/// Deciding a system's rank.
pub const DECIDE: &[FieldSpec] = &[
    FieldSpec::new("rank", Number(1, 99_999), "decision"),
    FieldSpec::new("rank_decided_by", Line(120), "decision"),
    FieldSpec::new("rank_decided_on", Date, "decision"),
    FieldSpec::new("rank_reference", Line(200), "decision"),
];

/// Deciding how long a system may be down.
pub const DECIDE_DOWNTIME: &[FieldSpec] = &[
    FieldSpec::new("accepted_downtime_s", Duration, "decision"),
    FieldSpec::new("accepted_downtime_decided_by", Line(120), "decision"),
    FieldSpec::new("accepted_downtime_decided_on", Date, "decision"),
    FieldSpec::new("accepted_downtime_reference", Line(200), "decision"),
];

/// Handing a system over; nobody gives it back.
pub const HAND_OVER: &[FieldSpec] =
    &[FieldSpec::new("taken_by", Holder, "entry"), FieldSpec::new("entry_at", At, "entry")];

/// Answering whether a continuity plan is activated.
pub const ANSWER_PLAN: &[FieldSpec] = &[
    FieldSpec::new("plan_answer", Choice(&["activated", "deferred"]), "entry").required(),
    FieldSpec::new("reason", Line(500), "entry"),
    FieldSpec::new("entry_at", At, "entry"),
];

/// Writing down what an exercise showed.
pub const FINDING: &[FieldSpec] = &[
    FieldSpec::new("finding", Paragraph(2_000), "entry").required(),
    FieldSpec::new("finding_systems", Systems, "entry"),
    FieldSpec::new("measure_owner", Holder, "entry"),
    FieldSpec::new("due_on", Date, "entry"),
];

/// Imagining a system otherwise; only what is critical has a place, which stands first.
pub const WHAT_IF: &[FieldSpec] = &[
    FieldSpec::new("imagined_rank", Number(1, 99_999), "decision"),
    FieldSpec::new("imagined_restore_time_s", Duration, "decision"),
    FieldSpec::new("imagined_accepted_downtime_s", Duration, "decision"),
];

/// Making a register.
pub const NEW_REGISTER: &[FieldSpec] = &[FieldSpec::new("municipality", Line(120), "municipality").required()];
