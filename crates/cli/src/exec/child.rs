//! A child process that is asked line by line.
//!
//! Two threads stand between it and us, so that neither a full pipe nor a silent child can hold us longer than the time
//! limit. What it writes to standard error passes through. It ends when its standard input does; one that does not is
//! killed, with what it has started.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use crate::interrupt;

/// The longest line that is read, bytes.
const LONGEST: u64 = 1 << 20;
/// How often it is looked up whether the user has had enough.
const TICK: Duration = Duration::from_millis(50);
/// How long a child may take to end once its input has ended, in ticks.
const PATIENCE: u32 = 20;

/// The process groups of the children that run.
static GROUPS: Mutex<Vec<u32>> = Mutex::new(Vec::new());

/// Kill all that run, and what they have started.
pub(crate) fn stop_all() {
    let groups = GROUPS.lock().map_or_else(|poisoned| poisoned.into_inner().clone(), |groups| groups.clone());
    groups.into_iter().for_each(kill_group);
}

fn with_groups(change: impl FnOnce(&mut Vec<u32>)) {
    change(&mut GROUPS.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
}

fn kill_group(group: u32) {
    #[cfg(unix)]
    if let Ok(group) = i32::try_from(group) {
        let _ = nix::sys::signal::killpg(nix::unistd::Pid::from_raw(group), nix::sys::signal::SIGKILL);
    }
    #[cfg(not(unix))]
    let _ = group;
}

/// Why there is no answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Silence {
    /// The user has interrupted us.
    Interrupted,
    /// It did not answer in time.
    TimedOut,
    /// It has ended, and how.
    Ended(String),
    /// It wrote a line that nobody had asked for.
    Unasked(String),
    /// What it wrote is no text, or longer than a line may be.
    NoText,
}

/// A child that runs.
#[derive(Debug)]
pub(super) struct Talker {
    child: Child,
    /// Lines to be written; none once there is nothing more to say.
    to: Option<Sender<String>>,
    from: Receiver<Result<String, ()>>,
}

impl Talker {
    /// Start a program.
    pub(super) fn start(words: &[String]) -> std::io::Result<Self> {
        let (program, arguments) = words.split_first().ok_or(std::io::ErrorKind::InvalidInput)?;
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
        // In a group of its own: an interrupt from the terminal is ours to act on.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command.spawn()?;
        with_groups(|groups| groups.push(child.id()));
        let (to, lines) = channel::<String>();
        if let Some(mut input) = child.stdin.take() {
            std::thread::spawn(move || {
                // That it reads no more is found out by its not answering.
                while let Ok(line) = lines.recv() {
                    if input.write_all(line.as_bytes()).and_then(|()| input.flush()).is_err() {
                        return;
                    }
                }
            });
        }
        let (answers, from) = channel();
        if let Some(output) = child.stdout.take() {
            std::thread::spawn(move || read(output, &answers));
        }
        Ok(Self { child, to: Some(to), from })
    }

    /// Say a line that needs no answer.
    pub(super) fn tell(&self, line: &str) {
        if let Some(to) = &self.to {
            let _ = to.send(format!("{line}\n"));
        }
    }

    /// Say a line and wait for the answer.
    pub(super) fn ask(&mut self, line: &str, limit: Duration) -> Result<String, Silence> {
        if let Ok(unasked) = self.from.try_recv() {
            return Err(unasked.map_or(Silence::NoText, Silence::Unasked));
        }
        self.tell(line);
        let mut left = limit;
        loop {
            let wait = left.min(TICK);
            match self.from.recv_timeout(wait) {
                Ok(answer) => return answer.map_err(|()| Silence::NoText),
                Err(RecvTimeoutError::Disconnected) => return Err(self.ended()),
                Err(RecvTimeoutError::Timeout) => {}
            }
            if interrupt::wanted() {
                return Err(Silence::Interrupted);
            }
            left = left.saturating_sub(wait);
            if left.is_zero() {
                return Err(Silence::TimedOut);
            }
        }
    }

    /// Nothing more will be asked. Its input ends, and what it still writes nobody has asked for: its answers may each have
    /// come a question late. It has as long for its end as for an answer.
    pub(super) fn finish(mut self, limit: Duration) -> Result<(), Silence> {
        self.to = None;
        let mut left = limit;
        while !left.is_zero() && !interrupt::wanted() {
            let wait = left.min(TICK);
            match self.from.recv_timeout(wait) {
                Ok(unasked) => return Err(unasked.map_or(Silence::NoText, Silence::Unasked)),
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
                Err(RecvTimeoutError::Timeout) => left = left.saturating_sub(wait),
            }
        }
        Ok(())
    }

    /// Its standard output has ended: how it ended itself.
    fn ended(&mut self) -> Silence {
        let status = self.wait();
        Silence::Ended(status.map_or_else(|| "closed its output".to_owned(), |s| format!("ended ({s})")))
    }

    /// Wait a little for its end.
    fn wait(&mut self) -> Option<std::process::ExitStatus> {
        for _ in 0..PATIENCE {
            if let Ok(Some(status)) = self.child.try_wait() {
                return Some(status);
            }
            std::thread::sleep(TICK);
        }
        None
    }
}

impl Drop for Talker {
    fn drop(&mut self) {
        // The writing thread ends, and with it the child's input.
        self.to = None;
        let over = matches!(self.child.try_wait(), Ok(Some(_)));
        if !over && (interrupt::wanted() || self.wait().is_none()) {
            self.kill();
            let _ = self.child.wait();
        }
        with_groups(|groups| groups.retain(|group| *group != self.child.id()));
    }
}

impl Talker {
    /// Kill it, and what it has started: a script's own child would go on, and keep our standard error open.
    fn kill(&mut self) {
        kill_group(self.child.id());
        let _ = self.child.kill();
    }
}

/// Pass on line by line what a child writes, until it ends or writes what is no line.
fn read(output: ChildStdout, answers: &Sender<Result<String, ()>>) {
    let mut output = BufReader::new(output);
    loop {
        let mut line = Vec::new();
        match output.by_ref().take(LONGEST).read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => return,
            Ok(_) => {}
        }
        let whole = line.ends_with(b"\n") || (line.len() as u64) < LONGEST;
        let text = String::from_utf8(line).map_err(|_| ()).and_then(|t| if whole { Ok(t) } else { Err(()) });
        let bad = text.is_err();
        if answers.send(text).is_err() || bad {
            return;
        }
    }
}
