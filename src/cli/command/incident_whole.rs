//! `incident show`: one incident with its systems, their clocks, and the timeline.

use clap::ArgMatches;

use crate::cli::call::Call;
use crate::cli::failure::Failure;
use crate::cli::reach;
use crate::cli::sheet::Sheet;
use crate::cli::sign::Sign;
use crate::cli::table::{Column, Table};
use crate::cli::tone::{Piece, Tone};
use crate::domain::incident::EntryKind;
use crate::domain::record::RecordKind;
use crate::domain::system::{Downtime, remaining};
use crate::domain::view::{Affected, Answer, Entry, IncidentWhole, Question};
use crate::exchange::json;
use crate::store::Register;
use crate::text::{Message, Texts, secret, show, when};

/// Prints one incident.
pub fn run(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let register = call.register()?;
    let number = given.get_one::<String>("number").map_or("", String::as_str);
    let id = register.find(RecordKind::Incident, number)?;
    if call.options.json {
        return print_json(call, &register, id);
    }
    let whole = load(call, &register, id)?;
    print(call, &whole)
}

/// Prints one incident for machines.
pub fn print_json(call: &Call<'_>, register: &Register, id: i64) -> Result<(), Failure> {
    let whole = load(call, register, id)?;
    call.out.json(&json::incident(&whole, register.zone()))
}

/// Prints in one line how an incident stands.
pub fn print_line(call: &Call<'_>, register: &Register, id: i64) -> Result<(), Failure> {
    let whole = load(call, register, id)?;
    let down = whole.systems.iter().filter(|system| is_down(system)).count();
    let message = Message::new("cli-incident-stands")
        .text("incident", &whole.number)
        .text("title", title(&call.texts, &whole))
        .word("status", format!("status-{}", whole.status.word()))
        .number("down", down);
    call.out.text(&call.texts.say(&message))
}

fn load(call: &Call<'_>, register: &Register, id: i64) -> Result<IncidentWhole, Failure> {
    match register.ask(&Question::Incident(id), call.now())? {
        Answer::Incident(Some(whole)) => Ok(*whole),
        _ => Err(Failure::wrong(Message::new("cli-unexpected-answer"))),
    }
}

fn title(texts: &Texts, whole: &IncidentWhole) -> String {
    secret::title(texts, whole.record.title(), whole.secrecy.as_ref().map(|mark| mark.ground.as_str()))
}

fn is_down(system: &Affected) -> bool {
    system.down_since.is_some() && system.restored_at.is_none()
}

fn print(call: &Call<'_>, whole: &IncidentWhole) -> Result<(), Failure> {
    let texts = &call.texts;
    let mut sheet = Sheet::new(call.out);
    sheet.heading(&format!("{}  {}", whole.number, title(texts, whole)));
    let mut facts = vec![(
        texts.t("cli-column-status").into_owned(),
        texts.t(&format!("status-{}", whole.status.word())).into_owned(),
    )];
    for (spec, value) in RecordKind::Incident.fields().iter().zip(&whole.record.values).skip(1) {
        let label = || texts.t(&crate::text::explain::field_label(spec.key)).into_owned();
        match whole.record.mark_on(spec.key).filter(|covered| covered.hidden) {
            Some(covered) => facts.push((label(), secret::hidden(texts, &covered.mark.ground))),
            None if value.is_empty() => {}
            None => facts.push((label(), show::value(texts, spec.key, value))),
        }
    }
    let times = [("reported", Some(whole.reported_at)), ("restored", whole.restored_at), ("closed", whole.closed_at)];
    for (name, at) in times {
        if let Some(at) = at {
            facts.push((texts.t(&format!("cli-time-{name}")).into_owned(), when::full(texts, at)));
        }
    }
    if let Some(mark) = &whole.secrecy {
        facts.push((texts.t("cli-secret").into_owned(), mark.ground.clone()));
    }
    sheet.facts(&facts);
    if !whole.systems.is_empty() {
        sheet.group(&texts.t("cli-group-systems"));
        sheet.table(&systems(call, &whole.systems));
    }
    sheet.group(&texts.t("cli-group-timeline"));
    for entry in &whole.timeline {
        sheet.dated(&when::full(texts, entry.at), &told(texts, entry, whole), &entry.by);
    }
    reach::print(&mut sheet, texts, &whole.reach);
    sheet.print()
}

fn systems(call: &Call<'_>, systems: &[Affected]) -> Table {
    let texts = &call.texts;
    let title = |id: &str| texts.t(id).into_owned();
    let mut table = Table::new(vec![
        Column::new(""),
        Column::new(title("cli-column-system")).cut_to(14),
        Column::new(title("cli-column-state")),
        Column::new(title("cli-column-since")).shown_from(60),
        Column::new(title("cli-column-restored")).shown_from(70),
        Column::new(title("cli-column-accepted")).shown_from(70).right(),
        Column::new(title("cli-column-left")).cut_to(12).right(),
    ])
    .indented(2);
    for system in systems {
        let left = match (system.down_since, system.accepted_downtime_s) {
            (Some(since), Some(accepted)) if is_down(system) => Some(remaining(since, Downtime(accepted), call.now())),
            _ => None,
        };
        let sign = match left {
            Some(left) if left < 0 => Sign::Over,
            _ if is_down(system) => Sign::Soon,
            _ => Sign::Done,
        };
        let time = |at| when::short(texts, at, call.now());
        table.row(vec![
            sign.piece(call.out.ascii()),
            Piece::plain(&system.name),
            Piece::plain(&texts.t(&format!("state-{}", system.state.word()))),
            Piece::plain(&system.down_since.map(time).unwrap_or_default()),
            Piece::plain(&system.restored_at.map(time).unwrap_or_default()),
            Piece::plain(&system.accepted_downtime_s.map(|s| show::duration(texts, s)).unwrap_or_default()),
            match left {
                Some(left) => Piece::new(&show::left(texts, left), sign.tone()),
                None if is_down(system) => Piece::new(&texts.t("cli-no-accepted-downtime"), Tone::Dim),
                None => Piece::default(),
            },
        ]);
    }
    table
}

/// A row of the timeline as a sentence: what kind, which system, what it became, and the words.
fn told(texts: &Texts, entry: &Entry, whole: &IncidentWhole) -> String {
    let kind = match (entry.kind, entry.value.as_deref()) {
        (EntryKind::SystemDown, Some("reopened")) => texts.t("cli-entry-system-reopened").into_owned(),
        (EntryKind::SystemHandedOver, None) if !entry.hidden => texts.t("cli-entry-system-let-go").into_owned(),
        (kind, _) => texts.t(&format!("cli-entry-{}", kind.word())).into_owned(),
    };
    // That a system is down or up is what the kind of row says.
    let tells_more = matches!(
        entry.kind,
        EntryKind::SystemTaken | EntryKind::SystemHandedOver | EntryKind::SystemEmergency | EntryKind::ContinuityPlan
    );
    let value = entry.value.as_deref().filter(|_| entry.system.is_none() || tells_more).map(|value| {
        let word = entry.kind.word();
        [format!("{word}-{value}"), format!("status-{value}"), format!("plan-answer-{value}"), format!("state-{value}")]
            .into_iter()
            .find(|id| texts.has(id))
            .map_or_else(|| value.to_owned(), |id| texts.t(&id).into_owned())
    });
    let value = value.filter(|value| !value.is_empty());
    let parts = [entry.system.clone(), value].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let mut told = if parts.is_empty() { kind } else { format!("{kind} {parts}") };
    let ground = entry.secret.as_deref().or(whole.secrecy.as_ref().map(|mark| mark.ground.as_str()));
    if let (true, Some(ground)) = (entry.hidden, ground) {
        return format!("{told}: {}", secret::hidden(texts, ground));
    }
    if entry.erased {
        return format!("{told}: {}", texts.t("secret-erased"));
    }
    if let Some(ground) = &entry.secret {
        told += &format!(" [{}]", texts.say(&Message::new("cli-secret-by").text("ground", ground)));
    }
    match &entry.text {
        Some(text) => format!("{told}: {text}"),
        None => told,
    }
}
