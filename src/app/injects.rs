//! What an exercise tells somebody: which injects have come, and saying so when one comes.

use super::facts;
use super::shared::{Mood, Opening, Shared};
use super::sheet::{Part, Row, Sign, Tone};
use crate::domain::Instant;
use crate::domain::play::Play;
use crate::text::message::Message;
use crate::text::{scenario, show, when};

/// How many unread injects stand on Now, so that the outage is seen too.
const MOST: usize = 2;

/// Says in the line of news what came since a time.
pub fn announce(shared: &mut Shared, before: Instant) {
    let Some(play) = shared.header.play.as_deref() else { return };
    let newest = play.unread(&shared.who, shared.now).filter(|(_, inject)| play.due_at(inject) > before).last();
    let Some((_, inject)) = newest else { return };
    let said = play.scenario.filled(scenario::words(&shared.texts, &inject.text));
    let from = inject.from.as_ref().map(|from| scenario::words(&shared.texts, from));
    let from = from.map_or_else(|| shared.texts.t("play-somebody").into_owned(), str::to_owned);
    let message = Message::new("news-inject").text("from", from).text("text", show::beginning(&said));
    shared.say(Mood::Plain, message);
}

/// What has come in an exercise and is unread, the newest first.
pub fn unread(shared: &Shared) -> Vec<Row> {
    let Some(play) = shared.play() else { return Vec::new() };
    let texts = &shared.texts;
    let unread: Vec<_> = play.unread(&shared.who, shared.now).collect();
    if unread.is_empty() {
        return Vec::new();
    }
    let mut rows = vec![facts::heading(texts, "play-injects")];
    let count = unread.len();
    rows.extend(unread.into_iter().rev().take(MOST).map(|(at, inject)| {
        let said = play.scenario.filled(scenario::words(texts, &inject.text));
        let text = match inject.from.as_ref().map(|from| scenario::words(texts, from)) {
            Some(from) => format!("{from}: {said}"),
            None => said,
        };
        let right = when::short(texts, play.due_at(inject), shared.now);
        let part = Part::Item { sign: Some(Sign::Soon), text, right, tone: Tone::Plain };
        Row::to(part, Opening::Play(Some(at)))
    }));
    if count > MOST {
        let text = texts.say(&facts::counted("play-more-unread", count - MOST));
        let part = Part::Item { sign: Some(Sign::Because), text, right: String::new(), tone: Tone::Quiet };
        rows.push(Row::to(part, Opening::Play(None)));
    }
    rows
}

/// How many seconds of the exercise it is until the next inject; none where there is none ahead.
pub fn next_in(play: &Play, now: Instant) -> Option<i64> {
    let (_, next) = play.ahead(now).find(|(_, inject)| play.due_at(inject) > now)?;
    Some((play.due_at(next) - now).num_seconds() + 1)
}
