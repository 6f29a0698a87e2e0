//! The console without a terminal: the model, the desk's threads and a real register, driven key by key.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod board;
mod checklist;
mod dependants;
mod downtimes;
mod drafts;
mod drills;
mod exercise;
mod exercises;
mod harness;
mod importing;
mod manners;
mod reaching;
mod restoring;
mod screens;
mod secrecy;
mod tables;
mod undo;
