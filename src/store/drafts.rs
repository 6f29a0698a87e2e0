//! Drafts: what people have typed and not saved, each in a private file of the person's own state folder, and which of
//! them were left by sessions that are gone.
//!
//! What stands in a draft is for `app`. The name of a file tells whose it is: the machine's boot, the process, when the
//! process began, and a number; so that taking a draft over is one rename that only one can win.

use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};

use super::private::{self, BEGUN};

/// The form of the files.
const VERSION: i64 = 1;
/// A longer file is no draft of ours.
const MOST: u64 = 4_000_000;
/// How the names of the files end.
const ENDING: &str = ".json";

/// The drafts of one register, as one session keeps them.
#[derive(Debug, Clone)]
pub struct Drafts {
    folder: PathBuf,
    register: String,
    host: String,
    session: Session,
}

/// A draft that a session left behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Its file's name.
    pub file: String,
    /// What stands in it.
    pub draft: String,
}

/// One run of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Session {
    boot: String,
    pid: u32,
    /// When the process began, in ticks since the boot: a number is given to another process in time.
    began: u64,
}

impl Drafts {
    /// The drafts of the register with this identity; nothing is written yet.
    pub fn of(state_dir: &Path, register: &str) -> Option<Drafts> {
        // The identity comes out of the file: only one that is an identity may name a folder here.
        let sound = !register.is_empty() && register.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        sound.then(|| Drafts {
            folder: state_dir.join("drafts").join(register),
            register: register.to_owned(),
            host: rustix::system::uname().nodename().to_string_lossy().into_owned(),
            session: Session::own(),
        })
    }

    fn own(&self, id: u64) -> PathBuf {
        self.folder.join(format!("{}-{id}{ENDING}", self.session.name()))
    }

    /// Keeps a draft under this number instead of what was kept under it before.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn keep(&self, id: u64, draft: &str) -> io::Result<()> {
        let draft: Json = serde_json::from_str(draft)?;
        let (register, host) = (&self.register, &self.host);
        let whole = json!({"version": VERSION, "register": register, "host": host, "draft": draft});
        private::write(&self.own(id), format!("{whole:#}\n").as_bytes())
    }

    /// Removes the draft with this number; one that is not there is removed already.
    pub fn remove(&self, id: u64) {
        let _ = std::fs::remove_file(self.own(id));
    }

    /// The drafts that sessions on this machine left behind when they ended.
    pub fn left(&self) -> Vec<Left> {
        let mut left: Vec<Left> =
            self.names().filter(|name| self.is_left(name)).filter_map(|file| self.read(&file)).collect();
        left.sort_by(|a, b| a.file.cmp(&b.file));
        left
    }

    fn names(&self) -> impl Iterator<Item = String> + use<> {
        let entries = std::fs::read_dir(&self.folder).into_iter().flatten().flatten();
        entries.filter_map(|entry| entry.file_name().into_string().ok())
    }

    fn is_left(&self, name: &str) -> bool {
        Session::of(name).is_some_and(|session| session != self.session && !session.lives(&self.session.boot))
    }

    fn read(&self, file: &str) -> Option<Left> {
        let path = self.folder.join(file);
        // Whatever lies there is not followed and not waited for.
        let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
        let flags = i32::try_from(flags.bits()).ok()?;
        let opened = std::fs::OpenOptions::new().read(true).custom_flags(flags).open(path).ok()?;
        if !opened.metadata().ok()?.is_file() {
            return None;
        }
        let mut text = String::new();
        opened.take(MOST).read_to_string(&mut text).ok()?;
        let whole: Json = serde_json::from_str(&text).ok()?;
        // On a home that several machines share, only its own machine knows whether a session is gone.
        let ours = whole["version"] == VERSION && whole["register"] == *self.register && whole["host"] == *self.host;
        ours.then(|| Left { file: file.to_owned(), draft: whole["draft"].to_string() })
    }

    /// Takes over a draft that was left behind, under this number from now on; none when somebody else was faster.
    pub fn take(&self, file: &str, id: u64) -> Option<String> {
        let left = self.is_left(file).then(|| self.read(file)).flatten()?;
        std::fs::rename(self.folder.join(file), self.own(id)).ok()?;
        Some(left.draft)
    }

    /// Removes a draft that was left behind.
    pub fn throw_away(&self, file: &str) {
        if self.is_left(file) {
            let _ = std::fs::remove_file(self.folder.join(file));
        }
    }

    /// Removes what sessions that are gone began to write and did not finish.
    pub fn tidy(&self) {
        for name in self.names().filter(|name| name.starts_with('.') && name.ends_with(BEGUN)) {
            if self.is_left(name.trim_start_matches('.')) {
                let _ = std::fs::remove_file(self.folder.join(name));
            }
        }
    }
}

impl Session {
    fn own() -> Session {
        let pid = std::process::id();
        let boot = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
        let boot: String = boot.chars().filter(char::is_ascii_hexdigit).collect();
        let boot = if boot.is_empty() { "0".to_owned() } else { boot };
        Session { boot, pid, began: began(pid).unwrap_or(0) }
    }

    fn name(&self) -> String {
        format!("{}-{}-{}", self.boot, self.pid, self.began)
    }

    /// The session that a file's name tells.
    fn of(name: &str) -> Option<Session> {
        let mut parts = name.split('-');
        let (boot, pid, began) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let number = parts.next()?.split_once('.')?.0;
        let sound = boot.chars().all(|c| c.is_ascii_hexdigit()) && number.parse::<u64>().is_ok();
        (sound && parts.next().is_none()).then(|| Session { boot: boot.to_owned(), pid, began })
    }

    /// Whether the process is still there.
    fn lives(&self, boot: &str) -> bool {
        self.boot == boot && began(self.pid) == Some(self.began)
    }
}

/// When a process began, out of its `stat`; none when there is no such process, or only what is left of one.
fn began(pid: u32) -> Option<u64> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let words: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    if matches!(words.first(), Some(&("Z" | "X"))) {
        return None;
    }
    words.get(19)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    const REGISTER: &str = "0199aa";

    fn drafts(state: &Path) -> Drafts {
        Drafts::of(state, REGISTER).unwrap()
    }

    /// The same folder, as a session that ended sees it.
    fn gone(state: &Path) -> Drafts {
        let own = drafts(state);
        let session = Session { began: own.session.began + 1, ..own.session.clone() };
        Drafts { session, ..own }
    }

    #[test]
    fn a_draft_is_private_and_only_offered_when_its_session_is_gone() {
        let state = tempfile::tempdir().unwrap();
        let own = drafts(state.path());
        own.keep(1, r#"{"a":"å"}"#).unwrap();
        let file = own.own(1);
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(std::fs::metadata(file.parent().unwrap()).unwrap().permissions().mode() & 0o777, 0o700);
        assert!(own.left().is_empty(), "this session lives");
        gone(state.path()).keep(7, r#"{"b":1}"#).unwrap();
        let left = own.left();
        assert_eq!(left.len(), 1);
        assert_eq!(left[0].draft, r#"{"b":1}"#);
        own.remove(1);
        assert!(!file.exists());
    }

    #[test]
    fn only_one_takes_a_draft_over_and_it_is_never_gone_on_the_way() {
        let state = tempfile::tempdir().unwrap();
        gone(state.path()).keep(7, "{}").unwrap();
        let own = drafts(state.path());
        let file = own.left()[0].file.clone();
        assert_eq!(own.take(&file, 3).as_deref(), Some("{}"));
        assert_eq!(own.take(&file, 4), None);
        assert!(own.own(3).exists() && own.left().is_empty());
    }

    #[test]
    fn a_living_sessions_draft_is_not_taken_and_not_thrown_away() {
        let state = tempfile::tempdir().unwrap();
        let own = drafts(state.path());
        own.keep(1, "{}").unwrap();
        let name = own.own(1).file_name().unwrap().to_string_lossy().into_owned();
        own.throw_away(&name);
        assert_eq!(own.take(&name, 2), None);
        assert!(own.own(1).exists());
    }

    #[test]
    fn what_is_no_draft_of_this_register_and_machine_is_left_alone() {
        let state = tempfile::tempdir().unwrap();
        let own = drafts(state.path());
        let dead = gone(state.path());
        dead.keep(1, "{}").unwrap();
        std::fs::write(dead.own(2), "{\"version\": 2}").unwrap();
        std::fs::write(dead.own(3), "no json").unwrap();
        std::os::unix::fs::symlink(dead.own(1), dead.own(4)).unwrap();
        std::fs::write(own.folder.join("note.txt"), "x").unwrap();
        Drafts { host: "another".to_owned(), ..gone(state.path()) }.keep(5, "{}").unwrap();
        assert_eq!(own.left().len(), 1);
        assert!(Drafts::of(state.path(), "../heads").is_none());
    }

    #[test]
    fn what_a_session_did_not_finish_to_write_goes() {
        let state = tempfile::tempdir().unwrap();
        let own = drafts(state.path());
        own.keep(1, "{}").unwrap();
        let name = format!(".{}-9.json.1.new", gone(state.path()).session.name());
        std::fs::write(own.folder.join(&name), "half").unwrap();
        own.tidy();
        assert!(!own.folder.join(name).exists() && own.own(1).exists());
    }
}
