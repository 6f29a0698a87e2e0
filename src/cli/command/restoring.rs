//! `incident take|hand-over|emergency|verify|reopen|plan`: what is done to systems while they are down.

use clap::ArgMatches;

use super::incident::told;
use crate::cli::call::Call;
use crate::cli::failure::Failure;
use crate::domain::command::{Command, Outcome};
use crate::domain::record::RecordKind;
use crate::domain::refusal::Refusal;
use crate::domain::restoring::{Doing, PlanAnswer, Seen};
use crate::domain::view::{Answer, Question};
use crate::store::StoreError;
use crate::text::Message;

/// Takes systems to restore them.
pub fn take(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    write(call, given, &Doing::Take(said(given, "by")))
}

/// Hands systems over to somebody else, or gives them back.
pub fn hand_over(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    write(call, given, &Doing::HandOver(said(given, "to"), Seen::Nothing))
}

/// Says that systems run in emergency operation, or no longer do.
pub fn emergency(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    write(call, given, &Doing::Emergency(!given.get_flag("ended")))
}

/// Says that systems work as they should.
pub fn verify(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    write(call, given, &Doing::Verify)
}

/// Says that systems did not hold.
pub fn reopen(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    write(call, given, &Doing::Reopen)
}

/// Answers whether the continuity plans of systems are activated.
pub fn plan(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let answer = if given.get_flag("activated") { PlanAnswer::Activated } else { PlanAnswer::Deferred };
    write(call, given, &Doing::Answer(answer, said(given, "reason"), Seen::Nothing))
}

fn said(given: &ArgMatches, id: &str) -> Option<String> {
    given.try_get_one::<String>(id).ok().flatten().cloned()
}

/// Does it to every system that the call names, or to none, and says how the incident stands now.
fn write(call: &mut Call<'_>, given: &ArgMatches, doing: &Doing) -> Result<(), Failure> {
    let mut register = call.register_to_write()?;
    let number = given.get_one::<String>("number").map_or("", String::as_str);
    let incident = register.find(RecordKind::Incident, number)?;
    let at = said(given, "at").map(|text| call.instant(&text)).transpose()?;
    let Answer::Incident(Some(whole)) = register.ask(&Question::Incident(incident), call.now())? else {
        return Err(Failure::wrong(Message::new("cli-unexpected-answer")));
    };
    let mut systems = Vec::new();
    // All names are looked up before anything is done.
    for name in given.get_many::<String>("system").into_iter().flatten() {
        let id = register.find(RecordKind::System, name)?;
        match whole.systems.iter().find(|one| one.id == id) {
            Some(one) => systems.push(one.id),
            None => return Err(StoreError::from(Refusal::NotDown(name.clone())).into()),
        }
    }
    let wish = |system| Command::Restore { incident: Some(incident), system, doing: doing.clone(), at };
    let commands: Vec<Command> = systems.into_iter().map(wish).collect();
    let outcomes = call.carry_out_all(&mut register, &commands)?;
    let last = outcomes.iter().find(|outcome| **outcome != Outcome::Unchanged).unwrap_or(&Outcome::Unchanged);
    told(call, register, incident, last)
}
