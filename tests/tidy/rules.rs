//! The rules of the house (`docs/architecture.md`), each a function from the house to what breaks it.
//!
//! What they read is made by `source` and `map`; the rules on sentences stand in `sentences`.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::map::{Edge, House};
use super::source::Source;

/// The rooms by floor, from the ground; a room uses only rooms of lower floors.
pub const FLOORS: &[&[&str]] = &[
    &["domain"],
    &["text"],
    &["store"],
    &["exchange", "report"],
    &["field"],
    &["app"],
    &["ui"],
    &["desk"],
    &["term"],
    &["cli"],
    &["lib", "main"],
];

/// A library that only some rooms may name.
struct Library {
    name: &'static str,
    rooms: &'static [&'static str],
    /// A room that may name one module of it.
    exception: Option<(&'static str, &'static str)>,
}

const LIBRARIES: &[Library] = &[
    Library { name: "rusqlite", rooms: &["store"], exception: None },
    Library { name: "crossterm", rooms: &["term", "cli"], exception: None },
    Library { name: "ratatui", rooms: &["field", "ui", "desk", "term"], exception: Some(("app", "layout")) },
];

/// The rooms that may look at a clock and at the environment.
const SENSING: &[&str] = &["term", "cli"];

/// The most lines that a file has without its tests.
const MOST_LINES: usize = 400;

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

/// Steps to a room that does not lie below.
pub fn upward_steps(house: &House) -> Vec<String> {
    let mut found = Vec::new();
    for edge in house.edges() {
        let (from, to) = (&house.files[edge.from], &house.files[edge.to]);
        if from.room() == to.room() {
            continue;
        }
        match (floor(from.room()), floor(to.room())) {
            (Some(here), Some(there)) if there < here => {}
            _ => found.push(format!("{} `{}` uses `{}` ({})", edge.place, from.room(), to.room(), to.path)),
        }
    }
    found
}

/// Rooms that stand on no floor.
pub fn rooms_without_floor(house: &House) -> Vec<String> {
    house.files.iter().filter(|file| floor(file.room()).is_none()).map(|file| format!("{}:1", file.path)).collect()
}

/// Circles between files, each once, with the lines that close it.
pub fn circles(house: &House) -> Vec<String> {
    let edges = house.edges();
    let mut next: BTreeMap<usize, Vec<&Edge>> = BTreeMap::new();
    for edge in &edges {
        let row = next.entry(edge.from).or_default();
        if !row.iter().any(|known| known.to == edge.to) {
            row.push(edge);
        }
    }
    let mut seen: BTreeSet<Vec<usize>> = BTreeSet::new();
    let mut found = Vec::new();
    for first in next.values().flatten() {
        let Some(back) = way(&next, first.to, first.from) else { continue };
        let mut members: Vec<usize> = std::iter::once(first.from).chain(back.iter().map(|edge| edge.from)).collect();
        members.sort_unstable();
        if seen.insert(members) {
            let steps = std::iter::once(*first).chain(back);
            found.push(
                steps.map(|e| format!("{} → {}", e.place, house.files[e.to].path)).collect::<Vec<_>>().join(", "),
            );
        }
    }
    found
}

/// The shortest way from one file to another.
fn way<'a>(next: &BTreeMap<usize, Vec<&'a Edge>>, from: usize, to: usize) -> Option<Vec<&'a Edge>> {
    let mut came: BTreeMap<usize, &Edge> = BTreeMap::new();
    let mut queue = VecDeque::from([from]);
    while let Some(here) = queue.pop_front() {
        for &edge in next.get(&here).into_iter().flatten() {
            if edge.to != from && !came.contains_key(&edge.to) {
                came.insert(edge.to, edge);
                queue.push_back(edge.to);
            }
        }
    }
    let mut steps = Vec::new();
    let mut here = to;
    while here != from {
        let edge = came.get(&here)?;
        steps.push(*edge);
        here = edge.from;
    }
    steps.reverse();
    Some(steps)
}

/// Every path of a file, with where it stands.
fn all_paths(file: &Source) -> impl Iterator<Item = (&Vec<String>, usize)> {
    let imports = file.imports.iter().map(|import| (&import.path, import.offset));
    imports.chain(file.chains.iter().map(|chain| (&chain.path, chain.offset)))
}

/// Libraries named outside their rooms.
pub fn libraries_outside_their_rooms(house: &House) -> Vec<String> {
    let mut found = Vec::new();
    for file in &house.files {
        for (path, offset) in all_paths(file) {
            for library in LIBRARIES {
                let Some(at) = path.iter().position(|part| part == library.name) else { continue };
                let excepted = library.exception.is_some_and(|(room, module)| {
                    file.room() == room && path.get(at + 1).is_some_and(|part| part == module)
                });
                // What another library passes on under the same name counts; a module of ours of that name does not.
                let ours = at > 0 && matches!(path[0].as_str(), "crate" | "super" | "self");
                if !library.rooms.contains(&file.room()) && !excepted && !ours {
                    found.push(format!("{} names `{}`", file.place(offset), path.join("::")));
                }
            }
        }
    }
    found
}

/// A clock or the environment read outside the rooms that touch the machine.
pub fn clocks_and_environment(house: &House) -> Vec<String> {
    let mut found = Vec::new();
    for file in house.files.iter().filter(|file| !SENSING.contains(&file.room())) {
        for (path, offset) in all_paths(file) {
            let ends = |tail: &[&str]| path.len() >= tail.len() && path[path.len() - tail.len()..] == *tail;
            let clock = ends(&["Utc", "now"])
                || ends(&["Local", "now"])
                || ends(&["Instant", "now"])
                || ends(&["std", "time", "Instant"])
                || path.iter().any(|part| part == "SystemTime");
            let environment = path[0] == "env" || path.starts_with(&["std".to_owned(), "env".to_owned()]);
            // The arguments are what `main` is for.
            let arguments = file.room() == "main" && path.last().is_some_and(|last| last.starts_with("args"));
            if (clock || environment) && !arguments {
                found.push(format!("{} reads `{}`", file.place(offset), path.join("::")));
            }
        }
    }
    found
}

/// Printing outside the command line.
pub fn printing(house: &House) -> Vec<String> {
    let mut found = Vec::new();
    for file in house.files.iter().filter(|file| file.room() != "cli") {
        for wanted in ["println!", "print!", "eprintln!", "eprint!", "dbg!"] {
            found.extend(file.find_all(wanted).into_iter().map(|at| format!("{} has `{wanted}`", file.place(at))));
        }
    }
    found
}

/// The one function that may begin without IMMEDIATE: what it begins only reads.
const READING: &str = "snapshot";

/// Transactions that do not say at their beginning that they will write.
pub fn transactions_not_immediate(house: &House) -> Vec<String> {
    let mut found = Vec::new();
    for file in house.files.iter().filter(|file| file.room() == "store") {
        let mut suspects: Vec<usize> = Vec::new();
        for wanted in [".transaction()", ".unchecked_transaction()", "TransactionBehavior::Deferred"] {
            suspects.extend(file.find_all(wanted));
        }
        for wanted in [".transaction_with_behavior(", "Transaction::new(", "Transaction::new_unchecked("] {
            let calls = file.find_all(wanted).into_iter();
            suspects.extend(calls.filter(|&at| {
                !file.code[at..].split(';').next().is_some_and(|call| call.contains("TransactionBehavior::Immediate"))
            }));
        }
        for literal in &file.literals {
            let lazy = literal.text.split(';').map(str::trim_start).any(|statement| {
                let mut words = statement.split_whitespace().map(str::to_ascii_uppercase);
                words.next().as_deref() == Some("BEGIN") && words.next().as_deref() != Some("IMMEDIATE")
            });
            if lazy && literal.text.trim_start().to_ascii_uppercase().starts_with("BEGIN") {
                suspects.push(literal.offset);
            }
        }
        suspects.retain(|&at| enclosing(file, at) != Some(READING));
        let places: BTreeSet<String> = suspects.into_iter().map(|at| file.place(at)).collect();
        found.extend(places.into_iter().map(|place| format!("{place} begins without IMMEDIATE")));
    }
    found
}

/// The function in which a piece of code stands.
fn enclosing(file: &Source, at: usize) -> Option<&str> {
    let from = file.find_all("fn ").into_iter().rfind(|&begin| begin < at)? + "fn ".len();
    file.code[from..].split(|c: char| !c.is_alphanumeric() && c != '_').next()
}

/// Files that are too long.
pub fn long_files(house: &House) -> Vec<String> {
    let long = house.files.iter().filter(|file| file.lines > MOST_LINES);
    long.map(|file| format!("{}:{} has {} lines without its tests", file.path, MOST_LINES + 1, file.lines)).collect()
}

/// Files that do not say what they own.
pub fn files_without_opening(house: &House) -> Vec<String> {
    let silent = house.files.iter().filter(|file| !file.raw.starts_with("//!"));
    silent.map(|file| format!("{}:1 does not open with `//!`", file.path)).collect()
}

/// Names that say nothing of what they name.
pub fn empty_names(house: &House) -> Vec<String> {
    let mut found = Vec::new();
    for file in &house.files {
        for word in ["fn", "mod", "struct", "enum", "trait", "type"] {
            for at in file.find_all(&format!("{word} ")) {
                let rest = file.code[at + word.len()..].trim_start();
                let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if says_nothing(&name) {
                    found.push(format!("{} is named `{name}`", file.place(at)));
                }
            }
        }
        if file.module().last().is_some_and(|name| says_nothing(name)) {
            found.push(format!("{}:1 has such a name", file.path));
        }
    }
    found
}

fn says_nothing(name: &str) -> bool {
    let mut snake = String::new();
    for c in name.chars() {
        if c.is_uppercase() {
            snake.push('_');
        }
        snake.extend(c.to_lowercase());
    }
    let verbs = snake.trim_start_matches('_');
    verbs.starts_with("handle_")
        || verbs.starts_with("process_")
        || snake.split('_').any(|part| ["manager", "utils", "helpers", "common"].contains(&part))
}
