//! What the machine says of a call: who makes it, when, in what language, on what terminal, and where a person's files
//! lie. The only reader of the environment, the clock and the account in this room.
//!
//! What follows from it (which register, which colours) is for `options` and `place`. The standard streams need no
//! mending here: the runtime opens closed ones on `/dev/null` and ignores SIGPIPE before `main`.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;

use crate::domain::Instant;
use crate::domain::actor::Actor;
use crate::text::Language;

/// The login uid and audit session that were never set.
const NEVER_SET: u32 = u32::MAX;
/// The most characters that are kept of what the session's own environment states.
const MOST_STATED: usize = 120;

/// What the machine says of a call.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// Who makes it.
    pub actor: Actor,
    /// Says what time it is.
    pub clock: fn() -> Instant,
    /// The register that `DRIFTPULT_DB` names; none for a program with a group of its own.
    pub db: Option<PathBuf>,
    /// The language that `DRIFTPULT_LANG` names.
    pub language: Option<Language>,
    /// The language of the locale.
    pub locale: Option<Language>,
    /// Whether the locale writes UTF-8.
    pub utf8: bool,
    /// Whether `NO_COLOR` asks for none.
    pub no_colour: bool,
    /// The kind of terminal.
    pub term: String,
    /// Whether standard input is a terminal.
    pub stdin_is_terminal: bool,
    /// Whether standard output is a terminal.
    pub stdout_is_terminal: bool,
    /// Whether standard error is a terminal.
    pub stderr_is_terminal: bool,
    /// How many columns the terminal on standard output has; none where it is no terminal.
    pub width: Option<usize>,
    /// Where a person's files lie.
    pub folders: Folders,
}

/// Where a person's files lie; each is none where there is no home.
#[derive(Debug, Clone, Default)]
pub struct Folders {
    /// The home, for paths that begin with `~/`.
    pub home: Option<PathBuf>,
    /// This program's configuration.
    pub configuration: Option<PathBuf>,
    /// This program's data.
    pub data: Option<PathBuf>,
    /// This program's state.
    pub state: Option<PathBuf>,
    /// Where throw-away folders may be made, in the order in which to try.
    pub temporary: Vec<PathBuf>,
}

impl Surroundings {
    /// Looks around once.
    pub fn look() -> Surroundings {
        let stdout = std::io::stdout();
        let width = rustix::termios::tcgetwinsize(&stdout).ok().filter(|_| stdout.is_terminal());
        Surroundings {
            actor: actor(),
            clock: chrono::Utc::now,
            db: named("DRIFTPULT_DB").filter(|_| !has_group_of_its_own()).map(PathBuf::from),
            language: text("DRIFTPULT_LANG").and_then(|tag| Language::from_tag(&tag)),
            locale: locale("LC_MESSAGES").and_then(|tag| Language::from_tag(&tag)),
            utf8: locale("LC_CTYPE").is_some_and(|locale| {
                let locale = locale.to_ascii_lowercase();
                locale.contains("utf-8") || locale.contains("utf8")
            }),
            no_colour: named("NO_COLOR").is_some(),
            term: text("TERM").unwrap_or_default(),
            stdin_is_terminal: std::io::stdin().is_terminal(),
            stdout_is_terminal: stdout.is_terminal(),
            stderr_is_terminal: std::io::stderr().is_terminal(),
            // A terminal that says 0 columns has not been told its size.
            width: width.map(|size| if size.ws_col == 0 { 80 } else { usize::from(size.ws_col) }),
            folders: folders(),
        }
    }

    /// What time it is.
    pub fn now(&self) -> Instant {
        (self.clock)()
    }

    /// Whether a full-screen program can draw on the terminal: one that says what it is and is not `dumb`.
    pub fn terminal_can_draw(&self) -> bool {
        !matches!(self.term.as_str(), "" | "dumb" | "unknown")
    }
}

/// A variable that is set to something.
fn named(name: &str) -> Option<std::ffi::OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

fn text(name: &str) -> Option<String> {
    named(name)?.into_string().ok()
}

/// The locale of a category: `LC_ALL` before the category before `LANG`, the first that is set.
fn locale(category: &str) -> Option<String> {
    ["LC_ALL", category, "LANG"].into_iter().find_map(text)
}

/// Whether the program runs with another group than the person's (setgid): then nothing that the person can set in
/// the environment may say which file it opens.
pub fn has_group_of_its_own() -> bool {
    rustix::process::getgid() != rustix::process::getegid() || rustix::process::getuid() != rustix::process::geteuid()
}

fn folders() -> Folders {
    let mut temporary = vec![std::env::temp_dir(), PathBuf::from("/dev/shm"), PathBuf::from("/tmp")];
    let Ok(xdg) = Xdg::new() else { return Folders { temporary, ..Folders::default() } };
    let own = |folder: PathBuf| folder.is_absolute().then(|| folder.join("driftpult"));
    let state = xdg.state_dir().and_then(own);
    temporary.extend(state.clone());
    Folders {
        home: Some(xdg.home_dir().to_owned()),
        configuration: own(xdg.config_dir()),
        data: own(xdg.data_dir()),
        state,
        temporary,
    }
}

fn actor() -> Actor {
    let uid = uzers::get_current_uid();
    let name = uzers::get_user_by_uid(uid).map(|user| user.name().to_string_lossy().into_owned());
    Actor {
        name: name.unwrap_or_else(|| format!("uid {uid}")),
        uid,
        login_uid: kernel_number("/proc/self/loginuid"),
        session: kernel_number("/proc/self/sessionid"),
        tty: tty(),
        stated_from: stated("SSH_CONNECTION").and_then(|all| all.split_whitespace().next().map(str::to_owned)),
        stated_sudo: stated("SUDO_USER"),
    }
}

fn kernel_number(path: &str) -> Option<u32> {
    let number = std::fs::read_to_string(Path::new(path)).ok()?.trim().parse().ok()?;
    Some(number).filter(|number| *number != NEVER_SET)
}

fn tty() -> Option<String> {
    let name = [
        rustix::termios::ttyname(std::io::stdin(), Vec::new()),
        rustix::termios::ttyname(std::io::stderr(), Vec::new()),
        rustix::termios::ttyname(std::io::stdout(), Vec::new()),
    ]
    .into_iter()
    .find_map(Result::ok)?;
    let name = name.to_string_lossy().into_owned();
    Some(name.strip_prefix("/dev/").map_or(name.clone(), str::to_owned))
}

/// What the session's own environment states; the person can set it, so it is never who the actor is.
fn stated(name: &str) -> Option<String> {
    text(name).map(|value| value.chars().take(MOST_STATED).collect())
}
