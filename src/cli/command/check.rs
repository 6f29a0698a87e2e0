//! `check`: one line for the monitoring system, with performance data, over running downtimes and overdue activities.
//!
//! The form is that of monitoring plug-ins: a line, `|`, figures; exit 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN.

use clap::ArgMatches;

use crate::cli::call::Call;
use crate::cli::failure::{Failure, Status};
use crate::cli::output::Output;
use crate::domain::board::{PlanAsk, Stricken};
use crate::domain::occurrence::State;
use crate::domain::system::{Downtime, remaining};
use crate::domain::view::{Answer, Question};
use crate::text::{Message, Texts, show};
use serde_json::json;

/// What a monitoring system is told.
struct Found {
    status: Status,
    word: &'static str,
    down: usize,
    over: Vec<(String, i64)>,
    soon: Vec<(String, i64)>,
    unanswered: usize,
    late: usize,
}

/// Prints the line; answers with its exit status. Whatever fails is UNKNOWN.
pub fn run(call: &mut Call<'_>, _given: &ArgMatches) -> Result<(), Failure> {
    let found = match look(call) {
        Ok(found) => found,
        Err(Failure::Said(_, message)) => return unknown(call, &message),
        Err(other) => return Err(other),
    };
    if call.options.json {
        let named = |all: &[(String, i64)]| -> Vec<serde_json::Value> {
            all.iter().map(|(system, left)| json!({"system": system, "left_s": left})).collect()
        };
        call.out.json(&json!({
            "status": found.word,
            "down": found.down,
            "over": named(&found.over),
            "soon": named(&found.soon),
            "unanswered": found.unanswered,
            "late_activities": found.late,
        }))?;
    } else {
        call.out.line(&line(call, &found))?;
    }
    match found.status {
        Status::Done => Ok(()),
        status => Err(Failure::Silent(status)),
    }
}

fn unknown(call: &Call<'_>, why: &Message) -> Result<(), Failure> {
    if call.options.json {
        call.out.json(&json!({"status": "UNKNOWN", "why": call.texts.say(why)}))?;
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

fn look(call: &mut Call<'_>) -> Result<Found, Failure> {
    let register = call.register()?;
    let now = call.now();
    let Answer::Plan(planned) = register.ask(&Question::Plan(PlanAsk::default()), now)? else {
        return Err(Failure::wrong(Message::new("cli-unexpected-answer")));
    };
    let Answer::Checklist(checklist) = register.ask(&Question::Checklist(None), now)? else {
        return Err(Failure::wrong(Message::new("cli-unexpected-answer")));
    };
    let left = |one: &Stricken| {
        let accepted = one.accepted_downtime_s?;
        Some((one.name.clone(), remaining(one.down_since, Downtime(accepted), now), accepted))
    };
    let mut clocks: Vec<(String, i64, i64)> = planned.systems.iter().filter_map(left).collect();
    clocks.sort_by_key(|(_, left, _)| *left);
    let (over, rest): (Vec<_>, Vec<_>) = clocks.into_iter().partition(|(_, left, _)| *left < 0);
    let soon = rest.into_iter().filter(|(_, left, accepted)| left * 2 <= *accepted);
    let named = |(name, left, _)| (name, left);
    let found = Found {
        status: Status::Done,
        word: "OK",
        down: planned.systems.len(),
        over: over.into_iter().map(named).collect(),
        soon: soon.map(named).collect(),
        unanswered: planned.systems.iter().filter(|one| one.asks_for_plan(now)).count(),
        late: checklist.left_over.iter().chain(&checklist.rows).filter(|row| row.state == State::Late).count(),
    };
    Ok(match () {
        () if !found.over.is_empty() => Found { status: Status::Words, word: "CRITICAL", ..found },
        () if found.down > 0 || found.late > 0 => Found { status: Status::Wrong, word: "WARNING", ..found },
        () => found,
    })
}

fn line(call: &Call<'_>, found: &Found) -> String {
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
        found.word,
        found.down,
        found.over.len(),
        found.soon.len(),
        found.unanswered,
        found.late,
    )
}
