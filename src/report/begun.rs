//! What every report of the register begins and ends with: whose it is, of when, what proves where its data came from, and
//! that something is left out or confidential.
//!
//! What stands in between is each report's own.

use super::document::{Block, Document};
use crate::domain::Instant;
use crate::domain::board::{PlanAsk, Planned};
use crate::domain::secrecy::Sight;
use crate::domain::trail::Head;
use crate::domain::view::{Answer, Question};
use crate::store::{Register, StoreError};
use crate::text::{Message, Texts, when};

/// A report that is begun.
pub struct Begun<'a> {
    register: &'a Register,
    head: Head,
    hidden: usize,
}

impl<'a> Begun<'a> {
    /// Begins a report of a register that tells as much as it is allowed to.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn new(register: &'a Register) -> Result<Begun<'a>, StoreError> {
        Ok(Begun { register, head: register.head()?, hidden: register.hidden() })
    }

    /// The whole report; after its first block it says whether something that is marked secret was left out of the others.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn document(
        &self,
        title: String,
        mut blocks: Vec<Block>,
        now: Instant,
        texts: &Texts,
        sight: Sight,
    ) -> Result<Document, StoreError> {
        // No number: several answers hide the same thing, and some of what they hide never stands on paper.
        if self.register.hidden() > self.hidden {
            blocks.insert(1.min(blocks.len()), Block::paragraph(texts.t("sheet-left-out")));
        }
        let stamp = Message::new("sheet-stamp").text("seq", self.head.seq.to_string()).text("hash", &self.head.hash);
        let of = match self.register.ask(&Question::Settings, now)? {
            Answer::Settings(record) => record.title().to_owned(),
            _ => String::new(),
        };
        Ok(Document {
            title,
            of,
            printed: when::full(texts, now),
            stamp: texts.say(&stamp),
            language: texts.language(),
            banner: banner(self.register, texts, sight),
            blocks,
        })
    }
}

/// What every page of a report must say loudly: that it is of an exercise, and that it holds what is secret.
fn banner(register: &Register, texts: &Texts, sight: Sight) -> Option<String> {
    let exercise = register.is_exercise().then(|| texts.t("exercise-mark"));
    let secret = (sight == Sight::Shown).then(|| texts.t("sheet-confidential"));
    let said: Vec<_> = [exercise, secret].into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(" · "))
}

/// Asks for a plan with what there is to decide on.
///
/// # Errors
/// The refusal, for what cannot be imagined; when the register cannot be read.
pub fn plan(register: &Register, ask: PlanAsk, now: Instant) -> Result<Option<Planned>, StoreError> {
    Ok(match register.ask(&Question::Plan(PlanAsk { support: true, ..ask }), now)? {
        Answer::Plan(planned) => Some(*planned),
        _ => None,
    })
}
