//! `system NAME`: one system, whole.

use clap::ArgMatches;

use super::impact;
use crate::cli::call::Call;
use crate::cli::failure::Failure;
use crate::cli::reach;
use crate::cli::sheet::Sheet;
use crate::cli::sign::Sign;
use crate::cli::tone::{Piece, Tone};
use crate::domain::check::{self, Check, Need, Weight};
use crate::domain::exercise::{ExerciseRow, ExercisesQuery};
use crate::domain::measure::MeasuresQuery;
use crate::domain::record::RecordKind;
use crate::domain::system::{State, System, remaining};
use crate::domain::view::{Answer, ExercisesAsk, ExercisesTold, Question, SystemWhole};
use crate::exchange::{exercises, json};
use crate::store::Register;
use crate::text::{Message, exercise as words, explain, secret, show, when};

/// Prints one system.
pub fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let register = call.register()?;
    let name = given.get_one::<String>("name").map_or("", String::as_str);
    let id = register.find(RecordKind::System, name)?;
    let Answer::System(Some(whole)) = register.ask(&Question::System(id), call.now())? else {
        return Err(Failure::wrong(Message::new("cli-unexpected-answer")));
    };
    if given.get_flag("impact") {
        return impact::run(call, &register, id, whole.record.title());
    }
    if call.options.json {
        return call.out.json(&json::system_whole(&whole, register.zone()));
    }
    print(call, &register, id, &whole)
}

fn print(call: &Call<'_>, register: &Register, id: i64, whole: &SystemWhole) -> Result<(), Failure> {
    let texts = &call.texts;
    let mut sheet = Sheet::new(call.out);
    sheet.heading(whole.record.title());
    sheet.line(vec![Piece::plain("  "), state(call, whole)]);
    if let Some(at) = whole.record.retired_at {
        let retired = Message::new("cli-retired").with("at", crate::text::Arg::At(at));
        sheet.line(vec![Piece::plain("  "), Piece::new(&texts.say(&retired), Tone::Soon)]);
    }
    if let Some(mark) = &whole.secrecy {
        let secret = Message::new("cli-secret-by").text("ground", &mark.ground);
        sheet.line(vec![Piece::plain("  "), Piece::new(&texts.say(&secret), Tone::Soon)]);
    }
    let checks: Vec<&Check> = whole.findings.iter().filter_map(|id| check::find(id)).collect();
    fields(call, whole, &checks, &mut sheet);
    needs(call, &mut sheet, "cli-group-needs", &whole.needs);
    needs(call, &mut sheet, "cli-group-needed-by", &whole.needed_by);
    if !checks.is_empty() {
        sheet.group(&texts.t("cli-group-findings"));
    }
    for check in &checks {
        let asked_by = check.requirements.join(" ");
        let title = texts.t(&format!("check-{}", check.id));
        sheet.marked(&sign(check).piece(call.out.ascii()), &format!("{asked_by}: {title}"));
    }
    if !whole.circle.is_empty() {
        let circle = Message::new("cli-circle").with("names", crate::text::Arg::Names(whole.circle.clone()));
        sheet.marked(&Piece::plain(" "), &texts.say(&circle));
    }
    exercised(call, register, id, &mut sheet)?;
    reach::print(&mut sheet, texts, &whole.reach);
    if let Some((by, at)) = &whole.changed {
        let changed = Message::new("cli-changed").text("by", by).with("at", crate::text::Arg::At(*at));
        sheet.line(Vec::new());
        sheet.line(vec![Piece::dim(&texts.say(&changed))]);
    }
    sheet.print()
}

/// How it stands; what is down says since when, in which incident and how long it may still last.
fn state(call: &Call<'_>, whole: &SystemWhole) -> Piece {
    let texts = &call.texts;
    let mut said = texts.t(&format!("state-{}", whole.state.word())).into_owned();
    if whole.state == State::Up {
        return Piece::new(&said, Tone::Good);
    }
    if let Some(since) = whole.down_since {
        said += " ";
        said += &texts.say(&Message::new("cli-since").text("time", when::short(texts, since, call.now())));
        if let Some(accepted) = whole.record.accepted_downtime() {
            said += ", ";
            said += &show::left(texts, remaining(since, accepted, call.now()));
        }
    }
    if let Some((_, number)) = &whole.incident {
        said += ", ";
        said += number;
    }
    Piece::new(&said, Tone::Bad)
}

/// Its exercises with what they measured, and the measures that are open.
fn exercised(call: &Call<'_>, register: &Register, id: i64, sheet: &mut Sheet) -> Result<(), Failure> {
    let texts = &call.texts;
    let held = ExercisesAsk::Held(ExercisesQuery { system: Some(id), ..ExercisesQuery::default() });
    if let Answer::Exercises(ExercisesTold::Held(rows)) = register.ask(&Question::Exercises(held), call.now())?
        && !rows.is_empty()
    {
        sheet.group(&texts.t("section-exercises"));
        let said = |row: &ExerciseRow, key: &str| show::value(texts, key, row.record.get(key));
        let facts = rows.iter().map(|row| {
            let told = [said(row, "exercise_kind"), said(row, "exercise_outcome"), words::measured(texts, row)];
            let told = told.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ");
            (said(row, "held_on"), told, if row.took_longer() { Tone::Bad } else { Tone::Plain })
        });
        sheet.toned_facts(&facts.collect::<Vec<_>>());
    }
    let query = MeasuresQuery { system: Some(id), ..MeasuresQuery::default() };
    if let Some(list) = exercises::measures(register, query, call.now())?
        && !list.rows.is_empty()
    {
        sheet.group(&texts.t("heading-open-measures"));
        let facts = list.rows.iter().map(|row| {
            let told = format!("{} ({})", words::title(texts, row), words::stands(texts, row, list.today));
            (row.record.id.to_string(), told, if row.is_late(list.today) { Tone::Bad } else { Tone::Plain })
        });
        sheet.toned_facts(&facts.collect::<Vec<_>>());
    }
    Ok(())
}

/// Every field that somebody has said something about, and every empty one that a check misses, by group.
fn fields(call: &Call<'_>, whole: &SystemWhole, checks: &[&Check], sheet: &mut Sheet) {
    let texts = &call.texts;
    let specs = RecordKind::System.fields();
    let mut groups: Vec<&str> = specs.iter().map(|spec| spec.group).collect();
    groups.dedup();
    for group in groups {
        let mut facts = Vec::new();
        for (spec, value) in specs.iter().zip(&whole.record.values).filter(|(spec, _)| spec.group == group) {
            let label = texts.t(&explain::field_label(spec.key)).into_owned();
            let missed = checks.iter().find(|check| check.field == spec.key);
            if let Some(covered) = whole.record.mark_on(spec.key).filter(|covered| covered.hidden) {
                facts.push((label, secret::hidden(texts, &covered.mark.ground), Tone::Soon));
            } else if !value.is_empty() {
                let shown = show::value(texts, spec.key, value);
                if spec.key != "name" {
                    facts.push((label, shown, Tone::Plain));
                }
            } else if let Some(check) = missed {
                let sign = sign(check);
                let missing = format!("{} {}", sign.text(call.out.ascii()), texts.t("cli-missing"));
                facts.push((label, missing, sign.tone()));
            }
        }
        if !facts.is_empty() {
            sheet.group(&texts.t(&format!("group-{group}")));
            sheet.toned_facts(&facts);
        }
    }
}

fn sign(check: &Check) -> Sign {
    match check.weight {
        Weight::Missing => Sign::Over,
        Weight::Soon => Sign::Soon,
    }
}

fn needs(call: &Call<'_>, sheet: &mut Sheet, title: &str, needs: &[Need]) {
    if needs.is_empty() {
        return;
    }
    let texts = &call.texts;
    sheet.group(&texts.t(title));
    let facts: Vec<_> = needs
        .iter()
        .map(|need| {
            let rank = need.rank.map(|rank| texts.say(&Message::new("cli-with-rank").number("rank", rank)));
            let accepted = need.accepted.map(|accepted| {
                let time = show::duration(texts, accepted.0);
                texts.say(&Message::new("cli-with-accepted").text("time", time))
            });
            let parts: Vec<_> = [rank, accepted].into_iter().flatten().collect();
            (need.name.clone(), parts.join(", "))
        })
        .collect();
    sheet.facts(&facts);
}
