//! What every open place can be told and asked; what one does not answer stays as it stands here.
//!
//! Which places there are is `layer`'s; which of them is open, `model`'s.

use super::draft::Draft;
use super::filter::Filter;
use super::list::Step;
use super::message::{Failure, TableRead};
use super::shared::{Move, Shared};
use super::sheet::Sheet;
use super::table::{Action, Context};
use crate::domain::command::Outcome;
use crate::domain::drill::Figure;
use crate::domain::view::Answer;
use crate::domain::watch::Progress;
use crate::field::Key;

/// Where keys count in a place that moves through rows.
pub fn rows(own: &[Context]) -> Vec<Context> {
    own.iter().copied().chain([Context::Rows, Context::Everywhere]).collect()
}

/// Where keys count in a list with a filter: only there while its text is typed.
pub fn filtered(own: Context, filter: &Filter) -> Vec<Context> {
    if filter.is_typing() { vec![Context::Filter] } else { rows(&[own]) }
}

/// One open place.
pub trait Place {
    /// Where keys count while this place is on top; the first that knows a key decides.
    fn contexts(&self) -> Vec<Context>;

    /// Whether what its keys act on has not come yet.
    fn is_loading(&self) -> bool {
        false
    }

    /// Whether it is drawn over what lies below it.
    fn is_overlay(&self) -> bool {
        false
    }

    /// Whether leaving it loses something that a person typed.
    fn is_dirty(&self) -> bool {
        false
    }

    /// Under which number what is typed here is kept as a draft; none where nothing is.
    fn draft_id(&self) -> Option<u64> {
        None
    }

    /// What is typed here and not saved.
    fn draft(&self) -> Option<Draft> {
        None
    }

    /// The filter of its list.
    fn filter(&self) -> Option<&Filter> {
        None
    }

    /// The filter of its list, to type in.
    fn filter_mut(&mut self) -> Option<&mut Filter> {
        None
    }

    /// Asks for the rows that a new filter leaves.
    fn refilter(&mut self, shared: &mut Shared) {
        self.refresh(shared);
    }

    /// Takes a key before the table does; says whether it was text.
    fn type_key(&mut self, key: Key, shared: &mut Shared) -> bool {
        let Some(changed) = self.filter_mut().and_then(|filter| filter.press(key)) else { return false };
        if changed {
            self.refilter(shared);
        }
        true
    }

    /// Takes what was pasted.
    fn paste(&mut self, text: &str, shared: &mut Shared) {
        if let Some(filter) = self.filter_mut()
            && filter.is_typing()
        {
            filter.field.paste(text);
            self.refilter(shared);
        }
    }

    /// The rows that it is made of, where it is one sheet: moving, copying and opening go by it.
    fn sheet(&self) -> Option<&Sheet> {
        None
    }

    /// The same, to move in.
    fn sheet_mut(&mut self) -> Option<&mut Sheet> {
        None
    }

    /// Moves the cursor.
    fn step(&mut self, step: Step, shared: &mut Shared) {
        if let Some(sheet) = self.sheet_mut() {
            sheet.step(step, shared.rows());
        }
    }

    /// Puts the cursor on a row of one of its parts.
    fn point(&mut self, _pane: u8, row: usize, _shared: &mut Shared) {
        if let Some(sheet) = self.sheet_mut() {
            sheet.point(row);
        }
    }

    /// What the cursor stands on, as text to copy.
    fn copied(&self, _shared: &Shared) -> Option<String> {
        self.sheet().and_then(Sheet::copied)
    }

    /// Why an action cannot be done now: a message id; none when it can.
    fn hindered(&self, action: Action, _shared: &Shared) -> Option<&'static str> {
        let leads = self.sheet().is_none_or(|sheet| sheet.current().is_some_and(|row| row.target.is_some()));
        (action == Action::Open && !leads).then_some("not-leading-on")
    }

    /// Does what a key means here.
    fn act(&mut self, action: Action, shared: &mut Shared) {
        let here = self.sheet().and_then(Sheet::current).and_then(|row| row.target.clone());
        if let (Action::Open, Some(target)) = (action, here) {
            shared.open(target);
        }
    }

    /// Leaves it, after asking when something would be lost.
    fn leave(&mut self, shared: &mut Shared) {
        shared.go(Move::Back);
    }

    /// Asks again for what it shows.
    fn refresh(&mut self, _shared: &mut Shared) {}

    /// Keeps nothing of what is marked secret: asks again for what it shows. Says whether it must close, because it cannot.
    fn veil(&mut self, shared: &mut Shared) -> bool {
        self.refresh(shared);
        false
    }

    /// Takes an answer; one that it did not ask for is left alone.
    fn answered(&mut self, _tag: u64, _answer: &Answer, _shared: &mut Shared) {}

    /// Takes what became of a wish.
    fn done(&mut self, _tag: u64, _result: &Result<Outcome, Failure>, _shared: &mut Shared) {}

    /// Takes word of a register that was to be made.
    fn made(&mut self, _tag: u64, _failure: Option<&Failure>) {}

    /// Takes what was read out of a spreadsheet, where this place asked for it: it can be large, and is not copied.
    fn table_read(&mut self, _tag: u64, _result: &mut Option<Result<Box<TableRead>, Failure>>, _shared: &Shared) {}

    /// Takes word of a page that was to be written: where it lies.
    fn page_written(&mut self, _tag: u64, _result: &Result<String, Failure>, _shared: &mut Shared) {}

    /// Takes what figures of a system are imagined to be; none for what is to be as it was.
    fn imagined(&mut self, _system: i64, _figures: &[(Figure, Option<i64>)], _shared: &mut Shared) {}

    /// Takes word of how far long work has come.
    fn progress(&mut self, _tag: u64, _progress: Progress) {}

    /// Says everything anew that depends on the clock.
    fn tick(&mut self, _shared: &mut Shared) {}

    /// For how many seconds the clocks that it shows stay true; none where it has no clock of its own.
    fn stays_true_for(&self, _shared: &Shared) -> Option<i64> {
        None
    }
}
