//! The trail: who changed what, newest first, and one row of it whole.

use crate::app::list::{Step, Window};
use crate::app::place::{self, Place};
use crate::app::shared::{Opening, Shared};
use crate::app::sheet::{Part, Row, Sheet, Tone};
use crate::app::table::{Action, Context};
use crate::domain::trail::TrailRow;
use crate::domain::view::{Anchor, Answer, Question};
use crate::text::{secret, when};

/// The trail.
#[derive(Debug)]
pub struct TrailPlace {
    /// The rows around the cursor.
    pub list: Window<TrailRow>,
}

impl TrailPlace {
    /// Opens it.
    pub fn open(shared: &mut Shared) -> TrailPlace {
        let mut place = TrailPlace { list: Window::new(|row| row.seq) };
        place.ask(Anchor::Start, shared);
        place
    }

    fn ask(&mut self, anchor: Anchor, shared: &mut Shared) {
        let size = Window::<TrailRow>::size(shared.rows());
        let tag = shared.ask(Question::Trail(None, anchor, size));
        self.list.asked(tag, anchor);
    }
}

impl Place for TrailPlace {
    fn contexts(&self) -> Vec<Context> {
        place::rows(&[])
    }

    fn is_loading(&self) -> bool {
        !self.list.is_loaded()
    }

    fn refresh(&mut self, shared: &mut Shared) {
        let anchor = if self.list.cursor() == 0 { Anchor::Start } else { self.list.anchor() };
        self.ask(anchor, shared);
    }

    fn answered(&mut self, tag: u64, answer: &Answer, _shared: &mut Shared) {
        if let Answer::Trail(page) = answer {
            self.list.take(tag, page.clone());
        }
    }

    fn step(&mut self, step: Step, shared: &mut Shared) {
        if let Some(anchor) = self.list.step(step, shared.rows()) {
            self.ask(anchor, shared);
        }
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        if action == Action::Open
            && let Some(row) = self.list.current()
        {
            shared.open(Opening::TrailRow(Box::new(row.clone())));
        }
    }

    fn point(&mut self, _pane: u8, row: usize, _shared: &mut Shared) {
        self.list.point(row);
    }

    fn copied(&self, _shared: &Shared) -> Option<String> {
        self.list.current().map(|row| format!("{} {}", row.seq, row.title).trim_end().to_owned())
    }
}

/// One row of the trail.
#[derive(Debug)]
pub struct TrailRowPlace {
    /// The row.
    pub row: TrailRow,
    /// What it says.
    pub sheet: Sheet,
    asked: u64,
}

impl TrailRowPlace {
    /// Opens it.
    pub fn open(row: TrailRow, shared: &Shared) -> TrailRowPlace {
        let mut sheet = Sheet::default();
        sheet.replace(told(&row, shared));
        TrailRowPlace { row, sheet, asked: 0 }
    }
}

fn told(row: &TrailRow, shared: &Shared) -> Vec<Row> {
    let texts = &shared.texts;
    let fact =
        |id: &str, value: String| Row::stop(Part::Fact { label: texts.t(id).into_owned(), value, tone: Tone::Plain });
    let redacted = || texts.t("trail-redacted").into_owned();
    let content = |content: &Option<String>| match content {
        Some(json) => readable(json),
        None if row.hidden => secret::hidden(texts, row.secret.as_deref().unwrap_or_default()),
        None if row.redacted => redacted(),
        None => "–".to_owned(),
    };
    let mut rows = vec![
        fact("trail-seq", row.seq.to_string()),
        fact("trail-at", when::full(texts, row.at)),
        fact("trail-by", row.by.clone()),
        fact("trail-action", texts.t(&format!("trail-action-{}", row.action)).into_owned()),
        fact("trail-record", format!("{} ({})", row.title, row.record).trim_start().to_owned()),
        fact("trail-before", content(&row.before)),
        fact("trail-after", content(&row.after)),
    ];
    if let Some(reason) = &row.reason {
        // The reason of an undoing is the change that it undid.
        let label = if matches!(row.action.as_str(), "undo" | "redo") { "trail-undone" } else { "trail-reason" };
        rows.push(fact(label, reason.clone()));
    }
    if row.clock_went_back {
        rows.push(fact("trail-clock", texts.t("trail-clock-went-back").into_owned()));
    }
    rows.push(fact("trail-actor", readable(&row.actor)));
    rows.push(fact("trail-hash", row.hash.clone()));
    rows
}

impl Place for TrailRowPlace {
    fn contexts(&self) -> Vec<Context> {
        place::rows(&[])
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn refresh(&mut self, shared: &mut Shared) {
        self.asked = shared.ask(Question::Trail(None, Anchor::Around(self.row.seq), 1));
    }

    fn answered(&mut self, tag: u64, answer: &Answer, shared: &mut Shared) {
        if let (true, Answer::Trail(page)) = (tag == self.asked, answer)
            && let Some(row) = page.rows.iter().find(|row| row.seq == self.row.seq)
        {
            self.sheet.replace(told(row, shared));
            self.row = row.clone();
        }
    }

    fn step(&mut self, step: Step, shared: &mut Shared) {
        self.sheet.step(step, shared.rows());
    }

    fn point(&mut self, _pane: u8, row: usize, _shared: &mut Shared) {
        self.sheet.point(row);
    }

    fn copied(&self, _shared: &Shared) -> Option<String> {
        self.sheet.copied()
    }
}

/// JSON with a line for each key; text that is no JSON as it is.
fn readable(json: &str) -> String {
    match serde_json::from_str::<serde_json::Value>(json) {
        Ok(serde_json::Value::Object(keys)) => keys
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(key, value)| match value {
                serde_json::Value::String(text) => format!("{key}: {text}"),
                other => format!("{key}: {other}"),
            })
            .collect::<Vec<_>>()
            .join("\n"),
        Ok(serde_json::Value::String(text)) => text,
        _ => json.to_owned(),
    }
}
