//! Wishes one after another, and whole files: committing, importing, verifying.
//!
//! Keys and frames are measured by `main`.

use std::path::Path;

use chrono::Utc;
use driftpult::domain::actor::Actor;
use driftpult::domain::command::Command;
use driftpult::domain::record::{FieldChange, RecordKind};
use driftpult::domain::value::Value;
use driftpult::exchange::{ImportOptions, systems, table};
use driftpult::store::{Access, Opening, Register};
use driftpult::text::read::Here;
use rusqlite::Connection;

use crate::machine::{self, Fault};
use crate::{Data, Goal, forget, generate};

const COMMITS: usize = 400;

/// Prints what a question finds: what the program of SQLite does, where there is none.
pub fn page(register: &str, sql: &str) -> Result<(), Fault> {
    let db = Connection::open(register)?;
    let mut statement = db.prepare(sql)?;
    let width = statement.column_count();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for at in 0..width {
            print!("{:?}|", row.get_ref(at)?);
        }
        println!();
    }
    Ok(())
}

fn open(path: &str, access: Access) -> Result<Register, Fault> {
    let opening = Opening { path: path.into(), state_dir: None, access, force_filesystem: false };
    Ok(Register::open(&opening, Utc::now())?)
}

/// G11: one wish is one durable commit; what it costs beside the bare update of the same row.
pub fn commits(data: &Data) -> Result<Vec<Goal>, Fault> {
    let (ours, bare) = (data.scratch("wishes.db"), data.scratch("updates.db"));
    forget(&ours);
    forget(&bare);
    generate::register(Path::new(&ours), 1_000, 0, 0)?;
    std::fs::copy(&ours, &bare)?;
    let mut register = open(&ours, Access::Write)?;
    let actor = Actor { name: "exempel".to_owned(), ..Actor::default() };
    let key = "annual_cost_ore";
    let value = |at: usize| Value::Money(at as i64 * 100);
    let mut change = |at: usize| -> Result<(), Fault> {
        let before = if at == 0 { Value::Empty } else { value(at) };
        let changes = vec![FieldChange { key, before, after: value(at + 1) }];
        register.carry_out(&Command::Change { kind: RecordKind::System, id: 7, changes }, &actor, Utc::now())?;
        Ok(())
    };
    let db = Connection::open(&bare)?;
    db.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; UPDATE system SET annual_cost_ore = NULL")?;
    let emptied = Connection::open(&bare)?.query_row("SELECT count(*) FROM system", [], |row| row.get::<_, i64>(0))?;
    let update = |at: usize| -> Result<(), Fault> {
        let sql = "UPDATE system SET annual_cost_ore = ?2, rev = rev + 1 WHERE id = ?1";
        db.prepare_cached(sql)?.execute((1 + (at as i64 * 7) % emptied, at as i64 * 100))?;
        Ok(())
    };
    empty(&ours)?;
    let (mut us, mut them) = (Vec::new(), Vec::new());
    for at in 0..COMMITS {
        us.push(machine::own(|| change(at))?);
        them.push(machine::own(|| update(at))?);
    }
    let goal =
        Goal::ratio("G11", "a wish with its row of the trail", crate::median(us), crate::median(them), 2.0, "ms");
    forget(&ours);
    forget(&bare);
    Ok(vec![goal])
}

/// The field that is counted up begins empty, whatever the made-up register says.
fn empty(register: &str) -> Result<(), Fault> {
    Connection::open(register)?.execute("UPDATE system SET annual_cost_ore = NULL WHERE id = 7", [])?;
    Ok(())
}

/// G13: an import beside reading and parsing the same file.
pub fn import(data: &Data) -> Result<Vec<Goal>, Fault> {
    let program = env!("CARGO_BIN_EXE_driftpult");
    let (register, file) = (data.scratch("import.db"), data.spreadsheet());
    forget(&register);
    machine::run(program, &["--db", &register, "init", "--municipality", "Exempelkommun"])?;
    let (ours, memory) = machine::run(program, &["--db", &register, "import", "systems", &file])?;
    forget(&register);
    let here = Here { now: Utc::now(), zone: chrono_tz::Tz::Europe__Stockholm };
    let floor = machine::own(|| {
        let bytes = table::load(Path::new(&file)).map_err(|_| "unreadable")?;
        let standing = systems::Standing::default();
        systems::read(&bytes, "systems.csv", &standing, &ImportOptions::default(), here).map_err(|_| "no table")?;
        Ok(())
    })?;
    Ok(vec![
        Goal::ratio("G13", "import of 100,000 rows, to reading them", ours, floor, 3.0, "ms"),
        Goal::most("G13", "import of 100,000 rows: memory", memory, 500.0, "MB"),
    ])
}

/// G16: verifying beside reading the same columns of the same rows.
pub fn verify(data: &Data) -> Result<Vec<Goal>, Fault> {
    let path = data.register(2);
    let db = Connection::open(&path)?;
    let floor = machine::own(|| {
        let mut statement = db.prepare(
            "SELECT t.seq, t.at, t.actor, t.change, t.action, t.record, t.title, t.before_hash, t.after_hash,
                t.reason_hash, t.hash, c.salt, c.before, c.after, c.reason, c.redacted_by
             FROM trail t LEFT JOIN trail_content c ON c.seq = t.seq ORDER BY t.seq",
        )?;
        let mut rows = statement.query([])?;
        let mut bytes = 0;
        while let Some(row) = rows.next()? {
            for at in 1..15 {
                bytes += row.get::<_, Option<String>>(at)?.map_or(0, |text| text.len());
            }
        }
        if bytes == 0 { Err("no rows".into()) } else { Ok(()) }
    })?;
    let register = open(&path, Access::Read)?;
    let ours = machine::own(|| match register.verify(None)?.fault {
        None => Ok(()),
        Some(fault) => Err(format!("{fault:?}").into()),
    })?;
    Ok(vec![Goal::ratio("G16", "verifying file, 1,000,000 rows and register", ours, floor, 2.5, "ms")])
}
