//! Files in and out: spreadsheets with a preview, exports, the example municipality.
