//! Importing a spreadsheet of systems: which file, what it would do, what it did, and mending what could not be read.

use crate::app::facts;
use crate::app::list::Step;
use crate::app::message::{Effect, Failure, Make, TableRead};
use crate::app::place::{self, Place};
use crate::app::shared::{Mood, Move, Opening, Purpose, Shared};
use crate::app::sheet::{Part, Row, Sheet, Sign, Tone};
use crate::app::table::{Action, Context};
use crate::domain::command::{Command, ImportOutcome, OnConflict, Outcome, Remark};
use crate::domain::field::FieldKind;
use crate::domain::name::name_key;
use crate::domain::record::RecordKind;
use crate::domain::view::{Answer, Question};
use crate::field::{Key, TextField};
use crate::text::explain;
use crate::text::message::{Arg, Message};

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
    /// What it would do or did, row by row.
    pub sheet: Sheet,
    /// Whether there is no register yet.
    pub makes_register: bool,
    remarks: Vec<Option<Remark>>,
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
            makes_register,
            remarks: Vec::new(),
            conflict: OnConflict::Skip,
            asked: 0,
            finding: None,
        }
    }

    fn brings_something(&self) -> bool {
        self.read.as_ref().is_some_and(|read| !read.outcome.created.is_empty() || !read.outcome.updated.is_empty())
    }

    fn remark(&self) -> Option<&Remark> {
        self.remarks.get(self.sheet.cursor()).and_then(Option::as_ref)
    }

    fn begin(&mut self, shared: &mut Shared) {
        let path = self.path.text().trim().to_owned();
        if path.is_empty() {
            self.failure = Some(Message::new("table-path-empty"));
            return;
        }
        self.failure = None;
        self.stage = Stage::Working;
        self.asked = shared.tag();
        shared.want(Effect::ReadTable(self.asked, path, self.conflict));
    }

    fn finish(&mut self, shared: &mut Shared) {
        self.stage = Stage::Done;
        self.makes_register = false;
        let count = self.read.as_ref().map_or(0, |read| read.outcome.created.len() + read.outcome.updated.len());
        shared.say(Mood::Done, facts::counted("news-imported", count));
        self.build(shared);
    }

    fn build(&mut self, shared: &Shared) {
        let Some(read) = &self.read else { return };
        let texts = &shared.texts;
        let outcome: &ImportOutcome = &read.outcome;
        let mut rows = Vec::new();
        let mut remarks = Vec::new();
        let done = self.stage == Stage::Done;
        let counts = Message::new(if done { "table-did" } else { "table-would" })
            .number("rows", read.rows)
            .number("created", outcome.created.len())
            .number("updated", outcome.updated.len())
            .number("unchanged", outcome.unchanged.len())
            .number("refused", outcome.refused.len())
            .number("warnings", outcome.warnings.len());
        for line in texts.say(&counts).lines() {
            let part = Part::Item { sign: None, text: line.to_owned(), right: String::new(), tone: Tone::Plain };
            rows.push(Row::plain(part));
        }
        remarks.resize(rows.len(), None);
        for (heading, list, sign) in
            [("table-refused", &outcome.refused, Sign::Over), ("table-warnings", &outcome.warnings, Sign::Soon)]
        {
            if list.is_empty() {
                continue;
            }
            rows.push(Row::plain(Part::Blank));
            rows.push(Row::plain(Part::Heading(texts.t(heading).into_owned(), list.len().to_string())));
            remarks.resize(rows.len(), None);
            for remark in list {
                rows.push(Row::stop(remark_part(remark, sign, shared)));
                remarks.push(Some(remark.clone()));
            }
        }
        if !done {
            rows.push(Row::plain(Part::Blank));
            let columns = read.columns.iter().map(|(key, header)| {
                let label = texts.t(&explain::field_label(key)).into_owned();
                if name_key(&label) == name_key(header) { label } else { format!("{label} ← {header}") }
            });
            rows.push(Row::plain(fact(texts.t("table-columns").into_owned(), columns.collect::<Vec<_>>().join(", "))));
            if !read.ignored.is_empty() {
                let label = texts.t("table-ignored").into_owned();
                rows.push(Row::plain(fact(label, read.ignored.join(", "))));
            }
        }
        remarks.resize(rows.len(), None);
        self.remarks = remarks;
        self.sheet.replace(rows);
    }
}

impl Place for ImportPlace {
    fn contexts(&self) -> Vec<Context> {
        if self.stage == Stage::Path { vec![Context::Path] } else { place::rows(&[Context::Import]) }
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
        match (action, self.stage) {
            (Action::Save, Stage::Done) => Some("not-imported-already"),
            (Action::Save | Action::View, Stage::Working) => Some("not-working"),
            (Action::View, Stage::Done) => Some("not-imported-already"),
            (Action::Save, Stage::Preview) if !self.brings_something() => Some("not-nothing-to-import"),
            (Action::Open, Stage::Preview) => Some("not-imported-yet"),
            (Action::Open, Stage::Done) if self.remark().is_none_or(|remark| remark.system.is_none()) => {
                Some("not-no-such-row")
            }
            _ => None,
        }
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        match (action, self.stage) {
            (Action::Save, Stage::Path) => self.begin(shared),
            (Action::Save, Stage::Preview) => {
                let Some(read) = &self.read else { return };
                self.stage = Stage::Working;
                if self.makes_register {
                    self.asked = shared.tag();
                    shared.want(Effect::Make(self.asked, Make::Import(Box::new(read.import.clone()))));
                } else {
                    self.asked = shared.wish(Command::Import(Box::new(read.import.clone())));
                }
            }
            (Action::View, Stage::Preview) => {
                self.conflict = match self.conflict {
                    OnConflict::Skip => OnConflict::Update,
                    OnConflict::Update | OnConflict::Fail => OnConflict::Skip,
                };
                self.begin(shared);
            }
            (Action::Open, Stage::Done) => {
                if let Some(remark) = self.remark().cloned()
                    && let Some(name) = remark.system.clone()
                {
                    self.finding = Some((shared.ask(Question::Pick(name, 50)), remark));
                }
            }
            _ => {}
        }
    }

    fn table_read(&mut self, tag: u64, result: &Result<Box<TableRead>, Failure>, shared: &Shared) {
        if tag != self.asked || self.stage != Stage::Working {
            return;
        }
        match result {
            Ok(read) => {
                self.read = Some(read.clone());
                self.stage = Stage::Preview;
                self.build(shared);
            }
            Err(failure) => {
                self.failure = Some(failure.message.clone());
                self.stage = Stage::Path;
            }
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
            (Err(failure), _) => {
                self.failure = Some(failure.message.clone());
                self.stage = Stage::Preview;
            }
            _ => self.finish(shared),
        }
    }

    fn made(&mut self, tag: u64, failure: Option<&Failure>) {
        if tag == self.asked
            && let Some(failure) = failure
        {
            self.failure = Some(failure.message.clone());
            self.stage = Stage::Preview;
        }
    }

    fn answered(&mut self, tag: u64, answer: &Answer, shared: &mut Shared) {
        let Answer::Pick(rows) = answer else { return };
        let Some((_, remark)) = self.finding.take_if(|(asked, _)| *asked == tag) else { return };
        let key = remark.system.as_deref().map(name_key).unwrap_or_default();
        match rows.iter().find(|(_, name, _)| name_key(name) == key) {
            Some((id, _, _)) => {
                let field = remark.field.filter(|key| mendable(key));
                let purpose = Purpose::Edit { kind: RecordKind::System, id: *id, field, unread: remark.value.clone() };
                shared.open(Opening::Form(Box::new(purpose)));
            }
            None => shared.say(Mood::Wrong, Message::new("news-gone")),
        }
    }

    fn leave(&mut self, shared: &mut Shared) {
        match self.stage {
            Stage::Preview => {
                self.stage = Stage::Path;
                self.failure = None;
            }
            Stage::Working => {}
            Stage::Path | Stage::Done => shared.go(Move::Discard),
        }
    }

    fn point(&mut self, _pane: u8, row: usize, _shared: &mut Shared) {
        self.sheet.point(row);
    }

    fn copied(&self, _shared: &Shared) -> Option<String> {
        self.sheet.copied()
    }
}

fn fact(label: String, value: String) -> Part {
    Part::Fact { label, value, tone: Tone::Quiet }
}

/// Whether a field is corrected in the form; a rank moves by a decision.
fn mendable(key: &str) -> bool {
    RecordKind::System.fields().iter().any(|spec| spec.key == key && !spec.decided && spec.kind != FieldKind::Systems)
        || key == "depends_on"
}

fn remark_part(remark: &Remark, sign: Sign, shared: &Shared) -> Part {
    let texts = &shared.texts;
    let why = texts.t(&format!("import-{}", remark.reason.word())).into_owned();
    let mut said = Message::new(match (remark.field, &remark.value) {
        (Some(_), Some(_)) => "table-remark-cell",
        (Some(_), None) => "table-remark-field",
        (None, Some(_)) => "table-remark-value",
        (None, None) => "table-remark-row",
    })
    .number("row", remark.row)
    .text("why", why);
    if let Some(field) = remark.field {
        said = said.with("field", Arg::Word(explain::field_label(field)));
    }
    if let Some(value) = &remark.value {
        said = said.text("value", value);
    }
    let right = remark.system.clone().unwrap_or_default();
    Part::Item { sign: Some(sign), text: texts.say(&said), right, tone: Tone::Plain }
}
