//! What is imagined of an outage beyond which systems are down: other ranks, restore times and accepted downtimes than the
//! register has, on the spot and without touching it.
//!
//! What that leads to is the plan's; how it differs from what stands, `difference`'s.

use std::collections::BTreeMap;

use super::field::FieldKind;
use super::order;
use super::plan::Down;
use super::record::RecordKind;

/// A figure of a system that can be imagined otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// Its place in the order.
    Rank,
    /// How long restoring it takes.
    RestoreTime,
    /// How long it may be down.
    AcceptedDowntime,
}

impl Figure {
    /// All figures, in the order of the form.
    pub const ALL: [Figure; 3] = [Figure::Rank, Figure::RestoreTime, Figure::AcceptedDowntime];

    /// The field that holds it.
    pub fn key(self) -> &'static str {
        match self {
            Figure::Rank => "rank",
            Figure::RestoreTime => "restore_time_s",
            Figure::AcceptedDowntime => "accepted_downtime_s",
        }
    }

    /// The figure behind a field of the form in which it is imagined otherwise.
    pub fn of_wish(key: &str) -> Option<Figure> {
        let key = key.strip_prefix("imagined_")?;
        Figure::ALL.into_iter().find(|figure| figure.key() == key)
    }

    /// What it is of a system that is down.
    pub fn of(self, down: &Down) -> Option<i64> {
        match self {
            Figure::Rank => down.rank,
            Figure::RestoreTime => down.restore_time_s,
            Figure::AcceptedDowntime => down.accepted_downtime_s,
        }
    }

    fn is_possible(self, to: i64) -> bool {
        let spec = RecordKind::System.fields().iter().find(|spec| spec.key == self.key());
        match spec.map(|spec| spec.kind) {
            Some(FieldKind::Number(least, most)) => (least..=most).contains(&to),
            _ => to > 0,
        }
    }
}

/// One figure imagined otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WhatIf {
    /// Of which system.
    pub system: i64,
    /// Which figure.
    pub figure: Figure,
    /// What it is imagined to be: a place, or seconds.
    pub to: i64,
}

/// What was imagined, beside what stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The system: number in the file and name.
    pub system: (i64, String),
    /// Which figure.
    pub figure: Figure,
    /// What stands in the register.
    pub from: Option<i64>,
    /// What is imagined.
    pub to: i64,
    /// How many other systems of the register that moves by a place.
    pub shifts: usize,
}

/// Why something cannot be imagined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DrillRefusal {
    /// The system is not in the outage.
    NotInOutage(String),
    /// A place for a system that is not critical.
    NotCritical(String),
    /// A place or a length of time that cannot be.
    OutOfRange(Figure),
    /// No system names the supplier.
    NoSystems(String),
}

/// Imagines systems that are down otherwise. A place is given as a decision gives it: the others make room as they would
/// then, also those that are not in the outage; `ranks` are all of the register. What is said last of a figure counts.
///
/// # Errors
/// What cannot be imagined; then nothing is.
pub fn imagine(down: &mut [Down], ranks: &BTreeMap<i64, i64>, wishes: &[WhatIf]) -> Result<Vec<Changed>, DrillRefusal> {
    let mut ranks = ranks.clone();
    let mut changes = Vec::new();
    for (at, wish) in wishes.iter().enumerate() {
        let is_said_again = |later: &WhatIf| (later.system, later.figure) == (wish.system, wish.figure);
        let Some(one) = down.iter_mut().find(|one| one.id == wish.system) else { continue };
        if !wish.figure.is_possible(wish.to) {
            return Err(DrillRefusal::OutOfRange(wish.figure));
        }
        if wish.figure == Figure::Rank && !one.critical {
            return Err(DrillRefusal::NotCritical(one.name.clone()));
        }
        if wishes[at + 1..].iter().any(is_said_again) {
            continue;
        }
        let (system, from) = ((one.id, one.name.clone()), wish.figure.of(one));
        let mut shifts = 0;
        match wish.figure {
            Figure::RestoreTime => one.restore_time_s = Some(wish.to),
            Figure::AcceptedDowntime => one.accepted_downtime_s = Some(wish.to),
            Figure::Rank => {
                let moves = order::decide(&ranks, wish.system, Some(wish.to));
                shifts = moves.len().saturating_sub(1);
                for change in moves {
                    match change.to {
                        Some(to) => ranks.insert(change.system, to),
                        None => ranks.remove(&change.system),
                    };
                }
            }
        }
        changes.push(Changed { system, figure: wish.figure, from, to: wish.to, shifts });
    }
    if changes.iter().any(|change| change.figure == Figure::Rank) {
        down.iter_mut().for_each(|one| one.rank = ranks.get(&one.id).copied());
    }
    Ok(changes)
}

/// What is imagined after a person filled in what a figure is to be. Nothing, or what the register has, takes back what
/// was imagined of it; what the person saw and left alone stays as it is.
pub fn edit(wishes: &mut Vec<WhatIf>, wish: (i64, Figure), seen: Option<i64>, register: Option<i64>, to: Option<i64>) {
    if to == seen {
        return;
    }
    let (system, figure) = wish;
    let before = wishes.len();
    wishes.retain(|other| (other.system, other.figure) != wish);
    let was_imagined = wishes.len() < before;
    if let Some(to) = to.filter(|to| !(was_imagined && register == Some(*to))) {
        wishes.push(WhatIf { system, figure, to });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn down(id: i64, rank: Option<i64>) -> Down {
        Down {
            id,
            name: format!("S{id}"),
            sort: vec![u8::try_from(id).unwrap()],
            rank,
            critical: rank.is_some(),
            restore_time_s: Some(3_600),
            accepted_downtime_s: None,
            down_since: chrono::DateTime::UNIX_EPOCH,
            under_way: None,
        }
    }

    fn wish(system: i64, figure: Figure, to: i64) -> WhatIf {
        WhatIf { system, figure, to }
    }

    fn five() -> (Vec<Down>, BTreeMap<i64, i64>) {
        let ranks = (1..=5).map(|id| (id, id)).collect();
        ((1..=5).map(|id| down(id, Some(id))).collect(), ranks)
    }

    fn ranks_of(down: &[Down]) -> Vec<i64> {
        down.iter().filter_map(|one| one.rank).collect()
    }

    #[test]
    fn a_place_that_is_given_moves_the_others_as_a_decision_does() {
        let (mut all, ranks) = five();
        let changes = imagine(&mut all, &ranks, &[wish(4, Figure::Rank, 2)]).unwrap();
        assert_eq!(ranks_of(&all), [1, 3, 4, 2, 5]);
        assert_eq!((changes[0].from, changes[0].to, changes[0].shifts), (Some(4), 2, 2));
        // Those that are up make room as well, and what is down moves by it.
        let (mut all, ranks) = five();
        let mut some: Vec<Down> = all.split_off(2);
        imagine(&mut some, &ranks, &[wish(5, Figure::Rank, 1)]).unwrap();
        assert_eq!(ranks_of(&some), [4, 5, 1]);
    }

    #[test]
    fn several_places_are_given_one_after_another_and_what_is_said_last_counts() {
        let (mut all, ranks) = five();
        imagine(&mut all, &ranks, &[wish(4, Figure::Rank, 1), wish(5, Figure::Rank, 1)]).unwrap();
        assert_eq!(ranks_of(&all), [3, 4, 5, 2, 1]);
        let (mut all, ranks) = five();
        let told = imagine(&mut all, &ranks, &[wish(4, Figure::Rank, 1), wish(4, Figure::Rank, 5)]).unwrap();
        assert_eq!((ranks_of(&all), told.len()), (vec![1, 2, 3, 5, 4], 1));
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let (mut all, ranks) = five();
        all.push(down(6, None));
        let mut refused = |what| imagine(&mut all, &ranks, &[what]).unwrap_err();
        assert_eq!(refused(wish(6, Figure::Rank, 3)), DrillRefusal::NotCritical("S6".to_owned()));
        for (figure, to) in
            [(Figure::Rank, 0), (Figure::Rank, 100_000), (Figure::RestoreTime, 0), (Figure::AcceptedDowntime, -1)]
        {
            assert_eq!(refused(wish(1, figure, to)), DrillRefusal::OutOfRange(figure));
        }
    }

    #[test]
    fn nothing_and_what_the_register_has_take_back_what_was_imagined() {
        let mut wishes = Vec::new();
        let rank = (1, Figure::Rank);
        edit(&mut wishes, rank, Some(5), Some(5), Some(3));
        assert_eq!(wishes, [wish(1, Figure::Rank, 3)]);
        edit(&mut wishes, rank, Some(3), Some(5), Some(3));
        assert_eq!(wishes.len(), 1, "what was left alone stays");
        edit(&mut wishes, rank, Some(3), Some(5), Some(5));
        assert_eq!(wishes, []);
        edit(&mut wishes, rank, Some(5), Some(5), Some(3));
        edit(&mut wishes, rank, Some(3), Some(5), None);
        assert_eq!(wishes, []);
        // Moved by another's place, it can be given its own again.
        edit(&mut wishes, rank, Some(6), Some(5), Some(5));
        assert_eq!(wishes, [wish(1, Figure::Rank, 5)]);
    }

    proptest! {
        #[test]
        fn nothing_imagined_changes_nothing_and_places_stay_unique(
            wishes in proptest::collection::vec((1_i64..=5, 1_i64..=9), 0..5),
        ) {
            let (mut all, ranks) = five();
            let before = all.clone();
            let wishes: Vec<WhatIf> = wishes.into_iter().map(|(id, to)| wish(id, Figure::Rank, to)).collect();
            imagine(&mut all, &ranks, &wishes).unwrap();
            if wishes.is_empty() {
                prop_assert_eq!(&all, &before);
            }
            let mut places = ranks_of(&all);
            places.sort_unstable();
            places.dedup();
            prop_assert_eq!(places.len(), all.len());
            if let Some(last) = wishes.last() {
                let own = all.iter().find(|one| one.id == last.system).and_then(|one| one.rank);
                prop_assert_eq!(own, Some(last.to), "the last that is said holds");
            }
        }
    }
}
