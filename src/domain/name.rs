//! When two names are the same name, and how far apart two are.
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

/// How far apart two names are; none when too far to be meant. A name that begins with the other, or holds it, is near.
pub fn distance(wanted: &[char], name: &[char]) -> Option<usize> {
    if wanted.len() >= 2 && name.starts_with(wanted) {
        return Some(1);
    }
    if wanted.len() >= 3 && name.windows(wanted.len()).any(|part| part == wanted) {
        return Some(2);
    }
    let most = 1 + wanted.len() / 4;
    if wanted.len().abs_diff(name.len()) > most {
        return None;
    }
    let edits = edits(wanted, name);
    (edits <= most).then_some(edits)
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

    #[test]
    fn a_slip_of_the_finger_is_near_and_another_word_is_not() {
        let apart = |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert_eq!(apart("kärnnat", "kärnnät"), Some(1));
        assert_eq!(apart("omsorg", "omsorgssystem"), Some(1));
        assert_eq!(apart("journal", "elkraft"), None);
    }
}
