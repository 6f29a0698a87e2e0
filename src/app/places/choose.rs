//! Choosing the incident in which a system is down: one that goes on, or a new one.

use crate::app::facts;
use crate::app::list::Step;
use crate::app::message::Failure;
use crate::app::place::{self, Place};
use crate::app::shared::{Mood, Move, Opening, Purpose, Shared};
use crate::app::sheet::{Part, Row, Sheet, Sign, Tone};
use crate::app::table::{Action, Context};
use crate::domain::command::{Command, Outcome};
use crate::domain::view::{Anchor, Answer, IncidentsQuery, IncidentsView, Question};
use crate::text::message::Message;
use crate::text::secret;

/// Choosing an incident.
#[derive(Debug)]
pub struct ChoosePlace {
    /// The system's name.
    pub name: String,
    /// The choices.
    pub sheet: Sheet,
    system: i64,
    asked: u64,
    marking: Option<(u64, i64)>,
}

impl ChoosePlace {
    /// Opens it for a system.
    pub fn open(system: i64, name: String, shared: &mut Shared) -> ChoosePlace {
        let asked = ask(shared);
        ChoosePlace { name, sheet: Sheet::default(), system, asked, marking: None }
    }

    /// What it is called.
    pub fn title(&self) -> Message {
        Message::new("title-choose").text("name", &self.name)
    }
}

fn ask(shared: &mut Shared) -> u64 {
    let query = IncidentsQuery { words: String::new(), view: IncidentsView::Open };
    shared.ask(Question::Incidents(query, Anchor::Start, 200))
}

impl Place for ChoosePlace {
    fn contexts(&self) -> Vec<Context> {
        place::rows(&[])
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn refresh(&mut self, shared: &mut Shared) {
        self.asked = ask(shared);
    }

    fn answered(&mut self, tag: u64, answer: &Answer, shared: &mut Shared) {
        let Answer::Incidents(page) = answer else { return };
        if tag != self.asked {
            return;
        }
        let log = Opening::Form(Box::new(Purpose::Log(Some(self.name.clone()))));
        if page.rows.is_empty() {
            shared.go(Move::Replace(log));
            return;
        }
        let item = |sign, text: String| Part::Item { sign: Some(sign), text, right: String::new(), tone: Tone::Plain };
        let mut rows: Vec<Row> = page
            .rows
            .iter()
            .map(|incident| {
                let title = secret::title(&shared.texts, &incident.title, incident.secret.as_deref());
                let text = format!("{}  {title}", incident.number);
                Row::to(item(Sign::Running, text), Opening::Incident(incident.id))
            })
            .collect();
        rows.push(Row::to(item(Sign::Todo, shared.texts.t("choose-new").into_owned()), log));
        self.sheet.replace(rows);
    }

    fn step(&mut self, step: Step, shared: &mut Shared) {
        self.sheet.step(step, shared.rows());
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        if action != Action::Open || self.marking.is_some() {
            return;
        }
        match self.sheet.current().and_then(|row| row.target.clone()) {
            Some(Opening::Incident(incident)) => {
                let command = Command::MarkDown { incident, systems: vec![self.system], at: None };
                self.marking = Some((shared.wish(command), incident));
            }
            Some(log) => shared.go(Move::Replace(log)),
            None => {}
        }
    }

    fn done(&mut self, tag: u64, result: &Result<Outcome, Failure>, shared: &mut Shared) {
        let Some((_, incident)) = self.marking.take_if(|(asked, _)| *asked == tag) else { return };
        match result {
            Ok(_) => {
                shared.say(Mood::Done, facts::counted("news-marked-down", 1));
                shared.go(Move::Replace(Opening::Incident(incident)));
                shared.open(Opening::Dependants(incident, vec![self.system], None));
            }
            Err(failure) => shared.say(Mood::Wrong, failure.message.clone()),
        }
    }

    fn point(&mut self, _pane: u8, row: usize, _shared: &mut Shared) {
        self.sheet.point(row);
    }

    fn copied(&self, _shared: &Shared) -> Option<String> {
        self.sheet.copied()
    }
}
