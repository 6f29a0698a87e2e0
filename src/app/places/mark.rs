//! Picking the systems that went down or are up again, and since when.

use crate::app::facts;
use crate::app::list::Step;
use crate::app::message::Failure;
use crate::app::picker::{MOST, Picker};
use crate::app::place::Place;
use crate::app::shared::{MarkWhat, Mood, Move, Opening, Shared};
use crate::app::table::{Action, Context};
use crate::domain::Instant;
use crate::domain::command::{Command, Outcome};
use crate::domain::view::{Answer, Question};
use crate::field::{Key, TextField};
use crate::text::message::Message;
use crate::text::read;

/// Picking systems.
#[derive(Debug)]
pub struct MarkPlace {
    /// What for.
    pub what: MarkWhat,
    /// What is offered and picked.
    pub picker: Picker,
    /// Since when; empty for now.
    pub time: TextField,
    /// Whether the time has the focus.
    pub on_time: bool,
    /// What went wrong.
    pub failure: Option<Message>,
    asked: u64,
    saving: Option<u64>,
    marking: Vec<i64>,
    at: Option<Instant>,
}

impl MarkPlace {
    /// Opens it.
    pub fn open(what: MarkWhat, shared: &mut Shared) -> MarkPlace {
        let mut place = MarkPlace {
            what,
            picker: Picker::default(),
            time: TextField::line(""),
            on_time: false,
            failure: None,
            asked: 0,
            saving: None,
            marking: Vec::new(),
            at: None,
        };
        place.find(shared);
        if let Some(chosen) = place.what.chosen {
            place.picker.cursor = place.picker.rows.iter().position(|row| row.id == chosen).unwrap_or(0);
        }
        place
    }

    fn find(&mut self, shared: &mut Shared) {
        match &self.what.among {
            None => self.asked = shared.ask(Question::Pick(self.picker.words.text().trim().to_owned(), MOST)),
            Some(among) => self.picker.offer_among(among),
        }
    }

    /// Whether a wish is under way.
    pub fn is_saving(&self) -> bool {
        self.saving.is_some()
    }

    fn save(&mut self, shared: &mut Shared) {
        if self.saving.is_some() {
            return;
        }
        let systems: Vec<i64> = self.picker.chosen().into_iter().map(|choice| choice.id).collect();
        if systems.is_empty() {
            self.failure = Some(Message::new("not-no-row"));
            return;
        }
        let text = self.time.text();
        let at = if text.trim().is_empty() { None } else { read::instant(&text, shared.here()) };
        if at.is_none() && !text.trim().is_empty() {
            self.failure = Some(Message::new("typed-not-a-date"));
            self.on_time = true;
            return;
        }
        let incident = self.what.incident;
        (self.marking, self.at) = (systems.clone(), at);
        let command = if self.what.up {
            Command::MarkUp { incident, systems, at }
        } else {
            Command::MarkDown { incident, systems, at }
        };
        self.saving = Some(shared.wish(command));
    }
}

impl Place for MarkPlace {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Mark]
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn answered(&mut self, tag: u64, answer: &Answer, _shared: &mut Shared) {
        if let Answer::Pick(rows) = answer
            && tag == self.asked
        {
            self.picker.offer_systems(rows);
        }
    }

    fn is_dirty(&self) -> bool {
        !self.picker.picked.is_empty()
    }

    fn type_key(&mut self, key: Key, shared: &mut Shared) -> bool {
        if self.saving.is_some() {
            return false;
        }
        self.failure = None;
        if self.on_time {
            return self.time.press(key);
        }
        let (taken, changed) = self.picker.press(key);
        if changed {
            self.find(shared);
        }
        taken
    }

    fn paste(&mut self, text: &str, shared: &mut Shared) {
        if self.on_time {
            self.time.paste(text);
        } else {
            self.picker.words.paste(text);
            self.find(shared);
        }
    }

    fn step(&mut self, step: Step, shared: &mut Shared) {
        self.picker.step(step, shared.rows());
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        match action {
            Action::Next | Action::Previous => self.on_time = !self.on_time,
            Action::Toggle => self.picker.toggle(),
            Action::Save => self.save(shared),
            _ => {}
        }
    }

    fn done(&mut self, tag: u64, result: &Result<Outcome, Failure>, shared: &mut Shared) {
        if self.saving.take_if(|asked| *asked == tag).is_none() {
            return;
        }
        match result {
            Ok(_) => {
                let id = if self.what.up { "news-marked-up" } else { "news-marked-down" };
                shared.say(Mood::Done, facts::counted(id, self.picker.picked.len().max(1)));
                if self.what.up {
                    shared.go(Move::Discard);
                } else {
                    let (systems, at) = (std::mem::take(&mut self.marking), self.at);
                    shared.go(Move::Replace(Opening::Dependants(self.what.incident, systems, at)));
                }
            }
            Err(failure) => self.failure = Some(failure.message.clone()),
        }
    }

    fn point(&mut self, _pane: u8, row: usize, _shared: &mut Shared) {
        self.picker.point(row);
    }
}
