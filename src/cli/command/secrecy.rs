//! `secrecy mark|unmark`: marking an incident, a row of its timeline, a system or one of its fields.
//!
//! What a mark hides is the domain's.

use clap::ArgMatches;

use super::audit;
use crate::cli::call::Call;
use crate::cli::failure::Failure;
use crate::domain::command::{Command, Outcome};
use crate::domain::marking::{Markable, SecrecyWish};
use crate::domain::name::name_key;
use crate::domain::record::RecordKind;
use crate::exchange::columns::json_name;
use crate::store::Register;
use crate::text::explain::field_label;
use crate::text::{Message, Texts};

/// Marks something secret.
pub fn mark(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let mut register = call.register_to_write()?;
    let what = target(call, &register, given)?;
    let ground = given.get_one::<String>("ground").cloned().unwrap_or_default();
    let seen = register.ground_of(what)?;
    let reason = given.get_one::<String>("reason").cloned();
    carry_out(call, &mut register, SecrecyWish::Mark { what, ground, seen, reason }, "cli-marked")
}

/// Takes a mark away.
pub fn unmark(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let mut register = call.register_to_write()?;
    let what = target(call, &register, given)?;
    let reason = given.get_one::<String>("reason").cloned().unwrap_or_default();
    carry_out(call, &mut register, SecrecyWish::Unmark { what, reason }, "cli-unmarked")
}

fn carry_out(call: &Call<'_>, register: &mut Register, wish: SecrecyWish, done: &str) -> Result<(), Failure> {
    let outcome = call.carry_out(register, &Command::Secrecy(wish))?;
    let said = if outcome == Outcome::Unchanged { "cli-stood-so-already" } else { done };
    call.out.remark(&call.texts, &Message::new(said));
    Ok(())
}

fn target(call: &Call<'_>, register: &Register, given: &ArgMatches) -> Result<Markable, Failure> {
    let text = given.get_one::<String>("target").map_or("", String::as_str);
    let (kind, id) = audit::record(register, text)?;
    let part = |word: &str| Failure::words(Message::new(word).text("value", text));
    if let Some(name) = given.get_one::<String>("field") {
        if kind != RecordKind::System {
            return Err(part("cli-field-of-no-system"));
        }
        return Ok(Markable::Field(id, field(&call.texts, name)?));
    }
    match given.get_one::<i64>("note") {
        Some(_) if kind != RecordKind::Incident => Err(part("cli-note-of-no-incident")),
        Some(seq) => Ok(Markable::Entry(id, *seq)),
        None => Ok(Markable::Record(kind, id)),
    }
}

/// A field by its key, its name in JSON or its label.
fn field(texts: &Texts, name: &str) -> Result<&'static str, Failure> {
    let wanted = name_key(name);
    let known = |key: &str| {
        let names = [key.to_owned(), json_name(key).to_owned(), texts.t(&field_label(key)).into_owned()];
        names.iter().any(|known| name_key(known) == wanted)
    };
    let specs = RecordKind::System.fields();
    specs.iter().find(|spec| known(spec.key)).map(|spec| spec.key).ok_or_else(|| {
        let choices: Vec<&str> = specs.iter().filter(|spec| !spec.open).map(|spec| json_name(spec.key)).collect();
        Failure::words(Message::new("cli-bad-field").text("value", name).text("choices", choices.join(", ")))
    })
}
