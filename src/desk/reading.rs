//! Answers questions, and notices what others committed.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use super::judging::{Asked, judges_all};
use super::options::{Sink, failure};
use crate::app::message::Msg;
use crate::domain::Instant;
use crate::domain::secrecy::Sight;
use crate::domain::view::Question;
use crate::store::{Changed, Register};
use crate::text::message::Message;

/// How often to look for what others committed while nothing is asked.
const LOOK: Duration = Duration::from_millis(700);

/// What the reading thread is asked to do.
pub enum Read {
    /// To answer a question.
    Ask(u64, Question),
    /// To tell what is marked secret from now on, or to leave it out.
    Sight(Sight),
    /// To read another register from now on.
    Use(Box<Register>),
    /// To look at once for what was committed.
    Look,
}

/// The reading thread.
pub struct Reading {
    /// The register, where there is one.
    pub register: Option<Register>,
    /// What time it is.
    pub clock: fn() -> Instant,
    /// To where messages go.
    pub sink: Sink,
    /// To the thread that judges every system of a large register.
    pub judging: Sender<Asked>,
}

impl Reading {
    /// Answers until nobody asks any more.
    pub fn run(mut self, to_read: &Receiver<Read>) {
        let mut replaced = false;
        let mut sight = Sight::default();
        let mut real = self.register.as_ref().and_then(Register::real_touched_at);
        // The version is read before anything is loaded: a commit in between shows as a change, never as nothing.
        self.look(&mut replaced);
        loop {
            match to_read.recv_timeout(LOOK) {
                Ok(Read::Ask(tag, question)) => {
                    if let Some(register) = &self.register {
                        if judges_all(&question) && register.is_large() {
                            let _ = self.judging.send((tag, question, sight));
                            continue;
                        }
                        let now = register.time((self.clock)());
                        let answer = now.and_then(|now| register.ask(&question, now)).map_err(|error| failure(&error));
                        (self.sink)(Msg::Answered(tag, answer));
                    }
                }
                Ok(Read::Sight(new)) => {
                    sight = new;
                    if let Some(register) = &mut self.register {
                        register.set_sight(sight);
                    }
                }
                Ok(Read::Use(register)) => {
                    sight = Sight::default();
                    self.register = Some(*register);
                }
                Ok(Read::Look) | Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            self.look(&mut replaced);
            self.look_at_real(&mut real);
        }
    }

    /// Says in an exercise that somebody works in the real register: something may really be happening. Once is enough.
    fn look_at_real(&self, seen: &mut Option<(i64, i64)>) {
        let Some(before) = *seen else { return };
        let now = self.register.as_ref().and_then(Register::real_touched_at);
        if now.is_some_and(|now| now > before) {
            *seen = None;
            (self.sink)(Msg::Told(Message::new("told-real-changed")));
        }
    }

    fn look(&mut self, replaced: &mut bool) {
        let Some(register) = &mut self.register else { return };
        match register.changed() {
            Ok(Changed::Data) => (self.sink)(Msg::Changed),
            Ok(Changed::Replaced) if !*replaced => {
                *replaced = true;
                (self.sink)(Msg::Alarm(register.gone().message()));
            }
            Ok(Changed::Nothing | Changed::Replaced) | Err(_) => {}
        }
    }
}
