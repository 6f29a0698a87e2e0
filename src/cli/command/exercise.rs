//! `exercise`: beginning an exercise or joining the one that goes on, and what its leader does to it.
//!
//! Scenario files are `exercise_files`', what is left when it is over `exercise_after`s.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use serde_json::json;

use super::exercise_files;
use crate::cli::call::Call;
use crate::cli::console;
use crate::cli::failure::Failure;
use crate::cli::place;
use crate::cli::ran::ConsoleOptions;
use crate::cli::sheet::Sheet;
use crate::cli::sign::Sign;
use crate::cli::tone::{Piece, Tone};
use crate::domain::command::Command;
use crate::domain::play::{Conduct, Finding, Play};
use crate::domain::scenario::Scenario;
use crate::exchange::scenario::cast;
use crate::store::{Access, NewPlay, Register, StoreError, exercise_path};
use crate::text::read::{self, Here};
use crate::text::{Message, scenario, show, when};

/// Opens the console on the exercise: begins one where none lies, joins the one that does.
pub fn open(call: &mut Call<'_>, given: &ArgMatches) -> Result<Option<ConsoleOptions>, Failure> {
    let only_begins = given.get_flag("start");
    if !only_begins {
        console::has_terminal(call.around)?;
    }
    let copy = begun(call, given)?;
    let role = given.get_one::<String>("role");
    if only_begins {
        let said = Message::new("cli-exercise-made").text("path", copy.display().to_string());
        let mut register = call.open_at(copy, Access::Write)?;
        if let Some(role) = role {
            join(call, &mut register, Some(role))?;
        }
        register.close();
        call.out.text(&call.texts.say(&said))?;
        return Ok(None);
    }
    if !call.options.read_only {
        let mut register = call.open_at(copy.clone(), Access::Write)?;
        join(call, &mut register, role)?;
        register.close();
    }
    Ok(Some(console::on_exercise(call.options, call.around, copy)))
}

/// Takes part, in a role or as before; says what a new role takes the place of, for it is the account's in every window.
fn join(call: &Call<'_>, register: &mut Register, said: Option<&String>) -> Result<(), Failure> {
    let texts = &call.texts;
    let Some(play) = register.play()? else { return Err(Failure::wrong(Message::new("refused-not-exercise"))) };
    let role = said.map(|said| meant(call, &play.scenario, said)).transpose()?;
    let before = play.role_of(&call.around.actor.name).map(|before| scenario::role(texts, &play.scenario, before));
    conduct(call, register, Conduct::Join(role.clone()))?;
    let now = role.map(|role| scenario::role(texts, &play.scenario, &role));
    if let (Some(before), Some(now)) = (before, now)
        && before != now
    {
        call.out.remark(texts, &Message::new("cli-role-changed").text("before", before).text("now", now));
    }
    Ok(())
}

/// The role that a call names.
fn meant(call: &Call<'_>, of: &Scenario, said: &str) -> Result<String, Failure> {
    scenario::role_meant(&call.texts, of, said).ok_or_else(|| {
        let known = scenario::roles(&call.texts, of);
        Failure::words(Message::new("cli-unknown-role").text("role", said).text("known", known))
    })
}

/// Where the copy of the exercise lies; makes it where there is none.
fn begun(call: &mut Call<'_>, given: &ArgMatches) -> Result<PathBuf, Failure> {
    let real = place::real(call.options, call.around)?;
    let copy = exercise_path(&real);
    let asked = given.get_one::<String>("scenario");
    if place::is_taken(&copy) {
        if !given.get_flag("start") && is_meant(call, &copy, asked)? {
            return Ok(copy);
        }
        return Err(another(call, copy)?);
    }
    call.may_write()?;
    let register = place::open_at(real, call.options, call.around, Access::Read)?;
    if register.is_exercise() {
        return Err(Failure::words(Message::new("cli-exercise-of-exercise")));
    }
    call.texts.set_zone(register.zone());
    let really = call.around.now();
    let scenario = match asked {
        None => Scenario::default(),
        Some(name) => {
            let read = exercise_files::scenario(name)?;
            let systems = given.get_many::<String>("system").into_iter().flatten();
            let systems = systems.map(|text| pair(text)).collect::<Result<Vec<_>, _>>()?;
            cast(&register, read, &systems, really)?.map_err(|faults| exercise_files::faulty(call, name, &faults))?
        }
    };
    // What is off is told before anything is made.
    if let Some(role) = given.get_one::<String>("role") {
        meant(call, &scenario, role)?;
    }
    let here = Here { now: really, zone: register.zone() };
    let clock = scenario.starts_minute.map(|minute| format!("{:02}:{:02}", minute / 60, minute % 60));
    // An exercise never begins before what the register already holds was written.
    let began_at = clock.and_then(|clock| read::instant_ahead(&clock, here)).unwrap_or(really).max(really);
    let new = NewPlay { scenario, began_at, speed: speed(given)?.unwrap_or(1), running: !given.get_flag("start") };
    match register.begin_exercise(&copy, &new, &call.around.actor, really) {
        // Somebody else was faster.
        Err(StoreError::AlreadyThere(_)) => return Err(another(call, copy)?),
        begun => begun?,
    }
    register.close();
    Ok(copy)
}

/// Whether the exercise that lies there is the one that a call means: no other is named, or this one.
fn is_meant(call: &Call<'_>, copy: &Path, asked: Option<&String>) -> Result<bool, Failure> {
    let Some(asked) = asked else { return Ok(true) };
    let register = place::open_at(copy.to_owned(), call.options, call.around, Access::Read)?;
    let Some(play) = register.play()?.filter(|play| play.ended_at.is_none()) else { return Ok(false) };
    // A file is meant by what it holds.
    Ok(play.scenario.id == *asked || exercise_files::scenario(asked).is_ok_and(|read| read.id == play.scenario.id))
}

/// Why another exercise cannot begin: the one that lies there already.
fn another(call: &mut Call<'_>, copy: PathBuf) -> Result<Failure, Failure> {
    let register = place::open_at(copy, call.options, call.around, Access::Read)?;
    call.texts.set_zone(register.zone());
    let Some(play) = register.play()? else { return Ok(Failure::wrong(Message::new("refused-not-exercise"))) };
    let id = if play.ended_at.is_some() { "cli-exercise-ended-lies-there" } else { "cli-exercise-goes-on" };
    let message = Message::new(id).text("title", scenario::title(&call.texts, &play.scenario));
    let since = when::short(&call.texts, play.began_really_at, call.around.now());
    Ok(Failure::wrong(message.text("since", since)))
}

fn pair(text: &str) -> Result<(String, String), Failure> {
    let pair = text.split_once('=').map(|(key, name)| (key.trim().to_owned(), name.trim().to_owned()));
    pair.ok_or_else(|| Failure::words(Message::new("cli-exercise-bad-system").text("value", text)))
}

fn speed(given: &ArgMatches) -> Result<Option<u32>, Failure> {
    let Some(text) = given.get_one::<String>("speed") else { return Ok(None) };
    match text.trim().trim_end_matches(['x', '×']).parse::<u32>() {
        Ok(speed) if (1..=crate::domain::pace::FASTEST).contains(&speed) => Ok(Some(speed)),
        _ => Err(Failure::words(Message::new("refused-bad-speed").number("most", crate::domain::pace::FASTEST))),
    }
}

/// Opens the exercise for writing.
pub fn opened(call: &mut Call<'_>) -> Result<Register, Failure> {
    call.may_write()?;
    let copy = exercise_path(&place::real(call.options, call.around)?);
    call.open_at(copy, Access::Write)
}

/// Opens the exercise for reading.
pub fn looked_at(call: &mut Call<'_>) -> Result<(Register, Play), Failure> {
    let copy = exercise_path(&place::real(call.options, call.around)?);
    let register = call.open_at(copy, Access::Read)?;
    let play = register.play()?.ok_or_else(|| Failure::wrong(Message::new("refused-not-exercise")))?;
    Ok((register, play))
}

/// Does something to the exercise.
pub fn conduct(call: &Call<'_>, register: &mut Register, what: Conduct) -> Result<(), Failure> {
    call.carry_out(register, &Command::Conduct(what, call.around.now())).map(|_| ())
}

/// Does what a call names, and says how the exercise stands then.
pub fn act(call: &mut Call<'_>, given: &ArgMatches, word: &str) -> Result<(), Failure> {
    let what = match word {
        "pause" => Conduct::Pause,
        "resume" => Conduct::Resume,
        "speed" => Conduct::Speed(speed(given)?.unwrap_or(1)),
        "skip" => Conduct::Skip(None),
        "seen" => {
            let number = given.get_one::<i64>("inject").copied().unwrap_or(0);
            Conduct::See(number.checked_sub(1).and_then(|at| usize::try_from(at).ok()).unwrap_or(usize::MAX))
        }
        _ => Conduct::End,
    };
    let mut register = opened(call)?;
    if word == "join" {
        join(call, &mut register, given.get_one::<String>("role-name"))?;
    } else {
        conduct(call, &mut register, what)?;
    }
    let play = register.play()?;
    register.close();
    match play {
        Some(play) if call.options.json => call.out.json(&told(call, &play)),
        Some(play) => call.out.text(&standing(call, &play)),
        None => Ok(()),
    }
}

/// Writes down what was found.
pub fn finding(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let mut register = opened(call)?;
    let said =
        |id: &str| given.get_one::<String>(id).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let systems = given.get_many::<String>("system").into_iter().flatten().map(|name| name.trim().to_owned()).collect();
    let due_on = match said("due") {
        None => None,
        Some(text) => {
            let here = Here { now: call.now(), zone: register.zone() };
            let bad = || Failure::words(Message::new("cli-bad-date").text("value", &text));
            Some(read::date(&text, here).ok_or_else(bad)?)
        }
    };
    let text = said("text").unwrap_or_default();
    conduct(call, &mut register, Conduct::Find(Finding { text, systems, owner: said("owner"), due_on }))?;
    register.close();
    if call.options.json { Ok(()) } else { call.out.text(&call.texts.t("finding-noted")) }
}

/// How the clock of the exercise runs, in one line.
fn standing(call: &Call<'_>, play: &Play) -> String {
    let texts = &call.texts;
    let really = call.around.now();
    let now = play.pace.at(really);
    let clock = when::short(texts, now, now);
    let id = match () {
        () if play.ended_at.is_some() => "play-ended",
        () if play.pace.ran_out(really) => "play-ran-out",
        () if play.pace.running => "play-runs",
        () if !play.is_started => "play-prepared",
        () => "play-paused",
    };
    let stands = texts.say(&Message::new(id).text("clock", clock).number("speed", play.pace.speed));
    match play.role_of(&call.around.actor.name).map(|role| scenario::role(texts, &play.scenario, role)) {
        Some(role) => format!("{stands} {}", texts.say(&Message::new("play-you-are").text("role", role))),
        None => stands,
    }
}

/// Prints how the exercise stands.
pub fn status(call: &mut Call<'_>, _given: &ArgMatches) -> Result<(), Failure> {
    let (register, play) = looked_at(call)?;
    register.close();
    if call.options.json {
        return call.out.json(&told(call, &play));
    }
    let texts = &call.texts;
    let now = play.pace.at(call.around.now());
    let mut sheet = Sheet::new(call.out);
    sheet.heading(&scenario::title(texts, &play.scenario));
    sheet.line(vec![Piece::plain(&standing(call, &play))]);
    if !play.participants.is_empty() {
        sheet.group(&texts.t("play-participants"));
        let roles = play.participants.iter().map(|one| {
            let role = one.role.as_deref().map(|role| scenario::role(texts, &play.scenario, role));
            (one.name.clone(), role.unwrap_or_else(|| texts.t("play-no-role").into_owned()))
        });
        sheet.facts(&roles.collect::<Vec<_>>());
    }
    let come: Vec<_> = play.come(&call.around.actor.name, now).collect();
    if !come.is_empty() {
        sheet.group(&texts.t("play-injects"));
    }
    for (at, inject) in come {
        let said = play.scenario.filled(scenario::words(texts, &inject.text));
        let from = inject.from.as_ref().map(|from| scenario::words(texts, from)).unwrap_or_default();
        let by = play.seen.iter().filter(|(seen, ..)| *seen == at).map(|(_, by, _)| by.as_str()).collect::<Vec<_>>();
        let sign = if by.is_empty() { Sign::ToDo } else { Sign::Done };
        let clock = when::short(texts, play.due_at(inject), now);
        let who = if from.is_empty() { String::new() } else { format!("{from}: ") };
        sheet.marked(&sign.piece(call.out.ascii()), &format!("{}  {clock}  {who}{said}", at + 1));
    }
    if let Some((_, next)) = play.ahead(now).next().filter(|_| play.ended_at.is_none()) {
        let left = show::minutes_up(texts, (play.due_at(next) - now).num_seconds());
        sheet.line(vec![Piece::new(&texts.say(&Message::new("play-next-in").text("time", left)), Tone::Dim)]);
    }
    if !play.findings.is_empty() {
        sheet.group(&texts.t("play-findings"));
    }
    for (finding, by, _) in &play.findings {
        sheet.marked(&Piece::plain("·"), &format!("{} ({by})", scenario::finding(texts, finding)));
    }
    sheet.print()
}

/// How the exercise stands, as `exercise status --json` gives it.
fn told(call: &Call<'_>, play: &Play) -> serde_json::Value {
    let texts = &call.texts;
    let really = call.around.now();
    let now = play.pace.at(really);
    let at = |at| when::rfc3339(texts.zone(), at);
    json!({
        "title": scenario::title(texts, &play.scenario),
        "scenario": Some(&play.scenario.id).filter(|id| !id.is_empty()),
        "now": at(now),
        "speed": play.pace.speed,
        "state": match () {
            () if play.ended_at.is_some() => "ended",
            () if play.pace.runs(really) => "running",
            () => "paused",
        },
        "began_at": at(play.began_at),
        "began_really_at": at(play.began_really_at),
        "ended_at": play.ended_at.map(at),
        "recorded_at": play.recorded_at.map(at),
        "participants": play.participants.iter().map(|one| json!({
            "name": one.name, "role": one.role, "joined_at": at(one.joined_at),
        })).collect::<Vec<_>>(),
        "injects": play.come(&call.around.actor.name, now)
            .map(|(number, inject)| json!({
                "number": number + 1,
                "at": at(play.due_at(inject)),
                "to": inject.to,
                "text": play.scenario.filled(scenario::words(texts, &inject.text)),
                "seen": play.seen.iter().filter(|(seen, ..)| *seen == number)
                    .map(|(_, by, seen)| json!({"by": by, "at": at(*seen)})).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
        "next_at": play.ahead(now).next().map(|(_, inject)| at(play.due_at(inject))),
        "findings": play.findings.iter().map(|(finding, by, found)| json!({
            "text": finding.text, "systems": finding.systems, "owner": finding.owner,
            "due_on": finding.due_on.map(|day| day.to_string()), "by": by, "at": at(*found),
        })).collect::<Vec<_>>(),
    })
}
