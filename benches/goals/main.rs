//! Measures the goals of `docs/performance.md` on made-up registers, each beside its floor in the same run, and ends with
//! 1 when one is missed: `cargo bench --bench goals -- [--runs N] [--only G1,G7] [--data FOLDER]`.
//!
//! What a program costs is measured by `machine`, the floors stand in `floor`, wishes and whole files in `whole`.

#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::cast_precision_loss,
    clippy::cast_possible_wrap
)]

mod board;
mod floor;
mod generate;
mod machine;
mod minute;
mod plan;
mod whole;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use machine::{Cost, Fault, Running};

/// Systems, incidents and rows of the trail of the registers that are measured.
const SIZES: [(usize, usize, usize); 3] = [(70, 100, 1_000), (10_000, 10_000, 100_000), (100_000, 100_000, 1_000_000)];
/// What the first useful frame shows, in every register without an open incident.
const READY: &str = "Inget avbrott pågår";
/// What stands there once every system has been judged.
const COUNTED: &str = "kritiska";
const DOWN: &str = "j";
const PAGE_DOWN: &str = "\x1b[6~";
const TYPED: [&str; 8] = ["e", "k", "o", "n", "o", "m", "i", "p"];

/// What a goal asks for, and what was found.
pub struct Goal {
    name: &'static str,
    what: &'static str,
    ours: f64,
    floor: Option<f64>,
    limit: f64,
    unit: &'static str,
}

impl Goal {
    /// At most so many times the floor.
    pub fn ratio(
        name: &'static str,
        what: &'static str,
        ours: f64,
        floor: f64,
        limit: f64,
        unit: &'static str,
    ) -> Goal {
        Goal { name, what, ours, floor: Some(floor), limit, unit }
    }

    /// At most so much.
    pub fn most(name: &'static str, what: &'static str, ours: f64, limit: f64, unit: &'static str) -> Goal {
        Goal { name, what, ours, floor: None, limit, unit }
    }

    fn is_met(&self) -> bool {
        self.floor.map_or(self.ours, |floor| self.ours / floor) <= self.limit
    }

    fn print(&self) {
        let (floor, found) = match self.floor {
            Some(floor) => (format!("{floor:.2}"), format!("{:.2}x", self.ours / floor)),
            None => ("-".to_owned(), "-".to_owned()),
        };
        let limit = if self.limit.is_infinite() {
            "-".to_owned()
        } else if self.floor.is_some() {
            format!("{}x", self.limit)
        } else {
            self.limit.to_string()
        };
        let met = if self.limit.is_infinite() {
            ""
        } else if self.is_met() {
            "met"
        } else {
            "MISSED"
        };
        println!(
            "| {:<4} | {:<44} | {:>9.2} {:<4} | {floor:>9} | {found:>7} | {limit:>6} | {met:<6} |",
            self.name, self.what, self.ours, self.unit
        );
    }
}

/// What one run of a list found.
#[derive(Debug, Clone, Copy, Default)]
struct Found {
    first: Cost,
    down: Cost,
    scroll: Cost,
    hold: Cost,
    behind: f64,
    page: Cost,
    idle: (usize, f64, f64),
    filter: Cost,
    memory: f64,
}

fn walk(running: &mut Running, first: Cost) -> Result<Found, Fault> {
    let down = running.keys([DOWN; 14])?;
    running.keys([DOWN; 6])?;
    let scroll = running.keys([DOWN; 40])?;
    let (hold, behind) = running.hold(DOWN, 60, 30)?;
    let page = running.keys([PAGE_DOWN; 20])?;
    let idle = running.idle(Duration::from_secs(5));
    running.keys(["/"])?;
    let filter = running.keys(TYPED)?;
    Ok(Found { first, down, scroll, hold, behind, page, idle, filter, memory: running.memory() })
}

fn ours(home: &Path, register: &str) -> Result<Found, Fault> {
    let program = env!("CARGO_BIN_EXE_driftpult");
    let mut running = Running::start(home, program, &["--db", register, "--lang", "sv"])?;
    let first = running.first(READY)?;
    running.first(COUNTED)?;
    running.rest();
    running.keys(["2"])?;
    running.rest();
    let found = walk(&mut running, first)?;
    if !running.shows("konomip") {
        return Err("the filter found nothing".into());
    }
    running.quit()?;
    Ok(found)
}

fn floors(home: &Path, table: &str) -> Result<Found, Fault> {
    let myself = std::env::current_exe()?;
    let mut running = Running::start(home, &myself.display().to_string(), &["floor", table])?;
    let first = running.first("1/")?;
    running.rest();
    let found = walk(&mut running, first)?;
    running.quit()?;
    Ok(found)
}

fn median(mut of: Vec<f64>) -> f64 {
    of.sort_by(f64::total_cmp);
    of[of.len() / 2]
}

/// One figure of what a run found.
type Of = fn(&Found) -> f64;

/// What was found in the middle of all runs.
fn middle(runs: &[Found], of: impl Fn(&Found) -> f64) -> f64 {
    median(runs.iter().map(of).collect())
}

/// The program that every machine with SQLite has, printing the first page; ours where it has none.
fn print_page(home: &Path, register: &str) -> Result<f64, Fault> {
    let sql = "SELECT id, rank, name, department, accepted_downtime_s, restore_time_s FROM system
        WHERE retired_at IS NULL ORDER BY place, name_sort, id LIMIT 50";
    let myself = std::env::current_exe()?.display().to_string();
    let has_sqlite = machine::run("sqlite3", &["-version"]).is_ok();
    let mut all = Vec::new();
    for _ in 0..15 {
        // In a pseudo-terminal too: starting it there costs what it costs the console.
        let running = if has_sqlite {
            Running::start(home, "sqlite3", &["-readonly", register, sql])?
        } else {
            Running::start(home, &myself, &["page", register, sql])?
        };
        all.push(running.end()?);
    }
    Ok(median(all))
}

fn lists(home: &Path, data: &Data, runs: usize) -> Result<Vec<Goal>, Fault> {
    let (mut us, mut them) = ([const { Vec::new() }; 3], [const { Vec::new() }; 3]);
    for run in 0..runs {
        for at in 0..3 {
            eprint!("\rrun {} of {runs}, {} systems   ", run + 1, SIZES[at].0);
            us[at].push(ours(home, &data.register(at))?);
            them[at].push(floors(home, &data.floor(at))?);
        }
    }
    eprintln!();
    let page = print_page(home, &data.register(2))?;
    let [_, mid, big] = &us;
    let [_, floor_mid, floor] = &them;
    let cpu: [(&str, Of); 4] = [
        ("a row down", |found| found.down.cpu),
        ("a row down that scrolls", |found| found.scroll.cpu),
        ("a held key", |found| found.hold.cpu),
        ("a page down", |found| found.page.cpu),
    ];
    let both = |of: Of| (middle(big, of), middle(floor, of));
    let ratio = |name, what, of: Of, limit, unit| {
        let (us, them) = both(of);
        Goal::ratio(name, what, us, them, limit, unit)
    };
    let mut goals = vec![
        Goal::ratio("G1", "first useful frame, 100,000", middle(big, |f| f.first.cpu), page, 2.0, "ms"),
        Goal::ratio(
            "G1",
            "the same, to that of 10,000",
            middle(big, |f| f.first.cpu),
            middle(mid, |f| f.first.cpu),
            1.6,
            "ms",
        ),
        ratio("G2", cpu[0].0, cpu[0].1, 1.5, "ms"),
        ratio("G2", cpu[1].0, cpu[1].1, 1.5, "ms"),
    ];
    for (what, of) in cpu {
        goals.push(Goal::ratio("G3", what, middle(big, of), middle(mid, of), 1.2, "ms"));
    }
    goals.extend([
        Goal::most("G4", "a row down", middle(big, |f| f.down.bytes), 300.0, "B"),
        ratio("G4", "a row down that scrolls", |f| f.scroll.bytes, 1.0, "B"),
        Goal::most("G4", "a row of a held key (stretch)", middle(big, |f| f.hold.bytes), 400.0, "B"),
        Goal::most("G5", "a page down", middle(big, |f| f.page.bytes), 2_128.0, "B"),
        ratio("G5", "a page down", |f| f.page.cpu, 1.5, "ms"),
        Goal::most("G6", "a held key: behind at the end", middle(big, |f| f.behind), 0.0, "ms"),
        Goal::most("G6", "a held key: of a core", middle(big, |f| f.hold.cpu) * 30.0 / 10.0, 2.5, "%"),
        Goal::ratio(
            "G7",
            "a filter key, 10,000",
            middle(mid, |f| f.filter.cpu),
            middle(floor_mid, |f| f.filter.cpu),
            1.5,
            "ms",
        ),
        ratio("G7", "a filter key, 100,000", |f| f.filter.cpu, 1.0, "ms"),
        Goal::most("G7", "the worst filter key, 100,000", middle(big, |f| f.filter.worst), 16.0, "ms"),
        Goal::most("G8", "idle: sent in 5 s", middle(big, |f| f.idle.0 as f64), 0.0, "B"),
        Goal::most("G8", "idle: of a core", middle(big, |f| f.idle.1), 0.05, "%"),
        Goal::most("G8", "idle: wake-ups a second", middle(big, |f| f.idle.2), 2.0, ""),
        ratio("G9", "memory, 100,000", |f| f.memory, 2.0, "MB"),
        Goal::ratio("G9", "memory, to that of 10,000", middle(big, |f| f.memory), middle(mid, |f| f.memory), 1.1, "MB"),
        Goal::ratio("G9", "memory, 70", middle(&us[0], |f| f.memory), middle(&them[0], |f| f.memory), 2.0, "MB"),
        Goal::most("G10", "write calls of a frame", middle(big, |f| f.down.writes), 1.0, ""),
        ratio("G10", "first useful frame", |f| f.first.bytes, 1.5, "B"),
    ]);
    Ok(goals)
}

/// Where the registers lie; they are made once.
pub struct Data(PathBuf);

impl Data {
    fn path(&self, name: String) -> String {
        self.0.join(name).display().to_string()
    }

    /// The register of a size.
    pub fn register(&self, at: usize) -> String {
        self.path(format!("register-{}.db", SIZES[at].0))
    }

    fn floor(&self, at: usize) -> String {
        self.path(format!("floor-{}.db", SIZES[at].0))
    }

    /// The spreadsheet with as many systems as the largest register.
    pub fn spreadsheet(&self) -> String {
        self.path(format!("systems-{}.csv", SIZES[2].0))
    }

    /// A place for what is measured by making it.
    pub fn scratch(&self, name: &str) -> String {
        self.path(name.to_owned())
    }

    fn prepare(&self) -> Result<(), Fault> {
        std::fs::create_dir_all(&self.0)?;
        for (at, (systems, incidents, trail)) in SIZES.into_iter().enumerate() {
            let register = self.register(at);
            if !Path::new(&register).exists() {
                eprintln!("making a register of {systems} systems");
                // Whole under another name first: half a register is never taken for one.
                let draft = format!("{register}.new");
                forget(&draft);
                generate::register(Path::new(&draft), systems, incidents, trail)?;
                std::fs::rename(&draft, &register)?;
            }
            let floor = self.floor(at);
            if !Path::new(&floor).exists() {
                floor::make(Path::new(&register), Path::new(&floor))?;
            }
        }
        if !Path::new(&self.spreadsheet()).exists() {
            generate::spreadsheet(Path::new(&self.spreadsheet()), SIZES[2].0)?;
        }
        Ok(())
    }
}

/// Removes a database and what SQLite keeps beside it.
pub fn forget(db: &str) {
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{db}{end}"));
    }
}

fn measure(words: &[String]) -> Result<bool, Fault> {
    let value = |name: &str| words.iter().position(|word| word == name).and_then(|at| words.get(at + 1));
    let runs = value("--runs").map_or(Ok(5), |word| word.parse())?;
    let folder = value("--data").map_or_else(|| Path::new(env!("CARGO_TARGET_TMPDIR")).join("goals"), PathBuf::from);
    let only: Vec<&str> = value("--only").map(|names| names.split(',').collect()).unwrap_or_default();
    let wants = |names: &[&str]| only.is_empty() || names.iter().any(|name| only.contains(name));
    let data = Data(folder);
    // Plans are made of nothing but numbers, and the board shows the example municipality.
    if only.is_empty() || only.iter().any(|name| !matches!(*name, "G12" | "G15")) {
        data.prepare()?;
    }
    let home = tempfile::tempdir()?;
    let mut goals = Vec::new();
    if wants(&["G1", "G2", "G3", "G4", "G5", "G6", "G7", "G8", "G9", "G10"]) {
        goals.extend(lists(home.path(), &data, runs)?);
    }
    if wants(&["G11"]) {
        goals.extend(whole::commits(&data)?);
    }
    if wants(&["G12"]) {
        goals.extend(plan::plans()?);
    }
    if wants(&["G13"]) {
        goals.extend(whole::import(&data)?);
    }
    if wants(&["G15"]) {
        goals.extend(board::bytes()?);
    }
    if wants(&["G16"]) {
        goals.extend(whole::verify(&data)?);
    }
    println!(
        "| goal | what                                         | ours           | floor     | ratio   | limit  |        |"
    );
    println!(
        "|------|----------------------------------------------|---------------:|----------:|--------:|-------:|--------|"
    );
    let goals: Vec<&Goal> = goals.iter().filter(|goal| wants(&[goal.name])).collect();
    for goal in &goals {
        goal.print();
    }
    Ok(goals.iter().all(|goal| goal.is_met()))
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let done = match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["floor", table] => floor::list(table).map(|()| true),
        ["page", register, sql] => whole::page(register, sql).map(|()| true),
        _ => measure(&words),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}
