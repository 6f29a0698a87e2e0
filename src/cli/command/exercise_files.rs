//! `exercise scenarios|check|new`: scenario files.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use serde_json::json;

use crate::cli::call::Call;
use crate::cli::failure::{self, Failure, Status};
use crate::cli::place;
use crate::cli::table::{Column, Table};
use crate::cli::tone::Piece;
use crate::domain::record::RecordKind;
use crate::domain::scenario::Scenario;
use crate::domain::view::{Answer, Question};
use crate::exchange::scenario::{cast, of_incident};
use crate::report::keeping;
use crate::store::Access;
use crate::text::{Message, scenario, show};

/// The most that is read of a file: what is larger is no scenario, and is told so by its reader.
const MOST: u64 = 300 * 1024;

/// The scenario that a call names: one that comes with the program, or a file.
pub fn scenario(name: &str) -> Result<Scenario, Failure> {
    let path = Path::new(name);
    if !name.contains('/')
        && !path.exists()
        && let Some(found) = scenario::find(name)
    {
        return Ok(found);
    }
    let text = text(path, name)?;
    scenario::read(&text).map_err(|faults| {
        let first = faults.into_iter().next().unwrap_or(Message::new("cli-unexpected-answer"));
        Failure::wrong(Message::new("cli-scenario-faulty").text("file", name).sentence("why", first))
    })
}

fn text(path: &Path, name: &str) -> Result<String, Failure> {
    use std::io::Read;
    if !path.exists() && !name.contains(['/', '.']) {
        let known = scenario::all().map(|one| one.id).collect::<Vec<_>>().join(", ");
        return Err(Failure::words(Message::new("cli-unknown-scenario").text("name", name).text("known", known)));
    }
    let failed = |error: &std::io::Error| {
        let message = Message::new("cli-scenario-unreadable").text("file", name);
        Failure::words(message.text("error", failure::reason(error)))
    };
    // A pipe or a device would never end.
    if !path.metadata().map_err(|error| failed(&error))?.is_file() {
        let message = Message::new("cli-scenario-no-file").text("file", name);
        return Err(Failure::words(message));
    }
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(|error| failed(&error))?;
    file.take(MOST).read_to_end(&mut bytes).map_err(|error| failed(&error))?;
    // What is too large is cut, and told so by its reader, wherever the cut fell.
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Why a scenario cannot be played on this register: everything is said, the first last.
pub fn faulty(call: &Call<'_>, name: &str, faults: &[Message]) -> Failure {
    for fault in faults.iter().skip(1) {
        call.out.remark(&call.texts, fault);
    }
    let first = faults.first().cloned().unwrap_or(Message::new("cli-unexpected-answer"));
    Failure::words(Message::new("cli-scenario-faulty").text("file", name).sentence("why", first))
}

/// Lists the scenarios that come with the program.
pub fn list(call: &mut Call<'_>, _given: &ArgMatches) -> Result<(), Failure> {
    let texts = &call.texts;
    if call.options.json {
        let all = scenario::all().map(|one| {
            json!({
                "id": one.id,
                "title": scenario::words(texts, &one.title),
                "about": one.about.as_ref().map(|about| scenario::words(texts, about)),
                "injects": one.injects.len(),
                "length_s": one.injects.last().map_or(0, |last| last.after_s),
                "systems": one.cast.iter().map(|cast| cast.name.as_str()).collect::<Vec<_>>(),
            })
        });
        return call.out.json(&all.collect::<Vec<_>>());
    }
    let mut table = Table::new(vec![
        Column::new("id"),
        Column::new(texts.t("column-scenario")),
        Column::new(texts.t("play-injects")).right(),
        Column::new(texts.t("column-length")).right(),
    ]);
    for one in scenario::all() {
        let length = one.injects.last().map_or(0, |last| last.after_s);
        table.row(vec![
            Piece::strong(&one.id),
            Piece::plain(scenario::words(texts, &one.title)),
            Piece::plain(&one.injects.len().to_string()),
            Piece::plain(&show::duration(texts, length)),
        ]);
    }
    call.out.table(&table)
}

/// Says what is wrong with a scenario file, also on this register where there is one.
pub fn check(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let name = given.get_one::<String>("scenario-file").map_or("", String::as_str);
    let path = Path::new(name);
    let read = match scenario::find(name).filter(|_| !path.exists() && !name.contains('/')) {
        Some(found) => Ok(found),
        None => scenario::read(&text(path, name)?),
    };
    let mut faults = Vec::new();
    let mut shown = None;
    match read {
        Err(found) => faults = found,
        Ok(read) => {
            shown = Some((read.injects.len(), read.injects.last().map_or(0, |last| last.after_s)));
            let real = place::real(call.options, call.around)?;
            if place::is_taken(&real) {
                let register = place::open_at(real, call.options, call.around, Access::Read)?;
                let systems = given.get_many::<String>("system").into_iter().flatten();
                let systems: Vec<_> = systems
                    .filter_map(|text| text.split_once('='))
                    .map(|(key, name)| (key.trim().to_owned(), name.trim().to_owned()))
                    .collect();
                if let Err(found) = cast(&register, read, &systems, call.around.now())? {
                    faults = found;
                }
            } else {
                call.out.remark(&call.texts, &Message::new("cli-scenario-without-register"));
            }
        }
    }
    if call.options.json {
        call.out.json(&json!({"faults": faults.iter().map(|fault| call.texts.say(fault)).collect::<Vec<_>>()}))?;
    } else if let (Some((injects, length)), true) = (shown, faults.is_empty()) {
        let good = Message::new("cli-scenario-good").text("file", name).number("injects", injects);
        call.out.text(&call.texts.say(&good.text("length", show::duration(&call.texts, length))))?;
    } else {
        for fault in &faults {
            call.out.text(&call.texts.say(fault))?;
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Failure::Silent(Status::Wrong)) }
}

/// Writes a scenario file: of a past incident, or one to begin with.
pub fn new(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let content = match given.get_one::<String>("from") {
        None => scenario::template(call.texts.language()).to_owned(),
        Some(number) => {
            let register = call.register()?;
            let id = register.find(RecordKind::Incident, number)?;
            let Answer::Incident(Some(whole)) = register.ask(&Question::Incident(id), call.now())? else {
                return Err(Failure::wrong(Message::new("cli-unexpected-answer")));
            };
            if whole.secrecy.is_some() && !call.options.confidential {
                return Err(Failure::wrong(Message::new("cli-scenario-of-secret").text("number", &whole.number)));
            }
            let made = of_incident(&register, &whole, &call.texts);
            if made.injects.is_empty() {
                return Err(Failure::wrong(Message::new("cli-scenario-of-nothing").text("number", &whole.number)));
            }
            scenario::write(&made)
        }
    };
    match given.get_one::<PathBuf>("output").filter(|path| path.as_os_str() != "-") {
        None => call.out.content(content.as_bytes()),
        Some(path) => {
            let shown = path.display().to_string();
            if path.symlink_metadata().is_ok() {
                return Err(Failure::words(Message::new("cli-file-stands-already").text("path", shown)));
            }
            keeping::place(path, content.as_bytes()).map_err(|error| Failure::wrong(error.message()))?;
            call.out.remark(&call.texts, &Message::new("cli-scenario-written").text("path", shown));
            Ok(())
        }
    }
}
