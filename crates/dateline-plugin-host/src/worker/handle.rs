//! A worker as its host talks to it.

use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dateline_core::{AnalyseError, BuildError, Columns, Document, OriginSpan, ResourceError, Resources, Span};
use dateline_pipeline::Limits;
use dateline_plugin::Manifest;
use serde_json::Value;

use super::answer::Answer;
use super::log;
use super::process::{Lost, Process, WorkerCommand};
use super::request::{Load, Request, put_batch};
use super::wire::WireError;
use crate::failure;
use crate::instance::Lent;
use crate::load_error::LoadProblem;
use crate::manifest;

/// What a worker may take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Allowance {
    /// Time to load the library, and again to make an instance.
    pub(crate) start: Duration,
    /// Time for one document.
    pub(crate) document: Duration,
    /// Address space, in bytes.
    pub(crate) memory: u64,
    /// What it may give for one document, in bytes.
    pub(crate) output: u64,
}

/// What a worker says of the library that it has loaded.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// What the plugin says of itself.
    pub manifest: Manifest,
    /// Whether a panic in it ends the process, so that it can run in a worker only.
    pub aborts: bool,
}

/// A plugin could not be made ready in a worker. The message goes behind the library's name.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// There is no worker.
    #[error("needs the worker `{}`, which cannot be started", program.display())]
    Program {
        /// What should be one.
        program: PathBuf,
        /// Why it cannot.
        source: std::io::Error,
    },
    /// The worker cannot use the library, and says why.
    #[error("{message}")]
    NotLoaded {
        /// Why, as a [`LoadProblem`] tells it.
        message: String,
        /// The way out, also as that tells it.
        help: String,
    },
    /// What the library says of itself cannot be used.
    #[error("{0}")]
    Manifest(LoadProblem),
    /// The library's file, or what it says of itself, is another than when the pipeline was checked.
    #[error("has changed since it was checked")]
    Changed,
    /// The library ended the worker, or had to be ended with it.
    #[error("{what} while it was {step}: {how}")]
    Lost {
        /// "crashed" or "was stopped".
        what: &'static str,
        /// What it was about to be: "loaded" or "created".
        step: &'static str,
        /// How: "killed by signal 11 (SIGSEGV)".
        how: String,
    },
    /// The plugin does not take its options.
    #[error(transparent)]
    Build(#[from] BuildError),
}

const MIB: u64 = 1 << 20;

/// How long a library may take to load, and again to make an instance, in a run: many may start at once.
const START: Duration = Duration::from_secs(60);

/// How much a worker may say while it starts: a model that is compiled into a plugin comes in one
/// piece, to be hashed.
const START_CAP: u64 = 1 << 30;

/// What an answer takes beside the arrays in it: the names of layers and columns.
const FRAMING: u64 = 1 << 20;

/// What is found in a document: each layer by its place in what the manifest writes.
pub(crate) type Found<'b> = Vec<(u16, Columns<'b>)>;

/// A worker that has loaded its library.
#[derive(Debug)]
pub(crate) struct Worker {
    process: Process,
    plugin: String,
    allowance: Allowance,
}

impl Worker {
    /// Starts a worker, and lets it load the library.
    pub(crate) fn start(
        command: &WorkerCommand,
        library: &Path,
        allowance: Allowance,
    ) -> Result<(Self, Loaded), StartError> {
        let refused = |source| StartError::Program { program: command.program.clone(), source };
        let mut process = Process::start(command).map_err(refused)?;
        let load = Load {
            path: library.as_os_str().as_bytes(),
            memory: allowance.memory,
            output: allowance.output,
            log: log::heard(),
        };
        Request::Load(load).put(process.outgoing());
        let mut worker = Self { process, plugin: library.display().to_string(), allowance };
        let loaded = worker.loaded()?;
        worker.plugin.clone_from(&loaded.manifest.name);
        Ok((worker, loaded))
    }

    fn loaded(&mut self) -> Result<Loaded, StartError> {
        let deadline = after(self.allowance.start);
        let lost = |lost| self.allowance.lost(lost, "loaded");
        loop {
            match understand(self.process.receive(deadline, START_CAP)).map_err(lost)? {
                Answer::Loaded { manifest, aborts } => {
                    let manifest = manifest::read(manifest.as_bytes()).map_err(StartError::Manifest)?;
                    return Ok(Loaded { manifest, aborts });
                }
                Answer::NotLoaded { message, help } => {
                    let (message, help) = (message.into_owned(), help.into_owned());
                    return Err(StartError::NotLoaded { message, help });
                }
                Answer::Log { level, message } => log::pass(&self.plugin, level, &message),
                _ => return Err(lost(unexpected())),
            }
        }
    }

    /// Lets it make its instance. The files that the plugin asks for are read here.
    pub(crate) fn create(&mut self, options: &Value, resources: &mut dyn Resources) -> Result<(), StartError> {
        let deadline = after(self.allowance.start);
        let lost = |lost| self.allowance.lost(lost, "created");
        let mut unreadable: Option<ResourceError> = None;
        Request::Create(&options.to_string()).put(self.process.outgoing());
        loop {
            let path = match understand(self.process.receive(deadline, START_CAP)).map_err(lost)? {
                Answer::Created => {
                    self.process.next_piece(u64::MAX);
                    return Ok(());
                }
                Answer::NotCreated { option: Some(option), problem } => {
                    let (option, problem) = (option.into_owned(), problem.into_owned());
                    return Err(BuildError::Option { option, problem }.into());
                }
                Answer::NotCreated { option: None, problem } => {
                    let (name, problem) = (self.plugin.clone(), problem.into_owned());
                    let error = unreadable.map_or(BuildError::Failed { name, problem }, BuildError::Resource);
                    return Err(error.into());
                }
                Answer::Read(path) => path.to_owned(),
                Answer::Embedded { name, content } => {
                    resources.embedded(name, content);
                    continue;
                }
                Answer::Log { level, message } => {
                    log::pass(&self.plugin, level, &message);
                    continue;
                }
                _ => return Err(lost(unexpected())),
            };
            match resources.read(&path) {
                Ok(content) => Request::File(&content).put(self.process.outgoing()),
                Err(error) => {
                    let (code, message) = (error.source.raw_os_error(), error.source.to_string());
                    Request::NoFile { code, message: &message }.put(self.process.outgoing());
                    unreadable.get_or_insert(error);
                }
            }
        }
    }

    /// Lets it analyse documents, and shows `take` what it finds in each, in their order.
    ///
    /// # Errors
    /// Why there is nothing of the first document that `take` has not been shown.
    pub(crate) fn analyse(
        &mut self,
        documents: &[Lent<'_>],
        take: &mut dyn FnMut(Result<Found<'_>, AnalyseError>),
    ) -> Result<(), Lost> {
        let mut left = documents;
        while !left.is_empty() {
            let (sent, unsent) = left.split_at(put_batch(self.process.outgoing(), left));
            for lent in sent {
                let complaints = self.analyse_one(lent.document, take)?;
                self.process.next_piece(complaints);
            }
            left = unsent;
        }
        Ok(())
    }

    /// Shows `take` what it finds in the document that it is at, and says how much it had complained of by
    /// then that is still unread.
    fn analyse_one(
        &mut self,
        document: &dyn Document,
        take: &mut dyn FnMut(Result<Found<'_>, AnalyseError>),
    ) -> Result<u64, Lost> {
        let deadline = after(self.allowance.document);
        loop {
            let span = match understand(self.process.receive(deadline, self.allowance.output.saturating_add(FRAMING)))?
            {
                Answer::Done { layers, complaints } => {
                    take(Ok(layers));
                    return Ok(complaints);
                }
                Answer::Failed { code, message, complaints } => {
                    take(Err(AnalyseError::coded(known(&code), message)));
                    return Ok(complaints);
                }
                Answer::Metadata => None,
                Answer::Origin(span) => Some(span),
                Answer::Log { level, message } => {
                    log::pass(&self.plugin, level, &message);
                    continue;
                }
                _ => return Err(unexpected()),
            };
            match span {
                Some(span) => Request::Origin(origin(document, span)).put(self.process.outgoing()),
                None => {
                    let metadata = serde_json::to_string(document.metadata()).unwrap_or_else(|_| "{}".to_owned());
                    Request::Metadata(&metadata).put(self.process.outgoing());
                }
            }
        }
    }

    /// How it ended, if it ended while nothing was asked of it.
    pub(crate) fn ended(&mut self) -> Option<String> {
        self.process.ended()
    }

    /// Lets it end its instance and itself.
    pub(crate) fn dismiss(mut self) {
        self.process.part(|out| Request::Bye.put(out));
    }
}

impl StartError {
    /// The same as an error of the component that the plugin is, under the name that its user knows it by.
    #[must_use]
    pub fn into_build_error(self, plugin: &str) -> BuildError {
        let name = plugin.to_owned();
        match self {
            Self::Build(BuildError::Failed { problem, .. }) => BuildError::Failed { name, problem },
            Self::Build(error) => error,
            other => BuildError::Failed { name, problem: other.in_full() },
        }
    }

    /// The message with its cause, to go behind the library's name.
    #[must_use]
    pub fn in_full(&self) -> String {
        let cause = std::error::Error::source(self).map_or_else(String::new, |it| format!(": {it}"));
        format!("{self}{cause}")
    }

    /// Whether it would be the same if it were tried again.
    pub(crate) const fn is_for_good(&self) -> bool {
        matches!(self, Self::NotLoaded { .. } | Self::Manifest(_) | Self::Changed)
    }

    /// The way out.
    #[must_use]
    pub fn help(&self) -> String {
        let help = match self {
            Self::NotLoaded { help, .. } => return help.clone(),
            Self::Manifest(problem) => return problem.help(),
            Self::Program { .. } => "see that this program lies where it lay when it was started",
            Self::Changed => "begin again, with the library as it is now",
            Self::Lost { step, .. } => {
                return format!("mend what it does while it is {step}, or name another build of it");
            }
            Self::Build(_) => "give it other options, or name another build of it",
        };
        help.to_owned()
    }
}

impl Allowance {
    /// What the limits of a stage allow.
    pub(crate) fn of(limits: &Limits) -> Self {
        let time = Duration::try_from_secs_f64(limits.seconds).unwrap_or(Duration::MAX);
        Self {
            start: START.max(time),
            document: time,
            memory: limits.memory_mib.saturating_mul(MIB),
            output: limits.output_mib.saturating_mul(MIB),
        }
    }

    /// A document's failure as its record tells it.
    pub(crate) fn failure(&self, lost: &Lost) -> AnalyseError {
        let code = match lost {
            Lost::Ended(_) => failure::CRASH,
            Lost::TimedOut => failure::TIMEOUT,
            Lost::TooLong { .. } | Lost::Nonsense(_) => failure::BAD_OUTPUT,
        };
        AnalyseError::coded(code, self.words(lost))
    }

    fn lost(&self, lost: Lost, step: &'static str) -> StartError {
        let what = if matches!(lost, Lost::Ended(_)) { "crashed" } else { "was stopped" };
        let how = match lost {
            Lost::TimedOut => format!("took longer than {}", seconds(self.start)),
            other => self.words(&other),
        };
        StartError::Lost { what, step, how }
    }

    fn words(&self, lost: &Lost) -> String {
        match lost {
            Lost::Ended(how) => how.clone(),
            Lost::TimedOut => format!("took longer than {} and was stopped", seconds(self.document)),
            Lost::TooLong { bytes, most } => format!("gave {bytes} bytes at once, {most} is the most, and was stopped"),
            Lost::Nonsense(problem) => format!("gave what makes no sense, and was stopped: {problem}"),
        }
    }
}

fn understand(message: Result<&[u8], Lost>) -> Result<Answer<'_>, Lost> {
    Answer::take(message?).map_err(|error: WireError| Lost::Nonsense(error.to_string()))
}

fn unexpected() -> Lost {
    Lost::Nonsense("an answer to what nobody asked".to_owned())
}

/// Where a span of the document came from. A worker can ask for one that is none.
fn origin(document: &dyn Document, span: Span) -> Vec<OriginSpan> {
    if span.fits(document.text()) { document.origin(span) } else { Vec::new() }
}

/// The codes that a document's failure has in a worker that is well.
fn known(code: &str) -> &'static str {
    let known = [AnalyseError::CODE, failure::PANIC, failure::BAD_OUTPUT];
    known.into_iter().find(|it| *it == code).unwrap_or(AnalyseError::CODE)
}

/// A long time from now, if the time is so long that clocks do not count it.
fn after(time: Duration) -> Instant {
    let now = Instant::now();
    now.checked_add(time).unwrap_or_else(|| now + Duration::from_secs(1 << 30))
}

fn seconds(time: Duration) -> String {
    match time.as_secs_f64() {
        1.0 => "1 second".to_owned(),
        many => format!("{many} seconds"),
    }
}
