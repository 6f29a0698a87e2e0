//! What is done to a system while it is down: taken, handed over, run in emergency operation, verified, and what was
//! answered when its accepted downtime was over.
//!
//! Going down and coming up belong to incidents; in which order systems come back is the plan's.

use super::Instant;
use super::system::State;

/// What the person who wishes saw before: whoever decides on what is no longer so is told, instead of undoing what somebody
/// else did meanwhile.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Seen<T> {
    /// Nothing that the wish rests on.
    #[default]
    Nothing,
    /// This, or that there was none.
    Was(Option<T>),
}

/// What a person does to a system that is down, or was until it came up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doing {
    /// Takes it to restore it: who, or the one who wishes.
    Take(Option<String>),
    /// Hands it over to somebody else, or gives it back so that anybody can take it; and who was seen to have it.
    HandOver(Option<String>, Seen<String>),
    /// Says that it runs in emergency operation, or no longer does. Its clock goes on.
    Emergency(bool),
    /// Says that it works again as it should, after it came up.
    Verify,
    /// Says that it did not hold: the outage that seemed over goes on with the clock it had.
    Reopen,
    /// Answers whether the continuity plan is activated, with why where it is not; and which answer was seen.
    Answer(PlanAnswer, Option<String>, Seen<PlanAnswer>),
}

impl Doing {
    /// The stable English word of the trail.
    pub fn action(&self) -> &'static str {
        match self {
            Doing::Take(_) => "take",
            Doing::HandOver(..) => "hand-over",
            Doing::Emergency(_) => "emergency",
            Doing::Verify => "verify",
            Doing::Reopen => "reopen",
            Doing::Answer(..) => "answer-plan",
        }
    }
}

/// What was answered when an accepted downtime was over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanAnswer {
    /// The continuity plan is activated.
    Activated,
    /// It is not, for the time being.
    Deferred,
}

impl PlanAnswer {
    /// Both answers.
    pub const ALL: [PlanAnswer; 2] = [PlanAnswer::Activated, PlanAnswer::Deferred];

    /// The stable English word.
    pub fn word(self) -> &'static str {
        match self {
            PlanAnswer::Activated => "activated",
            PlanAnswer::Deferred => "deferred",
        }
    }

    /// The answer behind a word; an unknown word is none.
    pub fn from_word(word: &str) -> Option<PlanAnswer> {
        PlanAnswer::ALL.into_iter().find(|answer| answer.word() == word)
    }
}

/// Who restores a system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Who; empty where that is secret or was erased.
    pub by: String,
    /// Since when.
    pub at: Instant,
    /// As which crew, from 1.
    pub crew: usize,
}

/// What was done to a system in one outage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Restoring {
    /// Who restores it.
    pub taken: Option<Taken>,
    /// Since when it runs in emergency operation.
    pub emergency_at: Option<Instant>,
    /// What was answered when its accepted downtime was over: what, who and when.
    pub answer: Option<(PlanAnswer, String, Instant)>,
    /// Who verified that it works, and when.
    pub verified: Option<(String, Instant)>,
}

impl Restoring {
    /// How a system stands in an outage that goes on, after what was done to it.
    pub fn state(&self) -> State {
        State::in_outage(self.taken.is_some(), self.emergency_at.is_some())
    }
}

/// What a time must not lie before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Since {
    /// The system went down.
    Down,
    /// It came up.
    Up,
    /// It did not hold, and the outage went on.
    Reopened,
    /// Somebody took it.
    Taken,
}

/// Why something cannot be done to a system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RestoringRefusal {
    /// It is not down.
    NotDown(String),
    /// Somebody else restores it already.
    Taken {
        /// The system.
        system: String,
        /// Who restores it; empty where that is secret or was erased.
        by: String,
        /// Since when.
        at: Instant,
    },
    /// Every incident that had the outage is closed, and an outage does not go on in a closed one.
    NoOpenIncident(String),
    /// The outage is another incident's.
    Elsewhere {
        /// The system.
        system: String,
        /// The number of the incident that has it.
        incident: Option<String>,
    },
    /// It changed hands since the person looked.
    HeldNow {
        /// The system.
        system: String,
        /// Who has it now, or nobody; empty where that is secret or was erased.
        by: Option<String>,
    },
    /// Somebody answered for its continuity plan since the person looked.
    AnsweredNow {
        /// The system.
        system: String,
        /// What, who and when; none where the outage that was answered for is over.
        answer: Option<(PlanAnswer, String, Instant)>,
    },
    /// It is still down and cannot be verified.
    NotUp(String),
    /// It is verified: if it goes down now, that is another outage.
    Verified {
        /// The system.
        system: String,
        /// Who verified it.
        by: String,
        /// When.
        at: Instant,
    },
    /// It has no continuity plan that could be activated.
    NoPlan {
        /// The system.
        system: String,
        /// Its owner; empty where that is secret.
        owner: Option<String>,
    },
    /// A plan is not put off without a reason.
    NoReason,
    /// The time lies before something that it comes after.
    TooEarly {
        /// The system.
        system: String,
        /// When that was.
        at: Instant,
        /// What it was.
        since: Since,
    },
}
