//! The protocol of an exercise: who took part, what was decided when, what was measured, what was found.
//!
//! The figures are the domain's; here they are gathered out of the exercise's copy and laid out.

use std::collections::BTreeMap;

use super::begun::Begun;
use super::document::{Block, Column, Document, Entry, Level, Line, Step, Table};
use super::form::Form;
use super::keeping::Unwritten;
use crate::domain::Instant;
use crate::domain::play::Play;
use crate::domain::protocol::{Protocol, Said, Stricken};
use crate::domain::secrecy::Sight;
use crate::domain::view::{Answer, Entry as Row, IncidentWhole, Question};
use crate::store::{Register, StoreError};
use crate::text::{Message, Texts, scenario, show, when};

/// How wide the names of systems are at least.
const NAME: usize = 22;
/// Room to write in by hand.
const ROOM: usize = 30;

/// Gathers what an exercise came to, out of its copy.
///
/// # Errors
/// When the copy cannot be read.
pub fn gather(register: &Register, play: &Play, now: Instant) -> Result<Protocol, StoreError> {
    let rows = register.play_rows()?;
    let mut incidents: Vec<IncidentWhole> = Vec::new();
    for (incident, _) in &rows {
        if incidents.iter().any(|known| known.record.id == *incident) {
            continue;
        }
        if let Answer::Incident(Some(whole)) = register.ask(&Question::Incident(*incident), now)? {
            incidents.push(*whole);
        }
    }
    incidents.sort_by_key(|incident| (incident.reported_at, incident.number.clone()));
    let mut said = BTreeMap::new();
    for system in incidents.iter().flat_map(|incident| &incident.systems) {
        if said.contains_key(&system.name) {
            continue;
        }
        if let Answer::System(Some(whole)) = register.ask(&Question::System(system.id), now)? {
            let says = Said {
                uuid: register.uuid_of_system(system.id)?.unwrap_or_default(),
                accepted_downtime_s: whole.record.get("accepted_downtime_s").as_int(),
                restore_time_s: whole.record.get("restore_time_s").as_int(),
            };
            said.insert(system.name.clone(), says);
        }
    }
    Ok(Protocol::of(play, &incidents, &rows, &said, now))
}

/// What a protocol's file is called where only a folder is named.
pub fn file_name(play: &Play, form: Form, texts: &Texts) -> String {
    let day = when::today(texts.zone(), play.started_really_at.unwrap_or(play.began_really_at));
    format!("{}-{}.{}", texts.t("protocol-file"), show::date(day), form.extension())
}

/// The sentence for why a protocol could not be written.
pub fn unwritten(why: &Unwritten) -> Message {
    match why {
        Unwritten::Folder(path, why) => {
            Message::new("protocol-unwritten").text("path", path.display().to_string()).text("why", why)
        }
        _ => why.message(),
    }
}

/// Lays the protocol out as a document, marked as of an exercise on every page.
///
/// # Errors
/// When the copy cannot be read.
pub fn document(
    begun: &Begun<'_>,
    play: &Play,
    protocol: &Protocol,
    now: Instant,
    texts: &Texts,
    sight: Sight,
) -> Result<Document, StoreError> {
    let mut blocks = vec![Block::Facts(facts(play, protocol, texts))];
    blocks.push(Block::heading(Level::One, texts.t("protocol-measured")));
    blocks.push(Block::paragraph(summary(protocol, texts)));
    if protocol.systems.iter().any(Stricken::is_touched) {
        blocks.push(Block::Table(systems(protocol, now, texts)));
    }
    let leapt: Vec<&str> = protocol.systems.iter().filter(|one| one.leapt).map(|one| one.name.as_str()).collect();
    if !leapt.is_empty() {
        let said = Message::new("protocol-leapt").text("names", leapt.join(", "));
        blocks.push(Block::paragraph(texts.say(&said)));
    }
    let untouched: Vec<&str> =
        protocol.systems.iter().filter(|one| !one.is_touched()).map(|one| one.name.as_str()).collect();
    if !untouched.is_empty() {
        let said = Message::new("protocol-untouched").number("count", untouched.len());
        blocks.push(Block::paragraph(texts.say(&said.text("names", untouched.join(", ")))));
    }
    blocks.push(Block::heading(Level::One, texts.t("play-findings")));
    findings(&mut blocks, play, texts);
    let entries = [("protocol-decisions", &protocol.decisions), ("protocol-words", &protocol.words)];
    for (title, entries) in entries {
        blocks.push(Block::heading(Level::One, texts.t(title)));
        blocks.push(timeline(entries, now, texts));
    }
    if !protocol.injects.is_empty() {
        blocks.push(Block::heading(Level::One, texts.t("play-injects")));
        injects(&mut blocks, play, protocol, now, texts);
    }
    judgement(&mut blocks, play, texts);
    let title = texts.say(&Message::new("protocol-title").text("title", scenario::title(texts, &play.scenario)));
    begun.document(title, blocks, now, texts, sight)
}

fn facts(play: &Play, protocol: &Protocol, texts: &Texts) -> Vec<Line> {
    let line = |id: &str, text: String| Line::new(texts.t(id).into_owned(), text);
    let span = Message::new("protocol-span")
        .text("from", when::full(texts, play.began_at))
        .text("to", when::full(texts, protocol.until))
        .text("length", show::minutes(texts, (protocol.until - play.began_at).num_seconds()));
    let mut lines = vec![
        line("protocol-when", when::full(texts, play.started_really_at.unwrap_or(play.began_really_at))),
        line("protocol-clock", texts.say(&span)),
    ];
    lines.push(line("protocol-speed", speed(play, texts)));
    if let Some(about) = &play.scenario.about {
        lines.push(line("protocol-about", play.scenario.filled(scenario::words(texts, about))));
    }
    let who = play.participants.iter().map(|one| {
        let roles = one.before.iter().chain(&one.role).map(|role| scenario::role(texts, &play.scenario, role));
        match roles.collect::<Vec<_>>() {
            none if none.is_empty() => one.name.clone(),
            roles => format!("{} ({})", one.name, roles.join(", ")),
        }
    });
    lines.push(line("play-participants", who.collect::<Vec<_>>().join(", ")));
    let incidents = protocol.incidents.iter().map(|(number, title)| format!("{number} {title}"));
    let incidents = incidents.collect::<Vec<_>>().join("; ");
    lines.push(line(
        "protocol-incidents",
        if incidents.is_empty() { texts.t("protocol-none").into_owned() } else { incidents },
    ));
    if play.ended_at.is_none() {
        lines.push(line("protocol-state", texts.t("protocol-goes-on").into_owned()));
    }
    lines
}

/// How fast the clock ran, how often it was made to leap, and how long it all really took.
fn speed(play: &Play, texts: &Texts) -> String {
    let really = play.ended_really_at.zip(play.started_really_at).map(|(end, start)| (end - start).num_seconds());
    let said = Message::new("protocol-fast")
        .number("speed", play.fastest)
        .number("leaps", play.leaps.len())
        .text("really", really.map_or_else(|| "–".to_owned(), |seconds| span(seconds, texts)));
    texts.say(&said)
}

fn summary(protocol: &Protocol, texts: &Texts) -> String {
    let (kept, broken) = protocol.kept_and_broken();
    let slower = protocol.systems.iter().filter(|one| one.is_slower()).count();
    let span = |seconds: Option<i64>| match seconds {
        Some(seconds) => span(seconds, texts),
        None => texts.t("protocol-never").into_owned(),
    };
    let said = Message::new("protocol-summary")
        .number("systems", protocol.systems.len())
        .number("kept", kept)
        .number("broken", broken)
        .number("slower", slower)
        .text("log", span(protocol.first_log_s))
        .text("word", span(protocol.first_word_s));
    texts.say(&said)
}

fn systems(protocol: &Protocol, now: Instant, texts: &Texts) -> Table {
    let column = |id: &str| Column::new(texts.t(id).into_owned());
    let span = |seconds: Option<i64>| seconds.map_or_else(|| "–".to_owned(), |seconds| span(seconds, texts));
    let rows = protocol.systems.iter().filter(|one| one.is_touched()).map(|one| {
        let slower = if one.is_slower() { "!" } else { "" };
        let outcome = match one.kept() {
            Some(false) if one.plan_in_time() => "protocol-broken-with-plan",
            Some(false) => "protocol-broken",
            Some(true) => "protocol-kept",
            None if one.up_at.is_none() => "protocol-not-up",
            None => "protocol-undecided",
        };
        vec![
            one.name.clone(),
            one.up_at.map_or_else(|| "–".to_owned(), |at| when::short(texts, at, now)),
            format!("{}{slower}", span(one.measured_s())),
            span(one.said.restore_time_s),
            span(Some(one.downtime_s)),
            span(one.said.accepted_downtime_s),
            texts.t(outcome).into_owned(),
        ]
    });
    Table {
        rows: rows.collect(),
        columns: vec![
            Column { least: NAME, ..column("column-system") },
            column("protocol-up"),
            column("protocol-column-measured").right(),
            column("protocol-says").right(),
            column("protocol-downtime").right(),
            column("protocol-accepted").right(),
            column("protocol-outcome"),
        ],
    }
}

fn findings(blocks: &mut Vec<Block>, play: &Play, texts: &Texts) {
    if play.findings.is_empty() {
        blocks.push(Block::paragraph(texts.t("protocol-no-findings")));
        return;
    }
    let title = |id: &str| Column::new(texts.t(id).into_owned());
    let rows = play.findings.iter().map(|(finding, by, _)| {
        vec![
            finding.text.clone(),
            finding.systems.join(", "),
            finding.owner.clone().unwrap_or_default(),
            finding.due_on.map(show::date).unwrap_or_default(),
            by.clone(),
        ]
    });
    let columns =
        ["protocol-finding", "column-system", "protocol-owner", "protocol-due", "protocol-by"].map(title).into();
    blocks.push(Block::Table(Table { columns, rows: rows.collect() }));
}

/// What a row of a timeline says, in words.
fn told(entry: &Row, texts: &Texts) -> String {
    if entry.hidden {
        return texts.t("protocol-hidden").into_owned();
    }
    let text = entry.text.clone().unwrap_or_default();
    match (&entry.system, &entry.value) {
        (Some(system), Some(answer)) => {
            let answer = texts.t(&format!("plan-answer-{answer}"));
            let said = format!("{system}: {answer}");
            if text.is_empty() { said } else { format!("{said}. {text}") }
        }
        _ => text,
    }
}

fn timeline(entries: &[Row], now: Instant, texts: &Texts) -> Block {
    if entries.is_empty() {
        return Block::paragraph(texts.t("protocol-none"));
    }
    let lines = entries.iter().map(|entry| {
        let label = format!("{} {}", when::short(texts, entry.at, now), entry.by);
        Line::new(label, told(entry, texts))
    });
    Block::Facts(lines.collect())
}

fn injects(blocks: &mut Vec<Block>, play: &Play, protocol: &Protocol, now: Instant, texts: &Texts) {
    for told in &protocol.injects {
        let Some(inject) = play.scenario.injects.get(told.inject) else { continue };
        let from = inject.from.as_ref().map(|from| scenario::words(texts, from).to_owned());
        let to = inject.to.as_deref().map(|to| scenario::role(texts, &play.scenario, to));
        let everybody = || texts.t("protocol-everybody").into_owned();
        let who = [from, Some(to.unwrap_or_else(everybody))].into_iter().flatten().collect::<Vec<_>>().join(" → ");
        let seen = match &told.seen {
            Some((by, seen)) => {
                let said = Message::new("protocol-read").text("by", by).text("time", when::short(texts, *seen, now));
                texts.say(&said)
            }
            None => texts.t("protocol-unseen").into_owned(),
        };
        let line = |id: &str, text: String| Line::new(texts.t(id).into_owned(), text);
        let said = play.scenario.filled(scenario::words(texts, &inject.text));
        let mut lines = vec![line("protocol-inject", said)];
        if let Some(expect) = &inject.expect {
            let expected = play.scenario.filled(scenario::words(texts, expect));
            lines.push(line("protocol-expected", expected));
        }
        for (name, after) in &told.marked {
            let id = if after.is_some() { "protocol-marked" } else { "protocol-never-marked" };
            let after = span(after.unwrap_or(0), texts);
            let marked = texts.say(&Message::new(id).text("name", name).text("time", after));
            lines.push(line("protocol-done", marked));
        }
        let lead = when::short(texts, told.came_at, now);
        blocks.push(Block::Entry(Entry { lead, title: who, right: seen, lines }));
    }
}

/// What those who were there judge by hand, and who stands for it.
fn judgement(blocks: &mut Vec<Block>, play: &Play, texts: &Texts) {
    let room = "_".repeat(ROOM);
    blocks.push(Block::heading(Level::One, texts.t("protocol-judgement")));
    let goals = play.scenario.goals.iter().map(|goal| {
        let goal = play.scenario.filled(scenario::words(texts, goal));
        Step::new("·", format!("{goal}\n{} {room}", texts.t("protocol-reached")))
    });
    let goals: Vec<Step> = goals.collect();
    if !goals.is_empty() {
        blocks.push(Block::Steps(goals));
    }
    let line = |id: &str| Line::new(texts.t(id).into_owned(), room.clone());
    let lines = ["protocol-leader", "protocol-approved", "protocol-signed-on"].map(line);
    blocks.push(Block::Facts(lines.into()));
}

/// A length of time; what is shorter than a minute in seconds.
fn span(seconds: i64, texts: &Texts) -> String {
    if seconds < 60 { show::duration(texts, seconds) } else { show::minutes(texts, seconds) }
}
