//! Writes the page to decide on, on a thread and a connection of its own: a slow disk holds nobody up.
//!
//! What stands on it is `report`'s.

use std::path::{Path, PathBuf};

use super::options::{DeskOptions, Sink, failure};
use crate::app::message::{Failure, Msg, PageWish};
use crate::report::decisions::{decisions, unwritten};
use crate::report::{Form, keeping, render};
use crate::store::{Access, Register};
use crate::text::Texts;

/// Starts writing; the register lies at `register`.
pub fn start(options: &DeskOptions, register: PathBuf, sink: &Sink, tag: u64, wish: PageWish) {
    let (options, sink) = (options.clone(), sink.clone());
    std::thread::spawn(move || {
        let written = write(&options, &register, &wish);
        sink(Msg::PageWritten(tag, written));
    });
}

/// Writes the page where nothing lies yet; answers where that is.
fn write(options: &DeskOptions, register: &Path, wish: &PageWish) -> Result<String, Failure> {
    let now = (options.clock)();
    let mut register =
        Register::open(&options.opening(register, Access::Read), now).map_err(|error| failure(&error))?;
    register.set_sight(wish.sight);
    let now = register.time(now).map_err(|error| failure(&error))?;
    let texts = Texts::new(options.language, register.zone());
    let page = decisions(&register, &wish.ask, now, &texts, wish.sight).map_err(|error| failure(&error))?;
    let path = Path::new(&wish.path);
    let content = render(&page, Form::of_file(path).unwrap_or_default(), &texts);
    keeping::place_new(path, content.as_bytes())
        .map_err(|error| Failure { message: unwritten(&error), refusal: None })?;
    Ok(std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).display().to_string())
}
