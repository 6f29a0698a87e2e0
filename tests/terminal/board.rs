//! The restoration board over a line: what it sends while nobody presses a key, and two who work one outage.

use std::time::{Duration, Instant};

use super::screen::Screen;

#[path = "../../benches/goals/minute.rs"]
mod minute;

/// What may be sent in a minute.
const LIMIT: usize = 2_000;

#[test]
fn the_open_board_with_thirty_systems_down_sends_at_most_two_thousand_bytes_a_minute() {
    let sizes = [(80, 24), (200, 50)];
    let most = minute::most(&sizes).unwrap();
    for (size, bytes) in sizes.iter().zip(most) {
        println!("{size:?}: {bytes} bytes a minute");
        assert!(bytes > 0, "the clocks go on");
        assert!(bytes <= LIMIT, "{size:?}: {bytes} bytes");
    }
}

#[test]
fn two_who_work_one_outage_see_within_a_second_what_the_other_takes() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("register.db");
    let db = path.to_str().unwrap();
    let example = || driftpult::exchange::example::create(&path, &Default::default(), chrono::Utc::now());
    example().unwrap().close();
    let mut first = Screen::start(home.path(), &["--db", db], (120, 40));
    let mut second = Screen::start(home.path(), &["--db", db], (120, 40));
    first.wait_for("Pågår");
    second.wait_for("Pågår").keys("4").wait_for("1 nere");
    first.keys("!").wait_for("Logga incident").keys("Lagringen svarar inte").key("Enter").wait_for("loggad");
    first.keys("d").wait_for("vilka system").keys("lagring (");
    first
        .wait_until("one system", |text| text.lines().any(|line| line.contains('▸') && line.contains("Lagring (SAN)")));
    first.key("Enter").wait_for("(j/N)").keys("j").wait_for("system markerade nere");
    // The cursor stays on the system on which it stood; the way to the first is one key.
    let on_first = |text: &str| text.lines().any(|line| line.starts_with("▸   1 "));
    second.wait_for("48 nere").keys("g").wait_until("the first row", on_first);
    first.keys("4").wait_for("48 nere");
    // What the first takes, the second sees; the one that it takes itself, the first.
    let taken = |text: &str, name: &str| text.lines().any(|line| line.contains(name) && line.contains('●'));
    let mut waits = Vec::new();
    first.keys("t");
    let begun = Instant::now();
    let name = "Lagring (SAN)";
    first.wait_until("taken", |text| taken(text, name));
    second.wait_until("taken by the other", |text| taken(text, name));
    waits.push(begun.elapsed());
    second.key("Down").wait_until("another row", |text| !on_first(text));
    let name = "Virtualiseringsplattform";
    second.keys("t").wait_until("taken", |text| taken(text, name));
    let begun = Instant::now();
    first.wait_until("taken by the other", |text| taken(text, name));
    waits.push(begun.elapsed());
    // On a machine that does much else one of them may be late.
    let soonest = waits.iter().min().unwrap();
    assert!(*soonest <= Duration::from_secs(1), "{waits:?}");
    first.key("C-c");
    second.key("C-c");
    assert_eq!((first.ended(), second.ended()), (0, 0));
}
