//! The real binary with a home of its own and nothing else around it.

#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::panic)]

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// A home with a register in it or not; gone when dropped.
pub struct Home {
    folder: tempfile::TempDir,
}

/// What a call said.
#[derive(Debug)]
pub struct Said {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Home {
    pub fn empty() -> Home {
        Home { folder: tempfile::tempdir().unwrap() }
    }

    /// A home with an empty register.
    pub fn with_register() -> Home {
        let home = Home::empty();
        home.run(["init", "--municipality", "Exempelkommun"]).done();
        home
    }

    /// A home with these rows of systems.
    pub fn with_systems(csv: &str) -> Home {
        let home = Home::empty();
        home.write("systems.csv", csv);
        home.run(["import", "systems", "systems.csv"]).done();
        home
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        std::fs::write(self.path(name), content).unwrap();
        self.path(name)
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn register(&self) -> PathBuf {
        self.path(".local/share/driftpult/driftpult.db")
    }

    pub fn command<I: IntoIterator<Item: AsRef<OsStr>>>(&self, args: I) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_driftpult"));
        command.args(args).env_clear().env("HOME", self.folder.path()).env("LANG", "sv_SE.UTF-8");
        command.current_dir(self.folder.path()).stdin(Stdio::null());
        command
    }

    pub fn run<I: IntoIterator<Item: AsRef<OsStr>>>(&self, args: I) -> Said {
        Said::from(self.command(args).output().unwrap())
    }

    /// Runs with something on standard input.
    pub fn run_with_input<I: IntoIterator<Item: AsRef<OsStr>>>(&self, args: I, input: &[u8]) -> Said {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        Said::from(child.wait_with_output().unwrap())
    }

    /// Runs in a terminal, and gives everything that it was sent.
    pub fn run_in_terminal(&self, args: &[&str], columns: u16, env: &[(&str, &str)]) -> String {
        let size = PtySize { rows: 24, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_driftpult"));
        command.args(args);
        command.env_clear();
        command.cwd(self.folder.path());
        command.env("HOME", self.folder.path());
        command.env("LANG", "sv_SE.UTF-8");
        command.env("TERM", "xterm-256color");
        env.iter().for_each(|(name, value)| command.env(name, value));
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let mut bytes = Vec::new();
        // The terminal's end is an error on Linux, after everything was read.
        let _ = reader.read_to_end(&mut bytes);
        child.wait().unwrap();
        String::from_utf8(bytes).unwrap()
    }
}

impl From<Output> for Said {
    fn from(output: Output) -> Said {
        Said {
            status: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Said {
    /// The answer, of a call that did what it was asked.
    #[track_caller]
    pub fn done(self) -> String {
        assert_eq!(self.status, 0, "{self:?}");
        self.out
    }

    /// The answer as JSON.
    #[track_caller]
    pub fn json(self) -> serde_json::Value {
        let said = self.done();
        serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}"))
    }

    /// What was said of a call that ended with this status: one to three lines, nothing on standard output.
    #[track_caller]
    pub fn refused(self, status: i32) -> String {
        assert_eq!(self.status, status, "{self:?}");
        assert!((1..=3).contains(&self.err.lines().count()), "{self:?}");
        assert!(self.err.starts_with("driftpult: "), "{self:?}");
        assert_eq!(self.out, "", "{self:?}");
        self.err
    }
}

/// A small register: two critical systems of which one needs the other, and one that is neither.
pub const THREE: &str = "Systemnamn;Kritiskt;Prio;Beroenden;Acc. avbrottstid;RTO;K;R;T;S;Plan;Verksamhet;Leverantör;Kostnad\n\
    Omsorgssystem;Ja;2;Kärnnät;4 tim;2 tim;3;3;3;2;Nej;Omsorg;Granit Drift AB;1 240 000\n\
    Kärnnät;Ja;1;;1 tim;30 min;1;3;3;1;Ja;IT;;0\n\
    Bokbuss;Nej;;;;;;;;;;Kultur;;\n";

/// Asserts that nothing in a text could steer a terminal, but for the colours that the program itself sends.
#[track_caller]
pub fn assert_cannot_steer(text: &str) {
    let mut rest = text;
    let mut plain = String::new();
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        let end = after.find('m').unwrap();
        assert!(after[..end].chars().all(|c| c.is_ascii_digit() || c == ';'), "{text:?}");
        rest = &after[end + 1..];
    }
    plain.push_str(rest);
    let bad = plain.chars().find(|c| !matches!(c, '\n' | '\r') && driftpult::text::shown::is_unsafe(*c));
    assert_eq!(bad, None, "{text:?}");
}

/// Whether a path lies there.
pub fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}
