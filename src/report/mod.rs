//! Reports: what is computed from the register to be read away from it, on paper or in a browser.
//!
//! A report is a value; renderers turn it into text, Markdown and HTML. Carrying it to a file or a printer belongs to
//! `cli`, and what time it is and who asks is told from there.

pub mod begun;
pub mod decisions;
pub mod document;
pub mod form;
mod grid;
mod html;
pub mod keeping;
mod lines;
mod markdown;
mod pages;
mod plain;
pub mod protocol;
pub mod runsheet;
mod safe;
#[cfg(test)]
mod trial;

pub use document::{Block, Column, Document, Entry, Level, Line, Step, Table};
pub use form::{Form, render};
