//! Where a person goes next: places to open, what forms are for, and questions that default to no.
//!
//! How each place is opened is `layer`'s, what a form makes of its values `purpose`'s.

use chrono::NaiveDate;

use super::action::Action;
use crate::domain::Instant;
use crate::domain::activity::Activity;
use crate::domain::board::{PlanAsk, Scope};
use crate::domain::command::Command;
use crate::domain::downtime::DowntimesView;
use crate::domain::drill::Figure;
use crate::domain::incident::Status;
use crate::domain::marking::Markable;
use crate::domain::occurrence::Key;
use crate::domain::record::RecordKind;
use crate::domain::restoring::{PlanAnswer, Seen};
use crate::domain::trail::TrailRow;
use crate::text::cards::Card;
use crate::text::message::Message;

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
    /// Leaves the form that asks, and tells the place below what figures of a system are imagined to be; none for what
    /// is to be as it was.
    Imagine(i64, Vec<(Figure, Option<i64>)>),
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
    /// The exercise that is played; with the cursor on an inject where one is named.
    Play(Option<usize>),
    /// Choosing the role in which one takes part in it.
    Role,
    /// What the plan of an outage gives to decide on.
    Figures(Box<PlanAsk>),
    /// Choosing what outage to imagine.
    Imagine,
    /// Picking what is imagined to be down.
    Pick(PickWhat),
    /// The board of an imagined outage.
    Drill(Box<Scope>),
    /// Saving the page to decide on.
    SavePage(Box<PlanAsk>),
    /// What stops when a system stops.
    Impact(i64),
    /// The first-hour cards, those first that fit an incident's type.
    Cards(Option<&'static str>),
    /// One of them.
    Card(&'static Card),
    /// Offering to mark what cannot run without these systems in an incident, since when; without any, without all that are
    /// down in it.
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
    /// What is to be exercised and what was.
    Exercises,
    /// An exercise.
    Exercise(i64),
    /// The measures.
    Measures,
    /// A measure.
    Measure(i64),
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
    /// Handing a system over to somebody else: number in the file, name, and who was seen to have it.
    HandOver(i64, String, Seen<String>),
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
        /// Which answer was seen.
        seen: Seen<PlanAnswer>,
    },
    /// Writing down what an exercise showed.
    Finding,
    /// Imagining a system otherwise in an imagined outage.
    WhatIf {
        /// Which system.
        system: i64,
        /// Its name.
        name: String,
        /// Whether it is critical, and so can have a place.
        critical: bool,
        /// What its figures are there by now, in the order of [`Figure::ALL`].
        seen: [Option<i64>; 3],
    },
    /// Recording an exercise of a system, on a day.
    Exercise(Option<String>, NaiveDate),
    /// Ticking a measure.
    TickMeasure(i64),
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

/// What is picked for an imagined outage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PickWhat {
    /// Systems, with all that needs them.
    Named,
    /// A supplier, with all that needs its systems.
    Supplier,
    /// Just these systems.
    Chosen,
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
