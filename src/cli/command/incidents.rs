//! `incident list`: the open incidents, or all.

use clap::ArgMatches;

use crate::cli::call::Call;
use crate::cli::failure::Failure;
use crate::cli::table::{Column, Table};
use crate::cli::tone::{Piece, Tone};
use crate::domain::view::{Anchor, Answer, IncidentRow, IncidentsQuery, IncidentsView, Question};
use crate::exchange::json;
use crate::text::{Message, secret, when};

/// How many incidents are asked for at a time.
const PAGE: usize = 500;

/// Prints the incidents.
pub fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let register = call.register()?;
    let view = if given.get_flag("all") { IncidentsView::All } else { IncidentsView::Open };
    let query = IncidentsQuery { words: String::new(), view };
    if call.options.json {
        return call.out.json_list(|each| {
            register.each_incident::<Failure>(&query, |whole| each(&json::incident(&whole, register.zone())))
        });
    }
    let mut table = table(call);
    let mut anchor = Anchor::Start;
    let mut count = 0;
    loop {
        let question = Question::Incidents(query.clone(), anchor, PAGE);
        let Answer::Incidents(page) = register.ask(&question, call.now())? else { break };
        for incident in &page.rows {
            table.row(row(call, incident));
        }
        count += page.rows.len();
        match page.rows.last() {
            Some(last) if !page.at_end => anchor = Anchor::After(last.id),
            _ => break,
        }
    }
    if count == 0 {
        let id = if view == IncidentsView::All { "cli-no-incidents" } else { "cli-no-open-incidents" };
        return call.out.text(&call.texts.say(&Message::new(id)));
    }
    call.out.table(&table)
}

fn table(call: &Call<'_>) -> Table {
    let title = |id: &str| call.texts.t(id).into_owned();
    Table::new(vec![
        Column::new(title("cli-column-number")),
        Column::new(title("cli-column-title")).cut_to(16),
        Column::new(title("cli-column-status")),
        Column::new(title("cli-column-severity")).shown_from(70),
        Column::new(title("cli-column-type")).shown_from(100),
        Column::new(title("cli-column-since")).shown_from(60),
        Column::new(title("cli-column-down")).shown_from(50).right(),
    ])
}

fn row(call: &Call<'_>, incident: &IncidentRow) -> Vec<Piece> {
    let texts = &call.texts;
    let severity = incident.severity.map(|level| format!("{level} {}", texts.t(&format!("severity-{level}"))));
    let grave = incident.status.is_open() && incident.severity.is_some_and(|level| level >= 3);
    let down = if incident.systems == 0 { String::new() } else { format!("{}/{}", incident.down, incident.systems) };
    let title = secret::title(texts, &incident.title, incident.secret.as_deref());
    vec![
        Piece::strong(&incident.number),
        Piece::plain(&title),
        Piece::plain(&texts.t(&format!("status-{}", incident.status.word()))),
        Piece::new(&severity.unwrap_or_default(), if grave { Tone::Bad } else { Tone::Plain }),
        Piece::plain(&incident.kind.map(|kind| texts.t(&format!("type-{kind}")).into_owned()).unwrap_or_default()),
        Piece::plain(&when::short(texts, incident.since, call.now())),
        Piece::new(&down, if incident.down > 0 { Tone::Bad } else { Tone::Plain }),
    ]
}
