//! The analysers of Dateline pass their own checks.

use dateline_testkit::conformance;

mod segment {
    super::conformance!(dateline_language::Segment);
}
mod names {
    super::conformance!(dateline_language::Names);
}
mod coreference {
    super::conformance!(dateline_language::Coreference);
}
mod quotes {
    super::conformance!(dateline_quotes::Quotes);
}
mod sentiment {
    super::conformance!(dateline_sentiment::SentimentFinder);
}
mod valence {
    super::conformance!(dateline_sentiment::ValenceScorer);
}
mod credibility {
    super::conformance!(dateline_credibility::CredibilityAssessor);
}
