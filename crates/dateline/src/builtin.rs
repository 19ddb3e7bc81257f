//! The pipelines that are part of the binary.

/// Each built-in pipeline: its name and its file.
pub(crate) const PIPELINES: [(&str, &str); 6] = [
    ("story", include_str!("../../../config/story.toml")),
    ("attributions", include_str!("../../../config/attributions.toml")),
    ("sentiment", include_str!("../../../config/sentiment.toml")),
    ("valence", include_str!("../../../config/valence.toml")),
    ("credibility", include_str!("../../../config/credibility.toml")),
    ("extract", include_str!("../../../config/extract.toml")),
];

/// The file of a built-in pipeline.
pub(crate) fn pipeline(name: &str) -> Option<&'static str> {
    PIPELINES.iter().find(|(it, _)| *it == name).map(|(_, text)| *text)
}
