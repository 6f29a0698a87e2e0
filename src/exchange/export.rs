//! Systems and incidents out of the register, as CSV that a Swedish spreadsheet program opens, as a workbook, or as JSON.
//!
//! Rows are written one by one, so that a large register needs no room of its own. Exported text is what stands in the
//! register, word for word; only formulas are disarmed (`disarm`). Where it is written is for `cli`.

use std::io::Write;

use chrono_tz::Tz;
use serde_json::Value as Json;

use super::disarm;
use super::json;
use super::refused::ExchangeError;
use super::words::{MARK, MARKED_HEADER, words};
use super::xlsx;
use crate::domain::Instant;
use crate::domain::record::{Record, RecordKind};
use crate::domain::value::Value;
use crate::domain::view::{IncidentWhole, IncidentsQuery, SystemsQuery};
use crate::store::Register;
use crate::text::explain::field_label;
use crate::text::{Language, Texts, secret, when};

/// In what form something is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Separated by `;`, in UTF-8 with a mark, lines ended by CR LF: what Excel in Swedish opens as a table.
    Csv,
    /// An array of what the `--json` commands give.
    Json,
    /// A workbook.
    Xlsx,
}

/// Writes every system of a query; says how many.
///
/// # Errors
/// The register cannot be read, or the file not written.
pub fn systems(
    register: &Register,
    query: &SystemsQuery,
    format: Format,
    now: Instant,
    out: impl Write,
) -> Result<usize, ExchangeError> {
    let zone = register.zone();
    match format {
        Format::Csv => {
            let mut csv = SystemsCsv::new(out, register.is_exercise())?;
            register.each_system(query, now, |whole| Ok::<(), ExchangeError>(csv.write(&whole.record)?))?;
            Ok(csv.finish()?)
        }
        Format::Json => {
            let mut list = JsonList::new(out, register.is_exercise());
            register
                .each_system(query, now, |whole| Ok::<(), ExchangeError>(list.write(&json::system(&whole, zone))?))?;
            Ok(list.finish()?)
        }
        Format::Xlsx => xlsx::systems(register, query, now, out),
    }
}

/// Writes every incident of a query; says how many.
///
/// # Errors
/// The register cannot be read, or the file not written.
pub fn incidents(
    register: &Register,
    query: &IncidentsQuery,
    format: Format,
    out: impl Write,
) -> Result<usize, ExchangeError> {
    let zone = register.zone();
    match format {
        Format::Csv => {
            let mut csv = IncidentsCsv::new(out, zone, register.is_exercise())?;
            register.each_incident(query, |whole| Ok::<(), ExchangeError>(csv.write(&whole)?))?;
            Ok(csv.finish()?)
        }
        Format::Json => {
            let mut list = JsonList::new(out, register.is_exercise());
            register
                .each_incident(query, |whole| Ok::<(), ExchangeError>(list.write(&json::incident(&whole, zone))?))?;
            Ok(list.finish()?)
        }
        Format::Xlsx => xlsx::incidents(register, query, out),
    }
}

/// A JSON array, written row by row.
#[derive(Debug)]
pub struct JsonList<W: Write> {
    out: W,
    rows: usize,
    of_exercise: bool,
}

impl<W: Write> JsonList<W> {
    /// Begins an array; each row of an exercise says so.
    pub fn new(out: W, of_exercise: bool) -> JsonList<W> {
        JsonList { out, rows: 0, of_exercise }
    }

    /// Writes one row.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write(&mut self, row: &Json) -> std::io::Result<()> {
        self.out.write_all(if self.rows == 0 { b"[\n" } else { b",\n" })?;
        self.rows += 1;
        match row.as_object().filter(|_| self.of_exercise) {
            Some(object) => {
                let mut marked = object.clone();
                marked.insert("exercise".to_owned(), true.into());
                serde_json::to_writer(&mut self.out, &marked)
            }
            None => serde_json::to_writer(&mut self.out, row),
        }
        .map_err(std::io::Error::from)
    }

    /// Ends the array; says how many rows it has.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn finish(mut self) -> std::io::Result<usize> {
        self.out.write_all(if self.rows == 0 { b"[]\n" } else { b"\n]\n" })?;
        self.out.flush()?;
        Ok(self.rows)
    }
}

/// What all tables share: the mark, the separators, the disarming, the Swedish words.
pub(super) struct Sheet<W: Write> {
    csv: csv::Writer<W>,
    /// The words.
    pub(super) texts: Texts,
    rows: usize,
    /// What stands in the last cell of the next row, in an exercise.
    mark: Option<&'static str>,
}

impl<W: Write> Sheet<W> {
    /// Begins a table; in one of an exercise each row says so.
    pub(super) fn new(mut out: W, zone: Tz, of_exercise: bool) -> std::io::Result<Sheet<W>> {
        out.write_all("\u{feff}".as_bytes())?;
        let csv = csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(out);
        let mark = of_exercise.then_some(MARKED_HEADER);
        Ok(Sheet { csv, texts: Texts::new(Language::Swedish, zone), rows: 0, mark })
    }

    pub(super) fn row(&mut self, cells: impl Iterator<Item = String>) -> std::io::Result<()> {
        for cell in cells {
            self.csv.write_field(disarm::arm_off(&cell).as_bytes())?;
        }
        if let Some(mark) = &mut self.mark {
            self.csv.write_field(self.texts.t(mark).as_bytes())?;
            // The header comes first.
            *mark = MARK;
        }
        self.csv.write_record(None::<&[u8]>)?;
        Ok(())
    }

    fn cell(&self, key: &str, value: &Value) -> String {
        words(&self.texts, key, value)
    }

    /// Counts a row that is not the header.
    pub(super) fn count(&mut self) {
        self.rows += 1;
    }

    pub(super) fn finish(mut self) -> std::io::Result<usize> {
        self.csv.flush()?;
        Ok(self.rows)
    }
}

/// Systems as a table that an import reads back.
pub struct SystemsCsv<W: Write>(Sheet<W>);

impl<W: Write> SystemsCsv<W> {
    /// Begins a table with its header.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn new(out: W, of_exercise: bool) -> std::io::Result<SystemsCsv<W>> {
        let mut sheet = Sheet::new(out, Tz::UTC, of_exercise)?;
        let fields = RecordKind::System.fields().iter();
        let mut headers: Vec<String> = fields.map(|spec| sheet.texts.t(&field_label(spec.key)).into_owned()).collect();
        // No field has this header, so that an import leaves the column alone.
        headers.push(sheet.texts.t("export-header-masked").into_owned());
        sheet.row(headers.into_iter())?;
        Ok(SystemsCsv(sheet))
    }

    /// Writes one system.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write(&mut self, record: &Record) -> std::io::Result<()> {
        let mut cells: Vec<String> = RecordKind::System
            .fields()
            .iter()
            .zip(&record.values)
            .map(|(spec, value)| self.0.cell(spec.key, value))
            .collect();
        cells.push(secret::fields(&self.0.texts, record));
        self.0.rows += 1;
        self.0.row(cells.into_iter())
    }

    /// Ends the table; says how many systems it has.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn finish(self) -> std::io::Result<usize> {
        self.0.finish()
    }
}

/// Incidents as a table; their timelines stand only in JSON.
pub struct IncidentsCsv<W: Write>(Sheet<W>);

impl<W: Write> IncidentsCsv<W> {
    /// Begins a table with its header; times are told in this zone.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn new(out: W, zone: Tz, of_exercise: bool) -> std::io::Result<IncidentsCsv<W>> {
        let mut sheet = Sheet::new(out, zone, of_exercise)?;
        let own = |word: &str| format!("export-header-{word}");
        let fields = RecordKind::Incident.fields().iter().map(|spec| field_label(spec.key));
        let ids = [own("number"), own("status")]
            .into_iter()
            .chain(fields)
            .chain(["reported-at", "restored-at", "closed-at", "secret", "systems", "masked"].map(own));
        let headers: Vec<String> = ids.map(|id| sheet.texts.t(&id).into_owned()).collect();
        sheet.row(headers.into_iter())?;
        Ok(IncidentsCsv(sheet))
    }

    /// Writes one incident.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write(&mut self, whole: &IncidentWhole) -> std::io::Result<()> {
        let sheet = &self.0;
        let at = |at: Option<Instant>| at.map(|at| when::full(&sheet.texts, at)).unwrap_or_default();
        let mut cells =
            vec![whole.number.clone(), sheet.texts.t(&format!("status-{}", whole.status.word())).into_owned()];
        let fields = RecordKind::Incident.fields().iter().zip(&whole.record.values);
        cells.extend(fields.map(|(spec, value)| sheet.cell(spec.key, value)));
        cells.extend([at(Some(whole.reported_at)), at(whole.restored_at), at(whole.closed_at)]);
        cells.push(whole.secrecy.as_ref().map(|mark| mark.ground.clone()).unwrap_or_default());
        cells.push(whole.systems.iter().map(|system| system.name.as_str()).collect::<Vec<_>>().join("; "));
        cells.push(secret::fields(&sheet.texts, &whole.record));
        self.0.rows += 1;
        self.0.row(cells.into_iter())
    }

    /// Ends the table; says how many incidents it has.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn finish(self) -> std::io::Result<usize> {
        self.0.finish()
    }
}
