//! `audit redact`: erasing words for good, with rows in the trail that say so.
//!
//! What is erased, and what is told anew, is the register's.

use std::io::BufRead;

use clap::ArgMatches;

use super::audit;
use crate::cli::call::Call;
use crate::cli::failure::Failure;
use crate::domain::command::{Command, Outcome};
use crate::domain::marking::{Redactable, SecrecyWish};
use crate::domain::record::RecordKind;
use crate::store::Register;
use crate::text::Message;

/// Erases words, after asking.
pub fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let mut register = call.register_to_write()?;
    let (what, question) = words(&register, given)?;
    if !given.get_flag("yes") && !agreed(call, &question)? {
        call.out.remark(&call.texts, &Message::new("cli-redact-not"));
        return Err(Failure::Silent(crate::cli::failure::Status::Wrong));
    }
    let reason = given.get_one::<String>("reason").cloned().unwrap_or_default();
    let command = Command::Secrecy(SecrecyWish::Redact { what, reason });
    let Outcome::Redacted(count) = call.carry_out(&mut register, &command)? else {
        return Err(Failure::wrong(Message::new("cli-unexpected-answer")));
    };
    if call.options.json {
        call.out.json(&serde_json::json!({"redacted": count}))?;
    } else {
        call.out.text(&call.texts.say(&Message::new("cli-redacted-rows").number("count", count)))?;
    }
    register.close();
    Ok(())
}

/// Which words are meant, and the question that names them.
fn words(register: &Register, given: &ArgMatches) -> Result<(Redactable, Message), Failure> {
    if let Some(seq) = given.get_one::<i64>("row") {
        let question = Message::new("cli-redact-ask-row").text("seq", seq.to_string());
        return Ok((Redactable::Row(*seq), question));
    }
    if let Some(text) = given.get_one::<String>("record") {
        let (kind, id) = audit::record(register, text)?;
        return Ok((Redactable::Record(kind, id), Message::new("cli-redact-ask-record").text("record", text)));
    }
    let incident = given.get_one::<String>("incident").map_or("", String::as_str);
    let id = register.find(RecordKind::Incident, incident)?;
    let Some(seq) = given.get_one::<i64>("note") else {
        return Err(Failure::words(Message::new("cli-redact-which-note").text("incident", incident)));
    };
    let question = Message::new("cli-redact-ask-note").text("incident", incident).text("seq", seq.to_string());
    Ok((Redactable::Entry(id, *seq), question))
}

/// Asks on the terminal; nothing but a written yes is one.
fn agreed(call: &Call<'_>, question: &Message) -> Result<bool, Failure> {
    if !call.around.stdin_is_terminal {
        return Err(Failure::words(Message::new("cli-redact-needs-yes")));
    }
    call.out.remark(&call.texts, question);
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    Ok(matches!(line.trim().to_lowercase().as_str(), "j" | "ja" | "y" | "yes"))
}
