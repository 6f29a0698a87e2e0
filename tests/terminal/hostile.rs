//! Text from others reaches the terminal as letters and nothing else.

use std::collections::BTreeSet;
use std::path::Path;

use super::screen::Screen;

/// Every cell of the hostile file that is text at all.
fn cells() -> BTreeSet<String> {
    let bytes = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/hostile.csv")).unwrap();
    let mut rows = csv::ReaderBuilder::new().delimiter(b';').flexible(true).has_headers(false).from_reader(&bytes[3..]);
    let cells: BTreeSet<String> = rows
        .byte_records()
        .flat_map(|row| row.unwrap().iter().map(<[u8]>::to_vec).collect::<Vec<_>>())
        .filter_map(|cell| String::from_utf8(cell).ok())
        .filter(|cell| !cell.trim().is_empty())
        .collect();
    assert!(cells.len() > 100);
    cells
}

/// A well-formed table in which every cell stands in every kind of field.
fn table() -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    writer.write_record(["Namn", "Systemägare", "Leverantör", "Anmärkning", "Konsekvens"]).unwrap();
    for cell in cells() {
        writer.write_record([&cell; 5]).unwrap();
    }
    writer.into_inner().unwrap()
}

/// What the program itself sends: the beginnings and ends of its control sequences.
fn foreign(sent: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(sent);
    let mut found = Vec::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\u{1b}' if rest.peek() == Some(&'[') => {
                rest.next();
                let mut sequence = String::new();
                for c in rest.by_ref() {
                    sequence.push(c);
                    if ('\u{40}'..='\u{7e}').contains(&c) {
                        break;
                    }
                }
                let private = ["?1049h", "?1049l", "?2004h", "?2004l", "?25l", "?25h", "?2026h", "?2026l"];
                let moves = sequence.ends_with(['m', 'H', 'J', 'K', 'A', 'B', 'C', 'D', 'S', 'T', 'r'])
                    && sequence[..sequence.len() - 1].chars().all(|c| c.is_ascii_digit() || c == ';');
                if !moves && !private.contains(&sequence.as_str()) {
                    found.push(format!("CSI {sequence}"));
                }
            }
            '\r' | '\n' => {}
            c if driftpult::text::shown::is_unsafe(c) => found.push(format!("{c:?}")),
            _ => {}
        }
    }
    found
}

#[test]
fn no_cell_of_the_hostile_file_reaches_the_terminal_as_more_than_letters() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("register.db");
    std::fs::write(home.path().join("in.csv"), table()).unwrap();
    let db = path.to_str().unwrap();
    let mut import = Screen::start(home.path(), &["--db", db, "import", "systems", "in.csv"], (80, 24));
    assert!(import.ended() <= 1, "{}", import.text());
    let mut screen = Screen::start(home.path(), &["--db", db], (120, 40));
    screen.wait_for("Luckor i registret").keys("2").wait_for("system");
    // The whole list, a page at a time, and each tenth system whole.
    for _ in 0..12 {
        screen.key("Enter").wait_for("Vad och vems").keys("G").keys("q").wait_for("urval").key("PageDown");
    }
    screen.keys("0").wait_for("Spår").key("Enter").wait_for("Kedjans hash").keys("q").keys("G").keys("g");
    screen.keys("2:a").wait_for("Kommando eller namn").key("Esc");
    screen.wait_until("the list again", |shown| !shown.contains("Kommando eller namn"));
    screen.keys("1").wait_for("Luckor i registret");
    screen.key("C-c");
    assert_eq!(screen.ended(), 0);
    assert_eq!(foreign(&screen.sent), Vec::<String>::new());
    assert_eq!(foreign(&import.sent), Vec::<String>::new());
}
