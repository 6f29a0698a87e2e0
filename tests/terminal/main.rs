//! The real binary in a real pseudo-terminal, read through a terminal's own eyes. Waits for what is shown, never for
//! time to pass.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod board;
mod checklist;
mod drafts;
mod endings;
mod exercise;
mod hostile;
mod multiplexers;
mod newcomer;
mod promises;
mod screen;
mod work;
