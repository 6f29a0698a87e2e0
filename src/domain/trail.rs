//! The trail: what a row of it says, and how the chain of hashes is made.
//!
//! Keeping it belongs to `store`; the encoding is written down for auditors in `docs/security.md`.

use sha2::{Digest, Sha256};

use super::Instant;

/// One row of the trail, as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrailRow {
    /// Its place: the previous row's plus one.
    pub seq: i64,
    /// When the row was written.
    pub at: Instant,
    /// Who did it: the account's name.
    pub by: String,
    /// Who did it, with everything the machine knows, as JSON.
    pub actor: String,
    /// Which change it belongs to: rows written by one wish share it.
    pub change: String,
    /// What was done: `create`, `change`, `retire`, `note`, …
    pub action: String,
    /// The record: its kind, a colon and its number in the file.
    pub record: String,
    /// The record's name when the row was written.
    pub title: String,
    /// What stood there before, as JSON; none for something new, or when it was redacted.
    pub before: Option<String>,
    /// What stands there since, as JSON; none when it was redacted.
    pub after: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Whether content was erased by a recorded redaction.
    pub redacted: bool,
    /// The ground, where what it speaks of is marked secret by now.
    pub secret: Option<String>,
    /// Whether words of it were left out because of that.
    pub hidden: bool,
    /// Whether the clock had gone back when this row was written.
    pub clock_went_back: bool,
    /// The chain's hash up to this row, in lower-case hexadecimal.
    pub hash: String,
}

/// The end of the chain: what a person notes elsewhere to be able to tell later that nothing was cut or rewritten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The last row's place; 0 for an empty trail.
    pub seq: i64,
    /// The last row's hash, in lower-case hexadecimal.
    pub hash: String,
}

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// How many rows were read.
    pub rows: i64,
    /// How many rows have content erased by a recorded redaction.
    pub redacted: i64,
    /// The end of the chain.
    pub head: Head,
    /// The first fault, if any.
    pub fault: Option<Fault>,
}

/// What is wrong with a trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A row is missing before this place.
    Gap(i64),
    /// The row at this place does not hold what its hash says.
    Changed(i64),
    /// The anchor names a place that the trail does not have.
    AnchorBeyondEnd(i64),
    /// The row at the anchor's place has another hash: the trail was rewritten.
    AnchorDiffers(i64),
    /// The trail is whole, but this record (its kind, a colon and its number) does not stand as the trail says.
    Register(String),
}

/// What is hashed of one row.
#[derive(Debug, Clone, Copy)]
pub struct Link<'a> {
    /// The previous row's hash, in lower-case hexadecimal; 64 zeros for the first.
    pub previous: &'a str,
    /// The row's place.
    pub seq: i64,
    /// When it was written, as it stands in the file.
    pub at: &'a str,
    /// Who, as it stands in the file.
    pub actor: &'a str,
    /// Which change it belongs to: rows written by one wish share it, and are undone together.
    pub change: &'a str,
    /// What was done.
    pub action: &'a str,
    /// The record.
    pub record: &'a str,
    /// The record's name.
    pub title: &'a str,
    /// The salted hashes of before, after and reason, each in hexadecimal.
    pub contents: [&'a str; 3],
}

/// The hash that stands before the first row.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Hashes erasable content: SHA-256 over the salt, a line feed and the bytes; nothing at all hashes as `-`.
pub fn content_hash(salt: &str, content: Option<&str>) -> String {
    match content {
        None => "-".to_owned(),
        Some(content) => hex(Sha256::new().chain_update(salt).chain_update("\n").chain_update(content)),
    }
}

/// Hashes one row onto the chain: SHA-256 over its parts, each followed by a line feed.
pub fn link_hash(link: &Link<'_>) -> String {
    let mut sha = Sha256::new();
    let seq = link.seq.to_string();
    let parts = [link.previous, &seq, link.at, link.actor, link.change, link.action, link.record, link.title];
    for part in parts.into_iter().chain(link.contents) {
        sha.update(part);
        sha.update("\n");
    }
    hex(sha)
}

/// Writes a finished hash in lower-case hexadecimal.
pub fn hex(sha: Sha256) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| char::from(DIGITS[usize::from(value)]);
    sha.finalize().iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_what_sha256sum_says_of_the_same_lines() {
        let link = Link {
            previous: GENESIS,
            seq: 1,
            at: "2026-11-24T08:00:00Z",
            actor: "{}",
            change: "c",
            action: "create",
            record: "system:1",
            title: "SAN",
            contents: ["-", "-", "-"],
        };
        // printf '%s\n' 000…0 1 2026-11-24T08:00:00Z {} c create system:1 SAN - - - | sha256sum
        assert_eq!(link_hash(&link), EXPECTED);
    }

    const EXPECTED: &str = "cac19ca5d859a7375ecdcbd808b6f30d61ac5febac9cb2ee57874d0a136195a6";

    #[test]
    fn any_part_changes_the_hash() {
        let base = Link {
            previous: GENESIS,
            seq: 1,
            at: "t",
            actor: "a",
            change: "c",
            action: "x",
            record: "r",
            title: "n",
            contents: ["-", "-", "-"],
        };
        assert_ne!(link_hash(&base), link_hash(&Link { seq: 2, ..base }));
        assert_ne!(link_hash(&base), link_hash(&Link { title: "m", ..base }));
        assert_ne!(content_hash("s", Some("")), content_hash("s", None));
    }
}
