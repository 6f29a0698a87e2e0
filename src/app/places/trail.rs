//! The trail: who changed what, newest first, and one row of it whole.

use crate::app::list::{Step, Window};
use crate::app::place::{self, Place};
use crate::app::shared::{Opening, Shared};
use crate::app::sheet::{Part, Row, Sheet, Tone};
use crate::app::table::{Action, Context};
use crate::domain::trail::TrailRow;
use crate::domain::view::{Anchor, Answer, Question};
use crate::text::when;

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
        self.list.current().map(|row| format!("{} {}", row.seq, row.title))
    }
}

/// One row of the trail.
#[derive(Debug)]
pub struct TrailRowPlace {
    /// The row.
    pub row: TrailRow,
    /// What it says.
    pub sheet: Sheet,
}

impl TrailRowPlace {
    /// Opens it.
    pub fn open(row: TrailRow, shared: &Shared) -> TrailRowPlace {
        let texts = &shared.texts;
        let fact = |id: &str, value: String| {
            Row::stop(Part::Fact { label: texts.t(id).into_owned(), value, tone: Tone::Plain })
        };
        let redacted = || texts.t("trail-redacted").into_owned();
        let content = |content: &Option<String>| match content {
            Some(json) => readable(json),
            None if row.redacted => redacted(),
            None => "–".to_owned(),
        };
        let mut rows = vec![
            fact("trail-seq", row.seq.to_string()),
            fact("trail-at", when::full(texts, row.at)),
            fact("trail-by", row.by.clone()),
            fact("trail-action", texts.t(&format!("trail-action-{}", row.action)).into_owned()),
            fact("trail-record", format!("{} ({})", row.title, row.record)),
            fact("trail-before", content(&row.before)),
            fact("trail-after", content(&row.after)),
        ];
        if let Some(reason) = &row.reason {
            rows.push(fact("trail-reason", reason.clone()));
        }
        if row.clock_went_back {
            rows.push(fact("trail-clock", texts.t("trail-clock-went-back").into_owned()));
        }
        rows.push(fact("trail-actor", readable(&row.actor)));
        rows.push(fact("trail-hash", row.hash.clone()));
        let mut sheet = Sheet::default();
        sheet.replace(rows);
        TrailRowPlace { row, sheet }
    }
}

impl Place for TrailRowPlace {
    fn contexts(&self) -> Vec<Context> {
        place::rows(&[])
    }

    fn is_overlay(&self) -> bool {
        true
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
