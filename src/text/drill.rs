//! What is said of an imagined outage wherever it is shown: what is imagined, what was imagined otherwise, and what that
//! changes.
//!
//! What every plan gives to decide on is said by `plan`.

use super::language::Texts;
use super::message::{Arg, Message};
use super::plan::{self, Gravity, Section};
use super::{show, when};
use crate::domain::board::{Planned, Scope};
use crate::domain::difference::{Difference, Moved};
use crate::domain::drill::{Changed, Figure};

/// The heading of what the imagined changes come to.
pub const DIFFERENCE: &str = "plan-section-difference";
/// How many systems are named in the name of an outage.
const NAMED: usize = 3;
/// How many systems are told one by one of those that only come back at another time.
const MOVED: usize = 12;

/// Of which outage a plan is: the live one, or what is imagined.
pub fn scope(texts: &Texts, planned: &Planned) -> String {
    match planned.scope {
        Scope::Live => texts.t("plan-of-live").into_owned(),
        _ => texts.say(&Message::new("plan-of-imagined").text("what", imagined(texts, planned))),
    }
}

/// What is imagined to be down; nothing for the live outage.
pub fn imagined(texts: &Texts, planned: &Planned) -> String {
    let named = || {
        let mut names: Vec<String> = planned.named.iter().take(NAMED).cloned().collect();
        if planned.named.len() > NAMED {
            names.push(texts.say(&Message::new("plan-more").number("count", planned.named.len() - NAMED)));
        }
        Arg::Names(names)
    };
    let said = match &planned.scope {
        Scope::Live => return String::new(),
        Scope::All => Message::new("drill-all"),
        Scope::Critical => Message::new("drill-critical"),
        Scope::Named(_) => Message::new("drill-named").with("names", named()),
        Scope::Supplier(name) => Message::new("drill-supplier").text("name", name),
        Scope::Chosen(_) => Message::new("drill-chosen").with("names", named()),
    };
    texts.say(&said)
}

/// What was imagined otherwise of a system.
pub fn changed(texts: &Texts, change: &Changed) -> String {
    let is_rank = change.figure == Figure::Rank;
    let told = |figure: i64| if is_rank { figure.to_string() } else { show::duration(texts, figure) };
    let id = match (change.figure, change.from) {
        (Figure::Rank, Some(_)) => "what-if-rank",
        (Figure::Rank, None) => "what-if-rank-new",
        (Figure::RestoreTime, Some(_)) => "what-if-restore",
        (Figure::RestoreTime, None) => "what-if-restore-new",
        (Figure::AcceptedDowntime, Some(_)) => "what-if-accepted",
        (Figure::AcceptedDowntime, None) => "what-if-accepted-new",
    };
    let said = Message::new(id).text("name", &change.system.1).text("to", told(change.to));
    let said = texts.say(&said.text("from", change.from.map(told).unwrap_or_default()));
    if change.shifts == 0 {
        return said;
    }
    texts.say(&Message::new("what-if-shifts").text("said", said).number("count", change.shifts))
}

/// In one line what the imagined changes come to.
pub fn summary(texts: &Texts, difference: &Difference) -> String {
    if difference.is_none() {
        return texts.t("difference-none").into_owned();
    }
    let count = |is: fn(&Moved) -> bool| difference.moved.iter().filter(|one| is(one)).count();
    let (earlier, later) = (count(|one| one.later_s() < 0), count(|one| one.later_s() > 0));
    let mut parts = vec![breaches(texts, difference), crews(texts, difference).unwrap_or_default()];
    if earlier + later > 0 {
        parts.push(texts.say(&Message::new("difference-moved").number("earlier", earlier).number("later", later)));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

fn breaches(texts: &Texts, difference: &Difference) -> String {
    let (before, after) = difference.breaches;
    let id = if before == after { "difference-breaches-same" } else { "difference-breaches" };
    texts.say(&Message::new(id).number("before", before).number("after", after))
}

fn crews(texts: &Texts, difference: &Difference) -> Option<String> {
    let rest = difference.fewest_crews_for_rest;
    let said = match difference.fewest_crews {
        (before, after) if before == after && rest.0 == rest.1 => return None,
        (Some(before), Some(after)) => Message::new("difference-crews").number("before", before).number("after", after),
        (None, Some(after)) => Message::new("difference-crews-now").number("after", after),
        (Some(before), None) => Message::new("difference-crews-never").number("before", before),
        (None, None) => Message::new("difference-crews-rest").number("before", rest.0).number("after", rest.1),
    };
    Some(texts.say(&said))
}

/// What was imagined otherwise and what that changes, line by line; nothing where nothing was.
pub fn difference(texts: &Texts, planned: &Planned) -> Vec<(Gravity, String)> {
    let Some(difference) = planned.difference() else { return Vec::new() };
    let mut lines: Vec<(Gravity, String)> = Vec::new();
    for change in planned.changes() {
        let said = Message::new("what-if-said").text("change", changed(texts, change));
        lines.push((Gravity::Plain, texts.say(&said)));
    }
    if difference.is_none() {
        lines.push((Gravity::Plain, texts.t("difference-none").into_owned()));
        return lines;
    }
    let worse = difference.breaches.1 > difference.breaches.0;
    lines.push((if worse { Gravity::Over } else { Gravity::Plain }, breaches(texts, &difference)));
    lines.extend(crews(texts, &difference).map(|crews| (Gravity::Plain, crews)));
    // What decides first: who is late now, or no longer.
    let (judged, other): (Vec<&Moved>, Vec<&Moved>) =
        difference.moved.iter().partition(|one| one.late.0 != one.late.1 || one.impossible.0 != one.impossible.1);
    lines.extend(judged.into_iter().chain(other.iter().copied().take(MOVED)).map(|one| moved(texts, planned, one)));
    if other.len() > MOVED {
        let more = Message::new("plan-more").number("count", other.len() - MOVED);
        lines.push((Gravity::Plain, texts.say(&more)));
    }
    lines
}

fn moved(texts: &Texts, planned: &Planned, one: &Moved) -> (Gravity, String) {
    let at = planned.plan.at;
    let later = one.later_s();
    let id = match later.signum() {
        -1 => "difference-earlier",
        1 => "difference-later",
        _ => "difference-as-before",
    };
    let mut times = [one.up.1, one.up.0].map(|up| when::short(texts, up, at));
    if later != 0 && times[0] == times[1] {
        // What lies weeks ahead is told by its day, and here the hours are what counts.
        times = [one.up.1, one.up.0].map(|up| when::full(texts, up));
    }
    let [up, was] = times;
    let said = Message::new(id)
        .text("name", &one.system.1)
        .text("time", show::minutes_up(texts, later.abs()))
        .text("up", up)
        .text("was", was);
    let said = texts.say(&said);
    let (gravity, verdict) = match (one.late, one.impossible) {
        (_, (false, true)) => (Gravity::Over, Some("difference-never")),
        ((false, true), _) => (Gravity::Over, Some("difference-late")),
        ((true, false), _) => (Gravity::Plain, Some("difference-in-time")),
        (_, (true, false)) => (Gravity::Plain, Some("difference-possible")),
        _ => (Gravity::Plain, None),
    };
    let whole =
        verdict.map(|verdict| texts.say(&Message::new("difference-verdict").text("said", &said).word("so", verdict)));
    (gravity, whole.unwrap_or(said))
}

/// What was imagined otherwise with what that changes, and after it everything that the plan gives to decide on.
pub fn sections(texts: &Texts, planned: &Planned) -> Vec<Section> {
    let lines = difference(texts, planned);
    let own = Section { id: DIFFERENCE, title: texts.t(DIFFERENCE).into_owned(), lines };
    let mut sections = plan::sections(texts, planned);
    if !own.lines.is_empty() {
        sections.insert(0, own);
    }
    sections
}
