//! The run sheet: the paper copy of the restoration order, for the day when nothing else works.
//!
//! Everything that is needed to bring systems back without this program stands on it: the order with its reasons, accepted
//! downtimes, dependencies, whom to call, where continuity plans lie, and what to do in the first hour.

use std::collections::HashMap;

use super::begun::{self, Begun};
use super::document::{Block, Column, Document, Entry, Level, Line, Step, Table};
use crate::domain::Instant;
use crate::domain::board::{PlanAsk, Planned, Scope};
use crate::domain::plan::{Plan, PlanStep};
use crate::domain::record::RecordKind;
use crate::domain::secrecy::Sight;
use crate::domain::system::{Downtime, System, remaining};
use crate::domain::view::{Answer, Question, Reach, SystemWhole, SystemsQuery};
use crate::store::{Register, StoreError};
use crate::text::{Message, Texts, cards, plan as said, restoring, show};

/// Computes the run sheet of a register that tells as much as `sight` says: the paper says that what is marked secret is left
/// out, or that it holds such things.
///
/// # Errors
/// When the register cannot be read.
pub fn run_sheet(register: &Register, now: Instant, texts: &Texts, sight: Sight) -> Result<Document, StoreError> {
    let begun = Begun::new(register)?;
    let mut blocks = vec![Block::paragraph(texts.t("sheet-about"))];
    if let Some(live) = plan(register, Scope::Live, now)?.filter(|planned| !planned.plan.steps.is_empty()) {
        outage(&mut blocks, &live, now, texts);
    }
    if let Some(all) = plan(register, Scope::All, now)? {
        order(&mut blocks, register, &all, now, texts)?;
    }
    contacts(&mut blocks, register, now, texts)?;
    first_hour(&mut blocks, texts);
    begun.document(texts.t("sheet-title").into_owned(), blocks, now, texts, sight)
}

fn plan(register: &Register, scope: Scope, now: Instant) -> Result<Option<Planned>, StoreError> {
    begun::plan(register, PlanAsk { scope, ..PlanAsk::default() }, now)
}

/// What is down at this moment, in the order of the plan.
fn outage(blocks: &mut Vec<Block>, live: &Planned, now: Instant, texts: &Texts) {
    blocks.push(Block::heading(Level::One, texts.t("sheet-outage")));
    blocks.push(Block::paragraph(said::breaches(texts, &live.plan)));
    let title = |id: &str| Column::new(texts.t(id).into_owned());
    let columns = vec![
        Column::new("#").right(),
        title("column-system"),
        title("column-left").right(),
        title("column-up").right(),
        title("column-situation"),
    ];
    let rows = live.plan.steps.iter().zip(&live.systems).zip(1..).map(|((step, system), place)| {
        let left = system
            .accepted_downtime_s
            .map(|accepted| show::left(texts, remaining(system.down_since, Downtime(accepted), now)));
        let standing = match &system.restoring.taken {
            Some(taken) => restoring::holder(texts, taken),
            None => said::waits(texts, step).unwrap_or_else(|| texts.t("board-ready").into_owned()),
        };
        let late = if step.is_breach() { "!" } else { "" };
        vec![
            place.to_string(),
            step.name.clone(),
            left.unwrap_or_default(),
            format!("{}{late}", said::up(texts, step, now)),
            standing,
        ]
    });
    blocks.push(Block::Table(Table { columns, rows: rows.collect() }));
}

/// Every system in the order in which it would come back if everything were down.
fn order(
    blocks: &mut Vec<Block>,
    register: &Register,
    all: &Planned,
    now: Instant,
    texts: &Texts,
) -> Result<(), StoreError> {
    blocks.push(Block::heading(Level::One, texts.t("sheet-order")));
    let mut known: HashMap<i64, Vec<Line>> = HashMap::new();
    register.each_system(&SystemsQuery::default(), now, |whole| {
        known.insert(whole.record.id, about(&whole, texts));
        Ok::<(), StoreError>(())
    })?;
    if all.plan.steps.is_empty() {
        blocks.push(Block::paragraph(texts.t("sheet-nothing")));
    }
    for (step, place) in all.plan.steps.iter().zip(1..) {
        let mut lines: Vec<Line> = why(&all.plan, step, texts);
        lines.append(&mut known.remove(&step.id).unwrap_or_default());
        blocks.push(Block::Entry(Entry {
            lead: place.to_string(),
            title: step.name.clone(),
            right: times(step, texts),
            lines,
        }));
    }
    let sections = said::sections(texts, all);
    if !sections.is_empty() {
        blocks.push(Block::new_page(Level::One, texts.t("sheet-decide")));
    }
    for section in sections {
        blocks.push(Block::heading(Level::Two, section.title));
        blocks.extend(section.lines.into_iter().map(|(_, line)| Block::paragraph(line)));
    }
    Ok(())
}

fn times(step: &PlanStep, texts: &Texts) -> String {
    let accepted = match step.accepted_downtime_s {
        Some(seconds) => texts.say(&Message::new("sheet-accepts").text("time", show::duration(texts, seconds))),
        None => texts.t("sheet-accepts-none").into_owned(),
    };
    let assumed = if step.restore_time_assumed { "*" } else { "" };
    let takes = format!("{}{assumed}", show::duration(texts, step.restore_time_s));
    format!("{accepted} · {}", texts.say(&Message::new("sheet-takes").text("time", takes)))
}

fn line(texts: &Texts, id: &str, text: impl Into<String>) -> Line {
    Line::new(texts.t(id).into_owned(), text)
}

fn why(plan: &Plan, step: &PlanStep, texts: &Texts) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(because) = said::because(texts, step) {
        lines.push(line(texts, "column-why", because));
    }
    if !step.depends_on.is_empty() {
        let needs = plan.needs(step).zip(&step.depends_on).map(|(needs, place)| format!("{} ({place})", needs.name));
        lines.push(line(texts, "sheet-needs", needs.collect::<Vec<_>>().join(", ")));
    }
    lines
}

/// Where the continuity plan lies, whose the system is, and whom to call.
fn about(whole: &SystemWhole, texts: &Texts) -> Vec<Line> {
    let record = &whole.record;
    let mut lines = Vec::new();
    let plan = record.continuity_plan().map(|plan| texts.t(&format!("continuity-plan-{plan}")).into_owned());
    let place = record.text("continuity_plan_place").map(str::to_owned);
    let plan = match (plan, place) {
        (Some(plan), Some(place)) => texts.say(&Message::new("plan-lies").text("plan", plan).text("place", place)),
        (Some(plan), None) => plan,
        (None, _) => texts.t("cli-missing").into_owned(),
    };
    lines.push(line(texts, "sheet-plan", plan));
    let whose: Vec<&str> = ["department", "owner"].iter().filter_map(|key| record.text(key)).collect();
    if !whose.is_empty() {
        lines.push(line(texts, "sheet-whose", whose.join(", ")));
    }
    for reach in &whole.reach {
        let label = texts.t(&crate::text::explain::field_label(reach.part)).into_owned();
        lines.push(Line::new(label, called(reach, texts)));
    }
    lines
}

/// Who somebody is and the numbers to try, in one line.
fn called(reach: &Reach, texts: &Texts) -> String {
    let mut parts = vec![match &reach.person {
        Some(person) => format!("{} ({person})", reach.named),
        None => reach.named.clone(),
    }];
    parts.push(if reach.phones.is_empty() { texts.t("sheet-no-number").into_owned() } else { reach.phones.join(", ") });
    if let Some(number) = &reach.customer_number {
        parts.push(texts.say(&Message::new("reach-customer").text("number", number)));
    }
    if let Some((name, phone)) = &reach.substitute {
        let phone = phone.clone().unwrap_or_default();
        parts.push(texts.say(&Message::new("reach-substitute").text("name", name).text("phone", phone)));
    }
    parts.join(" · ")
}

/// Every role, person and supplier with the numbers to try.
fn contacts(blocks: &mut Vec<Block>, register: &Register, now: Instant, texts: &Texts) -> Result<(), StoreError> {
    blocks.push(Block::new_page(Level::One, texts.t("section-contacts")));
    for kind in [RecordKind::Role, RecordKind::Person, RecordKind::Supplier] {
        let Answer::Contacts(all) = register.ask(&Question::Contacts(kind, String::new()), now)? else { continue };
        if all.is_empty() {
            continue;
        }
        blocks.push(Block::heading(Level::Two, texts.t(&format!("kinds-{}", kind.word()))));
        let mut rows = Vec::new();
        for row in all {
            let mut phone = row.phone.unwrap_or_else(|| texts.t("sheet-no-number").into_owned());
            if kind == RecordKind::Supplier
                && let Answer::Contact(Some(whole)) = register.ask(&Question::Contact(kind, row.id), now)?
                && let Some(number) = whole.record.text("customer_number")
            {
                let customer = texts.say(&Message::new("reach-customer").text("number", number));
                phone = format!("{phone} · {customer}");
            }
            rows.push(vec![row.name, row.about.unwrap_or_default(), phone]);
        }
        let about = match kind {
            RecordKind::Role => "column-holder",
            RecordKind::Supplier => "column-hours",
            _ => "column-job",
        };
        let columns = ["column-name", about, "column-phone"].map(|id| Column::new(texts.t(id).into_owned()));
        blocks.push(Block::Table(Table { columns: columns.into(), rows }));
    }
    Ok(())
}

/// What to do in the first hour.
fn first_hour(blocks: &mut Vec<Block>, texts: &Texts) {
    blocks.push(Block::new_page(Level::One, texts.t("cards-title")));
    for card in cards::all() {
        blocks.push(Block::heading(Level::Two, card.title(texts)));
        blocks.push(Block::paragraph(card.when(texts)));
        let steps = card.steps(texts).map(|step| {
            let mark = texts.say(&Message::new("sheet-within").number("minutes", step.within));
            Step::new(mark, step.text)
        });
        blocks.push(Block::Steps(steps.collect()));
        let sources: Vec<&str> = card.sources(texts).map(|source| source.text).collect();
        let sources = Message::new("sheet-sources").text("sources", sources.join("; "));
        blocks.push(Block::paragraph(texts.say(&sources)));
    }
}
