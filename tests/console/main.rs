//! The console without a terminal: the model, the desk's threads and a real register, driven key by key.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod checklist;
mod downtimes;
mod drafts;
mod harness;
mod importing;
mod manners;
mod reaching;
mod screens;
mod secrecy;
mod tables;
mod undo;
