//! The floors: the least that a list in a terminal and a bare SQLite file can cost on this machine in this run.
//!
//! They hold the same rows as the register, without anything of what makes it one.

use std::error::Error;
use std::path::Path;

use crossterm::event::{self, Event, KeyCode, KeyEventKind};
use ratatui::layout::{Constraint, Layout};
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;
use ratatui::widgets::{Row, Table, TableState};
use rusqlite::{Connection, OpenFlags, params};

use crate::generate::Done;

/// Copies the systems of a register into a bare table with an index for its order and one for its words.
pub fn make(register: &Path, floor: &Path) -> Done {
    let db = Connection::open(floor)?;
    db.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;")?;
    db.execute("ATTACH ?1 AS r", [register.display().to_string()])?;
    db.execute_batch(
        "BEGIN;
         CREATE TABLE system (id INTEGER PRIMARY KEY, prio INTEGER NOT NULL, name TEXT NOT NULL, owner TEXT,
            supplier TEXT, downtime INTEGER, status TEXT, note TEXT);
         INSERT INTO system SELECT id, place, name, department, supplier, accepted_downtime_s / 60, kind, note
            FROM r.system;
         CREATE INDEX system_order ON system (prio, name, id);
         CREATE VIRTUAL TABLE system_fts USING fts5(name, owner, supplier, note, content='system', content_rowid='id',
            tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3');
         INSERT INTO system_fts (system_fts) VALUES ('rebuild');
         COMMIT;
         DETACH r;
         PRAGMA wal_checkpoint(TRUNCATE);",
    )?;
    Ok(())
}

type One = (i64, i64, String, String, i64, String);

fn one(row: &rusqlite::Row<'_>) -> rusqlite::Result<One> {
    let text = |at| row.get::<_, Option<String>>(at).map(Option::unwrap_or_default);
    Ok((row.get(0)?, row.get(1)?, text(2)?, text(3)?, row.get::<_, Option<i64>>(4)?.unwrap_or(0), text(5)?))
}

const COLUMNS: &str = "SELECT id, prio, name, owner, downtime, status FROM system";

struct Floor {
    db: Connection,
    seen: usize,
    view: Vec<One>,
    cursor: usize,
    top: usize,
    words: String,
    typing: bool,
}

impl Floor {
    fn page(&self, sql: &str, values: &[&dyn rusqlite::ToSql]) -> rusqlite::Result<Vec<One>> {
        self.db.prepare_cached(sql)?.query_map(values, one)?.collect()
    }

    fn first(&self) -> rusqlite::Result<Vec<One>> {
        self.page(&format!("{COLUMNS} ORDER BY prio, name, id LIMIT ?1"), &[&(self.seen as i64)])
    }

    fn down(&mut self, rows: usize) -> rusqlite::Result<()> {
        let Some(last) = self.view.last() else { return Ok(()) };
        let sql = format!("{COLUMNS} WHERE (prio, name, id) > (?1, ?2, ?3) ORDER BY prio, name, id LIMIT ?4");
        let mut more = self.page(&sql, &[&last.1, &last.2, &last.0, &(rows as i64)])?;
        self.top += more.len();
        self.view.append(&mut more);
        let over = self.view.len().saturating_sub(self.seen);
        self.view.drain(..over);
        Ok(())
    }

    fn filter(&self) -> rusqlite::Result<Vec<One>> {
        let sql = format!(
            "{COLUMNS} WHERE id IN (SELECT rowid FROM system_fts WHERE system_fts MATCH ?1) ORDER BY prio, name, id LIMIT ?2"
        );
        self.page(&sql, params![format!("\"{}\" *", self.words), self.seen as i64])
    }
}

/// The smallest ratatui program over a keyset query: the floor of start and keys.
pub fn list(path: &str) -> Result<(), Box<dyn Error>> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(path, flags)?;
    let mut terminal = ratatui::init();
    let seen = usize::from(terminal.size()?.height) - 2;
    let mut floor = Floor { db, seen, view: Vec::new(), cursor: 0, top: 0, words: String::new(), typing: false };
    floor.view = floor.first()?;
    let total: i64 = floor.db.query_row("SELECT count(*) FROM system", [], |row| row.get(0))?;
    let widths = [2, 32, 22, 8, 10].map(Constraint::Length);
    let mut dirty = true;
    loop {
        if std::mem::take(&mut dirty) {
            terminal.draw(|frame| {
                let parts = [Constraint::Length(1), Constraint::Min(0), Constraint::Length(1)];
                let [head, body, foot] = Layout::vertical(parts).areas(frame.area());
                frame.render_widget(Line::from("Systemregister efter prioritet"), head);
                let rows = floor.view.iter().map(|row| {
                    Row::new([row.1.to_string(), row.2.clone(), row.3.clone(), row.4.to_string(), row.5.clone()])
                });
                let chosen = Style::new().add_modifier(Modifier::REVERSED);
                let table = Table::new(rows, widths).row_highlight_style(chosen);
                frame.render_stateful_widget(table, body, &mut TableState::new().with_selected(Some(floor.cursor)));
                frame.render_widget(
                    Line::from(format!("{}/{total} {}", floor.top + floor.cursor + 1, floor.words)),
                    foot,
                );
            })?;
        }
        let Event::Key(key) = event::read()? else { continue };
        if key.kind != KeyEventKind::Press {
            continue;
        }
        dirty = true;
        match key.code {
            KeyCode::Char('/') => floor.typing = true,
            KeyCode::Char(c) if floor.typing => {
                floor.words.push(c);
                floor.view = floor.filter()?;
                (floor.cursor, floor.top) = (0, 0);
            }
            KeyCode::Esc => floor.typing = false,
            KeyCode::Char('q') => break,
            KeyCode::Char('j') if floor.cursor + 1 < floor.view.len() => floor.cursor += 1,
            KeyCode::Char('j') => floor.down(1)?,
            KeyCode::PageDown => floor.down(seen)?,
            _ => dirty = false,
        }
    }
    ratatui::restore();
    Ok(())
}
