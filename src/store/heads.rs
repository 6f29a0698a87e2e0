//! The heads of trails that a person has seen, in the person's own state folder: what shows that a register was cut,
//! rewritten or exchanged for an older copy.
//!
//! Heads noted elsewhere, on paper or another machine, are given to `verify` as anchors.

use std::path::{Path, PathBuf};

use chrono::TimeDelta;

use super::private;
use crate::domain::Instant;
use crate::domain::trail::Head;

/// How often the file is written at most while a program runs.
const BETWEEN: TimeDelta = TimeDelta::seconds(5);

/// Where a register's head is kept, and when it was kept last.
#[derive(Debug)]
pub struct Heads {
    file: PathBuf,
    kept_at: Option<Instant>,
}

impl Heads {
    /// The heads of the register with this identity.
    pub fn of(state_dir: &Path, register: &str) -> Option<Heads> {
        // The identity comes out of the file: only one that is an identity may name a file here.
        let sound = !register.is_empty() && register.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        sound.then(|| Heads { file: state_dir.join("heads").join(register), kept_at: None })
    }

    /// The head that was seen; none when none was kept or it cannot be read.
    pub fn seen(&self) -> Option<Head> {
        let text = std::fs::read_to_string(&self.file).ok()?;
        let (seq, hash) = text.trim().split_once(' ')?;
        let seq = seq.parse().ok()?;
        (hash.len() == 64).then(|| Head { seq, hash: hash.to_owned() })
    }

    /// Keeps a head after a change, unless one was kept just now. A folder that cannot be written loses nothing but this.
    pub fn keep_now_and_then(&mut self, head: &Head, now: Instant) {
        if self.kept_at.is_none_or(|at| now - at >= BETWEEN || now < at) {
            self.kept_at = Some(now);
            self.keep(head);
        }
    }

    /// Keeps a head, unless a later one is kept already.
    pub fn keep(&self, head: &Head) {
        if self.seen().is_none_or(|seen| seen.seq < head.seq) {
            let _ = self.write(head);
        }
    }

    /// Keeps a head in any case.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn write(&self, head: &Head) -> std::io::Result<()> {
        private::write(&self.file, format!("{} {}\n", head.seq, head.hash).as_bytes())
    }
}
