//! The municipality's settings: what every person who opens the register shares.
//!
//! What is a person's own (path, language, colours) stands in that person's configuration file instead.

pub use super::forms::SETTINGS_FIELDS as FIELDS;
use super::record::Record;
use super::value::Value;

/// The thresholds that the checks use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thresholds {
    /// A contract that ends within so many days is soon at its end.
    pub contract_soon_days: i64,
    /// A row of the register is to be verified within so many months.
    pub verified_within_months: u32,
    /// A continuity plan is to be exercised within so many months.
    pub exercised_within_months: u32,
}

impl Default for Thresholds {
    fn default() -> Thresholds {
        Thresholds { contract_soon_days: 90, verified_within_months: 12, exercised_within_months: 12 }
    }
}

/// Reads the thresholds out of the settings; what is not said has the default.
pub fn thresholds(settings: &Record) -> Thresholds {
    let default = Thresholds::default();
    let months = |key: &str, or: u32| match settings.get(key) {
        Value::Int(months) => u32::try_from(*months).unwrap_or(or),
        _ => or,
    };
    Thresholds {
        contract_soon_days: settings.get("contract_soon_days").as_int().unwrap_or(default.contract_soon_days),
        verified_within_months: months("verified_within_months", default.verified_within_months),
        exercised_within_months: months("exercised_within_months", default.exercised_within_months),
    }
}
