//! Draws what surrounds every place: the header, the tabs, the rules, news and hints.

use ratatui::style::Style;

use super::memory::Memory;
use super::pen::{self, Pen};
use crate::app::facts;
use crate::app::form::Form;
use crate::app::input::FormField;
use crate::app::layer::Layer;
use crate::app::model::Model;
use crate::app::places::play::standing;
use crate::app::pointer::Spot;
use crate::app::section::SECTIONS;
use crate::app::shared::{Mood, Purpose};
use crate::app::sheet::{Sign, Tone};
use crate::app::table::{Action, Binding, Context};
use crate::field::key::KeyLabel;
use crate::text::message::Message;
use crate::text::{Texts, scenario, when};

/// How a key is written.
pub fn key_label(texts: &Texts, label: KeyLabel) -> String {
    match label {
        KeyLabel::Literal(text) => text,
        KeyLabel::Named(id) => texts.t(id).into_owned(),
    }
}

/// Draws the header: where, whose, the most urgent clock, who, when.
pub fn header(pen: &mut Pen<'_>, model: &Model) {
    let (theme, shared) = (pen.theme, &model.shared);
    let texts = &shared.texts;
    // In an exercise the whole header is reversed, so that nobody takes it for the real thing.
    let worn = |style: Style| if shared.play().is_some() { style.patch(theme.chosen()) } else { style };
    if shared.play().is_some() {
        pen.put(0, 0, &" ".repeat(usize::from(pen.columns())), theme.chosen());
    }
    let clocks = shared.play().is_some() || shared.header.open > 0 || shared.header.clock.is_some();
    let time = if clocks { when::short(texts, shared.now, shared.now) } else { when::day(texts, shared.now) };
    let who = format!("{}  {time}", shared.who);
    let end = pen.put_right(pen.columns().saturating_sub(1), 0, &who, worn(theme.plain()));
    let mark = if shared.play().is_some() { texts.t("exercise-mark") } else { "driftpult".into() };
    let mut x = 1 + pen.put(1, 0, &mark, worn(theme.accent())) + 2;
    let mut put = |pen: &mut Pen<'_>, text: &str, style: Style| {
        let room = end.saturating_sub(x + 2);
        if room >= 6 && !text.is_empty() {
            x += pen.put_in(x, 0, room, text, worn(style)) + 2;
        }
    };
    if let Some(play) = shared.play() {
        put(pen, &standing(play, shared), theme.plain());
        let unread = play.unread(&shared.who, shared.now).count();
        if unread > 0 {
            let said = texts.say(&Message::new("header-injects").number("count", unread));
            put(pen, &format!("{} {said}", theme.sign(Sign::Soon)), theme.bold());
        }
    }
    if let Some(id) = shared.read_only {
        put(pen, &format!(" {} ", texts.t(id)), theme.chosen());
    }
    if shared.example {
        put(pen, &format!(" {} ", texts.t("header-example")), theme.chosen());
    }
    if shared.glance.is_shown() {
        put(pen, &format!(" {} ", texts.t("header-secret")), theme.chosen());
    }
    if shared.glance.is_veiled() {
        return;
    }
    if let Some((name, since, accepted)) = &shared.header.clock {
        let (left, tone, sign) = facts::clock(*since, Some(*accepted), shared);
        let style = if tone == Tone::Plain { theme.plain() } else { theme.tone(tone) };
        put(pen, &format!("{} {left}: {name}", theme.sign(sign)), style);
    }
    match &shared.header.incident {
        Some((_, number, title)) if title.is_empty() => {
            put(pen, &format!("{} {number}", theme.sign(Sign::Running)), theme.bold());
        }
        Some((_, number, title)) => {
            put(pen, &format!("{} {number} {title}", theme.sign(Sign::Running)), theme.bold());
        }
        None => {
            let of = shared
                .play()
                .map_or(shared.header.municipality.as_str(), |play| scenario::words(texts, &play.scenario.title));
            put(pen, of, theme.plain());
        }
    }
}

/// Draws the sections.
pub fn tabs(pen: &mut Pen<'_>, model: &Model, memory: &mut Memory) {
    let (theme, texts) = (pen.theme, &model.shared.texts);
    if model.is_without_register() {
        return;
    }
    let mut names: Vec<String> =
        SECTIONS.iter().map(|section| format!("{} {}", section.digit, texts.t(section.name))).collect();
    let all = |names: &[String], gap: u16| names.iter().map(|name| pen::width(name) + gap).sum::<u16>();
    // Narrow windows lose the air first, then the names of the last sections, whose digits stay.
    let gap = if all(&names, 2) < pen.columns() { 2 } else { 1 };
    for at in (0..names.len()).rev().filter(|at| *at != model.section()) {
        if all(&names, gap) >= pen.columns() {
            names[at] = SECTIONS[at].digit.to_string();
        }
    }
    let mut x = 1;
    for (at, name) in names.iter().enumerate() {
        let style = if at == model.section() { theme.accent().patch(theme.chosen()) } else { theme.plain() };
        let wide = pen.put(x, 0, name, style);
        memory.lies(pen, (x, 0, wide, 1), Spot::Section(SECTIONS[at].digit));
        x += wide + gap;
    }
}

/// Draws the rule above the hints, or the news that stand in its place.
pub fn news(pen: &mut Pen<'_>, model: &Model) {
    let (theme, shared) = (pen.theme, &model.shared);
    let texts = &shared.texts;
    pen.rule(0);
    let waiting = shared.waiting.as_ref().map(|(_, message)| (Mood::Wrong, message.clone()));
    let alarm = shared.alarm.clone().map(|message| (Mood::Wrong, message));
    let Some((mood, message)) = waiting.or(shared.news.clone()).or(alarm) else { return };
    let (sign, style) = match mood {
        Mood::Done => (Sign::Done, theme.tone(Tone::Done)),
        Mood::Plain => (Sign::Because, theme.plain()),
        Mood::Wrong => (Sign::Over, theme.tone(Tone::Over)),
    };
    let said = texts.say(&message);
    let lines = pen::wrap(&said, pen.columns().saturating_sub(4));
    // What does not fit on the rule grows upward, over the place.
    let rows = u16::try_from(lines.len().min(4)).unwrap_or(1);
    let area = ratatui::layout::Rect { y: pen.area.y + 1 - rows.min(pen.area.y + 1), height: rows, ..pen.area };
    let mut over = Pen::new(pen.buf, area, theme);
    over.clear();
    over.put(1, 0, theme.sign(sign), style);
    for (y, line) in (0..).zip(&lines) {
        over.put(3, y, line, style);
    }
}

/// What saving a form is called: what is only imagined is saved nowhere.
fn saving(form: &Form) -> &'static str {
    if matches!(form.purpose, Purpose::WhatIf { .. }) { "do-what-if" } else { "do-save" }
}

/// What a key does in this place, in words.
pub fn doing(model: &Model, line: &Binding) -> &'static str {
    match line.action {
        Action::Back if model.stack().len() <= 1 => "do-quit",
        Action::Enter => match model.top() {
            Some(Layer::Form(form)) if form.enter_saves() => saving(form),
            Some(Layer::Form(form)) if form.focused().is_some_and(FormField::is_several) => "do-new-line",
            _ => "do-next",
        },
        Action::Save => match model.top() {
            Some(Layer::Form(form)) => saving(form),
            _ => line.label(),
        },
        Action::Secret if model.shared.glance.is_shown() => "do-hide-secret",
        Action::MarkSecret if matches!(model.top(), Some(Layer::Incident(place)) if place.is_on_entry()) => {
            "do-mark-secret-row"
        }
        Action::Open if line.context == Context::Rows && matches!(model.top(), Some(Layer::TrailRow(_))) => "do-back",
        _ => line.label(),
    }
}

struct Hint {
    key: String,
    label: String,
    weight: u8,
    dimmed: bool,
    action: Action,
}

impl Hint {
    fn width(&self) -> u16 {
        pen::width(&self.key) + 1 + pen::width(&self.label) + 2
    }

    /// Whether it stands at the right: how to get out, and where more is told.
    fn is_way_out(&self) -> bool {
        matches!(self.action, Action::Back | Action::Help)
    }
}

/// Draws the hints: cut by importance, in the table's order, the way out at the right.
pub fn hints(pen: &mut Pen<'_>, model: &Model, memory: &mut Memory) {
    let (theme, texts) = (pen.theme, &model.shared.texts);
    let offers = model.offers();
    let hints: Vec<Hint> = offers
        .iter()
        // What cannot be undone is not offered to be; the key says why.
        .filter(|(line, _)| line.weight > 0 && (line.action != Action::Undo || model.shared.steps.is_offered()))
        .map(|(line, why)| Hint {
            key: key_label(texts, line.keys[0].label()),
            label: texts.t(doing(model, line)).into_owned(),
            // What cannot be done now matters less than what can.
            weight: if why.is_some() { line.weight / 2 } else { line.weight },
            dimmed: why.is_some(),
            action: line.action,
        })
        .collect();
    let room = pen.columns().saturating_sub(2);
    let mut order: Vec<usize> = (0..hints.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(hints[*at].weight));
    let mut used = 0;
    let mut kept = Vec::new();
    for at in order {
        let width = hints[at].width();
        if used + width <= room + 2 {
            used += width;
            kept.push(at);
        }
    }
    kept.sort_unstable();
    let kept: Vec<&Hint> = kept.into_iter().map(|at| &hints[at]).collect();
    let out: u16 = kept.iter().filter(|hint| hint.is_way_out()).map(|hint| hint.width()).sum();
    let mut x = 1;
    for way_out in [false, true] {
        if way_out {
            x = pen.columns().saturating_sub(out.saturating_sub(2) + 1).max(x);
        }
        for hint in kept.iter().filter(|hint| hint.is_way_out() == way_out) {
            let (key_style, style) =
                if hint.dimmed { (theme.quiet(), theme.quiet()) } else { (theme.key(), theme.plain()) };
            memory.lies(pen, (x, 0, hint.width() - 2, 1), Spot::Hint(hint.action));
            x += pen.put(x, 0, &hint.key, key_style) + 1;
            x += pen.put(x, 0, &hint.label, style) + 2;
        }
    }
}

/// Draws a place's title and, at the right or behind it, what more there is to say.
pub fn title(pen: &mut Pen<'_>, title: &str, more: &str) {
    let theme = pen.theme;
    let used = pen.put(1, 0, title, theme.bold());
    if !more.is_empty() {
        let room = pen.columns().saturating_sub(used + 4);
        if room >= 4 {
            pen.put_in(used + 3, 0, room, more, theme.quiet());
        }
    }
}

/// Says something in the middle of an empty place: what would stand here, and the key to make the first one.
pub fn empty(pen: &mut Pen<'_>, texts: &Texts, id: &str) {
    let said = texts.say(&Message::new(id));
    for (y, line) in (1..).zip(pen::wrap(&said, pen.columns().saturating_sub(4))) {
        pen.put(3, y, &line, pen.theme.quiet());
    }
}
