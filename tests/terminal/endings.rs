//! The terminal is given back on every ending.

use rustix::process::Signal;

use super::screen::Screen;

fn demo(home: &std::path::Path) -> Screen {
    let mut screen = Screen::start(home, &["demo"], (80, 24));
    screen.wait_for("Luckor i registret");
    screen
}

#[test]
fn q_gives_the_terminal_back_and_ends_with_0() {
    let home = tempfile::tempdir().unwrap();
    let mut screen = demo(home.path());
    screen.keys("q");
    assert_eq!(screen.ended(), 0);
    assert!(screen.is_given_back());
}

#[test]
fn a_panic_gives_the_terminal_back_and_says_so_in_a_sentence() {
    let home = tempfile::tempdir().unwrap();
    let mut screen = demo(home.path());
    screen.key("F12");
    assert_eq!(screen.ended(), 101);
    assert!(screen.is_given_back());
    assert!(screen.text().contains("Programmet stannade på ett fel"), "{}", screen.text());
}

#[test]
fn signals_give_the_terminal_back_and_end_with_the_status_that_shells_expect() {
    let home = tempfile::tempdir().unwrap();
    for (signal, status) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        let mut screen = demo(home.path());
        screen.signal(signal);
        assert_eq!(screen.ended(), status);
        assert!(screen.is_given_back(), "{signal:?}");
    }
}

/// The processes of this program below another one.
pub fn below(parent: u32) -> Vec<u32> {
    let children = |of: u32| {
        let path = format!("/proc/{of}/task/{of}/children");
        let text = std::fs::read_to_string(path).unwrap_or_default();
        text.split_whitespace().filter_map(|pid| pid.parse().ok()).collect::<Vec<u32>>()
    };
    let mut found = Vec::new();
    let mut open = vec![parent];
    while let Some(pid) = open.pop() {
        for child in children(pid) {
            let name = std::fs::read_to_string(format!("/proc/{child}/comm")).unwrap_or_default();
            if name.trim() == "driftpult" {
                found.push(child);
            }
            open.push(child);
        }
    }
    found
}

#[test]
fn a_line_that_drops_ends_the_program_even_where_hang_ups_are_ignored() {
    let home = tempfile::tempdir().unwrap();
    let program = env!("CARGO_BIN_EXE_driftpult");
    for wrapper in ["exec", "trap '' HUP;"] {
        // `script` holds the terminal, as sshd does; killing it drops the line.
        let line = format!("{wrapper} {program} demo");
        let mut screen = Screen::run(home.path(), "script", &["-qfc", &line, "/dev/null"], (80, 24));
        screen.wait_for("Luckor i registret");
        let holder = screen.child.process_id().unwrap();
        let programs = below(holder);
        assert_eq!(programs.len(), 1);
        screen.signal(Signal::KILL);
        let left = || std::path::Path::new(&format!("/proc/{}", programs[0])).exists();
        let end = std::time::Instant::now() + std::time::Duration::from_secs(3);
        while left() {
            assert!(std::time::Instant::now() < end, "the program outlives its terminal");
            std::thread::yield_now();
        }
    }
}

#[test]
fn a_window_that_is_too_small_says_so_and_listens_to_q() {
    let home = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(home.path(), &["demo"], (40, 10));
    screen.wait_for("För litet fönster");
    screen.keys("q");
    assert_eq!(screen.ended(), 0);
}

#[test]
fn nothing_of_the_throw_away_copy_is_left() {
    let home = tempfile::tempdir().unwrap();
    let temporary = home.path().join("tmp");
    std::fs::create_dir(&temporary).unwrap();
    let mut screen = demo(home.path());
    screen.keys("q");
    screen.ended();
    assert_eq!(std::fs::read_dir(temporary).unwrap().count(), 0);
}
