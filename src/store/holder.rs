//! Who holds the register: the kernel knows which process has the write lock of the log, and who runs it.
//!
//! Reads /proc and the name of the `-shm` file; the file itself is never opened, which would drop our own locks.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::fault::{Holder, StoreError};

/// SQLite locks this byte of the `-shm` file to write.
const WRITE_LOCK: u64 = 120;

/// Finds who holds the write lock; none when nobody does, or the system does not tell.
pub fn find(register: &Path) -> Option<Holder> {
    let mut name = register.as_os_str().to_owned();
    name.push("-shm");
    let ino = std::fs::symlink_metadata(PathBuf::from(name)).ok()?.ino();
    let locks = std::fs::read_to_string("/proc/locks").ok()?;
    let pid = locks.lines().find_map(|line| holds(line, ino))?;
    describe(pid)
}

/// Names who holds the file, where that is what is wrong.
pub fn busy(register: &Path, error: StoreError) -> StoreError {
    match error {
        StoreError::Busy { holder: None } => StoreError::Busy { holder: find(register) },
        error => error,
    }
}

/// The process of a line of /proc/locks that has the write lock of this file, such as
/// `1: POSIX  ADVISORY  WRITE 4711 08:01:131 120 120`. Lines with an arrow are of those who wait.
fn holds(line: &str, ino: u64) -> Option<i32> {
    let mut words = line.split_whitespace().skip(1);
    if words.next()? != "POSIX" || words.next().is_none() || words.next()? != "WRITE" {
        return None;
    }
    let pid = words.next()?.parse().ok().filter(|pid| *pid > 0)?;
    let this = words.next()?.rsplit(':').next()?.parse::<u64>().ok()? == ino;
    let from: u64 = words.next()?.parse().ok()?;
    let to = words.next()?;
    let covers = from <= WRITE_LOCK && (to == "EOF" || to.parse::<u64>().is_ok_and(|to| to >= WRITE_LOCK));
    (this && covers).then_some(pid)
}

fn describe(pid: i32) -> Option<Holder> {
    let folder = PathBuf::from(format!("/proc/{pid}"));
    let uid = std::fs::metadata(&folder).ok()?.uid();
    let user = uzers::get_user_by_uid(uid).map(|user| user.name().to_string_lossy().into_owned());
    let (stopped, tty) = std::fs::read_to_string(folder.join("stat")).map_or((false, None), |stat| state(&stat));
    Some(Holder { user: user.unwrap_or_else(|| uid.to_string()), pid, tty, stopped })
}

/// Whether a process is stopped, and its terminal, out of its `stat`: the program's name can hold anything but is the
/// last thing in parentheses.
fn state(stat: &str) -> (bool, Option<String>) {
    let Some((_, rest)) = stat.rsplit_once(')') else { return (false, None) };
    let words: Vec<&str> = rest.split_whitespace().collect();
    let stopped = matches!(words.first(), Some(&("T" | "t")));
    let tty = words.get(4).and_then(|word| word.parse::<i64>().ok()).and_then(tty_name);
    (stopped, tty)
}

fn tty_name(number: i64) -> Option<String> {
    let (major, minor) = ((number >> 8) & 0xfff, (number & 0xff) | ((number >> 12) & 0xfff00));
    match major {
        136..=143 => Some(format!("pts/{}", minor + (major - 136) * 256)),
        4 if minor < 64 => Some(format!("tty{minor}")),
        4 => Some(format!("ttyS{}", minor - 64)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_writer_of_this_file_holds_it() {
        let line = "1: POSIX  ADVISORY  WRITE 4711 fe:01:131 120 120";
        assert_eq!(holds(line, 131), Some(4711));
        assert_eq!(holds(line, 132), None);
        assert_eq!(holds("1: POSIX  ADVISORY  READ 4711 fe:01:131 120 120", 131), None);
        assert_eq!(holds("1: POSIX  ADVISORY  WRITE 4711 fe:01:131 123 123", 131), None);
        assert_eq!(holds("1: -> POSIX  ADVISORY  WRITE 4711 fe:01:131 120 120", 131), None);
        assert_eq!(holds("nonsense", 131), None);
    }

    #[test]
    fn a_program_with_a_hostile_name_is_read_all_the_same() {
        let stat = "4711 (a) T ) T 1 4711 4711 34819 4711 0";
        assert_eq!(state(stat), (true, Some("pts/3".to_owned())));
    }
}
