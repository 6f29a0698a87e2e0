//! The year's activities: what is to be done, when it recurs, who is responsible, and what shows that it was done.
//!
//! They are facts of the program (`data/activities.csv`), the same in every register. When each one is due stands in
//! `occurrence`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::name::{distance, name_key};

/// The file, as it is kept.
const FILE: &str = include_str!("../../data/activities.csv");

/// How often an activity comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Recurrence {
    /// Every month.
    Monthly,
    /// Four times a year.
    Quarterly,
    /// Twice a year.
    HalfYearly,
    /// Once a year.
    Yearly,
    /// Once in a mandate period: in election years.
    #[serde(rename = "every-4-years")]
    EveryFourYears,
}

impl Recurrence {
    /// Every recurrence, most often first.
    pub const ALL: [Recurrence; 5] = [
        Recurrence::Monthly,
        Recurrence::Quarterly,
        Recurrence::HalfYearly,
        Recurrence::Yearly,
        Recurrence::EveryFourYears,
    ];

    /// The stable English word.
    pub fn word(self) -> &'static str {
        match self {
            Recurrence::Monthly => "monthly",
            Recurrence::Quarterly => "quarterly",
            Recurrence::HalfYearly => "half-yearly",
            Recurrence::Yearly => "yearly",
            Recurrence::EveryFourYears => "every-4-years",
        }
    }

    /// Whether it comes in a year.
    pub fn comes_in(self, year: i32) -> bool {
        self != Recurrence::EveryFourYears || is_election_year(year)
    }

    /// How many months before the month it is due in it can be done: only after the time before it was due, and half a
    /// year ahead at most, so that what was done last time is not taken for the next.
    pub fn months_ahead(self) -> u32 {
        match self {
            Recurrence::Monthly => 0,
            Recurrence::Quarterly => 2,
            Recurrence::HalfYearly => 4,
            Recurrence::Yearly | Recurrence::EveryFourYears => 6,
        }
    }

    /// How many months lie between the time before and this one, when both fall in the same month of the year.
    pub fn months_back(self) -> u32 {
        if self == Recurrence::EveryFourYears { 48 } else { 12 }
    }
}

/// Whether general elections to the municipal councils are held in a year: every fourth year (Instrument of Government
/// 3:3, Local Government Act 5:8), last in 2022 and 2026.
pub fn is_election_year(year: i32) -> bool {
    year.rem_euclid(4) == 2
}

/// An activity of the year.
#[derive(Debug, PartialEq, Eq)]
pub struct Activity {
    /// The stable name, such as `A15`.
    pub id: String,
    /// Its title in Swedish.
    pub title_sv: String,
    /// Its title in English.
    pub title_en: String,
    /// The section of the guideline.
    pub section: String,
    /// The requirements of the guideline that it meets.
    pub requirements: Vec<String>,
    /// How often it comes.
    pub recurrence: Recurrence,
    /// The months in which it is due, 1 to 12, in order.
    pub months: Vec<u32>,
    /// The role that answers for it, as the municipality calls it.
    pub responsible_role: String,
    /// What shows that it was done, in Swedish.
    pub evidence_sv: String,
    /// What shows that it was done, in English.
    pub evidence_en: String,
}

/// A line of the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    id: String,
    title_sv: String,
    title_en: String,
    section: String,
    requirement_ids: String,
    recurrence: Recurrence,
    month_due: String,
    responsible_role: String,
    evidence_expected: String,
    evidence_expected_en: String,
}

impl Line {
    fn activity(self) -> Option<Activity> {
        Some(Activity {
            requirements: self.requirement_ids.split(';').map(str::to_owned).collect(),
            months: months(&self.month_due)?,
            id: self.id,
            title_sv: self.title_sv,
            title_en: self.title_en,
            section: self.section,
            recurrence: self.recurrence,
            responsible_role: self.responsible_role,
            evidence_sv: self.evidence_expected,
            evidence_en: self.evidence_expected_en,
        })
    }
}

/// The months behind `3;6;9;12` or `1-12`.
fn months(text: &str) -> Option<Vec<u32>> {
    if let Some((first, last)) = text.split_once('-') {
        return Some((first.parse().ok()?..=last.parse().ok()?).collect());
    }
    text.split(';').map(|month| month.parse().ok()).collect()
}

/// Every activity, in the order of the file.
pub fn all() -> &'static [Activity] {
    // A fault in the file is found by this module's tests.
    static ALL: LazyLock<Vec<Activity>> = LazyLock::new(|| {
        let mut lines = csv::Reader::from_reader(FILE.as_bytes());
        lines.deserialize::<Line>().filter_map(|line| line.ok().and_then(Line::activity)).collect()
    });
    &ALL
}

/// The activity with this stable name.
pub fn find(id: &str) -> Option<&'static Activity> {
    all().iter().find(|activity| activity.id == id)
}

/// How many near activities are told.
const MOST: usize = 3;

/// The activities that a person can mean: the one with this stable name or title, else those whose title holds all the
/// words, in either language.
pub fn meant(typed: &str) -> Vec<&'static Activity> {
    let typed = name_key(typed);
    let titles = |activity: &Activity| [name_key(&activity.title_sv), name_key(&activity.title_en)];
    let named = all().iter().find(|activity| activity.id.to_lowercase() == typed || titles(activity).contains(&typed));
    if let Some(named) = named {
        return vec![named];
    }
    let holds = |title: &String| typed.split(' ').all(|word| title.contains(word));
    all().iter().filter(|activity| !typed.is_empty() && titles(activity).iter().any(holds)).collect()
}

/// The activities whose titles come nearest to words that none has.
pub fn nearest(typed: &str) -> Vec<&'static Activity> {
    let letters = |word: &str| word.chars().collect::<Vec<char>>();
    let typed = name_key(typed);
    let wanted: Vec<_> = typed.split(' ').filter(|word| word.chars().count() > 2).map(letters).collect();
    let near = |activity: &Activity| {
        let title = name_key(&format!("{} {}", activity.title_sv, activity.title_en));
        let words: Vec<_> = title.split(|c: char| !c.is_alphanumeric()).map(letters).collect();
        wanted.iter().filter(|wanted| words.iter().any(|word| distance(wanted, word).is_some())).count()
    };
    let mut found: Vec<_> =
        all().iter().map(|activity| (near(activity), activity)).filter(|(near, _)| *near > 0).collect();
    found.sort_by_key(|(near, _)| std::cmp::Reverse(*near));
    found.into_iter().take(MOST).map(|(_, activity)| activity).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_line_of_the_file_is_an_activity_with_a_name_of_its_own() {
        let mut lines = csv::Reader::from_reader(FILE.as_bytes());
        let read: Vec<_> = lines.deserialize::<Line>().map(|line| line.unwrap().activity().unwrap()).collect();
        assert_eq!((read.len(), read.as_slice()), (44, all()));
        let names: BTreeSet<&str> = all().iter().map(|activity| activity.id.as_str()).collect();
        assert_eq!(names.len(), 44);
        for activity in all() {
            let texts = [&activity.title_sv, &activity.title_en, &activity.section, &activity.responsible_role];
            let evidence = [&activity.evidence_sv, &activity.evidence_en];
            assert!(texts.into_iter().chain(evidence).all(|text| !text.trim().is_empty()), "{activity:?}");
            assert!(activity.requirements.iter().all(|id| id.len() == 3 && id.starts_with('R')), "{activity:?}");
        }
    }

    #[test]
    fn an_activity_comes_in_as_many_months_as_its_recurrence_says() {
        for activity in all() {
            let times = match activity.recurrence {
                Recurrence::Monthly => 12,
                Recurrence::Quarterly => 4,
                Recurrence::HalfYearly => 2,
                Recurrence::Yearly | Recurrence::EveryFourYears => 1,
            };
            assert_eq!(activity.months.len(), times, "{}", activity.id);
            assert!(activity.months.is_sorted() && activity.months.iter().all(|month| (1..=12).contains(month)));
        }
    }

    #[test]
    fn an_activity_is_found_by_its_name_and_by_a_part_of_its_title_and_near_ones_are_told() {
        let ids =
            |found: Vec<&'static Activity>| found.into_iter().map(|activity| activity.id.as_str()).collect::<Vec<_>>();
        assert_eq!(ids(meant(" a15 ")), ["A15"]);
        assert_eq!(ids(meant("prova återläsning")), ["A17"]);
        assert_eq!(ids(meant("restore test")), ["A17"]);
        assert_eq!(ids(meant("utbilda")), ["A29", "A30"]);
        assert_eq!(ids(meant("")), Vec::<&str>::new());
        assert_eq!(ids(meant("ätervinning")), Vec::<&str>::new());
        assert_eq!(ids(nearest("återläsnig")), ["A17"]);
        assert_eq!(ids(nearest("xyzzy")), Vec::<&str>::new());
    }

    #[test]
    fn elections_are_held_every_fourth_year() {
        let years: Vec<i32> = (2018..=2034).filter(|year| is_election_year(*year)).collect();
        assert_eq!(years, [2018, 2022, 2026, 2030, 2034]);
    }
}
