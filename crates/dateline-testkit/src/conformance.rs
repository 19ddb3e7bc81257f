//! Checks that find the mistakes of an analyser before its users do.
//!
//! [`check`] takes a component as a host sees it, so one that is compiled in and one that was loaded
//! from a library are checked alike, and against each other. It makes what the component reads, runs it
//! on texts of every kind that breaks analysers, and on many made at random, and holds the results
//! against the laws of layers. What it says of a failure is the shortest text that still fails.
//!
//! It does not say whether an analyser finds the right things. Its examples
//! ([`Component::EXAMPLES`]) and tests do. It cannot survive a crash
//! of the process, and does not end an endless loop.

mod declaration;
mod engine;
mod examples;
mod laws;
mod options;
mod outcome;
mod picture;
mod place;
mod random_text;
mod report;
mod shrink;
mod steadiness;
mod subject;
mod texts;

use dateline_core::{Analyser, Component, ComponentEntry};

pub use examples::OwnedExample;
pub use options::CheckOptions;
pub use report::{CheckName, Failures, Problem, Report};

use crate::entry;
use outcome::Outcome;
use place::Place;

/// Checks a component: one entry, or several builds of the same, each with a label for the report
/// (`compiled in`, `loaded`).
#[must_use]
pub fn check(entries: &[(&str, ComponentEntry)], options: &CheckOptions) -> Report {
    engine::check(entries, options)
}

/// Checks an analyser that is compiled in, with its examples.
#[must_use]
pub fn check_analyser<C: Component + Analyser>(options: CheckOptions) -> Report {
    let examples = C::EXAMPLES.iter().map(OwnedExample::from);
    check(&[("", entry::<C>())], &options.with_examples(examples))
}

/// Makes a test, `conforms`, that runs all checks of [`conformance`](mod@crate::conformance) on an analyser.
///
/// ```no_run
/// # use dateline_language::Names;
/// dateline_testkit::conformance!(Names);
/// # fn main() {}
/// ```
///
/// `before` names analysers that write what it reads, if those of Dateline do not. `options` are its
/// options as JSON, if its defaults are not what should be checked. Files that the options name are
/// relative to the folder of the crate's `Cargo.toml`.
///
/// ```no_run
/// # use dateline_language::{Names, Segment};
/// dateline_testkit::conformance!(Names, before = [Segment], options = r#"{}"#);
/// # fn main() {}
/// ```
///
/// A second one in the same file goes into a module of its own.
#[macro_export]
macro_rules! conformance {
    ($analyser:ty $(, before = [$($before:ty),* $(,)?])? $(, options = $options:expr)? $(,)?) => {
        #[test]
        fn conforms() {
            let setup = $crate::setup!($(before = [$($before),*],)? $(options = $options)?);
            let options = $crate::conformance::CheckOptions::for_tests(setup);
            let report = $crate::conformance::check_analyser::<$analyser>(options);
            if let Err(failures) = report.into_result() {
                panic!("{failures}");
            }
        }
    };
}
