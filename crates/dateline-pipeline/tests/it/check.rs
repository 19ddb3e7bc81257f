//! Pipelines that are checked, planned and shown.

mod anything;
mod fakes;
mod file;
mod golden;
mod layers;
mod options;
mod outputs;
mod plan;
mod plugins;
mod schema;
mod shown;
mod stages;

use dateline_core::Span;
use dateline_pipeline::{Problem, check};
use dateline_testkit::{mark, unmark};

/// Checks a file in which each problem is marked with its kind, `{unknown-key|nane} = "trial"`:
/// these must be found and no others. Gives them with messages, in the order of the file.
#[track_caller]
fn find(marked: &str) -> Vec<Problem> {
    let expected = unmark(marked);
    let source = fakes::source(&expected.text);
    let problems =
        check(&source, &fakes::registry(), &fakes::loader(), &fakes::FewPlugins, &[]).err().unwrap_or_default();
    let found: Vec<(&str, Span)> = problems
        .iter()
        .map(|it| (it.kind.name(), Span::from_range(it.span.clone().expect("a file's problems have places"))))
        .collect();
    assert_eq!(mark(&expected.text, &found), marked, "{problems:#?}");
    problems
}

/// Checks a file with one problem, which says `message` and `help`.
#[track_caller]
fn says(marked: &str, message: &str, help: &str) {
    let problems = find(marked);
    let [problem] = problems.as_slice() else { panic!("one problem, not {}", problems.len()) };
    assert_eq!(problem.message, message);
    assert_eq!(problem.help.as_deref(), Some(help));
}

/// A file without problems. Unlike in [`find`], its braces are its own.
#[track_caller]
fn find_none(text: &str) {
    let problems = check(&fakes::source(text), &fakes::registry(), &fakes::loader(), &fakes::FewPlugins, &[])
        .err()
        .unwrap_or_default();
    assert!(problems.is_empty(), "{problems:#?}");
}
