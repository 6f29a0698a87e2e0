//! Threads that watch: the keys, the signals, and whether the terminal is still there.

use std::io;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGXFSZ};
use signal_hook::iterator::Signals;

use super::keys;
use crate::app::message::Msg;

/// How long the console has to end by itself when its terminal is gone.
const GRACE: Duration = Duration::from_secs(2);

/// Within what time a second press of the mouse makes a double one.
const DOUBLE: Duration = Duration::from_millis(400);

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// For the console.
    Msg(Msg),
    /// The left button of the mouse was pressed here; twice within a moment.
    Click {
        /// The column, from 0.
        column: u16,
        /// The row, from 0.
        row: u16,
        /// Whether it is the second press in the same place.
        twice: bool,
    },
    /// A signal asks the program to end.
    End(i32),
    /// Job control stops the program.
    Stop,
    /// The program goes on after it was stopped.
    Continue,
    /// The terminal is gone.
    Gone,
}

/// Reads keys until there are none any more.
pub fn keys(events: Sender<Event>) {
    std::thread::spawn(move || {
        let mut last: Option<(Instant, u16, u16)> = None;
        while let Ok(event) = crossterm::event::read() {
            let happened = match event {
                crossterm::event::Event::Mouse(mouse) => match keys::pressed(mouse) {
                    Some((column, row)) => {
                        let now = Instant::now();
                        let twice = last.is_some_and(|(at, x, y)| (x, y) == (column, row) && now - at < DOUBLE);
                        // A third press is a first one again.
                        last = (!twice).then_some((now, column, row));
                        Some(Event::Click { column, row, twice })
                    }
                    None => keys::wheel(mouse).map(Event::Msg),
                },
                event => keys::msg(event).map(Event::Msg),
            };
            if let Some(happened) = happened
                && events.send(happened).is_err()
            {
                return;
            }
        }
        let _ = events.send(Event::Gone);
    });
}

/// Turns signals into events.
///
/// # Errors
/// When the system will not tell of signals.
pub fn signals(events: Sender<Event>) -> io::Result<()> {
    // A file that may not grow is an error to be told, not a death.
    signal_hook::flag::register(SIGXFSZ, std::sync::Arc::default())?;
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    std::thread::spawn(move || {
        for signal in signals.forever() {
            let event = match signal {
                SIGTSTP => Event::Stop,
                SIGCONT => Event::Continue,
                signal => Event::End(signal),
            };
            if events.send(event).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// Watches the terminal: a terminal library may go on asking one that is gone, for ever and at full speed.
/// Standard input is watched and not `/dev/tty`, which a program that `su -c` starts does not have.
pub fn terminal(events: Sender<Event>) {
    std::thread::spawn(move || {
        let tty = io::stdin();
        loop {
            let mut watched = [PollFd::new(&tty, PollFlags::empty())];
            match poll(&mut watched, None) {
                Ok(_) if watched[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) => break,
                Ok(_) | Err(rustix::io::Errno::INTR) => {}
                Err(_) => break,
            }
        }
        let _ = events.send(Event::Gone);
        // The loop may be stuck in writing to the terminal that is gone.
        std::thread::sleep(GRACE);
        std::process::exit(129);
    });
}

/// Stops the program as the shell expects it.
pub fn stop() {
    let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
}
