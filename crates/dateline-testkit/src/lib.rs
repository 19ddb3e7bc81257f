//! For authors of analysers: checks that find their mistakes, benches, and texts with the expected marks
//! in them.

#[cfg(feature = "bench")]
pub mod bench;
pub mod conformance;
mod marked;
mod panics;
mod prerequisites;
mod resources;
mod setup;

/// The feature `bench` of `dateline-testkit` is not turned on.
#[cfg(not(feature = "bench"))]
#[macro_export]
macro_rules! bench_analyser {
    ($($_:tt)*) => {
        compile_error!("`bench_analyser!` needs `dateline-testkit` with `features = [\"bench\"]`");
    };
}

pub use marked::{Marked, mark, unmark};
pub use prerequisites::{Paragraphs, PrerequisiteError, Prerequisites, built_in};
pub use resources::FolderResources;
pub use setup::{Setup, entry};

// The code in the pages for authors is compiled and run with these tests.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/write-an-analyser.md")]
mod write_an_analyser {}
#[cfg(all(doctest, feature = "bench"))]
#[doc = include_str!("../../../docs/benchmark-an-analyser.md")]
mod benchmark_an_analyser {}
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
mod readme {}
