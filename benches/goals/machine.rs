//! What a program in a pseudo-terminal costs: processor time, bytes, writes, memory, and how often it wakes up.

use std::error::Error;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};
use nix::time::ClockId;
use nix::unistd::Pid;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Something went wrong.
pub type Fault = Box<dyn Error>;

const PATIENCE: Duration = Duration::from_secs(30);
/// How long nothing must come before an answer counts as whole.
const QUIET: Duration = Duration::from_millis(60);
/// How long the first byte of an answer may take.
const ANSWER: Duration = Duration::from_millis(400);

/// A program that runs.
pub struct Running {
    screen: vt100::Parser,
    /// Bytes as they came, each with what the program had spent by then.
    output: Receiver<(Vec<u8>, f64)>,
    input: Box<dyn Write + Send>,
    _master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    clock: ClockId,
    pid: u32,
    bytes: usize,
}

/// What something cost.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cost {
    /// Processor time of all threads, in milliseconds.
    pub cpu: f64,
    /// The most of it in one press.
    pub worst: f64,
    /// Bytes sent to the terminal.
    pub bytes: f64,
    /// Write calls.
    pub writes: f64,
}

impl Running {
    /// Starts a program.
    pub fn start(home: &Path, program: &str, words: &[&str]) -> Result<Running, Fault> {
        let pty = native_pty_system();
        let pair = pty.openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 })?;
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "sv_SE.UTF-8"), ("PATH", "/usr/bin:/bin")] {
            command.env(name, value);
        }
        command.env("HOME", home);
        command.cwd(home);
        command.args(words);
        let child = pair.slave.spawn_command(command)?;
        drop(pair.slave);
        let pid = child.process_id().ok_or("no process")?;
        let clock = ClockId::pid_cpu_clock_id(Pid::from_raw(i32::try_from(pid)?))?;
        let mut reader = pair.master.try_clone_reader()?;
        let input = pair.master.take_writer()?;
        let (arrived, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 65_536];
            while let Ok(count) = reader.read(&mut buffer) {
                if count == 0 || arrived.send((buffer[..count].to_vec(), spent_by(clock))).is_err() {
                    return;
                }
            }
        });
        let screen = vt100::Parser::new(24, 80, 0);
        Ok(Running { screen, output, input, _master: pair.master, child, clock, pid, bytes: 0 })
    }

    /// Processor time since the start, in milliseconds.
    pub fn cpu(&self) -> f64 {
        spent_by(self.clock)
    }

    fn take(&mut self, patience: Duration) -> bool {
        match self.output.recv_timeout(patience) {
            Ok((bytes, _)) => {
                self.screen.process(&bytes);
                self.bytes += bytes.len();
                true
            }
            Err(_) => false,
        }
    }

    fn settle(&mut self) {
        while self.take(QUIET) {}
    }

    /// Waits until the screen shows something; what it had cost when the bytes came that show it.
    pub fn first(&mut self, shows: &str) -> Result<Cost, Fault> {
        let end = Instant::now() + PATIENCE;
        if self.shows(shows) {
            return Ok(Cost { cpu: self.cpu(), bytes: self.bytes as f64, ..Cost::default() });
        }
        loop {
            let came = self.output.recv_timeout(end.saturating_duration_since(Instant::now()));
            let Ok((bytes, cpu)) = came else {
                return Err(format!("never showed {shows:?}:\n{}", self.screen.screen().contents()).into());
            };
            self.screen.process(&bytes);
            self.bytes += bytes.len();
            if self.screen.screen().contents().contains(shows) {
                return Ok(Cost { cpu, bytes: self.bytes as f64, ..Cost::default() });
            }
        }
    }

    /// Lets everything come that comes by itself.
    pub fn rest(&mut self) {
        while self.take(Duration::from_millis(400)) {}
    }

    /// Lets a program that ends by itself do so; what it had spent in all.
    pub fn end(mut self) -> Result<f64, Fault> {
        let before = spent(UsageWho::RUSAGE_CHILDREN);
        while self.output.recv_timeout(PATIENCE).is_ok() {}
        if !self.child.wait()?.success() {
            return Err("it failed".into());
        }
        Ok(spent(UsageWho::RUSAGE_CHILDREN) - before)
    }

    /// Presses a key and waits for the answer.
    fn press(&mut self, key: &str) -> Result<(), Fault> {
        self.input.write_all(key.as_bytes())?;
        self.input.flush()?;
        if self.take(ANSWER) {
            self.settle();
        }
        Ok(())
    }

    /// Presses keys one after another; the mean of what one costs.
    pub fn keys<'k>(&mut self, keys: impl IntoIterator<Item = &'k str>) -> Result<Cost, Fault> {
        let (cpu, bytes, writes) = (self.cpu(), self.bytes, self.writes());
        let (mut worst, mut count): (f64, f64) = (0.0, 0.0);
        for key in keys {
            let before = self.cpu();
            self.press(key)?;
            worst = worst.max(self.cpu() - before);
            count += 1.0;
        }
        Ok(Cost {
            cpu: (self.cpu() - cpu) / count,
            worst,
            bytes: (self.bytes - bytes) as f64 / count,
            writes: (self.writes() - writes) as f64 / count,
        })
    }

    /// Holds a key down at so many presses a second; what one costs, and how long the program was behind at the end,
    /// in milliseconds.
    pub fn hold(&mut self, key: &str, presses: u32, rate: u32) -> Result<(Cost, f64), Fault> {
        let (cpu, bytes, start) = (self.cpu(), self.bytes, Instant::now());
        for press in 1..=presses {
            self.input.write_all(key.as_bytes())?;
            self.input.flush()?;
            let due = start + Duration::from_secs(1) * press / rate;
            while self.take(due.saturating_duration_since(Instant::now())) {}
        }
        // The last interval has passed: what still comes is behind.
        let (end, mut last) = (Instant::now(), None);
        while self.take(QUIET) {
            last = Some(end.elapsed());
        }
        let count = f64::from(presses);
        let cost =
            Cost { cpu: (self.cpu() - cpu) / count, bytes: (self.bytes - bytes) as f64 / count, ..Cost::default() };
        Ok((cost, last.map_or(0.0, |late| late.as_secs_f64() * 1e3)))
    }

    /// Leaves it alone; bytes, per cent of a core, wake-ups a second.
    pub fn idle(&mut self, time: Duration) -> (usize, f64, f64) {
        let (cpu, bytes, wakes, start) = (self.cpu(), self.bytes, self.wakes(), Instant::now());
        while let Some(left) = time.checked_sub(start.elapsed()) {
            self.take(left);
        }
        let seconds = start.elapsed().as_secs_f64();
        (self.bytes - bytes, (self.cpu() - cpu) / seconds / 10.0, (self.wakes() - wakes) as f64 / seconds)
    }

    fn of_proc(&self, file: &str, name: &str) -> u64 {
        let text = std::fs::read_to_string(format!("/proc/{}/{file}", self.pid)).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
    }

    fn wakes(&self) -> u64 {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.pid)).into_iter().flatten().flatten();
        tasks
            .map(|task| {
                let file = format!("task/{}/status", task.file_name().to_string_lossy());
                self.of_proc(&file, "voluntary_ctxt_switches:") + self.of_proc(&file, "nonvoluntary_ctxt_switches:")
            })
            .sum()
    }

    fn writes(&self) -> u64 {
        self.of_proc("io", "syscw:")
    }

    /// The most memory that it had, in MB.
    pub fn memory(&self) -> f64 {
        self.of_proc("status", "VmHWM:") as f64 / 1024.0
    }

    /// Whether the screen shows something.
    pub fn shows(&self, text: &str) -> bool {
        self.screen.screen().contents().contains(text)
    }

    /// Ends it.
    pub fn quit(mut self) -> Result<(), Fault> {
        for key in ["\x1b", "q", "q"] {
            let _ = self.input.write_all(key.as_bytes());
            self.settle();
        }
        let end = Instant::now() + Duration::from_secs(2);
        while self.child.try_wait()?.is_none() {
            if Instant::now() > end {
                self.child.kill()?;
            }
            self.take(Duration::from_millis(20));
        }
        Ok(())
    }
}

fn spent_by(clock: ClockId) -> f64 {
    clock.now().map_or(0.0, |time| Duration::from(time).as_secs_f64() * 1e3)
}

fn spent(who: UsageWho) -> f64 {
    let Ok(usage) = getrusage(who) else { return 0.0 };
    let ms = |time: nix::sys::time::TimeVal| time.tv_sec() as f64 * 1e3 + time.tv_usec() as f64 / 1e3;
    ms(usage.user_time()) + ms(usage.system_time())
}

/// Runs a program to its end with its output thrown away; its processor time in milliseconds, and the most memory that any program
/// run so has had so far, in MB.
pub fn run(program: &str, words: &[&str]) -> Result<(f64, f64), Fault> {
    let before = spent(UsageWho::RUSAGE_CHILDREN);
    let ended = std::process::Command::new(program).args(words).output()?;
    if !ended.status.success() {
        return Err(format!("{program} {words:?}: {}", String::from_utf8_lossy(&ended.stderr)).into());
    }
    let most = getrusage(UsageWho::RUSAGE_CHILDREN)?.max_rss();
    Ok((spent(UsageWho::RUSAGE_CHILDREN) - before, most as f64 / 1024.0))
}

/// What this program itself spends in a piece of work, in milliseconds.
pub fn own(work: impl FnOnce() -> Result<(), Fault>) -> Result<f64, Fault> {
    let before = ClockId::CLOCK_PROCESS_CPUTIME_ID.now()?;
    work()?;
    Ok(Duration::from(ClockId::CLOCK_PROCESS_CPUTIME_ID.now()? - before).as_secs_f64() * 1e3)
}
