//! Searching in the register: any piece of any word, whatever was written before, in few systems and in many.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)] // all of it is test code

mod support;

use driftpult::domain::command::Command;
use driftpult::domain::record::{FieldChange, RecordKind};
use driftpult::domain::value::Value;
use driftpult::domain::view::{Anchor, Answer, Question, SystemsQuery};
use driftpult::store::Access;
use support::{Bench, now};

#[test]
fn a_search_finds_a_word_within_words_from_the_moment_it_is_written_and_not_what_was_written_before() {
    let mut bench = Bench::new();
    let id = bench.system("Trygghetslarm", &[("owner", Value::from("Socialchef"))]);
    let found = |bench: &Bench, words: &str| {
        let query = SystemsQuery { words: words.to_owned(), ..SystemsQuery::default() };
        let Answer::Systems(page) = bench.ask(&Question::Systems(query.clone(), Anchor::Start, 10)) else { panic!() };
        let Answer::SystemsCount(count) = bench.ask(&Question::SystemsCount(query)) else { panic!() };
        assert_eq!(page.rows.len(), count, "{words}");
        count == 1
    };
    for words in ["ghetsl", "larm", "t", "rm", "soc", "social trygg", "ALCH", "larm \"", "lär"] {
        assert_eq!(found(&bench, words), !words.contains(['"', 'ä']), "{words}");
    }
    let changes = vec![
        FieldChange { key: "name", before: Value::from("Trygghetslarm"), after: Value::from("Larm i hemmet") },
        FieldChange { key: "owner", before: Value::from("Socialchef"), after: Value::Empty },
    ];
    bench.wish(&Command::Change { kind: RecordKind::System, id, changes }).unwrap();
    assert!(found(&bench, "hemmet") && found(&bench, "larm") && !found(&bench, "trygg") && !found(&bench, "soc"));
    assert_eq!(bench.register.verify(None).unwrap().fault, None);
}

#[test]
fn a_search_in_many_systems_finds_what_looking_at_each_finds() {
    let mut bench = Bench::new();
    for at in 0..260 {
        bench.system(&format!("{}system {at}", if at % 50 == 0 { "Larm" } else { "Skol" }), &[]);
    }
    for (words, expected) in [("larm", 6), ("skol", 201), ("ol", 201), ("25", 13), ("system 259", 1), ("skol larm", 0)]
    {
        let query = SystemsQuery { words: words.to_owned(), ..SystemsQuery::default() };
        assert_eq!(bench.ask(&Question::SystemsCount(query.clone())), Answer::SystemsCount(expected), "{words}");
        let Answer::Systems(page) = bench.ask(&Question::Systems(query, Anchor::Start, 300)) else { panic!() };
        assert!(page.rows.iter().all(|row| words.split(' ').all(|word| row.name.to_lowercase().contains(word))));
        assert!(page.rows.len() >= expected, "{words}");
    }
}

#[test]
fn an_older_register_is_searched_where_it_is_only_read_and_when_it_is_brought_up_to_date() {
    let mut bench = Bench::new();
    bench.system("Trygghetslarm", &[]);
    bench.system("Skolportal", &[]);
    let old = rusqlite::Connection::open(bench.path()).unwrap();
    old.execute_batch(&support::without_step_5()).unwrap();
    old.execute_batch("DROP TABLE system_words; DROP INDEX incident_to_evaluate; PRAGMA user_version = 3").unwrap();
    drop(old);
    for access in [Access::Read, Access::Write] {
        let register = bench.open(access);
        let query = SystemsQuery { words: "ghets".to_owned(), ..SystemsQuery::default() };
        let Answer::Systems(page) = register.ask(&Question::Systems(query, Anchor::Start, 9), now()).unwrap() else {
            panic!()
        };
        let names: Vec<_> = page.rows.into_iter().map(|row| row.name).collect();
        assert_eq!(names, ["Trygghetslarm"], "{access:?}");
        register.ask(&Question::Now, now()).unwrap();
        register.ask(&Question::Counts, now()).unwrap();
    }
}
