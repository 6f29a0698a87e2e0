//! The loop: waits for something to happen, lets the console take it, draws once.

use std::cell::RefCell;
use std::io::{self, Write};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use crossterm::clipboard::CopyToClipboard;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use crossterm::{QueueableCommand, execute};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::guard::{self, Guard};
use super::sixteen;
use super::watch::{self, Event};
use crate::app::message::{Effect, Msg};
use crate::app::model::Model;
use crate::app::shared::{Look, Shared};
use crate::desk::{Desk, DeskOptions};
use crate::domain::Instant;
use crate::domain::actor::Actor;
use crate::store::{Opening, ReadOnly, Register};
use crate::text::message::Message;
use crate::text::{Language, Texts};
use crate::ui::{self, Memory};

/// The largest window that is drawn; a terminal may claim any size.
const MOST: (u16, u16) = (500, 200);

/// With what the console is opened.
#[derive(Debug)]
pub struct Console {
    /// Where the register lies, or would.
    pub path: PathBuf,
    /// Whether there is one.
    pub exists: bool,
    /// Whether it is a throw-away copy of the example.
    pub example: bool,
    /// In which language.
    pub language: Language,
    /// How it looks.
    pub look: Look,
    /// Whether nothing may be written.
    pub read_only: bool,
    /// Whether it listens to the mouse.
    pub mouse: bool,
    /// Who works here.
    pub actor: Actor,
    /// The person's state folder.
    pub state_dir: Option<PathBuf>,
    /// Whether a network file system is accepted.
    pub force_filesystem: bool,
}

/// How the console ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// As the person wished.
    Quit,
    /// By a signal.
    Signal(i32),
    /// Because the terminal was gone.
    Gone,
}

impl Ended {
    /// The exit status that the shell expects.
    pub fn status(&self) -> u8 {
        match self {
            Ended::Quit => 0,
            Ended::Signal(signal) => u8::try_from(128 + signal).unwrap_or(255),
            Ended::Gone => 129,
        }
    }
}

fn clock() -> Instant {
    chrono::Utc::now()
}

/// What is drawn collects here and goes to the terminal in one write.
#[derive(Clone, Default)]
struct Frame(Rc<RefCell<Vec<u8>>>);

impl Write for Frame {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Screen {
    terminal: Terminal<CrosstermBackend<Frame>>,
    frame: Frame,
    memory: Memory,
}

impl Screen {
    fn new(size: (u16, u16), mouse: bool) -> io::Result<Screen> {
        let frame = Frame::default();
        let viewport = Viewport::Fixed(Rect::new(0, 0, size.0, size.1));
        let memory = if mouse { Memory::with_spots() } else { Memory::default() };
        let terminal = Terminal::with_options(CrosstermBackend::new(frame.clone()), TerminalOptions { viewport })?;
        Ok(Screen { terminal, frame, memory })
    }

    fn resize(&mut self, size: (u16, u16)) -> io::Result<()> {
        self.terminal.resize(Rect::new(0, 0, size.0, size.1))
    }

    fn draw(&mut self, model: &Model) -> io::Result<()> {
        let memory = &mut self.memory;
        self.terminal.draw(|frame| ui::draw(model, memory, frame.buffer_mut()))?;
        let drawn = sixteen::shortened(&std::mem::take(&mut *self.frame.0.borrow_mut()));
        // Where nothing has changed only the hiding of a cursor that is hidden is left.
        if drawn.is_empty() || drawn == b"\x1b[?25l" {
            return Ok(());
        }
        let mut bytes = Vec::with_capacity(drawn.len() + 16);
        bytes.queue(BeginSynchronizedUpdate)?;
        bytes.extend_from_slice(&drawn);
        bytes.queue(EndSynchronizedUpdate)?;
        let mut out = io::stdout().lock();
        out.write_all(&bytes)?;
        out.flush()
    }
}

fn clamped(columns: u16, rows: u16) -> (u16, u16) {
    (columns.clamp(1, MOST.0), rows.clamp(1, MOST.1))
}

fn why_read_only(why: ReadOnly) -> &'static str {
    match why {
        ReadOnly::Asked => "header-read-only",
        ReadOnly::NewerProgram => "header-newer-program",
        ReadOnly::NoPermission => "header-no-permission",
    }
}

/// Opens the console and stays in it until it ends.
///
/// # Errors
/// The sentence for why it could not be opened; the terminal is as it was.
pub fn run(console: &Console) -> Result<Ended, Message> {
    let (events, happened) = mpsc::channel();
    let sink = {
        let events = events.clone();
        Arc::new(move |msg| {
            let _ = events.send(Event::Msg(msg));
        })
    };
    let mut texts = Texts::new(console.language, chrono_tz::Tz::Europe__Stockholm);
    let options = DeskOptions {
        path: console.path.clone(),
        state_dir: console.state_dir.clone().filter(|_| !console.example),
        read_only: console.read_only,
        force_filesystem: console.force_filesystem,
        actor: console.actor.clone(),
        clock,
        unnamed: texts.t("municipality-unnamed").into_owned(),
    };
    let (desk, read_only) = Desk::open(options, console.exists, sink).map_err(|error| error.message())?;
    if console.exists {
        texts.set_zone(zone(console));
    }
    let mut shared =
        Shared::new(texts, clock(), console.look, console.actor.name.clone(), console.path.display().to_string());
    shared.read_only = read_only.map(why_read_only);
    shared.example = console.example;
    let model = Model::new(shared, !console.exists);
    let no_terminal = |error: io::Error| Message::new("no-terminal").text("why", error.to_string());
    watch::signals(events.clone()).map_err(no_terminal)?;
    let size = crossterm::terminal::size().map_err(no_terminal)?;
    let crashed = Texts::new(console.language, chrono_tz::Tz::Europe__Stockholm);
    let guard = Guard::take(console.mouse, move |place| crashed.say(&Message::new("crashed").text("place", place)))
        .map_err(no_terminal)?;
    watch::terminal(events.clone());
    watch::keys(events);
    let ended = Screen::new(clamped(size.0, size.1), console.mouse)
        .and_then(|screen| turn(model, &desk, &happened, screen, clamped(size.0, size.1)));
    drop(guard);
    desk.close();
    ended.map_err(no_terminal)
}

fn zone(console: &Console) -> chrono_tz::Tz {
    let opening = Opening {
        path: console.path.clone(),
        state_dir: None,
        access: crate::store::Access::Read,
        force_filesystem: console.force_filesystem,
    };
    Register::open(&opening, clock()).map_or(chrono_tz::Tz::Europe__Stockholm, |register| register.zone())
}

fn turn(
    mut model: Model,
    desk: &Desk,
    happened: &Receiver<Event>,
    mut screen: Screen,
    size: (u16, u16),
) -> io::Result<Ended> {
    let mut effects = model.start();
    effects.extend(model.update(Msg::Resize(size.0, size.1)));
    let mut first = true;
    loop {
        for effect in effects.drain(..) {
            match effect {
                Effect::Quit => return Ok(Ended::Quit),
                Effect::Redraw => screen.terminal.clear()?,
                Effect::Suspend => pause(&mut screen)?,
                Effect::Copy(text) => copy(&text)?,
                effect => desk.carry(effect),
            }
        }
        if let Err(error) = screen.draw(&model) {
            return if is_gone(&error) { Ok(Ended::Gone) } else { Err(error) };
        }
        if std::mem::take(&mut first) {
            desk.self_test();
        }
        let patience = Duration::from_secs(model.stays_true_for());
        let mut next = match happened.recv_timeout(patience) {
            Ok(event) => Some(event),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => return Ok(Ended::Gone),
        };
        let now = clock();
        if next.is_none() || (now - model.shared.now).num_seconds() != 0 {
            effects.extend(model.update(Msg::Tick(now)));
        }
        // Everything that waits is taken before the screen is drawn once.
        while let Some(event) = next {
            match event {
                Event::Msg(Msg::Resize(columns, rows)) => {
                    let size = clamped(columns, rows);
                    screen.resize(size)?;
                    effects.extend(model.update(Msg::Resize(size.0, size.1)));
                }
                Event::Msg(msg) => {
                    #[cfg(debug_assertions)]
                    fall_over(&msg);
                    effects.extend(model.update(msg));
                }
                Event::Click { column, row, twice } => {
                    if let Some(spot) = screen.memory.spot(column, row) {
                        effects.extend(model.update(Msg::Point(spot, twice)));
                    }
                }
                Event::End(signal) => return Ok(Ended::Signal(signal)),
                Event::Gone => return Ok(Ended::Gone),
                Event::Stop => pause(&mut screen)?,
                Event::Continue => screen.terminal.clear()?,
            }
            if effects.contains(&Effect::Quit) {
                break;
            }
            next = happened.try_recv().ok();
        }
    }
}

/// Hands text to the terminal for the clipboard of the machine at which the person sits; tmux and screen pass it on where
/// they are set to.
fn copy(text: &str) -> io::Result<()> {
    execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))
}

fn pause(screen: &mut Screen) -> io::Result<()> {
    guard::give_back();
    watch::stop();
    guard::take()?;
    let size = crossterm::terminal::size()?;
    screen.resize(clamped(size.0, size.1))?;
    screen.terminal.clear()
}

fn is_gone(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(code) if code == rustix::io::Errno::IO.raw_os_error())
        || matches!(error.kind(), io::ErrorKind::BrokenPipe | io::ErrorKind::NotConnected)
}

/// Lets a test see what a panic does to the terminal; not in a program that is built for use.
#[cfg(debug_assertions)]
#[allow(clippy::panic)]
fn fall_over(msg: &Msg) {
    let key = crate::field::Key::plain(crate::field::Code::F(12));
    if *msg == Msg::Key(key) && std::env::var_os("DRIFTPULT_FALL_OVER").is_some() {
        panic!("asked to fall over");
    }
}
