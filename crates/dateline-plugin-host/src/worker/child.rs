//! The worker itself: a process that loads one library and analyses what its host sends.

use std::cell::{OnceCell, RefCell};
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, IsTerminal as _, Read as _};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;

use dateline_core::{Document, LayerKey, Metadata, OriginSpan, ResourceError, Resources, Span};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::fcntl_dupfd_cloexec;
use rustix::process::{Resource, Rlimit, Signal, getpid, kill_process, setrlimit};
use serde_json::Value;

use super::answer::Answer;
use super::frame::HEADER;
use super::log;
use super::request::{Batch, Load, Request};
use super::speech::Speech;
use super::wire::{Plain as _, WireError};
use crate::analysing::OutputLimits;
use crate::creating::CreateError;
use crate::instance::{Instance, Lent};
use crate::library::Plugin;
use crate::load_error::LoadError;

/// Analysers may recurse on odd text; in the host they have as much.
const STACK: usize = 16 << 20;

/// Works for a host that has started this process, until the host says that it is enough or is gone.
///
/// A program that runs plugins in processes of their own calls this where it is started as the
/// [`WorkerCommand`](super::WorkerCommand) says. It talks over standard input and output, and must find
/// them untouched.
#[must_use]
pub fn serve() -> ExitCode {
    if io::stdin().is_terminal() {
        eprintln!("this is what Dateline starts for a stage with `isolation = \"process\"`; it is of no use by itself");
        return ExitCode::from(2);
    }
    match work() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the worker cannot go on: {error}");
            ExitCode::FAILURE
        }
    }
}

/// What ends a worker that is well.
#[derive(Debug, thiserror::Error)]
enum WorkError {
    #[error(transparent)]
    System(#[from] io::Error),
    #[error(transparent)]
    Wire(#[from] WireError),
    #[error("the host said what it must not say here")]
    Unexpected,
}

fn work() -> Result<(), WorkError> {
    let (requests, answers) = take_pipes()?;
    let hung_up = requests.try_clone()?;
    let host = Host { requests: RefCell::new(requests), speech: Arc::new(Speech::new(answers)) };
    // A crash is no news to anyone: the host tells of it.
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    thread::Builder::new().name("plugin".to_owned()).stack_size(STACK).spawn(move || {
        let code = match attend(&host) {
            Ok(()) => 0,
            Err(error) => {
                eprintln!("the worker cannot go on: {error}");
                1
            }
        };
        std::process::exit(code)
    })?;
    // Nobody would end a plugin that never comes to an end, if the host were killed meanwhile.
    outlive_nobody(&hung_up)
}

/// Moves the pipes of the host to where no plugin finds them: one that prints or reads would break the
/// conversation.
fn take_pipes() -> io::Result<(File, File)> {
    let above_standard = 3;
    let requests: OwnedFd = fcntl_dupfd_cloexec(io::stdin().as_fd(), above_standard)?;
    let answers: OwnedFd = fcntl_dupfd_cloexec(io::stdout().as_fd(), above_standard)?;
    rustix::stdio::dup2_stdin(File::open("/dev/null")?)?;
    rustix::stdio::dup2_stdout(io::stderr().as_fd())?;
    Ok((requests.into(), answers.into()))
}

/// Waits until nobody can write to the pipe any more, and ends this process. What Linux offers for this is
/// bound to the thread that started the process, and threads of hosts come and go.
fn outlive_nobody(requests: &File) -> Result<(), WorkError> {
    loop {
        // That the other end is gone is told without being asked for; that there are requests is not.
        let mut pipe = [PollFd::new(requests, PollFlags::empty())];
        match poll(&mut pipe, None) {
            Ok(_) if pipe[0].revents().is_empty() => {}
            Err(rustix::io::Errno::INTR) => {}
            Ok(_) => return Ok(kill_process(getpid(), Signal::KILL).map_err(io::Error::from)?),
            Err(error) => return Err(io::Error::from(error).into()),
        }
    }
}

/// The host, as the thread sees it that runs the plugin.
struct Host {
    requests: RefCell<File>,
    speech: Arc<Speech>,
}

impl Host {
    /// Waits for the next request, and puts it into `message`.
    fn listen(&self, message: &mut Vec<u8>) -> io::Result<()> {
        let mut requests = self.requests.borrow_mut();
        let mut header = [0; HEADER];
        requests.read_exact(&mut header)?;
        let len = usize::try_from(u64::read(&header)).map_err(io::Error::other)?;
        // Not cleared before: what is overwritten need not be zero.
        message.resize(len, 0);
        requests.read_exact(message)
    }

    fn say(&self, answer: &Answer<'_>) {
        self.speech.say(answer);
    }

    /// Says something, and gives what the host answers to `hear`.
    fn ask<R>(
        &self,
        question: &Answer<'_>,
        hear: impl FnOnce(Request<'_>) -> Result<R, WorkError>,
    ) -> Result<R, WorkError> {
        self.say(question);
        let mut message = Vec::new();
        self.listen(&mut message)?;
        hear(Request::take(&message)?)
    }
}

/// Does what the host asks, one thing after the other.
fn attend(host: &Host) -> Result<(), WorkError> {
    let mut message = Vec::new();
    host.listen(&mut message)?;
    let Request::Load(load) = Request::take(&message)? else { return Err(WorkError::Unexpected) };
    let output = OutputLimits { bytes: usize::try_from(load.output).unwrap_or(usize::MAX), ..OutputLimits::default() };
    log::forward(load.log, &host.speech);
    let Some(plugin) = self::load(host, load) else { return Ok(()) };

    let mut instance = None;
    loop {
        host.listen(&mut message)?;
        match (Request::take(&message)?, &instance) {
            (Request::Create(options), None) => instance = create(host, plugin, options, output),
            (Request::Analyse(batch), Some(instance)) => analyse(host, instance, batch)?,
            (Request::Bye, _) => return Ok(()),
            _ => return Err(WorkError::Unexpected),
        }
    }
}

fn load(host: &Host, load: Load<'_>) -> Option<&'static Plugin> {
    if load.memory < u64::MAX {
        let most = Some(load.memory.saturating_add(mapped()));
        // A system that has no such limit, or has a lower one already, is no reason not to work.
        let _ = setrlimit(Resource::As, Rlimit { current: most, maximum: most });
    }
    // SAFETY: The host names the library, and this process is there for nothing but to run it.
    match unsafe { Plugin::load_alone(Path::new(OsStr::from_bytes(load.path))) } {
        Ok(plugin) => {
            host.say(&Answer::Loaded { manifest: &plugin.manifest().to_json(), aborts: plugin.aborts() });
            Some(plugin)
        }
        Err(error) => {
            // Without the file's name: the host knows it, as its user wrote it.
            let LoadError { problem, .. } = error;
            host.say(&Answer::NotLoaded { message: problem.to_string().into(), help: problem.help().into() });
            None
        }
    }
}

/// How much address space this process takes already, in bytes, where that is known: the plugin has no
/// part in it, and a program that looks for mistakes in memory takes terabytes.
fn mapped() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let size = status.lines().find_map(|it| it.strip_prefix("VmSize:")?.trim().strip_suffix(" kB"));
    size.and_then(|it| it.parse::<u64>().ok()).map_or(0, |kib| kib << 10)
}

fn create(host: &Host, plugin: &'static Plugin, options: &str, output: OutputLimits) -> Option<Instance> {
    let options: Value = serde_json::from_str(options).unwrap_or_default();
    match Instance::create(plugin, &options, &mut HostResources(host)) {
        Ok(instance) => {
            host.say(&Answer::Created);
            Some(instance.with_limits(output))
        }
        Err(error) => {
            let problem = error.to_string();
            let option = if let CreateError::Option { option, .. } = error { Some(option.into()) } else { None };
            host.say(&Answer::NotCreated { option, problem: problem.into() });
            None
        }
    }
}

/// Analyses the documents one at a time, and answers each at once: if one of them ends the process, the
/// host knows which.
fn analyse(host: &Host, instance: &Instance, mut batch: Batch<'_>) -> Result<(), WorkError> {
    let writes = instance.plugin().writes();
    while let Some(sent) = batch.next()? {
        let document = Lendable { id: sent.id, text: sent.text, host, metadata: OnceCell::new() };
        let lent = Lent { document: &document, layers: sent.layers };
        let found = instance.analyse(std::slice::from_ref(&lent)).pop().unwrap_or_else(|| Ok(Vec::new()));
        let complaints = rustix::io::ioctl_fionread(io::stderr()).unwrap_or(0);
        host.say(&match found {
            Ok(layers) => {
                let place =
                    |key: &LayerKey| writes.iter().position(|it| it == key).and_then(|it| u16::try_from(it).ok());
                let placed = layers.into_iter().map(|(key, columns)| Some((place(&key)?, columns)));
                Answer::Done { layers: placed.collect::<Option<_>>().ok_or(WorkError::Unexpected)?, complaints }
            }
            Err(error) => Answer::Failed { code: error.code, message: error.message.into(), complaints },
        });
    }
    Ok(())
}

/// A document that the host has sent.
struct Lendable<'b> {
    id: &'b str,
    text: &'b str,
    host: &'b Host,
    metadata: OnceCell<Metadata>,
}

impl Document for Lendable<'_> {
    fn id(&self) -> &str {
        self.id
    }

    fn text(&self) -> &str {
        self.text
    }

    fn metadata(&self) -> &Metadata {
        self.metadata.get_or_init(|| {
            let asked = self.host.ask(&Answer::Metadata, |answer| match answer {
                Request::Metadata(metadata) => Ok(serde_json::from_str(metadata).unwrap_or_default()),
                _ => Err(WorkError::Unexpected),
            });
            asked.unwrap_or_else(|error| give_up(&error))
        })
    }

    fn origin(&self, span: Span) -> Vec<OriginSpan> {
        let asked = self.host.ask(&Answer::Origin(span), |answer| match answer {
            Request::Origin(origins) => Ok(origins),
            _ => Err(WorkError::Unexpected),
        });
        asked.unwrap_or_else(|error| give_up(&error))
    }
}

/// Files that the host reads, so that it can note what was read.
struct HostResources<'h>(&'h Host);

impl Resources for HostResources<'_> {
    fn read(&mut self, path: &str) -> Result<Vec<u8>, ResourceError> {
        let asked = self.0.ask(&Answer::Read(path), |answer| match answer {
            Request::File(content) => Ok(Ok(content.to_vec())),
            Request::NoFile { code: Some(code), .. } => Ok(Err(io::Error::from_raw_os_error(code))),
            Request::NoFile { code: None, message } => Ok(Err(io::Error::other(message.to_owned()))),
            _ => Err(WorkError::Unexpected),
        });
        let answer = asked.unwrap_or_else(|error| give_up(&error));
        answer.map_err(|source| ResourceError { path: path.to_owned(), source })
    }

    fn embedded(&mut self, name: &str, content: &[u8]) {
        self.0.say(&Answer::Embedded { name, content });
    }
}

/// Ends the process where the conversation with the host is lost in the middle of a call.
fn give_up(error: &WorkError) -> ! {
    eprintln!("the worker cannot go on: {error}");
    std::process::exit(1)
}
