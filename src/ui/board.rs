//! Draws the restoration board: the plan row by row, the projection beside it, and what there is to say of the row under the
//! cursor.

use super::frame;
use super::list::{self, Cell, Column, List};
use super::memory::Memory;
use super::pages;
use super::pen::{self, Pen};
use super::sheet;
use super::theme::Theme;
use crate::app::facts;
use crate::app::gauge::gauge;
use crate::app::places::board::{BoardPlace, TREE};
use crate::app::projection::Projection;
use crate::app::shared::Shared;
use crate::app::sheet::{Sign, Tone};
use crate::app::standing::{self, BoardRow};
use crate::domain::Instant;
use crate::domain::board::{Planned, Stricken};
use crate::text::message::Message;
use crate::text::{drill, plan as said, show, when};

/// How wide the tree of what waits is.
const TREE_WIDTH: u16 = 67;
/// From how many columns the projection stands beside the plan.
const PROJECTED: u16 = 118;
/// From how many columns it is told how much of the accepted downtime is used.
const GAUGED: u16 = 130;
/// How wide names are beside a projection.
const NAME: u16 = 28;
/// How many cells that takes.
const GAUGE: u16 = 10;
/// From how many columns there is room for the time at which a system is up again.
const TIMED: u16 = 72;
/// How much of a name stays where a question has little room.
const LEAST_NAME: u16 = 10;
/// From how many rows the plan and whom to ask stand below.
const TALL: u16 = 26;

/// Draws the board.
pub fn draw(pen: &mut Pen<'_>, place: &BoardPlace, shared: &Shared, serial: u64, memory: &mut Memory) {
    let texts = &shared.texts;
    let Some(planned) = &place.planned else {
        frame::empty(pen, texts, "loading");
        return;
    };
    if planned.systems.is_empty() && planned.up.is_empty() {
        frame::title(pen, &texts.t("section-board"), &crews(planned, shared));
        let (columns, rows) = (pen.columns(), pen.rows());
        frame::empty(&mut pen.within(0, 1, columns, rows.saturating_sub(1)), texts, "empty-board");
        return;
    }
    let (columns, rows) = (pen.columns(), pen.rows());
    let beside = columns >= TREE;
    let own = if beside { columns - TREE_WIDTH - 3 } else { columns };
    let mut top = head(&mut pen.within(0, 0, own, 2), place, planned, rows >= TALL, shared);
    top += pages::filter(&mut pen.within(0, top, own, 1), &place.filter, shared);
    let below = if rows >= TALL { 3 } else { 1 };
    let height = rows.saturating_sub(top + below);
    let mut body = pen.within(0, top, own, height);
    if place.visible.is_empty() {
        frame::empty(&mut body, texts, "empty-filter");
    } else {
        table(&mut body, place, planned, shared, serial, memory);
        foot(&mut pen.within(0, top + height, own, below), place, shared);
    }
    if beside {
        for y in 0..rows {
            pen.put(own + 1, y, pen.theme.bar(), pen.theme.quiet());
        }
        let mut side = pen.within(own + 3, 0, TREE_WIDTH, rows);
        frame::title(&mut side, &texts.t("board-waiting"), "");
        let mut tree = side.within(0, 1, TREE_WIDTH, rows.saturating_sub(1));
        sheet::draw(&mut tree, &place.beside, (serial, 9), false, &mut Memory::default());
    }
}

fn crews(planned: &Planned, shared: &Shared) -> String {
    shared.texts.say(&Message::new("board-crews").number("crews", planned.plan.crews))
}

/// What asks for an answer first, and how it stands with so many crews; says how many rows it took.
fn head(pen: &mut Pen<'_>, place: &BoardPlace, planned: &Planned, both: bool, shared: &Shared) -> u16 {
    let (texts, theme) = (&shared.texts, pen.theme);
    let down = facts::counted("count-down", planned.systems.len());
    let mut counts = format!("{} · {}", texts.say(&down), said::breaches(texts, &planned.plan));
    if let Some(support) = &planned.support {
        let whole = format!("{counts} {}", said::enough(texts, &planned.plan, support));
        if pen::width(&whole) + 2 <= pen.columns() {
            counts = whole;
        }
    }
    let Some(system) = place.asking(place.clock(shared)) else {
        frame::title(pen, &counts, "");
        return 1;
    };
    let room = pen.columns().saturating_sub(4);
    let question = question(system, room, theme, shared);
    pen.put(1, 0, theme.sign(Sign::Over), theme.tone(Tone::Over));
    let used = pen.put(3, 0, &question, theme.tone(Tone::Over));
    if both {
        frame::title(&mut pen.within(0, 1, pen.columns(), 1), &counts, "");
        return 2;
    }
    let short = texts.say(&down);
    let room = pen.columns().saturating_sub(used + 6);
    if pen::width(&short) <= room {
        pen.put_right(pen.columns().saturating_sub(1), 0, &short, theme.quiet());
    }
    1
}

/// What is asked when an accepted downtime is over; where there is no plan, who answers for that.
fn question(system: &Stricken, room: u16, theme: Theme, shared: &Shared) -> String {
    let texts = &shared.texts;
    let said = match (&system.owner, system.has_plan()) {
        (_, true) => Message::new("board-ask"),
        (Some(owner), false) => Message::new("board-ask-no-plan").text("owner", owner),
        (None, false) => Message::new("board-ask-nobody"),
    };
    let whole = texts.say(&said.clone().text("name", &system.name));
    // What is too long loses the end of the name, not the key that answers.
    let over = pen::width(&whole).saturating_sub(room);
    if over == 0 {
        return whole;
    }
    let name = pen::fit(&system.name, pen::width(&system.name).saturating_sub(over).max(LEAST_NAME), theme.cut());
    texts.say(&said.text("name", name))
}

fn table(pen: &mut Pen<'_>, place: &BoardPlace, planned: &Planned, shared: &Shared, serial: u64, memory: &mut Memory) {
    let texts = &shared.texts;
    let columns = pen.columns();
    let gap = if columns < 100 { 1 } else { 2 };
    let mut heads = vec![
        Column::right(texts.t("column-place"), 3),
        Column::left(texts.t("column-system"), 0),
        Column::left("", 1),
        Column::left(texts.t("column-situation"), 15),
    ];
    // A window that is very wide gives names what a projection has no use for.
    let longest = columns / 2;
    // Where the clocks stand still nothing of a downtime is used.
    let gauged = columns >= GAUGED && !planned.scope.is_imagined();
    if gauged {
        heads.push(Column::left(texts.t("column-used"), GAUGE));
    }
    heads.push(Column::right(texts.t("column-left"), 16));
    let timed = columns >= TIMED;
    heads.push(if timed { Column::right(texts.t("column-up"), 12) } else { Column::left("", 1) });
    let fixed: u16 = heads.iter().map(|head| head.width + gap).sum::<u16>() + gap + 3;
    let room = columns.saturating_sub(fixed + NAME).min(longest);
    let projection =
        (columns >= PROJECTED).then(|| Projection::new(&planned.plan, usize::from(room), texts, shared.look.ascii));
    if let Some(projection) = &projection {
        heads.push(Column::left(projection.scale(), room));
    }
    let ids: Vec<i64> = place.rows().map(|row| row.system.id).collect();
    let list = List {
        key: (serial, 0),
        columns: &heads,
        ids: &ids,
        cursor: place.cursor,
        more_above: false,
        more_below: false,
    };
    let theme = pen.theme;
    list::draw(pen, &list, memory, |at| match place.row(at) {
        Some(row) => {
            let changed = planned.changes().iter().any(|change| change.system.0 == row.system.id);
            cells(&row, projection.as_ref(), (gauged, timed), (place.clock(shared), changed), shared, theme)
        }
        None => Vec::new(),
    });
}

fn cells(
    row: &BoardRow<'_>,
    projection: Option<&Projection>,
    (gauged, timed): (bool, bool),
    (now, changed): (Instant, bool),
    shared: &Shared,
    theme: Theme,
) -> Vec<Cell> {
    let texts = &shared.texts;
    let cell = |text: String, style| Cell { text, style };
    let (sign, standing, tone) = standing::of(row, texts, now);
    let name = if row.system.critical { theme.bold() } else { theme.plain() };
    let place = row.step.map_or(String::new(), |(place, _)| place.to_string());
    // Before the name, so that no long name loses it.
    let called = if changed { format!("{} {}", theme.changed(), row.system.name) } else { row.system.name.clone() };
    let mut cells = vec![
        cell(place, theme.quiet()),
        cell(called, if row.step.is_some() { name } else { theme.quiet() }),
        cell(theme.sign(sign).to_owned(), theme.sign_style(sign)),
        cell(standing, theme.tone(tone)),
    ];
    let left = row.left(now);
    if gauged {
        let used = left.zip(row.system.accepted_downtime_s).map(|(left, accepted)| {
            let part = usize::try_from(accepted - left).unwrap_or(0);
            gauge(part, usize::try_from(accepted).unwrap_or(0), usize::from(GAUGE), shared.look.ascii)
        });
        let (_, tone, _) = facts::clock_at(row.system.down_since, row.system.accepted_downtime_s, now, texts);
        cells.push(cell(used.unwrap_or_default(), theme.tone(tone)));
    }
    cells.push(match (row.step, left) {
        (Some(_), Some(left)) => {
            let (_, tone, _) = facts::clock_at(row.system.down_since, row.system.accepted_downtime_s, now, texts);
            cell(show::left(texts, left), theme.tone(tone))
        }
        (Some(_), None) => cell(texts.t("board-no-downtime").into_owned(), theme.quiet()),
        (None, _) => {
            let down = row.system.restored_at.map_or(0, |up| (up - row.system.down_since).num_seconds());
            let over = row.system.accepted_downtime_s.is_some_and(|accepted| down > accepted);
            let was = Message::new("was-down").text("time", show::minutes(texts, down));
            cell(texts.say(&was), theme.tone(if over { Tone::Over } else { Tone::Quiet }))
        }
    });
    cells.push(match row.step {
        Some((_, step)) => {
            let sign = if step.is_breach() { Sign::Over } else { Sign::Done };
            let late = if step.is_breach() { format!(" {}", theme.sign(sign)) } else { String::new() };
            let style = if step.is_breach() { theme.tone(Tone::Over) } else { theme.plain() };
            let up = if timed { said::up(texts, step, now) } else { String::new() };
            cell(format!("{up}{late}").trim_start().to_owned(), style)
        }
        None if !timed => cell(String::new(), theme.quiet()),
        None => cell(row.system.restored_at.map(|up| when::short(texts, up, now)).unwrap_or_default(), theme.quiet()),
    });
    if let Some(projection) = projection {
        let (text, tone) = row.step.map_or((String::new(), Tone::Quiet), |(_, step)| {
            (projection.row(step), if step.is_breach() { Tone::Over } else { Tone::Plain })
        });
        cells.push(cell(text, theme.tone(tone)));
    }
    cells
}

/// Why the row under the cursor stands where it does; in tall windows also its plan, its department and its owner.
fn foot(pen: &mut Pen<'_>, place: &BoardPlace, shared: &Shared) {
    let (texts, theme) = (&shared.texts, pen.theme);
    let Some(row) = place.current() else { return };
    let mut lines: Vec<(String, Tone)> = Vec::new();
    let (now, planned) = (place.clock(shared), place.planned.as_deref());
    let (plan, tone) = standing::plan(row.system, texts, now);
    let changes = planned.map_or(&[][..], |planned| planned.changes());
    let changes = changes.iter().filter(|change| change.system.0 == row.system.id);
    let accepted = row
        .system
        .accepted_downtime_s
        .map(|seconds| texts.say(&Message::new("system-accepts").text("time", show::duration(texts, seconds))));
    let why = row.step.and_then(|(_, step)| said::because(texts, step));
    let overrun = row.step.filter(|(_, step)| step.overrun).map(|(_, step)| {
        texts.say(&Message::new("board-overrun").text("time", show::duration(texts, step.restore_time_s)))
    });
    let own = row.step.and_then(|(_, step)| step.rank).map(|rank| {
        // A place that a what-if gave, or took, is not the management's.
        let is_tried = planned.is_some_and(|planned| planned.decided_rank(row.system.id) != Some(rank));
        let id = if is_tried { "drill-own-place" } else { "board-own-place" };
        texts.say(&Message::new(id).number("rank", rank))
    });
    let assumed = row.step.filter(|(_, step)| step.restore_time_assumed).map(|(_, step)| {
        texts.say(&Message::new("board-assumed").text("time", show::duration(texts, step.restore_time_s)))
    });
    let changes = changes.map(|change| drill::changed(texts, change));
    let reasons: Vec<String> = changes.chain([overrun, why.or(own), assumed].into_iter().flatten()).collect();
    if pen.rows() > 1 {
        lines.push((reasons.join(" · "), Tone::Plain));
        lines.push((plan, tone));
        let whose = [accepted, row.system.department.clone(), row.system.owner.clone()];
        lines.push((whose.into_iter().flatten().collect::<Vec<_>>().join(" · "), Tone::Quiet));
    } else {
        // The one line says what is most unusual of the row.
        let unusual = row.system.asks_for_plan(now) || row.system.restoring.answer.is_some();
        let mut all = reasons;
        if unusual || !row.system.has_plan() {
            all.insert(0, plan)
        } else {
            all.push(plan)
        }
        lines.push((all.join(" · "), if unusual { tone } else { Tone::Plain }));
    }
    for (y, (text, tone)) in (0..).zip(&lines).filter(|(_, (text, _))| !text.is_empty()) {
        let style = if *tone == Tone::Plain { theme.quiet() } else { theme.tone(*tone) };
        pen.put(1, y, theme.sign(Sign::Because), theme.quiet());
        pen.put(3, y, text, style);
    }
}
