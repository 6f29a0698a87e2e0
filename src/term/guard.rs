//! Takes the terminal and gives it back, whatever ends the program.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::ResetColor;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{execute, queue};

/// Whether the terminal is ours at this moment; endings may come from several threads at once.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Takes the terminal.
///
/// # Errors
/// When there is no terminal, or it does not obey.
pub fn take() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, Hide)
}

/// Gives the terminal back; does nothing where it is not ours.
pub fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    // Nothing can be done here about a terminal that is gone.
    let _ = queue!(out, DisableBracketedPaste, ResetColor, LeaveAlternateScreen, Show);
    let _ = out.flush();
    let _ = disable_raw_mode();
}

/// Gives the terminal back when it goes.
#[derive(Debug)]
pub struct Guard;

impl Guard {
    /// Takes the terminal, and lets a panic give it back before it speaks; `say` makes the sentence for a panic.
    ///
    /// # Errors
    /// When there is no terminal, or it does not obey.
    pub fn take(say: impl Fn(&str) -> String + Send + Sync + 'static) -> io::Result<Guard> {
        std::panic::set_hook(Box::new(move |panic| {
            give_back();
            let place = panic.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
            let _ = writeln!(io::stderr(), "{}", say(&place));
            // A thread that is lost leaves a console that no longer does what it shows.
            std::process::exit(101);
        }));
        take()?;
        Ok(Guard)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
        let _ = std::panic::take_hook();
    }
}
