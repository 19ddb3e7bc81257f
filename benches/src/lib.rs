//! Criterion benches of each analyser and of whole pipelines.
