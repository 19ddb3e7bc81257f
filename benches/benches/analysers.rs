//! Each analyser by itself. Throughput is in bytes of text.

use benches::{measure, write};
use criterion::{Criterion, criterion_group, criterion_main};
use dateline_credibility::CredibilityAssessor;
use dateline_language::{Coreference, Names, Segment};
use dateline_quotes::Quotes;
use dateline_sentiment::{SentimentFinder, ValenceScorer};

fn language(criterion: &mut Criterion) {
    measure::<Segment>(criterion, &[]);
    measure::<Names>(criterion, &[write::<Segment>]);
    measure::<Coreference>(criterion, &[write::<Segment>, write::<Names>]);
}

fn valence(criterion: &mut Criterion) {
    measure::<ValenceScorer>(criterion, &[write::<Segment>]);
}

fn quotes(criterion: &mut Criterion) {
    measure::<Quotes>(criterion, &[write::<Segment>, write::<Names>, write::<Coreference>]);
}

fn what_rests_on_quotes(criterion: &mut Criterion) {
    let before = [write::<Segment>, write::<Names>, write::<Coreference>, write::<Quotes>];
    measure::<SentimentFinder>(criterion, &before);
    measure::<CredibilityAssessor>(criterion, &before);
}

criterion_group!(benches, language, valence, quotes, what_rests_on_quotes);
criterion_main!(benches);
