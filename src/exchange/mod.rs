//! Files in and out: spreadsheets with a preview, exports, the example municipality.
//!
//! What a row means to the register is for `domain` and `store`; asking a person before an import is for `app` and
//! `cli`.

pub mod cells;
pub mod checklist;
pub mod columns;
pub mod container;
pub mod decode;
pub mod depends;
pub mod disarm;
pub mod downtimes;
pub mod example;
pub mod example_checklist;
pub mod example_exercises;
pub mod example_year;
pub mod exercises;
pub mod export;
pub mod finish;
pub mod header;
pub mod import;
pub mod json;
pub mod monitoring;
pub mod note;
pub mod plan;
pub mod protocol;
pub mod refused;
pub mod remembered;
pub mod report;
pub mod rows;
pub mod scenario;
pub mod seen;
pub mod systems;
pub mod table;
pub mod words;
pub mod workbook;
pub mod xlsx;

pub use import::{Target, import, import_bytes};
pub use refused::{ExchangeError, FileRefused};
pub use report::ImportReport;
pub use systems::ImportOptions;
