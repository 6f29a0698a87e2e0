//! `--what-if`: what is imagined otherwise of a system, as people write it: `Active Directory: rank 3, restore 2h`.

use clap::ArgMatches;

use crate::cli::failure::Failure;
use crate::domain::drill::{Figure, WhatIf};
use crate::domain::record::RecordKind;
use crate::store::Register;
use crate::text::{Message, read};

/// What is imagined otherwise, in the order in which the call says it.
///
/// # Errors
/// When one of them cannot be read, or names no system.
pub fn what_if(register: &Register, given: &ArgMatches) -> Result<Vec<WhatIf>, Failure> {
    let mut all = Vec::new();
    for text in given.get_many::<String>("what-if").into_iter().flatten() {
        all.extend(read_one(register, text)?);
    }
    Ok(all)
}

/// Reads one. A name may hold a colon itself: what stands before the first one counts that makes a name which the register
/// knows, followed by what can be read.
fn read_one(register: &Register, text: &str) -> Result<Vec<WhatIf>, Failure> {
    let bad = || Failure::words(Message::new("cli-bad-what-if").text("value", text));
    let mut refused = None;
    for (at, _) in text.match_indices(':') {
        let found = register.find(RecordKind::System, &text[..at]).map_err(Failure::from).and_then(|system| {
            let changes: Option<Vec<_>> = changes_in(&text[at + 1..]).into_iter().map(change_of).collect();
            let wishes = |changes: Vec<(Figure, i64)>| {
                changes.into_iter().map(|(figure, to)| WhatIf { system, figure, to }).collect()
            };
            changes.map(wishes).ok_or_else(bad)
        });
        match found {
            Ok(wishes) => return Ok(wishes),
            Err(error) => refused = refused.or(Some(error)),
        }
    }
    Err(refused.unwrap_or_else(bad))
}

/// The changes between commas; a comma in a number parts nothing.
fn changes_in(text: &str) -> Vec<&str> {
    let mut changes = Vec::new();
    let mut rest = text;
    let mut from = 0;
    while let Some(at) = rest[from..].find(',').map(|at| from + at) {
        let after = rest[at + 1..].trim_start();
        if after.starts_with(|c: char| c.is_ascii_digit()) {
            from = at + 1;
        } else {
            changes.push(&rest[..at]);
            (rest, from) = (after, 0);
        }
    }
    changes.push(rest);
    changes
}

fn change_of(text: &str) -> Option<(Figure, i64)> {
    let (word, value) = text.trim().split_once(char::is_whitespace)?;
    let key = read::choice("what_if", &Figure::ALL.map(Figure::key), word).ok()?;
    let figure = Figure::ALL.into_iter().find(|figure| figure.key() == key)?;
    let to = match figure {
        Figure::Rank => read::number(value),
        Figure::RestoreTime | Figure::AcceptedDowntime => read::duration(value),
    };
    Some((figure, to?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_parts_changes_but_no_number() {
        assert_eq!(
            changes_in(" plats 3, återställs 1,5 h,avbrottstid 8h"),
            [" plats 3", "återställs 1,5 h", "avbrottstid 8h"]
        );
    }

    #[test]
    fn both_languages_are_understood() {
        for (text, change) in [
            ("plats 3", (Figure::Rank, 3)),
            ("Rang 3", (Figure::Rank, 3)),
            (" rank 3 ", (Figure::Rank, 3)),
            ("återställs 2 tim", (Figure::RestoreTime, 7_200)),
            ("återställningstid 1,5 h", (Figure::RestoreTime, 5_400)),
            ("restore 2h", (Figure::RestoreTime, 7_200)),
            ("accepted 8h", (Figure::AcceptedDowntime, 28_800)),
            ("avbrottstid 1 dygn", (Figure::AcceptedDowntime, 86_400)),
            ("accepterar 30 min", (Figure::AcceptedDowntime, 1_800)),
        ] {
            assert_eq!(change_of(text), Some(change), "{text}");
        }
        for text in ["", "rank", "rank tre", "restore 0h", "restore -2h", "restore 2", "colour 2h", "rank -1"] {
            assert_eq!(change_of(text), None, "{text}");
        }
    }
}
