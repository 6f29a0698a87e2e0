//! An exercise played in two real terminals, at sixty times the speed of the clock on the wall.

use std::path::Path;

use super::screen::Screen;

/// Carries out a call to its end.
fn call(home: &Path, words: &[&str]) -> (i32, String) {
    let mut screen = Screen::start(home, words, (120, 40));
    let status = i32::try_from(screen.ended()).unwrap();
    (status, screen.text())
}

#[test]
fn storage_stops_answering_in_two_terminals_and_ends_as_a_protocol_and_rows_of_the_register() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path();
    let rows = "Namn;Kritiskt;Plats i ordningen;Accepterad avbrottstid;Beroenden;Återställningstid (RTO)\r\n\
                Lagring (SAN);Ja;1;4 h;;2 h\r\nVirtualiseringsplattform;Ja;2;4 h;Lagring (SAN);2 h\r\n";
    std::fs::write(home.join("system.csv"), rows).unwrap();
    assert_eq!(call(home, &["import", "systems", "system.csv"]).0, 0);
    let register = home.join(".local/share/driftpult/driftpult.db");
    let before = std::fs::read(&register).unwrap();

    let begin = ["exercise", "--scenario", "storage", "--role", "technician", "--speed", "60"];
    let mut first = Screen::start(home, &begin, (120, 40));
    first.wait_for("ÖVNING").wait_for("iSCSI timeout");
    let mut second = Screen::start(home, &["exercise"], (80, 24));
    second.wait_for("ÖVNING").wait_for("iSCSI timeout");
    first.keys("!").wait_for("Logga incident").keys("Lagring har slutat svara").key("Enter").wait_for("2026-0001");
    second.wait_for("2026-0001");
    // Four minutes of the exercise are four seconds: the next inject comes by itself, to both.
    first.wait_for("2 olästa");
    second.wait_for("2 olästa").keys("x").wait_for("Nattsköterska");
    second.keys(" ").wait_for("1 oläst").keys("p").wait_for("pausad");
    first.wait_for("pausad");
    second.keys("nJourlistan var gammal").key("F2").wait_for("Iakttagelsen är nedskriven");
    second.keys("p").wait_for("60× fart");
    second.keys("e").wait_for("Avsluta övningen för alla").keys("j").wait_for("avslutad");
    first.wait_for("avslutad").key("C-c");
    assert_eq!(first.ended(), 0);
    second.key("C-c");
    assert_eq!(second.ended(), 0);
    assert_eq!(std::fs::read(&register).unwrap(), before, "not a byte of the real register is another");

    let (status, said) = call(home, &["exercise", "--scenario", "power"]);
    assert!(status == 1 && said.contains("ligger kvar"), "{said}");
    assert_eq!(call(home, &["exercise", "protocol", "-o", "protokoll.txt"]).0, 0);
    let protocol = std::fs::read_to_string(home.join("protokoll.txt")).unwrap();
    assert!(protocol.contains("ÖVNING") && protocol.contains("Jourlistan var gammal"), "{protocol}");
    let (status, said) = call(home, &["exercise", "record", "--yes"]);
    assert!(status == 0 && said.contains("1 åtgärd"), "{said}");
    let (status, said) = call(home, &["exercise", "discard", "--yes"]);
    assert!(status == 0 && said.contains("borttagen"), "{said}");
    assert!(!home.join(".local/share/driftpult/driftpult.exercise.db").exists());
}
