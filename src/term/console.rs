//! The loop: waits for something to happen, lets the console take it, draws once.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};

use crossterm::clipboard::CopyToClipboard;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use crossterm::{QueueableCommand, execute};
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::guard::{self, Guard};
use super::watch::{self, Event};
use super::wire::{Frame, Wire};
use crate::app::drafts::DraftNews;
use crate::app::message::{Effect, Msg};
use crate::app::model::Model;
use crate::app::shared::{Look, Shared};
use crate::desk::judging::judges_all;
use crate::desk::{Desk, DeskOptions};
use crate::domain::Instant;
use crate::domain::actor::Actor;
use crate::store::ReadOnly;
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

struct Screen {
    terminal: Terminal<Wire>,
    frame: Frame,
    memory: Memory,
}

impl Screen {
    fn new(size: (u16, u16), mouse: bool) -> io::Result<Screen> {
        let frame = Frame::default();
        let viewport = Viewport::Fixed(Rect::new(0, 0, size.0, size.1));
        let memory = if mouse { Memory::with_spots() } else { Memory::default() };
        let terminal = Terminal::with_options(Wire::new(frame.clone()), TerminalOptions { viewport })?;
        Ok(Screen { terminal, frame, memory })
    }

    fn resize(&mut self, size: (u16, u16)) -> io::Result<()> {
        self.terminal.resize(Rect::new(0, 0, size.0, size.1))
    }

    fn draw(&mut self, model: &Model) -> io::Result<()> {
        let memory = &mut self.memory;
        self.terminal.draw(|frame| ui::draw(model, memory, frame.buffer_mut()))?;
        let drawn = self.frame.take();
        if drawn.is_empty() {
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

/// Opens the console and stays in it until it ends; answers how, and which drafts are kept.
///
/// # Errors
/// The sentence for why it could not be opened; the terminal is as it was.
pub fn run(console: &Console) -> Result<(Ended, Vec<Message>), Message> {
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
        language: texts.language(),
        unnamed: texts.t("municipality-unnamed").into_owned(),
    };
    let (desk, found) = Desk::open(options, console.exists, sink).map_err(|error| error.message())?;
    texts.set_zone(found.zone);
    let mut shared =
        Shared::new(texts, clock(), console.look, console.actor.name.clone(), console.path.display().to_string());
    shared.read_only = found.read_only.map(why_read_only);
    shared.example = console.example;
    // The very first frame already says that it is an exercise.
    shared.header.play = found.play.map(Box::new);
    shared.set_time(clock());
    let mut model = Model::new(shared, !console.exists);
    let no_terminal = |error: io::Error| Message::new("no-terminal").text("why", error.to_string());
    watch::signals(events.clone()).map_err(no_terminal)?;
    let size = crossterm::terminal::size().map_err(no_terminal)?;
    let crashed = Texts::new(console.language, chrono_tz::Tz::Europe__Stockholm);
    let guard = Guard::take(console.mouse, move |place| crashed.say(&Message::new("crashed").text("place", place)))
        .map_err(no_terminal)?;
    watch::terminal(events.clone());
    watch::keys(events);
    let ended = Screen::new(clamped(size.0, size.1), console.mouse)
        .and_then(|screen| turn(&mut model, &desk, &happened, screen, clamped(size.0, size.1)));
    // Before anything else: a terminal that is gone leaves no time.
    keep_drafts(&mut model, &desk);
    drop(guard);
    let last_words = desk.close();
    // A wish that was under way is carried out by now: its draft is needed no more.
    let mut effects = Vec::new();
    for event in happened.try_iter() {
        if let Event::Msg(msg @ (Msg::Done(..) | Msg::Drafts(DraftNews::Keeping(_)))) = event {
            effects.extend(model.update(msg));
        }
    }
    last_words.say(effects);
    ended.map(|ended| (ended, model.kept_drafts())).map_err(no_terminal)
}

/// Keeps everything that is typed, now.
fn keep_drafts(model: &mut Model, desk: &Desk) {
    model.keep_drafts().into_iter().for_each(|effect| desk.carry(effect));
    let _ = desk.settle_drafts();
}

fn turn(
    model: &mut Model,
    desk: &Desk,
    happened: &Receiver<Event>,
    mut screen: Screen,
    size: (u16, u16),
) -> io::Result<Ended> {
    let mut effects = model.start();
    effects.extend(model.update(Msg::Resize(size.0, size.1)));
    let mut first = true;
    let mut asks: Vec<Effect> = Vec::new();
    loop {
        let mut later = Vec::new();
        for effect in effects.drain(..) {
            match effect {
                // The frame that is ready goes before a question for which a large register is gone through.
                Effect::Ask(_, ref question) if judges_all(question) => later.push(effect),
                Effect::Quit => match desk.settle_drafts() {
                    Ok(()) => return Ok(Ended::Quit),
                    Err(why) => asks = model.update(Msg::Drafts(DraftNews::NotKept(why))),
                },
                Effect::Redraw => screen.terminal.clear()?,
                Effect::Suspend => {
                    keep_drafts(model, desk);
                    pause(&mut screen)?;
                }
                Effect::Copy(text) => copy(&text)?,
                effect => desk.carry(effect),
            }
        }
        asks.drain(..).for_each(|effect| desk.carry(effect));
        if let Err(error) = screen.draw(model) {
            return if is_gone(&error) { Ok(Ended::Gone) } else { Err(error) };
        }
        later.into_iter().for_each(|effect| desk.carry(effect));
        // What is looked for then must not hold up what a person waits for.
        if first && !model.is_loading() {
            first = false;
            desk.self_test();
        }
        let patience = model.wakes_in();
        let mut next = match happened.recv_timeout(patience) {
            Ok(event) => Some(event),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => return Ok(Ended::Gone),
        };
        let now = clock();
        if next.is_none() || (now - model.shared.really).num_seconds() != 0 {
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
                Event::Stop => {
                    keep_drafts(model, desk);
                    pause(&mut screen)?;
                }
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
