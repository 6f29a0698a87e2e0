//! How long what is shown stays true: until a clock turns, a day begins, or a look at what is secret is over.

use std::time::Duration;

use super::facts;
use super::injects;
use super::shared::Shared;
use crate::domain::system::{Downtime, remaining};

/// A clock that runs fast is not drawn more often than a person can read.
const LEAST: Duration = Duration::from_millis(250);

/// How long what is shown stays true, in real time; the place that is open may have a clock of its own.
pub fn wakes_in(shared: &Shared, of_place: Option<i64>) -> Duration {
    let of_glance = shared.glance.left(shared.really).map(|left| Duration::from_secs(left.max(1).unsigned_abs()));
    let of_clocks = match shared.play() {
        None => Some(Duration::from_secs(clocks(shared, of_place))),
        // While the clock of an exercise stands still, nothing that it shows changes.
        Some(play) => {
            let seconds = i64::try_from(clocks(shared, of_place)).unwrap_or(i64::MAX);
            let seconds = injects::next_in(play, shared.now).map_or(seconds, |next| next.min(seconds));
            play.pace.really_ms(seconds, shared.really).map(|ms| Duration::from_millis(ms).max(LEAST))
        }
    };
    let longest = Duration::from_secs(3600);
    [of_glance, of_clocks].into_iter().flatten().fold(longest, Duration::min)
}

fn clocks(shared: &Shared, of_place: Option<i64>) -> u64 {
    let now = shared.now;
    let to_minute = 60 - now.timestamp().rem_euclid(60);
    let header = &shared.header;
    let is_still = header.open == 0 && header.clock.is_none() && header.play.is_none();
    let of_header = if is_still {
        // The date in the header changes at midnight, wherever that is; a look each hour is enough.
        3600 - now.timestamp().rem_euclid(3600)
    } else {
        let of_clock = header
            .clock
            .as_ref()
            .map(|(_, since, accepted)| facts::next_minute(remaining(*since, Downtime(*accepted), now)));
        of_clock.map_or(to_minute, |clock| clock.min(to_minute))
    };
    let seconds = of_place.map_or(of_header, |place| place.min(of_header));
    u64::try_from(seconds.max(1)).unwrap_or(1)
}
