//! An incident: its fields, its status and what its timeline tells.
//!
//! Reporting duties and their clocks are not here.

use super::field::FieldKind::{At, Choice, Holder, Line, Money, Number, Paragraph, YesNo};
use super::field::FieldSpec;

/// What kinds of incident there are.
pub const TYPES: &[&str] =
    &["outage", "disturbance", "attack", "personal-data", "physical", "supplier", "planned", "other"];

/// The fields of an incident, in the order of its form.
pub const FIELDS: &[FieldSpec] = &[
    FieldSpec::new("title", Line(200), "incident").required().asked_by(&["R63"]),
    FieldSpec::new("type", Choice(TYPES), "incident").open().asked_by(&["R79"]),
    FieldSpec::new("severity", Number(1, 4), "incident").open().asked_by(&["R41"]),
    FieldSpec::new("lead", Holder, "incident").asked_by(&["R40"]),
    FieldSpec::new("reported_by", Line(120), "incident"),
    FieldSpec::new("occurred_at", At, "times").open(),
    FieldSpec::new("detected_at", At, "times").open(),
    FieldSpec::new("known_at", At, "times").open().asked_by(&["R42"]),
    FieldSpec::new("assessed_significant_at", At, "times").open(),
    FieldSpec::new("significant", YesNo, "assessment").open().asked_by(&["R42"]),
    FieldSpec::new("extraordinary", YesNo, "assessment").open().asked_by(&["R41"]),
    FieldSpec::new("conclusions", Paragraph(20_000), "assessment").asked_by(&["R36", "R79"]),
    FieldSpec::new("cost_ore", Money, "assessment").asked_by(&["R83"]),
];

/// How far an incident has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Somebody has said that it happened.
    Reported,
    /// Its type and severity are judged.
    Triaged,
    /// Somebody works on it.
    InProgress,
    /// What it stopped works again.
    Restored,
    /// Nothing more is to be done but to learn.
    Closed,
    /// Conclusions are drawn.
    Evaluated,
}

impl Status {
    /// Every status, in order.
    pub const ALL: [Status; 6] =
        [Status::Reported, Status::Triaged, Status::InProgress, Status::Restored, Status::Closed, Status::Evaluated];

    /// The stable English word.
    pub fn word(self) -> &'static str {
        match self {
            Status::Reported => "reported",
            Status::Triaged => "triaged",
            Status::InProgress => "in-progress",
            Status::Restored => "restored",
            Status::Closed => "closed",
            Status::Evaluated => "evaluated",
        }
    }

    /// The status behind a word; an unknown word is none.
    pub fn from_word(word: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|status| status.word() == word)
    }

    /// Whether somebody still has to act: everything before closed.
    pub fn is_open(self) -> bool {
        self < Status::Closed
    }

    /// Whether a person may go from this status to `next`: forward always (steps may be skipped, but only what is
    /// closed can be evaluated), and back to `InProgress` when it turns out not to be over.
    pub fn may_become(self, next: Status) -> bool {
        match next {
            Status::Evaluated => self == Status::Closed,
            Status::InProgress => self != Status::InProgress,
            _ => next > self,
        }
    }
}

/// What a row of the timeline is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EntryKind {
    /// What somebody saw or did.
    Note,
    /// What somebody decided.
    Decision,
    /// What somebody told somebody.
    Communication,
    /// The status became `value`.
    Status,
    /// The severity became `value`.
    Severity,
    /// The type became `value`.
    Type,
    /// A role of the incident went to `value`.
    Role,
    /// A task.
    Task,
    /// A reporting duty.
    Duty,
    /// A system went down.
    SystemDown,
    /// Somebody took a system to restore it.
    SystemTaken,
    /// Somebody handed a system over.
    SystemHandedOver,
    /// A system runs in emergency operation.
    SystemEmergency,
    /// A system is up.
    SystemUp,
    /// A system is verified.
    SystemVerified,
    /// A continuity plan was activated or deferred.
    ContinuityPlan,
}

impl EntryKind {
    /// Every kind.
    pub const ALL: [EntryKind; 16] = [
        EntryKind::Note,
        EntryKind::Decision,
        EntryKind::Communication,
        EntryKind::Status,
        EntryKind::Severity,
        EntryKind::Type,
        EntryKind::Role,
        EntryKind::Task,
        EntryKind::Duty,
        EntryKind::SystemDown,
        EntryKind::SystemTaken,
        EntryKind::SystemHandedOver,
        EntryKind::SystemEmergency,
        EntryKind::SystemUp,
        EntryKind::SystemVerified,
        EntryKind::ContinuityPlan,
    ];

    /// The kinds that a person may write directly; the others write themselves.
    pub const WRITTEN: [EntryKind; 3] = [EntryKind::Note, EntryKind::Decision, EntryKind::Communication];

    /// Whether the value of such a row is somebody's name.
    pub fn tells_name(self) -> bool {
        matches!(self, EntryKind::Role | EntryKind::SystemTaken | EntryKind::SystemHandedOver)
    }

    /// The stable English word.
    pub fn word(self) -> &'static str {
        match self {
            EntryKind::Note => "note",
            EntryKind::Decision => "decision",
            EntryKind::Communication => "communication",
            EntryKind::Status => "status",
            EntryKind::Severity => "severity",
            EntryKind::Type => "type",
            EntryKind::Role => "role",
            EntryKind::Task => "task",
            EntryKind::Duty => "duty",
            EntryKind::SystemDown => "system-down",
            EntryKind::SystemTaken => "system-taken",
            EntryKind::SystemHandedOver => "system-handed-over",
            EntryKind::SystemEmergency => "system-emergency",
            EntryKind::SystemUp => "system-up",
            EntryKind::SystemVerified => "system-verified",
            EntryKind::ContinuityPlan => "continuity-plan",
        }
    }

    /// The kind behind a word; an unknown word is none.
    pub fn from_word(word: &str) -> Option<EntryKind> {
        EntryKind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// The number under which people speak of an incident, such as `2026-0042`.
pub fn number(year: i32, seq: i64) -> String {
    format!("{year}-{seq:04}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_closed_incident_can_be_evaluated() {
        for status in Status::ALL {
            assert_eq!(status.may_become(Status::Evaluated), status == Status::Closed);
        }
    }

    #[test]
    fn an_incident_that_was_not_over_goes_back_to_in_progress() {
        assert!(Status::Closed.may_become(Status::InProgress));
        assert!(!Status::Restored.may_become(Status::Reported));
    }

    #[test]
    fn words_go_there_and_back() {
        for status in Status::ALL {
            assert_eq!(Status::from_word(status.word()), Some(status));
        }
        for kind in EntryKind::ALL {
            assert_eq!(EntryKind::from_word(kind.word()), Some(kind));
        }
    }
}
