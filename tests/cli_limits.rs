//! What a file that means harm may cost: time and memory of the real program.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod cli_support;

use cli_support::Home;
use nix::sys::resource::{UsageWho, getrusage};

/// Processor time in seconds and memory in megabytes, of all programs that this test has waited for.
fn cost() -> (i64, i64) {
    let used = getrusage(UsageWho::RUSAGE_CHILDREN).unwrap();
    (used.user_time().tv_sec() + used.system_time().tv_sec(), used.max_rss() / 1024)
}

#[test]
fn hostile_files_are_refused_in_two_seconds_and_200_megabytes_with_nothing_written() {
    let home = Home::with_register();
    let before = std::fs::read(home.register()).unwrap();
    for name in ["hostile.csv", "hostile_unbalanced.csv"] {
        let file = format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"));
        let (seconds, _) = cost();
        let said = home.run(["import", "systems", &file]);
        assert_eq!(said.status, 1, "{said:?}");
        let (after, megabytes) = cost();
        assert!(after - seconds < 2, "{name} took {} s of processor time", after - seconds);
        assert!(megabytes < 200, "{name} took {megabytes} MB");
    }
    assert_eq!(std::fs::read(home.register()).unwrap(), before);
}
