//! What every place of the console may look at, and how it asks for things.
//!
//! Where a person is (the stack of places) belongs to `model`.

use crate::domain::Instant;
use crate::domain::command::Command;
use crate::domain::play::{Conduct, Play};
use crate::domain::view::{Header, Question};
use crate::text::Texts;
use crate::text::message::Message;
use crate::text::read::Here;

use super::drafts::{DraftWish, Drafts};
use super::glance::Glance;
pub use super::going::{Confirm, MarkWhat, Move, Opening, PickWhat, Purpose, Saying, Yes};
use super::message::Effect;
use super::undo::Steps;

/// From how many columns a detail stands beside its list.
pub const WIDE: u16 = 116;
/// The least window in which anything is shown.
pub const LEAST: (u16, u16) = (60, 16);

/// How a line of news is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// Just done.
    Done,
    /// Worth knowing.
    Plain,
    /// Went wrong.
    Wrong,
}

/// How the console looks on this terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Whether colours may be used.
    pub colour: bool,
    /// Whether signs must be ASCII.
    pub ascii: bool,
}

/// What every place may look at.
#[derive(Debug)]
pub struct Shared {
    /// The sentences.
    pub texts: Texts,
    /// Now: in an exercise by its own clock.
    pub now: Instant,
    /// What time it really is.
    pub really: Instant,
    /// The window: columns and rows.
    pub size: (u16, u16),
    /// How it looks.
    pub look: Look,
    /// Who works here.
    pub who: String,
    /// Why nothing can be written: a message id.
    pub read_only: Option<&'static str>,
    /// Whether the register is a throw-away copy of the example.
    pub example: bool,
    /// Where the register lies, or would.
    pub path: String,
    /// What the header shows.
    pub header: Header,
    /// Whether what is marked secret is shown.
    pub glance: Glance,
    /// News for the line above the hints.
    pub news: Option<(Mood, Message)>,
    /// What concerns the whole register until the program ends.
    pub alarm: Option<Message>,
    /// A wish that waits for somebody else.
    pub waiting: Option<(u64, Message)>,
    /// What this person changed since the program was opened.
    pub steps: Steps,
    /// What is typed and not saved.
    pub drafts: Drafts,
    moves: Vec<Move>,
    effects: Vec<Effect>,
    next_tag: u64,
}

impl Shared {
    /// Everything as at the start.
    pub fn new(texts: Texts, now: Instant, look: Look, who: String, path: String) -> Shared {
        Shared {
            texts,
            now,
            really: now,
            size: (80, 24),
            look,
            who,
            read_only: None,
            example: false,
            path,
            header: Header::default(),
            glance: Glance::new(now),
            news: None,
            alarm: None,
            waiting: None,
            steps: Steps::default(),
            drafts: Drafts::default(),
            moves: Vec::new(),
            effects: Vec::new(),
            next_tag: 1,
        }
    }

    /// The clock shows another time; an exercise has its own.
    pub fn set_time(&mut self, really: Instant) {
        self.really = really;
        self.now = self.header.play.as_ref().map_or(really, |play| play.pace.at(really));
    }

    /// The exercise, where one is played.
    pub fn play(&self) -> Option<&Play> {
        self.header.play.as_deref()
    }

    /// Does something to the exercise; the desk says at which real time.
    pub fn conduct(&mut self, what: Conduct) -> u64 {
        self.wish(Command::Conduct(what, self.really))
    }

    /// A tag that no other request has.
    pub fn tag(&mut self) -> u64 {
        self.next_tag += 1;
        self.next_tag
    }

    /// Asks the register; the answer comes under this tag.
    pub fn ask(&mut self, question: Question) -> u64 {
        let tag = self.tag();
        self.effects.push(Effect::Ask(tag, question));
        tag
    }

    /// Wishes a change; what became of it comes under this tag.
    pub fn wish(&mut self, command: Command) -> u64 {
        let tag = self.tag();
        self.effects.push(Effect::Do(tag, Box::new(command)));
        tag
    }

    /// Asks for something else.
    pub fn want(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// Takes over a draft that was left behind; its form opens once that is done.
    pub fn take_draft(&mut self, file: String) {
        let id = self.tag();
        self.want(Effect::Draft(DraftWish::Take(id, file)));
    }

    /// Goes somewhere once the key is dealt with.
    pub fn go(&mut self, to: Move) {
        self.moves.push(to);
    }

    /// Opens a place.
    pub fn open(&mut self, opening: Opening) {
        self.go(Move::Open(opening));
    }

    /// Says something in the line above the hints.
    pub fn say(&mut self, mood: Mood, message: Message) {
        self.news = Some((mood, message));
    }

    /// Shows nothing until everything that is asked now is answered.
    pub fn veil_until_answered(&mut self) {
        self.glance.wait_for(&self.effects);
    }

    /// Takes what is to be done.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// Takes where to go.
    pub fn take_moves(&mut self) -> Vec<Move> {
        std::mem::take(&mut self.moves)
    }

    /// Now and where, for reading what people type.
    pub fn here(&self) -> Here {
        Here { now: self.now, zone: self.texts.zone() }
    }

    /// Whether a detail stands beside its list.
    pub fn is_wide(&self) -> bool {
        self.size.0 >= WIDE
    }

    /// How many rows a list has room for: the window without header, tabs, rules, titles and hints.
    pub fn rows(&self) -> usize {
        usize::from(self.size.1.saturating_sub(8)).max(1)
    }
}
