//! Forms: the fields of a record or of a wish, filled in, judged and saved.
//!
//! What a form's purpose makes of the values stands in `purpose`; two versions of one field in `clash`.

use crate::domain::command::Outcome;
use crate::domain::record::Record;
use crate::domain::refusal::Refusal;
use crate::domain::restoring::PlanAnswer;
use crate::domain::value::Value;
use crate::domain::view::{Answer, Question};
use crate::field::Key;
use crate::text::message::Message;

use super::clash::Clashes;
use super::cover;
use super::deciding;
use super::draft::Draft;
use super::input::{self, FormField};
use super::list::Step;
use super::message::{Effect, Failure, Make};
use super::place::Place;
use super::purpose::{self, Ready};
use super::refused;
use super::shared::{Confirm, Mood, Move, Opening, Purpose, Shared, Yes};
use super::suggesting::Suggesting;
use super::table::{Action, Context};

/// A form.
#[derive(Debug)]
pub struct Form {
    /// What it is for.
    pub purpose: Purpose,
    /// The record as it was when the form was opened.
    pub seen: Record,
    /// Its fields; none before the record is there.
    pub fields: Vec<FormField>,
    /// Which field has the focus; one past the last is the button.
    pub focus: usize,
    /// What went wrong with the whole.
    pub failure: Option<Message>,
    /// Both versions, when somebody else changed the same fields.
    pub clashes: Option<Clashes>,
    draft_id: u64,
    loading: Option<u64>,
    saving: Option<u64>,
    judging: Option<u64>,
    names: Suggesting,
}

impl Form {
    /// Opens a form; a record that it edits is asked for.
    pub fn open(purpose: Purpose, shared: &mut Shared) -> Form {
        let id = shared.tag();
        let mut form = Form::blank(purpose::seen(&purpose), purpose, id);
        match purpose::question(&form.purpose) {
            Some(question) => form.loading = Some(shared.ask(question)),
            None => form.fill(shared),
        }
        form
    }

    /// Opens a form as a draft has it, kept under this number.
    pub fn reopen(id: u64, draft: Draft, shared: &mut Shared) -> Form {
        let mut form = Form::blank(draft.seen, draft.purpose, id);
        form.fill(shared);
        input::fill(&mut form.fields, &draft.fields);
        form.focus = draft.focus.min(form.fields.len());
        form
    }

    fn blank(seen: Record, purpose: Purpose, draft_id: u64) -> Form {
        Form {
            seen,
            purpose,
            draft_id,
            fields: Vec::new(),
            focus: 0,
            failure: None,
            clashes: None,
            loading: None,
            saving: None,
            judging: None,
            names: Suggesting::default(),
        }
    }

    fn fill(&mut self, shared: &mut Shared) {
        self.fields = purpose::specs(&self.purpose)
            .iter()
            .filter(|spec| !spec.decided || !purpose::is_record(&self.purpose))
            .map(|spec| FormField::new(spec, &purpose::begin(&self.purpose, &self.seen, spec.key), &shared.texts))
            .collect();
        if let Purpose::Status(_, _, now) = &self.purpose
            && let Some(field) = self.fields.first_mut()
        {
            field.narrow(|option| purpose::may_follow(*now, option));
        }
        if let (Purpose::AnswerPlan { has_plan, .. }, Some(field)) = (&self.purpose, self.fields.first_mut()) {
            if *has_plan {
                // No key that is pressed once too often activates a plan.
                field.leave_unsaid();
            } else {
                // What is not there cannot be activated; why is still to be said.
                field.narrow(|option| *option == Value::Choice(PlanAnswer::Deferred.word()));
            }
        }
        cover::begin(&mut self.fields, &self.seen);
        let begin = match &self.purpose {
            Purpose::Edit { field: Some(key), .. } => self.fields.iter().position(|field| field.spec.key == *key),
            _ => None,
        };
        self.focus = begin.unwrap_or(0);
        self.names.begin(&self.fields, shared);
    }

    /// Whether the fields are there.
    pub fn is_loaded(&self) -> bool {
        !self.fields.is_empty()
    }

    /// Whether a wish is under way.
    pub fn is_saving(&self) -> bool {
        self.saving.is_some()
    }

    /// Whether the button has the focus.
    pub fn on_button(&self) -> bool {
        self.focus >= self.fields.len()
    }

    /// The field with the focus.
    pub fn focused(&self) -> Option<&FormField> {
        self.fields.get(self.focus)
    }

    /// Goes to another field.
    pub fn next(&mut self, forward: bool) {
        let count = self.fields.len() + 1;
        self.focus = if forward { (self.focus + 1) % count } else { (self.focus + count - 1) % count };
    }

    /// Goes several fields on or back, and stops at the ends.
    pub fn leap(&mut self, forward: bool, by: usize) {
        self.focus = if forward { (self.focus + by).min(self.fields.len()) } else { self.focus.saturating_sub(by) };
    }

    /// Whether `Enter` in a field saves: in short forms, but not where it begins a new line.
    pub fn enter_saves(&self) -> bool {
        self.on_button() || (purpose::is_short(&self.purpose) && !self.focused().is_some_and(FormField::is_several))
    }

    /// Saves, or shows beside each field what is wrong with it.
    pub fn save(&mut self, shared: &mut Shared) {
        if self.is_saving() || !self.is_loaded() {
            return;
        }
        self.failure = None;
        if let Some(clashes) = self.clashes.take() {
            clashes.settle(&mut self.seen, &mut self.fields, &shared.texts);
        }
        let here = shared.here();
        let mut values = Vec::new();
        for field in self.fields.iter_mut().filter(|field| !field.absent) {
            // What was refused a moment ago may go in now.
            field.error = None;
            match field.value(here) {
                Ok(Value::Empty) if field.spec.required => {
                    field.error = Some(Message::new("typed-required"));
                }
                Ok(value) => values.push((field.spec.key, value)),
                Err(reason) => field.error = Some(refused::why(reason)),
            }
        }
        if let Some(at) = self.fields.iter().position(|field| field.error.is_some()) {
            self.focus = at;
            return;
        }
        match purpose::ready(&self.purpose, &self.seen, values) {
            Ready::Unchanged => {
                shared.say(Mood::Plain, Message::new("news-unchanged"));
                shared.go(Move::Discard);
            }
            Ready::Imagine(system, figures) => shared.go(Move::Imagine(system, figures)),
            Ready::Wish(command) => self.saving = Some(shared.wish(command)),
            Ready::Make(name) => {
                let tag = shared.tag();
                shared.want(Effect::Make(tag, Make::Empty(name)));
                self.saving = Some(tag);
            }
        }
    }

    fn failed(&mut self, failure: &Failure, shared: &mut Shared) {
        if let Some(Refusal::Stale { clashes, by, at }) = &failure.refusal {
            self.clashes = Some(Clashes::new(clashes, by, *at));
            return;
        }
        if let Some(Refusal::NameRetired { kind, id, name }) = &failure.refusal {
            shared.open(refused::take_back(*kind, *id, name));
        }
        let field = match &failure.refusal {
            Some(Refusal::Checklist(refused)) => match super::checklist::after(&mut self.purpose, refused) {
                Some(more) => {
                    self.failure = Some(more);
                    return;
                }
                None => super::checklist::field(refused),
            },
            Some(refusal) => refused::field(refusal, &self.fields),
            None => None,
        };
        match field.and_then(|key| self.fields.iter().position(|field| field.spec.key == key)) {
            Some(at) => {
                self.fields[at].error = Some(failure.message.clone());
                self.focus = at;
            }
            None => self.failure = Some(failure.message.clone()),
        }
    }
}

impl Place for Form {
    /// The field that is pointed at has the focus; the button, pressed twice, saves as `Enter` on it does.
    fn point(&mut self, _pane: u8, row: usize, _shared: &mut Shared) {
        if self.clashes.is_none() && self.saving.is_none() {
            self.focus = row.min(self.fields.len());
        }
    }

    fn contexts(&self) -> Vec<Context> {
        if self.clashes.is_some() {
            vec![Context::Clash]
        } else if self.focused().is_some_and(FormField::is_chosen) {
            vec![Context::Choice, Context::Form]
        } else {
            vec![Context::Form]
        }
    }

    fn is_loading(&self) -> bool {
        !self.is_loaded()
    }

    fn is_overlay(&self) -> bool {
        !matches!(self.purpose, Purpose::Edit { .. } | Purpose::Create(_))
    }

    fn is_dirty(&self) -> bool {
        self.fields.iter().any(FormField::is_changed)
    }

    fn draft_id(&self) -> Option<u64> {
        Draft::can_keep(&self.purpose).then_some(self.draft_id)
    }

    fn draft(&self) -> Option<Draft> {
        // What is carried out already is nothing to be kept.
        if !self.is_dirty() || !Draft::can_keep(&self.purpose) || self.judging.is_some() {
            return None;
        }
        let fields = self.fields.iter().map(FormField::filled).collect();
        Some(Draft { purpose: self.purpose.clone(), seen: self.seen.clone(), fields, focus: self.focus })
    }

    fn veil(&mut self, shared: &mut Shared) -> bool {
        if let (Some(_), Some(question)) = (self.loading, purpose::question(&self.purpose)) {
            self.loading = Some(shared.ask(question));
            return false;
        }
        if !purpose::is_record(&self.purpose) {
            purpose::forget_secrets(&mut self.purpose);
            return false;
        }
        // What somebody typed stays, and so does what else is marked, but covered.
        let stays = self.is_dirty() || self.is_saving() || shared.glance.is_shown();
        cover::cover(&mut self.fields, &self.seen, false);
        !stays
    }

    fn answered(&mut self, tag: u64, answer: &Answer, shared: &mut Shared) {
        if self.loading == Some(tag) {
            self.loading = None;
            match purpose::record(answer) {
                Some(record) => {
                    self.seen = record;
                    self.fill(shared);
                }
                None => shared.go(Move::Discard),
            }
        } else if self.judging == Some(tag) {
            if let Answer::System(Some(whole)) = answer {
                let (mood, news) = match self.purpose {
                    Purpose::DecideDowntime { .. } => deciding::told(whole, &shared.texts),
                    _ => purpose::judged(whole),
                };
                shared.say(mood, news);
                if let Some(command) = deciding::tidied(&self.purpose, &whole.record) {
                    shared.wish(command);
                }
            }
            shared.go(Move::Discard);
        } else {
            self.names.answered(tag, answer, &mut self.fields);
        }
    }

    fn type_key(&mut self, key: Key, shared: &mut Shared) -> bool {
        if self.clashes.is_some() || self.is_saving() {
            return false;
        }
        let Some(field) = self.fields.get_mut(self.focus) else { return false };
        let taken = field.press(key);
        if taken {
            self.failure = None;
            self.names.typed(self.fields.get(self.focus), shared);
        }
        taken
    }

    fn paste(&mut self, text: &str, shared: &mut Shared) {
        if let Some(field) = self.fields.get_mut(self.focus)
            && field.paste(text)
        {
            shared.say(Mood::Wrong, Message::new("paste-cut"));
        }
        self.names.typed(self.fields.get(self.focus), shared);
    }

    fn step(&mut self, step: Step, shared: &mut Shared) {
        if let Some(clashes) = &mut self.clashes {
            clashes.step(step == Step::Down);
            return;
        }
        match step {
            Step::Up => self.next(false),
            Step::Down => self.next(true),
            Step::PageUp | Step::Home => self.leap(false, shared.rows() / 2),
            Step::PageDown | Step::End => self.leap(true, shared.rows() / 2),
        }
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        match action {
            Action::Save => self.save(shared),
            Action::Enter if self.enter_saves() => self.save(shared),
            Action::Enter | Action::Next => self.next(true),
            Action::Previous => self.next(false),
            Action::Swap => {
                if let Some(clashes) = &mut self.clashes {
                    clashes.swap();
                }
            }
            _ => {}
        }
    }

    fn leave(&mut self, shared: &mut Shared) {
        if self.clashes.take().is_some() {
            return;
        }
        if self.is_dirty() {
            let question = Message::new("ask-discard");
            shared.open(Opening::Confirm(Confirm { question, yes: Yes::Discard }));
        } else {
            shared.go(Move::Back);
        }
    }

    fn done(&mut self, tag: u64, result: &Result<Outcome, Failure>, shared: &mut Shared) {
        if self.saving != Some(tag) {
            return;
        }
        self.saving = None;
        match result {
            Ok(outcome) => {
                if let Purpose::Decide(system) | Purpose::DecideDowntime { system, .. } = self.purpose {
                    // What the decision contradicts is asked for, so that the person who records it is told.
                    self.judging = Some(shared.ask(Question::System(system)));
                    return;
                }
                let (news, next) = purpose::done(&self.purpose, outcome);
                let warned = cover::looks_secret(&self.fields, &self.seen).then(|| Message::new("news-looks-secret"));
                shared.say(if warned.is_some() { Mood::Plain } else { Mood::Done }, warned.unwrap_or(news));
                shared.go(next.map_or(Move::Discard, Move::Replace));
                if let (Purpose::Log(_), Outcome::Logged { id, .. }) = (&self.purpose, outcome) {
                    shared.open(Opening::Dependants(*id, Vec::new(), None));
                }
            }
            Err(failure) => self.failed(failure, shared),
        }
    }

    fn made(&mut self, tag: u64, failure: Option<&Failure>) {
        if self.saving == Some(tag) {
            self.saving = None;
            self.failure = failure.map(|failure| failure.message.clone());
        }
    }
}
