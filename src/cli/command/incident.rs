//! `incident log|note|status|down|up|close`: what a person says of an incident.
//!
//! What a wish means is for the register; showing incidents is for `incidents`.

use std::io::Read;

use clap::ArgMatches;

use super::incident_whole;
use crate::cli::call::Call;
use crate::cli::failure::Failure;
use crate::domain::Instant;
use crate::domain::command::{Command, NewIncident, Outcome};
use crate::domain::incident::{EntryKind, Status, TYPES};
use crate::domain::record::RecordKind;
use crate::domain::secrecy;
use crate::domain::view::{Answer, Question};
use crate::store::Register;
use crate::text::{Message, read};

/// The most bytes of a note that are read from standard input; a note holds fewer.
const MOST_INPUT: u64 = 1 << 20;

/// Logs an incident and prints its number.
pub fn log(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let mut register = call.register_to_write()?;
    let kind = match given.get_one::<String>("type") {
        Some(word) => Some(read::choice("type", TYPES, word).map_err(|_| {
            let words = TYPES.iter().map(|kind| kind.to_string()).collect();
            unknown("cli-bad-type", word, words)
        })?),
        None => None,
    };
    let incident = NewIncident {
        title: given.get_one::<String>("title").cloned().unwrap_or_default(),
        kind,
        severity: given.get_one::<i64>("severity").copied(),
        systems: stopped(call, &register, given)?,
        system_names: Vec::new(),
        since: time(call, given, "since")?,
        aware: time(call, given, "aware")?,
        secret: given.get_one::<String>("secret").cloned(),
        dedupe: given.get_one::<String>("dedupe").cloned(),
    };
    warn(call, &incident.title, incident.secret.as_deref());
    let outcome = call.carry_out(&mut register, &Command::LogIncident(incident))?;
    let Outcome::Logged { id, number, .. } = outcome else {
        return Err(Failure::wrong(Message::new("cli-unexpected-answer")));
    };
    if call.options.json {
        incident_whole::print_json(call, &register, id)?;
    } else {
        call.out.line(&number)?;
    }
    register.close();
    Ok(())
}

/// Appends to an incident's timeline.
pub fn note(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let text = match given.get_one::<String>("text").map(String::as_str) {
        Some("-") => from_standard_input()?,
        text => text.unwrap_or_default().to_owned(),
    };
    let kind = given.get_one::<String>("kind").and_then(|word| EntryKind::from_word(word)).unwrap_or(EntryKind::Note);
    let secret = given.get_one::<String>("secret").cloned();
    warn(call, &text, secret.as_deref());
    write(call, given, |_, incident, at| Ok(Command::Note { incident, kind, at, text, secret }))
}

/// Warns of words that look secret in a place that is not marked; they are written all the same.
fn warn(call: &Call<'_>, text: &str, secret: Option<&str>) {
    if secret.is_none_or(|ground| ground.trim().is_empty()) && secrecy::looks_secret(text) {
        call.out.remark(&call.texts, &Message::new("cli-looks-secret"));
    }
}

/// Takes an incident to another status.
pub fn status(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let word = given.get_one::<String>("status").cloned().unwrap_or_default();
    let wanted = word.trim().to_lowercase();
    let said = |status: &Status| call.texts.t(&format!("status-{}", status.word())) == wanted;
    let status = Status::from_word(&wanted)
        .or_else(|| Status::ALL.into_iter().find(said))
        .ok_or_else(|| unknown("cli-bad-status", &word, Status::ALL.map(|status| status.word().to_owned()).to_vec()))?;
    change_status(call, given, status)
}

/// Closes an incident.
pub fn close(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    change_status(call, given, Status::Closed)
}

fn change_status(call: &mut Call<'_>, given: &ArgMatches, status: Status) -> Result<(), Failure> {
    let reason = given.get_one::<String>("reason").cloned();
    write(call, given, |_, incident, at| Ok(Command::ChangeStatus { incident, status, at, reason }))
}

/// Marks systems as down in an incident.
pub fn down(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let mut register = call.register_to_write()?;
    let systems = stopped(call, &register, given)?;
    let number = given.get_one::<String>("number").map_or("", String::as_str);
    let incident = register.find(RecordKind::Incident, number)?;
    let at = time(call, given, "at")?;
    let outcome = call.carry_out(&mut register, &Command::MarkDown { incident, systems, at })?;
    told(call, register, incident, &outcome)
}

/// Marks systems as up again.
pub fn up(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    write(call, given, |register, incident, at| {
        Ok(Command::MarkUp { incident, systems: systems(register, given)?, at })
    })
}

/// Finds the incident that a call names, carries out a wish about it, and says how it stands now.
fn write(
    call: &mut Call<'_>,
    given: &ArgMatches,
    wish: impl FnOnce(&Register, i64, Option<Instant>) -> Result<Command, Failure>,
) -> Result<(), Failure> {
    let mut register = call.register_to_write()?;
    let number = given.get_one::<String>("number").map_or("", String::as_str);
    let incident = register.find(RecordKind::Incident, number)?;
    let at = time(call, given, "at")?;
    let command = wish(&register, incident, at)?;
    let outcome = call.carry_out(&mut register, &command)?;
    told(call, register, incident, &outcome)
}

/// Says how an incident stands after something was done.
///
/// # Errors
/// When the register cannot be read, or nobody reads what is printed.
pub fn told(call: &Call<'_>, register: Register, incident: i64, outcome: &Outcome) -> Result<(), Failure> {
    if *outcome == Outcome::Unchanged {
        call.out.remark(&call.texts, &Message::new("cli-stood-so-already"));
    }
    if call.options.json {
        incident_whole::print_json(call, &register, incident)?;
    } else {
        incident_whole::print_line(call, &register, incident)?;
    }
    register.close();
    Ok(())
}

fn systems(register: &Register, given: &ArgMatches) -> Result<Vec<i64>, Failure> {
    let names = given.get_many::<String>("system").into_iter().flatten();
    names.map(|name| Ok(register.find(RecordKind::System, name)?)).collect()
}

/// The systems that a call names as down, with everything that cannot run without them where that was asked for; who was not
/// asked and sits at a terminal is told how much that is.
fn stopped(call: &Call<'_>, register: &Register, given: &ArgMatches) -> Result<Vec<i64>, Failure> {
    let mut named = systems(register, given)?;
    let asked = given.get_flag("dependants");
    if named.is_empty() || !(asked || call.around.stdout_is_terminal) {
        return Ok(named);
    }
    let Answer::Impact(impact) = register.ask(&Question::Impact(named.clone()), call.now())? else { return Ok(named) };
    let more: Vec<i64> = impact.still_up().map(|one| one.id).collect();
    if asked {
        named.extend(more);
    } else if !more.is_empty() {
        call.out.remark(&call.texts, &Message::new("cli-dependants").number("count", more.len()));
    }
    Ok(named)
}

fn time(call: &Call<'_>, given: &ArgMatches, id: &str) -> Result<Option<Instant>, Failure> {
    let text = given.try_get_one::<String>(id).ok().flatten();
    text.map(|text| call.instant(text)).transpose()
}

fn unknown(id: &str, word: &str, words: Vec<String>) -> Failure {
    Failure::words(Message::new(id).text("value", word).text("choices", words.join(", ")))
}

fn from_standard_input() -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let unreadable = || Failure::words(Message::new("cli-input-unreadable"));
    std::io::stdin().lock().take(MOST_INPUT).read_to_end(&mut bytes).map_err(|_| unreadable())?;
    String::from_utf8(bytes).map_err(|_| unreadable())
}
