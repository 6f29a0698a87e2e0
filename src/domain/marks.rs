//! The marks of secrecy that stand in a register, and what each covers.
//!
//! What an answer leaves out because of them is `veil`'s; reading them is `store`'s.

use std::collections::{BTreeMap, BTreeSet};

use super::Instant;
use super::name::name_key;
use super::record::RecordKind;
use super::secrecy::SecrecyMark;

/// Every mark that stands in the register, and every row of a timeline whose words were erased.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// Of systems as a whole.
    pub systems: BTreeMap<i64, SecrecyMark>,
    /// Of fields of systems.
    pub fields: BTreeMap<i64, BTreeMap<&'static str, SecrecyMark>>,
    /// Of incidents as a whole, each with the number people use.
    pub incidents: BTreeMap<i64, (SecrecyMark, String)>,
    /// The exercises of systems of which it is marked when they were exercised, or everything.
    pub exercises: BTreeMap<i64, SecrecyMark>,
    /// The measures that concern systems which are marked as a whole.
    pub measures: BTreeMap<i64, SecrecyMark>,
    /// Of rows of timelines, by incident and place.
    pub entries: BTreeMap<(i64, i64), SecrecyMark>,
    /// The rows of timelines whose words were erased, by incident and place.
    pub erased: BTreeSet<(i64, i64)>,
    /// The outages in which who restores the system is covered, by their number.
    pub outages: BTreeMap<i64, CoveredOutage>,
}

/// An outage of which a mark covers who restores the system: the mark of an incident that has it, or of rows that tell the
/// name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoveredOutage {
    /// The system.
    pub system: i64,
    /// When it went down.
    pub down_at: Instant,
    /// The mark.
    pub mark: SecrecyMark,
    /// The names that rows tell which are marked, by key; none where an incident as a whole is.
    pub names: Option<BTreeSet<String>>,
}

impl CoveredOutage {
    /// Whether a name is covered.
    pub fn covers(&self, name: &str) -> bool {
        self.names.as_ref().is_none_or(|names| names.contains(&name_key(name)))
    }
}

impl Marks {
    /// How many marks there are.
    pub fn count(&self) -> usize {
        self.systems.len()
            + self.fields.values().map(BTreeMap::len).sum::<usize>()
            + self.incidents.len()
            + self.entries.len()
    }

    /// The mark that covers a field of a record: its own, or that of the whole record.
    pub fn on_field(&self, kind: RecordKind, id: i64, key: &str) -> Option<&SecrecyMark> {
        let own = self.fields.get(&id).filter(|_| kind == RecordKind::System).and_then(|fields| fields.get(key));
        let is_open = kind.fields().iter().any(|spec| spec.key == key && spec.open);
        own.or(self.on_record(kind, id)).filter(|_| !is_open)
    }

    /// The mark that covers a record as a whole: its own, or that of its system.
    pub fn on_record(&self, kind: RecordKind, id: i64) -> Option<&SecrecyMark> {
        match kind {
            RecordKind::System => self.systems.get(&id),
            RecordKind::Incident => self.incidents.get(&id).map(|(mark, _)| mark),
            RecordKind::Exercise => self.exercises.get(&id),
            RecordKind::Measure => self.measures.get(&id),
            _ => None,
        }
    }

    /// Whether who restores a system is covered, in the outage that it has since then.
    pub fn covers_holder(&self, system: i64, down_at: Instant, name: &str) -> bool {
        let same = |one: &&CoveredOutage| one.system == system && one.down_at == down_at;
        self.outages.values().filter(same).any(|one| one.covers(name))
    }

    /// Whether who restores a system is covered, in whichever outage.
    pub fn covers_holder_of(&self, system: i64, name: &str) -> bool {
        self.outages.values().any(|one| one.system == system && one.covers(name))
    }

    /// The systems of which words that lists search in are covered.
    pub fn unsearched(&self) -> BTreeSet<i64> {
        let searched = ["department", "owner", "supplier"];
        let fields = self.fields.iter().filter(|(_, fields)| searched.iter().any(|key| fields.contains_key(key)));
        self.systems.keys().copied().chain(fields.map(|(id, _)| *id)).collect()
    }
}
