//! The folded words in which lists search, and the sort keys that are not of names.
//!
//! Searching itself is the lists' own.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use rusqlite::Connection;

use crate::domain::forms;
use crate::domain::name::name_key;
use crate::domain::record::Record;
use crate::domain::secrecy::Sight;
use crate::domain::value::Value;
use crate::domain::veil::Veil;
use crate::text::collate::sort_key;
use crate::text::{Language, Texts};

fn languages() -> &'static [Texts; 2] {
    static LANGUAGES: OnceLock<[Texts; 2]> = OnceLock::new();
    LANGUAGES.get_or_init(|| {
        let zone = chrono_tz::Tz::Europe__Stockholm;
        [Texts::new(Language::Swedish, zone), Texts::new(Language::English, zone)]
    })
}

/// A word of a closed set, as people search for it in either language.
fn in_both(prefix: &str, value: &Value) -> [String; 2] {
    let Value::Choice(word) = value else { return Default::default() };
    let id = format!("{prefix}-{word}");
    languages().each_ref().map(|texts| texts.t(&id).into_owned())
}

fn folded<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    parts.into_iter().map(name_key).collect::<Vec<_>>().join("\n")
}

/// What a list of systems searches in: name, department, owner, supplier and kind.
pub fn of_system(system: &Record) -> String {
    static KINDS: OnceLock<Vec<(&'static str, String)>> = OnceLock::new();
    let kinds = KINDS.get_or_init(|| {
        let words = forms::KINDS.iter().map(|word| (*word, in_both("kind", &Value::Choice(word))));
        words.map(|(word, both)| (word, folded(both.iter().map(String::as_str)))).collect()
    });
    let kind = match system.get("kind") {
        Value::Choice(word) => kinds.iter().find(|(known, _)| known == word).map(|(_, folded)| folded.as_str()),
        _ => None,
    };
    let fields = ["name", "department", "owner", "supplier"].map(|key| system.text(key).unwrap_or(""));
    let mut words = folded(fields);
    words.push('\n');
    // Without a kind there is an empty word in each language.
    words.push_str(kind.unwrap_or("\n"));
    words
}

/// Where a list of systems searches: of a system that keeps one of the searched words to itself, in the name alone.
pub fn in_system(veil: &Veil) -> String {
    let unsearched = if veil.sight == Sight::Hidden { veil.marks.unsearched() } else { BTreeSet::new() };
    if unsearched.is_empty() {
        return "t.search".to_owned();
    }
    let ids: Vec<String> = unsearched.iter().map(ToString::to_string).collect();
    format!("CASE WHEN t.id IN ({}) THEN t.name_key ELSE t.search END", ids.join(", "))
}

/// What a list of incidents searches in beside the number: title and type.
pub fn of_incident(incident: &Record) -> String {
    let kinds = in_both("type", incident.get("type"));
    folded([incident.title()].into_iter().chain(kinds.iter().map(String::as_str)))
}

/// By what a system sorts among departments: those without come last, and those whose department is covered.
pub fn department_sort(system: &Record, covered: bool) -> Vec<u8> {
    system.text("department").filter(|_| !covered).map_or_else(|| vec![0xFF, 0xFF], sort_key)
}

/// Takes the words of a system into the index of three-letter pieces.
///
/// # Errors
/// When the file cannot be written.
pub fn index(conn: &Connection, system: i64) -> rusqlite::Result<()> {
    index_words(conn, system, &searched(conn, system)?)
}

/// Takes the words of a system, which the caller knows, into the index of three-letter pieces.
///
/// # Errors
/// When the file cannot be written.
pub fn index_words(conn: &Connection, system: i64, words: &str) -> rusqlite::Result<()> {
    let sql = "INSERT INTO system_words (rowid, search) VALUES (?1, ?2)";
    conn.prepare_cached(sql)?.execute((system, words)).map(|_| ())
}

/// Takes the words of a system, as they stand at this moment, out of the index.
///
/// # Errors
/// When the file cannot be written.
pub fn unindex(conn: &Connection, system: i64) -> rusqlite::Result<()> {
    let sql = "INSERT INTO system_words (system_words, rowid, search) VALUES ('delete', ?1, ?2)";
    conn.prepare_cached(sql)?.execute((system, searched(conn, system)?)).map(|_| ())
}

/// Read by itself: a statement that both reads and writes makes the index write out its pieces row by row.
fn searched(conn: &Connection, system: i64) -> rusqlite::Result<String> {
    conn.prepare_cached("SELECT search FROM system WHERE id = ?1")?.query_row([system], |row| row.get(0))
}

/// Asks an index of three-letter pieces for what holds every piece of every word; none where all words are too short.
pub fn pieces(words: &[String]) -> Option<String> {
    let mut pieces: Vec<String> = Vec::new();
    for word in words {
        let letters: Vec<char> = word.chars().collect();
        for piece in letters.windows(3) {
            let piece: String = piece.iter().collect();
            pieces.push(format!("\"{}\"", piece.replace('"', "\"\"")));
        }
    }
    pieces.sort_unstable();
    pieces.dedup();
    if pieces.is_empty() { None } else { Some(pieces.join(" AND ")) }
}

/// The folded words that must all be found.
pub fn words(typed: &str) -> Vec<String> {
    name_key(typed).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
