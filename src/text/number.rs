//! Numbers and amounts as Swedes and English speakers write them.

use super::language::Language;

/// Groups digits by three: with a no-break space in Swedish, with a comma in English.
pub fn grouped(language: Language, number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let separator = match language {
        Language::Swedish => '\u{a0}',
        Language::English => ',',
    };
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        text.push('-');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// An amount kept in öre; the öre are shown only where there are some.
pub fn money(language: Language, ore: i64) -> String {
    let whole = grouped(language, ore / 100);
    let rest = ore.unsigned_abs() % 100;
    let sign = if ore < 0 && ore > -100 { "-" } else { "" };
    let decimals = match (rest, language) {
        (0, _) => String::new(),
        (rest, Language::Swedish) => format!(",{rest:02}"),
        (rest, Language::English) => format!(".{rest:02}"),
    };
    match language {
        Language::Swedish => format!("{sign}{whole}{decimals}\u{a0}kr"),
        Language::English => format!("SEK\u{a0}{sign}{whole}{decimals}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped_as_each_language_does() {
        assert_eq!(grouped(Language::Swedish, 1_240_000), "1\u{a0}240\u{a0}000");
        assert_eq!(grouped(Language::English, 999), "999");
    }

    #[test]
    fn öre_are_shown_only_where_there_are_some() {
        assert_eq!(money(Language::Swedish, 31_000_050), "310\u{a0}000,50\u{a0}kr");
        assert_eq!(money(Language::Swedish, 14_500_000), "145\u{a0}000\u{a0}kr");
        assert_eq!(money(Language::English, -50), "SEK\u{a0}-0.50");
    }
}
