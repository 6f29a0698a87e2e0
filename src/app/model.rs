//! The console: its sections, what is open in each, and what happens to it.

use std::collections::VecDeque;

use crate::domain::secrecy::Sight;
use crate::domain::view::{Answer, Question};
use crate::field::{Code, Key};
use crate::text::message::Message;

use super::clock;
use super::filter::Filter;
use super::layer::{Layer, SECTIONS};
use super::list::Step;
use super::message::{Effect, Msg, Opened};
use super::places::confirm::ConfirmPlace;
use super::places::help::HelpPlace;
use super::places::now::NowPlace;
use super::places::welcome::WelcomePlace;
use super::shared::{Confirm, LEAST, Mood, Move, Opening, Purpose, Shared, Yes};
use super::table::{self, Action, Binding, Context};

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
    stacks: [Vec<Slot>; SECTIONS.len()],
    section: usize,
    without_register: bool,
    serial: u64,
    header: u64,
    early: VecDeque<Key>,
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

    fn top_mut(&mut self) -> Option<&mut Layer> {
        self.stacks[self.section].last_mut().map(|slot| &mut slot.layer)
    }

    fn push(&mut self, layer: Layer) {
        self.serial += 1;
        self.stacks[self.section].push(Slot { serial: self.serial, layer });
    }

    /// Whether the window is too small for anything.
    pub fn is_too_small(&self) -> bool {
        self.shared.size.0 < LEAST.0 || self.shared.size.1 < LEAST.1
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

    /// How long what is shown stays true, in seconds; none while no clock runs.
    pub fn stays_true_for(&self) -> u64 {
        clock::stays_true_for(&self.shared)
    }

    /// Takes what happened; gives what is to be done.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        if matches!(msg, Msg::Key(_) | Msg::Paste(_)) {
            self.shared.glance.touch(self.shared.now);
        }
        match msg {
            Msg::Key(key) if self.is_early(key) => self.early.push_back(key),
            Msg::Key(key) => self.key(key),
            Msg::Paste(text) => {
                if let Some(slot) = self.stacks[self.section].last_mut() {
                    slot.layer.paste(&text, &mut self.shared);
                }
            }
            Msg::Resize(columns, rows) => self.resize(columns, rows),
            Msg::Tick(now) => {
                self.shared.now = now;
                for slot in self.stacks.iter_mut().flatten() {
                    slot.layer.tick(&self.shared);
                }
                if self.shared.glance.left(now).is_some_and(|left| left <= 0) {
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
                for slot in self.stacks.iter_mut().flatten() {
                    slot.layer.done(tag, &result, &mut self.shared);
                }
                self.refresh();
            }
            Msg::Waiting(tag, message) => self.shared.waiting = Some((tag, message)),
            Msg::TableRead(tag, result) => {
                for slot in self.stacks.iter_mut().flatten() {
                    slot.layer.table_read(tag, &result, &self.shared);
                }
            }
            Msg::Opened(tag, Ok(opened)) => self.opened(tag, opened),
            Msg::Opened(tag, Err(failure)) => {
                for slot in self.stacks.iter_mut().flatten() {
                    slot.layer.made(tag, Some(&failure));
                }
            }
            Msg::Changed => self.refresh(),
            Msg::Alarm(message) => self.shared.alarm = Some(message),
        }
        self.go();
        while !self.top().is_some_and(|top| top.is_loading())
            && let Some(key) = self.early.pop_front()
        {
            self.key(key);
            self.go();
        }
        self.shared.take_effects()
    }

    /// Whether a key comes before what it acts on: it waits, so that nothing pressed on a slow machine is lost. The
    /// ways out never wait.
    fn is_early(&self, key: Key) -> bool {
        let Some(top) = self.top().filter(|top| top.is_loading()) else { return false };
        let way_out = key.ctrl || key.code == Code::Esc || self.is_too_small();
        let leaves = matches!(key.code, Code::Char('q' | '0'..='9')) && !matches!(top, Layer::Form(_));
        !way_out && !leaves
    }

    fn answered(&mut self, tag: u64, answer: &Answer) {
        if let Answer::Header(header) = answer
            && tag == self.header
        {
            self.shared.header = (**header).clone();
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
    fn refresh(&mut self) {
        if self.without_register {
            return;
        }
        self.header = self.shared.ask(Question::Header);
        for slot in &mut self.stacks[self.section] {
            slot.layer.refresh(&mut self.shared);
        }
    }

    /// Shows what is marked secret, or hides it again.
    fn look(&mut self, sight: Sight, news: &'static str) {
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

    fn key(&mut self, key: Key) {
        let contexts = self.contexts();
        if let Some((tag, _)) = self.shared.waiting
            && key == Key::plain(Code::Esc)
        {
            self.shared.want(Effect::GiveUp(tag));
            return;
        }
        if contexts.as_slice() != [Context::Small] {
            let shared = &mut self.shared;
            if self.stacks[self.section].last_mut().is_some_and(|slot| slot.layer.type_key(key, shared)) {
                self.shared.news = None;
                return;
            }
        }
        let Some(action) = table::resolve(&contexts, key) else { return };
        self.shared.news = None;
        if let Some(why) = self.top().and_then(|top| top.why_not(action, &self.shared)) {
            self.shared.say(Mood::Plain, Message::new(why));
            return;
        }
        self.act(action);
    }

    fn act(&mut self, action: Action) {
        let step = match action {
            Action::Up => Some(Step::Up),
            Action::Down => Some(Step::Down),
            Action::PageUp => Some(Step::PageUp),
            Action::PageDown => Some(Step::PageDown),
            Action::Home => Some(Step::Home),
            Action::End => Some(Step::End),
            _ => None,
        };
        let at_bottom = self.stack().len() <= 1;
        // Where there is no filter to clear, the key that clears it goes back like everywhere else.
        let clears = self.top().and_then(|top| top.filter()).is_some_and(Filter::is_set);
        let action = if action == Action::ClearFilter && !clears { Action::Leave } else { action };
        match action {
            Action::Section(digit) => self.go_to_section(digit),
            Action::Log => self.shared.open(Opening::Form(Box::new(Purpose::Log(None)))),
            Action::Help => self.push(Layer::Help(HelpPlace::default())),
            Action::Back if at_bottom => self.quit(),
            Action::Leave if at_bottom => {}
            Action::Back | Action::Leave => {
                if let Some(slot) = self.stacks[self.section].last_mut() {
                    slot.layer.leave(&mut self.shared);
                }
            }
            Action::Quit => self.quit(),
            Action::Secret if self.shared.glance.is_shown() => self.look(Sight::Hidden, "news-hidden"),
            Action::Secret => self.look(Sight::Shown, "news-shown"),
            Action::Redraw => self.shared.want(Effect::Redraw),
            Action::Suspend => self.shared.want(Effect::Suspend),
            _ => {
                if let Some(slot) = self.stacks[self.section].last_mut() {
                    match step {
                        Some(step) => slot.layer.step(step, &mut self.shared),
                        None => slot.layer.act(action, &mut self.shared),
                    }
                }
            }
        }
    }

    fn quit(&mut self) {
        let dirty = self.stacks.iter().flatten().any(|slot| slot.layer.is_dirty());
        let asking = matches!(self.top(), Some(Layer::Confirm(place)) if place.confirm.yes == Yes::Quit);
        if dirty && !asking {
            let question = Message::new("ask-quit");
            self.push(Layer::Confirm(ConfirmPlace::open(Confirm { question, yes: Yes::Quit })));
        } else {
            self.shared.want(Effect::Quit);
        }
    }

    fn go_to_section(&mut self, digit: u8) {
        if self.without_register {
            self.shared.say(Mood::Plain, Message::new("not-no-register"));
            return;
        }
        let Some(section) = SECTIONS.iter().position(|(known, _)| *known == digit) else { return };
        if section == self.section {
            // The digit of the section one is in leads to its top; nothing typed is open there, or the digit were text.
            self.stacks[section].truncate(1);
            return;
        }
        self.section = section;
        if self.stacks[section].is_empty() {
            let layer = Layer::section(digit, &mut self.shared);
            self.push(layer);
        } else {
            self.refresh();
        }
    }

    fn go(&mut self) {
        for to in self.shared.take_moves() {
            match to {
                Move::Open(opening) => {
                    let layer = Layer::open(opening, self.without_register, &mut self.shared);
                    self.push(layer);
                }
                Move::Replace(opening) => {
                    self.stacks[self.section].pop();
                    let layer = Layer::open(opening, self.without_register, &mut self.shared);
                    self.push(layer);
                }
                Move::Back | Move::Discard => {
                    if self.stack().len() > 1 {
                        self.stacks[self.section].pop();
                        if let Some(Layer::Import(_)) = self.top_mut() {
                            continue;
                        }
                    }
                }
                Move::Quit => self.shared.want(Effect::Quit),
            }
        }
    }
}
