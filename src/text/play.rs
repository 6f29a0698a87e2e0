//! The sentences for exercises that are played.

use super::message::{Arg, Message};
use crate::domain::pace::FASTEST;
use crate::domain::play::PlayRefusal;

/// The sentence for a refusal.
pub fn refusal(refusal: &PlayRefusal) -> Message {
    match refusal {
        PlayRefusal::NotExercise => Message::new("refused-not-exercise"),
        PlayRefusal::Ended(at) => Message::new("refused-exercise-ended").with("at", Arg::At(*at)),
        PlayRefusal::NotEnded => Message::new("refused-exercise-goes-on"),
        PlayRefusal::NothingAhead => Message::new("refused-nothing-ahead"),
        PlayRefusal::UnknownRole(role) => Message::new("refused-unknown-role").text("role", role),
        PlayRefusal::NotStarted => Message::new("refused-not-started"),
        PlayRefusal::NoInject => Message::new("refused-no-inject"),
        PlayRefusal::BadSpeed => Message::new("refused-bad-speed").number("most", FASTEST),
        PlayRefusal::NoWords => Message::new("refused-finding-without-words"),
        PlayRefusal::Recorded(at) => Message::new("refused-recorded-already").with("at", Arg::At(*at)),
        PlayRefusal::OtherRegister => Message::new("refused-other-register"),
    }
}
