//! The console as a pure state machine: what is open, what happens to it, what it asks for, and the table of its keys.
//!
//! Does no I/O: `desk` carries effects out, `ui` draws the model, `term` reads the keys.

pub mod acting;
pub mod action;
pub mod checklist;
pub mod clash;
pub mod clock;
pub mod commands;
pub mod cover;
pub mod deciding;
pub mod draft;
pub mod drafts;
pub mod exercises;
pub mod facts;
pub mod filter;
pub mod form;
pub mod gauge;
pub mod glance;
pub mod going;
pub mod injects;
pub mod input;
pub mod keeping;
pub mod layer;
pub mod list;
pub mod message;
pub mod model;
pub mod picker;
pub mod place;
pub mod places;
pub mod pointer;
pub mod projection;
pub mod purpose;
pub mod refused;
pub mod section;
pub mod shared;
pub mod sheet;
pub mod standing;
pub mod suggesting;
pub mod table;
pub mod undo;
