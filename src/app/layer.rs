//! One open place, whichever it is: hands keys, answers and time on to it.

use crate::domain::command::Outcome;
use crate::domain::view::{Answer, IncidentsView, SystemsView};
use crate::field::Key;
use crate::text::message::Message;

use super::form::Form;
use super::list::{self, Step};
use super::message::{Failure, TableRead};
use super::places::choose::ChoosePlace;
use super::places::contact::ContactPlace;
use super::places::contacts::ContactsPlace;
use super::places::import::{ImportPlace, Stage};
use super::places::incident::IncidentPlace;
use super::places::incidents::IncidentsPlace;
use super::places::mark::MarkPlace;
use super::places::now::NowPlace;
use super::places::settings::SettingsPlace;
use super::places::system::SystemPlace;
use super::places::systems::SystemsPlace;
use super::places::trail::{TrailPlace, TrailRowPlace};
use super::places::welcome::WelcomePlace;
use super::shared::{Confirm, Mood, Move, Opening, Purpose, Shared, Yes};
use super::table::{Action, Context};

/// One open place.
// A handful of them are open at a time; none is copied.
#[allow(clippy::large_enum_variant)]
#[derive(Debug)]
pub enum Layer {
    /// What is wrong at this moment.
    Now(NowPlace),
    /// The register.
    Systems(SystemsPlace),
    /// A system.
    System(SystemPlace),
    /// The incidents.
    Incidents(IncidentsPlace),
    /// An incident.
    Incident(IncidentPlace),
    /// The contacts.
    Contacts(ContactsPlace),
    /// A contact.
    Contact(ContactPlace),
    /// The settings.
    Settings(SettingsPlace),
    /// The trail.
    Trail(TrailPlace),
    /// A row of the trail.
    TrailRow(TrailRowPlace),
    /// A form.
    Form(Box<Form>),
    /// Picking systems to mark.
    Mark(MarkPlace),
    /// Choosing an incident for a system.
    Choose(ChoosePlace),
    /// A question that defaults to no.
    Confirm(Confirm, Option<u64>),
    /// The welcome.
    Welcome(WelcomePlace),
    /// An import.
    Import(Box<ImportPlace>),
    /// The keys of the place below; the number is the first line shown.
    Help(usize),
}

impl Layer {
    /// Opens a place.
    pub fn open(opening: Opening, without_register: bool, shared: &mut Shared) -> Layer {
        match opening {
            Opening::System(id) => Layer::System(SystemPlace::open(id, shared)),
            Opening::Incident(id) => Layer::Incident(IncidentPlace::open(id, shared)),
            Opening::Contact(kind, id) => Layer::Contact(ContactPlace::open(kind, id, shared)),
            Opening::Gap(check) => Layer::Systems(SystemsPlace::open(SystemsView::Gaps(Some(check)), shared)),
            Opening::ToEvaluate => Layer::Incidents(IncidentsPlace::open(IncidentsView::ToEvaluate, shared)),
            Opening::TrailRow(row) => Layer::TrailRow(TrailRowPlace::open(*row, shared)),
            Opening::Form(purpose) => Layer::Form(Box::new(Form::open(*purpose, shared))),
            Opening::Mark(what) => Layer::Mark(MarkPlace::open(what, shared)),
            Opening::MarkSystem(id, name) => Layer::Choose(ChoosePlace::open(id, name, shared)),
            Opening::Confirm(confirm) => Layer::Confirm(confirm, None),
            Opening::Import => Layer::Import(Box::new(ImportPlace::open(without_register))),
        }
    }

    /// Where keys count while this place is on top; the first that knows a key decides.
    pub fn contexts(&self) -> Vec<Context> {
        let list = |own: Context, typing: bool| {
            if typing { vec![Context::Filter] } else { vec![own, Context::Rows, Context::Everywhere] }
        };
        match self {
            Layer::Now(_) | Layer::Trail(_) | Layer::TrailRow(_) | Layer::Choose(_) => {
                vec![Context::Rows, Context::Everywhere]
            }
            Layer::Systems(place) => list(Context::Systems, place.filter.is_typing()),
            Layer::System(_) => list(Context::System, false),
            Layer::Incidents(place) => list(Context::Incidents, place.filter.is_typing()),
            Layer::Incident(_) => list(Context::Incident, false),
            Layer::Contacts(place) => list(Context::Contacts, place.filter.is_typing()),
            Layer::Contact(_) => list(Context::Contact, false),
            Layer::Settings(_) => list(Context::Settings, false),
            Layer::Form(form) if form.clashes.is_some() => vec![Context::Clash],
            Layer::Form(form) if form.focused().is_some_and(super::input::FormField::is_chosen) => {
                vec![Context::Choice, Context::Form]
            }
            Layer::Form(_) => vec![Context::Form],
            Layer::Mark(_) => vec![Context::Mark],
            Layer::Confirm(..) => vec![Context::Confirm],
            Layer::Welcome(_) => vec![Context::Welcome, Context::Rows, Context::Everywhere],
            Layer::Import(place) if place.stage == Stage::Path => vec![Context::Path],
            Layer::Import(_) => vec![Context::Import, Context::Rows, Context::Everywhere],
            Layer::Help(_) => vec![Context::Help, Context::Rows],
        }
    }

    /// Whether what its keys act on has not come yet.
    pub fn is_loading(&self) -> bool {
        match self {
            Layer::Now(place) => !place.is_loaded(),
            Layer::Systems(place) => !place.list.is_loaded(),
            Layer::System(place) => place.whole.is_none() && !place.is_gone(),
            Layer::Incidents(place) => !place.list.is_loaded(),
            Layer::Incident(place) => place.whole.is_none(),
            Layer::Contacts(place) => !place.loaded,
            Layer::Contact(place) => place.whole.is_none(),
            Layer::Trail(place) => !place.list.is_loaded(),
            Layer::Form(form) => !form.is_loaded(),
            _ => false,
        }
    }

    /// Whether a filter hides rows of it.
    pub fn has_filter(&self) -> bool {
        let set = |filter: &super::filter::Filter| filter.is_typing() || !filter.is_empty();
        match self {
            Layer::Systems(place) => set(&place.filter),
            Layer::Incidents(place) => set(&place.filter),
            Layer::Contacts(place) => set(&place.filter),
            _ => false,
        }
    }

    /// Whether it is drawn over what lies below it.
    pub fn is_overlay(&self) -> bool {
        match self {
            Layer::Form(form) => !matches!(form.purpose, Purpose::Edit { .. } | Purpose::Create(_)),
            Layer::Mark(_) | Layer::Choose(_) | Layer::Confirm(..) | Layer::TrailRow(_) => true,
            _ => false,
        }
    }

    /// Whether leaving it loses something that a person typed.
    pub fn is_dirty(&self) -> bool {
        match self {
            Layer::Form(form) => form.is_dirty(),
            Layer::Mark(place) => place.is_dirty(),
            _ => false,
        }
    }

    /// Takes a key before the table does; says whether it was text.
    pub fn type_key(&mut self, key: Key, shared: &mut Shared) -> bool {
        match self {
            Layer::Systems(place) => place.type_key(key, shared),
            Layer::Incidents(place) => place.type_key(key, shared),
            Layer::Contacts(place) => place.type_key(key, shared),
            Layer::Form(form) => form.type_key(key, shared),
            Layer::Mark(place) => place.type_key(key, shared),
            Layer::Import(place) => place.type_key(key),
            _ => false,
        }
    }

    /// Takes what was pasted.
    pub fn paste(&mut self, text: &str, shared: &mut Shared) {
        match self {
            Layer::Systems(place) => place.paste(text, shared),
            Layer::Incidents(place) => place.paste(text, shared),
            Layer::Contacts(place) => place.paste(text, shared),
            Layer::Form(form) => form.paste(text, shared),
            Layer::Mark(place) => place.paste(text, shared),
            Layer::Import(place) => place.paste(text),
            _ => {}
        }
    }

    /// Moves the cursor.
    pub fn step(&mut self, step: Step, shared: &mut Shared) {
        match self {
            Layer::Now(place) => place.step(step, shared),
            Layer::Systems(place) => place.step(step, shared),
            Layer::System(place) => place.step(step, shared),
            Layer::Incidents(place) => place.step(step, shared),
            Layer::Incident(place) => place.step(step, shared),
            Layer::Contacts(place) => place.step(step, shared),
            Layer::Contact(place) => place.step(step, shared),
            Layer::Settings(place) => place.step(step, shared),
            Layer::Trail(place) => place.step(step, shared),
            Layer::TrailRow(place) => place.step(step, shared),
            Layer::Mark(place) => place.step(step, shared),
            Layer::Choose(place) => place.step(step, shared),
            Layer::Import(place) => place.step(step, shared),
            Layer::Welcome(place) => place.step(step),
            Layer::Help(top) => *top = list::step(*top, step, 400, shared.rows()),
            Layer::Form(form) => form.step(step, shared),
            Layer::Confirm(..) => {}
        }
    }

    /// Why an action cannot be done now: a message id; none when it can.
    pub fn hindered(&self, action: Action, shared: &Shared) -> Option<&'static str> {
        let writes = matches!(
            action,
            Action::New
                | Action::Edit
                | Action::MarkDown
                | Action::MarkUp
                | Action::Decide
                | Action::Retire
                | Action::Note
                | Action::Status
                | Action::Log
        ) || (action == Action::Import && !matches!(self, Layer::Welcome(_)));
        if writes && shared.read_only.is_some() {
            return Some("not-read-only");
        }
        match self {
            Layer::Welcome(_) if action == Action::Log => Some("not-no-register"),
            Layer::Systems(place) => place.hindered(action),
            Layer::System(place) => place.hindered(action),
            Layer::Incidents(place) => place.hindered(action),
            Layer::Incident(place) => place.hindered(action),
            Layer::Contacts(place) => place.hindered(action),
            Layer::Import(place) => place.hindered(action),
            _ => None,
        }
    }

    /// Does what a key means here.
    pub fn act(&mut self, action: Action, shared: &mut Shared) {
        match self {
            Layer::Now(place) => place.act(action, shared),
            Layer::Systems(place) => place.act(action, shared),
            Layer::System(place) => place.act(action, shared),
            Layer::Incidents(place) => place.act(action, shared),
            Layer::Incident(place) => place.act(action, shared),
            Layer::Contacts(place) => place.act(action, shared),
            Layer::Contact(place) => place.act(action, shared),
            Layer::Settings(place) => place.act(action, shared),
            Layer::Trail(place) => place.act(action, shared),
            Layer::Mark(place) => place.act(action, shared),
            Layer::Choose(place) => place.act(action, shared),
            Layer::Import(place) => place.act(action, shared),
            Layer::Welcome(place) => place.act(action, shared),
            Layer::Form(form) => form.act(action, shared),
            Layer::Confirm(confirm, asked) => act_confirm(confirm, asked, action, shared),
            Layer::TrailRow(_) | Layer::Help(_) => {}
        }
    }

    /// Leaves it, after asking when something would be lost.
    pub fn leave(&mut self, shared: &mut Shared) {
        match self {
            Layer::Form(form) => form.leave(shared),
            Layer::Import(place) => place.leave(shared),
            Layer::Mark(place) if place.is_dirty() => {
                let question = Message::new("ask-discard");
                shared.open(Opening::Confirm(Confirm { question, yes: Yes::Discard }));
            }
            _ => shared.go(Move::Back),
        }
    }

    /// Asks again for what it shows.
    pub fn refresh(&mut self, shared: &mut Shared) {
        match self {
            Layer::Now(place) => place.refresh(shared),
            Layer::Systems(place) => place.refresh(shared),
            Layer::System(place) => place.refresh(shared),
            Layer::Incidents(place) => place.refresh(shared),
            Layer::Incident(place) => place.refresh(shared),
            Layer::Contacts(place) => place.refresh(shared),
            Layer::Contact(place) => place.refresh(shared),
            Layer::Settings(place) => place.refresh(shared),
            Layer::Trail(place) => place.refresh(shared),
            _ => {}
        }
    }

    /// Takes an answer; one that it did not ask for is left alone.
    pub fn answered(&mut self, tag: u64, answer: &Answer, shared: &mut Shared) {
        match self {
            Layer::Now(place) => place.answered(tag, answer, shared),
            Layer::Systems(place) => place.answered(tag, answer, shared),
            Layer::System(place) => {
                place.answered(tag, answer, shared);
            }
            Layer::Incidents(place) => place.answered(tag, answer),
            Layer::Incident(place) => place.answered(tag, answer, shared),
            Layer::Contacts(place) => place.answered(tag, answer),
            Layer::Contact(place) => place.answered(tag, answer, shared),
            Layer::Settings(place) => place.answered(tag, answer, shared),
            Layer::Trail(place) => place.answered(tag, answer),
            Layer::Form(form) => form.answered(tag, answer, shared),
            Layer::Mark(place) => place.answered(tag, answer),
            Layer::Choose(place) => place.answered(tag, answer, shared),
            Layer::Import(place) => place.answered(tag, answer, shared),
            _ => {}
        }
    }

    /// Takes what became of a wish.
    pub fn done(&mut self, tag: u64, result: &Result<Outcome, Failure>, shared: &mut Shared) {
        match self {
            Layer::Form(form) => form.done(tag, result, shared),
            Layer::Mark(place) => place.done(tag, result, shared),
            Layer::Choose(place) => place.done(tag, result, shared),
            Layer::System(place) => place.done(tag, result, shared),
            Layer::Import(place) => place.done(tag, result, shared),
            Layer::Confirm(confirm, asked) if *asked == Some(tag) => {
                match result {
                    Ok(_) => {
                        if let Yes::Wish(_, news) = &confirm.yes {
                            shared.say(Mood::Done, news.clone());
                        }
                    }
                    Err(failure) => shared.say(Mood::Wrong, failure.message.clone()),
                }
                shared.go(Move::Back);
            }
            _ => {}
        }
    }

    /// Takes word of a register that was to be made.
    pub fn made(&mut self, tag: u64, failure: Option<&Failure>) {
        match self {
            Layer::Welcome(place) => place.made(tag, failure),
            Layer::Form(form) => form.made(tag, failure),
            Layer::Import(place) => place.made(tag, failure),
            _ => {}
        }
    }

    /// Takes what was read out of a spreadsheet.
    pub fn table_read(&mut self, tag: u64, result: &Result<Box<TableRead>, Failure>, shared: &Shared) {
        if let Layer::Import(place) = self {
            place.table_read(tag, result, shared);
        }
    }

    /// Says everything anew that depends on the clock.
    pub fn tick(&mut self, shared: &Shared) {
        match self {
            Layer::Now(place) => place.tick(shared),
            Layer::System(place) => place.tick(shared),
            Layer::Incident(place) => place.tick(shared),
            _ => {}
        }
    }
}

fn act_confirm(confirm: &Confirm, asked: &mut Option<u64>, action: Action, shared: &mut Shared) {
    match (action, &confirm.yes) {
        (Action::Yes, Yes::Quit) => shared.go(Move::Quit),
        (Action::Yes, Yes::Discard) => {
            shared.go(Move::Back);
            shared.go(Move::Discard);
        }
        (Action::Yes, Yes::Wish(command, _)) if asked.is_none() => *asked = Some(shared.wish((**command).clone())),
        (Action::No, _) => shared.go(Move::Back),
        _ => {}
    }
}
