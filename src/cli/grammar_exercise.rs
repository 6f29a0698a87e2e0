//! The words of `exercise`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgAction, Command, value_parser};

use super::exercising;
use super::phrase::{command, flag, output, value, word};
use crate::domain::exercise::KINDS;
use crate::report::Form;
use crate::text::Texts;

/// The command with its subcommands.
pub fn exercise(texts: &Texts) -> Command {
    let cast = || value(texts, "system").help(texts.t("cli-arg-exercise-cast").into_owned()).action(ArgAction::Append);
    command(texts, "exercise", "exercise")
        .args([
            value(texts, "scenario")
                .help(texts.t("cli-arg-exercise-play").into_owned())
                .value_name(texts.t("cli-value-exercise-play").into_owned()),
            cast(),
            value(texts, "role"),
            value(texts, "speed"),
            flag(texts, "start"),
        ])
        .args_conflicts_with_subcommands(true)
        .subcommands([
            command(texts, "scenarios", "exercise-scenarios"),
            command(texts, "check", "exercise-check").args([word(texts, "scenario-file").required(true), cast()]),
            command(texts, "new", "exercise-new").args([value(texts, "from"), output(texts)]),
            command(texts, "status", "exercise-status"),
            command(texts, "join", "exercise-join").arg(word(texts, "role-name").required(true)),
            command(texts, "pause", "exercise-pause"),
            command(texts, "resume", "exercise-resume"),
            command(texts, "speed", "exercise-speed").arg(word(texts, "speed").required(true)),
            command(texts, "skip", "exercise-skip"),
            command(texts, "seen", "exercise-seen")
                .arg(word(texts, "inject").required(true).value_parser(value_parser!(i64))),
            command(texts, "finding", "exercise-finding").args([
                word(texts, "text").required(true).allow_hyphen_values(true),
                value(texts, "system").help(texts.t("cli-arg-finding-system").into_owned()).action(ArgAction::Append),
                value(texts, "owner"),
                value(texts, "due").help(texts.t("cli-arg-finding-due").into_owned()),
            ]),
            command(texts, "end", "exercise-end"),
            command(texts, "protocol", "exercise-protocol").args([
                value(texts, "format")
                    .help(texts.t("cli-arg-sheet-format").into_owned())
                    .value_parser(PossibleValuesParser::new(Form::ALL.map(Form::word)))
                    .hide_possible_values(true),
                output(texts).help(texts.t("cli-arg-sheet-output").into_owned()).value_parser(value_parser!(PathBuf)),
            ]),
            command(texts, "record", "exercise-record").args([
                value(texts, "kind")
                    .help(texts.t("cli-arg-exercise-kind").into_owned())
                    .value_parser(PossibleValuesParser::new(KINDS))
                    .hide_possible_values(true),
                flag(texts, "yes").help(texts.t("cli-arg-exercise-yes").into_owned()),
            ]),
            command(texts, "discard", "exercise-discard")
                .arg(flag(texts, "yes").help(texts.t("cli-arg-exercise-yes").into_owned())),
        ])
        .subcommands(exercising::exercises(texts))
}
