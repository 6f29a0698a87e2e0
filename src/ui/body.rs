//! Draws one place in the part of the screen between the rules.

use super::board;
use super::checklist;
use super::downtimes;
use super::drill;
use super::exercises;
use super::form;
use super::frame;
use super::import;
use super::memory::Memory;
use super::pages;
use super::pen::{self, Pen};
use super::sheet;
use crate::app::layer::Layer;
use crate::app::places::incident::{IncidentPlace, Pane};
use crate::app::places::play as play_place;
use crate::app::places::system;
use crate::app::places::welcome::{OFFERS, WelcomePlace};
use crate::app::shared::Shared;
use crate::app::sheet::Tone;
use crate::text::message::Message;
use crate::text::{scenario, secret, stops, when};

/// From how many columns an incident's systems and contacts stand beside its timeline.
const BESIDE: u16 = 110;

/// Draws a place.
pub fn draw(pen: &mut Pen<'_>, layer: &Layer, shared: &Shared, serial: u64, memory: &mut Memory) {
    let texts = &shared.texts;
    let (columns, rows) = (pen.columns(), pen.rows());
    match layer {
        Layer::Now(place) => {
            if place.is_loaded() {
                sheet::draw(pen, &place.sheet, (serial, 0), true, memory);
            } else {
                frame::empty(pen, texts, "loading");
            }
        }
        Layer::Systems(place) => pages::systems(pen, place, shared, serial, memory),
        Layer::Incidents(place) => pages::incidents(pen, place, shared, serial, memory),
        Layer::Board(place) => board::draw(pen, place, shared, serial, memory),
        Layer::Play(place) => {
            if let Some(play) = shared.play() {
                frame::title(pen, &scenario::title(texts, &play.scenario), &play_place::more(play, shared));
            }
            let mut body = pen.within(0, 2, columns, rows.saturating_sub(2));
            sheet::draw(&mut body, &place.sheet, (serial, 0), true, memory);
        }
        Layer::Drill(place) => drill::draw(pen, place, shared, serial, memory),
        Layer::Figures(place) => {
            match &place.imagined {
                Some(what) => drill::banner(pen, what, &texts.t("figures-title"), shared),
                None => frame::title(pen, &texts.t("figures-title"), ""),
            }
            let mut body = pen.within(0, 2, columns, rows.saturating_sub(2));
            match (place.loaded, place.sheet.rows().is_empty()) {
                (false, _) => frame::empty(&mut body, texts, "loading"),
                (true, true) => frame::empty(&mut body, texts, "empty-board"),
                _ => sheet::draw(&mut body, &place.sheet, (serial, 0), true, memory),
            }
        }
        Layer::Impact(place) => {
            let Some(impact) = &place.impact else {
                frame::empty(pen, texts, "loading");
                return;
            };
            frame::title(pen, &texts.say(&Message::new("impact-title").text("name", place.name())), "");
            pen.put(1, 1, &stops::summary(texts, impact), pen.theme.quiet());
            let mut body = pen.within(0, 3, columns, rows.saturating_sub(3));
            sheet::draw(&mut body, &place.sheet, (serial, 0), true, memory);
        }
        Layer::Cards(place) => {
            let title =
                place.card.map_or_else(|| texts.t("cards-title").into_owned(), |card| card.title(texts).to_owned());
            frame::title(pen, &title, &texts.t("cards-about"));
            let mut body = pen.within(0, 2, columns, rows.saturating_sub(2));
            sheet::draw(&mut body, &place.sheet, (serial, 0), true, memory);
        }
        Layer::Downtimes(place) => downtimes::list(pen, place, shared, serial, memory),
        Layer::Downtime(place) => downtimes::one(pen, place, shared, serial, memory),
        Layer::Exercises(place) => exercises::list(pen, place, shared, serial, memory),
        Layer::Exercise(place) => exercises::whole(pen, place, shared, serial, memory),
        Layer::Measures(place) => exercises::measures(pen, place, shared, serial, memory),
        Layer::Contacts(place) => pages::contacts(pen, place, shared, serial, memory),
        Layer::Checklist(place) => checklist::list(pen, place, shared, serial, memory),
        Layer::Occurrence(place) => checklist::whole(pen, place, shared, serial, memory),
        Layer::Walk(place) => checklist::walk(pen, place, shared, serial, memory),
        Layer::Trail(place) => pages::trail(pen, place, shared, serial, memory),
        Layer::System(place) => match &place.whole {
            Some(whole) => {
                frame::title(pen, whole.record.title(), "");
                pen.put(1, 1, &system::standing(whole, shared), pen.theme.quiet());
                let mut body = pen.within(0, 3, columns, rows.saturating_sub(3));
                sheet::draw(&mut body, &place.sheet, (serial, 0), true, memory);
            }
            None => frame::empty(pen, texts, if place.is_gone() { "news-gone" } else { "loading" }),
        },
        Layer::Incident(place) => incident(pen, place, shared, serial, memory),
        Layer::Contact(place) => match &place.whole {
            Some(whole) => {
                let kind = texts.t(&format!("kind-name-{}", place.kind.word())).into_owned();
                let retired = whole.record.retired_at.map(|_| texts.t("system-retired").into_owned());
                let more = [Some(kind), retired].into_iter().flatten().collect::<Vec<_>>().join(" · ");
                frame::title(pen, whole.record.title(), &more);
                let mut body = pen.within(0, 2, columns, rows.saturating_sub(2));
                sheet::draw(&mut body, &place.sheet, (serial, 0), true, memory);
            }
            None => frame::empty(pen, texts, "loading"),
        },
        Layer::Settings(place) => {
            frame::title(pen, &texts.t("section-settings"), &texts.t("settings-shared"));
            let mut body = pen.within(0, 2, columns, rows.saturating_sub(2));
            sheet::draw(&mut body, &place.sheet, (serial, 0), true, memory);
        }
        Layer::Drafts(place) => {
            frame::title(pen, &texts.t("drafts-title"), "");
            if place.sheet.rows().is_empty() {
                frame::empty(&mut pen.within(0, 2, columns, rows.saturating_sub(2)), texts, "drafts-none");
            } else {
                let mut body = pen.within(0, 2, columns, rows.saturating_sub(2));
                sheet::draw(&mut body, &place.sheet, (serial, 0), true, memory);
            }
        }
        Layer::Form(of) => {
            frame::title(pen, &form::title(of, shared), "");
            let mut body = pen.within(0, 2, columns, rows.saturating_sub(2));
            form::draw(&mut body, of, shared, serial, memory);
        }
        Layer::Import(place) => import::draw(pen, place, shared, serial, memory),
        Layer::Welcome(place) => welcome(pen, place, shared),
        Layer::TrailRow(_)
        | Layer::Mark(_)
        | Layer::Imagine(_)
        | Layer::Pick(_)
        | Layer::SavePage(_)
        | Layer::Choose(_)
        | Layer::Role(_)
        | Layer::Confirm(_)
        | Layer::Dependants(_)
        | Layer::Palette(_)
        | Layer::Help(_) => {}
    }
}

fn incident(pen: &mut Pen<'_>, place: &IncidentPlace, shared: &Shared, serial: u64, memory: &mut Memory) {
    let texts = &shared.texts;
    let Some(whole) = &place.whole else {
        frame::empty(pen, texts, "loading");
        return;
    };
    let theme = pen.theme;
    let (columns, rows) = (pen.columns(), pen.rows());
    let ground = whole.secrecy.as_ref().map(|mark| mark.ground.as_str());
    let title = secret::title(texts, whole.record.title(), ground);
    frame::title(pen, &format!("{}  {title}", whole.number), "");
    let said = Message::new("incident-reported").text("time", when::short(texts, whole.reported_at, shared.now));
    let end = pen.put_right(columns.saturating_sub(1), 1, &texts.say(&said), theme.quiet());
    pen.put_in(1, 1, end.saturating_sub(3), &place.standing(texts), theme.quiet());
    let beside = columns >= BESIDE;
    let left_panes: &[Pane] = if beside { &[Pane::Timeline, Pane::Facts] } else { &Pane::ALL };
    let left = if beside { columns * 56 / 100 } else { columns };
    let shown = if left_panes.contains(&place.pane) { place.pane } else { left_panes[0] };
    let mut x = 1;
    for pane in left_panes {
        let style = match (*pane == place.pane, *pane == shown) {
            (true, _) => theme.accent().patch(theme.chosen()),
            (false, true) => theme.bold(),
            _ => theme.quiet(),
        };
        x += pen.put(x, 3, &pane_label(place, *pane, shared), style) + 2;
    }
    let mut body = pen.within(0, 4, left, rows.saturating_sub(4));
    pane(&mut body, place, shown, shared, serial, memory);
    if beside {
        for y in 3..rows {
            pen.put(left + 1, y, theme.bar(), theme.quiet());
        }
        let (x, width) = (left + 3, columns - left - 3);
        // The systems take what they need, at most half; whom to call follows.
        let needed = u16::try_from(place.sheet(Pane::Systems).rows().len() * 2 + 3).unwrap_or(u16::MAX);
        let half = (rows.saturating_sub(3) / 2).min(needed.max(5));
        for (at, right) in [Pane::Systems, Pane::Reach].into_iter().enumerate() {
            let y = 3 + if at == 0 { 0 } else { half };
            let style = if right == place.pane { theme.accent().patch(theme.chosen()) } else { theme.bold() };
            pen.put(x + 1, y, &pane_label(place, right, shared), style);
            let height = if at == 0 { half.saturating_sub(2) } else { rows.saturating_sub(y + 1) };
            let mut side = pen.within(x, y + 1, width, height);
            pane(&mut side, place, right, shared, serial, memory);
        }
    }
}

fn pane_label(place: &IncidentPlace, pane: Pane, shared: &Shared) -> String {
    let name = shared.texts.t(pane.label());
    match pane {
        Pane::Facts => name.into_owned(),
        pane => format!("{name} {}", place.sheet(pane).rows().len()),
    }
}

fn pane(pen: &mut Pen<'_>, place: &IncidentPlace, pane: Pane, shared: &Shared, serial: u64, memory: &mut Memory) {
    let sheet = place.sheet(pane);
    if sheet.rows().is_empty() {
        let id = match pane {
            Pane::Systems => "empty-affected",
            Pane::Reach => "empty-reach",
            _ => "loading",
        };
        frame::empty(pen, &shared.texts, id);
        return;
    }
    sheet::draw(pen, sheet, (serial, pane as u8), pane == place.pane, memory);
}

fn welcome(pen: &mut Pen<'_>, place: &WelcomePlace, shared: &Shared) {
    let (texts, theme) = (&shared.texts, pen.theme);
    let width = pen.columns().saturating_sub(6).min(72);
    let mut y = 1;
    pen.put(3, y, &texts.t("welcome-title"), theme.bold());
    y += 2;
    let said = texts.say(&Message::new("welcome-path").text("path", &shared.path));
    for line in pen::wrap(&said, width) {
        pen.put(3, y, &line, theme.plain());
        y += 1;
    }
    y += 1;
    if let Some(failure) = &place.failure {
        for line in pen::wrap(&texts.say(failure), width) {
            pen.put(3, y, &line, theme.tone(Tone::Over));
            y += 1;
        }
        y += 1;
    }
    for (at, (id, help)) in OFFERS.iter().enumerate() {
        let chosen = at == place.cursor;
        if chosen {
            pen.put(1, y, theme.cursor(), theme.accent());
        }
        let style = if chosen { theme.bold().patch(theme.chosen()) } else { theme.bold() };
        pen.put(3, y, &texts.t(id), style);
        y += 1;
        for line in pen::wrap(&texts.t(help), width.saturating_sub(2)) {
            pen.put(5, y, &line, theme.quiet());
            y += 1;
        }
        y += 1;
    }
    if place.is_making() {
        pen.put(3, y, &texts.t("welcome-making"), theme.accent());
    }
}
