//! A person, role or supplier, whole: what reaches it, and the systems that name it.

use crate::app::facts;
use crate::app::list::Step;
use crate::app::place::{self, Place};
use crate::app::shared::{Confirm, Opening, Purpose, Shared, Yes};
use crate::app::sheet::{Part, Row, Sheet, Sign, Tone};
use crate::app::table::{Action, Context};
use crate::domain::command::Command;
use crate::domain::record::RecordKind;
use crate::domain::view::{Answer, ContactWhole, Question};
use crate::text::explain;
use crate::text::message::Message;

/// A person, role or supplier.
#[derive(Debug)]
pub struct ContactPlace {
    /// What it is.
    pub kind: RecordKind,
    /// Which.
    pub id: i64,
    /// What is known of it.
    pub whole: Option<Box<ContactWhole>>,
    /// Its rows.
    pub sheet: Sheet,
    asked: u64,
}

impl ContactPlace {
    /// Opens it.
    pub fn open(kind: RecordKind, id: i64, shared: &mut Shared) -> ContactPlace {
        let asked = shared.ask(Question::Contact(kind, id));
        ContactPlace { kind, id, whole: None, sheet: Sheet::default(), asked }
    }
}

impl Place for ContactPlace {
    fn contexts(&self) -> Vec<Context> {
        place::rows(&[Context::Contact])
    }

    fn is_loading(&self) -> bool {
        self.whole.is_none()
    }

    fn refresh(&mut self, shared: &mut Shared) {
        self.asked = shared.ask(Question::Contact(self.kind, self.id));
    }

    fn answered(&mut self, tag: u64, answer: &Answer, shared: &mut Shared) {
        let Answer::Contact(whole) = answer else { return };
        if tag != self.asked {
            return;
        }
        self.whole.clone_from(whole);
        let Some(whole) = &self.whole else { return };
        let texts = &shared.texts;
        let mut rows: Vec<Row> = facts::fields(&whole.record, texts).into_iter().skip(1).collect();
        if !whole.roles.is_empty() {
            rows.push(Row::plain(Part::Blank));
            rows.push(facts::heading(texts, "heading-roles"));
            let part = Part::Item { sign: None, text: whole.roles.join(", "), right: String::new(), tone: Tone::Plain };
            rows.push(Row::plain(part));
        }
        rows.push(Row::plain(Part::Blank));
        let count = whole.systems.len().to_string();
        rows.push(Row::plain(Part::Heading(texts.t("heading-named-by").into_owned(), count)));
        rows.extend(whole.systems.iter().map(|(id, name, field)| {
            let right = texts.t(&explain::field_label(field)).into_owned();
            let part = Part::Item { sign: Some(Sign::Because), text: name.clone(), right, tone: Tone::Plain };
            Row::to(part, Opening::System(*id))
        }));
        self.sheet.replace(rows);
    }

    fn step(&mut self, step: Step, shared: &mut Shared) {
        self.sheet.step(step, shared.rows());
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        let here = self.sheet.current().and_then(|row| row.target.clone());
        match (action, here) {
            (Action::Open, Some(target)) => shared.open(target),
            (Action::Edit, Some(Opening::Form(purpose))) if matches!(*purpose, Purpose::Edit { .. }) => {
                shared.open(Opening::Form(purpose));
            }
            (Action::Edit, _) => shared.open(facts::edit(self.kind, self.id, None)),
            (Action::Retire, _) => {
                let Some(whole) = &self.whole else { return };
                let retire = whole.record.retired_at.is_none();
                let name = whole.record.title();
                let command = Command::Retire { kind: self.kind, id: self.id, retire, reason: None };
                let id = if retire { ("ask-retire", "news-retired") } else { ("ask-take-back", "news-taken-back") };
                let question = Message::new(id.0).text("name", name);
                let yes = Yes::Wish(Box::new(command), Message::new(id.1).text("name", name));
                shared.open(Opening::Confirm(Confirm { question, yes }));
            }
            _ => {}
        }
    }

    fn point(&mut self, _pane: u8, row: usize, _shared: &mut Shared) {
        self.sheet.point(row);
    }

    fn copied(&self, _shared: &Shared) -> Option<String> {
        self.sheet.copied()
    }
}
