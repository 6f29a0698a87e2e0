//! That nothing is lost: drafts of what is typed, and undoing of what is done.
//!
//! What one step or draft holds stands in `undo` and `draft`; carrying out is the desk's.

use crate::domain::command::{Command, Outcome};
use crate::domain::refusal::Refusal;
use crate::text::explain;
use crate::text::message::{Arg, Message};
use crate::text::when;

use super::draft::Draft;
use super::drafts::{DraftNews, DraftWish, DraftsOff, LeftDraft};
use super::form::Form;
use super::layer::Layer;
use super::message::{Effect, Failure};
use super::model::Model;
use super::shared::Mood;
use super::undo;

impl Model {
    /// Undoes the last change of this session, or redoes the last that was undone; what is superseded is told and passed.
    pub(super) fn undo(&mut self, redo: bool) {
        let shared = &mut self.shared;
        if shared.steps.is_busy() {
            return;
        }
        let Some(wrote) = shared.steps.next(redo).cloned() else { return };
        match wrote.superseded {
            None => {
                let tag = shared.wish(Command::Undo { change: wrote.change });
                shared.steps.wished(tag, redo);
            }
            Some(superseded) => self.pass_over(redo, Message::new(explain::supersede(superseded))),
        }
    }

    fn pass_over(&mut self, redo: bool, why: Message) {
        let shared = &mut self.shared;
        shared.steps.pass_over(redo);
        let next = shared.steps.next(redo).filter(|next| !redo && next.superseded.is_none());
        let said = match next {
            Some(next) => Message::new("undo-next").sentence("why", why).text("title", &next.title),
            None => why,
        };
        shared.say(Mood::Plain, said);
    }

    /// Tells what became of an undoing; of any other wish, that it can be undone.
    pub(super) fn tell_undone(&mut self, tag: u64, result: &Result<Outcome, Failure>) {
        let shared = &mut self.shared;
        match (shared.steps.ended(tag), result) {
            (Some(_), Ok(Outcome::Undone(undone))) => {
                let mood = if undone.kept_count == 0 { Mood::Done } else { Mood::Plain };
                shared.say(mood, undo::news(undone, &shared.texts));
            }
            (Some(redo), Err(Failure { message, refusal: Some(Refusal::Undo(_)) })) => {
                self.pass_over(redo, message.clone());
            }
            (Some(_), Err(failure)) => shared.say(Mood::Wrong, failure.message.clone()),
            (None, Ok(_)) if shared.steps.can_undo(tag) => {
                if let Some((Mood::Done, news)) = shared.news.take_if(|(mood, _)| *mood == Mood::Done) {
                    shared.say(Mood::Done, Message::new("news-can-undo").sentence("news", news));
                }
            }
            _ => {}
        }
    }

    fn open_drafts(&self) -> Vec<(u64, Draft)> {
        self.slots().filter_map(|slot| slot.layer.draft_id().zip(slot.layer.draft())).collect()
    }

    /// Whether ending now would lose something typed that no draft keeps.
    pub(super) fn would_lose(&self) -> bool {
        let kept = self.shared.drafts.are_kept();
        self.slots().any(|slot| slot.layer.is_dirty() && !(kept && slot.layer.draft().is_some()))
    }

    /// Keeps what is typed, where it has waited long enough; removes the drafts of forms that are closed.
    pub(super) fn after(&mut self, typed: bool) {
        let now = self.shared.now;
        if typed && self.top().is_some_and(|top| top.draft_id().is_some()) {
            self.shared.drafts.typed(now);
        }
        if self.shared.drafts.is_due(now) {
            let effects = self.keep_drafts();
            effects.into_iter().for_each(|effect| self.shared.want(effect));
        }
        let open: Vec<u64> = self.slots().filter_map(|slot| slot.layer.draft_id()).collect();
        for id in self.kept.closed(&open) {
            self.shared.want(Effect::Draft(DraftWish::Remove(id)));
        }
    }

    /// Keeps everything typed at once: the program may end at any moment.
    pub fn keep_drafts(&mut self) -> Vec<Effect> {
        let open = self.open_drafts();
        let shared = &mut self.shared;
        match &shared.drafts.keeping {
            Some(Err(why)) if !shared.drafts.told.1 && !open.is_empty() && !shared.example => {
                shared.drafts.told.1 = true;
                let said = not_kept(why);
                shared.say(Mood::Wrong, said);
            }
            _ => {}
        }
        let (now, who) = (shared.now, shared.who.clone());
        shared.drafts.kept();
        let todo = self.kept.keep(open);
        let wish = |(id, draft): (u64, Option<Draft>)| match draft {
            Some(draft) => DraftWish::Keep(id, draft.to_json(now, &who, &shared.texts.say(&draft.name()))),
            None => DraftWish::Remove(id),
        };
        todo.into_iter().map(|one| Effect::Draft(wish(one))).collect()
    }

    /// What is kept now, for people: to be told when the program has ended.
    pub fn kept_drafts(&self) -> Vec<Message> {
        if self.shared.drafts.are_kept() { self.kept.all().map(Draft::name).collect() } else { Vec::new() }
    }

    /// Takes word of drafts.
    pub(super) fn hear_drafts(&mut self, news: DraftNews) {
        match news {
            DraftNews::Keeping(keeping) => self.set_keeping(keeping),
            DraftNews::NotKept(why) => {
                self.set_keeping(Err(why));
                self.quit();
            }
            DraftNews::Left(files) => {
                self.shared.drafts.left = left(files);
                if !std::mem::replace(&mut self.shared.drafts.told.0, true) {
                    self.offer_drafts();
                }
                self.refresh();
            }
            DraftNews::Taken(id, text) => match text.as_deref().and_then(Draft::read) {
                Some((draft, made_at)) => {
                    self.kept.lies(id, draft.clone());
                    let shared = &mut self.shared;
                    let at = when::short(&shared.texts, made_at, shared.now);
                    shared.say(Mood::Plain, Message::new("draft-opened").text("at", at));
                    let form = Form::reopen(id, draft, shared);
                    self.push(Layer::Form(Box::new(form)));
                }
                None => self.shared.say(Mood::Wrong, Message::new("draft-gone")),
            },
        }
    }

    fn set_keeping(&mut self, keeping: Result<(), DraftsOff>) {
        if keeping.is_err() {
            // What was not kept is tried again with the next key.
            self.kept.forget();
        }
        let drafts = &mut self.shared.drafts;
        let first = drafts.keeping.is_none();
        drafts.keeping = Some(keeping);
        if let (false, Some(Err(why))) = (first, &drafts.keeping) {
            drafts.told.1 = true;
            let said = not_kept(why);
            self.shared.say(Mood::Wrong, said);
        }
    }

    fn offer_drafts(&mut self) {
        let shared = &mut self.shared;
        let said = match shared.drafts.left.as_slice() {
            [] => return,
            [one] => Message::new("draft-left")
                .text("at", when::short(&shared.texts, one.made_at, shared.now))
                .sentence("what", one.name.clone()),
            more => Message::new("drafts-left").number("count", more.len()),
        };
        shared.say(Mood::Plain, said);
    }
}

/// What was left behind, the newest first; what this program does not know is left where it lies.
fn left(files: Vec<(String, String)>) -> Vec<LeftDraft> {
    let read = |(file, text): (String, String)| {
        let (draft, made_at) = Draft::read(&text)?;
        Some(LeftDraft { file, made_at, name: draft.name(), words: draft.words() })
    };
    let mut left: Vec<LeftDraft> = files.into_iter().filter_map(read).collect();
    left.sort_by_key(|left| std::cmp::Reverse(left.made_at));
    left
}

fn not_kept(why: &DraftsOff) -> Message {
    let why = match why {
        DraftsOff::NoPlace => Arg::Word("drafts-no-place".to_owned()),
        DraftsOff::Failed(why) => Arg::Text(why.clone()),
    };
    Message::new("drafts-not-kept").with("why", why)
}
