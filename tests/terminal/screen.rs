//! A program in a pseudo-terminal, and what it shows.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long anything may take on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Screen {
    parser: vt100::Parser,
    output: Receiver<Vec<u8>>,
    input: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    pub child: Box<dyn Child + Send + Sync>,
    /// Everything that the program has sent.
    pub sent: Vec<u8>,
    /// How many keys were pressed.
    pub keys: usize,
}

impl Screen {
    /// Starts the program with these words, a home of its own, and nothing else around it.
    pub fn start(home: &Path, words: &[&str], size: (u16, u16)) -> Screen {
        Screen::run(home, env!("CARGO_BIN_EXE_driftpult"), words, size)
    }

    /// Starts any program in the same way.
    pub fn run(home: &Path, program: &str, words: &[&str], size: (u16, u16)) -> Screen {
        Screen::far_away(home, program, words, size, Duration::ZERO)
    }

    /// Starts any program at the end of a line on which everything it sends arrives so much later.
    pub fn far_away(home: &Path, program: &str, words: &[&str], size: (u16, u16), delay: Duration) -> Screen {
        let pty = native_pty_system();
        let pair = pty.openpty(PtySize { rows: size.1, cols: size.0, pixel_width: 0, pixel_height: 0 }).unwrap();
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        for (name, value) in [
            ("TERM", "xterm-256color"),
            ("LANG", "sv_SE.UTF-8"),
            ("DRIFTPULT_FALL_OVER", "1"),
            ("PATH", "/usr/bin:/bin"),
        ] {
            command.env(name, value);
        }
        command.env("HOME", home);
        command.cwd(home);
        command.args(words);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let input = pair.master.take_writer().unwrap();
        let (bytes, line) = mpsc::channel::<(Instant, Vec<u8>)>();
        let (arrived, output) = mpsc::channel();
        // The line: the only place that lets time pass, because passing time is what a line does.
        std::thread::spawn(move || {
            while let Ok((sent_at, bytes)) = line.recv() {
                std::thread::sleep((sent_at + delay).saturating_duration_since(Instant::now()));
                if arrived.send(bytes).is_err() {
                    return;
                }
            }
        });
        std::thread::spawn(move || {
            let mut buffer = [0; 65_536];
            while let Ok(count) = reader.read(&mut buffer) {
                if count == 0 || bytes.send((Instant::now(), buffer[..count].to_vec())).is_err() {
                    return;
                }
            }
        });
        let parser = vt100::Parser::new(size.1, size.0, 0);
        Screen { parser, output, input, master: pair.master, child, sent: Vec::new(), keys: 0 }
    }

    /// Gives the window another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Screen {
        self.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
        // The eyes need no window of a size that nobody can look at.
        self.parser.screen_mut().set_size(rows.clamp(1, 500), columns.clamp(1, 500));
        self
    }

    pub fn text(&self) -> String {
        self.parser.screen().contents()
    }

    fn take(&mut self, patience: Duration) -> bool {
        match self.output.recv_timeout(patience) {
            Ok(bytes) => {
                self.parser.process(&bytes);
                self.sent.extend(bytes);
                true
            }
            Err(_) => false,
        }
    }

    /// Waits until the screen shows something.
    pub fn wait_for(&mut self, text: &str) -> &mut Screen {
        self.wait_until(text, |screen| screen.contains(text))
    }

    pub fn wait_until(&mut self, what: &str, shown: impl Fn(&str) -> bool) -> &mut Screen {
        let end = Instant::now() + PATIENCE;
        while !self.is_whole() || !shown(&self.text()) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero() && self.take(left), "the screen never showed {what:?}:\n{}", self.text());
        }
        self
    }

    /// Whether the last frame has come whole: half of one says what was never shown.
    fn is_whole(&self) -> bool {
        let last = |what: &[u8]| self.sent.windows(what.len()).rposition(|bytes| bytes == what);
        last(b"\x1b[?2026h") <= last(b"\x1b[?2026l")
    }

    /// Types bytes as a keyboard sends them.
    pub fn type_bytes(&mut self, bytes: &[u8]) -> &mut Screen {
        self.input.write_all(bytes).unwrap();
        self.input.flush().unwrap();
        self
    }

    /// Types text, a key for each character.
    pub fn keys(&mut self, text: &str) -> &mut Screen {
        self.keys += text.chars().count();
        self.type_bytes(text.as_bytes())
    }

    /// Presses a key that has a name.
    pub fn key(&mut self, name: &str) -> &mut Screen {
        let bytes: &[u8] = match name {
            "Enter" => b"\r",
            "Esc" => b"\x1b",
            "Tab" => b"\t",
            "Down" => b"\x1b[B",
            "Right" => b"\x1b[C",
            "Up" => b"\x1b[A",
            "End" => b"\x1b[F",
            "PageDown" => b"\x1b[6~",
            "F2" => b"\x1bOQ",
            "F12" => b"\x1b[24~",
            "C-c" => b"\x03",
            "C-u" => b"\x15",
            other => panic!("no key is called {other}"),
        };
        self.keys += 1;
        self.type_bytes(bytes)
    }

    /// Sends a signal to the program.
    pub fn signal(&self, signal: rustix::process::Signal) {
        let pid = rustix::process::Pid::from_raw(self.child.process_id().unwrap().try_into().unwrap()).unwrap();
        rustix::process::kill_process(pid, signal).unwrap();
    }

    /// Waits for the end; gives the exit status.
    pub fn ended(&mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                while self.take(Duration::from_millis(200)) {}
                return status.exit_code();
            }
            assert!(Instant::now() < end, "the program does not end:\n{}", self.text());
            self.take(Duration::from_millis(50));
        }
    }

    /// Whether the terminal was given back: the usual screen, the cursor, pastes as they are.
    pub fn is_given_back(&self) -> bool {
        [&b"\x1b[?1049l"[..], b"\x1b[?25h", b"\x1b[?2004l"].into_iter().all(|what| self.has_sent(what))
    }

    /// Whether the program has sent these bytes.
    pub fn has_sent(&self, what: &[u8]) -> bool {
        self.sent.windows(what.len()).any(|bytes| bytes == what)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
