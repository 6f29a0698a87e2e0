//! Several processes on one register: killed, stopped, racing. `examples/torture.rs` is the other side.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)] // all of it is test code

mod support;

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command as Process, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant as Watch};

use driftpult::domain::record::RecordKind;
use driftpult::domain::value::Value;
use driftpult::domain::view::{Answer, Question};
use driftpult::store::{Access, Changed, StoreError};
use driftpult::text::Texts;
use support::{Bench, text};

/// The torturing program, built once.
fn torture() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let mut build = Process::new(env!("CARGO"));
        build.args(["build", "--quiet", "--example", "torture"]);
        if !cfg!(debug_assertions) {
            build.arg("--release");
        }
        assert!(build.current_dir(env!("CARGO_MANIFEST_DIR")).status().unwrap().success());
        let deps = std::env::current_exe().unwrap();
        deps.parent().unwrap().parent().unwrap().join("examples/torture")
    })
}

/// A process that ends with the test.
struct Tortured(Child);

impl Drop for Tortured {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Tortured {
    fn start(words: &[&str]) -> Tortured {
        let mut process = Process::new(torture());
        process.args(words).stdin(Stdio::piped()).stdout(Stdio::piped());
        Tortured(process.spawn().unwrap())
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        BufReader::new(self.0.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        line
    }

    fn signal(&self, signal: rustix::process::Signal) {
        let pid = rustix::process::Pid::from_child(&self.0);
        rustix::process::kill_process(pid, signal).unwrap();
    }

    fn state(&self) -> char {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.0.id())).unwrap();
        stat.rsplit_once(") ").unwrap().1.chars().next().unwrap()
    }
}

fn wait_for(what: &str, holds: impl Fn() -> bool) {
    let watch = Watch::now();
    while !holds() {
        assert!(watch.elapsed() < Duration::from_secs(60), "waited in vain for {what}");
        std::thread::park_timeout(Duration::from_millis(2));
    }
}

fn lines(path: &Path) -> usize {
    std::fs::read_to_string(path).map_or(0, |text| text.lines().count())
}

#[test]
fn what_was_confirmed_survives_being_killed_at_any_moment() {
    let bench = Bench::new();
    let db = bench.path().display().to_string();
    let acks: Vec<PathBuf> = (0..3).map(|n| bench.folder.path().join(format!("ack{n}"))).collect();
    let confirmed = || acks.iter().map(|ack| lines(ack)).sum::<usize>();
    for round in 0..10 {
        let before = confirmed();
        let mut writers: Vec<Tortured> = acks
            .iter()
            .enumerate()
            .map(|(n, ack)| Tortured::start(&["writer", &db, &ack.display().to_string(), &format!("w{n}r{round}")]))
            .collect();
        wait_for("confirmed systems", || confirmed() >= before + 10 + round * 3);
        for writer in &mut writers {
            writer.0.kill().unwrap();
        }
    }
    let mut words = vec!["oracle", db.as_str()];
    let names: Vec<String> = acks.iter().map(|ack| ack.display().to_string()).collect();
    words.extend(names.iter().map(String::as_str));
    let oracle = Process::new(torture()).args(&words).output().unwrap();
    assert!(oracle.status.success(), "{}", String::from_utf8_lossy(&oracle.stderr));
    assert!(confirmed() >= 100);
}

#[test]
fn eight_processes_that_edit_the_same_field_lose_nothing() {
    let mut bench = Bench::new();
    let system = bench.system("SAN", &[]);
    let db = bench.path().display().to_string();
    let mut editors = [(); 8].map(|()| Tortured::start(&["edits", &db, "200"]));
    for editor in &mut editors {
        assert!(editor.0.wait().unwrap().success());
    }
    let record = bench.whole_system(system).record;
    assert_eq!((record.get("restore_time_s"), record.rev), (&Value::Duration(1600), 1601));
    assert_eq!(bench.register.verify(None).unwrap().fault, None);
}

#[test]
fn a_stopped_colleague_stops_no_reader_and_is_named_to_who_wants_to_write() {
    let mut bench = Bench::new();
    bench.system("SAN", &[]);
    let db = bench.path().display().to_string();
    let mut holder = Tortured::start(&["hold", &db]);
    assert_eq!(holder.line(), "holding\n");
    holder.signal(rustix::process::Signal::STOP);
    wait_for("the stop", || holder.state() == 'T');

    let watch = Watch::now();
    let reader = bench.open(Access::Read);
    let Answer::System(Some(_)) = reader.ask(&Question::System(1), bench.now).unwrap() else { panic!() };
    assert!(watch.elapsed() < Duration::from_secs(3), "a reader waits for nobody");

    let command = bench.change(RecordKind::System, 1, "owner", text("Anna"));
    let error = bench.wish(&command).unwrap_err();
    let StoreError::Busy { holder: Some(named) } = &error else { panic!("{error:?}") };
    assert_eq!((named.pid, named.stopped), (i32::try_from(holder.0.id()).unwrap(), true));
    let sentence = Texts::swedish().say(&error.message());
    assert!(sentence.contains(&format!("pid {}", named.pid)) && sentence.contains("stoppad"), "{sentence}");

    holder.0.kill().unwrap();
    holder.0.wait().unwrap();
    bench.wish(&command).unwrap();
}

#[test]
fn others_changes_show_in_a_look_and_a_register_put_in_its_place_is_not_written() {
    let mut bench = Bench::new();
    let mut reader = bench.open(Access::Read);
    assert_eq!(reader.changed().unwrap(), Changed::Nothing);
    bench.system("SAN", &[]);
    assert_eq!(reader.changed().unwrap(), Changed::Data);
    assert_eq!(reader.changed().unwrap(), Changed::Nothing);

    let other = Bench::new();
    other.register.close();
    std::fs::rename(other.folder.path().join("register.db"), bench.path()).unwrap();
    assert_eq!(reader.changed().unwrap(), Changed::Replaced);
    let values = support::row(RecordKind::System, &[("name", text("Efter"))]);
    let command = driftpult::domain::command::Command::Create { kind: RecordKind::System, values };
    assert_eq!(bench.register.carry_out(&command, &bench.actor, bench.now), Err(StoreError::Replaced));
}

#[test]
fn many_starts_at_once_all_get_in() {
    let bench = Bench::new();
    let db = bench.path().display().to_string();
    let acks: Vec<String> = (0..12).map(|n| bench.folder.path().join(format!("a{n}")).display().to_string()).collect();
    let mut all: Vec<Tortured> =
        acks.iter().map(|ack| Tortured::start(&["writer", &db, ack, ack.rsplit('/').next().unwrap(), "3"])).collect();
    for one in &mut all {
        one.0.stdin.take().unwrap().flush().unwrap();
        assert!(one.0.wait().unwrap().success());
    }
    let mut words = vec!["oracle", &db];
    words.extend(acks.iter().map(String::as_str));
    let oracle = Process::new(torture()).args(&words).output().unwrap();
    assert!(String::from_utf8_lossy(&oracle.stdout).starts_with("confirmed 36 systems 36 trail 37"), "{oracle:?}");
}

#[test]
fn a_commit_that_the_disk_fails_is_said_to_be_saved_or_not_and_the_file_agrees() {
    let traced = |words: &[&str]| Process::new("strace").args(words).output();
    if !traced(&["-f", "-o", "/dev/null", "true"]).is_ok_and(|output| output.status.success()) {
        println!("skipped: needs strace");
        return;
    }
    let program = torture().display().to_string();
    let faults = [
        "fsync:error=EIO:when=5",
        "fsync:error=EIO:when=6+",
        "pwrite64:error=ENOSPC:when=61",
        "pwrite64:error=EIO:when=75",
    ];
    for fault in faults {
        let bench = Bench::new();
        let db = bench.path().display().to_string();
        let ack = bench.folder.path().join("ack").display().to_string();
        bench.register.close();
        let inject = format!("inject={fault}");
        let words = ["-f", "-qq", "-o", "/dev/null", "-e", "trace=pwrite64,fsync", "-e", &inject];
        let words = [&words[..], &[program.as_str(), "writer", &db, &ack, "w", "12"]].concat();
        let writer = traced(&words).unwrap();
        let said = String::from_utf8_lossy(&writer.stderr).into_owned();
        assert!(writer.status.success() || said.contains("not saved") || said.contains("disk is full"), "{said}");
        let oracle = Process::new(&program).args(["oracle", &db, &ack]).output().unwrap();
        assert!(oracle.status.success(), "{fault}: {} after {said}", String::from_utf8_lossy(&oracle.stderr));
        let told = String::from_utf8_lossy(&oracle.stdout).into_owned();
        let counts: Vec<usize> = told.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        assert_eq!(counts[0], counts[1], "{fault}: nothing is in the file that was said not to be: {told}");
    }
}
