//! Scenarios and a register: which systems of the register a scenario speaks of, and a scenario out of what really happened.
//!
//! The format of the file is `text`'s.

use std::collections::BTreeMap;

use chrono::Timelike;

use crate::domain::Instant;
use crate::domain::incident::EntryKind;
use crate::domain::name::name_key;
use crate::domain::record::RecordKind;
use crate::domain::refusal::Refusal;
use crate::domain::scenario::{Both, Cast, Inject, Role, Scenario};
use crate::domain::view::{Answer, Entry, IncidentWhole, Question};
use crate::store::{Register, StoreError};
use crate::text::{Language, Message, Texts, scenario, when};

/// Names the systems of a scenario as a register names them; `given` says which is meant, by the scenario's keys.
///
/// # Errors
/// Everything that does not fit the register; when it cannot be read.
pub fn cast(
    register: &Register,
    mut scenario: Scenario,
    given: &[(String, String)],
    now: Instant,
) -> Result<Result<Scenario, Vec<Message>>, StoreError> {
    let mut faults = Vec::new();
    if scenario.register.as_deref().is_some_and(|uuid| uuid != register.uuid()) {
        return Ok(Err(vec![Message::new("scenario-other-register")]));
    }
    for (key, _) in given.iter().filter(|(key, _)| scenario.name_of(key).is_none()) {
        let keys = scenario.cast.iter().map(|cast| cast.key.as_str()).collect::<Vec<_>>().join(", ");
        faults.push(Message::new("scenario-unknown-cast").text("key", key).text("keys", keys));
    }
    for cast in &mut scenario.cast {
        if let Some((_, name)) = given.iter().find(|(key, _)| *key == cast.key) {
            cast.name.clone_from(name);
        }
        match register.find(RecordKind::System, &cast.name) {
            Ok(id) => {
                if let Answer::System(Some(whole)) = register.ask(&Question::System(id), now)? {
                    whole.record.title().clone_into(&mut cast.name);
                }
            }
            Err(StoreError::Refused(Refusal::NotFound { nearest, .. })) => {
                let nearest = if nearest.is_empty() { "none".to_owned() } else { nearest.join(", ") };
                let message = Message::new("scenario-unknown-system").text("key", &cast.key).text("name", &cast.name);
                faults.push(message.text("nearest", nearest));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(if faults.is_empty() { Ok(scenario) } else { Err(faults) })
}

/// Makes a scenario of an incident's timeline: what was learnt and what went down becomes injects, what was done then is what
/// is expected. Only what the register tells is in it: nothing that is marked secret, and no names of those who wrote.
pub fn of_incident(register: &Register, incident: &IncidentWhole, texts: &Texts) -> Scenario {
    let mut timeline: Vec<&Entry> = incident.timeline.iter().filter(|entry| !entry.hidden && !entry.erased).collect();
    timeline.sort_by_key(|entry| (entry.at, entry.seq));
    let first = timeline.first().map_or(incident.reported_at, |entry| entry.at);
    let mut keys: BTreeMap<String, String> = BTreeMap::new();
    let mut made = Scenario {
        id: format!("incident-{}", incident.number),
        title: Both::same(match incident.record.title() {
            "" => incident.number.clone(),
            title => title.to_owned(),
        }),
        about: Some(Both::same(texts.say(&Message::new("scenario-from-incident").text("number", &incident.number)))),
        register: Some(register.uuid().to_owned()),
        roles: ROLES.map(|(id, name)| Role { id: id.to_owned(), name: in_both(name), task: None }).into(),
        ..Scenario::default()
    };
    let local = when::local(texts.zone(), first);
    made.starts_minute = Some(local.hour() * 60 + local.minute());
    for entry in timeline {
        let after_s = (entry.at - first).num_seconds().clamp(0, 7 * 86_400);
        match (entry.kind, &entry.system, entry.text.as_deref().map(str::trim)) {
            (EntryKind::SystemDown, Some(system), _) => {
                let free = key_for(system, &made.cast);
                let key = keys.entry(name_key(system)).or_insert_with(|| {
                    let key = free;
                    made.cast.push(Cast { key: key.clone(), name: system.clone() });
                    key
                });
                // What went down at once is one message.
                match made.injects.last_mut().filter(|last| last.after_s == after_s && !last.down.is_empty()) {
                    Some(last) => last.down.push(key.clone()),
                    None => made.injects.push(Inject { down: vec![key.clone()], ..said(after_s, String::new()) }),
                }
            }
            (EntryKind::Note, _, Some(text)) if !text.is_empty() => {
                made.injects.push(said(after_s, plain(text)));
            }
            // What was decided and told to others is what those who play it are to do.
            (EntryKind::Decision | EntryKind::Communication, _, Some(text)) if !text.is_empty() => {
                if let Some(last) = made.injects.last_mut() {
                    let before = last.expect.take().map(|both| both.sv);
                    let lines = [before, Some(plain(text))].into_iter().flatten().collect::<Vec<_>>();
                    last.expect = Some(Both::same(shortened(&lines.join(" "))));
                }
            }
            _ => {}
        }
    }
    made.injects.truncate(200);
    made.cast.truncate(50);
    let known: Vec<String> = made.cast.iter().map(|cast| cast.key.clone()).collect();
    for inject in &mut made.injects {
        inject.down.retain(|key| known.contains(key));
        if inject.text.sv.is_empty() && !inject.down.is_empty() {
            let names = inject.down.iter().map(|key| format!("{{{key}}}")).collect::<Vec<_>>();
            let shown = names.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
            let said = Message::new("scenario-went-down").text("names", shown);
            let said = texts.say(&said.number("more", names.len().saturating_sub(5)));
            inject.text = Both::same(said);
        }
    }
    while scenario::write(&made).len() > LARGEST {
        made.injects.pop();
    }
    made.injects.retain(|inject| !inject.down.is_empty() || !inject.text.sv.is_empty());
    made
}

/// How large a scenario's file becomes at most, in bytes: a reader takes a little more.
const LARGEST: usize = 240 * 1024;

/// The roles that an exercise mostly has: the stable name and the message id of what it is called.
const ROLES: [(&str, &str); 3] =
    [("lead", "play-role-lead"), ("technician", "play-role-technician"), ("liaison", "play-role-liaison")];

fn in_both(id: &str) -> Both {
    let texts = |language| Texts::new(language, chrono_tz::Tz::UTC).t(id).into_owned();
    Both { sv: texts(Language::Swedish), en: texts(Language::English) }
}

/// How a scenario's file can name a system: its name in small letters, without what a key cannot hold.
fn key_for(name: &str, cast: &[Cast]) -> String {
    let plain = name.to_lowercase().replace(['å', 'ä'], "a").replace('ö', "o").replace(['é', 'è'], "e");
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut key: String = words.collect::<Vec<_>>().join("-").chars().take(30).collect();
    key = key.trim_matches('-').to_owned();
    if key.is_empty() {
        key = "system".to_owned();
    }
    let is_free = |key: &str| cast.iter().all(|one| one.key != key);
    if is_free(&key) {
        return key;
    }
    (2..).map(|count| format!("{key}-{count}")).find(|key| is_free(key)).unwrap_or(key)
}

fn said(after_s: i64, text: String) -> Inject {
    Inject { after_s, to: None, from: None, text: Both::same(text), down: Vec::new(), expect: None }
}

/// A text without what would be read as the key of a system.
fn plain(text: &str) -> String {
    shortened(&text.replace('{', "(").replace('}', ")"))
}

fn shortened(text: &str) -> String {
    text.chars().take(2_000).collect()
}
