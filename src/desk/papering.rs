//! Writes the paper copy again after changes, on a thread and a connection of its own: neither keys nor wishes wait for a
//! printer's folder.
//!
//! When it is time for one is `report`'s.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};

use super::options::{DeskOptions, Sink};
use crate::app::message::Msg;
use crate::domain::secrecy::Sight;
use crate::report::keeping;
use crate::store::{Access, Register};
use crate::text::Texts;

/// Starts the thread, which takes the register's path each time; it ends when nobody can ask any more.
pub fn start(options: &DeskOptions, sink: &Sink) -> Sender<PathBuf> {
    let (asks, asked) = channel();
    let (options, sink) = (options.clone(), sink.clone());
    std::thread::spawn(move || run(&options, &sink, &asked));
    asks
}

fn run(options: &DeskOptions, sink: &Sink, asked: &Receiver<PathBuf>) {
    // A folder that cannot be written is told once, not after each change.
    let mut told = None;
    while let Ok(mut path) = asked.recv() {
        while let Ok(newer) = asked.try_recv() {
            path = newer;
        }
        let now = (options.clock)();
        let Ok(mut register) = Register::open(&options.opening(&path, Access::Write), now) else { continue };
        // Somebody else's console may have been faster.
        let Ok(Some(folder)) = keeping::due(&register, now) else { continue };
        let texts = Texts::new(options.language, register.zone());
        match keeping::write(&mut register, &folder, now, &texts, Sight::Hidden) {
            Ok(_) => told = None,
            Err(error) if told.as_ref() != Some(&error) => {
                sink(Msg::Told(error.message()));
                told = Some(error);
            }
            Err(_) => {}
        }
    }
}
