//! `checklist tick|skip|undo`: which occurrence a call means, and what is wished of it.
//!
//! What a wish means is for the register; showing the checklist is for `checklist`.

use chrono::{Datelike, NaiveDate};
use clap::ArgMatches;

use super::checklist::{month, of_year, print_line};
use crate::cli::call::Call;
use crate::cli::failure::Failure;
use crate::domain::activity::{self, Activity};
use crate::domain::checklist::{ChecklistWish, OccurrenceRow};
use crate::domain::command::{Command, Outcome};
use crate::domain::occurrence::Key;
use crate::domain::view::{Answer, Question};
use crate::exchange::checklist as exchange;
use crate::store::Register;
use crate::text::read::{self, Here};
use crate::text::{Message, show, when};

/// What the call is to find when it names no month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seek {
    /// The earliest that should be done by now.
    ToDo,
    /// The earliest that nobody has said anything of.
    Open,
    /// What was said last.
    LastSaid,
}

/// Ticks an occurrence.
pub fn tick(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let text = |id: &str| given.get_one::<String>(id).cloned();
    let register = call.register_to_write()?;
    let wish = ChecklistWish::Tick {
        note: text("note"),
        reference: text("reference"),
        on: date(call, given, "on")?,
        add: given.get_flag("add"),
    };
    let noted = text("note").is_some();
    carry_out(call, register, given, Seek::ToDo, wish).map_err(|failure| match failure {
        // The sentence of the register knows nothing of options.
        Failure::Said(status, message) if noted && message.id == "refused-already-done" => {
            Failure::Said(status, Message { id: "cli-already-done-note".to_owned(), ..message })
        }
        failure => failure,
    })
}

/// Skips an occurrence.
pub fn skip(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let register = call.register_to_write()?;
    let reason = given.get_one::<String>("reason").cloned().unwrap_or_default();
    carry_out(call, register, given, Seek::Open, ChecklistWish::Skip { reason })
}

/// Takes back what was said of an occurrence.
pub fn undo(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let register = call.register_to_write()?;
    let reason = given.get_one::<String>("reason").cloned();
    carry_out(call, register, given, Seek::LastSaid, ChecklistWish::Undo { reason })
}

fn carry_out(
    call: &Call<'_>,
    mut register: Register,
    given: &ArgMatches,
    seek: Seek,
    wish: ChecklistWish,
) -> Result<(), Failure> {
    let key = meant(call, &register, given, seek)?;
    let outcome = call.carry_out(&mut register, &Command::Checklist(key, wish))?;
    if outcome == Outcome::Unchanged {
        call.out.remark(&call.texts, &Message::new("cli-stood-so-already"));
    }
    let row = match register.ask(&Question::Occurrence(key), call.now())? {
        Answer::Occurrence(whole) => whole.row,
        _ => return Err(Failure::wrong(Message::new("cli-unexpected-answer"))),
    };
    if call.options.json {
        call.out.json(&exchange::occurrence(&row, &call.texts))?;
    } else {
        print_line(call, &row)?;
    }
    register.close();
    Ok(())
}

/// The activity that a call names: its stable name, its title, or words that only one title holds.
fn named(call: &Call<'_>, typed: &str) -> Result<&'static Activity, Failure> {
    let names = |found: &[&'static Activity]| found.iter().map(|one| called(call, one)).collect::<Vec<_>>().join("; ");
    match activity::meant(typed).as_slice() {
        [one] => Ok(one),
        [] => match activity::nearest(typed).as_slice() {
            [] => Err(Failure::words(Message::new("cli-activity-unknown").text("name", typed))),
            near => Err(Failure::words(
                Message::new("cli-activity-unknown-near").text("name", typed).text("nearest", names(near)),
            )),
        },
        many @ [first, ..] => Err(Failure::words(
            Message::new("cli-activity-many").text("name", typed).text("found", names(many)).text("first", &first.id),
        )),
    }
}

fn called(call: &Call<'_>, activity: &'static Activity) -> String {
    format!("{} {}", activity.id, crate::text::checklist::title(&call.texts, activity))
}

/// The occurrence that a call means.
fn meant(call: &Call<'_>, register: &Register, given: &ArgMatches, seek: Seek) -> Result<Key, Failure> {
    let activity = named(call, given.get_one::<String>("activity").map_or("", String::as_str))?;
    let today = when::today(call.texts.zone(), call.now());
    let asked = given.get_one::<i32>("year").copied();
    let year = asked.unwrap_or(today.year());
    if let Some(due_on) = date(call, given, "due")? {
        return Key::read(&activity.id, due_on).ok_or_else(|| not_then(activity, due_on.year()));
    }
    if let Some(month) = month(given)? {
        return Key::new(activity, year, month).ok_or_else(|| not_then(activity, year));
    }
    if !activity.recurrence.comes_in(year) {
        return Err(not_then(activity, year));
    }
    match seek {
        Seek::LastSaid => last_said(call, register, activity, asked, year),
        Seek::ToDo | Seek::Open => earliest_open(call, register, activity, asked, seek),
    }
}

/// The earliest that nobody has said anything of; only such that should be done by now, unless a year is given or any
/// will do.
fn earliest_open(
    call: &Call<'_>,
    register: &Register,
    activity: &'static Activity,
    asked: Option<i32>,
    seek: Seek,
) -> Result<Key, Failure> {
    let checklist = of_year(call, register, asked)?;
    let mut own = checklist.everything().filter(|row| row.key.activity.id == activity.id);
    let fits = |row: &&OccurrenceRow| match asked {
        Some(_) => row.state.is_open(),
        None if seek == Seek::ToDo => checklist.to_do().any(|open| open.key == row.key),
        None => row.state.is_open() && row.expected,
    };
    if let Some(row) = own.find(fits) {
        return Ok(row.key);
    }
    let about = |id: &str| Message::new(id).text("activity", &activity.id);
    if let Some(year) = asked {
        return Err(Failure::wrong(about("cli-activity-nothing-open-that-year").text("year", year.to_string())));
    }
    let this = checklist.year;
    let next = (this..=this + 4)
        .flat_map(|year| activity.months.iter().filter_map(move |month| Key::new(activity, year, *month)))
        .find(|key| key.due_on > checklist.calendar.today && key.due_on.month() != checklist.calendar.today.month());
    let next = next.map(|key| show::date(key.due_on)).unwrap_or_default();
    Err(Failure::wrong(about("cli-activity-nothing-open").text("next", next)))
}

/// What was said last of an activity: in the year that is given, else around this one.
fn last_said(
    call: &Call<'_>,
    register: &Register,
    activity: &'static Activity,
    asked: Option<i32>,
    year: i32,
) -> Result<Key, Failure> {
    let years = if asked.is_some() { year..=year } else { year - 1..=year + 1 };
    let mut said = Vec::new();
    for year in years {
        let rows = of_year(call, register, Some(year))?.rows;
        said.extend(rows.into_iter().filter(|row| row.key.activity.id == activity.id && !row.state.is_open()));
    }
    let last = said.iter().max_by_key(|row| (row.said.at, row.key.due_on)).map(|row| row.key);
    let nothing = || Message::new("cli-activity-nothing-said").text("activity", &activity.id);
    last.ok_or_else(|| Failure::wrong(nothing()))
}

fn not_then(activity: &'static Activity, year: i32) -> Failure {
    let days: Vec<String> = activity
        .months
        .iter()
        .filter_map(|month| Key::new(activity, year, *month))
        .map(|key| show::date(key.due_on))
        .collect();
    let about = |id: &str| Message::new(id).text("activity", &activity.id).text("year", year.to_string());
    if days.is_empty() {
        return Failure::words(about("cli-activity-not-that-year"));
    }
    Failure::words(about("cli-activity-not-then").text("days", days.join(", ")))
}

fn date(call: &Call<'_>, given: &ArgMatches, id: &str) -> Result<Option<NaiveDate>, Failure> {
    let Some(text) = given.get_one::<String>(id) else { return Ok(None) };
    let here = Here { now: call.now(), zone: call.texts.zone() };
    let bad = || Failure::words(Message::new("cli-bad-date").text("value", text));
    read::date(text, here).map(Some).ok_or_else(bad)
}
