//! `plan`: the restoration plan of the live outage, or of an imagined one.

use std::path::PathBuf;

use chrono::Datelike;
use clap::ArgMatches;

use super::what_if::what_if;
use crate::cli::call::Call;
use crate::cli::failure::Failure;
use crate::cli::page;
use crate::cli::sheet::Sheet;
use crate::cli::sign::Sign;
use crate::cli::table::{Column, Table};
use crate::cli::tone::{Piece, Tone};
use crate::domain::Instant;
use crate::domain::board::{PlanAsk, Planned, Scope, Stricken};
use crate::domain::forms::MOST_CREWS;
use crate::domain::plan::PlanStep;
use crate::domain::record::RecordKind;
use crate::domain::secrecy::Sight;
use crate::domain::view::{Answer, Question};
use crate::exchange::plan as json;
use crate::report::decisions::{decisions, file_name, unwritten};
use crate::report::{Form, render};
use crate::store::Register;
use crate::text::plan::{self as said, Gravity};
use crate::text::{Message, drill, show, when};

/// The years in which a plan can be asked for.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2199;

/// Prints the plan.
pub fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let register = call.register()?;
    let what_if = what_if(&register, given)?;
    let (scope, crews, at) = (scope(&register, given)?, crews(given)?, time(call, given)?);
    let ask = PlanAsk { scope, crews, at, support: true, what_if };
    if given.contains_id("format") || given.contains_id("output") {
        return page(call, &register, &ask, given);
    }
    let planned = load(call, &register, ask)?;
    if call.options.json {
        return call.out.json(&json::plan(&planned, register.zone()));
    }
    print(call, &planned)
}

/// The outage that the call means.
fn scope(register: &Register, given: &ArgMatches) -> Result<Scope, Failure> {
    let ids = |option: &str| -> Result<Vec<i64>, Failure> {
        let mut ids = Vec::new();
        for name in given.get_many::<String>(option).into_iter().flatten() {
            let id = register.find(RecordKind::System, name)?;
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        Ok(ids)
    };
    if given.contains_id("down") {
        return ids("down").map(Scope::Named);
    }
    if given.contains_id("only") {
        return ids("only").map(Scope::Chosen);
    }
    let suppliers: Vec<&String> = given.get_many("supplier").into_iter().flatten().collect();
    match suppliers.as_slice() {
        [] => {}
        [name] => return Ok(Scope::Supplier((*name).clone())),
        _ => return Err(Failure::words(Message::new("cli-one-supplier"))),
    }
    Ok(match given.get_one::<String>("drill").map(String::as_str) {
        Some("all") => Scope::All,
        Some(_) => Scope::Critical,
        None => Scope::Live,
    })
}

/// Writes the page for the management; its form is the one asked for, else the one that the file's name ends with.
fn page(call: &Call<'_>, register: &Register, ask: &PlanAsk, given: &ArgMatches) -> Result<(), Failure> {
    let asked = given.get_one::<String>("format").and_then(|word| Form::from_word(word));
    let named = given.get_one::<PathBuf>("output").and_then(|path| Form::of_file(path));
    let form = asked.or(named).unwrap_or_default();
    let (now, texts) = (call.now(), &call.texts);
    let sight = if call.options.confidential { Sight::Shown } else { Sight::Hidden };
    let content = render(&decisions(register, ask, now, texts, sight)?, form, texts);
    page::write(call, given, &content, || file_name(now, form, texts, sight), unwritten)
}

fn crews(given: &ArgMatches) -> Result<Option<usize>, Failure> {
    let Some(text) = given.get_one::<String>("crews") else { return Ok(None) };
    let crews = text.trim().parse::<i64>().ok().filter(|crews| (1..=MOST_CREWS).contains(crews));
    let crews = crews.and_then(|crews| usize::try_from(crews).ok());
    let bad = || Failure::words(Message::new("cli-bad-crews").text("value", text).number("most", MOST_CREWS));
    crews.map(Some).ok_or_else(bad)
}

fn time(call: &Call<'_>, given: &ArgMatches) -> Result<Option<Instant>, Failure> {
    let Some(text) = given.get_one::<String>("at") else { return Ok(None) };
    let at = call.instant_ahead(text)?;
    let bad = || Failure::words(Message::new("cli-bad-plan-time").text("value", text));
    if YEARS.contains(&at.year()) { Ok(Some(at)) } else { Err(bad()) }
}

fn load(call: &Call<'_>, register: &Register, ask: PlanAsk) -> Result<Planned, Failure> {
    match register.ask(&Question::Plan(ask), call.now())? {
        Answer::Plan(planned) => Ok(*planned),
        _ => Err(Failure::wrong(Message::new("cli-unexpected-answer"))),
    }
}

fn print(call: &Call<'_>, planned: &Planned) -> Result<(), Failure> {
    let texts = &call.texts;
    let plan = &planned.plan;
    let mut sheet = Sheet::new(call.out);
    let title =
        Message::new("plan-title").text("time", when::full(texts, plan.at)).text("scope", drill::scope(texts, planned));
    sheet.heading(&texts.say(&title.number("crews", plan.crews)));
    sheet.line(Vec::new());
    if plan.steps.is_empty() {
        let nothing = if planned.scope.is_imagined() { "decisions-nothing-down" } else { "plan-nothing-down" };
        sheet.line(vec![Piece::plain(&texts.t(nothing))]);
        return sheet.print();
    }
    let mut table = Table::new(vec![
        Column::new("#").right(),
        Column::new(texts.t("cli-column-system")).cut_to(16),
        Column::new(texts.t("column-crew")).right(),
        Column::new(texts.t("column-start")).right(),
        Column::new(texts.t("column-up")).right(),
        Column::new(texts.t("column-deadline")).shown_from(90).right(),
        Column::new(texts.t("column-margin")).right(),
        Column::new(texts.t("column-restore")).shown_from(72).right(),
        Column::new(texts.t("cli-column-accepted")).shown_from(100).right(),
        Column::new(texts.t("column-why")).shown_from(110).cut_to(20),
    ]);
    for ((place, step), system) in (1..).zip(&plan.steps).zip(&planned.systems) {
        table.row(row(call, place, step, system.critical, plan.at));
    }
    sheet.table(&table);
    if plan.steps.iter().any(|step| step.restore_time_assumed) {
        sheet.line(vec![Piece::dim(&texts.t("plan-assumed"))]);
    }
    under_way(&mut sheet, call, planned);
    continuity_plans(&mut sheet, call, planned);
    let wide = call.out.width().is_none_or(|width| width >= 110);
    let because: Vec<&PlanStep> = plan.steps.iter().filter(|step| step.because_of.is_some() && !wide).collect();
    if !because.is_empty() {
        sheet.group(&texts.t("plan-section-why"));
        for step in because {
            let why = said::because(texts, step).unwrap_or_default();
            sheet.marked(&Sign::Because.piece(call.out.ascii()), &format!("{}, {why}", step.name));
        }
    }
    for section in drill::sections(texts, planned) {
        sheet.group(&section.title);
        for (gravity, line) in section.lines {
            sheet.marked(&sign(gravity, call.out.ascii()), &line);
        }
    }
    sheet.print()
}

/// Who restores what, and whether that takes longer than it should.
fn under_way(sheet: &mut Sheet, call: &Call<'_>, planned: &Planned) {
    let texts = &call.texts;
    let mut has_title = false;
    for (step, system) in planned.plan.steps.iter().zip(&planned.systems) {
        let Some(taken) = system.restoring.taken.as_ref().filter(|_| step.under_way) else { continue };
        if !has_title {
            sheet.group(&texts.t("plan-section-under-way"));
            has_title = true;
        }
        let said = Message::new("plan-under-way").text("name", &step.name).text("by", &taken.by);
        let mut said = texts.say(&said.text("time", when::short(texts, taken.at, planned.plan.at)));
        if step.overrun {
            let time = show::duration(texts, step.restore_time_s);
            said = format!("{said}, {}", texts.say(&Message::new("board-overrun").text("time", time)));
        }
        let gravity = if step.overrun { Gravity::Soon } else { Gravity::Plain };
        sheet.marked(&sign(gravity, call.out.ascii()), &said);
    }
}

/// When the continuity plans of what comes back too late have to be activated, whether there are any, and whom to ask.
fn continuity_plans(sheet: &mut Sheet, call: &Call<'_>, planned: &Planned) {
    let texts = &call.texts;
    let mut late: Vec<(Instant, &Stricken)> = planned
        .plan
        .steps
        .iter()
        .zip(&planned.systems)
        .filter(|(step, _)| step.is_breach())
        .filter_map(|(step, system)| Some((step.deadline?, system)))
        .collect();
    if late.is_empty() {
        return;
    }
    late.sort_by_key(|(deadline, _)| *deadline);
    sheet.group(&texts.t("plan-section-plans"));
    let mut table = Table::new(vec![
        Column::new(texts.t("column-deadline")).right(),
        Column::new(texts.t("cli-column-system")).cut_to(16),
        Column::new(texts.t("sheet-plan")),
        Column::new(texts.t("cli-column-owner")).cut_to(12),
        Column::new(texts.t("field-continuity-plan-place")).shown_from(100).cut_to(16),
    ])
    .indented(2);
    for (deadline, system) in late {
        let (plan, place) = &system.continuity_plan;
        let missing =
            || Piece::new(&format!("{} {}", Sign::Over.text(call.out.ascii()), texts.t("cli-missing")), Tone::Bad);
        let or_dash = |text: Option<&str>| text.map_or_else(|| Piece::dim("-"), Piece::plain);
        let plan = match (&system.restoring.answer, plan.filter(|_| system.has_plan())) {
            (Some((answer, ..)), _) => Piece::plain(&texts.t(&format!("plan-answer-{}", answer.word()))),
            (None, Some(plan)) => Piece::plain(&texts.t(&format!("continuity-plan-{plan}"))),
            (None, None) => missing(),
        };
        table.row(vec![
            Piece::plain(&when::short(texts, deadline, planned.plan.at)),
            Piece::plain(&system.name),
            plan,
            system.owner.as_deref().map_or_else(missing, Piece::plain),
            or_dash(place.as_deref()),
        ]);
    }
    sheet.table(&table);
}

fn sign(gravity: Gravity, ascii: bool) -> Piece {
    match gravity {
        Gravity::Plain => Piece::plain(" "),
        Gravity::Soon => Sign::Soon.piece(ascii),
        Gravity::Over => Sign::Over.piece(ascii),
    }
}

fn row(call: &Call<'_>, place: usize, step: &PlanStep, critical: bool, now: Instant) -> Vec<Piece> {
    let texts = &call.texts;
    let clock = |at| when::short(texts, at, now);
    let margin = match step.margin_s {
        None => Piece::dim("-"),
        Some(margin) if margin < 0 => {
            let late = texts.say(&Message::new("plan-late").text("time", show::minutes_up(texts, -margin)));
            Piece::new(&format!("{} {late}", Sign::Over.text(call.out.ascii())), Tone::Bad)
        }
        Some(margin) => Piece::plain(&show::minutes(texts, margin)),
    };
    let assumed = if step.restore_time_assumed { "*" } else { "" };
    let why = [said::because(texts, step), said::waits(texts, step)];
    vec![
        Piece::dim(&place.to_string()),
        Piece::plain(&step.name),
        Piece::plain(&step.crew.to_string()),
        Piece::plain(&clock(step.start)),
        if step.overrun {
            Piece::new(&format!("{} {}", Sign::Soon.text(call.out.ascii()), clock(step.up)), Tone::Soon)
        } else {
            Piece::plain(&clock(step.up))
        },
        step.deadline.map_or_else(|| Piece::dim("-"), |deadline| Piece::plain(&clock(deadline))),
        margin,
        Piece::plain(&format!("{}{assumed}", show::duration(texts, step.restore_time_s))),
        match step.accepted_downtime_s {
            Some(seconds) => Piece::plain(&show::duration(texts, seconds)),
            None if critical => {
                let missing = format!("{} {}", Sign::Over.text(call.out.ascii()), texts.t("cli-missing"));
                Piece::new(&missing, Tone::Bad)
            }
            None => Piece::dim("-"),
        },
        Piece::dim(&why.into_iter().flatten().collect::<Vec<_>>().join("; ")),
    ]
}
