//! The console inside the programs that people keep their sessions in, and on the console of the machine itself.

use super::screen::Screen;

/// Where a program is; none, with the reason printed, where it is not installed.
fn installed(program: &str) -> Option<String> {
    let found = ["/usr/bin", "/bin"]
        .map(|folder| format!("{folder}/{program}"))
        .into_iter()
        .find(|path| std::path::Path::new(path).exists());
    if found.is_none() {
        println!("skipped: {program} is not installed");
    }
    found
}

/// Logs an incident with letters beyond ASCII, finds it through the palette, goes back by a key that is not delayed.
fn works(screen: &mut Screen) {
    screen.wait_for("Luckor i registret").keys("!").wait_for("Logga incident");
    screen.keys("Åskan tog växeln").key("Enter").wait_for("  Åskan tog växeln").wait_for("Tidslinje");
    screen.keys("q").wait_for("Pågår").keys(":").wait_for("Kommando eller namn");
    screen.keys("askan").wait_for("incident 2026-").key("Enter").wait_for("Tidslinje");
    screen.keys("q").wait_for("Pågår").keys("q");
}

#[test]
fn inside_tmux() {
    let Some(tmux) = installed("tmux") else { return };
    let home = tempfile::tempdir().unwrap();
    let socket = home.path().join("tmux");
    let binary = env!("CARGO_BIN_EXE_driftpult");
    let words = ["-f", "/dev/null", "-S", socket.to_str().unwrap(), "new-session", binary, "demo"];
    let mut screen = Screen::run(home.path(), &tmux, &words, (80, 24));
    works(&mut screen);
    assert_eq!(screen.ended(), 0, "{}", screen.text());
}

#[test]
fn inside_screen() {
    let Some(program) = installed("screen") else { return };
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("screen");
    std::fs::create_dir(&folder).unwrap();
    std::fs::set_permissions(&folder, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    let folder = format!("SCREENDIR={}", folder.display());
    let binary = env!("CARGO_BIN_EXE_driftpult");
    let words = [&folder, &program, "-U", "-c", "/dev/null", binary, "demo"];
    let mut screen = Screen::run(home.path(), "/usr/bin/env", &words, (80, 24));
    works(&mut screen);
    assert_eq!(screen.ended(), 0, "{}", screen.text());
}

#[test]
fn on_the_linux_console_with_its_few_letters_and_colours() {
    let home = tempfile::tempdir().unwrap();
    let binary = env!("CARGO_BIN_EXE_driftpult");
    let mut screen = Screen::run(home.path(), "/usr/bin/env", &["TERM=linux", binary, "demo"], (80, 24));
    screen.wait_for("Luckor i registret");
    let drawn = screen.text();
    assert!(drawn.chars().all(|c| c.is_ascii() || "åäöÅÄÖé".contains(c)), "{drawn}");
    assert!(!screen.has_sent(b"38;5;") && !screen.has_sent(b"38;2;"), "colours beyond the sixteen");
    screen.key("C-c");
    assert_eq!(screen.ended(), 0);
}
