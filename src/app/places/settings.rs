//! The municipality's settings, which everybody who opens the register shares.

use crate::app::facts;
use crate::app::list::Step;
use crate::app::place::{self, Place};
use crate::app::shared::{Opening, Shared};
use crate::app::sheet::{Part, Row, Sheet, Tone};
use crate::app::table::{Action, Context};
use crate::domain::record::RecordKind;
use crate::domain::view::{Answer, Question};
use crate::text::message::Message;

/// The settings.
#[derive(Debug)]
pub struct SettingsPlace {
    /// Its rows.
    pub sheet: Sheet,
    asked: u64,
}

impl SettingsPlace {
    /// Opens it.
    pub fn open(shared: &mut Shared) -> SettingsPlace {
        SettingsPlace { sheet: Sheet::default(), asked: shared.ask(Question::Settings) }
    }
}

impl Place for SettingsPlace {
    fn contexts(&self) -> Vec<Context> {
        place::rows(&[Context::Settings])
    }

    fn refresh(&mut self, shared: &mut Shared) {
        self.asked = shared.ask(Question::Settings);
    }

    fn answered(&mut self, tag: u64, answer: &Answer, shared: &mut Shared) {
        let Answer::Settings(record) = answer else { return };
        if tag != self.asked {
            return;
        }
        let texts = &shared.texts;
        let mut rows: Vec<Row> = facts::fields(record, texts).into_iter().skip(1).collect();
        rows.push(Row::plain(Part::Blank));
        let text = texts.say(&Message::new("settings-path").text("path", &shared.path));
        rows.push(Row::plain(Part::Item { sign: None, text, right: String::new(), tone: Tone::Quiet }));
        self.sheet.replace(rows);
    }

    fn step(&mut self, step: Step, shared: &mut Shared) {
        self.sheet.step(step, shared.rows());
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        if matches!(action, Action::Open | Action::Edit) {
            let here = self.sheet.current().and_then(|row| row.target.clone());
            let form: Opening = here.unwrap_or_else(|| facts::edit(RecordKind::Settings, 1, None));
            shared.open(form);
        }
    }

    fn point(&mut self, _pane: u8, row: usize, _shared: &mut Shared) {
        self.sheet.point(row);
    }

    fn copied(&self, _shared: &Shared) -> Option<String> {
        self.sheet.copied()
    }
}
