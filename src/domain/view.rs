//! What the register can be asked, and the shapes of its answers.
//!
//! Answering belongs to `store`; the console asks through `desk` and draws what comes back.

use super::Instant;
use super::board::{PlanAsk, Planned};
use super::check::Need;
use super::checklist::{Checklist, OccurrenceWhole};
pub use super::counts::Counts;
pub use super::downtime::{DowntimesAsk, DowntimesTold};
pub use super::exercise::{ExercisesAsk, ExercisesTold};
use super::found::Found;
use super::impact::Impact;
use super::incident::{EntryKind, Status};
pub use super::measure::{MeasuresAsk, MeasuresTold};
use super::occurrence::Key;
use super::play::Play;
pub use super::query::{Anchor, IncidentsQuery, IncidentsView, Page, SystemsOrder, SystemsQuery, SystemsView};
pub use super::reach::Reach;
use super::record::{Record, RecordKind};
use super::secrecy::SecrecyMark;
use super::system::State;
use super::trail::TrailRow;

/// A system as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystemRow {
    /// Its number in the file.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its rank.
    pub rank: Option<i64>,
    /// Whether it is critical.
    pub critical: Option<bool>,
    /// Its department.
    pub department: Option<String>,
    /// Its accepted downtime, in seconds.
    pub accepted_downtime_s: Option<i64>,
    /// Its restore time, in seconds.
    pub restore_time_s: Option<i64>,
    /// Its levels K R T S.
    pub classification: [Option<i64>; 4],
    /// Its continuity plan.
    pub continuity_plan: Option<&'static str>,
    /// When its contract ends.
    pub contract_ends_on: Option<chrono::NaiveDate>,
    /// When its row was last verified.
    pub verified_on: Option<chrono::NaiveDate>,
    /// How it stands.
    pub state: State,
    /// Since when it is not up.
    pub down_since: Option<Instant>,
    /// How many checks of weight `Missing` it fails.
    pub missing: usize,
    /// How many checks of weight `Soon` it fails.
    pub soon: usize,
    /// Whether its rank contradicts a dependency, or it stands in a circle.
    pub contradicts: bool,
}

/// A system, whole.
#[derive(Debug, Clone, PartialEq)]
pub struct SystemWhole {
    /// Its record.
    pub record: Record,
    /// What it directly needs.
    pub needs: Vec<Need>,
    /// What directly needs it.
    pub needed_by: Vec<Need>,
    /// The other members of a circle that it stands in.
    pub circle: Vec<String>,
    /// How it stands.
    pub state: State,
    /// Since when it is not up.
    pub down_since: Option<Instant>,
    /// The open incident that it is part of: number in the file and number people use.
    pub incident: Option<(i64, String)>,
    /// The checks that it fails, by name.
    pub findings: Vec<&'static str>,
    /// Whom to call.
    pub reach: Vec<Reach>,
    /// The last change: who and when.
    pub changed: Option<(String, Instant)>,
    /// The mark, when the record is secret.
    pub secrecy: Option<SecrecyMark>,
}

/// An incident as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncidentRow {
    /// Its number in the file.
    pub id: i64,
    /// The number people use.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Its type.
    pub kind: Option<&'static str>,
    /// Its severity.
    pub severity: Option<i64>,
    /// Its status.
    pub status: Status,
    /// When it happened, or was reported where nobody said.
    pub since: Instant,
    /// When it was closed.
    pub closed_at: Option<Instant>,
    /// How many systems it names.
    pub systems: usize,
    /// How many of them are down now.
    pub down: usize,
    /// The ground, when it is secret.
    pub secret: Option<String>,
    /// Whether its title was left out because of that.
    pub hidden: bool,
}

/// A system's part in an incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Affected {
    /// The system's number in the file.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Since when it was down.
    pub down_since: Option<Instant>,
    /// When it was up again.
    pub restored_at: Option<Instant>,
    /// How it stands.
    pub state: State,
    /// Its accepted downtime, in seconds.
    pub accepted_downtime_s: Option<i64>,
    /// Its rank.
    pub rank: Option<i64>,
    /// Its continuity plan.
    pub continuity_plan: Option<&'static str>,
}

/// A row of an incident's timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the incident's timeline.
    pub seq: i64,
    /// When it happened.
    pub at: Instant,
    /// When it was written.
    pub recorded_at: Instant,
    /// Who wrote it.
    pub by: String,
    /// What kind of row it is.
    pub kind: EntryKind,
    /// The system it is about.
    pub system: Option<String>,
    /// The new value, as a machine reads it.
    pub value: Option<String>,
    /// The words.
    pub text: Option<String>,
    /// The ground, when it is secret.
    pub secret: Option<String>,
    /// Whether words of it were left out because they, or the whole incident, are secret.
    pub hidden: bool,
    /// Whether its words were erased for good.
    pub erased: bool,
}

/// An incident, whole.
#[derive(Debug, Clone, PartialEq)]
pub struct IncidentWhole {
    /// Its record.
    pub record: Record,
    /// The number people use.
    pub number: String,
    /// Its status.
    pub status: Status,
    /// When it was reported.
    pub reported_at: Instant,
    /// When what it stopped worked again.
    pub restored_at: Option<Instant>,
    /// When it was closed.
    pub closed_at: Option<Instant>,
    /// The mark, when it is secret.
    pub secrecy: Option<SecrecyMark>,
    /// The systems it names: what is down first, by time left.
    pub systems: Vec<Affected>,
    /// The timeline, by when things happened.
    pub timeline: Vec<Entry>,
    /// Whom to call: for the systems that are down, each once.
    pub reach: Vec<Reach>,
}

/// A person, role or supplier as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactRow {
    /// What it is.
    pub kind: RecordKind,
    /// Its number in the file.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// What more to say of it: the title, or who holds the role.
    pub about: Option<String>,
    /// The first number to try.
    pub phone: Option<String>,
    /// How many systems name it.
    pub systems: usize,
}

/// A person, role or supplier, whole.
#[derive(Debug, Clone, PartialEq)]
pub struct ContactWhole {
    /// Its record.
    pub record: Record,
    /// The systems that name it: number in the file, name, and the field that names it.
    pub systems: Vec<(i64, String, &'static str)>,
    /// The roles that it holds, for a person.
    pub roles: Vec<String>,
}

/// One check that systems fall short in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The check's name.
    pub check: &'static str,
    /// The systems, in restoration order.
    pub systems: Vec<(i64, String)>,
}

/// A system that is not up, and its clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DownRow {
    /// The system's number in the file.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// How it stands.
    pub state: State,
    /// Since when.
    pub down_since: Instant,
    /// Its accepted downtime, in seconds.
    pub accepted_downtime_s: Option<i64>,
    /// Its rank.
    pub rank: Option<i64>,
    /// Its continuity plan.
    pub continuity_plan: Option<&'static str>,
    /// The incident: number in the file and number people use.
    pub incident: Option<(i64, String)>,
}

/// What is wrong at this moment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Now {
    /// The incidents not yet closed, gravest first.
    pub open: Vec<IncidentRow>,
    /// The systems that are not up, the least time left first, then those without an accepted downtime.
    pub down: Vec<DownRow>,
    /// The last closed incident that nobody evaluated; how many there are is counted by itself.
    pub to_evaluate: Option<IncidentRow>,
    /// Whether there is any system; how many is asked for by itself.
    pub has_systems: bool,
    /// Whom to call when nobody knows: the settings' on-call.
    pub on_call: Option<Reach>,
    /// Whether an exercise lies beside the register.
    pub has_exercise: bool,
}

/// The newest paper copy of the restoration order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Paper {
    /// When it was made; none where there is none.
    pub made_at: Option<Instant>,
    /// Whether the register has changed since.
    pub is_older: bool,
}

/// What every header shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Header {
    /// The municipality's name.
    pub municipality: String,
    /// The municipality's time zone, as its IANA name.
    pub time_zone: String,
    /// How many incidents are open.
    pub open: usize,
    /// The gravest open incident: number in the file, number people use, and title; no title where it is left out.
    pub incident: Option<(i64, String, String)>,
    /// The most urgent clock: the system, since when it is down, and its accepted downtime in seconds.
    pub clock: Option<(String, Instant, i64)>,
    /// How many marks of secrecy stand in the register.
    pub secret: usize,
    /// The exercise, where this is one's copy.
    pub play: Option<Box<Play>>,
}

/// A question to the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// A page of systems.
    Systems(SystemsQuery, Anchor, usize),
    /// How many systems a query has.
    SystemsCount(SystemsQuery),
    /// One system.
    System(i64),
    /// Systems whose name holds these words, at most so many: for picking.
    Pick(String, usize),
    /// Records of every kind whose name fits these letters, at most so many.
    Find(String, usize),
    /// Names of roles and persons (`Holder`) or suppliers (`Supplier`), for suggesting.
    Names(RecordKind),
    /// The suppliers that some system names, whether or not the register has more of them; answered with names.
    SuppliersNamed,
    /// A page of incidents.
    Incidents(IncidentsQuery, Anchor, usize),
    /// One incident.
    Incident(i64),
    /// The persons, roles and suppliers whose name or title holds these words.
    Contacts(RecordKind, String),
    /// One person, role or supplier.
    Contact(RecordKind, i64),
    /// The settings.
    Settings,
    /// What is wrong at this moment.
    Now,
    /// The checks that systems fall short in.
    Gaps,
    /// How many systems there are, and how many fall short in which check.
    Counts,
    /// The checklist of a year; none for this year, with what is left over from earlier ones.
    Checklist(Option<i32>),
    /// One occurrence of the year's activities.
    Occurrence(Key),
    /// What is to be exercised, and what was.
    Exercises(ExercisesAsk),
    /// Measures.
    Measures(MeasuresAsk),
    /// Accepted downtimes.
    Downtimes(DowntimesAsk),
    /// The plan of an outage, live or imagined.
    Plan(PlanAsk),
    /// What stops when these systems stop.
    Impact(Vec<i64>),
    /// Whether the paper copy is older than the register.
    Paper,
    /// What every header shows.
    Header,
    /// A page of the trail, newest first; of one record, or of all. Rows are named by their `seq`.
    Trail(Option<String>, Anchor, usize),
}

/// The register's answer, of the same name as its question.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// A page of systems.
    Systems(Page<SystemRow>),
    /// How many.
    SystemsCount(usize),
    /// One system; none when there is no such system.
    System(Option<Box<SystemWhole>>),
    /// Systems to pick from: number in the file, name, and how they stand.
    Pick(Vec<(i64, String, State)>),
    /// What fits, the best first.
    Found(Vec<Found>),
    /// Names to suggest.
    Names(Vec<String>),
    /// A page of incidents.
    Incidents(Page<IncidentRow>),
    /// One incident; none when there is no such incident.
    Incident(Option<Box<IncidentWhole>>),
    /// Persons, roles and suppliers.
    Contacts(Vec<ContactRow>),
    /// One person, role or supplier; none when there is no such one.
    Contact(Option<Box<ContactWhole>>),
    /// The settings.
    Settings(Box<Record>),
    /// What is wrong.
    Now(Box<Now>),
    /// The gaps, in the catalogue's order.
    Gaps(Vec<Gap>),
    /// The counts.
    Counts(Box<Counts>),
    /// The checklist of a year.
    Checklist(Box<Checklist>),
    /// One occurrence.
    Occurrence(Box<OccurrenceWhole>),
    /// What is to be exercised, and what was.
    Exercises(ExercisesTold),
    /// Measures.
    Measures(MeasuresTold),
    /// Accepted downtimes.
    Downtimes(DowntimesTold),
    /// The plan.
    Plan(Box<Planned>),
    /// What stops.
    Impact(Box<Impact>),
    /// The paper copy.
    Paper(Paper),
    /// The header.
    Header(Box<Header>),
    /// A page of the trail.
    Trail(Page<TrailRow>),
}
