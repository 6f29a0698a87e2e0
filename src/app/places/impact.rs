//! What stops when a system stops: the tree, the departments, and whom to call.

use crate::app::facts;
use crate::app::place::{self, Place};
use crate::app::shared::{Opening, Shared};
use crate::app::sheet::{Part, Row, Sheet, Tone};
use crate::app::table::Context;
use crate::domain::impact::Impact;
use crate::domain::view::{Answer, Question};
use crate::text::message::Message;
use crate::text::{Texts, branch, show, stops};

/// What stops when a system stops.
#[derive(Debug)]
pub struct ImpactPlace {
    /// Of which system.
    pub id: i64,
    /// What stops.
    pub impact: Option<Box<Impact>>,
    /// Its rows.
    pub sheet: Sheet,
    asked: u64,
}

impl ImpactPlace {
    /// Opens it.
    pub fn open(id: i64, shared: &mut Shared) -> ImpactPlace {
        let mut place = ImpactPlace { id, impact: None, sheet: Sheet::default(), asked: 0 };
        place.refresh(shared);
        place
    }

    /// The name of the system.
    pub fn name(&self) -> &str {
        self.impact.as_ref().and_then(|impact| impact.tree.first()).map_or("", |one| one.name.as_str())
    }
}

impl Place for ImpactPlace {
    fn contexts(&self) -> Vec<Context> {
        place::rows(&[])
    }

    fn sheet(&self) -> Option<&Sheet> {
        Some(&self.sheet)
    }

    fn sheet_mut(&mut self) -> Option<&mut Sheet> {
        Some(&mut self.sheet)
    }

    fn is_loading(&self) -> bool {
        self.impact.is_none()
    }

    fn refresh(&mut self, shared: &mut Shared) {
        self.asked = shared.ask(Question::Impact(vec![self.id]));
    }

    fn veil(&mut self, shared: &mut Shared) -> bool {
        (self.impact, self.sheet) = (None, Sheet::default());
        self.refresh(shared);
        false
    }

    fn answered(&mut self, tag: u64, answer: &Answer, shared: &mut Shared) {
        if let Answer::Impact(impact) = answer
            && tag == self.asked
        {
            self.sheet.replace(rows(impact, shared));
            self.impact = Some(impact.clone());
        }
    }
}

/// The tree alone, each system leading to itself; in brief beside something else.
pub fn tree(impact: &Impact, brief: bool, ascii: bool, texts: &Texts) -> Vec<Row> {
    let depths: Vec<usize> = impact.tree.iter().map(|one| one.depth).collect();
    let drawn = branch::drawn(&depths, ascii);
    let rows = impact.tree.iter().zip(drawn).map(|(one, drawn)| {
        let also = match one.also {
            0 => String::new(),
            count => texts.say(&Message::new("impact-also").number("count", count)),
        };
        let mut right = Vec::new();
        if one.state.is_down() && !brief {
            right.push(texts.t(&format!("state-{}", one.state.word())).into_owned());
        }
        right
            .extend(one.rank.filter(|_| !brief).map(|rank| texts.say(&Message::new("need-rank").number("rank", rank))));
        let accepted = one.accepted_downtime_s.map(|seconds| show::duration(texts, seconds));
        let missing = one.critical && accepted.is_none() && !brief;
        right.extend(accepted.or(missing.then(|| texts.t("no-accepted-downtime").into_owned())));
        let tone = if one.critical || one.depth == 0 { Tone::Plain } else { Tone::Quiet };
        let part =
            Part::Item { sign: None, text: format!("{drawn}{}{also}", one.name), right: right.join(" · "), tone };
        Row::to(part, Opening::System(one.id))
    });
    rows.collect()
}

fn rows(impact: &Impact, shared: &Shared) -> Vec<Row> {
    let texts = &shared.texts;
    let mut rows = tree(impact, false, shared.look.ascii, texts);
    rows.push(Row::plain(Part::Blank));
    rows.push(facts::heading(texts, "impact-departments"));
    rows.extend(impact.departments().iter().map(|one| {
        let (label, value) = stops::department(texts, one);
        Row::stop(Part::Fact { label, value, tone: Tone::Plain })
    }));
    if !impact.reach.is_empty() {
        rows.push(Row::plain(Part::Blank));
        rows.push(facts::heading(texts, "heading-reach"));
        rows.extend(facts::reach(&impact.reach, texts));
    }
    rows
}
