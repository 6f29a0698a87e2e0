//! Whom to call: each with the numbers in the order in which to try them.

use super::sheet::Sheet;
use crate::domain::view::Reach;
use crate::text::{Message, Texts, explain};

/// Writes on a sheet whom to call.
pub fn print(sheet: &mut Sheet, texts: &Texts, reach: &[Reach]) {
    if reach.is_empty() {
        return;
    }
    sheet.group(&texts.t("cli-group-reach"));
    let facts: Vec<_> = reach.iter().map(|one| (label(texts, one), ways(texts, one))).collect();
    sheet.facts(&facts);
}

fn label(texts: &Texts, reach: &Reach) -> String {
    texts.t(&explain::field_label(reach.part)).into_owned()
}

fn ways(texts: &Texts, reach: &Reach) -> String {
    let who = match &reach.person {
        Some(person) if *person != reach.named => format!("{} ({person})", reach.named),
        _ => reach.named.clone(),
    };
    let mut parts = vec![who];
    parts.extend(reach.phones.iter().cloned());
    parts.extend(reach.email.clone());
    parts.extend(reach.hours.clone());
    if let Some(number) = &reach.customer_number {
        parts.push(texts.say(&Message::new("cli-customer-number").text("number", number)));
    }
    if let Some((name, phone)) = &reach.substitute {
        let name = [Some(name.clone()), phone.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ");
        parts.push(texts.say(&Message::new("cli-substitute").text("name", name)));
    }
    if reach.record.is_none() && reach.phones.is_empty() {
        parts.push(texts.t("cli-nobody-known").into_owned());
    }
    parts.join(", ")
}
