//! Importing a spreadsheet of systems: which file, what it would do, what it did, and mending what could not be read.
//!
//! How all that is said, row by row, is for `preview`.

use super::preview::{self, Behind, Rows, Showing};
use crate::app::facts;
use crate::app::list::Step;
use crate::app::message::{Chosen, Effect, Failure, Make, TableRead, TableWish};
use crate::app::place::{self, Place};
use crate::app::shared::{Mood, Move, Opening, Purpose, Shared};
use crate::app::sheet::Sheet;
use crate::app::table::{Action, Context};
use crate::domain::command::{Command, Import, OnConflict, Outcome, Remark};
use crate::domain::field::FieldKind;
use crate::domain::name::name_key;
use crate::domain::record::RecordKind;
use crate::domain::view::{Answer, Question};
use crate::domain::watch::Progress;
use crate::exchange::columns::How;
use crate::field::{Key, TextField};
use crate::text::explain;
use crate::text::message::Message;

/// How far an import has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The file's name is typed.
    Path,
    /// The file is read, or the register written.
    Working,
    /// What it would do is shown; nothing is written.
    Preview,
    /// What it did is shown.
    Done,
}

/// Importing a spreadsheet.
#[derive(Debug)]
pub struct ImportPlace {
    /// How far it has come.
    pub stage: Stage,
    /// The file's name.
    pub path: TextField,
    /// What went wrong.
    pub failure: Option<Message>,
    /// What was read.
    pub read: Option<Box<TableRead>>,
    /// What is shown, row by row.
    pub sheet: Sheet,
    /// Which part of the preview is shown.
    pub showing: Showing,
    /// The column whose field is being chosen.
    pub choosing: Option<usize>,
    /// How far the work has come.
    pub progress: Option<Progress>,
    /// Whether it is being called off.
    pub calling_off: bool,
    /// Whether there is no register yet.
    pub makes_register: bool,
    behind: Vec<Option<Behind>>,
    conflict: OnConflict,
    asked: u64,
    finding: Option<(u64, Remark)>,
}

impl ImportPlace {
    /// Opens it; `makes_register` where there is none yet.
    pub fn open(makes_register: bool) -> ImportPlace {
        ImportPlace {
            stage: Stage::Path,
            path: TextField::line(""),
            failure: None,
            read: None,
            sheet: Sheet::default(),
            showing: Showing::Columns,
            choosing: None,
            progress: None,
            calling_off: false,
            makes_register,
            behind: Vec::new(),
            conflict: OnConflict::Skip,
            asked: 0,
            finding: None,
        }
    }

    fn brings_something(&self) -> bool {
        self.read.as_ref().is_some_and(|read| !read.outcome.created.is_empty() || !read.outcome.updated.is_empty())
    }

    fn behind(&self) -> Option<&Behind> {
        self.behind.get(self.sheet.cursor()).and_then(Option::as_ref)
    }

    fn work(&mut self) {
        (self.stage, self.progress, self.calling_off, self.choosing) = (Stage::Working, None, false, None);
    }

    /// Reads the file, from its first sheet on.
    fn begin(&mut self, shared: &mut Shared) {
        self.read = None;
        self.showing = Showing::Columns;
        self.read_sheet(None, Vec::new(), shared);
    }

    fn read_sheet(&mut self, sheet: Option<String>, chosen: Vec<(String, Chosen)>, shared: &mut Shared) {
        let path = self.path.text().trim().to_owned();
        if path.is_empty() {
            self.failure = Some(Message::new("table-path-empty"));
            return;
        }
        self.failure = None;
        self.work();
        self.asked = shared.tag();
        let wish = TableWish { path, on_conflict: self.conflict, sheet, chosen };
        shared.want(Effect::ReadTable(self.asked, Box::new(wish)));
    }

    /// Reads the same sheet again.
    fn again(&mut self, chosen: Vec<(String, Chosen)>, shared: &mut Shared) {
        let sheet = self.read.as_ref().and_then(|read| read.book.as_ref()).map(|book| book.sheet.clone());
        self.read_sheet(sheet, chosen, shared);
    }

    fn next_sheet(&mut self, shared: &mut Shared) {
        let Some(book) = self.read.as_ref().and_then(|read| read.book.as_ref()) else { return };
        let at = book.sheets.iter().position(|name| *name == book.sheet).unwrap_or(0);
        let next = book.sheets.get((at + 1) % book.sheets.len().max(1)).cloned();
        self.read_sheet(next, Vec::new(), shared);
    }

    /// A field belongs to one column: another that was given it by hand gives it up.
    fn choose(&mut self, chosen: Chosen, shared: &mut Shared) {
        let (Some(at), Some(read)) = (self.choosing, &self.read) else { return };
        let Some(column) = read.columns.get(at) else { return };
        let mut all = vec![(column.key.clone(), chosen)];
        let mut lost = None;
        if let Chosen::Field(key) = chosen {
            lost = read.columns.iter().find(|other| other.field == Some(key) && other.key != column.key).map(|other| {
                let field = explain::field_label(key);
                Message::new("table-field-moved")
                    .word("field", field)
                    .text("from", &other.header)
                    .text("to", &column.header)
            });
            let others = read.columns.iter().filter(|other| other.field == Some(key) && other.how == How::Said);
            let others = others.filter(|other| other.key != column.key);
            all.extend(others.map(|other| (other.key.clone(), Chosen::Forgotten)));
        }
        self.again(all, shared);
        if let Some(lost) = lost {
            shared.say(Mood::Wrong, lost);
        }
    }

    fn write(&mut self, shared: &mut Shared) {
        let Some(read) = &mut self.read else { return };
        // What was read can be large: it is handed over, and read again where the writing fails.
        let none = Import::none(&read.import.file, read.import.on_conflict);
        let import = Box::new(std::mem::replace(&mut read.import, none));
        self.failure = None;
        self.work();
        if self.makes_register {
            self.asked = shared.tag();
            shared.want(Effect::Make(self.asked, Make::Import(import)));
        } else {
            self.asked = shared.wish(Command::Import(import));
        }
    }

    fn fail(&mut self, message: &Message, shared: Option<&mut Shared>) {
        match shared {
            Some(shared) => self.again(Vec::new(), shared),
            None => self.stage = Stage::Path,
        }
        self.failure = Some(message.clone());
    }

    fn finish(&mut self, shared: &mut Shared) {
        self.stage = Stage::Done;
        self.makes_register = false;
        let count = self.read.as_ref().map_or(0, |read| read.outcome.created.len() + read.outcome.updated.len());
        shared.say(Mood::Done, facts::counted("news-imported", count));
        self.sheet = Sheet::default();
        self.build(shared);
    }

    fn build(&mut self, shared: &Shared) {
        let Some(read) = &self.read else { return };
        let Rows { rows, behind } = match (self.stage, self.choosing) {
            (Stage::Done, _) => preview::report(read, shared),
            (_, Some(column)) => preview::choices(read, column, shared),
            _ => preview::part(read, self.showing, shared),
        };
        self.behind = behind;
        self.sheet.replace(rows);
    }

    /// Shows something else from its first row on, or from the row of a column.
    fn turn(&mut self, column: Option<usize>, shared: &Shared) {
        self.sheet = Sheet::default();
        self.build(shared);
        let at = column.and_then(|column| self.behind.iter().position(|one| *one == Some(Behind::Column(column))));
        if let Some(at) = at {
            self.sheet.point(at);
        }
    }
}

impl Place for ImportPlace {
    fn contexts(&self) -> Vec<Context> {
        match self.stage {
            Stage::Path => vec![Context::Path],
            Stage::Working => place::rows(&[Context::Working, Context::Import]),
            Stage::Preview if self.choosing.is_some() => place::rows(&[Context::Field]),
            Stage::Preview if self.showing == Showing::Columns => place::rows(&[Context::Columns, Context::Import]),
            Stage::Preview | Stage::Done => place::rows(&[Context::Import]),
        }
    }

    fn type_key(&mut self, key: Key, _shared: &mut Shared) -> bool {
        self.stage == Stage::Path && {
            let taken = self.path.press(key);
            if taken {
                self.failure = None;
            }
            taken
        }
    }

    fn paste(&mut self, text: &str, _shared: &mut Shared) {
        if self.stage == Stage::Path {
            self.path.paste(text.trim());
        }
    }

    fn step(&mut self, step: Step, shared: &mut Shared) {
        self.sheet.step(step, shared.rows());
    }

    fn hindered(&self, action: Action, _shared: &Shared) -> Option<&'static str> {
        let sheets = self.read.as_ref().and_then(|read| read.book.as_ref()).map_or(0, |book| book.sheets.len());
        match (action, self.stage) {
            (Action::Save | Action::View | Action::NextSheet | Action::Next | Action::Previous, Stage::Working) => {
                Some("not-working")
            }
            (Action::Save | Action::View | Action::NextSheet, Stage::Done) => Some("not-imported-already"),
            (Action::Next | Action::Previous, Stage::Done) => Some("not-imported-already"),
            (Action::NextSheet, Stage::Preview) if sheets < 2 => Some("not-one-sheet"),
            (Action::Save, Stage::Preview) if self.read.as_ref().is_some_and(|read| read.problem.is_some()) => {
                Some("not-readable-yet")
            }
            (Action::Save, Stage::Preview) if !self.brings_something() => Some("not-nothing-to-import"),
            (Action::Open, Stage::Preview) if !matches!(self.behind(), Some(Behind::Column(_) | Behind::Choice(_))) => {
                Some("not-imported-yet")
            }
            (Action::Open, Stage::Done) => match self.behind() {
                Some(Behind::Remark(remark)) if remark.system.is_some() => None,
                _ => Some("not-no-such-row"),
            },
            _ => None,
        }
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        match (action, self.stage) {
            (Action::Save, Stage::Path) => self.begin(shared),
            (Action::Save, Stage::Preview) => self.write(shared),
            (Action::View, Stage::Preview) => {
                self.conflict = match self.conflict {
                    OnConflict::Skip => OnConflict::Update,
                    OnConflict::Update | OnConflict::Fail => OnConflict::Skip,
                };
                self.again(Vec::new(), shared);
            }
            (Action::NextSheet, Stage::Preview) => self.next_sheet(shared),
            (Action::Next | Action::Previous, Stage::Preview) => {
                self.showing = self.showing.next(action == Action::Previous);
                self.turn(None, shared);
            }
            (Action::Open, Stage::Preview) => match self.behind().cloned() {
                Some(Behind::Column(column)) => {
                    self.choosing = Some(column);
                    self.turn(None, shared);
                }
                Some(Behind::Choice(chosen)) => self.choose(chosen, shared),
                _ => {}
            },
            (Action::Open, Stage::Done) => {
                if let Some(Behind::Remark(remark)) = self.behind().cloned()
                    && let Some(name) = remark.system.clone()
                {
                    self.finding = Some((shared.ask(Question::Pick(name, 50)), *remark));
                }
            }
            _ => {}
        }
    }

    fn table_read(&mut self, tag: u64, result: &mut Option<Result<Box<TableRead>, Failure>>, shared: &Shared) {
        if tag != self.asked || self.stage != Stage::Working {
            return;
        }
        match result.take() {
            Some(Ok(read)) => {
                if read.problem.is_some() {
                    self.showing = Showing::Columns;
                    self.failure = read.problem.clone();
                }
                let new = self.read.is_none();
                self.read = Some(read);
                self.stage = Stage::Preview;
                if new { self.turn(None, shared) } else { self.build(shared) }
            }
            Some(Err(failure)) => self.fail(&failure.message, None),
            None => {}
        }
    }

    fn progress(&mut self, tag: u64, progress: Progress) {
        if tag == self.asked && self.stage == Stage::Working {
            self.progress = Some(progress);
        }
    }

    fn done(&mut self, tag: u64, result: &Result<Outcome, Failure>, shared: &mut Shared) {
        if tag != self.asked || self.stage != Stage::Working {
            return;
        }
        match (result, &mut self.read) {
            (Ok(Outcome::Imported(outcome)), Some(read)) => {
                // What reading the file remarked on stands beside what the register remarked on.
                read.outcome.created.clone_from(&outcome.created);
                read.outcome.updated.clone_from(&outcome.updated);
                read.outcome.unchanged.clone_from(&outcome.unchanged);
                self.finish(shared);
            }
            // Who calls the writing off has seen enough of the file.
            (Err(failure), _) if self.calling_off => self.fail(&failure.message, None),
            (Err(failure), _) => self.fail(&failure.message, Some(shared)),
            _ => self.finish(shared),
        }
    }

    fn made(&mut self, tag: u64, failure: Option<&Failure>) {
        if tag == self.asked
            && let Some(failure) = failure
        {
            self.fail(&failure.message, None);
        }
    }

    fn answered(&mut self, tag: u64, answer: &Answer, shared: &mut Shared) {
        let Answer::Pick(rows) = answer else { return };
        let Some((_, remark)) = self.finding.take_if(|(asked, _)| *asked == tag) else { return };
        let key = remark.system.as_deref().map(name_key).unwrap_or_default();
        match rows.iter().find(|(_, name, _)| name_key(name) == key) {
            Some((id, _, _)) => {
                let (system, unread) = (*id, remark.value.clone());
                let field = remark.field.filter(|key| mendable(key));
                let purpose = if remark.field == Some("accepted_downtime_s") {
                    Purpose::DecideDowntime { system, unread }
                } else {
                    Purpose::Edit { kind: RecordKind::System, id: system, field, unread }
                };
                shared.open(Opening::Form(Box::new(purpose)));
            }
            None => shared.say(Mood::Wrong, Message::new("news-gone")),
        }
    }

    fn leave(&mut self, shared: &mut Shared) {
        match (self.stage, self.choosing.take()) {
            (Stage::Preview, Some(column)) => self.turn(Some(column), shared),
            (Stage::Preview, None) => {
                self.stage = Stage::Path;
                self.failure = None;
            }
            (Stage::Working, _) => {
                self.calling_off = true;
                shared.want(Effect::CallOff(self.asked));
            }
            (Stage::Path | Stage::Done, _) => shared.go(Move::Discard),
        }
    }

    fn point(&mut self, _pane: u8, row: usize, _shared: &mut Shared) {
        self.sheet.point(row);
    }

    fn copied(&self, _shared: &Shared) -> Option<String> {
        self.sheet.copied()
    }
}

/// Whether a field is corrected in the form; a rank moves by a decision.
fn mendable(key: &str) -> bool {
    RecordKind::System.fields().iter().any(|spec| spec.key == key && !spec.decided && spec.kind != FieldKind::Systems)
        || key == "depends_on"
}
