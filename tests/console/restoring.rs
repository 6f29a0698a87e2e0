//! What the keys of the restoration board do: each writes the incident's timeline, everybody sees it, and a key that
//! cannot act says why.

use std::path::Path;

use chrono::TimeDelta;
use driftpult::app::message::Msg;
use driftpult::domain::command::Command;
use driftpult::domain::marking::{Markable, SecrecyWish};
use driftpult::domain::record::RecordKind;
use driftpult::domain::restoring::{Doing, PlanAnswer, Seen};
use driftpult::domain::value::Value;
use driftpult::domain::view::{Answer, Question};

use super::board::{LARGE, ago, down, id, large_outage, log, outage, restore, up};
use super::harness::{Console, WAYS, actor, clock, example, writer};

/// The timeline of the newest incident: kind, system, value and words of each row.
fn timeline(path: &Path) -> Vec<String> {
    let register = writer(path);
    let incident = register.ask(&Question::Incident(44), clock()).unwrap();
    let Answer::Incident(Some(whole)) = incident else { panic!("an incident") };
    let row = |row: driftpult::domain::view::Entry| {
        let parts = [row.system, row.value, row.text].map(Option::unwrap_or_default);
        format!("{} {} by {}", row.kind.word(), parts.join(" ").trim(), row.by)
    };
    let rows = whole.timeline.into_iter().map(row).collect();
    register.close();
    rows
}

fn last(path: &Path) -> String {
    timeline(path).pop().unwrap()
}

/// What the screen says, whatever its lines and frames.
fn said(console: &mut Console) -> String {
    console.text().replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The row of the board that names a system.
fn row(console: &mut Console, name: &str) -> String {
    let seen = console.text();
    let found = seen.lines().skip(4).find(|line| line.contains(name));
    found.unwrap_or_else(|| panic!("{name} is not shown:\n{seen}")).to_owned()
}

/// The row under the cursor.
fn current(console: &mut Console) -> String {
    console.text().lines().find(|line| line.starts_with('▸')).unwrap_or_default().to_owned()
}

#[test]
fn each_key_does_its_thing_and_the_timeline_tells_it() {
    let (_folder, path) = outage();
    let mut console = Console::open(&path, "anna", WAYS[3]);
    console.press("4/active<Enter>t");
    assert!(said(&mut console).contains("Active Directory är taget. Det väntar på"), "{}", console.text());
    assert!(row(&mut console, "Active Directory").contains("anna 11:00"), "{}", console.text());
    assert_eq!(last(&path), "system-taken Active Directory anna by anna");
    console.press("lNattskiftet<Enter>");
    assert!(console.text().contains("Överlämningen av Active Directory är antecknad."), "{}", console.text());
    assert_eq!(last(&path), "system-handed-over Active Directory Nattskiftet by anna");
    assert!(row(&mut console, "Active Directory").contains("Nattskiftet"), "{}", console.text());
    console.press("l<Enter>");
    assert_eq!(last(&path), "system-handed-over Active Directory by anna");
    console.press("e");
    assert!(row(&mut console, "Active Directory").contains("nöddrift 11:00"), "{}", console.text());
    assert_eq!(last(&path), "system-emergency Active Directory emergency by anna");
    console.press("e");
    assert_eq!(last(&path), "system-emergency Active Directory down by anna");
    console.press("a<Space><F2>");
    // The question above the board is answered first, wherever the cursor stands.
    assert!(console.text().contains("Svaret om kontinuitetsplanen för Larm särskilt boende"), "{}", console.text());
    assert_eq!(last(&path), "continuity-plan Larm särskilt boende activated by anna");
    console.press("nRingt leverantören<F2>");
    assert_eq!(last(&path), "note Ringt leverantören by anna");
    console.press("r");
    assert!(said(&mut console).contains("är uppe och står sist (End). v när det är verifierat."), "{}", console.text());
    assert_eq!(last(&path), "system-up Active Directory up by anna");
    console.press("d");
    assert!(said(&mut console).contains("höll inte. Avbrottet fortsätter"), "{}", console.text());
    assert_eq!(last(&path), "system-down Active Directory reopened by anna");
    console.press("rv");
    assert!(row(&mut console, "Active Directory").contains("verifierat"), "{}", console.text());
    assert_eq!(last(&path), "system-verified Active Directory verified by anna");
    console.press("d");
    assert!(said(&mut console).contains("nere igen; det är ett nytt avbrott"), "{}", console.text());
    console.press("<Enter>");
    assert!(console.text().contains("Active Directory") && !console.text().contains("Näst"), "{}", console.text());
}

#[test]
fn a_system_that_somebody_else_has_taken_is_refused_and_it_is_said_who() {
    let (_folder, path) = outage();
    let mut console = Console::open(&path, "anna", WAYS[3]);
    let before = timeline(&path);
    console.press("4/brandv<Enter>t");
    let seen = said(&mut console);
    assert!(
        seen.contains(
            "erik återställer Brandvägg sedan 2026-11-24 10:30. Lämna över det om någon annan tar vid (l på tavlan)"
        ),
        "{seen}"
    );
    assert_eq!(timeline(&path), before);
}

#[test]
fn a_key_that_cannot_act_says_why() {
    let (_folder, path) = outage();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    for (keys, why) in [
        ("4/lagr<Enter>v", "Systemet är nere. Markera det uppe först (r)."),
        ("<Esc>/säkerhetsk<Enter>t", "Systemet är uppe igen. d om det inte höll."),
        ("r", "Systemet är uppe igen"),
        ("e", "Systemet är uppe igen"),
        ("l", "Systemet är uppe igen"),
        ("<Esc>/trådl<Enter>v", "Systemet är redan verifierat."),
        ("<Esc>/zzz<Enter>t", "ingen rad"),
        ("b", "ingen rad"),
    ] {
        console.press(keys);
        assert!(said(&mut console).contains(why), "{keys}\n{}", console.text());
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    driftpult::store::Register::create(&path, "Exempelkommun", &actor("anna"), clock()).unwrap().close();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    for key in ["t", "r", "a", "v", "l", "e", "d", "b", "n", "<Enter>"] {
        console.press(&format!("4{key}"));
        assert!(said(&mut console).contains("↳ Inget system är nere."), "{key}\n{}", console.text());
    }
    console.press("+-4");
    assert!(said(&mut console).contains("! loggar en incident med de system som gått ner"), "{}", console.text());
}

#[test]
fn a_system_of_no_open_incident_says_that_it_belongs_to_none() {
    let (_folder, path) = example();
    let mut register = writer(&path);
    let incident = log(&mut register, "Kort avbrott", ago(30));
    down(&mut register, incident, &["Brandvägg"], 30);
    let close = |status| Command::ChangeStatus { incident, status, at: None, reason: Some("Övning".to_owned()) };
    for status in ["restored", "closed"] {
        let status = driftpult::domain::incident::Status::from_word(status).unwrap();
        if register.carry_out(&close(status), &actor("erik"), clock()).is_err() {
            // An incident with systems that are down does not close: then no system is ever without one.
            return;
        }
    }
    register.close();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    for key in ["r", "d", "n"] {
        console.press(&format!("4{key}"));
        assert!(said(&mut console).contains("hör inte till någon öppen incident"), "{key}\n{}", console.text());
    }
}

fn crews(console: &mut Console) -> String {
    let seen = said(console);
    let at = seen.find("Med ").unwrap_or_else(|| panic!("{seen}"));
    seen[at..].split_whitespace().take(3).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_crew_more_or_fewer_changes_the_projection_at_once_and_for_everybody() {
    let (_folder, path) = large_outage();
    let mut first = Console::open(&path, "anna", WAYS[3]);
    let mut second = Console::open(&path, "erik", WAYS[3]);
    first.press("4");
    second.press("4");
    let alone = first.text();
    assert_eq!(crews(&mut first), "Med ett lag");
    first.press("-");
    assert_eq!(crews(&mut first), "Med ett lag", "there is always one");
    first.press("++");
    assert_eq!(crews(&mut first), "Med 3 lag");
    assert_ne!(first.text(), alone, "the projected times follow");
    second.wait_for("Med 3 lag");
    second.press("-");
    assert_eq!(crews(&mut second), "Med 2 lag");
    first.wait_for("Med 2 lag");
    first.press("9");
    assert!(first.text().lines().any(|line| line.contains("Arbetslag") && line.contains('2')), "{}", first.text());
}

#[test]
fn nobody_who_works_is_counted_away() {
    let (_folder, path) = outage();
    let mut console = Console::open(&path, "anna", WAYS[3]);
    console.press("4");
    // Two are at work: anna and erik.
    assert_eq!(crews(&mut console), "Med 2 lag");
    console.press("-");
    assert_eq!(crews(&mut console), "Med 2 lag");
    console.press("+-");
    assert_eq!(crews(&mut console), "Med 2 lag");
}

#[test]
fn who_may_only_read_sees_what_another_crew_would_change_and_writes_nothing() {
    let (_folder, path) = large_outage();
    let mut console = Console::open(&path, "anna", WAYS[3]);
    console.model.shared.read_only = Some("header-read-only");
    let before = timeline(&path);
    console.press("4+");
    assert_eq!(crews(&mut console), "Med 2 lag");
    for key in ["t", "l", "e", "r", "d", "a", "n"] {
        console.press(key);
        assert!(said(&mut console).contains("Registret kan bara läsas."), "{key}\n{}", console.text());
    }
    console.press("p");
    assert!(said(&mut console).contains("Med 2 lag"), "what there is to decide counts on them too\n{}", console.text());
    assert_eq!(timeline(&path), before);
    let mut other = Console::open(&path, "erik", WAYS[3]);
    other.press("4");
    assert_eq!(crews(&mut other), "Med ett lag");
}

#[test]
fn two_consoles_work_the_same_outage_and_each_keeps_its_own_system_under_the_cursor() {
    let (_folder, path) = large_outage();
    let mut first = Console::open(&path, "anna", WAYS[3]);
    let mut second = Console::open(&path, "erik", WAYS[3]);
    first.press("4");
    second.press("4<Down><Down><Down>");
    let mine = |console: &mut Console| current(console).chars().skip(6).take(20).collect::<String>();
    let under = mine(&mut second);
    first.press("t");
    second.wait_for("anna 11:00");
    assert_eq!(mine(&mut second), under);
    second.press("t");
    first.wait_for("erik 11:00");
    assert!(current(&mut second).contains("erik 11:00"), "{}", second.text());
    // What the first brings up leaves the plan, and every place after it moves.
    let places = current(&mut second).split_whitespace().nth(1).unwrap().to_owned();
    first.press("r");
    second.wait_for("29 nere");
    assert_eq!(mine(&mut second), under);
    assert_ne!(current(&mut second).split_whitespace().nth(1), Some(places.as_str()), "{}", second.text());
}

#[test]
fn of_two_who_take_the_same_system_one_wins_and_the_other_is_told() {
    let (_folder, path) = large_outage();
    let mut first = Console::open(&path, "anna", WAYS[3]);
    let mut second = Console::open(&path, "erik", WAYS[3]);
    first.press("4");
    second.press("4");
    // Neither has seen what the other does when the key is pressed.
    let key = Msg::Key(driftpult::field::Key::char('t'));
    let (mine, theirs) = (first.model.update(key.clone()), second.model.update(key));
    first.begin(mine);
    second.begin(theirs);
    first.settle();
    second.settle();
    let told = [said(&mut first), said(&mut second)];
    let won = told.iter().filter(|seen| seen.contains("är taget.")).count();
    let lost = told.iter().filter(|seen| seen.contains("Lämna över det om någon annan tar vid (l på tavlan).")).count();
    assert_eq!((won, lost), (1, 1), "{told:#?}");
    let taken = timeline(&path).into_iter().filter(|row| row.starts_with("system-taken")).count();
    assert_eq!(taken, 1);
}

#[test]
fn an_accepted_downtime_that_runs_out_becomes_a_question_at_that_second_and_an_answer_takes_it_away() {
    let (_folder, path) = example();
    let mut register = writer(&path);
    let incident = log(&mut register, "Larmet svarar inte", ago(59));
    down(&mut register, incident, &["Larm särskilt boende"], 59);
    // The most urgent clock turns at another second, and another one in between; a filter hides the one that asks.
    let since = clock() - TimeDelta::seconds(65 * 60 + 25);
    let systems = vec![id(&register, "Rakel och mobila sambandsenheter")];
    let command = Command::MarkDown { incident, systems, at: Some(since) };
    register.carry_out(&command, &actor("erik"), clock()).unwrap();
    restore(
        &mut register,
        "Rakel och mobila sambandsenheter",
        Doing::Answer(PlanAnswer::Activated, None, Seen::Nothing),
        0,
    );
    let since = clock() - TimeDelta::seconds(100);
    let systems = vec![id(&register, "Brandvägg")];
    let command = Command::MarkDown { incident, systems, at: Some(since) };
    register.carry_out(&command, &actor("erik"), clock()).unwrap();
    register.close();
    for keys in ["4", "4/brandv<Enter>", "1"] {
        let question = if keys == "1" { "plan? (a)" } else { "Larm särskilt boende är över sin tid" };
        let mut console = Console::open(&path, "anna", WAYS[0]);
        console.press(keys);
        let mut now = clock();
        while now < clock() + TimeDelta::seconds(61) {
            assert!(!said(&mut console).contains(question), "{keys} at {now}\n{}", console.text());
            now += TimeDelta::seconds(console.model.stays_true_for().try_into().unwrap());
            console.send(Msg::Tick(now));
        }
        assert_eq!(now, clock() + TimeDelta::seconds(61), "{keys}");
        assert!(said(&mut console).contains(question), "{keys}\n{}", console.text());
    }
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.send(Msg::Tick(clock() + TimeDelta::seconds(61)));
    console.press("4/larm<Enter>a<Space><F2>");
    assert!(!said(&mut console).contains("är över sin tid"), "{}", console.text());
    assert!(said(&mut console).contains("plan aktiverad 11:00 av anna"), "{}", console.text());
}

#[test]
fn what_nobody_begins_is_projected_later_as_time_goes_on_on_now_too() {
    let (_folder, path) = example();
    let mut register = writer(&path);
    let incident = log(&mut register, "Larmet svarar inte", ago(10));
    down(&mut register, incident, &["Larm särskilt boende"], 10);
    register.close();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    let asked = |effects: &[driftpult::app::message::Effect]| {
        effects.iter().any(|one| matches!(one, driftpult::app::message::Effect::Ask(_, Question::Plan(_))))
    };
    let effects = console.model.update(Msg::Tick(clock() + TimeDelta::minutes(1)));
    assert!(asked(&effects), "now moves, and with it what is projected");
    console.begin(effects);
    console.settle();
    console.press("4");
    let effects = console.model.update(Msg::Tick(clock() + TimeDelta::minutes(2)));
    assert!(asked(&effects));
    console.begin(effects);
    console.settle();
}

#[test]
fn a_plan_that_is_not_there_cannot_be_activated_and_a_deferral_says_why() {
    let (_folder, path) = outage();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("4/entra<Enter>a");
    let seen = said(&mut console);
    assert!(seen.contains("Registret har ingen kontinuitetsplan för systemet. Ägare: IT-chef"), "{seen}");
    for _ in 0..4 {
        console.press("<Space>");
        assert!(!console.text().contains("‹ aktiverad ›"), "{}", console.text());
    }
    while !console.text().contains("‹ uppskjuten ›") {
        console.press("<Space>");
    }
    console.press("<F2>");
    let seen = console.text();
    assert!(seen.contains("Säg varför planen inte aktiveras än"), "{seen}");
    let rows: Vec<&str> = seen.lines().collect();
    let reason =
        rows.iter().position(|line| line.contains("▸") && line.contains("Varför")).unwrap_or_else(|| panic!("{seen}"));
    assert!(rows[reason + 1].contains("Säg varför"), "beside the field\n{seen}");
    console.press("Uppe om tio minuter<F2>");
    assert!(said(&mut console).contains("är antecknat"), "{}", console.text());
    assert_eq!(last(&path), "continuity-plan Entra ID och katalogsynkronisering deferred Uppe om tio minuter by anna");
    console.press("<Esc>/larm<Enter>a");
    let seen = said(&mut console);
    assert!(seen.contains("Planen ligger: Pärm 18") && seen.contains("Ägare: Verksamhetschef"), "{seen}");
}

#[test]
fn what_is_marked_secret_is_on_no_board_and_in_no_question_until_it_is_asked_for() {
    const CANARY: &str = "Kvittebrand";
    let (folder, path) = outage();
    let mut register = writer(&path);
    let system = id(&register, "Larm särskilt boende");
    for key in ["owner", "department", "continuity_plan_place"] {
        let Answer::System(Some(whole)) = register.ask(&Question::System(system), clock()).unwrap() else { panic!() };
        let mut edited = whole.record.clone();
        edited.set(key, Value::from(CANARY));
        let changes = whole.record.changes_to(&edited.values);
        let change = Command::Change { kind: RecordKind::System, id: system, changes };
        register.carry_out(&change, &actor("anna"), clock()).unwrap();
        let what = Markable::Field(system, key);
        let mark = SecrecyWish::Mark { what, ground: "OSL 18:8".to_owned(), seen: None, reason: None };
        register.carry_out(&Command::Secrecy(mark), &actor("anna"), clock()).unwrap();
    }
    register.close();
    for keys in ["4/larm<Enter>", "4/larm<Enter>a", "4/larm<Enter>b", "4p", "1"] {
        let mut console = Console::open(&path, "erik", LARGE);
        console.press(keys);
        assert!(!console.text().contains(CANARY), "{keys}\n{}", console.text());
    }
    let state = folder.path().join("state");
    let mut console = Console::open_with(&path, "erik", LARGE, Some(state.clone()));
    console.hear_drafts(0);
    console.press("4/larm<Enter>h");
    assert!(console.text().contains(CANARY), "{}", console.text());
    console.press("a");
    assert!(console.text().contains(CANARY), "{}", console.text());
    console.press("<Space>");
    console.send(Msg::Tick(clock() + TimeDelta::seconds(1)));
    console.settle_drafts();
    for folder in std::fs::read_dir(state.join("drafts")).unwrap().flatten() {
        for file in std::fs::read_dir(folder.path()).unwrap().flatten() {
            let kept = std::fs::read_to_string(file.path()).unwrap();
            assert!(!kept.contains(CANARY), "a draft keeps what was typed, and nothing secret beside it\n{kept}");
        }
    }
    console.send(Msg::Tick(clock() + TimeDelta::minutes(11)));
    assert!(console.text().contains("Aktivera kontinuitetsplanen"), "the form stays\n{}", console.text());
    assert!(!console.text().contains(CANARY), "{}", console.text());
    console.press("<Esc>j");
    assert!(!console.text().contains(CANARY), "{}", console.text());
}

#[test]
fn a_draft_of_handing_over_and_of_an_answer_opens_as_it_was() {
    let (folder, path) = outage();
    let state = folder.path().join("state");
    let open = |left| {
        let mut console = Console::open_with(&path, "anna", WAYS[0], Some(state.clone()));
        console.hear_drafts(left);
        console
    };
    for (keys, title, said_of, shown) in [
        ("4/brandv<Enter>lNattskiftet", "Lämna över Brandvägg", "Överlämning av Brandvägg", "Nattskiftet"),
        (
            "4/larm<Enter>a<Space><Space><Tab>Boendet har extra personal",
            "Aktivera kontinuitetsplanen",
            "Svar om plan",
            "extra",
        ),
    ] {
        let mut first = open(0);
        first.press(keys);
        first.send(Msg::Tick(clock() + TimeDelta::seconds(1)));
        first.settle_drafts();
        let form: Vec<String> = first.text().lines().skip(2).take(18).map(str::to_owned).collect();
        super::drafts::leave_all(&state);
        let mut second = open(1);
        assert!(said(&mut second).contains(said_of), "{}", second.text());
        second.press("<Enter>");
        second.wait_for(title);
        assert!(second.text().contains(shown), "{}", second.text());
        for line in form.iter().filter(|line| line.contains(shown) || line.contains("Planen ligger")) {
            let line = line.trim_matches(['│', ' ']).to_owned();
            let line = line.split('│').next().unwrap().trim_end();
            assert!(second.text().contains(line), "{line}\n{}", second.text());
        }
        second.press("<F2>");
        second.settle_drafts();
        assert!(!second.text().contains(title), "{}", second.text());
    }
    assert!(timeline(&path).iter().any(|row| row.contains("Brandvägg Nattskiftet")));
    assert!(last(&path).contains("extra personal"), "{}", last(&path));
}

#[test]
fn what_stops_is_shown_from_every_place_that_names_a_system() {
    let (_folder, path) = outage();
    for keys in ["2/lagr<Enter>b", "2/lagr<Enter><Enter>b", "5/lagr<Enter>b", "5/lagr<Enter><Enter>b", "4/lagr<Enter>b"]
    {
        let mut console = Console::open(&path, "anna", WAYS[0]);
        console.press(keys);
        assert!(console.text().contains("Vad stannar om Lagring (SAN) stannar"), "{keys}\n{}", console.text());
    }
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("3<Enter>b");
    assert!(said(&mut console).contains("Ställ markören på ett system (Tab byter ruta)."), "{}", console.text());
    console.press("<Tab>b");
    assert!(console.text().contains("Vad stannar om"), "{}", console.text());
    let mut console = Console::open(&path, "anna", WAYS[0]);
    for _ in 0..20 {
        if current(&mut console).contains("nere") && !current(&mut console).contains("2026-") {
            break;
        }
        console.press("<Down>");
    }
    console.press("b");
    assert!(console.text().contains("Vad stannar om"), "{}", console.text());
    console.press("3<Enter>c");
    assert!(console.text().contains("Åtgärdskort"), "{}", console.text());
    console.press("<Enter>");
    assert!(console.text().contains("inom 5 min"), "{}", console.text());
}

#[test]
fn now_says_what_comes_next_and_which_plan_is_asked_for_and_a_answers() {
    let (_folder, path) = outage();
    let mut console = Console::open(&path, "anna", WAYS[3]);
    let seen = console.text();
    assert!(seen.contains("Näst att återställa") && seen.contains("anna 10:20"), "{seen}");
    assert!(seen.lines().any(|line| line.contains("Larm särskilt") && line.contains("plan? (a)")), "{seen}");
    console.press("a");
    assert!(said(&mut console).contains("Aktivera kontinuitetsplanen för Larm särskilt boende?"), "{}", console.text());
    console.press("<F2>a<Tab>Snart uppe<F2>");
    assert!(!console.text().contains("plan? (a)"), "{}", console.text());
    let (_folder, path) = example();
    let mut quiet = Console::open(&path, "anna", WAYS[3]);
    quiet.press("a");
    assert!(said(&mut quiet).contains("Ingen accepterad avbrottstid väntar på svar."), "{}", quiet.text());
}

#[test]
fn a_system_that_is_up_again_leaves_the_plan_and_waits_below_to_be_verified() {
    let (_folder, path) = example();
    let mut register = writer(&path);
    let incident = log(&mut register, "Strömavbrott", ago(30));
    down(&mut register, incident, &["Brandvägg", "Kärnnät (stamnät och switchar)"], 30);
    restore(&mut register, "Kärnnät (stamnät och switchar)", Doing::Take(None), 20);
    up(&mut register, incident, "Kärnnät (stamnät och switchar)", 5);
    register.close();
    let mut console = Console::open(&path, "anna", WAYS[0]);
    console.press("4");
    let seen = console.text();
    let at = |name: &str| seen.lines().skip(4).position(|line| line.contains(name)).unwrap_or_else(|| panic!("{seen}"));
    assert!(at("Brandvägg") < at("Kärnnät"), "{seen}");
    assert!(row(&mut console, "Kärnnät").contains("uppe 10:55"), "{seen}");
    assert!(row(&mut console, "Brandvägg").contains("kan tas nu"), "{seen}");
}

#[test]
fn now_says_whether_the_paper_copy_is_there_and_as_new_as_the_register() {
    let (_folder, path) = example();
    let paper = |console: &mut Console| {
        console.press("1<End>");
        let seen = said(console);
        let at = seen.find("återställningslista").or_else(|| seen.find("Återställningslista"));
        seen[at.unwrap_or_else(|| panic!("{seen}"))..].chars().take(60).collect::<String>()
    };
    let mut console = Console::open(&path, "anna", WAYS[3]);
    assert!(paper(&mut console).contains("är utskriven"), "{}", console.text());
    let mut register = writer(&path);
    let printed = register.head().unwrap();
    register.paper_made(&printed, clock()).unwrap();
    let mut console = Console::open(&path, "anna", WAYS[3]);
    assert!(paper(&mut console).contains("utskriven 11:00"), "{}", console.text());
    let system = id(&register, "Brandvägg");
    let decision = driftpult::domain::command::Decision::default();
    let command = Command::DecideRank { system, rank: None, decision };
    let later = clock() + TimeDelta::minutes(1);
    register.carry_out(&command, &actor("anna"), later).unwrap();
    register.close();
    let mut console = Console::open(&path, "anna", WAYS[3]);
    assert!(paper(&mut console).contains("är äldre än registret"), "{}", console.text());
}
