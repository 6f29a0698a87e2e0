//! What a plan is made of: the systems that are down, what they need of each other, and who is here to restore them.

use crate::domain::Instant;

/// Somebody is restoring a system at this moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnderWay {
    /// Since when.
    pub since: Instant,
    /// Which crew, from 1.
    pub crew: usize,
}

/// A system that is down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Down {
    /// Its number in the file.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// The bytes by which the name sorts; equal ones by code points.
    pub sort: Vec<u8>,
    /// The rank that the management decided.
    pub rank: Option<i64>,
    /// Whether it is critical.
    pub critical: bool,
    /// How long restoring it takes once what it needs is up, in seconds; none takes the situation's default.
    pub restore_time_s: Option<i64>,
    /// How long it may be down, in seconds.
    pub accepted_downtime_s: Option<i64>,
    /// Since when it is down.
    pub down_since: Instant,
    /// Who restores it.
    pub under_way: Option<UnderWay>,
}

/// An outage, live or imagined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Situation {
    /// The systems that are down, in any order, each once.
    pub down: Vec<Down>,
    /// Dependencies: the first cannot run before the second is up. Those with a system that is not down are met already.
    pub needs: Vec<(i64, i64)>,
    /// How many crews there are, at least 1.
    pub crews: usize,
    /// How long restoring a system takes that has no restore time, in seconds.
    pub default_restore_s: i64,
    /// The time of asking.
    pub at: Instant,
}
