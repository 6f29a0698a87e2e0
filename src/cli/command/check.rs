//! `check`: one line for the monitoring system, with performance data, over running downtimes and overdue activities.
//!
//! The form is that of monitoring plug-ins: a line, `|`, figures; exit 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN. The judgement
//! is for `exchange`.

use clap::ArgMatches;

use crate::cli::call::Call;
use crate::cli::failure::{Failure, Status};
use crate::cli::output::Output;
use crate::domain::board::PlanAsk;
use crate::domain::view::{Answer, Question};
use crate::exchange::monitoring::{self, Judgement, Level};
use crate::text::{Message, Texts, show};

/// Prints the line; answers with its exit status. Whatever fails is UNKNOWN.
pub fn run(call: &mut Call<'_>, _given: &ArgMatches) -> Result<(), Failure> {
    let found = match look(call) {
        Ok(found) => found,
        Err(Failure::Said(_, message)) => return unknown(call, &message),
        Err(other) => return Err(other),
    };
    if call.options.json {
        call.out.json(&found.json())?;
    } else {
        call.out.line(&line(call, &found))?;
    }
    match found.level() {
        Level::Ok => Ok(()),
        Level::Warning => Err(Failure::Silent(Status::Wrong)),
        Level::Critical => Err(Failure::Silent(Status::Words)),
    }
}

fn unknown(call: &Call<'_>, why: &Message) -> Result<(), Failure> {
    if call.options.json {
        call.out.json(&monitoring::unknown(&call.texts.say(why)))?;
        return Err(Failure::Silent(Status::Register));
    }
    not_understood(&call.out, &call.texts, why)
}

/// What cannot be judged is told on the line that monitoring systems read, and nothing more.
///
/// # Errors
/// Always: the status of what is unknown.
pub fn not_understood(out: &Output, texts: &Texts, why: &Message) -> Result<(), Failure> {
    let said = texts.say(why).replace('\n', " ").replace('|', "/");
    out.line(&format!("DRIFTPULT UNKNOWN - {said}"))?;
    Err(Failure::Silent(Status::Register))
}

fn look(call: &mut Call<'_>) -> Result<Judgement, Failure> {
    let register = call.register()?;
    let now = call.now();
    let Answer::Plan(planned) = register.ask(&Question::Plan(PlanAsk::default()), now)? else {
        return Err(Failure::wrong(Message::new("cli-unexpected-answer")));
    };
    let Answer::Checklist(checklist) = register.ask(&Question::Checklist(None), now)? else {
        return Err(Failure::wrong(Message::new("cli-unexpected-answer")));
    };
    Ok(Judgement::of(&planned, &checklist, now))
}

fn line(call: &Call<'_>, found: &Judgement) -> String {
    let texts = &call.texts;
    let mut parts = Vec::new();
    let mut clock = |id: &str, all: &[(String, i64)]| {
        if let Some((name, left)) = all.first() {
            let said = Message::new(id).number("count", all.len()).text("name", name);
            parts.push(texts.say(&said.text("left", show::left(texts, *left))));
        }
    };
    clock("check-over", &found.over);
    clock("check-soon", &found.soon);
    let counts = [("check-down", found.down), ("check-unanswered", found.unanswered), ("check-late", found.late)];
    for (id, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
        parts.push(texts.say(&Message::new(id).number("count", count)));
    }
    if parts.is_empty() {
        parts.push(texts.t("check-quiet").into_owned());
    }
    // The bar parts the words from the figures, so none may stand among the words.
    let words = parts.join("; ").replace('|', "/");
    format!(
        "DRIFTPULT {} - {words} | down={};0;;0 over={};;0;0 soon={};0;;0 unanswered={};0;;0 late_activities={};0;;0",
        found.level().word(),
        found.down,
        found.over.len(),
        found.soon.len(),
        found.unanswered,
        found.late,
    )
}
