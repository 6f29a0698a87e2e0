//! How long what is shown stays true: until the clock of the header turns, a day begins, or a look at what is secret is over.

use super::shared::Shared;

/// How long what is shown stays true, in seconds.
pub fn stays_true_for(shared: &Shared) -> u64 {
    let now = shared.now;
    let to_minute = 60 - now.timestamp().rem_euclid(60);
    let header = &shared.header;
    let seconds = if header.open == 0 && header.clock.is_none() {
        // The date in the header changes at midnight, wherever that is; a look each hour is enough.
        3600 - now.timestamp().rem_euclid(3600)
    } else {
        let of_clock = header.clock.as_ref().map(|(_, since, accepted)| {
            let left = accepted - (now - *since).num_seconds();
            // `18 min kvar` becomes `17 min kvar` one second after the full minute.
            if left >= 0 { left.rem_euclid(60) + 1 } else { 60 - (-left).rem_euclid(60) }
        });
        of_clock.map_or(to_minute, |clock| clock.min(to_minute))
    };
    let seconds = shared.glance.left(now).map_or(seconds, |left| left.min(seconds));
    u64::try_from(seconds.max(1)).unwrap_or(1)
}
