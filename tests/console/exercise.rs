//! Exercise mode: the same screens on a copy, with a clock of its own; what is told to whom; and that the real register never
//! notices.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::TimeDelta;
use driftpult::app::message::Msg;
use driftpult::app::places::play;
use driftpult::domain::Instant;
use driftpult::domain::command::Command;
use driftpult::domain::play::Conduct;
use driftpult::domain::view::{Anchor, Answer, Question};
use driftpult::field::{Code, Key};
use driftpult::report::protocol::gather;
use driftpult::store::{Access, NewPlay, Opening, Register, exercise_path};
use driftpult::text::scenario;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use super::harness::{Console, WAYS, actor, clock, example};

/// An exercise of the example, begun by anna at this speed; the folder, the real register and the copy.
fn begun(scenario: &str, speed: u32, running: bool) -> (tempfile::TempDir, PathBuf, PathBuf) {
    let (folder, path) = example();
    let scenario = scenario::find(scenario).unwrap_or_default();
    let new = NewPlay { scenario, began_at: clock(), speed, running };
    let register = opened(&path, Access::Read);
    let copy = exercise_path(&path);
    register.begin_exercise(&copy, &new, &actor("anna"), clock()).unwrap();
    register.close();
    (folder, path, copy)
}

fn opened(path: &Path, access: Access) -> Register {
    let opening = Opening { path: path.to_owned(), state_dir: None, access, force_filesystem: false };
    Register::open(&opening, clock()).unwrap()
}

fn conduct(copy: &Path, who: &str, what: Conduct, really: Instant) {
    let mut register = opened(copy, Access::Write);
    let now = register.time(really).unwrap();
    register.carry_out(&Command::Conduct(what, really), &actor(who), now).unwrap();
    register.close();
}

fn joined(copy: &Path, who: &str, role: &str) {
    conduct(copy, who, Conduct::Join(Some(role.to_owned())), clock());
}

/// The console's clock for those tests in which real time goes by.
static PASSED: AtomicI64 = AtomicI64::new(0);

fn real_clock() -> Instant {
    clock() + TimeDelta::milliseconds(PASSED.load(Ordering::SeqCst))
}

#[test]
fn an_exercise_says_so_in_every_frame_and_has_its_screens() {
    let (_folder, _, copy) = begun("storage", 60, true);
    joined(&copy, "anna", "control");
    joined(&copy, "erik", "technician");
    conduct(&copy, "erik", Conduct::See(0), clock());
    conduct(&copy, "anna", Conduct::Skip(None), clock());
    for way in WAYS {
        let mut console = Console::open(&copy, "anna", way);
        let first = console.text();
        let mark = if way.name.contains("en") { "EXERCISE" } else { "ÖVNING" };
        assert!(first.lines().next().unwrap().contains(mark), "{first}");
        insta::assert_snapshot!(format!("exercise-now-{}", way.name), console.picture());
        console.press("x");
        insta::assert_snapshot!(format!("exercise-{}", way.name), console.picture());
        for keys in ["2", "3", "4", "5", "6", "8", "9", "0", "?"] {
            console.press(keys);
            let shown = console.text();
            assert!(shown.lines().next().unwrap().contains(mark), "{keys}: {shown}");
        }
        console.resize(40, 10);
        assert!(console.text().contains(mark), "{}", console.text());
    }
}

#[test]
fn the_whole_header_is_reversed() {
    let (_folder, _, copy) = begun("storage", 1, true);
    let mut console = Console::open(&copy, "anna", WAYS[0]);
    let buf = console.draw();
    let reversed = |x: u16| buf[(x, 0)].style().add_modifier.contains(ratatui::style::Modifier::REVERSED);
    assert!((0..80).all(reversed));
}

#[test]
fn an_inject_is_told_to_its_role_and_the_leader_sees_what_is_to_come() {
    let (_folder, _, copy) = begun("storage", 60, true);
    joined(&copy, "anna", "control");
    joined(&copy, "erik", "technician");
    joined(&copy, "maja", "lead");
    let of = |who: &str| {
        let mut console = Console::open(&copy, who, WAYS[3]);
        console.press("x");
        console.text()
    };
    let (anna, erik, maja) = (of("anna"), of("erik"), of("maja"));
    assert!(erik.contains("iSCSI timeout") && !maja.contains("iSCSI timeout"), "{maja}");
    assert!(anna.contains("iSCSI timeout") && anna.contains("Kommande") && anna.contains("Väntat:"), "{anna}");
    assert!(!erik.contains("Kommande") && !erik.contains("Väntat"), "{erik}");
    assert!(erik.contains("Felsöker, tar system"), "what the role is for: {erik}");
}

#[test]
fn space_reads_an_inject_p_stands_the_clock_still_and_everybody_sees_it() {
    let (_folder, _, copy) = begun("storage", 60, true);
    let mut anna = Console::open(&copy, "anna", WAYS[3]);
    let mut erik = Console::open(&copy, "erik", WAYS[3]);
    assert!(anna.text().contains("1 oläst inspel"), "{}", anna.text());
    anna.press("x<Space>");
    assert!(!anna.text().contains("oläst"), "{}", anna.text());
    anna.press("<Space>");
    assert!(anna.text().contains("redan läst"), "{}", anna.text());
    anna.press("p");
    assert!(anna.text().contains("Klockan står."), "{}", anna.text());
    erik.wait_for("pausad");
    erik.press("xp");
    anna.wait_for("60× fart");
    anna.press("-");
    erik.wait_for("30× fart");
    anna.press(".");
    assert!(anna.text().contains("Nattsköterska"), "{}", anna.text());
    anna.press("l<Esc>nJourlistan var gammal<F2>");
    assert!(anna.text().contains("Jourlistan var gammal"), "{}", anna.text());
    erik.wait_for("Jourlistan var gammal");
}

#[test]
fn a_role_is_chosen_and_an_end_is_asked_for() {
    let (_folder, _, copy) = begun("storage", 60, true);
    let mut console = Console::open(&copy, "erik", WAYS[3]);
    console.press("xl<Down><Enter>");
    assert!(console.text().contains("Rollen är din."), "{}", console.text());
    assert!(console.text().contains("Drifttekniker"), "{}", console.text());
    console.press("e<Enter>");
    assert!(!console.text().contains("avslutad"), "Enter never ends it: {}", console.text());
    console.press("ej");
    assert!(console.text().contains("avslutad"), "{}", console.text());
    console.press("p");
    assert!(console.text().contains("Övningen är avslutad."), "{}", console.text());
    // What is written after the end is what was found, and nothing else.
    console.press("nPärmen låg fel<F2>");
    assert!(console.text().contains("Pärmen låg fel"), "{}", console.text());
    console.press("!Något<Enter>");
    assert!(console.text().contains("Bara iakttagelser kan läggas till"), "{}", console.text());
}

#[test]
fn the_console_of_the_register_says_that_there_is_an_exercise() {
    let (_folder, real, _copy) = begun("storage", 1, true);
    let mut console = Console::open(&real, "anna", WAYS[3]);
    console.press("G");
    assert!(console.text().contains("En övning finns"), "{}", console.text());
    assert!(!console.text().lines().next().unwrap().contains("ÖVNING"), "{}", console.text());
}

#[test]
fn work_in_the_real_register_is_told_in_the_exercise() {
    let (_folder, real, copy) = begun("storage", 1, true);
    let mut console = Console::open(&copy, "anna", WAYS[3]);
    let mut register = opened(&real, Access::Write);
    let new = driftpult::domain::command::NewIncident { title: "På riktigt".into(), ..Default::default() };
    register.carry_out(&Command::LogIncident(new), &actor("erik"), clock()).unwrap();
    console.wait_for("Det riktiga registret har ändrats");
    assert!(!console.text().contains("På riktigt"), "what happened stands there, not here");
}

#[test]
fn an_exercise_without_a_scenario_has_no_injects_and_all_the_rest() {
    let (_folder, _, copy) = begun("", 1, true);
    let mut console = Console::open(&copy, "anna", WAYS[0]);
    console.press("x");
    assert!(console.text().contains("Övning utan scenario"), "{}", console.text());
    console.press(".");
    assert!(console.text().contains("Inga fler inspel"), "{}", console.text());
}

#[test]
fn what_was_really_down_is_up_in_an_exercise() {
    let (_folder, path) = example();
    let mut register = opened(&path, Access::Write);
    let new = driftpult::domain::command::NewIncident {
        title: "På riktigt".into(),
        system_names: vec!["Lagring (SAN)".into()],
        ..Default::default()
    };
    register.carry_out(&Command::LogIncident(new), &actor("anna"), clock()).unwrap();
    let play = NewPlay { scenario: Default::default(), began_at: clock(), speed: 1, running: true };
    register.begin_exercise(&exercise_path(&path), &play, &actor("anna"), clock()).unwrap();
    register.close();
    let copy = opened(&exercise_path(&path), Access::Read);
    let Answer::Now(now) = copy.ask(&Question::Now, clock()).unwrap() else { panic!("now") };
    assert!(now.down.is_empty() && now.open.is_empty(), "{now:?}");
    assert_eq!(copy.verify(None).unwrap().fault, None, "the copy's trail tells it");
    let real = opened(&path, Access::Read);
    let Answer::Now(now) = real.ask(&Question::Now, clock()).unwrap() else { panic!("now") };
    assert!(now.down.iter().any(|row| row.name == "Lagring (SAN)"), "{now:?}");
}

#[test]
fn a_register_of_an_older_release_is_left_as_it_is_and_its_exercise_has_the_newest_tables() {
    let (_folder, path) = example();
    let old = rusqlite::Connection::open(&path).unwrap();
    old.execute_batch("DROP TABLE play_event; DROP TABLE exercise; DROP TABLE measure; PRAGMA user_version = 5")
        .unwrap();
    drop(old);
    let before = std::fs::read(&path).unwrap();
    let register = opened(&path, Access::Read);
    let new = NewPlay { scenario: Default::default(), began_at: clock(), speed: 1, running: true };
    register.begin_exercise(&exercise_path(&path), &new, &actor("anna"), clock()).unwrap();
    register.close();
    assert_eq!(std::fs::read(&path).unwrap(), before);
    let copy = opened(&exercise_path(&path), Access::Write);
    assert!(copy.is_exercise() && copy.verify_trail(None).unwrap().fault.is_none());
}

#[test]
fn a_copy_that_is_removed_under_way_is_told_and_the_typed_text_stays() {
    let (_folder, _, copy) = begun("storage", 1, true);
    let mut console = Console::open(&copy, "anna", WAYS[3]);
    console.press("!Något hände");
    opened(&copy, Access::Write).discard_exercise().unwrap();
    console.wait_for("Övningens kopia är borttagen");
    console.press("<Enter>");
    assert!(console.text().contains("Övningens kopia är borttagen"), "{}", console.text());
    assert!(console.text().contains("Något hände"), "{}", console.text());
}

/// Lets so many seconds of real time go by for both.
fn pass(seconds: i64, consoles: [&mut Console; 2]) {
    PASSED.fetch_add(seconds * 1_000, Ordering::SeqCst);
    for console in consoles {
        console.send(Msg::Tick(real_clock()));
    }
}

/// One row of a timeline as the trail keeps it.
#[derive(Debug)]
struct Kept {
    at: Instant,
    kind: String,
    system: Option<i64>,
    value: Option<String>,
}

/// The rows of the exercise's timelines out of its trail alone, and when its first incident was logged.
fn out_of_the_trail(register: &Register, since: Instant) -> (Vec<Kept>, Option<Instant>) {
    let Answer::Trail(page) = register.ask(&Question::Trail(None, Anchor::Start, 100_000), clock()).unwrap() else {
        panic!("the trail")
    };
    let (mut rows, mut logged) = (Vec::new(), None);
    // What was closed so that the exercise could begin is not of it.
    for row in page.rows.iter().rev().skip_while(|row| row.record != "play:1") {
        let after: Json = row.after.as_deref().map_or(Json::Null, |after| serde_json::from_str(after).unwrap());
        if row.record.starts_with("incident:") && row.action == "log" && row.at >= since {
            logged = logged.or(Some(row.at));
        }
        for entry in after["timeline"].as_array().into_iter().flatten() {
            let at = entry["at"].as_str().unwrap().parse::<Instant>().unwrap();
            rows.push(Kept {
                at,
                kind: entry["kind"].as_str().unwrap().to_owned(),
                system: entry["system"].as_i64(),
                value: entry["value"].as_str().map(str::to_owned),
            });
        }
    }
    rows.retain(|row| row.at >= since);
    (rows, logged)
}

#[test]
fn storage_has_stopped_answering_is_played_by_two_from_inject_to_protocol_at_sixty_times_the_speed() {
    let (_folder, real, copy) = begun("storage", 60, true);
    let before = sum(&real);
    joined(&copy, "anna", "lead");
    joined(&copy, "erik", "technician");
    let mut anna = Console::open_at(&copy, "anna", WAYS[3], real_clock);
    let mut erik = Console::open_at(&copy, "erik", WAYS[3], real_clock);
    // The alarm reaches the technician alone, who logs it; a minute of the exercise is a second.
    assert!(erik.text().contains("iSCSI timeout") && !anna.text().contains("iSCSI timeout"));
    erik.press("x<Space>1");
    pass(2, [&mut anna, &mut erik]);
    erik.press("!Lagring har slutat svara<Tab><Tab><Tab>Lagring (SAN)<F2>");
    erik.wait_for("Lagring har slutat svara");
    assert!(erik.text().contains("Markera") || erik.text().contains("stannar"), "{}", erik.text());
    erik.press("j");
    anna.wait_for("Lagring har slutat svara");
    // Four minutes in, somebody calls the lead.
    pass(3, [&mut anna, &mut erik]);
    assert!(anna.text().contains("Nattsköterska"), "{}", anna.text());
    erik.press("4");
    erik.press("t");
    assert!(erik.text().contains("taget"), "{}", erik.text());
    pass(10, [&mut anna, &mut erik]);
    anna.press("3<Enter>nVi går över till papper för läkemedel<Tab><Space><F2>");
    anna.press("nHemtjänsten och nattpersonalen är uppringda<Tab><Space><Space><F2>");
    pass(60, [&mut anna, &mut erik]);
    // An hour and a quarter in, the care's alarm has been down for too long: its plan is activated.
    erik.wait_for("(a)");
    erik.press("a<Space><F2>");
    pass(50, [&mut anna, &mut erik]);
    erik.press("r");
    erik.wait_for("är uppe");
    for _ in 0..3 {
        erik.press("t");
        pass(110, [&mut anna, &mut erik]);
        erik.press("r");
        erik.wait_for("är uppe");
    }
    anna.press("xnJourlistan var gammal<Tab>Lagring (SAN)<F2>");
    anna.press("ej");
    erik.wait_for("avslutad");

    let register = opened(&copy, Access::Read);
    let play = register.play().unwrap().unwrap();
    let told = gather(&register, &play, play.ended_at.unwrap()).unwrap();
    assert_eq!(play.ended_at.unwrap() - play.began_at, TimeDelta::minutes(2 + 3 + 10 + 60 + 50 + 3 * 110));
    assert_eq!(told.systems.iter().filter(|one| one.measured_s().is_some()).count(), 4, "{:#?}", told.systems);
    assert_eq!(told.decisions.len(), 2, "{:?}", told.decisions);
    assert_eq!(play.findings.len(), 1);

    // The figures once more, out of the trail alone.
    let (rows, logged) = out_of_the_trail(&register, play.began_at);
    let since = |at: Instant| (at - play.began_at).num_seconds();
    assert_eq!(told.first_log_s, logged.map(since));
    let words = rows.iter().find(|row| row.kind == "communication").map(|row| since(row.at));
    assert!(words.is_some() && told.first_word_s == words);
    let mut systems: BTreeMap<i64, [Option<Instant>; 4]> = BTreeMap::new();
    for row in &rows {
        let Some(system) = row.system else { continue };
        let [down, taken, up, plan] = systems.entry(system).or_default();
        match row.kind.as_str() {
            "system-down" => *down = down.or(Some(row.at)),
            "system-taken" => *taken = taken.or(Some(row.at)),
            "system-up" => *up = Some(row.at),
            "continuity-plan" if row.value.as_deref() == Some("activated") => *plan = plan.or(Some(row.at)),
            _ => {}
        }
    }
    assert_eq!(systems.len(), told.systems.len());
    let (mut kept, mut broken) = (0, 0);
    for (id, [down, taken, up, plan]) in systems {
        let Answer::System(Some(whole)) = register.ask(&Question::System(id), clock()).unwrap() else { panic!("{id}") };
        let one = told.systems.iter().find(|one| one.name == whole.record.title()).unwrap();
        let lasted = (up.or(play.ended_at).unwrap() - down.unwrap()).num_seconds();
        let measured = up.zip(taken).map(|(up, taken)| (up - taken).num_seconds());
        assert_eq!((one.measured_s(), one.downtime_s, one.plan_at), (measured, lasted, plan), "{}", one.name);
        assert_eq!(one.said.restore_time_s, whole.record.get("restore_time_s").as_int());
        match whole.record.get("accepted_downtime_s").as_int() {
            Some(accepted) if lasted > accepted => broken += 1,
            Some(_) if up.is_some() => kept += 1,
            _ => {}
        }
    }
    assert!(broken > 0 && kept > 0);
    assert_eq!(told.kept_and_broken(), (kept, broken));
    assert_eq!(register.verify(None).unwrap().fault, None, "and the trail is whole");
    assert_eq!(sum(&real), before, "the real register has not noticed");
}

#[test]
fn the_clock_of_the_header_is_the_exercises_and_a_forgotten_one_stands_still() {
    let (_folder, _, copy) = begun("storage", 1, true);
    let mut console = Console::open(&copy, "anna", WAYS[3]);
    console.send(Msg::Tick(clock() + TimeDelta::days(7)));
    assert!(console.text().contains("stannade av sig själv"), "{}", console.text());
    assert!(console.model.wakes_in().as_secs() >= 600, "nothing moves that had to be drawn");
    let play = console.model.shared.play().unwrap().clone();
    assert_eq!(console.model.shared.now, clock() + TimeDelta::hours(12));
    assert!(!play::standing(&play, &console.model.shared).is_empty());
}

/// Everything that lies in the real register's place, by content; the log beside it too.
fn sum(register: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for end in ["", "-wal", "-shm", "-journal"] {
        let mut name = register.to_owned().into_os_string();
        name.push(end);
        if let Ok(bytes) = std::fs::read(&name) {
            let sum = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
            found.push((end.to_owned(), sum));
        }
    }
    found
}

fn keys() -> impl Strategy<Value = Key> {
    let letters = "abcdefghijklmnoprstuvwxyzvm!/:?+-., 1234567890jyJU".chars().collect::<Vec<_>>();
    let named = [Code::Enter, Code::Esc, Code::Tab, Code::BackTab, Code::Up, Code::Down, Code::PageDown, Code::F(2)];
    prop_oneof![
        6 => proptest::sample::select(letters).prop_map(Key::char),
        3 => proptest::sample::select(named.to_vec()).prop_map(Key::plain),
    ]
}

#[test]
fn no_sequence_of_keys_in_an_exercise_changes_a_byte_of_the_real_register() {
    let (folder, real) = example();
    let copy = exercise_path(&real);
    let before = sum(&real);
    let beside = |folder: &Path| {
        let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|one| one.unwrap().file_name()).collect();
        names.retain(|name| !name.to_string_lossy().contains("exercise"));
        names.sort();
        names
    };
    let names = beside(folder.path());
    let wrote = std::cell::Cell::new(0);
    let mut runner = TestRunner::new(Config { cases: 24, failure_persistence: None, ..Config::default() });
    let strategy = proptest::collection::vec(keys(), 0..150);
    let found = runner.run(&strategy, |keys| {
        // Each run has an exercise of its own: one that ended refuses all that follows.
        let new = NewPlay { scenario: scenario::find("storage").unwrap(), began_at: clock(), speed: 60, running: true };
        let register = opened(&real, Access::Read);
        register.begin_exercise(&copy, &new, &actor("anna"), clock()).unwrap();
        register.close();
        let rows = opened(&copy, Access::Read).head().unwrap().seq;
        let mut console = Console::open(&copy, "anna", WAYS[0]);
        for key in keys {
            // A press of what ends the program ends this run.
            if console.quit {
                break;
            }
            console.send(Msg::Key(key));
        }
        drop(console);
        let register = opened(&copy, Access::Write);
        wrote.set(wrote.get() + register.head().unwrap().seq - rows);
        register.discard_exercise().unwrap();
        prop_assert_eq!(sum(&real), before.clone());
        prop_assert_eq!(beside(folder.path()), names.clone());
        Ok(())
    });
    found.unwrap();
    assert!(wrote.get() > 0, "the keys did something, and all of it in the exercises");
}

#[test]
fn the_protocol_counts_what_was_written_in_the_exercise_whatever_the_incident_and_in_the_order_of_writing() {
    let (_folder, path) = example();
    let copy = exercise_path(&path);
    let new = NewPlay { scenario: Default::default(), began_at: clock(), speed: 1, running: false };
    let register = opened(&path, Access::Read);
    register.begin_exercise(&copy, &new, &actor("anna"), clock()).unwrap();
    register.close();
    let mut register = opened(&copy, Access::Write);
    let now = register.time(clock()).unwrap();
    let mut wish = |command: Command| register.carry_out(&command, &actor("anna"), now).unwrap();
    let system = {
        let register = opened(&copy, Access::Read);
        register.find(driftpult::domain::record::RecordKind::System, "Bibliotekssystem").unwrap()
    };
    let new = |title: &str| {
        let title = title.to_owned();
        Command::LogIncident(driftpult::domain::command::NewIncident {
            title,
            systems: vec![system],
            ..Default::default()
        })
    };
    let logged = |outcome: driftpult::domain::command::Outcome| match outcome {
        driftpult::domain::command::Outcome::Logged { id, .. } => id,
        other => panic!("{other:?}"),
    };
    // All in the same second of a clock that stands still: down, up, and down again in another incident.
    let first = logged(wish(new("Första")));
    wish(Command::MarkUp { incident: first, systems: vec![system], at: None });
    wish(new("Andra"));
    // An incident that the register had before goes on in the exercise.
    let old = first - 1;
    let status = driftpult::domain::incident::Status::InProgress;
    wish(Command::ChangeStatus { incident: old, status, at: None, reason: None });
    let kind = driftpult::domain::incident::EntryKind::Decision;
    wish(Command::Note { incident: old, kind, at: None, text: "Vi tar den igen".into(), secret: None });
    let play = register.play().unwrap().unwrap();
    let told = gather(&register, &play, now).unwrap();
    let of_system: Vec<_> = told.systems.iter().map(|one| one.up_at.is_some()).collect();
    assert_eq!(of_system, [true, false], "{:#?}", told.systems);
    assert_eq!(told.decisions.iter().map(|row| row.text.as_deref()).collect::<Vec<_>>(), [Some("Vi tar den igen")]);
    assert_eq!(told.incidents.len(), 3);
}

#[test]
fn the_log_that_a_removed_copy_left_behind_is_not_played_into_the_next() {
    let (folder, real, copy) = begun("storage", 1, true);
    let mut register = opened(&copy, Access::Write);
    let new = driftpult::domain::command::NewIncident { title: "Gammal".into(), ..Default::default() };
    register.carry_out(&Command::LogIncident(new), &actor("anna"), clock()).unwrap();
    std::fs::remove_file(&copy).unwrap();
    let wal = folder.path().join("register.exercise.db-wal");
    assert!(std::fs::metadata(&wal).unwrap().len() > 0, "the log of the removed copy");
    let new = NewPlay { scenario: scenario::find("power").unwrap(), began_at: clock(), speed: 1, running: true };
    opened(&real, Access::Read).begin_exercise(&copy, &new, &actor("anna"), clock()).unwrap();
    let begun = opened(&copy, Access::Read);
    assert_eq!(begun.play().unwrap().unwrap().scenario.id, "power");
    assert_eq!(begun.verify(None).unwrap().fault, None);
    drop(register);
}

#[test]
fn two_who_leap_at_once_leap_once_and_nobody_reads_what_is_not_for_them() {
    let (_folder, _, copy) = begun("storage", 60, true);
    joined(&copy, "anna", "technician");
    joined(&copy, "erik", "liaison");
    conduct(&copy, "anna", Conduct::Skip(Some(1)), clock());
    let leapt = opened(&copy, Access::Read).time(clock()).unwrap();
    conduct(&copy, "erik", Conduct::Skip(Some(1)), clock());
    assert_eq!(opened(&copy, Access::Read).time(clock()).unwrap(), leapt);
    let mut register = opened(&copy, Access::Write);
    let see = Command::Conduct(Conduct::See(0), clock());
    assert!(register.carry_out(&see, &actor("erik"), leapt).is_err());
    register.carry_out(&see, &actor("anna"), leapt).unwrap();
    let Answer::Trail(page) = register.ask(&Question::Trail(None, Anchor::Start, 100_000), leapt).unwrap() else {
        panic!("the trail")
    };
    assert!(!format!("{page:?}").contains("Nattsköterska"), "what is to come does not stand in the trail");
}
