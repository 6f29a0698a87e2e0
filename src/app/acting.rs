//! What the console does with keys and the mouse: which action is meant, whether it can be done, and where it leads.
//!
//! What the console is and what else happens to it stands in `model`.

use super::action::{Action, Context};
use super::filter::Filter;
use super::layer::Layer;
use super::list::Step;
use super::message::Effect;
use super::model::Model;
use super::places::confirm::ConfirmPlace;
use super::places::help::HelpPlace;
use super::places::palette::PalettePlace;
use super::pointer::Spot;
use super::section::SECTIONS;
use super::shared::{Confirm, Mood, Move, Opening, Purpose, Yes};
use super::table;
use crate::domain::secrecy::Sight;
use crate::field::{Code, Key};
use crate::text::message::Message;

/// What terminals take for the clipboard at least: 100,000 bytes in base64, as xterm, tmux and PuTTY count them.
const MOST_COPIED: usize = 74_000;

impl Model {
    pub(super) fn key(&mut self, key: Key) {
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
        self.try_to(action);
    }

    /// Does something, or says why it cannot be done.
    fn try_to(&mut self, action: Action) {
        self.shared.news = None;
        match self.top().and_then(|top| top.why_not(action, &self.shared)) {
            Some(why) => self.shared.say(Mood::Plain, Message::new(why)),
            None => self.act(action),
        }
    }

    fn copy(&mut self) {
        let Some(text) = self.top().and_then(|top| top.copied(&self.shared)) else { return };
        if text.len() > MOST_COPIED {
            let (count, most) = (text.len() / 1000, MOST_COPIED / 1000);
            self.shared.say(Mood::Wrong, Message::new("copy-too-long").number("count", count).number("most", most));
            return;
        }
        self.shared.say(Mood::Done, Message::new("news-copied").text("text", shortened(&text)));
        self.shared.want(Effect::Copy(text));
    }

    /// What lies under the mouse is chosen, and opened when it is pressed twice; a hint is as good as its key.
    pub(super) fn point(&mut self, spot: Spot, twice: bool) {
        let free = self.contexts().contains(&Context::Everywhere);
        match spot {
            Spot::Section(digit) if free => self.try_to(Action::Section(digit)),
            Spot::Hint(action) => self.try_to(action),
            Spot::Row { serial, pane, row } => {
                let shared = &mut self.shared;
                let Some(slot) = self.stacks[self.section].last_mut().filter(|slot| slot.serial == serial) else {
                    return;
                };
                slot.layer.point(pane, row, shared);
                if twice && table::offers(&slot.layer.contexts(), Action::Open) {
                    self.try_to(Action::Open);
                }
            }
            Spot::Section(_) => {}
        }
    }

    pub(super) fn act(&mut self, action: Action) {
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
            Action::Exercises if self.shared.play().is_some() => {
                if !matches!(self.top(), Some(Layer::Play(_))) {
                    self.shared.open(Opening::Play(None));
                }
            }
            Action::Exercises if !matches!(self.top(), Some(Layer::Exercises(_))) => {
                self.shared.open(Opening::Exercises);
            }
            Action::Measures if !matches!(self.top(), Some(Layer::Measures(_))) => self.shared.open(Opening::Measures),
            Action::Palette => {
                let contexts = self.contexts();
                let palette = PalettePlace::open(SECTIONS[self.section].digit, &contexts, &self.shared);
                self.push(Layer::Palette(Box::new(palette)));
            }
            Action::Copy => self.copy(),
            Action::Help => self.push(Layer::Help(HelpPlace::default())),
            Action::Back if at_bottom => self.quit(),
            Action::Leave if at_bottom => {}
            Action::Back | Action::Leave => {
                if let Some(slot) = self.stacks[self.section].last_mut() {
                    slot.layer.leave(&mut self.shared);
                }
            }
            Action::Quit => self.quit(),
            Action::Undo | Action::Redo => self.undo(action == Action::Redo),
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

    /// Ends the program; asks first where something typed would be lost, which it is not where a draft keeps it.
    pub(super) fn quit(&mut self) {
        let asking = matches!(self.top(), Some(Layer::Confirm(place)) if place.confirm.yes == Yes::Quit);
        if self.would_lose() && !asking {
            let question = Message::new("ask-quit");
            self.push(Layer::Confirm(ConfirmPlace::open(Confirm { question, yes: Yes::Quit })));
        } else {
            self.keep_drafts().into_iter().for_each(|effect| self.shared.want(effect));
            self.shared.want(Effect::Quit);
        }
    }

    fn go_to_section(&mut self, digit: u8) {
        if self.without_register {
            self.shared.say(Mood::Plain, Message::new("not-no-register"));
            return;
        }
        let Some(section) = SECTIONS.iter().position(|section| section.digit == digit) else { return };
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

    /// Goes where places have asked to go, and where that leads.
    pub(super) fn go(&mut self) {
        loop {
            let moves = self.shared.take_moves();
            if moves.is_empty() {
                return;
            }
            for to in moves {
                self.follow(to);
            }
        }
    }

    fn follow(&mut self, to: Move) {
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
            Move::Do(section, action) => {
                self.stacks[self.section].pop();
                if let Some(digit) = section {
                    self.go_to_section(digit);
                }
                self.try_to(action);
            }
            Move::Back | Move::Discard => {
                if self.stack().len() > 1 {
                    self.stacks[self.section].pop();
                }
            }
            Move::Imagine(system, figures) => {
                self.stacks[self.section].pop();
                if let Some(slot) = self.stacks[self.section].last_mut() {
                    slot.layer.imagined(system, &figures, &mut self.shared);
                }
            }
            Move::Quit => self.shared.want(Effect::Quit),
        }
    }
}

/// The beginning of a long text, for saying what was copied.
fn shortened(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let short: String = line.chars().take(40).collect();
    if short.len() < text.len() { format!("{}…", short.trim_end()) } else { short }
}
