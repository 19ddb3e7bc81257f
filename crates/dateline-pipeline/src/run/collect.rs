//! Puts finished documents back in order, and writes them.

use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dateline_core::{Built, Digest, Encoder, Group, Layers, Outcome, OutputError, Record};

use super::dead_letter;
use super::finished::{Finished, Times, encode};
use super::journal::{self, Entry, Identity, Journal};
use super::sink::{Growing, Sink, passes_on};
use super::trouble::{chain, failure, panic_message};
use super::{RunError, RunOptions, StageSummary, Summary, Watch};
use crate::plan::{Plan, PlannedOutput, PlannedStage};

/// One output with the place where its bytes go.
struct Line {
    output: PlannedOutput,
    encoder: Arc<dyn Encoder>,
    sink: Sink,
}

impl Line {
    /// Passes an encoded document on to the output, and what that gives to the sink.
    fn write(&mut self, encoded: Result<Vec<u8>, OutputError>, document: &str) -> Result<(), RunError> {
        let mut bytes = Vec::new();
        let taken = encoded.and_then(|encoded| self.output.output.document(encoded, &mut bytes));
        taken.map_err(|error| RunError::Encode {
            format: self.output.format.clone(),
            message: format!("document `{document}`: {}", chain(&error)),
        })?;
        self.sink.write(&bytes)
    }
}

/// The one thread that writes.
pub(super) struct Collector<'a> {
    lines: Vec<Line>,
    dead_letters: Option<Growing>,
    journal: Option<Journal>,
    watch: &'a dyn Watch,
    group: String,
    /// Documents that are done before their turn, by number.
    waiting: BTreeMap<u64, Finished>,
    next: u64,
    /// A hash of each id. These 8 bytes and the digests are all that grows with the number of inputs.
    ids: HashSet<u64>,
    /// What each corpus stage keeps, in input order. Nothing without a corpus stage.
    digests: Vec<Vec<Digest>>,
    summary: Summary,
}

/// What an earlier run has done: the names of its inputs, in order.
pub(super) struct Done {
    pub(super) names: Vec<String>,
}

impl<'a> Collector<'a> {
    /// Opens the outputs, and takes up the journal of an earlier run if that is asked for.
    pub(super) fn open(
        stages: &[PlannedStage],
        identity: &Identity,
        outputs: Vec<PlannedOutput>,
        options: &RunOptions<'_>,
        watch: &'a dyn Watch,
    ) -> Result<(Self, Done), RunError> {
        let growing: Vec<PathBuf> = outputs.iter().filter(|it| grows(it)).map(|it| PathBuf::from(&it.path)).collect();
        let has_dead_letters = dead_letter::may_come(stages);
        let dead_path = has_dead_letters.then(|| dead_letter::path(growing.first()));

        let mut entries = Vec::new();
        let mut journal = None;
        if let Some(first) = growing.first() {
            let path = journal::path_beside(&first.to_string_lossy());
            if options.resume && path.exists() {
                let files: Vec<PathBuf> = growing.iter().chain(&dead_path).cloned().collect();
                let (taken, done) = Journal::take_up(path, identity, &files)?;
                (journal, entries) = (Some(taken), done);
            } else if options.resume && first.exists() {
                let problem = "it is not there, so the run that wrote the output came to its end".to_owned();
                return Err(RunError::Journal { path, problem });
            }
        } else if options.resume {
            return Err(RunError::NothingToResume);
        }

        let mut keep = entries.last().map_or_else(Vec::new, |it| it.lengths.clone()).into_iter();
        let mut lines = Vec::new();
        for output in outputs {
            let streams = output.output.streams();
            let from = if grows(&output) { keep.next().unwrap_or(0) } else { 0 };
            let sink = Sink::open(&output.path, streams, from)?;
            lines.push(Line { encoder: output.output.encoder(), output, sink });
        }
        let dead_letters = dead_path.map(|path| Growing::when_needed(path, keep.next().unwrap_or(0))).transpose()?;

        if let (None, Some(first)) = (&journal, growing.first()) {
            journal = Some(Journal::begin(journal::path_beside(&first.to_string_lossy()), identity)?);
        }

        let corpus_stages = stages.iter().filter(|it| it.is_corpus()).count();
        let mut collector = Self {
            lines,
            dead_letters,
            journal,
            watch,
            group: options.group.clone(),
            waiting: BTreeMap::new(),
            next: 0,
            ids: HashSet::new(),
            digests: vec![Vec::new(); corpus_stages],
            summary: Summary { stages: stage_names(stages), ..Summary::default() },
        };
        let names = entries.into_iter().map(|entry| collector.recall(entry)).collect::<Result<_, _>>()?;
        if collector.next > 0 {
            watch.resumed(collector.next);
        }
        Ok((collector, Done { names }))
    }

    /// Takes over what an earlier run found of a document. Growing files have it already.
    fn recall(&mut self, entry: Entry) -> Result<String, RunError> {
        let anew = self.lines.iter_mut().filter(|line| line.sink.length().is_none());
        for (line, piece) in anew.zip(entry.pieces) {
            line.write(Ok(piece.into()), &entry.id)?;
        }
        self.ids.insert(hash(&entry.id));
        self.keep(entry.digests);
        self.summary.count(entry.outcome);
        self.summary.resumed += 1;
        self.next += 1;
        Ok(entry.name)
    }

    /// The encoders of the outputs, for the threads that analyse.
    pub(super) fn encoders(&self) -> Vec<Arc<dyn Encoder>> {
        self.lines.iter().map(|line| Arc::clone(&line.encoder)).collect()
    }

    /// Takes a document, and writes it and those that waited for it. Says how many were written.
    pub(super) fn take(&mut self, number: u64, finished: Finished) -> Result<usize, RunError> {
        self.waiting.insert(number, finished);
        let mut written = 0;
        while let Some(finished) = self.waiting.remove(&self.next) {
            self.next += 1;
            self.write(finished)?;
            written += 1;
        }
        Ok(written)
    }

    /// Whether nobody reads the only output any more.
    pub(super) fn is_closed(&self) -> bool {
        !self.lines.is_empty() && self.lines.iter().all(|line| line.sink.is_closed())
    }

    fn write(&mut self, finished: Finished) -> Result<(), RunError> {
        let mut finished = self.with_unique_id(finished);
        let mut pieces = Vec::new();
        for (line, encoded) in self.lines.iter_mut().zip(std::mem::take(&mut finished.encoded)) {
            if let (Some(_), None, Ok(bytes)) = (&self.journal, line.sink.length(), &encoded) {
                pieces.push(bytes.clone().into());
            }
            line.write(encoded, &finished.record.id)?;
        }
        if let (Some(file), Some(letter)) = (&mut self.dead_letters, &finished.dead_letter) {
            file.write(letter)?;
        }
        if let Some(journal) = &mut self.journal {
            let lengths = self.lines.iter().filter_map(|line| line.sink.length());
            let entry = Entry {
                name: finished.name,
                id: finished.record.id.clone(),
                outcome: finished.record.outcome,
                lengths: lengths.chain(self.dead_letters.iter().map(Growing::length)).collect(),
                digests: finished.digests,
                pieces,
            };
            journal.note(&entry)?;
            self.keep(entry.digests);
        } else {
            self.keep(finished.digests);
        }
        self.summary.count(finished.record.outcome);
        self.add_times(&finished.times);
        self.watch.done(&finished.record);
        Ok(())
    }

    /// The document as it is, or, if an earlier one has its id, the failure that this is.
    ///
    /// Ledgers and readers tell documents apart by their ids, so of two with one id only the first
    /// can be had.
    fn with_unique_id(&mut self, mut finished: Finished) -> Finished {
        if self.ids.insert(hash(&finished.record.id)) {
            return finished;
        }
        let problem = failure(
            "load",
            "duplicate_id",
            format!(
                "the id `{}` belongs to an earlier document of this run; give each record an id of its own, and name \
                 each file once",
                finished.record.id
            ),
        );
        finished.record = Record {
            outcome: Outcome::Failed,
            errors: vec![problem],
            article: None,
            given_provenance: Vec::new(),
            provenance: Vec::new(),
            ..finished.record
        };
        finished.digests.clear();
        finished.dead_letter = None;
        let lines = self.lines.iter();
        finished.encoded = lines.map(|line| encode(line.encoder.as_ref(), &finished.record)).collect();
        finished
    }

    fn keep(&mut self, digests: Vec<Option<Digest>>) {
        for (kept, digest) in self.digests.iter_mut().zip(digests) {
            kept.extend(digest);
        }
    }

    fn add_times(&mut self, times: &Times) {
        let of_stages = times.stages.iter().copied();
        let all = std::iter::once(Some(times.load)).chain(of_stages).chain([Some(times.encode)]);
        for (stage, time) in self.summary.stages.iter_mut().zip(all) {
            if let Some(time) = time {
                stage.documents += 1;
                stage.time += time;
            }
        }
    }

    /// All documents are written: concludes the corpus stages, and completes the outputs.
    pub(super) fn conclude(mut self, plan: &Plan) -> Result<Summary, RunError> {
        if !self.digests.is_empty() {
            let group = self.conclude_group(plan)?;
            self.write_rest(|line, bytes| line.output.output.group(&group, bytes))?;
        }
        self.write_rest(|line, bytes| line.output.output.finish(bytes))?;
        for line in self.lines {
            line.sink.close()?;
        }
        if let Some(journal) = self.journal {
            journal.remove();
        }
        Ok(self.summary)
    }

    fn conclude_group(&mut self, plan: &Plan) -> Result<Group, RunError> {
        let mut layers = Layers::default();
        let corpus_stages = plan.stages.iter().filter_map(|stage| match &stage.built {
            Built::Corpus(analyser) => Some((stage, analyser)),
            Built::Document(_) => None,
        });
        for ((stage, analyser), digests) in corpus_stages.zip(std::mem::take(&mut self.digests)) {
            let _span = tracing::debug_span!("stage", stage = stage.name).entered();
            let start = std::time::Instant::now();
            let result = catch_unwind(AssertUnwindSafe(|| analyser.conclude(&self.group, digests)));
            let failed = |message: String| RunError::Conclude { stage: stage.name.clone(), message };
            let written = result
                .map_err(|panic| failed(format!("it panicked: {}", panic_message(panic.as_ref()))))?
                .map_err(|error| failed(chain(&error)))?;
            layers.merge(written);
            if let Some(summary) = self.summary.stages.iter_mut().find(|it| it.name == stage.name) {
                summary.time += start.elapsed();
            }
        }
        Ok(Group { name: self.group.clone(), layers })
    }

    fn write_rest(
        &mut self,
        mut what: impl FnMut(&mut Line, &mut Vec<u8>) -> Result<(), OutputError>,
    ) -> Result<(), RunError> {
        for line in &mut self.lines {
            let mut bytes = Vec::new();
            what(line, &mut bytes)
                .map_err(|error| RunError::Encode { format: line.output.format.clone(), message: chain(&error) })?;
            line.sink.write(&bytes)?;
        }
        Ok(())
    }

    /// The run is stopped: the growing files end with whole records, the journal stays. A reader who
    /// went away has stopped nothing: it has all it wants.
    pub(super) fn stop(mut self) -> Summary {
        self.summary.stopped = !self.is_closed();
        self.summary.resumable = self.journal.is_some();
        self.summary
    }
}

/// Whether an output is a file that grows by the record.
pub(super) fn grows(output: &PlannedOutput) -> bool {
    output.output.streams() && output.path != "-" && !passes_on(Path::new(&output.path))
}

fn stage_names(stages: &[PlannedStage]) -> Vec<StageSummary> {
    let names = std::iter::once("load").chain(stages.iter().map(|it| it.name.as_str())).chain(["write"]);
    names.map(|name| StageSummary { name: name.to_owned(), documents: 0, time: std::time::Duration::ZERO }).collect()
}

fn hash(id: &str) -> u64 {
    // The hasher's keys are fixed, so a run can be repeated; a collision among a million ids has a
    // chance of one in forty million.
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}
