//! Carries out what the console asks for, and turns answers into messages: the console without a terminal.
//!
//! Reading and writing each have a thread and a connection of their own, so that a lock held elsewhere never freezes
//! the screen. Keys and drawing belong to `term`.

pub mod carry;
pub mod drafting;
pub mod judging;
pub mod making;
pub mod options;
pub mod pages;
pub mod papering;
pub mod reading;
pub mod tables;
pub mod writing;

pub use carry::Desk;
pub use options::DeskOptions;
