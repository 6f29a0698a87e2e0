//! Whatever lies around the program: no home, no environment, closed streams, hostile text, colours and widths.

#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod cli_support;

use std::os::fd::OwnedFd;
use std::process::{Command, Stdio};

use cli_support::{Home, THREE, assert_cannot_steer};
use unicode_width::UnicodeWidthStr;

const HOSTILE: &str = "Namn;Verksamhet;Leverantör;Konsekvens\n\
    \u{1b}]52;c;aGVq\u{7}urklipp;\u{1b}[2J;\u{9b}31m;\u{1b}[?1049l\n\
    faktura_\u{202e}fdp.exe;\u{2066}a;\u{200b}b;c\u{2028}d\n\
    HELT OK\u{8}\u{8}AVBROTT;\u{7f};\u{e0041};\u{1b}c\n";

#[test]
fn hostile_text_cannot_steer_a_terminal_from_any_command() {
    let home = Home::empty();
    home.write("hostile.csv", HOSTILE);
    let said = home.run(["import", "systems", "hostile.csv"]);
    assert_cannot_steer(&said.out);
    assert_cannot_steer(&said.err);
    let names = home.run(["systems", "--json"]).json();
    let names: Vec<String> =
        names.as_array().unwrap().iter().map(|system| system["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(names.len(), 3, "{said:?}");
    let title = "\u{1b}]0;titel\u{7}\u{202e}";
    let number = home.run(["incident", "log", title, "--system", &names[0]]).done();
    let number = number.trim_end();
    home.run(["incident", "note", number, "\u{1b}[8m\u{9d}gömt\r\nrad"]).done();
    let mut calls: Vec<Vec<&str>> = vec![
        vec!["systems"],
        vec!["systems", "--json"],
        vec!["systems", "--gaps"],
        vec!["systems", "--gaps", "--json"],
        vec!["incident", "list"],
        vec!["incident", "list", "--json"],
        vec!["incident", "show", number],
        vec!["incident", "show", number, "--json"],
        vec!["audit", "list"],
        vec!["audit", "list", "--json"],
        vec!["incident", "log", "x", "--system", "\u{1b}[31m"],
        vec!["systems", "\u{1b}[31m\u{202e}"],
    ];
    calls.extend(names.iter().map(|name| vec!["system", name.as_str()]));
    for call in &calls {
        let said = home.run(call);
        assert_cannot_steer(&said.out);
        assert_cannot_steer(&said.err);
        assert_cannot_steer(&home.run_in_terminal(call, 80, &[]));
    }
    for what in ["systems", "incidents"] {
        assert_cannot_steer(&home.run_in_terminal(&["export", what], 80, &[]));
    }
}

#[test]
fn a_pipe_gets_plain_text_and_a_terminal_gets_colour_unless_it_says_no() {
    let home = Home::with_systems(THREE);
    assert!(!home.run(["systems"]).done().contains('\u{1b}'));
    assert!(home.run(["systems", "--color", "always"]).done().contains("\u{1b}["));
    assert!(home.run_in_terminal(&["systems"], 80, &[]).contains("\u{1b}["));
    assert!(!home.run_in_terminal(&["systems"], 80, &[("NO_COLOR", "1")]).contains('\u{1b}'));
    assert!(!home.run_in_terminal(&["systems", "--color=never"], 80, &[]).contains('\u{1b}'));
    assert!(!home.run_in_terminal(&["systems"], 80, &[("TERM", "dumb")]).contains('\u{1b}'));
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    let home = Home::with_systems(&format!("{THREE}{};Nej;;;;;;;;;;{};;\n", "Långt namn ".repeat(10), "x".repeat(120)));
    let number = home.run(["incident", "log", &"långt ".repeat(30), "--system", "Kärnnät"]).done();
    for columns in [40, 60, 80, 120] {
        for args in [
            &["systems"][..],
            &["systems", "--gaps"],
            &["system", "Omsorgssystem"],
            &["incident", "list"],
            &["incident", "show", number.trim_end()],
        ] {
            let said = home.run_in_terminal(args, columns, &[("NO_COLOR", "1")]);
            for line in said.lines() {
                assert!(line.trim_end().width() <= usize::from(columns), "{args:?} at {columns}: {line}");
            }
        }
    }
    let piped = home.run(["systems"]).done();
    assert!(piped.contains(&"x".repeat(120)), "a pipe gets everything: {piped}");
}

#[test]
fn signs_have_plain_letters_where_the_locale_is_not_utf8() {
    let home = Home::with_systems(THREE);
    assert!(home.run(["systems"]).done().contains('✖'));
    assert!(!home.run(["systems", "--ascii"]).done().contains('✖'));
    let mut command = home.command(["systems"]);
    let said = String::from_utf8(command.env("LANG", "C").output().unwrap().stdout).unwrap();
    assert!(!said.contains('✖') && said.contains("X saknas"), "{said}");
}

#[test]
fn a_reader_who_leaves_is_no_fault() {
    let rows: String = (0..2000).map(|at| format!("System med ett ganska långt namn {at}\n")).collect();
    let home = Home::with_systems(&format!("Namn\n{rows}"));
    for args in [&["systems"][..], &["systems", "--json"], &["export", "systems"], &["audit", "list", "--json"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = home.command(args);
        let child = command.stdout(Stdio::from(OwnedFd::from(writer))).stderr(Stdio::piped()).spawn().unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{args:?}");
        assert_eq!(output.status.code(), Some(0), "{args:?}");
    }
}

#[test]
fn an_answer_that_cannot_be_written_is_told() {
    let home = Home::with_systems(THREE);
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = home.command(["systems"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("gick inte att skriva ut"));
}

#[test]
fn closed_streams_do_not_reach_the_register() {
    let home = Home::with_systems(THREE);
    let program = env!("CARGO_BIN_EXE_driftpult");
    for closed in ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"] {
        let line = format!("\"$0\" incident log x --db \"$1\" {closed}");
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", &line, program]).arg(home.register()).env_clear();
        let status = shell.output().unwrap().status;
        assert_eq!(status.code(), Some(0), "{closed}");
    }
    home.run(["audit", "verify"]).done();
    let all = home.run(["incident", "list", "--json"]).json();
    assert_eq!(all.as_array().unwrap().len(), 4);
}

#[test]
fn neither_a_home_nor_an_environment_is_needed() {
    let home = Home::with_systems(THREE);
    let db = home.register();
    let bare = |args: &[&str], variables: &[(&str, &str)]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_driftpult"));
        command.args(args).arg("--db").arg(&db).env_clear().stdin(Stdio::null());
        command.envs(variables.iter().copied()).output().unwrap()
    };
    for variables in [
        &[][..],
        &[("HOME", "/nonexistent")],
        &[("HOME", "")],
        &[("HOME", "relative")],
        &[("HOME", "/nonexistent"), ("TMPDIR", "/nonexistent"), ("COLUMNS", "0"), ("LANG", "C"), ("TERM", "")],
        &[("XDG_CONFIG_HOME", "/proc/self/mem"), ("XDG_STATE_HOME", "/dev/null")],
    ] {
        let output = bare(&["systems"], variables);
        assert!(output.status.success(), "{variables:?}: {output:?}");
        assert!(String::from_utf8(output.stdout).unwrap().contains("Kärnnät"));
        let output = bare(&["incident", "log", "x"], variables);
        assert!(output.status.success(), "{variables:?}: {output:?}");
    }
}

#[test]
fn who_did_it_is_the_account_and_never_what_the_environment_says() {
    let home = Home::with_register();
    let mut command = home.command(["incident", "log", "x"]);
    let stated = [
        ("SUDO_USER", "kommundirektor"),
        ("USER", "kommundirektor"),
        ("LOGNAME", "kommundirektor"),
        ("SSH_CONNECTION", "192.0.2.7 5 6 7"),
    ];
    assert!(command.envs(stated).output().unwrap().status.success());
    let rows = home.run(["audit", "list", "--limit", "1", "--json"]).json();
    assert_ne!(rows[0]["by"], "kommundirektor");
    assert_eq!(rows[0]["actor"]["stated_sudo"], "kommundirektor");
    assert_eq!(rows[0]["actor"]["stated_from"], "192.0.2.7");
    assert!(!home.run(["audit", "list", "--limit", "1"]).out.contains("kommundirektor"));
}

#[test]
fn a_wide_open_umask_opens_nothing() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::empty();
    let program = env!("CARGO_BIN_EXE_driftpult");
    for (mask, name) in [("000", "a"), ("777", "b")] {
        let line = format!("umask {mask}; \"$0\" init");
        let output = Command::new("/bin/sh")
            .args(["-c", &line, program])
            .env_clear()
            .env("HOME", home.path(""))
            .env("XDG_DATA_HOME", home.path(name))
            .output()
            .unwrap();
        if mask == "000" {
            assert!(output.status.success(), "{output:?}");
            let file = home.path(name).join("driftpult/driftpult.db").metadata().unwrap();
            assert_eq!(file.permissions().mode() & 0o007, 0);
        }
    }
}
