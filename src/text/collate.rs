//! The order of names as Swedes sort them: å, ä and ö after z.
//!
//! The file keeps the sort keys as bytes, so that any SQLite can read it and a page of a long list is an index search.

use std::sync::OnceLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{CollatorBorrowed, CollatorPreferences};

/// Which version of the sort keys stands in a file; another one means that they are to be made anew.
pub const SORT_VERSION: &str = "icu_collator-2 sv";

fn collator() -> Option<&'static CollatorBorrowed<'static>> {
    static COLLATOR: OnceLock<Option<CollatorBorrowed<'static>>> = OnceLock::new();
    COLLATOR
        .get_or_init(|| {
            let locale = icu_locale_core::locale!("sv");
            CollatorBorrowed::try_new(CollatorPreferences::from(&locale), CollatorOptions::default()).ok()
        })
        .as_ref()
}

/// The bytes by which a name sorts.
pub fn sort_key(name: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(name.len() * 2);
    match collator() {
        Some(collator) => {
            let Ok(()) = collator.write_sort_key_to(name, &mut key);
        }
        None => key.extend_from_slice(name.as_bytes()),
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn å_ä_ö_come_after_z_in_that_order() {
        let mut names = ["Öppna", "Ärende", "Åland", "Zebra", "ekonomi", "Bygglov"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(names, ["Bygglov", "ekonomi", "Zebra", "Åland", "Ärende", "Öppna"]);
    }
}
