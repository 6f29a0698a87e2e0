//! How well a text fits what a person typed, letter by letter with gaps: `oppn` finds Öppna, `kval ny` finds Ny kvalitet.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// What a person typed, ready to be compared with many texts.
pub struct Fuzzy {
    pattern: Pattern,
    matcher: Matcher,
    buffer: Vec<char>,
}

impl Fuzzy {
    /// Takes what was typed; its words may stand in any order. A letter without its dots finds the one with them.
    pub fn new(typed: &str) -> Fuzzy {
        // The library's own signs ($, !, ^) are letters like any other here, and so is its backslash.
        let typed = typed.replace('\\', " ");
        let pattern = Pattern::new(&typed, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy);
        Fuzzy { pattern, matcher: Matcher::new(Config::DEFAULT), buffer: Vec::new() }
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.pattern.atoms.is_empty()
    }

    /// How well a text fits, more being better; none where it does not.
    pub fn score(&mut self, text: &str) -> Option<u32> {
        self.pattern.score(Utf32Str::new(text, &mut self.buffer), &mut self.matcher)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(typed: &str, text: &str) -> bool {
        Fuzzy::new(typed).score(text).is_some()
    }

    #[test]
    fn letters_without_their_dots_and_with_gaps_find_the_word() {
        assert!(fits("oppn", "Öppna"));
        assert!(fits("arende", "Ärendehantering"));
        assert!(fits("krnat", "Kärnnät"));
        assert!(!fits("xq", "Kärnnät"));
    }

    #[test]
    fn words_may_stand_in_any_order() {
        assert!(fits("nät kärn", "Kärnnät"));
        assert!(fits("ny system", "System: Ny"));
    }

    #[test]
    fn a_whole_word_fits_better_than_scattered_letters() {
        let mut fuzzy = Fuzzy::new("logga");
        assert!(fuzzy.score("Logga incident") > fuzzy.score("Lista över gamla avtal"));
    }

    #[test]
    fn signs_are_letters_like_any_other() {
        assert!(!fits("!nät", "Kärnnät"));
        assert!(fits("a\\b", "a b"));
    }
}
