//! The harness of the benches: one analyser at a time over articles of three sizes, with what it reads
//! made before the clock starts.
//!
//! An analyser is measured as a host calls it, so one that was loaded from a library is measured like one
//! that is compiled in. Beside it stands `nothing`, an analyser that reads no layer and writes none: what it
//! takes is what the call and the measuring take of each figure.

mod articles;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput};
use dateline_core::{
    AnalyseError, Analyser, Article, Built, Component, ComponentEntry, Document, DocumentStage, Layers,
};

pub use articles::Size;

use crate::{FolderResources, Paragraphs, Prerequisites, Setup, entry};

/// The analyser that every other is compared with.
struct Nothing;

impl DocumentStage for Nothing {
    fn analyse(&self, _: &dyn Document, _: &Layers) -> Result<Layers, AnalyseError> {
        Ok(Layers::default())
    }
}

/// Measures an analyser that is compiled in.
///
/// # Panics
/// As [`measure_entry`].
pub fn measure<C: Component + Analyser>(criterion: &mut Criterion, setup: &Setup) {
    measure_entry(criterion, C::NAME, &entry::<C>(), setup);
}

/// Measures a component over the three sizes, in a group of this name.
///
/// # Panics
/// If it cannot be built, if what it reads cannot be made, or if it fails on an article: a figure of a
/// failure would say nothing.
pub fn measure_entry(criterion: &mut Criterion, name: &str, entry: &ComponentEntry, setup: &Setup) {
    let stage = build(entry, setup);
    let mut group = criterion.benchmark_group(name);
    let median = article(entry, setup, Size::Median);
    group.bench_function("nothing", |bencher| bencher.iter(|| analyse(black_box(&Nothing), black_box(&median))));
    for size in Size::ALL {
        let article = article(entry, setup, size);
        group.throughput(Throughput::Bytes(article.text().len() as u64));
        group.bench_function(BenchmarkId::from_parameter(size.name()), |bencher| {
            bencher.iter(|| analyse(stage.as_ref(), black_box(&article)));
        });
    }
    group.finish();
}

/// The article of a size, with all that this component reads.
///
/// # Panics
/// If what it reads cannot be made.
#[must_use]
pub fn article(reader: &ComponentEntry, setup: &Setup, size: Size) -> Article {
    let made = Prerequisites::of(&reader.name, &reader.reads, setup)
        .and_then(|before| before.article(size.name(), &size.text(), Paragraphs::Prose));
    made.unwrap_or_else(|error| panic!("{error}"))
}

/// A component with its options, ready to be measured.
///
/// # Panics
/// If it cannot be built, or works on groups of documents.
#[must_use]
pub fn build(entry: &ComponentEntry, setup: &Setup) -> Box<dyn DocumentStage> {
    match (entry.build)(setup.stage_options.clone(), &mut FolderResources::new(&setup.folder)) {
        Ok(Built::Document(stage)) => stage,
        Ok(Built::Corpus(_)) => panic!("`{}` works on groups of documents", entry.name),
        Err(error) => panic!("`{}` cannot be built: {error}", entry.name),
    }
}

fn analyse(stage: &dyn DocumentStage, article: &Article) -> Layers {
    stage.analyse(article, article.layers()).unwrap_or_else(|error| panic!("an article cannot be analysed: {error}"))
}

/// Runs benches as `cargo bench` asks for them: the `main` of [`bench_analyser!`](crate::bench_analyser).
pub fn run(benches: impl FnOnce(&mut Criterion)) {
    let mut criterion = Criterion::default().configure_from_args();
    benches(&mut criterion);
    criterion.final_summary();
}

/// The whole of a bench: a `main` that measures an analyser over articles of three sizes, in bytes a
/// second, beside an analyser that does nothing.
///
/// ```no_run
/// # use dateline_quotes::Quotes;
/// dateline_testkit::bench_analyser!(Quotes);
/// ```
///
/// `before` and `options` are those of [`conformance!`](crate::conformance!). The bench has `harness =
/// false` in its `[[bench]]`, and the crate the feature `bench` of this one.
#[macro_export]
macro_rules! bench_analyser {
    ($analyser:ty $(, before = [$($before:ty),* $(,)?])? $(, options = $options:expr)? $(,)?) => {
        fn main() {
            let setup = $crate::setup!($(before = [$($before),*],)? $(options = $options)?);
            $crate::bench::run(|criterion| $crate::bench::measure::<$analyser>(criterion, &setup));
        }
    };
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use dateline_quotes::Quotes;

    use super::*;

    #[test]
    fn an_analyser_is_measured_over_all_sizes_and_beside_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut criterion = Criterion::default()
            .without_plots()
            .sample_size(10)
            .warm_up_time(Duration::from_millis(1))
            .measurement_time(Duration::from_millis(1))
            .output_directory(folder.path());
        measure::<Quotes>(&mut criterion, &Setup::default());
        for measured in ["nothing", "short", "median", "long"] {
            assert!(folder.path().join("quotes").join(measured).is_dir(), "{measured}");
        }
    }

    #[test]
    fn what_it_reads_is_there_before() {
        let article = article(&entry::<Quotes>(), &Setup::default(), Size::Long);
        let tokens = article.layers().get::<dateline_core::Spans<dateline_layers::Token>>().unwrap();
        assert!(tokens.len() > 4_000, "{}", tokens.len());
    }

    #[test]
    #[should_panic(expected = "`quotes` cannot be built")]
    fn an_option_of_no_use_is_not_measured() {
        let setup = Setup::default().with_stage_options(r#"{"min_confidence": "much"}"#);
        let _ = build(&entry::<Quotes>(), &setup);
    }
}
