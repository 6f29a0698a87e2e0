//! Keeps drafts: a thread of its own writes them, so that a slow disk holds nobody up.
//!
//! What is a draft is the console's; in which files they lie, the store's.

use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use super::options::Sink;
use crate::app::drafts::{DraftNews, DraftWish, DraftsOff};
use crate::app::message::Msg;
use crate::store::Drafts;

/// How long the program waits for its drafts when it ends.
const LAST_MOMENT: Duration = Duration::from_millis(1_500);

/// What the thread is asked to do.
pub enum Drafting {
    /// To keep drafts from now on, where there is a place for them.
    Use(Option<Drafts>),
    /// To do what the console wants.
    Do(DraftWish),
    /// To say when everything before is done: why a draft could not be kept since this was asked last.
    Settle(Sender<Result<(), DraftsOff>>),
}

/// Starts the thread; it ends when nobody asks any more.
pub fn start(sink: Sink) -> Sender<Drafting> {
    let (asks, asked) = mpsc::channel();
    std::thread::spawn(move || run(&sink, &asked));
    asks
}

fn run(sink: &Sink, asked: &Receiver<Drafting>) {
    let mut drafts: Option<Drafts> = None;
    let mut keeping: Result<(), DraftsOff> = Err(DraftsOff::NoPlace);
    let mut failed = None;
    let tell = |news: DraftNews| sink(Msg::Drafts(news));
    while let Ok(what) = asked.recv() {
        match what {
            Drafting::Use(place) => {
                drafts = place;
                keeping = drafts.as_ref().map(|_| ()).ok_or(DraftsOff::NoPlace);
                tell(DraftNews::Keeping(keeping.clone()));
                if let Some(drafts) = &drafts {
                    drafts.tidy();
                    tell(left(drafts));
                }
            }
            Drafting::Do(wish) => {
                let Some(drafts) = &drafts else { continue };
                match wish {
                    DraftWish::Keep(id, draft) => {
                        let kept = drafts.keep(id, &draft).map_err(|error| DraftsOff::Failed(error.to_string()));
                        failed = kept.clone().err().or(failed);
                        if kept != keeping {
                            keeping = kept;
                            tell(DraftNews::Keeping(keeping.clone()));
                        }
                    }
                    DraftWish::Remove(id) => drafts.remove(id),
                    DraftWish::Take(id, file) => {
                        let taken = drafts.take(&file, id);
                        tell(left(drafts));
                        tell(DraftNews::Taken(id, taken));
                    }
                    DraftWish::ThrowAway(file) => {
                        drafts.throw_away(&file);
                        tell(left(drafts));
                    }
                }
            }
            Drafting::Settle(done) => {
                let _ = done.send(failed.take().map_or(Ok(()), Err));
            }
        }
    }
}

fn left(drafts: &Drafts) -> DraftNews {
    DraftNews::Left(drafts.left().into_iter().map(|left| (left.file, left.draft)).collect())
}

/// Waits until every draft is kept that was to be.
///
/// # Errors
/// Why they could not be kept.
pub fn settle(drafting: &Sender<Drafting>) -> Result<(), DraftsOff> {
    let (done, settled) = mpsc::channel();
    let _ = drafting.send(Drafting::Settle(done));
    settled.recv_timeout(LAST_MOMENT).unwrap_or_else(|late| Err(DraftsOff::Failed(late.to_string())))
}
