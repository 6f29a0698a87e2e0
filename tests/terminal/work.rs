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

#[test]
fn the_mouse_is_asked_for_given_back_and_opens_what_is_pressed_twice() {
    let home = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(home.path(), &["demo", "--mouse"], (80, 24));
    screen.wait_for("Luckor i registret").keys("2").wait_for("Rakel");
    assert!(screen.has_sent(b"\x1b[?1000h"));
    let row = screen.text().lines().position(|line| line.contains("Rakel")).unwrap() + 1;
    let press = format!("\x1b[<0;10;{row}M\x1b[<0;10;{row}m");
    screen.keys(&press).keys(&press).wait_for("kritiskt, plats 2");
    screen.key("C-c");
    assert_eq!(screen.ended(), 0);
    assert!(screen.has_sent(b"\x1b[?1000l"));
}

#[test]
fn without_asking_the_terminal_keeps_its_mouse() {
    let home = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(home.path(), &["demo"], (80, 24));
    screen.wait_for("Luckor i registret").key("C-c");
    assert_eq!(screen.ended(), 0);
    assert!(!screen.has_sent(b"?1000h"));
}

#[test]
fn a_copied_row_reaches_the_clipboard_of_the_terminal() {
    let home = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(home.path(), &["demo"], (80, 24));
    screen.wait_for("Luckor i registret").keys("2").wait_for("Rakel").keys("y").wait_for("Kopierade");
    // `Reservkraft och UPS datahall` in base64.
    assert!(screen.has_sent(b"\x1b]52;c;UmVzZXJ2a3JhZnQgb2NoIFVQUyBkYXRhaGFsbA=="));
    screen.key("C-c");
    assert_eq!(screen.ended(), 0);
}
