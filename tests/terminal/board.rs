//! The restoration board over a line: what it sends while nobody presses a key, and two who work one outage.

#[path = "../../benches/goals/minute.rs"]
mod minute;

/// A line of 9,600 baud carries so much in two seconds.
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
