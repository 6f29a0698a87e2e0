//! The words of `exercise` and `measure`.
//!
//! What the commands do is for `command`.

use clap::builder::PossibleValuesParser;
use clap::{Arg, Command, value_parser};

use super::phrase::{command, flag, value, word};
use crate::domain::exercise::{KINDS, OUTCOMES};
use crate::text::Texts;

/// An option that means something of its own here.
fn own(texts: &Texts, name: &'static str, id: &str) -> Arg {
    let said = texts.t(&format!("cli-arg-{id}")).into_owned();
    value(texts, name).help(said)
}

fn system(texts: &Texts) -> Arg {
    own(texts, "system", "exercise-system")
}

fn on(texts: &Texts) -> Arg {
    own(texts, "on", "exercise-on")
}

/// Of `exercise`: what was exercised and what is to be.
pub fn exercises(texts: &Texts) -> [Command; 2] {
    [list(texts), add(texts)]
}

fn list(texts: &Texts) -> Command {
    command(texts, "list", "exercise-list").args([
        system(texts),
        flag(texts, "due").help(texts.t("cli-arg-exercise-due").into_owned()).conflicts_with_all(["system", "year"]),
        own(texts, "year", "exercise-year").value_parser(value_parser!(i32).range(2000..=2199)),
    ])
}

fn add(texts: &Texts) -> Command {
    let chosen = |name, id, words: &'static [&'static str]| {
        own(texts, name, id).value_parser(PossibleValuesParser::new(words)).hide_possible_values(true)
    };
    command(texts, "add", "exercise-add").args([
        word(texts, "name").required(true),
        on(texts),
        chosen("kind", "exercise-kind", KINDS).required(true),
        own(texts, "by", "exercise-by"),
        value(texts, "measured").allow_hyphen_values(true),
        chosen("outcome", "exercise-outcome", OUTCOMES),
        value(texts, "findings").allow_hyphen_values(true),
        value(texts, "scenario"),
        value(texts, "reference"),
    ])
}

/// `measure`: what is to be done about what was found.
pub fn measure(texts: &Texts) -> Command {
    let number = || word(texts, "number").help(texts.t("cli-arg-measure-number").into_owned()).required(true);
    command(texts, "measure", "measure").subcommand_required(true).subcommands([
        command(texts, "list", "measure-list")
            .args([system(texts), flag(texts, "all").help(texts.t("cli-arg-measure-all").into_owned())]),
        command(texts, "add", "measure-add").args([
            word(texts, "title").required(true),
            system(texts),
            value(texts, "owner"),
            own(texts, "due", "measure-due"),
            value(texts, "origin"),
        ]),
        command(texts, "done", "measure-done").args([
            number(),
            own(texts, "note", "measure-note")
                .value_name(texts.t("cli-value-text").into_owned())
                .allow_hyphen_values(true),
            on(texts),
        ]),
        command(texts, "reopen", "measure-reopen").args([number(), value(texts, "reason")]),
    ])
}
