//! What every place of the console may look at, and how it asks for things.
//!
//! Where a person is (the stack of places) belongs to `model`.

use crate::domain::Instant;
use crate::domain::activity::Activity;
use crate::domain::command::Command;
use crate::domain::downtime::DowntimesView;
use crate::domain::incident::Status;
use crate::domain::marking::Markable;
use crate::domain::occurrence::Key;
use crate::domain::record::RecordKind;
use crate::domain::trail::TrailRow;
use crate::domain::view::{Header, Question};
use crate::text::Texts;
use crate::text::cards::Card;
use crate::text::message::Message;
use crate::text::read::Here;

use super::action::Action;
use super::drafts::{DraftWish, Drafts};
use super::glance::Glance;
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

/// Where a person goes next.
#[derive(Debug, Clone, PartialEq)]
pub enum Move {
    /// Opens a place above the one that asks.
    Open(Opening),
    /// Opens a place instead of the one that asks.
    Replace(Opening),
    /// Leaves the place that asks, and does something in the place below or in another section.
    Do(Option<u8>, Action),
    /// Leaves the place that asks.
    Back,
    /// Leaves the place that asks although something typed is lost.
    Discard,
    /// Ends the program.
    Quit,
}

/// A place to open.
#[derive(Debug, Clone, PartialEq)]
pub enum Opening {
    /// A system.
    System(i64),
    /// An incident.
    Incident(i64),
    /// A person, role or supplier.
    Contact(RecordKind, i64),
    /// The systems that fall short in a check.
    Gap(&'static str),
    /// The restoration board.
    Board,
    /// What the plan of the outage gives to decide on, with so many crews; none for the settings'.
    Figures(Option<i64>),
    /// What stops when a system stops.
    Impact(i64),
    /// The first-hour cards, those first that fit an incident's type.
    Cards(Option<&'static str>),
    /// One of them.
    Card(&'static Card),
    /// Offering to mark what cannot run without these systems of an incident, or all that are down in it; since when.
    Dependants(i64, Vec<i64>, Option<Instant>),
    /// A part of the accepted downtimes.
    Downtimes(DowntimesView),
    /// A system's accepted downtime.
    Downtime(i64),
    /// The incidents that nobody has evaluated.
    ToEvaluate,
    /// A row of the trail.
    TrailRow(Box<TrailRow>),
    /// A form.
    Form(Box<Purpose>),
    /// Picking systems to mark down or up in an incident.
    Mark(MarkWhat),
    /// Choosing the incident in which a system is down: number in the file and name.
    MarkSystem(i64, String),
    /// A question that defaults to no.
    Confirm(Confirm),
    /// Importing a spreadsheet.
    Import,
    /// The year's checklist; the occurrences of one activity, when one is named.
    Checklist(Option<&'static Activity>),
    /// An occurrence of one of the year's activities.
    Occurrence(Key),
    /// Going through what is to be done, one at a time.
    Walk,
    /// The drafts that were left behind.
    Drafts,
    /// One of them, by its file's name.
    LeftDraft(String),
}

/// What a form is for.
#[derive(Debug, Clone, PartialEq)]
pub enum Purpose {
    /// Editing a record, beginning at a field; with the note's line that a corrected value makes needless.
    Edit {
        /// What it is about.
        kind: RecordKind,
        /// Which record.
        id: i64,
        /// The field to begin with.
        field: Option<&'static str>,
        /// A cell that an import could not read, as it stands in the note.
        unread: Option<String>,
    },
    /// Making a record.
    Create(RecordKind),
    /// Logging an incident; with a system that is down.
    Log(Option<String>),
    /// Appending to an incident's timeline: number in the file and number people use.
    Note(i64, String),
    /// Changing an incident's status: number in the file, number people use, and what the status is.
    Status(i64, String, Status),
    /// Deciding a system's rank.
    Decide(i64),
    /// Saying something of an occurrence of one of the year's activities.
    Occurrence(Key, Saying),
    /// Marking something secret: what, its name, and the ground it has.
    Secrecy(Markable, String, Option<String>),
    /// Deciding how long a system may be down; with the note's line that a decision makes needless.
    DecideDowntime {
        /// Which system.
        system: i64,
        /// A cell that an import could not read, as it stands in the note.
        unread: Option<String>,
    },
    /// Handing a system over to somebody else: number in the file and name.
    HandOver(i64, String),
    /// Answering whether a continuity plan is activated.
    AnswerPlan {
        /// Which system.
        system: i64,
        /// Its name.
        name: String,
        /// Whether it has a plan.
        has_plan: bool,
        /// Where the plan lies.
        lies: Option<String>,
        /// The system's owner.
        owner: Option<String>,
    },
    /// Naming the municipality of a new register.
    NewRegister,
}

/// What is said of an occurrence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saying {
    /// It is done.
    Done,
    /// It is done, in several lines.
    DoneAgain,
    /// Something more, of one that somebody else ticked meanwhile.
    More,
    /// It is skipped.
    Skipped,
    /// What somebody else said is taken back.
    TakenBack,
    /// What stands there of one that is done is corrected.
    Remark,
    /// What stands there of one that is skipped is corrected.
    RemarkSkipped,
}

impl Saying {
    /// Everything that can be said.
    pub const ALL: [Saying; 7] = [
        Saying::Done,
        Saying::DoneAgain,
        Saying::More,
        Saying::Skipped,
        Saying::TakenBack,
        Saying::Remark,
        Saying::RemarkSkipped,
    ];

    /// The stable English word under which a draft keeps it.
    pub fn word(self) -> &'static str {
        match self {
            Saying::Done => "done",
            Saying::DoneAgain => "done-again",
            Saying::More => "more",
            Saying::Skipped => "skipped",
            Saying::TakenBack => "taken-back",
            Saying::Remark => "remark",
            Saying::RemarkSkipped => "remark-skipped",
        }
    }

    /// What a word means; an unknown word is none.
    pub fn from_word(word: &str) -> Option<Saying> {
        Saying::ALL.into_iter().find(|saying| saying.word() == word)
    }
}

/// Which systems to mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkWhat {
    /// In which incident.
    pub incident: i64,
    /// The number people use.
    pub number: String,
    /// Up (true) or down (false).
    pub up: bool,
    /// Those to choose from when it is not every system: number in the file and name.
    pub among: Option<Vec<(i64, String)>>,
    /// The one chosen already.
    pub chosen: Option<i64>,
}

/// What to do when a person says yes.
#[derive(Debug, Clone, PartialEq)]
pub struct Confirm {
    /// The question, which names what will happen.
    pub question: Message,
    /// What happens.
    pub yes: Yes,
}

/// What happens when a person says yes.
#[derive(Debug, Clone, PartialEq)]
pub enum Yes {
    /// What was typed below is lost.
    Discard,
    /// The program ends.
    Quit,
    /// A draft that was left behind is thrown away, by its file's name.
    ThrowAway(String),
    /// A wish is carried out, and this is said.
    Wish(Box<Command>, Message),
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
    /// Now.
    pub now: Instant,
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
