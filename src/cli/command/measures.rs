//! `measure list|add|done|reopen`: what is to be done about what was found.
//!
//! The shapes for machines stand in `exchange`.

use chrono::NaiveDate;
use clap::ArgMatches;

use super::exercises::{day, system, text};
use crate::cli::call::Call;
use crate::cli::failure::Failure;
use crate::cli::sign::Sign;
use crate::cli::table::{Column, Table};
use crate::cli::tone::{Piece, Tone};
use crate::domain::command::{Command, Outcome};
use crate::domain::measure::{MeasureRow, MeasureWish, MeasuresQuery};
use crate::domain::record::{Record, RecordKind};
use crate::domain::value::Value;
use crate::domain::view::{Answer, MeasuresAsk, MeasuresTold, Question};
use crate::exchange::exercises as exchange;
use crate::store::Register;
use crate::text::{Message, exercise as words, when};

/// Prints the open measures, or all.
pub fn list(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let register = call.register()?;
    let done_too = given.get_flag("all");
    let query = MeasuresQuery { system: system(&register, given)?, done_too, ..MeasuresQuery::default() };
    let Some(list) = exchange::measures(&register, query, call.now())? else {
        return Err(Failure::wrong(Message::new("cli-unexpected-answer")));
    };
    if call.options.json {
        return call
            .out
            .json_list(|each| list.rows.iter().try_for_each(|row| each(&exchange::measure(row, list.today))));
    }
    if list.rows.is_empty() {
        return call.out.text(&call.texts.t(if done_too { "cli-measures-none" } else { "cli-measures-none-open" }));
    }
    let title = |id: &str| call.texts.t(id).into_owned();
    let mut table = Table::new(vec![
        Column::new(""),
        Column::new("#").right(),
        Column::new(title("cli-column-title")).cut_to(16),
        Column::new(title("column-measure-due")),
        Column::new(title("field-measure-owner")).shown_from(70).cut_to(10),
        Column::new(title("cli-column-system")).shown_from(90).cut_to(10),
        Column::new(title("field-origin")).shown_from(120).cut_to(12),
    ]);
    list.rows.iter().for_each(|row| table.row(line(call, row, list.today)));
    call.out.table(&table)
}

fn line(call: &Call<'_>, row: &MeasureRow, today: NaiveDate) -> Vec<Piece> {
    let texts = &call.texts;
    let said = |key: &str| Piece::plain(row.record.text(key).unwrap_or_default());
    let (sign, tone) = match row.done_on() {
        Some(_) => (Sign::Done, Tone::Dim),
        None if row.is_late(today) => (Sign::Over, Tone::Bad),
        None => (Sign::ToDo, Tone::Plain),
    };
    let title = words::title(texts, row);
    let title = if row.hidden { Piece::dim(&title) } else { Piece::plain(&title) };
    vec![
        sign.piece(call.out.ascii()),
        Piece::strong(&row.record.id.to_string()),
        title,
        Piece::new(&words::stands(texts, row, today), tone),
        said("measure_owner"),
        said("system"),
        said("origin"),
    ]
}

/// Makes a measure.
pub fn add(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let mut register = call.register_to_write()?;
    let mut record = Record::empty(RecordKind::Measure);
    for (key, id) in [("title", "title"), ("system", "system"), ("measure_owner", "owner"), ("origin", "origin")] {
        record.set(key, text(given, id));
    }
    record.set("due_on", day(call, given, "due")?.map_or(Value::Empty, Value::Date));
    let wish = Command::Create { kind: RecordKind::Measure, values: record.values };
    let Outcome::Saved { id, .. } = call.carry_out(&mut register, &wish)? else {
        return Err(Failure::wrong(Message::new("cli-unexpected-answer")));
    };
    tell(call, &register, id)?;
    register.close();
    Ok(())
}

/// Ticks a measure.
pub fn done(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let register = call.register_to_write()?;
    let note = given.get_one::<String>("note").cloned();
    let on = day(call, given, "on")?;
    carry_out(call, register, given, MeasureWish::Tick { note, on })
}

/// Opens a measure again.
pub fn reopen(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let register = call.register_to_write()?;
    let reason = given.get_one::<String>("reason").cloned();
    carry_out(call, register, given, MeasureWish::Reopen { reason })
}

fn carry_out(call: &Call<'_>, mut register: Register, given: &ArgMatches, wish: MeasureWish) -> Result<(), Failure> {
    let named = given.get_one::<String>("number").map_or("", String::as_str);
    let id = register.find(RecordKind::Measure, named)?;
    call.carry_out(&mut register, &Command::Measure(id, wish))?;
    tell(call, &register, id)?;
    register.close();
    Ok(())
}

/// Says how a measure stands now.
fn tell(call: &Call<'_>, register: &Register, id: i64) -> Result<(), Failure> {
    let Answer::Measures(MeasuresTold::One(Some(row))) =
        register.ask(&Question::Measures(MeasuresAsk::One(id)), call.now())?
    else {
        return Err(Failure::wrong(Message::new("cli-unexpected-answer")));
    };
    let today = when::today(call.texts.zone(), call.now());
    if call.options.json {
        return call.out.json(&exchange::measure(&row, today));
    }
    let said = Message::new("cli-measure-stands")
        .text("number", id.to_string())
        .text("title", words::title(&call.texts, &row))
        .text("state", words::stands(&call.texts, &row, today));
    call.out.line(&call.texts.say(&said))
}
