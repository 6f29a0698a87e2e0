//! What a record's fields, its contacts and its clock say, as rows.

use crate::domain::downtime::DowntimeRow;
use crate::domain::downtime::DowntimesView;
use crate::domain::field::FieldKind;
use crate::domain::record::{Record, RecordKind};
use crate::domain::system::{Downtime, State, remaining};
use crate::domain::view::{DownRow, Reach};
use crate::domain::{Instant, check};
use crate::text::message::{Arg, Message};
use crate::text::{Texts, explain, secret, show, when};

use super::deciding;
use super::shared::{Opening, Purpose, Shared};
use super::sheet::{Part, Row, Sign, Tone};

/// A heading.
pub fn heading(texts: &Texts, id: &str) -> Row {
    Row::plain(Part::Heading(texts.t(id).into_owned(), String::new()))
}

/// A blank row between two parts.
pub fn space(rows: &mut Vec<Row>) {
    if rows.last().is_some_and(|row| row.part != Part::Blank) {
        rows.push(Row::plain(Part::Blank));
    }
}

/// Every field of a record under its headings, each leading to its place in the form.
pub fn fields(record: &Record, texts: &Texts) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut group = "";
    for (spec, value) in record.kind.fields().iter().zip(&record.values) {
        if spec.kind == FieldKind::Systems {
            continue;
        }
        if spec.group != group {
            group = spec.group;
            rows.push(Row::plain(Part::Blank));
            rows.push(heading(texts, &format!("group-{group}")));
        }
        let shown = show::value(texts, spec.key, value);
        let (value, tone) = match record.mark_on(spec.key) {
            Some(covered) if covered.hidden => (secret::hidden(texts, &covered.mark.ground), Tone::Soon),
            Some(covered) => (secret::title(texts, shown.trim(), Some(&covered.mark.ground)), Tone::Plain),
            None if shown.is_empty() => ("–".to_owned(), Tone::Quiet),
            None => (shown, Tone::Plain),
        };
        let label = texts.t(&explain::field_label(spec.key)).into_owned();
        let part = Part::Fact { label, value, tone };
        rows.push(Row::to(part, mend(record, spec.key)));
    }
    rows
}

/// The form in which a field of a record changes: its own decision's, or the record's.
fn mend(record: &Record, key: &'static str) -> Opening {
    if key.starts_with("rank") && record.kind == RecordKind::System {
        Opening::Form(Box::new(Purpose::Decide(record.id)))
    } else if key.starts_with("accepted_downtime") {
        deciding::downtime_form(record.id)
    } else {
        edit(record.kind, record.id, Some(key))
    }
}

/// The form of a record, beginning at a field.
pub fn edit(kind: RecordKind, id: i64, field: Option<&'static str>) -> Opening {
    Opening::Form(Box::new(Purpose::Edit { kind, id, field, unread: None }))
}

/// What a check that a system fails says of it, leading to the field that mends it.
pub fn finding(record: &Record, id: &str, texts: &Texts) -> Option<Row> {
    let check = check::find(id)?;
    let (sign, tone) = match check.weight {
        check::Weight::Missing => (Sign::Over, Tone::Over),
        check::Weight::Soon => (Sign::Soon, Tone::Soon),
    };
    let text = texts.t(&format!("finding-{id}")).into_owned();
    let part = Part::Item { sign: Some(sign), text, right: check.requirements.join(" "), tone };
    Some(Row::to(part, mend(record, check::mending(check, record))))
}

/// Where the systems that fall short in a check are seen.
pub fn rows_behind(check: &'static str) -> Opening {
    match check {
        "accepted-downtime-missing" => Opening::Downtimes(DowntimesView::Missing),
        id => Opening::Gap(id),
    }
}

/// A telephone number that is not broken between lines.
fn together(phone: &str) -> String {
    phone.replace(' ', "\u{a0}")
}

/// Whom to call: the number first, who it is, and who stands in.
pub fn reach(reach: &[Reach], texts: &Texts) -> Vec<Row> {
    reach
        .iter()
        .map(|reach| {
            let mut lines = Vec::new();
            let mut first = reach.person.clone().map_or_else(
                || reach.named.clone(),
                |person| if person == reach.named { person } else { format!("{person} ({})", reach.named) },
            );
            for phone in &reach.phones {
                first = format!("{first}  {}", together(phone));
            }
            let known = !reach.phones.is_empty();
            if !known {
                first = format!("{first}  {}", texts.t("reach-no-phone"));
            }
            lines.push(first);
            let mut more = Vec::new();
            if let Some(number) = &reach.customer_number {
                more.push(texts.say(&Message::new("reach-customer").text("number", number)));
            }
            more.extend(reach.hours.clone());
            if !more.is_empty() {
                lines.push(more.join(" · "));
            }
            if let Some((name, phone)) = &reach.substitute {
                let phone = together(phone.as_deref().unwrap_or_default());
                lines.push(texts.say(&Message::new("reach-substitute").text("name", name).text("phone", phone)));
            }
            let label = texts.t(&explain::field_label(reach.part)).into_owned();
            let tone = if known { Tone::Plain } else { Tone::Soon };
            let part = Part::Fact { label, value: lines.join("\n"), tone };
            match reach.record {
                Some((kind, id)) => Row::to(part, Opening::Contact(kind, id)),
                None => Row::stop(part),
            }
        })
        .collect()
}

/// What is left of an accepted downtime at this moment, how it is meant, and its sign.
pub fn clock(since: Instant, accepted_s: Option<i64>, shared: &Shared) -> (String, Tone, Sign) {
    clock_at(since, accepted_s, shared.now, &shared.texts)
}

/// The same at another time.
pub fn clock_at(since: Instant, accepted_s: Option<i64>, now: Instant, texts: &Texts) -> (String, Tone, Sign) {
    match accepted_s {
        None => (texts.t("no-accepted-downtime").into_owned(), Tone::Soon, Sign::Running),
        Some(accepted) => {
            let left = remaining(since, Downtime(accepted), now);
            let (tone, sign) = if left < 0 {
                (Tone::Over, Sign::Over)
            } else if left * 2 <= accepted {
                (Tone::Soon, Sign::Soon)
            } else {
                (Tone::Plain, Sign::Running)
            };
            (show::left(texts, left), tone, sign)
        }
    }
}

/// In how many seconds a clock with so much left says something else: `18 min kvar` becomes `17 min kvar` one second
/// after the full minute.
pub fn next_minute(left: i64) -> i64 {
    if left >= 0 { left.rem_euclid(60) + 1 } else { 60 - (-left).rem_euclid(60) }
}

/// In how many seconds the clock of a system says something else; none where none runs.
pub fn ticks(row: &DowntimeRow, now: Instant) -> Option<i64> {
    row.left(now).map(next_minute)
}

/// The sign of a state.
pub fn state_sign(state: State) -> Sign {
    match state {
        State::Up => Sign::Done,
        State::Degraded | State::Emergency => Sign::Soon,
        State::Down => Sign::Over,
        State::Restoring => Sign::Running,
    }
}

/// How a system stands and since when it is down: what is being restored, or runs in emergency operation, went down before.
pub fn since(texts: &Texts, state: State, since: Instant, now: Instant) -> String {
    let id = match state {
        State::Restoring | State::Emergency => "down-since-and",
        State::Up | State::Degraded | State::Down => "down-since",
    };
    let time = when::short(texts, since, now);
    texts.say(&Message::new(id).word("state", format!("state-{}", state.word())).text("time", time))
}

/// A system that is not up, with its clock.
pub fn down(row: &DownRow, shared: &Shared) -> Row {
    let texts = &shared.texts;
    let (left, tone, sign) = clock(row.down_since, row.accepted_downtime_s, shared);
    let since = since(texts, row.state, row.down_since, shared.now);
    let accepted = row.accepted_downtime_s.map(|s| show::duration(texts, s)).unwrap_or_default();
    let right = if accepted.is_empty() { left } else { format!("{accepted:>8}  {left:>16}") };
    let part = Part::Item { sign: Some(sign), text: format!("{}  {since}", row.name), right, tone };
    Row::to(part, Opening::System(row.id))
}

/// A count, said in words.
pub fn counted(id: &str, count: usize) -> Message {
    Message::new(id).with("count", Arg::Number(i64::try_from(count).unwrap_or(i64::MAX)))
}
