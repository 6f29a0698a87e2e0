//! What an import would do, or did, as rows: the columns of the file, what changes field by field, remarks by row, and
//! the fields from which a column's is chosen.
//!
//! What keys do with them is for `import`.

use std::collections::HashSet;

use crate::app::message::{Chosen, ColumnRead, TableRead};
use crate::app::shared::Shared;
use crate::app::sheet::{Part, Row, Sign, Tone};
use crate::domain::command::{Remark, SystemChange};
use crate::domain::record::RecordKind;
use crate::exchange::columns::How;
use crate::text::message::{Arg, Message};
use crate::text::{Texts, explain, number, show};

/// How many rows of one kind are shown; a large file has more than anybody looks at.
const MOST: usize = 500;

/// A part of what an import would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Showing {
    /// The columns of the file.
    Columns,
    /// What comes and what changes.
    Changes,
    /// What did not come in, or not as it stood.
    Remarks,
}

impl Showing {
    /// Every part, in the order in which one goes through them.
    pub const ALL: [Showing; 3] = [Showing::Columns, Showing::Changes, Showing::Remarks];

    /// The part that comes next, or before.
    pub fn next(self, back: bool) -> Showing {
        let at = Showing::ALL.iter().position(|part| *part == self).unwrap_or(0);
        Showing::ALL[(at + if back { 2 } else { 1 }) % 3]
    }

    /// The message id of its name.
    pub fn label(self) -> &'static str {
        match self {
            Showing::Columns => "preview-columns",
            Showing::Changes => "preview-changes",
            Showing::Remarks => "preview-remarks",
        }
    }

    /// How much there is of it.
    pub fn count(self, read: &TableRead) -> usize {
        match self {
            Showing::Columns => read.columns.len(),
            Showing::Changes => read.outcome.created.len() + read.outcome.updated.len(),
            Showing::Remarks => read.outcome.refused.len() + read.outcome.warnings.len(),
        }
    }
}

/// What stands behind a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Behind {
    /// A remark.
    Remark(Box<Remark>),
    /// A column, by its place.
    Column(usize),
    /// What a column can be.
    Choice(Chosen),
}

/// Rows, and what stands behind each.
#[derive(Debug, Default)]
pub struct Rows {
    /// The rows.
    pub rows: Vec<Row>,
    /// What stands behind them.
    pub behind: Vec<Option<Behind>>,
}

impl Rows {
    fn plain(&mut self, part: Part) {
        self.rows.push(Row::plain(part));
        self.behind.push(None);
    }

    fn stop(&mut self, part: Part, behind: Option<Behind>) {
        self.rows.push(Row::stop(part));
        self.behind.push(behind);
    }

    fn said(&mut self, text: &str) {
        for line in text.lines() {
            let text = line.to_owned();
            self.plain(Part::Item { sign: None, text, right: String::new(), tone: Tone::Plain });
        }
    }

    fn heading(&mut self, text: String, right: String) {
        if !self.rows.is_empty() {
            self.plain(Part::Blank);
        }
        self.plain(Part::Heading(text, right));
    }

    /// Says how many more there are than are shown.
    fn rest(&mut self, count: usize, texts: &Texts) {
        if count > MOST {
            let message = Message::new("preview-rest").text("count", grouped(count - MOST, texts));
            let (text, right) = (texts.say(&message), String::new());
            self.stop(Part::Item { sign: None, text, right, tone: Tone::Quiet }, None);
        }
    }
}

/// What became of the rows, or would.
fn counts(read: &TableRead, done: bool, texts: &Texts) -> Message {
    let outcome = &read.outcome;
    Message::new(if done { "table-did" } else { "table-would" })
        .text("rows", grouped(read.rows, texts))
        .text("created", grouped(outcome.created.len(), texts))
        .text("updated", grouped(outcome.updated.len(), texts))
        .text("unchanged", grouped(outcome.unchanged.len(), texts))
        .text("refused", grouped(outcome.refused.len(), texts))
        .text("warnings", grouped(outcome.warnings.len(), texts))
}

fn grouped(count: usize, texts: &Texts) -> String {
    number::grouped(texts.language(), i64::try_from(count).unwrap_or(i64::MAX))
}

/// One part of what an import would do.
pub fn part(read: &TableRead, showing: Showing, shared: &Shared) -> Rows {
    let texts = &shared.texts;
    let mut rows = Rows::default();
    if read.problem.is_none() {
        rows.said(&texts.say(&counts(read, false, texts)));
    }
    match showing {
        Showing::Columns => columns(read, &mut rows, texts),
        Showing::Changes => changes(read, &mut rows, texts),
        Showing::Remarks => remarks(read, &mut rows, shared),
    }
    rows
}

/// What an import did.
pub fn report(read: &TableRead, shared: &Shared) -> Rows {
    let mut rows = Rows::default();
    rows.said(&shared.texts.say(&counts(read, true, &shared.texts)));
    remarks(read, &mut rows, shared);
    rows
}

fn columns(read: &TableRead, rows: &mut Rows, texts: &Texts) {
    let place = match &read.book {
        Some(book) => {
            let at = book.sheets.iter().position(|name| *name == book.sheet).map_or(1, |at| at + 1);
            Message::new("preview-sheet")
                .text("sheet", &book.sheet)
                .number("at", at)
                .number("of", book.sheets.len())
                .number("row", read.header_row)
        }
        None => Message::new("preview-header").number("row", read.header_row),
    };
    rows.said(&texts.say(&place));
    if read.book.as_ref().is_some_and(|book| book.macros) {
        rows.said(&texts.t("import-macros"));
    }
    rows.plain(Part::Blank);
    for (at, column) in read.columns.iter().enumerate() {
        rows.stop(column_part(column, texts), Some(Behind::Column(at)));
    }
}

fn column_part(column: &ColumnRead, texts: &Texts) -> Part {
    let field = match column.field {
        Some(key) => texts.t(&explain::field_label(key)).into_owned(),
        None => texts.t("preview-not-used").into_owned(),
    };
    let samples = column.samples.iter().map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "));
    let samples: Vec<String> = samples.map(|words| shortened(&words)).collect();
    let header = shortened(&column.header);
    let text = if samples.is_empty() {
        format!("{header} → {field}")
    } else {
        format!("{header} → {field}   ({})", samples.join(" | "))
    };
    let (how, sign, tone) = match column.how {
        How::Said => ("preview-by-hand", Sign::Because, Tone::Plain),
        How::Known => ("preview-known", Sign::Done, Tone::Plain),
        How::Guessed => ("preview-guessed", Sign::Soon, Tone::Plain),
        How::Not => ("preview-unknown", Sign::Nothing, Tone::Quiet),
    };
    Part::Item { sign: Some(sign), text, right: texts.t(how).into_owned(), tone }
}

fn shortened(words: &str) -> String {
    const MOST: usize = 24;
    let mut short: String = words.chars().take(MOST).collect();
    if words.chars().nth(MOST).is_some() {
        short.push('…');
    }
    short
}

fn changes(read: &TableRead, rows: &mut Rows, texts: &Texts) {
    let outcome = &read.outcome;
    if !outcome.updated.is_empty() {
        rows.heading(texts.t("preview-updated").into_owned(), grouped(outcome.updated.len(), texts));
        for change in outcome.changes.iter().take(MOST) {
            changed(change, rows, texts);
        }
        rows.rest(outcome.updated.len(), texts);
    }
    if !outcome.created.is_empty() {
        rows.heading(texts.t("preview-created").into_owned(), grouped(outcome.created.len(), texts));
        for name in outcome.created.iter().take(MOST) {
            let (text, right) = (name.clone(), String::new());
            rows.stop(Part::Item { sign: Some(Sign::Todo), text, right, tone: Tone::Plain }, None);
        }
        rows.rest(outcome.created.len(), texts);
    }
    if outcome.updated.is_empty() && outcome.created.is_empty() {
        rows.plain(Part::Blank);
        rows.said(&texts.t("preview-nothing"));
    }
}

fn changed(change: &SystemChange, rows: &mut Rows, texts: &Texts) {
    let right = texts.say(&Message::new("preview-row").number("row", change.row));
    let text = change.system.clone();
    rows.stop(Part::Item { sign: Some(Sign::Because), text, right, tone: Tone::Plain }, None);
    for field in &change.changes {
        let said = |value| {
            let shown = show::value(texts, field.key, value);
            if shown.is_empty() { "–".to_owned() } else { shown }
        };
        let label = texts.t(&explain::field_label(field.key)).into_owned();
        let value = format!("{} → {}", said(&field.before), said(&field.after));
        rows.plain(Part::Fact { label, value, tone: Tone::Plain });
    }
}

fn remarks(read: &TableRead, rows: &mut Rows, shared: &Shared) {
    let outcome = &read.outcome;
    let lists = [("table-refused", &outcome.refused, Sign::Over), ("table-warnings", &outcome.warnings, Sign::Soon)];
    for (heading, list, sign) in lists {
        if list.is_empty() {
            continue;
        }
        rows.heading(shared.texts.t(heading).into_owned(), grouped(list.len(), &shared.texts));
        for remark in list.iter().take(MOST) {
            rows.stop(remark_part(remark, sign, shared), Some(Behind::Remark(Box::new(remark.clone()))));
        }
        rows.rest(list.len(), &shared.texts);
    }
    if outcome.refused.is_empty() && outcome.warnings.is_empty() {
        rows.plain(Part::Blank);
        rows.said(&shared.texts.t("preview-no-remarks"));
    }
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

/// What a column can be: nothing, what its header says, or a field, with the header of the column that is it now.
pub fn choices(read: &TableRead, column: usize, shared: &Shared) -> Rows {
    let texts = &shared.texts;
    let mut rows = Rows::default();
    let item =
        |id: &str| Part::Item { sign: None, text: texts.t(id).into_owned(), right: String::new(), tone: Tone::Plain };
    rows.stop(item("preview-leave-out"), Some(Behind::Choice(Chosen::LeftOut)));
    if read.columns.get(column).is_some_and(|column| column.how == How::Said) {
        rows.stop(item("preview-forget"), Some(Behind::Choice(Chosen::Forgotten)));
    }
    let mut groups: HashSet<&str> = HashSet::new();
    for spec in RecordKind::System.fields() {
        if groups.insert(spec.group) {
            rows.heading(texts.t(&format!("group-{}", spec.group)).into_owned(), String::new());
        }
        let holder = read.columns.iter().find(|column| column.field == Some(spec.key));
        let right = holder.map(|column| shortened(&column.header)).unwrap_or_default();
        let text = texts.t(&explain::field_label(spec.key)).into_owned();
        let sign = holder.map(|_| Sign::Done);
        let part = Part::Item { sign: Some(sign.unwrap_or(Sign::Nothing)), text, right, tone: Tone::Plain };
        rows.stop(part, Some(Behind::Choice(Chosen::Field(spec.key))));
    }
    rows
}
