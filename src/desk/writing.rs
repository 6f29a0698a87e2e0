//! Carries out wishes one after another; waits for whoever holds the register, visibly, and gives up when told to.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tempfile::TempDir;

use super::drafting::Drafting;
use super::making;
use super::options::{DeskOptions, GivenUp, Sink, failure};
use super::reading::Read;
use super::tables::{Stops, Teller};
use crate::app::message::{Failure, Make, Msg};
use crate::domain::command::{Command, Outcome};
use crate::domain::secrecy::Sight;
use crate::domain::watch::Watch;
use crate::report::keeping;
use crate::store::{Holder, Register, StoreError};
use crate::text::message::Message;

/// How many times a wish is tried while somebody else holds the register; each time waits some seconds.
const TRIES: usize = 3;

/// How often an idle thread looks whether the paper copy is to be written again.
const BETWEEN: Duration = Duration::from_secs(300);

/// What the writing thread is asked to do.
pub enum Write {
    /// To carry out a wish.
    Do(u64, Box<Command>),
    /// To tell what is marked secret from now on, or to leave it out.
    Sight(Sight),
    /// To make a register.
    Make(u64, Make),
    /// To look for damage.
    SelfTest,
}

/// The writing thread.
pub struct Writing {
    /// The register, where there is one.
    pub register: Option<Register>,
    /// With what the desk works.
    pub options: DeskOptions,
    /// To where messages go.
    pub sink: Sink,
    /// To the reading thread.
    pub reads: Sender<Read>,
    /// The wishes that were given up.
    pub given_up: GivenUp,
    /// To the thread that keeps drafts.
    pub drafting: Sender<Drafting>,
    /// The signs with which work is called off.
    pub stops: Stops,
    /// Where the register lies.
    pub path: Arc<Mutex<PathBuf>>,
    /// To the thread that writes the paper copy.
    pub papering: Sender<PathBuf>,
    /// The folder of a throw-away copy; it goes with this thread.
    pub folder: Option<TempDir>,
}

impl Writing {
    /// Carries out until nobody wishes any more.
    pub fn run(mut self, to_write: &Receiver<Write>) {
        loop {
            let what = match to_write.recv_timeout(BETWEEN) {
                Ok(what) => what,
                Err(RecvTimeoutError::Timeout) => {
                    // What changed within the hour after the last copy waits for the hour to pass.
                    self.look_at_paper();
                    continue;
                }
                Err(RecvTimeoutError::Disconnected) => break,
            };
            match what {
                Write::Do(tag, command) => {
                    let result = self.carry_out(tag, &command);
                    if let Some(wrote) = self.register.as_mut().and_then(Register::wrote) {
                        (self.sink)(Msg::Wrote(tag, wrote));
                    }
                    self.stops.end(tag);
                    let is_done = result.is_ok();
                    (self.sink)(Msg::Done(tag, result));
                    if is_done {
                        self.look_at_paper();
                    }
                    let _ = self.reads.send(Read::Look);
                }
                Write::Sight(sight) => {
                    if let Some(register) = &mut self.register {
                        register.set_sight(sight);
                    }
                }
                Write::Make(tag, make) => self.make(tag, make),
                Write::SelfTest => {
                    if let Some(Err(error)) = self.register.as_mut().map(Register::self_test) {
                        (self.sink)(Msg::Alarm(error.message()));
                    }
                }
            }
        }
        // The reading thread ends when the last sender is gone, and this is one.
        drop(self.reads);
        if let Some(register) = self.register {
            register.close();
        }
        drop(self.folder);
    }

    /// Has the paper copy written again, where it is time for that.
    fn look_at_paper(&self) {
        let Some(register) = &self.register else { return };
        // What it cannot tell, the thread that writes the copy finds out and says.
        if keeping::due(register, (self.options.clock)()).is_ok_and(|folder| folder.is_none()) {
            return;
        }
        if let Ok(path) = self.path.lock() {
            let _ = self.papering.send(path.clone());
        }
    }

    fn is_given_up(&self, tag: u64) -> bool {
        self.given_up.lock().is_ok_and(|given_up| given_up.contains(&tag))
    }

    fn carry_out(&mut self, tag: u64, command: &Command) -> Result<Outcome, Failure> {
        let Some(register) = &mut self.register else {
            return Err(Failure { message: Message::new("not-no-register"), refusal: None });
        };
        let (stop, teller) = (self.stops.of(tag), Teller::new(tag, &self.sink, self.options.clock));
        let tell = |progress| teller.tell(progress);
        let watch = Watch::new(&stop, &tell);
        let mut tried = 1;
        loop {
            let now = register.time((self.options.clock)());
            let carried = now.and_then(|now| register.carry_out_watched(command, &self.options.actor, now, &watch));
            let result = carried;
            match result {
                Err(StoreError::Busy { holder }) if tried < TRIES => {
                    tried += 1;
                    (self.sink)(Msg::Waiting(tag, waiting(holder.as_ref(), tried)));
                    let given_up = self.given_up.lock().is_ok_and(|given_up| given_up.contains(&tag));
                    if given_up {
                        return Err(gave_up());
                    }
                }
                Err(_) if self.is_given_up(tag) => return Err(gave_up()),
                result => return result.map_err(|error| failure(&error)),
            }
        }
    }

    fn make(&mut self, tag: u64, make: Make) {
        let (stop, teller) = (self.stops.of(tag), Teller::new(tag, &self.sink, self.options.clock));
        let tell = |progress| teller.tell(progress);
        let made = making::make(&self.options, make, &Watch::new(&stop, &tell));
        self.stops.end(tag);
        match made {
            Ok(made) => {
                if let Ok(mut path) = self.path.lock() {
                    path.clone_from(&made.path);
                }
                let _ = self.reads.send(Read::Use(Box::new(made.reader)));
                self.register = Some(made.writer);
                self.folder = made.folder.or(self.folder.take());
                let place = if made.opened.example { None } else { self.options.drafts(&made.uuid) };
                let _ = self.drafting.send(Drafting::Use(place));
                (self.sink)(Msg::Opened(tag, Ok(made.opened)));
                if let Some(wrote) = made.wrote {
                    (self.sink)(Msg::Wrote(tag, wrote));
                }
                if let Some(outcome) = made.outcome {
                    (self.sink)(Msg::Done(tag, Ok(outcome)));
                }
            }
            Err(failure) => (self.sink)(Msg::Opened(tag, Err(failure))),
        }
    }
}

fn gave_up() -> Failure {
    Failure { message: Message::new("gave-up-waiting"), refusal: None }
}

fn waiting(holder: Option<&Holder>, attempt: usize) -> Message {
    let message = match holder {
        None => Message::new("waiting"),
        Some(holder) => {
            let id = if holder.stopped { "waiting-stopped" } else { "waiting-held" };
            let tty = holder.tty.clone().unwrap_or_else(|| "?".to_owned());
            Message::new(id).text("user", &holder.user).text("pid", holder.pid.to_string()).text("tty", tty)
        }
    };
    message.number("attempt", attempt).number("of", TRIES)
}
