//! What the console does with keys, other people's changes, and text that is not saved.

use driftpult::app::message::Msg;

use super::harness::{Console, WAYS, example};

#[test]
fn an_incident_is_logged_from_anywhere_with_a_title_and_enter() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("8!Lagring har slutat svara<Enter>");
    let seen = console.text();
    assert!(seen.contains("2026-0044  Lagring har slutat svara"), "{seen}");
}

#[test]
fn a_system_marked_down_shows_its_clock_and_whom_to_call() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("!Lagring har slutat svara<Enter>dlagr<Enter>n<Tab><Tab>");
    let seen = console.text();
    assert!(seen.contains("4 h kvar: Lagring (SAN)"), "{seen}");
    assert!(seen.contains("Leverantör"), "{seen}");
}

#[test]
fn another_console_sees_a_change_and_its_cursor_stays_on_the_same_system() {
    let (_folder, path) = example();
    let mut first = Console::open(&path, "anna", WAYS[0]);
    let mut second = Console::open(&path, "erik", WAYS[0]);
    second.press("2<Down><Down><Down>");
    first.press("!Lagring<Enter>dreserv<Enter>");
    second.wait_for("nere");
    let cursor = second.text().lines().find(|line| line.starts_with('▸')).unwrap().to_owned();
    assert!(cursor.contains("VA-processnät"), "{cursor}");
}

#[test]
fn a_stale_save_shows_both_versions_and_saves_the_one_that_is_chosen() {
    let (_folder, path) = example();
    let mut first = Console::open(&path, "anna", WAYS[0]);
    let mut second = Console::open(&path, "erik", WAYS[0]);
    for console in [&mut first, &mut second] {
        console.press("2<Down>e<Tab><Tab><C-u>");
    }
    first.press("Säkerhetsenheten<F2>");
    second.press("Krisledningen<F2>");
    let seen = second.text();
    assert!(seen.contains("Säkerhetsenheten") && seen.contains("Krisledningen"), "{seen}");
    second.press("<Space><F2>");
    second.press("<Enter>");
    let seen = second.text();
    assert!(seen.contains("Rakel"), "{seen}");
    second.press("e<PageUp><PageUp><PageUp>");
    let form = second.text();
    assert!(form.contains("Krisledningen"), "{form}");
}

#[test]
fn text_that_is_not_saved_is_never_lost_without_asking() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("3<Enter>nviktigt<Esc>");
    assert!(console.text().contains("(j/N)"));
    console.press("<Enter>");
    assert!(console.text().contains("viktigt"));
    console.press("<C-c>");
    assert!(!console.quit && console.text().contains("(j/N)"));
    console.press("n<Esc>j");
    assert!(!console.text().contains("viktigt"));
}

#[test]
fn a_key_that_cannot_act_says_why() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("2<Enter>r");
    assert!(console.text().contains("Systemet är uppe."));
}

#[test]
fn a_rank_moves_only_by_a_decision_that_the_trail_keeps() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("2<Down><Down>o<C-u>1<Tab>Kommunledningen<Tab>2026-11-20<Tab>KS 2026-11-20 § 12<F2>");
    let seen = console.text();
    assert!(seen.lines().any(|line| line.contains("  1 Trygghetslarm")), "{seen}");
    console.press("0");
    assert!(console.text().contains("beslut om plats"), "{}", console.text());
}

#[test]
fn hostile_text_cannot_steer_the_terminal_from_any_cell() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("!");
    console.send(Msg::Paste("a\u{1b}]52;c;x\u{7}\u{202e}b\u{200b}".to_owned()));
    console.press("<Enter>");
    for keys in ["", "3", "1", "0", "<Enter>"] {
        console.press(keys);
        let unsafe_ones =
            console.text().chars().filter(|c| *c != '\n' && driftpult::text::shown::is_unsafe(*c)).count();
        assert_eq!(unsafe_ones, 0);
    }
}

#[test]
fn a_filter_narrows_while_it_is_typed_and_escape_clears_it() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("2/trygg");
    assert!(console.text().contains("Trygghetslarm") && !console.text().contains("Kärnnät"));
    console.press("<Esc>");
    assert!(console.text().contains("Kärnnät"));
}

#[test]
fn a_new_system_without_a_name_shows_the_error_beside_the_field() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("2n<F2>");
    assert!(console.text().contains("Fältet måste fyllas i."), "{}", console.text());
}

#[test]
fn q_at_the_top_ends_and_below_goes_back() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("2<Enter>q");
    assert!(!console.quit);
    console.press("q");
    assert!(console.quit);
}

#[test]
fn a_decided_rank_says_which_dependency_it_contradicts() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("2/active<Enter>o<C-u>2<Tab>Kommunledningen<Tab>2026-11-20<Tab>KS § 12<F2>");
    assert!(console.text().contains("Det står nu före"), "{}", console.text());
}

#[test]
fn escape_goes_back_from_a_list_that_has_no_filter() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("<Down><Down><Down><Down><Down><Enter>");
    assert!(!console.text().contains("Luckor i registret"), "{}", console.text());
    console.press("<Esc>");
    assert!(console.text().contains("Luckor i registret"));
}
