//! Each analyser by itself. Throughput is in bytes of text.

use criterion::{Criterion, criterion_group, criterion_main};
use dateline_credibility::CredibilityAssessor;
use dateline_language::{Coreference, Names, Segment};
use dateline_quotes::Quotes;
use dateline_sentiment::{SentimentFinder, ValenceScorer};
use dateline_testkit::Setup;
use dateline_testkit::bench::measure;

fn analysers(criterion: &mut Criterion) {
    let setup = Setup::default();
    measure::<Segment>(criterion, &setup);
    measure::<Names>(criterion, &setup);
    measure::<Coreference>(criterion, &setup);
    measure::<ValenceScorer>(criterion, &setup);
    measure::<Quotes>(criterion, &setup);
    measure::<SentimentFinder>(criterion, &setup);
    measure::<CredibilityAssessor>(criterion, &setup);
}

criterion_group!(benches, analysers);
criterion_main!(benches);
