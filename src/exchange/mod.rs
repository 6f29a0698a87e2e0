//! Files in and out: spreadsheets with a preview, exports, the example municipality.
//!
//! What a row means to the register is for `domain` and `store`; asking a person before an import is for `app` and `cli`.

pub mod columns;
pub mod disarm;
pub mod refused;
pub mod table;

pub use refused::FileRefused;
