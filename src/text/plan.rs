//! What is said of a plan wherever it is shown: why a system stands where it does, what it waits for, and what the plan
//! gives to decide on.
//!
//! How it is laid out is for those who show it.

use super::language::Texts;
use super::message::{Arg, Message};
use super::{show, when};
use crate::domain::Instant;
use crate::domain::board::Planned;
use crate::domain::plan::{Cause, Circle, Impossible, Plan, PlanStep, Support, Tighter};

/// How a line is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gravity {
    /// As it should be.
    Plain,
    /// Worth a question.
    Soon,
    /// A fault, or late.
    Over,
}

/// Lines under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The message id of the heading, by which it is told from the others.
    pub id: &'static str,
    /// The heading.
    pub title: String,
    /// The lines.
    pub lines: Vec<(Gravity, String)>,
}

/// How many links of a chain are named.
const LINKS: usize = 8;
/// How much of what is long is told one by one.
const TOLD: usize = 12;
/// How many lines stand under one heading.
const LINES: usize = 40;

/// Why a system stands before its own place; none where it stands on it, or where a broken circle lets the other go first.
pub fn because(texts: &Texts, step: &PlanStep) -> Option<String> {
    step.because_of.as_ref().filter(|_| !step.because_is_earlier).map(|cause| lent(texts, step.rank, cause))
}

fn lent(texts: &Texts, rank: Option<i64>, cause: &Cause) -> String {
    let said = match rank {
        Some(rank) => Message::new("plan-because").number("rank", rank),
        None => Message::new("plan-because-unranked"),
    };
    texts.say(&said.text("name", &cause.name).number("other", cause.rank))
}

/// What a system waits for: `väntar på 1, 3`; none where everything that it needs is up.
pub fn waits(texts: &Texts, step: &PlanStep) -> Option<String> {
    let places = match step.waits_for.as_slice() {
        [first, rest @ ..] if rest.len() > 1 => format!("{first} +{}", rest.len()),
        all => all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
    };
    (!step.ready).then(|| texts.say(&Message::new("plan-waits").text("places", places)))
}

/// How many accepted downtimes are not kept with so many crews.
pub fn breaches(texts: &Texts, plan: &Plan) -> String {
    if is_undecided(plan) {
        return texts.t("plan-breaches-unknown").into_owned();
    }
    texts.say(&Message::new("plan-breaches").number("crews", plan.crews).number("breaches", plan.breaches()))
}

/// How many crews are enough, and how many systems that leaves out because nobody has decided their downtime.
pub fn enough_of_all(texts: &Texts, plan: &Plan, support: &Support) -> String {
    let said = enough(texts, plan, support);
    match undecided(plan) {
        count if count == 0 || count == plan.steps.len() => said,
        count => texts.say(&Message::new("plan-fewest-undecided").text("said", said).number("count", count)),
    }
}

/// Whether something is down and nobody has decided how long any of it may be.
fn is_undecided(plan: &Plan) -> bool {
    !plan.steps.is_empty() && undecided(plan) == plan.steps.len()
}

fn undecided(plan: &Plan) -> usize {
    plan.steps.iter().filter(|step| step.deadline.is_none()).count()
}

/// How many crews are enough.
pub fn enough(texts: &Texts, plan: &Plan, support: &Support) -> String {
    let rest = support.fewest_crews_for_rest;
    let decided = plan.steps.len() - undecided(plan);
    if is_undecided(plan) {
        return texts.t("plan-fewest-unknown").into_owned();
    }
    let said = match support.fewest_crews {
        Some(crews) => Message::new("plan-fewest").number("crews", crews),
        None if support.impossible.len() >= decided => Message::new("plan-fewest-nobody").number("count", decided),
        None => Message::new("plan-fewest-none").number("count", support.impossible.len()).number("rest", rest),
    };
    texts.say(&said)
}

/// Everything that a plan gives to decide on, under headings; a heading without lines is left out.
pub fn sections(texts: &Texts, planned: &Planned) -> Vec<Section> {
    let Some(support) = &planned.support else { return Vec::new() };
    let plan = &planned.plan;
    let late = if plan.breaches() > 0 { Gravity::Over } else { Gravity::Plain };
    let crews_enough = if support.fewest_crews.is_some() { Gravity::Plain } else { Gravity::Over };
    let all = [
        (
            "plan-section-crews",
            vec![(late, breaches(texts, plan)), (crews_enough, enough_of_all(texts, plan, support))],
        ),
        (
            "plan-section-over",
            each(texts, plan.already_over().collect(), Gravity::Over, |step| over(texts, step, plan.at)),
        ),
        (
            "plan-section-impossible",
            each(texts, support.impossible.iter().collect(), Gravity::Over, |one| {
                impossible(texts, one, plan, support)
            }),
        ),
        ("plan-section-deadlines", by_deadline(texts, support, plan)),
        ("plan-section-circles", each(texts, plan.circles.iter().collect(), Gravity::Over, |one| circle(texts, one))),
        (
            "plan-section-contradictions",
            [
                each(texts, support.lent.iter().collect(), Gravity::Soon, |((_, name), rank, cause)| {
                    texts.say(&Message::new("plan-lent").text("name", name).text("why", lent(texts, *rank, cause)))
                }),
                each(texts, support.tighter.iter().collect(), Gravity::Soon, |one| tighter(texts, one)),
            ]
            .concat(),
        ),
        (
            "plan-section-leverage",
            support
                .leverage
                .iter()
                .take(5)
                .map(|one| {
                    let said =
                        Message::new(if one.shortest.is_some() { "plan-leverage-shortest" } else { "plan-leverage" })
                            .text("name", &one.system.1)
                            .number("critical", one.critical)
                            .text(
                                "time",
                                one.shortest.as_ref().map(|(s, _)| show::duration(texts, *s)).unwrap_or_default(),
                            )
                            .text("by", one.shortest.as_ref().map(|(_, by)| by.clone()).unwrap_or_default());
                    (Gravity::Plain, texts.say(&said))
                })
                .collect(),
        ),
    ];
    let sections = all.into_iter().filter(|(_, lines)| !lines.is_empty());
    sections.map(|(id, lines)| Section { id, title: texts.t(id).into_owned(), lines }).collect()
}

fn each<T>(texts: &Texts, all: Vec<T>, gravity: Gravity, say: impl Fn(T) -> String) -> Vec<(Gravity, String)> {
    let more = all.len().saturating_sub(LINES);
    let mut lines: Vec<(Gravity, String)> = all.into_iter().take(LINES).map(|one| (gravity, say(one))).collect();
    if more > 0 {
        lines.push((Gravity::Plain, texts.say(&Message::new("plan-more").number("count", more))));
    }
    lines
}

/// A system whose deadline has passed.
fn over(texts: &Texts, step: &PlanStep, at: Instant) -> String {
    let left = step.deadline.map_or(0, |deadline| (deadline - at).num_seconds());
    let accepted = show::exact(texts, step.accepted_downtime_s.unwrap_or(0));
    let said = Message::new("plan-over").text("name", &step.name).text("accepted", accepted);
    texts.say(&said.text("left", show::left(texts, left)))
}

/// What no number of crews can do, with the chain that takes too long.
pub fn impossible(texts: &Texts, one: &Impossible, plan: &Plan, support: &Support) -> String {
    let step = plan.steps.iter().find(|step| step.id == one.system.0);
    let left = step.and_then(|step| step.deadline).map_or(0, |deadline| (deadline - plan.at).num_seconds());
    // Where its own work is already too long, what it waits for is told only as time.
    let own = step.filter(|_| one.via.is_none()).map(|step| step.restore_time_s.min(one.chain_s));
    let time = show::exact_up(texts, own.unwrap_or(one.chain_s));
    let id = match (one.via.is_some(), left < 0) {
        (true, false) => "plan-impossible",
        (false, false) => "plan-impossible-own",
        (true, true) => "plan-impossible-over",
        (false, true) => "plan-impossible-own-over",
    };
    let said =
        Message::new(id).text("name", &one.system.1).text("time", time).text("chain", links(&support.chain(one)));
    let said = texts.say(&said.text("left", show::left(texts, left)));
    if own.is_none_or(|own| own >= one.chain_s) {
        return said;
    }
    let whole = show::exact_up(texts, one.chain_s);
    texts.say(&Message::new("plan-impossible-whole").text("said", said).text("time", whole))
}

/// What the order of deadlines would change; nothing where it is the same order.
pub fn by_deadline(texts: &Texts, support: &Support, plan: &Plan) -> Vec<(Gravity, String)> {
    let other = &support.by_deadline;
    if other.moved.is_empty() {
        return Vec::new();
    }
    let mut names: Vec<String> = other.moved.iter().take(TOLD).map(|(_, name)| name.clone()).collect();
    if other.moved.len() > TOLD {
        names.push("…".to_owned());
    }
    let said = Message::new("plan-by-deadline")
        .number("breaches", other.breaches)
        .number("now", plan.breaches())
        .number("count", other.moved.len())
        .with("names", Arg::Names(names));
    let gravity = if other.breaches < plan.breaches() { Gravity::Soon } else { Gravity::Plain };
    vec![(gravity, texts.say(&said))]
}

/// A chain in one line. Of a long one its ends: the last is what waits, the first what to do about it.
fn links(chain: &[(i64, String)]) -> String {
    let mut names: Vec<&str> = chain.iter().map(|(_, name)| name.as_str()).collect();
    if names.len() > LINKS {
        names.splice(2..names.len() - (LINKS - 3), ["…"]);
    }
    names.join(" → ")
}

/// A circle of dependencies, and which of them the plan leaves aside.
pub fn circle(texts: &Texts, circle: &Circle) -> String {
    let mut ignored: Vec<String> = circle
        .ignored
        .iter()
        .take(TOLD)
        .map(|((_, one), (_, other))| texts.say(&Message::new("plan-ignored").text("name", one).text("other", other)))
        .collect();
    if circle.ignored.len() > TOLD {
        ignored.push("…".to_owned());
    }
    let said = Message::new("plan-circle").text("circle", links(&circle.example)).text("ignored", ignored.join("; "));
    texts.say(&said)
}

/// A system that may be down longer than one that needs it.
pub fn tighter(texts: &Texts, one: &Tighter) -> String {
    let said = Message::new("plan-tighter")
        .text("name", &one.system.1)
        .text("accepts", show::exact(texts, one.accepts_s))
        .text("by", &one.needed_by.1)
        .text("needs", show::exact(texts, one.needs_s));
    texts.say(&said)
}

/// When a system is projected to be up, in short.
pub fn up(texts: &Texts, step: &PlanStep, now: Instant) -> String {
    when::short(texts, step.up, now)
}
