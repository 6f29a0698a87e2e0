//! The restoration plan of an outage: which system to bring back next with the people who are here now, and what that
//! does to the accepted downtimes.
//!
//! Pure functions over plain data, whole seconds, no clock. Which systems are down and what they need is read by `store`;
//! what stops in the register when a system stops is told in `impact`.

mod circles;
mod components;
mod crews;
mod graph;
mod planning;
mod ranking;
mod schedule;
mod sequence;
mod situation;
mod stopping;
mod support;

pub use circles::Circle;
pub use planning::{Cause, Plan, PlanStep, Planning};
pub use situation::{Down, Situation, UnderWay};
pub use support::{ByDeadline, Impossible, Leverage, Support, Tighter};
