//! Draws the places that are lists: the register, the incidents, the contacts, the trail.

use super::frame;
use super::list::{self, Cell, Column, List};
use super::memory::Memory;
use super::pen::Pen;
use super::sheet;
use crate::app::facts;
use crate::app::filter::Filter;
use crate::app::places::contacts::{ContactsPlace, KINDS};
use crate::app::places::incidents::IncidentsPlace;
use crate::app::places::system;
use crate::app::places::systems::SystemsPlace;
use crate::app::places::trail::TrailPlace;
use crate::app::shared::{Shared, WIDE};
use crate::app::sheet::{Sheet, Sign, Tone};
use crate::domain::query::COUNTED;
use crate::domain::record::RecordKind;
use crate::domain::system::State;
use crate::domain::view::{IncidentRow, IncidentsView, SystemRow, SystemsView};
use crate::text::{secret, show, when};

/// Draws the filter that is typed or kept; says how many rows it took.
pub fn filter(pen: &mut Pen<'_>, filter: &Filter, shared: &Shared) -> u16 {
    if !filter.is_typing() && filter.is_empty() {
        return 0;
    }
    let theme = pen.theme;
    let label = shared.texts.t("filter-label").into_owned();
    let used = pen.put(1, 0, &label, theme.accent()) + 2;
    let room = pen.columns().saturating_sub(used + 2);
    let area = pen.within(used, 0, room, 1).area;
    filter.field.draw(area, pen.buf, filter.is_typing(), theme.plain());
    1
}

/// Draws the register.
pub fn systems(pen: &mut Pen<'_>, place: &SystemsPlace, shared: &Shared, serial: u64, memory: &mut Memory) {
    let texts = &shared.texts;
    let view = match place.view {
        SystemsView::All => texts.t("view-all").into_owned(),
        SystemsView::Critical => texts.t("view-critical").into_owned(),
        SystemsView::Down => texts.t("view-down").into_owned(),
        SystemsView::Gaps(None) => texts.t("view-gaps").into_owned(),
        SystemsView::Gaps(Some(check)) => texts.t(&format!("check-{check}")).into_owned(),
        SystemsView::Retired => texts.t("view-retired").into_owned(),
    };
    let count = match place.count {
        Some(many) if many > COUNTED && !place.filter.is_empty() => texts.say(&facts::counted("count-over", COUNTED)),
        Some(count) => count.to_string(),
        None => String::new(),
    };
    let order = texts.t(&format!("order-{}", place.order.word())).into_owned();
    frame::title(pen, format!("{count} {view}").trim_start(), &order);
    let (columns, rows) = (pen.columns(), pen.rows());
    let mut top = 1;
    top += filter(&mut pen.within(0, 1, columns, 1), &place.filter, shared);
    let beside = columns >= WIDE && place.beside.is_some();
    let list_columns = if columns >= WIDE { (columns * 56 / 100).max(68) } else { columns };
    let mut body = pen.within(0, top, list_columns, rows - top.min(rows));
    if place.list.rows().is_empty() {
        let id = match () {
            () if !place.list.is_loaded() => "loading",
            () if !place.filter.is_empty() => "empty-filter",
            () if place.view != SystemsView::All => "empty-view",
            () => "empty-systems",
        };
        frame::empty(&mut body, texts, id);
        return;
    }
    system_rows(&mut body, place, shared, serial, memory);
    if beside && let Some(whole) = &place.beside {
        let bar = pen.theme.bar();
        for y in 1..rows {
            pen.put(list_columns + 1, y, bar, pen.theme.quiet());
        }
        let mut side = pen.within(list_columns + 3, 0, columns - list_columns - 3, rows);
        frame::title(&mut side, whole.record.title(), "");
        side.put(1, 1, &system::standing(whole, shared), side.theme.quiet());
        let mut rows = Sheet::default();
        rows.replace(system::rows(whole, Vec::new(), shared));
        let (columns, height) = (side.columns(), side.rows());
        let mut below = side.within(0, 2, columns, height.saturating_sub(2));
        sheet::draw(&mut below, &rows, (serial, 9), false, &mut Memory::default());
    }
}

fn system_rows(pen: &mut Pen<'_>, place: &SystemsPlace, shared: &Shared, serial: u64, memory: &mut Memory) {
    let texts = &shared.texts;
    let width = pen.columns();
    let mut columns =
        vec![Column::right("#", if width < 100 { 3 } else { 5 }), Column::left(texts.t("column-system"), 0)];
    let wide = width >= 108;
    if wide {
        columns.push(Column::left(texts.t("column-department"), 18));
    }
    columns.push(Column::right(texts.t("column-accepted"), 11));
    if width >= 74 {
        columns.push(Column::right(texts.t("column-restore"), 7));
    }
    let levels = width >= 66;
    if levels {
        columns.push(Column::right(texts.t("column-levels"), 8));
    }
    columns.push(Column::left(texts.t("column-plan"), 4));
    columns.push(Column::left(texts.t("column-state"), 9));
    columns.push(Column::left("", 1));
    let rows = place.list.rows();
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let list = List {
        key: (serial, 0),
        columns: &columns,
        ids: &ids,
        cursor: place.list.cursor(),
        more_above: place.list.has_more_above(),
        more_below: place.list.has_more_below(),
    };
    let theme = pen.theme;
    list::draw(pen, &list, memory, |at| {
        let row = &rows[at];
        let cell = |text: String, style| Cell { text, style };
        let mut cells = vec![
            cell(row.rank.map(|rank| rank.to_string()).unwrap_or_default(), theme.quiet()),
            cell(row.name.clone(), theme.plain()),
        ];
        if wide {
            cells.push(cell(row.department.clone().unwrap_or_default(), theme.quiet()));
        }
        cells.push(match row.accepted_downtime_s {
            Some(seconds) => cell(show::duration(texts, seconds), theme.plain()),
            None if row.critical == Some(true) => {
                cell(format!("{} {}", texts.t("missing"), theme.sign(Sign::Over)), theme.tone(Tone::Over))
            }
            None => cell(theme.nothing().to_owned(), theme.quiet()),
        });
        if width >= 74 {
            let over = matches!((row.restore_time_s, row.accepted_downtime_s), (Some(r), Some(a)) if r > a);
            let style = if over { theme.tone(Tone::Over) } else { theme.plain() };
            let time = row.restore_time_s.map_or(theme.nothing().to_owned(), |s| show::duration(texts, s));
            cells.push(cell(time, style));
        }
        if levels {
            let level = |level: Option<i64>| level.map_or(theme.nothing().to_owned(), |level| level.to_string());
            cells.push(cell(row.classification.map(level).join(" "), theme.plain()));
        }
        cells.push(plan(row, theme));
        cells.push(state(row, shared, theme));
        cells.push(marks(row, theme));
        cells
    });
}

fn plan(row: &SystemRow, theme: super::theme::Theme) -> Cell {
    let (text, style) = match row.continuity_plan {
        Some("implemented") => (theme.sign(Sign::Done).to_owned(), theme.tone(Tone::Done)),
        Some("documented") => ("d".to_owned(), theme.tone(Tone::Soon)),
        _ if row.critical == Some(true) => (theme.sign(Sign::Over).to_owned(), theme.tone(Tone::Over)),
        _ => (theme.nothing().to_owned(), theme.quiet()),
    };
    Cell { text, style }
}

fn state(row: &SystemRow, shared: &Shared, theme: super::theme::Theme) -> Cell {
    let text = shared.texts.t(&format!("state-{}", row.state.word())).into_owned();
    let style = match row.state {
        State::Up => theme.quiet(),
        State::Down => theme.tone(Tone::Over),
        _ => theme.tone(Tone::Soon),
    };
    Cell { text, style }
}

fn marks(row: &SystemRow, theme: super::theme::Theme) -> Cell {
    let (text, style) = if row.contradicts {
        (theme.reorder(), theme.tone(Tone::Over))
    } else if row.missing > 0 {
        (theme.sign(Sign::Over), theme.tone(Tone::Over))
    } else if row.soon > 0 {
        (theme.sign(Sign::Soon), theme.tone(Tone::Soon))
    } else {
        ("", theme.plain())
    };
    Cell { text: text.to_owned(), style }
}

/// Draws the incidents.
pub fn incidents(pen: &mut Pen<'_>, place: &IncidentsPlace, shared: &Shared, serial: u64, memory: &mut Memory) {
    let texts = &shared.texts;
    let view = match place.view {
        IncidentsView::All => "incidents-all",
        IncidentsView::Open => "incidents-open",
        IncidentsView::ToEvaluate => "incidents-to-evaluate",
    };
    frame::title(pen, &texts.t(view), "");
    let (columns, rows) = (pen.columns(), pen.rows());
    let mut top = 1;
    top += filter(&mut pen.within(0, 1, columns, 1), &place.filter, shared);
    let mut body = pen.within(0, top, columns, rows - top.min(rows));
    if place.list.rows().is_empty() {
        let id = match () {
            () if !place.list.is_loaded() => "loading",
            () if !place.filter.is_empty() => "empty-filter",
            () if place.view == IncidentsView::ToEvaluate => "empty-to-evaluate",
            () => "empty-incidents",
        };
        frame::empty(&mut body, texts, id);
        return;
    }
    let mut heads = vec![
        Column::left("", 1),
        Column::left(texts.t("column-number"), 9),
        Column::left(texts.t("column-title"), 0),
        Column::left(texts.t("column-status"), 11),
    ];
    if columns >= 76 {
        heads.push(Column::left(texts.t("column-severity"), 10));
    }
    if columns >= 100 {
        heads.push(Column::left(texts.t("column-type"), 14));
        heads.push(Column::right(texts.t("column-systems"), 7));
    }
    heads.push(Column::right(texts.t("column-since"), 10));
    let list_rows = place.list.rows();
    let ids: Vec<i64> = list_rows.iter().map(|row| row.id).collect();
    let list = List {
        key: (serial, 0),
        columns: &heads,
        ids: &ids,
        cursor: place.list.cursor(),
        more_above: place.list.has_more_above(),
        more_below: place.list.has_more_below(),
    };
    let theme = body.theme;
    list::draw(&mut body, &list, memory, |at| incident_cells(&list_rows[at], shared, columns, theme));
}

fn incident_cells(row: &IncidentRow, shared: &Shared, columns: u16, theme: super::theme::Theme) -> Vec<Cell> {
    let texts = &shared.texts;
    let open = row.status.is_open();
    let cell = |text: String, style| Cell { text, style };
    let (sign, style) = if row.down > 0 {
        (theme.sign(Sign::Over), theme.tone(Tone::Over))
    } else if open {
        (theme.sign(Sign::Running), theme.accent())
    } else if row.status == crate::domain::incident::Status::Closed {
        (theme.sign(Sign::Todo), theme.quiet())
    } else {
        (theme.sign(Sign::Done), theme.quiet())
    };
    let title = secret::title(texts, &row.title, row.secret.as_deref());
    let mut cells = vec![
        cell(sign.to_owned(), style),
        cell(row.number.clone(), if open { theme.bold() } else { theme.plain() }),
        cell(title, theme.plain()),
        cell(texts.t(&format!("status-{}", row.status.word())).into_owned(), theme.plain()),
    ];
    if columns >= 76 {
        let grave = row.severity.is_some_and(|severity| severity >= 3);
        let text = row.severity.map_or(theme.nothing().to_owned(), |s| texts.t(&format!("severity-{s}")).into_owned());
        cells.push(cell(text, if grave && open { theme.tone(Tone::Over) } else { theme.plain() }));
    }
    if columns >= 100 {
        let kind = row.kind.map_or(theme.nothing().to_owned(), |kind| texts.t(&format!("type-{kind}")).into_owned());
        cells.push(cell(kind, theme.plain()));
        cells.push(cell(row.systems.to_string(), theme.plain()));
    }
    cells.push(cell(when::short(texts, row.since, shared.now), theme.quiet()));
    cells
}

/// Draws the contacts.
pub fn contacts(pen: &mut Pen<'_>, place: &ContactsPlace, shared: &Shared, serial: u64, memory: &mut Memory) {
    let texts = &shared.texts;
    let mut x = 1;
    for kind in KINDS {
        let style = if kind == place.kind { pen.theme.bold().patch(pen.theme.chosen()) } else { pen.theme.plain() };
        x += pen.put(x, 0, &texts.t(&format!("kinds-{}", kind.word())), style) + 2;
    }
    let (columns, rows) = (pen.columns(), pen.rows());
    let mut top = 1;
    top += filter(&mut pen.within(0, 1, columns, 1), &place.filter, shared);
    let mut body = pen.within(0, top, columns, rows - top.min(rows));
    if place.rows.is_empty() {
        let id = match () {
            () if !place.loaded => "loading",
            () if !place.filter.is_empty() => "empty-filter",
            () => match place.kind {
                RecordKind::Person => "empty-persons",
                RecordKind::Supplier => "empty-suppliers",
                _ => "empty-roles",
            },
        };
        frame::empty(&mut body, texts, id);
        return;
    }
    let about = match place.kind {
        RecordKind::Role => "column-holder",
        RecordKind::Supplier => "column-hours",
        _ => "column-job",
    };
    let heads = [
        Column::left(texts.t("column-name"), 0),
        Column::left(texts.t(about), columns * 28 / 100),
        Column::left(texts.t("column-phone"), 16),
        Column::right(texts.t("column-systems"), 7),
    ];
    let ids: Vec<i64> = place.rows.iter().map(|row| row.id).collect();
    let list = List {
        key: (serial, 0),
        columns: &heads,
        ids: &ids,
        cursor: place.cursor,
        more_above: false,
        more_below: false,
    };
    let theme = body.theme;
    list::draw(&mut body, &list, memory, |at| {
        let row = &place.rows[at];
        let cell = |text: String, style| Cell { text, style };
        vec![
            cell(row.name.clone(), theme.plain()),
            cell(row.about.clone().unwrap_or_else(|| theme.nothing().to_owned()), theme.quiet()),
            match &row.phone {
                Some(phone) => cell(phone.clone(), theme.plain()),
                None => cell(texts.t("missing").into_owned(), theme.tone(Tone::Soon)),
            },
            cell(row.systems.to_string(), theme.quiet()),
        ]
    });
}

/// Draws the trail.
pub fn trail(pen: &mut Pen<'_>, place: &TrailPlace, shared: &Shared, serial: u64, memory: &mut Memory) {
    let texts = &shared.texts;
    frame::title(pen, &texts.t("section-trail"), &texts.t("trail-newest-first"));
    let (columns, rows) = (pen.columns(), pen.rows());
    let mut body = pen.within(0, 1, columns, rows.saturating_sub(1));
    if place.list.rows().is_empty() {
        frame::empty(&mut body, texts, if place.list.is_loaded() { "empty-trail" } else { "loading" });
        return;
    }
    let heads = [
        Column::right(texts.t("column-when"), 11),
        Column::left(texts.t("column-who"), 10),
        Column::left(texts.t("column-what"), if columns >= 90 { 22 } else { 16 }),
        Column::left(texts.t("column-record"), 0),
        Column::right("#", 6),
    ];
    let list_rows = place.list.rows();
    let ids: Vec<i64> = list_rows.iter().map(|row| row.seq).collect();
    let list = List {
        key: (serial, 0),
        columns: &heads,
        ids: &ids,
        cursor: place.list.cursor(),
        more_above: place.list.has_more_above(),
        more_below: place.list.has_more_below(),
    };
    let theme = body.theme;
    list::draw(&mut body, &list, memory, |at| {
        let row = &list_rows[at];
        let cell = |text: String, style| Cell { text, style };
        let kind = row.record.split(':').next().unwrap_or_default();
        let known = texts.has(&format!("kind-name-{kind}"));
        let kind = if known { texts.t(&format!("kind-name-{kind}")).into_owned() } else { kind.to_owned() };
        vec![
            cell(when::short(texts, row.at, shared.now), theme.quiet()),
            cell(row.by.clone(), theme.plain()),
            cell(texts.t(&format!("trail-action-{}", row.action)).into_owned(), theme.plain()),
            cell(
                if row.title.is_empty() { row.record.clone() } else { format!("{} ({kind})", row.title) },
                theme.plain(),
            ),
            cell(row.seq.to_string(), theme.quiet()),
        ]
    });
}
