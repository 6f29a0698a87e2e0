//! Every sentence that a person reads, in Swedish and English; dates, numbers, durations and the order of names.
//!
//! Sentences stand in `data/lang`, by message id. Which sentence to say when is for `app` and `cli`.

pub mod branch;
pub mod cards;
pub mod chart;
pub mod checklist;
pub mod collate;
pub mod downtime;
pub mod drill;
pub mod exercise;
pub mod explain;
pub mod fuzzy;
pub mod language;
pub mod message;
pub mod number;
pub mod plan;
pub mod play;
pub mod read;
pub mod restoring;
mod say;
pub mod scenario;
pub mod secret;
pub mod show;
pub mod shown;
pub mod stops;
pub mod when;

pub use language::{Language, Texts};
pub use message::{Arg, Message};
