//! The words of a call: help in both languages, and what is said of words that are off.

#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod cli_support;

use cli_support::Home;

const COMMANDS: [&str; 23] = [
    "",
    "demo",
    "init",
    "import",
    "import systems",
    "export",
    "systems",
    "system",
    "downtimes",
    "incident",
    "incident log",
    "incident list",
    "incident show",
    "incident note",
    "incident status",
    "incident down",
    "incident up",
    "incident close",
    "audit",
    "audit list",
    "audit verify",
    "audit head",
    "completions",
];

fn words<'a>(command: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    command.split_whitespace().chain(more.iter().copied()).collect()
}

#[test]
fn every_command_has_help_with_an_example_in_both_languages() {
    let home = Home::empty();
    for command in COMMANDS {
        for (flags, example) in [(["--help", "--lang=sv"], "Exempel:"), (["-h", "--lang=en"], "Example:")] {
            let help = home.run(words(command, &flags)).done();
            let (_, after) = help.split_once(example).unwrap_or_else(|| panic!("{command}: {help}"));
            assert!(after.contains(&format!("driftpult {command}")), "{command}: {help}");
            assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
            assert!(!help.contains("cli-"), "a sentence is missing: {help}");
        }
    }
}

#[test]
fn swedish_help_holds_no_english() {
    let home = Home::empty();
    for command in COMMANDS {
        let help = home.run(words(command, &["--help"])).done();
        for english in
            ["Usage", "Options", "OPTIONS", "Arguments", "Commands", "COMMAND", "Print", "default", "possible"]
        {
            assert!(!help.contains(english), "{command}: {english}: {help}");
        }
    }
}

#[test]
fn the_language_is_the_calls_then_the_environments_then_the_locales_then_swedish() {
    let home = Home::empty();
    let said = |env: &[(&str, &str)], args: &[&str]| {
        let mut command = home.command(args.iter().chain(&["--help"]));
        command.env_remove("LANG");
        env.iter().for_each(|(name, value)| {
            command.env(name, value);
        });
        String::from_utf8(command.output().unwrap().stdout).unwrap().contains("Usage")
    };
    assert!(!said(&[], &[]));
    assert!(!said(&[("LANG", "C")], &[]));
    assert!(!said(&[("LANG", "de_DE.UTF-8")], &[]));
    assert!(said(&[("LANG", "en_GB.UTF-8")], &[]));
    assert!(said(&[("LC_ALL", "en_GB.UTF-8"), ("LANG", "sv_SE.UTF-8")], &[]));
    assert!(said(&[("LC_MESSAGES", "en_GB.UTF-8"), ("LANG", "sv_SE.UTF-8")], &[]));
    assert!(!said(&[("DRIFTPULT_LANG", "sv"), ("LC_ALL", "en_GB.UTF-8")], &[]));
    assert!(said(&[("DRIFTPULT_LANG", "sv")], &["--lang", "en"]));
}

#[test]
fn the_configuration_file_speaks_before_the_locale() {
    let home = Home::empty();
    std::fs::create_dir_all(home.path(".config/driftpult")).unwrap();
    home.write(".config/driftpult/config.toml", "language = \"en\"\ndb = \"~/elsewhere.db\"\n");
    let said = home.run(["systems"]).refused(3);
    assert!(said.contains("There is no register at") && said.contains("elsewhere.db"), "{said}");
    home.write(".config/driftpult/config.toml", "language = 7\n");
    let said = home.run(["systems"]).refused(2);
    assert!(said.contains("config.toml") && said.contains("rad 1"), "{said}");
    home.run(["systems", "--help"]).done();
}

#[test]
fn words_that_are_off_are_told_with_the_nearest_and_end_with_2() {
    let home = Home::empty();
    let cases: [(&[&str], &str); 15] = [
        (&["sytems"], "Menade du systems?"),
        (&["incident", "lgo", "x"], "Menade du log?"),
        (&["systems", "--crtical"], "Menade du --critical?"),
        (&["requirements"], "finns inte i den här versionen"),
        (&["incident", "stats"], "finns inte i den här versionen"),
        (&["-"], "Kommandot - finns inte"),
        (&["incident"], "log, list, show"),
        (&["system"], "saknas något: NAMN"),
        (&["systems", "--db"], "--db saknar sitt värde"),
        (&["systems", "--db", ""], "--db saknar sitt värde"),
        (&["systems", "--lang", "de"], "sv, en"),
        (&["systems", "--down", "--gaps"], "--down och --gaps"),
        (&["export", "everything"], "systems, incidents"),
        (&["incident", "log", "x", "--severity", "9"], "9 är inget tal"),
        (&["incident", "show", "1", "2"], "2 är ett ord för mycket"),
    ];
    for (args, expected) in cases {
        let said = home.run(args).refused(2);
        assert!(said.contains(expected), "{args:?}: {said}");
        assert!(!said.contains("error:") && !said.contains("cli-"), "{said}");
    }
}

#[test]
fn a_word_that_is_no_text_is_told() {
    use std::os::unix::ffi::OsStrExt;
    let home = Home::empty();
    let bytes = std::ffi::OsStr::from_bytes(b"\xff");
    home.run([std::ffi::OsStr::new("system"), bytes]).refused(2);
}

#[test]
fn hostile_words_are_not_obeyed_in_an_error() {
    let home = Home::empty();
    for args in [["system", "\u{1b}]52;c;x\u{7}"], ["\u{1b}[2J", "x"], ["systems", "--\u{202e}x"]] {
        let said = home.run(args).err;
        cli_support::assert_cannot_steer(&said);
    }
}

#[test]
fn the_version_is_told() {
    let said = Home::empty().run(["--version"]).done();
    assert_eq!(said, format!("driftpult {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_option_given_last_holds() {
    let home = Home::empty();
    let said = home.run(["--lang", "sv", "systems", "--lang", "en"]).refused(3);
    assert!(said.contains("There is no register"), "{said}");
}

#[test]
fn completions_need_no_register() {
    let home = Home::empty();
    for shell in ["bash", "zsh", "fish"] {
        let script = home.run(["completions", shell]).done();
        assert!(script.contains("driftpult") && script.contains("incident"), "{script}");
    }
    home.run(["completions", "tcsh"]).refused(2);
}

#[test]
fn help_can_be_asked_for_as_a_command() {
    let home = Home::empty();
    assert_eq!(home.run(["help", "incident", "log"]).done(), home.run(["incident", "log", "--help"]).done());
    home.run(["help", "nothing"]).refused(2);
}

#[test]
fn the_console_needs_a_terminal_and_says_what_does_not() {
    let home = Home::empty();
    for args in [&[][..], &["demo"]] {
        let said = home.run(args).refused(2);
        assert!(said.contains("driftpult systems"), "{said}");
    }
    for term in ["", "dumb"] {
        let said = home.run_in_terminal(&[], 80, &[("TERM", term)]);
        assert!(said.contains("TERM") && said.contains("driftpult systems"), "{said}");
    }
}
