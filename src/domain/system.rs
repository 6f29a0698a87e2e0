//! A system of the register: what is known of it, and its state.
//!
//! The order between systems and the dependencies belong to `order`, the rules over them to `check`.

use chrono::NaiveDate;

use super::field::FieldKind::{
    Choice, Date, Duration, Holder, Line, Money, Names, Number, Paragraph, Supplier, Systems, YesNo,
};
use super::field::FieldSpec;
use super::record::Record;
use super::value::Value;

/// What kinds of system there are; without a word a system is an `application`.
pub const KINDS: &[&str] = &["infrastructure", "application", "service", "equipment"];
/// Where a system runs.
pub const HOSTINGS: &[&str] = &["on-prem", "saas", "joint"];
/// How far a continuity plan has come.
pub const PLANS: &[&str] = &["none", "documented", "implemented"];
/// The four aspects of classification, in the order K R T S.
pub const ASPECTS: [&str; 4] = ["confidentiality", "integrity", "availability", "traceability"];
/// The highest level that belongs in the register; level 4 is handled by other means.
pub const HIGHEST_LEVEL: i64 = 3;

/// The fields of a system, in the order of its form.
pub const FIELDS: &[FieldSpec] = &[
    FieldSpec::new("name", Line(120), "identity").required().asked_by(&["R13"]),
    FieldSpec::new("kind", Choice(KINDS), "identity").required(),
    FieldSpec::new("department", Line(120), "identity").asked_by(&["R22"]),
    FieldSpec::new("owner", Holder, "identity").asked_by(&["R23", "R24"]),
    FieldSpec::new("owner_appointed_by", Line(120), "identity").asked_by(&["R24"]),
    FieldSpec::new("owner_appointed_on", Date, "identity"),
    FieldSpec::new("owner_reference", Line(200), "identity"),
    FieldSpec::new("administrator", Holder, "identity").asked_by(&["R22"]),
    FieldSpec::new("on_call", Holder, "identity").asked_by(&["R40"]),
    FieldSpec::new("critical", YesNo, "importance").asked_by(&["R27"]),
    FieldSpec::new("rank", Number(1, 99_999), "importance").by_decision().asked_by(&["R29"]),
    FieldSpec::new("rank_decided_by", Line(120), "importance").by_decision(),
    FieldSpec::new("rank_decided_on", Date, "importance").by_decision(),
    FieldSpec::new("rank_reference", Line(200), "importance").by_decision(),
    FieldSpec::new("accepted_downtime_s", Duration, "importance").asked_by(&["R28"]),
    FieldSpec::new("accepted_downtime_decided_by", Line(120), "importance").asked_by(&["R28"]),
    FieldSpec::new("accepted_downtime_decided_on", Date, "importance").asked_by(&["R28"]),
    FieldSpec::new("accepted_downtime_reference", Line(200), "importance"),
    FieldSpec::new("consequence", Paragraph(4000), "importance").asked_by(&["R26"]),
    FieldSpec::new("depends_on", Systems, "restoration"),
    FieldSpec::new("restore_time_s", Duration, "restoration"),
    FieldSpec::new("recovery_point_s", Duration, "restoration"),
    FieldSpec::new("continuity_plan", Choice(PLANS), "restoration").asked_by(&["R27"]),
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
    FieldSpec::new("contract_ends_on", Date, "supply").asked_by(&["R19"]),
    FieldSpec::new("annual_cost_ore", Money, "supply").asked_by(&["R15"]),
    FieldSpec::new("verified_on", Date, "verified").asked_by(&["R14"]),
    FieldSpec::new("verified_by", Line(120), "verified").asked_by(&["R14"]),
    FieldSpec::new("note", Paragraph(20_000), "verified"),
];

/// The line with which an import keeps, in a system's note, a value it could not read: `[import DATE] COLUMN: VALUE`.
pub const IMPORT_MARK: &str = "[import ";

/// How a system stands at this moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum State {
    /// It works.
    #[default]
    Up,
    /// It works in part.
    Degraded,
    /// It does not work.
    Down,
    /// Somebody is restoring it.
    Restoring,
    /// It runs in emergency operation; its clock goes on.
    Emergency,
}

impl State {
    /// The stable English word.
    pub fn word(self) -> &'static str {
        match self {
            State::Up => "up",
            State::Degraded => "degraded",
            State::Down => "down",
            State::Restoring => "restoring",
            State::Emergency => "emergency",
        }
    }

    /// The state behind a word; an unknown word is none.
    pub fn from_word(word: &str) -> Option<State> {
        [State::Up, State::Degraded, State::Down, State::Restoring, State::Emergency]
            .into_iter()
            .find(|state| state.word() == word)
    }
}

/// A length of time that the municipality has decided or measured, in whole seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Downtime(pub i64);

/// Reads a system's record by name instead of by key.
pub trait System {
    /// The rank that the management decided; none for a system that is not critical.
    fn rank(&self) -> Option<i64>;
    /// Whether it is critical; none when nobody has said.
    fn critical(&self) -> Option<bool>;
    /// The decided downtime past which the continuity plan is activated.
    fn accepted_downtime(&self) -> Option<Downtime>;
    /// How long the work of restoring this one system takes.
    fn restore_time(&self) -> Option<Downtime>;
    /// How far the continuity plan has come.
    fn continuity_plan(&self) -> Option<&'static str>;
    /// The levels K R T S.
    fn classification(&self) -> [Option<i64>; 4];
    /// The names of the systems that it cannot run without.
    fn depends_on(&self) -> &[String];
    /// A date field.
    fn date(&self, key: &str) -> Option<NaiveDate>;
    /// A yes-or-no field.
    fn yes(&self, key: &str) -> Option<bool>;
}

impl System for Record {
    fn rank(&self) -> Option<i64> {
        self.get("rank").as_int()
    }

    fn critical(&self) -> Option<bool> {
        self.yes("critical")
    }

    fn accepted_downtime(&self) -> Option<Downtime> {
        self.get("accepted_downtime_s").as_int().map(Downtime)
    }

    fn restore_time(&self) -> Option<Downtime> {
        self.get("restore_time_s").as_int().map(Downtime)
    }

    fn continuity_plan(&self) -> Option<&'static str> {
        match self.get("continuity_plan") {
            Value::Choice(word) => Some(word),
            _ => None,
        }
    }

    fn classification(&self) -> [Option<i64>; 4] {
        ASPECTS.map(|aspect| self.get(aspect).as_int())
    }

    fn depends_on(&self) -> &[String] {
        match self.get("depends_on") {
            Value::List(names) => names,
            _ => &[],
        }
    }

    fn date(&self, key: &str) -> Option<NaiveDate> {
        match self.get(key) {
            Value::Date(date) => Some(*date),
            _ => None,
        }
    }

    fn yes(&self, key: &str) -> Option<bool> {
        match self.get(key) {
            Value::Bool(yes) => Some(*yes),
            _ => None,
        }
    }
}

/// What is left of an accepted downtime, in seconds; below zero when it is over.
pub fn remaining(down_at: super::Instant, accepted: Downtime, now: super::Instant) -> i64 {
    accepted.0 - (now - down_at).num_seconds()
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    #[test]
    fn a_breached_downtime_stays_breached_after_midnight() {
        let down = chrono::Utc.with_ymd_and_hms(2026, 11, 23, 22, 0, 0).unwrap();
        let now = chrono::Utc.with_ymd_and_hms(2026, 11, 24, 0, 30, 0).unwrap();
        assert_eq!(remaining(down, Downtime(3600), now), -5400);
    }

    #[test]
    fn every_key_is_told_once() {
        for kind in super::super::record::RecordKind::ALL {
            let mut keys: Vec<_> = kind.fields().iter().map(|spec| spec.key).collect();
            keys.sort_unstable();
            let all = keys.len();
            keys.dedup();
            assert_eq!(keys.len(), all, "{kind:?}");
        }
    }
}
