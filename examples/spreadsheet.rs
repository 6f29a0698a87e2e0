//! Makes large spreadsheets of systems and measures what reading and importing them costs.
//!
//! Not installed: `spreadsheet make FILE ROWS` writes a CSV or XLSX file, by its ending;
//! `spreadsheet calamine FILE` lets the library behind XLSX read it alone, `spreadsheet scan FILE` only takes a file apart,
//! `spreadsheet read FILE` reads and judges it, `spreadsheet preview FILE` and `spreadsheet import FILE` do that with a
//! register in a folder of their own. Each tells the processor time and the most memory of its process.

#![allow(clippy::print_stdout, clippy::print_stderr)] // a program of its own that speaks to its starter

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use chrono_tz::Tz;
use driftpult::domain::Instant;
use driftpult::domain::actor::Actor;
use driftpult::domain::watch::Watch;
use driftpult::exchange::systems::{ImportOptions, Standing, read};
use driftpult::exchange::{Target, import_bytes, table};
use driftpult::store::Register;
use driftpult::text::read::Here;

type Done = Result<(), Box<dyn Error>>;

const HEADERS: [&str; 20] = [
    "System",
    "Typ",
    "Verksamhet",
    "Systemägare",
    "Systemförvaltare",
    "Kritiskt",
    "Återställningsordning",
    "Accepterad avbrottstid",
    "Konsekvens vid bortfall",
    "Beroenden",
    "RTO",
    "RPO",
    "K",
    "R",
    "T",
    "S",
    "Leverantör",
    "Avtal t.o.m.",
    "Årskostnad",
    "Senast kontrollerad",
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["make", file, rows] => rows.parse().map_err(Into::into).and_then(|rows| make(file, rows)),
        ["calamine", file] => calamine(file),
        ["scan", file] => scan(file),
        ["read", file] => judged(file),
        ["preview", file] => whole(file, true),
        ["import", file] => whole(file, false),
        _ => Err("make FILE ROWS | calamine|scan|read|preview|import FILE".into()),
    };
    match done {
        Ok(()) => {
            println!("{}", cost().unwrap_or_default());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// What this process has used, as the kernel counts it.
fn cost() -> Option<String> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit(") ").next()?.split(' ').collect();
    let ticks: u64 = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(format!("cpu {} ms, most memory {}", ticks * 10, most.trim()))
}

fn row(at: usize) -> [String; 20] {
    let day = format!("20{}-{:02}-{:02}", 25 + at % 5, 1 + at % 12, 1 + at % 28);
    [
        format!("Verksamhetssystem {at:06}"),
        ["System", "Tjänst", "Infrastruktur"][at % 3].to_owned(),
        format!("Förvaltning {}", at % 40),
        format!("Enhetschef {}", at % 300),
        format!("Systemförvaltare {}", at % 200),
        ["Ja", "Nej"][usize::from(!at.is_multiple_of(4))].to_owned(),
        String::new(),
        format!("{} tim", 1 + at % 72),
        "Handläggningen stannar och görs på papper tills systemet är tillbaka.".to_owned(),
        if at < 3 {
            String::new()
        } else {
            format!("Verksamhetssystem {:06}; Verksamhetssystem {:06}", at / 2, at / 3)
        },
        format!("{} tim", 1 + at % 24),
        format!("{} tim", 1 + at % 12),
        (at % 4).to_string(),
        (at % 4).to_string(),
        (at % 3).to_string(),
        (at % 2).to_string(),
        format!("Leverantör {}", at % 500),
        day.clone(),
        format!("{} 500", 1 + at % 900),
        day,
    ]
}

fn make(file: &str, rows: usize) -> Done {
    if file.ends_with(".xlsx") {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (column, header) in (0u16..).zip(HEADERS) {
            sheet.write_string(0, column, header)?;
        }
        for at in 0..rows {
            for (column, cell) in (0u16..).zip(row(at)) {
                let line = u32::try_from(at + 1)?;
                match cell.parse::<f64>() {
                    Ok(number) => sheet.write_number(line, column, number)?,
                    Err(_) if cell.is_empty() => continue,
                    Err(_) => sheet.write_string(line, column, cell)?,
                };
            }
        }
        book.save(file)?;
    } else {
        let mut writer = csv::WriterBuilder::new().delimiter(b';').from_path(file)?;
        writer.write_record(HEADERS)?;
        for at in 0..rows {
            writer.write_record(row(at))?;
        }
        writer.flush()?;
    }
    Ok(())
}

fn here() -> Here {
    let now: Instant = chrono::Utc::now();
    Here { now, zone: Tz::Europe__Stockholm }
}

fn calamine(file: &str) -> Done {
    use calamine::{Reader, Xlsx};
    let bytes = table::load(Path::new(file))?;
    let mut xlsx: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes.as_slice()))?;
    let name = xlsx.sheet_names().first().cloned().unwrap_or_default();
    println!("{} cells", xlsx.worksheet_range(&name)?.used_cells().count());
    Ok(())
}

fn scan(file: &str) -> Done {
    let bytes = table::load(Path::new(file))?;
    let table = table::Table::read(&bytes, None, |_| false, &Watch::nobody())?;
    println!("{} cells", table.rows().map(|row| row.cells.len()).sum::<usize>());
    Ok(())
}

fn judged(file: &str) -> Done {
    let bytes = table::load(Path::new(file))?;
    let reading = read(&bytes, file, &Standing::default(), &ImportOptions::default(), here())?;
    println!("{} rows, {} remarks", reading.rows, reading.warnings.len());
    Ok(())
}

fn whole(file: &str, dry: bool) -> Done {
    let folder = tempfile::tempdir()?;
    let actor = Actor { name: "measure".to_owned(), ..Actor::default() };
    let mut register = Register::create(&folder.path().join("register.db"), "Exempelkommun", &actor, here().now)?;
    let bytes = table::load(Path::new(file))?;
    let target = if dry { Target::DryRun(Some(&register)) } else { Target::Write(&mut register, &actor) };
    let report = import_bytes(&bytes, file, &ImportOptions::default(), target, here())?;
    println!("{} rows, {} created, {} remarks", report.rows, report.created.len(), report.warnings.len());
    register.close();
    Ok(())
}
