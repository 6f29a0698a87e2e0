//! Draws forms: labels, fields, the help and the error of the one with the focus, and two versions of a field.

use super::frame;
use super::memory::Memory;
use super::pen::{self, Pen};
use crate::app::checklist;
use crate::app::form::Form;
use crate::app::input::FormField;
use crate::app::pointer::Spot;
use crate::app::shared::{Purpose, Shared};
use crate::app::sheet::{Sign, Tone};
use crate::domain::marking::Markable;
use crate::text::message::Message;
use crate::text::{explain, secret, show, when};

/// The title of a form.
pub fn title(form: &Form, shared: &Shared) -> String {
    let texts = &shared.texts;
    match &form.purpose {
        Purpose::Edit { .. } => {
            let covered = form.fields.iter().find(|field| field.spec.key == "title");
            let ground = covered.and_then(|field| field.covered.as_deref());
            let name = ground.map_or(form.seen.title().to_owned(), |ground| secret::title(texts, "", Some(ground)));
            texts.say(&Message::new("form-edit").text("name", name))
        }
        Purpose::Create(kind) => texts.t(&format!("form-new-{}", kind.word())).into_owned(),
        Purpose::Exercise(..) => texts.t("form-new-exercise").into_owned(),
        Purpose::TickMeasure(id) => texts.say(&Message::new("form-tick-measure").text("number", id.to_string())),
        Purpose::Log(_) => texts.t("form-log").into_owned(),
        Purpose::Note(_, number) => texts.say(&Message::new("form-note").text("incident", number)),
        Purpose::Status(_, number, _) => texts.say(&Message::new("form-status").text("incident", number)),
        Purpose::Decide(_) => texts.say(&Message::new("form-decide").text("name", form.seen.title())),
        Purpose::Occurrence(key, saying) => checklist::title(*key, *saying, texts),
        Purpose::Secrecy(Markable::Record(..), name, _) => texts.say(&Message::new("form-secrecy").text("name", name)),
        Purpose::Secrecy(Markable::Entry(_, seq), name, _) => {
            texts.say(&Message::new("form-secrecy-row").text("incident", name).text("seq", seq.to_string()))
        }
        Purpose::Secrecy(Markable::Field(_, key), name, _) => {
            texts.say(&Message::new("form-secrecy-field").text("name", name).word("field", explain::field_label(key)))
        }
        Purpose::DecideDowntime { .. } => {
            texts.say(&Message::new("form-decide-downtime").text("name", form.seen.title()))
        }
        Purpose::HandOver(_, name, _) => texts.say(&Message::new("form-hand-over").text("name", name)),
        Purpose::AnswerPlan { name, has_plan, .. } => {
            let id = if *has_plan { "form-answer-plan" } else { "form-answer-no-plan" };
            texts.say(&Message::new(id).text("name", name))
        }
        Purpose::Finding => texts.t("form-finding").into_owned(),
        Purpose::WhatIf { name, .. } => texts.say(&Message::new("form-what-if").text("name", name)),
        Purpose::NewRegister => texts.t("form-new-register").into_owned(),
    }
}

fn label_width(form: &Form, shared: &Shared, columns: u16) -> u16 {
    let labels = form.fields.iter().map(|field| pen::width(&shared.texts.t(&explain::field_label(field.spec.key))));
    (labels.max().unwrap_or(10) + 5).min(columns / 2)
}

/// How many rows an area of several lines takes.
fn area_rows(form: &Form, field: &FormField, rows: u16) -> u16 {
    let lines = field.typed().map_or(1, |typed| typed.text().lines().count());
    let lines = u16::try_from(lines).unwrap_or(u16::MAX).max(2) + 1;
    let most = if matches!(form.purpose, Purpose::Note(..)) { rows.saturating_sub(6).max(4) } else { 5 };
    if matches!(form.purpose, Purpose::Note(..)) { most } else { lines.min(most) }
}

struct Lines {
    heights: Vec<u16>,
    groups: Vec<bool>,
}

/// The help of a field, in lines that fit.
fn help(field: &FormField, columns: u16, shared: &Shared) -> Vec<String> {
    if field.covered.is_some() {
        return pen::wrap(&shared.texts.t("help-covered"), columns);
    }
    let mut help = shared.texts.t(&explain::field_help(field.spec.key)).into_owned();
    if !field.spec.requirements.is_empty() {
        help = format!("{help}  {}", field.spec.requirements.join(" "));
    }
    pen::wrap(&help, columns)
}

/// What is said below a field: its error, or its help where it has the focus.
fn below(field: &FormField, focused: bool, columns: u16, shared: &Shared) -> Vec<String> {
    match &field.error {
        Some(error) => pen::wrap(&shared.texts.say(error), columns.saturating_sub(2)),
        None if focused => help(field, columns, shared),
        None => Vec::new(),
    }
}

fn layout(form: &Form, columns: u16, rows: u16, shared: &Shared) -> Lines {
    let room = columns.saturating_sub(label_width(form, shared, columns) + 3);
    let mut heights = Vec::new();
    let mut groups = Vec::new();
    let mut group = "";
    let grouped = form.fields.len() > 6;
    for (at, field) in form.fields.iter().enumerate() {
        let begins = grouped && field.spec.group != group;
        group = field.spec.group;
        let mut height = if field.is_several() { area_rows(form, field, rows) } else { 1 };
        if begins {
            height += if at == 0 { 1 } else { 2 };
        }
        let said = below(field, at == form.focus, room, shared).len();
        height += u16::try_from(said).unwrap_or(u16::MAX);
        heights.push(height);
        groups.push(begins);
    }
    heights.push(2);
    groups.push(false);
    Lines { heights, groups }
}

/// What a person should know before filling the form in.
fn about(form: &Form, columns: u16, shared: &Shared) -> Vec<String> {
    let texts = &shared.texts;
    if matches!(form.purpose, Purpose::WhatIf { .. }) {
        return pen::wrap(&texts.t("form-what-if-about"), columns.saturating_sub(4));
    }
    let Purpose::AnswerPlan { lies, owner, has_plan, .. } = &form.purpose else { return Vec::new() };
    let plan = match (has_plan, lies) {
        (true, Some(place)) => texts.say(&Message::new("plan-lies-at").text("place", place)),
        (true, None) => texts.t("board-plan-there").into_owned(),
        (false, _) => texts.t("plan-is-missing").into_owned(),
    };
    let owner = owner.as_ref().map(|owner| texts.say(&Message::new("plan-owner-is").text("owner", owner)));
    let parts: Vec<String> = [Some(plan), owner].into_iter().flatten().collect();
    pen::wrap(&parts.join(". "), columns.saturating_sub(4))
}

/// How many rows a form takes when all of it is shown.
pub fn height(form: &Form, shared: &Shared, columns: u16, rows: u16) -> u16 {
    let about = u16::try_from(about(form, columns, shared).len()).unwrap_or(0);
    layout(form, columns, rows, shared).heights.iter().sum::<u16>() + 1 + about + u16::from(about > 0)
}

/// Draws a form.
pub fn draw(pen: &mut Pen<'_>, form: &Form, shared: &Shared, serial: u64, memory: &mut Memory) {
    if form.clashes.is_some() {
        clashes(pen, form, shared);
        return;
    }
    let (texts, theme) = (&shared.texts, pen.theme);
    let (columns, mut rows) = (pen.columns(), pen.rows());
    if !form.is_loaded() {
        frame::empty(pen, texts, "loading");
        return;
    }
    let mut top = 0;
    if let Some(failure) = &form.failure {
        for line in pen::wrap(&texts.say(failure), columns.saturating_sub(4)).iter().take(3) {
            pen.put(3, top, line, theme.tone(Tone::Over));
            top += 1;
        }
        pen.put(1, 0, theme.sign(Sign::Over), theme.tone(Tone::Over));
        rows = rows.saturating_sub(top);
    }
    let begun = top;
    for line in about(form, columns, shared) {
        pen.put(2, top, &line, theme.quiet());
        top += 1;
    }
    if top > begun {
        top += 1;
        rows = rows.saturating_sub(top - begun);
    }
    let mut body = pen.within(0, top, columns, rows);
    let lines = layout(form, columns, rows, shared);
    let first = memory.first_of((serial, 1), &lines.heights, form.focus, form.focus, rows);
    let label = label_width(form, shared, columns);
    let mut y = 0;
    for (at, field) in form.fields.iter().enumerate().skip(first) {
        if y >= rows {
            return;
        }
        let begun = y;
        if lines.groups[at] {
            y += u16::from(at > 0);
            body.put(1, y, &texts.t(&format!("group-{}", field.spec.group)), theme.bold());
            y += 1;
        }
        draw_field(&mut body, y, field, at == form.focus, label, shared);
        memory.lies(&body, (0, begun, columns, lines.heights[at]), Spot::Row { serial, pane: 1, row: at });
        y = begun + lines.heights[at];
    }
    let y = y + 1;
    if y <= rows {
        let style = if form.on_button() { theme.accent().patch(theme.chosen()) } else { theme.bold() };
        if form.on_button() {
            body.put(0, y.min(rows - 1), theme.cursor(), theme.accent());
        }
        let button = Spot::Row { serial, pane: 1, row: form.fields.len() };
        memory.lies(&body, (0, y.min(rows - 1), columns, 1), button);
        let text = match form.purpose {
            _ if form.is_saving() => "form-saving",
            Purpose::WhatIf { .. } => "form-try",
            _ => "form-save",
        };
        body.put(label + 2, y.min(rows - 1), &format!(" {} ", texts.t(text)), style);
    }
}

fn draw_field(pen: &mut Pen<'_>, y: u16, field: &FormField, focused: bool, label: u16, shared: &Shared) {
    let (texts, theme) = (&shared.texts, pen.theme);
    if focused {
        pen.put(0, y, theme.cursor(), theme.accent());
    }
    let mut name = texts.t(&explain::field_label(field.spec.key)).into_owned();
    if field.spec.required {
        name.push_str(" *");
    }
    pen.put_in(2, y, label.saturating_sub(2), &name, if focused { theme.bold() } else { theme.quiet() });
    let x = label + 2;
    let room = pen.columns().saturating_sub(x + 1);
    let mut below = 1;
    if let Some(ground) = &field.covered {
        pen.put_in(x, y, room, &secret::hidden(texts, ground), theme.tone(Tone::Soon));
    } else if let Some(chosen) = field.chosen() {
        let shown = show::value(texts, field.spec.key, chosen);
        let shown = if shown.is_empty() { texts.t("not-said").into_owned() } else { shown };
        let arrows = if theme.is_ascii() { ("<", ">") } else { ("‹", "›") };
        if focused {
            pen.put_in(x, y, room, &format!("{} {shown} {}", arrows.0, arrows.1), theme.chosen());
        } else {
            pen.put_in(x, y, room, &shown, theme.plain());
        }
    } else if let Some(typed) = field.typed() {
        let rows = if field.is_several() {
            let lines = u16::try_from(typed.text().lines().count()).unwrap_or(u16::MAX).max(2) + 1;
            lines.min(pen.rows().saturating_sub(y + 2).max(2)).min(if matches!(field.spec.key, "entry_text") {
                14
            } else {
                5
            })
        } else {
            1
        };
        below = rows;
        let area = pen.within(x, y, room, rows).area;
        typed.draw(area, pen.buf, focused, theme.plain());
        if focused && !field.is_several() && typed.text().is_empty() {
            line_under(pen, x, y, room);
        }
        if focused && let Some(rest) = field.suggested() {
            let used = pen::width(&typed.text());
            let begun = field.last_name().chars().count();
            let ghost: String = rest.chars().skip(begun).collect();
            let arrow = if theme.is_ascii() { "->" } else { "→" };
            pen.put_in(x + used + 1, y, room.saturating_sub(used + 1), &format!("{ghost}  {arrow}"), theme.quiet());
        }
    }
    let said = self::below(field, focused, room, shared);
    let (sign, style) =
        if field.error.is_some() { (theme.sign(Sign::Over), theme.tone(Tone::Over)) } else { ("", theme.quiet()) };
    if !sign.is_empty() {
        pen.put(x, y + below, sign, style);
    }
    for (row, line) in (y + below..).zip(&said) {
        pen.put(if sign.is_empty() { x } else { x + 2 }, row, line, style);
    }
}

/// Shows where an empty line can be typed in.
fn line_under(pen: &mut Pen<'_>, x: u16, y: u16, room: u16) {
    let line = "_".repeat(usize::from(room.saturating_sub(1).min(30)));
    pen.put(x + 1, y, &line, pen.theme.quiet());
}

fn clashes(pen: &mut Pen<'_>, form: &Form, shared: &Shared) {
    let Some(clashes) = &form.clashes else { return };
    let (texts, theme) = (&shared.texts, pen.theme);
    let said =
        Message::new("clash-said").text("by", &clashes.by).text("at", when::short(texts, clashes.at, shared.now));
    let mut y = 0;
    for line in pen::wrap(&texts.say(&said), pen.columns().saturating_sub(2)) {
        pen.put(1, y, &line, theme.tone(Tone::Soon));
        y += 1;
    }
    for (at, both) in clashes.both.iter().enumerate() {
        y += 1;
        let chosen = at == clashes.cursor;
        if chosen {
            pen.put(0, y, theme.cursor(), theme.accent());
        }
        pen.put(2, y, &texts.t(&explain::field_label(both.key)), theme.bold());
        if let Some(ground) = form.fields.iter().find(|f| f.spec.key == both.key).and_then(|f| f.covered.as_ref()) {
            y += 1;
            pen.put(4, y, &secret::hidden(texts, ground), theme.tone(Tone::Soon));
            y += 1;
            continue;
        }
        for (id, value, kept) in
            [("clash-theirs", &both.theirs, both.keep_theirs), ("clash-mine", &both.mine, !both.keep_theirs)]
        {
            y += 1;
            let sign = if kept { theme.sign(Sign::Done) } else { " " };
            pen.put(2, y, sign, theme.tone(Tone::Done));
            let style = if kept && chosen { theme.chosen() } else { theme.plain() };
            let label = texts.t(id).into_owned();
            let used = pen.put(4, y, &label, theme.quiet());
            let shown = show::value(texts, both.key, value);
            let shown = if shown.is_empty() { texts.t("not-said").into_owned() } else { shown };
            for line in pen::wrap(&shown, pen.columns().saturating_sub(used + 8)).iter().take(4) {
                pen.put(6 + used, y, line, style);
                y += 1;
            }
            y -= 1;
        }
        y += 1;
    }
}
