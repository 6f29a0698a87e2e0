//! Files that are no register, are damaged, or mean harm: each is refused with its own reason, none crashes or hangs.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)] // all of it is test code

mod support;

use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use driftpult::domain::command::{Command, NewIncident};
use driftpult::domain::view::{Anchor, Question, SystemsQuery};
use driftpult::store::{Access, Opening, ReadOnly, Register, StoreError};
use driftpult::text::{Language, Texts};
use rusqlite::Connection;
use support::{Bench, actor, now};

fn try_open(path: &Path, access: Access) -> Result<Register, StoreError> {
    Register::open(&Opening { path: path.to_owned(), state_dir: None, access, force_filesystem: false }, now())
}

/// Opens, asks and verifies on another thread; a file that makes it hang fails the test.
fn judged(path: &Path) -> Result<(), StoreError> {
    let (done, result) = mpsc::channel();
    let path = path.to_owned();
    std::thread::spawn(move || {
        let looked = || {
            let register = try_open(&path, Access::Write)?;
            register.ask(&Question::Systems(SystemsQuery::default(), Anchor::Start, 50), now())?;
            let found = register.verify(None)?;
            found.fault.map_or(Ok(()), |fault| Err(StoreError::Damaged(format!("{fault:?}"))))
        };
        let _ = done.send(looked());
    });
    result.recv_timeout(Duration::from_secs(20)).expect("it hangs")
}

/// A closed register with one system, as bytes in a file of its own.
fn closed() -> (Bench, PathBuf) {
    let mut bench = Bench::new();
    bench.system("SAN", &[]);
    let copy = bench.folder.path().join("copy.db");
    let raw = Connection::open(bench.path()).unwrap();
    raw.execute("VACUUM INTO ?1", [copy.display().to_string()]).unwrap();
    let copied = Connection::open(&copy).unwrap();
    let mode: String = copied.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0)).unwrap();
    assert_eq!(mode, "wal");
    drop(copied);
    (bench, copy)
}

fn spoilt(spoil: &str) -> (Bench, PathBuf) {
    let (bench, path) = closed();
    let raw = Connection::open(&path).unwrap();
    raw.execute_batch(spoil).unwrap();
    drop(raw);
    (bench, path)
}

#[test]
fn files_that_are_no_register_are_said_to_be_none() {
    let folder = tempfile::tempdir().unwrap();
    let noise: Vec<u8> = (0..20_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let mut header = b"SQLite format 3\0".to_vec();
    header.extend([0u8; 84]);
    let cases: [(&str, Vec<u8>); 4] = [
        ("noise.db", noise),
        ("empty.db", Vec::new()),
        ("header.db", header),
        ("list.db", b"Namn;Verksamhet\nSAN;IT\n".repeat(200)),
    ];
    for (name, bytes) in cases {
        let path = folder.path().join(name);
        std::fs::write(&path, &bytes).unwrap();
        let refused = judged(&path);
        assert!(matches!(refused, Err(StoreError::NotOurs(_) | StoreError::Damaged(_))), "{name}: {refused:?}");
        assert_eq!(std::fs::read(&path).unwrap(), bytes, "{name} is untouched");
    }
    let missing = folder.path().join("no/such.db");
    assert_eq!(judged(&missing), Err(StoreError::NotThere(missing)));
}

#[test]
fn another_programs_database_is_not_ours() {
    let (_bench, path) = spoilt("PRAGMA application_id = 7");
    assert_eq!(judged(&path), Err(StoreError::NotOurs(path)));
}

#[test]
fn what_is_not_a_plain_file_is_refused_before_it_is_opened() {
    let (bench, path) = closed();
    let folder = bench.folder.path();
    let pipe = folder.join("pipe.db");
    rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, rustix::fs::Mode::from_raw_mode(0o600), 0)
        .unwrap();
    assert_eq!(judged(&pipe), Err(StoreError::NotARegularFile(pipe)));
    assert_eq!(judged(folder), Err(StoreError::NotARegularFile(folder.canonicalize().unwrap())));
    let device = PathBuf::from("/dev/zero");
    assert_eq!(judged(&device), Err(StoreError::NotARegularFile(device)));
    let link = folder.join("link.db");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    assert_eq!(judged(&link), Err(StoreError::Symlink(link)));
    let second = folder.join("second.db");
    std::fs::hard_link(&path, &second).unwrap();
    assert_eq!(judged(&second), Err(StoreError::HardLinked(second.clone())));
    std::fs::remove_file(second).unwrap();
    judged(&path).unwrap();
}

#[test]
fn a_folder_reached_through_a_link_is_fine() {
    let (bench, _) = closed();
    let link = bench.folder.path().join("link");
    std::os::unix::fs::symlink(bench.folder.path(), &link).unwrap();
    judged(&link.join("copy.db")).unwrap();
}

#[test]
fn what_anybody_may_write_is_not_trusted() {
    let (bench, path) = closed();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o602)).unwrap();
    assert_eq!(judged(&path), Err(StoreError::WorldWritable(path.clone())));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    let folder = bench.folder.path();
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o777)).unwrap();
    assert!(matches!(judged(&path), Err(StoreError::FolderWorldWritable(_))));
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o1777)).unwrap();
    judged(&path).unwrap();
}

#[test]
fn tables_views_and_triggers_that_do_not_belong_are_refused_by_name() {
    let big = "DROP TABLE timeline; CREATE TABLE timeline (id INTEGER PRIMARY KEY, big AS (zeroblob(1000000000)))";
    let view = "DROP TABLE dependency; CREATE VIEW dependency AS WITH RECURSIVE n (system, needs) AS
        (SELECT 1, 1 UNION ALL SELECT system + 1, 1 FROM n) SELECT * FROM n";
    for (spoil, named) in [
        ("CREATE TRIGGER sly AFTER INSERT ON timeline BEGIN DELETE FROM dependency; END", "trigger sly"),
        (view, "view dependency"),
        (big, "table timeline"),
        ("CREATE TABLE extra (a)", "table extra"),
        ("DROP INDEX system_by_place", "index system_by_place"),
        ("DROP TRIGGER trail_is_not_cut", "trigger trail_is_not_cut"),
    ] {
        let (_bench, path) = spoilt(spoil);
        for access in [Access::Write, Access::Read] {
            let refused = try_open(&path, access).map(|_| ());
            assert_eq!(refused, Err(StoreError::ForeignSchema(named.to_owned())), "{spoil}");
        }
    }
}

#[test]
fn a_newer_programs_register_is_read_and_not_one_byte_changed() {
    let (_bench, path) = spoilt("PRAGMA user_version = 999");
    let before = std::fs::read(&path).unwrap();
    let mut register = try_open(&path, Access::Write).unwrap();
    assert_eq!(register.read_only(), Some(ReadOnly::NewerProgram));
    register.ask(&Question::Systems(SystemsQuery::default(), Anchor::Start, 5), now()).unwrap();
    let command = Command::LogIncident(NewIncident { title: "x".to_owned(), ..NewIncident::default() });
    let refused = register.carry_out(&command, &actor("erik"), now());
    assert_eq!(refused, Err(StoreError::CannotWrite(ReadOnly::NewerProgram)));
    register.close();
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_register_opened_for_reading_cannot_be_written_by_any_way() {
    let bench = Bench::new();
    let mut reader = bench.open(Access::Read);
    assert_eq!(reader.read_only(), Some(ReadOnly::Asked));
    let command = Command::LogIncident(NewIncident { title: "x".to_owned(), ..NewIncident::default() });
    let refused = reader.carry_out(&command, &actor("erik"), now());
    assert_eq!(refused, Err(StoreError::CannotWrite(ReadOnly::Asked)));
}

#[test]
fn a_damaged_file_is_said_to_be_damaged_and_never_crashes() {
    let (bench, path) = closed();
    let whole = std::fs::read(&path).unwrap();
    let victim = bench.folder.path().join("victim.db");
    let check = |bytes: &[u8]| {
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", victim.display()));
        }
        std::fs::write(&victim, bytes).unwrap();
        std::fs::set_permissions(&victim, std::fs::Permissions::from_mode(0o600)).unwrap();
        judged(&victim)
    };
    check(&whole).unwrap();
    for part in [1, 3, 7, 15] {
        check(&whole[..whole.len() / 16 * part]).unwrap_err();
    }
    let mut lies = whole.clone();
    lies[16..18].copy_from_slice(&[0, 3]);
    check(&lies).unwrap_err();
    let mut lies = whole.clone();
    lies[28..32].copy_from_slice(&u32::MAX.to_be_bytes());
    let _ = check(&lies);
    // Turned bytes: most are found; one in unused space harms nobody, and none may crash or hang.
    let mut state = 42u64;
    for _ in 0..150 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mut turned = whole.clone();
        let place = usize::try_from(state >> 24).unwrap() % turned.len();
        turned[place] ^= 0x41;
        let _ = check(&turned);
    }
}

#[test]
fn a_turned_byte_in_a_word_names_its_record() {
    let (_bench, path) = closed();
    let mut bytes = std::fs::read(&path).unwrap();
    // The name stands in the table, its key, the search words and the trail: each of them must be missed.
    let places: Vec<usize> = (0..bytes.len() - 3).filter(|at| &bytes[*at..*at + 3] == b"SAN").collect();
    assert!(!places.is_empty());
    for place in places {
        bytes[place] = b'T';
        std::fs::write(&path, &bytes).unwrap();
        assert!(judged(&path).is_err(), "a turned byte at {place} went unseen");
        bytes[place] = b'S';
    }
}

#[test]
fn a_foreign_log_beside_the_file_is_not_read_into_it() {
    let (bench, path) = closed();
    let log = |of: &Path| PathBuf::from(format!("{}-wal", of.display()));
    let mut other = Bench::new();
    other.system("Från en annan fil", &[]);
    for foreign in [b"not a log at all".repeat(4096), std::fs::read(log(&other.path())).unwrap()] {
        std::fs::write(log(&path), foreign).unwrap();
        // Either it does no harm, or what it does is seen: never another register's rows without a word.
        if judged(&path).is_ok() {
            let register = try_open(&path, Access::Read).unwrap();
            assert!(register.find(driftpult::domain::record::RecordKind::System, "Från en annan fil").is_err());
        }
        let _ = std::fs::remove_file(log(&path));
        let _ = std::fs::remove_file(format!("{}-shm", path.display()));
    }
    drop(bench);
}

#[test]
fn making_a_register_never_touches_what_is_there_and_leaves_no_half_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/deep/register.db");
    let register = Register::create(&path, "Exempelkommun", &actor("erik"), now()).unwrap();
    register.close();
    let deep = path.parent().unwrap();
    assert_eq!(std::fs::metadata(deep).unwrap().mode() & 0o7777, 0o700);
    assert_eq!(std::fs::metadata(&path).unwrap().mode() & 0o7777, 0o600);
    let before = std::fs::read(&path).unwrap();
    let again = Register::create(&path, "Annan", &actor("erik"), now()).map(|_| ());
    assert_eq!(again, Err(StoreError::AlreadyThere(path.clone())));
    let empty = Register::create(&deep.join("b.db"), "  ", &actor("erik"), now()).map(|_| ());
    assert!(empty.unwrap_err().is_refusal());
    assert_eq!(std::fs::read(&path).unwrap(), before);
    let left: Vec<_> = std::fs::read_dir(deep).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["register.db"]);
}

#[test]
fn in_a_folder_that_hands_its_group_on_the_file_is_the_groups() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o2770)).unwrap();
    let path = folder.path().join("register.db");
    let register = Register::create(&path, "Exempelkommun", &actor("erik"), now()).unwrap();
    for end in ["", "-wal", "-shm"] {
        let metadata = std::fs::metadata(format!("{}{end}", path.display())).unwrap();
        assert_eq!(metadata.mode() & 0o777, 0o660, "{end}");
    }
    drop(register);
}

#[test]
fn an_account_that_may_not_write_reads() {
    if rustix::process::geteuid().is_root() {
        println!("skipped: root may write everything");
        return;
    }
    let (_bench, path) = closed();
    let keep_open = try_open(&path, Access::Write).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o400)).unwrap();
    let register = try_open(&path, Access::Write).unwrap();
    assert_eq!(register.read_only(), Some(ReadOnly::NoPermission));
    drop(keep_open);
}

#[test]
fn every_fault_has_a_sentence_in_both_languages() {
    let path = PathBuf::from("/srv/register.db");
    let detail = || "x".to_owned();
    let holder = |tty: bool, stopped| driftpult::store::Holder {
        user: "erik".to_owned(),
        pid: 4711,
        tty: tty.then(|| "pts/3".to_owned()),
        stopped,
    };
    let faults = [
        StoreError::NotThere(path.clone()),
        StoreError::AlreadyThere(path.clone()),
        StoreError::NotOurs(path.clone()),
        StoreError::NotARegularFile(path.clone()),
        StoreError::Symlink(path.clone()),
        StoreError::HardLinked(path.clone()),
        StoreError::WorldWritable(path.clone()),
        StoreError::FolderWorldWritable(path.clone()),
        StoreError::NetworkFilesystem { path: path.clone(), filesystem: "NFS" },
        StoreError::NoPermission(path.clone()),
        StoreError::Damaged(detail()),
        StoreError::ForeignSchema(detail()),
        StoreError::DiskFull,
        StoreError::CannotWrite(ReadOnly::Asked),
        StoreError::CannotWrite(ReadOnly::NewerProgram),
        StoreError::CannotWrite(ReadOnly::NoPermission),
        StoreError::Busy { holder: None },
        StoreError::Busy { holder: Some(holder(true, true)) },
        StoreError::Busy { holder: Some(holder(true, false)) },
        StoreError::Busy { holder: Some(holder(false, true)) },
        StoreError::Busy { holder: Some(holder(false, false)) },
        StoreError::SavedWithFault(detail()),
        StoreError::NotSaved(detail()),
        StoreError::CommitUnknown(detail()),
        StoreError::Replaced,
        StoreError::TrailCut(7),
        StoreError::TookTooLong,
        StoreError::Io { path, detail: detail() },
        StoreError::Failed(detail()),
    ];
    for language in [Language::Swedish, Language::English] {
        let texts = Texts::new(language, chrono_tz::Tz::Europe__Stockholm);
        for fault in &faults {
            let sentence = texts.say(&fault.message());
            assert!(texts.has(&fault.message().id), "{fault:?}");
            assert!(sentence.lines().count() <= 3 && !sentence.contains("{"), "{sentence}");
        }
    }
    let said = Texts::swedish().say(&StoreError::Busy { holder: Some(holder(true, true)) }.message());
    assert!(said.starts_with("Registret är låst av erik (pid 4711, pts/3, stoppad)."), "{said}");
}
