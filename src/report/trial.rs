//! Reports for the tests of this room: one that reads like the real thing, one of a hostile text, and any.

use proptest::collection::vec;
use proptest::prelude::*;

use super::document::{Block, Column, Document, Entry, Level, Line, Step, Table};
use crate::text::Language;

/// Texts that would do something where they are not made harmless.
pub const HOSTILE: [&str; 9] = [
    "<script>alert(1)</script>",
    "</style></title><img src=x onerror=alert(1)>",
    "\" onload=\"alert(1)' x='",
    "a | b || \\|",
    "`kod` *fet* _kursiv_ ~~struken~~ # rubrik",
    "[text](http://x) ![bild](http://x) <http://x>",
    "\u{1b}[2J\u{1b}]52;c;x\u{7}",
    "faktura_\u{202e}fdp.exe\u{2066}",
    "rad\r\n\u{c}\u{85}\u{2028}sida",
];

/// A small run sheet.
pub fn run_sheet() -> Document {
    let entry = |lead: &str, title: &str, right: &str, lines: &[(&str, &str)]| {
        Block::Entry(Entry {
            lead: lead.into(),
            title: title.into(),
            right: right.into(),
            lines: lines.iter().map(|(label, text)| Line::new(*label, *text)).collect(),
        })
    };
    Document {
        title: "Körblad för återställning".into(),
        of: "Storängens kommun".into(),
        printed: "2026-03-14 07.30".into(),
        stamp: "Spårets huvud 1 204: 9f3a 61c2 77d0".into(),
        language: Language::Swedish,
        banner: Some("ÖVNING".into()),
        blocks: vec![
            Block::paragraph(
                "Det här är papperskopian av återställningsordningen. Den gäller när registret inte går att nå, \
                 och den är så gammal som datumet överst.\nSkriv klockslag för hand.",
            ),
            Block::Facts(vec![
                Line::new("Driftansvarig", "Åsa Öberg, 070-123 45 67"),
                Line::new(
                    "Samlingsplats",
                    "Stadshuset, rum B 214; om strömmen är borta i stället brandstationens lektionssal på Ågatan 3",
                ),
            ]),
            Block::new_page(Level::One, "Ordningen"),
            Block::heading(Level::Two, "Grunden"),
            entry(
                "1",
                "Kärnnät",
                "nivå 3 · RTO 2 h",
                &[
                    ("Kräver", "reservkraft, kylning i datahallen"),
                    (
                        "Leverantör",
                        "Nätbolaget i Norr AB, jour dygnet runt 0771-10 20 30, avtal 2024/118 <ring alltid två gånger>",
                    ),
                    ("", "Provat 2025-11-02 utan anmärkning."),
                ],
            ),
            entry("2", "Inloggning (AD)", "nivå 3 · RTO 4 h", &[("Kräver", "1 Kärnnät")]),
            Block::heading(Level::Three, "Därefter"),
            entry(
                "10",
                "Trygghetslarm",
                "nivå 3 · RTO 4 h",
                &[("Kräver", "1, 2"), ("Reservrutin", "Ring runt enligt listan i pärmen.")],
            ),
            Block::new_page(Level::One, "Första timmen"),
            Block::Steps(vec![
                Step::new(
                    "00.00",
                    "Ring driftansvarig. Svarar ingen, ring nästa på listan tills någon har tagit ansvaret och sagt det högt.",
                ),
                Step::new("00.15", "Stäng av det som är smittat."),
                Step::new("01.00", "Lägesbild till krisledningen."),
            ]),
            Block::Table(Table {
                columns: vec![Column::new("Roll").least(12), Column::new("Namn"), Column::new("Telefon").right()],
                rows: vec![
                    vec![
                        "Krisledning".into(),
                        "Kommundirektör Per-Åke Lind | ersättare Maj Ek".into(),
                        "070-111 22 33".into(),
                    ],
                    vec![
                        "Vakthavande tjänsteman".into(),
                        "den som har jour enligt schemat på anslagstavlan".into(),
                        "112 13".into(),
                    ],
                ],
            }),
        ],
    }
}

/// A report that holds one text in every place.
pub fn hostile(text: &str) -> Document {
    let text = text.to_owned();
    let line = Line { label: text.clone(), text: text.clone() };
    let column = Column::new(text.as_str());
    Document {
        title: text.clone(),
        of: text.clone(),
        printed: text.clone(),
        stamp: text.clone(),
        language: Language::English,
        banner: Some(text.clone()),
        blocks: vec![
            Block::heading(Level::One, text.as_str()),
            Block::paragraph(text.as_str()),
            Block::Facts(vec![line.clone()]),
            Block::Steps(vec![Step::new(text.as_str(), text.as_str())]),
            Block::Table(Table {
                columns: vec![column.clone(), column.right()],
                rows: vec![vec![text.clone(), text.clone()]],
            }),
            Block::Entry(Entry { lead: text.clone(), title: text.clone(), right: text, lines: vec![line] }),
        ],
    }
}

/// Every text of the blocks of a report.
pub fn block_texts(document: &Document) -> Vec<&str> {
    document.blocks.iter().flat_map(texts_of_block).collect()
}

/// Every text of a report.
pub fn texts_of(document: &Document) -> Vec<&str> {
    let Document { title, of, printed, stamp, banner, .. } = document;
    let head = [title, of, printed, stamp].into_iter().chain(banner).map(String::as_str);
    head.chain(block_texts(document)).collect()
}

fn texts_of_block(block: &Block) -> Vec<&str> {
    match block {
        Block::Heading { text, .. } | Block::Paragraph(text) => vec![text],
        Block::Facts(facts) => facts.iter().flat_map(|fact| [fact.label.as_str(), &fact.text]).collect(),
        Block::Steps(steps) => steps.iter().flat_map(|step| [step.mark.as_str(), &step.text]).collect(),
        Block::Table(table) => {
            let titles = table.columns.iter().map(|column| column.title.as_str());
            titles.chain(table.rows.iter().flatten().map(String::as_str)).collect()
        }
        Block::Entry(entry) => {
            let lines = entry.lines.iter().flat_map(|line| [line.label.as_str(), &line.text]);
            [entry.lead.as_str(), &entry.title, &entry.right].into_iter().chain(lines).collect()
        }
    }
}

/// Any text: mostly words, sometimes anything.
pub fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zåäö]{1,12}( [a-zåäö]{1,12}){0,6}",
        2 => "[a-zåäö,]{1,12}( [A-Zåäö0-9]{1,20}){0,60}",
        1 => "[a-z]{80,200}",
        1 => "[a-z]{0,9}(\n[ -~]{0,30}){0,3}",
        2 => any::<String>(),
        1 => proptest::sample::select(&HOSTILE[..]).prop_map(str::to_owned),
    ]
}

fn any_line() -> impl Strategy<Value = Line> {
    (any_text(), any_text()).prop_map(|(label, text)| Line { label, text })
}

fn any_table() -> impl Strategy<Value = Table> {
    let column =
        (any_text(), any::<bool>(), 0usize..40).prop_map(|(title, right, least)| Column { title, right, least });
    (vec(column, 0..14), vec(vec(any_text(), 0..14), 0..6)).prop_map(|(columns, rows)| Table { columns, rows })
}

fn any_block() -> impl Strategy<Value = Block> {
    let level = proptest::sample::select(&Level::ALL[..]);
    let entry = (any_text(), any_text(), any_text(), vec(any_line(), 0..6));
    prop_oneof![
        (level, any_text(), any::<bool>()).prop_map(|(level, text, new_page)| Block::Heading { level, text, new_page }),
        any_text().prop_map(Block::Paragraph),
        vec(any_line(), 0..6).prop_map(Block::Facts),
        vec((any_text(), any_text()).prop_map(|(mark, text)| Step { mark, text }), 0..6).prop_map(Block::Steps),
        any_table().prop_map(Block::Table),
        entry.prop_map(|(lead, title, right, lines)| Block::Entry(Entry { lead, title, right, lines })),
    ]
}

/// Any report.
pub fn any_document() -> impl Strategy<Value = Document> {
    let head = (any_text(), any_text(), any_text(), any_text(), proptest::option::of(any_text()));
    (head, vec(any_block(), 0..12)).prop_map(|((title, of, printed, stamp, banner), blocks)| Document {
        title,
        of,
        printed,
        stamp,
        language: Language::Swedish,
        banner,
        blocks,
    })
}
