//! Every screen, as people see it, in six ways.

use super::harness::{Console, WAYS, example};

/// The name of a screen, and the keys that lead there from the start.
const SCREENS: &[(&str, &str)] = &[
    ("now", ""),
    ("help", "?"),
    ("systems", "2"),
    ("systems-filter", "2/server"),
    ("systems-no-match", "2/zzzz"),
    ("systems-gaps", "2vvv"),
    ("system", "2<Enter>"),
    ("system-contradicts", "2/telefoni<Enter><Enter>"),
    ("system-form", "2e"),
    ("system-form-error", "2/reserv<Enter>e<Tab><Tab><Tab><Tab><Tab>igen<F2>"),
    ("system-new", "2n"),
    ("decide", "2<Down>o"),
    ("retire", "2/telefoni<Enter><Enter>x"),
    ("choose-incident", "2d"),
    ("incidents", "3"),
    ("incident", "3<Enter>"),
    ("incident-systems", "3<Enter><Tab>"),
    ("incident-reach", "3<Enter><Tab><Tab>"),
    ("incident-facts", "3<Enter><Tab><Tab><Tab>"),
    ("log", "!"),
    ("note", "3<Enter>nStyrkort B startar inte om"),
    ("status", "3<Enter>s"),
    ("mark-down", "3<Enter>dlag"),
    ("discard", "3<Enter>nord<Esc>"),
    ("roles", "8"),
    ("persons", "8<Tab>"),
    ("suppliers", "8<Tab><Tab>"),
    ("contact", "8<Enter>"),
    ("contact-form", "8n"),
    ("settings", "9"),
    ("palette", ":"),
    ("palette-words", ":lagr"),
    ("palette-nothing", ":zzzqqq"),
    ("trail", "0"),
    ("trail-row", "0<Enter>"),
];

#[test]
fn every_screen_looks_as_it_was_accepted() {
    let (_folder, path) = example();
    for way in WAYS {
        for (name, keys) in SCREENS {
            let mut console = Console::open(&path, "anna", way);
            console.press(keys);
            insta::assert_snapshot!(format!("{name}-{}", way.name), console.picture());
        }
    }
}

#[test]
fn the_welcome_says_what_it_offers_and_where_the_file_will_lie() {
    let folder = tempfile::tempdir().unwrap();
    for way in WAYS {
        let path = folder.path().join("none.db");
        for (name, keys) in [("welcome", ""), ("import-path", "<Down><Enter>"), ("new-register", "<Down><Down><Enter>")]
        {
            let mut console = Console::open(&path, "anna", way);
            console.press(keys);
            insta::assert_snapshot!(format!("{name}-{}", way.name), console.picture());
        }
    }
}

#[test]
fn an_import_is_seen_before_it_is_done_and_its_remarks_after() {
    let folder = tempfile::tempdir().unwrap();
    for way in WAYS {
        let path = folder.path().join(format!("{}.db", way.name));
        let mut console = Console::open(&path, "anna", way);
        console.press("<Down><Enter>tests/data/systems_messy.csv<Enter>");
        insta::assert_snapshot!(format!("import-preview-{}", way.name), console.picture());
        assert!(!path.exists(), "a preview makes no register");
        console.press("<F2>");
        insta::assert_snapshot!(format!("import-done-{}", way.name), console.picture());
        assert!(path.exists());
    }
}

#[test]
fn two_versions_of_a_field_are_shown_beside_each_other() {
    let (_folder, path) = example();
    for way in WAYS {
        let mut first = Console::open(&path, "anna", way);
        let mut second = Console::open(&path, "erik", way);
        for console in [&mut first, &mut second] {
            console.press("2<Down>e<Tab><Tab><C-u>");
        }
        first.press(&format!("Enhet {}<F2>", way.name));
        second.press("Krisledningen<F2>");
        insta::assert_snapshot!(format!("clash-{}", way.name), second.picture());
    }
}

#[test]
fn no_size_is_too_odd_for_any_screen() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    for (_, keys) in SCREENS {
        console.press(keys);
        for (columns, rows) in [
            (1, 1),
            (20, 5),
            (59, 16),
            (60, 15),
            (60, 16),
            (61, 17),
            (79, 24),
            (115, 20),
            (116, 17),
            (200, 50),
            (500, 200),
        ] {
            console.resize(columns, rows);
            console.draw();
        }
        console.resize(80, 24);
        console = Console::open(&path, "anna", WAYS[0]);
    }
}
