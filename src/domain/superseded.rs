//! What a change wrote, and which changes are not undone but superseded.
//!
//! What becomes of one that is undone stands in `undo`.

/// What a change wrote, as the one who wished it can undo it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrote {
    /// The change's own name, shared by its rows in the trail.
    pub change: String,
    /// The name of the record that it was about; the last one's where there were several.
    pub title: String,
    /// How it is put right when it is not undone; none when it can be undone.
    pub superseded: Option<Superseded>,
}

/// What is not undone but superseded: what happened and was decided stays told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Superseded {
    /// A note.
    Note,
    /// A decision on a place in the restoration order.
    Decision,
    /// A decision on an accepted downtime.
    Downtime,
    /// An incident's status.
    Status,
    /// Systems marked down.
    Down,
    /// Systems marked up.
    Up,
    /// Something done to a system while it is down.
    Restoring,
    /// An incident that was logged.
    Incident,
    /// Something marked secret, or a mark taken away: both are decisions with a ground.
    Secrecy,
    /// Something else that only another change puts right.
    Other,
}

/// How a change with rows of these actions is put right when it is not undone; none when it can be undone.
pub fn superseded<'a>(actions: impl IntoIterator<Item = &'a str>) -> Option<Superseded> {
    let mut last = None;
    for action in actions {
        last = Some(match action {
            "note" => Superseded::Note,
            "decide" => Superseded::Decision,
            "decide-downtime" => Superseded::Downtime,
            "status" => Superseded::Status,
            "down" => Superseded::Down,
            "up" => Superseded::Up,
            "take" | "hand-over" | "emergency" | "verify" | "reopen" | "answer-plan" => Superseded::Restoring,
            "log" => Superseded::Incident,
            "mark-secret" | "unmark-secret" => Superseded::Secrecy,
            "redact" | "exercise" => Superseded::Other,
            // Fields and whole records: a place in the order may have been given up with them.
            _ => return None,
        });
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happened_and_was_decided_is_superseded_and_the_rest_undone() {
        assert_eq!(superseded(["down", "log"]), Some(Superseded::Incident));
        assert_eq!(superseded(["down", "note"]), Some(Superseded::Note));
        assert_eq!(superseded(["decide"]), Some(Superseded::Decision));
        assert_eq!(superseded(["decide-downtime"]), Some(Superseded::Downtime));
        assert_eq!(superseded(["mark-secret"]), Some(Superseded::Secrecy));
        assert_eq!(superseded(["decide", "take-back"]), None, "a place given up on the way is no decision");
        assert_eq!(superseded(["create", "change"]), None);
        assert_eq!(superseded([]), None);
    }
}
