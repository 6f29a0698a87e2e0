//! The catalogue of checks: each a named rule over the register that says which systems fall short, and which
//! requirements of the guideline it speaks to.
//!
//! One catalogue serves the Now screen, the marks in the register, `systems --gaps` and, later, the requirements.
//! A new rule is one entry here and its title in `data/lang` (`check-ID`).

use chrono::{Months, NaiveDate, TimeDelta};

use super::exercise::{due_on, took_longer};
use super::record::Record;
use super::settings::Thresholds;
use super::system::{ASPECTS, Downtime, IMPORT_MARK, System};

/// What a check may look at.
#[derive(Debug)]
pub struct Facts<'a> {
    /// The system.
    pub system: &'a Record,
    /// What it directly needs.
    pub needs: &'a [Need],
    /// Whether it needs itself through others.
    pub in_circle: bool,
    /// How long restoring it took when that was measured last.
    pub measured: Option<Downtime>,
    /// Today, in the municipality's time zone.
    pub today: NaiveDate,
    /// The municipality's thresholds.
    pub thresholds: Thresholds,
}

/// What a check may know of a system that another one needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// Its number.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its rank.
    pub rank: Option<i64>,
    /// Its accepted downtime.
    pub accepted: Option<Downtime>,
    /// Its restore time.
    pub restore: Option<Downtime>,
}

/// How bad it is to fall short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Soon a fault, or worth a question.
    Soon,
    /// A fault now.
    Missing,
}

/// One named rule.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// The stable name; its title is the message `check-ID`.
    pub id: &'static str,
    /// How bad it is.
    pub weight: Weight,
    /// The requirements of the guideline that it speaks to.
    pub requirements: &'static [&'static str],
    /// The field that mends it.
    pub field: &'static str,
    /// Whether a system falls short.
    pub falls_short: fn(&Facts<'_>) -> bool,
}

fn critical(facts: &Facts<'_>) -> bool {
    facts.system.critical() == Some(true)
}

fn said(facts: &Facts<'_>, key: &str) -> bool {
    !facts.system.get(key).is_empty()
}

fn months_ago(facts: &Facts<'_>, months: u32) -> NaiveDate {
    facts.today.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN)
}

fn older_than(facts: &Facts<'_>, key: &str, months: u32) -> bool {
    facts.system.date(key).is_none_or(|date| date < months_ago(facts, months))
}

/// What is decided, by whom, and by which decision.
const DECISIONS: [(&str, &str, &str); 4] = [
    ("accepted_downtime_s", "accepted_downtime_decided_by", "accepted_downtime_reference"),
    ("rank", "rank_decided_by", "rank_reference"),
    ("confidentiality", "classified_by", "classification_reference"),
    ("owner", "owner_appointed_by", "owner_reference"),
];

/// The field that says who decided, of the first decision that lacks it or its reference.
fn without_source(system: &Record) -> Option<&'static str> {
    let said = |key: &str| !system.get(key).is_empty();
    let lacking = |(value, by, reference): &&(&str, &str, &str)| said(value) && !(said(by) && said(reference));
    DECISIONS.iter().find(lacking).map(|(_, by, _)| *by)
}

/// The field that mends what a system falls short in.
pub fn mending(check: &Check, system: &Record) -> &'static str {
    if check.id == "decision-without-source" { without_source(system).unwrap_or(check.field) } else { check.field }
}

/// The catalogue, gravest first.
pub const CHECKS: &[Check] = &[
    Check {
        id: "accepted-downtime-missing",
        weight: Weight::Missing,
        requirements: &["R28"],
        field: "accepted_downtime_s",
        falls_short: |facts| critical(facts) && !said(facts, "accepted_downtime_s"),
    },
    Check {
        id: "continuity-plan-missing",
        weight: Weight::Missing,
        requirements: &["R27"],
        field: "continuity_plan",
        falls_short: |facts| critical(facts) && matches!(facts.system.continuity_plan(), None | Some("none")),
    },
    Check {
        id: "rank-missing",
        weight: Weight::Missing,
        requirements: &["R29"],
        field: "rank",
        falls_short: |facts| critical(facts) && facts.system.rank().is_none(),
    },
    Check {
        id: "dependency-circle",
        weight: Weight::Missing,
        requirements: &["R29"],
        field: "depends_on",
        falls_short: |facts| facts.in_circle,
    },
    Check {
        id: "rank-contradicts-dependency",
        weight: Weight::Missing,
        requirements: &["R29"],
        field: "rank",
        falls_short: |facts| {
            facts.system.rank().is_some_and(|rank| facts.needs.iter().any(|need| need.rank.is_none_or(|r| r > rank)))
        },
    },
    Check {
        id: "restore-time-over-accepted",
        weight: Weight::Missing,
        requirements: &["R28", "R48"],
        field: "restore_time_s",
        falls_short: |facts| match (facts.system.restore_time(), facts.system.accepted_downtime()) {
            (Some(restore), Some(accepted)) => restore > accepted,
            _ => false,
        },
    },
    Check {
        id: "measured-over-restore-time",
        weight: Weight::Missing,
        requirements: &["R48", "R50"],
        field: "restore_time_s",
        falls_short: |facts| took_longer(facts.measured, facts.system.restore_time()),
    },
    Check {
        id: "dependency-accepts-more",
        weight: Weight::Soon,
        requirements: &["R28"],
        field: "accepted_downtime_s",
        falls_short: |facts| {
            let own = facts.system.accepted_downtime();
            own.is_some_and(|own| facts.needs.iter().any(|need| need.accepted.is_some_and(|other| other > own)))
        },
    },
    Check {
        id: "continuity-plan-not-implemented",
        weight: Weight::Soon,
        requirements: &["R27"],
        field: "continuity_plan",
        falls_short: |facts| critical(facts) && facts.system.continuity_plan() == Some("documented"),
    },
    Check {
        id: "not-exercised",
        weight: Weight::Soon,
        requirements: &["R50"],
        field: "last_exercised_on",
        falls_short: |facts| {
            let due = due_on(facts.system.date("last_exercised_on"), facts.thresholds.exercised_within_months);
            critical(facts) && due.is_none_or(|due| due < facts.today)
        },
    },
    Check {
        id: "user-logging-missing",
        weight: Weight::Missing,
        requirements: &["R57"],
        field: "logs_user_activity",
        falls_short: |facts| {
            (critical(facts) || facts.system.yes("holds_secrecy") == Some(true))
                && facts.system.yes("logs_user_activity") == Some(false)
        },
    },
    Check {
        id: "contract-ended",
        weight: Weight::Missing,
        requirements: &["R19"],
        field: "contract_ends_on",
        falls_short: |facts| facts.system.date("contract_ends_on").is_some_and(|ends| ends < facts.today),
    },
    Check {
        id: "contract-ends-soon",
        weight: Weight::Soon,
        requirements: &["R19"],
        field: "contract_ends_on",
        falls_short: |facts| {
            let soon = TimeDelta::try_days(facts.thresholds.contract_soon_days).unwrap_or_default();
            facts.system.date("contract_ends_on").is_some_and(|ends| ends >= facts.today && ends - facts.today <= soon)
        },
    },
    Check {
        id: "import-unread",
        weight: Weight::Missing,
        requirements: &["R14"],
        field: "note",
        falls_short: |facts| {
            facts.system.text("note").is_some_and(|note| note.lines().any(|line| line.starts_with(IMPORT_MARK)))
        },
    },
    Check {
        id: "critical-unknown",
        weight: Weight::Soon,
        requirements: &["R27"],
        field: "critical",
        falls_short: |facts| facts.system.critical().is_none(),
    },
    Check {
        id: "owner-missing",
        weight: Weight::Missing,
        requirements: &["R24"],
        field: "owner",
        falls_short: |facts| !said(facts, "owner"),
    },
    Check {
        id: "department-missing",
        weight: Weight::Soon,
        requirements: &["R22"],
        field: "department",
        falls_short: |facts| !said(facts, "department"),
    },
    Check {
        id: "unclassified",
        weight: Weight::Soon,
        requirements: &["R25"],
        field: "confidentiality",
        falls_short: |facts| ASPECTS.iter().any(|aspect| !said(facts, aspect)),
    },
    Check {
        id: "consequence-missing",
        weight: Weight::Soon,
        requirements: &["R26"],
        field: "consequence",
        falls_short: |facts| !said(facts, "consequence"),
    },
    Check {
        id: "supplier-missing",
        weight: Weight::Soon,
        requirements: &["R17"],
        field: "supplier",
        falls_short: |facts| !said(facts, "supplier"),
    },
    Check {
        id: "cost-missing",
        weight: Weight::Soon,
        requirements: &["R15"],
        field: "annual_cost_ore",
        falls_short: |facts| !said(facts, "annual_cost_ore"),
    },
    Check {
        id: "contract-end-missing",
        weight: Weight::Soon,
        requirements: &["R19"],
        field: "contract_ends_on",
        falls_short: |facts| !said(facts, "contract_ends_on"),
    },
    Check {
        id: "not-verified",
        weight: Weight::Soon,
        requirements: &["R14"],
        field: "verified_on",
        falls_short: |facts| older_than(facts, "verified_on", facts.thresholds.verified_within_months),
    },
    Check {
        id: "decision-without-source",
        weight: Weight::Soon,
        requirements: &["R24", "R25", "R28", "R29"],
        field: "accepted_downtime_decided_by",
        falls_short: |facts| without_source(facts.system).is_some(),
    },
];

/// The check with this name.
pub fn find(id: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.id == id)
}

/// The checks in which a system falls short.
pub fn findings(facts: &Facts<'_>) -> Vec<&'static Check> {
    CHECKS.iter().filter(|check| (check.falls_short)(facts)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::RecordKind;
    use crate::domain::value::Value;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
    }

    fn found(system: &Record, needs: &[Need]) -> Vec<&'static str> {
        let (today, thresholds) = (today(), Thresholds::default());
        let facts = Facts { system, needs, in_circle: false, measured: None, today, thresholds };
        findings(&facts).iter().map(|check| check.id).collect()
    }

    fn system(values: &[(&str, Value)]) -> Record {
        let mut record = Record::empty(RecordKind::System);
        for (key, value) in values {
            record.set(key, value.clone());
        }
        record
    }

    #[test]
    fn every_check_names_a_field_that_mends_it_and_stands_once() {
        for check in CHECKS {
            assert!(RecordKind::System.field(check.field).is_some(), "{}", check.id);
            assert!(!check.requirements.is_empty(), "{}", check.id);
            assert_eq!(CHECKS.iter().filter(|other| other.id == check.id).count(), 1);
        }
    }

    #[test]
    fn a_contract_that_ends_today_is_soon_and_not_ended() {
        let ids = found(&system(&[("contract_ends_on", Value::Date(today()))]), &[]);
        assert!(ids.contains(&"contract-ends-soon") && !ids.contains(&"contract-ended"));
    }

    #[test]
    fn a_plan_exercised_exactly_a_year_ago_is_still_exercised() {
        let a_year_ago = NaiveDate::from_ymd_opt(2025, 11, 24).unwrap();
        let critical =
            |date: NaiveDate| system(&[("critical", Value::Bool(true)), ("last_exercised_on", Value::Date(date))]);
        assert!(!found(&critical(a_year_ago), &[]).contains(&"not-exercised"));
        assert!(found(&critical(a_year_ago.pred_opt().unwrap()), &[]).contains(&"not-exercised"));
    }

    #[test]
    fn a_cost_of_zero_is_a_cost() {
        assert!(!found(&system(&[("annual_cost_ore", Value::Money(0))]), &[]).contains(&"cost-missing"));
    }

    #[test]
    fn a_rank_before_its_own_dependency_contradicts() {
        let need = |rank| Need { id: 2, name: "B".into(), rank, accepted: None, restore: None };
        let ranked = system(&[("rank", Value::Int(3))]);
        assert!(found(&ranked, &[need(Some(9))]).contains(&"rank-contradicts-dependency"));
        assert!(found(&ranked, &[need(None)]).contains(&"rank-contradicts-dependency"));
        assert!(!found(&ranked, &[need(Some(2))]).contains(&"rank-contradicts-dependency"));
    }

    #[test]
    fn an_unread_value_from_an_import_stays_visible_until_its_line_is_gone() {
        let flagged = system(&[("note", Value::from("x\n[import 2026-11-24] contract_ends: 2026-02-30"))]);
        assert!(found(&flagged, &[]).contains(&"import-unread"));
        assert!(!found(&system(&[("note", Value::from("x"))]), &[]).contains(&"import-unread"));
    }

    #[test]
    fn a_measured_time_longer_than_the_restore_time_is_a_gap() {
        let stated = system(&[("restore_time_s", Value::Duration(3600))]);
        let found = |measured| {
            let (today, thresholds) = (today(), Thresholds::default());
            let measured = Some(Downtime(measured));
            findings(&Facts { system: &stated, needs: &[], in_circle: false, measured, today, thresholds })
        };
        assert!(found(3601).iter().any(|check| check.id == "measured-over-restore-time"));
        assert!(!found(3600).iter().any(|check| check.id == "measured-over-restore-time"));
    }
}
