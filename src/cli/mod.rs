//! The command line: what people and scripts ask for with words, and whether the console is to be opened.
//!
//! The console itself is `term`'s; what is asked of the register is answered by `store` and `exchange`. Printing is
//! done in `output` alone, and only `surroundings` reads the environment, the clock and the account.

mod call;
mod change;
mod command;
mod configuration;
mod console;
mod exercising;
mod failure;
mod grammar;
mod grammar_exercise;
mod options;
mod output;
mod page;
mod paper;
mod phrase;
mod place;
mod ran;
mod reach;
mod run;
mod sheet;
mod sign;
mod surroundings;
mod table;
mod tone;
mod usage;

pub use ran::{ConsoleOptions, Place, Ran};
pub use run::{console_ended, console_failed, run};
