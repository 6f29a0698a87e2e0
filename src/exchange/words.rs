//! A value's words as every exported table has them, so that an import reads the same out of each.
//!
//! What a cell of a certain kind of file looks like is for `export` and `xlsx`.

use crate::domain::value::Value;
use crate::text::{Texts, show};

/// The message ids of what marks the rows of an exercise: the column's header, and what stands in it. An import of such a
/// table is refused.
pub(super) const MARKED_HEADER: &str = "export-header-exercise";
pub(super) const MARK: &str = "exercise-mark";

/// The words of a value under a field.
pub fn words(texts: &Texts, key: &str, value: &Value) -> String {
    match value {
        Value::Duration(seconds) => exact(texts, *seconds),
        _ => show::editable(texts, key, value),
    }
}

/// A length of time in the largest unit that says it exactly.
fn exact(texts: &Texts, seconds: i64) -> String {
    let units = [(86_400, "unit-d"), (3_600, "unit-h"), (60, "unit-min")];
    let (size, unit) = units.into_iter().find(|(size, _)| seconds % size == 0).unwrap_or((1, "unit-s"));
    format!("{} {}", seconds / size, texts.t(unit))
}
