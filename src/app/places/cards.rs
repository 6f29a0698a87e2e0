//! The first-hour cards: which there are, and one card with its steps.

use crate::app::facts;
use crate::app::place::{self, Place};
use crate::app::shared::{Opening, Shared};
use crate::app::sheet::{Part, Row, Sheet, Sign, Tone};
use crate::app::table::Context;
use crate::text::cards::{self, Card};
use crate::text::message::Message;

/// The cards, or one of them.
#[derive(Debug)]
pub struct CardsPlace {
    /// Which card; none for all of them.
    pub card: Option<&'static Card>,
    /// Its rows.
    pub sheet: Sheet,
}

impl CardsPlace {
    /// Opens all cards, those first that fit an incident's type.
    pub fn open(kind: Option<&str>, shared: &Shared) -> CardsPlace {
        let mut sheet = Sheet::default();
        sheet.replace(all(kind, shared));
        CardsPlace { card: None, sheet }
    }

    /// Opens one card.
    pub fn one(card: &'static Card, shared: &Shared) -> CardsPlace {
        let mut sheet = Sheet::default();
        sheet.replace(steps(card, shared));
        CardsPlace { card: Some(card), sheet }
    }
}

impl Place for CardsPlace {
    fn contexts(&self) -> Vec<Context> {
        place::rows(&[])
    }

    fn sheet(&self) -> Option<&Sheet> {
        Some(&self.sheet)
    }

    fn sheet_mut(&mut self) -> Option<&mut Sheet> {
        Some(&mut self.sheet)
    }
}

fn all(kind: Option<&str>, shared: &Shared) -> Vec<Row> {
    let texts = &shared.texts;
    let cards = cards::for_type(kind).into_iter().flat_map(|card| {
        let title = Part::Heading(card.title(texts).to_owned(), String::new());
        let (text, right) = (card.when(texts).to_owned(), String::new());
        let when = Part::Item { sign: None, text, right, tone: Tone::Quiet };
        [Row::to(title, Opening::Card(card)), Row::plain(when)]
    });
    cards.collect()
}

fn steps(card: &'static Card, shared: &Shared) -> Vec<Row> {
    let texts = &shared.texts;
    let mut rows = vec![Row::plain(Part::Item {
        sign: None,
        text: card.when(texts).to_owned(),
        right: String::new(),
        tone: Tone::Quiet,
    })];
    let mut within = 0;
    for step in card.steps(texts) {
        if step.within != within {
            within = step.within;
            rows.push(Row::plain(Part::Blank));
            let heading = texts.say(&Message::new("card-within").number("minutes", within));
            rows.push(Row::plain(Part::Heading(heading, String::new())));
        }
        let (sign, tone) = if step.never { (Sign::Over, Tone::Over) } else { (Sign::Todo, Tone::Plain) };
        let (text, right) = (step.text.to_owned(), String::new());
        rows.push(Row::stop(Part::Item { sign: Some(sign), text, right, tone }));
    }
    rows.push(Row::plain(Part::Blank));
    rows.push(facts::heading(texts, "card-sources"));
    rows.extend(card.sources(texts).map(|source| {
        let part = Part::Fact { label: source.id.to_owned(), value: source.text.to_owned(), tone: Tone::Quiet };
        Row::stop(part)
    }));
    rows
}
