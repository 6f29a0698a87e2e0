//! When two names are the same name.
//!
//! How names sort is a matter of language and lives in `text`.

use unicode_normalization::UnicodeNormalization;

/// The key under which a name is unique: NFC, case folded, outer space removed and inner space single.
pub fn name_key(name: &str) -> String {
    let composed: String = name.nfc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().nfc().collect()
}

/// Puts what a person typed or a file held into composed form, with the ends trimmed.
pub fn tidy_name(name: &str) -> String {
    let composed: String = name.nfc().collect();
    composed.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_without_regard_to_case_and_surrounding_space() {
        assert_eq!(name_key(" Brandvägg "), name_key("brandvägg"));
        assert_eq!(name_key("KÄRNNÄT"), name_key("Kärnnät"));
    }

    #[test]
    fn a_decomposed_ring_is_the_same_letter() {
        assert_eq!(name_key("Tillsynsa\u{30a}renden"), name_key("Tillsynsårenden"));
    }

    #[test]
    fn a_and_å_are_different_letters() {
        assert_ne!(name_key("Aland"), name_key("Åland"));
    }
}
