//! What a person sees of a run on standard error.

use std::io::IsTerminal;
use std::time::Duration;

use dateline_core::{Outcome, Record};
use dateline_pipeline::{Summary, Watch};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Shows a run: a counter on a terminal, and a line for each input that could not be analysed.
pub(crate) struct Progress {
    bar: ProgressBar,
    quiet: bool,
}

impl Progress {
    pub(crate) fn new(quiet: bool) -> Self {
        let bar = if quiet || !std::io::stderr().is_terminal() {
            ProgressBar::hidden()
        } else {
            // How many inputs there are is known only at the end: they are found as the run goes.
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(10));
            let style = ProgressStyle::with_template("{spinner} {pos} documents, {per_sec}, {elapsed}  {wide_msg}");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
            bar.enable_steady_tick(Duration::from_millis(100));
            bar
        };
        Self { bar, quiet }
    }

    /// Names of files and words of inputs come from outside: what would steer a terminal is shown
    /// and not sent.
    fn say(&self, line: &str) {
        let harmless: String = line
            .chars()
            .flat_map(|c| if c.is_control() { c.escape_default().collect::<Vec<_>>() } else { vec![c] })
            .collect();
        self.bar.suspend(|| eprintln!("{harmless}"));
    }

    /// Says what the run did, and where the results are.
    pub(crate) fn finish(&self, summary: &Summary, written: &[String]) {
        self.bar.finish_and_clear();
        if self.quiet {
            return;
        }
        eprint!("{}", Closing(summary));
        if !summary.stopped && !written.is_empty() {
            eprintln!("written: {}", written.join(", "));
        }
    }
}

impl Watch for Progress {
    fn done(&self, record: &Record) {
        self.bar.inc(1);
        let severity = match record.outcome {
            Outcome::Analysed => return,
            Outcome::Failed => "error",
            Outcome::Partial => "warning",
            Outcome::Skipped => "skipped",
        };
        if self.quiet && record.outcome != Outcome::Failed {
            return;
        }
        for error in &record.errors {
            let stage = if error.stage == "load" { String::new() } else { format!("stage `{}`: ", error.stage) };
            // The loader's messages name the file themselves.
            let place = if error.message.contains(&format!("`{}", record.input.path)) {
                String::new()
            } else {
                place(record) + ": "
            };
            self.say(&format!("{severity}: {place}{stage}{}", error.message));
        }
    }

    fn resumed(&self, documents: u64) {
        self.bar.inc(documents);
        if !self.quiet {
            self.say(&format!("resumed: {} done before", counted(documents, "document")));
        }
    }
}

fn place(record: &Record) -> String {
    record
        .input
        .record
        .map_or_else(|| record.input.path.clone(), |number| format!("{}, record {number}", record.input.path))
}

fn counted(number: u64, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// The lines at the end of a run.
struct Closing<'a>(&'a Summary);

impl std::fmt::Display for Closing<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let summary = self.0;
        let outcomes = [
            (summary.analysed, "analysed"),
            (summary.partial, "partial"),
            (summary.skipped, "skipped"),
            (summary.failed, "failed"),
        ];
        let outcomes: Vec<String> = outcomes
            .iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, what)| format!("{number} {what}"))
            .collect();
        let fresh = summary.documents() - summary.resumed;
        let seconds = summary.elapsed.as_secs_f64();
        write!(f, "{}", counted(summary.documents(), "document"))?;
        if !outcomes.is_empty() {
            write!(f, ": {}", outcomes.join(", "))?;
        }
        writeln!(f, "; {seconds:.2} s, {:.0} documents/s", fresh as f64 / seconds.max(1e-9))?;
        let widest = summary.stages.iter().map(|it| it.name.len()).max().unwrap_or(0);
        for stage in &summary.stages {
            let time = stage.time.as_secs_f64() * 1e3;
            writeln!(f, "  {:widest$}  {:>7} documents  {time:>10.1} ms", stage.name, stage.documents)?;
        }
        if summary.stopped {
            let way_on = if summary.resumable { "; go on with `--resume`" } else { "" };
            writeln!(f, "stopped: what is written is whole{way_on}")?;
        }
        Ok(())
    }
}
