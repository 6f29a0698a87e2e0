//! The register in its file: the only room that names rusqlite. Typed reads and writes over domain values, migrations,
//! the trail, and noticing what others committed.
//!
//! What a wish means is for `domain`; how a refusal is said, for `text`.

mod answers;
mod asking;
mod bulk;
mod carrying;
mod chained;
mod checklist;
mod checklist_lists;
mod columns;
mod connection;
mod contacts;
mod copying;
mod create;
mod dependencies;
mod doings;
mod downtime_decisions;
mod downtimes;
mod drafts;
mod exercise_lists;
mod exercises;
mod facts;
mod fault;
mod find;
mod heads;
mod holder;
mod impacts;
mod import;
mod import_row;
mod incident_lists;
mod incidents;
mod inverse;
mod judge;
mod marks;
mod measure_lists;
mod measured;
mod measures;
mod nearest;
mod opening;
mod outages;
mod paging;
mod paper;
mod planning;
mod play_copy;
mod playing;
mod private;
mod ranks;
mod reach;
mod records;
mod redaction;
mod register;
mod renaming;
mod restoration;
mod restoring;
mod retelling;
mod rows;
mod schema;
mod search;
mod secrecy;
mod sorting;
mod stamp;
mod suppliers;
mod systems;
mod timeline;
mod trail;
mod undo;
mod upgrade;
mod values;
mod verify;
mod wishes;
mod writing;

pub use drafts::{Drafts, Left};
pub use fault::{Holder, StoreError};
pub use opening::{Access, Changed, Opening, ReadOnly};
pub use play_copy::{NewPlay, discard_file};
pub use playing::exercise_path;
pub use register::Register;

/// The version of the bundled SQLite.
pub fn sqlite_version() -> &'static str {
    rusqlite::version()
}
