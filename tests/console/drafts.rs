//! Drafts without a terminal: kept within two seconds, offered when their session is gone, opened as they were.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::TimeDelta;
use driftpult::app::message::Msg;

use super::harness::{Console, WAYS, clock, example};

/// The files in the folder of drafts.
fn files(state: &Path) -> Vec<PathBuf> {
    let folders = std::fs::read_dir(state.join("drafts")).into_iter().flatten().flatten();
    let files = folders.flat_map(|folder| std::fs::read_dir(folder.path()).unwrap().flatten());
    let mut files: Vec<PathBuf> = files.map(|file| file.path()).collect();
    files.sort();
    files
}

/// A console that finds so many drafts left behind.
fn console(path: &Path, state: &Path, left: usize) -> Console {
    let mut console = Console::open_with(path, "anna", WAYS[0], Some(state.to_owned()));
    console.hear_drafts(left);
    console
}

/// The sessions of one test process differ only by when they are said to have begun.
static LEFT: AtomicU64 = AtomicU64::new(1);

/// Lets a draft look as if the session that kept it were gone: the process began at another time.
fn leave(file: &Path) {
    let name = file.file_name().unwrap().to_str().unwrap();
    let mut parts: Vec<String> = name.split('-').map(str::to_owned).collect();
    parts[2] = LEFT.fetch_add(1, Ordering::Relaxed).to_string();
    std::fs::rename(file, file.with_file_name(parts.join("-"))).unwrap();
}

/// Leaves every draft that is kept.
pub fn leave_all(state: &Path) {
    files(state).iter().for_each(|file| leave(file));
}

/// Types something and lets a second pass.
fn type_and_wait(console: &mut Console, keys: &str) {
    console.press(keys);
    console.send(Msg::Tick(console.model.shared.now + TimeDelta::seconds(1)));
    console.settle_drafts();
}

#[test]
fn what_is_typed_is_kept_a_second_later_and_goes_when_it_is_saved_or_discarded() {
    let (folder, path) = example();
    let state = folder.path().join("state");
    let mut console = console(&path, &state, 0);
    console.press("3<Enter>nViktig");
    assert!(console.model.stays_true_for() <= 1, "the loop wakes in time");
    assert!(files(&state).is_empty());
    type_and_wait(&mut console, "t");
    let kept = files(&state);
    assert_eq!(kept.len(), 1);
    let text = std::fs::read_to_string(&kept[0]).unwrap();
    assert!(text.contains("Viktigt") && text.contains("2026-0043"), "{text}");
    type_and_wait(&mut console, "!");
    assert!(std::fs::read_to_string(&kept[0]).unwrap().contains("Viktigt!"));
    console.press("<F2>");
    console.settle_drafts();
    assert!(files(&state).is_empty(), "it is saved");
    type_and_wait(&mut console, "nMer");
    assert_eq!(files(&state).len(), 1);
    console.press("<Esc>j");
    console.settle_drafts();
    assert!(files(&state).is_empty(), "it is discarded");
    assert!(console.model.stays_true_for() > 1, "nothing typed, no timer");
}

#[test]
fn a_draft_of_a_session_that_is_gone_is_offered_and_opens_as_it_was() {
    let (folder, path) = example();
    let state = folder.path().join("state");
    let mut first = console(&path, &state, 0);
    type_and_wait(&mut first, "2<Down>e<Tab><Tab><C-u>Säkerhetsenheten<Tab>");
    let form = first.text();
    leave(&files(&state)[0]);
    let mut second = console(&path, &state, 1);
    let seen = second.text().clone();
    let said = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("Utkast från 11:00 finns: ändring av Rakel och mobila sambandsenheter."), "{seen}");
    assert!(seen.lines().any(|line| line.starts_with('▸') && line.contains("Utkast från")), "{seen}");
    second.press("<Enter>");
    second.wait_for("Ändra Rakel");
    let rows = |text: &str| text.lines().skip(2).take(18).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(rows(&second.text()), rows(&form), "the same fields, the same focus");
    assert_eq!(files(&state).len(), 1, "it stays kept, by this session now");
    second.press("<F2>");
    second.settle_drafts();
    assert!(files(&state).is_empty());
    second.press("2<Down>e");
    assert!(second.text().contains("Säkerhetsenheten"), "{}", second.text());
}

#[test]
fn what_others_changed_while_a_draft_lay_there_merges_or_shows_both_versions() {
    let (folder, path) = example();
    let state = folder.path().join("state");
    let mut first = console(&path, &state, 0);
    type_and_wait(&mut first, "2<Down>e<Tab><Tab><C-u>Säkerhetsenheten");
    leave(&files(&state)[0]);
    let mut other = Console::open(&path, "erik", WAYS[0]);
    other.press("2<Down>e<Tab><Tab><C-u>Krisledningen<F2>");
    let mut second = console(&path, &state, 1);
    second.press("<Enter>");
    second.wait_for("Ändra Rakel");
    second.press("<F2>");
    let seen = second.text();
    assert!(seen.contains("Säkerhetsenheten") && seen.contains("Krisledningen"), "{seen}");
    second.press("<Space><F2>");
    assert!(second.text().contains("Sparat"), "{}", second.text());
}

#[test]
fn several_drafts_are_listed_and_throwing_one_away_asks_first() {
    let (folder, path) = example();
    let state = folder.path().join("state");
    let mut first = console(&path, &state, 0);
    type_and_wait(&mut first, "3<Enter>nEtt");
    type_and_wait(&mut first, "<Esc>n");
    assert_eq!(files(&state).len(), 1);
    type_and_wait(&mut first, "");
    leave(&files(&state)[0]);
    let mut second = console(&path, &state, 1);
    type_and_wait(&mut second, "3<Enter>nTvå");
    let own = files(&state).into_iter().find(|file| std::fs::read_to_string(file).unwrap().contains("Två")).unwrap();
    leave(&own);
    let mut third = console(&path, &state, 2);
    assert!(third.text().contains("2 utkast"), "{}", third.text());
    third.press("<Enter>");
    assert!(third.text().contains("Utkast som inte är sparade"), "{}", third.text());
    third.press("x");
    assert!(third.text().contains("(j/N)"), "{}", third.text());
    third.press("<Enter>");
    assert_eq!(files(&state).len(), 2, "Enter is no");
    third.press("xj");
    third.settle_drafts();
    assert_eq!(files(&state).len(), 1);
    third.hear_drafts(1);
    let rows = third.text().lines().filter(|line| line.contains("Utkast från")).count();
    assert_eq!(rows, 1, "{}", third.text());
}

#[test]
fn two_consoles_never_open_the_same_draft_and_a_living_ones_is_not_offered() {
    let (folder, path) = example();
    let state = folder.path().join("state");
    let mut first = console(&path, &state, 0);
    type_and_wait(&mut first, "3<Enter>nEtt");
    let mut second = console(&path, &state, 0);
    assert!(!second.text().contains("Utkast"), "{}", second.text());
    leave(&files(&state)[0]);
    let mut third = console(&path, &state, 1);
    let mut fourth = console(&path, &state, 1);
    third.press("<Enter>");
    third.wait_for("Utkastet från");
    fourth.press("<Enter>");
    fourth.wait_for("redan öppnat");
    assert!(second.text().contains("Luckor"), "{}", second.text());
}

#[test]
fn leaving_with_text_that_a_draft_keeps_asks_nothing_and_tells_it() {
    let (folder, path) = example();
    let state = folder.path().join("state");
    let mut console = console(&path, &state, 0);
    console.press("3<Enter>nViktigt<C-c>");
    assert!(console.quit);
    console.settle_drafts();
    assert_eq!(files(&state).len(), 1);
    assert_eq!(console.model.kept_drafts().len(), 1);
}

#[test]
fn where_drafts_cannot_be_kept_it_is_said_and_leaving_asks() {
    let (folder, path) = example();
    let state = folder.path().join("state");
    std::fs::create_dir(&state).unwrap();
    std::fs::write(state.join("drafts"), "in the way").unwrap();
    let mut console = console(&path, &state, 0);
    console.press("3<Enter>nViktigt");
    console.send(Msg::Tick(clock() + TimeDelta::seconds(1)));
    console.wait_for("Utkast kan inte sparas här");
    console.press("<C-c>");
    assert!(!console.quit && console.text().contains("(j/N)"), "{}", console.text());
    console.press("j");
    assert!(console.quit, "whoever says yes is let go");
}

#[test]
fn without_a_state_folder_it_is_said_once_something_is_typed() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.hear_drafts(0);
    assert!(!console.text().contains("Utkast"));
    console.press("3<Enter>nViktigt");
    console.send(Msg::Tick(clock() + TimeDelta::seconds(1)));
    let seen = console.text().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(seen.contains("det finns ingen tillståndsmapp"), "{seen}");
}

#[test]
fn a_draft_that_holds_what_a_terminal_obeys_opens_without_it() {
    let (folder, path) = example();
    let state = folder.path().join("state");
    let mut first = console(&path, &state, 0);
    type_and_wait(&mut first, "3<Enter>nViktigt");
    let file = files(&state)[0].clone();
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("Viktigt", "Vik\\u001b[31mtigt\\u202e")).unwrap();
    leave(&file);
    let mut second = console(&path, &state, 1);
    second.press("<Enter>");
    second.wait_for("Vik[31mtigt");
    let seen = second.text();
    assert!(!seen.chars().any(|c| c != '\n' && driftpult::text::shown::is_unsafe(c)), "{seen}");
}

#[test]
fn the_screens_of_drafts_and_of_an_undoing_look_as_they_were_accepted() {
    for way in WAYS {
        let (folder, path) = example();
        let state = folder.path().join("state");
        let mut first = console(&path, &state, 0);
        for (at, words) in ["Elbolaget kommer kl 15", "Ringt beredskap"].iter().enumerate() {
            let minutes = i64::try_from(at).unwrap() * 5 - 20;
            first.send(Msg::Tick(clock() + TimeDelta::minutes(minutes)));
            type_and_wait(&mut first, &format!("3<Enter>n{words}"));
            let file = files(&state).into_iter().find(|file| std::fs::read_to_string(file).unwrap().contains(words));
            leave(&file.unwrap());
            let mut next = Console::open_with(&path, "anna", way, Some(state.clone()));
            next.hear_drafts(at + 1);
            insta::assert_snapshot!(format!("drafts-{}-{}", at + 1, way.name), next.picture());
            if at == 1 {
                next.press("<Enter>");
                insta::assert_snapshot!(format!("drafts-list-{}", way.name), next.picture());
            }
            first = Console::open_with(&path, "anna", WAYS[0], Some(state.clone()));
            first.hear_drafts(at + 1);
        }
        let mut other = Console::open(&path, "erik", way);
        other.press("2<Down>e<Tab><Tab><C-u>Krisledningen<F2>u");
        insta::assert_snapshot!(format!("undone-{}", way.name), other.picture());
    }
}
