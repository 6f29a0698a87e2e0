//! Drafts in a real terminal: what is typed survives a line that drops, and the program does not.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::endings::below;
use super::screen::Screen;

/// A register with an incident, made by the program itself.
fn register(home: &Path) -> String {
    let db = home.join("register.db").to_str().unwrap().to_owned();
    let mut make = Screen::start(home, &["--db", &db, "init", "--municipality", "Exempelkommun"], (80, 24));
    assert_eq!(make.ended(), 0, "{}", make.text());
    let mut log = Screen::start(home, &["--db", &db, "incident", "log", "Strömmen borta"], (80, 24));
    assert_eq!(log.ended(), 0, "{}", log.text());
    db
}

/// What the drafts in this home hold, all together.
fn drafts(home: &Path) -> String {
    fn all(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => all(&entry.path(), found),
                // What is begun under another name is not kept yet.
                _ if entry.file_name().to_string_lossy().starts_with('.') => {}
                _ => found.push(entry.path()),
            }
        }
    }
    let mut found = Vec::new();
    all(&home.join(".local/state/driftpult/drafts"), &mut found);
    found.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect()
}

fn wait_until(what: &str, patience: Duration, holds: impl Fn() -> bool) {
    let end = Instant::now() + patience;
    while !holds() {
        assert!(Instant::now() < end, "waited in vain: {what}");
        std::thread::yield_now();
    }
}

/// Begins a note in the incident and types so much of it.
fn begin_note(screen: &mut Screen, words: &str) {
    screen.wait_for("Strömmen borta").keys("3").wait_for("2026-").key("Enter").wait_for("Tidslinje");
    screen.keys("n").wait_for(": notering").keys(words).wait_for(words);
}

fn is_there(pid: u32) -> bool {
    Path::new(&format!("/proc/{pid}")).exists()
}

/// Starts again and finds the note as it was.
fn find_again(home: &Path, db: &str, words: &str) {
    let mut again = Screen::start(home, &["--db", db], (80, 24));
    again.wait_for("Utkast från").wait_for("notering i").key("Enter").wait_for(words);
    again.key("F2").wait_for("Noteringen står");
    wait_until("the draft goes when it is saved", Duration::from_secs(30), || drafts(home).is_empty());
    again.key("C-c");
    assert_eq!(again.ended(), 0);
}

#[test]
fn a_dropped_line_loses_nothing_typed_even_where_hang_ups_are_ignored_and_the_program_ends() {
    let program = env!("CARGO_BIN_EXE_driftpult");
    for wrapper in ["exec", "trap '' HUP;"] {
        let home = tempfile::tempdir().unwrap();
        let db = register(home.path());
        // `script` holds the terminal, as sshd does; killing it drops the line.
        let line = format!("{wrapper} {program} --db {db}");
        let mut screen = Screen::run(home.path(), "script", &["-qfc", &line, "/dev/null"], (80, 24));
        begin_note(&mut screen, "Elbolaget kommer kl 15");
        let programs = below(screen.child.process_id().unwrap());
        assert_eq!(programs.len(), 1);
        screen.signal(Signal::KILL);
        wait_until("the program ends", Duration::from_secs(3), || !is_there(programs[0]));
        assert!(drafts(home.path()).contains("Elbolaget kommer kl 15"), "{wrapper}: {}", drafts(home.path()));
        find_again(home.path(), &db, "Elbolaget kommer kl 15");
    }
}

#[test]
fn a_program_that_is_killed_has_kept_what_was_typed_before() {
    let home = tempfile::tempdir().unwrap();
    let db = register(home.path());
    let mut screen = Screen::start(home.path(), &["--db", &db], (80, 24));
    begin_note(&mut screen, "Elbolaget kommer kl 15");
    // No key follows: the draft is kept by itself.
    wait_until("the draft", Duration::from_secs(30), || drafts(home.path()).contains("Elbolaget kommer kl 15"));
    screen.signal(Signal::KILL);
    screen.ended();
    find_again(home.path(), &db, "Elbolaget kommer kl 15");
}

#[test]
fn signals_keep_what_is_typed() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let home = tempfile::tempdir().unwrap();
        let db = register(home.path());
        let mut screen = Screen::start(home.path(), &["--db", &db], (80, 24));
        begin_note(&mut screen, "Elbolaget kommer");
        screen.signal(signal);
        screen.ended();
        assert!(drafts(home.path()).contains("Elbolaget kommer"), "{signal:?}");
    }
}

#[test]
fn leaving_keeps_what_is_typed_and_says_so_once_the_terminal_is_back() {
    let home = tempfile::tempdir().unwrap();
    let db = register(home.path());
    let mut screen = Screen::start(home.path(), &["--db", &db], (80, 24));
    begin_note(&mut screen, "Elbolaget kommer");
    screen.key("C-c");
    assert_eq!(screen.ended(), 0);
    assert!(screen.is_given_back());
    let said = screen.text().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("Ett utkast är sparat (notering i 2026-0001)"), "{said}");
    assert!(drafts(home.path()).contains("Elbolaget kommer"));
}

#[test]
fn the_draft_of_a_console_that_lives_is_not_offered_to_another() {
    let home = tempfile::tempdir().unwrap();
    let db = register(home.path());
    let mut first = Screen::start(home.path(), &["--db", &db], (80, 24));
    begin_note(&mut first, "Elbolaget kommer");
    wait_until("the draft", Duration::from_secs(30), || drafts(home.path()).contains("Elbolaget kommer"));
    let mut second = Screen::start(home.path(), &["--db", &db], (80, 24));
    // Its own draft shows that it has heard of all of them.
    begin_note(&mut second, "Min egen");
    wait_until("both drafts", Duration::from_secs(30), || {
        let all = drafts(home.path());
        all.contains("Min egen") && all.contains("Elbolaget kommer")
    });
    let told = String::from_utf8_lossy(&second.sent).contains("Utkast");
    assert!(!told, "{}", second.text());
    first.key("F2").wait_for("Noteringen står");
    wait_until("only one draft", Duration::from_secs(30), || !drafts(home.path()).contains("Elbolaget kommer"));
    assert!(drafts(home.path()).contains("Min egen"), "the other one's is not touched");
}

#[test]
fn a_throw_away_register_keeps_no_drafts() {
    let home = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(home.path(), &["demo"], (80, 24));
    screen.wait_for("Luckor i registret").keys("!").wait_for("Logga incident").keys("Prov").wait_for("Prov");
    screen.key("C-c").wait_for("(j/N)").keys("j");
    assert_eq!(screen.ended(), 0);
    assert_eq!(drafts(home.path()), "");
}
