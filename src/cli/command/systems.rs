//! `systems`: the register in restoration order, or part of it, or what it lacks.

use clap::ArgMatches;

use crate::cli::call::Call;
use crate::cli::failure::Failure;
use crate::cli::sheet::Sheet;
use crate::cli::sign::Sign;
use crate::cli::table::{Column, Table};
use crate::cli::tone::{Piece, Tone};
use crate::domain::check::{self, Weight};
use crate::domain::system::State;
use crate::domain::view::{Anchor, Answer, Question, SystemRow, SystemsOrder, SystemsQuery, SystemsView};
use crate::exchange::json;
use crate::store::Register;
use crate::text::{Message, show, when};

/// How many systems are asked for at a time.
const PAGE: usize = 1000;

/// Prints the systems.
pub fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let register = call.register()?;
    let words: Vec<&str> = given.get_many::<String>("words").into_iter().flatten().map(String::as_str).collect();
    if given.get_flag("gaps") {
        return gaps(call, &register, &words.join(" "));
    }
    let view = if given.get_flag("down") {
        SystemsView::Down
    } else if given.get_flag("critical") {
        SystemsView::Critical
    } else {
        SystemsView::All
    };
    let query = SystemsQuery { words: words.join(" "), view, order: SystemsOrder::Restoration };
    if call.options.json {
        return call.out.json_list(|each| {
            register.each_system::<Failure>(&query, call.now(), |whole| each(&json::system(&whole, register.zone())))
        });
    }
    let mut table = table(call);
    let count = each_row(call, &register, &query, |system| table.row(row(call, system)))?;
    if count == 0 {
        return nothing(call, &register, &query);
    }
    call.out.table(&table)
}

fn each_row(
    call: &Call<'_>,
    register: &Register,
    query: &SystemsQuery,
    mut each: impl FnMut(&SystemRow),
) -> Result<usize, Failure> {
    let mut anchor = Anchor::Start;
    let mut count = 0;
    loop {
        let question = Question::Systems(query.clone(), anchor, PAGE);
        let Answer::Systems(page) = register.ask(&question, call.now())? else { return Ok(count) };
        page.rows.iter().for_each(&mut each);
        count += page.rows.len();
        match page.rows.last() {
            Some(last) if !page.at_end => anchor = Anchor::After(last.id),
            _ => return Ok(count),
        }
    }
}

/// An empty list says why it is empty.
fn nothing(call: &Call<'_>, register: &Register, query: &SystemsQuery) -> Result<(), Failure> {
    let all = Question::SystemsCount(SystemsQuery::default());
    let is_empty = register.ask(&all, call.now())? == Answer::SystemsCount(0);
    let id = match query.view {
        _ if is_empty => "cli-register-empty",
        _ if !query.words.is_empty() => "cli-no-such-systems",
        SystemsView::Down => "cli-nothing-down",
        _ => "cli-no-critical",
    };
    call.out.text(&call.texts.say(&Message::new(id).text("words", &query.words)))
}

fn table(call: &Call<'_>) -> Table {
    let title = |id: &str| call.texts.t(id).into_owned();
    Table::new(vec![
        Column::new(title("cli-column-rank")).right(),
        Column::new(title("cli-column-system")).cut_to(14),
        Column::new(title("cli-column-state")).cut_to(8),
        Column::new(title("cli-column-accepted")).shown_from(46).right(),
        Column::new(title("cli-column-classification")).shown_from(96),
        Column::new(title("cli-column-plan")).shown_from(70),
        Column::new(title("cli-column-gaps")).shown_from(54),
        Column::new(title("cli-column-department")).shown_from(110).cut_to(10),
    ])
}

fn row(call: &Call<'_>, system: &SystemRow) -> Vec<Piece> {
    let texts = &call.texts;
    let missing =
        || Piece::new(&format!("{} {}", Sign::Over.text(call.out.ascii()), texts.t("cli-missing")), Tone::Bad);
    let critical = system.critical == Some(true);
    let levels = system.classification.map(|level| level.map_or_else(|| "-".to_owned(), |level| level.to_string()));
    vec![
        Piece::plain(&system.rank.map(|rank| rank.to_string()).unwrap_or_default()),
        Piece::new(&system.name, if critical { Tone::Strong } else { Tone::Plain }),
        state(call, system),
        match system.accepted_downtime_s {
            Some(seconds) => Piece::plain(&show::duration(texts, seconds)),
            None if critical => missing(),
            None => Piece::default(),
        },
        Piece::plain(&levels.join(" ")),
        match system.continuity_plan {
            None | Some("none") if critical => missing(),
            Some(plan) => Piece::plain(&texts.t(&format!("continuity-plan-{plan}"))),
            None => Piece::default(),
        },
        findings(call, system),
        Piece::plain(system.department.as_deref().unwrap_or_default()),
    ]
}

/// The state; what is not up says since when.
fn state(call: &Call<'_>, system: &SystemRow) -> Piece {
    let word = call.texts.t(&format!("state-{}", system.state.word()));
    match (system.state, system.down_since) {
        (State::Up, _) => Piece::dim(&word),
        (_, Some(since)) => Piece::new(&format!("{word} {}", when::short(&call.texts, since, call.now())), Tone::Bad),
        (_, None) => Piece::new(&word, Tone::Bad),
    }
}

/// How many checks it fails: those that are faults now, and those that soon are.
fn findings(call: &Call<'_>, system: &SystemRow) -> Piece {
    let part = |sign: Sign, count: usize| (count > 0).then(|| format!("{} {count}", sign.text(call.out.ascii())));
    let parts: Vec<_> =
        [part(Sign::Over, system.missing), part(Sign::Soon, system.soon)].into_iter().flatten().collect();
    let tone = if system.missing > 0 { Tone::Bad } else { Tone::Soon };
    Piece::new(&parts.join(" "), tone)
}

fn gaps(call: &Call<'_>, register: &Register, words: &str) -> Result<(), Failure> {
    let Answer::Gaps(mut gaps) = register.ask(&Question::Gaps, call.now())? else {
        return Err(Failure::wrong(Message::new("cli-unexpected-answer")));
    };
    if !words.is_empty() {
        let query = SystemsQuery { words: words.to_owned(), ..SystemsQuery::default() };
        let mut wanted = std::collections::HashSet::new();
        each_row(call, register, &query, |system| {
            wanted.insert(system.id);
        })?;
        for gap in &mut gaps {
            gap.systems.retain(|(id, _)| wanted.contains(id));
        }
    }
    gaps.retain(|gap| !gap.systems.is_empty());
    if call.options.json {
        let all: Vec<_> = gaps.iter().map(|gap| json::gap(gap, &call.texts)).collect();
        return call.out.json(&all);
    }
    if gaps.is_empty() {
        return call.out.text(&call.texts.t("cli-no-gaps"));
    }
    let mut sheet = Sheet::new(call.out);
    for gap in &gaps {
        let check = check::find(gap.check);
        let sign = match check.map(|check| check.weight) {
            Some(Weight::Soon) => Sign::Soon,
            _ => Sign::Over,
        };
        let asked_by = check.map(|check| check.requirements.join(" ")).unwrap_or_default();
        let counted = Message::new(format!("counted-{}", gap.check)).number("count", gap.systems.len());
        sheet.point(&sign.piece(call.out.ascii()), &format!("{}  {asked_by}", call.texts.say(&counted)));
        let names: Vec<_> = gap.systems.iter().map(|(_, name)| name.as_str()).collect();
        sheet.marked(&Piece::plain(" "), &names.join("; "));
    }
    sheet.print()
}
