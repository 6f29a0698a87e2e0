//! Draws the console; never asks for data, never fails.
//!
//! Everything that reaches the screen goes through `pen`, which lets no text steer the terminal.

mod board;
pub mod body;
mod checklist;
pub mod downtimes;
pub mod draw;
mod drill;
mod exercises;
pub mod form;
pub mod frame;
pub mod help;
pub mod import;
pub mod list;
pub mod memory;
pub mod overlay;
pub mod pages;
pub mod palette;
pub mod pen;
mod picker;
pub mod sheet;
pub mod theme;

pub use draw::draw;
pub use memory::Memory;
