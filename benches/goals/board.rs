//! What the open board sends over a slow line while thirty systems are down. How it is driven stands in `minute`.

use crate::Goal;
use crate::machine::Fault;
use crate::minute;

/// What may be sent in a minute.
const LIMIT: f64 = 2_000.0;

/// G15: the most bytes of a minute, in a small window and in a large one.
pub fn bytes() -> Result<Vec<Goal>, Fault> {
    let found = minute::most(&[(80, 24), (200, 50)])?;
    let whats = ["open board, 30 systems down, 80x24", "the same, 200x50"];
    Ok(whats
        .into_iter()
        .zip(found)
        .map(|(what, bytes)| Goal::most("G15", what, bytes as f64, LIMIT, "B/min"))
        .collect())
}
