//! The fields of systems, of the settings, of exercises and of measures, in the order of their forms.
//!
//! They stand apart from what they are of because `record` knows every form, and those know `record`. The forms
//! of incidents and contacts stand with `incident` and `contact`.

use super::field::FieldKind::{
    Choice, Date, Duration, Holder, Line, Money, Names, Number, Paragraph, Supplier, System, Systems, YesNo,
};
use super::field::FieldSpec;

/// What kinds of system there are; without a word a system is an `application`.
pub const KINDS: &[&str] = &["infrastructure", "application", "service", "equipment"];
/// Where a system runs.
pub const HOSTINGS: &[&str] = &["on-prem", "saas", "joint"];
/// How far a continuity plan has come.
pub const PLANS: &[&str] = &["none", "documented", "implemented"];
/// The four aspects of classification, in the order K R T S.
pub const ASPECTS: [&str; 4] = ["confidentiality", "integrity", "availability", "traceability"];
/// The most crews that the settings may say there are.
pub const MOST_CREWS: i64 = 10_000;
/// The highest level that belongs in the register; level 4 is handled by other means.
pub const HIGHEST_LEVEL: i64 = 3;

/// The fields of a system, in the order of its form.
pub const SYSTEM_FIELDS: &[FieldSpec] = &[
    FieldSpec::new("name", Line(120), "identity").open().required().asked_by(&["R13"]),
    FieldSpec::new("kind", Choice(KINDS), "identity").open().required(),
    FieldSpec::new("department", Line(120), "identity").asked_by(&["R22"]),
    FieldSpec::new("owner", Holder, "identity").asked_by(&["R23", "R24"]),
    FieldSpec::new("owner_appointed_by", Line(120), "identity").asked_by(&["R24"]),
    FieldSpec::new("owner_appointed_on", Date, "identity"),
    FieldSpec::new("owner_reference", Line(200), "identity"),
    FieldSpec::new("administrator", Holder, "identity").asked_by(&["R22"]),
    FieldSpec::new("on_call", Holder, "identity").asked_by(&["R40"]),
    FieldSpec::new("critical", YesNo, "importance").open().asked_by(&["R27"]),
    FieldSpec::new("rank", Number(1, 99_999), "importance").open().by_decision().asked_by(&["R29"]),
    FieldSpec::new("rank_decided_by", Line(120), "importance").by_decision().open(),
    FieldSpec::new("rank_decided_on", Date, "importance").by_decision().open(),
    FieldSpec::new("rank_reference", Line(200), "importance").by_decision().open(),
    FieldSpec::new("accepted_downtime_s", Duration, "importance").by_decision().open().asked_by(&["R28"]),
    FieldSpec::new("accepted_downtime_decided_by", Line(120), "importance").by_decision().open().asked_by(&["R28"]),
    FieldSpec::new("accepted_downtime_decided_on", Date, "importance").by_decision().open().asked_by(&["R28"]),
    FieldSpec::new("accepted_downtime_reference", Line(200), "importance").by_decision().open(),
    FieldSpec::new("consequence", Paragraph(4000), "importance").asked_by(&["R26"]),
    FieldSpec::new("depends_on", Systems, "restoration").open(),
    FieldSpec::new("restore_time_s", Duration, "restoration").open(),
    FieldSpec::new("recovery_point_s", Duration, "restoration"),
    FieldSpec::new("continuity_plan", Choice(PLANS), "restoration").open().asked_by(&["R27"]),
    FieldSpec::new("continuity_plan_place", Line(200), "restoration").asked_by(&["R27"]),
    FieldSpec::new("last_exercised_on", Date, "restoration").asked_by(&["R50"]),
    FieldSpec::new("confidentiality", Number(0, HIGHEST_LEVEL), "classification").asked_by(&["R25"]),
    FieldSpec::new("integrity", Number(0, HIGHEST_LEVEL), "classification").asked_by(&["R25"]),
    FieldSpec::new("availability", Number(0, HIGHEST_LEVEL), "classification").asked_by(&["R25"]),
    FieldSpec::new("traceability", Number(0, HIGHEST_LEVEL), "classification").asked_by(&["R25"]),
    FieldSpec::new("classified_by", Line(120), "classification"),
    FieldSpec::new("classified_on", Date, "classification"),
    FieldSpec::new("classification_reference", Line(200), "classification"),
    FieldSpec::new("holds_secrecy", YesNo, "classification").asked_by(&["R57"]),
    FieldSpec::new("secrecy_basis", Line(120), "classification"),
    FieldSpec::new("holds_personal_data", YesNo, "classification").asked_by(&["R61"]),
    FieldSpec::new("logs_user_activity", YesNo, "classification").asked_by(&["R57"]),
    FieldSpec::new("hosting", Choice(HOSTINGS), "supply"),
    FieldSpec::new("supplier", Supplier, "supply").asked_by(&["R17"]),
    FieldSpec::new("subsuppliers", Names, "supply").asked_by(&["R17"]),
    FieldSpec::new("contract_reference", Line(200), "supply"),
    FieldSpec::new("contract_ends_on", Date, "supply").open().asked_by(&["R19"]),
    FieldSpec::new("annual_cost_ore", Money, "supply").asked_by(&["R15"]),
    FieldSpec::new("verified_on", Date, "verified").open().asked_by(&["R14"]),
    FieldSpec::new("verified_by", Line(120), "verified").asked_by(&["R14"]),
    FieldSpec::new("note", Paragraph(20_000), "verified"),
];

/// The fields of the settings.
pub const SETTINGS_FIELDS: &[FieldSpec] = &[
    FieldSpec::new("municipality", Line(120), "municipality").required(),
    FieldSpec::new("organisation_number", Line(20), "municipality"),
    FieldSpec::new("boards", Names, "municipality"),
    FieldSpec::new("areas", Names, "municipality"),
    FieldSpec::new("on_call", Line(120), "reach").asked_by(&["R40"]),
    FieldSpec::new("time_zone", Line(60), "municipality"),
    FieldSpec::new("default_restore_time_s", Duration, "restoration"),
    FieldSpec::new("crews", Number(1, MOST_CREWS), "restoration"),
    FieldSpec::new("runsheet_folder", Line(500), "restoration").asked_by(&["R48"]),
    FieldSpec::new("contract_soon_days", Number(1, 3650), "thresholds").asked_by(&["R19"]),
    FieldSpec::new("verified_within_months", Number(1, 120), "thresholds").asked_by(&["R14"]),
    FieldSpec::new("exercised_within_months", Number(1, 120), "thresholds").asked_by(&["R50"]),
];

/// How a system can be exercised.
pub const EXERCISE_KINDS: &[&str] = &["table-top", "restore-test", "live"];
/// How an exercise can end.
pub const EXERCISE_OUTCOMES: &[&str] = &["passed", "partly", "failed"];

/// The fields of an exercise, in the order of its form.
pub const EXERCISE_FIELDS: &[FieldSpec] = &[
    FieldSpec::new("system", System, "exercise").open().required().asked_by(&["R50"]),
    FieldSpec::new("held_on", Date, "exercise").required().asked_by(&["R50"]),
    FieldSpec::new("exercise_kind", Choice(EXERCISE_KINDS), "exercise").required(),
    FieldSpec::new("scenario", Line(200), "exercise"),
    FieldSpec::new("led_by", Line(200), "exercise"),
    FieldSpec::new("reference", Line(200), "exercise"),
    FieldSpec::new("measured_s", Duration, "exercise-outcome").asked_by(&["R48"]),
    FieldSpec::new("exercise_outcome", Choice(EXERCISE_OUTCOMES), "exercise-outcome"),
    FieldSpec::new("findings", Paragraph(20_000), "exercise-outcome").asked_by(&["R39"]),
];

/// The fields of a measure, in the order of its form.
pub const MEASURE_FIELDS: &[FieldSpec] = &[
    FieldSpec::new("title", Line(200), "measure").required().asked_by(&["R39"]),
    FieldSpec::new("system", System, "measure").open(),
    FieldSpec::new("measure_owner", Holder, "measure"),
    FieldSpec::new("due_on", Date, "measure").open(),
    FieldSpec::new("origin", Line(200), "measure"),
    FieldSpec::new("done_on", Date, "measure-done").open(),
    FieldSpec::new("measure_note", Paragraph(4000), "measure-done"),
];
