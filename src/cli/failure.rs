//! Why a call ended without doing what it was asked, and with what exit status.
//!
//! The sentences stand in `data/lang`; printing them is for `output`.

use crate::domain::checklist::ChecklistRefusal;
use crate::domain::marking::SecrecyRefusal;
use crate::domain::refusal::Refusal;
use crate::domain::restoring::RestoringRefusal;
use crate::exchange::{ExchangeError, FileRefused};
use crate::store::StoreError;
use crate::text::Message;

/// The exit statuses that scripts rely on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Done.
    Done = 0,
    /// It ran and found something wrong.
    Wrong = 1,
    /// The words of the call are off.
    Words = 2,
    /// The register cannot be read or written.
    Register = 3,
}

/// Why a call ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// Something to say on standard error.
    Said(Status, Message),
    /// Everything was said already.
    Silent(Status),
    /// Nobody reads what is printed any more: no fault, and nobody to tell.
    NobodyReads,
}

impl Failure {
    /// The words of the call are off.
    pub fn words(message: Message) -> Failure {
        Failure::Said(Status::Words, message)
    }

    /// It ran and found something wrong.
    pub fn wrong(message: Message) -> Failure {
        Failure::Said(Status::Wrong, message)
    }

    /// The register cannot be read or written.
    pub fn register(message: Message) -> Failure {
        Failure::Said(Status::Register, message)
    }

    /// The exit status.
    pub fn status(&self) -> Status {
        match self {
            Failure::Said(status, _) | Failure::Silent(status) => *status,
            Failure::NobodyReads => Status::Done,
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        let status = match &error {
            StoreError::Refused(refusal) => status_of(refusal),
            StoreError::CalledOff => Status::Wrong,
            _ => Status::Register,
        };
        Failure::Said(status, error.message())
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Failure {
        if nobody_reads(&error) {
            return Failure::NobodyReads;
        }
        Failure::wrong(Message::new("cli-output-failed").text("error", reason(&error)))
    }
}

impl From<ExchangeError> for Failure {
    fn from(error: ExchangeError) -> Failure {
        let message = error.message();
        match error {
            ExchangeError::File(refused) if refused.is_usage() || matches!(refused, FileRefused::NotThere(_)) => {
                Failure::words(message)
            }
            ExchangeError::File(_) => Failure::wrong(message),
            ExchangeError::Store(error) => Failure::from(error),
            ExchangeError::Io(error) if nobody_reads(&error) => Failure::NobodyReads,
            ExchangeError::Io(_) => Failure::wrong(message),
        }
    }
}

/// Whether a stream's reader has left. The table writer wraps the error that says so.
fn nobody_reads(error: &std::io::Error) -> bool {
    let wrapped = error.get_ref().and_then(|inner| inner.downcast_ref::<csv::Error>()).map(csv::Error::kind);
    match wrapped {
        Some(csv::ErrorKind::Io(inner)) => inner.kind() == std::io::ErrorKind::BrokenPipe,
        _ => error.kind() == std::io::ErrorKind::BrokenPipe,
    }
}

/// What the system says of an error, without the number that only programmers read.
pub fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}

/// A wish that no register could fulfil is a matter of the call's words; one that this register cannot fulfil as it
/// stands is something found.
fn status_of(refusal: &Refusal) -> Status {
    match refusal {
        Refusal::NotFound { .. }
        | Refusal::FieldEmpty(_)
        | Refusal::TooLong { .. }
        | Refusal::OutOfRange(_)
        | Refusal::OnlyByDecision(_)
        | Refusal::UpBeforeDown { .. }
        | Refusal::InTheFuture(_)
        | Refusal::TooEarly(_)
        | Refusal::TimesContradict { .. }
        | Refusal::NothingToSay
        | Refusal::Drill(_)
        | Refusal::Secrecy(
            SecrecyRefusal::StaysOpen(_)
            | SecrecyRefusal::NotMarkable(_)
            | SecrecyRefusal::NoSuchEntry { .. }
            | SecrecyRefusal::NoSuchRow(_),
        ) => Status::Words,
        // Words that say no reason, or a time from before the outage.
        Refusal::Restoring(RestoringRefusal::NoReason | RestoringRefusal::TooEarly { .. }) => Status::Words,
        Refusal::Checklist(refused) => match **refused {
            ChecklistRefusal::Settled { .. } | ChecklistRefusal::NotYours { .. } => Status::Wrong,
            _ => Status::Words,
        },
        _ => Status::Wrong,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_system_is_a_matter_of_the_words_and_a_closed_incident_is_not() {
        let unknown = Refusal::NotFound {
            kind: crate::domain::record::RecordKind::System,
            name: "x".into(),
            nearest: Vec::new(),
        };
        assert_eq!(Failure::from(StoreError::Refused(unknown)).status(), Status::Words);
        let closed = StoreError::Refused(Refusal::IncidentClosed("2026-0001".into()));
        assert_eq!(Failure::from(closed).status(), Status::Wrong);
        assert_eq!(Failure::from(StoreError::Busy { holder: None }).status(), Status::Register);
    }

    #[test]
    fn a_reader_who_left_is_no_failure() {
        let gone = std::io::Error::from(std::io::ErrorKind::BrokenPipe);
        assert_eq!(Failure::from(gone), Failure::NobodyReads);
    }
}
