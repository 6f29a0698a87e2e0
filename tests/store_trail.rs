//! The trail: what stops a change made past the program, what finds it afterwards, and what nothing finds.
//!
//! The table of the security model stands or falls with these cases, the last one included.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)] // all of it is test code

mod support;

use driftpult::domain::record::RecordKind;
use driftpult::domain::trail::{Fault, GENESIS, Head, Link, content_hash, link_hash};
use driftpult::store::{Access, Register, StoreError};
use rusqlite::{Connection, params};
use support::{Bench, now, text};

/// A register with some history, closed; the file is opened past the program.
fn history() -> (Bench, Connection, Head) {
    let mut bench = Bench::new();
    for name in ["SAN", "Kärnnät", "Elkraft"] {
        bench.system(name, &[]);
    }
    bench.incident("Ner", &[1], None);
    let head = bench.register.head().unwrap();
    let raw = Connection::open(bench.path()).unwrap();
    (bench, raw, head)
}

fn drop_triggers(raw: &Connection) {
    for name in
        ["trail_is_not_rewritten", "trail_is_not_cut", "trail_content_is_only_redacted", "trail_content_is_not_cut"]
    {
        raw.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
}

/// Hashes the whole chain again over what the file says, as a forger with the file can.
fn hash_again(raw: &Connection) {
    let mut previous = GENESIS.to_owned();
    let count: i64 = raw.query_row("SELECT max(seq) FROM trail", [], |row| row.get(0)).unwrap();
    for seq in 1..=count {
        let content: [Option<String>; 4] = raw
            .query_row("SELECT salt, before, after, reason FROM trail_content WHERE seq = ?1", [seq], |row| {
                Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?])
            })
            .unwrap();
        let salt = content[0].clone().unwrap();
        let hashes = [1, 2, 3].map(|at: usize| content_hash(&salt, content[at].as_deref()));
        let parts: [String; 6] = raw
            .query_row("SELECT at, actor, change, action, record, title FROM trail WHERE seq = ?1", [seq], |row| {
                Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?])
            })
            .unwrap();
        let [at, actor, change, action, record, title] = parts.each_ref().map(String::as_str);
        let contents = hashes.each_ref().map(String::as_str);
        let hash = link_hash(&Link { previous: &previous, seq, at, actor, change, action, record, title, contents });
        raw.execute(
            "UPDATE trail SET before_hash = ?2, after_hash = ?3, reason_hash = ?4, hash = ?5 WHERE seq = ?1",
            params![seq, hashes[0], hashes[1], hashes[2], hash],
        )
        .unwrap();
        previous = hash;
    }
}

fn fault(bench: &Bench, anchor: Option<&Head>) -> Option<Fault> {
    bench.register.verify(anchor).unwrap().fault
}

#[test]
fn the_triggers_stop_what_sql_tries() {
    let (bench, raw, head) = history();
    for sql in [
        "UPDATE trail SET actor = '{}' WHERE seq = 2",
        "DELETE FROM trail WHERE seq = 2",
        "INSERT OR REPLACE INTO trail SELECT * FROM trail WHERE seq = 2",
        "UPDATE trail_content SET after = '{}' WHERE seq = 2",
        "DELETE FROM trail_content WHERE seq = 2",
        "UPDATE trail_content SET salt = NULL, before = NULL, after = NULL, reason = NULL, redacted_by = 3 WHERE seq = 2",
        "UPDATE timeline SET text = 'annat' WHERE seq = 1",
        "DELETE FROM timeline",
    ] {
        assert!(raw.execute_batch(sql).is_err(), "{sql}");
    }
    assert_eq!(fault(&bench, Some(&head)), None);
}

#[test]
fn an_edit_without_hashing_again_is_found_by_the_chain() {
    let (bench, raw, _) = history();
    drop_triggers(&raw);
    raw.execute_batch("UPDATE trail SET actor = replace(actor, 'erik', 'anna') WHERE seq = 3").unwrap();
    assert_eq!(fault(&bench, None), Some(Fault::Changed(3)));
    raw.execute_batch("UPDATE trail SET actor = replace(actor, 'anna', 'erik') WHERE seq = 3").unwrap();
    assert_eq!(fault(&bench, None), None);
    raw.execute_batch("UPDATE trail_content SET after = replace(after, 'Kärnnät', 'Kärnkraft') WHERE seq = 3").unwrap();
    assert_eq!(fault(&bench, None), Some(Fault::Changed(3)));
}

#[test]
fn an_edit_with_everything_hashed_again_is_found_only_by_an_anchor() {
    let (bench, raw, head) = history();
    drop_triggers(&raw);
    raw.execute_batch("UPDATE trail SET actor = replace(actor, 'erik', 'anna') WHERE seq = 3").unwrap();
    hash_again(&raw);
    assert_eq!(fault(&bench, None), None, "the chain alone cannot know");
    assert_eq!(fault(&bench, Some(&head)), Some(Fault::AnchorDiffers(head.seq)));
}

#[test]
fn a_cut_tail_is_found_only_by_an_anchor_and_by_who_saw_it() {
    let (mut bench, raw, head) = history();
    bench.register = bench.open(Access::Write);
    let seen = bench.open(Access::Write);
    seen.close();
    drop_triggers(&raw);
    raw.execute_batch(
        "DROP TRIGGER timeline_is_not_cut;
         DELETE FROM trail_content WHERE seq > 4; DELETE FROM trail WHERE seq > 4;
         DELETE FROM timeline; DELETE FROM incident_system; DELETE FROM outage; DELETE FROM incident;",
    )
    .unwrap();
    assert_eq!(fault(&bench, None), None, "the chain alone cannot know");
    assert_eq!(fault(&bench, Some(&head)), Some(Fault::AnchorBeyondEnd(head.seq)));
    assert_eq!(bench.register.self_test(), Err(StoreError::TrailCut(head.seq)), "this person saw more");
    let command = driftpult::domain::command::Command::LogIncident(driftpult::domain::command::NewIncident {
        title: "Efter".to_owned(),
        ..Default::default()
    });
    assert_eq!(bench.wish(&command), Err(StoreError::Replaced), "nothing is written after a trail that lost its end");
}

#[test]
fn a_register_begun_anew_is_found_only_by_an_anchor() {
    let (bench, _, head) = history();
    let other = Bench::new();
    assert_eq!(fault(&other, None), None);
    assert_eq!(fault(&other, Some(&head)), Some(Fault::AnchorBeyondEnd(head.seq)));
    drop(bench);
}

#[test]
fn a_forged_entry_at_the_end_is_found_by_nothing() {
    let (bench, _, head) = history();
    // Whoever holds the account or the file can simply use it, under any name.
    let mut forger = bench.open(Access::Write);
    let values = support::row(RecordKind::System, &[("name", text("Påhitt"))]);
    let command = driftpult::domain::command::Command::Create { kind: RecordKind::System, values };
    forger.carry_out(&command, &support::actor("kommundirektören"), now()).unwrap();
    assert_eq!(fault(&bench, Some(&head)), None);
    assert_eq!(bench.trail(None)[0].by, "kommundirektören");
}

#[test]
fn a_change_of_the_register_past_the_program_names_its_record() {
    for (sql, record) in [
        ("UPDATE system SET name = 'Skräp' WHERE id = 2", "system:2"),
        ("UPDATE system SET accepted_downtime_s = 60 WHERE id = 3", "system:3"),
        ("INSERT INTO dependency VALUES (3, 1)", "system:3"),
        ("UPDATE outage SET down_at = '2026-01-01T00:00:00Z'", "system:1"),
        ("UPDATE incident SET status = 'closed'", "incident:1"),
        ("DELETE FROM incident_system", "incident:1"),
        ("UPDATE settings SET municipality = 'Annan'", "settings:1"),
        ("DROP TRIGGER timeline_is_not_rewritten; UPDATE timeline SET at = '2026-01-01T00:00:00Z'", "incident:1"),
    ] {
        let (bench, raw, _) = history();
        raw.execute_batch(sql).unwrap();
        assert_eq!(fault(&bench, None), Some(Fault::Register(record.to_owned())), "{sql}");
    }
}

#[test]
fn a_redaction_that_is_recorded_is_told_apart_from_a_break() {
    let (bench, raw, head) = history();
    let (seq, nothing) = (head.seq + 1, ["-", "-", "-"]);
    let (at, actor) = ("2026-11-24T09:00:00Z", "{\"name\":\"anna\",\"uid\":1}");
    let hash = link_hash(&Link {
        previous: &head.hash,
        seq,
        at,
        actor,
        change: "c",
        action: "redact",
        record: "trail:3",
        title: "",
        contents: nothing,
    });
    raw.execute(
        "INSERT INTO trail VALUES (?1, ?2, ?3, 'c', 'redact', 'trail:3', '', '-', '-', '-', ?4)",
        params![seq, at, actor, hash],
    )
    .unwrap();
    raw.execute("INSERT INTO trail_content (seq, salt) VALUES (?1, 's')", [seq]).unwrap();
    let erase = |erased: i64| {
        raw.execute(
            "UPDATE trail_content SET salt = NULL, before = NULL, after = NULL, reason = NULL, redacted_by = ?1
             WHERE seq = ?2",
            [seq, erased],
        )
    };
    assert!(erase(2).is_err(), "only the row that the redaction names");
    erase(3).unwrap();
    let found = bench.register.verify(Some(&head)).unwrap();
    assert_eq!((found.fault, found.redacted), (None, 1));
    assert!(bench.trail(None).iter().any(|row| row.seq == 3 && row.redacted && row.after.is_none()));
}

#[test]
fn a_clock_that_went_back_is_marked_and_breaks_nothing() {
    let mut bench = Bench::new();
    bench.system("A", &[]);
    bench.now = support::ago(600);
    bench.system("B", &[]);
    bench.now = now();
    bench.system("C", &[]);
    let marks: Vec<bool> = bench.trail(None).iter().map(|row| row.clock_went_back).collect();
    assert_eq!(marks, [false, true, false, false]);
    assert_eq!(fault(&bench, None), None);
}

#[test]
fn a_head_that_was_seen_is_kept_by_rename_and_never_taken_back() {
    let mut bench = Bench::new();
    bench.register = bench.open(Access::Write);
    bench.system("A", &[]);
    let kept = bench.folder.path().join("state/heads").join(bench.register.uuid());
    let head = bench.register.head().unwrap();
    assert_eq!(std::fs::read_to_string(&kept).unwrap(), format!("{} {}\n", head.seq, head.hash));
    bench.register.self_test().unwrap();
    let reader: Register = bench.open(Access::Read);
    reader.close();
    assert_eq!(std::fs::read_dir(kept.parent().unwrap()).unwrap().count(), 1, "no draft is left");
}
