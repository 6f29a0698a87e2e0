//! The year's checklist for others: the JSON that scripts rely on, and the export as a table or as JSON.
//!
//! When occurrences are due is the domain's; where a file is written is for `cli`.

use std::io::Write;

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde_json::{Map, Value as Json, json};

use super::export::{Format, JsonList, Sheet};
use super::refused::ExchangeError;
use super::xlsx;
use crate::domain::Instant;
use crate::domain::checklist::{Checklist, OccurrenceRow};
use crate::domain::occurrence::Said;
use crate::domain::view::{Answer, Question};
use crate::store::Register;
use crate::text::{Language, Texts, checklist as words, show, when};

fn said(map: &mut Map<String, Json>, said: &Said, zone: Tz) {
    map.insert("done_at".into(), json!(said.at.map(|at| when::rfc3339(zone, at))));
    map.insert("by".into(), json!(said.by));
    map.insert("note".into(), json!(said.note));
}

fn more(map: &mut Map<String, Json>, said: &Said) {
    map.insert("reference".into(), json!(said.reference));
    map.insert("reason".into(), json!(said.reason));
}

/// An occurrence as `checklist list --json` gives it; the title and the evidence in the language of the call.
pub fn occurrence(row: &OccurrenceRow, texts: &Texts) -> Json {
    let activity = row.key.activity;
    let mut map = Map::new();
    map.insert("activity".into(), json!(activity.id));
    map.insert("title".into(), json!(words::title(texts, activity)));
    map.insert("due_on".into(), json!(show::date(row.key.due_on)));
    map.insert("state".into(), json!(row.state.word()));
    said(&mut map, &row.said, texts.zone());
    more(&mut map, &row.said);
    map.insert("expected".into(), json!(row.expected));
    map.insert("recurrence".into(), json!(activity.recurrence.word()));
    map.insert("section".into(), json!(activity.section));
    map.insert("requirements".into(), json!(activity.requirements));
    map.insert("role".into(), json!(activity.responsible_role));
    map.insert("evidence".into(), json!(words::evidence(texts, activity)));
    let last = row.last_words().map(|(key, before)| {
        let mut last = Map::new();
        last.insert("due_on".into(), json!(show::date(key.due_on)));
        last.insert("state".into(), json!(before.outcome));
        said(&mut last, before, texts.zone());
        more(&mut last, before);
        last
    });
    map.insert("last_year".into(), json!(last));
    Json::Object(map)
}

/// Writes the checklist of one year, or of every year that the register knows of; says how many rows.
///
/// # Errors
/// The register cannot be read, or the file not written.
pub fn export(
    register: &Register,
    year: Option<i32>,
    format: Format,
    texts: &Texts,
    now: Instant,
    out: impl Write,
) -> Result<usize, ExchangeError> {
    let years = match year {
        Some(year) => year..=year,
        None => {
            let (first, last) = ask(register, None, now)?.map_or((0, -1), |checklist| checklist.years);
            first..=last
        }
    };
    match format {
        Format::Csv => {
            let mut sheet = ChecklistCsv::new(out, register.zone(), register.is_exercise())?;
            each(register, years, now, |row| sheet.write(row))?;
            Ok(sheet.0.finish()?)
        }
        Format::Json => {
            let mut list = JsonList::new(out, register.is_exercise());
            each(register, years, now, |row| list.write(&occurrence(row, texts)))?;
            Ok(list.finish()?)
        }
        Format::Xlsx => {
            let texts = Texts::new(Language::Swedish, register.zone());
            let headers = HEADERS.map(|id| (texts.t(id).into_owned(), xlsx::SHORT));
            let mut book = xlsx::Book::new(texts, "section-checklist", &headers, register.is_exercise())?;
            each(register, years, now, |row| {
                let cells = cells(row, &book.texts);
                book.row(&cells).map_err(std::io::Error::other)
            })?;
            book.save(out)
        }
    }
}

fn ask(register: &Register, year: Option<i32>, now: Instant) -> Result<Option<Box<Checklist>>, ExchangeError> {
    match register.ask(&Question::Checklist(year), now)? {
        Answer::Checklist(checklist) => Ok(Some(checklist)),
        _ => Ok(None),
    }
}

fn each(
    register: &Register,
    years: std::ops::RangeInclusive<i32>,
    now: Instant,
    mut write: impl FnMut(&OccurrenceRow) -> std::io::Result<()>,
) -> Result<(), ExchangeError> {
    for year in years {
        for row in ask(register, Some(year), now)?.iter().flat_map(|checklist| &checklist.rows) {
            write(row)?;
        }
    }
    Ok(())
}

/// The checklist as a table.
struct ChecklistCsv<W: Write>(Sheet<W>);

/// The headers: fields of the record, and what the activity itself says.
const HEADERS: [&str; 13] = [
    "field-activity",
    "field-title",
    "field-due-on",
    "checklist-header-state",
    "field-done-at",
    "field-done-by",
    "field-done-note",
    "field-done-reference",
    "field-skip-reason",
    "checklist-header-role",
    "checklist-header-evidence",
    "checklist-header-requirements",
    "checklist-header-section",
];

impl<W: Write> ChecklistCsv<W> {
    fn new(out: W, zone: Tz, of_exercise: bool) -> std::io::Result<ChecklistCsv<W>> {
        let mut sheet = Sheet::new(out, zone, of_exercise)?;
        let headers: Vec<String> = HEADERS.iter().map(|id| sheet.texts.t(id).into_owned()).collect();
        sheet.row(headers.into_iter())?;
        Ok(ChecklistCsv(sheet))
    }

    fn write(&mut self, row: &OccurrenceRow) -> std::io::Result<()> {
        let cells = cells(row, &self.0.texts);
        self.0.count();
        self.0.row(cells.into_iter())
    }
}

/// An occurrence as a row under [`HEADERS`].
fn cells(row: &OccurrenceRow, texts: &Texts) -> [String; HEADERS.len()] {
    let (activity, said) = (row.key.activity, &row.said);
    let date = |date: NaiveDate| show::date(date);
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    [
        activity.id.clone(),
        words::title(texts, activity).to_owned(),
        date(row.key.due_on),
        texts.t(words::state(row)).into_owned(),
        said.at.map(|at| when::full(texts, at)).unwrap_or_default(),
        text(&said.by),
        text(&said.note),
        text(&said.reference),
        text(&said.reason),
        activity.responsible_role.clone(),
        words::evidence(texts, activity).to_owned(),
        activity.requirements.join("; "),
        activity.section.clone(),
    ]
}
