//! A system of the register: what is known of it, and its state.
//!
//! Its fields stand in `forms`; the order between systems and the dependencies belong to `order`, the rules over them
//! to `check`.

pub use super::forms::{ASPECTS, HIGHEST_LEVEL, HOSTINGS, KINDS, PLANS, SYSTEM_FIELDS as FIELDS};
use super::record::Record;
use super::value::Value;

/// The line with which an import keeps, in a system's note, a value it could not read: `[import DATE] COLUMN: VALUE`.
pub const IMPORT_MARK: &str = "[import ";

/// A note without the line with which an import keeps this value; none where it has no such line.
pub fn note_without(note: &str, unread: &str) -> Option<String> {
    let is_read = |line: &str| line.starts_with(IMPORT_MARK) && line.ends_with(&format!(": {unread}"));
    let read = note.lines().position(is_read)?;
    let kept: Vec<&str> = note.lines().enumerate().filter(|(at, _)| *at != read).map(|(_, line)| line).collect();
    Some(kept.join("\n"))
}

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

    /// Whether it does not work, so that the clock of its accepted downtime runs; what is degraded works in part.
    pub fn is_down(self) -> bool {
        matches!(self, State::Down | State::Restoring | State::Emergency)
    }

    /// The state behind a word; an unknown word is none.
    pub fn from_word(word: &str) -> Option<State> {
        [State::Up, State::Degraded, State::Down, State::Restoring, State::Emergency]
            .into_iter()
            .find(|state| state.word() == word)
    }

    /// How a system that does not work stands: being restored says more than emergency operation.
    pub fn in_outage(is_taken: bool, in_emergency: bool) -> State {
        match (is_taken, in_emergency) {
            (true, _) => State::Restoring,
            (false, true) => State::Emergency,
            (false, false) => State::Down,
        }
    }
}

/// Whether a system whose continuity plan has come so far has one that can be activated.
pub fn has_plan(continuity_plan: Option<&str>) -> bool {
    matches!(continuity_plan, Some("documented" | "implemented"))
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

    fn yes(&self, key: &str) -> Option<bool> {
        match self.get(key) {
            Value::Bool(yes) => Some(*yes),
            _ => None,
        }
    }
}

/// What is left of an accepted downtime, in seconds; below zero when it is over. An outage that begins after now, as it
/// does where a clock was set back, has all of it left.
pub fn remaining(down_at: super::Instant, accepted: Downtime, now: super::Instant) -> i64 {
    accepted.0 - (now - down_at).num_seconds().max(0)
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
