//! The documents that are made from what the program acts on: the keys and the fields.

use driftpult::app::commands;
use driftpult::app::table::{ALWAYS, BINDINGS, Binding, Context};
use driftpult::domain::field::FieldKind;
use driftpult::domain::record::RecordKind;
use driftpult::field::key::KeyLabel;
use driftpult::text::{Language, Texts, explain};

/// Compares a document with what it is made from; `UPDATE_DOCS=1` writes it anew.
fn compare(name: &str, made: &str) {
    let path = format!("{}/docs/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, made).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == made, "docs/{name} is old: run UPDATE_DOCS=1 cargo test --test console");
}

fn both() -> [Texts; 2] {
    [Language::Swedish, Language::English].map(|language| Texts::new(language, chrono_tz::Tz::Europe__Stockholm))
}

fn keys(line: &Binding, texts: &Texts) -> String {
    let label = |label: KeyLabel| match label {
        KeyLabel::Literal(text) => text,
        KeyLabel::Named(id) => texts.t(id).into_owned(),
    };
    line.keys.iter().map(|key| format!("`{}`", label(key.label()))).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_command_of_the_palette_has_a_name_in_both_languages() {
    for texts in both() {
        for line in BINDINGS.iter().filter(|line| commands::is_command(line)) {
            // The places over which the palette cannot be opened.
            let offered = !matches!(
                line.context,
                Context::Form
                    | Context::Choice
                    | Context::Filter
                    | Context::Clash
                    | Context::Confirm
                    | Context::Palette
                    | Context::Welcome
                    | Context::Path
                    | Context::Mark
                    | Context::Pick
                    | Context::SavePage
                    | Context::Help
                    | Context::Small
            );
            let name = commands::name(line);
            assert!(!offered || texts.has(&name), "{name} is missing in {:?}", texts.language());
        }
    }
}

#[test]
fn the_document_of_keys_is_made_from_the_table_that_the_program_acts_on() {
    let [sv, en] = both();
    let mut made = "# Keys\n\nMade from the table that the program acts on (`src/app/table.rs`).\n".to_owned();
    let mut contexts: Vec<Context> = Vec::new();
    for line in BINDINGS {
        if !contexts.contains(&line.context) {
            contexts.push(line.context);
        }
    }
    for context in contexts {
        made.push_str(&format!("\n## {context:?}\n\n| keys | Svenska | English |\n|---|---|---|\n"));
        for line in BINDINGS.iter().chain(ALWAYS).filter(|line| line.context == context) {
            made.push_str(&format!("| {} | {} | {} |\n", keys(line, &en), sv.t(line.label()), en.t(line.label())));
        }
    }
    compare("keys.md", &made);
}

#[test]
fn the_document_of_fields_is_made_from_the_fields_themselves() {
    let [sv, en] = both();
    let mut made = "# Fields\n\nMade from the field tables (`src/domain`).\n".to_owned();
    for kind in RecordKind::ALL {
        made.push_str(&format!(
            "\n## {}\n\n| field | Svenska | English | holds | guideline |\n|---|---|---|---|---|\n",
            kind.word()
        ));
        for spec in kind.fields() {
            let holds = match spec.kind {
                FieldKind::Line(most) => format!("a line, at most {most} characters"),
                FieldKind::Paragraph(most) => format!("text, at most {most} characters"),
                FieldKind::Choice(words) => words.join(", "),
                FieldKind::YesNo => "yes, no or not said".to_owned(),
                FieldKind::Number(least, most) => format!("{least} to {most}"),
                FieldKind::Duration => "a length of time, seconds".to_owned(),
                FieldKind::Date => "a date".to_owned(),
                FieldKind::At => "a point in time".to_owned(),
                FieldKind::Money => "an amount in öre".to_owned(),
                FieldKind::Names => "names".to_owned(),
                FieldKind::System => "the name of a system".to_owned(),
                FieldKind::Systems => "names of systems".to_owned(),
                FieldKind::Holder => "a role or person".to_owned(),
                FieldKind::Supplier => "a supplier".to_owned(),
            };
            let label = explain::field_label(spec.key);
            let required = if spec.required { ", required" } else { "" };
            let decided = if spec.decided { ", by decision" } else { "" };
            let rules = spec.requirements.join(" ");
            made.push_str(&format!(
                "| `{}` | {} | {} | {holds}{required}{decided} | {rules} |\n",
                spec.key,
                sv.t(&label),
                en.t(&label)
            ));
        }
    }
    compare("fields.md", &made);
}
