//! When two names are the same name, and how far apart two are.
//!
//! How names sort is a matter of language and lives in `text`.

use unicode_normalization::UnicodeNormalization;

/// The key under which a name is unique: NFC, case folded, outer space removed and inner space single.
pub fn name_key(name: &str) -> String {
    if is_plain(name) {
        let mut key = String::with_capacity(name.len());
        for word in name.split_whitespace() {
            if !key.is_empty() {
                key.push(' ');
            }
            if word.is_ascii() {
                key.push_str(word);
                let begun = key.len() - word.len();
                key[begun..].make_ascii_lowercase();
            } else {
                word.chars().for_each(|c| key.extend(c.to_lowercase()));
            }
        }
        return key;
    }
    let composed: String = name.nfc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().nfc().collect()
}

/// Whether a text is in composed form as it stands, and stays so in small letters: ASCII and the letters of western
/// Europe. Nearly every name is, and composing takes longer than everything else that is done with one.
pub fn is_plain(text: &str) -> bool {
    text.is_ascii() || text.chars().all(|c| c < '\u{130}')
}

/// Puts what a person typed or a file held into composed form, with the ends trimmed.
pub fn tidy_name(name: &str) -> String {
    if is_plain(name) {
        return name.trim().to_owned();
    }
    let composed: String = name.nfc().collect();
    composed.trim().to_owned()
}

/// How far apart two names are; none when too far to be meant. A name that begins with the other, or holds it, is near.
pub fn distance(wanted: &[char], name: &[char]) -> Option<usize> {
    if wanted.len() >= 2 && name.starts_with(wanted) {
        return Some(1);
    }
    if wanted.len() >= 3 && name.windows(wanted.len()).any(|part| part == wanted) {
        return Some(2);
    }
    let most = 1 + wanted.len() / 4;
    let near = |part: &[char]| {
        let fits = wanted.len().abs_diff(part.len()) <= most;
        fits.then(|| edits(wanted, part)).filter(|edits| *edits <= most)
    };
    // People say the first word of a long name, or the one they remember; a slip in it is a slip still.
    let of_word = || {
        let words = name.split(|c| c.is_whitespace() || "()/-".contains(*c));
        words.filter(|word| word.len() > 3 && wanted.len() > 3).filter_map(near).min().map(|edits| edits + 2)
    };
    near(name).or_else(of_word)
}

/// How many letters must be put in, taken out or exchanged to make one name the other.
fn edits(a: &[char], b: &[char]) -> usize {
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (row, left) in a.iter().enumerate() {
        let mut here = vec![row + 1];
        for (column, upper) in b.iter().enumerate() {
            let exchanged = above[column] + usize::from(left != upper);
            here.push(exchanged.min(above[column + 1] + 1).min(here[column] + 1));
        }
        above = here;
    }
    above.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_short_way_to_a_key_leads_to_the_same_key(name in "[ -~\u{80}-\u{130}\t\u{300}-\u{308}]{0,12}") {
            let composed: String = name.nfc().collect();
            let spaced = composed.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(name_key(&name), spaced.to_lowercase().nfc().collect::<String>());
            prop_assert_eq!(tidy_name(&name), composed.trim());
        }
    }

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

    #[test]
    fn a_slip_of_the_finger_is_near_and_another_word_is_not() {
        let apart = |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert_eq!(apart("kärnnat", "kärnnät"), Some(1));
        assert_eq!(apart("omsorg", "omsorgssystem"), Some(1));
        assert_eq!(apart("kärnat", "kärnnät (stamnät och switchar)"), Some(4));
        assert_eq!(apart("journal", "elkraft"), None);
    }
}
