//! The console: its sections, what is open in each, and what happens to it.

use std::collections::VecDeque;
use std::time::Duration;

use crate::domain::secrecy::Sight;
use crate::domain::view::{Answer, Question};
use crate::field::{Code, Key};
use crate::text::message::Message;

use super::clock;
use super::draft::Kept;
use super::injects;
use super::layer::Layer;
use super::message::{Effect, Msg, Opened};
use super::places::now::NowPlace;
use super::places::welcome::WelcomePlace;
use super::section::SECTIONS;
use super::shared::{LEAST, Mood, Shared};
use super::table::{self, Action, Binding, Context};

/// How many rows a turn of the wheel moves.
const WHEEL: usize = 3;

/// One open place, told apart from every other.
#[derive(Debug)]
pub struct Slot {
    /// What tells it apart; never used again.
    pub serial: u64,
    /// The place.
    pub layer: Layer,
}

/// The console.
#[derive(Debug)]
pub struct Model {
    /// What every place may look at.
    pub shared: Shared,
    pub(super) stacks: [Vec<Slot>; SECTIONS.len()],
    pub(super) section: usize,
    pub(super) without_register: bool,
    pub(super) serial: u64,
    pub(super) header: u64,
    pub(super) early: VecDeque<Key>,
    pub(super) kept: Kept,
}

impl Model {
    /// Opens on what is wrong at this moment, or on the welcome where there is no register.
    pub fn new(shared: Shared, without_register: bool) -> Model {
        let mut model = Model {
            shared,
            stacks: Default::default(),
            section: 0,
            without_register,
            serial: 0,
            header: 0,
            early: VecDeque::new(),
            kept: Kept::default(),
        };
        if without_register {
            model.push(Layer::Welcome(WelcomePlace::default()));
        } else {
            model.begin();
        }
        model
    }

    fn begin(&mut self) {
        self.header = self.shared.ask(Question::Header);
        let now = NowPlace::open(&mut self.shared);
        self.push(Layer::Now(now));
    }

    /// What is asked for before anything has happened.
    pub fn start(&mut self) -> Vec<Effect> {
        self.shared.take_effects()
    }

    /// The section that is shown: its place among [`SECTIONS`].
    pub fn section(&self) -> usize {
        self.section
    }

    /// Whether there is no register yet.
    pub fn is_without_register(&self) -> bool {
        self.without_register
    }

    /// What is open in the section that is shown, the topmost last.
    pub fn stack(&self) -> &[Slot] {
        &self.stacks[self.section]
    }

    /// The topmost place.
    pub fn top(&self) -> Option<&Layer> {
        self.stack().last().map(|slot| &slot.layer)
    }

    /// Everything that is open, in every section.
    pub fn slots(&self) -> impl Iterator<Item = &Slot> {
        self.stacks.iter().flatten()
    }

    pub(super) fn push(&mut self, layer: Layer) {
        self.serial += 1;
        self.stacks[self.section].push(Slot { serial: self.serial, layer });
    }

    /// Whether the window is too small for anything.
    pub fn is_too_small(&self) -> bool {
        self.shared.size.0 < LEAST.0 || self.shared.size.1 < LEAST.1
    }

    /// Whether what is shown still waits for the register.
    pub fn is_loading(&self) -> bool {
        self.top().is_some_and(|top| top.is_loading())
    }

    /// Where keys count now.
    pub fn contexts(&self) -> Vec<Context> {
        if self.is_too_small() {
            return vec![Context::Small];
        }
        self.top().map(|top| top.contexts()).unwrap_or_default()
    }

    /// The lines of the table of keys that count now, each with the reason why it cannot be done.
    pub fn offers(&self) -> Vec<(&'static Binding, Option<&'static str>)> {
        let Some(top) = self.top() else { return Vec::new() };
        table::lines(&self.contexts()).into_iter().map(|line| (line, top.why_not(line.action, &self.shared))).collect()
    }

    /// How long what is shown stays true, in seconds of real time; none while no clock runs.
    pub fn stays_true_for(&self) -> u64 {
        self.wakes_in().as_secs().max(1)
    }

    /// The same to the millisecond: the clock of an exercise can run fast.
    pub fn wakes_in(&self) -> Duration {
        let of_place = self.top().and_then(|top| top.stays_true_for(&self.shared));
        let longest = clock::wakes_in(&self.shared, of_place);
        if self.shared.drafts.is_waiting() { longest.min(Duration::from_secs(1)) } else { longest }
    }

    /// Takes what happened; gives what is to be done.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        let typed = matches!(msg, Msg::Key(_) | Msg::Paste(_));
        if matches!(msg, Msg::Key(_) | Msg::Paste(_)) {
            self.shared.glance.touch(self.shared.really);
        }
        match msg {
            Msg::Key(key) if self.is_early(key) => self.early.push_back(key),
            Msg::Key(key) => self.key(key),
            Msg::Paste(text) => {
                if let Some(slot) = self.stacks[self.section].last_mut() {
                    slot.layer.paste(&text, &mut self.shared);
                }
            }
            Msg::Point(spot, twice) => self.point(spot, twice),
            Msg::Wheel(down) => {
                for _ in 0..WHEEL {
                    self.act(if down { Action::Down } else { Action::Up });
                }
            }
            Msg::Resize(columns, rows) => self.resize(columns, rows),
            Msg::Tick(now) => {
                let before = self.shared.now;
                self.shared.set_time(now);
                injects::announce(&mut self.shared, before);
                for slot in self.stacks.iter_mut().flatten() {
                    slot.layer.tick(&mut self.shared);
                }
                if self.shared.glance.left(self.shared.really).is_some_and(|left| left <= 0) {
                    self.look(Sight::Hidden, "news-hidden-again");
                } else if self.shared.glance.must_ask_again() {
                    self.veil();
                }
            }
            Msg::Answered(tag, Ok(answer)) => {
                self.answered(tag, &answer);
                if self.shared.glance.is_veiled() {
                    self.shared.veil_until_answered();
                }
                self.shared.glance.answered(tag, false);
            }
            Msg::Answered(tag, Err(failure)) => {
                self.shared.glance.answered(tag, true);
                self.early.clear();
                self.shared.say(Mood::Wrong, failure.message);
            }
            Msg::Done(tag, result) => {
                self.shared.waiting.take_if(|(waiting, _)| *waiting == tag);
                // What was said before is not about this wish.
                let before = self.shared.news.take();
                for slot in self.stacks.iter_mut().flatten() {
                    slot.layer.done(tag, &result, &mut self.shared);
                }
                self.tell_undone(tag, &result);
                self.shared.news = self.shared.news.take().or(before);
                self.refresh();
            }
            Msg::Wrote(tag, wrote) => self.shared.steps.wrote(tag, wrote),
            Msg::Drafts(news) => self.hear_drafts(news),
            Msg::Waiting(tag, message) => self.shared.waiting = Some((tag, message)),
            Msg::TableRead(tag, result) => {
                let mut result = Some(result);
                for slot in self.stacks.iter_mut().flatten() {
                    slot.layer.table_read(tag, &mut result, &self.shared);
                }
            }
            Msg::PageWritten(tag, result) => {
                for slot in self.stacks.iter_mut().flatten() {
                    slot.layer.page_written(tag, &result, &mut self.shared);
                }
            }
            Msg::Progress(tag, progress) => {
                self.stacks.iter_mut().flatten().for_each(|slot| slot.layer.progress(tag, progress));
            }
            Msg::Opened(tag, Ok(opened)) => self.opened(tag, opened),
            Msg::Opened(tag, Err(failure)) => {
                for slot in self.stacks.iter_mut().flatten() {
                    slot.layer.made(tag, Some(&failure));
                }
            }
            Msg::Changed => self.refresh(),
            Msg::Told(message) => self.shared.say(Mood::Wrong, message),
            Msg::Alarm(message) => self.shared.alarm = Some(message),
        }
        self.go();
        while !self.top().is_some_and(|top| top.is_loading())
            && !self.shared.steps.is_busy()
            && let Some(key) = self.early.pop_front()
        {
            self.key(key);
            self.go();
        }
        self.after(typed);
        self.shared.take_effects()
    }

    /// Whether a key comes before what it acts on: it waits, so that nothing pressed on a slow machine is lost. The
    /// ways out never wait.
    fn is_early(&self, key: Key) -> bool {
        if self.shared.steps.is_busy() && matches!(key.code, Code::Char('u' | 'U')) {
            return true;
        }
        let Some(top) = self.top().filter(|top| top.is_loading()) else { return false };
        let way_out = key.ctrl || key.code == Code::Esc || self.is_too_small();
        let leaves = matches!(key.code, Code::Char('q' | '0'..='9')) && !matches!(top, Layer::Form(_) | Layer::Walk(_));
        !way_out && !leaves
    }

    fn answered(&mut self, tag: u64, answer: &Answer) {
        if let Answer::Header(header) = answer
            && tag == self.header
        {
            let before = self.shared.now;
            self.shared.header = (**header).clone();
            self.shared.set_time(self.shared.really);
            injects::announce(&mut self.shared, before);
            if let Ok(zone) = self.shared.header.time_zone.parse() {
                self.shared.texts.set_zone(zone);
            }
        }
        for slot in self.stacks.iter_mut().flatten() {
            slot.layer.answered(tag, answer, &mut self.shared);
        }
    }

    fn resize(&mut self, columns: u16, rows: u16) {
        let was_wide = self.shared.is_wide();
        self.shared.size = (columns, rows);
        if self.shared.is_wide() != was_wide && !self.without_register {
            self.refresh();
        }
    }

    /// The section that is shown asks again; the others do when they are shown.
    pub(super) fn refresh(&mut self) {
        if self.without_register {
            return;
        }
        self.header = self.shared.ask(Question::Header);
        for slot in &mut self.stacks[self.section] {
            slot.layer.refresh(&mut self.shared);
        }
    }

    /// Shows what is marked secret, or hides it again.
    pub(super) fn look(&mut self, sight: Sight, news: &'static str) {
        self.shared.glance.set(sight);
        self.shared.want(Effect::Sight(sight));
        self.veil();
        self.shared.say(Mood::Plain, Message::new(news));
    }

    /// Every place asks anew for what it shows; what cannot, closes. Until the answers are here, nothing is shown.
    fn veil(&mut self) {
        self.header = self.shared.ask(Question::Header);
        for stack in &mut self.stacks {
            stack.retain_mut(|slot| !slot.layer.veil(&mut self.shared));
        }
        self.shared.veil_until_answered();
    }

    /// A register was made: the console begins on it, above it the report of what an import brought.
    fn opened(&mut self, tag: u64, opened: Opened) {
        self.shared.path = opened.path;
        self.shared.example = opened.example;
        self.shared.read_only = opened.read_only;
        self.without_register = false;
        let below = std::mem::take(&mut self.stacks[0]);
        self.begin();
        for mut slot in below {
            slot.layer.made(tag, None);
            if matches!(slot.layer, Layer::Import(_)) {
                self.stacks[0].push(slot);
            }
        }
    }
}
