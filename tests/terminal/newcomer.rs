//! A newcomer with nothing but the hints: imports a messy spreadsheet, corrects two rows, logs an incident, marks the
//! storage down and finds whom to call, in at most 120 keys on a line of 150 ms; each key but the arrows stood in the
//! hints when it was pressed, and the arrows stand in the help.

use super::screen::Screen;

/// Presses a key that the line of hints names at this moment.
fn hinted(screen: &mut Screen, label: &str, key: &str) {
    screen.wait_until(label, |text| text.lines().last().is_some_and(|hints| hints.contains(label)));
    if key.chars().count() == 1 {
        screen.keys(key);
    } else {
        screen.key(key);
    }
}

#[test]
fn a_newcomer_gets_from_a_messy_spreadsheet_to_a_telephone_number_in_120_keys() {
    let home = tempfile::tempdir().unwrap();
    let messy = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/systems_messy.csv");
    std::fs::copy(messy, home.path().join("it.csv")).unwrap();
    let delay = std::time::Duration::from_millis(150);
    let program = env!("CARGO_BIN_EXE_driftpult");
    let mut screen = Screen::far_away(home.path(), program, &[], (80, 24), delay);
    screen.wait_for("Importera ett kalkylblad").key("Down");
    hinted(&mut screen, "Enter öppna", "Enter");
    screen.wait_for("Sökvägen").keys("it.csv");
    hinted(&mut screen, "Enter läs filen", "Enter");
    screen.wait_for("39 nya system");
    hinted(&mut screen, "F2 importera", "F2");
    screen.wait_for("Importerat");
    // The first two remarks that stand on a system are corrected from the report.
    let under = |text: &str, what: &str| text.lines().any(|line| line.starts_with('▸') && line.contains(what));
    let mut row = 0;
    while !under(&screen.text(), "2026-02-30") {
        let current = |text: &str| text.lines().find(|line| line.starts_with('▸')).map(str::to_owned);
        let before = current(&screen.text());
        screen.key("Down").wait_until("another row", |text| current(text) != before);
        row += 1;
        assert!(row < 20, "{}", screen.text());
    }
    hinted(&mut screen, "Enter rätta", "Enter");
    screen.wait_for("Ändra ").wait_for("Avtal");
    screen.keys("2027-02-28");
    hinted(&mut screen, "F2 spara", "F2");
    screen.wait_for("Sparat").key("Down");
    hinted(&mut screen, "Enter rätta", "Enter");
    screen.wait_for("Ändra ");
    screen.keys("2");
    hinted(&mut screen, "F2 spara", "F2");
    screen.wait_for("Importerat");
    hinted(&mut screen, "! logga", "!");
    screen.wait_for("Logga incident").keys("Lagring har slutat svara");
    hinted(&mut screen, "Enter spara", "Enter");
    screen.wait_for("loggad");
    hinted(&mut screen, "d nere", "d");
    screen.wait_for("vilka system").keys("SAN");
    screen.wait_until("one system", |text| text.lines().any(|line| line.contains("SAN") && line.contains('▸')));
    hinted(&mut screen, "Enter markera", "Enter");
    screen.wait_for("markerat nere");
    // What cannot run without it: that is for later.
    screen.wait_for("(j/N)");
    hinted(&mut screen, "n nej", "n");
    hinted(&mut screen, "Tab byt ruta", "Tab");
    hinted(&mut screen, "Tab byt ruta", "Tab");
    screen.wait_for("Leverantör");
    assert!(screen.keys <= 120, "{} keys", screen.keys);
}

#[test]
fn a_newcomer_restores_a_storage_that_has_failed_from_the_hints_alone_in_60_keys() {
    let home = tempfile::tempdir().unwrap();
    let delay = std::time::Duration::from_millis(150);
    let program = env!("CARGO_BIN_EXE_driftpult");
    let mut screen = Screen::far_away(home.path(), program, &["demo"], (80, 24), delay);
    screen.wait_for("Pågår");
    hinted(&mut screen, "! logga", "!");
    screen.wait_for("Logga incident").keys("Lagring död");
    for _ in 0..3 {
        hinted(&mut screen, "Tab nästa", "Tab");
    }
    screen.wait_until("the systems", |text| text.lines().any(|line| line.contains("▸ System")));
    screen.keys("Lagr");
    // The help below the field says that the arrow takes what is suggested.
    screen.wait_for("ing (SAN)").key("Right").wait_for("Lagring (SAN)");
    hinted(&mut screen, "Tab nästa", "Tab");
    screen.wait_until("since when", |text| text.lines().any(|line| line.contains("▸ Sedan")));
    // It failed five hours ago, and nobody noticed: four were accepted.
    screen.keys("-5 h");
    hinted(&mut screen, "Enter spara", "Enter");
    screen.wait_for("(j/N)");
    hinted(&mut screen, "j ja", "j");
    screen.wait_for("system markerade nere");
    // The tabs above name the section.
    screen.wait_for("4 Återställning").keys("4").wait_for("Aktivera kontinuitetsplanen?");
    hinted(&mut screen, "a plan", "a");
    screen.wait_for("Planen ligger").wait_for("Mellanslag byt värde").keys(" ");
    screen.wait_for("‹ aktiverad ›");
    hinted(&mut screen, "Enter spara", "Enter");
    screen.wait_for("är antecknat");
    hinted(&mut screen, "t ta", "t");
    screen.wait_for("är taget");
    hinted(&mut screen, "r uppe", "r");
    screen.wait_for("är uppe och står sist (End).").key("End");
    hinted(&mut screen, "v verifiera", "v");
    screen.wait_for("är verifierat");
    assert!(screen.keys <= 60, "{} keys", screen.keys);
}
