//! The words that a call may use: every command, its arguments, and the help that comes of them.
//!
//! All of it speaks through `data/lang` (`cli-…`); what the commands do is for `command`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgGroup, Command, value_parser};

use super::exercising;
use super::grammar_exercise::exercise;
use super::phrase::{command, flag, output, value, word};
use crate::domain::incident::EntryKind;
use crate::domain::occurrence::State;
use crate::report::Form;
use crate::text::Texts;

/// The commands of later releases, whole: named in the contract, offered when they work.
pub const LATER: [&str; 11] = [
    "requirements",
    "report",
    "backup",
    "restore",
    "standby",
    "sql",
    "doctor",
    "man",
    "incident significant",
    "incident duty",
    "incident stats",
];
/// The narrowest and widest lines of the help.
const HELP_WIDTHS: (usize, usize) = (40, 100);

/// Makes the words of a call, in a language, for a terminal of so many columns.
pub fn grammar(texts: &Texts, width: Option<usize>) -> Command {
    let width = width.unwrap_or(80).clamp(HELP_WIDTHS.0, HELP_WIDTHS.1);
    let root = command(texts, "driftpult", "program")
        .term_width(width)
        .version(env!("CARGO_PKG_VERSION"))
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(texts.t("cli-arg-version").into_owned())
                .help_heading(texts.t("cli-heading-common").into_owned()),
        )
        .args(of_every_command(texts))
        .subcommands([
            command(texts, "demo", "demo"),
            command(texts, "init", "init").arg(value(texts, "municipality")),
            command(texts, "import", "import").subcommand(import_systems(texts)).subcommand_required(true),
            export(texts),
            systems(texts),
            command(texts, "system", "system").args([word(texts, "name").required(true), flag(texts, "impact")]),
            plan(texts),
            command(texts, "runsheet", "runsheet")
                .args([report_format(texts), output(texts).help(texts.t("cli-arg-sheet-output").into_owned())]),
            command(texts, "check", "check"),
            exercise(texts),
            downtimes(texts),
            incident(texts),
            checklist(texts),
            exercising::measure(texts),
            audit(texts),
            secrecy(texts),
            command(texts, "completions", "completions").arg(
                word(texts, "shell")
                    .required(true)
                    .value_parser(PossibleValuesParser::new(["bash", "zsh", "fish", "elvish", "powershell"]))
                    .hide_possible_values(true),
            ),
            command(texts, "help", "help").arg(word(texts, "command").num_args(0..)),
        ]);
    with_usage(root, "driftpult", texts)
}

fn import_systems(texts: &Texts) -> Command {
    command(texts, "systems", "import-systems").args([
        word(texts, "file").required(true).value_parser(value_parser!(PathBuf)),
        flag(texts, "dry-run"),
        value(texts, "map").action(ArgAction::Append),
        value(texts, "on-conflict")
            .value_parser(PossibleValuesParser::new(["skip", "update", "fail"]))
            .hide_possible_values(true),
        value(texts, "sheet"),
    ])
}

fn export(texts: &Texts) -> Command {
    command(texts, "export", "export").args([
        word(texts, "what")
            .required(true)
            .value_parser(PossibleValuesParser::new(["systems", "incidents", "checklist", "exercises", "measures"]))
            .hide_possible_values(true),
        format(texts),
        output(texts),
    ])
}

fn systems(texts: &Texts) -> Command {
    command(texts, "systems", "systems")
        .args([flag(texts, "down"), flag(texts, "critical"), flag(texts, "gaps"), word(texts, "words").num_args(0..)])
        .group(ArgGroup::new("view").args(["down", "critical", "gaps"]))
}

fn downtimes(texts: &Texts) -> Command {
    let views = ["running", "missing", "over"];
    command(texts, "downtimes", "downtimes")
        .args(views.map(|view| flag(texts, view)))
        .arg(word(texts, "words").num_args(0..))
        .group(ArgGroup::new("view").args(views))
}

fn plan(texts: &Texts) -> Command {
    command(texts, "plan", "plan")
        .args([
            value(texts, "down")
                .help(texts.t("cli-arg-plan-down").into_owned())
                .value_name(texts.t("cli-value-name").into_owned())
                .action(ArgAction::Append),
            value(texts, "drill")
                .value_parser(PossibleValuesParser::new(["all", "critical"]))
                .hide_possible_values(true),
            value(texts, "supplier").action(ArgAction::Append),
            value(texts, "only").value_name(texts.t("cli-value-name").into_owned()).action(ArgAction::Append),
            value(texts, "what-if").action(ArgAction::Append),
            value(texts, "crews").allow_hyphen_values(true),
            value(texts, "at").help(texts.t("cli-arg-plan-at").into_owned()).allow_hyphen_values(true),
            report_format(texts).help(texts.t("cli-arg-plan-format").into_owned()).conflicts_with("json"),
            output(texts).help(texts.t("cli-arg-sheet-output").into_owned()).conflicts_with("json"),
        ])
        .group(ArgGroup::new("outage").args(["down", "drill", "supplier", "only"]))
}

/// The form of a report.
fn report_format(texts: &Texts) -> Arg {
    value(texts, "format")
        .help(texts.t("cli-arg-sheet-format").into_owned())
        .value_parser(PossibleValuesParser::new(Form::ALL.map(Form::word)))
        .hide_possible_values(true)
}

fn incident(texts: &Texts) -> Command {
    let number = || word(texts, "number").required(true);
    let at = || value(texts, "at").allow_hyphen_values(true);
    let systems = || value(texts, "system").action(ArgAction::Append);
    let reason = || value(texts, "reason");
    command(texts, "incident", "incident").subcommand_required(true).subcommands([
        command(texts, "log", "incident-log").args([
            word(texts, "title").required(true),
            systems(),
            value(texts, "type"),
            value(texts, "severity").value_parser(value_parser!(i64).range(1..=4)),
            value(texts, "since").allow_hyphen_values(true),
            value(texts, "aware").allow_hyphen_values(true),
            value(texts, "secret"),
            value(texts, "dedupe"),
            flag(texts, "dependants"),
        ]),
        command(texts, "list", "incident-list").arg(flag(texts, "all")),
        command(texts, "show", "incident-show").arg(number()),
        command(texts, "note", "incident-note").args([
            number(),
            word(texts, "text").required(true).allow_hyphen_values(true),
            value(texts, "kind")
                .value_parser(PossibleValuesParser::new(EntryKind::WRITTEN.map(EntryKind::word)))
                .hide_possible_values(true),
            at(),
            value(texts, "secret"),
        ]),
        command(texts, "status", "incident-status").args([
            number(),
            word(texts, "status").required(true),
            at(),
            reason(),
        ]),
        command(texts, "down", "incident-down").args([
            number(),
            systems().required(true),
            flag(texts, "dependants"),
            at(),
        ]),
        command(texts, "up", "incident-up").args([number(), systems().required(true), at()]),
        command(texts, "take", "incident-take").args([number(), systems().required(true), value(texts, "by"), at()]),
        command(texts, "hand-over", "incident-hand-over").args([
            number(),
            systems().required(true),
            value(texts, "to"),
            at(),
        ]),
        command(texts, "emergency", "incident-emergency").args([
            number(),
            systems().required(true),
            flag(texts, "ended"),
            at(),
        ]),
        command(texts, "verify", "incident-verify").args([number(), systems().required(true), at()]),
        command(texts, "reopen", "incident-reopen").args([number(), systems().required(true), at()]),
        command(texts, "plan", "incident-plan")
            .args([
                number(),
                systems().required(true),
                flag(texts, "activated"),
                flag(texts, "deferred").requires("reason"),
                reason(),
                at(),
            ])
            .group(ArgGroup::new("answer").args(["activated", "deferred"]).required(true)),
        command(texts, "close", "incident-close").args([number(), reason()]),
    ])
}

fn checklist(texts: &Texts) -> Command {
    let year = || value(texts, "year").value_parser(value_parser!(i32).range(2000..=2199));
    let month = || value(texts, "month");
    let due = || value(texts, "due").conflicts_with_all(["year", "month"]);
    let one =
        |name, id| command(texts, name, id).args([word(texts, "activity").required(true), year(), month(), due()]);
    command(texts, "checklist", "checklist").subcommand_required(true).subcommands([
        command(texts, "list", "checklist-list").args([
            year(),
            month(),
            value(texts, "state")
                .value_parser(PossibleValuesParser::new(State::ALL.map(State::word)))
                .hide_possible_values(true),
            flag(texts, "all").help(texts.t("cli-arg-checklist-all").into_owned()),
        ]),
        one("tick", "checklist-tick").args([
            value(texts, "note").help(texts.t("cli-arg-checklist-note").into_owned()).allow_hyphen_values(true),
            value(texts, "reference"),
            value(texts, "on"),
            flag(texts, "add"),
        ]),
        one("skip", "checklist-skip").arg(value(texts, "reason").required(true)),
        one("undo", "checklist-undo").arg(value(texts, "reason")),
        command(texts, "export", "checklist-export").args([year(), format(texts), output(texts)]),
    ])
}

fn format(texts: &Texts) -> Arg {
    value(texts, "format").value_parser(PossibleValuesParser::new(["csv", "json", "xlsx"])).hide_possible_values(true)
}

fn audit(texts: &Texts) -> Command {
    command(texts, "audit", "audit").subcommand_required(true).subcommands([
        command(texts, "list", "audit-list")
            .args([value(texts, "record"), value(texts, "limit").value_parser(value_parser!(u32).range(1..))]),
        command(texts, "verify", "audit-verify").arg(value(texts, "anchor")),
        command(texts, "head", "audit-head"),
        command(texts, "redact", "audit-redact")
            .args([
                word(texts, "row").value_parser(value_parser!(i64)),
                value(texts, "record"),
                value(texts, "incident"),
                value(texts, "note").value_parser(value_parser!(i64)).requires("incident"),
                value(texts, "reason").required(true),
                flag(texts, "yes"),
            ])
            .group(ArgGroup::new("words").args(["row", "record", "incident"]).required(true)),
    ])
}

fn secrecy(texts: &Texts) -> Command {
    let what = || {
        let place = [value(texts, "field"), value(texts, "note").value_parser(value_parser!(i64))];
        place.into_iter().chain([word(texts, "target").required(true)])
    };
    command(texts, "secrecy", "secrecy").subcommand_required(true).subcommands([
        command(texts, "mark", "secrecy-mark")
            .args(what())
            .args([value(texts, "ground").required(true), value(texts, "reason")])
            .group(ArgGroup::new("part").args(["field", "note"])),
        command(texts, "unmark", "secrecy-unmark")
            .args(what())
            .arg(value(texts, "reason").required(true))
            .group(ArgGroup::new("part").args(["field", "note"])),
    ])
}

/// What every command takes.
fn of_every_command(texts: &Texts) -> Vec<Arg> {
    let heading = texts.t("cli-heading-common").into_owned();
    let choices = |arg: Arg, choices: &'static [&'static str]| {
        arg.value_parser(PossibleValuesParser::new(choices)).hide_possible_values(true)
    };
    let all = vec![
        value(texts, "db").value_parser(value_parser!(PathBuf)),
        choices(value(texts, "lang"), &["sv", "en"]),
        flag(texts, "json"),
        flag(texts, "read-only"),
        flag(texts, "confidential"),
        choices(value(texts, "color"), &["auto", "always", "never"]),
        flag(texts, "ascii"),
        flag(texts, "mouse"),
        flag(texts, "force-filesystem"),
        flag(texts, "exercise"),
    ];
    all.into_iter().map(|arg| arg.global(true).help_heading(heading.clone())).collect()
}

/// Says how each command is called, and gives it its help; clap's own would be English.
fn with_usage(mut command: Command, path: &str, texts: &Texts) -> Command {
    let mut usage = format!("{}: {path}", texts.t("cli-heading-usage"));
    for arg in command.get_arguments().filter(|arg| arg.is_positional()) {
        let name = arg.get_value_names().and_then(|names| names.first()).map(|name| name.to_string());
        let name = name.unwrap_or_default();
        let many = if arg.get_num_args().is_some_and(|count| count.max_values() > 1) { " …" } else { "" };
        usage += &if arg.is_required_set() { format!(" {name}{many}") } else { format!(" [{name}{many}]") };
    }
    if command.has_subcommands() {
        let word = texts.t("cli-value-command");
        usage += &if command.is_subcommand_required_set() { format!(" {word}") } else { format!(" [{word}]") };
    }
    usage += &format!(" [{}]", texts.t("cli-value-options"));
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        let path = format!("{path} {name}");
        command = command.mut_subcommand(name, |sub| with_usage(sub, &path, texts));
    }
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .help(texts.t("cli-arg-help").into_owned())
        .help_heading(texts.t("cli-heading-common").into_owned());
    command.override_usage(usage).arg(help.display_order(900))
}
