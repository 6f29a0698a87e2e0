//! The example's checklist: what was ticked in its year, by whom and with what words, what is late and what was skipped.
//!
//! The activities have their own months, so this part of the example is not moved with the rest: it is told for the days on
//! which the year lies. Telling it to the register is `example`'s.

use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate, NaiveTime, TimeDelta};
use serde::Deserialize;

use super::example_year::Year;
use crate::domain::Instant;
use crate::domain::checklist::ChecklistWish;
use crate::domain::occurrence::{Key, of_year};
use crate::text::when;

const FILE: &str = include_str!("../../data/example/checklist.toml");
/// Which of the past occurrences, the latest first, nobody has said anything of, and which was skipped.
const LATE: [usize; 3] = [4, 8, 11];
const SKIPPED: usize = 15;
/// How many of this month's are done already at most, and how many are left to do at least.
const DONE_THIS_MONTH: usize = 2;
const LEFT_THIS_MONTH: usize = 3;
/// The accounts that tick, in turn; none is the one who makes the example.
const WHO: [Option<&str>; 4] = [Some("erik"), None, Some("sara"), Some("erik")];

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    skipped: String,
    notes: BTreeMap<String, Vec<String>>,
    references: BTreeMap<String, String>,
}

/// One thing that was said of an occurrence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saying {
    /// When.
    pub at: Instant,
    /// By which account; none for the one who makes the example.
    pub who: Option<&'static str>,
    /// Of which occurrence.
    pub key: Key,
    /// What.
    pub wish: ChecklistWish,
}

/// Everything that was said in a year that begins at a time, in order.
pub fn sayings(year: Year, begins: Instant) -> Vec<Saying> {
    // A fault in the file is found by this module's tests.
    let words: Words = toml::from_str(FILE).unwrap_or_default();
    let here = year.here();
    let (first, today) = (when::today(here.zone, begins), when::today(here.zone, here.now));
    let since = first.checked_sub_months(Months::new(12)).unwrap_or(first);
    let keys: Vec<Key> = (since.year()..=today.year()).flat_map(of_year).filter(|key| key.due_on >= since).collect();
    let mut told = before(&keys, first, begins, &words);
    let month = today.with_day(1).unwrap_or(today);
    let past: Vec<Key> = keys.iter().copied().filter(|key| key.due_on >= first && key.due_on < month).collect();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, key) in past.iter().enumerate() {
        let from_last = past.len() - 1 - at;
        if LATE.contains(&from_last) {
            continue;
        }
        let turn = times.entry(&key.activity.id).or_default();
        let wish = if from_last == SKIPPED {
            ChecklistWish::Skip { reason: words.skipped.clone() }
        } else {
            ticked(*key, *turn + 1, &words)
        };
        *turn += 1;
        let earliest = key.due_on.with_day(1).unwrap_or(key.due_on).max(first);
        told.push(said(*key, wish, earliest, at, year, begins));
    }
    let due: Vec<&Key> = keys.iter().filter(|key| key.due_on.with_day(1) == Some(month)).collect();
    let done = due.len().saturating_sub(LEFT_THIS_MONTH).min(DONE_THIS_MONTH);
    for (at, key) in due.into_iter().take(done).enumerate() {
        told.push(said(*key, ticked(*key, 1, &words), month, at, year, begins));
    }
    told.sort_by_key(|saying| saying.at);
    told
}

/// What had been done before the register was made, entered when it was: the words of the year before.
fn before(keys: &[Key], first: NaiveDate, begins: Instant, words: &Words) -> Vec<Saying> {
    let known = keys.iter().filter(|key| key.due_on < first && words.notes.contains_key(&key.activity.id));
    known
        .enumerate()
        .map(|(at, key)| Saying {
            at: begins + TimeDelta::minutes(i64::try_from(at).unwrap_or(0)),
            who: WHO[at % WHO.len()],
            key: *key,
            wish: ChecklistWish::Tick {
                note: words.notes.get(&key.activity.id).and_then(|notes| notes.first()).cloned(),
                reference: None,
                on: key.due_on.with_day(3 + u32::try_from(at % 20).unwrap_or(0)),
                add: false,
            },
        })
        .collect()
}

fn ticked(key: Key, turn: usize, words: &Words) -> ChecklistWish {
    let notes = words.notes.get(&key.activity.id).map_or(&[][..], Vec::as_slice);
    let note = match notes {
        [] | [_] => None,
        [_, this @ ..] => this.get((turn - 1) % this.len()).cloned(),
    };
    let reference = words.references.get(&key.activity.id).cloned();
    ChecklistWish::Tick { note, reference, on: None, add: false }
}

/// Said on some day of its month, in office hours; never ahead of now nor before the register.
fn said(key: Key, wish: ChecklistWish, earliest: NaiveDate, at: usize, year: Year, begins: Instant) -> Saying {
    let here = year.here();
    let days = i64::try_from(3 + (at * 7) % 22).unwrap_or(3);
    let minutes = i64::try_from(8 * 60 + (at * 37) % 480).unwrap_or(540);
    let day = (earliest + TimeDelta::days(days)).min(key.due_on);
    let wall = day.and_time(NaiveTime::MIN) + TimeDelta::minutes(minutes);
    let time = when::from_local(here.zone, wall).unwrap_or(here.now);
    Saying { at: time.min(here.now).max(begins), who: WHO[at % WHO.len()], key, wish }
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz;
    use rstest::rstest;

    use super::*;
    use crate::domain::activity;
    use crate::text::read::Here;

    fn year(day: &str) -> (Year, Instant) {
        let now = format!("{day}T10:00:00Z").parse::<Instant>().unwrap();
        let here = Here { now, zone: Tz::Europe__Stockholm };
        (Year::ending(here), super::super::example::begins(now))
    }

    #[test]
    fn the_words_are_read_and_every_activity_that_they_name_is_one() {
        let words: Words = toml::from_str(FILE).unwrap();
        for id in words.notes.keys().chain(words.references.keys()) {
            assert!(activity::find(id).is_some(), "{id}");
        }
        assert!(words.notes.values().all(|notes| notes.len() > 1));
    }

    #[rstest]
    fn the_year_is_told_in_order_each_occurrence_once_and_never_ahead_of_now(
        #[values("2026-11-24", "2026-12-31", "2027-01-01", "2028-02-29", "2029-07-01", "2026-11-01")] day: &str,
    ) {
        let (year, begins) = year(day);
        let told = sayings(year, begins);
        assert!(told.is_sorted_by_key(|saying| saying.at));
        let mut keys: Vec<_> = told.iter().map(|saying| saying.key.place()).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), told.len());
        for saying in &told {
            assert!(saying.at >= begins && saying.at <= year.here().now, "{saying:?}");
            assert!(saying.key.opens_on() <= when::today(Tz::Europe__Stockholm, saying.at), "{saying:?}");
        }
        let skipped = told.iter().filter(|saying| matches!(saying.wish, ChecklistWish::Skip { .. })).count();
        assert_eq!(skipped, 1);
        let today = when::today(Tz::Europe__Stockholm, year.here().now);
        let open = |key: &Key| !told.iter().any(|saying| saying.key == *key);
        let is_late = |key: &Key| key.due_on >= when::today(Tz::Europe__Stockholm, begins) && key.due_on < today;
        let (late, due): (Vec<Key>, Vec<Key>) = (today.year() - 1..=today.year())
            .flat_map(of_year)
            .filter(|key| key.opens_on() <= today && open(key))
            .filter(|key| is_late(key) || key.due_on.with_day(1) == today.with_day(1))
            .partition(is_late);
        assert_eq!(late.len(), 3, "{late:?}");
        assert!(due.len() >= 3, "{due:?}");
    }
}
