//! The operations desk of a Swedish municipality's IT staff: the register in restoration order, incidents and their
//! clocks, in one local file.
//!
//! Floors, from the ground; a room knows only those below it: `domain` → `text` → `store` → `exchange`, `report` →
//! `field` → `app` → `ui` → `desk` → `term`, `cli` → `main`.

pub mod app;
pub mod cli;
pub mod desk;
pub mod domain;
pub mod exchange;
pub mod field;
pub mod report;
pub mod store;
pub mod term;
pub mod text;
pub mod ui;
