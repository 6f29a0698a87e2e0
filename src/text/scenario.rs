//! Scenarios in their files: those that come with the program, and reading, checking and writing any.
//!
//! The format stands in `docs/scenarios.md`. Whether a register has the systems that a scenario speaks of is for those who
//! have one.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::language::{Language, Texts};
use super::message::{Arg, Message};
use super::read;
use crate::domain::name::name_key;
use crate::domain::play::Finding;
use crate::domain::scenario::{Both, CONTROL, Cast, Inject, OBSERVER, Role, Scenario};

/// The version of the format.
const FORMAT: i64 = 1;
/// The most that a file may hold: bytes, injects, roles, systems; how long a title and a text may be, and how late an inject
/// may come, in seconds.
const MOST: (usize, usize, usize, usize, usize, usize, i64) = (256 * 1024, 200, 20, 50, 200, 2_000, 7 * 86_400);

/// The files that come with the program, in the order in which they are listed.
const FILES: [&str; 5] = [
    include_str!("../../data/scenarios/storage.toml"),
    include_str!("../../data/scenarios/ransomware.toml"),
    include_str!("../../data/scenarios/power.toml"),
    include_str!("../../data/scenarios/fibre.toml"),
    include_str!("../../data/scenarios/supplier.toml"),
];

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum Words {
    Same(String),
    Both(BothEntry),
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BothEntry {
    sv: String,
    en: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: i64,
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    starts: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    register: Option<String>,
    title: Words,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<Words>,
    #[serde(default, rename = "goal", skip_serializing_if = "Vec::is_empty")]
    goals: Vec<Words>,
    #[serde(default, rename = "system", skip_serializing_if = "Vec::is_empty")]
    systems: Vec<CastEntry>,
    #[serde(default, rename = "role", skip_serializing_if = "Vec::is_empty")]
    roles: Vec<RoleEntry>,
    #[serde(default, rename = "inject", skip_serializing_if = "Vec::is_empty")]
    injects: Vec<Spanned<InjectEntry>>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CastEntry {
    key: String,
    name: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleEntry {
    id: String,
    name: Words,
    #[serde(skip_serializing_if = "Option::is_none")]
    task: Option<Words>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct InjectEntry {
    after: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Words>,
    text: Words,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    down: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expect: Option<Words>,
}

impl From<Words> for Both {
    fn from(words: Words) -> Both {
        match words {
            Words::Same(text) => Both::same(text),
            Words::Both(BothEntry { sv, en }) => Both { sv, en },
        }
    }
}

impl From<&Both> for Words {
    fn from(both: &Both) -> Words {
        match both.sv == both.en {
            true => Words::Same(both.sv.clone()),
            false => Words::Both(BothEntry { sv: both.sv.clone(), en: both.en.clone() }),
        }
    }
}

/// The words of the language that is spoken.
pub fn words<'a>(texts: &Texts, both: &'a Both) -> &'a str {
    match texts.language() {
        Language::Swedish => &both.sv,
        Language::English => &both.en,
    }
}

/// What a scenario is called; an exercise without one has a name of its own.
pub fn title(texts: &Texts, scenario: &Scenario) -> String {
    match words(texts, &scenario.title) {
        "" => texts.t("play-untitled").into_owned(),
        title => title.to_owned(),
    }
}

/// What people call a role.
pub fn role(texts: &Texts, scenario: &Scenario, id: &str) -> String {
    match scenario.roles.iter().find(|role| role.id == id) {
        Some(role) => words(texts, &role.name).to_owned(),
        None if id == CONTROL => texts.t("play-role-control").into_owned(),
        None if id == OBSERVER => texts.t("play-role-observer").into_owned(),
        None => id.to_owned(),
    }
}

/// The role that somebody means by its stable name or by what it is called, in either language.
pub fn role_meant(texts: &Texts, scenario: &Scenario, said: &str) -> Option<String> {
    let key = name_key(said);
    let is_it = |role: &&Role| [&role.id, &role.name.sv, &role.name.en].into_iter().any(|name| name_key(name) == key);
    if let Some(role) = scenario.roles.iter().find(is_it) {
        return Some(role.id.clone());
    }
    let called = |id: &str| name_key(&role(texts, &Scenario::default(), id)) == key || name_key(id) == key;
    [CONTROL, OBSERVER].into_iter().find(|id| called(id)).map(str::to_owned)
}

/// Every role of a scenario by its stable name and what it is called.
pub fn roles(texts: &Texts, scenario: &Scenario) -> String {
    let own = scenario.roles.iter().map(|one| one.id.as_str());
    let all = own.chain([CONTROL, OBSERVER]).map(|id| format!("{id} ({})", role(texts, scenario, id)));
    all.collect::<Vec<_>>().join(", ")
}

/// A finding in one line: what, on which system, who does something about it and by when.
pub fn finding(texts: &Texts, finding: &Finding) -> String {
    let mut said = match finding.systems.as_slice() {
        [] => finding.text.clone(),
        systems => format!("{}: {}", systems.join(", "), finding.text),
    };
    let due = finding.due_on.map(|day| texts.say(&Message::new("finding-due").with("date", Arg::Date(day))));
    let more: Vec<String> = [finding.owner.clone(), due].into_iter().flatten().collect();
    if !more.is_empty() {
        said = format!("{said} · {}", more.join(", "));
    }
    said
}

/// A file to begin with, in a language.
pub fn template(language: Language) -> &'static str {
    match language {
        Language::Swedish => include_str!("../../data/scenarios/template.sv.toml"),
        Language::English => include_str!("../../data/scenarios/template.en.toml"),
    }
}

/// The scenarios that come with the program.
pub fn all() -> impl Iterator<Item = Scenario> {
    FILES.iter().filter_map(|file| read(file).ok())
}

/// The one of them with this stable name.
pub fn find(id: &str) -> Option<Scenario> {
    all().find(|scenario| scenario.id == id)
}

/// Reads a scenario out of what a file holds.
///
/// # Errors
/// Everything that is wrong with it, from the top down.
pub fn read(text: &str) -> Result<Scenario, Vec<Message>> {
    let (bytes, ..) = MOST;
    if text.len() > bytes {
        return Err(vec![Message::new("scenario-too-large").number("most", bytes / 1024)]);
    }
    let line_of = |at: usize| text[..at.min(text.len())].matches('\n').count() + 1;
    let file: File = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line_of(span.start));
        vec![Message::new("scenario-not-read").number("line", line).text("why", error.message())]
    })?;
    judged(file, line_of)
}

/// What is wrong with a file, as it is found.
#[derive(Default)]
struct Faults(Vec<Message>);

impl Faults {
    fn add(&mut self, wrong: bool, message: impl FnOnce() -> Message) {
        if wrong {
            self.0.push(message());
        }
    }

    fn length(&mut self, both: &Both, what: &str, most: usize) {
        self.length_at(None, both, what, most);
    }

    fn length_at(&mut self, line: Option<usize>, both: &Both, what: &str, most: usize) {
        let is_off = |text: &str| text.trim().is_empty() || text.chars().count() > most;
        self.add(is_off(&both.sv) || is_off(&both.en), || {
            let said = match line {
                Some(line) => Message::new("scenario-bad-length-at").number("line", line),
                None => Message::new("scenario-bad-length"),
            };
            said.text("what", what).number("most", most)
        });
    }
}

fn judged(file: File, line_of: impl Fn(usize) -> usize) -> Result<Scenario, Vec<Message>> {
    let (_, injects, roles, systems, long_title, long_text, latest) = MOST;
    let mut faults = Faults::default();
    faults.add(file.format != FORMAT, || Message::new("scenario-bad-format").number("format", file.format));
    for (what, count, most) in [
        ("inject", file.injects.len(), injects),
        ("role", file.roles.len(), roles),
        ("system", file.systems.len(), systems),
    ] {
        faults.add(count > most, || Message::new("scenario-too-many").text("what", what).number("most", most));
    }
    let is_id = |id: &str| {
        !id.is_empty() && id.len() <= 40 && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    let named = file.systems.iter().map(|system| &system.key).chain(file.roles.iter().map(|role| &role.id));
    for id in named.chain([&file.id]) {
        faults.add(!is_id(id), || Message::new("scenario-bad-id").text("id", id));
    }
    let keys: Vec<&str> = file.systems.iter().map(|system| system.key.as_str()).collect();
    let ids: Vec<&str> = file.roles.iter().map(|role| role.id.as_str()).collect();
    for all in [&keys, &ids] {
        let mut met = BTreeSet::new();
        for id in all.iter().filter(|id| !met.insert(**id)) {
            faults.add(true, || Message::new("scenario-twice").text("id", *id));
        }
    }
    let starts_minute = file.starts.as_deref().map(minute);
    faults.add(starts_minute == Some(None), || {
        Message::new("scenario-bad-start").text("value", file.starts.as_deref().unwrap_or(""))
    });
    let mut scenario = Scenario {
        id: file.id,
        title: file.title.into(),
        about: file.about.map(Both::from),
        goals: file.goals.into_iter().map(Both::from).collect(),
        starts_minute: starts_minute.flatten(),
        register: file.register,
        cast: file.systems.into_iter().map(|system| Cast { key: system.key, name: system.name }).collect(),
        roles: Vec::new(),
        injects: Vec::new(),
    };
    faults.length(&scenario.title, "title", long_title);
    for cast in &scenario.cast {
        faults.length(&Both::same(cast.name.as_str()), "system", long_title);
    }
    for about in scenario.about.iter().chain(&scenario.goals) {
        faults.length(about, "about", long_text);
    }
    for role in file.roles {
        let role = Role { id: role.id, name: role.name.into(), task: role.task.map(Both::from) };
        faults.length(&role.name, "role", long_title);
        role.task.iter().for_each(|task| faults.length(task, "task", long_text));
        scenario.roles.push(role);
    }
    let mut last = (0, 0);
    for entry in file.injects {
        let line = line_of(entry.span().start);
        let inject = inject(entry.into_inner(), line, &scenario, &mut faults);
        for (both, what) in
            [(Some(&inject.text), "text"), (inject.from.as_ref(), "from"), (inject.expect.as_ref(), "expect")]
        {
            both.into_iter().for_each(|both| faults.length_at(Some(line), both, what, long_text));
        }
        faults.add(inject.after_s > latest, || Message::new("scenario-too-late").number("line", line));
        faults.add(inject.after_s < last.0, || {
            Message::new("scenario-out-of-order").number("line", line).number("other", last.1)
        });
        last = (inject.after_s.max(last.0), line);
        scenario.injects.push(inject);
    }
    if faults.0.is_empty() { Ok(scenario) } else { Err(faults.0) }
}

fn inject(entry: InjectEntry, line: usize, scenario: &Scenario, faults: &mut Faults) -> Inject {
    let after = entry.after.trim();
    // A length of time is more than nothing, but for the first inject; its unit is read as that of any other.
    let after_s = match after.strip_prefix('0').filter(|unit| !unit.starts_with(|c: char| c.is_ascii_digit())) {
        Some("") => Some(0),
        Some(unit) => read::duration(&format!("1{unit}")).map(|_| 0),
        None => read::duration(after),
    };
    faults.add(after_s.is_none(), || Message::new("scenario-bad-time").number("line", line).text("value", after));
    if let Some(to) = entry.to.as_deref() {
        faults
            .add(!scenario.has_role(to), || Message::new("scenario-unknown-role").number("line", line).text("id", to));
    }
    let text: Both = entry.text.into();
    let expect: Option<Both> = entry.expect.map(Both::from);
    let spoken = [Some(&text), expect.as_ref()].into_iter().flatten();
    let spoken: Vec<&str> = spoken.flat_map(|both| [both.sv.as_str(), both.en.as_str()]).flat_map(in_braces).collect();
    let keys: BTreeSet<&str> = spoken.into_iter().chain(entry.down.iter().map(String::as_str)).collect();
    for key in keys.into_iter().filter(|key| scenario.name_of(key).is_none()) {
        faults.add(true, || Message::new("scenario-unknown-key").number("line", line).text("id", key));
    }
    let from = entry.from.map(Both::from);
    Inject { after_s: after_s.unwrap_or(0), to: entry.to, from, text, down: entry.down, expect }
}

/// The keys of systems that a text speaks of.
fn in_braces(text: &str) -> Vec<&str> {
    text.split('{').skip(1).map(|part| part.split_once('}').map_or(part, |(key, _)| key)).collect()
}

/// A clock as minutes from midnight.
fn minute(text: &str) -> Option<u32> {
    let (hour, minute) = text.trim().split_once([':', '.'])?;
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// Writes a scenario as a file; what is said alike in both languages stands once.
pub fn write(scenario: &Scenario) -> String {
    let file = File {
        format: FORMAT,
        id: scenario.id.clone(),
        starts: scenario.starts_minute.map(|minute| format!("{:02}:{:02}", minute / 60, minute % 60)),
        register: scenario.register.clone(),
        title: (&scenario.title).into(),
        about: scenario.about.as_ref().map(Words::from),
        goals: scenario.goals.iter().map(Words::from).collect(),
        systems: scenario
            .cast
            .iter()
            .map(|cast| CastEntry { key: cast.key.clone(), name: cast.name.clone() })
            .collect(),
        roles: scenario
            .roles
            .iter()
            .map(|role| RoleEntry {
                id: role.id.clone(),
                name: (&role.name).into(),
                task: role.task.as_ref().map(Words::from),
            })
            .collect(),
        injects: scenario.injects.iter().map(|inject| Spanned::new(0..0, entry(inject))).collect(),
    };
    toml::to_string(&file).unwrap_or_default()
}

fn entry(inject: &Inject) -> InjectEntry {
    let (minutes, seconds) = (inject.after_s / 60, inject.after_s % 60);
    let seconds = if seconds == 0 { String::new() } else { format!(" {seconds} s") };
    InjectEntry {
        after: format!("{minutes} min{seconds}"),
        to: inject.to.clone(),
        from: inject.from.as_ref().map(Words::from),
        text: (&inject.text).into(),
        down: inject.down.clone(),
        expect: inject.expect.as_ref().map(Words::from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = r#"format = 1
id = "liten"
title = "Liten övning"

[[system]]
key = "net"
name = "Kärnnät"

[[inject]]
after = "0 min"
text = "{net} svarar inte"
down = ["net"]

[[inject]]
after = "1 h 30 min"
to = "observer"
text = { sv = "Klart", en = "Done" }
"#;

    fn faults(file: &str) -> Vec<String> {
        let texts = Texts::swedish();
        read(file).unwrap_err().iter().map(|fault| texts.say(fault)).collect()
    }

    #[test]
    fn every_file_that_comes_with_the_program_is_a_whole_scenario_in_both_languages() {
        let mut ids = BTreeSet::new();
        for file in FILES {
            let scenario = read(file).unwrap();
            assert!(ids.insert(scenario.id.clone()) && find(&scenario.id).is_some());
            assert!(scenario.about.is_some() && !scenario.goals.is_empty() && scenario.roles.len() >= 3);
            assert!(scenario.injects.len() >= 8 && scenario.injects[0].after_s == 0);
            assert!(scenario.injects.iter().any(|inject| !inject.down.is_empty()));
            for inject in &scenario.injects {
                assert!(inject.text.sv != inject.text.en && inject.expect.is_some(), "{}: {:?}", scenario.id, inject);
                assert!(!inject.text.sv.contains('!'), "{:?}", inject.text);
            }
        }
    }

    #[test]
    fn a_file_to_begin_with_is_whole() {
        for language in [Language::Swedish, Language::English] {
            assert!(read(template(language)).is_ok());
        }
    }

    #[test]
    fn what_stands_in_the_wrong_table_is_refused_and_not_lost() {
        let astray = SMALL.replace("title = \"Liten övning\"", "[title]\nsv = \"a\"\nen = \"b\"\nstarts = \"02:50\"");
        assert!(read(&astray).is_err());
        assert_eq!(find("storage").unwrap().starts_minute, Some(170));
    }

    #[test]
    fn a_text_is_given_once_or_in_both_languages_and_names_systems_by_their_keys() {
        let scenario = read(SMALL).unwrap();
        assert_eq!(scenario.title, Both::same("Liten övning"));
        assert_eq!(scenario.injects[1].text, Both { sv: "Klart".into(), en: "Done".into() });
        assert_eq!((scenario.injects[0].after_s, scenario.injects[1].after_s), (0, 5_400));
        assert_eq!(scenario.filled(&scenario.injects[0].text.sv), "Kärnnät svarar inte");
    }

    #[test]
    fn what_is_written_is_read_back_the_same() {
        for scenario in all().chain([read(SMALL).unwrap()]) {
            assert_eq!(read(&write(&scenario)).unwrap(), scenario);
        }
    }

    #[test]
    fn each_fault_is_told_with_its_line_and_all_of_them_at_once() {
        let out_of_order = faults(&SMALL.replace("0 min\"\ntext", "2 h\"\ntext"));
        assert!(out_of_order[0].contains("14") && out_of_order[0].contains("9"), "{out_of_order:?}");
        let unknown = faults(&SMALL.replace("down = [\"net\"]", "down = [\"san\"]").replace("observer", "chef"));
        assert_eq!(unknown.len(), 2, "{unknown:?}");
        assert!(unknown[0].contains("san") && unknown[1].contains("chef"));
        assert!(faults(&SMALL.replace("1 h 30 min", "snart"))[0].contains("snart"));
        assert!(faults("format = 1\nid = [")[0].contains("2"));
        assert!(faults(&SMALL.replace("format = 1", "format = 2"))[0].contains('2'));
        assert!(faults(&SMALL.replace("title", "titel"))[0].contains("titel"));
        assert!(!faults(&format!("{SMALL}# {}", "x".repeat(300_000))).is_empty());
    }
}
