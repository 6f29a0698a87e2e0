//! What holds while several people have their consoles open, and whatever the window is.

use std::path::Path;
use std::time::{Duration, Instant};

use driftpult::domain::actor::Actor;
use driftpult::domain::command::{Command, NewIncident, Outcome};
use driftpult::domain::incident::EntryKind;
use driftpult::store::{Access, Opening, Register};

use super::screen::Screen;

fn register(path: &Path) -> Register {
    let now = chrono::Utc::now();
    if !path.exists() {
        Register::create(path, "Exempelkommun", &actor(), now).unwrap().close();
    }
    let opening = Opening { path: path.to_owned(), state_dir: None, access: Access::Write, force_filesystem: false };
    Register::open(&opening, now).unwrap()
}

fn actor() -> Actor {
    Actor { name: "erik".to_owned(), ..Actor::default() }
}

fn log(register: &mut Register, title: &str) -> i64 {
    let new = NewIncident { title: title.to_owned(), ..NewIncident::default() };
    match register.carry_out(&Command::LogIncident(new), &actor(), chrono::Utc::now()).unwrap() {
        Outcome::Logged { id, .. } => id,
        other => panic!("{other:?}"),
    }
}

fn note(register: &mut Register, incident: i64, text: String) {
    let command = Command::Note { incident, kind: EntryKind::Note, at: None, text, secret: None };
    register.carry_out(&command, &actor(), chrono::Utc::now()).unwrap();
}

#[test]
fn ten_forgotten_consoles_do_not_make_the_log_grow() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("register.db");
    let mut register = register(&path);
    let incident = log(&mut register, "Strömmen borta");
    let db = path.to_str().unwrap();
    let mut consoles: Vec<Screen> = (0..10).map(|_| Screen::start(home.path(), &["--db", db], (80, 24))).collect();
    for console in &mut consoles {
        console.wait_for("Strömmen borta");
    }
    for number in 0..3000 {
        note(&mut register, incident, format!("Notering {number}"));
    }
    let log = std::fs::metadata(home.path().join("register.db-wal")).unwrap().len();
    assert!(log <= 8 * 1024 * 1024, "the log has {log} bytes");
    let other = rusqlite::Connection::open(&path).unwrap();
    other.busy_timeout(Duration::from_secs(30)).unwrap();
    let busy: i64 = other.query_row("PRAGMA wal_checkpoint", [], |row| row.get(0)).unwrap();
    assert_eq!(busy, 0, "somebody keeps a reading transaction open");
}

#[test]
fn what_one_commits_the_other_sees_within_a_second() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("register.db");
    let mut register = register(&path);
    let db = path.to_str().unwrap();
    let mut console = Screen::start(home.path(), &["--db", db], (80, 24));
    console.wait_for("Exempelkommun");
    let mut waits: Vec<Duration> = (0..20)
        .map(|number| {
            let title = format!("Avbrott nummer {number} av flera");
            log(&mut register, &title);
            let begun = Instant::now();
            console.wait_for(&title);
            begun.elapsed()
        })
        .collect();
    waits.sort();
    // On a machine that does much else the slowest says nothing of the program.
    assert!(waits[17] <= Duration::from_secs(1), "{waits:?}");
}

#[test]
fn no_window_is_too_odd_and_a_thousand_sizes_in_a_burst_end_in_the_last() {
    let home = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(home.path(), &["demo"], (80, 24));
    screen.wait_for("Luckor i registret");
    for (columns, rows) in [(1, 1), (20, 5), (0, 0), (300, 100), (65_535, 65_535), (2, 300), (500, 2)] {
        screen.resize(columns, rows);
    }
    for size in 0..1000_u16 {
        screen.resize(40 + size % 90, 10 + size % 50);
    }
    screen.resize(20, 5).wait_for("fönst");
    screen.resize(100, 30).wait_for("Luckor i registret").keys("2").wait_for("Rakel");
    screen.key("C-c");
    assert_eq!(screen.ended(), 0);
}
