//! The real terminal: taken and given back on every ending, its keys, its size, signals, and the loop.
//!
//! What keys mean is for `app`; what is drawn, for `ui`.

pub mod console;
pub mod guard;
pub mod keys;
pub mod watch;
pub mod wire;

pub use console::{Console, Ended, run};
