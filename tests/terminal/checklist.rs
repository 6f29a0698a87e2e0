//! A coordinator with twenty spare minutes: goes through five of the year's activities with a note each, in fewer than 40
//! keys, counting every key from the first screen on, the letters of the notes among them. Everything is read off the
//! screen, and the register afterwards.

use super::screen::Screen;

/// Starts the console on a throw-away example.
fn coordinator(home: &tempfile::TempDir) -> Screen {
    let mut screen = Screen::start(home.path(), &["demo"], (80, 24));
    screen.wait_for("Pågår").wait_for("w genomgång");
    screen
}

#[test]
fn five_activities_are_ticked_with_notes_in_fewer_than_40_keys() {
    let home = tempfile::tempdir().unwrap();
    let mut screen = coordinator(&home);
    screen.keys("w");
    let notes = ["klart", "ok", "97 %", "VPN kvar", "inga"];
    for (at, note) in notes.iter().enumerate() {
        let counter = format!("{} av ", at + 1);
        screen.wait_until(&counter, |text| {
            text.lines().any(|line| line.contains("Genomgång") && line.contains(&counter))
        });
        assert!(screen.text().contains("Underlag: "), "{}", screen.text());
        assert!(screen.text().contains("Enter bocka av, nästa"), "{}", screen.text());
        screen.keys(note);
        screen.wait_for(note).key("Enter");
    }
    screen.wait_for("6 av ");
    let keys = screen.keys;
    assert!(keys < 40, "{keys} keys");
    // What was ticked is seen with its notes where the year's activities stand.
    screen.key("Esc").wait_for("Årshjulet: ").keys("6").wait_for("kvar att göra").keys("v").wait_for("gjorda");
    screen
        .keys("/97")
        .wait_until("the note", |text| text.lines().any(|line| line.starts_with("▸") && line.contains('✓')));
    screen.key("Enter").key("Enter").wait_for("97 %").wait_for("Historik");
}

#[test]
fn an_activity_is_ticked_and_taken_back_from_the_keys_that_the_hints_name() {
    let home = tempfile::tempdir().unwrap();
    let mut screen = coordinator(&home);
    screen.keys("6").wait_for("Mellanslag bocka av").keys(" ").wait_for("avbockad. Mellanslag tar tillbaka");
    screen.wait_until("the tick", |text| text.lines().any(|line| line.starts_with("▸ ✓")));
    screen.keys(" ").wait_for("(j/N)").keys("j").wait_for("är kvar att göra igen");
    screen.wait_until("no tick", |text| text.lines().any(|line| line.starts_with("▸ ✖") || line.starts_with("▸ ○")));
}
