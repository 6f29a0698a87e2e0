//! A file as rows of cells: separators, quoting, and what is no table at all.
//!
//! Encodings are `decode`'s, workbooks `workbook`'s. What the columns mean stands in `columns`, what the cells mean in `systems`.

use std::borrow::Cow;
use std::io::Read;
use std::path::Path;

use super::container;
use super::decode::decode;
use super::refused::FileRefused;
use super::rows::{MOST_ROWS, Packed, Row};
use super::workbook::{self, Book};
use crate::domain::watch::{Phase, Watch};

/// The largest file that is read.
pub const MOST_BYTES: u64 = 64 << 20;
/// The most columns that a spreadsheet program can have.
const MOST_COLUMNS: usize = 16_384;

/// Reads a file, if it is one and not too large.
///
/// # Errors
/// What is there instead. A pipe or a device is never opened: that could hang.
pub fn load(path: &Path) -> Result<Vec<u8>, FileRefused> {
    let shown = path.display().to_string();
    let unreadable = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => FileRefused::NotThere(shown.clone()),
        _ => FileRefused::Unreadable { path: shown.clone(), why: error.to_string() },
    };
    let meta = std::fs::metadata(path).map_err(unreadable)?;
    if !meta.is_file() {
        return Err(FileRefused::NotAFile(shown));
    }
    if meta.len() > MOST_BYTES {
        return Err(FileRefused::TooLarge(MOST_BYTES));
    }
    drain(std::fs::File::open(path).map_err(unreadable)?, &shown)
}

/// Reads everything out of a stream (standard input, or a file that may still grow), up to what is allowed.
///
/// # Errors
/// It cannot be read, or does not end in time.
pub fn drain(from: impl Read, shown: &str) -> Result<Vec<u8>, FileRefused> {
    let mut bytes = Vec::new();
    let read = from.take(MOST_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|error| FileRefused::Unreadable { path: shown.to_owned(), why: error.to_string() })?;
    if bytes.len() as u64 > MOST_BYTES { Err(FileRefused::TooLarge(MOST_BYTES)) } else { Ok(bytes) }
}

/// A file that is a table: sound from its first row to the last.
#[derive(Debug)]
pub struct Table {
    body: Body,
    rows: usize,
    book: Option<Book>,
}

#[derive(Debug)]
enum Body {
    Text { text: String, begin: usize, separator: u8 },
    Sheet(Packed),
}

impl Table {
    /// Takes a file apart and checks all of it before anything is read out of it: a workbook's sheet (the first, or the
    /// one that is named), or text with its quoting. `is_header` says whether a lone line can be a header, so that a
    /// list of names in one column is not split at its commas.
    ///
    /// # Errors
    /// The file is no table, or was called off.
    pub fn read(
        bytes: &[u8],
        sheet: Option<&str>,
        is_header: impl Fn(&str) -> bool,
        watch: &Watch<'_>,
    ) -> Result<Table, FileRefused> {
        if container::is_workbook(bytes) {
            let (packed, book) = workbook::read(bytes, sheet, watch)?;
            return Ok(Table { rows: packed.len(), body: Body::Sheet(packed), book: Some(book) });
        }
        if sheet.is_some() {
            return Err(FileRefused::NoSheets);
        }
        let text = decode(bytes)?;
        if text.trim().is_empty() {
            return Err(FileRefused::Empty);
        }
        let (begin, separator) = separator(&text, is_header);
        let mut scanner = Scanner::new(&text, begin, separator);
        let mut rows = 0usize;
        while scanner.row(None)? {
            watch.at(Phase::Reading, rows, None)?;
            rows += 1;
            if rows > MOST_ROWS {
                return Err(FileRefused::TooManyRows(MOST_ROWS));
            }
        }
        Ok(Table { body: Body::Text { text, begin, separator }, rows, book: None })
    }

    /// The character between its cells; a workbook has none, and `;` stands for it.
    pub fn separator(&self) -> char {
        match &self.body {
            Body::Text { separator, .. } => char::from(*separator),
            Body::Sheet(_) => ';',
        }
    }

    /// How many rows it has, blank ones of a text as well.
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// The workbook that it stands in.
    pub fn book(&self) -> Option<&Book> {
        self.book.as_ref()
    }

    /// Its rows, blank ones of a text as well.
    pub fn rows(&self) -> Box<dyn Iterator<Item = Row<'_>> + '_> {
        let (text, begin, separator) = match &self.body {
            Body::Sheet(packed) => return Box::new(packed.rows()),
            Body::Text { text, begin, separator } => (text, *begin, *separator),
        };
        let mut scanner = Scanner::new(text, begin, separator);
        let mut number = 0;
        Box::new(std::iter::from_fn(move || {
            let mut cells = Vec::new();
            let line = scanner.line;
            // The whole file was checked when the table was made, so a fault cannot come up here.
            scanner.row(Some(&mut cells)).ok().filter(|more| *more)?;
            number += 1;
            Some(Row { number, line, cells, ..Row::default() })
        }))
    }
}

/// Line breaks as editors count them: LF, CRLF and a lone CR.
fn line_breaks(text: &str) -> usize {
    let bytes = text.as_bytes();
    let lone = |(at, byte): (usize, &u8)| *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
    bytes.iter().enumerate().filter(|(at, byte)| lone((*at, byte))).count()
}

/// Where the rows begin, and what stands between cells: the most frequent of `;`, tab and `,` outside quotation marks
/// in the first line that has one or is a header by itself.
fn separator(text: &str, is_header: impl Fn(&str) -> bool) -> (usize, u8) {
    let first = text.split(['\r', '\n']).next().unwrap_or_default();
    if let Some(&[separator @ (b';' | b',' | b'\t')]) = first.strip_prefix("sep=").map(str::as_bytes) {
        let rest = &text[first.len()..];
        let end = if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) };
        return (first.len() + end, separator);
    }
    for line in text.split(['\r', '\n']).filter(|line| !line.trim().is_empty()).take(10) {
        if is_header(line) {
            break;
        }
        let mut counts = [(b';', 0usize), (b'\t', 0), (b',', 0)];
        let mut quoted = false;
        for byte in line.bytes() {
            match byte {
                b'"' => quoted = !quoted,
                _ if quoted => {}
                _ => counts.iter_mut().filter(|(separator, _)| *separator == byte).for_each(|(_, count)| *count += 1),
            }
        }
        // `max_by_key` takes the last of equals, so the list is turned around for `;` to win.
        if let Some((separator, _)) = counts.iter().rev().filter(|(_, count)| *count > 0).max_by_key(|(_, n)| *n) {
            return (0, *separator);
        }
    }
    (0, b';')
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    separator: u8,
    line: usize,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str, begin: usize, separator: u8) -> Scanner<'a> {
        // A line `sep=;` in front is a word to the spreadsheet program and no row, but a line of the file.
        Scanner { text, at: begin, separator, line: 1 + line_breaks(&text[..begin]) }
    }

    /// Reads one row, into `cells` when they are wanted; false at the end.
    fn row(&mut self, mut cells: Option<&mut Vec<Cow<'a, str>>>) -> Result<bool, FileRefused> {
        if self.at >= self.text.len() {
            return Ok(false);
        }
        let begun = self.line;
        let mut count = 0usize;
        loop {
            let cell = self.cell(cells.is_some())?;
            count += 1;
            if count > MOST_COLUMNS {
                return Err(FileRefused::TooManyColumns { line: begun, most: MOST_COLUMNS });
            }
            if let Some(cells) = cells.as_deref_mut() {
                cells.push(cell);
            }
            match self.text.as_bytes().get(self.at) {
                Some(byte) if *byte == self.separator => self.at += 1,
                Some(b'\r') => {
                    self.at += if self.text.as_bytes().get(self.at + 1) == Some(&b'\n') { 2 } else { 1 };
                    break;
                }
                Some(_) => {
                    self.at += 1;
                    break;
                }
                None => return Ok(true),
            }
        }
        self.line += 1;
        Ok(true)
    }

    /// Reads one cell and stands at what ends it.
    fn cell(&mut self, wanted: bool) -> Result<Cow<'a, str>, FileRefused> {
        let rest = &self.text[self.at..];
        if rest.starts_with('"') {
            return self.quoted(wanted);
        }
        let separator = char::from(self.separator);
        let end = rest.find([separator, '\r', '\n']).unwrap_or(rest.len());
        let cell = &rest[..end];
        if cell.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
            return Err(FileRefused::QuoteNotClosed(self.line));
        }
        self.at += end;
        Ok(Cow::Borrowed(cell))
    }

    fn quoted(&mut self, wanted: bool) -> Result<Cow<'a, str>, FileRefused> {
        let opened = self.line;
        let mut from = self.at + 1;
        let mut doubled: Option<String> = None;
        loop {
            let rest = &self.text[from..];
            let Some(end) = rest.find('"') else { return Err(FileRefused::QuoteNotClosed(opened)) };
            self.line += line_breaks(&rest[..end]);
            let after = from + end + 1;
            if self.text.as_bytes().get(after) == Some(&b'"') {
                if wanted {
                    doubled.get_or_insert_default().push_str(&rest[..=end]);
                }
                from = after + 1;
                continue;
            }
            let sound = self
                .text
                .as_bytes()
                .get(after)
                .is_none_or(|byte| *byte == self.separator || matches!(byte, b'\r' | b'\n'));
            if !sound {
                // Across lines, the fault lies where the mark was opened and never closed.
                let across = self.line != opened;
                let refused = if across { FileRefused::QuoteNotClosed } else { FileRefused::TextAfterQuote };
                return Err(refused(opened));
            }
            self.at = after;
            return Ok(match doubled {
                Some(mut text) => {
                    text.push_str(&rest[..end]);
                    Cow::Owned(text)
                }
                None => Cow::Borrowed(&rest[..end]),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn read(bytes: &[u8]) -> Result<Table, FileRefused> {
        Table::read(bytes, None, |line| line == "Namn", &Watch::nobody())
    }

    fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
        let table = read(bytes).unwrap();
        table.rows().map(|row| row.cells.into_iter().map(Cow::into_owned).collect()).collect()
    }

    #[rstest]
    #[case("Namn;Ägare\nKärnnät;IT".as_bytes())]
    #[case(b"Namn;\xc4gare\nK\xe4rnn\xe4t;IT")]
    #[case("\u{feff}Namn;Ägare\r\nKärnnät;IT\r\n".as_bytes())]
    #[case("Namn\tÄgare\rKärnnät\tIT".as_bytes())]
    #[case("sep=,\r\nNamn,Ägare\r\nKärnnät,IT".as_bytes())]
    #[case("\"Namn\",\"Ägare\"\n\"Kärnnät\",\"IT\"".as_bytes())]
    fn the_same_table_is_read_however_it_was_saved(#[case] bytes: &[u8]) {
        assert_eq!(cells(bytes), [["Namn", "Ägare"], ["Kärnnät", "IT"]]);
    }

    #[rstest]
    #[case(b" \r\n", FileRefused::Empty)]
    #[case(b"Namn;x\n\"a;b", FileRefused::QuoteNotClosed(2))]
    #[case(b"Namn;x\n\"a\"b;c", FileRefused::TextAfterQuote(2))]
    #[case(b"Namn;x\n2;\"a;b\n3;\"c\"d;e\n", FileRefused::QuoteNotClosed(2))]
    #[case(b"Namn;x\na;24\" sk\xc3\xa4rm", FileRefused::QuoteNotClosed(2))]
    fn what_is_no_table_is_refused_with_its_line(#[case] bytes: &[u8], #[case] expected: FileRefused) {
        assert_eq!(read(bytes).unwrap_err(), expected);
    }

    #[test]
    fn a_line_break_inside_a_cell_begins_no_row_and_blank_rows_count() {
        let table = read("Namn;x\n\"a\nb\";1\n;\nc;2".as_bytes()).unwrap();
        let rows: Vec<_> = table.rows().map(|row| (row.number, row.line, row.is_blank())).collect();
        assert_eq!(rows, [(1, 1, false), (2, 2, false), (3, 4, true), (4, 5, false)]);
    }

    #[test]
    fn a_single_column_of_names_is_not_split_at_its_commas() {
        assert_eq!(cells(b"Namn\nA, B, C\n"), [["Namn"], ["A, B, C"]]);
    }

    #[test]
    fn a_row_wider_than_any_spreadsheet_is_refused() {
        let wide = format!("Namn;x\n{}", ";".repeat(MOST_COLUMNS));
        assert_eq!(read(wide.as_bytes()).unwrap_err(), FileRefused::TooManyColumns { line: 2, most: MOST_COLUMNS });
    }

    #[test]
    fn folders_and_devices_are_refused_before_they_are_opened() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(load(folder.path()), Err(FileRefused::NotAFile(_))));
        assert!(matches!(load(Path::new("/dev/zero")), Err(FileRefused::NotAFile(_))));
        assert!(matches!(load(&folder.path().join("none")), Err(FileRefused::NotThere(_))));
        assert_eq!(drain(std::io::repeat(b'a'), "-").unwrap_err(), FileRefused::TooLarge(MOST_BYTES));
    }

    proptest! {
        #[test]
        fn what_a_sound_writer_writes_is_read_back(rows in prop::collection::vec(
            prop::collection::vec("[a;\"\n\r,\tå ]{0,6}", 2..4), 1..5)) {
            let mut writer = csv::WriterBuilder::new().delimiter(b';').flexible(true)
                .quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
            writer.write_record(["Namn", "x"]).unwrap();
            for row in &rows { writer.write_record(row).unwrap(); }
            let bytes = writer.into_inner().unwrap();
            prop_assert_eq!(&cells(&bytes)[1..], &rows[..]);
        }

        #[test]
        fn no_bytes_whatever_make_it_stumble(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            if let Ok(table) = read(&bytes) { let _ = table.rows().count(); }
        }
    }
}
