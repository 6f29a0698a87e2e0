//! `checklist list`: the year's activities, what is to be done first.
//!
//! Ticking, skipping and taking back are for `checklist_wish`.

use chrono::Datelike;
use clap::ArgMatches;

use crate::cli::call::Call;
use crate::cli::failure::Failure;
use crate::cli::sign::Sign;
use crate::cli::table::{Column, Table};
use crate::cli::tone::{Piece, Tone};
use crate::domain::checklist::{Checklist, OccurrenceRow};
use crate::domain::occurrence::State;
use crate::domain::view::{Answer, Question};
use crate::exchange::checklist as exchange;
use crate::store::Register;
use crate::text::{Message, checklist as words, show, when};

/// The checklist of a year; of this year, with what is left over, when none is given.
///
/// # Errors
/// When the register cannot be read.
pub fn of_year(call: &Call<'_>, register: &Register, year: Option<i32>) -> Result<Checklist, Failure> {
    match register.ask(&Question::Checklist(year), call.now())? {
        Answer::Checklist(checklist) => Ok(*checklist),
        _ => Err(Failure::wrong(Message::new("cli-unexpected-answer"))),
    }
}

/// The month that a call names.
///
/// # Errors
/// When it is none.
pub fn month(given: &ArgMatches) -> Result<Option<u32>, Failure> {
    let Some(text) = given.get_one::<String>("month") else { return Ok(None) };
    let month = words::read_month(text);
    month.map(Some).ok_or_else(|| Failure::words(Message::new("cli-bad-month").text("value", text)))
}

/// Prints the checklist. Without a filter people are shown what is open, and machines the whole year.
pub fn list(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let month = month(given)?;
    let state = given.get_one::<String>("state").and_then(|word| State::from_word(word));
    let year = given.get_one::<i32>("year").copied();
    let register = call.register()?;
    let checklist = of_year(call, &register, year)?;
    let all = given.get_flag("all") || call.options.json || month.is_some();
    let rows: Vec<&OccurrenceRow> = checklist
        .left_over
        .iter()
        .filter(|_| year.is_none() && month.is_none() && (!call.options.json || state == Some(State::Late)))
        .chain(&checklist.rows)
        .filter(|row| month.is_none_or(|month| row.key.due_on.month() == month))
        .filter(|row| state.map_or(all || is_to_come(row), |state| row.state == state))
        .collect();
    if call.options.json {
        return call
            .out
            .json_list(|each| rows.iter().try_for_each(|row| each(&exchange::occurrence(row, &call.texts))));
    }
    if rows.is_empty() {
        let open = state.is_none() && month.is_none();
        let id = if open { "cli-checklist-nothing-open" } else { "cli-checklist-nothing" };
        return call.out.text(&call.texts.say(&Message::new(id).text("year", checklist.year.to_string())));
    }
    call.out.lines(&[progress(call, &checklist), Vec::new()])?;
    let mut table = table(call);
    rows.iter().for_each(|row| table.row(line(call, &checklist, row)));
    call.out.table(&table)?;
    let hidden = checklist.rows.iter().filter(|row| !is_to_come(row)).count();
    if !all && state.is_none() && hidden > 0 {
        call.out.remark(&call.texts, &Message::new("cli-checklist-hidden").number("count", hidden));
    }
    Ok(())
}

fn is_to_come(row: &OccurrenceRow) -> bool {
    row.state.is_open() && row.expected
}

/// How far the year has come.
fn progress(call: &Call<'_>, checklist: &Checklist) -> Vec<Piece> {
    let progress = checklist.progress();
    let said = words::progress(&call.texts, &progress);
    let tone = if progress.late > 0 { Tone::Bad } else { Tone::Strong };
    vec![Piece::strong(&format!("{}: ", checklist.year)), Piece::new(&said, tone)]
}

fn table(call: &Call<'_>) -> Table {
    let title = |id: &str| call.texts.t(id).into_owned();
    Table::new(vec![
        Column::new(""),
        Column::new(title("cli-column-activity")),
        Column::new(title("cli-column-title")).cut_to(12),
        Column::new(title("cli-column-month")),
        Column::new(title("cli-column-activity-state")),
        Column::new(title("cli-column-by")).shown_from(84),
        Column::new(title("cli-column-role")).shown_from(110).cut_to(10),
        Column::new(title("cli-column-note")).shown_from(132).cut_to(12),
    ])
}

/// The sign of a state.
pub fn sign(state: State) -> Sign {
    match state {
        State::Late => Sign::Over,
        State::Due | State::ToDo => Sign::ToDo,
        State::Done => Sign::Done,
        State::Skipped => Sign::NotApplicable,
    }
}

fn line(call: &Call<'_>, checklist: &Checklist, row: &OccurrenceRow) -> Vec<Piece> {
    let texts = &call.texts;
    let sign = sign(row.state);
    let state = match row.state {
        State::Late | State::Due => words::time_left(texts, row, checklist.calendar.today),
        _ => format!("{} {}", texts.t(words::state(row)), said_on(call, row)).trim_end().to_owned(),
    };
    vec![
        sign.piece(call.out.ascii()),
        Piece::strong(&row.key.activity.id),
        Piece::plain(words::title(texts, row.key.activity)),
        Piece::plain(&words::month(texts, row.key.due_on)),
        Piece::new(&state, sign.tone()),
        Piece::plain(row.said.by.as_deref().unwrap_or_default()),
        Piece::dim(&row.key.activity.responsible_role),
        Piece::plain(row.said.note.as_deref().or(row.said.reason.as_deref()).unwrap_or_default()),
    ]
}

/// The day on which something was said of an occurrence; nothing while nobody has said anything.
fn said_on(call: &Call<'_>, row: &OccurrenceRow) -> String {
    row.said.at.map(|at| show::date(when::today(call.texts.zone(), at))).unwrap_or_default()
}

/// One line that says how an occurrence stands now.
///
/// # Errors
/// When it cannot be printed.
pub fn print_line(call: &Call<'_>, row: &OccurrenceRow) -> Result<(), Failure> {
    let texts = &call.texts;
    let by = row.said.by.as_deref().unwrap_or_default();
    let state = format!("{} {} {by}", texts.t(words::state(row)), said_on(call, row));
    let line = Message::new("cli-checklist-stands")
        .text("activity", &row.key.activity.id)
        .text("title", words::title(texts, row.key.activity))
        .text("month", words::month(texts, row.key.due_on))
        .text("state", state.trim());
    call.out.line(&texts.say(&line))
}
