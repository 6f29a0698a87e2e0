//! The palette: every command and every record by a few letters, in Swedish and English words.
//!
//! Which commands there are stands in the table of keys; records are found by the register.

use crate::app::commands::{self, Command};
use crate::app::list::{self, Step};
use crate::app::place::Place;
use crate::app::shared::{Move, Opening, Shared};
use crate::app::table::{Action, Context};
use crate::domain::activity::{self, Activity};
use crate::domain::found::Found;
use crate::domain::record::RecordKind;
use crate::domain::view::{Answer, Question};
use crate::field::{Key, TextField};
use crate::text::Texts;
use crate::text::fuzzy::Fuzzy;

/// By how much a command fits better than a record of the same letters: a verb is seldom part of a name.
const VERB: u32 = 10;

/// How many records are asked for.
const MOST: usize = 50;

/// Something that the palette offers.
#[derive(Debug, Clone, PartialEq)]
pub enum Hit {
    /// A command.
    Do(Command),
    /// A record.
    Record(Found),
    /// One of the year's activities.
    Activity(&'static Activity),
}

/// The palette.
#[derive(Debug)]
pub struct PalettePlace {
    /// What was typed.
    pub words: TextField,
    /// What fits, the best first.
    pub hits: Vec<Hit>,
    /// Which of them the cursor stands on.
    pub cursor: usize,
    commands: Vec<Command>,
    records: Vec<Found>,
    asked: Option<u64>,
    stale: bool,
    /// Whether the first hit is to be chosen once the records for what was typed are there.
    eager: bool,
}

impl PalettePlace {
    /// Opens it over a place where these keys count; without a register there is nothing to find in it.
    pub fn open(section: u8, contexts: &[Context], shared: &Shared) -> PalettePlace {
        // Which language a person thinks in is not known: both are searched, the console's own is shown.
        let other = Texts::new(shared.texts.language().other(), shared.texts.zone());
        let mut place = PalettePlace {
            words: TextField::line(""),
            hits: Vec::new(),
            cursor: 0,
            commands: commands::all(section, contexts, [&shared.texts, &other]),
            records: Vec::new(),
            asked: None,
            stale: false,
            eager: false,
        };
        place.rank();
        place
    }

    /// One question at a time: on a large register the answers keep pace with the typing.
    fn find(&mut self, shared: &mut Shared) {
        self.eager = false;
        self.stale = self.asked.is_some();
        if self.words.is_blank() {
            self.records.clear();
        } else if !self.stale {
            self.asked = Some(shared.ask(Question::Find(self.words.text(), MOST)));
        }
        self.cursor = 0;
        self.rank();
    }

    fn rank(&mut self) {
        let mut fuzzy = Fuzzy::new(&self.words.text());
        let mut hits: Vec<(u32, Hit)> = Vec::new();
        for command in &self.commands {
            let best = command.words.iter().filter_map(|words| fuzzy.score(words)).max();
            let score = if fuzzy.is_empty() { Some(0) } else { best.map(|best| best + VERB) };
            hits.extend(score.map(|score| (score, Hit::Do(command.clone()))));
        }
        hits.extend(self.records.iter().map(|found| (found.score, Hit::Record(found.clone()))));
        let wanted = if fuzzy.is_empty() { &[][..] } else { activity::all() };
        for one in wanted {
            let words = [&one.title_sv, &one.title_en].map(|title| format!("{} {title}", one.id));
            let best = words.iter().filter_map(|words| fuzzy.score(words)).max();
            hits.extend(best.map(|score| (score, Hit::Activity(one))));
        }
        // A stable sort: what fits alike stays in order, commands before records.
        hits.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        self.hits = hits.into_iter().map(|(_, hit)| hit).collect();
        self.cursor = self.cursor.min(self.hits.len().saturating_sub(1));
    }
}

impl Place for PalettePlace {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Palette]
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn veil(&mut self, shared: &mut Shared) -> bool {
        self.records.clear();
        self.asked = None;
        self.find(shared);
        false
    }

    fn type_key(&mut self, key: Key, shared: &mut Shared) -> bool {
        let before = self.words.text();
        if !self.words.press(key) {
            return false;
        }
        if self.words.text() != before {
            self.find(shared);
        }
        true
    }

    fn paste(&mut self, text: &str, shared: &mut Shared) {
        self.words.paste(text);
        self.find(shared);
    }

    fn step(&mut self, step: Step, shared: &mut Shared) {
        self.cursor = list::step(self.cursor, step, self.hits.len(), shared.rows());
    }

    fn point(&mut self, _pane: u8, row: usize, _shared: &mut Shared) {
        self.cursor = row.min(self.hits.len().saturating_sub(1));
    }

    fn hindered(&self, action: Action, _shared: &Shared) -> Option<&'static str> {
        (action == Action::Open && self.hits.is_empty() && self.asked.is_none()).then_some("not-no-row")
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        // A hasty `Enter` means what was typed, not what stood there before its answer came; a row that was moved to is
        // meant itself.
        self.eager = action == Action::Open && self.cursor == 0 && self.asked.is_some();
        if self.eager {
            return;
        }
        let (Action::Open, Some(hit)) = (action, self.hits.get(self.cursor)) else { return };
        shared.go(match hit {
            Hit::Do(command) => Move::Do(command.section, command.action),
            Hit::Record(found) => Move::Replace(opening(found)),
            Hit::Activity(activity) => Move::Replace(Opening::Checklist(Some(activity))),
        });
    }

    fn answered(&mut self, tag: u64, answer: &Answer, shared: &mut Shared) {
        let Answer::Found(found) = answer else { return };
        if self.asked != Some(tag) {
            return;
        }
        self.asked = None;
        if self.stale {
            let (cursor, eager) = (self.cursor, self.eager);
            self.find(shared);
            (self.cursor, self.eager) = (cursor, eager);
        } else {
            self.records.clone_from(found);
            self.rank();
            if self.eager {
                self.act(Action::Open, shared);
            }
        }
    }
}

fn opening(found: &Found) -> Opening {
    match found.kind {
        RecordKind::System => Opening::System(found.id),
        RecordKind::Incident => Opening::Incident(found.id),
        kind => Opening::Contact(kind, found.id),
    }
}
