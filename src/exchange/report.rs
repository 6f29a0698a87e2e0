//! What an import did, or would do, for people and for machines.
//!
//! Printing it, or drawing it, is for `cli` and the console.

use std::collections::HashSet;

use chrono_tz::Tz;
use serde_json::{Value as Json, json};

use super::columns::json_name;
use super::systems::Reading;
use super::workbook::Book;
use crate::domain::command::{ImportOutcome, Remark, SystemChange};
use crate::text::explain::field_label;
use crate::text::message::Message;
use crate::text::{Language, Texts};

/// What an import did, or would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportReport {
    /// The file's name.
    pub file: String,
    /// Whether nothing was written because nothing was to be.
    pub dry_run: bool,
    /// How many rows there were, without blank ones and totals.
    pub rows: usize,
    /// Names of systems made.
    pub created: Vec<String>,
    /// Names of systems changed.
    pub updated: Vec<String>,
    /// Names of systems that stood so already.
    pub unchanged: Vec<String>,
    /// Rows that did not come in, by row.
    pub refused: Vec<Remark>,
    /// Cells that did not come in, or not as they stood, by row.
    pub warnings: Vec<Remark>,
    /// The fields found, by key, each with its header.
    pub columns: Vec<(&'static str, String)>,
    /// The headers that mean nothing to the register.
    pub ignored_columns: Vec<String>,
    /// What changes in the systems that change; of a large import only the first.
    pub changes: Vec<SystemChange>,
    /// The workbook that was read.
    pub book: Option<Book>,
}

/// Joins what reading a file found and what the register made of it.
pub fn report(reading: Reading, outcome: ImportOutcome, dry_run: bool) -> ImportReport {
    let refused: HashSet<usize> = outcome.refused.iter().map(|remark| remark.row).collect();
    // What is remarked on the cells of a row that did not come in after all is kept nowhere.
    let warned = reading.warnings.into_iter().filter(|remark| !refused.contains(&remark.row)).collect();
    let by_row = |mut first: Vec<Remark>, second: Vec<Remark>| {
        first.extend(second);
        first.sort_by_key(|remark| remark.row);
        first
    };
    ImportReport {
        file: reading.import.file,
        dry_run,
        rows: reading.rows,
        created: outcome.created,
        updated: outcome.updated,
        unchanged: outcome.unchanged,
        refused: by_row(reading.refused, outcome.refused),
        warnings: by_row(warned, outcome.warnings),
        columns: reading.columns.found(),
        ignored_columns: reading.columns.ignored(),
        changes: outcome.changes,
        book: reading.book,
    }
}

impl ImportReport {
    /// The contract's JSON. A reason is English, whatever language people read; `code` is its stable word.
    pub fn json(&self) -> Json {
        let texts = Texts::new(Language::English, Tz::UTC);
        let remarks = |all: &[Remark]| all.iter().map(|remark| remark_json(remark, &texts)).collect::<Vec<_>>();
        let columns: serde_json::Map<String, Json> =
            self.columns.iter().map(|(key, header)| (json_name(key).to_owned(), json!(header))).collect();
        json!({
            "rows": self.rows,
            "created": self.created.len(),
            "updated": self.updated.len(),
            "unchanged": self.unchanged.len(),
            "refused": remarks(&self.refused),
            "warnings": remarks(&self.warnings),
            "columns": columns,
            "ignored_columns": self.ignored_columns,
            "dry_run": self.dry_run,
            "sheet": self.book.as_ref().map(|book| &book.sheet),
        })
    }

    /// The sentences for people: what became of the rows, then each remark, then what was left out.
    pub fn messages(&self) -> Vec<Message> {
        let summary = if self.dry_run { "import-would" } else { "import-did" };
        let mut said = vec![
            Message::new(summary)
                .text("file", &self.file)
                .number("rows", self.rows)
                .number("created", self.created.len())
                .number("updated", self.updated.len())
                .number("unchanged", self.unchanged.len())
                .number("refused", self.refused.len())
                .number("warnings", self.warnings.len()),
        ];
        said.extend(self.refused.iter().map(|remark| remark_message("import-row-refused", remark)));
        said.extend(self.warnings.iter().map(|remark| remark_message("import-cell-unread", remark)));
        said.extend(self.book.iter().flat_map(book_messages));
        if !self.ignored_columns.is_empty() {
            said.push(Message::new("import-ignored").text("columns", self.ignored_columns.join(", ")));
        }
        if self.warnings.iter().any(|remark| remark.system.is_some()) {
            said.push(Message::new("import-kept"));
        }
        said
    }

    /// Whether a row did not come in: the call found something wrong.
    pub fn has_refused(&self) -> bool {
        !self.refused.is_empty()
    }
}

/// What is to be said of the workbook that was read; the console says the same.
pub fn book_messages(book: &Book) -> Vec<Message> {
    let others: Vec<&str> = book.sheets.iter().filter(|name| **name != book.sheet).map(String::as_str).collect();
    let mut said = Vec::new();
    if !others.is_empty() {
        said.push(Message::new("import-sheet").text("sheet", &book.sheet).text("others", others.join(", ")));
    }
    if book.macros {
        said.push(Message::new("import-macros"));
    }
    said
}

/// The sentence for a remark on a row that was refused (`import-row-refused`) or a cell (`import-cell-unread`); the
/// console's list uses the same.
pub fn remark_message(id: &str, remark: &Remark) -> Message {
    let place = if remark.value.is_some() { "" } else { "-blank" };
    Message::new(format!("{id}{place}"))
        .number("row", remark.row)
        .word("field", remark.field.map_or_else(|| "import-whole-row".to_owned(), field_label))
        .text("value", remark.value.as_deref().map(shortened).unwrap_or_default())
        .text("system", remark.system.as_deref().unwrap_or_default())
        .word("reason", format!("import-{}", remark.reason.word()))
}

/// As much of a cell as a sentence can hold; the JSON has it word for word.
fn shortened(value: &str) -> String {
    const MOST: usize = 80;
    let mut short: String = value.trim().chars().take(MOST).collect();
    if value.trim().chars().nth(MOST).is_some() {
        short.push('…');
    }
    short
}

fn remark_json(remark: &Remark, texts: &Texts) -> Json {
    json!({
        "row": remark.row,
        "field": remark.field.map(json_name),
        "value": remark.value,
        "reason": texts.t(&format!("import-{}", remark.reason.word())),
        "code": remark.reason.word(),
        "system": remark.system,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::RemarkReason;

    #[test]
    fn every_reason_has_a_sentence() {
        for language in [Language::Swedish, Language::English] {
            let texts = Texts::new(language, Tz::UTC);
            for reason in RemarkReason::ALL {
                assert!(texts.has(&format!("import-{}", reason.word())), "{}", reason.word());
            }
        }
    }
}
