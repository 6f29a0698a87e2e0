//! Saving the page to decide on: where to, and what became of it.
//!
//! Writing it is `desk`'s.

use std::path::Path;

use crate::app::message::{Effect, Failure, PageWish};
use crate::app::place::Place;
use crate::app::shared::{Mood, Move, Shared};
use crate::app::table::{Action, Context};
use crate::domain::board::PlanAsk;
use crate::domain::secrecy::Sight;
use crate::field::{Key, TextField};
use crate::report::Form;
use crate::report::decisions::file_name;
use crate::text::message::Message;

/// Saving the page.
#[derive(Debug)]
pub struct SavePagePlace {
    /// The file's name.
    pub path: TextField,
    /// What went wrong.
    pub failure: Option<Message>,
    ask: PlanAsk,
    saving: Option<u64>,
}

impl SavePagePlace {
    /// Opens it for an outage, with a name that is likely meant.
    pub fn open(ask: PlanAsk, shared: &Shared) -> SavePagePlace {
        let name = file_name(shared.now, Form::Html, &shared.texts, sight(shared));
        SavePagePlace { path: TextField::line(&name), failure: None, ask, saving: None }
    }

    /// Whether it is being written.
    pub fn is_saving(&self) -> bool {
        self.saving.is_some()
    }

    fn save(&mut self, shared: &mut Shared) {
        let path = self.path.text().trim().to_owned();
        if path.is_empty() {
            self.failure = Some(Message::new("table-path-empty"));
        } else if Form::of_file(Path::new(&path)).is_none() {
            self.failure = Some(Message::new("page-no-form"));
        } else if self.saving.is_none() {
            let tag = shared.tag();
            let wish = PageWish { path, ask: self.ask.clone(), sight: sight(shared) };
            shared.want(Effect::WritePage(tag, Box::new(wish)));
            self.saving = Some(tag);
        }
    }
}

fn sight(shared: &Shared) -> Sight {
    if shared.glance.is_shown() { Sight::Shown } else { Sight::Hidden }
}

impl Place for SavePagePlace {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::SavePage]
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn type_key(&mut self, key: Key, _shared: &mut Shared) -> bool {
        let taken = self.saving.is_none() && self.path.press(key);
        if taken {
            self.failure = None;
        }
        taken
    }

    fn paste(&mut self, text: &str, _shared: &mut Shared) {
        if self.saving.is_none() {
            self.path.paste(text.trim());
        }
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        if action == Action::Save {
            self.save(shared);
        }
    }

    fn page_written(&mut self, tag: u64, result: &Result<String, Failure>, shared: &mut Shared) {
        if self.saving.take_if(|asked| *asked == tag).is_none() {
            return;
        }
        match result {
            Ok(path) => {
                shared.say(Mood::Done, Message::new("cli-sheet-written").text("path", path));
                shared.go(Move::Discard);
            }
            Err(failure) => self.failure = Some(failure.message.clone()),
        }
    }
}
