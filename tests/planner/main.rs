//! The planner against a slow, obvious reference that is written from the text of the rules, and against what must
//! always hold.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)] // all of it is test code

mod advice;
mod agreement;
mod differing;
mod properties;
mod reference;
mod situations;
mod size;
mod tables;
