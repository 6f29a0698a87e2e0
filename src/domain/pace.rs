//! How the clock of an exercise runs against the real one: from where, how fast, and whether it stands still.
//!
//! Who changes that, and what happens in an exercise, is `play`'s.

use chrono::TimeDelta;

use super::Instant;

/// How fast an exercise may run: so many seconds of it in one real second, at most.
pub const FASTEST: u32 = 3600;
/// For how long the clock of an exercise runs by itself, in real time: an exercise that everybody left stops then.
pub const BY_ITSELF: TimeDelta = TimeDelta::hours(12);

/// How the clock of an exercise runs since it was last set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// What the exercise's clock showed when it was set.
    pub at: Instant,
    /// When that really was.
    pub really_at: Instant,
    /// How many seconds of the exercise go by in one real second.
    pub speed: u32,
    /// Whether it runs.
    pub running: bool,
}

impl Pace {
    /// What time it is in the exercise.
    pub fn at(&self, really: Instant) -> Instant {
        if !self.running {
            return self.at;
        }
        let gone = (really - self.really_at).clamp(TimeDelta::zero(), BY_ITSELF);
        gone.checked_mul(i32::try_from(self.speed).unwrap_or(1)).map_or(self.at, |gone| self.at + gone)
    }

    /// Whether time goes by at this moment.
    pub fn runs(&self, really: Instant) -> bool {
        self.running && really - self.really_at < BY_ITSELF
    }

    /// Whether it stopped by itself because nobody set it for so long.
    pub fn ran_out(&self, really: Instant) -> bool {
        self.running && !self.runs(really)
    }

    /// How many milliseconds of real time so many seconds of the exercise take; none while time stands still.
    pub fn really_ms(&self, seconds: i64, really: Instant) -> Option<u64> {
        let ms = u64::try_from(seconds.max(0)).unwrap_or(0).saturating_mul(1000);
        self.runs(really).then(|| ms.div_ceil(u64::from(self.speed.max(1))))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(seconds: i64) -> Instant {
        chrono::DateTime::from_timestamp(1_795_510_800 + seconds, 0).unwrap()
    }

    fn pace(speed: u32) -> Pace {
        Pace { at: at(1_000), really_at: at(0), speed, running: true }
    }

    #[test]
    fn at_sixty_times_the_speed_a_minute_goes_by_in_a_second() {
        assert_eq!(pace(60).at(at(1)), at(1_060));
        assert_eq!(pace(60).really_ms(60, at(0)), Some(1_000));
        assert_eq!(pace(3600).really_ms(1, at(0)), Some(1), "never sooner than it is so");
    }

    #[test]
    fn a_clock_that_stands_still_shows_what_it_showed() {
        let still = Pace { running: false, ..pace(60) };
        assert_eq!((still.at(at(500)), still.really_ms(60, at(500))), (at(1_000), None));
    }

    #[test]
    fn an_exercise_that_everybody_left_stops_by_itself() {
        let half_a_day = BY_ITSELF.num_seconds();
        let left = pace(1);
        assert!(left.runs(at(half_a_day - 1)) && left.ran_out(at(half_a_day)));
        assert_eq!(left.at(at(7 * 86_400)), at(1_000 + half_a_day));
    }

    proptest! {
        #[test]
        fn time_never_goes_back(speed in 1..=FASTEST, one in -100_000_i64..1_000_000, more in 0_i64..1_000_000) {
            prop_assert!(pace(speed).at(at(one)) <= pace(speed).at(at(one + more)));
        }
    }
}
