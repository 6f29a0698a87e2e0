//! The places of the console: what each knows, and what its keys do.
//!
//! Which of them are open, and how keys reach them, belongs to `model`.

pub mod board;
pub mod cards;
pub mod checklist;
pub mod choose;
pub mod confirm;
pub mod contact;
pub mod contacts;
pub mod dependants;
pub mod downtime;
pub mod downtimes;
pub mod drafts;
pub mod drill;
pub mod exercise;
pub mod exercises;
pub mod figures;
pub mod help;
pub mod imagine;
pub mod impact;
pub mod import;
pub mod incident;
pub mod incidents;
pub mod mark;
pub mod measures;
pub mod now;
pub mod occurrence;
pub mod palette;
pub mod pick;
pub mod play;
pub mod preview;
pub mod save_page;
pub mod settings;
pub mod system;
pub mod systems;
pub mod to_do;
pub mod trail;
pub mod walk;
pub mod welcome;
