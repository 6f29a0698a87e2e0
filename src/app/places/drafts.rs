//! The drafts that sessions left behind: each can be opened as it was, or thrown away.

use crate::app::drafts::LeftDraft;
use crate::app::list::Step;
use crate::app::place::{self, Place};
use crate::app::shared::{Confirm, Opening, Shared, Yes};
use crate::app::sheet::{Part, Row, Sheet, Sign, Tone};
use crate::app::table::{Action, Context};
use crate::text::message::Message;
use crate::text::when;

/// The drafts that were left behind.
#[derive(Debug)]
pub struct DraftsPlace {
    /// Its rows: one for each draft.
    pub sheet: Sheet,
}

impl DraftsPlace {
    /// Opens it.
    pub fn open(shared: &mut Shared) -> DraftsPlace {
        let mut place = DraftsPlace { sheet: Sheet::default() };
        place.refresh(shared);
        place
    }
}

/// What a draft is and when it was made.
fn said(id: &str, left: &LeftDraft, shared: &Shared) -> Message {
    let at = when::short(&shared.texts, left.made_at, shared.now);
    Message::new(id).text("at", at).sentence("what", left.name.clone())
}

fn item(text: String, words: &str) -> Part {
    Part::Item { sign: Some(Sign::Todo), text, right: words.to_owned(), tone: Tone::Plain }
}

/// The row on Now that leads to the drafts; none where there are none.
pub fn row(shared: &Shared) -> Option<Row> {
    let texts = &shared.texts;
    let message = match shared.drafts.left.as_slice() {
        [] => return None,
        [one] => said("draft-row", one, shared),
        more => Message::new("drafts-row").number("count", more.len()),
    };
    // What was typed is shown only to who asks for it: Now may be on a screen that others see.
    Some(Row::to(item(texts.say(&message), ""), Opening::Drafts))
}

impl Place for DraftsPlace {
    fn contexts(&self) -> Vec<Context> {
        place::rows(&[Context::Drafts])
    }

    fn refresh(&mut self, shared: &mut Shared) {
        let texts = &shared.texts;
        let rows = shared.drafts.left.iter().map(|left| {
            let part = item(texts.say(&said("draft-row", left, shared)), &left.words);
            Row::to(part, Opening::LeftDraft(left.file.clone()))
        });
        self.sheet.replace(rows.collect());
    }

    fn step(&mut self, step: Step, shared: &mut Shared) {
        self.sheet.step(step, shared.rows());
    }

    fn hindered(&self, action: Action, _shared: &Shared) -> Option<&'static str> {
        let needs_row = matches!(action, Action::Open | Action::ThrowAway);
        (needs_row && self.sheet.current().is_none()).then_some("drafts-none")
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        let Some(Opening::LeftDraft(file)) = self.sheet.current().and_then(|row| row.target.clone()) else { return };
        match action {
            Action::Open => shared.take_draft(file),
            Action::ThrowAway => {
                let Some(left) = shared.drafts.left.iter().find(|left| left.file == file) else { return };
                let question = said("ask-throw-away", left, shared);
                shared.open(Opening::Confirm(Confirm { question, yes: Yes::ThrowAway(file) }));
            }
            _ => {}
        }
    }
}
