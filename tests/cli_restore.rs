//! `plan`, `system --impact`, `check` and what `incident` does to systems that are down, with the real binary.

#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod cli_support;

use cli_support::{Home, Said, THREE, assert_cannot_steer};
use serde_json::{Value, json};

/// The keys of a plan, in the order of the contract; `what_if` came after it.
const PLAN: &str = "at crews drill steps circles breaches already_over fewest_crews fewest_crews_for_rest impossible \
    by_deadline what_if";
/// The keys of one of its steps; `under_way` and `overrun` came after the contract.
const STEP: &str = "place system rank effective_rank because_of depends_on ready down_since accepted_downtime_s deadline \
    restore_time_s restore_time_assumed crew under_way overrun projected_start projected_up margin_s breach";

fn keys(value: &Value) -> String {
    value.as_object().unwrap().keys().map(String::as_str).collect::<Vec<_>>().join(" ")
}

fn plan(home: &Home, args: &[&str]) -> Value {
    home.run(["plan", "--json"].iter().chain(args)).json()
}

fn systems(plan: &Value) -> Vec<&str> {
    plan["steps"].as_array().unwrap().iter().map(|step| step["system"].as_str().unwrap()).collect()
}

fn log(home: &Home, args: &[&str]) -> String {
    home.run(["incident", "log", "Strömmen"].iter().chain(args)).done().trim_end().to_owned()
}

fn incident(home: &Home, args: &[&str]) -> Said {
    home.run(["incident"].iter().chain(args))
}

/// The state of a system in the list.
fn state(home: &Home, name: &str) -> String {
    home.run(["system", name, "--json"]).json()["state"].as_str().unwrap().to_owned()
}

#[test]
fn a_plan_has_exactly_the_keys_of_the_contract_and_null_where_there_is_nothing() {
    let home = Home::with_systems(THREE);
    log(&home, &["--system", "Omsorgssystem", "--system", "Kärnnät", "--system", "Bokbuss", "--since", "-90 min"]);
    let told = plan(&home, &[]);
    assert_eq!(keys(&told), PLAN);
    assert_eq!((&told["drill"], &told["crews"]), (&Value::Null, &json!(1)));
    assert_eq!(systems(&told), ["Kärnnät", "Omsorgssystem", "Bokbuss"]);
    for step in told["steps"].as_array().unwrap() {
        assert_eq!(keys(step), STEP);
    }
    let (first, last) = (&told["steps"][0], &told["steps"][2]);
    assert_eq!((&first["place"], &first["ready"], &first["breach"]), (&json!(1), &json!(true), &json!(true)));
    assert!(first["margin_s"].as_i64().unwrap() < 0);
    assert_eq!((&first["because_of"], &first["under_way"]), (&Value::Null, &json!(false)));
    assert_eq!(told["steps"][1]["depends_on"], json!(["Kärnnät"]));
    for key in ["rank", "effective_rank", "because_of", "accepted_downtime_s", "deadline", "margin_s"] {
        assert_eq!(last[key], Value::Null, "{key}");
    }
    assert_eq!((&last["restore_time_s"], &last["restore_time_assumed"]), (&json!(14400), &json!(true)));
    assert_eq!(told["already_over"], json!(["Kärnnät"]));
    assert_eq!(told["fewest_crews"], Value::Null, "no number of crews keeps what is over");
    assert_eq!(keys(&told["impossible"][0]), "system via chain_s accepted_downtime_s");
    assert_eq!(told["impossible"][0]["via"], Value::Null);
    assert_eq!(keys(&told["by_deadline"]), "breaches moved");
    let quiet = plan(&Home::with_systems(THREE), &[]);
    assert_eq!(keys(&quiet), PLAN);
    assert_eq!((&quiet["steps"], &quiet["fewest_crews"], &quiet["breaches"]), (&json!([]), &json!(0), &json!(0)));
}

#[test]
fn circles_and_borrowed_ranks_have_the_shape_of_the_contract() {
    let home = Home::with_systems(
        "Systemnamn;Kritiskt;Prio;Beroenden\nOmsorg;Ja;3;Katalog\nKatalog;Ja;16;Nät\nNät;Nej;;Katalog\n",
    );
    let told = plan(&home, &["--drill", "all"]);
    let circle = &told["circles"][0];
    assert_eq!(keys(circle), "members example ignored");
    assert_eq!(circle["members"].as_array().unwrap().len(), 2);
    assert_eq!(circle["example"].as_array().unwrap().len(), 3, "it ends where it begins: {circle}");
    assert_eq!(circle["ignored"].as_array().unwrap()[0].as_array().unwrap().len(), 2);
    let of = |name: &str| told["steps"].as_array().unwrap().iter().find(|step| step["system"] == name).unwrap();
    assert_eq!((&of("Katalog")["effective_rank"], &of("Katalog")["because_of"]), (&json!(3), &json!("Omsorg")));
    assert_eq!(of("Omsorg")["because_of"], Value::Null);
}

#[test]
fn a_drill_is_everything_or_what_is_critical_or_named_with_all_that_needs_it_and_writes_nothing() {
    let home = Home::with_systems(THREE);
    let before = home.run(["audit", "head"]).done();
    let all = plan(&home, &["--drill", "all"]);
    assert_eq!((&all["drill"], systems(&all)), (&json!("all"), vec!["Kärnnät", "Omsorgssystem", "Bokbuss"]));
    let critical = plan(&home, &["--drill", "critical", "--crews", "2"]);
    assert_eq!((&critical["drill"], &critical["crews"]), (&json!("critical"), &json!(2)));
    assert_eq!(systems(&critical), ["Kärnnät", "Omsorgssystem"]);
    let named = plan(&home, &["--down", "kärnnät", "--down", "BOKBUSS", "--down", " Kärnnät "]);
    assert_eq!(named["drill"], json!(["Kärnnät", "Bokbuss"]), "as the register writes them, each once");
    assert_eq!(systems(&named), ["Kärnnät", "Omsorgssystem", "Bokbuss"]);
    for step in all["steps"].as_array().unwrap() {
        assert_eq!(step["down_since"], all["at"]);
    }
    assert_eq!(home.run(["audit", "head"]).done(), before);
    assert!(home.run(["plan"]).done().contains("driftpult plan --drill all"), "nothing is down");
    home.run(["plan", "--drill", "all", "--read-only"]).done();
}

#[test]
fn a_name_that_nothing_has_is_told_with_the_nearest_one_and_ends_with_2() {
    let home = Home::with_systems(
        "Systemnamn;Kritiskt\nKärnnät (stamnät och switchar);Ja\nTrygghetslarm ordinärt boende;Ja\nBokbuss;Nej\n",
    );
    for (typed, nearest) in [
        ("Bokbus", "Bokbuss"),
        ("Kärnnat", "Kärnnät (stamnät och switchar)"),
        ("Tryghetslarm", "Trygghetslarm ordinärt boende"),
        ("Tryghetslarm ordinärt boende", "Trygghetslarm ordinärt boende"),
    ] {
        let said = home.run(["plan", "--down", "Bokbuss", "--down", typed]).refused(2);
        assert!(said.contains(typed) && said.contains(&format!("Närmast: {nearest}")), "{said}");
        let said = home.run(["system", typed, "--impact"]).refused(2);
        assert!(said.contains(nearest), "{said}");
    }
    let said = home.run(["plan", "--down", "Zzzzzz"]).refused(2);
    assert!(!said.contains("Närmast"), "{said}");
    home.run(["plan", "--down", "Bokbuss", "--drill", "all"]).refused(2);
    home.run(["plan", "--drill", "allt"]).refused(2);
}

#[test]
fn a_number_of_crews_is_a_whole_one_from_1_to_10000() {
    let home = Home::with_systems(THREE);
    for wrong in ["0", "-1", "10001", "abc", "1e3", "1.5", "", "99999999999999999999"] {
        let said = home.run(["plan", "--drill", "all", "--crews", wrong]).refused(2);
        assert!(said.contains("1 till 10000") && said.contains(&format!("{wrong} är inget antal")), "{wrong}: {said}");
        let said = home.run(["plan", "--drill", "all", "--lang", "en", "--crews", wrong]).refused(2);
        assert!(said.contains("10000"), "{said}");
    }
    let told = plan(&home, &["--drill", "all", "--crews", "10000"]);
    assert_eq!((&told["crews"], &told["steps"][2]["crew"]), (&json!(10000), &json!(2)));
}

#[test]
fn elapsed_time_is_elapsed_time_in_the_nights_when_the_clocks_change() {
    let home = Home::with_systems(THREE);
    let at = |time: &str| plan(&home, &["--drill", "all", "--at", time]);
    let autumn = at("2026-10-25T00:30:00+02:00");
    assert_eq!(autumn["at"], "2026-10-25T00:30:00+02:00");
    let care = &autumn["steps"][1];
    assert_eq!(care["deadline"], "2026-10-25T03:30:00+01:00", "four hours later, not four on the wall");
    assert_eq!(care["projected_start"], "2026-10-25T01:00:00+02:00");
    assert_eq!(care["projected_up"], "2026-10-25T02:00:00+01:00");
    assert_eq!(care["margin_s"], 5400);
    assert_eq!(at("2026-10-25 02:30")["at"], "2026-10-25T02:30:00+02:00", "what comes twice is its first");
    assert_eq!(at("2026-10-25T02:30:00+01:00")["at"], "2026-10-25T02:30:00+01:00");
    let spring = at("2026-03-29 02:30");
    assert_eq!(spring["at"], "2026-03-29T03:30:00+02:00", "what never comes is an hour later");
    let before = at("2026-03-29 01:30");
    assert_eq!(before["steps"][1]["deadline"], "2026-03-29T06:30:00+02:00");
    // On the wall 02:30 stands twice; whoever reads it there must be able to tell.
    let said = home.run(["plan", "--drill", "all", "--at", "2026-10-25T02:30:00+01:00"]).done();
    assert!(said.contains("02:30 (UTC+1)"), "{said}");
}

#[test]
fn a_time_that_is_none_or_of_no_use_ends_with_2() {
    let home = Home::with_systems(THREE);
    for wrong in [
        "-1",
        "",
        "ibland",
        "99999",
        "0001-01-01",
        "1999-12-31 12:00",
        "2200-01-01 12:00",
        "2026-02-30 12:00",
        "262142-12-31T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "-999999999999 h",
        "25:00",
    ] {
        let said = home.run(["plan", "--drill", "all", "--at", wrong]).refused(2);
        assert!(said.contains(wrong), "{said}");
    }
    let asked = |time: &str| {
        let at = plan(&home, &["--drill", "all", "--at", time])["at"].as_str().unwrap().to_owned();
        chrono::DateTime::parse_from_rfc3339(&at).unwrap().to_utc()
    };
    for clock in ["00:00", "06:00", "12:00", "18:00"] {
        assert!(asked(clock) > chrono::Utc::now() - chrono::TimeDelta::minutes(2), "a plan looks ahead: {clock}");
    }
    let earlier = plan(&home, &["--at", "-40 min"]);
    assert_eq!(earlier["steps"], json!([]));
    assert_eq!(plan(&home, &["--drill", "all", "--at", "2199-12-31 23:59"])["at"], "2199-12-31T23:59:00+01:00");
    assert_eq!(plan(&home, &["--drill", "all", "--at", "2000-01-01 01:00"])["at"], "2000-01-01T01:00:00+01:00");
}

#[test]
fn a_plan_fits_the_terminal_and_goes_into_a_pipe_as_plain_text() {
    let home = Home::with_systems(
        "Systemnamn;Kritiskt;Prio;Beroenden;Acc. avbrottstid;RTO\n\
         Ett mycket långt namn på ett system som ingen orkar säga;Ja;1;Katalogtjänsten med ett långt namn;30 min;2 tim\n\
         Katalogtjänsten med ett långt namn;Ja;2;;1 tim;3 tim\nBokbuss;Nej;;;;\n",
    );
    for columns in [80, 100, 120] {
        let said = home.run_in_terminal(&["plan", "--drill", "all"], columns, &[]);
        assert_cannot_steer(&said);
        let plain: String = strip(&said);
        for line in plain.lines() {
            let width = unicode_width::UnicodeWidthStr::width(line.trim_end());
            assert!(width <= usize::from(columns), "{width} > {columns}: {line}");
        }
        assert!(plain.contains("Bokbuss"), "{plain}");
    }
    let piped = home.run(["plan", "--drill", "all"]).done();
    assert!(!piped.contains('\u{1b}') && !piped.contains('\r'), "{piped}");
    assert!(piped.contains("Ett mycket långt namn på ett system som ingen orkar säga"), "nothing is cut: {piped}");
    assert!(piped.lines().all(|line| line.trim_end() == line), "{piped:?}");
    let english = home.run(["plan", "--drill", "all", "--lang", "en", "--ascii"]).done();
    assert!(english.contains("Crew") || english.contains("crew"), "{english}");
}

#[test]
fn a_plan_tells_when_to_activate_which_continuity_plan_and_who_restores_what_and_for_too_long() {
    let home = Home::with_systems(
        "Systemnamn;Kritiskt;Prio;Acc. avbrottstid;RTO;Systemägare;Kontinuitetsplan\n\
         Kärnnät;Ja;1;1 tim;30 min;IT-chef;Ja\nOmsorg;Ja;2;1 tim;2 tim;Socialchef;Nej\nBokbuss;Nej;;9 dygn;1 tim;;\n",
    );
    let number =
        log(&home, &["--system", "Kärnnät", "--system", "Omsorg", "--system", "Bokbuss", "--since", "-50 min"]);
    incident(&home, &["take", &number, "--system", "Kärnnät", "--by", "Anna", "--at", "-45 min"]).done();
    let deadline = plan(&home, &[])["steps"][1]["deadline"].as_str().unwrap()[11..16].to_owned();
    for columns in [80, 100] {
        let said = strip(&home.run_in_terminal(&["plan"], columns, &[]));
        assert!(
            said.lines().all(|line| unicode_width::UnicodeWidthStr::width(line.trim_end()) <= usize::from(columns))
        );
        let after = |title: &str| {
            let (_, rest) = said.split_once(title).unwrap_or_else(|| panic!("{title}: {said}"));
            let lines = rest.lines().skip(1).take_while(|line| !line.trim().is_empty());
            lines.map(str::to_owned).collect::<Vec<_>>()
        };
        let now = after("Återställs nu").join(" ");
        assert!(now.contains("Kärnnät: Anna sedan ") && now.contains("har tagit längre än 30 min"), "{said}");
        let plans = after("Kontinuitetsplaner att aktivera");
        assert_eq!(plans.len(), 2, "a heading, and the one that is late: {said}");
        for part in [deadline.as_str(), "Omsorg", "✖ saknas", "Socialchef"] {
            assert!(plans[1].contains(part), "{part}: {said}");
        }
        let first = said.lines().find(|line| line.contains("Kärnnät")).unwrap();
        assert!(first.contains("▲ "), "{said}");
    }
    let quiet = home.run(["plan", "--down", "Bokbuss"]).done();
    assert!(!quiet.contains("Återställs nu") && !quiet.contains("att aktivera"), "{quiet}");
    assert!(quiet.contains("Senast"), "{quiet}");
}

/// A text without the colours in it.
fn strip(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or("").to_owned();
    parts.fold(first, |all, part| all + part.split_once('m').map_or(part, |(_, rest)| rest))
}

#[test]
fn what_stops_is_told_as_a_tree_and_as_json_with_every_field() {
    let home = Home::with_systems(
        "Systemnamn;Kritiskt;Prio;Beroenden;Acc. avbrottstid;Verksamhet;Systemägare\n\
         Kärnnät;Ja;1;;1 tim;IT;IT-chef\nKatalog;Ja;2;Kärnnät;8 tim;IT;IT-chef\n\
         Omsorg;Ja;3;Katalog, Kärnnät;4 tim;Omsorg;Socialchef\nPortal;Nej;;Katalog;;;\nBokbuss;Nej;;;;Kultur;\n",
    );
    log(&home, &["--system", "Omsorg"]);
    let told = home.run(["system", "kärnnät", "--impact", "--json"]).json();
    assert_eq!(
        keys(&told),
        "system stops critical shortest_accepted_downtime_s shortest_system tree departments reach"
    );
    assert_eq!((&told["system"], &told["stops"], &told["critical"]), (&json!("Kärnnät"), &json!(3), &json!(2)));
    assert_eq!((&told["shortest_accepted_downtime_s"], &told["shortest_system"]), (&json!(14400), &json!("Omsorg")));
    let tree = told["tree"].as_array().unwrap();
    let laid: Vec<_> =
        tree.iter().map(|one| (one["system"].as_str().unwrap(), one["depth"].as_i64().unwrap())).collect();
    assert_eq!(laid, [("Kärnnät", 0), ("Katalog", 1), ("Portal", 2), ("Omsorg", 1)]);
    for one in tree {
        assert_eq!(keys(one), "system depth also_needs critical rank accepted_downtime_s department owner state");
    }
    assert_eq!((&tree[3]["also_needs"], &tree[3]["state"]), (&json!(1), &json!("down")));
    assert_eq!((&tree[2]["owner"], &tree[2]["department"]), (&Value::Null, &Value::Null));
    let department = &told["departments"][0];
    assert_eq!(keys(department), "department systems critical shortest_accepted_downtime_s owners");
    let alone = home.run(["system", "Bokbuss", "--impact", "--json"]).json();
    assert_eq!((&alone["stops"], &alone["shortest_system"]), (&json!(0), &Value::Null));
    assert!(home.run(["system", "Bokbuss", "--impact"]).done().contains("Inget annat system stannar"));
    let said = home.run(["system", "Kärnnät", "--impact"]).done();
    for part in ["Vad stannar om Kärnnät stannar", "3 system stannar, 2 kritiska", "└─ Omsorg (+1)", "Verksamheter"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    let ascii = home.run(["system", "Kärnnät", "--impact", "--ascii"]).done();
    assert!(!ascii.contains('└'), "{ascii}");
    let wide = home.run_in_terminal(&["system", "Kärnnät", "--impact"], 80, &[]);
    assert!(strip(&wide).lines().all(|line| unicode_width::UnicodeWidthStr::width(line.trim_end()) <= 80), "{wide}");
}

#[test]
fn whom_to_call_is_told_of_everything_that_stops_however_much_it_is() {
    let mut file = "Systemnamn;Kritiskt;Beroenden;Jour\nNät;Ja;;\n".to_owned();
    for at in 1..=600 {
        file.push_str(&format!("S{at:03};Nej;Nät;Jour {at:03}\n"));
    }
    let told = Home::with_systems(&file).run(["system", "Nät", "--impact", "--json"]).json();
    assert_eq!(told["reach"].as_array().unwrap().len(), 600);
}

/// What a monitoring system was told: one line with one bar, figures in the form of plug-ins, and nothing beside it.
#[track_caller]
fn checked(said: Said, status: i32, word: &str) -> String {
    assert_eq!((said.status, said.err.as_str()), (status, ""), "{said:?}");
    assert_eq!(said.out.lines().count(), 1, "{said:?}");
    let line = said.out.trim_end_matches('\n').to_owned();
    assert!(line.starts_with(&format!("DRIFTPULT {word} - ")), "{line}");
    assert!(!line.chars().any(char::is_control), "{line:?}");
    let figures = match line.split_once(" | ") {
        Some((words, figures)) => {
            assert!(!words.contains('|') && !figures.contains('|'), "{line}");
            figures
        }
        None => {
            assert_eq!((word, line.contains('|')), ("UNKNOWN", false), "{line}");
            return line;
        }
    };
    for figure in figures.split(' ') {
        let (label, values) = figure.split_once('=').unwrap();
        assert!(label.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{figure}");
        let parts: Vec<&str> = values.split(';').collect();
        assert!(parts.len() <= 5 && parts[0].parse::<u64>().is_ok(), "{figure}");
        assert!(parts[1..].iter().all(|part| part.is_empty() || part.parse::<u64>().is_ok()), "{figure}");
    }
    line
}

#[test]
fn check_is_ok_while_everything_is_up_and_warns_as_soon_as_something_is_down() {
    let home = Home::with_systems(THREE);
    let line = checked(home.run(["check"]), 0, "OK");
    assert!(line.contains("down=0;") && line.contains("over=0;"), "{line}");
    let number = log(&home, &["--system", "Omsorgssystem", "--since", "-10 min"]);
    let line = checked(home.run(["check"]), 1, "WARNING");
    assert!(line.contains("down=1;") && line.contains("soon=0;"), "{line}");
    incident(&home, &["down", &number, "--system", "Kärnnät", "--at", "-40 min"]).done();
    let line = checked(home.run(["check"]), 1, "WARNING");
    assert!(line.contains("Kärnnät") && line.contains("soon=1;") && line.contains("down=2;"), "{line}");
    let told = home.run(["check", "--json"]);
    assert_eq!(told.status, 1);
    let told: Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!(keys(&told), "status down over soon unanswered late_activities");
    assert_eq!((&told["status"], &told["soon"][0]["system"]), (&json!("WARNING"), &json!("Kärnnät")));
    incident(&home, &["up", &number, "--system", "Kärnnät", "--system", "Omsorgssystem"]).done();
    checked(home.run(["check"]), 0, "OK");
}

#[test]
fn check_is_critical_from_the_second_on_which_an_accepted_downtime_is_over() {
    let home = Home::with_systems(THREE);
    let number = log(&home, &["--system", "Kärnnät", "--since", "-61 min"]);
    let line = checked(home.run(["check"]), 2, "CRITICAL");
    assert!(line.contains("Kärnnät") && line.contains("over=1;") && line.contains("unanswered=1;"), "{line}");
    incident(&home, &["plan", &number, "--system", "Kärnnät", "--activated"]).done();
    let line = checked(home.run(["check", "--read-only"]), 2, "CRITICAL");
    assert!(line.contains("unanswered=0;"), "{line}");
    let told = home.run(["check", "--json"]);
    assert_eq!(told.status, 2);
    let told: Value = serde_json::from_str(&told.out).unwrap();
    assert!(told["over"][0]["left_s"].as_i64().unwrap() <= -60, "{told}");
    let english = checked(home.run(["check", "--lang", "en"]), 2, "CRITICAL");
    assert_ne!(english, line);
}

#[test]
fn check_knows_nothing_where_the_register_cannot_be_read_and_says_so_on_its_line() {
    let home = Home::empty();
    let line = checked(home.run(["check"]), 3, "UNKNOWN");
    assert!(line.contains("driftpult init"), "{line}");
    let told = home.run(["check", "--json"]);
    assert_eq!(told.status, 3);
    let told: Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!(keys(&told), "status why");
    home.write("skräp.db", "det här är ingen databas, bara text som är lång nog för ett huvud".repeat(40));
    checked(home.run(["check", "--db", "skräp.db"]), 3, "UNKNOWN");
    let damaged = Home::with_systems(THREE);
    let mut bytes = std::fs::read(damaged.register()).unwrap();
    let end = bytes.len();
    bytes[100..end].fill(0xa5);
    std::fs::write(damaged.register(), bytes).unwrap();
    checked(damaged.run(["check"]), 3, "UNKNOWN");
    let whole = Home::with_systems(THREE);
    for wrong in [&["check", "--sustem"][..], &["check", "ord"], &["check", "--lang", "de"], &["check", "--db"]] {
        checked(whole.run(wrong), 3, "UNKNOWN");
    }
    std::fs::create_dir_all(whole.path(".config/driftpult")).unwrap();
    whole.write(".config/driftpult/config.toml", "[[[");
    checked(whole.run(["check"]), 3, "UNKNOWN");
}

#[test]
fn a_name_cannot_break_the_line_that_a_monitoring_system_reads() {
    let home = Home::with_systems("Systemnamn;Kritiskt;Acc. avbrottstid\nA | b=1;Ja;1 min\n");
    log(&home, &["--system", "A | b=1", "--since", "-5 min"]);
    let line = checked(home.run(["check"]), 2, "CRITICAL");
    assert!(line.contains("A / b=1"), "{line}");
}

#[test]
fn what_is_done_to_a_system_shows_in_the_register_and_on_the_timeline() {
    let home = Home::with_systems(THREE);
    let number = log(&home, &["--system", "Kärnnät", "--system", "Omsorgssystem", "--since", "-40 min"]);
    let on = |verb: &str, more: &[&str]| {
        let args: Vec<&str> = [verb, &number, "--system", "Kärnnät"].iter().chain(more).copied().collect();
        incident(&home, &args)
    };
    let said = on("take", &["--by", "Anna", "--at", "-30 min"]).done();
    assert!(said.starts_with(&format!("{number} Strömmen: ")), "{said}");
    assert_eq!(state(&home, "Kärnnät"), "restoring");
    let step = plan(&home, &[])["steps"][0].clone();
    assert_eq!((&step["under_way"], &step["crew"], &step["system"]), (&json!(true), &json!(1), &json!("Kärnnät")));
    on("hand-over", &["--to", "Bo"]).done();
    on("hand-over", &[]).done();
    assert_eq!(state(&home, "Kärnnät"), "down");
    on("emergency", &[]).done();
    assert_eq!(state(&home, "Kärnnät"), "emergency");
    on("emergency", &["--ended"]).done();
    on("plan", &["--deferred", "--reason", "klart om tio minuter"]).done();
    let again = on("take", &[]);
    assert_eq!((again.status, again.err.as_str()), (0, ""), "{again:?}");
    let again = on("take", &[]);
    assert!(again.status == 0 && again.err.contains("Så stod det redan"), "{again:?}");
    on("up", &[]).done();
    on("reopen", &[]).done();
    assert_eq!(state(&home, "Kärnnät"), "down");
    on("up", &[]).done();
    let told = on("verify", &["--json"]).json();
    let rows: Vec<_> = told["timeline"].as_array().unwrap().iter().collect();
    let of = |kind: &str| -> Vec<&&Value> { rows.iter().filter(|row| row["kind"] == kind).collect() };
    assert_eq!(of("system-taken").len(), 2);
    assert_eq!(of("system-taken")[0]["value"], "Anna");
    let handed: Vec<_> = of("system-handed-over").iter().map(|row| row["value"].clone()).collect();
    assert_eq!(handed, [json!("Bo"), Value::Null]);
    assert_eq!(
        of("system-emergency").iter().map(|row| row["value"].clone()).collect::<Vec<_>>(),
        ["emergency", "down"]
    );
    let plans = of("continuity-plan");
    assert_eq!((&plans[0]["value"], &plans[0]["text"]), (&json!("deferred"), &json!("klart om tio minuter")));
    assert_eq!((of("system-up").len(), of("system-down").len(), of("system-verified").len()), (2, 3, 1));
    assert!(of("system-verified").iter().all(|row| row["system"] == "Kärnnät"));
    let said = home.run(["incident", "show", &number]).done();
    for part in ["Återställs: Kärnnät Anna", "Överlämnat: Kärnnät Bo", "uppskjuten: klart om tio minuter"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    home.run(["audit", "verify"]).done();
}

#[test]
fn a_wish_that_no_register_could_fulfil_ends_with_2_and_one_that_this_one_cannot_with_1() {
    let home = Home::with_systems(THREE);
    let number = log(&home, &["--system", "Omsorgssystem", "--since", "-40 min"]);
    let head = home.run(["audit", "head"]).done();
    let care =
        |verb: &'static str| [verb.to_owned(), number.clone(), "--system".to_owned(), "Omsorgssystem".to_owned()];
    let refused = |verb: &'static str, more: &[&str], status: i32, part: &str| {
        let args = ["incident".to_owned()].into_iter().chain(care(verb)).chain(more.iter().map(|&arg| arg.to_owned()));
        let said = home.run(args).refused(status);
        assert!(said.contains(part), "{verb} {more:?}: {said}");
    };
    for verb in ["take", "hand-over", "emergency"] {
        refused(verb, &["--at", "-50 min"], 2, "kan inte vara tidigare än så");
        refused(verb, &["--at", "ibland"], 2, "ibland");
        refused(verb, &["--at", "1999-12-31 12:00"], 2, "för långt tillbaka");
        refused(verb, &["--read-only"], 2, "");
    }
    refused("take", &["--at", "2199-01-01 12:00"], 2, "har inte varit än");
    refused("plan", &["--deferred"], 2, "reason");
    refused("plan", &["--deferred", "--reason", "  "], 2, "Säg varför");
    refused("plan", &[], 2, "");
    refused("plan", &["--activated", "--deferred", "--reason", "x"], 2, "");
    refused("plan", &["--activated"], 1, "kontinuitetsplan");
    refused("verify", &[], 1, "uppe först");
    for verb in ["take", "hand-over", "emergency", "verify", "reopen"] {
        let said = incident(&home, &[verb, &number, "--system", "Kärnnät"]).refused(1);
        assert!(said.contains("Kärnnät"), "{said}");
        assert!(incident(&home, &[verb, &number, "--system", "Kärnnet"]).refused(2).contains("Närmast: Kärnnät"));
        assert!(incident(&home, &[verb, "1999-0001", "--system", "Kärnnät"]).refused(2).contains("1999-0001"));
        incident(&home, &[verb, &number]).refused(2);
    }
    assert_eq!(home.run(["audit", "head"]).done(), head, "what was refused wrote nothing");
    incident(&home, &["take", &number, "--system", "Omsorgssystem", "--by", "Anna"]).done();
    refused("take", &["--by", "Bo"], 1, "Anna återställer Omsorgssystem");
    refused("hand-over", &["--to", &"x".repeat(121)], 2, "120");
    incident(&home, &["up", &number, "--system", "Omsorgssystem"]).done();
    refused("take", &[], 1, "är inte nere");
    refused("verify", &["--at", "-10 min"], 2, "kan inte vara tidigare än så");
    incident(&home, &["verify", &number, "--system", "Omsorgssystem"]).done();
    refused("reopen", &[], 1, "verifierades");
}

#[test]
fn nothing_goes_on_in_a_closed_incident_and_nothing_lands_in_another() {
    let home = Home::with_systems(THREE);
    let first = log(&home, &["--system", "Kärnnät", "--since", "-40 min"]);
    let on = |verb: &str, number: &str| incident(&home, &[verb, number, "--system", "Kärnnät"]);
    on("up", &first).done();
    incident(&home, &["close", &first]).done();
    let said = on("reopen", &first).refused(1);
    assert!(said.contains("stängd") && said.contains("öppen incident"), "{said}");
    assert_eq!(state(&home, "Kärnnät"), "up");
    let second = log(&home, &["--system", "Kärnnät"]);
    for verb in ["take", "hand-over", "emergency", "verify", "reopen"] {
        let said = on(verb, &first).refused(1);
        assert!(said.contains(&second), "{verb}: {said}");
    }
    on("take", &second).done();
    on("up", &second).done();
    on("verify", &second).done();
    home.run(["audit", "verify"]).done();
}

#[test]
fn a_name_in_a_secret_incident_is_told_only_to_whom_asks_and_can_be_erased() {
    let home = Home::with_systems(THREE);
    let number = log(&home, &["--system", "Kärnnät", "--secret", "18:8"]);
    let on = |verb: &str, more: &[&str]| {
        let args: Vec<&str> = [verb, &number, "--system", "Kärnnät"].iter().chain(more).copied().collect();
        incident(&home, &args)
    };
    on("take", &["--by", "Anna Hemlig"]).done();
    let said = on("take", &["--by", "Bo"]).refused(1);
    assert!(said.contains("Någon återställer Kärnnät") && !said.contains("Hemlig"), "{said}");
    assert!(on("take", &["--by", "Bo", "--confidential"]).refused(1).contains("Anna Hemlig"));
    for args in [&["audit", "list", "--json"][..], &["runsheet"], &["incident", "show", &number]] {
        let said = home.run(args).done();
        assert!(!said.contains("Hemlig"), "{args:?}: {said}");
    }
    assert!(home.run(["runsheet"]).done().contains("någon"));
    let whole = home.run(["incident", "show", &number, "--json", "--confidential"]).json();
    let rows = whole["timeline"].as_array().unwrap();
    let row = rows.iter().find(|row| row["kind"] == "system-taken").unwrap()["seq"].to_string();
    let redact = ["audit", "redact", "--incident", &number, "--note", &row, "--reason", "gallring", "--yes"];
    home.run(redact).done();
    for args in [&["audit", "list", "--json", "--confidential"][..], &["runsheet", "--confidential"]] {
        assert!(!home.run(args).done().contains("Hemlig"), "{args:?}");
    }
    home.run(["audit", "verify"]).done();
}

#[test]
fn of_several_systems_something_is_done_to_all_or_to_none() {
    let home = Home::with_systems(THREE);
    let number = log(&home, &["--system", "Omsorgssystem", "--system", "Kärnnät", "--system", "Bokbuss"]);
    incident(&home, &["take", &number, "--system", "Bokbuss", "--by", "Anna"]).done();
    let head = home.run(["audit", "head"]).done();
    let all = ["--system", "Kärnnät", "--system", "Bokbuss", "--system", "Omsorgssystem"];
    let args: Vec<&str> = ["take", &number, "--by", "Bo"].iter().chain(&all).copied().collect();
    assert!(incident(&home, &args).refused(1).contains("Anna återställer Bokbuss"));
    assert_eq!(home.run(["audit", "head"]).done(), head, "a change is never half done");
    assert_eq!(state(&home, "Kärnnät"), "down");
    let args: Vec<&str> = ["hand-over", &number, "--to", "Bo"].iter().chain(&all).copied().collect();
    incident(&home, &args).done();
    for name in ["Kärnnät", "Bokbuss", "Omsorgssystem"] {
        assert_eq!(state(&home, name), "restoring");
    }
    home.run(["audit", "verify"]).done();
}
