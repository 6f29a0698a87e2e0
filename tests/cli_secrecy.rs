//! Secrecy with the real binary: what is marked shows nowhere, in no form, unless the call asks for it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // all of it is test code

mod cli_support;

use cli_support::{Home, Said, THREE};

/// A word that stands nowhere else; the name of every place that it is written in follows it.
const CANARY: &str = "Kvittebrand";

/// A register where every place that holds words and can be marked holds the canary, and is marked.
fn marked() -> Home {
    let header = "Systemnamn;Kritiskt;Verksamhet;Systemägare;Systemförvaltare;Jour;Leverantör;Konsekvens vid bortfall;\
        Avtal;Planen finns;Sekretessgrund;Anteckning;Underleverantörer";
    let cells: Vec<String> = header.split(';').skip(2).map(|name| format!("{CANARY} {name}")).collect();
    let home = Home::with_systems(&format!(
        "{header}\nRakel;Ja;{}\nStab;Ja;{}\nBokbuss;Nej;Kultur\n",
        cells.join(";"),
        cells.join(";")
    ));
    let shown = home.run(["system", "Rakel", "--json"]).json();
    for key in ["department", "owner", "administrator", "on_call", "supplier", "consequence", "contract_reference"] {
        assert!(shown[key].as_str().unwrap().contains(CANARY), "{key}: {shown}");
        home.run(["secrecy", "mark", "system:Rakel", "--field", key, "--ground", "18:8"]).done();
    }
    for key in ["continuity_plan_place", "secrecy_basis", "note", "subsuppliers"] {
        assert!(shown[key].to_string().contains(CANARY), "{key}: {shown}");
        home.run(["secrecy", "mark", "system:Rakel", "--field", key, "--ground", "OSL 18:8"]).done();
    }
    home.run(["secrecy", "mark", "system:Stab", "--ground", "OSL 15:2"]).done();
    let title = format!("{CANARY} i stadshuset");
    let log =
        ["incident", "log", &title, "--system", "Rakel", "--type", "attack", "--dedupe", "larm", "--secret", "18:8"];
    assert_eq!(home.run(log).done(), "2026-0001\n".replace("2026", &year()));
    let number = format!("{}-0001", year());
    home.run(["incident", "note", &number, &format!("{CANARY} i noten")]).done();
    home.run(["incident", "status", &number, "in-progress", "--reason", &format!("{CANARY} skäl")]).done();
    home.run(["incident", "log", "Skrivare"]).done();
    let open = format!("{}-0002", year());
    home.run(["incident", "note", &open, &format!("{CANARY} märkt"), "--secret", "OSL 21:7"]).done();
    home.run(["incident", "note", &open, &format!("{CANARY} senare")]).done();
    home.run(["incident", "note", &open, "öppet för alla"]).done();
    let rows = home.run(["incident", "show", &open, "--json"]).json();
    let later =
        rows["timeline"].as_array().unwrap().iter().find(|row| row["text"] == format!("{CANARY} senare")).unwrap();
    let (seq, target) = (later["seq"].to_string(), format!("incident:{open}"));
    home.run(["secrecy", "mark", &target, "--note", &seq, "--ground", "OSL 21:7"]).done();
    home
}

/// The year in which the binary's own clock logs.
fn year() -> String {
    let home = Home::with_register();
    home.run(["incident", "log", "x"]).done().split('-').next().unwrap().to_owned()
}

/// Every call that reads, each in every form.
fn readings() -> Vec<Vec<String>> {
    let (first, second) = (format!("{}-0001", year()), format!("{}-0002", year()));
    let calls = [
        vec!["systems"],
        vec!["systems", "--gaps"],
        vec!["systems", "--down"],
        vec!["systems", CANARY],
        vec!["system", "Rakel"],
        vec!["system", "Stab"],
        vec!["incident", "list"],
        vec!["incident", "list", "--all"],
        vec!["incident", "show", &first],
        vec!["incident", "show", &second],
        vec!["audit", "list"],
        vec!["audit", "list", "--record", "system:Rakel"],
        vec!["audit", "verify"],
        vec!["audit", "head"],
        vec!["export", "systems"],
        vec!["export", "incidents"],
        vec!["export", "systems", "--format", "json"],
        vec!["export", "incidents", "--format", "json"],
        vec!["system", "Kvitte"],
        vec!["incident", "show", CANARY],
    ];
    let plain = calls.iter().map(|call| call.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
    plain.flat_map(|call| [call.clone(), [call, vec!["--json".to_owned()]].concat()]).collect()
}

fn tells(said: &Said, call: &[String]) -> bool {
    // What the call itself said may be said again.
    let asked = call.iter().any(|word| word.contains(CANARY));
    let place = format!("{CANARY} ");
    if asked { said.out.contains(&place) } else { said.out.contains(CANARY) || said.err.contains(CANARY) }
}

#[test]
fn nothing_that_is_marked_shows_in_any_call_in_any_form() {
    let home = marked();
    for call in readings() {
        let said = home.run(&call);
        assert!(!tells(&said, &call), "{call:?} {said:?}");
    }
    let whole = home.run(["audit", "verify"]).done();
    assert!(whole.contains("Spåret är helt"), "{whole}");
}

#[test]
fn what_is_marked_shows_where_it_is_asked_for() {
    let home = marked();
    let telling = ["systems --json", "system", "incident list", "incident show", "audit list", "export"];
    for wanted in telling {
        let shows = readings().into_iter().filter(|call| call.join(" ").contains(wanted.split(" --").next().unwrap()));
        let shown = shows.map(|call| home.run([call, vec!["--confidential".to_owned()]].concat()).out);
        assert!(shown.into_iter().any(|out| out.contains(CANARY)), "{wanted}");
    }
    let said = home.run(["incident", "list", "--confidential"]);
    assert_eq!(said.err, "", "nothing is hidden");
}

#[test]
fn what_is_hidden_is_counted_and_the_way_to_it_told() {
    let home = marked();
    let said = home.run(["incident", "list"]);
    assert_eq!(said.err, "1 sekretessmärkt uppgift är dold; --confidential visar den.\n");
    assert!(said.out.contains("Sekretess (OSL 18:8)"), "{}", said.out);
    let said = home.run(["export", "systems", "-o", "s.csv"]);
    assert!(said.err.ends_with("sekretessmärkta uppgifter är dolda; --confidential visar dem.\n"), "{}", said.err);
    let csv = home.read("s.csv");
    assert!(!csv.contains(CANARY));
    let row = csv.lines().find(|line| line.starts_with("Rakel")).unwrap();
    assert!(row.contains("Leverantör (OSL 18:8)") && row.contains("Anteckning (OSL 18:8)"), "{row}");
    assert!(home.run(["export", "systems", "--confidential"]).done().contains(CANARY));
}

#[test]
fn json_says_null_and_names_what_it_left_out() {
    let home = marked();
    let system = home.run(["system", "Rakel", "--json"]).json();
    assert!(system["supplier"].is_null() && system["secret"].is_null());
    assert_eq!(system["secret_fields"]["supplier"], "OSL 18:8");
    assert!(system["masked"].as_array().unwrap().contains(&"supplier".into()));
    let incident = home.run(["incident", "show", &format!("{}-0001", year()), "--json"]).json();
    assert!(incident["title"].is_null());
    assert_eq!((&incident["secret"], &incident["type"]), (&"OSL 18:8".into(), &"attack".into()));
    assert!(incident["masked"].as_array().unwrap().contains(&"title".into()));
    let other = home.run(["incident", "show", &format!("{}-0002", year()), "--json"]).json();
    let rows = other["timeline"].as_array().unwrap();
    assert_eq!(rows.iter().filter(|row| row["masked"] == true).count(), 2);
    assert!(rows.iter().any(|row| row["text"] == "öppet för alla" && row["masked"] == false));
    let trail = home.run(["audit", "list", "--json"]).json();
    assert!(trail.as_array().unwrap().iter().any(|row| row["masked"] == true && row["secret"] == "OSL 18:8"));
    let shown = home.run(["system", "Rakel", "--json", "--confidential"]).json();
    assert_eq!(shown["masked"], serde_json::json!([]));
}

#[test]
fn an_export_that_hides_is_imported_again_without_losing_what_is_hidden() {
    let home = marked();
    home.run(["export", "systems", "-o", "s.csv"]).done();
    home.run(["import", "systems", "s.csv", "--on-conflict", "update"]).done();
    let shown = home.run(["system", "Rakel", "--json", "--confidential"]).json();
    assert!(shown["supplier"].as_str().unwrap().contains(CANARY) && shown["note"].as_str().unwrap().contains(CANARY));
}

#[test]
fn the_trail_follows_a_mark_that_is_set_and_taken_away() {
    let home = Home::with_systems(THREE);
    let number = home.run(["incident", "log", CANARY]).done().trim().to_owned();
    let target = format!("incident:{number}");
    assert!(home.run(["audit", "list"]).done().contains(CANARY));
    home.run(["secrecy", "mark", &target, "--ground", "OSL 18:8", "--reason", "Pågående"]).done();
    let said = home.run(["audit", "list"]);
    assert!(!said.out.contains(CANARY) && said.out.contains(&number), "{}", said.out);
    assert!(home.run(["audit", "list", "--confidential"]).done().contains(CANARY));
    home.run(["secrecy", "unmark", &target, "--reason", "Avslutad"]).done();
    assert!(home.run(["audit", "list"]).done().contains(CANARY));
    home.run(["audit", "verify"]).done();
}

#[test]
fn words_are_erased_for_good_with_a_reason_and_a_yes() {
    let home = Home::with_systems(THREE);
    let number = home.run(["incident", "log", "Ute"]).done().trim().to_owned();
    home.run(["incident", "note", &number, CANARY]).done();
    let rows = home.run(["incident", "show", &number, "--json"]).json();
    let row = rows["timeline"].as_array().unwrap().iter().find(|row| row["text"] == CANARY).unwrap();
    let seq = row["seq"].to_string();
    let note = ["audit", "redact", "--incident", &number, "--note", &seq];
    assert!(home.run(note).refused(2).contains("--reason"));
    let with_reason = [&note[..], &["--reason", "Personuppgifter"]].concat();
    assert!(home.run(&with_reason).refused(2).contains("--yes"), "nobody to ask");
    let said = home.run([&with_reason[..], &["--yes"]].concat()).done();
    assert!(said.contains("innehållet i en rad i spåret"), "{said}");
    let shown = home.run(["incident", "show", &number, "--confidential"]).done();
    assert!(shown.contains("raderat") && !shown.contains(CANARY), "{shown}");
    let listed = home.run(["audit", "list", "--confidential"]).done();
    assert!(!listed.contains(CANARY) && listed.contains("Innehållet är raderat"), "{listed}");
    let whole = home.run(["audit", "verify"]).done();
    assert!(whole.contains("varav 1 med raderat innehåll"), "{whole}");
    let bytes = std::fs::read(home.register()).unwrap();
    assert!(!bytes.windows(CANARY.len()).any(|part| part == CANARY.as_bytes()));
    home.run([&with_reason[..], &["--yes"]].concat()).refused(1);
    home.run(["audit", "redact", "--record", "system:Bokbuss", "--reason", "Gallrat", "--yes"]).done();
    home.run(["audit", "redact", "2", "--reason", "Fel", "--yes", "--read-only"]).refused(2);
    home.run(["audit", "redact", "9999", "--reason", "Fel", "--yes"]).refused(2);
    home.run(["audit", "redact", "--incident", &number, "--reason", "Fel", "--yes"]).refused(2);
    home.run(["audit", "redact", "--reason", "Fel", "--yes"]).refused(2);
    home.run(["audit", "verify"]).done();
}

#[test]
fn what_cannot_be_marked_is_refused_with_what_can() {
    let home = Home::with_systems(THREE);
    let field = |name| home.run(["secrecy", "mark", "system:Bokbuss", "--field", name, "--ground", "18:8"]);
    assert!(field("rank").refused(2).contains("går inte att dölja"));
    assert!(field("Leverantör").done().is_empty());
    assert!(field("färg").refused(2).contains("supplier"));
    home.run(["secrecy", "mark", "person:Anna", "--ground", "18:8"]).refused(2);
    home.run(["secrecy", "mark", "system:Bokbuss", "--note", "1", "--ground", "18:8"]).refused(2);
    home.run(["secrecy", "unmark", "system:Bokbuss", "--field", "supplier"]).refused(2);
    home.run(["secrecy", "mark", "system:Bokbuss", "--ground", " "]).refused(2);
}

#[test]
fn text_that_looks_secret_in_an_unmarked_place_is_warned_of_and_written() {
    let home = Home::with_register();
    let said = home.run(["incident", "log", "Rör 640823-3234"]);
    assert!(said.err.contains("--secret") && said.status == 0, "{said:?}");
    let marked = home.run(["incident", "log", "Rör 640823-3234", "--secret", "21:7"]);
    assert_eq!((marked.status, marked.err.as_str()), (0, ""));
    assert_eq!(home.run(["incident", "log", "Skrivare"]).err, "");
}
