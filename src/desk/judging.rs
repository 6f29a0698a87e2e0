//! Answers the questions for which every system of a large register must be judged, on a thread and a connection of
//! their own: no key waits for them.
//!
//! What a small register is asked is answered by `reading` at once.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use super::options::{DeskOptions, Sink, failure};
use crate::app::message::Msg;
use crate::domain::secrecy::Sight;
use crate::domain::view::{Question, SystemsView};
use crate::store::{Access, Register};

/// A question with its tag, and how much of what is marked secret its answer may tell.
pub type Asked = (u64, Question, Sight);

/// Whether every system must be judged to answer a question, or much tried out, which takes its time in a large register.
pub fn judges_all(question: &Question) -> bool {
    match question {
        Question::Gaps | Question::Counts => true,
        // How few crews are enough is tried out; a large outage takes its time.
        Question::Plan(ask) => ask.support,
        Question::Systems(query, ..) | Question::SystemsCount(query) => matches!(query.view, SystemsView::Gaps(_)),
        _ => false,
    }
}

/// Starts the thread; it ends when nobody can ask any more.
pub fn start(options: &DeskOptions, path: &Arc<Mutex<PathBuf>>, sink: &Sink) -> Sender<Asked> {
    let (asks, asked) = channel();
    let (options, path, sink) = (options.clone(), Arc::clone(path), Arc::clone(sink));
    std::thread::spawn(move || run(&options, &path, &sink, &asked));
    asks
}

fn run(options: &DeskOptions, path: &Mutex<PathBuf>, sink: &Sink, asked: &Receiver<Asked>) {
    while let Ok(first) = asked.recv() {
        let mut waiting = vec![first];
        while let Ok(next) = asked.try_recv() {
            // Whoever asks the same again has no use for the older answer any more.
            waiting.retain(|(_, question, _)| *question != next.1);
            waiting.push(next);
        }
        let path = path.lock().map(|path| path.clone()).unwrap_or_default();
        // Opened for each round: between rounds, which are rare, nothing of it takes up memory.
        let mut opened = Register::open(&options.opening(&path, Access::Read), (options.clock)());
        for (tag, question, sight) in waiting {
            let answer = match &mut opened {
                Ok(register) => {
                    register.set_sight(sight);
                    register
                        .time((options.clock)())
                        .and_then(|now| register.ask(&question, now))
                        .map_err(|error| failure(&error))
                }
                Err(error) => Err(failure(error)),
            };
            sink(Msg::Answered(tag, answer));
        }
    }
}
