//! Writes the paper copy again after changes, on a thread and a connection of its own: neither keys nor wishes wait for a
//! printer's folder.
//!
//! When it is time for one is `report`'s.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};

use chrono::TimeDelta;

use super::options::{DeskOptions, Sink};
use crate::app::message::Msg;
use crate::domain::Instant;
use crate::domain::secrecy::Sight;
use crate::report::keeping::{self, Unwritten};
use crate::store::{Access, Register};
use crate::text::Texts;

/// How long at least lies between two tries of the same folder.
const BETWEEN: TimeDelta = TimeDelta::minutes(10);

/// Starts the thread, which takes the register's path each time; it ends when nobody can ask any more.
pub fn start(options: &DeskOptions, sink: &Sink) -> Sender<PathBuf> {
    let (asks, asked) = channel();
    let (options, sink) = (options.clone(), sink.clone());
    std::thread::spawn(move || run(&options, &sink, &asked));
    asks
}

fn run(options: &DeskOptions, sink: &Sink, asked: &Receiver<PathBuf>) {
    // What cannot be done is told once, not after each change.
    let mut told = None;
    let mut tried = Tried::default();
    while let Ok(mut path) = asked.recv() {
        while let Ok(newer) = asked.try_recv() {
            path = newer;
        }
        match keep(options, &path, &mut tried) {
            Ok(None) => {}
            Ok(Some(_)) => told = None,
            Err(error) if told.as_ref() != Some(&error) => {
                sink(Msg::Told(error.message()));
                told = Some(error);
            }
            Err(_) => {}
        }
    }
}

/// Writes the copy, where it is time for that; answers where it lies.
fn keep(options: &DeskOptions, path: &Path, tried: &mut Tried) -> Result<Option<PathBuf>, Unwritten> {
    let now = (options.clock)();
    let mut register = Register::open(&options.opening(path, Access::Write), now).map_err(Unwritten::Store)?;
    // Somebody else's console may have been faster.
    let Some(folder) = keeping::due(&register, now).map_err(Unwritten::Store)? else { return Ok(None) };
    if !tried.again(&folder, now) {
        return Ok(None);
    }
    let texts = Texts::new(options.language, register.zone());
    keeping::write(&mut register, &folder, now, &texts, Sight::Hidden).map(Some)
}

/// The last try. The register notes it as well, but one that cannot be written would have the copy made after each change.
#[derive(Default)]
struct Tried(Option<(PathBuf, Instant)>);

impl Tried {
    /// Whether it is time to try a folder again; then that counts as tried.
    fn again(&mut self, folder: &Path, now: Instant) -> bool {
        let lately = |(last, at): &(PathBuf, Instant)| last == folder && now >= *at && now - *at < BETWEEN;
        if self.0.as_ref().is_some_and(lately) {
            return false;
        }
        self.0 = Some((folder.to_owned(), now));
        true
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::domain::actor::Actor;
    use crate::text::Language;

    #[test]
    fn a_register_that_cannot_be_opened_is_told_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("finns-inte.db");
        let options = DeskOptions {
            path: path.clone(),
            state_dir: None,
            read_only: false,
            force_filesystem: false,
            actor: Actor::default(),
            clock: || chrono::DateTime::UNIX_EPOCH,
            language: Language::Swedish,
            unnamed: String::new(),
        };
        let (told, heard) = channel();
        let sink: Sink = Arc::new(move |msg| told.send(msg).unwrap());
        let asks = start(&options, &sink);
        asks.send(path.clone()).unwrap();
        assert!(matches!(heard.recv().unwrap(), Msg::Told(_)));
        asks.send(path).unwrap();
        // The thread ends with the last that could ask, and with it the last that could tell.
        drop((asks, sink));
        assert!(heard.recv().is_err());
    }

    #[test]
    fn a_folder_is_tried_again_only_after_a_while_and_another_one_at_once() {
        let now = chrono::DateTime::UNIX_EPOCH;
        let (one, other) = (Path::new("/srv/papper"), Path::new("/srv/annan"));
        let mut tried = Tried::default();
        assert!(tried.again(one, now));
        assert!(!tried.again(one, now + BETWEEN - TimeDelta::seconds(1)));
        assert!(tried.again(one, now + BETWEEN));
        assert!(tried.again(other, now + BETWEEN));
        assert!(tried.again(other, now), "a clock that was wrong once keeps no copy away");
    }
}
