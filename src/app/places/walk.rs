//! Going through what is to be done, one at a time: type a note, `Enter` ticks and goes on.

use crate::app::checklist;
use crate::app::draft::{Draft, Filled};
use crate::app::list::Step;
use crate::app::message::Failure;
use crate::app::place::Place;
use crate::app::purpose;
use crate::app::shared::{Confirm, Mood, Move, Opening, Purpose, Saying, Shared, Yes};
use crate::app::sheet::{Part, Row, Sheet, Sign, Tone};
use crate::app::table::{Action, Context};
use crate::domain::checklist::{Checklist, ChecklistRefusal, ChecklistWish, OccurrenceRow};
use crate::domain::command::{Command, Outcome};
use crate::domain::occurrence::{Key, State};
use crate::domain::refusal::Refusal;
use crate::domain::view::{Answer, Gap, Question};
use crate::field::{Key as Pressed, TextField};
use crate::text::checklist as words;
use crate::text::message::{Arg, Message};

/// Going through what is to be done.
#[derive(Debug)]
pub struct WalkPlace {
    /// What was typed for the one that is shown.
    pub note: TextField,
    /// What went wrong with the one that is shown.
    pub failure: Option<Message>,
    /// The rows of what is shown.
    pub sheet: Sheet,
    /// What is gone through, as it stood at the beginning: what is ticked must not move what is left.
    route: Option<Vec<OccurrenceRow>>,
    at: usize,
    checklist: Option<Box<Checklist>>,
    gaps: Option<Vec<Gap>>,
    asked: [u64; 2],
    saving: Option<u64>,
    /// Under which number what is typed is kept as a draft.
    draft_id: u64,
    /// Whether what is typed is the reason for which this one is skipped.
    pub skipping: bool,
    /// Whether what was typed is to be added to what somebody else wrote meanwhile.
    add: bool,
}

impl WalkPlace {
    /// Opens it on everything that is late or due this month.
    pub fn open(shared: &mut Shared) -> WalkPlace {
        let mut place = WalkPlace {
            note: TextField::line(""),
            failure: None,
            sheet: Sheet::default(),
            route: None,
            at: 0,
            checklist: None,
            gaps: None,
            asked: [0; 2],
            saving: None,
            draft_id: shared.tag(),
            skipping: false,
            add: false,
        };
        place.refresh(shared);
        place
    }

    /// The occurrence that is shown; none at the end.
    pub fn current(&self) -> Option<&OccurrenceRow> {
        let key = self.route.as_ref()?.get(self.at)?.key;
        self.now_of(key).or_else(|| self.route.as_ref()?.get(self.at))
    }

    /// Which of how many is shown.
    pub fn place(&self) -> (usize, usize) {
        let all = self.route.as_ref().map_or(0, Vec::len);
        ((self.at + 1).min(all), all)
    }

    /// Whether it is known what to go through.
    pub fn is_begun(&self) -> bool {
        self.route.is_some()
    }

    /// The day against which it was judged.
    pub fn today(&self) -> Option<chrono::NaiveDate> {
        self.checklist.as_ref().map(|checklist| checklist.calendar.today)
    }

    fn now_of(&self, key: Key) -> Option<&OccurrenceRow> {
        self.checklist.as_ref()?.everything().find(|row| row.key == key)
    }

    fn build(&mut self, shared: &Shared) {
        let rows = match self.current() {
            Some(row) => {
                let mut rows = checklist::before(row, shared);
                if row.last_words().is_none() {
                    let text = shared.texts.t("walk-no-last-year").into_owned();
                    rows.push(Row::plain(Part::Item { sign: None, text, right: String::new(), tone: Tone::Quiet }));
                }
                let evidence = checklist::evidence(row.key, self.gaps.as_deref(), &shared.texts);
                if !evidence.is_empty() {
                    rows.push(Row::plain(Part::Blank));
                    rows.push(Row::plain(Part::Heading(
                        shared.texts.t("checklist-register-says").into_owned(),
                        String::new(),
                    )));
                    rows.extend(evidence.into_iter().map(|row| Row::plain(row.part)));
                }
                rows
            }
            None => self.walked(shared),
        };
        self.sheet.replace(rows);
    }

    /// What going through it came to: how many of each, and every one with what was said of it.
    fn walked(&self, shared: &Shared) -> Vec<Row> {
        let texts = &shared.texts;
        let Some(route) = &self.route else { return Vec::new() };
        let now: Vec<&OccurrenceRow> = route.iter().map(|row| self.now_of(row.key).unwrap_or(row)).collect();
        let count = |state: State| now.iter().filter(|row| row.state == state).count();
        let (done, skipped) = (count(State::Done), count(State::Skipped));
        let left = now.len() - done - skipped;
        let id = if now.is_empty() { "walk-nothing" } else { "walk-done" };
        let said = Message::new(id).number("done", done).number("skipped", skipped).number("left", left);
        let sign = if left == 0 { Sign::Done } else { Sign::Todo };
        let mut rows = vec![
            Row::plain(Part::Item {
                sign: Some(sign),
                text: texts.say(&said),
                right: String::new(),
                tone: if left == 0 { Tone::Done } else { Tone::Plain },
            }),
            Row::plain(Part::Blank),
        ];
        for row in now {
            let (sign, tone) = checklist::sign(row.state);
            let mut text = format!("{} {}", row.key.activity.id, words::title(texts, row.key.activity));
            if let Some(note) = row.said.reason.as_ref().or(row.said.note.as_ref()) {
                text = format!("{text}: {note}");
            }
            let right = words::month(texts, row.key.due_on);
            rows.push(Row::to(Part::Item { sign: Some(sign), text, right, tone }, Opening::Occurrence(row.key)));
        }
        rows
    }

    fn go_to(&mut self, at: usize, shared: &Shared) {
        self.at = at;
        self.note = TextField::line("");
        self.failure = None;
        self.skipping = false;
        self.add = false;
        self.build(shared);
    }

    /// Goes on to the next that is still to be done; others may have ticked some meanwhile.
    fn go_on(&mut self, shared: &Shared) {
        let Some(route) = &self.route else { return };
        let open = |row: &OccurrenceRow| self.now_of(row.key).unwrap_or(row).state.is_open();
        let next = route.iter().enumerate().skip(self.at + 1).find(|(_, row)| open(row)).map(|(at, _)| at);
        let at = next.unwrap_or(route.len());
        self.go_to(at, shared);
    }

    fn say(&mut self, wish: ChecklistWish, shared: &mut Shared) {
        if self.saving.is_none()
            && let Some(key) = self.current().map(|row| row.key)
        {
            self.saving = Some(shared.wish(Command::Checklist(key, wish)));
        }
    }

    fn failed(&mut self, failure: &Failure) {
        self.failure = Some(failure.message.clone());
        if let Some(Refusal::Checklist(refused)) = &failure.refusal
            && let ChecklistRefusal::Settled { outcome: "done", by, at, .. } = &**refused
            && !self.note.is_blank()
        {
            // What was typed is kept, and the same key adds it to what stands there.
            self.add = true;
            self.failure = Some(Message::new("walk-ticked-meanwhile").text("by", by).with("at", Arg::At(*at)));
        }
    }
}

impl Place for WalkPlace {
    fn contexts(&self) -> Vec<Context> {
        if self.current().is_some() {
            vec![if self.skipping { Context::Skipping } else { Context::Walk }]
        } else {
            vec![Context::Walked, Context::Rows, Context::Everywhere]
        }
    }

    fn is_loading(&self) -> bool {
        !self.is_begun() || self.saving.is_some()
    }

    fn is_dirty(&self) -> bool {
        self.current().is_some() && !self.note.is_blank()
    }

    fn draft_id(&self) -> Option<u64> {
        Some(self.draft_id)
    }

    /// The form in which the same can be said, with what is typed on its first line.
    fn draft(&self) -> Option<Draft> {
        let key = self.current().filter(|_| self.is_dirty())?.key;
        let saying = if self.skipping { Saying::Skipped } else { Saying::Done };
        let purpose = Purpose::Occurrence(key, saying);
        let first = checklist::specs(saying).first()?.key;
        let fields = vec![(first.to_owned(), Filled::Typed(self.note.text()))];
        Some(Draft { seen: purpose::seen(&purpose), purpose, fields, focus: 0 })
    }

    fn type_key(&mut self, key: Pressed, _shared: &mut Shared) -> bool {
        self.current().is_some() && self.saving.is_none() && self.note.press(key)
    }

    fn paste(&mut self, text: &str, shared: &mut Shared) {
        if self.current().is_some() && self.note.paste(text) {
            shared.say(Mood::Wrong, Message::new("paste-cut"));
        }
    }

    fn refresh(&mut self, shared: &mut Shared) {
        self.asked = [shared.ask(Question::Checklist(None)), shared.ask(Question::Gaps)];
    }

    fn answered(&mut self, tag: u64, answer: &Answer, shared: &mut Shared) {
        match answer {
            Answer::Checklist(checklist) if tag == self.asked[0] => {
                if self.route.is_none() {
                    self.route = Some(checklist.to_do().cloned().collect());
                }
                self.checklist = Some(checklist.clone());
            }
            Answer::Gaps(gaps) if tag == self.asked[1] => self.gaps = Some(gaps.clone()),
            _ => return,
        }
        self.build(shared);
    }

    fn tick(&mut self, shared: &mut Shared) {
        self.build(shared);
    }

    fn step(&mut self, step: Step, shared: &mut Shared) {
        self.sheet.step(step, shared.rows());
    }

    fn hindered(&self, action: Action, shared: &Shared) -> Option<&'static str> {
        match action {
            Action::Save | Action::Skip if shared.read_only.is_some() => Some("not-read-only"),
            Action::Save if self.skipping && self.note.is_blank() => Some("not-without-reason"),
            Action::Previous if self.at == 0 => Some("not-first"),
            _ => None,
        }
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        let typed = self.note.text().trim().to_owned();
        match action {
            Action::Save if self.skipping => self.say(ChecklistWish::Skip { reason: typed }, shared),
            Action::Save => {
                let note = (!typed.is_empty()).then_some(typed);
                self.say(ChecklistWish::Tick { note, reference: None, on: None, add: self.add }, shared);
            }
            // Without a reason yet, the line becomes the one for it.
            Action::Skip if typed.is_empty() => self.skipping = true,
            Action::Skip => self.say(ChecklistWish::Skip { reason: typed }, shared),
            Action::Next | Action::Previous if self.is_dirty() => {
                // A note that is left behind is lost: it is asked for, as everywhere.
                shared.say(Mood::Plain, Message::new("walk-note-first"));
            }
            Action::Next => self.go_on(shared),
            Action::Previous => self.go_to(self.at.saturating_sub(1), shared),
            Action::Open => match self.sheet.current().and_then(|row| row.target.clone()) {
                Some(target) => shared.open(target),
                None => shared.go(Move::Back),
            },
            _ => {}
        }
    }

    fn leave(&mut self, shared: &mut Shared) {
        if std::mem::take(&mut self.skipping) {
            return;
        }
        if self.is_dirty() {
            let question = Message::new("ask-discard");
            shared.open(Opening::Confirm(Confirm { question, yes: Yes::Discard }));
        } else {
            shared.go(Move::Back);
        }
    }

    fn done(&mut self, tag: u64, result: &Result<Outcome, Failure>, shared: &mut Shared) {
        if self.saving.take_if(|asked| *asked == tag).is_none() {
            return;
        }
        match result {
            Ok(_) => self.go_on(shared),
            Err(failure) => self.failed(failure),
        }
    }

    fn point(&mut self, _pane: u8, row: usize, _shared: &mut Shared) {
        self.sheet.point(row);
    }

    fn copied(&self, shared: &Shared) -> Option<String> {
        let row = self.current()?;
        Some(format!("{} {}", row.key.activity.id, words::title(&shared.texts, row.key.activity)))
    }
}
