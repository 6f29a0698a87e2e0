//! The desk: takes effects, hands them to the threads that carry them out, and stops those threads.

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::drafting::{self, Drafting};
use super::judging;
use super::options::{DeskOptions, GivenUp, Sink};
use super::pages;
use super::papering;
use super::reading::{self, Read};
use super::tables::{Reader, Stops};
use super::writing::{self, Write};
use crate::app::drafts::DraftsOff;
use crate::app::message::{Effect, Make};
use crate::domain::command::Command;
use crate::domain::play::Play;
use crate::exchange::columns::ByHand;
use crate::store::{Access, ReadOnly, Register, StoreError};

/// How long the threads have to finish when the console ends.
const LAST_MOMENT: Duration = Duration::from_secs(2);

/// What a register that was opened is like.
#[derive(Debug, Clone)]
pub struct Found {
    /// Why it cannot be written; none when it can.
    pub read_only: Option<ReadOnly>,
    /// The municipality's time zone.
    pub zone: chrono_tz::Tz,
    /// The exercise that is played in it.
    pub play: Option<Play>,
}

/// The threads that carry out what the console asks for.
pub struct Desk {
    options: DeskOptions,
    sink: Sink,
    path: Arc<Mutex<PathBuf>>,
    reads: Sender<Read>,
    writes: Sender<Write>,
    drafting: Sender<Drafting>,
    given_up: GivenUp,
    stops: Stops,
    by_hand: Arc<Mutex<Option<ByHand>>>,
    ended: Receiver<()>,
}

impl Desk {
    /// Opens the register, where there is one, and starts the threads; says what it is like.
    ///
    /// # Errors
    /// When the register cannot be opened.
    pub fn open(options: DeskOptions, exists: bool, sink: Sink) -> Result<(Desk, Found), StoreError> {
        let now = (options.clock)();
        let mut writer = None;
        let mut reader = None;
        let mut found = Found { read_only: None, zone: chrono_tz::Tz::Europe__Stockholm, play: None };
        let drafting = drafting::start(Arc::clone(&sink));
        if exists {
            let register = Register::open(&options.opening(&options.path, Access::Write), now)?;
            found = Found { read_only: register.read_only(), zone: register.zone(), play: register.play()? };
            let _ = drafting.send(Drafting::Use(options.drafts(register.uuid())));
            writer = Some(register);
            reader = Some(Register::open(&options.opening(&options.path, Access::Read), now)?);
        }
        let (reads, to_read) = mpsc::channel();
        let (writes, to_write) = mpsc::channel();
        let (ends, ended) = mpsc::channel();
        let given_up = GivenUp::default();
        let stops = Stops::default();
        let path = Arc::new(Mutex::new(options.path.clone()));
        let judging = judging::start(&options, &path, &sink);
        let reading = reading::Reading { register: reader, clock: options.clock, sink: Arc::clone(&sink), judging };
        let end = ends.clone();
        std::thread::spawn(move || {
            reading.run(&to_read);
            let _ = end.send(());
        });
        let papering = papering::start(&options, &sink);
        let writing = writing::Writing {
            register: writer,
            options: options.clone(),
            sink: Arc::clone(&sink),
            reads: reads.clone(),
            given_up: Arc::clone(&given_up),
            drafting: drafting.clone(),
            stops: stops.clone(),
            path: Arc::clone(&path),
            papering,
            folder: None,
        };
        std::thread::spawn(move || {
            writing.run(&to_write);
            let _ = ends.send(());
        });
        let by_hand = Arc::default();
        Ok((Desk { options, sink, path, reads, writes, drafting, given_up, stops, by_hand, ended }, found))
    }

    /// Carries out an effect; what belongs to the terminal is left alone.
    pub fn carry(&self, effect: Effect) {
        match effect {
            Effect::Ask(tag, question) => {
                let _ = self.reads.send(Read::Ask(tag, question));
            }
            Effect::Do(tag, mut command) => {
                // The clock is here and not in the console.
                if let Command::Conduct(_, really_at) = &mut *command {
                    *really_at = (self.options.clock)();
                }
                if matches!(*command, Command::Import(_)) {
                    self.stops.begin(tag);
                }
                let _ = self.writes.send(Write::Do(tag, command));
            }
            Effect::Sight(sight) => {
                let _ = self.reads.send(Read::Sight(sight));
                let _ = self.writes.send(Write::Sight(sight));
            }
            Effect::GiveUp(tag) => {
                if let Ok(mut given_up) = self.given_up.lock() {
                    given_up.push(tag);
                }
            }
            Effect::ReadTable(tag, wish) => {
                let reader = Reader {
                    options: self.options.clone(),
                    register: self.path.lock().map(|path| path.clone()).unwrap_or_default(),
                    sink: Arc::clone(&self.sink),
                    by_hand: Arc::clone(&self.by_hand),
                    stops: self.stops.clone(),
                };
                reader.start(tag, *wish);
            }
            Effect::WritePage(tag, wish) => {
                let register = self.path.lock().map(|path| path.clone()).unwrap_or_default();
                pages::start(&self.options, register, &self.sink, tag, *wish);
            }
            Effect::CallOff(tag) => self.stops.call_off(tag),
            Effect::Make(tag, make) => {
                if matches!(make, Make::Import(_)) {
                    self.stops.begin(tag);
                }
                let _ = self.writes.send(Write::Make(tag, make));
            }
            Effect::Draft(wish) => {
                let _ = self.drafting.send(Drafting::Do(wish));
            }
            Effect::Copy(_) | Effect::Suspend | Effect::Redraw | Effect::Quit => {}
        }
    }

    /// Waits until every draft is kept that was to be.
    ///
    /// # Errors
    /// Why they could not be kept.
    pub fn settle_drafts(&self) -> Result<(), DraftsOff> {
        drafting::settle(&self.drafting)
    }

    /// Looks for damage, once the first screen is shown.
    pub fn self_test(&self) {
        let _ = self.writes.send(Write::SelfTest);
    }

    /// Ends: what waits is carried out, the register closed. What is still to be said of drafts goes to the one that is
    /// answered, which ends last.
    pub fn close(self) -> LastWords {
        let Desk { reads, writes, drafting, ended, .. } = self;
        drop(writes);
        drop(reads);
        for _ in 0..2 {
            if ended.recv_timeout(LAST_MOMENT).is_err() {
                break;
            }
        }
        LastWords(drafting)
    }
}

/// What is left of a desk that is closed.
#[derive(Debug)]
pub struct LastWords(Sender<Drafting>);

impl LastWords {
    /// Carries out what concerns drafts, and waits until it is done.
    pub fn say(self, effects: Vec<Effect>) {
        for effect in effects {
            if let Effect::Draft(wish) = effect {
                let _ = self.0.send(Drafting::Do(wish));
            }
        }
        let _ = drafting::settle(&self.0);
    }
}
