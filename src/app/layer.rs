//! Which places there are, and how each is opened. What they do is told them through [`Place`].

use std::ops::{Deref, DerefMut};

use super::form::Form;
use super::place::Place;
use super::places::board::BoardPlace;
use super::places::cards::CardsPlace;
use super::places::checklist::ChecklistPlace;
use super::places::choose::ChoosePlace;
use super::places::confirm::ConfirmPlace;
use super::places::contact::ContactPlace;
use super::places::contacts::ContactsPlace;
use super::places::dependants::DependantsPlace;
use super::places::downtime::DowntimePlace;
use super::places::downtimes::DowntimesPlace;
use super::places::drafts::DraftsPlace;
use super::places::drill::DrillPlace;
use super::places::exercise::ExercisePlace;
use super::places::exercises::ExercisesPlace;
use super::places::figures::FiguresPlace;
use super::places::help::HelpPlace;
use super::places::imagine::ImaginePlace;
use super::places::impact::ImpactPlace;
use super::places::import::ImportPlace;
use super::places::incident::IncidentPlace;
use super::places::incidents::IncidentsPlace;
use super::places::mark::MarkPlace;
use super::places::measures::MeasuresPlace;
use super::places::now::NowPlace;
use super::places::occurrence::OccurrencePlace;
use super::places::palette::PalettePlace;
use super::places::pick::PickPlace;
use super::places::play::{PlayPlace, RolePlace};
use super::places::save_page::SavePagePlace;
use super::places::settings::SettingsPlace;
use super::places::system::SystemPlace;
use super::places::systems::SystemsPlace;
use super::places::trail::{TrailPlace, TrailRowPlace};
use super::places::walk::WalkPlace;
use super::places::welcome::WelcomePlace;
use super::shared::{Opening, Shared};
use super::table::Action;
use crate::domain::downtime::DowntimesView;
use crate::domain::record::RecordKind;
use crate::domain::view::{IncidentsView, SystemsView};

/// One open place, whichever it is.
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
    /// The restoration board.
    Board(BoardPlace),
    /// An exercise that is played.
    Play(PlayPlace),
    /// Choosing a role in it.
    Role(RolePlace),
    /// What the plan gives to decide on.
    Figures(FiguresPlace),
    /// Choosing what outage to imagine.
    Imagine(ImaginePlace),
    /// Picking what is imagined to be down.
    Pick(PickPlace),
    /// The board of an imagined outage.
    Drill(DrillPlace),
    /// Saving the page to decide on.
    SavePage(SavePagePlace),
    /// What stops when a system stops.
    Impact(ImpactPlace),
    /// The first-hour cards.
    Cards(CardsPlace),
    /// Finding what cannot run without systems that were marked down.
    Dependants(DependantsPlace),
    /// The accepted downtimes.
    Downtimes(DowntimesPlace),
    /// A system's accepted downtime.
    Downtime(DowntimePlace),
    /// The year's checklist.
    Checklist(ChecklistPlace),
    /// An occurrence.
    Occurrence(OccurrencePlace),
    /// Going through what is to be done.
    Walk(Box<WalkPlace>),
    /// What is to be exercised and what was.
    Exercises(ExercisesPlace),
    /// An exercise or a measure.
    Exercise(ExercisePlace),
    /// The measures.
    Measures(MeasuresPlace),
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
    Confirm(ConfirmPlace),
    /// The welcome.
    Welcome(WelcomePlace),
    /// An import.
    Import(Box<ImportPlace>),
    /// The palette.
    Palette(Box<PalettePlace>),
    /// The drafts that were left behind.
    Drafts(DraftsPlace),
    /// The keys of the place below.
    Help(HelpPlace),
}

impl Layer {
    /// Opens a place.
    pub fn open(opening: Opening, without_register: bool, shared: &mut Shared) -> Layer {
        match opening {
            Opening::System(id) => Layer::System(SystemPlace::open(id, shared)),
            Opening::Incident(id) => Layer::Incident(IncidentPlace::open(id, shared)),
            Opening::Contact(kind, id) => Layer::Contact(ContactPlace::open(kind, id, shared)),
            Opening::Gap(check) => Layer::Systems(SystemsPlace::open(SystemsView::Gaps(Some(check)), shared)),
            Opening::Play(inject) => Layer::Play(PlayPlace::open(inject, shared)),
            Opening::Role => Layer::Role(RolePlace::open(shared)),
            Opening::Board => Layer::Board(BoardPlace::open(shared)),
            Opening::Figures(ask) => Layer::Figures(FiguresPlace::open(*ask, shared)),
            Opening::Imagine => Layer::Imagine(ImaginePlace::open(shared)),
            Opening::Pick(what) => Layer::Pick(PickPlace::open(what, shared)),
            Opening::Drill(scope) => Layer::Drill(DrillPlace::open(*scope, shared)),
            Opening::SavePage(ask) => Layer::SavePage(SavePagePlace::open(*ask, shared)),
            Opening::Impact(id) => Layer::Impact(ImpactPlace::open(id, shared)),
            Opening::Cards(kind) => Layer::Cards(CardsPlace::open(kind, shared)),
            Opening::Card(card) => Layer::Cards(CardsPlace::one(card, shared)),
            Opening::Dependants(incident, systems, at) => {
                Layer::Dependants(DependantsPlace::open(incident, systems, at, shared))
            }
            Opening::Downtimes(view) => Layer::Downtimes(DowntimesPlace::open(view, shared)),
            Opening::Downtime(id) => Layer::Downtime(DowntimePlace::open(id, shared)),
            Opening::ToEvaluate => Layer::Incidents(IncidentsPlace::open(IncidentsView::ToEvaluate, shared)),
            Opening::TrailRow(row) => Layer::TrailRow(TrailRowPlace::open(*row, shared)),
            Opening::Form(purpose) => Layer::Form(Box::new(Form::open(*purpose, shared))),
            Opening::Mark(what) => Layer::Mark(MarkPlace::open(what, shared)),
            Opening::MarkSystem(id, name) => Layer::Choose(ChoosePlace::open(id, name, shared)),
            Opening::Confirm(confirm) => Layer::Confirm(ConfirmPlace::open(confirm)),
            Opening::Checklist(activity) => Layer::Checklist(ChecklistPlace::open(activity, shared)),
            Opening::Occurrence(key) => Layer::Occurrence(OccurrencePlace::open(key, shared)),
            Opening::Exercises => Layer::Exercises(ExercisesPlace::open(shared)),
            Opening::Exercise(id) => Layer::Exercise(ExercisePlace::open(RecordKind::Exercise, id, shared)),
            Opening::Measures => Layer::Measures(MeasuresPlace::open(shared)),
            Opening::Measure(id) => Layer::Exercise(ExercisePlace::open(RecordKind::Measure, id, shared)),
            Opening::Walk => Layer::Walk(Box::new(WalkPlace::open(shared))),
            Opening::Drafts | Opening::LeftDraft(_) => Layer::Drafts(DraftsPlace::open(shared)),
            Opening::Import => Layer::Import(Box::new(ImportPlace::open(without_register))),
        }
    }

    /// Opens the first place of a section.
    pub fn section(digit: u8, shared: &mut Shared) -> Layer {
        match digit {
            1 => Layer::Now(NowPlace::open(shared)),
            2 => Layer::Systems(SystemsPlace::open(SystemsView::All, shared)),
            3 => Layer::Incidents(IncidentsPlace::open(IncidentsView::All, shared)),
            4 => Layer::Board(BoardPlace::open(shared)),
            5 => Layer::Downtimes(DowntimesPlace::open(DowntimesView::Decided, shared)),
            6 => Layer::Checklist(ChecklistPlace::open(None, shared)),
            8 => Layer::Contacts(ContactsPlace::open(shared)),
            9 => Layer::Settings(SettingsPlace::open(shared)),
            _ => Layer::Trail(TrailPlace::open(shared)),
        }
    }

    /// Why an action cannot be done now: a message id; none when it can.
    pub fn why_not(&self, action: Action, shared: &Shared) -> Option<&'static str> {
        if action.writes() && shared.read_only.is_some() && !matches!(self, Layer::Welcome(_)) {
            return Some("not-read-only");
        }
        if action == Action::Secret && shared.header.secret == 0 && !shared.glance.is_shown() {
            return Some("not-nothing-secret");
        }
        if action == Action::Copy && (shared.glance.is_veiled() || self.copied(shared).is_none()) {
            return Some("not-nothing-to-copy");
        }
        shared.steps.hindered(action).or_else(|| self.hindered(action, shared))
    }
}

impl Deref for Layer {
    type Target = dyn Place;

    fn deref(&self) -> &Self::Target {
        match self {
            Layer::Now(place) => place,
            Layer::Systems(place) => place,
            Layer::System(place) => place,
            Layer::Incidents(place) => place,
            Layer::Incident(place) => place,
            Layer::Board(place) => place,
            Layer::Play(place) => place,
            Layer::Role(place) => place,
            Layer::Figures(place) => place,
            Layer::Imagine(place) => place,
            Layer::Pick(place) => place,
            Layer::Drill(place) => place,
            Layer::SavePage(place) => place,
            Layer::Impact(place) => place,
            Layer::Cards(place) => place,
            Layer::Dependants(place) => place,
            Layer::Checklist(place) => place,
            Layer::Occurrence(place) => place,
            Layer::Walk(place) => &**place,
            Layer::Downtimes(place) => place,
            Layer::Downtime(place) => place,
            Layer::Exercises(place) => place,
            Layer::Exercise(place) => place,
            Layer::Measures(place) => place,
            Layer::Contacts(place) => place,
            Layer::Contact(place) => place,
            Layer::Settings(place) => place,
            Layer::Trail(place) => place,
            Layer::TrailRow(place) => place,
            Layer::Form(place) => &**place,
            Layer::Mark(place) => place,
            Layer::Choose(place) => place,
            Layer::Confirm(place) => place,
            Layer::Welcome(place) => place,
            Layer::Import(place) => &**place,
            Layer::Palette(place) => &**place,
            Layer::Drafts(place) => place,
            Layer::Help(place) => place,
        }
    }
}

impl DerefMut for Layer {
    fn deref_mut(&mut self) -> &mut Self::Target {
        match self {
            Layer::Now(place) => place,
            Layer::Systems(place) => place,
            Layer::System(place) => place,
            Layer::Incidents(place) => place,
            Layer::Incident(place) => place,
            Layer::Board(place) => place,
            Layer::Play(place) => place,
            Layer::Role(place) => place,
            Layer::Figures(place) => place,
            Layer::Imagine(place) => place,
            Layer::Pick(place) => place,
            Layer::Drill(place) => place,
            Layer::SavePage(place) => place,
            Layer::Impact(place) => place,
            Layer::Cards(place) => place,
            Layer::Dependants(place) => place,
            Layer::Checklist(place) => place,
            Layer::Occurrence(place) => place,
            Layer::Walk(place) => &mut **place,
            Layer::Downtimes(place) => place,
            Layer::Downtime(place) => place,
            Layer::Exercises(place) => place,
            Layer::Exercise(place) => place,
            Layer::Measures(place) => place,
            Layer::Contacts(place) => place,
            Layer::Contact(place) => place,
            Layer::Settings(place) => place,
            Layer::Trail(place) => place,
            Layer::TrailRow(place) => place,
            Layer::Form(place) => &mut **place,
            Layer::Mark(place) => place,
            Layer::Choose(place) => place,
            Layer::Confirm(place) => place,
            Layer::Welcome(place) => place,
            Layer::Import(place) => &mut **place,
            Layer::Palette(place) => &mut **place,
            Layer::Drafts(place) => place,
            Layer::Help(place) => place,
        }
    }
}
