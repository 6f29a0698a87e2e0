//! The paper copy of the restoration order: what makes it older, when it writes itself again, and how it is written.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // all of it is test code

mod support;

use std::io::Read;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use driftpult::domain::command::{Command, Decision, Import, ImportRow, OnConflict};
use driftpult::domain::incident::EntryKind;
use driftpult::domain::marking::{Markable, SecrecyWish};
use driftpult::domain::record::{FieldChange, RecordKind};
use driftpult::domain::restoring::{Doing, PlanAnswer, Seen};
use driftpult::domain::secrecy::Sight;
use driftpult::domain::value::Value;
use driftpult::domain::view::{Answer, Paper, Question};
use driftpult::report::keeping::{self, Unwritten};
use driftpult::report::{Form, render};
use driftpult::store::{Access, StoreError};
use driftpult::text::Texts;
use support::{Bench, ago, now, row, text, yes};

/// A word that stands nowhere else.
const CANARY: &str = "Kvittebrand";

fn paper(bench: &Bench) -> Paper {
    match bench.ask(&Question::Paper) {
        Answer::Paper(paper) => paper,
        other => panic!("{other:?}"),
    }
}

fn settings(bench: &Bench, key: &'static str, after: Value) -> Command {
    bench.change(RecordKind::Settings, 1, key, after)
}

/// Notes that a copy was made.
fn noted(bench: &mut Bench) {
    let head = bench.register.head().unwrap();
    bench.register.paper_made(&head, bench.now).unwrap();
}

/// Carries out a wish right after a copy was made; answers whether that made the copy older.
fn ages(bench: &mut Bench, command: &Command) -> bool {
    noted(bench);
    assert!(!paper(bench).is_older);
    let rows = bench.trail(None).len();
    bench.wish(command).unwrap_or_else(|error| panic!("{command:?}: {error:?}"));
    assert!(bench.trail(None).len() > rows, "{command:?}");
    paper(bench).is_older
}

/// A register with a folder for the paper copy, and that folder.
fn with_folder() -> (Bench, PathBuf) {
    let mut bench = Bench::new();
    bench.system("SAN", &[("critical", yes())]);
    let folder = bench.folder.path().join("skrivare");
    std::fs::create_dir(&folder).unwrap();
    let change = settings(&bench, "runsheet_folder", text(folder.to_str().unwrap()));
    bench.wish(&change).unwrap();
    (bench, folder)
}

fn due(bench: &Bench) -> Option<PathBuf> {
    keeping::due(&bench.register, bench.now).unwrap()
}

fn write(bench: &mut Bench, folder: &Path, sight: Sight) -> Result<PathBuf, Unwritten> {
    let texts = Texts::new(driftpult::text::Language::Swedish, bench.register.zone());
    keeping::write(&mut bench.register, folder, bench.now, &texts, sight)
}

fn files(folder: &Path) -> Vec<String> {
    let all = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = all.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Changes a system so that the copy is older.
fn touch(bench: &mut Bench, owner: &str) {
    let change = bench.change(RecordKind::System, 1, "owner", text(owner));
    bench.wish(&change).unwrap();
}

#[test]
fn no_copy_is_not_an_old_copy() {
    let bench = Bench::new();
    assert_eq!(paper(&bench), Paper { made_at: None, is_older: false });
}

#[test]
fn what_stands_on_the_paper_makes_it_older() {
    let mut bench = Bench::new();
    let san = bench.system("SAN", &[]);
    let created = |kind, name: &str| Command::Create { kind, values: row(kind, &[("name", text(name))]) };
    for kind in [RecordKind::System, RecordKind::Person, RecordKind::Role, RecordKind::Supplier] {
        let command = created(kind, "Ny");
        assert!(ages(&mut bench, &command), "{kind:?}");
    }
    let critical = bench.change(RecordKind::System, san, "critical", yes());
    assert!(ages(&mut bench, &critical));
    let rank = Command::DecideRank { system: san, rank: Some(1), decision: Decision::default() };
    assert!(ages(&mut bench, &rank));
    noted(&mut bench);
    bench.decide_downtime(san, Some(3600)).unwrap();
    assert!(paper(&bench).is_older);
    let phone = bench.change(RecordKind::Person, 1, "phone", text("070-1"));
    assert!(ages(&mut bench, &phone));
    let change = bench.register.wrote().unwrap().change;
    assert!(ages(&mut bench, &Command::Undo { change }));
    for (key, after) in [("municipality", text("Granby")), ("default_restore_time_s", Value::Duration(60))] {
        let command = settings(&bench, key, after);
        assert!(ages(&mut bench, &command), "{key}");
    }
    let what = Markable::Record(RecordKind::System, san);
    let (ground, seen, reason) = ("OSL 18:8".to_owned(), None, None);
    assert!(ages(&mut bench, &Command::Secrecy(SecrecyWish::Mark { what, ground, seen, reason })));
    let reason = "Öppet nu".to_owned();
    assert!(ages(&mut bench, &Command::Secrecy(SecrecyWish::Unmark { what, reason })));
    let retired = Command::Retire { kind: RecordKind::System, id: 2, retire: true, reason: None };
    assert!(ages(&mut bench, &retired));
    let mut import = Import::none("nya.csv", OnConflict::Skip);
    import.rows.push(ImportRow { row: 2, values: vec![("name", text("Importerat"))] });
    assert!(ages(&mut bench, &Command::Import(Box::new(import))));
}

#[test]
fn what_happens_in_an_outage_and_who_is_here_does_not() {
    let mut bench = Bench::new();
    let san = bench.system("SAN", &[("continuity_plan", Value::Choice("documented"))]);
    noted(&mut bench);
    let incident = bench.incident("Nere", &[san], Some(ago(60)));
    assert!(!paper(&bench).is_older);
    let (systems, at) = (vec![san], None);
    let up = Command::MarkUp { incident, systems: systems.clone(), at };
    let restore = |doing| Command::Restore { incident: None, system: san, doing, at };
    let note = Command::Note { incident, kind: EntryKind::Note, at: None, text: "Ringt".to_owned(), secret: None };
    let wishes = [
        restore(Doing::Take(None)),
        restore(Doing::HandOver(Some("Anna".to_owned()), Seen::Nothing)),
        restore(Doing::Emergency(true)),
        restore(Doing::Answer(PlanAnswer::Deferred, Some("väntar".to_owned()), Seen::Nothing)),
        restore(Doing::Answer(PlanAnswer::Activated, None, Seen::Nothing)),
        up.clone(),
        restore(Doing::Reopen),
        up.clone(),
        Command::MarkDown { incident, systems, at },
        up,
        restore(Doing::Verify),
        note,
        bench.change(RecordKind::Incident, incident, "severity", Value::Int(3)),
        settings(&bench, "crews", Value::Int(3)),
        settings(&bench, "runsheet_folder", text("/srv/papper")),
    ];
    for command in wishes {
        assert!(!ages(&mut bench, &command), "{command:?}");
    }
}

#[test]
fn crews_and_the_papers_own_folder_age_nothing_together_either() {
    let mut bench = Bench::new();
    let changes = |municipality: Option<&str>, crews| {
        let field = |key, after| FieldChange { key, before: Value::Empty, after };
        let mut changes = vec![field("crews", Value::Int(crews)), field("runsheet_folder", text("/srv/papper"))];
        changes.extend(municipality.map(|name| FieldChange {
            key: "municipality",
            before: text("Exempelkommun"),
            after: text(name),
        }));
        Command::Change { kind: RecordKind::Settings, id: 1, changes }
    };
    assert!(!ages(&mut bench, &changes(None, 2)));
    let mut other = Bench::new();
    assert!(ages(&mut other, &changes(Some("Granby"), 2)), "what stands on it does, whatever else changed with it");
}

#[test]
fn what_a_colleague_changes_while_the_copy_is_being_printed_makes_it_older() {
    let (mut bench, _) = with_folder();
    let printed = bench.register.head().unwrap();
    touch(&mut bench, "Anna");
    bench.register.paper_made(&printed, bench.now).unwrap();
    assert!(paper(&bench).is_older);
}

#[test]
fn a_copy_is_due_when_the_register_changed_and_the_last_one_is_an_hour_old() {
    let (mut bench, folder) = with_folder();
    assert_eq!(due(&bench), Some(folder.clone()), "there is none yet");
    write(&mut bench, &folder, Sight::Hidden).unwrap();
    assert_eq!(due(&bench), None);
    touch(&mut bench, "Anna");
    assert!(paper(&bench).is_older);
    bench.now = now() + TimeDelta::seconds(3599);
    assert_eq!(due(&bench), None);
    bench.now = now() + TimeDelta::seconds(3600);
    assert_eq!(due(&bench), Some(folder.clone()));
    write(&mut bench, &folder, Sight::Hidden).unwrap();
    bench.now = now() + TimeDelta::days(9);
    assert_eq!(due(&bench), None, "nothing has changed since");
    touch(&mut bench, "Bo");
    bench.now = now() - TimeDelta::days(9);
    assert_eq!(due(&bench), Some(folder), "a clock that was wrong once does not keep a copy away for days");
}

#[test]
fn without_a_folder_or_where_nothing_may_be_written_no_copy_is_due() {
    let (mut bench, folder) = with_folder();
    let reader = bench.open(Access::Read);
    assert_eq!(keeping::due(&reader, bench.now).unwrap(), None);
    let change = settings(&bench, "runsheet_folder", Value::Empty);
    bench.wish(&change).unwrap();
    assert_eq!(due(&bench), None);
    assert_eq!(files(&folder), [""; 0]);
}

#[test]
fn a_copy_is_whole_at_every_moment_and_has_one_name_for_each_hour() {
    let (mut bench, folder) = with_folder();
    let path = write(&mut bench, &folder, Sight::Hidden).unwrap();
    assert_eq!(path, folder.join("aterstallningslista-2026-11-24-10.txt"));
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o640);
    let first = std::fs::read_to_string(&path).unwrap();
    let mut held = std::fs::File::open(&path).unwrap();
    touch(&mut bench, "Anna");
    bench.now = now() + TimeDelta::minutes(20);
    assert_eq!(write(&mut bench, &folder, Sight::Hidden).unwrap(), path);
    assert_ne!(held.metadata().unwrap().ino(), path.metadata().unwrap().ino(), "put in its place by renaming");
    let mut read = String::new();
    held.read_to_string(&mut read).unwrap();
    assert_eq!(read, first, "whoever was reading reads on");
    assert!(std::fs::read_to_string(&path).unwrap().contains("Anna"));
    bench.now = now() + TimeDelta::hours(1);
    write(&mut bench, &folder, Sight::Hidden).unwrap();
    assert_eq!(files(&folder), ["aterstallningslista-2026-11-24-10.txt", "aterstallningslista-2026-11-24-11.txt"]);
    assert_eq!(paper(&bench), Paper { made_at: Some(bench.now), is_older: false });
}

#[test]
fn each_of_the_two_hours_with_one_name_in_autumn_has_a_copy_of_its_own() {
    let (mut bench, folder) = with_folder();
    for time in ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:30:00Z"] {
        bench.now = support::at(time);
        write(&mut bench, &folder, Sight::Hidden).unwrap();
    }
    let names = ["2026-10-25-02", "2026-10-25-02b", "2026-10-25-03"];
    assert_eq!(files(&folder), names.map(|hour| format!("aterstallningslista-{hour}.txt")));
}

#[test]
fn what_was_printed_elsewhere_leaves_the_folders_copy_as_old_as_it_was() {
    let (mut bench, folder) = with_folder();
    noted(&mut bench);
    assert_eq!(due(&bench), Some(folder.clone()), "the folder has none yet");
    write(&mut bench, &folder, Sight::Hidden).unwrap();
    bench.now = now() + TimeDelta::hours(2);
    touch(&mut bench, "Anna");
    noted(&mut bench);
    assert!(!paper(&bench).is_older, "somebody has it on paper");
    assert_eq!(due(&bench), Some(folder), "but the folder has not");
}

#[test]
fn another_folder_has_a_copy_at_once_and_so_has_the_first_one_again() {
    let (mut bench, folder) = with_folder();
    write(&mut bench, &folder, Sight::Hidden).unwrap();
    let other = folder.with_file_name("annan");
    std::fs::create_dir(&other).unwrap();
    for place in [&other, &folder] {
        let change = settings(&bench, "runsheet_folder", text(place.to_str().unwrap()));
        bench.wish(&change).unwrap();
        assert_eq!(due(&bench).as_ref(), Some(place));
        write(&mut bench, place, Sight::Hidden).unwrap();
        assert_eq!(due(&bench), None);
    }
}

#[test]
fn a_folder_that_could_not_be_written_is_left_alone_for_ten_minutes() {
    let (mut bench, folder) = with_folder();
    std::fs::remove_dir(&folder).unwrap();
    write(&mut bench, &folder, Sight::Hidden).unwrap_err();
    touch(&mut bench, "Anna");
    assert_eq!(due(&bench), None, "nobody else waits for it");
    bench.now = now() + TimeDelta::minutes(10);
    assert_eq!(due(&bench), Some(folder.clone()));
    bench.now = now() - TimeDelta::days(1);
    assert_eq!(due(&bench), Some(folder), "a clock that was wrong once does not keep a copy away for days");
}

#[test]
fn what_is_marked_secret_is_never_on_paper_whatever_the_console_shows() {
    let (mut bench, folder) = with_folder();
    let values = [
        ("critical", yes()),
        ("owner", text(CANARY)),
        ("department", text(CANARY)),
        ("on_call", text(CANARY)),
        ("supplier", text(CANARY)),
        ("continuity_plan", Value::Choice("documented")),
        ("continuity_plan_place", text(CANARY)),
        ("note", text(CANARY)),
    ];
    let by_field = bench.system("Rakel", &values);
    let whole = bench.system("Stab", &values);
    let title = format!("{CANARY} i stadshuset");
    let incident = bench.incident(&title, &[by_field, whole], None);
    let mut marks: Vec<Markable> = values[1..].iter().map(|(key, _)| Markable::Field(by_field, key)).collect();
    marks.retain(|what| !matches!(what, Markable::Field(_, "continuity_plan")));
    marks.push(Markable::Record(RecordKind::System, whole));
    marks.push(Markable::Record(RecordKind::Incident, incident));
    for what in marks {
        let (ground, seen, reason) = ("OSL 18:8".to_owned(), None, None);
        bench.wish(&Command::Secrecy(SecrecyWish::Mark { what, ground, seen, reason })).unwrap();
    }
    let canary_shows = |bench: &Bench| format!("{:?}", bench.whole_system(by_field)).contains(CANARY);
    for sight in [Sight::Hidden, Sight::Shown] {
        bench.register.set_sight(sight);
        let path = write(&mut bench, &folder, sight).unwrap();
        let written = std::fs::read_to_string(path).unwrap();
        assert!(written.contains("Rakel") && written.contains("Stab"), "the order itself is no secret");
        assert!(!written.contains(CANARY), "{sight:?}");
        assert_eq!(canary_shows(&bench), sight == Sight::Shown, "the console goes on as it was");
    }
    // The same in every form, as long as nobody asks for what is secret.
    bench.register.set_sight(Sight::Hidden);
    let texts = Texts::swedish();
    let sheet = driftpult::report::runsheet::run_sheet(&bench.register, now(), &texts, Sight::Hidden).unwrap();
    for form in Form::ALL {
        assert!(!render(&sheet, form, &texts).contains(CANARY), "{form:?}");
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_told_and_nothing_is_half_done() {
    let (mut bench, folder) = with_folder();
    let missing = folder.join("finns-inte");
    let file = folder.join("fil");
    std::fs::write(&file, "orörd").unwrap();
    // A folder with the copy's own name lies where the copy is to be put.
    let blocked = folder.join("upptagen");
    std::fs::create_dir_all(blocked.join("aterstallningslista-2026-11-24-10.txt")).unwrap();
    for place in [&missing, &file, &blocked] {
        let error = write(&mut bench, place, Sight::Hidden).unwrap_err();
        let Unwritten::Folder(told, why) = &error else { panic!("{error:?}") };
        assert_eq!(told, place);
        assert!(!why.is_empty());
        let said = Texts::swedish().say(&error.message());
        assert!(said.contains(place.to_str().unwrap()), "{said}");
        assert_eq!(paper(&bench).made_at, None, "what was not written was not made");
        assert!(due(&bench).is_some());
    }
    assert!(!missing.exists());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "orörd");
    assert_eq!(files(&blocked), ["aterstallningslista-2026-11-24-10.txt"], "no draft is left");
    assert_eq!(files(&folder), ["fil", "upptagen"]);
}

#[test]
fn what_somebody_names_is_written_where_a_link_leads_to_and_the_link_stays() {
    let (_bench, folder) = with_folder();
    let (file, missing) = (folder.join("lista.txt"), folder.join("ny.txt"));
    std::fs::write(&file, "gammal").unwrap();
    for target in [&file, &missing] {
        let link = target.with_extension("länk");
        symlink(target, &link).unwrap();
        keeping::put(&link, b"ny").unwrap();
        assert!(link.symlink_metadata().unwrap().is_symlink());
        assert_eq!(std::fs::read_to_string(target).unwrap(), "ny");
    }
    let itself = folder.join("cirkel");
    symlink(&itself, &itself).unwrap();
    keeping::put(&itself, b"ny").unwrap_err();
}

#[test]
fn a_printer_stays_a_printer() {
    let (_bench, folder) = with_folder();
    let printer = folder.join("lp0");
    rustix::fs::mkfifoat(rustix::fs::CWD, &printer, rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR).unwrap();
    let reading = printer.clone();
    let paper = std::thread::spawn(move || std::fs::read_to_string(reading).unwrap());
    keeping::put(&printer, b"en sida").unwrap();
    assert_eq!(paper.join().unwrap(), "en sida");
    assert_eq!(files(&folder), ["lp0"]);
    keeping::put(Path::new("/dev/null"), b"en sida").unwrap();
}

#[test]
fn a_register_that_cannot_be_written_gives_its_copy_all_the_same() {
    let (bench, folder) = with_folder();
    let mut reader = bench.open(Access::Read);
    let path = keeping::write(&mut reader, &folder, now(), &Texts::swedish(), Sight::Hidden).unwrap();
    assert!(std::fs::read_to_string(path).unwrap().contains("SAN"));
    assert_eq!(paper(&bench).made_at, None);
    assert!(matches!(
        reader.carry_out(&settings(&bench, "crews", Value::Int(2)), &bench.actor, now()),
        Err(StoreError::CannotWrite(_))
    ));
}

#[test]
fn that_a_copy_was_made_is_no_change_of_the_register() {
    let (mut bench, folder) = with_folder();
    let rows = bench.trail(None).len();
    write(&mut bench, &folder, Sight::Hidden).unwrap();
    assert_eq!(bench.trail(None).len(), rows);
    assert_eq!(bench.register.verify(None).unwrap().fault, None);
}
