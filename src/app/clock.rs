//! How long what is shown stays true: until a clock turns, a day begins, or a look at what is secret is over.

use super::facts;
use super::shared::Shared;
use crate::domain::system::{Downtime, remaining};

/// How long what is shown stays true, in seconds; the place that is open may have a clock of its own.
pub fn stays_true_for(shared: &Shared, of_place: Option<i64>) -> u64 {
    let now = shared.now;
    let to_minute = 60 - now.timestamp().rem_euclid(60);
    let header = &shared.header;
    let of_header = if header.open == 0 && header.clock.is_none() {
        // The date in the header changes at midnight, wherever that is; a look each hour is enough.
        3600 - now.timestamp().rem_euclid(3600)
    } else {
        let of_clock = header
            .clock
            .as_ref()
            .map(|(_, since, accepted)| facts::next_minute(remaining(*since, Downtime(*accepted), now)));
        of_clock.map_or(to_minute, |clock| clock.min(to_minute))
    };
    let others = [of_place, shared.glance.left(now)].into_iter().flatten();
    let seconds = others.fold(of_header, i64::min);
    u64::try_from(seconds.max(1)).unwrap_or(1)
}
