//! The work that the console is for, in a real terminal.

use super::screen::Screen;

#[test]
fn an_incident_is_logged_with_a_title_and_enter() {
    let home = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(home.path(), &["demo"], (80, 24));
    screen.wait_for("Luckor i registret").keys("!").wait_for("Logga incident");
    screen.keys("Lagring har slutat svara").key("Enter").wait_for("2026-0044  Lagring har slutat svara");
    screen.key("C-c");
    assert_eq!(screen.ended(), 0);
}

#[test]
fn two_consoles_on_one_file_see_each_other() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("register.db");
    let db = path.to_str().unwrap();
    let mut make = Screen::start(home.path(), &["--db", db, "init", "--municipality", "Exempelkommun"], (80, 24));
    assert_eq!(make.ended(), 0, "{}", make.text());
    let mut first = Screen::start(home.path(), &["--db", db], (80, 24));
    let mut second = Screen::start(home.path(), &["--db", db], (80, 24));
    first.wait_for("Exempelkommun");
    second.wait_for("Exempelkommun");
    first.keys("!").wait_for("Logga incident").keys("Strömmen borta").key("Enter").wait_for("loggad");
    second.wait_for("Strömmen borta");
}

#[test]
fn the_same_console_in_english_without_colours_or_signs() {
    let home = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(home.path(), &["demo", "--lang", "en", "--color", "never", "--ascii"], (80, 24));
    screen.wait_for("Gaps in the register");
    let coloured = screen.sent.windows(3).any(|bytes| bytes == b"[36" || bytes == b"[31");
    assert!(!coloured);
    let ascii = screen.text().chars().all(|c| c.is_ascii() || "åäöÅÄÖ–".contains(c));
    assert!(ascii, "{}", screen.text());
}
