//! What systems, downtimes, incidents, persons and decisions are, and what follows from them.
//!
//! Pure: no SQL, no terminal, no clock (time is passed in), no sentences (`text` has those).

pub mod activity;
pub mod actor;
pub mod board;
pub mod check;
pub mod checklist;
pub mod command;
pub mod contact;
pub mod counts;
pub mod difference;
pub mod downtime;
pub mod drill;
pub mod exercise;
pub mod field;
pub mod forms;
pub mod found;
pub mod impact;
pub mod incident;
pub mod kept;
pub mod marking;
pub mod marks;
pub mod measure;
pub mod name;
pub mod occurrence;
pub mod order;
pub mod pace;
pub mod plan;
pub mod play;
pub mod protocol;
pub mod query;
pub mod reach;
pub mod record;
pub mod recording;
pub mod refusal;
pub mod remark;
pub mod restoring;
pub mod scenario;
pub mod secrecy;
pub mod settings;
pub mod superseded;
pub mod system;
pub mod trail;
pub mod undo;
pub mod value;
pub mod veil;
pub mod view;
pub mod watch;
pub mod wish;

/// A point in time, always UTC; people see it in the municipality's time zone.
pub type Instant = chrono::DateTime<chrono::Utc>;
