//! Picking the systems that went down or are up again, and since when.

use crate::app::facts;
use crate::app::list::{self, Step};
use crate::app::message::Failure;
use crate::app::place::Place;
use crate::app::shared::{MarkWhat, Mood, Move, Opening, Shared};
use crate::app::table::{Action, Context};
use crate::domain::Instant;
use crate::domain::command::{Command, Outcome};
use crate::domain::name::name_key;
use crate::domain::system::State;
use crate::domain::view::{Answer, Question};
use crate::field::{Key, TextField};
use crate::text::message::Message;
use crate::text::read;

/// The most systems that are offered at a time.
const MOST: usize = 50;

/// One system to pick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its number in the file.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// How it stands, where that is known.
    pub state: Option<State>,
}

/// Picking systems.
#[derive(Debug)]
pub struct MarkPlace {
    /// What for.
    pub what: MarkWhat,
    /// Part of a name.
    pub words: TextField,
    /// Since when; empty for now.
    pub time: TextField,
    /// Whether the time has the focus.
    pub on_time: bool,
    /// What is offered.
    pub rows: Vec<Choice>,
    /// Which of them the cursor stands on.
    pub cursor: usize,
    /// What is picked besides the row under the cursor.
    pub picked: Vec<Choice>,
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
            words: TextField::line(""),
            time: TextField::line(""),
            on_time: false,
            rows: Vec::new(),
            cursor: 0,
            picked: Vec::new(),
            failure: None,
            asked: 0,
            saving: None,
            marking: Vec::new(),
            at: None,
        };
        place.find(shared);
        if let Some(chosen) = place.what.chosen {
            place.cursor = place.rows.iter().position(|row| row.id == chosen).unwrap_or(0);
        }
        place
    }

    fn find(&mut self, shared: &mut Shared) {
        let words = self.words.text();
        match &self.what.among {
            None => self.asked = shared.ask(Question::Pick(words.trim().to_owned(), MOST)),
            Some(among) => {
                let words: Vec<String> = name_key(&words).split_whitespace().map(str::to_owned).collect();
                let fits = |name: &str| words.iter().all(|word| name_key(name).contains(word.as_str()));
                let rows = among.iter().filter(|(_, name)| fits(name));
                self.rows = rows.map(|(id, name)| Choice { id: *id, name: name.clone(), state: None }).collect();
                self.cursor = 0;
            }
        }
    }

    /// Whether a wish is under way.
    pub fn is_saving(&self) -> bool {
        self.saving.is_some()
    }

    /// Whether a system is picked.
    pub fn is_picked(&self, id: i64) -> bool {
        self.picked.iter().any(|choice| choice.id == id)
    }

    fn save(&mut self, shared: &mut Shared) {
        if self.saving.is_some() {
            return;
        }
        // What was picked one by one counts; without that, the row under the cursor.
        let mut systems: Vec<i64> = self.picked.iter().map(|choice| choice.id).collect();
        if systems.is_empty() {
            systems.extend(self.rows.get(self.cursor).map(|row| row.id));
        }
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
            let choice =
                |(id, name, state): &(i64, String, State)| Choice { id: *id, name: name.clone(), state: Some(*state) };
            self.rows = rows.iter().map(choice).collect();
            self.cursor = 0;
        }
    }

    fn is_dirty(&self) -> bool {
        !self.picked.is_empty()
    }

    fn type_key(&mut self, key: Key, shared: &mut Shared) -> bool {
        if self.saving.is_some() {
            return false;
        }
        self.failure = None;
        if self.on_time {
            return self.time.press(key);
        }
        let before = self.words.text();
        let taken = self.words.press(key);
        if self.words.text() != before {
            self.find(shared);
        }
        taken
    }

    fn paste(&mut self, text: &str, shared: &mut Shared) {
        if self.on_time {
            self.time.paste(text);
        } else {
            self.words.paste(text);
            self.find(shared);
        }
    }

    fn step(&mut self, step: Step, shared: &mut Shared) {
        self.cursor = list::step(self.cursor, step, self.rows.len(), shared.rows());
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        match action {
            Action::Next | Action::Previous => self.on_time = !self.on_time,
            Action::Toggle => {
                if let Some(row) = self.rows.get(self.cursor).cloned() {
                    if self.is_picked(row.id) {
                        self.picked.retain(|choice| choice.id != row.id);
                    } else {
                        self.picked.push(row);
                    }
                    self.cursor = (self.cursor + 1).min(self.rows.len().saturating_sub(1));
                }
            }
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
                shared.say(Mood::Done, facts::counted(id, self.picked.len().max(1)));
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
        self.cursor = row.min(self.rows.len().saturating_sub(1));
    }
}
