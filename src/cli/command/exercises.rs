//! `exercise list|add`: what was exercised, what is to be, and recording an exercise.
//!
//! Measures are `measures`'; the shapes for machines stand in `exchange`.

use chrono::NaiveDate;
use clap::ArgMatches;

use crate::cli::call::Call;
use crate::cli::failure::Failure;
use crate::cli::sign::Sign;
use crate::cli::table::{Column, Table};
use crate::cli::tone::{Piece, Tone};
use crate::domain::command::{Command, Outcome};
use crate::domain::exercise::{DueList, DueRow, ExerciseRow, ExercisesQuery};
use crate::domain::field::FieldSpec;
use crate::domain::record::{Record, RecordKind};
use crate::domain::value::Value;
use crate::domain::view::{Answer, ExercisesAsk, ExercisesTold, Question};
use crate::exchange::exercises as exchange;
use crate::store::Register;
use crate::text::read::{self, Here};
use crate::text::{Message, exercise as words, show, when};

/// Reads a day that a person wrote.
///
/// # Errors
/// When it is none.
pub fn day(call: &Call<'_>, given: &ArgMatches, id: &str) -> Result<Option<NaiveDate>, Failure> {
    let Some(text) = given.get_one::<String>(id) else { return Ok(None) };
    let here = Here { now: call.now(), zone: call.texts.zone() };
    let bad = || Failure::words(Message::new("cli-bad-date").text("value", text));
    read::date(text, here).map(Some).ok_or_else(bad)
}

/// The words of an option, as the value of a field.
pub fn text(given: &ArgMatches, id: &str) -> Value {
    given.get_one::<String>(id).map_or(Value::Empty, |text| Value::from_text(text))
}

/// The system that a call names.
///
/// # Errors
/// When there is none.
pub fn system(register: &Register, given: &ArgMatches) -> Result<Option<i64>, Failure> {
    let named = given.get_one::<String>("system");
    Ok(named.map(|name| register.find(RecordKind::System, name)).transpose()?)
}

/// Prints the exercises that were held, or the systems that are to be exercised.
pub fn list(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let register = call.register()?;
    if given.get_flag("due") {
        return to_come(call, &register);
    }
    let system = system(&register, given)?;
    let query = ExercisesQuery { system, year: given.get_one::<i32>("year").copied(), ..ExercisesQuery::default() };
    let rows = exchange::held(&register, query, call.now())?;
    if call.options.json {
        return call.out.json_list(|each| rows.iter().try_for_each(|row| each(&exchange::exercise(row))));
    }
    if rows.is_empty() {
        return call.out.text(&call.texts.t("cli-exercises-none"));
    }
    let title = |id: &str| call.texts.t(id).into_owned();
    let mut table = Table::new(vec![
        Column::new("#").right(),
        Column::new(title("field-held-on")),
        Column::new(title("cli-column-system")).cut_to(14),
        Column::new(title("field-exercise-kind")).shown_from(70),
        Column::new(title("field-measured-s")),
        Column::new(title("field-exercise-outcome")).shown_from(90),
        Column::new(title("field-led-by")).shown_from(150).cut_to(12),
        Column::new(title("field-findings")).shown_from(120).cut_to(16),
    ]);
    rows.iter().for_each(|row| table.row(line(call, row)));
    call.out.table(&table)
}

fn line(call: &Call<'_>, row: &ExerciseRow) -> Vec<Piece> {
    let texts = &call.texts;
    let said = |key: &str| show::value(texts, key, row.record.get(key));
    let measured = words::measured(texts, row);
    vec![
        Piece::dim(&row.record.id.to_string()),
        Piece::plain(&said("held_on")),
        Piece::strong(row.record.title()),
        Piece::plain(&said("exercise_kind")),
        match measured {
            said if said.is_empty() => Piece::dim("-"),
            said if row.took_longer() => {
                Piece::new(&format!("{} {said}", Sign::Over.text(call.out.ascii())), Tone::Bad)
            }
            said => Piece::plain(&said),
        },
        outcome(call, row),
        Piece::plain(&said("led_by")),
        Piece::plain(&show::beginning(&said("findings"))),
    ]
}

fn outcome(call: &Call<'_>, row: &ExerciseRow) -> Piece {
    let value = row.record.get("exercise_outcome");
    let tone = match value {
        Value::Choice("failed") => Tone::Bad,
        Value::Choice("partly") => Tone::Soon,
        _ => Tone::Plain,
    };
    Piece::new(&show::value(&call.texts, "exercise_outcome", value), tone)
}

/// Prints the critical systems by when they are to be exercised.
fn to_come(call: &Call<'_>, register: &Register) -> Result<(), Failure> {
    let list = due_list(call, register)?;
    if call.options.json {
        return call.out.json_list(|each| list.rows.iter().try_for_each(|row| each(&exchange::due(row))));
    }
    if list.rows.is_empty() {
        return call.out.text(&call.texts.t("cli-exercises-none-critical"));
    }
    let title = |id: &str| call.texts.t(id).into_owned();
    let mut table = Table::new(vec![
        Column::new(""),
        Column::new(title("cli-column-rank")).right().shown_from(50),
        Column::new(title("cli-column-system")).cut_to(14),
        Column::new(title("column-last-exercised")).shown_from(60),
        Column::new(title("column-exercise-due")),
    ]);
    list.rows.iter().for_each(|row| table.row(due_line(call, row, list.today)));
    call.out.table(&table)
}

fn due_list(call: &Call<'_>, register: &Register) -> Result<DueList, Failure> {
    match register.ask(&Question::Exercises(ExercisesAsk::Due(String::new())), call.now())? {
        Answer::Exercises(ExercisesTold::Due(list)) => Ok(list),
        _ => Err(Failure::wrong(Message::new("cli-unexpected-answer"))),
    }
}

fn due_line(call: &Call<'_>, row: &DueRow, today: NaiveDate) -> Vec<Piece> {
    let sign = if row.late { Sign::Over } else { Sign::Done };
    vec![
        sign.piece(call.out.ascii()),
        Piece::dim(&row.rank.map(|rank| rank.to_string()).unwrap_or_default()),
        Piece::strong(&row.name),
        Piece::plain(&row.last_on.map(show::date).unwrap_or_else(|| "-".to_owned())),
        Piece::new(&words::due(&call.texts, row, today), if row.late { Tone::Bad } else { Tone::Plain }),
    ]
}

/// Records an exercise of a system.
pub fn add(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let mut register = call.register_to_write()?;
    let on = day(call, given, "on")?.unwrap_or_else(|| when::today(call.texts.zone(), call.now()));
    let mut record = Record::empty(RecordKind::Exercise);
    record.set("system", text(given, "name"));
    record.set("held_on", Value::Date(on));
    record.set("exercise_kind", choice(given, "kind", RecordKind::Exercise, "exercise_kind"));
    record.set("exercise_outcome", choice(given, "outcome", RecordKind::Exercise, "exercise_outcome"));
    if let Some(typed) = given.get_one::<String>("measured") {
        let bad = || Failure::words(Message::new("cli-bad-duration").text("value", typed));
        record.set("measured_s", Value::Duration(read::duration(typed).ok_or_else(bad)?));
    }
    for (key, id) in [("led_by", "by"), ("findings", "findings"), ("scenario", "scenario"), ("reference", "reference")]
    {
        record.set(key, text(given, id));
    }
    let wish = Command::Create { kind: RecordKind::Exercise, values: record.values };
    let Outcome::Saved { id, .. } = call.carry_out(&mut register, &wish)? else {
        return Err(Failure::wrong(Message::new("cli-unexpected-answer")));
    };
    if let Answer::Exercises(ExercisesTold::One(Some(row))) =
        register.ask(&Question::Exercises(ExercisesAsk::One(id)), call.now())?
    {
        if call.options.json {
            call.out.json(&exchange::exercise(&row))?;
        } else {
            let said = Message::new("cli-exercise-added")
                .text("number", id.to_string())
                .text("name", row.record.title())
                .text("on", show::date(on));
            call.out.line(&call.texts.say(&said))?;
        }
    }
    register.close();
    Ok(())
}

/// The word of an option, as the value of a field that is chosen.
fn choice(given: &ArgMatches, id: &str, kind: RecordKind, key: &str) -> Value {
    use crate::domain::field::FieldKind;
    let is_it = |spec: &&FieldSpec| spec.key == key;
    match (given.get_one::<String>(id), kind.fields().iter().find(is_it).map(|spec| spec.kind)) {
        (Some(word), Some(FieldKind::Choice(words))) => {
            words.iter().find(|known| *known == word).map_or(Value::Empty, |known| Value::Choice(known))
        }
        _ => Value::Empty,
    }
}
