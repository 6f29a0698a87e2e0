//! Tortures a register from several processes at once: writers that say outside it what was confirmed, an oracle that
//! compares, editors that count, and a holder of the lock.
//!
//! Not installed; the tests and the procedures of `docs` start it:
//! `torture init DB`, `torture writer DB ACK NAME [COUNT]`, `torture oracle DB ACK…`, `torture edits DB COUNT`,
//! `torture hold DB [MS]` (without a time until its input ends), `torture fuzz DB COUNT`.

#![allow(clippy::print_stdout, clippy::print_stderr)] // a program of its own that speaks to its starter

use std::error::Error;
use std::fs::OpenOptions;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use driftpult::domain::Instant;
use driftpult::domain::actor::Actor;
use driftpult::domain::command::{Command, Outcome};
use driftpult::domain::record::{FieldChange, RecordKind};
use driftpult::domain::refusal::Refusal;
use driftpult::domain::value::Value;
use driftpult::domain::view::{Answer, Question};
use driftpult::store::{Access, Opening, Register, StoreError};

type Done = Result<(), Box<dyn Error>>;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["init", db] => Register::create(Path::new(db), "Exempelkommun", &actor("init"), now())
            .map(Register::close)
            .map_err(Into::into),
        ["writer", db, ack, name] => writer(db, ack, name, usize::MAX),
        ["writer", db, ack, name, count] => count.parse().map_err(Into::into).and_then(|n| writer(db, ack, name, n)),
        ["oracle", db, acks @ ..] => oracle(db, acks),
        ["edits", db, count] => count.parse().map_err(Into::into).and_then(|n| edits(db, n)),
        ["hold", db] => hold(db, None),
        ["hold", db, ms] => ms.parse().map_err(Into::into).and_then(|ms| hold(db, Some(ms))),
        ["fuzz", db, count] => count.parse().map_err(Into::into).and_then(|n| fuzz(db, n)),
        _ => Err("init|writer|oracle|edits|hold|fuzz DB …".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn now() -> Instant {
    chrono::Utc::now()
}

fn actor(name: &str) -> Actor {
    Actor { name: name.to_owned(), ..Actor::default() }
}

fn open(db: &str, access: Access) -> Result<Register, StoreError> {
    Register::open(&Opening { path: db.into(), state_dir: None, access, force_filesystem: false }, now())
}

fn named(name: &str) -> Command {
    let kind = RecordKind::System;
    let mut values = vec![Value::Empty; kind.fields().len()];
    if let Some(slot) = kind.field("name").and_then(|at| values.get_mut(at)) {
        *slot = Value::from(name);
    }
    Command::Create { kind, values }
}

/// Makes systems, and says of each in `ack`, outside the register, only once it is confirmed.
fn writer(db: &str, ack: &str, name: &str, count: usize) -> Done {
    let mut register = open(db, Access::Write)?;
    let mut ack = OpenOptions::new().append(true).create(true).open(ack)?;
    let pid = std::process::id();
    for n in 0..count {
        let system = format!("{name}-{pid}-{n}");
        loop {
            match register.carry_out(&named(&system), &actor(name), now()) {
                Ok(_) => break,
                Err(StoreError::Busy { .. }) => {}
                Err(StoreError::SavedWithFault(_)) => break,
                Err(error) => return Err(error.into()),
            }
        }
        ack.write_all(format!("{system}\n").as_bytes())?;
    }
    register.close();
    Ok(())
}

/// Whether the file is sound, the trail whole and in step with the register, and every confirmed system there.
fn oracle(db: &str, acks: &[&str]) -> Done {
    let mut register = open(db, Access::Write)?;
    register.self_test()?;
    let found = register.verify(None)?;
    if let Some(fault) = found.fault {
        return Err(format!("fault: {fault:?}").into());
    }
    let names: std::collections::HashSet<String> = register.names(RecordKind::System)?.into_iter().collect();
    let mut confirmed = 0;
    for ack in acks {
        // The last line can be half a line of a writer that was killed.
        let text = std::fs::read_to_string(ack).unwrap_or_default();
        for name in text.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n')) {
            confirmed += 1;
            if !names.contains(name) {
                return Err(format!("lost: {name}").into());
            }
        }
    }
    println!("confirmed {confirmed} systems {} trail {}", names.len(), found.rows);
    Ok(())
}

/// Counts the first system's restore time up, one second at a time, reading again whenever somebody else was faster.
fn edits(db: &str, count: usize) -> Done {
    let mut register = open(db, Access::Write)?;
    let key = "restore_time_s";
    for _ in 0..count {
        loop {
            let Answer::System(Some(whole)) = register.ask(&Question::System(1), now())? else {
                return Err("no system 1".into());
            };
            let before = whole.record.get(key).clone();
            let after = Value::Duration(before.as_int().unwrap_or(0) + 1);
            let changes = vec![FieldChange { key, before, after }];
            match register.carry_out(&Command::Change { kind: RecordKind::System, id: 1, changes }, &actor("e"), now())
            {
                Ok(Outcome::Saved { .. }) => break,
                // Somebody made just this step: it is theirs, and the next one is to be tried.
                Ok(_) | Err(StoreError::Refused(Refusal::Stale { .. }) | StoreError::Busy { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
    register.close();
    Ok(())
}

/// Takes the write lock and keeps it.
fn hold(db: &str, ms: Option<u64>) -> Done {
    let conn = rusqlite::Connection::open(db)?;
    conn.busy_timeout(std::time::Duration::from_secs(10))?;
    conn.execute_batch("BEGIN IMMEDIATE; UPDATE meta SET value = value")?;
    println!("holding");
    std::io::stdout().flush()?;
    match ms {
        Some(ms) => std::thread::sleep(std::time::Duration::from_millis(ms)),
        None => {
            let _ = std::io::stdin().read_to_end(&mut Vec::new());
        }
    }
    conn.execute_batch("ROLLBACK")?;
    Ok(())
}

/// Opens copies of the register with one byte turned each; whatever it says is right, but it must say something.
fn fuzz(db: &str, count: usize) -> Done {
    let whole = std::fs::read(db)?;
    let folder = tempfile::tempdir()?;
    let path: PathBuf = folder.path().join("fuzz.db");
    let (mut refused, mut faults, mut quiet) = (0, 0, 0);
    // A fixed sequence, so that a find can be had again.
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    for _ in 0..count {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mut bytes = whole.clone();
        let place = usize::try_from(state >> 20)? % bytes.len();
        if let Some(byte) = bytes.get_mut(place) {
            *byte ^= u8::try_from((state >> 8) & 0xff)? | 1;
        }
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", path.display()));
        }
        std::fs::write(&path, &bytes)?;
        let opened = open(&path.display().to_string(), Access::Write);
        match opened.and_then(|register| register.verify(None)) {
            Err(_) => refused += 1,
            Ok(found) if found.fault.is_some() => faults += 1,
            Ok(_) => quiet += 1,
        }
    }
    println!("refused {refused} faults {faults} quiet {quiet}");
    Ok(())
}
