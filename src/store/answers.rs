//! Which part of the room answers which question.

use rusqlite::Connection;
use rusqlite::types::Value as Sql;

use super::checklist_lists;
use super::columns;
use super::contacts;
use super::downtimes;
use super::exercise_lists;
use super::facts::{self, Ground};
use super::fault::StoreError;
use super::find;
use super::impacts;
use super::incident_lists;
use super::measure_lists;
use super::paging::{self, List};
use super::paper;
use super::planning;
use super::suppliers;
use super::systems;
use super::trail;
use crate::domain::Instant;
use crate::domain::check::CHECKS;
use crate::domain::system::System;
use crate::domain::trail::TrailRow;
use crate::domain::veil::Veil;
use crate::domain::view::{Anchor, Answer, Counts, Gap, Page, Question};

/// Answers a question. The veil says what may be searched in; laying it over the answer is `asking`'s.
///
/// # Errors
/// When the file cannot be read.
pub fn answer(conn: &Connection, question: &Question, veil: &Veil, now: Instant) -> Result<Answer, StoreError> {
    Ok(match question {
        Question::Systems(query, anchor, most) => {
            Answer::Systems(systems::page(conn, query, veil, *anchor, *most, now)?)
        }
        Question::SystemsCount(query) => Answer::SystemsCount(systems::count(conn, query, veil, now)?),
        Question::System(id) => Answer::System(systems::whole(conn, *id, &Ground::load(conn, now)?)?.map(Box::new)),
        Question::Pick(words, most) => Answer::Pick(systems::pick(conn, words, *most)?),
        Question::Find(typed, most) => Answer::Found(find::find(conn, typed, veil, *most)?),
        Question::Names(kind) => Answer::Names(contacts::suggested(conn, *kind)?),
        Question::SuppliersNamed => Answer::Names(suppliers::named(conn, veil)?),
        Question::Incidents(query, anchor, most) => {
            Answer::Incidents(incident_lists::page(conn, query, veil.sight, *anchor, *most)?)
        }
        Question::Incident(id) => Answer::Incident(incident_lists::whole(conn, *id)?.map(Box::new)),
        Question::Contacts(kind, words) => Answer::Contacts(contacts::list(conn, *kind, words)?),
        Question::Contact(kind, id) => Answer::Contact(contacts::whole(conn, *kind, *id)?.map(Box::new)),
        Question::Settings => Answer::Settings(Box::new(columns::settings(conn)?)),
        Question::Now => Answer::Now(Box::new(incident_lists::now(conn)?)),
        Question::Gaps => Answer::Gaps(gaps(conn, now)?),
        Question::Counts => Answer::Counts(Box::new(counts(conn, now)?)),
        Question::Checklist(year) => Answer::Checklist(Box::new(checklist_lists::checklist(conn, *year, now)?)),
        Question::Occurrence(key) => Answer::Occurrence(Box::new(checklist_lists::whole(conn, *key, now)?)),
        Question::Exercises(ask) => Answer::Exercises(exercise_lists::answer(conn, ask, veil, now)?),
        Question::Measures(ask) => Answer::Measures(measure_lists::answer(conn, ask, veil, now)?),
        Question::Downtimes(ask) => Answer::Downtimes(downtimes::answer(conn, ask, veil, now)?),
        Question::Plan(ask) => Answer::Plan(Box::new(planning::answer(conn, ask, veil, now)?)),
        Question::Impact(systems) => Answer::Impact(Box::new(impacts::of(conn, systems)?)),
        Question::Paper => Answer::Paper(paper::paper(conn)?),
        Question::Header => Answer::Header(Box::new(incident_lists::header(conn)?)),
        Question::Trail(record, anchor, most) => Answer::Trail(trail_page(conn, record.as_deref(), *anchor, *most)?),
    })
}

fn gaps(conn: &Connection, now: Instant) -> Result<Vec<Gap>, StoreError> {
    let mut gaps: Vec<Gap> = CHECKS.iter().map(|check| Gap { check: check.id, systems: Vec::new() }).collect();
    facts::of_all(conn, &Ground::load(conn, now)?, |system, found| {
        for check in found {
            if let Some(gap) = gaps.iter_mut().find(|gap| gap.check == check.id) {
                gap.systems.push((system.id, system.title().to_owned()));
            }
        }
    })?;
    gaps.retain(|gap| !gap.systems.is_empty());
    Ok(gaps)
}

fn counts(conn: &Connection, now: Instant) -> Result<Counts, StoreError> {
    let mut gaps: Vec<(&'static str, usize)> = CHECKS.iter().map(|check| (check.id, 0)).collect();
    let mut counts = Counts { to_evaluate: incident_lists::count_to_evaluate(conn)?, ..Counts::default() };
    facts::of_all(conn, &Ground::load(conn, now)?, |system, found| {
        counts.systems += 1;
        counts.critical += usize::from(system.critical() == Some(true));
        for check in found {
            if let Some(gap) = gaps.iter_mut().find(|(id, _)| *id == check.id) {
                gap.1 += 1;
            }
        }
    })?;
    gaps.retain(|(_, count)| *count > 0);
    Ok(Counts { gaps, ..counts })
}

fn trail_page(
    conn: &Connection,
    record: Option<&str>,
    anchor: Anchor,
    most: usize,
) -> Result<Page<TrailRow>, StoreError> {
    let list = List {
        from: "trail t JOIN trail_content c ON c.seq = t.seq".to_owned(),
        filter: record.map_or("", |_| "t.record = ?").to_owned(),
        values: record.map(|record| Sql::Text(record.to_owned())).into_iter().collect(),
        order: &["t.seq"],
        descending: true,
        id: "t.seq",
    };
    paging::page(conn, &list, trail::COLUMNS, anchor, most, trail::row)
}
