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
/// Whether the terminal was asked to tell of the mouse.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// Presses and the wheel, in the form that has no limit of columns; not every move, which would flood a slow line.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// Takes the terminal.
///
/// # Errors
/// When there is no terminal, or it does not obey.
pub fn take() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    let mut out = io::stdout();
    execute!(out, EnterAlternateScreen, EnableBracketedPaste, Hide)?;
    if MOUSE.load(Ordering::SeqCst) {
        out.write_all(MOUSE_ON)?;
        out.flush()?;
    }
    Ok(())
}

/// Gives the terminal back; does nothing where it is not ours.
pub fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    // Nothing can be done here about a terminal that is gone.
    if MOUSE.load(Ordering::SeqCst) {
        let _ = out.write_all(MOUSE_OFF);
    }
    let _ = queue!(out, DisableBracketedPaste, ResetColor, LeaveAlternateScreen, Show);
    let _ = out.flush();
    let _ = disable_raw_mode();
}

/// Gives the terminal back when it goes.
#[derive(Debug)]
pub struct Guard;

impl Guard {
    /// Takes the terminal, with its mouse where that is asked for, and lets a panic give it back before it speaks; `say`
    /// makes the sentence for a panic.
    ///
    /// # Errors
    /// When there is no terminal, or it does not obey.
    pub fn take(mouse: bool, say: impl Fn(&str) -> String + Send + Sync + 'static) -> io::Result<Guard> {
        std::panic::set_hook(Box::new(move |panic| {
            give_back();
            let place = panic.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
            let _ = writeln!(io::stderr(), "{}", say(&place));
            // A thread that is lost leaves a console that no longer does what it shows.
            std::process::exit(101);
        }));
        MOUSE.store(mouse, Ordering::SeqCst);
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
