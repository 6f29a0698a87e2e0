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

#[test]
fn a_line_that_drops_ends_the_program() {
    let home = tempfile::tempdir().unwrap();
    let mut screen = demo(home.path());
    screen.drop_line();
    screen.ended();
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
