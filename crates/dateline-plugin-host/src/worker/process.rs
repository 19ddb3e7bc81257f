//! A worker process and the pipes to it, as its host has them.
//!
//! One thread does all. It writes what is left of a request or reads an answer, whichever pipe is ready, and
//! looks at what the process complains of when neither is. So the two sides never wait for each other for ever,
//! whatever is full. And no document pays for a thread to be woken.

use std::ffi::OsString;
use std::io;
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use rustix::buffer::spare_capacity;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};

use super::exit;
use super::frame::{Front, HEADER, front};
use super::last_words::LastWords;

/// How to start a worker: a program that calls [`serve`](crate::worker::serve).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkerCommand {
    /// The program.
    pub program: PathBuf,
    /// What it is told on its command line.
    pub args: Vec<OsString>,
}

/// A worker process. When it is dropped, the process has ended, and all that it has started.
#[derive(Debug)]
pub(crate) struct Process {
    child: Child,
    // How it ended, once it has been waited for: from then on its number may be another's.
    status: Option<ExitStatus>,
    requests: ChildStdin,
    answers: ChildStdout,
    complaints: ChildStderr,
    outgoing: Vec<u8>,
    // How much of `outgoing` is on its way.
    written: usize,
    incoming: Vec<u8>,
    // How much of `incoming` the caller has seen.
    taken: usize,
    // How much came after the time was up.
    late: usize,
    last_words: LastWords,
}

/// Why there is no answer, and will be none.
#[derive(Debug)]
pub(crate) enum Lost {
    /// The process has ended, and how.
    Ended(String),
    /// It took too long, and was stopped.
    TimedOut,
    /// It began an answer that is longer than it may be, and was stopped.
    TooLong {
        /// How many bytes it has, or says it has.
        bytes: u64,
        /// How many it may have.
        most: u64,
    },
    /// It said what makes no sense. Its memory cannot be trusted any more.
    Nonsense(String),
}

/// Room for what a read may bring: as much as a pipe holds.
const READ: usize = 64 << 10;

/// What the pipe of requests is asked to hold, so that a batch of usual articles fits.
#[cfg(target_os = "linux")]
const PIPE: usize = 1 << 20;

/// How often it is looked whether the process still lives, and what it complains of. Its end is seen at its
/// pipe at once, unless a process that it has started keeps the pipe open.
const LOOK: Duration = Duration::from_millis(20);

/// How long a process that has closed its pipe, or was told to end, may take to do so.
const GRACE: Duration = Duration::from_secs(2);

impl Process {
    /// Starts a worker.
    pub(crate) fn start(command: &WorkerCommand) -> io::Result<Self> {
        let mut child = Command::new(&command.program)
            .args(&command.args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            // A group of its own: Ctrl-C is for the host, which lets the documents in flight finish; and
            // whatever the plugin starts can be ended with it.
            .process_group(0)
            .spawn()?;
        let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (Some(requests), Some(answers), Some(complaints)) = pipes else { unreachable!("all are piped") };
        let mut process = Self {
            child,
            status: None,
            requests,
            answers,
            complaints,
            outgoing: Vec::new(),
            written: 0,
            incoming: Vec::new(),
            taken: 0,
            late: 0,
            last_words: LastWords::default(),
        };
        // If it does not work, the process is ended as `process` is dropped.
        process.prepare()?;
        Ok(process)
    }

    fn prepare(&mut self) -> io::Result<()> {
        rustix::io::ioctl_fionbio(&self.requests, true)?;
        rustix::io::ioctl_fionbio(&self.answers, true)?;
        rustix::io::ioctl_fionbio(&self.complaints, true)?;
        // Users may have a bound on all their pipes together; a smaller one works as well.
        #[cfg(target_os = "linux")]
        let _ = rustix::pipe::fcntl_setpipe_size(&self.requests, PIPE);
        Ok(())
    }

    /// Where the next request is to be written. It leaves with [`Process::receive`].
    pub(crate) const fn outgoing(&mut self) -> &mut Vec<u8> {
        &mut self.outgoing
    }

    /// The next answer, of at most `cap` bytes. After an error there is none any more.
    pub(crate) fn receive(&mut self, deadline: Instant, cap: u64) -> Result<&[u8], Lost> {
        let len = loop {
            match front(&self.incoming[self.taken..], cap) {
                Front::Whole(len) => break len,
                Front::TooLong(len) => {
                    self.stop();
                    return Err(Lost::TooLong { bytes: len, most: cap });
                }
                Front::Part(missing) => self.exchange(deadline, missing)?,
            }
        };
        let start = self.taken + HEADER;
        self.taken = start + len;
        Ok(&self.incoming[start..self.taken])
    }

    /// Begins the next piece of work: what the process complained of in the one before, of which so many
    /// bytes were still in the pipe at its end, has no part in it.
    ///
    /// The process may be at the next piece already. If it ends there, a record tells what it said in it, and
    /// shall tell the same each time.
    pub(crate) fn next_piece(&mut self, complaints: u64) {
        let mut left = usize::try_from(complaints).unwrap_or(usize::MAX);
        while left > 0 {
            match self.hear(left) {
                0 => break,
                heard => left -= heard,
            }
        }
        self.last_words.forget();
        self.late = 0;
    }

    /// Whether the process has ended while nothing was asked of it, and how.
    pub(crate) fn ended(&mut self) -> Option<String> {
        self.has_ended().then(|| self.how_it_ended())
    }

    /// Looks whether it has ended, and leaves its number to it.
    fn has_ended(&self) -> bool {
        let look = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        self.status.is_some() || !matches!(waitid(WaitId::Pid(Pid::from_child(&self.child)), look), Ok(None))
    }

    /// Waits for a pipe that is ready, and reads from or writes to it.
    fn exchange(&mut self, deadline: Instant, missing: usize) -> Result<(), Lost> {
        self.write();
        let left = deadline.saturating_duration_since(Instant::now());
        let ready = self.wait(left.min(LOOK));
        // What lies in the pipe was said in time: if this process was held up, the other is not to blame.
        if left.is_zero() && (!ready.answers || self.late > READ) {
            self.stop();
            return Err(Lost::TimedOut);
        }
        if ready.answers {
            let Some(count) = self.read(missing) else { return Err(Lost::Ended(self.how_it_ended())) };
            self.late += if left.is_zero() { count } else { 0 };
        }
        if ready == Ready::default() {
            // Else it would wait for room, should it complain at length.
            self.hear_all();
            if self.has_ended() && !self.answer_waits() {
                return Err(Lost::Ended(self.how_it_ended()));
            }
        }
        Ok(())
    }

    fn wait(&self, time: Duration) -> Ready {
        let mut pipes = [PollFd::new(&self.answers, PollFlags::IN), PollFd::new(&self.requests, PollFlags::OUT)];
        let count = if self.written < self.outgoing.len() { 2 } else { 1 };
        let time = Timespec::try_from(time).ok();
        // An interruption is as good as a pause; what is not ready now is next time.
        match poll(&mut pipes[..count], time.as_ref()) {
            Ok(_) => Ready { answers: !pipes[0].revents().is_empty(), requests: !pipes[1].revents().is_empty() },
            Err(_) => Ready::default(),
        }
    }

    /// Writes as much of the requests as there is room for.
    fn write(&mut self) {
        while self.written < self.outgoing.len() {
            match rustix::io::write(&self.requests, &self.outgoing[self.written..]) {
                Ok(count) => self.written += count,
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => return,
                // Nobody reads any more: the end of the answers will say why.
                Err(_) => break,
            }
        }
        self.outgoing.clear();
        self.written = 0;
    }

    /// Reads answers, and says how many bytes of them. `None` if they have come to their end.
    fn read(&mut self, missing: usize) -> Option<usize> {
        self.incoming.drain(..self.taken);
        self.taken = 0;
        self.incoming.reserve(READ.max(missing.min(self.incoming.len())));
        match rustix::io::read(&self.answers, spare_capacity(&mut self.incoming)) {
            Ok(0) => None,
            Ok(count) => Some(count),
            Err(Errno::INTR | Errno::AGAIN) => Some(0),
            Err(_) => None,
        }
    }

    /// Whether there are bytes of an answer in the pipe of a process that has ended.
    fn answer_waits(&self) -> bool {
        let mut pipe = [PollFd::new(&self.answers, PollFlags::IN)];
        poll(&mut pipe, Some(&Timespec::default())).is_ok_and(|it| it > 0)
    }

    /// Reads what the process complains of, at most so many bytes. Says how many there were.
    fn hear(&mut self, most: usize) -> usize {
        let mut bytes = [0; 4096];
        let most = most.min(bytes.len());
        let count = rustix::io::read(&self.complaints, &mut bytes[..most]).unwrap_or(0);
        self.last_words.hear(&bytes[..count]);
        count
    }

    /// Reads what the process complains of, as much as a pipe holds: somebody may go on writing for ever.
    fn hear_all(&mut self) {
        let mut left = READ;
        while left > 0 {
            match self.hear(left) {
                0 => break,
                heard => left -= heard,
            }
        }
    }

    /// Waits for the end of a process that answers no more, and says how it ended and what it said last.
    fn how_it_ended(&mut self) -> String {
        let by_itself = self.ends_within(GRACE);
        let how = match self.stop() {
            Some(status) if by_itself => exit::words(status),
            _ => "closed its pipe, and was stopped".to_owned(),
        };
        self.hear_all();
        match self.last_words.in_one_line() {
            said if said.is_empty() => how,
            said => format!("{how}; it said: {said}"),
        }
    }

    fn ends_within(&mut self, time: Duration) -> bool {
        let deadline = Instant::now() + time;
        while !self.has_ended() {
            if Instant::now() >= deadline {
                return false;
            }
            self.hear_all();
            std::thread::sleep(Duration::from_millis(1));
        }
        true
    }

    /// Ends the process, if it has not ended, and all that it has started.
    fn stop(&mut self) -> Option<ExitStatus> {
        if self.status.is_none() {
            let _ = kill_process_group(Pid::from_child(&self.child), Signal::KILL);
            // The plugin may have left the group.
            let _ = self.child.kill();
            self.status = self.child.wait().ok();
        }
        self.status
    }

    /// Lets the process end by itself, having sent it `farewell`.
    pub(crate) fn part(&mut self, farewell: impl FnOnce(&mut Vec<u8>)) {
        if self.has_ended() {
            return;
        }
        farewell(&mut self.outgoing);
        let deadline = Instant::now() + GRACE;
        let how = loop {
            match self.receive(deadline, u64::MAX) {
                // Words for the log that came late.
                Ok(_) => {}
                Err(lost) => break lost,
            }
        };
        match how {
            Lost::Ended(_) if self.status.is_some_and(|it| it.success()) => {}
            how => tracing::warn!(target: "plugin", ?how, "the worker did not end as it should"),
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Which pipes are ready.
#[derive(Default, PartialEq)]
struct Ready {
    answers: bool,
    requests: bool,
}
