//! Secrecy marks: on what ground something is not for everybody, who said so and when, and what looks as if it needed one.
//!
//! What a mark hides is decided in `veil`; what can be marked, and the wishes, stand in `marking`.

use chrono::NaiveDate;

use super::Instant;

/// A mark on a record, a field or a row of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecrecyMark {
    /// The ground, such as `OSL 18:8`.
    pub ground: String,
    /// Who set it.
    pub by: String,
    /// When it was set.
    pub at: Instant,
}

/// A field that a mark covers: its own, or that of the whole record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldMark {
    /// The field.
    pub key: &'static str,
    /// The mark.
    pub mark: SecrecyMark,
    /// Whether the value was left out.
    pub hidden: bool,
}

/// Whether what is marked is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sight {
    /// It is left out and counted.
    #[default]
    Hidden,
    /// It is told, because somebody asked for it.
    Shown,
}

/// The grounds of the Public Access to Information and Secrecy Act (OSL) that a municipality's IT staff meets most.
pub const GROUNDS: [&str; 7] = ["OSL 15:2", "OSL 18:8", "OSL 18:13", "OSL 21:7", "OSL 25:1", "OSL 26:1", "OSL 39"];
/// The longest ground.
pub const MOST: usize = 120;
/// After how many seconds without a key what is marked is hidden again.
pub const IDLE_S: i64 = 600;

/// Puts a ground into the form in which it is kept: `18:8` is enough for `OSL 18:8`; other words stay as they are.
pub fn ground(typed: &str) -> String {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let tidy = words.join(" ");
    let paragraph = !tidy.is_empty() && tidy.chars().all(|c| c.is_ascii_digit() || c == ':');
    match tidy.strip_prefix("osl ") {
        Some(rest) => format!("OSL {rest}"),
        None if paragraph => format!("OSL {tidy}"),
        None => tidy,
    }
}

/// Whether text looks as if it were not for everybody: it speaks of secrecy, or holds a personal identity number.
pub fn looks_secret(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric() && c != ':').filter(|w| !w.is_empty()).collect();
    let spoken = words.iter().any(|word| {
        *word == "osl" || word.starts_with("sekretess") || word.starts_with("hemligstämpl") || *word == "classified"
    });
    spoken || lower.split(|c: char| !c.is_ascii_digit() && c != '-' && c != '+').any(is_identity_number)
}

/// `ÅÅMMDD-NNNN` or `ÅÅÅÅMMDDNNNN` with a day that exists and a sum that is right; co-ordination numbers too.
fn is_identity_number(word: &str) -> bool {
    let digits: Vec<u32> = word.chars().filter_map(|c| c.to_digit(10)).collect();
    let (plain, parted) = (word.len() == digits.len(), word.len() == digits.len() + 1);
    let sign_in_place = parted && matches!(word.chars().rev().nth(4), Some('-' | '+'));
    // Ten digits alone could be any number; twelve begin with a century.
    let ten = match digits.len() {
        10 if sign_in_place => &digits[..],
        12 if (plain || sign_in_place) && matches!(digits[..2], [1, 8 | 9] | [2, 0]) => &digits[2..],
        _ => return false,
    };
    let number = |at: usize| ten[at] * 10 + ten[at + 1];
    let day = if number(4) > 60 { number(4) - 60 } else { number(4) };
    let leap = NaiveDate::from_ymd_opt(2000, number(2), day).is_some();
    let sum: u32 = ten
        .iter()
        .enumerate()
        .map(|(at, digit)| if at % 2 == 0 { digit * 2 } else { *digit })
        .map(|weighed| weighed / 10 + weighed % 10)
        .sum();
    leap && sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_is_enough_for_a_ground_of_the_secrecy_act() {
        assert_eq!(ground(" 18:8 "), "OSL 18:8");
        assert_eq!(ground("osl  18:13"), "OSL 18:13");
        assert_eq!(ground("OSL 39 kap."), "OSL 39 kap.");
        assert_eq!(ground("Försvarssekretess"), "Försvarssekretess");
        assert_eq!(ground("  "), "");
    }

    #[test]
    fn text_that_speaks_of_secrecy_or_holds_an_identity_number_is_noticed() {
        for text in ["enligt OSL 18:8", "Sekretessbelagt", "rör 640823-3234 som", "196408233234", "701063-2391"] {
            assert!(looks_secret(text), "{text}");
        }
    }

    #[test]
    fn ordinary_text_is_left_alone() {
        for text in [
            "Lagringen svarar inte",
            "ring 070-174 06 05",
            "ärende 1234567890",
            "556016-0680",
            "640823-3235",
            "2026-11-24 08:00",
            "oslo",
        ] {
            assert!(!looks_secret(text), "{text}");
        }
    }
}
