//! What the open board sends to the terminal in a minute, driven as the loop of the real terminal drives it: by ticks when
//! the model says that something turns, drawn by `ui`, told in the bytes of `term::wire`. No time passes, and no window is
//! needed.

use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use chrono::{DateTime, TimeDelta};
use driftpult::app::message::{Effect, Msg};
use driftpult::app::model::Model;
use driftpult::app::shared::{Look, Shared};
use driftpult::desk::{Desk, DeskOptions};
use driftpult::domain::Instant;
use driftpult::domain::actor::Actor;
use driftpult::domain::command::{Command, NewIncident, Outcome};
use driftpult::domain::restoring::Doing;
use driftpult::domain::view::{Anchor, Answer, Question, SystemsQuery};
use driftpult::exchange::example;
use driftpult::field::Key;
use driftpult::term::wire::{Frame, Wire};
use driftpult::text::{Language, Texts};
use driftpult::ui::{self, Memory};
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

type Fault = Box<dyn Error>;

/// Five minutes before noon: an hour turns while it is measured.
const BEGIN: i64 = 1_795_517_700;
/// How many minutes are measured.
const MINUTES: i64 = 7;
/// What goes around every frame that is sent, so that the terminal shows it in one piece.
const IN_ONE_PIECE: usize = "\x1b[?2026h".len() + "\x1b[?2026l".len();
const PATIENCE: Duration = Duration::from_secs(30);

static NOW: AtomicI64 = AtomicI64::new(BEGIN);

fn clock() -> Instant {
    DateTime::from_timestamp(NOW.load(Ordering::SeqCst), 0).unwrap_or_default()
}

fn actor() -> Actor {
    Actor { name: "anna".to_owned(), ..Actor::default() }
}

/// The example municipality with thirty systems that went down at thirty different seconds. Where nobody has taken any, each
/// of them is projected a minute later with each minute.
fn outage(path: &Path, taken: bool) -> Result<(), Fault> {
    let mut register = example::create(path, &actor(), clock())?;
    let page = match register.ask(&Question::Systems(SystemsQuery::default(), Anchor::Start, 100), clock())? {
        Answer::Systems(page) => page.rows,
        _ => return Err("no systems".into()),
    };
    let new = NewIncident { title: "Datahallen är borta".to_owned(), ..NewIncident::default() };
    let Outcome::Logged { id: incident, .. } =
        register.carry_out(&Command::LogIncident(new), &actor(), clock() - TimeDelta::hours(5))?
    else {
        return Err("nothing logged".into());
    };
    for (row, at) in page.iter().filter(|row| !row.state.is_down()).take(29).zip(1..) {
        let command = Command::MarkDown {
            incident,
            systems: vec![row.id],
            at: Some(clock() - TimeDelta::seconds(3_600 + at * 358)),
        };
        register.carry_out(&command, &actor(), clock())?;
        if taken && at % 14 == 0 {
            let taken = Command::Restore { incident: None, system: row.id, doing: Doing::Take(None), at: None };
            register.carry_out(&taken, &actor(), clock())?;
        }
    }
    register.close();
    Ok(())
}

struct Looking {
    model: Model,
    desk: Desk,
    happened: Receiver<Msg>,
    waiting: usize,
    terminal: Terminal<Wire>,
    frame: Frame,
    memory: Memory,
    sent: usize,
}

impl Looking {
    fn open(path: &Path, size: (u16, u16)) -> Result<Looking, Fault> {
        let (send, happened) = mpsc::channel();
        let sink = Arc::new(move |msg| {
            let _ = send.send(msg);
        });
        let options = DeskOptions {
            path: path.to_owned(),
            state_dir: None,
            read_only: false,
            force_filesystem: false,
            actor: actor(),
            clock,
            language: Language::Swedish,
            unnamed: String::new(),
        };
        let (desk, _) = Desk::open(options, true, sink).map_err(|error| format!("{error:?}"))?;
        let texts = Texts::new(Language::Swedish, chrono_tz::Tz::Europe__Stockholm);
        let look = Look { colour: true, ascii: false };
        let shared = Shared::new(texts, clock(), look, "anna".to_owned(), path.display().to_string());
        let frame = Frame::default();
        let viewport = Viewport::Fixed(Rect::new(0, 0, size.0, size.1));
        let mut looking = Looking {
            model: Model::new(shared, false),
            desk,
            happened,
            waiting: 0,
            terminal: Terminal::with_options(Wire::new(frame.clone()), TerminalOptions { viewport })?,
            frame,
            memory: Memory::default(),
            sent: 0,
        };
        let begun = looking.model.start();
        looking.carry(begun);
        looking.happen(Msg::Resize(size.0, size.1))?;
        looking.happen(Msg::Key(Key::char('4')))?;
        Ok(looking)
    }

    fn carry(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            self.waiting += usize::from(matches!(effect, Effect::Ask(..)));
            self.desk.carry(effect);
        }
    }

    /// Takes a message and what it leads to; every step is drawn, as the loop draws it.
    fn happen(&mut self, msg: Msg) -> Result<(), Fault> {
        let mut next = Some(msg);
        while let Some(msg) = next {
            self.waiting -= usize::from(matches!(msg, Msg::Answered(..)));
            let effects = self.model.update(msg);
            self.carry(effects);
            self.draw()?;
            next = if self.waiting > 0 { Some(self.happened.recv_timeout(PATIENCE)?) } else { None };
        }
        Ok(())
    }

    fn draw(&mut self) -> Result<(), Fault> {
        let (model, memory) = (&self.model, &mut self.memory);
        self.terminal.draw(|frame| ui::draw(model, memory, frame.buffer_mut()))?;
        let drawn = self.frame.take().len();
        self.sent += if drawn == 0 { 0 } else { drawn + IN_ONE_PIECE };
        Ok(())
    }

    /// Lets a minute pass; says how many bytes it took.
    fn minute(&mut self) -> Result<usize, Fault> {
        let end = NOW.load(Ordering::SeqCst) + 60;
        self.sent = 0;
        loop {
            let next = NOW.load(Ordering::SeqCst) + i64::try_from(self.model.stays_true_for())?;
            if next > end {
                NOW.store(end, Ordering::SeqCst);
                return Ok(self.sent);
            }
            NOW.store(next, Ordering::SeqCst);
            self.happen(Msg::Tick(clock()))?;
        }
    }
}

/// The most bytes that the board sends in one of several minutes, in windows of these sizes, whether somebody restores
/// already or not.
pub fn most(sizes: &[(u16, u16)]) -> Result<Vec<usize>, Fault> {
    let folder = tempfile::tempdir()?;
    let mut all = vec![0; sizes.len()];
    for taken in [false, true] {
        let path = folder.path().join(format!("{taken}.db"));
        NOW.store(BEGIN, Ordering::SeqCst);
        outage(&path, taken)?;
        for (most, size) in all.iter_mut().zip(sizes) {
            NOW.store(BEGIN, Ordering::SeqCst);
            let mut looking = Looking::open(&path, *size)?;
            for _ in 0..MINUTES {
                *most = looking.minute()?.max(*most);
            }
        }
    }
    Ok(all)
}
