//! How people read that something is marked secret, or left out because of that.

use super::explain::field_label;
use super::language::Texts;
use super::message::Message;
use crate::domain::record::Record;

/// What stands in the place of something that is left out: `dolt (OSL 18:8)`.
pub fn hidden(texts: &Texts, ground: &str) -> String {
    texts.say(&Message::new("secret-hidden").text("ground", ground))
}

/// The title of an incident: with its ground where it is secret, and the ground alone where it is left out.
pub fn title(texts: &Texts, title: &str, secret: Option<&str>) -> String {
    match secret {
        Some(ground) if title.is_empty() => texts.say(&Message::new("secret-title-hidden").text("ground", ground)),
        Some(ground) => texts.say(&Message::new("secret-title").text("title", title).text("ground", ground)),
        None => title.to_owned(),
    }
}

/// The fields of a record that were left out, each with its ground: `Leverantör (OSL 18:8); Notering (OSL 21:7)`.
pub fn fields(texts: &Texts, record: &Record) -> String {
    let hidden = record.secret.iter().filter(|covered| covered.hidden);
    let named = hidden.map(|covered| format!("{} ({})", texts.t(&field_label(covered.key)), covered.mark.ground));
    named.collect::<Vec<_>>().join("; ")
}
