//! What each command does: thin over the store and the exchange of files.
//!
//! Which words a call may use is for `grammar`; where answers go, for `output`.

pub mod audit;
pub mod check;
pub mod checklist;
pub mod checklist_wish;
pub mod completions;
pub mod downtimes;
pub mod exercise;
pub mod exercise_after;
pub mod exercise_files;
pub mod exercises;
pub mod export;
pub mod help;
pub mod impact;
pub mod import;
pub mod incident;
pub mod incident_whole;
pub mod incidents;
pub mod init;
pub mod measures;
pub mod plan;
pub mod redact;
pub mod restoring;
pub mod runsheet;
pub mod secrecy;
pub mod system;
pub mod systems;
mod what_if;
