//! `system NAME --impact`: what stops when a system stops.

use crate::cli::call::Call;
use crate::cli::failure::Failure;
use crate::cli::reach;
use crate::cli::sheet::Sheet;
use crate::cli::sign::Sign;
use crate::cli::table::{Column, Table};
use crate::cli::tone::{Piece, Tone};
use crate::domain::impact::{Impact, Stopped};
use crate::domain::view::{Answer, Question, Reach};
use crate::exchange::plan as json;
use crate::store::Register;
use crate::text::{Message, branch, show, stops};

/// Prints what stops.
///
/// # Errors
/// When the register cannot be read, or nobody reads what is printed.
pub fn run(call: &mut Call<'_>, register: &Register, system: i64, name: &str) -> Result<(), Failure> {
    let Answer::Impact(impact) = register.ask(&Question::Impact(vec![system]), call.now())? else {
        return Err(Failure::wrong(Message::new("cli-unexpected-answer")));
    };
    if call.options.json {
        return call.out.json(&json::impact(name, &impact));
    }
    print(call, name, &impact)
}

fn print(call: &Call<'_>, name: &str, impact: &Impact) -> Result<(), Failure> {
    let texts = &call.texts;
    let mut sheet = Sheet::new(call.out);
    sheet.heading(&texts.say(&Message::new("impact-title").text("name", name)));
    sheet.marked(&Piece::plain(" "), &stops::summary(texts, impact));
    sheet.line(Vec::new());
    let mut table = Table::new(vec![
        Column::new(texts.t("cli-column-system")).cut_to(20),
        Column::new("#").right(),
        Column::new(texts.t("cli-column-accepted")).right(),
        Column::new(texts.t("cli-column-state")).shown_from(100),
        Column::new(texts.t("cli-column-department")).shown_from(60).cut_to(10),
        Column::new(texts.t("cli-column-owner")).shown_from(90).cut_to(10),
    ]);
    for (one, drawn) in impact.tree.iter().zip(branch::drawn(&depths(&impact.tree), call.out.ascii())) {
        table.row(row(call, one, &drawn));
    }
    sheet.table(&table);
    sheet.group(&texts.t("impact-departments"));
    let departments: Vec<(String, String)> =
        impact.departments().iter().map(|one| stops::department(texts, one)).collect();
    sheet.facts(&departments);
    let (known, unknown): (Vec<Reach>, Vec<Reach>) =
        impact.reach.iter().cloned().partition(|reach| !reach.phones.is_empty() || reach.email.is_some());
    reach::print(&mut sheet, texts, &known);
    if !unknown.is_empty() {
        sheet.line(vec![Piece::dim(&texts.say(&Message::new("impact-unknown").number("count", unknown.len())))]);
    }
    sheet.print()
}

fn depths(tree: &[Stopped]) -> Vec<usize> {
    tree.iter().map(|one| one.depth).collect()
}

fn row(call: &Call<'_>, one: &Stopped, drawn: &str) -> Vec<Piece> {
    let texts = &call.texts;
    let dash = || Piece::dim("-");
    let also =
        if one.also > 0 { texts.say(&Message::new("impact-also").number("count", one.also)) } else { String::new() };
    vec![
        Piece::new(&format!("{drawn}{}{also}", one.name), if one.critical { Tone::Strong } else { Tone::Plain }),
        one.rank.map_or_else(dash, |rank| Piece::plain(&rank.to_string())),
        match one.accepted_downtime_s {
            Some(seconds) => Piece::plain(&show::duration(texts, seconds)),
            None if one.critical => {
                let missing = format!("{} {}", Sign::Over.text(call.out.ascii()), texts.t("cli-missing"));
                Piece::new(&missing, Tone::Bad)
            }
            None => dash(),
        },
        Piece::plain(&texts.t(&format!("state-{}", one.state.word()))),
        one.department.as_deref().map_or_else(dash, Piece::plain),
        one.owner.as_deref().map_or_else(dash, Piece::plain),
    ]
}
