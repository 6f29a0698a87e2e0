//! Accepted downtimes: where each system stands against what is accepted for it, what the last twelve months measured,
//! and what a decided time contradicts.
//!
//! Reading outages out of the file is `store`'s, where a month begins and ends `text`'s, and saying it everybody else's.

use super::Instant;
use super::check::Need;
use super::command::DecidedDowntime;
use super::query::{Anchor, Page};
use super::system::{Downtime, State, remaining};

/// How many months are measured.
pub const MONTHS: usize = 12;

/// When a system did not work. What is degraded works in part and is no outage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outage {
    /// Since when.
    pub down_at: Instant,
    /// Until when; none while it goes on.
    pub restored_at: Option<Instant>,
    /// How it stood last.
    pub state: State,
}

/// The last twelve months: each runs up to the day of the month, and the time of day, that it is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Months([Instant; MONTHS + 1]);

impl Months {
    /// Twelve months between thirteen points in time that follow on each other; the last one is now.
    pub fn between(mut edges: [Instant; MONTHS + 1]) -> Months {
        edges.sort_unstable();
        Months(edges)
    }

    /// Where the first begins.
    pub fn begin(&self) -> Instant {
        self.0[0]
    }

    /// Where the last ends: now.
    pub fn end(&self) -> Instant {
        self.0[MONTHS]
    }

    /// The beginning and the end of each, the oldest first.
    pub fn each(&self) -> impl Iterator<Item = (Instant, Instant)> + '_ {
        self.0.windows(2).map(|pair| (pair[0], pair[1]))
    }
}

/// What the last twelve months measured, of one system or of many together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Measured {
    /// How many outages there were.
    pub times: usize,
    /// The longest, in seconds.
    pub longest_s: i64,
    /// All of them together, in seconds.
    pub sum_s: i64,
    /// How many went over what is accepted now; none where nothing is decided.
    pub times_over: Option<usize>,
    /// The seconds of each month; together they are the sum.
    pub by_month: [i64; MONTHS],
}

impl Measured {
    /// Adds what another system measured.
    pub fn add(&mut self, other: &Measured) {
        self.times += other.times;
        self.longest_s = self.longest_s.max(other.longest_s);
        self.sum_s += other.sum_s;
        if let Some(over) = other.times_over {
            self.times_over = Some(self.times_over.unwrap_or(0) + over);
        }
        for (sum, more) in self.by_month.iter_mut().zip(other.by_month) {
            *sum += more;
        }
    }

    /// Adds what so many outages that go on have grown by since it was measured.
    #[must_use]
    pub fn grown(mut self, running: usize, seconds: i64) -> Measured {
        let more = i64::try_from(running).unwrap_or(0).saturating_mul(seconds.max(0));
        self.sum_s += more;
        self.by_month[MONTHS - 1] += more;
        self
    }
}

/// Measures a system's outages against what is accepted for it today, whatever was accepted when they happened: the
/// question is whether today's decision is kept. Only what lies within the months counts; what goes on counts until
/// their end. Elapsed seconds are elapsed seconds, over nights when the clocks change too.
pub fn measure(outages: &[Outage], months: &Months, accepted: Option<Downtime>) -> Measured {
    let (begin, end) = (months.begin().timestamp(), months.end().timestamp());
    let mut spans: Vec<(i64, i64)> = outages
        .iter()
        .filter(|outage| outage.state != State::Degraded)
        .map(|outage| (outage.down_at.timestamp(), outage.restored_at.map_or(end, |at| at.timestamp())))
        .filter(|(down, up)| *down <= end && (*up > begin || (*up == begin && *down == begin)))
        .map(|(down, up)| (down.max(begin), up.min(end).max(down.max(begin))))
        .collect();
    spans.sort_unstable();
    // No system is down twice at once: outages that overlap are one.
    let mut apart: Vec<(i64, i64)> = Vec::with_capacity(spans.len());
    for (down, up) in spans {
        match apart.last_mut() {
            Some(last) if down < last.1 => last.1 = last.1.max(up),
            _ => apart.push((down, up)),
        }
    }
    let mut measured = Measured { times_over: accepted.map(|_| 0), ..Measured::default() };
    for (down, up) in apart {
        let length = up - down;
        measured.times += 1;
        measured.sum_s += length;
        measured.longest_s = measured.longest_s.max(length);
        if accepted.is_some_and(|accepted| length > accepted.0) {
            measured.times_over = measured.times_over.map(|over| over + 1);
        }
        for (sum, (from, to)) in measured.by_month.iter_mut().zip(months.each()) {
            *sum += (up.min(to.timestamp()) - down.max(from.timestamp())).max(0);
        }
    }
    measured
}

/// What a decided downtime contradicts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Against {
    /// Restoring the system itself takes longer.
    RestoreTime(Downtime),
    /// Restoring something that it needs takes longer.
    RestoreTimeOf(String, Downtime),
    /// Something that it needs may be down longer.
    AcceptedBy(String, Downtime),
}

/// What an accepted downtime contradicts, by the system's own restore time and what it directly needs.
pub fn contradictions(accepted: Downtime, restore: Option<Downtime>, needs: &[Need]) -> Vec<Against> {
    let longer = |time: &Option<Downtime>| time.filter(|time| *time > accepted);
    let own = longer(&restore).map(Against::RestoreTime);
    let restored =
        needs.iter().filter_map(|need| Some(Against::RestoreTimeOf(need.name.clone(), longer(&need.restore)?)));
    let accepting =
        needs.iter().filter_map(|need| Some(Against::AcceptedBy(need.name.clone(), longer(&need.accepted)?)));
    own.into_iter().chain(restored).chain(accepting).collect()
}

/// Which systems the list of accepted downtimes shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DowntimesView {
    /// Those that are down or have a decision, and critical ones that lack one.
    #[default]
    Decided,
    /// Those that are down.
    Running,
    /// Critical ones that lack a decision.
    Missing,
    /// Those that went over what is accepted in the last twelve months.
    Over,
    /// All but the retired.
    All,
}

impl DowntimesView {
    /// Every view, in the order in which a key goes through them.
    pub const ALL: [DowntimesView; 5] = [
        DowntimesView::Decided,
        DowntimesView::Running,
        DowntimesView::Missing,
        DowntimesView::Over,
        DowntimesView::All,
    ];

    /// The word in its message ids `downtimes-WORD` and `empty-downtimes-WORD`.
    pub fn word(self) -> &'static str {
        match self {
            DowntimesView::Decided => "decided",
            DowntimesView::Running => "running",
            DowntimesView::Missing => "missing",
            DowntimesView::Over => "over",
            DowntimesView::All => "all",
        }
    }
}

/// A question for accepted downtimes: running clocks come first, the least time left first; then what is down without a
/// clock, critical systems that lack a decision, and the rest, the shortest accepted downtime first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DowntimesQuery {
    /// Words that must all stand in the name, department, owner, supplier or kind; empty for all.
    pub words: String,
    /// Which.
    pub view: DowntimesView,
}

/// A system with what is accepted for it and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DowntimeRow {
    /// The system's number in the file.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Whether it is critical.
    pub critical: Option<bool>,
    /// Its rank.
    pub rank: Option<i64>,
    /// Its department.
    pub department: Option<String>,
    /// Its owner.
    pub owner: Option<String>,
    /// What is accepted, and by whose decision.
    pub decided: DecidedDowntime,
    /// Its restore time, in seconds.
    pub restore_time_s: Option<i64>,
    /// Its continuity plan, and where that lies.
    pub continuity_plan: (Option<&'static str>, Option<String>),
    /// How it stands.
    pub state: State,
    /// Since when it is not up.
    pub down_since: Option<Instant>,
    /// The incident in which it is down: number in the file and number people use.
    pub incident: Option<(i64, String)>,
    /// Its outages of the last twelve months, the oldest first.
    pub outages: Vec<Outage>,
}

impl DowntimeRow {
    /// The accepted downtime.
    pub fn accepted(&self) -> Option<Downtime> {
        self.decided.accepted_downtime_s.map(Downtime)
    }

    /// Whether it is critical and lacks a decision.
    pub fn is_missing(&self) -> bool {
        self.critical == Some(true) && self.accepted().is_none()
    }

    /// What is left of its accepted downtime, in seconds; below zero when it is over, none while no clock runs.
    pub fn left(&self, now: Instant) -> Option<i64> {
        let since = self.down_since.filter(|_| self.state.is_down())?;
        Some(remaining(since, self.accepted()?, now))
    }

    /// What its last twelve months measured.
    pub fn measured(&self, months: &Months) -> Measured {
        measure(&self.outages, months, self.accepted())
    }
}

/// A system's downtime, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DowntimeWhole {
    /// What the list shows of it.
    pub row: DowntimeRow,
    /// What it directly needs.
    pub needs: Vec<Need>,
    /// The incident of each of its outages, in their order: number in the file and number people use.
    pub incidents: Vec<Option<(i64, String)>>,
    /// Whether it is retired.
    pub retired: bool,
}

impl DowntimeWhole {
    /// What its accepted downtime contradicts.
    pub fn against(&self) -> Vec<Against> {
        let restore = self.row.restore_time_s.map(Downtime);
        self.row.accepted().map(|accepted| contradictions(accepted, restore, &self.needs)).unwrap_or_default()
    }
}

/// The whole municipality's accepted downtimes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DowntimesSummary {
    /// How many systems are down.
    pub running: usize,
    /// How many critical systems there are.
    pub critical: usize,
    /// How many of them lack a decision.
    pub missing: usize,
    /// What the last twelve months measured, of every system together.
    pub measured: Measured,
    /// When that was.
    pub at: Instant,
}

/// What can be asked of accepted downtimes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DowntimesAsk {
    /// A page of them.
    Page(DowntimesQuery, Anchor, usize),
    /// The whole municipality's.
    Summary,
    /// One system's.
    One(i64),
}

/// The answer, of the same name as its question.
#[derive(Debug, Clone, PartialEq)]
pub enum DowntimesTold {
    /// A page.
    Page(Page<DowntimeRow>),
    /// The whole municipality's.
    Summary(Box<DowntimesSummary>),
    /// One system's; none when there is no such system.
    One(Option<Box<DowntimeWhole>>),
}

#[cfg(test)]
mod tests {
    use chrono::{TimeDelta, TimeZone, Utc};
    use proptest::prelude::*;

    use super::*;

    const DAY: i64 = 86_400;

    fn at(seconds: i64) -> Instant {
        Utc.timestamp_opt(seconds, 0).unwrap()
    }

    /// Twelve months of ten days each, from second 0 on.
    fn months() -> Months {
        Months::between(std::array::from_fn(|edge| at(i64::try_from(edge).unwrap() * 10 * DAY)))
    }

    fn outage(down: i64, up: Option<i64>) -> Outage {
        Outage { down_at: at(down), restored_at: up.map(at), state: State::Down }
    }

    #[test]
    fn what_lies_outside_the_months_does_not_count_and_what_reaches_in_counts_from_the_edge() {
        let end = 120 * DAY;
        let cases = [
            (outage(-50, Some(-10)), 0, 0),
            (outage(-50, Some(0)), 0, 0),
            (outage(-50, Some(40)), 1, 40),
            (outage(0, Some(0)), 1, 0),
            (outage(5, Some(5)), 1, 0),
            (outage(end - 60, Some(end + 500)), 1, 60),
            (outage(end + 1, Some(end + 500)), 0, 0),
            (outage(end + 1, None), 0, 0),
            (outage(end - 60, None), 1, 60),
            (outage(-400 * 365 * DAY, None), 1, end),
        ];
        for (outage, times, sum) in cases {
            let found = measure(&[outage], &months(), None);
            assert_eq!((found.times, found.sum_s, found.longest_s), (times, sum, sum), "{outage:?}");
        }
    }

    #[test]
    fn exactly_what_is_accepted_is_not_over_and_one_second_more_is() {
        let of = |length: i64| measure(&[outage(100, Some(100 + length))], &months(), Some(Downtime(3600))).times_over;
        assert_eq!((of(3600), of(3601)), (Some(0), Some(1)));
        assert_eq!(measure(&[outage(100, Some(99_999))], &months(), None).times_over, None);
    }

    #[test]
    fn what_is_degraded_works_and_outages_that_overlap_are_one() {
        let degraded = Outage { state: State::Degraded, ..outage(5, Some(50)) };
        assert_eq!(measure(&[degraded], &months(), None), Measured::default());
        let found = measure(&[outage(10, Some(30)), outage(20, Some(40)), outage(40, Some(50))], &months(), None);
        assert_eq!((found.times, found.longest_s, found.sum_s), (2, 30, 40));
    }

    #[test]
    fn an_outage_over_the_end_of_a_month_is_in_both() {
        let found = measure(&[outage(10 * DAY - 60, Some(10 * DAY + 30))], &months(), None);
        assert_eq!((found.by_month[0], found.by_month[1], found.times), (60, 30, 1));
    }

    #[test]
    fn a_decision_is_told_everything_that_takes_longer() {
        let need = |name: &str, accepted: Option<i64>, restore: Option<i64>| Need {
            id: 1,
            name: name.into(),
            rank: None,
            accepted: accepted.map(Downtime),
            restore: restore.map(Downtime),
        };
        let needs = [need("A", Some(60), Some(60)), need("B", Some(61), None), need("C", None, Some(90))];
        assert_eq!(
            contradictions(Downtime(60), Some(Downtime(70)), &needs),
            [
                Against::RestoreTime(Downtime(70)),
                Against::RestoreTimeOf("C".into(), Downtime(90)),
                Against::AcceptedBy("B".into(), Downtime(61)),
            ]
        );
        assert!(contradictions(Downtime(90), Some(Downtime(90)), &needs).is_empty());
    }

    /// Counts second by second.
    fn slowly(outages: &[Outage], accepted: i64) -> (i64, [i64; MONTHS], usize) {
        let (mut sum, mut by_month, mut over) = (0, [0; MONTHS], 0);
        let mut run = 0;
        for (month, (from, to)) in months().each().enumerate() {
            for second in (from.timestamp()..to.timestamp()).step_by(usize::try_from(DAY).unwrap()) {
                let down = outages.iter().any(|outage| {
                    outage.down_at.timestamp() <= second && outage.restored_at.is_none_or(|up| up.timestamp() > second)
                });
                // An outage that begins where another ends is another one, so what is down is told apart by its start.
                let begins = outages.iter().any(|outage| outage.down_at.timestamp() == second)
                    && !outages.iter().any(|outage| {
                        outage.down_at.timestamp() < second
                            && outage.restored_at.is_none_or(|up| up.timestamp() > second)
                    });
                if !down || begins {
                    over += usize::from(run > accepted);
                    run = 0;
                }
                if down {
                    sum += DAY;
                    by_month[month] += DAY;
                    run += DAY;
                }
            }
        }
        (sum, by_month, over + usize::from(run > accepted))
    }

    proptest! {
        #[test]
        fn the_months_add_up_to_the_sum_and_a_slow_count_finds_the_same(
            whole_days in prop::collection::vec((-20i64..130, 1i64..20, any::<bool>()), 0..12), accepted in 0i64..15,
        ) {
            let outages: Vec<Outage> = whole_days
                .iter()
                .map(|(down, length, open)| outage(down * DAY, (!open).then_some((down + length) * DAY)))
                .collect();
            let accepted = accepted * DAY;
            let found = measure(&outages, &months(), Some(Downtime(accepted)));
            let (sum, by_month, over) = slowly(&outages, accepted);
            prop_assert_eq!(found.by_month.iter().sum::<i64>(), found.sum_s);
            prop_assert_eq!((found.sum_s, found.by_month, found.times_over), (sum, by_month, Some(over)));
            prop_assert!(found.sum_s <= 120 * DAY && found.longest_s <= found.sum_s);
            prop_assert!(found.times_over.unwrap() <= found.times);
        }

        #[test]
        fn what_grows_by_the_minute_is_what_is_measured_a_minute_later(
            downs in prop::collection::vec(0i64..120 * DAY, 1..5), seconds in 0i64..3600,
        ) {
            let end = 120 * DAY + seconds;
            let mut edges: [Instant; MONTHS + 1] = std::array::from_fn(|edge| at(i64::try_from(edge).unwrap() * 10 * DAY));
            let before = Months::between(edges);
            edges[MONTHS] = at(end);
            let mut all = Measured::default();
            let mut later = Measured::default();
            for down in &downs {
                all.add(&measure(&[outage(*down, None)], &before, None));
                later.add(&measure(&[outage(*down, None)], &Months::between(edges), None));
            }
            let grown = all.grown(downs.len(), seconds);
            prop_assert_eq!((grown.sum_s, grown.by_month), (later.sum_s, later.by_month));
        }
    }

    #[test]
    fn a_clock_that_was_set_back_leaves_what_is_accepted() {
        let now = at(1_000_000);
        assert_eq!(remaining(now + TimeDelta::hours(2), Downtime(3600), now), 3600);
    }
}
