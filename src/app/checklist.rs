//! What an occurrence of the year's activities says, as rows; what its small forms hold, and what they become.
//!
//! The places that show them are `checklist`, `occurrence`, `walk` and `now`.

use chrono::NaiveDate;

use super::facts;
use super::shared::{Confirm, Opening, Purpose, Saying, Shared, Yes};
use super::sheet::{Part, Row, Sign, Tone};
use super::table::Action;
use crate::domain::check::{CHECKS, Weight};
use crate::domain::checklist::{ChecklistRefusal, ChecklistWish, OccurrenceRow};
use crate::domain::command::Command;
use crate::domain::field::FieldSpec;
use crate::domain::occurrence::{Key, REMARK, REMARK_SKIPPED, SKIP, Said, State, TICK, TICK_AGAIN, UNDO};
use crate::domain::record::{FieldChange, Record};
use crate::domain::value::Value;
use crate::domain::view::Gap;
use crate::text::message::{Arg, Message};
use crate::text::{Texts, checklist as words, show, when};

/// The sign of a state, and how it is meant.
pub fn sign(state: State) -> (Sign, Tone) {
    match state {
        State::Late => (Sign::Over, Tone::Over),
        State::Due | State::ToDo => (Sign::Todo, Tone::Plain),
        State::Done => (Sign::Done, Tone::Done),
        State::Skipped => (Sign::Nothing, Tone::Quiet),
    }
}

/// The sign of an occurrence: one that was due before the register began asks for nothing.
pub fn sign_of(row: &OccurrenceRow) -> (Sign, Tone) {
    if row.counts() { sign(row.state) } else { (Sign::Nothing, Tone::Quiet) }
}

/// What stands at the right of an occurrence: the time left, or who and when.
pub fn right(row: &OccurrenceRow, today: NaiveDate, shared: &Shared) -> String {
    let texts = &shared.texts;
    match row.state {
        State::Late | State::Due => words::time_left(texts, row, today),
        State::ToDo => texts.t(words::state(row)).into_owned(),
        State::Done | State::Skipped => {
            let at = row.said.at.map(|at| day(at, shared)).unwrap_or_default();
            format!("{at} {}", row.said.by.as_deref().unwrap_or_default()).trim().to_owned()
        }
    }
}

/// The day of a point in time, without its clock.
fn day(at: crate::domain::Instant, shared: &Shared) -> String {
    let texts = &shared.texts;
    let date = when::today(texts.zone(), at);
    if date.format("%Y").to_string() == when::today(texts.zone(), shared.now).format("%Y").to_string() {
        format!("{} {}", date.format("%-d"), texts.t(&format!("month-{}", date.format("%-m"))))
    } else {
        show::date(date)
    }
}

/// The activity's name and the month, as people speak of an occurrence.
pub fn called(key: Key, texts: &Texts) -> String {
    format!("{} {}", key.activity.id, words::month(texts, key.due_on))
}

/// How an occurrence stands, in one line of words.
pub fn standing(row: &OccurrenceRow, today: NaiveDate, shared: &Shared) -> String {
    let texts = &shared.texts;
    let mut parts = vec![called(row.key, texts)];
    match row.state {
        State::Late | State::Due => parts.push(words::time_left(texts, row, today)),
        _ => parts.push(texts.t(words::state(row)).into_owned()),
    }
    parts.push(row.key.activity.responsible_role.clone());
    parts.join(" · ")
}

fn fact(label: &str, value: impl Into<String>, texts: &Texts) -> Row {
    Row::stop(Part::Fact { label: texts.t(label).into_owned(), value: value.into(), tone: Tone::Plain })
}

/// What was said: done or skipped, when, by whom, and the words.
fn saying(said: &Said, shared: &Shared) -> Vec<Row> {
    let texts = &shared.texts;
    let mut rows = Vec::new();
    if let (Some(outcome), Some(at)) = (said.outcome, said.at) {
        let id = if outcome == "done" { "checklist-done-by" } else { "checklist-skipped-by" };
        let by = said.by.clone().unwrap_or_default();
        let said = Message::new(id).text("at", day(at, shared)).text("by", by);
        let (sign, tone) = sign(if outcome == "done" { State::Done } else { State::Skipped });
        rows.push(Row::stop(Part::Item { sign: Some(sign), text: texts.say(&said), right: String::new(), tone }));
    }
    let texts_said = [
        ("field-skip-reason", &said.reason),
        ("field-done-note", &said.note),
        ("field-done-reference", &said.reference),
    ];
    rows.extend(texts_said.into_iter().filter_map(|(label, text)| Some(fact(label, text.clone()?, texts))));
    rows
}

/// What the register itself proves of the requirements that an activity meets: each check that speaks to one of them.
pub fn evidence(key: Key, gaps: Option<&[Gap]>, texts: &Texts) -> Vec<Row> {
    let Some(gaps) = gaps else { return Vec::new() };
    let mut rows = Vec::new();
    for check in CHECKS {
        let met: Vec<&str> = check
            .requirements
            .iter()
            .copied()
            .filter(|id| key.activity.requirements.iter().any(|own| own == id))
            .collect();
        if met.is_empty() {
            continue;
        }
        let short = gaps.iter().find(|gap| gap.check == check.id).map_or(0, |gap| gap.systems.len());
        let text = texts.say(&facts::counted(&format!("counted-{}", check.id), short));
        let right = met.join(" ");
        rows.push(if short == 0 {
            Row::stop(Part::Item { sign: Some(Sign::Done), text, right, tone: Tone::Quiet })
        } else {
            let sign = if check.weight == Weight::Missing { Sign::Over } else { Sign::Soon };
            let part = Part::Item { sign: Some(sign), text, right, tone: Tone::Plain };
            Row::to(part, facts::rows_behind(check.id))
        });
    }
    rows
}

/// What was said the time before, beside what is said this time.
pub fn before(row: &OccurrenceRow, shared: &Shared) -> Vec<Row> {
    let Some((key, said)) = row.last_words() else { return Vec::new() };
    let heading =
        Part::Heading(shared.texts.t("checklist-before").into_owned(), words::month(&shared.texts, key.due_on));
    let mut rows = vec![Row::plain(heading)];
    rows.extend(saying(said, shared));
    rows
}

/// Everything that is known of an occurrence but its history.
pub fn rows(row: &OccurrenceRow, gaps: Option<&[Gap]>, shared: &Shared) -> Vec<Row> {
    let texts = &shared.texts;
    let activity = row.key.activity;
    let mut rows = saying(&row.said, shared);
    if !rows.is_empty() {
        rows.push(Row::plain(Part::Blank));
    }
    rows.push(fact("checklist-evidence", words::evidence(texts, activity), texts));
    rows.push(fact("checklist-role", activity.responsible_role.clone(), texts));
    rows.push(fact("checklist-requirements", activity.requirements.join(" "), texts));
    rows.push(fact("checklist-recurs", texts.t(&format!("recurrence-{}", activity.recurrence.word())), texts));
    rows.push(fact("checklist-section", activity.section.clone(), texts));
    let last = before(row, shared);
    if !last.is_empty() {
        rows.push(Row::plain(Part::Blank));
        rows.extend(last);
    }
    let evidence = evidence(row.key, gaps, texts);
    if !evidence.is_empty() {
        rows.push(Row::plain(Part::Blank));
        rows.push(facts::heading(texts, "checklist-register-says"));
        rows.extend(evidence);
    }
    rows
}

/// Why a key cannot act on an occurrence now.
pub fn hindered(row: &OccurrenceRow, action: Action, today: NaiveDate) -> Option<&'static str> {
    let open = row.state.is_open();
    match action {
        Action::Tick | Action::Note if open && row.key.opens_on() > today => Some("not-open-yet"),
        Action::Skip if !open => Some("not-settled"),
        _ => None,
    }
}

/// Does what a key means on an occurrence; gives the tag of a wish that is under way.
pub fn act(row: &OccurrenceRow, action: Action, shared: &mut Shared) -> Option<u64> {
    let key = row.key;
    let form = |saying| Opening::Form(Box::new(Purpose::Occurrence(key, saying)));
    let mine = row.said.by.as_deref().unwrap_or_default() == shared.who;
    match (action, row.state) {
        (Action::Tick, State::Late | State::Due | State::ToDo) => {
            let wish = ChecklistWish::Tick { note: None, reference: None, on: None, add: false };
            return Some(shared.wish(Command::Checklist(key, wish)));
        }
        (Action::Tick, state) if mine => {
            let id = if state == State::Done { "ask-untick" } else { "ask-unskip" };
            let question = Message::new(id).text("activity", called(key, &shared.texts));
            let wish = Command::Checklist(key, ChecklistWish::Undo { reason: None });
            let yes = Yes::Wish(Box::new(wish), news(key, Saying::TakenBack));
            shared.open(Opening::Confirm(Confirm { question, yes }));
        }
        (Action::Tick, _) => shared.open(form(Saying::TakenBack)),
        (Action::Note, State::Done) => shared.open(form(Saying::Remark)),
        (Action::Note, State::Skipped) => shared.open(form(Saying::RemarkSkipped)),
        (Action::Note, _) => {
            let several = row.said.note.as_deref().is_some_and(|note| note.contains('\n'));
            shared.open(form(if several { Saying::DoneAgain } else { Saying::Done }));
        }
        (Action::Skip, _) => shared.open(form(Saying::Skipped)),
        _ => {}
    }
    None
}

/// The fields of a form about an occurrence.
pub fn specs(saying: Saying) -> &'static [FieldSpec] {
    match saying {
        Saying::Done | Saying::More => TICK,
        Saying::DoneAgain => TICK_AGAIN,
        Saying::Skipped => SKIP,
        Saying::TakenBack => UNDO,
        Saying::Remark => REMARK,
        Saying::RemarkSkipped => REMARK_SKIPPED,
    }
}

/// The wish that a form's values become; none for corrections, which change fields.
pub fn wish(saying: Saying, seen: &Record, values: &[(&'static str, Value)]) -> Option<ChecklistWish> {
    let value = |key: &str| values.iter().find(|(known, _)| *known == key).map(|(_, value)| value);
    let text = |key: &str| value(key).and_then(Value::as_text).map(str::to_owned);
    match saying {
        Saying::Done | Saying::DoneAgain | Saying::More => Some(ChecklistWish::Tick {
            note: text("done_note").filter(|note| saying != Saying::More || seen.text("done_note") != Some(note)),
            reference: text("done_reference"),
            on: match value("done_on") {
                Some(Value::Date(date)) => Some(*date),
                _ => None,
            },
            add: saying == Saying::More,
        }),
        Saying::Skipped => Some(ChecklistWish::Skip { reason: text("skip_reason").unwrap_or_default() }),
        Saying::TakenBack => Some(ChecklistWish::Undo { reason: text("undo_reason") }),
        Saying::Remark | Saying::RemarkSkipped => None,
    }
}

/// What corrections change.
pub fn corrections(seen: &Record, values: Vec<(&'static str, Value)>) -> Vec<FieldChange> {
    let mut edited = seen.clone();
    for (key, value) in values {
        edited.set(key, value);
    }
    seen.changes_to(&edited.values)
}

/// The title of a form about an occurrence.
pub fn title(key: Key, saying: Saying, texts: &Texts) -> String {
    let id = match saying {
        Saying::Done | Saying::DoneAgain => "form-tick",
        Saying::More => "form-add-note",
        Saying::Skipped => "form-skip",
        Saying::TakenBack => "form-untick",
        Saying::Remark | Saying::RemarkSkipped => "form-remark",
    };
    texts.say(&Message::new(id).text("activity", called(key, texts)))
}

/// What is said when a form about an occurrence is saved.
pub fn news(key: Key, saying: Saying) -> Message {
    let id = match saying {
        Saying::Done | Saying::DoneAgain => "news-ticked",
        Saying::More => "news-note-added",
        Saying::Skipped => "news-skipped",
        Saying::TakenBack => "news-unticked",
        Saying::Remark | Saying::RemarkSkipped => "news-saved",
    };
    Message::new(id).text("activity", format!("{} {}", key.activity.id, key.month()))
}

/// A form whose occurrence somebody else ticked meanwhile is for adding to what stands there: what was typed is kept.
pub fn after(purpose: &mut Purpose, refused: &ChecklistRefusal) -> Option<Message> {
    match (&*purpose, refused) {
        (
            Purpose::Occurrence(key, Saying::Done | Saying::DoneAgain),
            ChecklistRefusal::Settled { outcome: "done", by, at, .. },
        ) => {
            let said = Message::new("ticked-meanwhile").text("by", by).with("at", Arg::At(*at));
            *purpose = Purpose::Occurrence(*key, Saying::More);
            Some(said)
        }
        _ => None,
    }
}

/// The field of a form that a refusal is about.
pub fn field(refused: &ChecklistRefusal) -> Option<&'static str> {
    match refused {
        ChecklistRefusal::DoneTooEarly { .. } | ChecklistRefusal::DoneInTheFuture(_) => Some("done_on"),
        ChecklistRefusal::ReasonMissing(_) => Some("skip_reason"),
        ChecklistRefusal::NotYours { .. } => Some("undo_reason"),
        _ => None,
    }
}
