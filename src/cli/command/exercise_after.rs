//! `exercise protocol|record|discard`: what is left of an exercise when it is over.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::exercise::{conduct, looked_at, opened};
use crate::cli::call::Call;
use crate::cli::failure::{Failure, Status};
use crate::cli::{page, place};
use crate::domain::command::Command;
use crate::domain::exercise::KINDS;
use crate::domain::play::{Conduct, Play, PlayRefusal};
use crate::domain::protocol::Protocol;
use crate::domain::record::RecordKind;
use crate::domain::recording::{self, Known, Words};
use crate::domain::refusal::Refusal;
use crate::domain::secrecy::Sight;
use crate::exchange::protocol as json;
use crate::report::begun::Begun;
use crate::report::protocol::{document, file_name, gather, unwritten};
use crate::report::{Form, render};
use crate::store::{Access, Register, StoreError, discard_file, exercise_path};
use crate::text::{Arg, Message, scenario, when};

/// Prints the protocol, or writes it into a file.
pub fn protocol(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let (register, play) = looked_at(call)?;
    let now = call.now();
    let begun = Begun::new(&register)?;
    let protocol = gather(&register, &play, now)?;
    if call.options.json {
        return call.out.json(&json::protocol(&play, &protocol, register.zone()));
    }
    let said = given.get_one::<String>("format").and_then(|word| Form::from_word(word));
    let named = given.get_one::<PathBuf>("output").and_then(|path| Form::of_file(path));
    let form = said.or(named).unwrap_or_default();
    let sight = if call.options.confidential { Sight::Shown } else { Sight::Hidden };
    let content = render(&document(&begun, &play, &protocol, now, &call.texts, sight)?, form, &call.texts);
    page::write(call, given, &content, || file_name(&play, form, &call.texts), unwritten)
}

/// Removes the exercise's copy, after asking.
pub fn discard(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let copy = exercise_path(&place::real(call.options, call.around)?);
    let register = match opened(call) {
        Err(why) if place::is_taken(&copy) && !call.options.read_only => {
            return discard_unread(call, given, &copy, why);
        }
        opened => opened?,
    };
    let Some(play) = register.play()? else { return Err(Failure::wrong(Message::new("refused-not-exercise"))) };
    let title = scenario::title(&call.texts, &play.scenario);
    let id = match (play.ended_at, play.recorded_at) {
        (None, _) => "ask-exercise-discard-running",
        (Some(_), None) => "ask-exercise-discard-unrecorded",
        (Some(_), Some(_)) => "ask-exercise-discard",
    };
    if !given.get_flag("yes") && !agreed(call, &Message::new(id).text("title", &title))? {
        call.out.remark(&call.texts, &Message::new("cli-discard-not"));
        return Err(Failure::Silent(Status::Wrong));
    }
    register.discard_exercise()?;
    call.out.text(&call.texts.say(&Message::new("cli-discarded").text("title", title)))
}

/// Removes a copy that cannot be opened, after saying why it cannot.
fn discard_unread(call: &Call<'_>, given: &ArgMatches, copy: &Path, why: Failure) -> Result<(), Failure> {
    let Failure::Said(_, why) = why else { return Err(why) };
    call.out.remark(&call.texts, &why);
    let shown = copy.display().to_string();
    if !given.get_flag("yes") && !agreed(call, &Message::new("ask-exercise-discard-unread").text("path", &shown))? {
        call.out.remark(&call.texts, &Message::new("cli-discard-not"));
        return Err(Failure::Silent(Status::Wrong));
    }
    discard_file(copy)?;
    call.out.text(&call.texts.say(&Message::new("cli-discarded-unread").text("path", shown)))
}

/// Asks on the terminal; nothing but a written yes is one.
pub fn agreed(call: &Call<'_>, question: &Message) -> Result<bool, Failure> {
    if !call.around.stdin_is_terminal {
        return Err(Failure::words(Message::new("cli-needs-yes")));
    }
    call.out.remark(&call.texts, question);
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    Ok(matches!(line.trim().to_lowercase().as_str(), "j" | "ja" | "y" | "yes"))
}

/// Writes what came of the exercise into the real register, after asking.
pub fn record(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let mut copy = opened(call)?;
    let Some(play) = copy.play()? else { return Err(Failure::wrong(Message::new("refused-not-exercise"))) };
    let refused = |why: PlayRefusal| Failure::from(StoreError::from(Refusal::Play(why)));
    if play.ended_at.is_none() {
        return Err(refused(PlayRefusal::NotEnded));
    }
    if let Some(recorded) = play.recorded_at {
        return Err(refused(PlayRefusal::Recorded(recorded)));
    }
    // What is recorded must hold what the register knows, marked secret or not; it goes where the marks stand.
    copy.set_sight(Sight::Shown);
    let protocol = gather(&copy, &play, call.now())?;
    call.pace.set(None);
    let real = place::real(call.options, call.around)?;
    let mut register = place::open_at(real, call.options, call.around, Access::Write)?;
    if register.uuid() != play.of {
        return Err(refused(PlayRefusal::OtherRegister));
    }
    let words = words(call, given, &play);
    let known = known(call, &copy, &register, &play, &protocol)?;
    let what = recording::of(&play, &protocol, &known, &words);
    let measured = what.exercises.iter().filter(|one| one.measured_s.is_some()).count();
    let question = Message::new("ask-exercise-record")
        .number("systems", what.exercises.len())
        .number("measured", measured)
        .word("kind", format!("exercise-kind-{}", words.kind))
        .number("measures", what.measures.len())
        .text("path", register.path().display().to_string());
    if !given.get_flag("yes") && !agreed(call, &question)? {
        call.out.remark(&call.texts, &Message::new("cli-record-not"));
        return Err(Failure::Silent(Status::Wrong));
    }
    // What was found while the question stood there belongs to it too.
    let play = copy.play()?.unwrap_or(play);
    let what = recording::of(&play, &protocol, &known, &words);
    let (systems, measures) = (what.exercises.len(), what.measures.len());
    call.carry_out(&mut register, &Command::RecordExercises(Box::new(what)))?;
    register.close();
    // It stands in the register by now, whatever becomes of the copy.
    if let Err(Failure::Said(_, why)) = conduct(call, &mut copy, Conduct::Record) {
        call.out.remark(&call.texts, &why);
    }
    copy.close();
    if call.options.json {
        return call.out.json(&serde_json::json!({"exercises": systems, "measures": measures}));
    }
    let said = Message::new("cli-exercise-recorded").number("systems", systems).number("measures", measures);
    call.out.text(&call.texts.say(&said))
}

fn words(call: &Call<'_>, given: &ArgMatches, play: &Play) -> Words {
    let texts = &call.texts;
    let held_on = when::today(texts.zone(), play.started_really_at.unwrap_or(play.began_really_at));
    let title = scenario::title(texts, &play.scenario);
    let who = play.participants.iter().map(|one| match one.role.as_deref() {
        Some(role) => format!("{} ({})", one.name, scenario::role(texts, &play.scenario, role)),
        None => one.name.clone(),
    });
    let who = who.collect::<Vec<_>>().join(", ");
    let kind = given.get_one::<String>("kind").map_or("table-top", String::as_str);
    // The end of the copy's identity tells one exercise from another, in every language.
    let short = play.uuid.rsplit('-').next().unwrap_or(&play.uuid).to_owned();
    let origin = Message::new("exercise-origin").with("date", Arg::Date(held_on)).text("title", &title);
    let origin = origin.text("id", &short);
    Words {
        held_on,
        kind: KINDS.iter().copied().find(|known| *known == kind).unwrap_or("table-top"),
        led_by: (!who.is_empty()).then(|| who.chars().take(200).collect()),
        scenario: title,
        reference: texts.say(&Message::new("exercise-reference").text("id", &short).number("speed", play.fastest)),
        origin: texts.say(&origin).chars().take(200).collect(),
        key: short,
    }
}

/// Which of the exercise's systems the real register still has; says which it has not, and which it knows otherwise by now.
fn known(
    call: &Call<'_>,
    copy: &Register,
    register: &Register,
    play: &Play,
    protocol: &Protocol,
) -> Result<Vec<Known>, Failure> {
    let mut all: Vec<Known> = Vec::new();
    for one in &protocol.systems {
        if all.iter().any(|known| known.name == one.name) {
            continue;
        }
        let found = register.system_of(&one.said.uuid)?;
        let is_there = matches!(found, Some((.., false)));
        let say = |message: Message| call.out.remark(&call.texts, &message.text("name", &one.name));
        match &found {
            _ if !one.is_touched() => {}
            None | Some((.., true)) => say(Message::new("cli-record-gone")),
            Some((name, restore_time_s, false)) => {
                if *name != one.name {
                    say(Message::new("cli-record-renamed").text("now", name));
                }
                if *restore_time_s != one.said.restore_time_s {
                    say(Message::new("cli-record-otherwise"));
                }
            }
        }
        all.push(Known { uuid: one.said.uuid.clone(), name: one.name.clone(), is_there });
    }
    // A finding can be on a system that was never down.
    for name in play.findings.iter().flat_map(|(finding, ..)| &finding.systems) {
        if all.iter().any(|known| known.name == *name) {
            continue;
        }
        let Ok(id) = copy.find(RecordKind::System, name) else { continue };
        let Some(uuid) = copy.uuid_of_system(id)? else { continue };
        let is_there = matches!(register.system_of(&uuid)?, Some((.., false)));
        all.push(Known { uuid, name: name.clone(), is_there });
    }
    Ok(all)
}
