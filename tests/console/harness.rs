//! Drives the console key by key and waits until everything it asked for has come.

use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use chrono::TimeDelta;
use driftpult::app::drafts::Drafts;
use driftpult::app::message::{Effect, Make, Msg};
use driftpult::app::model::Model;
use driftpult::app::shared::{Look, Shared};
use driftpult::desk::{Desk, DeskOptions};
use driftpult::domain::Instant;
use driftpult::domain::actor::Actor;
use driftpult::exchange::example;
use driftpult::field::{Code, Key};
use driftpult::text::{Language, Texts};
use driftpult::ui::{self, Memory};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

/// Tuesday 24 November 2026, eleven in the morning in Sweden.
pub fn clock() -> Instant {
    chrono::DateTime::parse_from_rfc3339("2026-11-24T10:00:00Z").unwrap().to_utc()
}

/// How many seconds have passed on the clock that a test lets go on.
static PASSED: AtomicI64 = AtomicI64::new(0);

/// The clock that goes on when a test says so; one test uses it.
pub fn slow_clock() -> Instant {
    clock() + TimeDelta::seconds(PASSED.load(Ordering::SeqCst))
}

/// Lets so many seconds pass on it.
pub fn let_pass(seconds: i64) {
    PASSED.fetch_add(seconds, Ordering::SeqCst);
}

pub fn actor(name: &str) -> Actor {
    Actor { name: name.to_owned(), ..Actor::default() }
}

/// How a screen is shown.
#[derive(Clone, Copy)]
pub struct Way {
    pub name: &'static str,
    pub size: (u16, u16),
    pub language: Language,
    pub colour: bool,
    pub ascii: bool,
}

/// Six ways that cover three sizes, colour and none, both languages, UTF-8 and ASCII.
pub const WAYS: [Way; 6] = [
    Way { name: "80x24-sv", size: (80, 24), language: Language::Swedish, colour: true, ascii: false },
    Way { name: "80x24-en-ascii", size: (80, 24), language: Language::English, colour: false, ascii: true },
    Way { name: "120x40-en", size: (120, 40), language: Language::English, colour: true, ascii: false },
    Way { name: "120x40-sv-plain", size: (120, 40), language: Language::Swedish, colour: false, ascii: false },
    Way { name: "60x16-sv-ascii", size: (60, 16), language: Language::Swedish, colour: false, ascii: true },
    Way { name: "60x16-en", size: (60, 16), language: Language::English, colour: true, ascii: false },
];

pub struct Console {
    pub model: Model,
    desk: Desk,
    happened: Receiver<Msg>,
    waiting: usize,
    memory: Memory,
    pub quit: bool,
    /// What was copied to the clipboard.
    pub copied: Vec<String>,
    size: (u16, u16),
}

/// A register that holds the example municipality: made once, and copied for each test.
pub fn example() -> (tempfile::TempDir, PathBuf) {
    static MADE: OnceLock<Vec<u8>> = OnceLock::new();
    let made = MADE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("register.db");
        example::create(&path, &actor("anna"), clock()).unwrap().close();
        std::fs::read(&path).unwrap()
    });
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    std::fs::write(&path, made).unwrap();
    (folder, path)
}

impl Console {
    pub fn open(path: &std::path::Path, who: &str, way: Way) -> Console {
        Console::open_with(path, who, way, None)
    }

    /// The same with a state folder, in which drafts are kept.
    pub fn open_with(path: &std::path::Path, who: &str, way: Way, state_dir: Option<PathBuf>) -> Console {
        Console::begin_with(path, who, way, state_dir, clock)
    }

    /// The same where the register's clock goes on.
    pub fn open_at(path: &std::path::Path, who: &str, way: Way, clock: fn() -> Instant) -> Console {
        Console::begin_with(path, who, way, None, clock)
    }

    fn begin_with(
        path: &std::path::Path,
        who: &str,
        way: Way,
        state_dir: Option<PathBuf>,
        clock: fn() -> Instant,
    ) -> Console {
        let (sent, happened) = mpsc::channel();
        let sink = Arc::new(move |msg| {
            let _ = sent.send(msg);
        });
        let exists = path.exists();
        let options = DeskOptions {
            path: path.to_owned(),
            state_dir,
            read_only: false,
            force_filesystem: false,
            actor: actor(who),
            clock,
            language: way.language,
            unnamed: "Kommunen".to_owned(),
        };
        let (desk, found) = Desk::open(options, exists, sink).unwrap();
        let texts = Texts::new(way.language, chrono_tz::Tz::Europe__Stockholm);
        let look = Look { colour: way.colour, ascii: way.ascii };
        let mut shared = Shared::new(texts, clock(), look, who.to_owned(), "/srv/driftpult/driftpult.db".to_owned());
        shared.header.play = found.play.map(Box::new);
        shared.set_time(clock());
        let model = Model::new(shared, !exists);
        let mut console = Console {
            model,
            desk,
            happened,
            waiting: 0,
            memory: Memory::with_spots(),
            copied: Vec::new(),
            quit: false,
            size: way.size,
        };
        let effects = console.model.start();
        console.carry(effects);
        console.send(Msg::Resize(way.size.0, way.size.1));
        console
    }

    /// Hands the desk what a test asked the model for itself.
    pub fn begin(&mut self, effects: Vec<Effect>) {
        self.carry(effects);
    }

    fn carry(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Quit => self.quit = true,
                Effect::Copy(text) => self.copied.push(text),
                Effect::Ask(..) | Effect::Do(..) | Effect::ReadTable(..) | Effect::WritePage(..) | Effect::Make(..) => {
                    // A register that an import makes is told twice: that it is open, and what came in.
                    self.waiting += if matches!(effect, Effect::Make(_, Make::Import(_))) { 2 } else { 1 };
                    self.desk.carry(effect);
                }
                effect => self.desk.carry(effect),
            }
        }
    }

    fn take(&mut self, msg: Msg) {
        match &msg {
            Msg::Answered(..) | Msg::TableRead(..) | Msg::PageWritten(..) | Msg::Opened(..) | Msg::Done(..) => {
                self.waiting -= 1;
            }
            _ => {}
        }
        let effects = self.model.update(msg);
        self.carry(effects);
    }

    pub fn send(&mut self, msg: Msg) {
        self.take(msg);
        self.settle();
    }

    /// Waits until everything that was asked for has come.
    pub fn settle(&mut self) {
        while self.waiting > 0 {
            let msg = self.happened.recv_timeout(Duration::from_secs(30)).expect("an answer");
            self.take(msg);
        }
    }

    /// Waits for a message of the desk that nobody asked for, until the screen shows something.
    pub fn wait_for(&mut self, text: &str) {
        while !self.text().contains(text) {
            let msg = self.happened.recv_timeout(Duration::from_secs(10)).unwrap_or_else(|_| {
                panic!("the screen never showed {text:?}:\n{}", self.text());
            });
            self.take(msg);
        }
        self.settle();
    }

    /// Gives several messages before anything that they ask for is answered.
    pub fn hasten(&mut self, msgs: &[Msg]) {
        for msg in msgs {
            self.take(msg.clone());
        }
        self.settle();
    }

    /// Waits until the desk has said so many drafts were left behind; without a place for drafts, that there is none.
    pub fn hear_drafts(&mut self, left: usize) {
        let heard = |drafts: &Drafts| match &drafts.keeping {
            None => false,
            Some(Ok(())) => drafts.told.0 && drafts.left.len() == left,
            Some(Err(_)) => true,
        };
        while !heard(&self.model.shared.drafts) {
            let msg = self.happened.recv_timeout(Duration::from_secs(10)).expect("word of drafts");
            self.take(msg);
        }
        self.settle();
    }

    /// Waits until every draft is written that was to be.
    pub fn settle_drafts(&mut self) {
        self.desk.settle_drafts().unwrap();
    }

    /// Presses keys: characters one by one, `<Name>` for others.
    pub fn press(&mut self, keys: &str) {
        let mut rest = keys;
        while let Some(c) = rest.chars().next() {
            let key = match rest.strip_prefix('<').and_then(|inner| inner.split_once('>')) {
                Some((name, after)) => {
                    rest = after;
                    named(name)
                }
                None => {
                    rest = &rest[c.len_utf8()..];
                    Key::char(c)
                }
            };
            self.send(Msg::Key(key));
        }
    }

    /// Presses the mouse on the first place where the screen shows this; twice to open it.
    pub fn click(&mut self, text: &str, twice: bool) {
        let screen = self.text();
        let lines = screen.lines().enumerate();
        let found = lines.filter_map(|(y, line)| Some((line[..line.find(text)?].chars().count(), y))).next();
        let (x, y) = found.unwrap_or_else(|| panic!("the screen does not show {text:?}:\n{screen}"));
        let spot = self.memory.spot(u16::try_from(x).unwrap(), u16::try_from(y).unwrap());
        self.send(Msg::Point(spot.unwrap_or_else(|| panic!("nothing to press at {text:?}")), twice));
    }

    pub fn draw(&mut self) -> Buffer {
        let mut buf = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        ui::draw(&self.model, &mut self.memory, &mut buf);
        buf
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.size = (columns, rows);
        self.send(Msg::Resize(columns, rows));
    }

    pub fn text(&mut self) -> String {
        text(&self.draw())
    }

    /// The screen with a second layer that tells how each cell looks.
    pub fn picture(&mut self) -> String {
        let buf = self.draw();
        let text: Vec<String> = text(&buf).lines().map(without_hashes).collect();
        format!("{}\n{}", text.join("\n"), looks(&buf))
    }
}

/// A line with every long run of hexadecimal digits hidden: hashes differ from run to run, because salts do.
fn without_hashes(line: &str) -> String {
    let words = line.split(' ').map(|word| {
        let is_hash = word.len() >= 8 && word.chars().all(|c| c.is_ascii_hexdigit());
        if is_hash { "#".repeat(word.len()) } else { word.to_owned() }
    });
    words.collect::<Vec<_>>().join(" ")
}

fn named(name: &str) -> Key {
    let code = match name {
        "Enter" => Code::Enter,
        "Esc" => Code::Esc,
        "Tab" => Code::Tab,
        "BackTab" => Code::BackTab,
        "Up" => Code::Up,
        "Down" => Code::Down,
        "Left" => Code::Left,
        "Right" => Code::Right,
        "End" => Code::End,
        "Home" => Code::Home,
        "PageDown" => Code::PageDown,
        "PageUp" => Code::PageUp,
        "Backspace" => Code::Backspace,
        "Space" => Code::Char(' '),
        "F1" => Code::F(1),
        "F2" => Code::F(2),
        "F3" => Code::F(3),
        "C-c" => return Key::ctrl('c'),
        "C-p" => return Key::ctrl('p'),
        "C-u" => return Key::ctrl('u'),
        other => panic!("no key is called {other}"),
    };
    Key::plain(code)
}

pub fn text(buf: &Buffer) -> String {
    let mut lines = Vec::new();
    for y in 0..buf.area.height {
        let line: String = (0..buf.area.width).map(|x| buf[(x, y)].symbol()).collect();
        lines.push(line.trim_end().to_owned());
    }
    lines.join("\n")
}

fn looks(buf: &Buffer) -> String {
    let mut lines = Vec::new();
    for y in 0..buf.area.height {
        let look = |x: u16| {
            let style = buf[(x, y)].style();
            let has = |modifier| style.add_modifier.contains(modifier);
            match style.fg {
                _ if has(Modifier::REVERSED) => '#',
                Some(Color::Red) => 'r',
                Some(Color::Yellow) => 'y',
                Some(Color::Green) => 'g',
                Some(Color::Cyan) => 'c',
                _ if has(Modifier::BOLD) => 'b',
                _ if has(Modifier::DIM) => '.',
                _ => ' ',
            }
        };
        lines.push((0..buf.area.width).map(look).collect::<String>().trim_end().to_owned());
    }
    lines.join("\n")
}

/// The register for writing beside the console.
pub fn writer(path: &std::path::Path) -> driftpult::store::Register {
    let opening = driftpult::store::Opening {
        path: path.to_owned(),
        state_dir: None,
        access: driftpult::store::Access::Write,
        force_filesystem: false,
    };
    driftpult::store::Register::open(&opening, clock()).unwrap()
}
