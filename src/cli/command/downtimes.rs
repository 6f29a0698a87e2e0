//! `downtimes`: accepted downtimes and where each system stands now, what runs out first on top.

use clap::ArgMatches;

use crate::cli::call::Call;
use crate::cli::failure::Failure;
use crate::cli::sign::Sign;
use crate::cli::table::{Column, Table};
use crate::cli::tone::{Piece, Tone};
use crate::domain::downtime::{DowntimeRow, DowntimesAsk, DowntimesQuery, DowntimesTold, DowntimesView, Months};
use crate::domain::system::State;
use crate::domain::view::{Anchor, Answer, Question};
use crate::exchange::downtimes as json;
use crate::store::Register;
use crate::text::{Message, chart, downtime, show, when};

/// How many systems are asked for at a time.
const PAGE: usize = 1000;

/// Prints the accepted downtimes.
pub fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let register = call.register()?;
    let words: Vec<&str> = given.get_many::<String>("words").into_iter().flatten().map(String::as_str).collect();
    let asked =
        [("running", DowntimesView::Running), ("missing", DowntimesView::Missing), ("over", DowntimesView::Over)];
    let view = asked.into_iter().find(|(flag, _)| given.get_flag(flag)).map(|(_, view)| view).unwrap_or_default();
    let query = DowntimesQuery { words: words.join(" "), view };
    let (now, zone) = (call.now(), register.zone());
    let months = when::last_months(zone, now);
    if call.options.json {
        return call.out.json_list(|each| {
            each_row(call, &register, &query, |system| each(&json::row(system, &months, now, zone))).map(|_| ())
        });
    }
    let mut table = table(call);
    let count = each_row(call, &register, &query, |system| {
        table.row(row(call, system, &months));
        Ok(())
    })?;
    if count == 0 {
        return nothing(call, &query);
    }
    call.out.table(&table)?;
    let Answer::Downtimes(DowntimesTold::Summary(summary)) =
        register.ask(&Question::Downtimes(DowntimesAsk::Summary), now)?
    else {
        return Err(Failure::wrong(Message::new("cli-unexpected-answer")));
    };
    call.out.text(&format!("\n{}", downtime::summary(&call.texts, &summary)))
}

fn each_row(
    call: &Call<'_>,
    register: &Register,
    query: &DowntimesQuery,
    mut each: impl FnMut(&DowntimeRow) -> Result<(), Failure>,
) -> Result<usize, Failure> {
    let mut anchor = Anchor::Start;
    let mut count = 0;
    loop {
        let question = Question::Downtimes(DowntimesAsk::Page(query.clone(), anchor, PAGE));
        let Answer::Downtimes(DowntimesTold::Page(page)) = register.ask(&question, call.now())? else {
            return Ok(count);
        };
        page.rows.iter().try_for_each(&mut each)?;
        count += page.rows.len();
        match page.rows.last() {
            Some(last) if !page.at_end => anchor = Anchor::After(last.id),
            _ => return Ok(count),
        }
    }
}

/// An empty list says why it is empty.
fn nothing(call: &Call<'_>, query: &DowntimesQuery) -> Result<(), Failure> {
    let id = match query.view {
        _ if !query.words.is_empty() => "cli-no-such-systems",
        DowntimesView::Running => "cli-downtimes-none-running",
        DowntimesView::Missing => "cli-downtimes-none-missing",
        DowntimesView::Over => "cli-downtimes-none-over",
        DowntimesView::Decided | DowntimesView::All => "cli-downtimes-none",
    };
    call.out.text(&call.texts.say(&Message::new(id).text("words", &query.words)))
}

fn table(call: &Call<'_>) -> Table {
    let title = |id: &str| call.texts.t(id).into_owned();
    Table::new(vec![
        Column::new(title("cli-column-system")).cut_to(14),
        Column::new(title("cli-column-accepted")).right(),
        Column::new(title("cli-column-state")).shown_from(60).cut_to(8),
        Column::new(title("cli-column-standing")).right(),
        Column::new(title("cli-column-times")).shown_from(72).right(),
        Column::new(title("cli-column-over")).shown_from(72).right(),
        Column::new(title("cli-column-longest")).shown_from(90).right(),
        Column::new(title("cli-column-months")).shown_from(110),
        Column::new(title("cli-column-decided-by")).shown_from(130).cut_to(10),
    ])
}

fn row(call: &Call<'_>, system: &DowntimeRow, months: &Months) -> Vec<Piece> {
    let texts = &call.texts;
    let measured = system.measured(months);
    let critical = system.critical == Some(true);
    let number = |count: usize| if count == 0 { Piece::dim("-") } else { Piece::plain(&count.to_string()) };
    let decision = &system.decided.decision;
    let on = decision.on.map(show::date);
    let source: Vec<&str> =
        [decision.by.as_deref(), on.as_deref(), decision.reference.as_deref()].into_iter().flatten().collect();
    let over = measured.times_over.filter(|over| *over > 0);
    vec![
        Piece::new(&system.name, if critical { Tone::Strong } else { Tone::Plain }),
        match system.accepted() {
            Some(accepted) => Piece::plain(&show::duration(texts, accepted.0)),
            None if critical => signed(call, Sign::Over, &texts.t("cli-missing")),
            None => Piece::dim("-"),
        },
        state(call, system),
        left(call, system),
        number(measured.times),
        over.map_or_else(|| Piece::dim("-"), |over| signed(call, Sign::Over, &over.to_string())),
        if measured.times == 0 { Piece::dim("-") } else { Piece::plain(&show::minutes(texts, measured.longest_s)) },
        Piece::plain(&chart::columns(&measured.by_month, call.out.ascii())),
        Piece::plain(&source.join(", ")),
    ]
}

fn signed(call: &Call<'_>, sign: Sign, words: &str) -> Piece {
    Piece::new(&format!("{} {words}", sign.text(call.out.ascii())), sign.tone())
}

/// The state; what is not up says since when.
fn state(call: &Call<'_>, system: &DowntimeRow) -> Piece {
    let word = call.texts.t(&format!("state-{}", system.state.word()));
    match system.down_since.filter(|_| system.state != State::Up) {
        None => Piece::dim(&word),
        Some(since) => Piece::new(&format!("{word} {}", when::short(&call.texts, since, call.now())), Tone::Bad),
    }
}

/// What is left of the accepted downtime, or by how much it is over.
fn left(call: &Call<'_>, system: &DowntimeRow) -> Piece {
    let Some(left) = system.left(call.now()) else { return Piece::default() };
    let said = show::left(&call.texts, left);
    match system.accepted() {
        Some(accepted) if left < 0 || left * 2 <= accepted.0 => {
            signed(call, if left < 0 { Sign::Over } else { Sign::Soon }, &said)
        }
        _ => Piece::plain(&said),
    }
}
