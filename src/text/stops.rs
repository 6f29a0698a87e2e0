//! What is said of what stops when a system stops.

use super::language::Texts;
use super::message::Message;
use super::show;
use crate::domain::impact::{Department, Impact};

/// In one line: `44 system stannar, 20 kritiska; kortast accepterar Trygghetslarm 30 min`.
pub fn summary(texts: &Texts, impact: &Impact) -> String {
    let count = impact.stopped().count();
    if count == 0 {
        return texts.t("impact-nothing").into_owned();
    }
    let critical = impact.stopped().filter(|one| one.critical).count();
    let said = Message::new("impact-summary").number("count", count).number("critical", critical);
    let mut said = texts.say(&said);
    if let Some((seconds, one)) = impact.shortest() {
        let time = show::duration(texts, seconds);
        said += &texts.say(&Message::new("impact-shortest").text("name", &one.name).text("time", time));
    }
    said
}

/// A department, and what stops there.
pub fn department(texts: &Texts, one: &Department<'_>) -> (String, String) {
    let name = one.name.map_or_else(|| texts.t("impact-no-department").into_owned(), str::to_owned);
    let said = Message::new("impact-department").number("count", one.systems).number("critical", one.critical);
    let mut parts = vec![texts.say(&said)];
    if let Some(seconds) = one.shortest_s {
        parts.push(texts.say(&Message::new("impact-accepts").text("time", show::duration(texts, seconds))));
    }
    if !one.owners.is_empty() {
        parts.push(one.owners.join(", "));
    }
    (name, parts.join("; "))
}
