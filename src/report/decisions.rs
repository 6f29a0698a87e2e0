//! The page for the management to decide on: what an outage would take, and the questions that follow from it.
//!
//! What a plan says stands in the words of `text::plan` and `text::drill`, as on the screen; the questions are this page's own.

use super::begun::{self, Begun};
use super::document::{Block, Column, Document, Entry, Level, Line, Table};
use super::form::Form;
use super::keeping::Unwritten;
use crate::domain::Instant;
use crate::domain::board::{PlanAsk, Planned, Scope};
use crate::domain::plan::{Impossible, Plan, PlanStep, Support};
use crate::domain::secrecy::Sight;
use crate::store::{Register, StoreError};
use crate::text::plan::{self as said, Section};
use crate::text::{Message, Texts, drill, show, when};

/// How many systems that no number of crews is enough for, and how many circles, are asked about one by one.
const ASKED: usize = 8;
/// How many names stand in one line.
const NAMED: usize = 24;
/// Room to write a decision in.
const ROOM: usize = 30;

/// Computes the page of an outage, live or imagined, of a register that tells as much as `sight` says.
///
/// # Errors
/// The refusal, for what cannot be imagined; when the register cannot be read.
pub fn decisions(
    register: &Register,
    ask: &PlanAsk,
    now: Instant,
    texts: &Texts,
    sight: Sight,
) -> Result<Document, StoreError> {
    let begun = Begun::new(register)?;
    let Some(planned) = begun::plan(register, ask.clone(), now)? else { return Ok(Document::default()) };
    let title = Message::new("decisions-title").text("scope", drill::scope(texts, &planned));
    begun.document(texts.say(&title), blocks(&planned, texts), now, texts, sight)
}

/// What the file of a page is called.
pub fn file_name(now: Instant, form: Form, texts: &Texts, sight: Sight) -> String {
    // What holds secrets never takes the place of what may lie about.
    let name = texts.t(if sight == Sight::Shown { "decisions-file-confidential" } else { "decisions-file" });
    let minute = when::local(texts.zone(), now).format("%Y-%m-%d-%H%M");
    format!("{name}-{minute}.{}", form.extension())
}

/// The sentence for why a page could not be written.
pub fn unwritten(why: &Unwritten) -> Message {
    match why {
        Unwritten::Folder(path, why) => {
            Message::new("decisions-unwritten").text("path", path.display().to_string()).text("why", why)
        }
        _ => why.message(),
    }
}

fn blocks(planned: &Planned, texts: &Texts) -> Vec<Block> {
    let about = if planned.scope.is_imagined() { "decisions-about" } else { "decisions-about-live" };
    let about = Message::new(about).number("changes", planned.changes().len());
    let mut blocks = vec![Block::paragraph(texts.say(&about)), Block::Facts(facts(planned, texts))];
    let heading = |id: &str| Block::heading(Level::One, texts.t(id));
    let (plan, Some(support)) = (&planned.plan, &planned.support) else { return blocks };
    if plan.steps.is_empty() {
        blocks.push(Block::paragraph(texts.t("decisions-nothing-down")));
        return blocks;
    }
    blocks.push(heading("decisions-answer"));
    blocks.push(Block::paragraph(said::breaches(texts, plan)));
    blocks.push(Block::paragraph(said::enough_of_all(texts, plan, support)));
    let (own, reasons): (Vec<Section>, Vec<Section>) = drill::sections(texts, planned)
        .into_iter()
        .filter(|section| section.id != "plan-section-crews")
        .partition(|section| section.id == drill::DIFFERENCE);
    blocks.extend(own.into_iter().flat_map(section));
    blocks.push(heading("decisions-to-decide"));
    let questions = questions(planned, support, texts);
    if questions.is_empty() {
        blocks.push(Block::paragraph(texts.t("decisions-nothing-to-decide")));
    }
    for ((question, ground), number) in questions.into_iter().zip(1..) {
        let lines = vec![
            Line::new(texts.t("decisions-ground"), ground),
            Line::new(texts.t("decisions-decision"), "…".repeat(ROOM)),
        ];
        blocks.push(Block::Entry(Entry { lead: number.to_string(), title: question, right: String::new(), lines }));
    }
    if !reasons.is_empty() {
        blocks.push(heading("decisions-reasons"));
        blocks.extend(reasons.into_iter().flat_map(section));
    }
    blocks.push(heading("sheet-order"));
    blocks.push(order(plan, texts));
    blocks.push(heading("decisions-assumed"));
    blocks.extend(assumed(plan, texts).into_iter().map(Block::paragraph));
    blocks
}

fn section(section: Section) -> Vec<Block> {
    let lines = section.lines.into_iter().map(|(_, line)| Block::paragraph(line));
    std::iter::once(Block::heading(Level::Two, section.title)).chain(lines).collect()
}

fn facts(planned: &Planned, texts: &Texts) -> Vec<Line> {
    let line = |id: &str, text: String| Line::new(texts.t(id), text);
    let critical = planned.systems.iter().filter(|one| one.critical).count();
    let systems = Message::new("decisions-systems").number("count", planned.systems.len()).number("critical", critical);
    let mut facts = Vec::new();
    if planned.scope.is_imagined() {
        facts.push(line("decisions-imagined", drill::imagined(texts, planned)));
    }
    if matches!(planned.scope, Scope::Supplier(_)) || planned.named.len() > 1 {
        facts.push(line("decisions-named", names(texts, &planned.named)));
    }
    facts.push(line("decisions-from", when::full(texts, planned.plan.at)));
    facts.push(line("decisions-down", texts.say(&systems)));
    facts.push(line("field-crews", planned.plan.crews.to_string()));
    facts
}

/// Several names in one line, and how many more there are.
fn names(texts: &Texts, all: &[String]) -> String {
    listed(texts, all, ", ")
}

/// As many of them as find room, and how many more there are.
fn listed(texts: &Texts, all: &[String], between: &str) -> String {
    let mut told: Vec<String> = all.iter().take(NAMED).cloned().collect();
    if all.len() > NAMED {
        told.push(texts.say(&Message::new("plan-more").number("count", all.len() - NAMED)));
    }
    told.join(between)
}

fn of_steps<'a>(steps: impl Iterator<Item = &'a PlanStep>) -> Vec<String> {
    steps.map(|step| step.name.clone()).collect()
}

/// What the management is asked, each question with what it rests on.
fn questions(planned: &Planned, support: &Support, texts: &Texts) -> Vec<(String, String)> {
    let plan = &planned.plan;
    let mut all = Vec::new();
    let mut ask = |question: Message, ground: String| all.push((texts.say(&question), ground));
    if support.fewest_crews_for_rest > plan.crews {
        let question = Message::new("decide-crews").number("crews", plan.crews);
        ask(question.number("enough", support.fewest_crews_for_rest), said::enough(texts, plan, support));
    }
    let difference = planned.difference().unwrap_or_default();
    let changes = planned.changes();
    if !changes.is_empty() {
        let told = changes.iter().map(|change| drill::changed(texts, change));
        let told = told.chain([drill::summary(texts, &difference)]).collect::<Vec<_>>().join("\n");
        ask(Message::new("decide-changes").number("count", changes.len()), told);
    }
    for one in support.impossible.iter().take(ASKED) {
        ask(too_slow(one, texts), longest(one, plan, support, texts));
    }
    let more = support.impossible.iter().skip(ASKED);
    let more: Vec<String> = more.map(|one| texts.say(&of_slow("decide-impossible-line", one, texts))).collect();
    if !more.is_empty() {
        ask(Message::new("decide-impossible-more").number("count", more.len()), listed(texts, &more, "\n"));
    }
    if support.by_deadline.breaches < plan.breaches() {
        let lines: Vec<String> = said::by_deadline(texts, support, plan).into_iter().map(|(_, line)| line).collect();
        ask(Message::new("decide-by-deadline"), lines.join("\n"));
    }
    if !support.lent.is_empty() {
        let lent: Vec<String> = support.lent.iter().map(|((_, name), ..)| name.clone()).collect();
        ask(Message::new("decide-ranks").number("count", lent.len()), names(texts, &lent));
    }
    if !support.tighter.is_empty() {
        let tighter: Vec<String> = support.tighter.iter().map(|one| said::tighter(texts, one)).collect();
        ask(Message::new("decide-downtimes").number("count", tighter.len()), listed(texts, &tighter, "\n"));
    }
    for one in plan.circles.iter().take(ASKED) {
        ask(Message::new("decide-circle"), said::circle(texts, one));
    }
    let slower: Vec<String> = plan.steps.iter().filter_map(|step| slower(planned, step, texts)).collect();
    if !slower.is_empty() {
        ask(Message::new("decide-measured").number("count", slower.len()), listed(texts, &slower, "\n"));
    }
    let systems = plan.steps.iter().zip(&planned.systems);
    let without_plan: Vec<&PlanStep> =
        systems.filter(|(step, one)| step.is_breach() && !one.has_plan()).map(|(step, _)| step).collect();
    if !without_plan.is_empty() {
        let question = Message::new("decide-plans").number("count", without_plan.len());
        ask(question, names(texts, &of_steps(without_plan.into_iter())));
    }
    let missing = plan
        .steps
        .iter()
        .zip(&planned.systems)
        .filter(|(step, one)| step.restore_time_assumed || (one.critical && step.accepted_downtime_s.is_none()));
    let missing = of_steps(missing.map(|(step, _)| step));
    if !missing.is_empty() {
        ask(Message::new("decide-figures").number("count", missing.len()), names(texts, &missing));
    }
    all
}

/// What an exercise measured of a system that takes longer than the plan counts with.
fn slower(planned: &Planned, step: &PlanStep, texts: &Texts) -> Option<String> {
    let measured = planned.measured.get(&step.id)?;
    if measured.0 <= step.restore_time_s || step.restore_time_assumed {
        return None;
    }
    let id = match step.accepted_downtime_s {
        None => "decide-slower",
        Some(accepted) if accepted < measured.0 => "decide-slower-than-accepted",
        Some(_) => "decide-slower-accepted",
    };
    let said = Message::new(id)
        .text("name", &step.name)
        .text("measured", show::exact(texts, measured.0))
        .text("time", show::exact(texts, step.restore_time_s))
        .text("accepted", show::exact(texts, step.accepted_downtime_s.unwrap_or(0)));
    Some(texts.say(&said))
}

fn too_slow(one: &Impossible, texts: &Texts) -> Message {
    of_slow(if one.via.is_some() { "decide-impossible" } else { "decide-impossible-own" }, one, texts)
}

fn of_slow(id: &'static str, one: &Impossible, texts: &Texts) -> Message {
    Message::new(id)
        .text("name", &one.system.1)
        .text("accepted", show::exact(texts, one.accepted_downtime_s))
        .text("time", show::exact_up(texts, one.chain_s))
}

/// What takes the longest in the chain that leads to a system; where it is too slow by itself, that.
fn longest(one: &Impossible, plan: &Plan, support: &Support, texts: &Texts) -> String {
    if one.via.is_none() {
        return said::impossible(texts, one, plan, support);
    }
    let chain = support.chain(one);
    let steps = plan.steps.iter().filter(|step| chain.iter().any(|(id, _)| *id == step.id));
    let Some(longest) = steps.max_by_key(|step| step.restore_time_s) else { return String::new() };
    let said = Message::new("decide-longest").text("name", &longest.name);
    texts.say(&said.text("time", show::duration(texts, longest.restore_time_s)))
}

/// Every system in the order of the plan, until when it is to be up and when it is.
fn order(plan: &Plan, texts: &Texts) -> Block {
    let title = |id: &str| Column::new(texts.t(id));
    let columns = vec![
        Column::new("#").right(),
        title("column-system"),
        title("column-restore").right(),
        title("column-deadline").right(),
        title("column-up").right(),
        title("column-margin").right(),
    ];
    let clock = |at| when::short(texts, at, plan.at);
    let rows = plan.steps.iter().zip(1..).map(|(step, place)| {
        let assumed = if step.restore_time_assumed { "*" } else { "" };
        let margin = step.margin_s.map(|margin| match margin {
            late if late < 0 => {
                texts.say(&Message::new("plan-late").text("time", show::minutes_up(texts, late.saturating_neg())))
            }
            margin => show::minutes(texts, margin),
        });
        vec![
            place.to_string(),
            step.name.clone(),
            format!("{}{assumed}", show::exact(texts, step.restore_time_s)),
            step.deadline.map(clock).unwrap_or_default(),
            clock(step.up),
            margin.unwrap_or_default(),
        ]
    });
    Block::Table(Table { columns, rows: rows.collect() })
}

/// Which figures nobody has given, and what the plan takes them for.
fn assumed(plan: &Plan, texts: &Texts) -> Vec<String> {
    let mut told = Vec::new();
    let restore = plan.steps.iter().filter(|step| step.restore_time_assumed);
    if let Some(first) = restore.clone().next() {
        let said = Message::new("decisions-assumed-restore");
        let said =
            said.text("time", show::duration(texts, first.restore_time_s)).number("count", restore.clone().count());
        told.push(texts.say(&said.text("names", names(texts, &of_steps(restore)))));
    }
    let accepted = plan.steps.iter().filter(|step| step.accepted_downtime_s.is_none());
    let count = accepted.clone().count();
    if count > 0 {
        let said = Message::new("decisions-assumed-accepted").number("count", count);
        told.push(texts.say(&said.text("names", names(texts, &of_steps(accepted)))));
    }
    if told.is_empty() {
        told.push(texts.t("decisions-assumed-nothing").into_owned());
    }
    told
}
