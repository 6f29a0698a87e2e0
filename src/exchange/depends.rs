//! The systems named in one cell of dependencies.
//!
//! Names hold commas, slashes and now and then semicolons themselves, so a cell is never just split: what is known is
//! looked for first, the longest name before its parts.

use std::collections::HashMap;

use crate::domain::name::{name_key, tidy_name};

/// The names of systems that a cell may hold, and how they are spelt where they stand.
#[derive(Debug, Clone, Default)]
pub struct KnownNames {
    names: HashMap<String, String>,
    most_semicolons: usize,
    most_commas: usize,
}

/// What a cell of dependencies says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Named {
    /// The systems that are known, as they are spelt where they stand; each once.
    pub known: Vec<String>,
    /// What matches nothing, word for word.
    pub unknown: Vec<String>,
}

impl KnownNames {
    /// Adds a name; the first spelling stays.
    pub fn add(&mut self, name: &str) {
        self.most_semicolons = self.most_semicolons.max(name.matches(';').count());
        self.most_commas = self.most_commas.max(name.matches(',').count());
        self.names.entry(name_key(name)).or_insert_with(|| name.to_owned());
    }

    /// The spelling of a name, whatever its case and outer space.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.names.get(&name_key(name)).map(String::as_str)
    }

    /// Reads a cell: whole; else at `;` and line breaks; else at `,`, each time the longest known name.
    pub fn named_in(&self, cell: &str) -> Named {
        let mut named = Named::default();
        if let Some(name) = self.get(cell) {
            named.known.push(name.to_owned());
            return named;
        }
        self.run(cell, &[';', '\n', '\r'], self.most_semicolons, &mut named, |segment, named| {
            self.run(segment, &[','], self.most_commas, named, |piece, named| {
                named.unknown.push(tidy_name(piece));
            });
        });
        named
    }

    /// Takes the longest known run of parts from each place on; a part that begins none goes to `otherwise`.
    fn run(
        &self,
        text: &str,
        separators: &[char],
        most: usize,
        named: &mut Named,
        mut otherwise: impl FnMut(&str, &mut Named),
    ) {
        let mut ends: Vec<usize> = text.match_indices(separators).map(|(at, _)| at).collect();
        ends.push(text.len());
        let (mut from, mut part) = (0, 0);
        while part < ends.len() {
            let longest = (ends.len() - 1).min(part + most);
            let found = (part..=longest).rev().find_map(|last| Some((last, self.get(&text[from..ends[last]])?)));
            let last = match found {
                Some((last, name)) => {
                    if !named.known.iter().any(|known| known == name) {
                        named.known.push(name.to_owned());
                    }
                    last
                }
                None => {
                    let piece = &text[from..ends[part]];
                    if !piece.trim().is_empty() {
                        otherwise(piece, named);
                    }
                    part
                }
            };
            // Every separator is one byte long.
            from = (ends[last] + 1).min(text.len());
            part = last + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(known: &[&str], cell: &str) -> (Vec<String>, Vec<String>) {
        let mut names = KnownNames::default();
        known.iter().for_each(|name| names.add(name));
        let named = names.named_in(cell);
        (named.known, named.unknown)
    }

    #[test]
    fn a_name_with_commas_is_taken_whole_before_its_parts() {
        let known = ["Internet", "Omsorgssystem (SoL, HSL, IFO)", "HSL"];
        let (found, unknown) = read(&known, "Internet, omsorgssystem (SoL, HSL, IFO), Gamla Citrix");
        assert_eq!(found, ["Internet", "Omsorgssystem (SoL, HSL, IFO)"]);
        assert_eq!(unknown, ["Gamla Citrix"]);
    }

    #[test]
    fn a_slash_splits_nothing_and_case_and_space_do_not_matter() {
        let known = ["DNS/DHCP", "Brandvägg"];
        assert_eq!(read(&known, " brandvägg ; DNS/DHCP;;brandvägg").0, ["Brandvägg", "DNS/DHCP"]);
    }

    #[test]
    fn line_breaks_separate_and_a_known_name_may_hold_a_semicolon() {
        let known = ["a;b", "c"];
        assert_eq!(read(&known, "a;b\r\nc"), (vec!["a;b".into(), "c".into()], vec![]));
        assert_eq!(read(&known, "x\ny, z").1, ["x", "y", "z"]);
    }

    #[test]
    fn an_empty_cell_names_nothing() {
        assert_eq!(read(&["a"], " ;, ; "), (vec![], vec![]));
    }
}
