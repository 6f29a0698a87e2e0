//! The only place that names rusqlite: typed reads and writes over domain values, the trail, noticing what others
//! committed.
