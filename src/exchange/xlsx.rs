//! Systems and incidents as a workbook: dates are dates, numbers numbers, and words always words, so that nothing in
//! them is ever a formula.
//!
//! The same rows as CSV are `export`'s. Where it is written is for `cli`.

use std::io::Write;

use chrono::Datelike;
use chrono_tz::Tz;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::disarm;
use super::refused::ExchangeError;
use super::words::{MARK, MARKED_HEADER, words};
use crate::domain::Instant;
use crate::domain::field::FieldKind;
use crate::domain::record::{Record, RecordKind};
use crate::domain::value::Value;
use crate::domain::view::{IncidentWhole, IncidentsQuery, SystemsQuery};
use crate::store::Register;
use crate::text::explain::field_label;
use crate::text::{Language, Texts, secret, when};

/// How wide columns of short and of long texts are, in characters.
pub(super) const SHORT: f64 = 16.0;
const LONG: f64 = 40.0;

/// Writes every system of a query; says how many.
///
/// # Errors
/// The register cannot be read, or the file not written.
pub fn systems(
    register: &Register,
    query: &SystemsQuery,
    now: Instant,
    out: impl Write,
) -> Result<usize, ExchangeError> {
    let texts = Texts::new(Language::Swedish, Tz::UTC);
    let fields = RecordKind::System.fields();
    let mut headers: Vec<(String, f64)> =
        fields.iter().map(|spec| (texts.t(&field_label(spec.key)).into_owned(), width(spec.kind))).collect();
    headers.push((texts.t("export-header-masked").into_owned(), SHORT));
    let mut book = Book::new(texts, "section-systems", &headers, register.is_exercise())?;
    register.each_system(query, now, |whole| {
        let record = &whole.record;
        for (spec, value) in fields.iter().zip(&record.values) {
            book.value(spec.key, value)?;
        }
        book.words(&secret::fields(&book.texts, record))?;
        book.end_row()?;
        Ok::<(), ExchangeError>(())
    })?;
    book.save(out)
}

/// Writes every incident of a query; says how many. Their timelines stand only in JSON.
///
/// # Errors
/// The register cannot be read, or the file not written.
pub fn incidents(register: &Register, query: &IncidentsQuery, out: impl Write) -> Result<usize, ExchangeError> {
    let texts = Texts::new(Language::Swedish, register.zone());
    let fields = RecordKind::Incident.fields();
    let own = |word: &str| (texts.t(&format!("export-header-{word}")).into_owned(), SHORT);
    let mut headers = vec![own("number"), own("status")];
    headers.extend(fields.iter().map(|spec| (texts.t(&field_label(spec.key)).into_owned(), width(spec.kind))));
    headers.extend(["reported-at", "restored-at", "closed-at", "secret", "systems", "masked"].map(own));
    let mut book = Book::new(texts, "section-incidents", &headers, register.is_exercise())?;
    register.each_incident(query, |whole| {
        incident(&mut book, &whole)?;
        Ok::<(), ExchangeError>(())
    })?;
    book.save(out)
}

fn incident(book: &mut Book, whole: &IncidentWhole) -> Result<(), XlsxError> {
    book.words(&whole.number)?;
    let status = book.texts.t(&format!("status-{}", whole.status.word())).into_owned();
    book.words(&status)?;
    for (spec, value) in RecordKind::Incident.fields().iter().zip(&whole.record.values) {
        book.value(spec.key, value)?;
    }
    for at in [Some(whole.reported_at), whole.restored_at, whole.closed_at] {
        let said = at.map(|at| when::full(&book.texts, at)).unwrap_or_default();
        book.words(&said)?;
    }
    book.words(whole.secrecy.as_ref().map_or("", |mark| &mark.ground))?;
    let systems: Vec<&str> = whole.systems.iter().map(|system| system.name.as_str()).collect();
    book.words(&systems.join("; "))?;
    book.words(&secret::fields(&book.texts, &whole.record))?;
    book.end_row()
}

/// How wide the column of such a field is, in characters.
pub(super) fn width(kind: FieldKind) -> f64 {
    if matches!(kind, FieldKind::Paragraph(_) | FieldKind::Systems | FieldKind::Names) { LONG } else { SHORT }
}

/// A workbook of one sheet, filled row by row below its header.
pub(super) struct Book {
    /// The words.
    pub(super) texts: Texts,
    book: Workbook,
    columns: u16,
    row: u32,
    column: u16,
    day: Format,
    of_exercise: bool,
}

impl Book {
    /// Begins a sheet of this name, a message id, with headers and how wide each column is; in one of an exercise each row
    /// says so.
    pub(super) fn new(
        texts: Texts,
        name: &str,
        headers: &[(String, f64)],
        of_exercise: bool,
    ) -> Result<Book, XlsxError> {
        let mut headers = headers.to_vec();
        if of_exercise {
            headers.push((texts.t(MARKED_HEADER).into_owned(), SHORT));
        }
        let mut book = Workbook::new();
        let bold = Format::new().set_bold();
        let sheet = book.add_worksheet();
        sheet.set_name(texts.t(name).into_owned())?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, (header, width)) in (0u16..).zip(&headers) {
            sheet.write_string_with_format(0, column, header, &bold)?;
            sheet.set_column_width(column, *width)?;
        }
        let day = Format::new().set_num_format("yyyy-mm-dd");
        let columns = u16::try_from(headers.len()).unwrap_or(u16::MAX);
        Ok(Book { texts, book, columns, row: 1, column: 0, day, of_exercise })
    }

    fn sheet(&mut self) -> Result<&mut Worksheet, XlsxError> {
        self.book.worksheet_from_index(0)
    }

    fn words(&mut self, text: &str) -> Result<(), XlsxError> {
        let (row, column) = (self.row, self.column);
        self.column += 1;
        if text.is_empty() {
            return Ok(());
        }
        // An import takes away the sign that disarms a formula in CSV, so words that look disarmed get one more.
        let looks_disarmed = disarm::restore(text) != text;
        let text = if looks_disarmed { format!("'{text}") } else { text.to_owned() };
        self.sheet()?.write_string(row, column, text)?;
        Ok(())
    }

    /// Writes a row of words.
    pub(super) fn row(&mut self, cells: &[String]) -> Result<(), XlsxError> {
        cells.iter().try_for_each(|cell| self.words(cell))?;
        self.end_row()
    }

    /// Writes a record as a row.
    pub(super) fn values(&mut self, record: &Record) -> Result<(), XlsxError> {
        for (spec, value) in record.kind.fields().iter().zip(&record.values) {
            self.value(spec.key, value)?;
        }
        self.end_row()
    }

    fn value(&mut self, key: &str, value: &Value) -> Result<(), XlsxError> {
        let (row, column) = (self.row, self.column);
        #[allow(clippy::cast_precision_loss)] // amounts and counts lie far below what such a number can hold
        let number = match value {
            Value::Int(number) => Some(*number as f64),
            Value::Money(ore) => Some(*ore as f64 / 100.0),
            _ => None,
        };
        if let Some(number) = number {
            self.column += 1;
            self.sheet()?.write_number(row, column, number)?;
            return Ok(());
        }
        if let Value::Date(day) = value
            && let Ok(year) = u16::try_from(day.year())
            && let (Ok(month), Ok(of_month)) = (u8::try_from(day.month()), u8::try_from(day.day()))
            && let Ok(at) = ExcelDateTime::from_ymd(year, month, of_month)
        {
            self.column += 1;
            let format = self.day.clone();
            self.sheet()?.write_datetime_with_format(row, column, &at, &format)?;
            return Ok(());
        }
        let text = words(&self.texts, key, value);
        self.words(&text)
    }

    fn end_row(&mut self) -> Result<(), XlsxError> {
        if self.of_exercise {
            let mark = self.texts.t(MARK).into_owned();
            self.words(&mark)?;
        }
        (self.row, self.column) = (self.row + 1, 0);
        Ok(())
    }

    /// Writes the whole; says how many rows it has below the header.
    pub(super) fn save(mut self, out: impl Write) -> Result<usize, ExchangeError> {
        let (last, columns) = (self.row.saturating_sub(1), self.columns.saturating_sub(1));
        self.sheet()?.autofilter(0, 0, last, columns)?;
        // A writer of zip files goes back and forth, which standard output does not.
        let bytes = self.book.save_to_buffer()?;
        let mut out = out;
        out.write_all(&bytes)?;
        Ok(usize::try_from(last).unwrap_or(usize::MAX))
    }
}

impl From<XlsxError> for ExchangeError {
    fn from(error: XlsxError) -> ExchangeError {
        ExchangeError::Io(std::io::Error::other(error.to_string()))
    }
}
