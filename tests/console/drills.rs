//! Imagined outages: how they are begun, that nothing of them touches the register, what-ifs, and the page that is saved.

use chrono::TimeDelta;
use driftpult::app::message::Msg;
use driftpult::domain::command::Command;
use driftpult::domain::marking::{Markable, SecrecyWish};
use driftpult::domain::record::RecordKind;
use driftpult::domain::view::{Answer, Question};
use driftpult::store::Register;

use super::board::outage;
use super::harness::{Console, WAYS, Way, actor, clock, example, writer};

/// The sizes at which an imagined outage is looked at.
const LOOKED_AT: [Way; 3] = [WAYS[0], WAYS[2], WAYS[4]];

/// The name of a screen, and the keys that lead there from the start, during another, real outage.
const SCREENS: &[(&str, &str)] = &[
    ("drill-choose", "4i"),
    ("drill-pick", "4i<Down><Down><Enter>lagr<F3>"),
    ("drill", "4i<Down><Enter>"),
    ("drill-form", "4i<Down><Enter>/active<Enter>w"),
    ("drill-what-if", "4i<Down><Enter>/active<Enter>w<C-u>3<Tab><C-u>1 h<Enter>"),
    ("drill-figures", "4i<Down><Enter>/active<Enter>w<C-u>3<Enter>p"),
    ("drill-save", "4i<Down><Enter>s"),
];

fn head(register: &Register) -> i64 {
    register.head().unwrap().seq
}

fn on_drill(path: &std::path::Path) -> Console {
    let mut console = Console::open(path, "anna", WAYS[0]);
    console.press("4i<Down><Enter>");
    console
}

#[track_caller]
fn shows(console: &mut Console, words: &[&str]) {
    let seen = console.text();
    for word in words {
        assert!(seen.contains(word), "{word:?} is missing:\n{seen}");
    }
}

#[track_caller]
fn shows_not(console: &mut Console, word: &str) {
    let seen = console.text();
    assert!(!seen.contains(word), "{word:?} stands there:\n{seen}");
}

#[test]
fn an_imagined_outage_looks_as_it_was_accepted() {
    let (_folder, path) = outage();
    for way in LOOKED_AT {
        for (name, keys) in SCREENS {
            let mut console = Console::open(&path, "anna", way);
            console.press(keys);
            insta::assert_snapshot!(format!("{name}-{}", way.name), console.picture());
        }
    }
}

#[test]
fn each_way_to_imagine_an_outage_leads_to_its_board() {
    let (_folder, path) = example();
    for (keys, words) in [
        ("4i<Enter>", ["TÄNKT AVBROTT: allt", "70 nere"]),
        ("4i<Down><Enter>", ["TÄNKT AVBROTT: allt kritiskt", "38 nere"]),
        (
            "4i<Down><Down><Enter>telefoni<Enter>",
            ["TÄNKT AVBROTT: Telefoni och växel och allt som behöver det", "Nyckelfria lås"],
        ),
        (
            "4i<Down><Down><Down><Enter>granhulta<Enter>",
            ["TÄNKT AVBROTT: leverantören Granhulta Drift AB", "Lagring (SAN)"],
        ),
        (
            "4i<End><Enter>telefoni<F3><C-u>brandv<F3><Enter>",
            ["TÄNKT AVBROTT: Telefoni och växel, Brandvägg, inget mer", "2 nere"],
        ),
        (":tänk ett avbrott<Enter><Enter>", ["TÄNKT AVBROTT: allt", "70 nere"]),
    ] {
        let mut console = Console::open(&path, "anna", WAYS[0]);
        console.press(keys);
        shows(&mut console, &words);
    }
}

#[test]
fn nothing_that_is_done_on_an_imagined_outage_touches_the_register() {
    let (_folder, path) = outage();
    let register = writer(&path);
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("4++u");
    let crews = |register: &Register| match register.ask(&Question::Settings, clock()).unwrap() {
        Answer::Settings(settings) => settings.get("crews").as_int(),
        other => panic!("{other:?}"),
    };
    let (before, said) = (head(&register), crews(&register));
    console.press("i<Down><Enter>++-+");
    shows(&mut console, &["Med 5 lag"]);
    // The person's last change of the register is neither undone nor redone from here, and no key of the real board counts.
    console.press("u");
    shows(&mut console, &["Inget är ändrat på prov."]);
    console.press("U");
    shows(&mut console, &["Ett tänkt avbrott ändrar inget i registret."]);
    console.press("pU");
    shows(&mut console, &["Ett tänkt avbrott ändrar inget i registret."]);
    console.press("q");
    for key in ["t", "r", "a", "v", "l", "e", "d", "n"] {
        console.press(key);
        shows(&mut console, &["TÄNKT AVBROTT: allt kritiskt"]);
    }
    console.press("w<C-u>5<Enter>x");
    assert_eq!((head(&register), crews(&register)), (before, said));
    console.press("q");
    shows_not(&mut console, "TÄNKT");
    assert_eq!(crews(&register), said);
}

#[test]
fn a_what_if_is_marked_told_and_taken_back_one_by_one_or_all_at_once() {
    let (_folder, path) = example();
    let mut console = on_drill(&path);
    console.press("/active<Enter>w<C-u>3<Enter>");
    shows(&mut console, &["± Active Directory", "Om Active Directory: plats 3 i stället för 16"]);
    // A place that is only tried is not told as the management's.
    console.press("<Esc>/lösenord<Enter>");
    shows(&mut console, &["plats 9 på prov"]);
    console.press("<Esc>/active<Enter>");
    console.press("w<Tab><C-u>1 h<Enter>");
    shows(&mut console, &["tar 1 h att"]);
    console.press("u");
    shows_not(&mut console, "tar 1 h att");
    shows(&mut console, &["plats 3 i stället för 16", "tillbakatagen"]);
    console.press("w<Tab><C-u>1 h<Enter>x");
    shows_not(&mut console, "± Active Directory");
    console.press("x");
    shows(&mut console, &["Inget är ändrat på prov."]);
}

#[test]
fn an_emptied_field_or_what_the_register_has_takes_a_what_if_back() {
    let (_folder, path) = example();
    let mut console = on_drill(&path);
    for back in ["", "16"] {
        console.press("/active<Enter>w<C-u>3<Enter>");
        shows(&mut console, &["± Active Directory"]);
        console.press(&format!("w<C-u>{back}<Enter>"));
        shows_not(&mut console, "± Active Directory");
        console.press("<Esc>");
    }
    // What a person leaves alone is no change, also where another's place has moved it.
    console.press("/active<Enter>w<C-u>3<Enter><Esc>/lagring<Enter>w<Enter>");
    shows_not(&mut console, "± Lagring (SAN)");
}

#[test]
fn only_what_is_critical_has_a_place_to_imagine_and_no_time_is_zero() {
    let (_folder, path) = example();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("4i<Enter>/bygglov<Enter>w");
    shows(&mut console, &["På prov: Bygglov", "Återställningstid"]);
    shows_not(&mut console, "Plats i ordningen");
    console.press("<C-u>0 h<Enter>");
    shows(&mut console, &["✖", "På prov: Bygglov"]);
    console.press("<C-u>2 h<Enter>");
    shows(&mut console, &["± Bygglov", "har ingen tid i dag"]);
}

#[test]
fn the_clocks_of_an_imagined_outage_stand_still() {
    let (_folder, path) = example();
    let mut console = on_drill(&path);
    let rows = |console: &mut Console| console.text().lines().skip(3).take(12).map(str::to_owned).collect::<Vec<_>>();
    let before = rows(&mut console);
    console.send(Msg::Tick(clock() + TimeDelta::hours(3)));
    assert_eq!(rows(&mut console), before);
    assert!(before[0].contains("tänkt från 11:00"), "{before:?}");
}

#[test]
fn the_page_is_saved_once_in_the_form_that_its_name_says_and_never_over_a_file() {
    let (_folder, path) = example();
    let pages = tempfile::tempdir().unwrap();
    let mut console = on_drill(&path);
    console.press("/active<Enter>w<C-u>3<Enter>");
    console.press("s");
    shows(&mut console, &["underlag-for-beslut-2026-11-24-1100.html"]);
    let file = |name: &str| pages.path().join(name);
    for name in ["a.txt", "a.md", "a.html"] {
        console.press(&format!("<C-u>{}<Enter>", file(name).display()));
        let written = std::fs::read_to_string(file(name)).unwrap();
        assert!(written.contains("plats 3 i stället för 16"), "{written}");
        shows(&mut console, &["Skriven:"]);
        shows_not(&mut console, "Spara underlaget");
        console.press("s");
    }
    console.press(&format!("<C-u>{}<Enter>", file("a.md").display()));
    shows(&mut console, &["finns redan", "Spara underlaget"]);
    console.press("<C-u>underlag.docx<Enter>");
    shows(&mut console, &["sluta på .txt, .md eller .html"]);
    console.press("<C-u>/finns/inte/a.md<Enter>");
    shows(&mut console, &["/finns/inte"]);
    console.press("<Esc>");
    shows(&mut console, &["TÄNKT AVBROTT"]);
}

#[test]
fn an_outage_of_a_supplier_that_was_seen_while_secrets_were_shown_closes_when_they_are_hidden() {
    let (_folder, path) = example();
    let mut register = writer(&path);
    let system = register.find(RecordKind::System, "Lagring (SAN)").unwrap();
    let what = Markable::Field(system, "supplier");
    let mark = SecrecyWish::Mark { what, ground: "OSL 18:8".to_owned(), seen: None, reason: None };
    register.carry_out(&Command::Secrecy(mark), &actor("anna"), clock()).unwrap();
    register.close();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("4i<Down><Down><Down><Enter>granhulta<Enter>");
    shows_not(&mut console, "Lagring (SAN)");
    console.press("h");
    shows(&mut console, &["TÄNKT AVBROTT: leverantören Granhulta Drift AB", "Lagring (SAN)"]);
    console.press("p");
    console.press("h");
    shows_not(&mut console, "Lagring (SAN)");
    shows_not(&mut console, "TÄNKT AVBROTT");
}

#[test]
fn what_stops_and_the_system_itself_are_reached_and_left_again() {
    let (_folder, path) = example();
    let mut console = on_drill(&path);
    console.press("/lagring<Enter>b");
    shows(&mut console, &["Vad stannar om Lagring (SAN) stannar"]);
    console.press("q<Enter>");
    shows(&mut console, &["Lagring (SAN)", "kritiskt, plats 12"]);
    console.press("q");
    shows(&mut console, &["TÄNKT AVBROTT: allt kritiskt"]);
    console.press("p");
    shows(&mut console, &["TÄNKT AVBROTT: allt kritiskt", "Beslutsunderlag"]);
}
