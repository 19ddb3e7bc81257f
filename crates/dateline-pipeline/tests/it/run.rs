//! Runs with small stages: order, outcomes, resuming.

mod batches;
mod stage;

use std::cell::Cell;
use std::fs;
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use dateline_core::Record;
use dateline_pipeline::{OnError, RunError, RunOptions, Summary, Watch, run};
use tempfile::TempDir;

fn options(threads: usize, resume: bool, stop: &AtomicBool) -> RunOptions<'_> {
    RunOptions {
        threads: NonZeroUsize::new(threads).expect("at least one"),
        resume,
        program: "this".to_owned(),
        group: "songs".to_owned(),
        stop,
    }
}

fn path_in(folder: &TempDir) -> String {
    folder.path().join("out.txt").to_string_lossy().into_owned()
}

fn names(written: &[&str]) -> Vec<String> {
    written.iter().map(|it| (*it).to_owned()).collect()
}

/// Runs over `names` with 4 threads; gives the output.
fn run_over(written: &[&str], on_error: OnError) -> (String, Summary, TempDir) {
    let folder = TempDir::new().unwrap();
    let path = path_in(&folder);
    let stop = AtomicBool::new(false);
    let (inputs, _) = stage::inputs(names(written));
    let summary = run(stage::plan(&path, on_error), inputs, &options(4, false, &stop), &()).unwrap();
    (fs::read_to_string(path).unwrap(), summary, folder)
}

/// Names of which some are slow, so that threads overtake each other.
fn many(number: usize) -> Vec<String> {
    (0..number).map(|it| if it % 7 == 0 { format!("slow {it}") } else { format!("text {it}") }).collect()
}

#[test]
fn the_bytes_do_not_depend_on_the_number_of_threads() {
    let outputs = [1, 2, 8].map(|threads| {
        let folder = TempDir::new().unwrap();
        let stop = AtomicBool::new(false);
        let (inputs, _) = stage::inputs(many(200));
        let plan = stage::plan(&path_in(&folder), OnError::Fail);
        run(plan, inputs, &options(threads, false, &stop), &()).unwrap();
        fs::read_to_string(path_in(&folder)).unwrap()
    });
    assert_eq!(outputs[0].lines().count(), 201);
    assert!(outputs[0].starts_with("slow 0 Analysed 1 \ntext 1 Analysed 1 \n"));
    assert!(outputs[0].ends_with("text\n") && outputs[0].contains("songs: slow text"));
    assert!(outputs.iter().all(|it| *it == outputs[0]));
}

#[test]
fn every_input_has_one_outcome_whatever_happens_to_it() {
    let (written, summary, _) = run_over(
        &["a", "refuse b", "burst c", "fail d", "panic e", "astray f", "tremble f", "nameless f", "g"],
        OnError::Fail,
    );
    assert_eq!(
        written,
        "a Analysed 1 \n\
         refuse b Failed 0 refused\n\
         burst c Failed 0 panic\n\
         fail d Failed 0 error\n\
         panic e Failed 0 panic\n\
         astray f Failed 0 bad_span\n\
         tremble f Failed 0 panic\n\
         an input without a name Failed 0 panic\n\
         g Analysed 1 \n\
         songs: a g\n"
    );
    assert_eq!((summary.analysed, summary.failed, summary.documents()), (2, 7, 9));
}

#[test]
fn a_skipped_stage_leaves_a_partial_document_and_whatever_needs_it_is_not_run() {
    let (written, ..) = run_over(&["a", "fail b"], OnError::SkipStage);
    assert_eq!(written, "a Analysed 1 \nfail b Partial 0 error,not_run\nsongs: a\n");
}

#[test]
fn a_dead_letter_can_be_read_again() {
    let (written, _, folder) = run_over(&["a", "fail b"], OnError::DeadLetter);
    assert_eq!(written, "a Analysed 1 \nfail b Failed 0 error\nsongs: a\n");
    let letters = fs::read_to_string(folder.path().join("out.txt.dead-letters.jsonl")).unwrap();
    let letter: serde_json::Value = serde_json::from_str(letters.trim_end()).unwrap();
    assert_eq!(letter["text"], "fail b");
    assert_eq!(letter["dead_letter"]["stage"], "words");
    assert_eq!(letter["dead_letter"]["message"], "it says `fail`");
}

#[test]
fn of_two_documents_with_one_id_the_second_fails() {
    let (written, ..) = run_over(&["a", "a", "b"], OnError::Fail);
    assert_eq!(written, "a Analysed 1 \na Failed 0 duplicate_id\nb Analysed 1 \nsongs: a b\n");
}

#[test]
fn no_more_documents_are_in_memory_than_there_are_tickets() {
    let folder = TempDir::new().unwrap();
    let stop = AtomicBool::new(false);
    let (inputs, most) = stage::inputs(many(2000));
    run(stage::plan(&path_in(&folder), OnError::Fail), inputs, &options(2, false, &stop), &()).unwrap();
    assert!(most.load(Ordering::Relaxed) <= 16, "{} at once", most.load(Ordering::Relaxed));
}

/// Stops the run after some documents, like Ctrl-C.
struct StopAfter<'a> {
    left: Cell<usize>,
    stop: &'a AtomicBool,
}

impl Watch for StopAfter<'_> {
    fn done(&self, _: &Record) {
        self.left.set(self.left.get().saturating_sub(1));
        if self.left.get() == 0 {
            self.stop.store(true, Ordering::Relaxed);
        }
    }

    fn resumed(&self, _: u64) {}
}

/// The output of a run without a stop, to compare with.
fn whole(names: Vec<String>) -> String {
    let folder = TempDir::new().unwrap();
    let stop = AtomicBool::new(false);
    let (inputs, _) = stage::inputs(names);
    run(stage::plan(&path_in(&folder), OnError::DeadLetter), inputs, &options(2, false, &stop), &()).unwrap();
    fs::read_to_string(path_in(&folder)).unwrap()
}

/// Runs over 300 names and stops after about 40.
fn stopped(path: &str) -> Summary {
    let stop = AtomicBool::new(false);
    let (inputs, _) = stage::inputs(many(300));
    let watch = StopAfter { left: Cell::new(40), stop: &stop };
    run(stage::plan(path, OnError::DeadLetter), inputs, &options(2, false, &stop), &watch).unwrap()
}

fn resume(path: &str, names: Vec<String>) -> Result<Summary, RunError> {
    let stop = AtomicBool::new(false);
    let (inputs, _) = stage::inputs(names);
    run(stage::plan(path, OnError::DeadLetter), inputs, &options(2, true, &stop), &())
}

#[test]
fn a_stopped_run_leaves_whole_lines_and_is_taken_up_where_it_was() {
    let folder = TempDir::new().unwrap();
    let path = path_in(&folder);
    let first = stopped(&path);
    assert!(first.stopped && (40..300).contains(&first.documents()), "{first:?}");
    let so_far = fs::read_to_string(&path).unwrap();
    assert_eq!(so_far.lines().count() as u64, first.documents());

    let second = resume(&path, many(300)).unwrap();
    assert_eq!(second.resumed, first.documents());
    assert_eq!(second.documents(), 300);
    assert_eq!(fs::read_to_string(&path).unwrap(), whole(many(300)));
    assert_eq!(fs::read_to_string(format!("{path}.names")).unwrap(), many(300).join("\n") + "\n");
    assert!(!Path::new(&format!("{path}.journal")).exists());
}

#[test]
fn what_a_kill_cut_in_two_is_done_again() {
    let folder = TempDir::new().unwrap();
    let path = path_in(&folder);
    stopped(&path);
    // The kill came while a record was written, and while its line in the journal was.
    let mut output = fs::read(&path).unwrap();
    output.extend(b"text 9999 Anal");
    fs::write(&path, output).unwrap();
    let journal = fs::read_to_string(format!("{path}.journal")).unwrap();
    fs::write(format!("{path}.journal"), &journal[..journal.len() - 9]).unwrap();

    resume(&path, many(300)).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), whole(many(300)));
}

#[test]
fn a_journal_that_ran_ahead_of_the_output_is_believed_only_as_far_as_the_output_goes() {
    let folder = TempDir::new().unwrap();
    let path = path_in(&folder);
    stopped(&path);
    let output = fs::read(&path).unwrap();
    fs::write(&path, &output[..output.len() / 2]).unwrap();

    resume(&path, many(300)).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), whole(many(300)));
}

#[test]
fn a_run_over_other_inputs_is_not_taken_up() {
    let folder = TempDir::new().unwrap();
    let path = path_in(&folder);
    stopped(&path);
    let mut others = many(300);
    others[3] = "another".to_owned();
    let error = resume(&path, others).unwrap_err();
    assert!(
        matches!(&error, RunError::InputsChanged { number: 4, expected, found } if expected == "text 3" && found == "another"),
        "{error}"
    );
}

#[test]
fn a_run_of_another_plan_is_not_taken_up() {
    let folder = TempDir::new().unwrap();
    let path = path_in(&folder);
    stopped(&path);
    let stop = AtomicBool::new(false);
    let (inputs, _) = stage::inputs(many(300));
    let mut plan = stage::plan(&path, OnError::DeadLetter);
    plan.fingerprint = "two".to_owned();
    let error = run(plan, inputs, &options(2, true, &stop), &()).unwrap_err();
    assert!(error.to_string().contains("another pipeline"), "{error}");
}

#[test]
fn a_run_of_another_build_is_not_taken_up() {
    let folder = TempDir::new().unwrap();
    let path = path_in(&folder);
    stopped(&path);
    let stop = AtomicBool::new(false);
    let (inputs, _) = stage::inputs(many(300));
    let options = RunOptions { program: "another".to_owned(), ..options(2, true, &stop) };
    let error = run(stage::plan(&path, OnError::DeadLetter), inputs, &options, &()).unwrap_err();
    assert!(error.to_string().contains("another build"), "{error}");
}

#[test]
fn a_plan_names_every_file_that_running_it_may_write() {
    let folder = TempDir::new().unwrap();
    let path = path_in(&folder);
    stopped(&path);
    let files = dateline_pipeline::files_of(&stage::plan(&path, OnError::DeadLetter));
    let left_behind = fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().path());
    let unnamed: Vec<_> = left_behind.filter(|it| !files.contains(it)).collect();
    assert_eq!(unnamed, Vec::<std::path::PathBuf>::new());
}

#[test]
fn a_finished_run_is_not_run_again_by_a_resume() {
    let folder = TempDir::new().unwrap();
    let path = path_in(&folder);
    fs::write(&path, "precious\n").unwrap();
    let error = resume(&path, many(3)).unwrap_err();
    assert!(error.to_string().contains("came to its end"), "{error}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "precious\n");
}

#[test]
fn an_output_that_cannot_be_opened_is_named_before_the_first_document() {
    let stop = AtomicBool::new(false);
    let (inputs, most) = stage::inputs(many(3));
    let error = run(stage::plan("/no/such/folder/out", OnError::Fail), inputs, &options(1, false, &stop), &());
    assert!(matches!(error, Err(RunError::Open { path, .. }) if path.starts_with("/no/such/folder")));
    assert_eq!(most.load(Ordering::Relaxed), 0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_stops_the_run_with_its_name() {
    let stop = AtomicBool::new(false);
    let (inputs, _) = stage::inputs(many(300));
    let mut plan = stage::plan("/dev/full", OnError::Fail);
    plan.outputs.truncate(1);
    let error = run(plan, inputs, &options(2, false, &stop), &()).unwrap_err();
    assert!(error.to_string().contains("/dev/full") && error.to_string().contains("No space left"), "{error}");
}
