//! From the words of a call to its exit status.
//!
//! What the words may be is `grammar`'s, what each command does `command`'s.

use std::cell::Cell;
use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use chrono_tz::Tz;
use clap::ArgMatches;
use clap::error::ErrorKind;

use super::call::Call;
use super::command::{
    audit, checklist, checklist_wish, completions, downtimes, exercises, export, help, import, incident,
    incident_whole, incidents, init, measures,
};
use super::command::{
    check, exercise, exercise_after, exercise_files, plan, redact, restoring, runsheet, secrecy, system, systems,
};
use super::configuration::{self, Configuration};
use super::console;
use super::failure::{Failure, Status};
use super::grammar::grammar;
use super::options::{self, Options};
use super::output::Output;
use super::paper;
use super::ran::{ConsoleOptions, Ran};
use super::surroundings::{self, Surroundings};
use super::usage;
use crate::text::{Language, Message, Texts};

/// Carries out a call, all but opening the console. The first word is the program's own name.
pub fn run(words: impl Iterator<Item = OsString>) -> Ran {
    outlive_file_limits();
    keep_memory_to_ourselves();
    carry_out(&words.skip(1).collect::<Vec<_>>(), &Surroundings::look())
}

/// A limit on the size of files (`ulimit -f`) would end the process by a signal in the middle of a write; with the
/// signal taken, the write fails with an error that can be told.
fn outlive_file_limits() {
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false)));
}

/// A program with a group of its own reads what the person may not: neither a core dump nor a debugger may hand it over.
fn keep_memory_to_ourselves() {
    if surroundings::has_group_of_its_own() {
        let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
    }
}

/// Carries out a call in these surroundings.
fn carry_out(words: &[OsString], around: &Surroundings) -> Ran {
    let folders = &around.folders;
    let configuration = configuration::load(folders.configuration.as_deref(), folders.home.as_deref());
    let configured = configuration.as_ref().ok().and_then(|said| said.language).map(Language::from);
    let language = options::language(words, around, configured);
    let texts = Texts::new(language, Tz::Europe__Stockholm);
    let grammar = grammar(&texts, around.width);
    let program = OsString::from("driftpult");
    let given = match grammar.clone().try_get_matches_from(std::iter::once(&program).chain(words)) {
        Ok(given) => given,
        Err(error) => return Ran::Done(not_understood(&error, &grammar, words, &texts)),
    };
    let configuration = match configuration {
        Ok(configuration) => configuration,
        // The call itself may say all that the file would have said, and help must always be had.
        Err(_) if given.subcommand_name() == Some("help") => Configuration::default(),
        // A monitoring system takes the status of other faults for a judgement.
        Err(Failure::Said(_, why)) if given.subcommand_name() == Some("check") => {
            let out = Output::plain();
            return Ran::Done(ended(check::not_understood(&out, &texts, &why), &out, &texts));
        }
        Err(failure) => return Ran::Done(ended(Err(failure), &Output::plain(), &texts)),
    };
    let options = Options::settle(&given, &configuration, language, around);
    let (hidden, changed) = (Arc::default(), Cell::new(false));
    let pace = Cell::default();
    let mut call = Call { around, options: &options, out: Output::new(&options, around), texts, hidden, changed, pace };
    let ran = match dispatch(&mut call, &given) {
        Ok(Some(console)) => Ran::Console(console),
        Ok(None) => {
            call.tell_hidden();
            Ran::Done(ended(Ok(()), &call.out, &call.texts))
        }
        Err(failure) => Ran::Done(ended(Err(failure), &call.out, &call.texts)),
    };
    // A script has its answer by now, whatever the folder of the paper copy does.
    if call.changed.get() {
        paper::keep(&call);
    }
    ran
}

fn dispatch(call: &mut Call<'_>, given: &ArgMatches) -> Result<Option<ConsoleOptions>, Failure> {
    let words: Vec<&str> = path(given);
    let at = innermost(given);
    match words.as_slice() {
        [] => return console::on_register(call.options, call.around).map(Some),
        ["demo"] => return console::on_example(call.options, call.around).map(Some),
        ["exercise"] => return exercise::open(call, at),
        ["exercise", "scenarios"] => exercise_files::list(call, at),
        ["exercise", "check"] => exercise_files::check(call, at),
        ["exercise", "new"] => exercise_files::new(call, at),
        ["exercise", "status"] => exercise::status(call, at),
        ["exercise", "finding"] => exercise::finding(call, at),
        ["exercise", "protocol"] => exercise_after::protocol(call, at),
        ["exercise", "record"] => exercise_after::record(call, at),
        ["exercise", "discard"] => exercise_after::discard(call, at),
        ["exercise", "list"] => exercises::list(call, at),
        ["exercise", "add"] => exercises::add(call, at),
        ["exercise", word] => exercise::act(call, at, word),
        ["init"] => init::run(call, at),
        ["import", "systems"] => import::run(call, at),
        ["export"] => export::run(call, at),
        ["systems"] => systems::run(call, at),
        ["system"] => system::run(call, at),
        ["plan"] => plan::run(call, at),
        ["runsheet"] => runsheet::run(call, at),
        ["check"] => check::run(call, at),
        ["downtimes"] => downtimes::run(call, at),
        ["incident", "log"] => incident::log(call, at),
        ["incident", "list"] => incidents::run(call, at),
        ["incident", "show"] => incident_whole::run(call, at),
        ["incident", "note"] => incident::note(call, at),
        ["incident", "status"] => incident::status(call, at),
        ["incident", "down"] => incident::down(call, at),
        ["incident", "up"] => incident::up(call, at),
        ["incident", "take"] => restoring::take(call, at),
        ["incident", "hand-over"] => restoring::hand_over(call, at),
        ["incident", "emergency"] => restoring::emergency(call, at),
        ["incident", "verify"] => restoring::verify(call, at),
        ["incident", "reopen"] => restoring::reopen(call, at),
        ["incident", "plan"] => restoring::plan(call, at),
        ["incident", "close"] => incident::close(call, at),
        ["checklist", "list"] => checklist::list(call, at),
        ["checklist", "tick"] => checklist_wish::tick(call, at),
        ["checklist", "skip"] => checklist_wish::skip(call, at),
        ["checklist", "undo"] => checklist_wish::undo(call, at),
        ["checklist", "export"] => export::checklist(call, at),
        ["measure", "list"] => measures::list(call, at),
        ["measure", "add"] => measures::add(call, at),
        ["measure", "done"] => measures::done(call, at),
        ["measure", "reopen"] => measures::reopen(call, at),
        ["audit", "list"] => audit::list(call, at),
        ["audit", "verify"] => audit::verify(call, at),
        ["audit", "head"] => audit::head(call),
        ["audit", "redact"] => redact::run(call, at),
        ["secrecy", "mark"] => secrecy::mark(call, at),
        ["secrecy", "unmark"] => secrecy::unmark(call, at),
        ["completions"] => completions::run(call, at),
        ["help"] => help::run(call, at),
        _ => Err(Failure::words(Message::new("cli-usage-other").text("place", "driftpult"))),
    }
    .map(|()| None)
}

/// The commands of a call, outermost first.
fn path(given: &ArgMatches) -> Vec<&str> {
    let mut path = Vec::new();
    let mut current = given;
    while let Some((name, next)) = current.subcommand() {
        path.push(name);
        current = next;
    }
    path
}

fn innermost(given: &ArgMatches) -> &ArgMatches {
    let mut current = given;
    while let Some((_, next)) = current.subcommand() {
        current = next;
    }
    current
}

/// Words that are no call: help and the version go to standard output, everything else is a fault.
fn not_understood(error: &clap::Error, grammar: &clap::Command, words: &[OsString], texts: &Texts) -> ExitCode {
    let out = Output::plain();
    let said = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => out.text(&error.render().to_string()),
        // A monitoring system takes the status of other faults for a judgement.
        _ if usage::place(grammar, words) == "driftpult check" => {
            check::not_understood(&out, texts, &usage::fault(error, grammar, words))
        }
        _ => Err(Failure::words(usage::fault(error, grammar, words))),
    };
    ended(said, &out, texts)
}

/// Says why a call ended, and gives the exit status.
fn ended(result: Result<(), Failure>, out: &Output, texts: &Texts) -> ExitCode {
    let status = match result {
        Ok(()) => Status::Done,
        Err(failure) => {
            if let Failure::Said(_, message) = &failure {
                out.failure(texts, message);
            }
            failure.status()
        }
    };
    ExitCode::from(status as u8)
}

/// Says why the console could not be opened, or had to end.
pub fn console_failed(language: Language, message: &Message) -> ExitCode {
    let texts = Texts::new(language, Tz::Europe__Stockholm);
    ended(Err(Failure::Said(Status::Register, message.clone())), &Output::plain(), &texts)
}

/// Says which drafts the console left behind.
pub fn console_ended(language: Language, drafts: &[Message]) {
    let texts = Texts::new(language, Tz::Europe__Stockholm);
    let said = match drafts {
        [] => return,
        [one] => Message::new("cli-draft-kept").sentence("what", one.clone()),
        more => Message::new("cli-drafts-kept").number("count", more.len()),
    };
    Output::plain().remark(&texts, &said);
}
