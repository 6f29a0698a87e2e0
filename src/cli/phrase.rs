//! What every word of the command line is made of: a command, an argument by its place, an option, each with its help.
//!
//! Which words there are is `grammar`'s.

use std::path::PathBuf;

use clap::{Arg, ArgAction, Command, value_parser};

use crate::text::Texts;

/// A command with its help and an example.
pub fn command(texts: &Texts, name: &'static str, id: &str) -> Command {
    let (about, example) = (texts.t(&format!("cli-about-{id}")), texts.t(&format!("cli-example-{id}")));
    let after = format!("{}:\n{example}", texts.t("cli-heading-example"));
    Command::new(name)
        .about(about.into_owned())
        .after_help(after)
        .help_template("{about-with-newline}\n{before-help}{usage}\n\n{all-args}{after-help}")
        .subcommand_help_heading(texts.t("cli-heading-commands").into_owned())
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .args_override_self(true)
}

fn said(texts: &Texts, name: &'static str) -> Arg {
    Arg::new(name).help(texts.t(&format!("cli-arg-{name}")).into_owned())
}

/// An argument that a call names by its place.
pub fn word(texts: &Texts, name: &'static str) -> Arg {
    let value = texts.t(&format!("cli-value-{name}")).into_owned();
    said(texts, name).value_name(value).help_heading(texts.t("cli-heading-arguments").into_owned())
}

/// An option with a value.
pub fn value(texts: &Texts, name: &'static str) -> Arg {
    let value = texts.t(&format!("cli-value-{name}")).into_owned();
    said(texts, name).long(name).value_name(value).help_heading(texts.t("cli-heading-options").into_owned())
}

/// An option without one.
pub fn flag(texts: &Texts, name: &'static str) -> Arg {
    said(texts, name).long(name).action(ArgAction::SetTrue).help_heading(texts.t("cli-heading-options").into_owned())
}

/// The option that names the file to write.
pub fn output(texts: &Texts) -> Arg {
    value(texts, "output").short('o').value_parser(value_parser!(PathBuf))
}
