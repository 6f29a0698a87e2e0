//! The rules of the house (`docs/architecture.md`), as tests: each reads every file below `src` and names `file:line`
//! of what breaks it. Each has a small house of its own that does break it, so that no rule can fall silent.

mod map;
mod rules;
mod sentences;
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use map::{House, collect};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Fails with what was found, one a line.
fn nothing(found: &[String], rule: &str) {
    assert!(found.is_empty(), "{rule}:\n  {}\n", found.join("\n  "));
}

/// Fails unless the rule found exactly so much in a house made to break it.
fn breaks(found: &[String], count: usize) {
    assert_eq!(found.len(), count, "{found:#?}");
}

/// All sentences with their places, and the ids that sentences call.
fn told() -> (BTreeMap<String, String>, BTreeSet<String>) {
    let mut files = Vec::new();
    collect(root(), &root().join("data/lang"), "ftl", &mut files);
    let (mut told, mut called) = (BTreeMap::new(), BTreeSet::new());
    for (path, text) in &files {
        let (more, calls) = sentences::ids(path, text);
        told.extend(more);
        called.extend(calls);
    }
    (told, called)
}

#[test]
fn the_house_is_read_whole() {
    let house = House::read(root());
    assert!(house.files.len() > 20, "{} files", house.files.len());
    assert!(house.edges().len() > 50, "{} edges", house.edges().len());
    assert!(sentences::count_literals(&house) > 100);
    assert!(told().0.len() > 200);
}

#[test]
fn a_room_uses_only_rooms_below() {
    nothing(&rules::upward_steps(&House::read(root())), "steps upward or sideways between rooms");
}

#[test]
fn a_step_upward_is_found() {
    let up = [
        ("src/lib.rs", "pub mod domain; pub mod store;"),
        ("src/domain/mod.rs", "use crate::store::Register;\nfn f() { crate::store::g() }"),
        ("src/store/mod.rs", "use crate::domain; pub struct Register; pub fn g() {}"),
    ];
    let found = rules::upward_steps(&House::of(up));
    breaks(&found, 2);
    assert!(found[0].starts_with("src/domain/mod.rs:1 "), "{found:?}");
    let side = [("src/exchange/mod.rs", "use crate::report::X;"), ("src/report/mod.rs", "pub struct X;")];
    breaks(&rules::upward_steps(&House::of(side)), 1);
}

#[test]
fn tests_comments_and_strings_are_not_steps() {
    let quiet = [
        (
            "src/domain/mod.rs",
            "// use crate::store::Register;\n/* crate::store::g() /* inner */ */\nconst A: &str = \"crate::store::g\";\n\
             const B: &str = r#\"use \"crate::store\";\"#;\nconst C: char = '\"';\n\
             #[cfg(test)]\nmod tests { use crate::store::Register; }\n#[cfg(test)]\nmod more;",
        ),
        ("src/domain/more.rs", "use crate::store::Register;"),
        ("src/store/mod.rs", "pub struct Register;"),
    ];
    breaks(&rules::upward_steps(&House::of(quiet)), 0);
}

#[test]
fn every_room_has_its_floor() {
    nothing(&rules::rooms_without_floor(&House::read(root())), "rooms that stand on no floor");
    breaks(&rules::rooms_without_floor(&House::of([("src/attic/mod.rs", "//! x")])), 1);
}

#[test]
fn no_circle_runs_between_files() {
    nothing(&rules::circles(&House::read(root())), "circles between files");
}

#[test]
fn a_circle_is_found_and_a_name_that_is_passed_on_is_none() {
    let circle = [
        ("src/domain/mod.rs", "pub mod a; pub mod b; pub mod c;"),
        ("src/domain/a.rs", "use super::b::{self, B}; pub struct A;"),
        ("src/domain/b.rs", "use crate::domain::c; fn f() { c::g() } pub struct B;"),
        ("src/domain/c.rs", "pub fn g() { let _ = super::a::A; }"),
    ];
    breaks(&rules::circles(&House::of(circle)), 1);
    let through_the_door = [
        ("src/store/mod.rs", "mod fault; mod open; pub use fault::Fault; fn f() { open::open() }"),
        ("src/store/fault.rs", "pub struct Fault;"),
        ("src/store/open.rs", "use super::Fault; pub fn open() {}"),
    ];
    breaks(&rules::circles(&House::of(through_the_door)), 0);
    let back_to_the_door = [
        ("src/store/mod.rs", "mod open; pub struct Fault; fn f() { open::open() }"),
        ("src/store/open.rs", "use super::Fault; pub fn open() {}"),
    ];
    breaks(&rules::circles(&House::of(back_to_the_door)), 1);
}

#[test]
fn libraries_are_named_only_in_their_rooms() {
    nothing(&rules::libraries_outside_their_rooms(&House::read(root())), "libraries outside their rooms");
    let astray = [
        ("src/app/mod.rs", "use ratatui::{layout::Rect, style::Style};"),
        ("src/desk/mod.rs", "fn f() { ratatui::crossterm::event::read() }"),
        ("src/exchange/mod.rs", "use rusqlite as sql;"),
        ("src/store/mod.rs", "use rusqlite::Connection;"),
    ];
    breaks(&rules::libraries_outside_their_rooms(&House::of(astray)), 3);
}

#[test]
fn clock_and_environment_are_read_only_by_the_rooms_that_touch_the_machine() {
    nothing(&rules::clocks_and_environment(&House::read(root())), "clocks and environment");
    let astray = [
        ("src/app/mod.rs", "use super::Instant;\nfn f() { Utc::now(); std::env::var(\"X\"); env!(\"Y\"); }"),
        ("src/desk/mod.rs", "use std::time::{Duration, Instant};\nuse std::env;\nfn f() { env::args() }"),
        ("src/term/mod.rs", "fn f() { std::time::SystemTime::now(); }"),
        ("src/main.rs", "fn main() { std::env::args_os(); }"),
    ];
    breaks(&rules::clocks_and_environment(&House::of(astray)), 5);
}

#[test]
fn only_the_command_line_prints() {
    nothing(&rules::printing(&House::read(root())), "printing outside the command line");
    let loud = [("src/store/mod.rs", "fn f() { println!(\"x\"); }"), ("src/cli/mod.rs", "fn f() { println!(\"x\"); }")];
    breaks(&rules::printing(&House::of(loud)), 1);
}

#[test]
fn every_transaction_that_writes_is_immediate_from_its_beginning() {
    nothing(&rules::transactions_not_immediate(&House::read(root())), "transactions without IMMEDIATE");
    let lazy = [(
        "src/store/mod.rs",
        "fn f() { c.execute_batch(\"BEGIN IMMEDIATE\"); c.execute_batch(\"CREATE TRIGGER t BEGIN SELECT 1; END\");\n\
         c.transaction_with_behavior(TransactionBehavior::Immediate);\n\
         c.execute_batch(\"BEGIN\");\nc.transaction();\nc.transaction_with_behavior(later); }\n\
         fn snapshot(c: C) -> T { Transaction::new_unchecked(c, TransactionBehavior::Deferred) }",
    )];
    breaks(&rules::transactions_not_immediate(&House::of(lazy)), 3);
}

#[test]
fn no_file_is_longer_than_a_comfortable_room() {
    nothing(&rules::long_files(&House::read(root())), "files over 400 lines without their tests");
    let long = "//! x\n".repeat(401);
    let mostly_tests = format!("//! x\n#[cfg(test)]\nmod tests {{\n{}}}\n", "// y\n".repeat(500));
    let house = House::of([("src/app/a.rs", long.as_str()), ("src/app/b.rs", mostly_tests.as_str())]);
    breaks(&rules::long_files(&house), 1);
}

#[test]
fn every_file_opens_by_saying_what_it_owns() {
    nothing(&rules::files_without_opening(&House::read(root())), "files without an opening");
    breaks(&rules::files_without_opening(&House::of([("src/app/a.rs", "use x;")])), 1);
}

#[test]
fn names_say_what_they_name() {
    nothing(&rules::empty_names(&House::read(root())), "names that say nothing");
    let empty = [(
        "src/app/utils.rs",
        "fn handle_key() {} fn processed() {} struct StateManager; mod common; fn uncommon() {} fn panhandle_x() {}",
    )];
    breaks(&rules::empty_names(&House::of(empty)), 4);
}

#[test]
fn every_sentence_is_said_somewhere() {
    let (told, called) = told();
    nothing(&sentences::unsaid(&House::read(root()), &told, &called, &sentences::families()), "unsaid sentences");
    let code = "fn f() { t(\"told\"); t(&format!(\"made-{x}\")); t(\"long\", \"-er\"); } // quiet";
    let (told, called) =
        sentences::ids("x.ftl", "told = a { called }\nmade-up = b\ncalled = c\nquiet = d\nlong-er = f\nmonth-13 = e");
    breaks(&sentences::unsaid(&sentences::house_that_says(code), &told, &called, &sentences::families()), 2);
}

#[test]
fn every_word_of_a_family_has_its_sentence() {
    nothing(&sentences::incomplete_families(&told().0, &sentences::families()), "words without a sentence");
    let (told, _) = sentences::ids("x.ftl", "level-0 = a\nlevel-1 = b\nlevel-2 = c");
    breaks(&sentences::incomplete_families(&told, &sentences::families()), 1);
}

#[test]
fn every_sentence_that_the_code_says_stands_in_the_files() {
    nothing(&sentences::unknown(&House::read(root()), &told().0), "unknown sentences");
    let code = "fn f() { Message::new(\"a\").word(\"name\", \"b\"); x.t(if y(\"c\") { \"d\" } else { \"known\" }); \
                x.t(&format!(\"e-{z}\")); Message::new(id(\"f\")).word(\"name\", label(\"g\")); }";
    let (told, _) = sentences::ids("x.ftl", "known = a");
    breaks(&sentences::unknown(&sentences::house_that_says(code), &told), 3);
}
