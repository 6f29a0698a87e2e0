//! `audit list|verify|head`: the trail of changes, and whether it is whole.

use clap::ArgMatches;
use serde_json::json as value;

use crate::cli::call::Call;
use crate::cli::change;
use crate::cli::failure::Failure;
use crate::cli::sheet::Sheet;
use crate::cli::tone::{Piece, Tone};
use crate::domain::record::RecordKind;
use crate::domain::trail::{Fault, Head, TrailRow};
use crate::domain::view::{Anchor, Answer, Question};
use crate::exchange::json;
use crate::store::{Register, StoreError};
use crate::text::{Message, Texts, number, read, secret, when};

/// How many rows people are shown unless they say otherwise.
const SHOWN: usize = 50;
/// How many rows are asked for at a time.
const PAGE: usize = 500;

/// Prints the trail, newest first.
pub fn list(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let register = call.register()?;
    let record = given.get_one::<String>("record").map(|text| record(&register, text)).transpose()?;
    let record = record.map(|(kind, id)| format!("{}:{id}", kind.word()));
    let asked = given.get_one::<u32>("limit").map(|limit| usize::try_from(*limit).unwrap_or(usize::MAX));
    if call.options.json {
        return call.out.json_list(|each| {
            each_row(call, &register, record.as_deref(), asked.unwrap_or(usize::MAX), |row| {
                each(&json::trail_row(row, register.zone()))
            })
            .map(|_| ())
        });
    }
    let mut sheet = Sheet::new(call.out);
    let (count, at_end) = each_row(call, &register, record.as_deref(), asked.unwrap_or(SHOWN), |row| {
        print_row(&call.texts, &mut sheet, row);
        Ok(())
    })?;
    if count == 0 {
        return call.out.text(&call.texts.t("cli-audit-empty"));
    }
    sheet.print()?;
    if !at_end {
        call.out.remark(&call.texts, &Message::new("cli-audit-more").number("count", count));
    }
    Ok(())
}

/// Reads the whole trail and says whether it is whole.
pub fn verify(call: &mut Call<'_>, given: &ArgMatches) -> Result<(), Failure> {
    let anchor = given.get_one::<String>("anchor").map(|text| anchor(text)).transpose()?;
    let mut register = call.register()?;
    let found = register.verify(anchor.as_ref())?;
    if call.options.json {
        call.out.json(&json::verification(&found))?;
    } else if found.fault.is_none() {
        let language = call.texts.language();
        let whole = Message::new(if anchor.is_some() { "cli-audit-whole-anchored" } else { "cli-audit-whole" })
            .text("rows", number::grouped(language, found.rows))
            .number("redacted", found.redacted)
            .text("head", head_text(&found.head));
        call.out.text(&call.texts.say(&whole))?;
    }
    match &found.fault {
        // What this account has seen of the trail is an anchor too: a tail that was cut leaves a sound chain.
        None => match register.self_test() {
            Err(cut @ StoreError::TrailCut(_)) => Err(Failure::wrong(cut.message())),
            other => Ok(other?),
        },
        Some(fault) => Err(Failure::wrong(said(fault))),
    }
}

/// Prints the end of the trail, to be kept elsewhere.
pub fn head(call: &mut Call<'_>) -> Result<(), Failure> {
    let register = call.register()?;
    let head = register.head()?;
    if call.options.json {
        return call.out.json(&value!({"seq": head.seq, "hash": head.hash}));
    }
    call.out.line(&head_text(&head))
}

fn head_text(head: &Head) -> String {
    format!("{}:{}", head.seq, head.hash)
}

/// Reads `SEQ:HASH`, as `audit head` prints it.
fn anchor(text: &str) -> Result<Head, Failure> {
    let bad = || Failure::words(Message::new("cli-bad-anchor").text("value", text));
    let (seq, hash) = text.trim().split_once(':').ok_or_else(bad)?;
    let seq = read::number(seq).ok_or_else(bad)?;
    let hash = hash.trim().to_ascii_lowercase();
    let is_hash = hash.len() == 64 && hash.chars().all(|c| c.is_ascii_hexdigit());
    if is_hash { Ok(Head { seq, hash }) } else { Err(bad()) }
}

/// Reads `system:NAME`, or another kind's word, and gives the record.
pub fn record(register: &Register, text: &str) -> Result<(RecordKind, i64), Failure> {
    let kind_of = |word: &str| RecordKind::ALL.into_iter().find(|kind| kind.word() == word.trim());
    let (kind, name) = text.split_once(':').unwrap_or((text, ""));
    let Some(kind) = kind_of(kind) else {
        let choices: Vec<_> = RecordKind::ALL.iter().map(|kind| kind.word()).collect();
        let message = Message::new("cli-bad-record").text("value", text).text("choices", choices.join(", "));
        return Err(Failure::words(message));
    };
    let id = if kind == RecordKind::Settings { 1 } else { register.find(kind, name.trim())? };
    Ok((kind, id))
}

/// Gives at most so many rows, newest first; answers how many there were, and whether those were all.
fn each_row(
    call: &Call<'_>,
    register: &Register,
    record: Option<&str>,
    most: usize,
    mut each: impl FnMut(&TrailRow) -> Result<(), Failure>,
) -> Result<(usize, bool), Failure> {
    let mut anchor = Anchor::Start;
    let mut count = 0;
    loop {
        let question = Question::Trail(record.map(str::to_owned), anchor, PAGE.min(most - count));
        let Answer::Trail(page) = register.ask(&question, call.now())? else { return Ok((count, true)) };
        for row in &page.rows {
            each(row)?;
        }
        count += page.rows.len();
        match page.rows.last() {
            Some(last) if !page.at_end && count < most => anchor = Anchor::After(last.seq),
            _ => return Ok((count, page.at_end)),
        }
    }
}

fn print_row(texts: &Texts, sheet: &mut Sheet, row: &TrailRow) {
    let action = format!("cli-action-{}", row.action);
    let action = if texts.has(&action) { texts.t(&action).into_owned() } else { row.action.clone() };
    sheet.line(vec![
        Piece::strong(&row.seq.to_string()),
        Piece::plain("  "),
        Piece::plain(&when::full(texts, row.at)),
        Piece::plain("  "),
        Piece::plain(&row.by),
        Piece::plain("  "),
        Piece::plain(&format!("{action}: ")),
        Piece::strong(if row.title.is_empty() { &row.record } else { &row.title }),
    ]);
    let mut facts: Vec<_> =
        change::changes(texts, row).into_iter().map(|(label, value)| (label, value, Tone::Plain)).collect();
    if let Some(reason) = &row.reason {
        // The reason of an undoing is the change that it undid.
        let label = if matches!(row.action.as_str(), "undo" | "redo") { "cli-undone" } else { "cli-reason" };
        facts.push((texts.t(label).into_owned(), reason.clone(), Tone::Plain));
    }
    if row.redacted {
        facts.push((texts.t("cli-redacted").into_owned(), String::new(), Tone::Soon));
    }
    if let (true, Some(ground)) = (row.hidden, &row.secret) {
        facts.push((secret::hidden(texts, ground), String::new(), Tone::Soon));
    }
    if row.clock_went_back {
        facts.push((texts.t("cli-clock-went-back").into_owned(), String::new(), Tone::Soon));
    }
    sheet.toned_facts(&facts);
}

/// The sentence for a fault: what is wrong, why, what to do now.
fn said(fault: &Fault) -> Message {
    let at = |id: &str, seq: &i64| Message::new(id).text("seq", seq.to_string());
    match fault {
        Fault::Gap(seq) => at("cli-audit-fault-gap", seq),
        Fault::Changed(seq) => at("cli-audit-fault-changed", seq),
        Fault::AnchorBeyondEnd(seq) => at("cli-audit-fault-anchor-beyond-end", seq),
        Fault::AnchorDiffers(seq) => at("cli-audit-fault-anchor-differs", seq),
        Fault::Register(record) => Message::new("cli-audit-fault-register").text("record", record),
    }
}
